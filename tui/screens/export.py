"""Bookmarks taken away from the screen: in a format, to a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from storyview.engine.exchange.formats import ENDINGS, FORMATS, export
from storyview.engine.homes import expanded
from storyview.tui import workers
from storyview.tui.unsaved_export import free_name
from storyview.widgets.choice_line import Choice, ChoiceLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.store_thread import StoreThread
    from storyview.widgets.palette import Palette

NAME: Final = "storyview-bookmarks"
HINT: Final = "↑ ↓ format · enter write · ctrl+y copy · esc close"


class ExportScreen(ModalScreen[str]):
    """Ends with what was done, in a line."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "close"),
        Binding("down", "format(1)", "format"),
        Binding("up", "format(-1)", "format"),
        Binding("ctrl+y", "copy", "copy"),
    ]

    def __init__(
        self,
        bookmarks: Sequence[Bookmark],
        palette: Palette,
        store_thread: StoreThread,
        *,
        with_corrections: bool = False,
    ) -> None:
        super().__init__()
        self._bookmarks = tuple(bookmarks)
        self._store_thread = store_thread
        self._with_corrections = with_corrections
        self._replaces: Path | None = None
        """The file of which the reader was told that it is there."""
        self.choices = ChoiceLine(palette, [Choice(form, palette.head) for form in FORMATS], 0)

    def compose(self) -> ComposeResult:
        """Stand the formats, the file's name and the keys in a frame."""
        count = len(self._bookmarks)
        with Vertical() as frame:
            frame.border_title = f"take away {count} bookmark{'s' if count != 1 else ''}"
            yield self.choices
            yield Input(self._usual(), compact=True, select_on_focus=False, id="file")
            yield Static(HINT, classes="hint whole", markup=False)

    def on_mount(self) -> None:
        """Let the file's name be typed."""
        self.query_one(Input).focus()

    @property
    def form(self) -> str:
        """The format."""
        return FORMATS[self.choices.chosen]

    def _usual(self) -> str:
        return free_name(Path(f"{NAME}{ENDINGS[self.form]}")).name

    def action_format(self, direction: int) -> None:
        """Take the next format; the file's name goes with it."""
        self._choose((self.choices.chosen + direction) % len(FORMATS))

    @on(ChoiceLine.Chosen)
    def _chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)

    def _choose(self, number: int) -> None:
        name = self.query_one(Input)
        is_usual, ending = name.value == self._usual(), ENDINGS[self.form]
        self.choices.choose(number)
        if is_usual:
            name.value = self._usual()
        elif name.value.endswith(ending):
            name.value = name.value.removesuffix(ending) + ENDINGS[self.form]
        name.cursor_position = len(name.value)

    @on(Input.Changed)
    def _renamed(self, event: Input.Changed) -> None:
        """Take the format that the file's ending names, as long as it is not the one taken."""
        self._replaces = None
        self._tell(HINT)
        named = [form for form in FORMATS if event.value.lower().endswith(ENDINGS[form])]
        if named and self.form not in named:
            self.choices.choose(FORMATS.index(named[0]))

    def _tell(self, text: str) -> None:
        self.query_one(".hint", Static).update(text)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        if self.is_current:
            workers.start(self, self._write, group="export", exclusive=True)

    async def _write(self) -> None:
        """Write the file, but over another only when that was asked for twice."""
        typed = self.query_one(Input).value.strip()
        if not typed:
            self._tell("A name is needed for the file")
            return
        target = expanded(typed)
        content = await self._content()
        if target.exists() and not target.is_dir() and self._replaces != target:
            self._replaces = target
            self._tell(f"{target} is there already: enter again replaces it, another name leaves it")
            return
        try:
            await self._store_thread.do(lambda store: _write(store, target, content))
        except OSError as error:
            self._tell(f"{target}: {error.strerror or error}")
            return
        if self.is_current:
            self.dismiss(f"Written to {target.absolute()}")

    async def _content(self) -> bytes:
        corrections = await self._store_thread.do(_corrections) if self._with_corrections else ()
        return await asyncio.to_thread(export, self._bookmarks, self.form, corrections)

    async def action_copy(self) -> None:
        """Copy it to the clipboard."""
        content = await self._content()
        self.app.copy_to_clipboard(content.decode("utf-8-sig"))
        if self.is_current:
            self.dismiss(f"Copied as {self.form}")

    def action_give_up(self) -> None:
        """Write nothing."""
        if self.is_current:
            self.dismiss("")


def _corrections(store: Notebook) -> tuple[Correction, ...]:

    return store.corrections.all()


def _write(store: Notebook, target: Path, content: bytes) -> None:
    """Write a file, whole or not at all, but never over what was read or is kept. Raises OSError."""
    from storyview.engine.exchange.guarded import kept_files
    from storyview.engine.reports.files import write_atomic

    write_atomic(target, content, kept_files(store))
