"""To what differs: passages of one outlet alone, and passages that one outlet leaves out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature, absent
from storyview.tui.situation import settled
from storyview.tui.status_text import told_around
from storyview.widgets.canvas.stops import neighbour, silence_places

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef
    from storyview.tui.context import Context

GROUP: Final = "What differs"


def next_unique(reader: Context, direction: int, *, across: bool = False) -> None:
    """Go to the next (1) or previous (-1) passage that differs: in this pane, then in the others in order.

    `across` takes them in story order instead, whatever their pane.
    """
    if reader.story is not None:
        _go(reader, reader.facts(settled(reader) or reader.story).unique_places, direction, across=across)


def next_silence(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) passage that a pane shown leaves out."""
    story = settled(reader)
    if story is not None:
        stops = silence_places(story, reader.canvas.setting.panes.offered)
        _go(reader, stops, direction, across=True)


def _go(reader: Context, stops: tuple[ParagraphRef, ...], direction: int, *, across: bool) -> None:
    """Go as many stops on as the number typed says, past the end to the other one."""
    here, story = reader.cursor, reader.story
    if here is None or story is None:
        return
    panes, rows = reader.canvas.setting.panes.offered, reader.canvas.rows if across else None
    target, around = neighbour(stops, here, direction * reader.given.times, panes, rows)
    if target is None:
        return
    if around:
        reader.say(told_around(direction, only=target == here))
    elif not across and target.article != here.article:
        reader.say(
            f"On in {story.articles[target.article].label}"
            if direction > 0
            else f"Back in {story.articles[target.article].label}"
        )
    reader.jump_to(target)


_no_unique: Final = absent(
    2,
    "There is no other article to differ from",
    "No outlet shown here has words of its own, or says anything otherwise",
)
_no_silence: Final = absent(
    3,
    "What most report and one leaves out takes three articles or more",
    "No outlet shown here leaves out what most others report",
)


FEATURE: Final = Feature(
    actions=(
        Action("next-unique", ("u",), "differs", "Go to the next passage that one outlet alone has, or has "
               "otherwise: in this pane, then in the others", GROUP, opposite="previous-unique",
               run=partial(next_unique, direction=1),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("previous-unique", ("U",), "previous", "Go to the previous passage that differs", GROUP,
               opposite="next-unique", run=partial(next_unique, direction=-1),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("next-unique-anywhere", ("right_square_bracket u",), "differs", "Go to the next passage that "
               "differs, in whichever pane", GROUP, opposite="previous-unique-anywhere",
               run=partial(next_unique, direction=1, across=True),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("previous-unique-anywhere", ("left_square_bracket u",), "differs", "Go to the previous "
               "passage that differs, in whichever pane", GROUP, opposite="next-unique-anywhere",
               run=partial(next_unique, direction=-1, across=True),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("next-silence", ("s", "right_square_bracket s"), "left out", "Go to the next passage that "
               "most report and one leaves out", GROUP, opposite="previous-silence",
               run=partial(next_silence, direction=1), when=lambda now: now.silence, count="times",
               otherwise=_no_silence),
        Action("previous-silence", ("S", "left_square_bracket s"), "previous silence", "Go to the previous "
               "passage that one leaves out", GROUP, opposite="next-silence",
               run=partial(next_silence, direction=-1), when=lambda now: now.silence, count="times",
               otherwise=_no_silence),
    )
)  # fmt: skip
