"""Pages of the web: saved, fetched or piped in, read as the article they hold.

trafilatura finds the article; `page_blocks` cuts it into blocks and says what each of them is, and
`page_metadata` takes what the page says of itself. What holds no article, a consent page or one that a script
would have to draw, is refused in a line that says so.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from typing import TYPE_CHECKING, Final

from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.source_formats import Block, Document, Parsed
from storyview.engine.text.folding import key_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from storyview.engine.read.page_metadata import Said

_MARKUP: Final = ("text/html", "application/xhtml+xml")
_MARKS: Final = (BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_CHARSET: Final = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"\s*<\?xml[^>]*\?>")
_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What browsers read by a declared encoding: its superset (WHATWG encoding standard)."""
_ESCAPED: Final = ("iso2022", "hz", "utf-7")
"""Encodings whose bytes are ASCII too, so that being UTF-8 says nothing."""

_WITHOUT: Final = {"remove_comments": True, "remove_pis": True}
_MARKS_IN_TEXT: Final = ("font", "b", "i", "em", "strong", "u", "big", "small", "tt", "span", "center")
_DEEPEST: Final = 250
"""Nested elements; libxml2 leaves out what lies deeper than 256 unless told otherwise."""
_MOST_ELEMENTS: Final = 100_000
"""Ten times what the longest live blogs have; the time to find the article grows faster than they do."""

_SHORT: Final = 1200
"""Characters of text below which a page may be something else than an article."""
_NO_TEXT: Final = 25
"""Words below which what was found is no article's text, where the linked data has more."""
_WHOLE: Final = 0.9
"""Share of the words that an article is said to have from which it is whole, whatever else is said."""

_CONSENT: Final = re.compile(
    r"\b(?:cookies?|consent|our (?:\d+ )?partners|privacy|gdpr|einwilligung|datenschutz|confidentialité"
    r"|consentement|privacidad|consentimiento|privacidade|consentimento|consenso|toestemming|samtycke"
    r"|samtykke"
    r"|prywatności|zgod[ęa]|souhlas\w*|soukromí|stor(?:e|ing) (?:and|or|and/or) access|auf einem gerät)\b",
    re.IGNORECASE,
)
_GATES: Final = re.compile(
    r"before you (?:continue|go)|we (?:value|care about|respect) your privacy|privacy (?:choices|matters)"
    r"|(?:accept|manage|use of) (?:all )?cookies|cookie (?:consent|settings|policy)|consent"
    r"|bevor sie (?:fortfahren|weiter)|avant de (?:continuer|poursuivre)|antes de continuar"
    r"|prima di continuare|voordat je verdergaat|zanim przejdziesz",
    re.IGNORECASE,
)
_HUMAN: Final = re.compile(
    r"just a moment|are you a robot|verify(?:ing)? (?:that )?you are (?:a )?human|captcha|access denied"
    r"|attention required|pardon our interruption|unusual traffic|security check",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\[\+\d[\d,.]* chars\]\s*$")


def read_page(data: bytes, name: str) -> Parsed:
    """Read a page as the one article it holds.

    The name is the page's address when it was fetched. Raises NotTextError for what holds no article, and
    ImportError where trafilatura is not installed.
    """
    return Parsed([page_document(page_text(data), name if "://" in name else None)])


def read_archive(data: bytes, name: str) -> Parsed:
    """Read a page that a browser saved with all that belongs to it as one file (MHTML, RFC 2557).

    The article is its HTML part, whose location is its address. Raises as `read_page` does.
    """
    from email import message_from_bytes
    from email.errors import MessageError

    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if part.get_content_type() in _MARKUP]
        address = message["Snapshot-Content-Location"]
        root = next((part for part in parts if address and part["Content-Location"] == address), None)
        root = root or next(iter(parts), None)
        markup = root.get_payload(decode=True) if root is not None else None
    except (MessageError, ValueError, LookupError) as error:
        raise NotTextError(f"it is no page as browsers save one ({error}); save the page again") from error
    if root is None or not isinstance(markup, bytes):
        raise NotTextError("it holds no page; save the page again, as one file")
    location = str(root["Content-Location"] or address or name)
    charset = root.get_content_charset()
    text = page_text(markup if charset is None else transcoded(markup, charset))
    return Parsed([page_document(text, location if "://" in location else None)])


def transcoded(data: bytes, charset: str) -> bytes:
    """Return a page's bytes in UTF-8 with a mark, where its envelope tells the encoding; else as they are."""
    try:
        name = lookup(charset).name
        return BOM_UTF8 + data.decode(_WIDER.get(name, name)).encode()
    except (LookupError, ValueError):
        return data


def page_text(data: bytes) -> str:
    """Return a page's characters, in the encoding it is in or declares. Raises NotTextError."""
    if data.startswith(_MARKS):
        return decode(data)
    declared = _CHARSET.search(data, 0, 4096) or _XML_CHARSET.match(data.lstrip()[:200])
    try:
        name = lookup(declared[1].decode("ascii")).name if declared else ""
    except LookupError:
        name = ""
    if not name or name.startswith(("utf-16", "utf-32")):
        return decode(data)
    try:
        if not name.startswith(_ESCAPED):
            return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if name == "utf-8":
            return decode(data)
    try:
        return data.decode(_WIDER.get(name, name), "replace")
    except (LookupError, ValueError):
        return decode(data)


def page_document(text: str, address: str | None = None, *, fragment: bool = False) -> Document:
    """Return the article that a page holds.

    A fragment is the text of one article in HTML, as feeds and mails have it: all of it is the article.
    Raises NotTextError for what holds none, and ImportError where trafilatura is not installed.
    """
    from storyview.engine.read.page_blocks import fragment_blocks, page_blocks
    from storyview.engine.read.page_metadata import said_of, saved_from

    tree = _tree(text)
    if tree is None:
        raise NotTextError("it holds no text; check that the page was saved whole")
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise NotTextError(
            f"it is made of more than {_MOST_ELEMENTS:,} elements, too much for an article; save the part"
            " you want as a text"
        )
    if fragment:
        return Document(blocks=fragment_blocks(tree))
    said = said_of(tree, address or saved_from(text))
    needs_script = _needs_script(tree)
    blocks = page_blocks(tree, said.title, said.url)
    words = sum(len(block.text.split()) for block in blocks)
    if len(said.body.split()) > max(words, _NO_TEXT) and (
        words < _NO_TEXT or not _is_told(blocks, said.body)
    ):
        blocks = body_blocks(said.body)
        words = len(said.body.split())
    _refuse_gates(blocks, said, needs_script=needs_script)
    return Document(
        title=said.title,
        date=said.date,
        url=said.url,
        outlet=said.outlet,
        author=said.author,
        language=said.language,
        partial=_partial(blocks, said, words),
        blocks=blocks,
    )


def _tree(text: str) -> HtmlElement | None:
    """Return the page's tree without comments, or None where there is none."""
    import logging

    from lxml.etree import LxmlError, strip_tags
    from lxml.html import HTMLParser, document_fromstring

    # What the libraries would log of odd pages has no business on the terminal.
    for library in ("trafilatura", "htmldate", "courlan", "readability", "justext", "charset_normalizer"):
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    text = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    try:
        tree = document_fromstring(text, parser=HTMLParser(huge_tree=True, **_WITHOUT))
        if _is_too_deep(tree):
            # Marks that are never closed nest without end; boxes that do are no page's.
            strip_tags(tree, *_MARKS_IN_TEXT)
        if _is_too_deep(tree):
            tree = document_fromstring(text, parser=HTMLParser(**_WITHOUT))
    except (LxmlError, ValueError):
        return None
    return tree


def _is_too_deep(tree: HtmlElement) -> bool:
    """Whether elements are nested deeper than can be searched in bearable time."""
    from lxml.etree import iterwalk

    depth = 0
    for event, _ in iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def body_blocks(body: str) -> list[Block]:
    """Return the text of an article in linked data as blocks: a paragraph a line where it has lines."""
    return [Block(line.strip()) for line in body.splitlines() if line.strip()]


def _is_told(blocks: list[Block], body: str) -> bool:
    """Whether the text of the linked data is not the same article at greater length."""
    whole = key_of(body)
    keys = [key_of(block.text) for block in blocks if block.furniture is None]
    found = sum(len(key) for key in keys)
    return len(whole) < found * 1.3 or sum(len(key) for key in keys if key in whole) < found * 0.8


def _needs_script(tree: HtmlElement) -> bool:
    """Whether a page without text is one that a script draws."""
    return any(True for _ in tree.iter("noscript")) or sum(1 for _ in tree.iter("script")) > 0


def _refuse_gates(blocks: list[Block], said: Said, *, needs_script: bool) -> None:
    """Raise NotTextError for a page that stands before an article, or has none."""
    prose = [block.text for block in blocks if block.furniture is None]
    size = sum(map(len, prose))
    title = said.title or ""
    if size < _SHORT and not (said.is_article and said.date):
        words = {word.lower() for text in prose for word in _CONSENT.findall(text)}
        if len(words) + (_GATES.search(title) is not None) > 1:
            raise NotTextError(
                "it is a page that asks for consent, not the article; open the address in a browser, answer, "
                "and save the page that follows"
            )
        if _HUMAN.search(title) or (len(prose) < 4 and any(map(_HUMAN.search, prose))):
            raise NotTextError(
                "it is a page that keeps programs out, not the article; open the address in a browser and "
                "save the page"
            )
    asks_script = size < _SHORT and any("javascript" in text.lower() for text in prose)
    if not prose or (needs_script and asks_script and not said.is_article):
        raise NotTextError(
            "its text is drawn by a script; open it in a browser and save what you see, as one file (MHTML)"
            if needs_script
            else "it holds no article; check that the page was saved whole"
        )


def _partial(blocks: list[Block], said: Said, words: int) -> str | None:
    """Return why a page is not the whole article, None where nothing says so."""
    if said.words and words >= said.words * _WHOLE:
        return None
    if said.closed:
        return "the page says that it is not free to read"
    if blocks and _CUT.search(blocks[-1].text):
        return "its text is cut off"
    return None
