"""How headlines, subheads and captions are written, and what other articles have of their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from storyview.engine.segment.quotation_marks import marks, quotations
from storyview.engine.text.language import wide_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
FINAL: Final = re.compile(r"[.!?…。！？।؟۔:;,：；，][\"'”’»›“‘」』)\]）】]*$")
"""How a sentence ends."""

_CLOSE: Final = 12
"""Characters at a paragraph's end among which its full stop is looked for, with the marks after it."""

_Place = tuple[int, int]
"""Article and paragraph."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph's text, with what is asked of it more than once."""

    text: str
    words: tuple[str, ...]
    """Case-folded."""
    length: int
    """Its words; in scripts without spaces every two characters count as one."""
    ends: bool
    """Whether it ends as a sentence does."""
    key: str
    """Its words between single spaces, for comparing."""

    @classmethod
    def of(cls, text: str) -> Text:
        """Take a paragraph's text apart."""
        words = tuple(WORD.findall(text.casefold()))
        wide = wide_letters(text) // 2
        return cls(text, words, len(words) + wide, FINAL.search(text[-_CLOSE:]) is not None, " ".join(words))


class Elsewhere:
    """What the other articles of a story hold, asked on behalf of one of them."""

    def __init__(
        self, articles: Sequence[Sequence[Text]], places: Mapping[str, list[_Place]], article: int
    ) -> None:
        self._articles = articles
        self._places = places
        self._article = article

    def _with(self, words: Iterable[str], needed: int) -> Iterator[Text]:
        """Yield the others' paragraphs that may have as many of some words, by the rarest of these."""
        postings = sorted((self._places.get(word, []) for word in words), key=len)
        for article, paragraph in {
            place for posting in postings[: len(postings) - needed + 1] for place in posting
        }:
            if article != self._article:
                yield self._articles[article][paragraph]

    def tells(self, paragraph: Text) -> bool:
        """Whether another article has the words of a paragraph inside a longer one."""
        if len(paragraph.words) < 4:
            return False
        words = set(paragraph.words)
        others = self._with(words, len(words))
        return any(paragraph.key in text.key and paragraph.key != text.key for text in others)

    def covers(self, paragraph: Text) -> bool:
        """Whether one paragraph of another article has most of its longer words: three in four."""
        words = {word for word in paragraph.words if len(word) > 3}
        needed = ceil(len(words) * 0.75)
        return len(words) > 2 and any(
            len(words.intersection(text.words)) >= needed for text in self._with(words, needed)
        )

    def repeats(self, paragraph: Text) -> bool:
        """Whether another article has exactly this paragraph."""
        words = set(paragraph.words)
        return any(paragraph.key == text.key for text in self._with(words, len(words)))


def places_of(articles: Sequence[Sequence[Text]]) -> dict[str, list[_Place]]:
    """Return for each word the paragraphs that have it."""
    places: dict[str, list[_Place]] = {}
    for article, paragraphs in enumerate(articles):
        for number, paragraph in enumerate(paragraphs):
            for word in set(paragraph.words):
                places.setdefault(word, []).append((article, number))
    return places


ITEM: Final = re.compile(r"[•‣◦▪▫●○■□–—*·+-]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s")
"""What an item of a list begins with."""

_POSES: Final = (
    r"walks? (?:past|by|through|along)|stands?|gestures?|looks? (?:on|over)|waves?|shakes? hands|poses?|"
    r"sits?|gathers?|watch(?:es)?|embraces?|hugs?|kneels?|(?:is|are) (?:seen|pictured|shown)"
)
_POSE: Final = re.compile(rf"\b(?:{_POSES})\b")
_ACT: Final = re.compile(
    rf"\b(?:{_POSES}|walks?|speaks?|talks?|holds?|attends?|arrives?|listens?|carr(?:y|ies)|rides?|marche?s?)\b"
)
_DATE: Final = re.compile(r"\b(?:on|in)? ?[A-Z][a-z]+\.? \d{1,2}, \d{4}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_DAY: Final = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_TOLD: Final = re.compile(
    r"\b(?:said|told|says|tells|announced|according|was|were|had|will|would|(?:has|have) been)\b|[\"“”]"
)
_SCENE_WORDS: Final = 45


def is_scene(text: str, *, under_headline: bool = False) -> bool:
    """Whether a text tells in the present what is seen and on what day, as English captions do.

    "A man walks past the bridge in Celle on Monday." Reports tell what happened on a day in the past,
    and in the present what is planned ("The Pope speaks on Sunday"): elsewhere than under a headline, such a
    verb takes a date with its year.
    """
    if len(WORD.findall(text)) > _SCENE_WORDS or _TOLD.search(text):
        return False
    dated, on_a_day = _DATE.search(text) is not None, _DAY.search(text) is not None
    acts = _ACT.search(text) is not None
    return (acts and (dated or (on_a_day and under_headline))) or (
        on_a_day and _POSE.search(text) is not None
    )


def heads(paragraph: Text, most: int) -> bool:
    """Whether a paragraph is short, ends like no sentence, and is no item, quotation or broken-off one."""
    text = paragraph.text
    return (
        paragraph.length <= most
        and not paragraph.ends
        and text[-1] not in "-–—_"
        and not ITEM.match(text)
        and not text[0].islower()
        and is_balanced(text)
        and not is_quotation(text)
    )


def asks(paragraph: Text, most: int) -> bool:
    """Whether a paragraph is one short question, and nobody's."""
    text = paragraph.text
    return (
        1 < paragraph.length <= most
        and text.endswith(("?", "？", "؟"))
        and not any(sign in text[:-1] for sign in ".!?？؟")
        and not text[0].islower()
        and not any(side == "(" for *_, side in marks(text[:1] + "a"))
        and not is_quotation(text)
    )


def is_quotation(text: str) -> bool:
    """Whether a text is one quotation from end to end, of more words than a subhead quotes."""
    spans = quotations(text).spans
    whole = len(spans) == 1 and spans[0].start == 0 and spans[0].end >= len(text.rstrip(".,"))
    return whole and len(WORD.findall(text)) > 4


def is_title_case(text: str) -> bool:
    """Whether most of a line's longer words begin with capitals, as English titles do."""
    words = [str(word) for word in WORD.findall(text) if len(word) > 3]
    return sum(word[0].isupper() for word in words) * 3 >= len(words) * 2


def is_balanced(text: str) -> bool:
    """Whether every quotation mark has its counterpart; a broken-off sentence often has not."""
    sides = [side for *_, side in marks(text) if side != "?"]
    return sides.count("(") == sides.count(")")
