"""What opens over the reader: views and the way from them to a passage, and a line to choose in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.tui.context import Context
    from storyview.tui.screens.view import Destination, ViewScreen
    from storyview.widgets.choice_line import Choice, ChoosingLine


def open_view(reader: Context, screen: ViewScreen) -> None:
    """Open a view of the story; where it sends the reader is gone to."""
    reader.open(screen, partial(_closed, reader, screen))


def _closed(reader: Context, screen: ViewScreen, going: Destination | None) -> None:
    """Go where a view has sent the reader."""
    reader.canvas.mark_bookmarks(reader.bookmarks.places)
    if reader.story is None or reader.story.articles != screen.story.articles:
        # A source was read anew while the view was open: its paragraphs have other numbers now.
        reader.say("The story has changed meanwhile: open the view again" if going else "")
    elif going is not None:
        reader.jump_to(going.place)
        if going.beside is not None:
            show_beside(reader, going.beside)
        reader.canvas.movement.level(going.level)
    reader.tell()


def show_beside(reader: Context, article: int) -> None:
    """Bring an article's pane on the screen with the guide, where two fit, whatever lies between them."""
    canvas, cursor = reader.canvas, reader.cursor
    if canvas.scene is None or cursor is None or article in canvas.scene.articles:
        return
    panes = canvas.setting.panes._replace(zoomed=False)
    if article in panes.hidden:
        panes = panes.toggle(article)
    width = canvas.body_width
    panes = panes.around(article, width).around(cursor.article, width)
    if article not in panes.visible(cursor.article, width):
        panes = panes._replace(pair=(cursor.article, article))
    reader.show(canvas.setting._replace(panes=panes))


def choose(reader: Context, choices: Sequence[Choice], said: str, taken: Callable[[int], object]) -> None:
    """Let one of several things be chosen, in a line in place of the keys; `taken` is given its number."""
    if reader.lines.keys.display:  # else another line is there already
        reader.start(_choose, reader, choices, said, taken, group="choosing")


async def _choose(
    reader: Context, choices: Sequence[Choice], said: str, taken: Callable[[int], object]
) -> None:
    from storyview.widgets.choice_line import ChoosingLine

    async def decided(line: ChoosingLine, number: int | None) -> None:
        reader.screen.set_focus(reader.canvas)
        await line.remove()
        reader.lines.keys.display = True
        reader.say("")
        if number is not None:
            taken(number)

    line = ChoosingLine(reader.canvas.palette, choices, 0, decided)
    reader.lines.keys.display = False
    await reader.screen.mount(line)
    line.focus()
    reader.say(said, 600)


def export(reader: Context, kind: str = "story", form: str = "") -> None:
    """Offer to write the story, or what there is of it, to a file; `kind` and format `form` first."""
    from storyview.tui.screens.export import ExportScreen, story_offers

    story = reader.story
    if story is None:
        return
    compared = reader.opening.compared or story
    offers = story_offers(story, compared, reader.bookmarks, reader.opening.seen)
    chosen = next((n for n, offer in enumerate(offers) if offer.kind == kind), 0)
    reader.open(ExportScreen(offers, reader.canvas.palette, reader.store_thread, chosen, form))
