"""What is shown of the text, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action

if TYPE_CHECKING:
    from storyview.tui.actions.action import Situation

GROUP: Final = "Filter"


def _nothing_sought(now: Situation) -> str:
    return "{search} searches: then {only-found} shows the rows with a match alone" if now.open else ""


ACTIONS: Final = (
    Action("only-divergent", ("t d",), "divergent", "Show only the rows in which the outlets differ: "
           "one says something of its own, or leaves out what most report", GROUP),
    Action("only-unique", ("t u",), "unique", "Show only what one outlet alone has", GROUP),
    Action("only-found", ("t n",), "found", "Show only the rows with a match of the search", GROUP,
           when=lambda now: now.searching, otherwise=_nothing_sought),
    Action("no-furniture", ("t o",), "no furniture", "Show no furniture: headlines, captions, promotions",
           GROUP, when=lambda now: now.furniture,
           otherwise=lambda now: "All of it is story text: no headline, caption or promotion"
           if now.open else ""),
    Action("clear-filter", ("a", "t t", "escape"), "everything", "Show everything again",
           GROUP, when=lambda now: now.filtered,
           otherwise=lambda now: "Everything is shown; {only-divergent} shows only what differs"
           if now.open else ""),
)  # fmt: skip
