"""The list of bookmarks: filtered and sorted, opened, edited, deleted and taken back, exported.

One is also shown in full (`details`): every passage as it was kept, what became of it, and how it differs.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual import on

from storyview.engine.bookmarks.anchoring import Op, State
from storyview.engine.bookmarks.listing import Listing, Order, in_order, tags_of
from storyview.engine.bookmarks.model import Kind
from storyview.engine.model import Story
from storyview.engine.text.clean import neutralise, neutralise_line
from storyview.tui.screens.changing import ChangingView
from storyview.tui.screens.filtered import FilteredPage
from storyview.tui.screens.view import Destination, Hint, bind
from storyview.widgets.bookmark_page import entry_block, no_bookmarks, outlet, state_of
from storyview.widgets.choice_line import Choice, ChoiceLine
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType
    from textual.widget import Widget

    from storyview.engine.bookmarks.anchoring import Outcome
    from storyview.engine.bookmarks.entries import Entry, Standing
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.model import Article, ParagraphRef
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.tui.screens.note import Written
    from storyview.widgets.palette import Palette

GONE = ("[-", "-]")
COME = ("{+", "+}")
"""Around words, as `wdiff` has them: no colour is needed to tell them."""


def details(entry: Entry, articles: Sequence[Article]) -> Text:
    """Return all there is to know of a bookmark; nothing in it is read as markup."""
    bookmark = entry.bookmark
    text = Text(neutralise_line(f"{bookmark.kind} {bookmark.shape}").strip(), style="bold")
    text.append(_times(bookmark), style="not bold")
    if bookmark.tags:
        text.append("\n" + "  ".join(f"#{neutralise_line(tag).removeprefix('#')}" for tag in bookmark.tags))
    if bookmark.note:
        text.append(f"\n\n{neutralise(bookmark.note)}", style="italic not bold")
    for passage, standing in zip(bookmark.passages, entry.standings, strict=True):
        text.append_text(_passage(passage, standing, articles))
    return text


def _times(bookmark: Bookmark) -> str:
    from storyview.engine.exchange.wording import readable_time

    changed = f", changed {readable_time(bookmark.updated)}" if bookmark.updated != bookmark.created else ""
    return f"  {readable_time(bookmark.created)}{changed}"


def _passage(passage: Passage, standing: Standing, articles: Sequence[Article]) -> Text:
    text = Text(f"\n\n{outlet(passage)}", style="bold not italic")
    text.append(f"  {state_of(standing.state)}")
    about = (passage.title, passage.date, passage.source, f"sha256 {passage.article_sha256[:12]}…")
    told = " · ".join(neutralise_line(part) for part in about if part)
    text.append(f"\n{told}\n", style="dim not bold not italic")
    if standing.outcome.state is State.CHANGED and standing.outcome.article is not None:
        text.append_text(changes(passage, standing.outcome, articles[standing.outcome.article]))
    else:
        text.append(neutralise_line(passage.exact), style="not bold")
    if standing.state == State.ORPHANED:
        text.append(
            "\nThese words, or words near enough to them, are not in the article any more.", "dim not bold"
        )
    return text


def changes(passage: Passage, outcome: Outcome, article: Article) -> Text:
    """Return the words as they were kept and as they are now, in one text."""
    text = Text(style="not bold")
    for change in outcome.difference:
        before = neutralise_line(passage.exact[change.kept.start : change.kept.end])
        after = neutralise_line(article.text[change.now.start : change.now.end])
        if change.op is Op.EQUAL:
            text.append(f"{after} ")
            continue
        if before:
            text.append(f"{GONE[0]}{before}{GONE[1]}", style="strike").append(" ")
        if after:
            text.append(f"{COME[0]}{after}{COME[1]}", style="bold underline").append(" ")
    text.rstrip()
    return text


HERE, STORY, ALL = range(3)
FIELDS: Final = "words, tag: kind: article: state:"
NOTHING: Final = Story(None, (), (), 0, (), (), ())


class BookmarksScreen(FilteredPage, ChangingView):
    """Those of the paragraph, of this story or of all; ends with the place to go to.

    Where the story that is open has not got it, it ends with nothing and `wanted` is the bookmark.
    """

    NAME = "bookmarks"
    OF_ENTRY = frozenset({"open", "details", "edit", "kind", "delete"})
    FIELDS = FIELDS
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("B", "close", "close", "g b", action="bookmarks"),
        *bind("escape", "leave", "close", told="Take the filter away, or go back to the reader as it was"),
        *bind("l", "across(1)", "more", "right", "tab", action="across-right",
              told="List more: this story's, those of all stories"),
        *bind("h", "across(-1)", "fewer", "left", "shift+tab", action="across-left",
              told="List fewer: this story's, this paragraph's"),
        *bind("e", "edit", "note", action="note", told="Write the note and the tags"),
        *bind("slash", "filter", "filter", action="search",
              told="Filter as you type: words, tag: kind: article: state:"),
        *bind("i", "details", "details", action="why",
              told="Show every passage as it was kept, and what is different now"),
        *bind("d", "delete", "delete", "delete", told="Delete the bookmark"),
        *bind("u", "take_back", "take back", told="Take back the last change of any kind"),
        *bind("o", "order", "sort", told="Sort by place, newest, kind or article"),
        *bind("K", "kind", "kind",
              told="Change the kind: unique, conflict, silence, moved, own, row"),
        *bind("w", "export", "export", told="Write what is listed to a file, or copy it"),
    ]  # fmt: skip
    HINTS = (
        Hint(("open",), "open"),
        Hint(("filter",), "filter"),
        Hint(("edit",), "note, tags"),
        Hint(("details",), "details"),
        Hint(("across(-1)", "across(1)"), "which"),
        Hint(("delete",), "delete"),
        Hint(("export",), "export"),
        Hint(("take_back",), "take back"),
        Hint(("order",), "sort"),
        Hint(("kind",), "kind"),
        Hint(("step(1)", "step(-1)"), "down, up"),
        Hint(("leave",), "close"),
    )

    def __init__(
        self,
        story: Story | None,
        palette: Palette,
        bookmarks: BookmarkService,
        key: str,
        *,
        at: ParagraphRef | None = None,
        only_here: bool = False,
    ) -> None:
        """List what is kept; `key` is what keeps a passage in the reader, `at` is where it stands.

        `only_here` begins with what is kept in that paragraph.
        """
        super().__init__(story or NOTHING, palette)
        self.bookmarks = bookmarks
        self.wanted: Bookmark | None = None
        self.order = Order.PLACE
        self._key = key
        self._at = at
        self._listed: tuple[Entry, ...] = ()
        self._look: tuple[int, Palette] | None = None
        """What the blocks were made for."""
        self._made: dict[Entry, Block] = {}
        own = any(entry.is_here for entry in bookmarks.entries)
        scope = HERE if only_here else STORY if own or not bookmarks.entries else ALL
        self.choices = ChoiceLine(palette, self._scopes(), scope, id="choices")

    def apply_theme(self, palette: Palette, message: str) -> None:
        """Show everything in a palette, and say what it is, if anything."""
        super().apply_theme(palette, message)
        self.choices.offer(self._scopes())

    def body(self) -> Sequence[Widget]:
        """Return which are listed, and the list."""
        return (self.choices, *super().body())

    def on_mount(self) -> None:
        """Fill the list, the cursor on what is kept where the reader stands."""
        self._list()
        there = [
            n for n, entry in enumerate(self._listed) if self._at is not None and entry.place == self._at
        ]
        self.page_view.show(self._blocks, there[0] if there else 0)
        self.tell()

    # What is listed

    def _scopes(self) -> list[Choice]:
        style = self.palette.head
        return [
            Choice(f"{name} {len(self._of(scope))}", style)
            for scope, name in ((HERE, "this paragraph"), (STORY, "this story"), (ALL, "all stories"))
        ]

    def _of(self, scope: int) -> tuple[Entry, ...]:
        if scope == HERE:
            return self.bookmarks.at.get(self._at, ()) if self._at is not None else ()
        return tuple(entry for entry in self.bookmarks.entries if scope == ALL or entry.is_here)

    def _list(self) -> None:
        found = Listing(self._of(self.choices.chosen)).matching(self.words)
        self._listed = in_order(found, self.order)

    def refill(self) -> None:
        """List anew; the cursor stays on its bookmark, or where that was."""
        current = self.current
        self._list()
        ids = [entry.bookmark.id for entry in self._listed]
        if current is not None and current.bookmark.id in ids:
            self.page_view.cursor = ids.index(current.bookmark.id)
        self.choices.choices = tuple(self._scopes())
        self.choices.refresh()
        self.page_view.rebuild()
        self.tell()

    def _blocks(self, width: int) -> list[Block]:
        if not self._listed:
            return no_bookmarks(self._why_empty(), self.palette, width)
        articles, look = self.story.articles, (width, self.palette)
        if look != self._look:
            self._look, self._made = look, {}
        blocks = [Block([[]])]
        for entry in self._listed:
            if entry not in self._made:
                self._made[entry] = entry_block(entry, articles, self.palette, width)
            blocks += [self._made[entry], Block([[]])]
        return blocks

    def _why_empty(self) -> str:
        if self.words:
            return f"Nothing kept has “{self.words}”. What can be typed: {FIELDS}"
        if self.choices.chosen != ALL and self.bookmarks.entries:
            return "No bookmarks here; the next list has those of other stories."
        return f"No bookmarks yet: {self._key} in the reader keeps the passage you stand on."

    @property
    def has_entry(self) -> bool:
        """Whether any bookmark is listed."""
        return self.current is not None

    @property
    def current(self) -> Entry | None:
        """The entry the cursor stands on."""
        at = self.page_view.cursor
        return self._listed[at] if at < len(self._listed) else None

    def told(self) -> tuple[str, Sequence[str]]:
        """Return what is listed and how, and which entry the cursor stands on."""
        count = len(self._listed)
        at = f"{min(self.page_view.cursor, count - 1) + 1}/{count}" if count else "none"
        filtered = f"“{self.words}” · " if self.words else ""
        return f"{filtered}by {self.order}", (at,)

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        self.refill()

    # Moving, filtering, sorting

    def action_across(self, direction: int) -> None:
        """List fewer or more."""
        self._choose((self.choices.chosen + direction) % len(self.choices.choices))

    @on(ChoiceLine.Chosen)
    def _scope_chosen(self, event: ChoiceLine.Chosen) -> None:
        self._choose(event.number)

    def _choose(self, scope: int) -> None:
        self.choices.choose(scope)
        self.refill()

    def action_order(self) -> None:
        """Sort by the next thing."""
        orders = list(Order)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.refill()

    # Opening

    def action_open(self) -> None:
        """Go to the bookmark's passage, in this story or in its own."""
        entry = self.current
        # A second enter may be under way already.
        if entry is None or not self.is_current:
            return
        if entry.place is not None:
            self.dismiss(Destination(entry.place))
        elif entry.state == State.ORPHANED:
            passage = entry.bookmark.passages[0]
            self.status.say(f"Not in {outlet(passage)} any more: details have the words as they were kept")
        else:
            self.wanted = entry.bookmark
            self.dismiss(None)

    def action_details(self) -> None:
        """Show every passage as it was kept, and how it differs now."""
        from storyview.tui.screens.panel import PanelScreen

        if self.current is not None:
            text = details(self.current, self.story.articles)
            self.app.push_screen(PanelScreen("bookmark", text, "details"))

    # Changing

    def action_edit(self) -> None:
        """Write the note and the tags."""
        from storyview.tui.bookmark_service import note_on
        from storyview.tui.screens.note import NoteScreen

        entry = self.current
        if entry is None:
            return
        bookmark = entry.bookmark

        def written(new: Written | None) -> None:
            if new is not None:
                self.change(partial(self.bookmarks.write, note_on(bookmark, *new)))

        claims = (bookmark.claim,) if bookmark.claim else ()
        screen = NoteScreen(
            bookmark.note, bookmark.tags, tags_of(self.bookmarks.kept), claims=claims, claimed=True
        )
        screen.at_last = lambda new: self.bookmarks.write_at_last(note_on(bookmark, *new))
        self.app.push_screen(screen, written)

    def action_kind(self) -> None:
        """Say that the passage is of the next kind."""
        if self.current is not None:
            kinds = [str(kind) for kind in Kind]
            now = self.current.bookmark.kind
            following = kinds[(kinds.index(now) + 1) % len(kinds)] if now in kinds else kinds[0]
            self.change(partial(self.bookmarks.set_kind, self.current.bookmark, following))

    def action_delete(self) -> None:
        """Delete the bookmark."""
        if self.current is not None:
            self.change(partial(self.bookmarks.remove, self.current.bookmark))

    def action_export(self) -> None:
        """Write what is listed to a file."""
        from storyview.tui.screens.export import ExportScreen, bookmark_offer

        if not self._listed:
            self.status.say("Nothing is listed that could be exported")
            return
        kept = tuple(entry.bookmark for entry in self._listed)
        everything = self.choices.chosen == ALL and not self.words
        story = self.story if self.story.articles else None
        offer = bookmark_offer(story, kept, self.bookmarks.store_thread, with_corrections=everything)
        self.app.push_screen(ExportScreen((offer,), self.palette, self.bookmarks.store_thread))
