"""Which key runs which action: the usual keys, and those a user has set in `config.toml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.tui.key_names import UNBOUND, NotAKeyError, parse
from storyview.tui.registry import BY_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storyview.engine.config import Config

COUNTING: Final = frozenset("123456789")
"""Keys that count, and can be bound to nothing else."""
ALWAYS: Final = {"ctrl+q": "quit"}
"""Keys that nothing can take away, so that nobody is locked in."""


NAMED: Final = 3
"""Actions named of those that have lost a key."""


@dataclass(frozen=True, slots=True)
class Keymap:
    """The keys of every action."""

    keys: Mapping[str, tuple[str, ...]]
    """Action id → its keys, by the names Textual gives them."""
    problems: tuple[Problem, ...] = ()

    @property
    def rebound(self) -> dict[str, str]:
        """The actions with other keys than usual, as Textual's keymap wants them.

        An action that usually has a key in common with one of them is among them too: Textual takes
        a key away from all actions that share it.
        """
        changed = {action for action, keys in self.keys.items() if keys != BY_ID[action].keys}
        lost = {key for action in changed for key in BY_ID[action].keys}
        sharing = {action for action in self.keys if lost & set(BY_ID[action].keys)}
        return {
            action: ",".join(self.keys[action] or (UNBOUND,))
            for action in self.keys
            if action in changed | sharing
        }


USUAL: Final = Keymap({action.id: action.keys for action in BY_ID.values()})


def keymap(config: Config) -> Keymap:
    """Return the usual keys with the user's in their place; what is wrong with those becomes Problems.

    A user's key takes precedence over a usual one, and of two actions given the same key the first in
    the file has it. A key that is the beginning of another puts the longer one out of reach.
    """
    return _Merging(config.keys, str(config.path)).merged() if config.keys else USUAL


@dataclass
class _Merging:
    wanted: Mapping[str, Sequence[str]]
    file: str
    problems: list[Problem] = field(default_factory=list)
    taken: dict[str, str] = field(default_factory=dict)
    """Key → the action that the user gives it to."""

    def merged(self) -> Keymap:
        keys: dict[str, tuple[str, ...]] = {}
        for action in self._known():
            keys[action] = tuple(self._given(action))
            if self.wanted[action] and not keys[action]:
                del keys[action]  # nothing in it was of use
        for action in BY_ID:
            if action not in keys:
                keys[action] = tuple(self._left(action))
        self._check_reach(keys)
        return Keymap({action: keys[action] for action in BY_ID}, tuple(self.problems))

    def _known(self) -> Iterator[str]:
        for action in self.wanted:
            if action in BY_ID:
                yield action
                continue
            from storyview.engine.text.nearest import nearest

            guess = nearest(action, BY_ID)
            advice = f"did you mean “{guess}”?" if guess else "`storyview keys` lists all"
            self._note(f"unknown action “keys.{action}”; {advice}")

    def _given(self, action: str) -> Iterator[str]:
        """Yield the keys the user gives to an action, as far as they are keys and are free."""
        for written in self.wanted[action]:
            try:
                key = parse(written)
            except NotAKeyError as error:
                self._note(f"“keys.{action}”: {error}")
                continue
            first = key.partition(" ")[0]
            holder = self.taken.get(key)
            if first in COUNTING:
                self._note(f"“keys.{action}”: “{written}” counts (5 and a key do it five times)")
            elif ALWAYS.get(key, action) != action:
                self._note(f"“keys.{action}”: “{written}” is always the key of {ALWAYS[key]}")
            elif holder is not None and holder != action and not _may_share(holder, action):
                self._note(f"“keys.{action}”: “{written}” is set for {holder} too, which keeps it")
            elif holder != action:
                self.taken[key] = action
                yield key

    def _left(self, action: str) -> Iterator[str]:
        """Yield the usual keys of an action that the user has given to no other."""
        for key in BY_ID[action].keys:
            holder = self.taken.get(key)
            if holder is None or _may_share(holder, action):
                yield key
            else:
                self._note(
                    f"“keys.{holder}”: “{key}” is usually the key of {action}, which has lost it;"
                    f" set “keys.{action}” too"
                )

    def _check_reach(self, keys: dict[str, tuple[str, ...]]) -> None:
        """Take away keys of several in a row whose beginning is a key already.

        An action that has lost all its usual keys so gets those it had in the version before, where they
        mean nothing else.
        """
        short = {key: action for action, bound in keys.items() for key in bound}
        bereft: dict[str, list[str]] = {}
        for action, bound in keys.items():
            for key in bound:
                parts = key.split(" ")
                starts = [" ".join(parts[:n]) for n in range(1, len(parts))]
                start = next((start for start in starts if start in short), None)
                if start is None:
                    continue
                keys[action] = tuple(one for one in keys[action] if one != key)
                if action in self.wanted:
                    owner = short[start]
                    self._note(f"“keys.{action}”: “{key}” cannot be typed: “{start}” is the key of {owner}")
                elif key == BY_ID[action].keys[0]:
                    bereft.setdefault(start, []).append(action)
        begun = {key.partition(" ")[0] for bound in keys.values() for key in bound}
        for start, actions in bereft.items():
            for action in actions:
                keys[action] += tuple(key for key in BY_ID[action].formerly if key not in begun)
            more = f" and {len(actions) - NAMED} more" if len(actions) > NAMED else ""
            self._note(
                f"“keys.{short[start]}”: “{start}” usually begins keys of {', '.join(actions[:NAMED])}{more},"
                " which cannot be typed; what has another key is under that, all of it in the palette"
            )

    def _note(self, message: str) -> None:
        from storyview.engine.text.clean import neutralise_line

        self.problems.append(Problem(neutralise_line(self.file), neutralise_line(message)))


def _may_share(one: str, other: str) -> bool:
    """Whether two actions have a key in common as they are, since only one of them can be done at a time."""
    return bool(set(BY_ID[one].keys) & set(BY_ID[other].keys))
