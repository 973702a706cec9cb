"""A session as a document and back; what is not understood of it is left out."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.bookmarks.model import Passage
from storyview.engine.identity import ArticleKey
from storyview.engine.sessions.model import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def document(session: Session) -> dict[str, object]:
    """Return a session as a document for JSON; defaults are left out."""
    return {name: value for name, value in asdict(session).items() if value}


def from_document(found: object) -> Session:
    """Return the session of a document; a key that is missing or of another type has its default."""
    values: dict[str, Any] = {"sources": (), "articles": ()}
    if isinstance(found, dict):
        for name, parse in _PARSERS.items():
            value = parse(found.get(name))
            if value is not None:
                values[name] = value
    return Session(**values)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: object) -> tuple[str, ...] | None:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else None


def _key(value: object) -> ArticleKey | None:
    texts = _texts(value)
    return ArticleKey(*texts) if texts is not None and len(texts) == len(ArticleKey._fields) else None


def _keys(value: object) -> tuple[ArticleKey, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(key for key in map(_key, value) if key is not None)


def _passage(value: object) -> Passage | None:
    names = {field.name for field in fields(Passage)}
    if not isinstance(value, dict) or set(value) != names:
        return None
    numbers = [value["start"], value["end"]]
    texts = [value[name] for name in names - {"start", "end", "title", "date"}]
    maybe = [value["title"], value["date"]]
    is_whole = (
        all(type(number) is int for number in numbers)
        and all(isinstance(text, str) for text in texts)
        and all(text is None or isinstance(text, str) for text in maybe)
    )
    return Passage(**value) if is_whole else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_PARSERS: Final[Mapping[str, Callable[[object], object]]] = {
    "title": _text,
    "updated": _text,
    "sources": _texts,
    "articles": _keys,
    "place": _passage,
    "lead": _key,
    "layout": _text,
    "order": _keys,
    "hidden": _keys,
    "widened": _key,
    "zoomed": _key,
    "unfolded": _flag,
    "filter": _text,
    "theme": _text,
}
