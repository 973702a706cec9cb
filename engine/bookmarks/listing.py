"""The list of bookmarks: filtered by what is typed, and sorted.

Words must stand in a quotation, the note, a tag, or the name of an outlet or article, in any order;
`tag:`, `kind:`, `article:` and `state:` before a word look there alone; quotation marks hold words together.
Letter case, diacritics and the style of quotation marks never count.
"""

from __future__ import annotations

import re
from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from storyview.engine.bookmarks.model import Kind
from storyview.engine.search import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark

FIELDS: Final = ("tag", "kind", "article", "state")
"""What can stand before a colon."""

_TERM: Final = re.compile(r'(?:(tag|kind|article|state):)?(?:"([^"]*)(?:"|$)|(\S+))')


class Order(StrEnum):
    """What the list is sorted by."""

    PLACE = "place"
    NEWEST = "newest"
    KIND = "kind"
    ARTICLE = "article"


class Term(NamedTuple):
    """Words that must be there."""

    field: str
    """One of FIELDS, or empty for anywhere."""
    words: str
    """Folded."""


def parse(text: str) -> tuple[Term, ...]:
    """Return what is asked for; a field without words asks for nothing."""
    terms = (Term(one[1] or "", one[2] or one[3] or "") for one in _TERM.finditer(_plain(text)))
    return tuple(term for term in terms if term.words.strip() and term.words not in _BARE)


_BARE: Final = frozenset(f"{field}:" for field in FIELDS)


def _plain(text: str) -> str:
    return fold(text, case=False)


class Listing:
    """Entries that are filtered again and again."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._folded: dict[str, str] = {}

    def matching(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that have all that is asked for, in their order."""
        terms = parse(text)
        return tuple(entry for entry in self._entries if all(self._has(entry, term) for term in terms))

    def _has(self, entry: Entry, term: Term) -> bool:
        bookmark = entry.bookmark
        if term.field == "tag":
            return any(term.words.removeprefix("#") in _plain(tag) for tag in bookmark.tags)
        if term.field == "kind":
            return _plain(bookmark.kind).startswith(term.words)
        if term.field == "article":
            return any(term.words in _plain(label) for label in _labels(bookmark))
        if term.field == "state":
            return any(_plain(state).startswith(term.words) for state in entry.states)
        if bookmark.id not in self._folded:
            self._folded[bookmark.id] = _plain("\n".join(_texts(bookmark)))
        return term.words in self._folded[bookmark.id]


def _labels(bookmark: Bookmark) -> Iterable[str]:
    return dict.fromkeys(
        name for one in bookmark.passages for name in (one.label, one.title or "", one.source) if name
    )


def _texts(bookmark: Bookmark) -> Iterable[str]:
    yield from (passage.exact for passage in bookmark.passages)
    yield bookmark.note
    yield from (f"#{tag}" for tag in bookmark.tags)
    yield from _labels(bookmark)


def in_order(entries: Iterable[Entry], order: Order) -> tuple[Entry, ...]:
    """Return the entries sorted; by place, those of the story come first, in its articles' order."""
    return tuple(sorted(sorted(entries, key=_by_place), key=_KEYS[order]))


def _by_place(entry: Entry) -> tuple[object, ...]:
    place = entry.place
    first = entry.bookmark.passages[0] if entry.bookmark.passages else None
    if place is not None:
        span = next(one.outcome.span for one in entry.standings if one.outcome.paragraphs)
        return (0, place.article, span.start if span else 0, "", entry.bookmark.created, entry.bookmark.id)
    label, start = (first.label, first.start) if first is not None else ("", 0)
    return (1 if entry.is_here else 2, 0, start, label, entry.bookmark.created, entry.bookmark.id)


def _by_age(entry: Entry) -> tuple[int, ...]:
    # Times in ISO 8601 sort as text; the newest shall come first.
    return tuple(-ord(character) for character in entry.bookmark.created)


def _by_kind(entry: Entry) -> tuple[object, ...]:
    kinds = list(Kind)
    kind = entry.bookmark.kind
    return (kinds.index(Kind(kind)) if kind in kinds else len(kinds), kind)


def _by_article(entry: Entry) -> str:
    return _plain(entry.bookmark.passages[0].label) if entry.bookmark.passages else ""


_KEYS: Final[dict[Order, Callable[[Entry], Any]]] = {
    Order.PLACE: lambda _entry: 0,
    Order.NEWEST: _by_age,
    Order.KIND: _by_kind,
    Order.ARTICLE: _by_article,
}


def tags_of(bookmarks: Sequence[Bookmark]) -> tuple[str, ...]:
    """Return the tags given, the most frequent first, equals by the alphabet."""
    counts = Counter(tag for bookmark in bookmarks for tag in bookmark.tags)
    return tuple(sorted(counts, key=lambda tag: (-counts[tag], tag)))
