"""The reader: the canvas and the lines around it, and the way from a key to an action of the registry."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from inspect import isawaitable
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on
from textual.binding import Binding, BindingsMap

from storyview.tui.bookmark_service import BookmarkService
from storyview.tui.context import Context
from storyview.tui.correction_service import CorrectionService
from storyview.tui.features.moving import GROUP as MOVING
from storyview.tui.key_names import UNBOUND, pressed
from storyview.tui.keyed import (
    NOTHING,
    BoundKeys,
    Given,
    KeyedScreen,
    KeyInput,
    KeyState,
    bindings_under,
)
from storyview.tui.opening import Opening
from storyview.tui.reader_lines import Lines
from storyview.tui.registry import BY_ID, FEATURES, LISTED
from storyview.tui.revising import follow
from storyview.tui.situation import situation
from storyview.tui.store_thread import StoreThread
from storyview.tui.textual_private import CoveredScreen, keymap_of, set_bindings
from storyview.widgets.canvas.canvas import ReadingCanvas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.events import Key
    from textual.message import Message

    from storyview.engine.model import Problem
    from storyview.tui.action import Action, KeyAction, Listed
    from storyview.tui.loading import Loading
    from storyview.widgets.choice_line import ChoosingLine
    from storyview.widgets.palette import Palette

IDLE: Final = "Nothing is searched for, selected, filtered or begun; {quit} quits"
"""What is said where a key could only take away what is not there."""
OPENING: Final = "The story is still being opened"
SOURCES: Final = ("http://", "https://", "file://", "/", "~/", "./", "'/")
"""What addresses and files begin with, as they are pasted or dropped on a terminal."""
LEARNING: Final = 6.0
"""Seconds for which it is said which key does now what an old one did."""

_MESSAGES = {kind: take for feature in FEATURES for kind, take in feature.messages.items()}


def _on_each(method: Callable[[ReaderScreen, Message], None]) -> Callable[[ReaderScreen, Message], None]:
    """Have a method called for each message that some feature takes."""
    for kind in _MESSAGES:
        method = on(kind)(method)
    return method


@cache
def declared() -> BindingsMap:
    """Return the usual keys of every action as bindings of Textual's."""
    return BindingsMap(
        Binding(
            ",".join(action.keys or (UNBOUND,)),
            action.call,
            action.label,
            show=False,
            id=id_,
            tooltip=action.help,
        )
        for id_, action in BY_ID.items()
    )


def _keys_under(keymap: Mapping[str, str]) -> list[tuple[str, str, Action]]:
    """Return each key with its action and the id of that; of a key that several have, in their order."""
    if not keymap:  # mostly; to make bindings of them takes two milliseconds of the first frame
        return [(key, id_, action) for id_, action in BY_ID.items() for key in action.keys]
    return [
        (key, action.id, action)
        for key, bindings in bindings_under(declared(), keymap).key_to_bindings.items()
        if key != UNBOUND
        for one in bindings
        if (action := BY_ID.get(one.id or "")) is not None
    ]


class ReaderScreen(KeyedScreen, CoveredScreen[None]):
    """The reading canvas between a status line and a key line; what it does stands in the registry."""

    def __init__(
        self,
        loading: Loading,
        palette: Palette,
        store: Path | None = None,
        *,
        meaning: bool | None = False,
        config_problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__()
        self.canvas = ReadingCanvas(palette, id="canvas")
        self.lines = Lines(palette)
        if loading.done and loading.story is not None:
            self.lines.articles = len(loading.story.articles)
        store_thread = StoreThread(store)
        corrections = CorrectionService(store_thread)
        self.context = Context(
            self,
            self.canvas,
            self.lines,
            FEATURES,
            BY_ID,
            store_thread,
            BookmarkService(store_thread),
            corrections,
        )
        self.context.opening = Opening(self.context, loading, meaning, config_problems)
        self.context.bookmarks.follow = partial(follow, self.context)
        self.key_input = KeyInput(self)
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when the keys of the context were made."""
        self._told: dict[str, float] = {}
        """Old keys, and when it was last said which key does now what each did."""

    def compose(self) -> ComposeResult:
        """Stand the lines around the canvas."""
        yield from self.lines.around(self.canvas, self.app.size)

    def on_mount(self) -> None:
        """Begin to show the story."""
        self._follow_keymap()
        self.call_after_refresh(self._bind)
        self.bindings_updated_signal.subscribe(self, self._rebound)
        self.context.opening.begin()

    def on_screen_resume(self) -> None:
        """Show what has come meanwhile."""
        self.context.opening.came_back()

    async def on_resize(self) -> None:
        """Suit the lines to the new size."""
        await self.lines.fit(self.context, self.app.size)

    def on_unmount(self) -> None:
        """Let the bookmarks finish, and neither opening a story nor the comparison by meaning."""
        # The thread that waits for the story would hold up the end until it is there.
        self.context.opening.loading.stop()
        self.context.opening.meaning.stop()
        self.context.run_hooks("closing")
        self.context.bookmarks.close()
        self.context.store_thread.close()

    # Keys

    def _follow_keymap(self) -> None:
        """Take up the keys as they are bound now."""
        keymap = keymap_of(self.app)
        if self._keymap is keymap:
            return
        self._keymap = keymap
        keys = self.context.keys = BoundKeys(_keys_under(keymap), self.context.app.key_name)
        for id_, mine in keys.keys.items():
            usual = BY_ID[id_].keys
            mine.sort(key=lambda key: usual.index(key) if key in usual else len(usual))
        own = self.context.app.config.keys
        keys.keep_former(
            (key, action, action.instead or action.id)
            for action in BY_ID.values()
            if action.formerly and action.id not in own
            for key in action.formerly
        )
        self.lines.rebound(self.context)

    def _bind(self) -> None:
        """Tell Textual the keys too, for those that a line in which something is typed leaves over."""
        bound = bindings_under(declared(), keymap_of(self.app)).key_to_bindings
        # Textual applies the keymap anew at every key, to what has an id: milliseconds with many keys.
        anonymous = {key: [replace(one, id=None) for one in found] for key, found in bound.items()}
        set_bindings(self, BindingsMap.from_keys(anonymous))

    def _rebound(self, _screen: object) -> None:
        """Show the keys as they are bound now."""
        before = self._keymap
        self._follow_keymap()
        if before is not self._keymap:
            self._bind()
            self.context.run_hooks("rebound")
        self.context.tell()

    @property
    def takes_keys(self) -> bool:
        """Whether nothing is typed in a line."""
        return self.focused in (None, self.canvas)

    @property
    def bound(self) -> Mapping[str, Sequence[Action]]:
        """The actions of each key, or of keys in a row, at present."""
        self._follow_keymap()
        return self.context.keys.actions

    def moves(self, event: Key) -> bool:
        """Whether a key, without another before it, moves the reader through the text."""
        if not self.takes_keys or self.key_input.state.keys or event.key == "escape":
            return False
        actions = self.bound.get(pressed(event.key), ())
        return bool(actions) and all(action.group == MOVING and not action.wants for action in actions)

    def is_bound(self, event: Key) -> bool:
        """Whether something else than the reader's actions answers a key."""
        return any(key in self.active_bindings for key in event.aliases)

    async def on_key(self, event: Key) -> None:
        """Do what a key says; one that chooses none of several things in their line gives that line up."""
        if (line := self._choosing) is not None:
            if line.takes(event):
                return
            await line.give_way()
        await super().on_key(event)

    async def give_up(self) -> None:
        """Take back what was begun and wants more keys: keys in a row, or a choice of several things."""
        if (line := self._choosing) is not None:
            await line.give_way()
        await super().give_up()

    @property
    def _choosing(self) -> ChoosingLine | None:
        """The line in which one of several things is being chosen."""
        if self.takes_keys:
            return None
        from storyview.widgets.choice_line import ChoosingLine

        return self.focused if isinstance(self.focused, ChoosingLine) else None

    def show_typed(self, state: KeyState) -> None:
        """Show what has been typed so far."""
        self.lines.typed = state
        self.lines.follow_typed(self.context)
        if state != NOTHING:
            self.context.say("")
        self.context.tell()

    def announce(self, message: str) -> None:
        """Say something in the status line for a while."""
        self.context.say(message)

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys, and what shows all."""
        self.context.advise(f"{self.context.keys.shown(keys)} is nobody's key; {{help}} shows all")

    def pasted(self, text: str) -> None:
        """Say how a text that was pasted is searched for, or an address or a file opened."""
        opens = text.startswith(SOURCES) and "\n" not in text
        self.context.advise(
            "What is pasted is not opened here: {quit} first, then storyview with the address or file"
            if opens
            else "Pasted text is no key: {search} first, then it is searched for"
        )

    def declined(self, actions: Sequence[KeyAction]) -> None:
        """Say what there is to do where none of the actions can be done."""
        now = situation(self.context)
        # Of a key that several have, none says what it would be good for.
        told = [BY_ID[action.id].otherwise(now) for action in actions] if len(actions) < 2 else []
        self.context.advise(next(filter(None, told), IDLE if now.open else OPENING))

    def has_done(self, keys: str, action: KeyAction) -> None:
        """Say which key does it now, where an old one has done it.

        In a notice: whatever the action itself says, or opens, stays to be read.
        """
        learnt = self.context.keys.former.get(keys) or BY_ID[action.id].instead
        if not learnt or monotonic() - self._told.get(keys, -LEARNING) < LEARNING:
            return
        self._told[keys] = monotonic()
        new = self.context.with_keys(f"{{{learnt}}}")
        old = self.context.keys.shown(keys)
        self.context.notify(
            f"{old} is now {new}; the old key goes with the next version",
            severity="information",
            timeout=LEARNING,
        )

    def action_begin(self, keys: str) -> None:
        """Take keys as typed that others are to follow, as a click on them asks for it."""
        if self.takes_keys and any(one.startswith(f"{keys} ") for one in self.bound):
            self.key_input.state = KeyState(keys=keys)
            self.show_typed(self.key_input.state)

    # Actions

    async def perform(self, action: KeyAction, given: Given) -> bool:
        """Do an action if it can be done, and return whether it could."""
        # What was said of the action before would be taken for this one's answer.
        self.lines.status.hush()
        if not self._can_do(BY_ID[action.id], given):
            return False
        self.context.given = given
        try:
            await self.action_do(action.id)
        finally:
            self.context.given = Given()
        return True

    def _can_do(self, action: Action, given: Given) -> bool:
        now = situation(self.context)
        return action.when(now) or (action.count == "pane" and given.number is not None and now.articles > 1)

    async def action_do(self, action: str) -> None:
        """Do an action by its id, as the palette and clicks ask for it too."""
        result = BY_ID[action].run(self.context)
        if isawaitable(result):
            await result

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch off what cannot be done now."""
        if action != "do":
            return True
        return self._can_do(BY_ID[str(parameters[0])], self.context.given)

    def commands(self) -> Iterator[tuple[Listed, str, Callable[[], object]]]:
        """Yield each action that can be done now, its first key, and what runs it."""
        now = situation(self.context)
        for action in LISTED.values():
            if action.when(now):
                yield action, self.context.keys.first(action.id), partial(self.run_action, action.call)
        for hook in self.context.hooks("commands"):
            yield from ((command, "", command.run) for command in hook(self.context))

    # What happens

    @on(ReadingCanvas.Moved)
    def _moved(self) -> None:
        self.context.tell()

    @_on_each
    def _take_message(self, message: Message) -> None:
        _MESSAGES[type(message)](self.context, message)

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything; it is this story's from now on."""
        if palette is not self.canvas.palette:
            self.context.opening.theme = self.context.app.theme_name
        self.canvas.apply_theme(palette)
        self.lines.apply_theme(palette)
        if message:
            self.context.say(message)
