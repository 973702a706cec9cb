"""Export: the story, its map, bookmarks, ledger or conflicts, in any format, to a file or the clipboard."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input, Static

from storyview.engine.homes import expanded
from storyview.engine.reports.formats import Format, formats_for
from storyview.engine.system_errors import not_written
from storyview.engine.text.clean import neutralise_line
from storyview.tui import workers
from storyview.tui.screens.modal import Modal
from storyview.tui.unsaved_export import free_name
from storyview.widgets.choice_line import Choice, ChoiceLine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.model import Story
    from storyview.engine.notebook.store import Notebook
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.tui.correction_service import CorrectedView
    from storyview.tui.store_thread import StoreThread
    from storyview.widgets.palette import Palette

HINT: Final = "↑ ↓ format · enter write · ctrl+y copy · esc close"
SEVERAL: Final = "tab what · "
WRITTEN: Final = "o open it · enter close"
NAMES: Final = {
    "story": "story",
    "map": "map",
    "bookmarks": "bookmarks",
    "ledger": "quotations",
    "conflicts": "conflicts",
    "claims": "claims by outlet",
    "bundle": "bundle",
}
"""How what can be exported is called here."""


BUNDLE: Final = Format(
    "bundle", ".storyview", "articles, bookmarks and corrections in one file for others", ("bundle",)
)
"""What `storyview open` opens as it was left; no report, so that `compare` does not offer it."""


class Offer(NamedTuple):
    """Something that can be exported."""

    kind: str
    """One of `reports.report.KINDS`, or `bundle`."""
    label: str
    content: Callable[[str], Awaitable[bytes]]
    """Makes it in the format of a name."""

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats it can be written in."""
        return (BUNDLE,) if self.kind == "bundle" else formats_for(self.kind)


def bookmark_offer(
    story: Story | None,
    bookmarks: Sequence[Bookmark],
    store_thread: StoreThread,
    *,
    with_corrections: bool = False,
) -> Offer:
    """Return the offer of some bookmarks of any stories; `story` is the one that is open."""
    kept = tuple(bookmarks)

    async def content(form: str) -> bytes:
        from storyview.engine.bookmarks.entries import Anchors
        from storyview.engine.exchange.bookmark_files import export

        corrections = await store_thread.do(_corrections) if with_corrections else ()

        def write() -> bytes:
            found = Anchors().entries(kept, story.articles) if story is not None else ()
            return export(kept, form, corrections, {entry.bookmark.id: entry for entry in found})

        return await asyncio.to_thread(write)

    return Offer("bookmarks", f"{len(kept)} bookmark{'s' if len(kept) != 1 else ''}", content)


def story_offers(
    story: Story, compared: Story, bookmarks: BookmarkService, seen: CorrectedView | None
) -> tuple[Offer, ...]:
    """Return what can be exported of a story as its reader sees it; `compared` is without corrections."""
    from storyview.engine.reports.bundle import bundle
    from storyview.engine.reports.report import KINDS, Extras

    own = tuple(entry.bookmark for entry in bookmarks.entries if entry.is_here)
    applied = [effect.correction for effect in seen.here if effect.state == "applied"] if seen else []
    extras = Extras(
        made=datetime.now(UTC).date().isoformat(),
        bookmarks=own,
        corrections=tuple(applied),
        judgements=seen.judgements if seen else (),
    )

    def content(kind: str) -> Callable[[str], Awaitable[bytes]]:
        async def write(form: str) -> bytes:
            from storyview.engine.reports.formats import render

            return await asyncio.to_thread(render, kind, form, story, extras)

        return write

    def offer(kind: str) -> Offer:
        if kind == "bookmarks":
            return bookmark_offer(story, own, bookmarks.store_thread)
        return Offer(kind, NAMES[kind], content(kind))

    async def bundled(_form: str) -> bytes:
        session = await bookmarks.store_thread.do(lambda store: store.sessions.find(compared.articles, ()))
        return await asyncio.to_thread(bundle, compared, own, applied, session)

    offers = [offer(kind) for kind in KINDS if kind != "bookmarks" or own]
    return (*offers, Offer("bundle", NAMES["bundle"], bundled))


class ExportScreen(Modal[None]):
    """Asks what, in which format and where to; says where the file is and opens it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "give_up", "close"),
        Binding("down", "format(1)", "format"),
        Binding("up", "format(-1)", "format"),
        Binding("tab", "what(1)", "what", priority=True),
        Binding("shift+tab", "what(-1)", "what", priority=True),
        Binding("ctrl+y", "copy", "copy"),
        Binding("o", "open", "open"),
        Binding("enter", "give_up", "close"),
    ]

    def __init__(
        self,
        offers: Sequence[Offer],
        palette: Palette,
        store_thread: StoreThread,
        chosen: int = 0,
        form: str = "",
    ) -> None:
        """Offer the one chosen first, in a format of this name where it has such a one."""
        super().__init__()
        self._offers = tuple(offers)
        self._store_thread = store_thread
        self._replaces: Path | None = None
        """The file of which the reader was told that it is there."""
        self.written: Path | None = None
        """The file that was written."""
        self._head = palette.head
        self.what = ChoiceLine(
            palette, [Choice(offer.label, palette.head) for offer in offers], chosen, id="what"
        )
        named = [n for n, each in enumerate(self.offer.formats) if each.name == form]
        self.choices = ChoiceLine(palette, self._formats(), named[0] if named else 0, id="formats")

    def compose(self) -> ComposeResult:
        """Stand what there is, the formats, the file's name and the keys in a frame."""
        with Vertical() as frame:
            frame.border_title = "export" if len(self._offers) > 1 else f"export {self.offer.label}"
            if len(self._offers) > 1:
                yield self.what
            yield self.choices
            yield Static(self.form.label, classes="hint whole", id="about", markup=False)
            yield Input(self._usual(), compact=True, select_on_focus=False, id="file")
            yield Static(self._hint(), classes="hint whole", id="hint", markup=False)

    def on_mount(self) -> None:
        """Let the file's name be typed."""
        self.query_one(Input).focus()

    @property
    def offer(self) -> Offer:
        """What is exported."""
        return self._offers[self.what.chosen]

    @property
    def form(self) -> Format:
        """The format."""
        return self.offer.formats[self.choices.chosen]

    def _formats(self) -> list[Choice]:
        return [Choice(form.name, self._head) for form in self.offer.formats]

    def _hint(self) -> str:
        return (SEVERAL if len(self._offers) > 1 else "") + HINT

    def _usual(self) -> str:
        return free_name(Path(f"storyview-{self.offer.kind}{self.form.ending}")).name

    # Choosing

    def action_what(self, direction: int) -> None:
        """Take the next thing to export, in the same format where it can be."""
        if self.written is None and len(self._offers) > 1:
            self._take((self.what.chosen + direction) % len(self._offers))

    def _take(self, number: int) -> None:
        name, form = self.query_one(Input), self.form
        is_usual = name.value == self._usual()
        self.what.choose(number)
        found = [n for n, other in enumerate(self.offer.formats) if other.name == form.name]
        self.choices.offer(self._formats())
        self._choose(found[0] if found else 0, is_usual=is_usual)

    def action_format(self, direction: int) -> None:
        """Take the next format; the file's name goes with it."""
        if self.written is None:
            self._choose((self.choices.chosen + direction) % len(self.offer.formats))

    @on(ChoiceLine.Chosen)
    def _chosen(self, event: ChoiceLine.Chosen) -> None:
        if self.written is None:
            (self._take if event.control is self.what else self._choose)(event.number)

    def _choose(self, number: int, *, is_usual: bool | None = None) -> None:
        name, before = self.query_one(Input), self.form if is_usual is None else None
        is_usual = name.value == self._usual() if is_usual is None else is_usual
        self.choices.choose(number)
        if is_usual:
            name.value = self._usual()
        elif before is not None and name.value.endswith(before.ending):
            name.value = name.value.removesuffix(before.ending) + self.form.ending
        name.cursor_position = len(name.value)
        self.query_one("#about", Static).update(self.form.label)

    @on(Input.Changed)
    def _renamed(self, event: Input.Changed) -> None:
        """Take the format that the file's ending names, as long as it is not the one taken."""
        self._replaces = None
        self._tell(self._hint())
        endings = [form.ending for form in self.offer.formats]
        named = [n for n, ending in enumerate(endings) if event.value.lower().endswith(ending)]
        if named and self.choices.chosen not in named:
            self.choices.choose(named[0])
            self.query_one("#about", Static).update(self.form.label)

    def _tell(self, text: str) -> None:
        self.query_one("#hint", Static).update(text)

    # Writing

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
        if target.exists() and not target.is_dir() and self._replaces != target:
            self._replaces = target
            self._tell(f"{target} is there already: enter again replaces it, another name leaves it")
            return
        content = await self.offer.content(self.form.name)
        try:
            await self._store_thread.do(lambda store: _write(store, target, content))
        except OSError as error:
            self._tell(f"{target}: {not_written(error)}")
            return
        self.written = target.absolute()
        self.query_one("#about", Static).update(neutralise_line(f"Written to {self.written}"))
        self._tell(WRITTEN)
        self.query_one(Input).display = False
        self.set_focus(None)

    async def action_copy(self) -> None:
        """Copy it to the clipboard."""
        if self.written is not None:
            return
        if self.form is BUNDLE:
            self._tell("A bundle is no text: enter writes it")
            return
        content = await self.offer.content(self.form.name)
        self.app.copy_to_clipboard(content.decode("utf-8-sig"))
        self._tell(f"Copied as {self.form.name}")

    def action_open(self) -> None:
        """Open the file with the program that the system has for it."""
        if self.written is not None:
            self._tell(opened(self.written))

    def action_give_up(self) -> None:
        """Close; nothing more is written."""
        if self.is_current:
            self.dismiss(None)


def opened(path: Path) -> str:
    """Open a file with the program that the system has for it, and return what to say of it."""
    import shutil
    import subprocess
    import sys

    if sys.platform == "win32":
        import os

        os.startfile(path)  # noqa: S606
        return WRITTEN
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return "Nothing here opens files: there is no xdg-open · enter close"
    subprocess.Popen(
        [opener, str(path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    return f"{Path(opener).name} was asked to open it · enter close"


def _corrections(store: Notebook) -> tuple[Correction, ...]:
    return store.corrections.all()


def _write(store: Notebook, target: Path, content: bytes) -> None:
    """Write a file, whole or not at all, but never over what was read or is kept. Raises OSError."""
    from storyview.engine.reports.files import kept_files, write_file

    write_file(target, content, kept_files(store))
