"""Tables of a story as CSV, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from storyview.engine.exchange.escaping import cell
from storyview.engine.reports.tables import table

if TYPE_CHECKING:
    from storyview.engine.reports.report import Report


def csv_report(report: Report, name: str) -> str:
    """Return a table (`tables.TABLES`) as CSV with a header, after RFC 4180, every cell in quotation marks.

    Cells that a spreadsheet would take for a formula begin with an apostrophe. Empty where the table has no
    record.
    """
    records = table(report, name)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    if records:
        writer.writerow([cell(key) for key in records[0]])
    for record in records:
        writer.writerow([_told(value) for value in record.values()])
    return out.getvalue()


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    return "" if value is None else cell(str(value))
