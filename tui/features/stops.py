"""To what differs: passages of one outlet alone, and passages that one outlet leaves out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.widgets.canvas.stops import neighbour, silence_places

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef
    from storyview.tui.action import Situation
    from storyview.tui.context import Context

GROUP: Final = "What differs"


def next_unique(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) passage that one outlet alone has."""
    if reader.story is not None:
        _go(reader, reader.facts(reader.story).unique_places, direction)


def next_silence(reader: Context, direction: int) -> None:
    """Go to the next (1) or previous (-1) passage that a pane shown leaves out."""
    if reader.story is not None:
        _go(reader, silence_places(reader.story, reader.canvas.setting.panes.offered), direction)


def _go(reader: Context, stops: tuple[ParagraphRef, ...], direction: int) -> None:
    """Go as many stops on as the number typed says, in story order, past the end to the other one."""
    if reader.cursor is None:
        return
    panes = reader.canvas.setting.panes.offered
    steps = direction * reader.given.times
    target, around = neighbour(stops, reader.cursor, steps, reader.canvas.rows, panes)
    if target is None:
        return
    if around:
        reader.say("Past the end, from the top again" if direction > 0 else "From the end again")
    reader.jump_to(target)


def _no_unique(now: Situation) -> str:
    if not now.open:
        return ""
    hidden = "; {show-all} shows every pane" if now.offered < now.articles else ""
    return "No outlet shown here has a sentence of its own" + hidden


def _no_silence(now: Situation) -> str:
    if not now.open:
        return ""
    if now.articles < 3:
        return "What most report and one leaves out takes three articles or more"
    hidden = "; {show-all} shows every pane" if now.offered < now.articles else ""
    return "No outlet shown here leaves out what most others report" + hidden


FEATURE: Final = Feature(
    actions=(
        Action("next-unique", ("u",), "only here", "Go to the next passage of one outlet alone",
               GROUP, "previous-unique", run=partial(next_unique, direction=1),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("previous-unique", ("U",), "previous unique", "Go to the previous passage of one outlet alone",
               GROUP, "next-unique", run=partial(next_unique, direction=-1),
               when=lambda now: now.unique, count="times", otherwise=_no_unique),
        Action("next-silence", ("s",), "left out", "Go to the next passage that most report and one leaves "
               "out", GROUP, "previous-silence", run=partial(next_silence, direction=1),
               when=lambda now: now.silence, count="times", otherwise=_no_silence),
        Action("previous-silence", ("S",), "previous silence", "Go to the previous passage that one leaves "
               "out", GROUP, "next-silence", run=partial(next_silence, direction=-1),
               when=lambda now: now.silence, count="times", otherwise=_no_silence),
    )
)  # fmt: skip
