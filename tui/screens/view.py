"""What every view over the reader stands on: a status line, a body, the keys, and a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from storyview.tui.telling import what_is_open
from storyview.widgets.key_line import KeyHint, KeyLine
from storyview.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.keeping import Keeping, Kept
    from storyview.widgets.palette import Palette


class Going(NamedTuple):
    """Where a view sends the reader."""

    place: ParagraphRef
    beside: int | None = None
    """An article whose pane is to be seen too, though it has nothing there."""


class Hint(NamedTuple):
    """An entry of a view's key line: the actions whose keys it shows, and what they do."""

    actions: tuple[str, ...]
    label: str


def bind(key: str, call: str, label: str, *others: str, action: str | None = None) -> list[Binding]:
    """Return the bindings of an action of a view: `key` follows `action` of the reader when that is rebound.

    The other keys always do it.
    """
    bindings = [Binding(key, call, label, id=action, show=False)]
    return bindings + [Binding(",".join(others), call, label, show=False)] * bool(others)


MOVES: tuple[Binding, ...] = (
    *bind("j", "step(1)", "down", "down", action="next-paragraph"),
    *bind("k", "step(-1)", "up", "up", action="previous-paragraph"),
    *bind("space", "page(1)", "page", "pagedown", "ctrl+f", "ctrl+d", action="page-down"),
    *bind("b", "page(-1)", "page up", "pageup", "ctrl+b", "ctrl+u", action="page-up"),
    *bind("g", "end(-1)", "start", "home"),
    *bind("G", "end(1)", "end", "end", action="last-paragraph"),
)


class ViewScreen(Screen["Going | None"]):
    """A view of the whole story; ends with where to go in the reader, or with nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        *bind("escape", "close", "close", "q", action="close-view"),
        *bind("enter", "open", "open"),
    ]
    NAME: ClassVar[str]
    HINTS: ClassVar[tuple[Hint, ...]]

    def __init__(self, story: Story, palette: Palette) -> None:
        super().__init__()
        self.story = story
        self.palette = palette
        self.status = StatusLine(palette, name=self.NAME, id="status")
        self.keys = KeyLine(palette, id="keys")

    def body(self) -> Sequence[Widget]:
        """Return what stands between the lines."""
        raise NotImplementedError

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
        self.status.tell(*self.told())
        self.keys.tell([KeyHint(self._keys_of(hint), hint.label, hint.actions[0]) for hint in self.HINTS])

    def _keys_of(self, hint: Hint) -> str:
        """Return the first key of each action of a hint, as it is bound now."""
        bound = self._bindings.copy()
        bound.apply_keymap(self.app._keymap)
        first: dict[str, str] = {}
        # Those with an id come first: the others are what every terminal program has besides.
        for binding in sorted((binding for _key, binding in bound), key=lambda one: one.id is None):
            first.setdefault(binding.action, self.app.get_key_display(binding))
        return " ".join(first[action] for action in hint.actions if action in first)

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

    def going(self) -> Going | None:
        """Return where the cursor's entry is in the reader."""
        return None

    def say(self, kept: Kept) -> None:
        """Say what came of a change to the bookmarks."""
        if kept.severity != "information":
            self.notify(kept.message, severity=kept.severity, timeout=8, markup=False)
        elif kept.message:
            self.status.say(kept.message)


class KeepingView(ViewScreen):
    """A view that bookmarks what its cursor stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [*bind("m", "bookmark", "bookmark", action="bookmark")]

    def __init__(self, story: Story, palette: Palette, keeping: Keeping) -> None:
        super().__init__(story, palette)
        self.keeping = keeping

    def action_bookmark(self) -> None:
        """Bookmark what the cursor stands on, or take the bookmark away."""
        going = self.going()
        if going is not None:
            self.run_worker(self._bookmark(going), group="bookmarks", exit_on_error=False)

    async def _bookmark(self, going: Going) -> None:
        kind = "silence" if going.beside is not None else None
        self.say(await self.keeping.toggle(self.story, going.place, kind))
        self.bookmarked()

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        raise NotImplementedError
