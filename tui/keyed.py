"""Keys and the screens they are typed on: what has been typed so far, what is bound, what a key does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, TypeVar, cast, runtime_checkable

from textual.keys import key_to_character
from textual.screen import Screen

from storyview.tui.key_names import in_a_row, pressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from textual.binding import BindingsMap
    from textual.events import Key, Paste
    from textual.widget import Widget

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Story
    from storyview.tui.action import KeyAction, Listed
    from storyview.tui.app import StoryviewApp
    from storyview.widgets.palette import Palette

    class KeyHost(Protocol):
        """The screen that keys are taken for."""

        @property
        def takes_keys(self) -> bool:
            """Whether keys are the screen's own, and not those of a line in which something is typed."""

        @property
        def bound(self) -> Mapping[str, Sequence[KeyAction]]:
            """The actions of each key, or of keys in a row, at present."""

        def is_bound(self, event: Key) -> bool:
            """Whether something else than the screen's actions answers a key: a widget, or the app."""

        def show_typed(self, state: KeyState) -> None:
            """Show what has been typed so far."""

        def unknown(self, keys: str) -> None:
            """Say that no action has these keys."""

        def declined(self, actions: Sequence[KeyAction]) -> None:
            """Say what there is to do where none of the actions can be done."""

        def has_done(self, keys: str, action: KeyAction) -> None:
            """Take it that keys have had an action done."""

        async def perform(self, action: KeyAction, given: Given) -> bool:
            """Do an action if it can be done, and return whether it could."""


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
    keys: str = ""
    """The key, or keys in a row, that the actions are those of."""
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
        return KeyResult(actions=actions, times=typed.times, keys=keys)
    if any(one.startswith(f"{keys} ") for one in bound):
        return KeyResult(typed._replace(keys=keys))
    return KeyResult(unknown=keys) if typed.keys else KeyResult(taken=False)


def _argument(typed: KeyState, action: KeyAction, key: str) -> KeyResult:
    character = key_to_character(key) or ""
    if key == typed.keys and LAST in action.wants:  # the same key twice, whichever it is bound to
        character = LAST
    if character and character in action.wants:
        return KeyResult(actions=(action,), times=typed.times, argument=character, keys=typed.keys)
    return KeyResult(unknown=f"{typed.keys} {key}")


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
        self.former: dict[str, str] = {}
        """Keys of the version before, which do it too → the action whose key is to be learnt."""
        self._display = display
        self._first: dict[str, str] = {}
        for key, reference, action in found:
            mine = self.keys.setdefault(reference, [])
            if key not in mine:
                mine.append(key)
                self.actions.setdefault(key, []).append(action)
                self.by_reference[reference] = action

    def keep_former(self, former: Iterable[tuple[str, Bound, str]]) -> None:
        """Let single keys of the version before do actions too, where they mean and begin nothing else now.

        With each key and action comes the reference of the action whose key is to be learnt in its place.
        """
        taken = {key.partition(" ")[0] for key in self.actions}
        for key, action, learnt in former:
            if key not in taken:
                self.actions[key] = [action]
                self.former[key] = learnt

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

        return re.sub(r"\{([a-z0-9-]+)\}", key, text)


def bindings_under(bindings: BindingsMap, keymap: Mapping[str, str]) -> BindingsMap:
    """Return bindings as a keymap of action ids has them; the very same where there is none."""
    if not keymap:
        return bindings
    bound = bindings.copy()
    bound.apply_keymap(dict(keymap))
    return bound


class Given(NamedTuple):
    """What was typed with the key of the action that is being done."""

    number: int | None = None
    """The number before it."""
    argument: str = ""
    """The character after it."""

    @property
    def times(self) -> int:
        """How often the action is to be done."""
        return self.number or 1


class KeyInput:
    """Does what keys say on a screen, one wholly done before the next."""

    def __init__(self, host: KeyHost) -> None:
        self._host = host
        self.state: KeyState = NOTHING
        """What has been typed of something that takes several keys."""

    @property
    def is_taken(self) -> bool:
        """Whether the screen's keys come here."""
        return self._host.takes_keys

    def has(self, key: str) -> bool:
        """Whether an action of the screen has a key, alone or in a row with others."""
        return any(key in keys.split(" ") for keys in self._host.bound)

    async def take(self, event: Key) -> None:
        """Do what a key says, after what has been typed before it."""
        host = self._host
        if not host.takes_keys:
            return
        key = pressed(event.key)
        reply = answer(self.state, key, host.bound)
        if reply.typed != self.state and (reply.taken or self.state != NOTHING):
            self.state = reply.typed
            host.show_typed(reply.typed)
        if not reply.taken:
            if event.key != "escape" and not host.is_bound(event):
                host.unknown(key)
            return
        event.stop()
        event.prevent_default()
        if reply.unknown:
            host.unknown(reply.unknown)
            return
        given = Given(reply.times, reply.argument)
        done = await self._do(reply.actions, given)
        if done is not None:
            host.has_done(reply.keys, done)
        elif reply.actions:
            host.declined(reply.actions)

    def give_up(self) -> None:
        """Take back what has been typed of something that takes several keys."""
        if self.state != NOTHING:
            self.state = NOTHING
            self._host.show_typed(NOTHING)

    async def _do(self, actions: Sequence[KeyAction], given: Given) -> KeyAction | None:
        """Do the first action that can be done, and return which it was, if any."""
        for action in actions:
            if await self._host.perform(action, given):
                return action
        return None


def is_line(focus: Widget | None) -> bool:
    """Whether something is typed in what has the focus."""
    return focus is not None and focus.check_consume_key("b", "b")


def pasted_into_nothing(key: str) -> str:
    """Return what is said of a text that was pasted where no line takes it; `key` opens one, if anything."""
    does = f": {key} first, then it filters" if key else ", and does nothing here"
    return f"Pasted text is no key{does}"


class KeyedScreen:
    """What makes a screen one on which keys do things: the reader, and the views over it."""

    key_input: KeyInput
    """Set by the screen."""

    def moves(self, _event: Key) -> bool:
        """Whether a key does no more than move over what is shown: it opens nothing and waits for nothing."""
        return False

    async def on_key(self, event: Key) -> None:
        """Do what a key says."""
        await self.key_input.take(event)

    def on_screen_suspend(self) -> None:
        """Hide what is noticed: the screen on top shows it."""
        if isinstance(self, Screen) and self.query("Toast"):
            self.query("ToastRack").set(display=False)

    async def on_paste(self, event: Paste) -> None:
        """Say what there is to do with text that was pasted into no line; it is no part of what was begun."""
        if event.text.strip() and not is_line(cast("Screen[Any]", self).focused):
            event.stop()
            await self.give_up()
            self.pasted(event.text.strip())

    async def give_up(self) -> None:
        """Take back what was begun and wants more keys."""
        self.key_input.give_up()

    def pasted(self, text: str) -> None:
        """Say what there is to do with a text that was pasted."""

    def action_suspend(self) -> None:
        """Go back to the shell, whose `fg` comes back here."""
        cast("StoryviewApp", cast("Screen[Any]", self).app).action_suspend()


@runtime_checkable
class Commanded(Protocol):
    """A screen that is painted in a palette, and whose actions the palette of commands lists."""

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""

    def commands(self) -> Iterator[tuple[Listed, str, Callable[[], object]]]:
        """Yield each action that can be done now, and what else there is to do, with its key and its call."""


class StoreListener:
    """A screen that hears of changes to bookmarks and corrections; the reader knows no screen by name."""

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""

    def corrected(self) -> None:
        """Show the corrections as they are now."""

    def claimed(self, claims: Claims) -> None:
        """Show who says what as it is known now."""

    def revised(self, story: Story) -> None:
        """Show the story as it is corrected now; its articles are the same, but for what is furniture."""
