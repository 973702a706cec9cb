"""The keys of a view: bindings that follow the reader's, numbers and chords as the reader has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, Literal, TypeVar

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from storyview.tui import telling
from storyview.tui.actions.action import Action, Situation, always
from storyview.tui.key_names import UNBOUND
from storyview.tui.screens.keyed import Keyed
from storyview.tui.screens.theming import Themed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.binding import BindingType


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Deed(Action):
    """An action of a view, made of its binding."""

    run: str = ""
    """How the screen is told to run it."""

    @property
    def call(self) -> str:
        """How the screen is told to run it: many are one method with another argument."""
        return self.run

    @property
    def name(self) -> str:
        """What it is called in the palette."""
        return self.label[:1].upper() + self.label[1:]


COUNTED: Final[Mapping[str, Literal["times", "paragraph"]]] = {
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


MOVES: tuple[Binding, ...] = (
    *bind("j", "step(1)", "down", "down", action="next-paragraph", told="Go down"),
    *bind("k", "step(-1)", "up", "up", action="previous-paragraph", told="Go up"),
    *bind("space", "page(1)", "page down", "pagedown", "ctrl+f", action="page-down", told="Go a page down"),
    *bind("b", "page(-1)", "page up", "pageup", "ctrl+b", action="page-up", told="Go a page up"),
    *bind("ctrl+d", "half(1)", "half page", action="half-page-down", told="Go half a page down"),
    *bind("ctrl+u", "half(-1)", "half page up", action="half-page-up", told="Go half a page up"),
    *bind("g g", "end(-1)", "start", "home", action="first-paragraph", told="Go to the start"),
    *bind("G", "end(1)", "end", "end", action="last-paragraph", told="Go to the end"),
)
PROGRAM: tuple[Binding, ...] = (
    *bind("T", "theme", "theme", action="theme", told="Change the colours, as in the reader"),
    *bind("question_mark", "help", "help", "f1", action="help", told="Show this help"),
)
_GROUPS: Final = {
    **{binding.action: "Move" for binding in MOVES},
    **{binding.action: "Program" for binding in PROGRAM},
}


class KeyedScreen(Keyed, Themed, Screen[Result]):
    """Does what keys say, as the reader does: `5j`, `gg`, one wholly done before the next."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES, *PROGRAM]
    NAME: ClassVar[str]
    ENTRY: ClassVar[str] = "line"
    """What a number before the keys of start and end counts."""

    def __init__(self) -> None:
        super().__init__()
        self._keymap: Mapping[str, str] | None = None
        """The keys rebound when `_bound` was made."""
        self._bound: dict[str, list[Deed]] = {}

    def tell(self) -> None:
        """Bring the lines around the view up to date."""
        raise NotImplementedError

    # What is bound

    @property
    def bound(self) -> Mapping[str, Sequence[Deed]]:
        """The actions of each key, or of keys in a row, at present; those the reader rebinds come first."""
        keymap = self.app._keymap
        if self._keymap is not keymap:
            bindings = self._bindings.copy()
            bindings.apply_keymap(keymap)
            found: dict[str, list[Deed]] = {}
            for key, binding in sorted(bindings, key=lambda bound: bound[1].id is None):
                # What Textual's own screens bind is left to them.
                if key != UNBOUND and "." not in binding.action:
                    found.setdefault(key, []).append(self._deed(binding))
            self._keymap, self._bound = keymap, found
        return self._bound

    def _deed(self, binding: Binding) -> Deed:
        call, told = binding.action, binding.tooltip or ""
        return Deed(
            id=binding.id or "",
            keys=(),
            label=binding.description,
            help=told or binding.description[:1].upper() + binding.description[1:],
            group=_GROUPS.get(call, self.NAME[:1].upper() + self.NAME[1:]),
            when=always,
            count=COUNTED.get(call.partition("(")[0], ""),
            run=call,
        )

    def deeds(self) -> list[tuple[Deed, list[str]]]:
        """Return each action with its keys as they are shown: the view's own, then those of every view."""
        found: dict[str, tuple[Deed, list[str]]] = {}
        for keys, deeds in self.bound.items():
            for deed in deeds:
                if not self.check_action(deed.call.partition("(")[0], ()):
                    continue
                found.setdefault(deed.call, (deed, []))[1].append(self._display(keys))
        groups = ["Move", "Program"]
        return sorted(
            found.values(), key=lambda one: groups.index(one[0].group) if one[0].group in groups else -1
        )

    def keys_of(self, call: str) -> list[str]:
        """Return the keys of an action as they are shown."""
        return [
            self._display(keys)
            for keys, deeds in self.bound.items()
            if any(deed.call == call for deed in deeds)
        ]

    def commands(self) -> Iterator[tuple[Deed, Callable[[], object]]]:
        """Yield each action, and what runs it."""
        for deed, _keys in self.deeds():
            yield deed, partial(self.run_action, deed.call)

    # What keys do

    @property
    def takes_keys(self) -> bool:
        """Whether nothing is typed in a line."""
        return not isinstance(self.focused, Input)

    def show_typed(self) -> None:
        """Show what has been typed so far."""
        self.tell()

    def unknown(self, keys: str) -> None:
        """Say that no action has these keys, and what shows all."""
        every = next(iter(self.keys_of("help")), "the palette")
        self.announce(f"{keys} is nobody's key; {every} shows all")

    def being_typed(self) -> str:
        """Return what has been typed so far, and what can follow."""
        keys: dict[Action, list[str]] = dict(self.deeds())
        return telling.being_typed(
            self.typed, self.bound, Situation(), keys.__getitem__, "", actions=keys, numbered=self.ENTRY
        )

    # The program

    def action_help(self) -> None:
        """Show the keys of this view, and the signs."""
        from storyview.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.deeds(), self.NAME, self.ENTRY))
