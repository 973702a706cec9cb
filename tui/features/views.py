"""The views of the whole story over the reader, and the way from them to a passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context
    from storyview.tui.screens.view import Destination, ViewScreen


def show_map(reader: Context) -> None:
    """Show who reports what, on one screen."""
    from storyview.tui.screens.map import MapScreen

    story, cursor, canvas = reader.story, reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order, row = canvas.setting.panes.order, canvas.rows[cursor]
        _show(reader, MapScreen(story, canvas.palette, reader.bookmarks, order, cursor, row))


def show_missing(reader: Context) -> None:
    """List what the guiding pane's article leaves out."""
    from storyview.tui.screens.missing import MissingScreen

    story, cursor, canvas = reader.story, reader.cursor, reader.canvas
    if story is not None and cursor is not None:
        order = canvas.setting.panes.order
        _show(reader, MissingScreen(story, canvas.palette, reader.bookmarks, order, cursor.article))


def show_why(reader: Context) -> None:
    """Say why the counterparts stand beside the paragraph."""
    from storyview.tui.screens.why import WhyScreen

    if reader.story is not None and reader.cursor is not None:
        _show(reader, WhyScreen(reader.story, reader.canvas.palette, reader.cursor))


def show_summary(reader: Context) -> None:
    """Show the story in numbers."""
    from storyview.tui.screens.summary import SummaryScreen

    if reader.story is not None:
        canvas = reader.canvas
        _show(reader, SummaryScreen(reader.story, canvas.palette, canvas.setting.panes.order))


def _show(reader: Context, screen: ViewScreen) -> None:
    reader.open(screen, partial(_closed, reader, screen.story.articles))


def _closed(reader: Context, articles: tuple[Article, ...], going: Destination | None) -> None:
    """Go where a view of these articles has sent the reader."""
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
    if reader.story is None or reader.story.articles != articles:
        # A source was read anew while the view was open: its paragraphs have other numbers now.
        reader.say("The story has changed meanwhile: open the view again" if going else "")
    elif going is not None:
        reader.jump_to(going.place)
        if going.beside is not None:
            _show_beside(reader, going.beside)
    reader.tell()


def _show_beside(reader: Context, article: int) -> None:
    """Bring an article's pane on the screen beside the guide, where both fit."""
    canvas, cursor = reader.canvas, reader.cursor
    if canvas.scene is None or cursor is None or article in canvas.scene.articles:
        return
    panes = canvas.setting.panes._replace(zoomed=False)
    if article in panes.hidden:
        panes = panes.toggle(article)
    width = canvas.body_width
    panes = panes.around(article, width).around(cursor.article, width)
    reader.show(canvas.setting._replace(panes=panes))


FEATURE: Final = Feature(
    actions=(
        Action("missing", ("O",), "missing", "List what the guiding pane's article leaves out and most "
               "others report", "What differs", run=show_missing),
        Action("why", ("i",), "why", "Say why the counterparts stand beside the paragraph", "What differs",
               run=show_why),
        Action("map", ("M",), "map", "Show who reports what on one screen: articles and rows", "View",
               run=show_map),
        Action("summary", ("I",), "summary", "Show the story in numbers: articles, shares, overlap, agency "
               "copy", "View", run=show_summary),
    )
)  # fmt: skip
