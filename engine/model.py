"""The frozen data that passes from stage to stage.

Every offset is 0-based and half-open, in characters of the article's cleaned text.
Articles, paragraphs and sentences are numbered from 0.
"""

# Annotations are values here: those of named tuples, as texts, would each be compiled at every start.

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

Kind = TypeVar("Kind")


def _by_kind(kind: type[Kind]) -> type[Kind]:
    """Have records equal those of their kind alone: a named tuple equals any tuple of the same values."""
    kind.__eq__, kind.__ne__ = _is_equal, _is_unequal  # type: ignore[method-assign, assignment]
    return kind


def _is_equal(one: tuple[object, ...], other: object) -> bool:
    return type(one) is type(other) and tuple.__eq__(one, other)


def _is_unequal(one: tuple[object, ...], other: object) -> bool:
    return not _is_equal(one, other)


class Grade(StrEnum):
    """How closely two linked sentences agree."""

    VERBATIM = "verbatim"
    """The same words but for typography, case, spelling and the forms of a name."""
    EDITED = "edited"
    """The same sentence with words changed, added or cut."""
    REWORDED = "reworded"
    PARTIAL = "partial"


class Furniture(StrEnum):
    """Text that reports nothing: shown dimmed, never counted, never linked."""

    HEADLINE = "headline"
    DECK = "deck"
    """What stands between headline and report and sums it up; a standfirst."""
    DATELINE = "dateline"
    BYLINE = "byline"
    PHOTO_CAPTION = "photo-caption"
    PHOTO_CREDIT = "photo-credit"
    SUBHEAD = "subhead"
    PROMOTION = "promotion"
    ADVERTISEMENT = "advertisement"
    SHARE_WIDGET = "share-widget"
    COMMENT_COUNTER = "comment-counter"
    TAGS = "tags"
    NAVIGATION = "navigation"
    """Menus and names of sections, pasted with the article."""
    EMBEDDED_POST = "embedded-post"
    """A post of a social network that the page shows."""
    NOTE = "note"
    """What the outlet says of its own report: that it was corrected or will be updated."""
    OTHER = "other"
    """Of no kind that is known: a reader says that it reports nothing."""


class Status(StrEnum):
    """Whether any other article has a sentence."""

    UNIQUE = "unique"
    SHARED = "shared"


class Span(NamedTuple):
    """A range of characters."""

    start: int
    end: int


class ParagraphRef(NamedTuple):
    """A paragraph of an article."""

    article: int
    paragraph: int


class SentenceRef(NamedTuple):
    """A sentence of a paragraph of an article."""

    article: int
    paragraph: int
    sentence: int

    @property
    def place(self) -> ParagraphRef:
        """The paragraph it stands in."""
        return ParagraphRef(self.article, self.paragraph)


@_by_kind
class Problem(NamedTuple):
    """A source that could not be opened, or not as it should be, in one line for the reader."""

    source: str
    message: str
    """What is wrong and what to do about it, without the source's name."""
    opened: bool = False
    """Whether the source was opened all the same."""

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


@_by_kind
class Sentence(NamedTuple):
    """A sentence, without the white space around it."""

    start: int
    end: int
    furniture: Furniture | None = None

    @property
    def span(self) -> Span:
        """Its range in the article's text."""
        return Span(self.start, self.end)


@_by_kind
class Paragraph(NamedTuple):
    """A paragraph and its sentences, in order."""

    start: int
    end: int
    sentences: tuple[Sentence, ...]
    furniture: Furniture | None = None
    """Set when the whole paragraph is furniture; its sentences then carry a kind too."""

    @property
    def span(self) -> Span:
        """Its range in the article's text."""
        return Span(self.start, self.end)


class EarlierVersion(NamedTuple):
    """An article as it was at an earlier time, among the same sources."""

    source: str
    """By which it is opened."""
    date: str | None
    title: str | None
    words: int
    """Of its story text, as `Share.words`."""


@_by_kind
class Article(NamedTuple):
    """One outlet's text."""

    source: str
    label: str
    """The outlet, or what tells this article from the others; no two articles of a story share one."""
    text: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    date: str | None = None
    """ISO 8601, as far as known (`2025-03-20`)."""
    byline: str | None = None
    url: str | None = None
    """Its canonical address, http or https."""
    outlet: str | None = None
    """The outlet as the source itself names it; `label` is what is shown."""
    author: str | None = None
    language: str | None = None
    """BCP 47 tag that the source itself declares (`pt-BR`)."""
    partial: str | None = None
    """Why this is not the whole article, in a few words; None where nothing says that it is cut."""
    earlier: tuple[EarlierVersion, ...] = ()
    """Its earlier versions, the latest of them first; they take no part in the comparison."""


@_by_kind
class Link(NamedTuple):
    """Two sentences of different articles that report the same thing; `a` stands in the earlier pane."""

    a: SentenceRef
    b: SentenceRef
    grade: Grade
    score: float
    """Strength of the evidence, 0 to 1."""
    why: Sequence[str] = ()
    """The evidence in words, strongest first; put into words when it is first looked at."""


class Copies(NamedTuple):
    """Sentences that are the same word for word, too many for a link between every two of them.

    Any two of them that stand in different articles go together, and what is linked to the first is linked
    to all, except to those of its own article. Of these links only some are among the story's: one for each
    sentence, to the first or, from its article, to the first of another.
    """

    sentences: tuple[SentenceRef, ...]
    """Article by article, within one in the order of its text; which article comes first does not depend
    on the order of the sources."""
    score: float
    """Strength of the evidence for each two, 0 to 1."""


class Candidate(NamedTuple):
    """Two sentences of different articles that were weighed and not linked, though they came near."""

    a: SentenceRef
    b: SentenceRef
    """It stands in the later pane."""
    score: float
    """Strength of the evidence, 0 to 1, on the scale of `Link.score`."""


@_by_kind
class Row(NamedTuple):
    """What corresponds: for each article none, one or several paragraph numbers, ascending."""

    cells: tuple[tuple[int, ...], ...]
    silent: tuple[int, ...] = ()
    """Articles that leave out what most others report here."""


class Nearest(NamedTuple):
    """The passage that came nearest to a sentence although it was not linked to it."""

    at: SentenceRef
    score: float
    """Strength of the evidence, 0 to 1, on the scale of `Link.score`."""


@_by_kind
class Omission(NamedTuple):
    """Something that most of the others report and one article does not."""

    article: int
    """The article that leaves it out."""
    row: int
    best: SentenceRef
    """The sentence that most of the others agree with."""
    tellers: tuple[int, ...]
    """The articles that report it, ascending."""
    sure: bool
    """False where something in the article comes near, or where the article is known to be cut."""
    nearest: Nearest | None = None
    """What comes nearest to `best` in the article that leaves it out."""


@_by_kind
class SentenceMark(NamedTuple):
    """What is shown of one sentence. Furniture has no status."""

    status: Status | None = None
    grade: Grade | None = None
    """The closest grade among its links; None where it has none."""
    unique: tuple[Span, ...] = ()
    """What no other article has: the whole sentence, or parts of a linked one."""
    sure: bool = True
    """False where the status is unique and something in another article comes near: no counterpart was
    found, which is less than that only this article has it."""
    nearest: Nearest | None = None
    """What comes nearest in another article, where the status is unique and anything does."""
    changed: tuple[Span, ...] = ()
    """Words that no edited copy of it has; only where it is edited and verbatim nowhere."""
    cuts: tuple[int, ...] = ()
    """Places where all edited copies have words that it lacks, or one a negation or hedge: the first
    character after what was cut."""
    differing: tuple[Span, ...] = ()
    """Figures, days, months, negations and hedges that differ from a counterpart's, whatever its grade."""

    @property
    def differs(self) -> bool:
        """Whether anything of it is said otherwise, or nowhere, in another article."""
        return bool(self.unique or self.differing)


@_by_kind
class ParagraphMark(NamedTuple):
    """What is shown of one paragraph."""

    sentences: tuple[SentenceMark, ...]
    status: Status | None = None
    """Unique when every story sentence in it is; None when it is furniture."""
    grade: Grade | None = None
    """Verbatim when every story sentence is verbatim elsewhere, edited or reworded when each is at least
    that, partial when any is linked; None for unique paragraphs and furniture."""
    moved: bool = False
    """It stands beside its counterpart, out of its own article's order."""
    counterparts: tuple[tuple[int, ...], ...] = ()
    """For each article the linked paragraphs, best first; always empty for its own."""

    @property
    def has_unique_sentence(self) -> bool:
        """Whether a whole sentence of it stands in no other article."""
        return any(mark.status is Status.UNIQUE for mark in self.sentences)

    @property
    def has_sure_sentence(self) -> bool:
        """Whether a whole sentence of it stands in no other article for sure."""
        return any(mark.status is Status.UNIQUE and mark.sure for mark in self.sentences)

    @property
    def has_differing(self) -> bool:
        """Whether a figure, day, month, negation or hedge of it differs from a counterpart's."""
        return any(mark.differing for mark in self.sentences)

    @property
    def differs(self) -> bool:
        """Whether anything of it is said otherwise, or nowhere, in another article.

        This one question decides what is jumped to, counted and filtered as a difference.
        """
        return any(mark.differs for mark in self.sentences)

    @property
    def sure(self) -> bool:
        """Whether a paragraph that is unique is so for sure: all sentences that no other article has."""
        return all(mark.sure for mark in self.sentences)


@_by_kind
class Share(NamedTuple):
    """How much of one article is its own, in words of story text."""

    words: int
    """As they are written; what they are compared as may be fewer (the long form of an acronym is one)."""
    own: float
    """Share of its words that no other article has, 0 to 1."""
    verbatim: float
    """Share of its words that stand word for word in a copy of their sentence elsewhere, 0 to 1."""
    copied: tuple[float, ...] = ()
    """For each article of the story, the share of its words that stand word for word in copies there; 0 for
    itself. Asymmetric: all of a short article may stand in a long one."""


@_by_kind
class Story(NamedTuple):
    """Everything known of one event's articles; what screens and reports are given."""

    title: str | None
    articles: tuple[Article, ...]
    links: tuple[Link, ...]
    lead: int
    rows: tuple[Row, ...]
    marks: tuple[tuple[ParagraphMark, ...], ...]
    """For each article, for each of its paragraphs."""
    shares: tuple[Share, ...]
    """For each article."""
    problems: tuple[Problem, ...] = ()
    families: tuple[tuple[int, ...], ...] = ()
    """Articles that carry the same agency copy, two or more together, ascending."""
    tied: tuple[float, ...] = ()
    """For each article, how strongly its paragraphs are tied to those of the others, all in all; empty where
    nobody has summed it up."""
    omissions: tuple[Omission, ...] = ()
    """What is left out, by row, then article."""
    copies: tuple[Copies, ...] = ()
    """Sentences that go together although not every two of them are linked; only those that are repeated
    more than `engine.link.repeated.MOST` times."""
    candidates: tuple[Candidate, ...] = ()
    """What came near without being linked, by its references: of each sentence the two strongest in each
    other article. How sure a claim is that nobody else has something follows from these."""
    meaning: bool = False
    """Whether the scores weigh what sentences mean, and not their words alone."""
    languages: tuple[str, ...] = ()
    """The likeliest language of each article (ISO 639-1; "" where nothing tells), where two articles are in
    different ones for sure; else nothing. Between these only names, figures and dates are compared, unless
    sentences are by meaning."""

    @property
    def alone(self) -> bool:
        """Whether it has one article, of which nobody can say that it alone has something."""
        return len(self.articles) < 2

    def mark(self, place: ParagraphRef) -> ParagraphMark:
        """Return what is shown of a paragraph."""
        return self.marks[place.article][place.paragraph]

    def text(self, place: ParagraphRef) -> str:
        """Return a paragraph's text."""
        article = self.articles[place.article]
        paragraph = article.paragraphs[place.paragraph]
        return article.text[paragraph.start : paragraph.end]

    def sentence(self, ref: SentenceRef) -> Sentence:
        """Return a sentence."""
        return self.articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]

    def words(self, ref: SentenceRef) -> str:
        """Return a sentence's text on one line."""
        there = self.sentence(ref)
        return " ".join(self.articles[ref.article].text[there.start : there.end].split())
