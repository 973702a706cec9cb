"""A story as one page of HTML that needs nothing else: to read, print, send and check.

Every row and paragraph has an address in the page (`#row-12`, `#a2-p14`: article and paragraph from 1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview import __version__
from storyview.engine.exchange.html_export import shown_bookmarks, shown_corrections
from storyview.engine.model import Grade, ParagraphRef
from storyview.engine.page.rendering import direction, rendered
from storyview.engine.reports.map_svg import drawing
from storyview.engine.reports.marked import SAID, Mark, conflict_spans, runs
from storyview.engine.signs import LEGEND, MOVED, REPORTED, SILENT, sign
from storyview.engine.text.clean import neutralise_line
from storyview.engine.text.quoting import quoted
from storyview.engine.views.cards import DEFINITIONS
from storyview.engine.views.conflicts_view import said
from storyview.engine.views.ledger_view import ledger_rows, noted, pieces
from storyview.engine.views.missing_view import every_missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.model import Row, SentenceRef, Story
    from storyview.engine.reports.marked import Run
    from storyview.engine.reports.report import Report
    from storyview.engine.views.ledger_view import Entry, Piece

_MEANING = dict(LEGEND)
_MOST_EDITS = 400
"""Pairs of edited sentences that are shown."""

SECTIONS = {
    "story": ("map", "rows", "edits", "conflicts", "ledger", "omissions", "bookmarks"),
    "map": ("map",),
    "ledger": ("ledger",),
    "conflicts": ("conflicts",),
    "claims": ("conflicts", "ledger", "omissions"),
}
"""What a page of each kind holds beside the articles and how it was made."""


class Place(NamedTuple):
    """A passage that can be gone to."""

    name: str
    href: str
    """Empty where the page does not have it."""


class Shown(NamedTuple):
    """A paragraph."""

    anchor: str
    number: int
    sign: str
    meaning: str
    furniture: str
    moved: bool
    runs: list[Run]
    others: list[Place]
    """Counterparts that stand in other rows."""


class Cell(NamedTuple):
    """One article in one row, or several that have nothing there."""

    span: int
    article: int
    silent: bool
    paragraphs: list[Shown]


class Line(NamedTuple):
    """What is said in one place: of a quotation, a conflict, an edit."""

    place: Place
    pieces: Sequence[Piece]
    note: str


class Group(NamedTuple):
    """Lines that belong together."""

    title: str
    sign: str
    lines: list[Line]
    note: str
    anchor: str = ""


def html_report(report: Report) -> str:
    """Return the page of a report. Equal reports give equal pages; none runs or fetches anything."""
    return rendered("story.html", sheets=("base", "map", "story"), **_Page(report).facts())


def html_table(report: Report) -> str:
    """Return the rows of a report as a table alone, for a notebook; it carries a style sheet of its own."""
    page = _Page(report)
    return rendered("table.html", sheets=("map", "story"), **page.facts(("rows",)))


class _Page:
    """What the template is told."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.story: Story = report.story
        self.sections = SECTIONS[report.kind]
        self.conflicts = conflict_spans(report.claims, report.story) if "rows" in self.sections else {}

    def facts(self, sections: tuple[str, ...] | None = None) -> dict[str, object]:
        """Return what the template is told, of these sections or of all that the kind of report has."""
        report, has = self.report, (sections or self.sections).__contains__
        bookmarks = report.bookmarks if has("bookmarks") else ()
        return {
            "title": report.title,
            "version": __version__,
            "dates": report.dates,
            "articles": [(told, direction(told.language)) for told in report.articles],
            "how": report.how,
            "legend": REPORTED,
            "marks": [(mark, said) for mark, said in SAID.items() if mark is not Mark.FURNITURE],
            "definitions": DEFINITIONS.items(),
            "drawing": drawing(report, links=has("rows")) if has("map") and self.story.rows else None,
            "xmlns": False,
            "rows": self._rows() if has("rows") else None,
            "many": len(self.story.articles) > 8,
            "moved_sign": MOVED,
            "silent_sign": SILENT,
            "silent_meaning": _MEANING[SILENT],
            "edits": list(self._edits()) if has("edits") else [],
            "conflicts": list(self._conflicts()) if has("conflicts") else [],
            "ledger": list(self._ledger()) if has("ledger") else [],
            "omissions": list(self._omissions()) if has("omissions") else [],
            "bookmarks": shown_bookmarks(bookmarks, report.entries) if bookmarks else [],
            "corrections": shown_corrections(report.extras.corrections) if bookmarks else [],
        }

    def _rows(self) -> Iterator[tuple[int, list[Cell]]]:
        for number, row in enumerate(self.story.rows, 1):
            yield number, self._cells(row)

    def _cells(self, row: Row) -> list[Cell]:
        cells: list[Cell] = []
        gap = 0
        for article, paragraphs in enumerate(row.cells):
            if not paragraphs and article not in row.silent:
                gap += 1
                continue
            if gap:
                cells.append(Cell(gap, article, False, []))
                gap = 0
            shown_ones = [self._paragraph(ParagraphRef(article, each), row) for each in paragraphs]
            cells.append(Cell(1, article, not paragraphs, shown_ones))
        return [*cells, Cell(gap, 0, False, [])] if gap else cells

    def _paragraph(self, place: ParagraphRef, row: Row) -> Shown:
        mark = self.story.mark(place)
        kind = self.story.articles[place.article].paragraphs[place.paragraph].furniture
        mark_sign = sign(mark)
        others = [
            self._place(article, each)
            for article, found in enumerate(mark.counterparts)
            if found
            for each in found
            if each not in row.cells[article]
        ]
        return Shown(
            self._anchor(place.article, place.paragraph),
            place.paragraph + 1,
            mark_sign,
            _MEANING[mark_sign],
            kind.replace("-", " ") if kind else "",
            mark.moved,
            runs(self.story, self.conflicts.get(place, ()), place),
            others,
        )

    @staticmethod
    def _anchor(article: int, paragraph: int) -> str:
        return f"a{article + 1}-p{paragraph + 1}"

    def _place(self, article: int, paragraph: int) -> Place:
        name = f"{self.report.labels[article]} ¶{paragraph + 1}"
        return Place(name, f"#{self._anchor(article, paragraph)}" if "rows" in self.sections else "")

    def _at(self, at: At) -> Place:
        return self._place(at.article, at.sentence.paragraph)

    def _edits(self) -> Iterator[Group]:
        """Yield what was changed in copy that two articles carry, each pair of sentences once."""
        best: dict[SentenceRef, tuple[float, SentenceRef]] = {}
        for link in self.story.links:
            if link.grade is Grade.EDITED:
                for own, other in ((link.a, link.b), (link.b, link.a)):
                    if own not in best or (link.score, other) > best[own]:
                        best[own] = (link.score, other)
        pairs = sorted({tuple(sorted((own, other))) for own, (_, other) in best.items()})
        for a, b in pairs[:_MOST_EDITS]:
            fullest, text = self.story.words(a), self.story.words(b)
            changed = tuple(pieces(fullest, text))
            if any(piece.change for piece in changed):
                first = self._place(a.article, a.paragraph)
                line = Line(self._place(b.article, b.paragraph), changed, "")
                yield Group(first.name, "", [line], first.href)
        if len(pairs) > _MOST_EDITS:
            yield Group(f"{len(pairs) - _MOST_EDITS} more pairs are not shown", "", [], "")

    def _conflicts(self) -> Iterator[Group]:
        for number, one in enumerate(self.report.claims.conflicts, 1):
            lines = [
                Line(
                    self._at(claim.at),
                    (),
                    f"{neutralise_line(said(one, claim))} — {self.story.words(claim.at.sentence)}",
                )
                for claim in one.claims
            ]
            yield Group(
                neutralise_line(one.title), "≠", lines, neutralise_line(one.why), f"conflict-{number}"
            )

    def _ledger(self) -> Iterator[tuple[str, list[Group]]]:
        """Yield who is quoted, with each quotation wherever it stands."""
        speaker, found = None, list[Group]()
        for entry in ledger_rows(self.report.claims):
            name = neutralise_line(entry.quotation.speaker or "") or "No speaker found"
            if name != speaker and speaker is not None:
                yield speaker, found
                found = []
            speaker = name
            found.append(self._entry(entry))
        if speaker is not None:
            yield speaker, found

    def _entry(self, entry: Entry) -> Group:
        lines = [
            Line(self._at(line.at), line.pieces, neutralise_line(noted(entry, line))) for line in entry.lines
        ]
        return Group("", entry.sign, lines, "")

    def _omissions(self) -> Iterator[tuple[str, list[tuple[str, Place, list[Place], str]]]]:
        """Yield for each article what it leaves out: best version, who tells it, how sure."""
        for name, missing in zip(self.report.names, every_missing(self.story), strict=True):
            if missing:
                yield (
                    name,
                    [
                        (
                            quoted(self.story.words(one.best)),
                            self._place(one.best.article, one.best.paragraph),
                            [self._place(*place) for place in one.tellers[1:]],
                            ("" if one.sure else "perhaps")
                            + self._nearest(one.sure, self.report.near(one.nearest)),
                        )
                        for one in missing
                    ],
                )

    @staticmethod
    def _nearest(sure: bool, near: str) -> str:
        return f"{'' if sure else '; '}nearest in it: {near}" if near else ""
