"""The reading canvas: every pane, its head and the minimap drawn from one position.

Its rooms: `stage` (what is shown and how it is painted), `travelling` (movement), `selecting` (selected
text), `dragging` (heads), `pointing` (the mouse).
"""

from __future__ import annotations

from typing import ClassVar

from storyview.widgets.dragging import Dragging
from storyview.widgets.pointing import Pointing
from storyview.widgets.selecting import Selecting
from storyview.widgets.selection import Selection
from storyview.widgets.setting import Setting, View
from storyview.widgets.stage import Stage

__all__ = ["ReadingCanvas", "Selection", "Setting", "View"]


class ReadingCanvas(Dragging, Selecting, Pointing, Stage):
    """All panes of a story, drawn from one reading position."""

    DEFAULT_CSS: ClassVar[str] = "ReadingCanvas { width: 1fr; height: 1fr; }"
