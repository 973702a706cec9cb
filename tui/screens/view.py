"""What every view over the reader stands on: a status line, a body, the keys, and a way back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, Protocol, cast, runtime_checkable

from textual.binding import Binding
from textual.widgets import Input

from storyview.tui import key_hints, workers
from storyview.tui.action import Count, Situation, always
from storyview.tui.key_names import UNBOUND
from storyview.tui.keyed import (
    NOTHING,
    BoundKeys,
    Given,
    KeyedScreen,
    KeyInput,
    bindings_under,
    pasted_into_nothing,
)
from storyview.tui.status_text import what_is_open
from storyview.tui.textual_private import CoveredScreen, bindings_of, keymap_of
from storyview.widgets.key_line import KeyHint, KeyLine
from storyview.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingsMap, BindingType
    from textual.events import Key
    from textual.widget import Widget

    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.action import KeyAction
    from storyview.tui.app import StoryviewApp
    from storyview.tui.keyed import KeyState
    from storyview.widgets.palette import Palette


@dataclass(frozen=True, slots=True)
class ViewAction:
    """An action of a view, made of its binding."""

    id: str
    """The reader's action that it is rebound with; empty where it is with none."""
    label: str
    help: str
    group: str
    count: Count
    call: str
    """How the screen is told to run it: many are one method with another argument."""
    when: Callable[[Situation], bool] = always
    wants: str = ""

    @property
    def name(self) -> str:
        """What it is called in the palette."""
        return self.label[:1].upper() + self.label[1:]


COUNTED: Final[Mapping[str, Count]] = {
    "step": "times",
    "across": "times",
    "page": "times",
    "half": "times",
    "find": "times",
    "end": "paragraph",
}
"""What a number typed before a key says, by the method that the key runs."""


def bind(
    key: str, call: str, label: str, *others: str, action: str | None = None, told: str = ""
) -> list[Binding]:
    """Return the bindings of an action of a view: `key` follows `action` of the reader when that is rebound.

    The other keys always do it. `told` is what the help says of it, without it the label.
    """
    bindings = [Binding(key, call, label, id=action, show=False, tooltip=told)]
    return bindings + [Binding(",".join(others), call, label, show=False, tooltip=told)] * bool(others)


MOVES: Final = (
    *bind("j", "step(1)", "down", "down", action="next-paragraph", told="Go down"),
    *bind("k", "step(-1)", "up", "up", action="previous-paragraph", told="Go up"),
    *bind("space", "page(1)", "page down", "pagedown", "ctrl+f", action="page-down", told="Go a page down"),
    *bind("b", "page(-1)", "page up", "pageup", "ctrl+b", action="page-up", told="Go a page up"),
    *bind("ctrl+d", "half(1)", "half page", action="half-page-down", told="Go half a page down"),
    *bind("ctrl+u", "half(-1)", "half page up", action="half-page-up", told="Go half a page up"),
    *bind("g g", "end(-1)", "start", "home", action="first-paragraph", told="Go to the start"),
    *bind("G", "end(1)", "end", "end", action="last-paragraph", told="Go to the end"),
)
PROGRAM: Final = (
    *bind("T", "theme", "theme", action="theme", told="Change the colours, as in the reader"),
    *bind("question_mark", "help", "help", "f1", action="help", told="Show this help"),
    *bind("ctrl+l", "redraw", "redraw", action="redraw", told="Paint the whole screen anew"),
    *bind("ctrl+z", "suspend", "suspend", action="suspend", told="Go back to the shell; `fg` comes back"),
)
_GROUPS: Final = {
    **{binding.action: "Move" for binding in MOVES},
    **{binding.action: "Program" for binding in PROGRAM},
}
_LAST: Final = ("Move", "Program")
"""Groups that stand behind the view's own in the help."""


def keys_under(
    bindings: BindingsMap, keymap: Mapping[str, str], name: str, display: Callable[[str], str]
) -> BoundKeys[ViewAction]:
    """Return the keys of the view of this name under a keymap, by call; those the reader rebinds come first.

    `display` says how a single key is written.
    """
    made: dict[str, ViewAction] = {}

    def found() -> Iterator[tuple[str, str, ViewAction]]:
        bound = bindings_under(bindings, keymap)
        each = list(bound)
        rebound = [one for one in each if one[1].id is not None]
        for key, binding in (*rebound, *[one for one in each if one[1].id is None]):
            call, told = binding.action, binding.tooltip or ""
            # What Textual's own screens bind is left to them.
            if key == UNBOUND or "." in call:
                continue
            if call not in made:
                made[call] = ViewAction(
                    id=binding.id or "",
                    label=binding.description,
                    help=told or binding.description[:1].upper() + binding.description[1:],
                    group=_GROUPS.get(call, name[:1].upper() + name[1:]),
                    count=COUNTED.get(call.partition("(")[0], ""),
                    call=call,
                )
            yield key, call, made[call]

    return BoundKeys(found(), display)


def in_order(keys: BoundKeys[ViewAction], is_there: Callable[[str], bool]) -> list[ViewAction]:
    """Return the actions whose method is there, the view's own before those that every view has."""
    there = [action for call, action in keys.by_reference.items() if is_there(call.partition("(")[0])]
    return sorted(there, key=lambda one: _LAST.index(one.group) if one.group in _LAST else -1)


class Destination(NamedTuple):
    """Where a view sends the reader."""

    place: ParagraphRef
    beside: int | None = None
    """An article whose pane is to be seen too, though it has nothing there."""
    level: tuple[ParagraphRef, ...] = ()
    """Paragraphs of other articles to be brought level with it."""


class Hint(NamedTuple):
    """An entry of a view's key line: the actions whose keys it shows, and what they do."""

    actions: tuple[str, ...]
    label: str


MOVEMENTS: Final = frozenset({"step", "page", "half", "end", "across"})
"""Methods that move the cursor and do nothing else."""
HELP: Final = Hint(("help",), "help")
"""Stands before the last hint of every view."""


@runtime_checkable
class Themed(Protocol):
    """A widget painted in a palette."""

    def apply_theme(self, palette: Palette) -> None:
        """Show it in another palette."""


class ViewScreen(KeyedScreen, CoveredScreen["Destination | None"]):
    """A view of the whole story; ends with where to go in the reader, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        *PROGRAM,
        *bind("enter", "open", "open", told="Go in the reader to what the cursor stands on"),
        *bind("escape", "close", "close", "q", action="close-view", told="Go back to the reader as it was"),
    ]
    HINTS: ClassVar[tuple[Hint, ...]]
    NAME: ClassVar[str]
    OF_ENTRY: ClassVar[frozenset[str]] = frozenset()
    """Methods that do something to what the cursor stands on."""
    ENTRY: ClassVar[str] = "line"
    """What a number before the keys of start and end counts."""

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__()
        self.story = story
        self.palette = palette
        self.status = StatusLine(palette, name=self.NAME, id="status")
        self.keys = KeyLine(palette, id="keys")
        self.key_input = KeyInput(self)
        self.given = Given()
        """What was typed with the key of the action that is being done."""
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when what follows was made."""
        self._bound: BoundKeys[ViewAction] | None = None
        self._hints: list[KeyHint] = []

    def body(self) -> Sequence[Widget]:
        """Return what stands between the lines."""
        return ()

    def compose(self) -> ComposeResult:
        """Stand the lines around the body."""
        yield self.status
        yield from self.body()
        yield self.keys

    def on_mount(self) -> None:
        """Tell the keys."""
        self.bindings_updated_signal.subscribe(self, lambda _screen: self.tell())
        self.tell()

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what the status line says on the left and on the right."""
        return what_is_open(self.story), ()

    def tell(self) -> None:
        """Bring the lines up to date."""
        left, right = self.told()
        typed = self.key_input.state
        self.status.tell(left if typed == NOTHING else self._being_typed(typed), right)
        self._follow_keymap()
        self.keys.tell(self._hints)

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        self.palette = palette
        for widget in (self.status, *self.body(), self.keys):
            if isinstance(widget, Themed):
                widget.apply_theme(palette)
        if message:
            self.announce(message)

    # Keys

    def _follow_keymap(self) -> BoundKeys[ViewAction]:
        """Return the keys as they are bound now."""
        keymap = keymap_of(self.app)
        if self._bound is None or self._keymap is not keymap:
            display = cast("StoryviewApp", self.app).key_name
            self._keymap, self._bound = keymap, keys_under(bindings_of(self), keymap, self.NAME, display)
            first = self._bound.first
            self._hints = [
                KeyHint(" ".join(filter(None, map(first, hint.actions))), hint.label, hint.actions[0])
                for hint in (*self.HINTS[:-1], HELP, *self.HINTS[-1:])
            ]
        return self._bound

    @property
    def bound(self) -> Mapping[str, Sequence[ViewAction]]:
        """The actions of each key, or of keys in a row, at present."""
        return self._follow_keymap().actions

    @property
    def takes_keys(self) -> bool:
        """Whether nothing is typed in a line."""
        return not isinstance(self.focused, Input)

    def is_bound(self, event: Key) -> bool:
        """Whether something else than the view's actions answers a key."""
        return any(key in self.active_bindings for key in event.aliases)

    def show_typed(self, state: KeyState) -> None:
        """Show what has been typed so far."""
        if state != NOTHING:
            self.announce("")
        self.tell()

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys, and what shows all."""
        bound = self._follow_keymap()
        self.announce(
            f"{bound.shown(keys)} is nobody's key; {bound.first('help') or 'the palette'} shows all"
        )

    def pasted(self, text: str) -> None:  # noqa: ARG002
        """Say how what is shown is filtered by a text that was pasted, where it can be."""
        self.announce(pasted_into_nothing(self._follow_keymap().first("filter")))

    def declined(self, actions: Sequence[KeyAction]) -> None:
        """Say that a key of every view is of no use in this one."""
        shown = self._follow_keymap().first("help") or "the palette"
        self.announce(f"{actions[0].name} does nothing here; {shown} shows what does")

    def has_done(self, keys: str, action: KeyAction) -> None:
        """Take no note: a view has no keys of the version before."""

    async def perform(self, action: KeyAction, given: Given) -> bool:
        """Do an action, and return whether the view has it; a movement that leads nowhere says so."""
        self.given = given
        name = action.call.partition("(")[0]
        if name in self.OF_ENTRY and not self.has_entry:
            self.announce("There is nothing here to do that to")
            return True
        moves, before = name in MOVEMENTS, self.standing()
        try:
            done = await self.app.run_action(action.call, self)
        finally:
            self.given = Given()
        if moves and self.is_current and self.standing() == before:
            self.announce("There is nothing more that way")
        return done

    @property
    def has_entry(self) -> bool:
        """Whether the cursor stands on something."""
        return True

    def standing(self) -> object:
        """Return what tells where the cursor stands from anywhere else."""
        return self.told()

    def _actions(self) -> list[ViewAction]:
        """Return what can be done here: the view's own, then what every view has."""
        return in_order(self._follow_keymap(), lambda name: bool(self.check_action(name, ())))

    def commands(self) -> Iterator[tuple[ViewAction, str, Callable[[], object]]]:
        """Yield each action, its first key, and what runs it."""
        keys = self._follow_keymap()
        for action in self._actions():
            yield action, keys.first(action.call), partial(self.run_action, action.call)

    def _being_typed(self, typed: KeyState) -> str:
        """Return what has been typed so far, and what can follow."""
        keys = self._follow_keymap()
        return key_hints.being_typed(typed, keys, Situation(), {}, self._actions(), self.ENTRY)

    def action_help(self) -> None:
        """Show the keys of this view, and the signs."""
        from storyview.tui.screens.help import HelpScreen

        keys = self._follow_keymap()
        told = [(action, keys.of(action.call)) for action in self._actions()]
        self.app.push_screen(HelpScreen(told, self.NAME, self.ENTRY))

    def action_redraw(self) -> None:
        """Paint the whole screen anew, after another program wrote on it."""
        cast("StoryviewApp", self.app).paint_anew()
        self.announce("The whole screen is painted anew")

    def action_theme(self) -> None:
        """Put the next theme on every screen."""
        cast("StoryviewApp", self.app).next_theme()

    # What is said and done

    def announce(self, message: str) -> None:
        """Say something in the status line for a while."""
        self.status.say(message)

    def action_close(self) -> None:
        """Go back to the reader as it was."""
        if self.is_current:
            self.dismiss(None)

    def action_open(self) -> None:
        """Go to what the cursor stands on."""
        going = self.going()
        # A second enter may be under way already.
        if going is not None and self.is_current:
            self.dismiss(going)
        elif going is None:
            self.announce("There is no passage to go to here")

    def going(self) -> Destination | None:
        """Return where the cursor's entry is in the reader."""
        return None

    def start(
        self,
        work: Callable[..., Coroutine[None, None, None]],
        *arguments: object,
        group: str,
        exclusive: bool = False,
    ) -> None:
        """Begin some work beside the view; a fault in it is told."""
        workers.start(self, work, *arguments, group=group, exclusive=exclusive)
