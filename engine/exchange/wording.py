"""Names, times and headings that the readable formats share."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyview.engine.checked import parse_time
from storyview.engine.signs import kind_sign
from storyview.engine.text.clean import neutralise_line
from storyview.engine.views.cards import DEFINITIONS, Claimed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.exchange.model import Record

_HEADING: Final = 72
"""Characters of a heading."""

CLAIMED: Final = {
    "unique": Claimed.ONLY,
    "conflict": Claimed.CONFLICT,
    "silence": Claimed.LEFT_OUT,
    "altered": Claimed.ALTERED,
    "edited": Claimed.EDITED,
}
"""What a bookmark of each kind claims."""
_DRIVE: Final = re.compile(r"[A-Za-z]:[/\\]")

_HOST: Final = r"[\w.\-]+(?::[0-9]+)?"
_REST: Final = r"[\w\-.~:/?#@!$&'()*+,;=%]*"
_ADDRESS: Final = re.compile(rf"https?://{_HOST}(?:[/?#]{_REST})?")
_IRI: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.\-]*:{_REST}")


def heading(record: Record) -> str:
    """Return the first words of a bookmark or correction: of its first quotation, else of its note."""
    quoted = next((line for passage in record.passages if (line := neutralise_line(passage.exact))), "")
    words = quoted or neutralise_line(record.note)
    if len(words) > _HEADING:
        # A language that puts no space between words is cut anywhere.
        words = (words[:_HEADING].rpartition(" ")[0] or words[: _HEADING - 1]).rstrip(" ,;:–—-") + "…"
    return words or "Without words"


def kind(bookmark: Bookmark) -> str:
    """Return a bookmark's kind with its sign."""
    word = neutralise_line(bookmark.kind)
    return f"{kind_sign(word)} {word or 'bookmark'}"


def facts_of(bookmark: Bookmark, entry: Entry | None = None) -> list[str]:
    """Return what is said of a bookmark in short; with its paragraph and state where a story is open."""
    facts = [kind(bookmark)]
    if entry is not None:
        paragraph = paragraph_of(entry, 0)
        facts.append(f"¶{paragraph}, {entry.state}" if paragraph else entry.state)
    facts.append(f"kept {readable_time(bookmark.created)}")
    if bookmark.updated != bookmark.created:
        facts.append(f"changed {readable_time(bookmark.updated)}")
    return facts


def paragraph_of(entry: Entry | None, passage: int) -> str:
    """Return the number, from 1, of the paragraph in which a passage of a bookmark begins in the open story.

    Empty where it is in none, and without a story.
    """
    if entry is None or passage >= len(entry.standings):
        return ""
    paragraphs = entry.standings[passage].outcome.paragraphs
    return str(paragraphs[0].paragraph + 1) if paragraphs else ""


def definition(bookmark: Bookmark) -> str:
    """Return what the word of a bookmark's claim means; empty where it claims nothing."""
    if not bookmark.claim:
        return ""
    word = CLAIMED.get(bookmark.kind)
    if word is Claimed.ONLY and "no counterpart" in bookmark.claim:
        word = Claimed.UNMATCHED
    return f"{word}: {DEFINITIONS[word]}" if word is not None else ""


def located(source: str) -> str:
    """Return a source as others may see it: an address as it is, a path of this machine by its last name."""
    if web_address(source):
        return source
    rooted = source.startswith(("/", "\\", "~", "file:")) or _DRIVE.match(source)
    return re.split(r"[/\\]", source.rstrip("/\\"))[-1] if rooted else source


def outlet(passage: Passage) -> str:
    """Return what a passage's outlet is called, never empty."""
    return neutralise_line(passage.label) or neutralise_line(passage.source) or "unknown outlet"


def by_article(record: Record) -> list[list[Passage]]:
    """Return the passages of each article together, articles in the order of their first passage."""
    found: dict[Passage, list[Passage]] = {}
    for passage in record.passages:
        found.setdefault(origin(passage), []).append(passage)
    return list(found.values())


def origin(passage: Passage) -> Passage:
    """Return a passage with no more than what it tells of its article, equal for all of that article."""
    return replace(passage, start=0, end=0, exact="", prefix="", suffix="")


def outlets(records: Iterable[Record]) -> list[str]:
    """Return the outlets quoted, each once, in the order of their first quotation."""
    return list(dict.fromkeys(outlet(passage) for record in records for passage in record.passages))


def all_tags(bookmarks: Sequence[Bookmark]) -> list[str]:
    """Return the tags given, each once, sorted."""
    return sorted({tag for bookmark in bookmarks for tag in map(neutralise_line, bookmark.tags) if tag})


def readable_time(text: str) -> str:
    """Return a time to the minute (`2025-03-20 14:05 UTC`), or the text itself where it is no time."""
    found = parse_time(text)
    return neutralise_line(text) if found is None else f"{found:%Y-%m-%d %H:%M} UTC"


def web_address(source: str) -> str | None:
    """Return the source if it is an address on the web that may be linked to as it is.

    Stricter than RFC 3987: without a user name, which passes for a host, and numeric hosts in brackets.
    """
    return source if _ADDRESS.fullmatch(source) else None


def is_iri(text: str) -> bool:
    """Whether the text has the form of an absolute IRI."""
    return _IRI.fullmatch(text) is not None
