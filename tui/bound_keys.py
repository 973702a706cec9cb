"""Which keys run which actions at present, and how these keys are shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

from storyview.tui.key_names import UNBOUND, in_a_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.binding import BindingsMap

    from storyview.tui.action import KeyAction

Bound = TypeVar("Bound", bound="KeyAction")


class BoundKeys(Generic[Bound]):
    """The keys of actions under one keymap; another keymap has others made.

    Actions are looked up by a reference: of the reader's by their ids, of a view's by their calls.
    """

    def __init__(self, found: Iterable[tuple[str, str, Bound]], display: Callable[[str], str]) -> None:
        """Take each key, or keys in a row, with the reference of an action and the action.

        `display` says how a single key is written.
        """
        self.actions: dict[str, list[Bound]] = {}
        """Key, or keys in a row → its actions, of which the first that can be done is."""
        self.keys: dict[str, list[str]] = {}
        """Reference → keys, in the order in which they were found."""
        self.by_reference: dict[str, Bound] = {}
        self._display = display
        self._first: dict[str, str] = {}
        for key, reference, action in found:
            mine = self.keys.setdefault(reference, [])
            if key not in mine:
                mine.append(key)
                self.actions.setdefault(key, []).append(action)
                self.by_reference[reference] = action

    def shown(self, keys: str) -> str:
        """Return how keys are written, those in a row one after the other."""
        return in_a_row([self._display(key) for key in keys.split(" ")])

    def of(self, reference: str) -> list[str]:
        """Return the keys of an action as they are shown."""
        return [self.shown(key) for key in self.keys.get(reference, ())]

    def first(self, reference: str) -> str:
        """Return its first key as it is shown; empty where it has none."""
        if reference not in self._first:
            keys = self.keys.get(reference)
            self._first[reference] = self.shown(keys[0]) if keys else ""
        return self._first[reference]

    def fill(self, text: str, actions: Mapping[str, KeyAction]) -> str:
        """Return a text with the keys of the actions whose ids stand in braces."""

        def key(found: re.Match[str]) -> str:
            return self.first(found[1]) or f"“{actions[found[1]].name}” in the palette"

        return re.sub(r"\{([a-z-]+)\}", key, text)


def bindings_under(bindings: BindingsMap, keymap: Mapping[str, str]) -> BindingsMap:
    """Return bindings as a keymap of action ids has them; the very same where there is none."""
    if not keymap:
        return bindings
    bound = bindings.copy()
    bound.apply_keymap(dict(keymap))
    return bound


def is_key(key: str) -> bool:
    """Whether a key of a binding is one of a keyboard's, and not the sign of an action without one."""
    return key != UNBOUND
