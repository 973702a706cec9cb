"""A story as tables: each a list of records of plain values, for spreadsheets, statistics and notebooks.

Articles, rows and paragraphs are numbered from 1 as on the screen and in every report, under the names
`row`, `paragraph`; `article` is a label. `start` and `end` are offsets, 0-based and half-open, in
characters of the article's text.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from storyview.engine.exchange.escaping import cell
from storyview.engine.model import ParagraphRef, SentenceRef, Status
from storyview.engine.reports.marked import conflict_spans
from storyview.engine.signs import CONFLICT, SILENT, sign
from storyview.engine.views.conflicts_view import said as told_in
from storyview.engine.views.missing_view import every_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.model import Nearest
    from storyview.engine.reports.report import Report

    Record = dict[str, object]


_WIDE: Final = ("rows", "claims")
"""Tables with a column an article, under its label; their last column, `articles`, has label and number."""
_NAMED: Final = "article"


def table(report: Report, name: str) -> list[Record]:
    """Return one of the TABLES; all its records have the same keys. Raises KeyError for another name.

    Where a column names an article by its label, another one further right has its number.
    """
    records = TABLES[name](report)
    if name in _WIDE:
        return list(records)
    places = {label: n for n, label in enumerate(report.labels, 1)}
    return [
        record | {f"number{key[len(_NAMED) :]}": places[str(record[key])] for key in record if _names(key)}
        for record in records
    ]


def _names(key: str) -> bool:
    return key == _NAMED or key.startswith(f"{_NAMED}_")


def csv_report(report: Report, name: str) -> str:
    """Return one of the TABLES as CSV with a header, after RFC 4180, every cell in quotation marks.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. Empty where the table has no
    record.
    """
    records = table(report, name)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    if records:
        writer.writerow([cell(key) for key in records[0]])
    for record in records:
        writer.writerow([_cell_text(value) for value in record.values()])
    return out.getvalue()


def _cell_text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    return "" if value is None else cell(str(value))


def _articles(report: Report) -> Iterator[Record]:
    for told in report.articles:
        yield {
            "article": told.label,
            "title": told.title,
            "author": told.author,
            "date": told.date,
            "address": told.address or "",
            "file": told.file,
            "language": told.language,
            "words": told.words,
            "only_here": "" if told.own is None else round(told.own, 4),
            "verbatim": "" if told.verbatim is None else round(told.verbatim, 4),
            "sha256": told.sha256,
            "partial": told.partial,
        }


def _rows(report: Report) -> Iterator[Record]:
    """Yield a record a row: of each article paragraphs, signs and text, and who leaves it out."""
    story, conflicts = report.story, conflict_spans(report.claims, report.story)
    for number, row in enumerate(story.rows, 1):
        record: Record = {"row": number, "left_out_by": ", ".join(report.labels[each] for each in row.silent)}
        for article, (label, standing) in enumerate(zip(report.labels, row.cells, strict=True)):
            places = [ParagraphRef(article, each) for each in standing]
            signs = [sign(story.mark(one)) + (CONFLICT if one in conflicts else "") for one in places]
            record |= {
                f"{label} ¶": ", ".join(str(each + 1) for each in standing),
                f"{label} marks": " ".join(signs) or (SILENT if article in row.silent else ""),
                label: "\n\n".join(story.text(one) for one in places),
            }
        yield _with_names(report, record, [each for each, cell in enumerate(row.cells) if cell])


def _links(report: Report) -> Iterator[Record]:
    for link in report.story.links:
        yield {
            **_sentence(report, link.a, "_a"),
            **_sentence(report, link.b, "_b"),
            "grade": str(link.grade),
            "score": round(link.score, 4),
            "why": "; ".join(link.why),
        }


def _unique(report: Report) -> Iterator[Record]:
    """Yield what only one article has: whole sentences, and spans of linked ones."""
    for article, marks in enumerate(report.story.marks):
        for paragraph, mark in enumerate(marks):
            for number, said in enumerate(mark.sentences):
                whole = said.status is Status.UNIQUE
                for span in said.unique:
                    text = report.story.articles[article].text[span.start : span.end]
                    yield {
                        "article": report.labels[article],
                        "paragraph": paragraph + 1,
                        "sentence": number + 1,
                        "start": span.start,
                        "end": span.end,
                        "text": text,
                        "whole_sentence": whole,
                        "sure": said.sure,
                        **_nearest(report, said.nearest),
                    }


def _omissions(report: Report) -> Iterator[Record]:
    for label, missing in zip(report.labels, every_missing(report.story), strict=True):
        for one in missing:
            yield {
                "article": label,
                "row": one.row + 1,
                "sure": one.sure,
                "reported_by": ", ".join(report.labels[teller.article] for teller in one.tellers),
                **_sentence(report, one.best, "_best"),
                **_nearest(report, one.nearest),
            }


def _conflicts(report: Report) -> Iterator[Record]:
    """Yield a record for what each article says in a conflict."""
    for number, one in enumerate(report.claims.conflicts, 1):
        for claim in one.claims:
            yield {
                "conflict": number,
                "kind": str(one.kind),
                "topic": one.topic,
                **_at(report, claim.at),
                "value": claim.value,
                "words": claim.words,
                "why": one.why,
            }


def _quotes(report: Report) -> Iterator[Record]:
    """Yield a record for each place of each quotation."""
    for number, quotation in enumerate(report.claims.quotations, 1):
        for one in quotation.occurrences:
            yield {
                "quotation": number,
                "speaker": one.speaker or "",
                "sure": one.sure,
                **_at(report, one.at),
                "text": one.text,
                "form": str(one.form),
                "wording": str(one.wording),
                "via": one.via or "",
                "altered": quotation.altered,
            }


def _figures(report: Report) -> Iterator[Record]:
    for number, topic in enumerate(report.claims.figures, 1):
        for claim in topic.claims:
            yield {
                "figure": number,
                "topic": topic.topic,
                **_at(report, claim.at),
                "words": claim.words,
                "value": claim.figure.value,
                "kind": str(claim.figure.kind),
                "conflict": topic.conflict,
            }


def _claims(report: Report) -> Iterator[Record]:
    """Yield claims × outlets: what is claimed, then in the column of each article what it says and where."""
    for quotation in report.claims.quotations:
        yield _claim(
            report,
            "altered quotation" if quotation.altered else "quotation",
            f"{quotation.speaker or '?'}: {quotation.text}",
            [(one.at, one.text) for one in quotation.occurrences],
        )
    for topic in report.claims.figures:
        if not topic.conflict:
            yield _claim(report, "figure", topic.topic, [(claim.at, claim.words) for claim in topic.claims])
    for conflict in report.claims.conflicts:
        words = [(claim.at, told_in(conflict, claim)) for claim in conflict.claims]
        yield _claim(report, "conflict", f"{conflict.topic} ({conflict.kind})".strip(), words)
    for omission in report.story.omissions:
        cells: dict[int, list[str]] = {omission.article: [SILENT + ("" if omission.sure else " perhaps")]}
        for teller in omission.tellers:
            cells[teller] = [
                f"¶{omission.best.paragraph + 1}" if teller == omission.best.article else "reports it"
            ]
        yield _across(report, "left out", report.story.words(omission.best), cells)
    for record in _unique(report):
        if record["whole_sentence"]:
            kind = "only here" if record["sure"] else "no counterpart found"
            article = report.labels.index(str(record["article"]))
            yield _across(report, kind, str(record["text"]), {article: [f"¶{record['paragraph']}"]})


def _claim(report: Report, kind: str, what: str, said: Sequence[tuple[At, str]]) -> Record:
    cells: dict[int, list[str]] = {}
    for at, words in said:
        cells.setdefault(at.article, []).append(f"¶{at.sentence.paragraph + 1} {' '.join(words.split())}")
    return _across(report, kind, " ".join(what.split()), cells)


def _across(report: Report, kind: str, what: str, cells: dict[int, list[str]]) -> Record:
    record: Record = {"kind": kind, "claim": what}
    for article, label in enumerate(report.labels):
        record[label] = "\n".join(cells.get(article, ()))
    return _with_names(report, record, sorted(cells))


def _with_names(report: Report, record: Record, articles: Sequence[int]) -> Record:
    """Return a record that tells label and number of the articles in it, unless an outlet is called so."""
    record.setdefault("articles", "; ".join(report.names[each] for each in articles))
    return record


def _at(report: Report, at: At) -> Record:
    return {
        "article": report.labels[at.article],
        "paragraph": at.sentence.paragraph + 1,
        "start": at.span.start,
        "end": at.span.end,
    }


def _sentence(report: Report, ref: SentenceRef, suffix: str) -> Record:
    return {
        f"article{suffix}": report.labels[ref.article],
        f"paragraph{suffix}": ref.paragraph + 1,
        f"sentence{suffix}": ref.sentence + 1,
        f"text{suffix}": report.story.words(ref),
    }


def _nearest(report: Report, nearest: Nearest | None) -> Record:
    return {
        "nearest": report.near(nearest),
        "nearest_text": "" if nearest is None else report.story.words(nearest.at),
        "nearest_score": None if nearest is None else round(nearest.score, 4),
    }


TABLES: Final[dict[str, Callable[[Report], Iterator[Record]]]] = {
    "articles": _articles,
    "rows": _rows,
    "links": _links,
    "unique": _unique,
    "omissions": _omissions,
    "conflicts": _conflicts,
    "quotes": _quotes,
    "figures": _figures,
    "claims": _claims,
}
"""Each table by its name."""
