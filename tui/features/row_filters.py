"""What is shown of the text, and what is not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature
from storyview.tui.situation import situation
from storyview.widgets.canvas.canvas import ReadingCanvas
from storyview.widgets.canvas.filters import Filter

if TYPE_CHECKING:
    from storyview.tui.action import Situation
    from storyview.tui.context import Context

GROUP: Final = "Filter"


def show_only(reader: Context, wanted: Filter) -> None:
    """Show only what a filter lets through, or everything again where it does already."""
    now = reader.canvas.setting
    reader.show(now._replace(filter=Filter.NONE if now.filter is wanted else wanted))


def cycle(reader: Context, direction: int) -> None:
    """Go on to the next filter (1) that lets something through, or to the previous one (-1)."""
    now = situation(reader)
    passing = {
        Filter.NONE: True,
        Filter.DIVERGENT: now.unique or now.silence or now.conflict,
        Filter.UNIQUE: now.unique,
        Filter.CONFLICT: now.conflict,
        Filter.FOUND: now.found,
        Filter.REPORT: now.furniture,
    }
    here = reader.canvas.setting.filter
    round_ = [one for one in passing if passing[one] or one is here]
    if round_ == [Filter.NONE]:
        reader.say("A filter would leave nothing out: nothing differs here, and all of it is story text")
        return
    wanted = round_[(round_.index(here) + direction * reader.given.times) % len(round_)]
    reader.show(reader.canvas.setting._replace(filter=wanted))
    if wanted is Filter.NONE:
        reader.say("Everything is shown")


def show_everything(reader: Context) -> None:
    """Show everything again."""
    reader.show(reader.canvas.setting._replace(filter=Filter.NONE))


def _unfiltered(reader: Context, _event: ReadingCanvas.Unfiltered) -> None:
    """Say why there is no filter any more."""
    reader.say("Everything is shown again: the filter had left this paragraph out")
    reader.tell()


def _nothing_sought(now: Situation) -> str:
    return "{search} searches: then {only-found} shows the rows with a match alone" if now.open else ""


FEATURE: Final = Feature(
    actions=(
        Action("next-filter", ("backslash",), "filter", "Show less by the next filter: what differs, what "
               "one has alone, contradictions, matches, no furniture; then everything again", GROUP,
               opposite="previous-filter", run=partial(cycle, direction=1), count="times"),
        Action("previous-filter", ("vertical_line",), "previous filter", "The same the other way round",
               GROUP, opposite="next-filter", run=partial(cycle, direction=-1), count="times"),
        Action("only-divergent", ("t d",), "divergent", "Show only the rows in which the outlets differ: "
               "one says something of its own, leaves out what most report, or contradicts another", GROUP,
               run=partial(show_only, wanted=Filter.DIVERGENT)),
        Action("only-unique", ("t u",), "unique", "Show only what one outlet alone has, or has otherwise",
               GROUP, run=partial(show_only, wanted=Filter.UNIQUE)),
        Action("only-conflicts", ("t c",), "conflicts", "Show only the rows in which outlets contradict each "
               "other", GROUP, run=partial(show_only, wanted=Filter.CONFLICT)),
        Action("only-found", ("t n",), "found", "Show only the rows with a match of the search", GROUP,
               run=partial(show_only, wanted=Filter.FOUND), when=lambda now: now.searching,
               otherwise=_nothing_sought),
        Action("no-furniture", ("t o",), "no furniture", "Show no furniture: headlines, captions, promotions",
               GROUP, run=partial(show_only, wanted=Filter.REPORT), when=lambda now: now.furniture,
               otherwise=lambda now: "All of it is story text: no headline, caption or promotion"
               if now.open else ""),
        Action("clear-filter", ("t t", "escape"), "everything", "Show everything again",
               GROUP, run=show_everything, formerly=("a",), when=lambda now: now.filtered,
               otherwise=lambda now: "Everything is shown; {only-divergent} shows only what differs"
               if now.open else ""),
    ),
    messages={ReadingCanvas.Unfiltered: _unfiltered},
)  # fmt: skip
