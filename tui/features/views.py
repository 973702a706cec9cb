"""The views of the whole story over the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.tui.viewing import open_view

if TYPE_CHECKING:
    from storyview.tui.context import Context


def show_map(reader: Context) -> None:
    """Show who reports what, on one screen."""
    from storyview.tui.screens.map import MapScreen

    story, cursor, canvas = reader.story, reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order, row = canvas.setting.panes.order, canvas.rows[cursor]
        open_view(reader, MapScreen(story, canvas.palette, reader.keeping, order, cursor, row, reader.claims))


def show_missing(reader: Context) -> None:
    """List what the guiding pane's article leaves out."""
    from storyview.tui.screens.missing import MissingScreen

    story, cursor, canvas = reader.story, reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order = canvas.setting.panes.order
        open_view(reader, MissingScreen(story, canvas.palette, reader.keeping, order, cursor.article))


def show_why(reader: Context) -> None:
    """Say why the counterparts stand beside the paragraph."""
    from storyview.tui.screens.why import WhyScreen

    if reader.story is not None and reader.cursor is not None:
        open_view(reader, WhyScreen(reader.story, reader.canvas.palette, reader.cursor, reader.claims))


def show_summary(reader: Context) -> None:
    """Show the story in numbers."""
    from storyview.tui.screens.summary import SummaryScreen

    if reader.story is not None:
        canvas = reader.canvas
        open_view(
            reader, SummaryScreen(reader.story, canvas.palette, canvas.setting.panes.order, reader.claims)
        )


FEATURE: Final = Feature(
    actions=(
        Action("missing", ("O",), "missing", "List what the guiding pane's article leaves out and most "
               "others report", "What differs", run=show_missing),
        Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", "What differs",
               run=show_why),
        Action("map", ("M",), "map", "Show who reports what on one screen: articles and rows", "View",
               run=show_map),
        Action("summary", ("number_sign",), "summary", "Show the story in numbers: articles, shares, overlap, agency "
               "copy", "View", run=show_summary),
    )
)  # fmt: skip
