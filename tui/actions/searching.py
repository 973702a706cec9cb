"""The search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.tui.actions.action import Action

if TYPE_CHECKING:
    from storyview.tui.actions.action import Situation

GROUP: Final = "Search"


def _no_match(now: Situation) -> str:
    if not now.open:
        return ""
    return "No match: {search} changes the words" if now.searching else "{search} searches every pane"


ACTIONS: Final = (
    Action("search", ("slash",), "search", "Search in every pane as you type", GROUP, listed=True),
    Action("next-match", ("n",), "next match", "Go to the next match", GROUP, "previous-match", listed=True,
           when=lambda now: now.found, count="times", otherwise=_no_match),
    Action("previous-match", ("N",), "previous match", "Go to the previous match", GROUP, "next-match",
           when=lambda now: now.found, count="times", otherwise=_no_match),
    Action("clear-search", ("escape",), "clear", "Clear the search", GROUP, listed=True,
           when=lambda now: now.searching),
)  # fmt: skip
