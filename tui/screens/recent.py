"""The list of recent stories: open one, forget one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storyview.tui.screens.framed import ListScreen
from storyview.widgets.hanging_lines import HangingLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.notebook.store import Notebook
    from storyview.engine.sessions import Session
    from storyview.tui.store_thread import StoreThread

SHIPPED = "The five articles that come with storyview"
MOST = 6
"""Outlets named."""


class RecentScreen(ListScreen["tuple[str, ...]"]):
    """Recent stories, newest first; ends with what to open, which is nothing for the shipped articles."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("r", "leave", "close", id="recent"),
        Binding("B", "bookmarks", "bookmarks", id="bookmarks"),
        ("d,delete", "forget", "forget"),
    ]

    def __init__(
        self, store_thread: StoreThread, list_bookmarks: Callable[[], object], why: str = ""
    ) -> None:
        """List what the store remembers; `why` is said above it, `list_bookmarks` lists the bookmarks."""
        super().__init__()
        self._list_bookmarks = list_bookmarks
        self._store_thread = store_thread
        self._why = why
        self._listed: tuple[Session, ...] = ()

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        with Vertical() as frame:
            frame.border_title = "recent stories"
            yield Static(self._why, id="why", markup=False)
            yield OptionList(id="list")
            yield Static("enter open · B bookmarks · d forget · esc close", classes="hint")

    async def on_mount(self) -> None:
        """Fill the list."""
        self.query_one("#why").display = bool(self._why)
        await self._fill(0)

    async def _fill(self, highlighted: int) -> None:
        from storyview.tui.saved_layout import recent

        self._listed = await self._store_thread.do(recent)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(HangingLines(line(session))) for session in self._listed])
        if not self._listed:
            options.add_option(Option("No story has been read yet.", disabled=True))
        if not any(session.sources == () for session in self._listed):
            options.add_option(Option(Text(SHIPPED), id="shipped"))
        options.highlighted = min(highlighted, options.option_count - 1) if self._listed else 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the story."""
        # A second enter may be under way already.
        if self.is_current:
            n = event.option_index
            self.dismiss(self._listed[n].sources if n < len(self._listed) else ())

    def action_bookmarks(self) -> None:
        """List the bookmarks: each can open its story."""
        self._list_bookmarks()

    async def action_forget(self) -> None:
        """Forget where the story was left; its articles stay where they are."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is None or highlighted >= len(self._listed):
            return
        session = self._listed[highlighted]

        def forget(store: Notebook) -> None:

            store.sessions.forget(session)

        await self._store_thread.do(forget)
        await self._fill(highlighted)


def line(session: Session) -> Text:
    """Return what a story is, when it was read, its outlets and what it was opened from."""
    labels = [article.label for article in session.articles]
    more = f" and {len(labels) - MOST} more" if len(labels) > MOST else ""
    outlets = ", ".join(labels[:MOST]) + more
    text = Text(session.title or outlets, style="bold")
    text.append(f"  {_when(session.updated)}", style="not bold")
    if session.title:
        text.append(f"\n  {outlets}", style="not bold")
    sources = "  ".join(map(_shown, session.sources)) or SHIPPED
    text.append(f"\n  {sources}", style="dim not bold")
    return text


def _when(updated: str) -> str:
    """Return a time in the reader's own zone, to the minute."""
    try:
        return datetime.fromisoformat(updated).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return ""


def _shown(source: str) -> str:
    from storyview.engine.text.clean import neutralise_line

    return neutralise_line(source)
