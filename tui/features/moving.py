"""Moving within the guiding pane."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.engine.model import ParagraphRef
from storyview.tui.action import Action, Feature
from storyview.widgets.canvas import position

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.tui.context import Context
    from storyview.widgets.canvas.position import Position

GROUP: Final = "Move"


def move(reader: Context, how: Callable[..., Position], *amount: int, otherwise: str) -> None:
    """Move as often as the number typed says, but not on from an end; there it is said `otherwise`."""
    before = reader.canvas.position
    reader.canvas.movement.move(how, *amount, times=reader.given.times)
    if reader.canvas.position == before:
        reader.say(otherwise)
    reader.tell()


def _end(reader: Context, direction: int) -> str:
    """Return what is said where there is nothing further down (1) or up (-1)."""
    story, cursor = reader.story, reader.cursor
    label = story.articles[cursor.article].label if story is not None and cursor is not None else ""
    shown = " of what the filter shows" if reader.canvas.passing is not None else ""
    return f"This is the {'end' if direction > 0 else 'beginning'}{shown or f' of {label}'}"


def step(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) paragraph."""
    move(reader, position.step, direction, otherwise=_end(reader, direction))


def page(reader: Context, direction: int) -> None:
    """Go a page down (1) or up (-1), two lines of it seen again."""
    lines = max(1, reader.canvas.body_height - 2)
    move(reader, position.scroll, direction * lines, otherwise=_end(reader, direction))


def half_page(reader: Context, direction: int) -> None:
    """Go half a page down (1) or up (-1)."""
    lines = max(1, reader.canvas.body_height // 2)
    move(reader, position.scroll, direction * lines, otherwise=_end(reader, direction))


def scroll_alone(reader: Context, direction: int) -> None:
    """Scroll the guiding pane alone, a line down (1) or up (-1)."""
    if reader.cursor is not None:
        article, otherwise = reader.cursor.article, _end(reader, direction)
        move(reader, position.scroll_alone, article, direction, otherwise=otherwise)


def to_line(reader: Context, where: int) -> None:
    """Bring the paragraph to the top (-1), the middle (0) or the bottom (1) of the screen."""
    before = reader.canvas.position
    reader.canvas.movement.move(position.to_line, where)
    if reader.canvas.position == before:
        reader.say(f"The paragraph stands at the {('top', 'middle', 'bottom')[where + 1]} already")
    reader.tell()


def go_to_end(reader: Context, end: int) -> None:
    """Jump to the guide's paragraph of the number typed, without one to its first (-1) or last (1)."""
    scene, cursor, number = reader.canvas.scene, reader.cursor, reader.given.number
    if scene is None or cursor is None:
        return
    if number is None:
        before = reader.canvas.movement.snapshot()
        move(reader, position.end, end, otherwise=_end(reader, end))
        if before is not None and reader.canvas.position != before.position:
            reader.jumps.leave(before)
            reader.tell()
        return
    wrapped = scene.column(cursor.article).wrapped
    wanted = min(max(number, 1), len(wrapped)) - 1
    if wanted + 1 < number:
        reader.say(f"The last paragraph is ¶ {len(wrapped)}")
    unfolded = [n for n in range(len(wrapped)) if not wrapped.is_folded(n)] or [wanted]
    nearest = min(unfolded, key=lambda n: abs(n - wanted))
    reader.jump_to(ParagraphRef(cursor.article, nearest))


FEATURE: Final = Feature(
    actions=(
        Action("next-paragraph", ("j", "down"), "move", "Go to the next paragraph of the guiding pane; "
               "the others follow", GROUP, opposite="previous-paragraph", run=partial(step, direction=1),
               count="times"),
        Action("previous-paragraph", ("k", "up"), "back", "Go to the previous paragraph", GROUP,
               opposite="next-paragraph", run=partial(step, direction=-1), count="times"),
        Action("page-down", ("space", "pagedown", "ctrl+f"), "page", "Go a page down", GROUP,
               opposite="page-up", run=partial(page, direction=1), count="times"),
        Action("page-up", ("b", "pageup", "ctrl+b"), "page up", "Go a page up", GROUP, opposite="page-down",
               run=partial(page, direction=-1), count="times"),
        Action("half-page-down", ("ctrl+d",), "half page", "Go half a page down", GROUP,
               opposite="half-page-up", run=partial(half_page, direction=1), count="times"),
        Action("half-page-up", ("ctrl+u",), "half page up", "Go half a page up", GROUP,
               opposite="half-page-down", run=partial(half_page, direction=-1), count="times"),
        Action("first-paragraph", ("g g", "home"), "start", "Go to the first paragraph; with a number, "
               "to that paragraph", GROUP, opposite="last-paragraph", run=partial(go_to_end, end=-1),
               count="paragraph"),
        Action("last-paragraph", ("G", "end"), "end", "Go to the last paragraph; with a number, "
               "to that paragraph", GROUP, opposite="first-paragraph", run=partial(go_to_end, end=1),
               count="paragraph"),
        Action("scroll-down", ("ctrl+e",), "scroll", "Scroll the guiding pane alone, a line down; the wheel "
               "scrolls the pane it is over", GROUP, opposite="scroll-up",
               run=partial(scroll_alone, direction=1), count="times"),
        Action("scroll-up", ("ctrl+y",), "scroll up", "Scroll the guiding pane alone, a line up", GROUP,
               opposite="scroll-down", run=partial(scroll_alone, direction=-1), count="times"),
        Action("to-top", ("z t",), "top", "Bring the paragraph to the top of the screen", GROUP,
               run=partial(to_line, where=-1)),
        Action("to-middle", ("z z",), "middle", "Bring the paragraph to the middle of the screen", GROUP,
               run=partial(to_line, where=0)),
        Action("to-bottom", ("z b",), "bottom", "Bring the paragraph to the bottom of the screen", GROUP,
               run=partial(to_line, where=1)),
    )
)  # fmt: skip
