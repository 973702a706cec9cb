"""Widgets, and screens of them, in which Textual scrolls nothing."""

from __future__ import annotations

from textual.geometry import Size
from textual.reactive import Reactive


def unscrolled() -> Reactive[Size]:
    """Return the `virtual_size` of what takes the room it is given and paints all that can be seen of it.

    Textual (8.2) lays the whole screen out and paints it once more for another size of what may be
    scrolled, which is the widget's own here, and has been laid out and painted.
    """
    return Reactive(Size(0, 0), repaint=False)
