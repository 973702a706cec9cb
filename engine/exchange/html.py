"""Bookmarks as one page of HTML that needs nothing else, to read, print and send.

The page is built as a tree of elements, so that text cannot become markup; beyond that its
content-security policy allows nothing but its own style sheet, which is named by its hash.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

from storyview import __version__
from storyview.engine.exchange.style import STYLE
from storyview.engine.exchange.wording import (
    all_tags,
    by_article,
    heading,
    kind,
    outlet,
    outlets,
    readable_time,
    web_address,
)
from storyview.engine.text.clean import neutralise, neutralise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.exchange.model import Bundle, Record

_STYLE_HASH: Final = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY: Final = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'none'; script-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)


def html_export(bundle: Bundle) -> str:
    """Return a bundle as an HTML document. Equal bundles give equal text."""
    bookmarks, corrections = bundle.bookmarks, bundle.corrections
    page = Element("html", lang="en")
    _head(page)
    body = SubElement(page, "body")
    header = SubElement(body, "header")
    _add(header, "h1", "Bookmarks")
    counts = [_count(len(bookmarks), "bookmark")]
    counts += [_count(len(corrections), "correction")] if corrections else []
    counts += [_count(len(outlets(bundle.records)), "outlet")]
    _add(header, "p", " · ".join(counts))
    if tags := all_tags(bookmarks):
        _tags(header, tags)
    main = SubElement(body, "main")
    for number, bookmark in enumerate(bookmarks, 1):
        _record(main, bookmark, f"bookmark-{number}", _facts(bookmark), all_tags([bookmark]))
    if corrections:
        _add(main, "h1", "Corrections")
    for number, correction in enumerate(corrections, 1):
        facts = [neutralise_line(correction.act), f"made {readable_time(correction.created)}"]
        _record(main, correction, f"correction-{number}", facts)
    _add(SubElement(body, "footer"), "p", f"Written by storyview {__version__}")
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def _head(page: Element) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", name="referrer", content="no-referrer")
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", {"name": "color-scheme", "content": "light dark"})
    _add(head, "title", "Bookmarks")
    _add(head, "style", STYLE)


def _facts(bookmark: Bookmark) -> list[str]:
    facts = [kind(bookmark), f"kept {readable_time(bookmark.created)}"]
    if bookmark.updated != bookmark.created:
        facts.append(f"changed {readable_time(bookmark.updated)}")
    return facts


def _record(main: Element, record: Record, name: str, facts: Sequence[str], tags: Sequence[str] = ()) -> None:
    article = SubElement(main, "article", id=name)
    _add(article, "h2", heading(record), dir="auto")
    line = SubElement(article, "p", {"class": "facts"})
    for fact in facts:
        _add(line, "span", fact, dir="auto")
    if tags:
        _tags(article, tags)
    if record.note.strip():
        _add(article, "div", neutralise(record.note).strip(), {"class": "note"}, dir="auto")
    row = SubElement(article, "div", {"class": "row"})
    for passages in by_article(record):
        _article(row, passages)


def _article(row: Element, passages: Sequence[Passage]) -> None:
    """Add what one article says, its passages one below the other."""
    passage = passages[0]
    address = web_address(passage.source)
    figure = SubElement(row, "figure")
    _add(figure, "figcaption", outlet(passage), {"class": "outlet"}, dir="auto")
    for each in passages:
        quotation = SubElement(figure, "blockquote", {"cite": address} if address else {}, dir="auto")
        for paragraph in neutralise(each.exact).split("\n\n"):
            if paragraph.strip():
                _add(quotation, "p", paragraph.strip("\n"), dir="auto")
    about = SubElement(figure, "dl")
    for name, value in (("title", passage.title), ("date", passage.date), ("source", passage.source)):
        if value:
            _fact(about, name, value, address if name == "source" else None)
    if passage.article_sha256:
        _fact(about, "sha256", passage.article_sha256)


def _fact(about: Element, name: str, value: str, address: str | None = None) -> None:
    _add(about, "dt", name)
    entry = SubElement(about, "dd", {"class": name}, dir="auto")
    if address:
        _add(entry, "a", address, href=address, rel="noopener noreferrer nofollow")
    else:
        entry.text = neutralise_line(value)


def _tags(parent: Element, tags: Sequence[str]) -> None:
    listed = SubElement(parent, "ul", {"class": "tags"})
    for tag in tags:
        _add(listed, "li", tag, dir="auto")


def _add(
    parent: Element, name: str, text: str, attributes: dict[str, str] | None = None, **more: str
) -> Element:
    element = SubElement(parent, name, attributes or {}, **more)
    element.text = text
    return element


def _count(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
