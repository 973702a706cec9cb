"""What is said of keys: in the key line, while something is typed, and at the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.widgets.key_line import KeyHint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from storyview.tui.action import Action, KeyAction, Situation
    from storyview.tui.keyed import BoundKeys, KeyState

LISTED: Final = (
    *("next-paragraph", "across-left", "next-match", "clear-search", "clear-selection"),
    *("next-unique", "bookmark", "search", "next-conflict", "next-silence", "bookmarks", "map", "layout"),
    *("compare", "lead", "missing", "why", "show-all", "note", "zoom", "hide", "follow", "copy", "quotes"),
    *("figures", "disagreements", "analysis", "summary", "theme", "only-divergent", "export", "furniture"),
    *("page-down", "recent", "corrections", "edit"),
    *("help", "quit"),
)
"""What the key line shows of what can be done now: the most useful first, the last two at any width."""


def table(actions: Mapping[str, Action], keys: BoundKeys[Action]) -> list[tuple[Action, KeyHint]]:
    """Return each listed action with what the key line says of it, its opposite's key beside its own."""
    result = []
    for action in map(actions.__getitem__, LISTED):
        both = (action.id, action.opposite) if action.opposite else (action.id,)
        shown = " ".join(filter(None, map(keys.first, both)))
        result.append((action, KeyHint(shown, action.label, action.call)))
    return result


def welcome(keys: BoundKeys[Action]) -> tuple[str, str]:
    """Return what whoever sees storyview for the first time is told of its signs: in two lines, and in one.

    The keys stand in the line of keys already.
    """
    key = keys.first
    told = (
        (signs.UNIQUE, "only here"),
        (signs.UNMATCHED, "no counterpart found"),
        (signs.SILENT, "left out"),
        (signs.VERBATIM, "word for word elsewhere"),
        (signs.REWORDED, "in other words"),
    )
    legend = "  ".join(f"{sign} {meaning}" for sign, meaning in told)
    light = "bright: no other outlet has it, dim: others have the same words"
    more = f"{key('help')} all signs and keys"
    long = f"{legend}\n{key('dismiss-hint')} hides this for good · {more} · {light}"
    return long, f"{more} · {key('dismiss-hint')} hides this"


def being_typed(
    typed: KeyState,
    keys: BoundKeys[Any],
    now: Situation,
    marks: str,
    actions: Iterable[KeyAction],
    numbered: str = "¶",
) -> str:
    """Return what has been typed of something that takes several keys, and what can follow.

    `marks` are the letters set so far; `numbered` is what the number before the keys of start and end counts.
    """
    if typed.action is not None:
        shown = f"{typed.number}{keys.first(typed.action.id)} …"
        if typed.action.id == "set-mark":
            return f"{shown} a letter sets the mark" + (f" (set: {marks})" if marks else "")
        set_so_far = f"mark {' '.join(marks)}" if marks else "no mark is set"
        return f"{shown} {set_so_far} · the same key: before the last jump"
    if typed.keys:
        return f"{typed.number}{typed.keys.replace(' ', '')} … " + " · ".join(
            f"{key.removeprefix(typed.keys).strip()} {found[0].label}"
            for key, found in keys.actions.items()
            if key.startswith(f"{typed.keys} ") and any(action.when(now) for action in found)
        )
    kinds = (("times", "times"), ("paragraph", f"to {numbered} {typed.number}"), ("pane", "that pane"))
    counting = [
        (told, [key for one in actions if one.count == kind and one.when(now) and (key := _first(keys, one))])
        for kind, told in kinds
    ]
    return f"{typed.number} … " + " · ".join(f"{' '.join(found)} {told}" for told, found in counting if found)


def _first(keys: BoundKeys[Any], action: KeyAction) -> str:
    """Return the first key of an action, which a view knows by its call."""
    return keys.first(action.id) or keys.first(action.call)
