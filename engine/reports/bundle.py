"""What a bundle holds, gathered: comparison, articles, bookmarks, corrections, where the reader was."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from storyview.engine.exchange.bookmark_files import export
from storyview.engine.exchange.wording import located, web_address
from storyview.engine.json_text import json_text
from storyview.engine.read.file_bytes import UnreadableError, read_bytes
from storyview.engine.reports.json_report import json_report
from storyview.engine.saved.saved_story import ARTICLES, BOOKMARKS, MANIFEST, SESSION, STORY, packed
from storyview.engine.sessions import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.corrections.model import Correction
    from storyview.engine.identity import ArticleKey
    from storyview.engine.model import Article, Story
    from storyview.engine.sessions import Session

_ODD: Final = re.compile(r"[^\w.\-]+")
_LONGEST: Final = 60


def bundle(
    story: Story,
    bookmarks: Sequence[Bookmark] = (),
    corrections: Sequence[Correction] = (),
    session: Session | None = None,
) -> bytes:
    """Return a bundle of a story as it was compared, before any correction: those come along.

    Articles whose files are still what was compared come as they were, the others as their text. No path of
    this machine is in it. Equal stories, notes and files give equal bundles.
    """
    names, files = [], {}
    for number, article in enumerate(story.articles, 1):
        name, content = _file(article, number)
        names.append(name)
        files[name] = content
    told = tuple(
        article if web_address(article.source) else article._replace(source=name)
        for article, name in zip(story.articles, names, strict=True)
    )
    story = story._replace(articles=told)
    parts = {STORY: json_report(story).encode(), MANIFEST: _manifest(story, names).encode()}
    if bookmarks or corrections:
        kept = [replace(one, passages=tuple(map(_shareable, one.passages))) for one in bookmarks]
        corrected = [replace(one, passages=tuple(map(_shareable, one.passages))) for one in corrections]
        parts[BOOKMARKS] = export(kept, "json", corrected)
    if session is not None:
        parts[SESSION] = json_text(document(_elsewhere(session))).encode()
    return packed(parts | files)


def _file(article: Article, number: int) -> tuple[str, bytes]:
    """Return the name and the bytes under which an article is in the bundle."""
    base = _ODD.sub("-", located(article.source).rpartition("/")[2]).strip("-.")[-_LONGEST:] or "article"
    try:
        data = None if "://" in article.source else read_bytes(article.source).data
    except UnreadableError:
        data = None
    if data is not None and sha256(data).hexdigest() == article.sha256:
        return f"{ARTICLES}{number:03}-{base}", data
    return f"{ARTICLES}{number:03}-{base}.txt", article.text.encode()


def _manifest(story: Story, names: Sequence[str]) -> str:
    """Return a `story.toml` for those who unpack the bundle and open it as a folder."""
    lines = [f"title = {_toml(story.title)}"] if story.title else []
    if names:
        lines += [f"lead = {_toml(names[story.lead])}", f"order = [{', '.join(map(_toml, names))}]"]
    for article, name in zip(story.articles, names, strict=True):
        lines += ["", f"[files.{_toml(name)}]", f"label = {_toml(article.label)}"]
        lines += [f"title = {_toml(article.title)}"] if article.title else []
        lines += [f"date = {_toml(article.date)}"] if article.date else []
    return "\n".join(lines) + "\n"


def _toml(text: str) -> str:
    """Return one safe line as a basic string, which one of JSON is (TOML 1.0, "String")."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shareable(passage: Passage) -> Passage:
    return replace(passage, source=located(passage.source))


def _elsewhere(session: Session) -> Session:
    """Return a session that names no path of this machine; articles are known by their hashes."""

    def key(one: ArticleKey | None) -> ArticleKey | None:
        return one and one._replace(source=located(one.source))

    def keys(them: Sequence[ArticleKey]) -> tuple[ArticleKey, ...]:
        return tuple(one._replace(source=located(one.source)) for one in them)

    return replace(
        session,
        sources=(),
        articles=keys(session.articles),
        place=session.place and _shareable(session.place),
        lead=key(session.lead),
        order=keys(session.order),
        hidden=keys(session.hidden),
        widened=key(session.widened),
        zoomed=key(session.zoomed),
    )
