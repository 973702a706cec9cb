"""What is said of keys: in the key line, while something is typed, and at the first start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine import signs
from storyview.tui.keyed import LAST
from storyview.widgets.key_line import Following, KeyHint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from storyview.tui.action import Action, KeyAction, Situation
    from storyview.tui.keyed import BoundKeys, KeyState

LISTED: Final = (
    *("next-paragraph", "across-left", "next-match", "clear-search", "clear-selection"),
    *("next-unique", "bookmark", "search", "next-conflict", "next-silence", "bookmarks", "map", "layout"),
    *("compare", "why", "quotes", "follow", "note", "copy", "export", "next-filter", "furniture", "theme"),
    "page-down",
    *("help", "quit"),
)
"""What the key line shows of what can be done now: the most useful first, the last two at any width."""
PREFIXES: Final = {
    "figures": "pages",
    "hide": "panes",
    "flip-furniture": "correct",
    "only-divergent": "filter",
}
"""Actions under a key that others are under too, and what these are; they stand behind `_BEFORE`."""
_BEFORE: Final = "next-silence"


def table(actions: Mapping[str, Action], keys: BoundKeys[Action]) -> list[tuple[Action, KeyHint]]:
    """Return each listed action with what the key line says of it, its opposite's key beside its own."""
    result = []
    for action in map(actions.__getitem__, LISTED):
        both = (action.id, action.opposite) if action.opposite else (action.id,)
        shown = " ".join(filter(None, map(keys.first, both)))
        result.append((action, KeyHint(shown, action.label, action.call)))
        if action.id == _BEFORE:
            result += _prefixes(actions, keys)
    return result


def _prefixes(actions: Mapping[str, Action], keys: BoundKeys[Action]) -> Iterator[tuple[Action, KeyHint]]:
    """Yield the keys under which others stand, as what one of these is; a click begins them."""
    for id_, label in PREFIXES.items():
        first, _, more = (keys.keys.get(id_) or [""])[0].partition(" ")
        if more:
            yield actions[id_], KeyHint(keys.shown(first), label, f"begin('{first}')")


def welcome(keys: BoundKeys[Action]) -> tuple[str, str]:
    """Return what whoever sees storyview for the first time is told of its signs: in two lines, and in one.

    The keys stand in the line of keys already.
    """
    key = keys.first
    told = (
        (signs.UNIQUE, "only here"),
        (signs.UNMATCHED, "no counterpart found"),
        (signs.SILENT, "left out"),
        (signs.VERBATIM, "same words"),
        (signs.REWORDED, "other words"),
    )
    legend = "  ".join(f"{sign} {meaning}" for sign, meaning in told)
    light = "bright: one outlet alone"
    more = f"{key('help')} all signs and keys"
    long = f"{legend}\n{key('dismiss-hint')} hides this for good · {more} · {light}"
    return long, f"{more} · {key('dismiss-hint')} hides this"


def may_follow(
    typed: KeyState, keys: BoundKeys[Any], now: Situation, places: Mapping[str, str]
) -> list[Following]:
    """Return what can be typed after keys of several in a row, each key once.

    `places` are the bookmarks that a letter leads to: each letter, and where it leads.
    """
    if typed.action is not None:
        if LAST not in typed.action.wants:
            return []
        again = keys.shown(typed.keys)
        here = [Following(letter, told, letter) for letter, told in places.items()]
        return [*here, Following(again, "before the last jump", typed.keys)]
    found: dict[str, list[Following]] = {}
    numbers = []
    for key, actions in keys.actions.items():
        action = next((one for one in actions if one.when(now)), None)
        if not key.startswith(f"{typed.keys} ") or action is None:
            continue
        following = key.removeprefix(f"{typed.keys} ")
        entry = Following(keys.shown(following), action.label, following.partition(" ")[0])
        if following.isdigit():
            numbers.append(entry)
        else:
            found.setdefault(action.call, []).append(entry)
    entries = [one[0]._replace(key=" ".join(each.key for each in one)) for one in found.values()]
    if len(numbers) > 1:
        return [*entries, Following(f"{numbers[0].key} … {numbers[-1].key}", "hide or show")]
    return entries + numbers


def being_typed(
    typed: KeyState,
    keys: BoundKeys[Any],
    now: Situation,
    places: Mapping[str, str],
    actions: Iterable[KeyAction],
    numbered: str = "¶",
) -> str:
    """Return in one line what has been typed of something that takes several keys, and what can follow.

    `places` are as in `may_follow`; `numbered` is what the number before the keys of start and end counts.
    """
    if typed.keys:
        entries = may_follow(typed, keys, now, places)
        told = " · ".join(f"{entry.key} {entry.label}" for entry in entries)
        if typed.action is not None:
            told = "a letter sets the mark" if not entries else told if places else f"no bookmark · {told}"
        return f"{typed.number}{keys.shown(typed.keys)} … {told}"
    kinds = (("times", "times"), ("paragraph", f"to {numbered} {typed.number}"), ("pane", "that pane"))
    counting = [
        (told, [key for one in actions if one.count == kind and one.when(now) and (key := _first(keys, one))])
        for kind, told in kinds
    ]
    return f"{typed.number} … " + " · ".join(f"{' '.join(found)} {told}" for told, found in counting if found)


def _first(keys: BoundKeys[Any], action: KeyAction) -> str:
    """Return the first key of an action, which a view knows by its call."""
    return keys.first(action.id) or keys.first(action.call)
