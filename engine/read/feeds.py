"""Feeds (RSS, Atom, well-formed or not), lists of feeds (OPML) and of bookmarks.

feedparser reads the feeds. Before it, the declaration of a document type is taken away, which no feed needs:
entities that name others are how a kilobyte becomes a gigabyte, and outside ones have files read.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.dates import day_of
from storyview.engine.model import Furniture
from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.source_formats import Block, Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

_DOCTYPE: Final = re.compile(
    rb"<!DOCTYPE[^\[>]{0,1000}(?:>|\[(?P<inside>.*?)\]\s*>)", re.DOTALL | re.IGNORECASE
)
_NESTED: Final = re.compile(rb"<!ENTITY[^>]{0,10000}&[\w#%]", re.IGNORECASE)
_LEFT: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_FEED_ADDRESS: Final = re.compile(
    r"""\bxmlUrl\s*=\s*(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""", re.IGNORECASE
)
_LINK: Final = re.compile(
    r"""<a\s[^<>]{0,2000}?\bhref\s*=\s*["'](https?://[^"'<>\s]{1,2000})["']""", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]*>")
_MARKUP: Final = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
_TEASED: Final = re.compile(
    r"(?:…|\.\.\.|\[(?:…|&#8230;|\.\.\.)\])\s*$|\b(?:continue reading|read more|weiterlesen"
    r"|lire la suite|leia mais"
    r"|leer más)\b[\s.…→»]*$",
    re.IGNORECASE,
)
_ENTRY: Final = re.compile(rb"<(?:item|entry)\b", re.IGNORECASE)
_MOST_ENTRIES: Final = 2000
_FULL: Final = 1000
"""Characters from which a summary is taken for the whole article, where it does not end as a teaser does."""
_PARAGRAPHS: Final = 3
"""Paragraphs from which it is."""
TEASER: Final = "a teaser of a feed; the whole text is at its address"


def read_feed(data: bytes, name: str) -> Parsed:
    """Read a feed, an article an entry; one of which it has only the beginning is in part.

    The name is the feed's address where it was fetched. Raises NotTextError for what is no feed and for
    entities inside entities.
    """
    import feedparser

    data = without_doctype(data)
    headers = {"content-location": name} if "://" in name else {}
    starts = list(islice(_ENTRY.finditer(data), _MOST_ENTRIES, _MOST_ENTRIES + 1))
    problems = []
    if starts:
        data = data[: starts[0].start()]
        problems.append(f"only its first {_MOST_ENTRIES} entries are read")
    found = feedparser.parse(data, response_headers=headers, sanitize_html=True)
    if not found.entries:
        broken = f" ({_first_line(found.bozo_exception)})" if found.get("bozo") else ""
        raise NotTextError(
            f"it is no feed with entries{broken}; check the address"
            if not found.version
            else f"the feed holds no entries{broken}; look again later"
        )
    documents = [_entry(entry, found.feed) for entry in found.entries]
    if found.get("bozo") and not starts and not _is_trifle(found.bozo_exception):
        problems = [
            f"the feed is broken ({_first_line(found.bozo_exception)}): what could be read of it is shown"
        ]
    return Parsed([document for document in documents if document is not None], problems)


def without_doctype(data: bytes) -> bytes:
    """Return XML without the declaration of its document type. Raises NotTextError where that is hostile."""
    head = data[:65536]
    match = _DOCTYPE.search(head)
    if match is not None:
        if _NESTED.search(match["inside"] or b""):
            raise NotTextError("its entities are made of entities, as only attacks have them; it is not read")
        data = data[: match.start()] + data[match.end() :]
    if _LEFT.search(data[:65536]):
        raise NotTextError("its document type cannot be told from an attack; it is not read")
    return data


def _is_trifle(error: object) -> bool:
    """Whether what feedparser notes is no loss: an encoding or media type that is not the declared one."""
    return type(error).__name__ in ("CharacterEncodingOverride", "NonXMLContentType")


def _first_line(error: object) -> str:
    return re.sub(r"^<unknown>:", "", " ".join(str(error).split()))[:120]


def _entry(entry: Any, feed: Any) -> Document | None:
    """Return one entry as an article."""
    title = _plain(entry.get("title", ""))
    url = entry.get("link", "")
    source = entry.get("source") or {}
    written = max((each.get("value") or "" for each in entry.get("content", ())), key=len, default="")
    summary = entry.get("summary") or ""
    text = written if len(written) >= len(summary) else summary
    blocks = _blocks(text)
    partial = _partial(blocks, is_content=bool(written) and text is written)
    if not any(block.furniture is None for block in blocks):
        if not title:
            return None
        blocks, partial = (
            [Block(title, Furniture.HEADLINE)],
            "the headline of a feed; the text is at its address",
        )
    outlet = _plain(source.get("title") or feed.get("title") or "")
    when = next((entry[key] for key in ("published", "created", "updated") if entry.get(key)), None)
    return Document(
        title=title or None,
        date=day_of(when),
        url=url if url.startswith(("http://", "https://")) else None,
        outlet=outlet or None,
        author="; ".join(filter(None, (each.get("name", "") for each in entry.get("authors", ()))))
        or entry.get("author")
        or None,
        language=entry.get("language") or feed.get("language") or None,
        partial=partial,
        blocks=blocks,
    )


def _blocks(text: str) -> Sequence[Block]:
    if not text.strip():
        return ()
    if _MARKUP.search(text):
        from storyview.engine.read.web_page import page_document

        return page_document(text, fragment=True).blocks
    return [Block(line.strip()) for line in unescape(text).splitlines() if line.strip()]


def _partial(blocks: Sequence[Block], *, is_content: bool) -> str | None:
    """Return why an entry is not the whole article."""
    prose = [block.text for block in blocks if block.furniture is None]
    if not prose:
        return TEASER
    is_long = sum(map(len, prose)) >= _FULL or len(prose) >= _PARAGRAPHS
    if _TEASED.search(prose[-1]) and not (is_content and sum(map(len, prose)) >= _FULL):
        return TEASER
    return None if is_long or (is_content and len(prose) > 1) else TEASER


def _plain(text: str) -> str:
    return unescape(_TAG.sub("", text)).strip()


def read_opml(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read a list of feeds as their addresses."""
    text = decode(without_doctype(data))
    addresses = [unescape(double or single) for double, single in _FEED_ADDRESS.findall(text)]
    if not addresses:
        raise NotTextError("it is a list without feeds; check that it was exported")
    return Parsed(addresses=list(dict.fromkeys(addresses)))


def read_bookmark_list(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read the bookmarks that a browser or a read-later service exports as a page: their addresses."""
    addresses = [unescape(address) for address in _LINK.findall(decode(data))]
    if not addresses:
        raise NotTextError("it is a list without addresses; check that it was exported")
    return Parsed(addresses=list(dict.fromkeys(addresses)))
