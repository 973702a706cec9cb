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


def move(reader: Context, how: Callable[..., Position], *amount: int) -> None:
    """Move as often as the number typed says, but not on from an end."""
    reader.canvas.movement.move(how, *amount, times=reader.given.times)
    reader.tell()


def step(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) paragraph."""
    move(reader, position.step, direction)


def page(reader: Context, direction: int) -> None:
    """Go a page down (1) or up (-1), two lines of it seen again."""
    move(reader, position.scroll, direction * max(1, reader.canvas.body_height - 2))


def half_page(reader: Context, direction: int) -> None:
    """Go half a page down (1) or up (-1)."""
    move(reader, position.scroll, direction * max(1, reader.canvas.body_height // 2))


def scroll_alone(reader: Context, direction: int) -> None:
    """Scroll the guiding pane alone, a line down (1) or up (-1)."""
    if reader.cursor is not None:
        move(reader, position.scroll_alone, reader.cursor.article, direction)


def to_line(reader: Context, where: int) -> None:
    """Bring the paragraph to the top (-1), the middle (0) or the bottom (1) of the screen."""
    reader.canvas.movement.move(position.to_line, where)
    reader.tell()


def go_to_end(reader: Context, end: int) -> None:
    """Jump to the guide's paragraph of the number typed, without one to its first (-1) or last (1)."""
    scene, cursor, number = reader.canvas.scene, reader.cursor, reader.given.number
    if scene is None or cursor is None:
        return
    if number is None:
        reader.leave()
        move(reader, position.end, end)
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
               "the others follow", GROUP, "previous-paragraph", run=partial(step, direction=1),
               count="times"),
        Action("previous-paragraph", ("k", "up"), "back", "Go to the previous paragraph", GROUP,
               "next-paragraph", run=partial(step, direction=-1), count="times"),
        Action("page-down", ("space", "pagedown", "ctrl+f"), "page", "Go a page down", GROUP, "page-up",
               run=partial(page, direction=1), count="times"),
        Action("page-up", ("b", "pageup", "ctrl+b"), "page up", "Go a page up", GROUP, "page-down",
               run=partial(page, direction=-1), count="times"),
        Action("half-page-down", ("ctrl+d",), "half page", "Go half a page down", GROUP, "half-page-up",
               run=partial(half_page, direction=1), count="times"),
        Action("half-page-up", ("ctrl+u",), "half page up", "Go half a page up", GROUP, "half-page-down",
               run=partial(half_page, direction=-1), count="times"),
        Action("first-paragraph", ("g g", "home"), "start", "Go to the first paragraph; with a number, "
               "to that paragraph", GROUP, "last-paragraph", run=partial(go_to_end, end=-1),
               count="paragraph"),
        Action("last-paragraph", ("G", "end"), "end", "Go to the last paragraph; with a number, "
               "to that paragraph", GROUP, "first-paragraph", run=partial(go_to_end, end=1),
               count="paragraph"),
        Action("scroll-down", ("ctrl+e",), "scroll", "Scroll the guiding pane alone, a line down; the wheel "
               "scrolls the pane it is over", GROUP, "scroll-up", run=partial(scroll_alone, direction=1),
               count="times"),
        Action("scroll-up", ("ctrl+y",), "scroll up", "Scroll the guiding pane alone, a line up", GROUP,
               "scroll-down", run=partial(scroll_alone, direction=-1), count="times"),
        Action("to-top", ("z t",), "top", "Bring the paragraph to the top of the screen", GROUP,
               run=partial(to_line, where=-1)),
        Action("to-middle", ("z z",), "middle", "Bring the paragraph to the middle of the screen", GROUP,
               run=partial(to_line, where=0)),
        Action("to-bottom", ("z b",), "bottom", "Bring the paragraph to the bottom of the screen", GROUP,
               run=partial(to_line, where=1)),
    )
)  # fmt: skip
