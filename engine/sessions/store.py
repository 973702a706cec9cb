"""The sessions in the file of bookmarks, one of each story."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks import passages
from storyview.engine.bookmarks.file import Held
from storyview.engine.bookmarks.model import now
from storyview.engine.sessions.match import common, is_most, is_same
from storyview.engine.sessions.model import Session, article_key, located
from storyview.engine.sessions.state import read, written

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from storyview.engine.bookmarks.file import StoreFile
    from storyview.engine.model import Article
    from storyview.engine.sessions.model import ArticleKey

_TABLE: Final = "session"
_MOST: Final = 200
"""Stories that are remembered; older ones are forgotten."""
_CHUNK: Final = 200


class Sessions:
    """Keeps sessions beside the bookmarks of a `Store`, under the same promises (see `StoreFile`)."""

    def __init__(self, file: StoreFile) -> None:
        self.file = file

    def save(self, session: Session) -> Session:
        """Remember a session in place of that of the same story, in one transaction; return it as kept."""
        kept = _safe(replace(session, updated=now()))

        def write(connection: sqlite3.Connection) -> Session:
            _forget(connection, kept)
            _insert(connection, kept)
            return kept

        # Which story it is of tells one held in memory from another.
        name = json.dumps(sorted(key.source for key in kept.articles))
        return self.file.change(write, lambda: (Held(_TABLE, name, kept, write), kept))

    def find(self, articles: Sequence[Article], sources: Sequence[str] = ()) -> Session | None:
        """Return the session of a story, by its articles and by what it was opened from.

        It is recognised when articles were edited or moved; else one with most of its articles is returned.
        """
        asked = Session(tuple(map(located, sources)), tuple(map(article_key, articles)))
        nothing: tuple[Session, ...] = ()
        near = self.file.look(lambda connection: _near(connection, asked.articles), nothing)
        held = (each.record for each in self.file.held(_TABLE).values())
        known = [*near, *(each for each in held if isinstance(each, Session))]
        for matches in (is_same, is_most):
            found = [each for each in known if matches(each, asked)]
            if found:
                return max(found, key=lambda each: (common(each.articles, asked.articles), each.updated))
        return None

    def recent(self, most: int = 20) -> tuple[Session, ...]:
        """Return the sessions of the stories that were read last, newest first."""

        def look(connection: sqlite3.Connection) -> tuple[Session, ...]:
            query = "SELECT state, title, updated FROM session ORDER BY updated DESC, id LIMIT ?"
            return tuple(read(*row) for row in connection.execute(query, (most,)))

        nothing: tuple[Session, ...] = ()
        kept = self.file.look(look, nothing)
        held = [each.record for each in self.file.held(_TABLE).values()]
        new = [each for each in held if isinstance(each, Session)]
        old = [each for each in kept if not any(is_same(each, one) for one in new)]
        return tuple(sorted((*new, *old), key=lambda each: each.updated, reverse=True)[:most])

    def forget(self, session: Session) -> None:
        """Forget the session of a story."""

        def write(connection: sqlite3.Connection) -> None:
            _forget(connection, session)

        name = json.dumps(sorted(key.source for key in session.articles))
        self.file.change(write, lambda: (Held(_TABLE, name, None, write), None))


def _insert(connection: sqlite3.Connection, session: Session) -> None:
    from uuid import uuid4

    name = uuid4().hex
    connection.execute(
        "INSERT INTO session (id, updated, title, sources, state) VALUES (?, ?, ?, ?, ?)",
        (name, session.updated, session.title, json.dumps(session.sources), written(session)),
    )
    connection.executemany(
        "INSERT INTO session_article (session, position, sha256, source) VALUES (?, ?, ?, ?)",
        [(name, n, key.sha256, json.dumps(key.source)) for n, key in enumerate(session.articles)],
    )
    connection.execute(
        "DELETE FROM session WHERE id NOT IN (SELECT id FROM session ORDER BY updated DESC, id LIMIT ?)",
        (_MOST,),
    )


def _forget(connection: sqlite3.Connection, session: Session) -> None:
    for name, other in _candidates(connection, session.articles).items():
        if is_same(other, session):
            connection.execute("DELETE FROM session WHERE id = ?", (name,))


def _near(connection: sqlite3.Connection, articles: Sequence[ArticleKey]) -> tuple[Session, ...]:
    return tuple(_candidates(connection, articles).values())


def _candidates(connection: sqlite3.Connection, articles: Sequence[ArticleKey]) -> dict[str, Session]:
    """Return by id the sessions with an article of the same bytes or source."""
    found: dict[str, Session] = {}
    for at in range(0, len(articles), _CHUNK):
        chunk = articles[at : at + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        query = (
            "SELECT id, state, title, updated FROM session WHERE id IN (SELECT session FROM session_article"  # noqa: S608 - placeholders only
            f" WHERE sha256 IN ({marks}) OR source IN ({marks}))"
        )
        values = [key.sha256 for key in chunk] + [json.dumps(key.source) for key in chunk]
        for name, *rest in connection.execute(query, values):
            found[name] = read(*rest)
    return found


def _safe(session: Session) -> Session:
    """Return the session with its texts neutralised, but for sources: those must open again."""
    from storyview.engine.read.clean import neutralise_line

    return replace(
        session,
        title=None if session.title is None else neutralise_line(session.title),
        place=None if session.place is None else passages.safe(session.place),
    )
