"""What has been typed so far of something that takes several keys: a number, a chord, a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from textual.keys import key_to_character

from storyview.tui.actions.jumping import LAST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.tui.actions import Action

DIGITS: Final = 4
"""More digits of a number are not taken."""


class Typed(NamedTuple):
    """A number, then the keys of a chord or an action that wants one more character."""

    number: str = ""
    keys: str = ""
    """The keys so far, with spaces between; empty where there is only a number."""
    action: Action | None = None
    """Wants one more character."""

    @property
    def times(self) -> int | None:
        """The number typed, if one was."""
        return int(self.number) if self.number else None


NOTHING: Final = Typed()


class Answer(NamedTuple):
    """What a key does."""

    typed: Typed = NOTHING
    """What is being typed from now on."""
    actions: Sequence[Action] = ()
    """The first of them that can be done is to be done."""
    times: int | None = None
    argument: str = ""
    unknown: str = ""
    """Keys that are nobody's together."""
    taken: bool = True
    """Whether the key is of use here; else it is left to whoever else wants it."""


def answer(typed: Typed, key: str, bound: Mapping[str, Sequence[Action]]) -> Answer:
    """Return what a key does after what has been typed; `bound` has the actions of each key or chord.

    Escape takes back what has been typed; a digit counts, but for a 0 that begins nothing.
    """
    if key == "escape" and typed != NOTHING:
        return Answer()
    if typed.action is not None:
        return _argument(typed, typed.action, key)
    if not typed.keys and (key in "123456789" or (key == "0" and typed.number)):
        return Answer(typed._replace(number=(typed.number + key)[:DIGITS]))
    keys = f"{typed.keys} {key}".lstrip()
    actions = bound.get(keys, ())
    if actions and actions[0].wants:
        return Answer(typed._replace(keys=keys, action=actions[0]))
    if actions:
        return Answer(actions=actions, times=typed.times)
    if any(one.startswith(f"{keys} ") for one in bound):
        return Answer(typed._replace(keys=keys))
    return Answer(unknown=keys) if typed.keys else Answer(taken=False)


def _argument(typed: Typed, action: Action, key: str) -> Answer:
    character = key_to_character(key) or ""
    if key == typed.keys and LAST in action.wants:  # the same key twice, whichever it is bound to
        character = LAST
    if character and character in action.wants:
        return Answer(actions=(action,), times=typed.times, argument=character)
    return Answer(unknown=f"{typed.keys} {key}")
