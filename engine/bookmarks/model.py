"""What a bookmark is: passages quoted from articles, with a note and tags."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Story


class Kind(StrEnum):
    """What the first passage is to the story. Other words are kept and shown as they are."""

    UNIQUE = "unique"
    CONFLICT = "conflict"
    SILENCE = "silence"
    MOVED = "moved"
    OWN = "own"
    """Of no kind but that the reader wants it."""
    ROW = "row"
    ALTERED = "altered"
    """A quotation whose words another article has otherwise."""
    EDITED = "edited"
    """Copy that another article carries with words changed."""


class Shape(StrEnum):
    """What was selected. Other words are kept and shown as they are."""

    ROW = "row"
    """A paragraph and its counterparts."""
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    SELECTION = "selection"
    """Any text of one article."""
    PAIR = "pair"
    """Two passages of different articles, chosen by the reader."""


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
    """What the first passage was to the story: a `Kind` or another word."""
    passages: tuple[Passage, ...]
    note: str = ""
    """Any number of lines."""
    tags: tuple[str, ...] = ()
    shape: str = Shape.ROW
    """What was selected: a `Shape` or another word."""
    claim: str = ""
    """What is claimed of it, one sentence that others can check (`views.cards`); empty where nothing is."""


def now() -> str:
    """Return the time in UTC, ISO 8601 to the millisecond, so that text sorts by time."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def new_bookmark(
    passages: tuple[Passage, ...],
    kind: str,
    note: str = "",
    tags: tuple[str, ...] = (),
    *,
    shape: str | None = None,
    claim: str = "",
) -> Bookmark:
    """Return a bookmark of this moment with an id of its own.

    Without a shape it is a row when it has several passages, a paragraph otherwise.
    """
    from uuid import uuid4

    created = now()
    shape = shape or (Shape.ROW if len(passages) > 1 else Shape.PARAGRAPH)
    return Bookmark(uuid4().hex, created, created, kind, passages, note, tags, shape, claim)


def kind_at(story: Story, place: ParagraphRef) -> Kind:
    """Return what a paragraph is to the story: has it something unique, is its row left out, has it moved."""
    mark = story.mark(place)
    if mark.has_unique_sentence:
        return Kind.UNIQUE
    if any(row.silent for row in story.rows if place.paragraph in row.cells[place.article]):
        return Kind.SILENCE
    return Kind.MOVED if mark.moved else Kind.ROW
