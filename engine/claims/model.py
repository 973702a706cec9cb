"""What the claims of a story are: quotations, figures, conflicts, differences of framing, sources.

Every place is an `At`: an article and a range of its text, with the sentence it begins in, so that whatever
is shown can be gone to.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.figures.model import agree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.model import Figure
    from storyview.engine.model import ParagraphRef, SentenceRef, Span


class At(NamedTuple):
    """A passage that can be gone to."""

    article: int
    span: Span
    sentence: SentenceRef
    """The sentence it begins in."""

    @property
    def place(self) -> ParagraphRef:
        """The paragraph it begins in."""
        return self.sentence.place


class Form(StrEnum):
    """How words are quoted."""

    DIRECT = "direct"
    """A whole sentence or more."""
    FRAGMENT = "fragment"
    """Part of the narrator's sentence."""
    INDIRECT = "indirect"
    """Reported speech that says what another article quotes."""
    TERM = "term"
    """Scare marks, titles: in no ledger."""


class How(StrEnum):
    """How the speaker of a quotation was found, surest first."""

    AFTER = "after"
    """`“…,” said X` or `“…,” X said`."""
    BEFORE = "before"
    """The last verb of saying before it in its sentence."""
    ACCORDING = "according"
    """`according to X`, where nobody else is said to have said it."""
    COLON = "colon"
    """`X: “…”`"""
    CONTINUED = "continued"
    """Nothing but quotation, after one that has a speaker."""
    SUBJECT = "subject"
    """The subject of the sentence: unsure."""
    ELSEWHERE = "elsewhere"
    """Another article says whose words these are."""
    READER = "reader"
    """The reader says so."""
    NONE = "none"


class Wording(StrEnum):
    """What became of a quotation's words, beside its fullest form."""

    SAME = "same"
    CUT = "cut"
    """Shorter at its ends, or where the cut is marked."""
    ALTERED = "altered"
    """A word differs between the first and the last that both have."""


class Occurrence(NamedTuple):
    """One quotation where it stands."""

    at: At
    """Marks included."""
    text: str
    """Marks left out."""
    form: Form
    speaker: str | None = None
    """The fullest form of the name that the story has, or the words that stand there."""
    how: How = How.NONE
    named: bool = False
    """The speaker is a person or body with a name, named here rather than meant by a pronoun or a role."""
    via: str | None = None
    """Who passes it on (according to White House officials)."""
    verb: str | None = None
    """The verb of saying."""
    distance: int = 0
    """Characters between the quotation and its speaker."""
    wording: Wording = Wording.SAME

    @property
    def sure(self) -> bool:
        """Whether the speaker is more than a guess."""
        return self.how not in (How.SUBJECT, How.ELSEWHERE, How.NONE)


class Quotation(NamedTuple):
    """One quotation, wherever it stands."""

    speaker: str | None
    text: str
    """Its fullest form, marks left out."""
    occurrences: tuple[Occurrence, ...]
    """By article, then place."""
    altered: bool = False
    """A word inside the marks differs between two articles."""
    speakers_differ: bool = False

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that have it, ascending."""
        return tuple(sorted({each.at.article for each in self.occurrences}))


class FigureClaim(NamedTuple):
    """A figure where it stands."""

    at: At
    figure: Figure
    words: str
    """As it is written, its hedge left out."""


class Topic(NamedTuple):
    """What figures of several articles are about, or a single figure."""

    topic: str
    """What is counted or when it happened, in words of the story; may be empty."""
    kind: str
    claims: tuple[FigureClaim, ...]
    conflict: bool = False


class ConflictKind(StrEnum):
    """What two articles contradict each other in."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"
    AGE = "age"
    NAME = "name"
    SPEAKER = "speaker"
    STATUS = "status"


class ConflictClaim(NamedTuple):
    """What one article says in a conflict."""

    at: At
    value: str
    """Canonical where it is a figure (`PT1H`), otherwise the words."""
    words: str
    """As it stands there."""
    figure: Figure | None = None
    """With its hedge, where it is one: "at least 12" and "more than 10" are two values that agree."""

    def contradicts(self, other: ConflictClaim) -> bool:
        """Whether not both of two claims of one fact can be true."""
        if self.figure is not None and other.figure is not None:
            return not agree(self.figure, other.figure)
        return self.value != other.value


class Conflict(NamedTuple):
    """The same fact with another figure, date, name, speaker or status. Nothing says who is right."""

    kind: ConflictKind
    topic: str
    claims: tuple[ConflictClaim, ...]
    """By article, then place; at least two articles, at least two values."""
    why: str
    """Why these are taken for one fact."""
    alarm: bool = True
    """False where they differ in precision or scope only."""

    @property
    def title(self) -> str:
        """What it is about: its topic, where it has one, and its kind."""
        return f"{self.topic} ({self.kind})" if self.topic else str(self.kind)

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that take part, ascending."""
        return tuple(sorted({claim.at.article for claim in self.claims}))

    @property
    def apart(self) -> frozenset[frozenset[str]]:
        """The pairs of values that contradict each other, or that differ in precision where it is no alarm.

        Where one article's "14" contradicts "at least 12" in another, so does that of whoever says "14" too.
        """
        return frozenset(
            frozenset((one.value, other.value))
            for one, other in combinations(self.claims, 2)
            if one.value != other.value and (one.contradicts(other) or not self.alarm)
        )


class FramingKind(StrEnum):
    """In what two linked sentences put the same differently."""

    WORDS = "words"
    HEDGE = "hedge"
    """One side keeps its distance (reportedly)."""
    SOURCE = "source"
    """Both name where it comes from, and it is not the same."""


class Framing(NamedTuple):
    """The same put differently; no alarm."""

    kind: FramingKind
    a: At
    b: At
    a_words: str
    b_words: str
    """Empty where only the other side has the hedge."""
    score: float = 0.0


class Source(NamedTuple):
    """Who one article quotes."""

    article: int
    speaker: str
    named: bool
    words: int
    """Words of theirs inside quotation marks."""
    quotations: int
    at: tuple[At, ...]


class Claims(NamedTuple):
    """What the articles of a story quote and count, and in what they disagree."""

    quotations: tuple[Quotation, ...] = ()
    terms: tuple[Occurrence, ...] = ()
    """Scare marks and titles."""
    figures: tuple[Topic, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    """By their first claim; its article, then place."""
    differences: tuple[Conflict, ...] = ()
    """Differences of precision or scope; no alarm."""
    framing: Sequence[Framing] = ()
    sources: tuple[Source, ...] = ()
