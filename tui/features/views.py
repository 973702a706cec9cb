"""The views of the whole story over the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature, alone, compared
from storyview.tui.situation import settled
from storyview.tui.viewing import open_view

if TYPE_CHECKING:
    from storyview.tui.context import Context


def show_map(reader: Context) -> None:
    """Show who reports what, on one screen."""
    from storyview.tui.screens.map import MapScreen

    story, cursor, canvas = settled(reader), reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order, row = canvas.setting.panes.order, canvas.rows[cursor]
        open_view(
            reader, MapScreen(story, canvas.palette, reader.bookmarks, order, cursor, row, reader.claims)
        )


def show_missing(reader: Context) -> None:
    """List what the guiding pane's article leaves out."""
    from storyview.tui.screens.missing import MissingScreen

    story, cursor, canvas = settled(reader), reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order = canvas.setting.panes.order
        open_view(reader, MissingScreen(story, canvas.palette, reader.bookmarks, order, cursor.article))


def show_why(reader: Context) -> None:
    """Say why the counterparts stand beside the paragraph."""
    from storyview.tui.screens.why import WhyScreen

    if reader.story is not None and reader.cursor is not None:
        open_view(reader, WhyScreen(reader.story, reader.canvas.palette, reader.cursor, reader.claims))


def show_summary(reader: Context) -> None:
    """Show the story in numbers."""
    from storyview.tui.screens.summary import SummaryScreen

    story, canvas = settled(reader), reader.canvas
    if story is not None:
        order = canvas.setting.panes.order
        open_view(reader, SummaryScreen(story, canvas.palette, order, reader.claims))


def show_wire(reader: Context) -> None:
    """Show what each outlet did to the agency copy that it carries."""
    from storyview.tui.screens.wire import WireScreen

    if reader.story is not None:
        open_view(reader, WireScreen(reader.story, reader.canvas.palette))


def show_changes(reader: Context) -> None:
    """List what the comparison by meaning has changed."""
    reader.start(_show_changes, reader, group="changes", exclusive=True)


async def _show_changes(reader: Context) -> None:
    from storyview.tui.screens.changes import ChangesScreen

    changed = await reader.opening.changed_by_meaning()
    if reader.story is None:
        return
    if changed is None:
        reader.say("This story has not been compared by meaning")
    elif not changed:
        reader.say("Meaning has changed nothing in this story")
    else:
        open_view(reader, ChangesScreen(reader.story, reader.canvas.palette, changed))


FEATURE: Final = Feature(
    actions=(
        Action("missing", ("g o",), "missing", "List what the guiding pane's article leaves out and most "
               "others report", "What differs", run=show_missing, when=compared, otherwise=alone,
               formerly=("O",)),
        Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", "What differs",
               run=show_why, when=compared, otherwise=alone),
        Action("by-meaning", ("g w",), "by meaning", "List what the comparison by meaning has changed: "
               "counterparts, and what is only here", "What differs", run=show_changes, formerly=("W",)),
        Action("map", ("M", "g m"), "map", "Show who reports what on one screen: articles and rows", "View",
               run=show_map, when=compared, otherwise=alone),
        Action("summary", ("g n",), "summary", "Show the story in numbers: articles, shares, "
               "overlap, agency copy", "View", run=show_summary, formerly=("number_sign",)),
        Action("wire", ("g p",), "agency copy", "Show what each outlet did to the agency copy that it "
               "carries: added, changed, cut", "What differs", run=show_wire, when=compared,
               otherwise=alone, formerly=("P",)),
    )
)  # fmt: skip
