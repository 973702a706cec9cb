"""The list of bookmarks: open one, delete one, take a deletion back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from storyview.engine import signs
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.model import Story
    from storyview.tui.keeping import Keeping, Kept

WORDS = 12
"""Words of the passage shown."""


class BookmarksScreen(ModalScreen[ParagraphRef | None]):
    """This story's bookmarks in reading order, then those of others; ends with the place to go to."""

    DEFAULT_CLASSES = "panel"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "dismiss", "close"),
        # With the ids of the reader's actions, these have the keys that those are given.
        Binding("B", "dismiss", "close", id="bookmarks"),
        Binding("j", "cursor(1)", "down", id="next-paragraph"),
        Binding("k", "cursor(-1)", "up", id="previous-paragraph"),
        ("d,delete", "delete", "delete"),
        ("u", "undo", "take back"),
    ]

    def __init__(self, keeping: Keeping, story: Story | None, key: str) -> None:
        """List what is kept; `key` is what keeps a passage in the reader."""
        super().__init__()
        self._key = key
        self._keeping = keeping
        self._story = story
        self._listed: tuple[Bookmark, ...] = ()
        self._deleted: list[Bookmark] = []

    def compose(self) -> ComposeResult:
        """Stand the list in a frame."""
        with Vertical() as frame:
            frame.border_title = "bookmarks"
            yield OptionList(id="list")
            yield Static("enter open · d delete · u take back · esc close", classes="hint")

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill(0)

    def _fill(self, highlighted: int) -> None:
        keeping = self._keeping
        here = sorted(keeping.at.items())
        elsewhere = [bookmark for bookmark in keeping.bookmarks if keeping.place_of(bookmark) is None]
        self._listed = (*(bookmark for _place, bookmark in here), *elsewhere)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(bookmark), id=bookmark.id) for bookmark in self._listed])
        if not self._listed:
            options.add_option(
                Option(
                    f"No bookmarks yet: {self._key} in the reader keeps the passage you stand on.",
                    disabled=True,
                )
            )
        else:
            options.highlighted = min(highlighted, len(self._listed) - 1)

    def _line(self, bookmark: Bookmark) -> Text:
        passage = bookmark.passages[0]
        place = self._keeping.place_of(bookmark)
        words = passage.exact.split()
        quote = " ".join(words[:WORDS]) + (" …" if len(words) > WORDS else "")
        others = len({one.label for one in bookmark.passages[1:]})
        line = Text(f"{signs.BOOKMARK} ", style="bold")
        line.append(passage.label)
        line.append(f" ¶ {place.paragraph + 1}" if place is not None else " (not in this story)", style="dim")
        line.append(f"  {quote}", style="not bold")
        line.append(f"  {bookmark.kind}", style="dim")
        if others:
            line.append(f", with {others} more", style="dim")
        if bookmark.note:
            line.append(f"\n  {bookmark.note}", style="italic not bold")
        return line

    def _current(self) -> Bookmark | None:
        highlighted = self.query_one(OptionList).highlighted
        return (
            self._listed[highlighted] if highlighted is not None and highlighted < len(self._listed) else None
        )

    def on_option_list_option_selected(self) -> None:
        """Go to the bookmark's passage, if this story has it."""
        # A second enter may be under way already.
        if not self.is_current:
            return
        bookmark = self._current()
        place = self._keeping.place_of(bookmark) if bookmark is not None else None
        if bookmark is not None and place is None:
            source = bookmark.passages[0].source
            self.notify(
                f"That passage is not in this story; it was read from {source}", timeout=5, markup=False
            )
            return
        self.dismiss(place)

    def action_cursor(self, step: int) -> None:
        """Move in the list."""
        options = self.query_one(OptionList)
        if step > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    async def action_delete(self) -> None:
        """Delete the bookmark."""
        bookmark = self._current()
        if bookmark is not None:
            self._deleted.append(bookmark)
            self._changed(await self._keeping.remove(bookmark))

    async def action_undo(self) -> None:
        """Bring the last deleted bookmark back."""
        if self._deleted:
            self._changed(await self._keeping.restore(self._deleted.pop()))

    def _changed(self, kept: Kept) -> None:
        if kept.message:
            self.notify(kept.message, severity=kept.severity, timeout=2, markup=False)
        self._fill(self.query_one(OptionList).highlighted or 0)
