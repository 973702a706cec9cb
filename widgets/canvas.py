"""The reading canvas: every pane, its head and the minimap drawn from one position.

Its rooms: `stage` (what is shown and how it is painted), `travelling` (movement), `pointing` (the mouse).
"""

from __future__ import annotations

from typing import ClassVar

from storyview.widgets.pointing import Pointing
from storyview.widgets.setting import Setting, View

__all__ = ["ReadingCanvas", "Setting", "View"]


class ReadingCanvas(Pointing):
    """All panes of a story, drawn from one reading position."""

    DEFAULT_CSS: ClassVar[str] = "ReadingCanvas { width: 1fr; height: 1fr; }"
