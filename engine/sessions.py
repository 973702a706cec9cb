"""What is remembered of a reader's place in a story. Articles go by what they are, never by their number.

A session is kept as a document; what is not understood of a document is left out.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.bookmarks.model import Passage
from storyview.engine.identity import STDIN, ArticleKey, common

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Session:
    """Where a reader was in a story, and how it was laid out. Empty and None mean the default."""

    sources: tuple[str, ...]
    """What the story was opened from, to be opened again: absolute paths, URLs; empty for the five articles
    that come with storyview."""
    articles: tuple[ArticleKey, ...]
    """All of the story."""
    title: str | None = None
    updated: str = ""
    """ISO 8601, UTC; set when it is saved."""
    place: Passage | None = None
    """Where the cursor stood."""
    lead: ArticleKey | None = None
    layout: str | None = None
    order: tuple[ArticleKey, ...] = ()
    """The panes from left to right."""
    hidden: tuple[ArticleKey, ...] = ()
    widened: ArticleKey | None = None
    zoomed: ArticleKey | None = None
    unfolded: bool = False
    """Whether furniture is shown in full."""
    filter: str | None = None
    theme: str | None = None


def is_same(one: Session, other: Session) -> bool:
    """Whether two sessions are of the same story.

    They are when their articles are, wherever these lie now and whatever was edited of them; and when they
    were opened from the same sources and have an article in common: a folder gains and loses articles.
    """
    shared = common(one.articles, other.articles)
    if shared == len(one.articles) == len(other.articles):
        return True
    asked = set(one.sources)
    return bool(asked) and shared > 0 and STDIN not in asked and asked == set(other.sources)


def is_most(one: Session, other: Session) -> bool:
    """Whether most articles of either session are in both."""
    return 2 * common(one.articles, other.articles) > max(len(one.articles), len(other.articles))


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
