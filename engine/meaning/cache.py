"""What a model said of sentences, kept from one run to the next.

One SQLite file of fixed greatest size; what was not used for longest goes first. Neither sentences nor
the names of models are in it, only digests of both. It is a cache: whatever is wrong with it costs time
and nothing else, and a damaged file is deleted.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Final, TypeVar
from zlib import crc32

from storyview.engine.homes import expanded, require_home, user_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    Result = TypeVar("Result")

CACHE_DIR_VARIABLE: Final = "STORYVIEW_CACHE_DIR"
"""The environment variable that names another folder for what can be made again."""
MOST_BYTES: Final = 128 * 1024 * 1024
"""Of the file: about 13,000 sentences of 24 words and a model of 384 dimensions."""

_VERSION: Final = 2
_BUSY_SECONDS: Final = 5.0
_CHUNK: Final = 500
"""Parameters of one query; SQLite before 3.32 takes 999."""
_TOUCH_SECONDS: Final = 24 * 3600
"""How old a note of the last use may grow before it is renewed."""
_ROUNDS: Final = 64
"""How often an eighth is deleted at most; nearly nothing is left after that."""
_CHECKED: Final = 4
"""Bytes of checksum before each encoding."""
_CIRCUMSTANCES: Final = frozenset({3, 5, 6, 7, 8, 9, 10, 13, 14, 22, 23})
"""SQLITE_PERM, BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, NOLFS, AUTH: the file itself
may be sound. Everything else says that it is not ours, or not any more."""


def cache_path() -> Path:
    """Return where encodings are kept."""
    if folder := os.environ.get(CACHE_DIR_VARIABLE):
        return expanded(folder) / "vectors.sqlite3"
    return user_folder("cache") / "vectors.sqlite3"


class Cache:
    """The encodings that one model gave to sentences, packed. Several programs may use the file at once."""

    def __init__(self, model: str, path: Path | None = None, *, most_bytes: int = MOST_BYTES) -> None:
        self._model = model
        self._path = path or cache_path()
        self._most = most_bytes

    def read(self, texts: Iterable[str]) -> dict[str, bytes]:
        """Return the encodings that are known; never raises."""
        text_of = {self._key(text): text for text in texts}

        def select(connection: sqlite3.Connection) -> dict[str, bytes]:
            found: dict[str, bytes] = {}
            stale = []
            now = int(time.time())
            keys = list(text_of)
            for at in range(0, len(keys), _CHUNK):
                chunk = keys[at : at + _CHUNK]
                marks = ",".join("?" * len(chunk))
                for key, used, value in connection.execute(
                    f"SELECT key, used, value FROM vector WHERE key IN ({marks})",  # noqa: S608 - only marks
                    chunk,
                ):
                    known = _sound(key, value) if key in text_of else None
                    if known is not None:
                        found[text_of[key]] = known
                        if not isinstance(used, int) or abs(now - used) > _TOUCH_SECONDS:
                            stale.append((now, key))
            if stale:
                with suppress(sqlite3.Error), _transaction(connection):
                    connection.executemany("UPDATE vector SET used = ? WHERE key = ?", stale)
            return found

        return self._with(select) or {}

    def write(self, encodings: Mapping[str, bytes]) -> None:
        """Keep encodings, all or, when the file cannot be written, none; never raises."""
        now = int(time.time())
        keyed = [(self._key(text), encoding) for text, encoding in encodings.items()]
        rows = [(key, now, _checked(key, encoding)) for key, encoding in keyed]

        def insert(connection: sqlite3.Connection) -> None:
            with _transaction(connection):
                connection.executemany("INSERT OR REPLACE INTO vector VALUES (?, ?, ?)", rows)
                self._shrink(connection)

        self._with(insert)

    def _shrink(self, connection: sqlite3.Connection) -> None:
        """Delete what was not used for longest. Raises sqlite3.DatabaseError when that makes no room."""
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        for _ in range(_ROUNDS):
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            free = connection.execute("PRAGMA freelist_count").fetchone()[0]
            if (pages - free) * size <= self._most:
                return
            count = connection.execute("SELECT count(*) FROM vector").fetchone()[0]
            connection.execute(
                "DELETE FROM vector WHERE key IN (SELECT key FROM vector ORDER BY used, key LIMIT ?)",
                (max(1, count // 8),),
            )
        raise sqlite3.DatabaseError("the file is larger than what is in it")

    def _key(self, text: str) -> bytes:
        return sha256(f"{self._model}\0{text}".encode("utf-8", "surrogatepass")).digest()

    def _with(self, do: Callable[[sqlite3.Connection], Result]) -> Result | None:
        """Do something with the file; a damaged one is deleted and a new one begun."""
        for _ in range(2):
            try:
                with closing(self._open()) as connection:
                    return do(connection)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF in _CIRCUMSTANCES:
                    return None
            except UnicodeDecodeError:
                pass  # SQLite quotes from a damaged file in its message
            except OSError:
                return None
            with suppress(OSError):
                self._path.with_name(f"{self._path.name}-journal").unlink(missing_ok=True)
                self._path.unlink(missing_ok=True)
        return None

    def _open(self) -> sqlite3.Connection:
        require_home(self._path)
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)
        connection.text_factory = bytes
        try:
            if _version_of(connection) != _VERSION:
                # Takes effect while the file is empty: what is deleted then makes the file smaller.
                connection.execute("PRAGMA auto_vacuum = FULL")
                _begin(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _begin(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        if _version_of(connection) == _VERSION:
            return  # another program was faster
        connection.execute("DROP TABLE IF EXISTS vector")
        connection.execute(
            "CREATE TABLE vector (key BLOB PRIMARY KEY, used INTEGER NOT NULL, value BLOB NOT NULL)"
        )
        connection.execute(f"PRAGMA user_version = {_VERSION}")


def _version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Make all changes or none; waits for its turn at the beginning, where waiting is still possible."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _checked(key: bytes, value: bytes) -> bytes:
    return crc32(key + value).to_bytes(_CHECKED, "big") + value


def _sound(key: bytes, value: object) -> bytes | None:
    """Return what was kept under a key, None when a bit of it has changed or it is that of another key."""
    if not isinstance(value, bytes):
        return None
    kept = value[_CHECKED:]
    return kept if crc32(key + kept) == int.from_bytes(value[:_CHECKED], "big") else None
