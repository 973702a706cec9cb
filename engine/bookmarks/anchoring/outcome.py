"""What became of a kept passage: where it stands now, and how it differs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Span


class State(StrEnum):
    """What a reader is told of a bookmark's passage."""

    IN_PLACE = "in place"
    """The same words at the same offset."""
    MOVED = "moved"
    """The same words at another offset."""
    CHANGED = "changed"
    """Other words where the passage stood or went."""
    ORPHANED = "orphaned"
    """Nowhere that is certain."""


class Op(StrEnum):
    """What became of some words; the names are those of `difflib` and RapidFuzz."""

    EQUAL = "equal"
    """The same but for white space and the style of quotation marks and dashes."""
    REPLACE = "replace"
    DELETE = "delete"
    INSERT = "insert"


class Change(NamedTuple):
    """A run of words kept, beside what stands there now."""

    op: Op
    kept: Span
    """In characters of the passage's `exact`; empty for what was inserted."""
    now: Span
    """In characters of the article's text; empty for what was deleted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a passage stands among the articles of a story."""

    state: State
    article: int | None = None
    """None when orphaned, as is `span`."""
    span: Span | None = None
    """In characters of the article's text."""
    paragraphs: tuple[ParagraphRef, ...] = ()
    """Those it covers, or part of them; none when it is nothing but white space between them."""
    score: float = 0.0
    """How sure the anchor is, 0 to 1; 1 for the same words in the same surroundings."""
    difference: tuple[Change, ...] = ()
    """When changed: what was kept and what stands there now, each from its start to its end."""


ORPHANED: Final = Outcome(State.ORPHANED)
