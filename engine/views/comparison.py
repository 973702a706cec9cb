"""How two passages differ, word by word, for reading them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.link.edits import LIGHT, edits
from storyview.engine.model import ParagraphRef, SentenceRef, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article


class Change(NamedTuple):
    """Words of one passage and what stands for them in the other.

    One of the two may be empty: then it is the place where the other has words, the first character after.
    """

    here: Span
    there: Span

    @property
    def added(self) -> bool:
        """Whether only this passage has words."""
        return self.there.start == self.there.end

    @property
    def missing(self) -> bool:
        """Whether only the other passage has words."""
        return self.here.start == self.here.end


class Comparison:
    """Compares passages of one story. Make it once; `lexicon` is that of its articles."""

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon) -> None:
        self._articles = articles
        self._lexicon = lexicon
        self._wording = lexicon.wording

    def paragraphs(self, here: ParagraphRef, there: ParagraphRef) -> tuple[Change, ...]:
        """Return how one paragraph differs from another, in order; furniture in them is passed over.

        Spans are in characters of the two articles' texts. Words that agree but for typography, case and
        spelling are the same.
        """
        return self._changes(self._sentences(here), self._sentences(there))

    def sentences(self, here: SentenceRef, there: SentenceRef) -> tuple[Change, ...]:
        """Return how one sentence differs from another, as `paragraphs` does."""
        found = [self._lexicon.find(ref) for ref in (here, there)]
        return self._changes(*[[] if number is None else [number] for number in found])

    def _sentences(self, place: ParagraphRef) -> list[int]:
        count = len(self._articles[place.article].paragraphs[place.paragraph].sentences)
        found = [self._lexicon.find(SentenceRef(*place, s)) for s in range(count)]
        return [number for number in found if number is not None]

    def _changes(self, here: Sequence[int], there: Sequence[int]) -> tuple[Change, ...]:
        if not here or not there:
            return ()
        one, spans = self._words(here)
        other, other_spans = self._words(there)
        rarity, sequences = self._lexicon.rarity, self._lexicon.sequences
        keys = [key for number in here for key in sequences[number]]
        light = [at for at, key in enumerate(keys) if rarity[key] < LIGHT]
        return tuple(
            Change(_range(spans, edit.begin, edit.end), _range(other_spans, edit.other_begin, edit.other_end))
            for edit in edits(one, other, light)
        )

    def _words(self, sentences: Sequence[int]) -> tuple[list[int], list[tuple[int, int]]]:
        words = [word for number in sentences for word in self._wording.of(number)]
        spans = [span for number in sentences for span in self._lexicon.units[number].spans()]
        return words, spans


def _range(spans: Sequence[tuple[int, int]], begin: int, end: int) -> Span:
    """Return the characters of some words; where there are none, the place before the next word."""
    if begin < end:
        return Span(spans[begin][0], spans[end - 1][1])
    at = spans[begin][0] if begin < len(spans) else spans[-1][1]
    return Span(at, at)
