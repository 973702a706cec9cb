"""Bookmarks as Markdown for reading apps: front matter, then each outlet's words as a block quote."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from storyview import __version__
from storyview.engine.exchange.escaping import (
    markdown_code,
    markdown_line,
    markdown_lines,
    yaml_scalar,
)
from storyview.engine.exchange.wording import (
    all_tags,
    by_article,
    definition,
    heading,
    kind,
    located,
    origin,
    outlet,
    outlets,
    paragraph_of,
    readable_time,
    web_address,
)
from storyview.engine.text.clean import neutralise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.exchange.model import Bundle, Record


def markdown_export(bundle: Bundle) -> str:
    """Return a bundle as Markdown; what comes from articles and notes is text and never markup.

    CommonMark after a front matter of YAML. Equal bundles give equal text.
    """
    lines = [*_front_matter(bundle), "", "# Bookmarks"]
    lines += bookmark_lines(bundle.bookmarks, bundle.places)
    if bundle.corrections:
        lines += ["", "# Corrections"]
    for number, correction in enumerate(bundle.corrections, 1):
        told = {"Correction": correction.act, "Made": readable_time(correction.created)}
        lines += _record(correction, number, {name: markdown_line(fact) for name, fact in told.items()})
    return "\n".join(lines) + "\n"


def bookmark_lines(bookmarks: Sequence[Bookmark], places: Mapping[str, Entry]) -> list[str]:
    """Return bookmarks as sections of Markdown; `places` is as in `Bundle`."""
    lines: list[str] = []
    for number, bookmark in enumerate(bookmarks, 1):
        lines += _record(bookmark, number, _facts(bookmark, places.get(bookmark.id)))
        if meaning := definition(bookmark):
            lines += ["", markdown_line(meaning)]
    return lines


def _front_matter(bundle: Bundle) -> list[str]:
    bookmarks, corrections = bundle.bookmarks, bundle.corrections
    times = [bookmark.updated for bookmark in bookmarks]
    return [
        "---",
        f"title: {yaml_scalar('Bookmarks')}",
        f"generator: {yaml_scalar(f'storyview {__version__}')}",
        f"bookmarks: {len(bookmarks)}",
        *([f"corrections: {len(corrections)}"] if corrections else []),
        *([f"updated: {yaml_scalar(max(times))}"] if times else []),
        *_yaml_list("outlets", outlets(bundle.records)),
        *_yaml_list("tags", all_tags(bookmarks)),
        "---",
    ]


def _yaml_list(key: str, values: Sequence[str]) -> list[str]:
    return [f"{key}:", *(f"  - {yaml_scalar(value)}" for value in values)] if values else [f"{key}: []"]


def _facts(bookmark: Bookmark, entry: Entry | None) -> dict[str, str]:
    """Return what is said of a bookmark, as Markdown."""
    paragraph = paragraph_of(entry, 0)
    facts = {
        "Claim": markdown_line(bookmark.claim),
        "Kind": markdown_line(kind(bookmark)),
        "Paragraph": f"¶{paragraph}" if paragraph else "",
        "State": entry.state if entry is not None else "",
        "Tags": ", ".join(tag for each in bookmark.tags if (tag := markdown_line(each))),
        "Kept": markdown_line(readable_time(bookmark.created)),
        "Changed": "",
    }
    if bookmark.updated != bookmark.created:
        facts["Changed"] = markdown_line(readable_time(bookmark.updated))
    return facts


def _record(record: Record, number: int, facts: dict[str, str]) -> list[str]:
    lines = ["", f"## {number}. {markdown_line(heading(record))}", ""]
    lines += [f"- {name}: {fact}" for name, fact in facts.items() if fact]
    if neutralise(record.note).strip():  # U+001C to U+001F are white space until they are shown
        # Two spaces break a line in every Markdown; a backslash only since CommonMark.
        note = [f"{line}  " if line else "" for line in markdown_lines(record.note)]
        lines += ["", *note[:-1], note[-1].rstrip()]
    for passages in by_article(record):
        lines += _about(origin(passages[0]))
        for each in passages:
            lines += ["", *(f"> {line}".rstrip() for line in markdown_lines(each.exact))]
    return lines


@lru_cache(maxsize=1000)
def _about(article: Passage) -> list[str]:
    """Return the lines above an article's passages, given its `origin`: the same in all its bookmarks."""
    about = [line for text in (article.title, article.date) if text and (line := markdown_line(text))]
    if article.source:
        about.append(_source(article.source))
    if article.article_sha256:
        about.append(f"sha256 {markdown_code(article.article_sha256)}")
    lines = ["", f"### {markdown_line(outlet(article))}"]
    return [*lines, "", " · ".join(about)] if about else lines


def _source(source: str) -> str:
    """Return a source as a link where it is an address on the web."""
    return f"<{address}>" if (address := web_address(source)) else markdown_code(located(source))
