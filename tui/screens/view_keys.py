"""The keys of a view: bindings that follow the reader's, numbers and chords as the reader has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.binding import Binding

from storyview.tui.action import Count, Situation, always
from storyview.tui.bound_keys import BoundKeys, bindings_under, is_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from textual.binding import BindingsMap


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
        for key, binding in sorted(bound, key=lambda each: each[1].id is None):
            call, told = binding.action, binding.tooltip or ""
            # What Textual's own screens bind is left to them.
            if not is_key(key) or "." in call:
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
