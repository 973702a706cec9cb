"""What the reader has chosen to see, and what was seen of it at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.widgets.filters import Filter
from storyview.widgets.scene import Layout

if TYPE_CHECKING:
    from textual.geometry import Size

    from storyview.widgets.panes import Panes
    from storyview.widgets.position import Position
    from storyview.widgets.scene import Scene


class Setting(NamedTuple):
    """What the reader has chosen to see; with a story and a size it gives a scene."""

    panes: Panes
    layout: Layout = Layout.FOLLOW
    unfold: bool = False
    """Furniture in full."""
    filter: Filter = Filter.NONE
    """Which paragraphs are shown."""


class View(NamedTuple):
    """What was on the screen at a moment, to come back to."""

    setting: Setting
    scene: Scene
    position: Position
    size: Size
