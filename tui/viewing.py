"""Views opened over the reader, and the way from them to a passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context
    from storyview.tui.screens.view import Destination, ViewScreen


def open_view(reader: Context, screen: ViewScreen) -> None:
    """Open a view of the story; where it sends the reader is gone to."""
    reader.open(screen, partial(_closed, reader, screen.story.articles))


def _closed(reader: Context, articles: tuple[Article, ...], going: Destination | None) -> None:
    """Go where a view of these articles has sent the reader."""
    reader.canvas.mark_bookmarks(reader.keeping.places)
    if reader.story is None or reader.story.articles != articles:
        # A source was read anew while the view was open: its paragraphs have other numbers now.
        reader.say("The story has changed meanwhile: open the view again" if going else "")
    elif going is not None:
        reader.jump_to(going.place)
        if going.beside is not None:
            show_beside(reader, going.beside)
        reader.canvas.movement.level(going.level)
    reader.tell()


def show_beside(reader: Context, article: int) -> None:
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
