"""What pages of quotations, figures and disagreements share: filter, way out, bookmarks, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from storyview.tui.screens.changing import ChangingView
from storyview.tui.screens.filtered import FilteredPage
from storyview.tui.screens.view import Destination, bind

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from textual.binding import BindingType

    from storyview.engine.bookmarks.model import Kind
    from storyview.engine.claims.model import At, Claims, Conflict
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.bookmark_service import BookmarkService
    from storyview.widgets.page import Block
    from storyview.widgets.palette import Palette


class Desk(NamedTuple):
    """What the reader does for a page of claims."""

    bookmarks: BookmarkService
    judge: Callable[[str, Sequence[At], str], Coroutine[None, None, str]]
    """Keeps what is said of passages (an `Act`, they, who said it) and returns what has come of it."""
    export: Callable[[str], None]
    """Offers to write all there is of a kind: ledger, claims or conflicts."""


class ClaimsPage(FilteredPage, ChangingView):
    """Entries with passages as stops, gone to with the others of their entry level beside them."""

    EXPORTED: ClassVar[str]
    """What is exported from here."""
    OF_ENTRY = frozenset({"open", "bookmark", "no_conflict", "speaker", "no_quotation", "same"})
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("escape", "leave", "close", told="Take the filter away, or go back to the reader as it was"),
        *bind("m", "bookmark", "bookmark", action="bookmark",
              told="Bookmark the passages of the entry, or take the bookmark away"),
        *bind("exclamation_mark c", "no_conflict", "no conflict", "D", action="no-conflict",
              told="Say that this contradicts none of the others"),
        *bind("w", "export", "export", action="export", told="Write all of it to a file, or copy it"),
    ]  # fmt: skip

    def __init__(
        self,
        story: Story,
        palette: Palette,
        claims: Claims,
        desk: Desk,
        order: tuple[int, ...],
        at: ParagraphRef,
    ) -> None:
        """List claims; `order` are the articles as the panes stand, `at` is where the reader is."""
        super().__init__(story, palette)
        self.bookmarks = desk.bookmarks
        self.claims = claims
        self.desk = desk
        self.order = order
        self.stops: tuple[At, ...] = ()
        """The passage of each stop."""
        self._at = at

    def on_mount(self) -> None:
        """Fill the page, the cursor where the reader stands."""
        self.stops = self.listed()
        there = [n for n, stop in enumerate(self.stops) if stop.place == self._at]
        self.page_view.show(self.blocks, there[0] if there else 0)
        self.tell()

    def listed(self) -> tuple[At, ...]:
        """List what is left by the filters, and return its passages in the order of the page."""
        raise NotImplementedError

    def blocks(self, width: int) -> list[Block]:
        """Return what is listed."""
        raise NotImplementedError

    def others(self, at: At) -> tuple[At, ...]:
        """Return the other passages of an entry, what differs most first."""
        raise NotImplementedError

    def kind(self, at: At) -> tuple[Kind, tuple[str, ...]]:
        """Return what a passage is kept as, and with which tags."""
        raise NotImplementedError

    def refill(self) -> None:
        """List anew; the cursor stays on its passage, or near it."""
        current = self.here
        self.stops = self.listed()
        if current in self.stops:
            self.page_view.cursor = self.stops.index(current)
        self.page_view.rebuild()
        self.tell()

    def bookmarked(self) -> None:
        """Show the bookmarks as they are now."""
        self.page_view.rebuild()

    def claimed(self, claims: Claims) -> None:
        """Show what is known now."""
        self.claims = claims
        self.refill()

    def revised(self, story: Story) -> None:
        """Take the story as it is corrected now; what is claimed in it is told when it is known."""
        self.story = story

    @property
    def has_entry(self) -> bool:
        """Whether the cursor stands on a passage."""
        return self.here is not None

    @property
    def here(self) -> At | None:
        """The passage the cursor stands on."""
        cursor = self.page_view.cursor
        return self.stops[cursor] if cursor < len(self.stops) else None

    def conflict_of(self, at: At) -> Conflict | None:
        """Return the conflict that a passage takes part in."""
        return next(
            (one for one in self.claims.conflicts if any(at == claim.at for claim in one.claims)), None
        )

    def counted(self) -> str:
        """Return which of how many the cursor stands on."""
        count = len(self.stops)
        return f"{min(self.page_view.cursor, count - 1) + 1}/{count}" if count else "none"

    def is_kept(self, at: At) -> bool:
        """Whether a passage is bookmarked from a page such as this."""
        entries = self.desk.bookmarks.at.get(at.place, ())
        places = {(each.outcome.article, each.outcome.span) for one in entries for each in one.standings}
        return (at.article, at.span) in places

    def going(self) -> Destination | None:
        """Return the passage, with the others level."""
        at = self.here
        if at is None:
            return None
        others = [other for other in self.others(at) if other.article != at.article]
        beside = others[0].article if others else None
        return Destination(at.place, beside, tuple(other.place for other in others))

    # Changing

    def action_bookmark(self) -> None:
        """Bookmark the passages of the entry, or take the bookmark away."""
        if self.here is not None:
            self.start(self._bookmark, self.here, group="bookmarks")

    async def _bookmark(self, at: At) -> None:
        from storyview.engine.bookmarks.parts import together

        kind, tags = self.kind(at)
        part = together(kind, [(one.article, one.span) for one in (at, *self.others(at))])
        self.say(await self.desk.bookmarks.toggle_part(self.story, part, tags))
        self.bookmarked()

    def action_no_conflict(self) -> None:
        """Say that a passage contradicts none of the others."""
        at = self.here
        conflict = self.conflict_of(at) if at is not None else None
        if at is None or conflict is None:
            self.announce("Nothing here contradicts another outlet")
            return
        from storyview.engine.views.conflicts_view import claims_in, contradicting

        self.judge("no-conflict", contradicting(conflict, claims_in(conflict, at.place)))

    def judge(self, act: str, places: Sequence[At], speaker: str = "") -> None:
        """Keep what the reader says of passages, and show what follows."""
        self.start(self._judge, act, places, speaker, group="corrections")

    async def _judge(self, act: str, places: Sequence[At], speaker: str) -> None:
        self.announce(await self.desk.judge(act, places, speaker))

    def action_export(self) -> None:
        """Write all of it to a file."""
        self.desk.export(self.EXPORTED)
