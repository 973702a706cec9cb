"""Furniture: what stands in an article and reports nothing.

Patterns (`phrases`), the place in the article and repetition across articles decide, and a doubt is
decided for the report: whoever reads must not miss a sentence, and may well see a stray button.
So a paragraph is never furniture when it quotes somebody, or when another article tells the same words
inside a longer paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Furniture
from storyview.engine.segment import phrases
from storyview.engine.segment.dateline import is_date_line
from storyview.engine.segment.quotations import MARKS, quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.model import Span

_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FINAL: Final = re.compile(r"[.!?…。！？।؟۔:;,：；，][\"'”’»›“‘」』)\]）】]*$")
_ITEM: Final = re.compile(r"[•‣◦▪▫●○■□–—*·+-]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")
_HANDLE: Final = re.compile(r"(?:[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,30}|(?:https?://|www\.)\S+)")

_HEADLINE_WORDS: Final = 24
_SUBHEAD_WORDS: Final = 14
_WIDE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph's text, with what is asked of it more than once."""

    text: str
    words: tuple[str, ...]
    """Case-folded."""

    @classmethod
    def of(cls, text: str) -> Text:
        """Take a paragraph's text apart."""
        return cls(text, tuple(_WORD.findall(text.casefold())))

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_FINAL.search(self.text))

    @property
    def length(self) -> int:
        """Its words; in scripts without spaces every two characters count as one."""
        return len(self.words) + len(_WIDE.findall(self.text)) // 2


def furniture_of(
    texts: Sequence[str], elsewhere: Elsewhere, title: str | None = None
) -> list[Furniture | None]:
    """Return for each paragraph of an article its kind of furniture, None for what reports.

    The texts are the article's paragraphs in order, `elsewhere` what the other articles hold, the
    title what the source itself says it is.
    """
    paragraphs = [Text.of(text) for text in texts]
    kinds = [_by_itself(paragraph, n, len(paragraphs), elsewhere) for n, paragraph in enumerate(paragraphs)]
    _headline(paragraphs, kinds, elsewhere, title)
    _subheads(paragraphs, kinds, elsewhere)
    return kinds


class Elsewhere:
    """The paragraphs of a story's articles, to ask what other articles hold."""

    def __init__(self, articles: Sequence[Sequence[str]]) -> None:
        self._words = [[" ".join(_WORD.findall(text.casefold())) for text in article] for article in articles]
        self._article = 0

    def seen_from(self, article: int) -> Elsewhere:
        """Return the same, asked on behalf of one article."""
        other = Elsewhere(())
        other._words, other._article = self._words, article
        return other

    def tells(self, paragraph: Text) -> bool:
        """Whether another article has the words of a paragraph inside a longer one."""
        if len(paragraph.words) < 4:
            return False
        words = " ".join(paragraph.words)
        return any(words in text and len(text) > len(words) for text in self._others())

    def repeats(self, paragraph: Text) -> bool:
        """Whether another article has exactly this paragraph."""
        words = " ".join(paragraph.words)
        return any(words == text for text in self._others())

    def _others(self) -> Iterable[str]:
        return (text for n, article in enumerate(self._words) if n != self._article for text in article)


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    sources: tuple[str, ...] = getattr(phrases, kind)
    return re.compile("|".join(f"(?:{source})" for source in sources), re.IGNORECASE)


def _by_itself(paragraph: Text, place: int, count: int, elsewhere: Elsewhere) -> Furniture | None:
    """Return the kind that a paragraph's own words tell."""
    words = " ".join(paragraph.words)
    if not paragraph.words:
        return Furniture.SHARE_WIDGET if _is_mere_signs(paragraph.text) else None
    if words in phrases.ADVERTISEMENT:
        return Furniture.ADVERTISEMENT
    if _is_tags(paragraph):
        return Furniture.TAGS
    if _made_of(paragraph, phrases.COMMENT_CORE, phrases.COMMENT_REST, 10):
        return Furniture.COMMENT_COUNTER
    if _made_of(paragraph, phrases.SHARE_CORE, phrases.SHARE_REST, 14) or _is_reading_time(paragraph.text):
        return Furniture.SHARE_WIDGET
    if is_date_line(paragraph.text):
        return Furniture.DATELINE
    if is_photo_credit(paragraph.text):
        return Furniture.PHOTO_CREDIT
    if is_caption(paragraph.text):
        return Furniture.PHOTO_CAPTION
    if _quotes(paragraph.text) or elsewhere.tells(paragraph):
        return None
    if (place < 4 or place >= count - 6) and is_byline(paragraph.text):
        return Furniture.BYLINE
    if is_promotion(paragraph, repeated=elsewhere.repeats(paragraph)):
        return Furniture.PROMOTION
    return None


def _is_mere_signs(text: str) -> bool:
    """Whether a paragraph without words is a widget's remains rather than a break between scenes."""
    return len(text) <= 12


def _is_tags(paragraph: Text) -> bool:
    """Whether it is a list of tags, or only the label of one."""
    head, colon, rest = paragraph.text.partition(":")
    label = " ".join(_WORD.findall(head.casefold()))
    if label not in phrases.TAG_LABELS:
        return False
    if not colon:
        return True
    rest = rest.strip(" :")
    return not _FINAL.search(rest) and not (len(rest) > 60 and "," not in rest and "#" not in rest and "|" not in rest) or all(
        word in phrases.TAG_LABELS for word in _WORD.findall(rest.casefold())
    )


def _made_of(paragraph: Text, core: frozenset[str], rest: frozenset[str], most: int) -> bool:
    """Whether a short paragraph has one of the core words and no others but the rest and numbers."""
    words = [word for word in paragraph.words if not word.isdecimal()]
    if not 0 < len(words) <= most or not any(word in core for word in words):
        return False
    return all(word in core or word in rest for word in words)


def _is_reading_time(text: str) -> bool:
    return re.fullmatch(phrases.READING_TIME, text.strip(), re.IGNORECASE) is not None


def is_photo_credit(text: str) -> bool:
    """Whether a text is a photo credit and nothing else."""
    return len(text) <= 120 and _patterns("CREDIT_MARKS").fullmatch(text.strip()) is not None and not is_rights(text)


def is_rights(text: str) -> bool:
    """Whether a text claims rights in the article rather than in a picture."""
    return re.search(phrases.RIGHTS, text, re.IGNORECASE) is not None or bool(re.match(r"[©ⓒ]\s?(?:copyright )?\d{4}", text, re.I))


def credit_start(text: str) -> int | None:
    """Return where the photo credit that ends a caption begins, or None when there is none."""
    for match in _patterns("CREDIT_MARKS").finditer(text):
        if match.end() >= len(text.rstrip()) - 1 and match.start() > 0:
            return match.start()
    return None


def is_caption(text: str) -> bool:
    """Whether a text is a photo caption: it begins like one, or ends in a bracketed or marked credit."""
    if len(text) > 900:
        return False
    if _patterns("CAPTION_OPENERS").match(text):
        return True
    start = credit_start(text)
    if start is None or _quotes(text):
        return False
    return text[start] in "©ⓒ([" or bool(re.match(r"(?:photo|image|picture|foto|credit)", text[start:], re.I))


def is_byline(text: str) -> bool:
    """Whether a text says who wrote, and nothing else: names after "By" in any language, or a credit."""
    text = text.strip().strip("()|–—- ")
    if not text or len(text) > 200:
        return False
    if _patterns("CREDIT_LINES").fullmatch(text):
        return True
    words = re.findall(r"[^\s,;/|&]+", _HANDLE.sub("", text))
    if not words:
        return bool(_HANDLE.search(text)) and text[0] in "@" or "@" in text
    if words[0].strip(":").casefold() not in phrases.BYLINE_OPENERS or len(words) > 24:
        return False
    names = [word.strip(".:()") for word in words[1:]]
    capitalised = [name for name in names if name and (name[0].isupper() or not name[0].islower())]
    small = all(not n or n[0].isupper() or not n[0].islower() or n.casefold() in phrases.BYLINE_SMALL for n in names)
    return bool(capitalised) and small and not re.search(r"[.!?]\s+[^\W\d_]{2,}\s+[^\W\d_]*[a-zà-ÿ]", text)


def is_promotion(paragraph: Text, *, repeated: bool = False) -> bool:
    """Whether every sentence asks the reader to get, follow or read something of the outlet's.

    Standing word for word in another article halves the evidence asked for.
    """
    text = paragraph.text
    if len(text) > 500:
        return False
    if _patterns("PROMOTION_OPENERS").match(text) or is_rights(text):
        return True
    pieces = [piece for piece in re.split(r"(?<=[.!?。！？|])\s+", text) if _WORD.search(piece)]
    asking = [_asks(piece, 1 if repeated else 2) for piece in pieces]
    return bool(asking) and all(asking)


def _asks(sentence: str, needed: int) -> bool:
    words = _WORD.findall(sentence.casefold())
    if not words or words[0].split("-")[0] not in phrases.PROMOTION_VERBS:
        return False
    nouns = sum(word in phrases.PROMOTION_NOUNS for word in words[1:])
    return nouns >= needed or (nouns == 1 and len(words) <= 12)


def _quotes(text: str) -> bool:
    """Whether somebody is quoted at length: more than a word or two between marks."""
    return any(len(_WORD.findall(text[span.start : span.end])) >= 5 for span in quotations(text).spans)


def _is_quotation(text: str) -> bool:
    """Whether a text is one quotation from end to end, of more words than a subhead quotes."""
    spans = quotations(text).spans
    whole = len(spans) == 1 and spans[0].start == 0 and spans[0].end >= len(text.rstrip(".,"))
    return whole and len(_WORD.findall(text)) > 4


def _heads(paragraph: Text, most: int) -> bool:
    """Whether a paragraph is short, ends like no sentence, and is no item or quotation."""
    text = paragraph.text
    final = _FINAL.search(text)
    question = final is not None and text.rstrip(MARKS).endswith(("?", "!", "？", "！")) and text[-1] not in MARKS
    return (
        paragraph.length <= most
        and (final is None or question)
        and not _ITEM.match(text)
        and not text[0].islower()
        and not _is_quotation(text)
    )


def _headline(
    paragraphs: Sequence[Text], kinds: list[Furniture | None], elsewhere: Elsewhere, title: str | None
) -> None:
    """Mark the headline: the first paragraph, when it stands over longer ones and ends like no sentence."""
    first = next((n for n, kind in enumerate(kinds) if kind is None), None)
    if first is None or first > 2 or len(paragraphs) - first < 2:
        return
    head = paragraphs[first]
    if title and _same(head, Text.of(title)):
        kinds[first] = Furniture.HEADLINE
        return
    below = [p.length for p, kind in zip(paragraphs[first + 1 :], kinds[first + 1 :], strict=True) if kind is None]
    if not below or not _heads(head, _HEADLINE_WORDS) or elsewhere.tells(head):
        return
    prose = [p for p, kind in zip(paragraphs, kinds, strict=True) if kind is None and p.ends]
    if prose and median(below) > head.length * 0.6 and len(prose) * 2 > len(below):
        kinds[first] = Furniture.HEADLINE


def _same(a: Text, b: Text) -> bool:
    return bool(a.words) and a.words == b.words


def _subheads(paragraphs: Sequence[Text], kinds: list[Furniture | None], elsewhere: Elsewhere) -> None:
    """Mark subheads: short lines between paragraphs of prose that end like no sentence.

    In a text that often leaves the full stop out, a line without one means nothing.
    """
    story = [n for n, kind in enumerate(kinds) if kind is None]
    without = [n for n in story if not paragraphs[n].ends]
    if len(without) * 3 > len(story):
        return
    for before, n, after in zip(story, story[1:], story[2:], strict=False):
        here = paragraphs[n]
        if after != n + 1 and kinds[n + 1] is not Furniture.ADVERTISEMENT:
            continue
        if (
            _heads(here, _SUBHEAD_WORDS)
            and paragraphs[after].ends
            and paragraphs[after].length > here.length
            and not paragraphs[before].text.endswith((":", "："))
            and not elsewhere.tells(here)
            and (here.text[-1] not in "?!？！" or here.length <= 8)
        ):
            kinds[n] = Furniture.SUBHEAD


def sentence_kinds(text: str, spans: Sequence[Span], kind: Furniture | None) -> list[Furniture | None]:
    """Return the kind of each sentence of a paragraph, given that of the paragraph.

    In a caption a credit is told from the caption; at the end of a story paragraph a credit in
    brackets is furniture by itself.
    """
    pieces = [text[span.start : span.end] for span in spans]
    if kind is Furniture.PHOTO_CAPTION:
        return [Furniture.PHOTO_CREDIT if n and is_photo_credit(piece) else kind for n, piece in enumerate(pieces)]
    if kind is not None:
        return [kind] * len(pieces)
    kinds: list[Furniture | None] = [None] * len(pieces)
    if len(pieces) > 1 and pieces[-1][0] in "(（[" and is_byline(pieces[-1]):
        kinds[-1] = Furniture.BYLINE
    return kinds
