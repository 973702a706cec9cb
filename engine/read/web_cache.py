"""What was fetched, kept in an SQLite file with what the server needs to say whether it changed.

It is a cache: what cannot be read is fetched again, and a damaged file is begun anew.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.homes import require_home, user_folder
from storyview.engine.read.web import MAX_BYTES, Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeVar

    Result = TypeVar("Result")

_SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS pages (
        address TEXT PRIMARY KEY, at TEXT NOT NULL, media TEXT, charset TEXT, etag TEXT, modified TEXT,
        fetched REAL NOT NULL, body BLOB NOT NULL)
"""
_KEPT: Final = 5000
"""Pages; the oldest go first."""
_LAST: Final = float(1 << 40)
"""Seconds after which there is no date any more."""
_WAIT: Final = 5.0
"""Seconds to wait for another program that writes."""


class Kept(NamedTuple):
    """A page that was fetched before."""

    page: Fetched
    fetched: float
    """Seconds since the epoch."""
    validators: Mapping[str, str]
    """The headers by which the server can tell that it has not changed."""

    @property
    def age(self) -> float:
        """Seconds since it was fetched, or found unchanged; a clock set back makes it old."""
        past = time.time() - self.fetched
        return past if past >= 0 else float("inf")

    @property
    def when(self) -> str:
        """The day and time it was fetched, in local time."""
        return time.strftime("on %Y-%m-%d at %H:%M", time.localtime(self.fetched))


class Cache:
    """The file; any thread may ask, since each opens it for itself."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path or user_folder("cache") / "pages.db"

    def get(self, address: str) -> Kept | None:
        """Return the page that was fetched from an address, None where there is none that can be read."""
        return self._do(lambda file: _get(file, address)) if self._path.exists() else None

    def put(self, address: str, page: Fetched, headers: Mapping[str, str]) -> None:
        """Keep a page, unless its server forbids it."""
        if "no-store" in headers.get("Cache-Control", "").lower():
            return
        values = (
            address,
            page.address,
            page.media,
            page.charset,
            headers.get("ETag"),
            headers.get("Last-Modified"),
            time.time(),
            zlib.compress(page.data),
        )

        def put(file: sqlite3.Connection) -> None:
            file.execute("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
            file.execute(
                "DELETE FROM pages WHERE address IN "
                "(SELECT address FROM pages ORDER BY fetched DESC LIMIT -1 OFFSET ?)",
                (_KEPT,),
            )

        self._do(put)

    def confirm(self, address: str) -> None:
        """Note that a page has not changed."""
        self._do(
            lambda file: file.execute(
                "UPDATE pages SET fetched = ? WHERE address = ?", (time.time(), address)
            )
        )

    def _do(self, work: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Return what is done with the file; None where it cannot be used."""
        try:
            return self._opened(work)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                return None
            with suppress(OSError):
                self._path.unlink()
            return None
        except OSError:
            return None

    def _opened(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        require_home(self._path)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=_WAIT)) as file, file:
            file.execute(_SCHEMA)
            return work(file)


def _get(file: sqlite3.Connection, address: str) -> Kept | None:
    found = file.execute(
        "SELECT at, media, charset, etag, modified, fetched, body FROM pages WHERE address = ?", (address,)
    ).fetchone()
    if found is None:
        return None
    at, media, charset, etag, modified, fetched, body = found
    texts = (media, charset, etag, modified)
    if not (isinstance(at, str) and all(isinstance(one, str | None) for one in texts)):
        return None  # SQLite keeps what it is given, whatever the column is for
    if not (isinstance(fetched, float) and abs(fetched) < _LAST):
        return None
    try:
        data = zlib.decompressobj().decompress(body, MAX_BYTES)
    except (zlib.error, TypeError):
        return None
    validators = {"If-None-Match": etag, "If-Modified-Since": modified}
    return Kept(
        Fetched(data, media, charset, at),
        fetched,
        {name: value for name, value in validators.items() if value},
    )
