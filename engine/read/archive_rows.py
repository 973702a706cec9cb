"""Rows of files too large to be held: JSON Lines and Parquet, one after the other or some of them alone.

An article is called by its row, from 1 (`2021.jsonl#4711`): a line of JSON Lines, empty ones counted, or a
row of a table. So one is found again without any other being looked at.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.checked import NotParsedError, parsed
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.json_csv import NO_TABLE, Row, article_of
from storyview.engine.read.source_formats import Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_LONGEST_LINE: Final = 10 * 1024 * 1024
_FETCHED: Final = 10_000
"""Rows that are fetched at once."""
_COUNTED: Final = 1 << 20
"""Bytes that are counted at once."""


def documents(path: Path) -> Iterator[tuple[int, Document]]:
    """Yield the articles of a file with their rows, one at a time; rows without a text are passed over.

    Raises OSError, NotParsedError for a file that is none, and ImportError where reading Parquet takes a
    library that is not installed.
    """
    rows = _table_rows(path) if path.suffix.lower() == ".parquet" else _lines(path, lambda _: True)
    for number, row in rows:
        if (document := article_of(row)) is not None:
            yield number, document


def documents_at(path: Path, numbers: Collection[int]) -> dict[int, Document]:
    """Return the articles of some rows of a file; no other row is parsed. Raises as `documents` does."""
    last = max(numbers)
    if path.suffix.lower() == ".parquet":
        rows = _table_rows(path, numbers)
    else:
        rows = _lines(path, numbers.__contains__, last)
    found = ((number, article_of(row)) for number, row in rows)
    return {number: document for number, document in found if document is not None}


def holds_rows(path: Path, least: int) -> bool:
    """Whether a file has so many rows, articles or not; False where it cannot be read."""
    try:
        if path.suffix.lower() == ".parquet":
            import duckdb

            with duckdb.connect() as connection:
                told = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()
            return told is not None and told[0] >= least
        with path.open("rb") as file:
            while least > 0 and (part := file.read(_COUNTED)):
                least -= part.count(b"\n")
    except Exception:  # whatever is wrong with it is told when it is read
        return False
    return least <= 0


def read_parquet(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read a table in Parquet, an article a row."""
    with TemporaryDirectory(prefix="storyview-") as folder:
        path = Path(folder) / "table.parquet"
        path.write_bytes(data)
        try:
            found = [document for _, document in documents(path)]
        except NotParsedError as error:
            raise NotTextError("it is a damaged table in Parquet; get it again") from error
    if not found:
        raise NotTextError(NO_TABLE)
    return Parsed(found)


def _lines(path: Path, wanted: Callable[[int], bool], last: int | None = None) -> Iterator[tuple[int, Row]]:
    """Yield the objects of JSON Lines with their lines, as far as these are wanted."""
    number = 0
    with path.open("rb") as file:
        while number != last and (line := file.readline(_LONGEST_LINE)):
            number += 1
            if not wanted(number):
                continue
            try:
                row = parsed(json.loads, line)
            except NotParsedError:
                continue
            if isinstance(row, dict):
                yield number, row


def _table_rows(path: Path, numbers: Collection[int] | None = None) -> Iterator[tuple[int, Row]]:
    import duckdb

    query = "SELECT * FROM read_parquet(?, file_row_number = true)"
    if numbers is not None:
        query += f" WHERE file_row_number IN ({', '.join(str(int(number) - 1) for number in numbers)})"
    with duckdb.connect() as connection:
        found: Any = parsed(lambda name: connection.execute(query, [name]), str(path))
        names = [column[0] for column in found.description]
        while rows := parsed(found.fetchmany, _FETCHED):
            for row in rows:
                values = (each.isoformat() if isinstance(each, date) else each for each in row)
                made = dict(zip(names, values, strict=True))
                yield made.pop("file_row_number") + 1, made
