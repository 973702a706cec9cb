"""The list of corrections: go to one, delete one, take a deletion back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.engine.notebook.journal import ACTS
from storyview.tui.keyed import StoreListener
from storyview.tui.screens.framed import ListScreen
from storyview.widgets.hanging_lines import HangingLines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.corrections import Correction, Effect
    from storyview.tui.bookmark_service import BookmarkService

WORDS = 10
"""Words of a passage shown."""


class CorrectionsScreen(ListScreen[ParagraphRef], StoreListener):
    """This story's corrections, oldest first, then those of others; ends with the place to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("E", "leave", "close", id="corrections"),
        ("d,delete", "delete", "delete"),
        ("u", "undo", "take back"),
        Binding("Z", "undo", "take back", id="take-back"),
        Binding("exclamation_mark Z", "redo", "make again", id="make-again"),
    ]

    def __init__(
        self,
        effects: Callable[[], tuple[Effect, ...]],
        drop: Callable[[Correction], Awaitable[None]],
        bookmarks: BookmarkService,
        empty: str,
    ) -> None:
        """List what has become of corrections: `effects` says so at any time.

        `drop` deletes one, and `bookmarks` takes changes of any kind back: the reader shows at once what
        follows.
        `empty` is said where there is nothing to list.
        """
        super().__init__()
        self._effects = effects
        self._drop = drop
        self._bookmarks = bookmarks
        self._empty = empty
        self._listed: tuple[Effect, ...] = ()

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        with Vertical() as frame:
            frame.border_title = "corrections"
            yield OptionList(id="list")
            yield Static("enter go to · d delete · u take back · esc close", classes="hint")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)

    def _fill(self, highlighted: int) -> None:
        self._listed = tuple(sorted(self._effects(), key=lambda effect: effect.state == "elsewhere"))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [Option(HangingLines(_line(effect), 2), id=effect.correction.id) for effect in self._listed]
        )
        if self._listed:
            options.highlighted = min(highlighted, len(self._listed) - 1)
        else:
            options.add_option(Option(self._empty, disabled=True))

    def corrected(self) -> None:
        """Show the corrections as they are now."""
        self.refill()

    def refill(self) -> None:
        """Show the corrections as they are now."""
        self._fill(self.query_one(OptionList).highlighted or 0)

    def _current(self) -> Effect | None:
        highlighted = self.query_one(OptionList).highlighted
        is_there = highlighted is not None and highlighted < len(self._listed)
        return self._listed[highlighted] if is_there and highlighted is not None else None

    def on_option_list_option_selected(self) -> None:
        """Go to the correction's first passage, if this story has it."""
        effect = self._current()
        # A second enter may be under way already.
        if not self.is_current or effect is None:
            return
        if effect.at:
            self.dismiss(effect.at[0])
            return
        sources = ", ".join(dict.fromkeys(passage.source for passage in effect.correction.passages))
        self.notify(f"That passage is not in this story; it was read from {sources}", markup=False)

    async def action_delete(self) -> None:
        """Delete the correction: the story is shown without it."""
        effect = self._current()
        if effect is not None:
            await self._drop(effect.correction)
            self._changed("Correction deleted")

    async def action_undo(self) -> None:
        """Take back the last change of any kind."""
        self._changed((await self._bookmarks.undo()).message)

    async def action_redo(self) -> None:
        """Make again what was taken back last."""
        self._changed((await self._bookmarks.redo()).message)

    def _changed(self, message: str) -> None:
        self.notify(message, timeout=2, markup=False)
        self.refill()


def _line(effect: Effect) -> Text:
    """Return what a correction says, of which passages, and what became of it."""
    correction = effect.correction
    line = Text(f"{signs.CORRECTED} ", style="bold")
    line.append(ACTS.get(correction.act, correction.act))
    line.append(f"  {effect.state}", style="dim")
    if effect.told:
        line.append(f": {effect.told}", style="dim")
    for passage in correction.passages:
        words = passage.exact.split()
        quote = " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
        line.append(f"\n  {passage.label}", style="not bold")
        line.append(f"  {quote}", style="not bold")
    return line
