"""A paragraph's words, and what the other articles of a story have of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final

from storyview.engine.text.scripts import wide_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WORD: Final = re.compile(r"\w+(?:['’-]\w+)*")
FINAL: Final = re.compile(r"[.!?…。！？।؟۔:;,：；，][\"'”’»›“‘」』)\]）】]*$")
"""How a sentence ends."""

_CLOSE: Final = 12
"""Characters at a paragraph's end that may follow its full stop, and that."""

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
