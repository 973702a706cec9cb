"""Exports of press databases, many articles in one file: LexisNexis, Factiva, Europresse, ProQuest.

Each writes its fields in the language of its screens, so the reader goes by how they are set, and by the few
words that part one article from the next (`END`, `BODY` and `FULL_TEXT` of `export_words`):

    2 of 3 DOCUMENTS             parts the articles; `2 von 3 DOKUMENTEN`
            County Herald        the outlet
        March 12, 2021 Friday    the line with a date
    Detour of 31 km              the last line before the fields is the headline
    BYLINE: Ian Moss             fields: capitals and a colon
    LENGTH: 34 words

    About 4,200 people …         the text, up to the fields that end it
    LOAD-DATE: March 12, 2021
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from storyview.engine.dates import find_date
from storyview.engine.model import Furniture
from storyview.engine.read import export_words as words
from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.source_formats import Block, Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

_DEEP: Final = 15
"""Paragraphs in which an article's outlet, date and headline stand."""

Styled = tuple[str, str]
"""A paragraph, and the name of its style."""


# LexisNexis: text


def is_lexis(data: bytes) -> bool:
    """Whether bytes are an export of LexisNexis as text: it counts its documents."""
    return not data.startswith(b"<") and words.COUNT_BYTES.search(data[:8192]) is not None


def read_lexis(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read the classic export of LexisNexis as text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    parts = words.COUNT.split(text)[1:]
    articles = [_lexis_article(_paragraphs(part)) for part in parts]
    return _counted(articles, len(parts))


def _counted(articles: Iterable[Document | None], expected: int) -> Parsed:
    documents = [article for article in articles if article is not None]
    if not documents:
        raise NotTextError("it is an export without articles; export it again with their full text")
    missing = expected - len(documents)
    return Parsed(
        documents, [f"{missing} of its {expected} articles hold no text, left out"] if missing else ()
    )


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs that blank lines part, hard line breaks joined."""
    parts = (" ".join(part.split()) for part in re.split(r"\n[^\S\n]*\n", text))
    return [part for part in parts if part]


def _lexis_article(paragraphs: Sequence[str]) -> Document | None:
    """Return the article that paragraphs hold, None where there is no text."""
    dated = next(
        (n for n, text in enumerate(paragraphs[:_DEEP]) if n and len(text) < 120 and find_date(text)), None
    )
    if dated is None:
        return None
    start = next((n for n in range(dated + 1, len(paragraphs)) if words.FIELD.match(paragraphs[n])), None)
    head = list(paragraphs[dated + 1 : start if start is not None and start <= dated + _DEEP else dated + 2])
    at = dated + 1 + len(head)
    fields: list[str] = []
    while at < len(paragraphs) and words.FIELD.match(paragraphs[at]):
        fields.append(paragraphs[at])
        at += 1
    end = len(paragraphs)
    while end > at and (
        words.FIELD.match(paragraphs[end - 1]) or words.COPYRIGHT.search(paragraphs[end - 1][:80])
    ):
        end -= 1
    end = next(
        (n for n in range(at, end) if words.TAIL.match(paragraphs[n]) and words.FIELD.match(paragraphs[n])),
        end,
    )
    title = _first(words.HEADLINES, fields) or (head[-1] if head else None)
    return _document(
        paragraphs[at:end],
        title,
        outlet=paragraphs[dated - 1],
        date=find_date(paragraphs[dated]),
        author=_first(words.BYLINES, fields),
        deck=_first(words.DECKS, fields),
    )


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str | None:
    return next((match[1].strip() for line in lines if (match := pattern.match(line))), None)


def _document(
    texts: Sequence[str],
    title: str | None,
    *,
    outlet: str | None,
    date: str | None,
    author: str | None = None,
    deck: str | None = None,
    url: str | None = None,
) -> Document | None:
    if not texts:
        return None
    decks = [Block(deck, Furniture.DECK)] if deck else []
    # The outlet's name may stand with where it appears: `The Courier (Marlow, England)`.
    return Document(
        title=title,
        date=date,
        outlet=outlet,
        author=author,
        url=url,
        blocks=[*decks, *(Block(text) for text in texts)],
    )


# LexisNexis: documents of Nexis Uni


def is_nexis(texts: Sequence[str]) -> bool:
    """Whether the paragraphs of a document are an export of Nexis Uni: it says where each article ends."""
    return any(text.strip().casefold() in words.END for text in texts)


def nexis_articles(blocks: Sequence[Styled]) -> list[Document]:
    """Return the articles of a document of Nexis Uni. Raises NotTextError where none has a text."""
    found: list[Document | None] = []
    part: list[str] = []
    for text, _ in blocks:
        if text.strip().casefold() in words.END:
            found.append(_nexis_article(part))
            part = []
        else:
            part.append(" ".join(text.split()))
    return list(_counted(found, len(found)).documents)


def _nexis_article(paragraphs: Sequence[str]) -> Document | None:
    starts = [n for n, text in enumerate(paragraphs) if text.casefold() in words.BODY]
    length = next((n for n in range(len(paragraphs)) if words.WORDS.match(paragraphs[n])), None)
    body = starts[0] if starts else length
    if body is None:
        return None
    head = paragraphs[:body]
    copyrighted = next((n for n, text in enumerate(head) if words.COPYRIGHT.search(text)), len(head))
    dated = [
        n for n, text in enumerate(head[: min(copyrighted, length or len(head))])
        if len(text) < 120 and find_date(text)
    ]  # fmt: skip
    if not dated or dated[-1] == 0:
        return None
    at = dated[-1]
    end = next(
        (n for n in range(body + 1, len(paragraphs)) if words.TAIL.match(paragraphs[n])), len(paragraphs)
    )
    texts = [text for text in paragraphs[body + 1 : end] if text]
    return _document(
        texts,
        head[at - 2] if at > 1 else None,
        outlet=head[at - 1],
        date=find_date(head[at]),
        author=_first(words.BYLINES, head),
        deck=_first(words.DECKS, head),
    )


# ProQuest: text


def read_proquest(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read an export of ProQuest as text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    parts = [part for part in words.RULE.split(text) if words.FULL_TEXT.search(part)]
    if not parts:
        return Parsed([Document(text)])
    return _counted(map(_proquest_article, parts), len(parts))


def _proquest_article(part: str) -> Document | None:
    match = words.FULL_TEXT.search(part)
    assert match is not None
    head, rest = part[: match.start()], part[match.end() :]
    tail = next(
        (
            one.start()
            for one in words.PROQUEST_TAIL.finditer(rest)
            if words.PUBLICATION.search(rest, one.start())
        ),
        len(rest),
    )
    about = head + rest[tail:]
    info = words.INFO.search(about)
    outlet, date = words.PUBLICATION.search(about), words.PUBLISHED.search(about)
    author, address = words.AUTHORS.search(about), words.ADDRESS.search(about)
    return _document(
        _paragraphs(rest[:tail]),
        next(iter(_paragraphs(head)), None),
        outlet=outlet[1].split(";")[0].strip() if outlet else info[1].split(";")[0].strip() if info else None,
        date=(find_date(date[1]) if date else None)
        or (find_date(info[1].partition("].")[2] or info[1]) if info else None),
        author=author[1].strip(" .") if author else None,
        url=address[1] if address else None,
    )


# Factiva, Europresse and LexisNexis: HTML

_SAMPLE: Final = 65536


def is_export_page(data: bytes) -> bool:
    """Whether bytes are an export as a page."""
    head = data[:_SAMPLE]
    return any(pattern.search(head) for pattern in (words.FACTIVA, words.EUROPRESSE, words.LEXIS_PAGE))


def read_export_page(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read an export of Factiva, Europresse or LexisNexis as a page."""
    from lxml.html import document_fromstring

    from storyview.engine.read.web_page import page_text

    text = page_text(data)
    tree = document_fromstring(text)
    if words.FACTIVA.search(data[:_SAMPLE]):
        boxes = tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")
        return _counted(map(_factiva_article, boxes), len(boxes))
    if words.EUROPRESSE.search(data[:_SAMPLE]):
        boxes = tree.xpath("//article") or tree.xpath("//div[@class='docOcurrContainer']/..")
        return _counted(map(_europresse_article, boxes), len(boxes))
    parts: list[list[str]] = []
    for line in _lines(tree):
        if words.COUNT.match(line):
            parts.append([])
        elif parts:
            parts[-1].append(line)
    return _counted(map(_lexis_article, parts), len(parts))


def _lines(element: HtmlElement) -> Iterator[str]:
    from storyview.engine.read.page_tree import pieces

    return (piece.text for piece in pieces(element))


def _text_of(box: HtmlElement, *classes: str) -> str | None:
    """Return the text of the first element with any whose class ends so, the first ending before all."""
    for ending in classes:
        for element in box.iter():
            own = (element.get("class") or "").split() if isinstance(element.tag, str) else ()
            if any(each.endswith(ending) for each in own) and (
                text := " ".join(element.text_content().split())
            ):
                return text
    return None


def _factiva_article(box: HtmlElement) -> Document | None:
    title = _text_of(box, "Headline")
    texts = [
        " ".join(each.text_content().split())
        for each in box.xpath(".//p[contains(@class, 'articleParagraph')]")
    ]
    lines = [line for line in _lines(box) if line not in texts and line != title]
    counted = next((n for n, line in enumerate(lines) if words.WORDS.match(line)), None)
    first = counted + 1 if counted is not None else 0
    dated = next((n for n in range(first, len(lines)) if len(lines[n]) < 60 and find_date(lines[n])), None)
    if dated is None:
        return None
    after = [line for line in lines[dated + 1 :] if not words.CLOCK.match(line)]
    author = lines[counted - 1] if counted else None
    return _document(
        [text for text in texts if text],
        title,
        outlet=after[0] if after else None,
        date=find_date(lines[dated]),
        author=author if author and len(author) < 100 else None,
    )


def _europresse_article(box: HtmlElement) -> Document | None:
    header = _text_of(box, "DocHeader") or ""
    texts = []
    for kind in ("docOcurrContainer", "DocText"):
        found = box.xpath(f".//*[contains(@class, '{kind}')]")
        texts = [line for each in found[:1] for line in _lines(each)]
        if texts:
            break
    outlet = _text_of(box, "DocPublicationName")
    return _document(
        texts,
        _text_of(box, "titreArticleVisu", "articletitle", "titreArticle"),
        outlet=re.split(r"\s+[•|]\s+|,? (?:no|n°|nº)\.? ?\d", outlet)[0] if outlet else None,
        date=find_date(header),
        author=_text_of(box, "docAuthors", "authors"),
    )
