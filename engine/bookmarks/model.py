"""What a bookmark is: passages quoted from articles, with a note and tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of one article, kept as its place and as its words.

    Offsets are 0-based, half-open, in characters of the article's cleaned text. After TextPositionSelector
    and TextQuoteSelector of the W3C Web Annotation Data Model.
    """

    article_sha256: str
    source: str
    """Where the article was read from; shown, never relied on."""
    label: str
    title: str | None
    date: str | None
    start: int
    end: int
    exact: str
    prefix: str
    """The characters just before it, fewer at the start of the article."""
    suffix: str
    """The characters just after it, fewer at the end of the article."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Passages that belong together, the one the reader stood on first, then its counterparts."""

    id: str
    created: str
    """ISO 8601, UTC."""
    updated: str
    kind: str
    """What the first passage was to the story: `unique`, `silence`, `row`, `own` or another word."""
    passages: tuple[Passage, ...]
    note: str = ""
    tags: tuple[str, ...] = ()


def now() -> str:
    """Return the time in UTC, ISO 8601 to the millisecond, so that text sorts by time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_bookmark(
    passages: tuple[Passage, ...], kind: str, note: str = "", tags: tuple[str, ...] = ()
) -> Bookmark:
    """Return a bookmark of this moment with an id of its own."""
    from uuid import uuid4

    created = now()
    return Bookmark(uuid4().hex, created, created, kind, passages, note, tags)
