"""What has been typed so far of something that takes several keys: a number, a chord, a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.keys import key_to_character

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.tui.action import KeyAction

LAST: Final = "'"
"""Stands for the place before the last jump, as the letter of a mark."""
DIGITS: Final = 4
"""More digits of a number are not taken."""


class KeyState(NamedTuple):
    """A number, then the keys of a chord or an action that wants one more character."""

    number: str = ""
    keys: str = ""
    """The keys so far, with spaces between; empty where there is only a number."""
    action: KeyAction | None = None
    """Wants one more character."""

    @property
    def times(self) -> int | None:
        """The number typed, if one was."""
        return int(self.number) if self.number else None


NOTHING: Final = KeyState()


class KeyResult(NamedTuple):
    """What a key does."""

    typed: KeyState = NOTHING
    """What is being typed from now on."""
    actions: Sequence[KeyAction] = ()
    """The first of them that can be done is to be done."""
    times: int | None = None
    argument: str = ""
    unknown: str = ""
    """Keys that are nobody's together."""
    taken: bool = True
    """Whether the key is of use here; else it is left to whoever else wants it."""


def answer(typed: KeyState, key: str, bound: Mapping[str, Sequence[KeyAction]]) -> KeyResult:
    """Return what a key does after what has been typed; `bound` has the actions of each key or chord.

    For `5gg` it is asked three times: `5` is a number and stays typed, `g` begins a chord of `bound` and
    stays typed, the second `g` ends it: the actions of `g g`, 5 times, and nothing is typed any more.

    Escape takes back what has been typed; a digit counts, but for a 0 that begins nothing.
    """
    if key == "escape" and typed != NOTHING:
        return KeyResult()
    if typed.action is not None:
        return _argument(typed, typed.action, key)
    if not typed.keys and (key in "123456789" or (key == "0" and typed.number)):
        return KeyResult(typed._replace(number=(typed.number + key)[:DIGITS]))
    keys = f"{typed.keys} {key}".lstrip()
    actions = bound.get(keys, ())
    if actions and actions[0].wants:
        return KeyResult(typed._replace(keys=keys, action=actions[0]))
    if actions:
        return KeyResult(actions=actions, times=typed.times)
    if any(one.startswith(f"{keys} ") for one in bound):
        return KeyResult(typed._replace(keys=keys))
    return KeyResult(unknown=keys) if typed.keys else KeyResult(taken=False)


def _argument(typed: KeyState, action: KeyAction, key: str) -> KeyResult:
    character = key_to_character(key) or ""
    if key == typed.keys and LAST in action.wants:  # the same key twice, whichever it is bound to
        character = LAST
    if character and character in action.wants:
        return KeyResult(actions=(action,), times=typed.times, argument=character)
    return KeyResult(unknown=f"{typed.keys} {key}")
