"""Bookmarks as CSV for spreadsheets and statistics: a line a passage."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from storyview.engine.corrections.model import Correction
from storyview.engine.exchange.escaping import cell
from storyview.engine.exchange.wording import located, paragraph_of
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.exchange.model import Bundle, Record

_NAMES: Final = (
    "record id created updated kind shape claim tags note state passage paragraph label title date "
    "source sha256 start end exact"
)
COLUMNS: Final = tuple(_NAMES.split())
"""`record` is `bookmark` or `correction`; `kind` is a correction's act too; `tags` are joined by a semicolon;
`passage` counts from 1 within a record. `state` and `paragraph` are those in the story that is open, where
one is; a source is a file's name where it is no address."""


def csv_export(bundle: Bundle) -> str:
    """Return a bundle as CSV with a header, after RFC 4180, every cell in quotation marks.

    A line holds one passage and repeats what its record says; a record without passages has a line too.
    Cells that a spreadsheet would take for a formula begin with an apostrophe. There is no way back:
    spreadsheets change dates and numbers.
    """
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for record in bundle.records:
        lines = _lines(record, bundle.places.get(record.id))
        writer.writerows([cell(text) for text in line] for line in lines)
    return table.getvalue()


def _shared(record: Record, entry: Entry | None) -> tuple[str, ...]:
    """Return what is said of a record as a whole."""
    if isinstance(record, Correction):
        return ("correction", record.id, record.created, "", record.act, "", "", "", record.note, "")
    tags = "; ".join(map(neutralise_line, record.tags))
    times = record.created, record.updated
    state = entry.state if entry else ""
    return ("bookmark", record.id, *times, record.kind, record.shape, record.claim, tags, record.note, state)


def _lines(record: Record, entry: Entry | None) -> Iterator[tuple[str, ...]]:
    shared = _shared(record, entry)
    for number, passage in enumerate(record.passages, 1):
        yield (
            *shared,
            str(number),
            paragraph_of(entry, number - 1),
            passage.label,
            passage.title or "",
            passage.date or "",
            located(passage.source),
            passage.article_sha256,
            str(passage.start),
            str(passage.end),
            passage.exact,
        )
    if not record.passages:
        yield (*shared, *("" for _ in COLUMNS[len(shared) :]))
