"""A story as Markdown that can be pasted into a report, a wiki or an issue."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from storyview.engine.exchange.escaping import markdown_code, markdown_line
from storyview.engine.exchange.markdown_export import bookmark_lines
from storyview.engine.model import ParagraphRef
from storyview.engine.reports.html_report import SECTIONS
from storyview.engine.reports.marked import SAID, Mark, conflict_spans, runs
from storyview.engine.signs import CONFLICT, MOVED, REPORTED, SILENT, sign
from storyview.engine.text.quoting import quoted
from storyview.engine.views.cards import DEFINITIONS
from storyview.engine.views.conflicts_view import said
from storyview.engine.views.ledger_view import ledger_rows
from storyview.engine.views.missing_view import every_missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.claims.model import At
    from storyview.engine.model import Row, SentenceRef
    from storyview.engine.reports.marked import Run
    from storyview.engine.reports.report import Report

_STRONG: Final = (Mark.UNIQUE, Mark.NEAR, Mark.CHANGED, Mark.DIFFERS, Mark.CONFLICT)
_CORE: Final = re.compile(r"(\W*)(\w(?:.*\w)?)(\W*)", re.DOTALL)
"""What stands before, between and after the first and the last letter."""


def markdown_report(report: Report) -> str:
    """Return a report as CommonMark with tables as GitHub writes them.

    What comes from articles is never markup. Words that only one article has, or that differ, are bold.
    Equal reports give equal text.
    """
    parts = {
        "rows": _rows,
        "conflicts": _conflicts,
        "ledger": _ledger,
        "omissions": _omissions,
        "bookmarks": _bookmarks,
    }
    lines = [f"# {markdown_line(report.title)}", "", *_articles(report), "", " ".join(report.how)]
    for section in SECTIONS[report.kind]:
        if section in parts and (found := list(parts[section](report))):
            lines += ["", *found]
    lines += ["", "## What the words mean", ""]
    lines += [f"- **{word}**: {meaning}" for word, meaning in DEFINITIONS.items()]
    return "\n".join(lines) + "\n"


def _articles(report: Report) -> Iterator[str]:
    yield "| outlet | title | author | date | where | words | only here | verbatim elsewhere | sha256 |"
    yield "|---|---|---|---|---|--:|--:|--:|---|"
    for told in report.articles:
        where = f"<{told.address}>" if told.address else markdown_code(told.file)
        title = markdown_line(told.title)
        if told.partial:
            title = f"{title} (not the whole article: {markdown_line(told.partial)})".strip()
        cells = (
            f"**{markdown_line(told.name)}**{' (lead)' if told.lead else ''}",
            title,
            markdown_line(told.author),
            markdown_line(told.date),
            where,
            str(told.words),
            "" if told.own is None else f"{told.own:.0%}",
            "" if told.verbatim is None else f"{told.verbatim:.0%}",
            markdown_code(told.sha256),
        )
        # A bar in an address or a code span would end the cell.
        yield "| " + " | ".join(cell.replace("|", "\\|") if cell is where else cell for cell in cells) + " |"


def _rows(report: Report) -> Iterator[str]:
    yield "## Side by side"
    yield ""
    yield (
        "; ".join(f"{markdown_line(each)} {said}" for each, said in REPORTED)
        + ". "
        + (f"**Bold**: {SAID[Mark.UNIQUE]}, changed, or told otherwise elsewhere.")
    )
    spans = conflict_spans(report.claims, report.story)
    for number, row in enumerate(report.story.rows, 1):
        yield ""
        yield f"### Row {number}"
        yield ""
        for article, cell in enumerate(row.cells):
            for each in cell:
                place = ParagraphRef(article, each)
                torn = spans.get(place, ())
                yield f"- {_head(report, place, bool(torn))} {_words(runs(report.story, torn, place))}"
        yield from _silent(report, row)


def _silent(report: Report, row: Row) -> Iterator[str]:
    silent = [markdown_line(report.labels[each]) for each in row.silent if not row.cells[each]]
    if silent:
        yield f"- {SILENT} left out by {', '.join(silent)}"


def _head(report: Report, place: ParagraphRef, torn: bool) -> str:
    mark = report.story.mark(place)
    moved = f" {MOVED}" if mark.moved else ""
    label = markdown_line(report.labels[place.article])
    return f"**{label}** ¶{place.paragraph + 1} {markdown_line(sign(mark))}{CONFLICT if torn else ''}{moved}"


def _words(found: list[Run]) -> str:
    """Return the runs on one line, strong where `_STRONG` marks them.

    `(“Forty cows.”)`, all of it strong, is `(“**Forty cows**.”)`: the stars stand beside letters, or
    Markdown would show them.
    """
    out: list[str] = []
    for strong, group in groupby(
        found, lambda run: bool(run.text) and any(mark in _STRONG for mark in run.marks)
    ):
        text = "".join(run.text or "‸" for run in group)
        core = _CORE.fullmatch(text)
        if strong and core is not None:
            before, words, after = core.groups()
            out.append(f"{_spaced(before)}**{_spaced(words)}**{_spaced(after)}")
        else:
            out.append(_spaced(text))
    return "".join(out).strip()


def _spaced(text: str) -> str:
    """Return text as Markdown on one line, white space at its ends kept."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{markdown_line(text)}{after}"


def _at(report: Report, at: At) -> str:
    return _place(report, at.sentence)


def _place(report: Report, ref: SentenceRef) -> str:
    return f"{markdown_line(report.labels[ref.article])} ¶{ref.paragraph + 1}"


def _conflicts(report: Report) -> Iterator[str]:
    if not report.claims.conflicts:
        return
    yield "## Conflicts"
    yield ""
    yield "The same fact told otherwise. Nothing here says who is right."
    for one in report.claims.conflicts:
        yield ""
        yield f"### ≠ {markdown_line(one.title)}"
        yield ""
        for claim in one.claims:
            words = markdown_line(report.story.words(claim.at.sentence))
            told = f"**{markdown_line(said(one, claim))}** — {words}"
            yield f"- {_at(report, claim.at)}: {told}"
        yield ""
        yield f"Why: {markdown_line(one.why)}"


def _ledger(report: Report) -> Iterator[str]:
    if not report.claims.quotations:
        return
    yield "## Quotations"
    speaker = None
    for entry in ledger_rows(report.claims):
        name = markdown_line(entry.quotation.speaker or "") or "No speaker found"
        if name != speaker:
            yield ""
            yield f"### {name}"
            yield ""
            speaker = name
        for line in entry.lines:
            wording = line.occurrence.wording.value
            note = "" if wording == "same" else f" ({wording})"
            words = " ".join(line.occurrence.text.split())
            yield f"- {markdown_line(entry.sign)} {_at(report, line.at)}: “{markdown_line(words)}”{note}"


def _omissions(report: Report) -> Iterator[str]:
    if not report.story.omissions:
        return
    yield "## Left out"
    yield ""
    yield "Most of the others report it and the article does not."
    for name, missing in zip(report.names, every_missing(report.story), strict=True):
        if missing:
            yield ""
            yield f"### {SILENT} {markdown_line(name)}"
            yield ""
        for one in missing:
            tellers = ", ".join(markdown_line(report.labels[each.article]) for each in one.tellers)
            near = report.near(one.nearest)
            notes = [
                "" if one.sure else "perhaps",
                f"reported by {tellers}",
                f"nearest in it: {markdown_line(near)}" if near else "",
            ]
            told = "; ".join(filter(None, notes))
            words = markdown_line(quoted(report.story.words(one.best)))
            yield f"- {_place(report, one.best)}: {words} ({told})"


def _bookmarks(report: Report) -> Iterator[str]:
    if report.bookmarks:
        yield "## Bookmarks"
        for line in bookmark_lines(report.bookmarks, report.entries):
            yield f"#{line}" if line.startswith("##") else line
