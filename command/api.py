"""A comparison in a notebook or a script: `import storyview; story = storyview.open(["reports/"])`.

Everything here is stable: names are only ever added. Records are frozen; articles, rows and paragraphs are
numbered from 1, as on the screen and in every report; `start` and `end` are offsets, 0-based and half-open,
in characters of the article's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from storyview.engine.model import SentenceRef
    from storyview.engine.model import Story as Compared
    from storyview.engine.reports.report import Report

TABLES: Final = (
    "articles",
    "rows",
    "links",
    "unique",
    "omissions",
    "conflicts",
    "quotes",
    "figures",
    "claims",
)
"""What `Story.table` can give."""


class NothingReadable(ValueError):  # noqa: N818 - it is what happened, as everywhere in storyview
    """No source could be read as an article; the text says why, a line a source."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text of one article."""

    article: str
    """The label of its article."""
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's text."""

    label: str
    title: str | None
    author: str | None
    date: str | None
    """ISO 8601, as far as known."""
    source: str
    url: str | None
    language: str
    sha256: str
    partial: str | None
    """Why it is not the whole article; None where nothing says that it is cut."""
    words: int
    only_here: float | None
    """Share of its words that no other article has, 0 to 1; None where there is no other."""
    verbatim: float | None
    """Share of its words that stand word for word elsewhere, 0 to 1; None where there is no other."""
    text: str = field(repr=False)
    paragraphs: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """What corresponds."""

    number: int
    cells: dict[str, tuple[int, ...]]
    """For each article's label its paragraphs in this row."""
    left_out_by: tuple[str, ...]
    """Labels of articles that leave out what most others report here."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two sentences that report the same."""

    a: Passage
    b: Passage
    grade: str
    """`verbatim`, `edited`, `reworded` or `partial`."""
    score: float
    """Strength of the evidence, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Unique:
    """What only one article has: a sentence, or part of one."""

    passage: Passage
    whole_sentence: bool
    sure: bool
    """False where something in another article comes near."""
    nearest: Passage | None
    nearest_score: float | None


@dataclass(frozen=True, slots=True)
class Omission:
    """What most others report and one article does not."""

    article: str
    row: int
    best: Passage
    """The version that most of the others agree with."""
    reported_by: tuple[str, ...]
    sure: bool
    nearest: Passage | None
    """What comes nearest in the article that leaves it out."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same fact told otherwise; nothing says who is right."""

    kind: str
    topic: str
    passages: tuple[Passage, ...]
    values: tuple[str, ...]
    """What each passage says."""
    why: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation wherever it stands."""

    speaker: str | None
    text: str
    """Its fullest form."""
    altered: bool
    passages: tuple[Passage, ...]


class Story:
    """Everything known of one event's articles."""

    def __init__(self, compared: Compared) -> None:
        self._compared = compared

    @cached_property
    def _report(self) -> Report:
        from storyview.engine.reports.report import Extras, Report

        return Report(self._compared, Extras())

    @property
    def title(self) -> str | None:
        """The story's title, from its story.toml."""
        return self._compared.title

    @property
    def lead(self) -> str:
        """The label of the article whose order the rows follow."""
        return self._report.labels[self._compared.lead]

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read, and why, a line each."""
        return tuple(map(str, self._compared.problems))

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of the sources."""
        return tuple(
            Article(
                label=told.label,
                title=told.title or None,
                author=told.author or None,
                date=told.date or None,
                source=one.source,
                url=told.address,
                language=told.language,
                sha256=told.sha256,
                partial=told.partial or None,
                words=told.words,
                only_here=told.own,
                verbatim=told.verbatim,
                text=one.text,
                paragraphs=tuple(one.text[each.start : each.end] for each in one.paragraphs),
            )
            for one, told in zip(self._compared.articles, self._report.articles, strict=True)
        )

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What corresponds, in the lead's order."""
        labels = self._report.labels
        return tuple(
            Row(
                number,
                {
                    label: tuple(each + 1 for each in cell)
                    for label, cell in zip(labels, row.cells, strict=True)
                },
                tuple(labels[each] for each in row.silent),
            )
            for number, row in enumerate(self._report.story.rows, 1)
        )

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Sentences that report the same."""
        return tuple(
            Link(self._sentence(one.a), self._sentence(one.b), str(one.grade), one.score)
            for one in self._compared.links
        )

    @cached_property
    def unique(self) -> tuple[Unique, ...]:
        """What only one article has, article by article."""
        return tuple(
            Unique(
                self._passage(article, paragraph, span.start, span.end),
                said.status == "unique",
                said.sure,
                self._sentence(said.nearest.at) if said.nearest else None,
                said.nearest.score if said.nearest else None,
            )
            for article, marks in enumerate(self._compared.marks)
            for paragraph, mark in enumerate(marks)
            for said in mark.sentences
            for span in said.unique
        )

    @cached_property
    def omissions(self) -> tuple[Omission, ...]:
        """What is left out, by row."""
        labels = self._report.labels
        return tuple(
            Omission(
                labels[one.article],
                one.row + 1,
                self._sentence(one.best),
                tuple(labels[each] for each in one.tellers),
                one.sure,
                self._sentence(one.nearest.at) if one.nearest else None,
            )
            for one in self._report.story.omissions
        )

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where the articles contradict each other."""
        return tuple(
            Conflict(
                str(one.kind),
                one.topic,
                tuple(
                    self._passage(claim.at.article, claim.at.sentence.paragraph, *claim.at.span)
                    for claim in one.claims
                ),
                tuple(claim.value for claim in one.claims),
                one.why,
            )
            for one in self._report.claims.conflicts
        )

    @cached_property
    def quotes(self) -> tuple[Quote, ...]:
        """Who is quoted, and with which words."""
        return tuple(
            Quote(
                one.speaker,
                one.text,
                one.altered,
                tuple(
                    self._passage(each.at.article, each.at.sentence.paragraph, *each.at.span)
                    for each in one.occurrences
                ),
            )
            for one in self._report.claims.quotations
        )

    def table(self, name: str) -> list[dict[str, object]]:
        """Return one of the TABLES as a list of records with equal keys, which `pandas.DataFrame` takes.

        Raises ValueError for another name.
        """
        if name not in TABLES:
            raise ValueError(f"there is no table {name!r}: choose from {', '.join(TABLES)}")
        from storyview.engine.reports.tables import table

        return table(self._report, name)

    def export(self, form: str, what: str = "story") -> bytes:
        """Return what `storyview compare --format FORM --what WHAT` writes. Raises ValueError."""
        from storyview.engine.reports.formats import render

        return render(what, form, self._compared)

    def _repr_html_(self) -> str:
        """Return the table of the rows, as a notebook shows it."""
        from storyview.engine.reports.html_report import html_table

        return html_table(self._report)

    def __repr__(self) -> str:
        return f"<Story {self.title or ''!r}: {', '.join(self._report.labels)}>"

    def _sentence(self, ref: SentenceRef) -> Passage:
        there = self._compared.articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]
        return self._passage(ref.article, ref.paragraph, there.start, there.end)

    def _passage(self, article: int, paragraph: int, start: int, end: int) -> Passage:
        text = self._compared.articles[article].text[start:end]
        return Passage(self._report.labels[article], paragraph + 1, start, end, text)


def open(  # noqa: A001 - `storyview.open`, as `wave.open` and `PIL.Image.open`
    sources: Sequence[str | PathLike[str]] | str | PathLike[str] = (),
    *,
    lead: str | None = None,
) -> Story:
    """Return the comparison of what the sources hold, which are as on the command line.

    Without any, the five articles that come with storyview. `lead` is the label, the number from 1 or the
    file of the article whose order the rows follow. Nothing the reader has corrected is applied. Raises
    NothingReadable, and ValueError for a lead that is no article.
    """
    import os

    from storyview.engine import story as stories
    from storyview.engine.lead import UnknownLead

    if isinstance(sources, str | os.PathLike):
        sources = (sources,)
    names = tuple(os.fspath(each) for each in sources)
    if not names:
        from storyview import seeds

        names = (seeds.__path__[0],)
    try:
        return Story(stories.open_story(names, lead=lead))
    except stories.NothingReadable as nothing:
        raise NothingReadable(str(nothing)) from None
    except UnknownLead as unknown:
        raise ValueError(str(unknown)) from None
