"""The line in which a search is typed, with how it searches beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from storyview.widgets.heads import fit
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.events import Click, Key, Resize
    from textual.geometry import Region

    from storyview.widgets.palette import Palette

LEAST = 13
"""Columns left to what is typed, whatever there is to say beside it."""


class Toggle(NamedTuple):
    """A way of searching that is on or off."""

    keys: str
    """The key that changes it, as it is shown."""
    label: str
    short: str
    """The label where there is little room."""
    on: bool
    action: str
    """Run by a click."""


class SearchBar(Input):
    """An input that takes the place of the key line; `enter` keeps the search, `escape` gives it up."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", "give up", show=False)]

    class GivenUp(Message):
        """The reader no longer wants to search."""

    def __init__(self, words: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(words, placeholder="search every pane", compact=True, select_on_focus=True, id=id)

    def action_give_up(self) -> None:
        """Leave without searching."""
        self.post_message(self.GivenUp())


class SearchInput(SearchBar):
    """What is typed; up and down bring back what was searched for before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall(-1)", "earlier search", show=False),
        Binding("down", "recall(1)", "later search", show=False),
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("alt+r", "screen.do('search-regex')", "regex", show=False, id="search-regex"),
        Binding("alt+w", "screen.do('search-words')", "words", show=False, id="search-words"),
        Binding("alt+c", "screen.do('search-case')", "case", show=False, id="search-case"),
    ]

    def __init__(self, words: str, history: Sequence[str]) -> None:
        super().__init__(words, id="bar")
        self._history = tuple(history)
        self._at = len(self._history)
        self._typed = words
        """What was typed when the first of them was brought back."""

    def on_key(self, event: Key) -> None:
        """Take no letter that is typed with alt for the letter, as terminals send it after escape."""
        if event.key.startswith("alt+"):
            event.character = None

    def action_recall(self, step: int) -> None:
        """Bring back an earlier (-1) or later (1) search; after the last one comes what was typed."""
        if self._at == len(self._history):
            self._typed = self.value
        at = self._at + step
        while 0 <= at < len(self._history) and self._history[at] == self.value:
            at += step
        if not 0 <= at <= len(self._history):
            return
        self._at = at
        self.value = self._history[at] if at < len(self._history) else self._typed
        self.cursor_position = len(self.value)


class SearchState(Widget):
    """What has been found, or what is wrong with the words, and the toggles; each can be clicked."""

    DEFAULT_CSS = "SearchState { height: 1; width: auto; }"
    ALLOW_SELECT: ClassVar[bool] = False

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette
        self._told = ""
        self._toggles: tuple[Toggle, ...] = ()
        self._width = 0

    def tell(self, told: str, toggles: Sequence[Toggle]) -> None:
        """Show what there is to say, and the toggles."""
        if (told, tuple(toggles)) != (self._told, self._toggles):
            self._told, self._toggles = told, tuple(toggles)
            self.fit(anew=not told)

    def fit(self, *, anew: bool = False) -> None:
        """Take no more room than what is typed can spare, and give none back unless it is shared `anew`.

        At each change of width the whole screen is laid out twice, here and where there is less to type in.
        """
        if anew:
            self._width = 0
        needed = sum(cell_len(text) for text, _on, _action in self._parts())
        self.styles.width = self._width = max(needed, self._width)
        self.refresh()

    def apply_theme(self, palette: Palette) -> None:
        """Show everything in another palette."""
        self.palette = palette
        self.refresh()

    def _parts(self) -> list[tuple[str, bool, str]]:
        """Return each stretch of the line, whether it is on, and the action of a click."""
        room = max(0, self.app.size.width - LEAST)
        long = [(f" {one.label} {one.keys} ", one.on, one.action) for one in self._toggles]
        short = [(f" {one.short} ", one.on, one.action) for one in self._toggles]
        told = f" {self._told} " if self._told else ""
        for toggles in (long, short):
            used = sum(len(text) for text, _on, _action in toggles)
            size = cell_len(told)
            if used + size <= room:
                return [(" " * (self._width - used - size) + told, False, ""), *toggles]
        used = sum(len(text) for text, _on, _action in short)
        return [(fit(told, max(0, room - used)), False, ""), *short]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint the line."""
        palette = self.palette
        segments = [
            Segment(text, palette.status_name if on else palette.key_label if action else palette.key)
            for text, on, action in self._parts()
        ]
        strip = Strip(segments).adjust_cell_length(self.size.width, palette.key_label)
        return [strip.crop(crop.x, crop.right)] * crop.height

    async def on_click(self, event: Click) -> None:
        """Run the action that was clicked."""
        event.stop()
        x = 0
        for text, _on, action in self._parts():
            x += cell_len(text)
            if event.x < x:
                if action:
                    await self.screen.run_action(action)
                return


class SearchLine(Horizontal):
    """Takes the place of the key line; `enter` keeps the search, `escape` gives it up.

    What is typed is told to functions, which the screen calls in turn with all else that it does.
    """

    def __init__(
        self,
        palette: Palette,
        words: str = "",
        history: Sequence[str] = (),
        *,
        changed: Callable[[str], object],
        submitted: Callable[[str], object],
        given_up: Callable[[], object],
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Begin with some words; `history` is what was searched for before, the latest last."""
        super().__init__(id=id)
        self.input = SearchInput(words, history)
        self.state = SearchState(palette)
        self._changed = changed
        self._submitted = submitted
        self._given_up = given_up

    def compose(self) -> ComposeResult:
        """Stand the input beside the state."""
        yield self.input
        yield self.state

    def on_resize(self, _event: Resize) -> None:
        """Share the line anew."""
        self.state.fit(anew=True)

    @on(Input.Changed)
    def _words_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.screen.call_later(self._changed, event.value)

    @on(Input.Submitted)
    def _words_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.screen.call_later(self._submitted, event.value)

    @on(SearchBar.GivenUp)
    def _words_given_up(self, event: SearchBar.GivenUp) -> None:
        event.stop()
        self.screen.call_later(self._given_up)
