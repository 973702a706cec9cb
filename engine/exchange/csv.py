"""Bookmarks as CSV for spreadsheets and statistics: a line a passage."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from storyview.engine.exchange.escaping import cell
from storyview.engine.read.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.bookmarks.model import Bookmark

COLUMNS: Final = (
    "bookmark",
    "created",
    "updated",
    "kind",
    "shape",
    "tags",
    "note",
    "passage",
    "label",
    "title",
    "date",
    "source",
    "sha256",
    "start",
    "end",
    "exact",
)
"""`bookmark` is its id; `passage` counts from 1 within a bookmark; `tags` are joined by a semicolon."""


def csv_export(bookmarks: Sequence[Bookmark]) -> str:
    """Return the bookmarks as CSV with a header, after RFC 4180, every cell in quotation marks.

    A line holds one passage and repeats what its bookmark says; a bookmark without passages has a line too.
    Cells that a spreadsheet would take for a formula begin with an apostrophe. There is no way back:
    spreadsheets change dates and numbers.
    """
    table = io.StringIO()
    writer = csv.writer(table, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for bookmark in bookmarks:
        writer.writerows([cell(text) for text in line] for line in _lines(bookmark))
    return table.getvalue()


def _lines(bookmark: Bookmark) -> Iterator[tuple[str, ...]]:
    shared = (
        bookmark.id,
        bookmark.created,
        bookmark.updated,
        bookmark.kind,
        bookmark.shape,
        "; ".join(map(neutralise_line, bookmark.tags)),
        bookmark.note,
    )
    for number, passage in enumerate(bookmark.passages, 1):
        yield (
            *shared,
            str(number),
            passage.label,
            passage.title or "",
            passage.date or "",
            passage.source,
            passage.article_sha256,
            str(passage.start),
            str(passage.end),
            passage.exact,
        )
    if not bookmark.passages:
        yield (*shared, *("" for _ in COLUMNS[len(shared) :]))
