"""Every action of the reader, declared once, in the module of its group.

A declaration yields the key binding, the id it is rebound by, its place in the key line, its
palette entry and its row in the help. The screen runs `next-paragraph` in `action_next_paragraph`.
"""

from __future__ import annotations

from typing import Final

from storyview.tui.actions import (
    correcting,
    crossing,
    differing,
    filtering,
    jumping,
    keeping,
    moving,
    program,
    searching,
    sourcing,
    viewing,
)
from storyview.tui.actions.action import Action, Situation

ACTIONS: Final = (
    *moving.ACTIONS,
    *crossing.ACTIONS,
    *differing.ACTIONS,
    *jumping.ACTIONS,
    *keeping.ACTIONS,
    *correcting.ACTIONS,
    *searching.ACTIONS,
    *viewing.ACTIONS,
    *filtering.ACTIONS,
    *sourcing.ACTIONS,
    *program.ACTIONS,
)
TOGGLES: Final = viewing.TOGGLES

LISTED: Final = (
    *("next-paragraph", "across-left", "next-match", "clear-search", "clear-selection"),
    *("next-unique", "bookmark", "search", "next-silence", "bookmarks", "map", "layout", "lead"),
    *("missing", "why", "show-all", "note", "zoom", "hide", "follow", "copy", "summary", "theme"),
    *("only-divergent", "furniture", "page-down", "recent", "corrections", "edit"),
    *("help", "quit"),
)
"""What the key line shows of what can be done now: the most useful first, the last two at any width."""

BY_ID: Final = {action.id: action for action in (*ACTIONS, *TOGGLES)}
BY_CALL: Final = {action.call: action for action in BY_ID.values()}

__all__ = ["ACTIONS", "BY_CALL", "BY_ID", "LISTED", "TOGGLES", "Action", "Situation"]
