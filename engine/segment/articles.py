"""From source texts to articles: the stage as a whole.

An article is called by its outlet, as far as the text itself names one.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.dates import MONTHS, find_date
from storyview.engine.model import Article, Furniture, Paragraph, Sentence, Span
from storyview.engine.segment import phrases
from storyview.engine.segment.date_words import AGENCIES, WEEKDAYS
from storyview.engine.segment.dateline import dateline_end
from storyview.engine.segment.furniture import agency_tail, credit_start, furniture_of
from storyview.engine.segment.paragraphs import Laid, lay_out
from storyview.engine.segment.sentences import sentences
from storyview.engine.text.language import language_of
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.read.source_texts import SourceText

_ROLES: Final = word_set("chief senior staff our special political")
_STDIN_LABEL: Final = "standard input"

_OUTLET: Final = r"((?:The )?[A-Z][\w&’'-]*(?:\.\w+)*(?: (?:of|de|do|da|del|the|[A-Z][\w&’'-]*(?:\.\w+)*))*)"
_PLUGS: Final = (
    re.compile(
        rf"\b(?:[Oo]n|[Oo]f|[Ff]rom|[Bb]y|[Nn]o|[Ee]n|[Ss]ur|[Ss]u|[Aa]uf|[Dd]i) {_OUTLET}\s*(?:[.!]|$)"
    ),
    re.compile(rf"\b[Tt]he {_OUTLET} (?:[Nn]ews )?(?:[Aa]pp|[Nn]ewsletter|[Cc]hannel|website)\b"),
    re.compile(rf"(?:©|[Cc]opyright|\(c\))\s*(?:\d{{4}}\s*)?{_OUTLET}"),
)
_FOR: Final = "for|para|pour|für|per|voor|från|dla"
_BYLINE_OUTLET: Final = re.compile(
    rf"(?:(?:[,|/\n•]|\s[–—-])(?:\s+({_FOR}))?|\b(?:({_FOR})|of|at|in|de))\s+"
    r"((?:The |the |Le |La |El |Die |Der |De |Il )?[^\W\d_][\w&’'-]*(?:\.\w+)*"
    r"(?: (?:of|de|do|da|del|the|&|[^\W\d_][\w&’'-]*(?:\.\w+)*))*)"
)
_WITHIN: Final = word_set("of de do da del the le la el die der il &")
"""Words within the name of an outlet, or before it, that may be small."""
_NO_OUTLET: Final = AGENCIES | WEEKDAYS | MONTHS.keys()
"""Of these words no outlet is made: an agency writes for many, and a report for a day."""
_BY: Final = re.compile(r"^\W*(?:\w+)\s*:?\s+", re.UNICODE)
_LAST_AGENCY: Final = re.compile(r"[^\W\d_]+")


class Named(NamedTuple):
    """What an article is called before labels are made unique."""

    label: str
    instead: str | None = None
    """What to call it where another article is called the same: the file's name for an agency's copy."""


def label_of(source: SourceText, paragraphs: Sequence[str], kinds: Sequence[Furniture | None]) -> Named:
    """Return what an article is called.

    In this order: what the manifest or the file's own front matter says; an outlet that a byline names
    ("By Ann Lee, The Herald"); one that a promotion or a notice of rights names ("… on The Herald.");
    an agency that the dateline, a byline or a photo credit names last, since agencies' own copy carries
    their own pictures; the file's name.
    """
    if given := source.label or source.outlet:
        return Named(given)
    furniture = [(text, kind) for text, kind in zip(paragraphs, kinds, strict=True) if kind is not None]
    credits_ = [text for text, kind in furniture if kind is Furniture.BYLINE]
    stem = _stem(source.source)
    if named := _byline_outlet(credits_):
        return Named(named, stem if "press" in named.casefold().split() else None)
    if named := _outlet(text for text, kind in furniture if kind is Furniture.PROMOTION):
        return Named(named)
    opening = [text[:end] for text in paragraphs[:4] if (end := dateline_end(text))]
    captions = [text for text, kind in furniture if kind in (Furniture.PHOTO_CREDIT, Furniture.PHOTO_CAPTION)]
    agency = _agency(opening) or _agency(credits_) or _agency(captions)
    return Named(agency, stem) if agency else Named(stem)


def unique_labels(names: Sequence[Named]) -> list[str]:
    """Return the labels; of those met more than once, agencies give way to the files' names.

    What is still met more than once is numbered " (1)", " (2)" in order.
    """
    met = Counter(name.label for name in names)
    labels = [name.instead if name.instead and met[name.label] > 1 else name.label for name in names]
    counts = Counter(labels)
    taken = {label for label, count in counts.items() if count == 1}
    given: Counter[str] = Counter()
    out: list[str] = []
    for label in labels:
        name = label
        while counts[label] > 1 and (name == label or name in taken):
            given[label] += 1
            name = f"{label} ({given[label]})"
        taken.add(name)
        out.append(name)
    return out


def byline_of(text: str) -> str:
    """Return a byline's names without "By"."""
    stripped = text.strip(" ()|–—-")
    first = re.match(r"[^\W\d_]+", stripped)
    if first and first[0].casefold() in phrases.BYLINE_OPENERS:
        return _BY.sub("", stripped) or stripped
    return stripped


def _byline_outlet(bylines: Iterable[str]) -> str | None:
    """Return the outlet that a byline names beside the writer.

    It is known by a word that outlets' names have, or by being a name that the report was written for.
    """
    for text in bylines:
        for match in _BYLINE_OUTLET.finditer(text):
            name = str(match[3]).strip(" .’'")
            words = [word.casefold() for word in _LAST_AGENCY.findall(name)]
            if words[0] in _ROLES:
                continue
            if any(word in phrases.OUTLET_WORDS for word in words):
                return name
            if (match[1] or match[2]) and (written_for := _name_at(name)):
                return written_for
    return None


def _name_at(text: str) -> str | None:
    """Return the capitalised words that a text begins with, None where there are none, or an agency's."""
    kept: list[str] = []
    for word in text.split():
        if not word[0].isupper() and word.casefold() not in _WITHIN:
            break
        kept.append(word)
    while kept and kept[-1].casefold() in _WITHIN:
        kept.pop()
    if not any(word[0].isupper() and word.casefold() not in _WITHIN for word in kept):
        return None
    is_other = any(word.strip(",.").casefold() in _NO_OUTLET for word in kept)
    return None if is_other else " ".join(kept)


def _outlet(texts: Iterable[str]) -> str | None:
    """Return the outlet that a promotion names."""
    for text in texts:
        for plug in _PLUGS:
            if match := plug.search(text):
                return str(match[1]).strip(" .’'")
    return None


def _agency(texts: Iterable[str]) -> str | None:
    """Return the agency named last in the first text that names one."""
    for text in texts:
        named = [
            word for word in _LAST_AGENCY.findall(text) if word.casefold() in AGENCIES and not word.islower()
        ]
        if named:
            return str(named[-1])
    return None


def _stem(source: str) -> str:
    """Return a file's name without folder and suffix."""
    if source == "-":
        return _STDIN_LABEL
    return PurePosixPath(source.replace("\\", "/")).stem or source


_DATELINE_DEPTH: Final = 3
"""Story paragraphs that may open with a place and date line."""

_LOST_BREAKS: Final = 2400
_DIVIDED: Final = 600
"""Characters from which a paragraph that is most of its text is divided, and into how many."""


def segment(texts: Sequence[SourceText]) -> tuple[Article, ...]:
    """Return the articles with their paragraphs, sentences and furniture, in the order given.

    All offsets are characters of `Article.text`, which is the source's cleaned text but for line
    breaks inside paragraphs (see `paragraphs`). Each article's furniture depends on which other
    articles there are, never on their order; labels are made unique in that order. Never raises.
    """
    laid = [lay_out(text.text) for text in texts]
    pieces = [[item.text[span.start : span.end] for span in item.paragraphs] for item in laid]
    kinds = furniture_of(pieces, [text.title for text in texts], [text.furniture for text in texts])
    labels = unique_labels(
        [
            label_of(text, paragraphs, kind)
            for text, paragraphs, kind in zip(texts, pieces, kinds, strict=True)
        ]
    )
    return tuple(
        _article(text, item, kind, label)
        for text, item, kind, label in zip(texts, laid, kinds, labels, strict=True)
    )


def _article(source: SourceText, laid: Laid, kinds: Sequence[Furniture | None], label: str) -> Article:
    language = language_of(laid.text)
    paragraphs: list[Paragraph] = []
    depth = 0
    for span, kind in zip(laid.paragraphs, kinds, strict=True):
        depth += kind is None
        opens = kind is None and depth <= _DATELINE_DEPTH
        paragraphs.append(_paragraph(laid.text, span, kind, language, opens=opens))
    paragraphs = _divided(paragraphs, len(laid.text))
    headline = next((p for p in paragraphs if p.furniture is Furniture.HEADLINE), None)
    return Article(
        source=source.source,
        label=label,
        text=laid.text,
        sha256=source.sha256,
        paragraphs=tuple(paragraphs),
        title=source.title or (laid.text[headline.start : headline.end] if headline else None),
        date=source.date or _date(laid.text, paragraphs),
        byline=_byline(laid.text, paragraphs) or source.author,
        url=source.url,
        outlet=source.outlet,
        author=source.author,
        language=source.language,
        partial=source.partial,
    )


def _paragraph(text: str, span: Span, kind: Furniture | None, language: str, *, opens: bool) -> Paragraph:
    """Return one paragraph with its sentences, furniture before, after and among them told apart."""
    piece = text[span.start : span.end]
    head = dateline_end(piece) if opens else None
    tail = tail_kind = None
    if kind is Furniture.PHOTO_CAPTION:
        tail, tail_kind = credit_start(piece), Furniture.PHOTO_CREDIT
    elif kind is None:
        tail, tail_kind = agency_tail(piece), Furniture.BYLINE
    found: list[Sentence] = []
    for begin, end in _parts(len(piece), head, tail):
        inside = kind
        if head is not None and end <= head:
            inside = Furniture.DATELINE
        elif tail is not None and begin >= tail:
            inside = tail_kind
        offset = span.start + begin
        found += (
            Sentence(offset + s.start, offset + s.end, inside) for s in sentences(piece[begin:end], language)
        )
    return Paragraph(span.start, span.end, tuple(found), kind)


def _divided(paragraphs: Sequence[Paragraph], length: int) -> list[Paragraph]:
    """Divide a text that lost its line breaks, so that its parts can stand beside others' paragraphs.

    A paragraph that is most of a text and far longer than any outlet prints is taken for that.
    """
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        size = paragraph.end - paragraph.start
        if size < _LOST_BREAKS or size * 2 < length or paragraph.furniture is not None:
            out.append(paragraph)
            continue
        group: list[Sentence] = []
        for sentence in paragraph.sentences:
            if group and sentence.end - group[0].start > _DIVIDED:
                out.append(Paragraph(group[0].start, group[-1].end, tuple(group)))
                group = []
            group.append(sentence)
        out.append(Paragraph(group[0].start, group[-1].end, tuple(group)))
    return out


def _parts(length: int, *cuts: int | None) -> list[tuple[int, int]]:
    """Return the ranges between cuts."""
    places = [0, *sorted(cut for cut in cuts if cut), length]
    return [(a, b) for a, b in pairwise(places) if a < b]


def _date(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the date that a dateline or a date line gives."""
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if sentence.furniture is Furniture.DATELINE:
                found = find_date(text[sentence.start : sentence.end])
                if found:
                    return found
    return None


def _byline(text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """Return the names of the first byline."""
    for paragraph in paragraphs:
        if paragraph.furniture is Furniture.BYLINE:
            return byline_of(text[paragraph.start : paragraph.end])
    return None
