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
    Action("search", ("slash",), "search", "Search in every pane as you type", GROUP),
    Action("next-match", ("n",), "next match", "Go to the next match", GROUP, "previous-match",
           when=lambda now: now.found, count="times", otherwise=_no_match),
    Action("previous-match", ("N",), "previous match", "Go to the previous match", GROUP, "next-match",
           when=lambda now: now.found, count="times", otherwise=_no_match),
    Action("clear-search", ("escape",), "clear", "Clear the search", GROUP,
           when=lambda now: now.searching and not now.selected),
    Action("search-selection", ("asterisk",), "search selection", "Search for the selected words in every "
           "pane", GROUP, when=lambda now: now.selected,
           otherwise=lambda now: "Select words first: drag, click twice, or {select-sentence}"
           if now.open else ""),
    Action("search-regex", ("alt+r",), "regex", "Take what is searched for as a regular expression, or not",
           GROUP),
    Action("search-words", ("alt+w",), "whole words", "Look for whole words only, or not", GROUP),
    Action("search-case", ("alt+c",), "letter case", "Let letter case count, or not; again, only where there "
           "is a capital letter", GROUP),
)  # fmt: skip
