"""The search."""

from __future__ import annotations

from typing import Final

from storyview.tui.actions.action import Action

GROUP: Final = "Search"

ACTIONS: Final = (
    Action("search", ("slash",), "search", "Search in every pane as you type", GROUP, listed=True),
    Action("next-match", ("n",), "next match", "Go to the next match", GROUP, "previous-match", listed=True,
           when=lambda now: now.found),
    Action("previous-match", ("N",), "previous match", "Go to the previous match", GROUP, "next-match",
           when=lambda now: now.found),
    Action("clear-search", ("escape",), "clear", "Clear the search", GROUP, listed=True,
           when=lambda now: now.searching),
)  # fmt: skip
