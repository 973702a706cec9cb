"""From the JSON of a comparison back to its Story, nothing compared again.

`reports/json_report.py` writes it. The file may come from anybody: its digests are checked, every text must
be safe to show as it is, and every number must be one of an article, paragraph, sentence or character that is
there.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeVar

from storyview.engine.checked import NotParsedError, Refused, parsed
from storyview.engine.model import (
    Article,
    Candidate,
    Copies,
    EarlierVersion,
    Furniture,
    Grade,
    Link,
    Nearest,
    Omission,
    Paragraph,
    ParagraphMark,
    Row,
    Sentence,
    SentenceMark,
    SentenceRef,
    Share,
    Span,
    Status,
    Story,
)
from storyview.engine.text.clean import neutralise, neutralise_line, neutralise_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SCHEMA: Final = "storyview/1"
DIGEST: Final = "digest"
"""The key of the SHA-256 of everything else in the document."""
MAX_BYTES: Final = 256 * 1024 * 1024

_CHANGED: Final = (
    "it was changed after storyview wrote it: ask for the file again, or compare the articles again"
)
_EARLIER: Final = "an earlier storyview wrote it, too little to open: compare the articles again"
_WRONG: Final = "it is no comparison that storyview wrote"

Item = TypeVar("Item")


def digest(document: dict[str, object]) -> str:
    """Return the SHA-256 of a document, whatever the order of its keys."""
    rest = {key: value for key, value in document.items() if key != DIGEST}
    return sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of an article's cleaned text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def is_document(data: bytes) -> bool:
    """Whether this begins as the JSON of a comparison does; what follows may still be wrong."""
    return (
        data.removeprefix(b"\xef\xbb\xbf")
        .lstrip()[:40]
        .replace(b" ", b"")
        .startswith(b'{"schema":"storyview/')
    )


def read_story(data: bytes) -> Story:
    """Return the story of a document. Raises Refused, whose text is one line for the reader."""
    if len(data) > MAX_BYTES:
        raise Refused(f"it is larger than {MAX_BYTES >> 20} MB")
    try:
        document = parsed(json.loads, data)
    except NotParsedError as error:
        raise Refused(f"it is not JSON ({error})") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise Refused(f"its schema is not {SCHEMA}: update storyview, or compare the articles again")
    if DIGEST not in document:
        raise Refused(_EARLIER)
    if document[DIGEST] != digest(document):
        raise Refused(_CHANGED)
    try:
        return _story(document)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Refused(_WRONG) from error


def _story(document: dict[str, Any]) -> Story:
    articles = tuple(_article(each) for each in document["articles"])
    there = _Places(articles)
    lead = there.article(document["lead"]) if articles else 0
    rows = tuple(
        Row(
            _each(enumerate(row), lambda cell: tuple(there.paragraph(cell[0], each) for each in cell[1])),
            tuple(map(there.article, silent)),
        )
        for row, silent in zip(document["rows"], document["silent"], strict=True)
    )
    if any(len(row.cells) != len(articles) for row in rows):
        raise ValueError(rows)
    marks = tuple(
        tuple(there.mark(number, *pair) for pair in zip(article.paragraphs, its["paragraphs"], strict=True))
        for number, (article, its) in enumerate(zip(articles, document["articles"], strict=True))
    )
    return Story(
        title=_line_or_none(document["title"]),
        articles=articles,
        links=_each(document["links"], there.link),
        lead=lead,
        rows=rows,
        marks=marks,
        shares=tuple(
            _share(each, len(articles)) for _, each in zip(articles, document["shares"], strict=True)
        ),
        families=_each(document["families"], lambda it: tuple(map(there.article, it["articles"]))),
        tied=_each(document["tied"], float),
        omissions=_each(document["omissions"], lambda it: there.omission(it, len(rows))),
        candidates=_each(document["candidates"], there.candidate),
        copies=_each(document["copies"], there.copies),
        meaning=bool(document["meaning"]),
        languages=_languages(document.get("languages", ()), len(articles)),
    )


def _languages(codes: Sequence[Any], articles: int) -> tuple[str, ...]:
    """Return the language of each article; a document of a former version has none."""
    if codes and len(codes) != articles:
        raise ValueError(codes)
    return tuple([_line(code) if code else "" for code in codes])


def _article(item: dict[str, Any]) -> Article:
    text = item["text"]
    if not isinstance(text, str) or neutralise(text) != text or text_digest(text) != item["text_sha256"]:
        raise ValueError(item["text_sha256"])
    names = ("title", "date", "byline", "url", "outlet", "author", "language", "partial")
    told: dict[str, Any] = {name: _line_or_none(item[name]) for name in names}
    return Article(
        source=neutralise_name(_text(item["source"])),
        label=_line(item["label"]),
        text=text,
        sha256=_line(item["sha256"]),
        paragraphs=_each(item["paragraphs"], lambda it: _paragraph(it, text)),
        earlier=_each(item.get("earlier", ()), _earlier),
        **told,
    )


def _earlier(item: dict[str, Any]) -> EarlierVersion:
    date, title = _line_or_none(item["date"]), _line_or_none(item["title"])
    return EarlierVersion(neutralise_name(_text(item["source"])), date, title, int(item["words"]))


def _paragraph(item: dict[str, Any], text: str) -> Paragraph:
    start, end = _span((item["start"], item["end"]), len(text))
    sentences = []
    for each in item["sentences"]:
        begin, stop = _span((each["start"], each["end"]), len(text))
        if not start <= begin <= stop <= end:
            raise ValueError(each)
        sentences.append(Sentence(begin, stop, _kind(Furniture, each["furniture"])))
    return Paragraph(start, end, tuple(sentences), _kind(Furniture, item["furniture"]))


class _Places:
    """What numbers of a document may name."""

    def __init__(self, articles: tuple[Article, ...]) -> None:
        self._articles = articles

    def article(self, number: object) -> int:
        """Return the number of an article."""
        return _below(number, len(self._articles))

    def paragraph(self, article: int, number: object) -> int:
        """Return the number of a paragraph of an article."""
        return _below(number, len(self._articles[article].paragraphs))

    def sentence(self, ref: Any) -> SentenceRef:
        """Return the reference of a sentence."""
        article, paragraph, sentence = ref
        known = self._articles[self.article(article)].paragraphs[self.paragraph(article, paragraph)]
        return SentenceRef(article, paragraph, _below(sentence, len(known.sentences)))

    def link(self, item: dict[str, Any]) -> Link:
        """Return a link."""
        why = tuple(map(_line, item["why"]))
        return Link(
            self.sentence(item["a"]), self.sentence(item["b"]), Grade(item["grade"]), _score(item), why
        )

    def candidate(self, item: list[Any]) -> Candidate:
        """Return what came near."""
        *refs, score = item
        return Candidate(self.sentence(refs[:3]), self.sentence(refs[3:]), float(score))

    def copies(self, item: dict[str, Any]) -> Copies:
        """Return sentences that are the same."""
        return Copies(_each(item["sentences"], self.sentence), _score(item))

    def nearest(self, item: dict[str, Any] | None) -> Nearest | None:
        """Return the nearest passage, if there is one."""
        return None if item is None else Nearest(self.sentence(item["at"]), _score(item))

    def omission(self, item: dict[str, Any], rows: int) -> Omission:
        """Return something left out."""
        return Omission(
            self.article(item["article"]),
            _below(item["row"], rows),
            self.sentence(item["best"]),
            tuple(map(self.article, item["tellers"])),
            bool(item["sure"]),
            self.nearest(item["nearest"]),
        )

    def mark(self, article: int, paragraph: Paragraph, item: dict[str, Any]) -> ParagraphMark:
        """Return the mark of a paragraph."""
        status, grade, moved, counterparts = item["mark"]
        length = len(self._articles[article].text)
        if counterparts and len(counterparts) != len(self._articles):
            raise ValueError(counterparts)
        sentences = tuple(
            self._said(each, length) for _, each in zip(paragraph.sentences, item["sentences"], strict=True)
        )
        others = _each(
            enumerate(counterparts), lambda it: tuple(self.paragraph(it[0], number) for number in it[1])
        )
        return ParagraphMark(sentences, _kind(Status, status), _kind(Grade, grade), bool(moved), others)

    def _said(self, item: dict[str, Any], length: int) -> SentenceMark:
        return SentenceMark(
            status=_kind(Status, item["status"]),
            grade=_kind(Grade, item.get("grade")),
            unique=_each(item["unique"], lambda it: _span(it, length)),
            sure=bool(item.get("sure", True)),
            nearest=self.nearest(item.get("nearest")),
            changed=_each(item.get("changed", ()), lambda it: _span(it, length)),
            cuts=_each(item.get("cuts", ()), lambda it: _below(it, length + 1)),
            differing=_each(item.get("differing", ()), lambda it: _span(it, length)),
        )


def _each(items: Iterable[Any], read: Callable[[Any], Item]) -> tuple[Item, ...]:
    return tuple(map(read, items))


def _below(number: object, end: int) -> int:
    if type(number) is not int or not 0 <= number < end:
        raise ValueError(number)
    return number


def _span(span: Any, length: int) -> Span:
    start, end = span
    if _below(start, length + 1) > _below(end, length + 1):
        raise ValueError(span)
    return Span(start, end)


def _score(item: dict[str, Any]) -> float:
    return float(item["score"])


def _share(item: list[Any], articles: int) -> Share:
    words, own, verbatim, copied = item
    if copied and len(copied) != articles:
        raise ValueError(copied)
    return Share(_below(words, 1 << 53), float(own), float(verbatim), _each(copied, float))


def _kind(kinds: Callable[[str], Item], value: str | None) -> Item | None:
    return None if value is None else kinds(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _line(value: object) -> str:
    return neutralise_line(_text(value))


def _line_or_none(value: object) -> str | None:
    return None if value is None else _line(value)
