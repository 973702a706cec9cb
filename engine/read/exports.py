"""Exports of press databases, many articles in one file: LexisNexis, Factiva, Europresse, ProQuest.

Each writes its fields in the language of its screens, so the reader goes by how they are set, and by the few
words that part one article from the next (`_END`, `_BODY`, `_FULL_TEXT`):

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
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.dates import find_date
from storyview.engine.model import Furniture
from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.formats import Block, Document, Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

_COUNT: Final = re.compile(
    r"^\s*\d{1,5}\s+(?:of|de|von|di|van|av|af|z|din|из)\s+\d{1,5}\s+"
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTI|DOCUMENTO|DOCUMENTEN|DOKUMENT|DOKUMENTER|DOKUMENTÓW|ДОКУМЕНТОВ)\s*$",
    re.MULTILINE,
)
_COUNT_BYTES: Final = re.compile(
    rb"^\s*\d{1,5}\s+\S{1,4}\s+\d{1,5}\s+DO[CK]UM[A-Z]{2,6}\s*$|^\s*\d{1,5} of \d{1,5} DOCUMENTS",
    re.MULTILINE,
)
_END: Final = frozenset(
    [
        "end of document",
        "fin du document",
        "ende des dokuments",
        "ende des dokumentes",
        "fin del documento",
        "fim do documento",
        "fine del documento",
        "fine documento",
        "einde van document",
        "einde van het document",
        "slutt på dokument",
        "slut på dokument",
        "koniec dokumentu",
        "конец документа",
        "文档结尾",
        "ドキュメントの終わり",
    ]
)
_BODY: Final = frozenset(
    [
        "body",
        "corps",
        "corps du texte",
        "corps de l'article",
        "textkörper",
        "haupttext",
        "text",
        "volltext",
        "cuerpo",
        "cuerpo del texto",
        "corpo",
        "corpo do texto",
        "corpo do documento",
        "corpo del testo",
        "testo",
        "hoofdtekst",
        "inhoud",
        "tekst",
        "brödtext",
        "treść",
        "текст",
        "正文",
        "本文",
    ]
)
_FIELD: Final = re.compile(
    r"^[^\W\d_a-zß-öø-ÿ][^\Wa-zß-öø-ÿ]{2,}(?:[ ’'/&-]{1,3}[^\W\d_a-zß-öø-ÿ]+){0,4}\s?:(?:\s|$)"
)
"""A field of the classic export: words in capitals and a colon."""
_TAIL: Final = re.compile(
    r"^(?:load-date|date de chargement|date-chargement|lade-?datum|ladedatum|updatedatum|fecha de carga|fecha-carga"
    r"|data de carregamento|data de carga|data-carga|data di caricamento|laaddatum|classification|classement"
    r"|klassifi\w+|clasificación|classificação|classificazione|classificatie|notes?|graphic|end of document)\b",
    re.IGNORECASE,
)
_COPYRIGHT: Final = re.compile(r"copyright|©|\(c\) ?\d{4}|all rights reserved|tous droits|alle rechte|todos los derechos"
                               r"|todos os direitos|tutti i diritti|alle rechten", re.IGNORECASE)  # fmt: skip
_WORDS: Final = re.compile(
    r"^[^\W\d_:]*\s*:?\s*[\d.,\s\u00a0]+\s*(?:words|mots|wörter|worte|palabras|palavras|parole|woorden|ord|ordet|słów|słowa|слов\w*"
    r"|paraules|sanaa|kelime|字|語|文字)\b",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?$", re.IGNORECASE)
_BYLINES: Final = re.compile(
    r"^(?:byline|auteur|signature|autor(?:in|es?)?|por|firma|autore|verfasser|von)\s?:\s*(.+)",
    re.IGNORECASE | re.DOTALL,
)
_DECKS: Final = re.compile(
    r"^(?:highlight|zusammenfassung|résumé|resumen|resumo|encart|sommaire)\s?:\s*(.+)", re.I | re.S
)
_HEADLINES: Final = re.compile(
    r"^(?:headline|titre|titel|überschrift|título|titolo|kop)\s?:\s*(.+)", re.I | re.S
)
_DEEP: Final = 15
"""Paragraphs in which an article's outlet, date and headline stand."""

Styled = tuple[str, str]
"""A paragraph, and the name of its style."""


# LexisNexis: text


def is_lexis(data: bytes) -> bool:
    """Whether bytes are an export of LexisNexis as text: it counts its documents."""
    return not data.startswith(b"<") and _COUNT_BYTES.search(data[:8192]) is not None


def read_lexis(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read the classic export of LexisNexis as text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    parts = _COUNT.split(text)[1:]
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
    start = next((n for n in range(dated + 1, len(paragraphs)) if _FIELD.match(paragraphs[n])), None)
    head = list(paragraphs[dated + 1 : start if start is not None and start <= dated + _DEEP else dated + 2])
    at = dated + 1 + len(head)
    fields: list[str] = []
    while at < len(paragraphs) and _FIELD.match(paragraphs[at]):
        fields.append(paragraphs[at])
        at += 1
    end = len(paragraphs)
    while end > at and (_FIELD.match(paragraphs[end - 1]) or _COPYRIGHT.search(paragraphs[end - 1][:80])):
        end -= 1
    end = next((n for n in range(at, end) if _TAIL.match(paragraphs[n]) and _FIELD.match(paragraphs[n])), end)
    title = _first(_HEADLINES, fields) or (head[-1] if head else None)
    return _document(
        paragraphs[at:end],
        title,
        outlet=paragraphs[dated - 1],
        date=find_date(paragraphs[dated]),
        author=_first(_BYLINES, fields),
        deck=_first(_DECKS, fields),
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
    return any(text.strip().casefold() in _END for text in texts)


def nexis_articles(blocks: Sequence[Styled]) -> list[Document]:
    """Return the articles of a document of Nexis Uni. Raises NotTextError where none has a text."""
    found: list[Document | None] = []
    part: list[str] = []
    for text, _ in blocks:
        if text.strip().casefold() in _END:
            found.append(_nexis_article(part))
            part = []
        else:
            part.append(" ".join(text.split()))
    return list(_counted(found, len(found)).documents)


def _nexis_article(paragraphs: Sequence[str]) -> Document | None:
    starts = [n for n, text in enumerate(paragraphs) if text.casefold() in _BODY]
    length = next((n for n in range(len(paragraphs)) if _WORDS.match(paragraphs[n])), None)
    body = starts[0] if starts else length
    if body is None:
        return None
    head = paragraphs[:body]
    copyrighted = next((n for n, text in enumerate(head) if _COPYRIGHT.search(text)), len(head))
    dated = [
        n for n, text in enumerate(head[: min(copyrighted, length or len(head))])
        if len(text) < 120 and find_date(text)
    ]  # fmt: skip
    if not dated or dated[-1] == 0:
        return None
    at = dated[-1]
    end = next((n for n in range(body + 1, len(paragraphs)) if _TAIL.match(paragraphs[n])), len(paragraphs))
    texts = [text for text in paragraphs[body + 1 : end] if text]
    return _document(
        texts,
        head[at - 2] if at > 1 else None,
        outlet=head[at - 1],
        date=find_date(head[at]),
        author=_first(_BYLINES, head),
        deck=_first(_DECKS, head),
    )


# ProQuest: text

_RULE: Final = re.compile(r"^_{20,}\s*$", re.MULTILINE)
_FULL_TEXT: Final = re.compile(
    r"^(?:Full text|Texte intégral|Volltext|Texto completo|Testo completo|Testo integrale|Volledige tekst"
    r"|Fulltext|Pełny tekst|Tam metin|全文|全文文献)\s?[:：]\s?",
    re.MULTILINE,
)
_PROQUEST_TAIL: Final = re.compile(
    r"^(?:Subject|Sujet|Materia|Asunto|Assunto|Schlagwort|Thema|Soggetto|Onderwerp|Business indexing term|Location|Lieu"
    r"|Lugar|Ort|Local|People|Personnes?|Company(?: / organization)?|Identifier / keyword|Title|Titre|Título|Titel|Titolo"
    r"|Publication title|Titre de la publication|Título de (?:la )?publicación|Título da publicação|Publikationstitel"
    r"|Titel der Publikation|Titolo pubblicazione|Credit|Classification|Copyright|Abstract)\s?[:：]\s",
    re.MULTILINE,
)
_PUBLICATION: Final = re.compile(
    r"^(?:Publication title|Titre de la publication|Título de (?:la )?publicación|Título da publicação|Publikationstitel"
    r"|Titel der (?:Publikation|Veröffentlichung)|Titolo (?:della )?pubblicazione|Titel van publicatie)\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
_PUBLISHED: Final = re.compile(
    r"^(?:Publication date|Date de publication|Fecha de publicación|Data de publicação|Erscheinungsdatum|Publikationsdatum"
    r"|Veröffentlichungsdatum|Data di pubblicazione|Publicatiedatum)\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
_INFO: Final = re.compile(
    r"^(?:Publication info|Informations? (?:de|sur la) publication|Información de (?:la )?publicación"
    r"|Informações (?:da|de|sobre a) publicação|Publikationsinfo\w*|Veröffentlichungsinfo\w*|Informazioni sulla pubblicazione)"
    r"\s?[:：]\s*(.+)$",
    re.MULTILINE,
)
_AUTHORS: Final = re.compile(
    r"^(?:Authors?|Auteurs?|Autor(?:es|en)?|Autore|Autori)\s?[:：]\s*(.+)$", re.MULTILINE
)
_ADDRESS: Final = re.compile(r"^(?:[^\n:]{0,40}URL[^\n:]{0,20}|Link)\s?[:：]\s*(https?://\S+)", re.MULTILINE)


def is_proquest(data: bytes) -> bool:
    """Whether bytes are an export of ProQuest as text: articles between rules, with their fields."""
    return data[:400].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"_" * 20)


def read_proquest(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read an export of ProQuest as text."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    parts = [part for part in _RULE.split(text) if _FULL_TEXT.search(part)]
    if not parts:
        return Parsed([Document(text)])
    return _counted(map(_proquest_article, parts), len(parts))


def _proquest_article(part: str) -> Document | None:
    match = _FULL_TEXT.search(part)
    assert match is not None
    head, rest = part[: match.start()], part[match.end() :]
    tail = next(
        (one.start() for one in _PROQUEST_TAIL.finditer(rest) if _PUBLICATION.search(rest, one.start())),
        len(rest),
    )
    about = head + rest[tail:]
    info = _INFO.search(about)
    outlet, date = _PUBLICATION.search(about), _PUBLISHED.search(about)
    author, address = _AUTHORS.search(about), _ADDRESS.search(about)
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

_FACTIVA: Final = re.compile(rb"class=[\"'][^\"']*\barticle\b[^\"']*\b[a-z]{2}Article\b", re.IGNORECASE)
_EUROPRESSE: Final = re.compile(
    rb"class=[\"'](?:rdp__)?(?:DocPublicationName|docOcurrContainer|DocHeader)\b", re.IGNORECASE
)
_LEXIS_PAGE: Final = re.compile(rb"<DOCFULL>|<!--\s*Hide XML section|<DOC NUMBER=", re.IGNORECASE)
_SAMPLE: Final = 65536


def is_export_page(data: bytes) -> bool:
    """Whether bytes are an export as a page."""
    head = data[:_SAMPLE]
    return any(pattern.search(head) for pattern in (_FACTIVA, _EUROPRESSE, _LEXIS_PAGE))


def read_export_page(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read an export of Factiva, Europresse or LexisNexis as a page."""
    from lxml.html import document_fromstring

    from storyview.engine.read.page import page_text

    text = page_text(data)
    tree = document_fromstring(text)
    if _FACTIVA.search(data[:_SAMPLE]):
        boxes = tree.xpath("//div[contains(concat(' ', @class, ' '), ' article ')]")
        return _counted(map(_factiva_article, boxes), len(boxes))
    if _EUROPRESSE.search(data[:_SAMPLE]):
        boxes = tree.xpath("//article") or tree.xpath("//div[@class='docOcurrContainer']/..")
        return _counted(map(_europresse_article, boxes), len(boxes))
    parts: list[list[str]] = []
    for line in _lines(tree):
        if _COUNT.match(line):
            parts.append([])
        elif parts:
            parts[-1].append(line)
    return _counted(map(_lexis_article, parts), len(parts))


def _lines(element: HtmlElement) -> Iterator[str]:
    from storyview.engine.read.page_tree import pieces

    return (piece.text for piece in pieces(element))


class _Classed(NamedTuple):
    """What the boxes of an export are called, of each kind the first that has a text."""

    box: HtmlElement

    def text(self, *names: str) -> str | None:
        """Return the text of the first element whose class ends with one of the names."""
        for name in names:
            for element in self.box.iter():
                classes = (element.get("class") or "").split() if isinstance(element.tag, str) else ()
                if any(each.endswith(name) for each in classes):
                    if text := " ".join(element.text_content().split()):
                        return text
        return None


def _factiva_article(box: HtmlElement) -> Document | None:
    title = _Classed(box).text("Headline")
    texts = [
        " ".join(each.text_content().split())
        for each in box.xpath(".//p[contains(@class, 'articleParagraph')]")
    ]
    lines = [line for line in _lines(box) if line not in texts and line != title]
    counted = next((n for n, line in enumerate(lines) if _WORDS.match(line)), None)
    first = counted + 1 if counted is not None else 0
    dated = next((n for n in range(first, len(lines)) if len(lines[n]) < 60 and find_date(lines[n])), None)
    if dated is None:
        return None
    after = [line for line in lines[dated + 1 :] if not _CLOCK.match(line)]
    author = lines[counted - 1] if counted else None
    return _document(
        [text for text in texts if text],
        title,
        outlet=after[0] if after else None,
        date=find_date(lines[dated]),
        author=author if author and len(author) < 100 else None,
    )


def _europresse_article(box: HtmlElement) -> Document | None:
    named = _Classed(box)
    header = named.text("DocHeader") or ""
    texts = []
    for kind in ("docOcurrContainer", "DocText"):
        found = box.xpath(f".//*[contains(@class, '{kind}')]")
        texts = [line for each in found[:1] for line in _lines(each)]
        if texts:
            break
    outlet = named.text("DocPublicationName")
    return _document(
        texts,
        named.text("titreArticleVisu", "articletitle", "titreArticle"),
        outlet=re.split(r"\s+[•|]\s+|,? (?:no|n°|nº)\.? ?\d", outlet)[0] if outlet else None,
        date=find_date(header),
        author=named.text("docAuthors", "authors"),
    )
