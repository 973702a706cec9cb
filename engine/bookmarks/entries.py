"""Bookmarks beside the story that is open: which are of it, and what became of their passages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.anchoring import State, reanchor_all
from storyview.engine.bookmarks.model import Shape
from storyview.engine.identity import Known, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.bookmarks.anchoring import Outcome
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.model import Article, ParagraphRef

ELSEWHERE: Final = "elsewhere"
"""The state of what was taken from an article that is not in the story."""

_WORST: Final = (State.ORPHANED, State.CHANGED, State.MOVED, State.IN_PLACE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a passage."""

    outcome: Outcome
    is_here: bool
    """Whether the story has the article it was taken from."""

    @property
    def state(self) -> str:
        """A `State`, or ELSEWHERE."""
        return self.outcome.state if self.is_here else ELSEWHERE


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark and what became of each of its passages, in their order."""

    bookmark: Bookmark
    standings: tuple[Standing, ...]

    @property
    def is_here(self) -> bool:
        """Whether it is of the story that is open."""
        return any(standing.is_here for standing in self.standings)

    @property
    def state(self) -> str:
        """The state of its first passage, or the worst of the others where its article is not here."""
        if self.standings and self.standings[0].is_here:
            return self.standings[0].state
        return self.others

    @property
    def others(self) -> str:
        """The worst state of its other passages; ELSEWHERE where there is none in the story."""
        states = {standing.state for standing in self.standings[1:]}
        return next((state for state in _WORST if state in states), ELSEWHERE)

    @property
    def states(self) -> frozenset[str]:
        """The states of its passages, without those of articles that are not here while another is."""
        states = frozenset(standing.state for standing in self.standings)
        return states - {ELSEWHERE} or frozenset({ELSEWHERE})

    @property
    def place(self) -> ParagraphRef | None:
        """Where its first passage begins that is found in the story."""
        found = (one.outcome.paragraphs for one in self.standings if one.outcome.paragraphs)
        return next((paragraphs[0] for paragraphs in found), None)

    @property
    def marked(self) -> tuple[ParagraphRef, ...]:
        """The paragraphs that carry its sign: where it begins, and where the second of a pair does."""
        shown = self.standings[: 2 if self.bookmark.shape == Shape.PAIR else 1]
        return tuple(one.outcome.paragraphs[0] for one in shown if one.outcome.paragraphs)


class Anchors:
    """What became of passages among the articles of one story, remembered: to ask again is cheap."""

    def __init__(self) -> None:
        self._articles: tuple[object, ...] = ()
        self._known: dict[Passage, Standing] = {}

    def entries(self, bookmarks: Iterable[Bookmark], articles: Sequence[Article]) -> tuple[Entry, ...]:
        """Return the bookmarks with what became of their passages, in the same order."""
        kept = tuple(bookmarks)
        now = tuple((one.sha256, one.label, one.source, one.title, one.date) for one in articles)
        if now != self._articles:
            self._articles, self._known = now, {}
        passages = dict.fromkeys(passage for bookmark in kept for passage in bookmark.passages)
        new = [passage for passage in passages if passage not in self._known]
        for passage, outcome in zip(new, reanchor_all(new, articles), strict=True):
            self._known[passage] = Standing(outcome, _is_here(passage, outcome, articles))
        return tuple(
            Entry(bookmark, tuple(self._known[passage] for passage in bookmark.passages)) for bookmark in kept
        )


def _is_here(passage: Passage, outcome: Outcome, articles: Sequence[Article]) -> bool:
    if outcome.state is not State.ORPHANED:
        return True
    return any(known(passage, article) is not Known.STRANGER for article in articles)
