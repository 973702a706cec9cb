"""How two passages differ, word by word, for reading them side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine import signs
from storyview.engine.link.edits import LIGHT, edits
from storyview.engine.model import ParagraphRef, SentenceRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


class Difference(NamedTuple):
    """Words of a passage that differ from what it is compared with, or the place where it has more words."""

    span: Span
    sign: str
    """`signs.ADDED`, `EDITED` or `MISSING`."""


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

    def _words(self, sentences: Sequence[int]) -> tuple[list[str | int], list[tuple[int, int]]]:
        words = [word for number in sentences for word in self._wording.of(number)]
        spans = [span for number in sentences for span in self._lexicon.units[number].spans()]
        return words, spans


def _range(spans: Sequence[tuple[int, int]], begin: int, end: int) -> Span:
    """Return the characters of some words; where there are none, the place before the next word."""
    if begin < end:
        return Span(spans[begin][0], spans[end - 1][1])
    at = spans[begin][0] if begin < len(spans) else spans[-1][1]
    return Span(at, at)


def beside(
    comparison: Comparison, here: ParagraphRef, others: Sequence[ParagraphRef]
) -> dict[ParagraphRef, tuple[Difference, ...]]:
    """Return how paragraphs that stand beside one another differ, ascending in each.

    The others are compared with the one `here`; of that are told the words that none of the others has, and
    the places where all of them have more.
    """
    found = {}
    mine: list[tuple[Change, ...]] = []
    for other in others:
        changes = comparison.paragraphs(other, here)
        found[other] = tuple(Difference(change.here, _sign(change)) for change in changes)
        mine.append(tuple(Change(change.there, change.here) for change in changes))
    found[here] = tuple(_in_all(mine)) if mine else ()
    return found


def _sign(change: Change) -> str:
    return signs.ADDED if change.added else signs.MISSING if change.missing else signs.EDITED


def _in_all(changes: Sequence[Sequence[Change]]) -> Iterator[Difference]:
    """Yield the ranges of one paragraph that differ from every other it was compared with."""
    common = [(change.here, change.added) for change in changes[0] if not change.missing]
    places = {change.here for change in changes[0] if change.missing}
    for others in changes[1:]:
        places &= {change.here for change in others if change.missing}
        common = [
            (Span(max(span.start, there.here.start), min(span.end, there.here.end)), added and there.added)
            for span, added in common
            for there in others
            if span.start < there.here.end and there.here.start < span.end
        ]
    told = [Difference(span, signs.ADDED if added else signs.EDITED) for span, added in common]
    yield from sorted([*told, *(Difference(place, signs.MISSING) for place in places)])
