"""The sessions in the notebook, one of each story."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import now
from storyview.engine.identity import article_key, common, located
from storyview.engine.notebook.records import SESSION, body_of, document_of, safe_session
from storyview.engine.sessions import Session, document, from_document, is_most, is_same

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from storyview.engine.model import Article
    from storyview.engine.notebook.file import NotebookFile

_MOST: Final = 200
"""Stories that are remembered; older ones are forgotten."""


class Sessions:
    """Keeps sessions beside bookmarks and corrections. Every method may raise StoreUnavailable.

    Where a reader was is no word of theirs: what cannot be saved of it is not spilled, and no change of it
    is taken back.
    """

    def __init__(self, file: NotebookFile) -> None:
        self._file = file

    def save(self, session: Session) -> Session:
        """Remember a session in place of that of the same story, in one transaction; return it as kept."""
        kept = safe_session(replace(session, updated=now()))

        def write(connection: sqlite3.Connection) -> Session:
            from uuid import uuid4

            _forget(connection, kept)
            connection.execute(
                "INSERT INTO record (kind, id, created, updated, body) VALUES (?, ?, ?, ?, ?)",
                (SESSION, uuid4().hex, kept.updated, kept.updated, body_of(document(kept))),
            )
            connection.execute(
                "DELETE FROM record WHERE kind = ? AND id NOT IN"
                " (SELECT id FROM record WHERE kind = ? ORDER BY updated DESC, id LIMIT ?)",
                (SESSION, SESSION, _MOST),
            )
            return kept

        return self._file.change(write)

    def find(self, articles: Sequence[Article], sources: Sequence[str] = ()) -> Session | None:
        """Return the session of a story, by its articles and by what it was opened from.

        It is recognised when articles were edited or moved; else one with most of its articles is returned.
        """
        asked = Session(tuple(map(located, sources)), tuple(map(article_key, articles)))
        nothing: dict[str, Session] = {}
        known = self._file.look(lambda connection: _near(connection, asked), nothing).values()
        for matches in (is_same, is_most):
            found = [each for each in known if matches(each, asked)]
            if found:
                return max(found, key=lambda each: (common(each.articles, asked.articles), each.updated))
        return None

    def recent(self, most: int = 20) -> tuple[Session, ...]:
        """Return the sessions of the stories that were read last, newest first."""

        def look(connection: sqlite3.Connection) -> tuple[Session, ...]:
            query = "SELECT body FROM record WHERE kind = ? ORDER BY updated DESC, id LIMIT ?"
            rows = connection.execute(query, (SESSION, most)).fetchall()
            return tuple(from_document(document_of(body)) for (body,) in rows)

        nothing: tuple[Session, ...] = ()
        return self._file.look(look, nothing)

    def forget(self, session: Session) -> None:
        """Forget the session of a story."""
        self._file.change(lambda connection: _forget(connection, session))


def _forget(connection: sqlite3.Connection, session: Session) -> None:
    for name, other in _near(connection, session).items():
        if is_same(other, session):
            connection.execute("DELETE FROM record WHERE kind = ? AND id = ?", (SESSION, name))


def _near(connection: sqlite3.Connection, asked: Session) -> dict[str, Session]:
    """Return by id the sessions with an article of the same bytes or source."""
    hashes = {key.sha256 for key in asked.articles}
    sources = {key.source for key in asked.articles}
    found: dict[str, Session] = {}
    for name, body in connection.execute("SELECT id, body FROM record WHERE kind = ?", (SESSION,)).fetchall():
        session = from_document(document_of(body))
        if any(key.sha256 in hashes or key.source in sources for key in session.articles):
            found[name] = session
    return found
