"""Bookmarks as one page of HTML that needs nothing else, to read, print and send."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from storyview import __version__
from storyview.engine.exchange.wording import (
    all_tags,
    by_article,
    definition,
    facts_of,
    heading,
    located,
    origin,
    outlet,
    outlets,
    readable_time,
    web_address,
)
from storyview.engine.page.rendering import rendered
from storyview.engine.text.clean import neutralise, neutralise_line
from storyview.engine.text.counts import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.corrections.model import Correction
    from storyview.engine.exchange.model import Bundle, Record


class Quoted(NamedTuple):
    """What one article says, its passages one below the other."""

    outlet: str
    address: str | None
    passages: list[list[str]]
    """The paragraphs of each."""
    facts: list[tuple[str, str]]


class Shown(NamedTuple):
    """A bookmark or correction as the page tells it."""

    anchor: str
    heading: str
    facts: Sequence[str]
    note: str
    articles: list[Quoted]
    claim: str = ""
    tags: Sequence[str] = ()
    definition: str = ""


def html_export(bundle: Bundle) -> str:
    """Return a bundle as an HTML document. Equal bundles give equal text."""
    counts = [counted(len(bundle.bookmarks), "bookmark")]
    counts += [counted(len(bundle.corrections), "correction")] if bundle.corrections else []
    counts += [counted(len(outlets(bundle.records)), "outlet")]
    return rendered(
        "bookmarks.html",
        title="Bookmarks",
        version=__version__,
        counts=" · ".join(counts),
        all_tags=all_tags(bundle.bookmarks),
        bookmarks=shown_bookmarks(bundle.bookmarks, bundle.places),
        corrections=shown_corrections(bundle.corrections),
    )


def shown_bookmarks(bookmarks: Sequence[Bookmark], places: Mapping[str, Entry]) -> list[Shown]:
    """Return bookmarks as a page tells them; `places` is as in `Bundle`."""
    return [
        _shown(one, f"bookmark-{number}", facts_of(one, places.get(one.id)))._replace(
            claim=neutralise_line(one.claim), tags=all_tags([one]), definition=definition(one)
        )
        for number, one in enumerate(bookmarks, 1)
    ]


def shown_corrections(corrections: Sequence[Correction]) -> list[Shown]:
    """Return corrections as a page tells them."""
    return [
        _shown(one, f"correction-{number}", [neutralise_line(one.act), f"made {readable_time(one.created)}"])
        for number, one in enumerate(corrections, 1)
    ]


def _shown(record: Record, anchor: str, facts: Sequence[str]) -> Shown:
    quoted = [
        _about(origin(passages[0]))._replace(passages=[_paragraphs(each.exact) for each in passages])
        for passages in by_article(record)
    ]
    return Shown(anchor, heading(record), facts, neutralise(record.note).strip(), quoted)


@lru_cache(maxsize=1000)
def _about(article: Passage) -> Quoted:
    """Return what is told of an article, given its `origin`: the same in all its bookmarks."""
    facts = [
        ("title", article.title),
        ("date", article.date),
        ("source", located(article.source)),
        ("sha256", article.article_sha256),
    ]
    told = [(name, neutralise_line(value)) for name, value in facts if value]
    return Quoted(outlet(article), web_address(article.source), [], told)


def _paragraphs(words: str) -> list[str]:
    return [part.strip("\n") for part in neutralise(words).split("\n\n") if part.strip()]
