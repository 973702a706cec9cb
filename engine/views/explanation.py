"""What two sentences share and where they differ, in plain words.

`agreement` finds the words that made the link, an `Explanation` tells them.
"""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import common, runs
from storyview.engine.link.edits import LIGHT
from storyview.engine.link.reasons import RARE
from storyview.engine.model import Grade, Span
from storyview.engine.text.quoting import quoted
from storyview.engine.views.comparison import Comparison

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Link, SentenceRef, Story

_CONTENT = 0.25
"""Weight that two words side by side need to be worth showing as a run; three always are."""


class Shared(NamedTuple):
    """A stretch of a sentence that the other sentence has too."""

    span: Span
    run: bool
    """It is part of at least two words that stand side by side in both."""
    rare: bool
    """It is a word that is rare in the story, or a figure."""


def agreement(
    lexicon: Lexicon, a: SentenceRef, b: SentenceRef
) -> tuple[tuple[Shared, ...], tuple[Shared, ...]]:
    """Return the shared stretches of two sentences, ascending and without overlap.

    Runs come from the longest common subsequence of their words, spellings and forms folded (Hunt and
    Szymanski, 1977); rare words count wherever they stand. Empty for furniture.
    """
    here, there = lexicon.find(a), lexicon.find(b)
    if here is None or there is None:
        return (), ()
    one, other = lexicon.sequences[here], lexicon.sequences[there]
    left: set[int] = set()
    right: set[int] = set()
    for i, j, size in runs(common(one, other)):
        weight = sum(lexicon.rarity[key] for key in one[i : i + size])
        if size > 2 or (size == 2 and weight >= _CONTENT):
            left.update(range(i, i + size - 1))
            right.update(range(j, j + size - 1))
    both = lexicon.shared(here, there)
    telling = {key for key in both if lexicon.rarity[key] >= RARE or key in lexicon.numbers}
    return (
        _stretches(lexicon.units[here].spans(), one, left, telling),
        _stretches(lexicon.units[there].spans(), other, right, telling),
    )


def _stretches(
    spans: Sequence[tuple[int, int]], keys: Sequence[int], joined: Collection[int], telling: Collection[int]
) -> tuple[Shared, ...]:
    """Return the shared stretches of one side; `joined` are the words that the run goes on after."""
    found: list[Shared] = []
    for n, ((start, end), key) in enumerate(zip(spans, keys, strict=True)):
        run, rare = n in joined or n - 1 in joined, key in telling
        if run or rare:
            found.append(Shared(Span(start, end), run, rare))
        if n in joined and end < spans[n + 1][0]:
            found.append(Shared(Span(end, spans[n + 1][0]), True, False))
    return tuple(_merged(found))


def _merged(stretches: Sequence[Shared]) -> list[Shared]:
    """Join neighbours that are alike."""
    merged: list[Shared] = []
    for each in stretches:
        last = merged[-1] if merged else None
        if last is not None and last[1:] == each[1:] and last.span.end == each.span.start:
            merged[-1] = Shared(Span(last.span.start, each.span.end), each.run, each.rare)
        else:
            merged.append(each)
    return merged


MOST: Final = 4
"""Differences and shared words that are told."""
LONGEST: Final = 60
"""Characters of one of them."""


class Explanation:
    """Explains the links of one story, and why others were not made. `lexicon` is that of its articles."""

    def __init__(self, story: Story, lexicon: Lexicon) -> None:
        self._story = story
        self._lexicon = lexicon
        self._comparison = Comparison(story.articles, lexicon)

    def differences(self, link: Link, own: SentenceRef) -> tuple[str, ...]:
        """Return how one of two linked sentences differs from the other.

        Of a copy every change, as many as are told; of what is worded otherwise, the facts that differ.
        """
        other = link.b if own == link.a else link.a
        if link.grade in (Grade.VERBATIM, Grade.EDITED):
            found = []
            for change in self._comparison.sentences(own, other):
                here, there = self._words(own, change.here), self._words(other, change.there)
                found.append(
                    f"adds {here}"
                    if change.added
                    else f"lacks {there}"
                    if change.missing
                    else f"{here} instead of {there}"
                )
            more = len(found) - MOST
            return (*found[:MOST], f"{more} more") if more > 0 else tuple(found)
        facts = [self._facts(ref) for ref in (own, other)]
        here, there = (", ".join(told[:MOST]) for told in facts)
        return (f"{here} beside {there}",) if here and there else ()

    def rejection(self, own: SentenceRef, other: SentenceRef) -> tuple[str, ...]:
        """Return why what came nearest to a sentence was not linked to it: how little they share."""
        i, j = self._lexicon.find(own), self._lexicon.find(other)
        if i is None or j is None:
            return ()
        rarity, sequences = self._lexicon.rarity, self._lexicon.sequences
        content = [{key for key in sequences[n] if rarity[key] >= LIGHT} for n in (i, j)]
        shared = content[0] & content[1]
        unit, sequence = self._lexicon.units[i], sequences[i]
        text = self._story.articles[own.article].text
        words = {
            key: f"“{text[start:end]}”"
            for (start, end), key in zip(unit.spans(), sequence, strict=True)
            if key in shared
        }
        told = sorted(words, key=lambda key: (-rarity[key], words[key]))
        named = f": {', '.join(words[key] for key in told[:MOST])}" if told else ""
        fewer = min(len(each) for each in content)
        beside = "; all of these stand elsewhere in the story too" if told and rarity[told[0]] < RARE else ""
        return (f"they share {len(shared)} of {fewer} words that say something{named}{beside}",)

    def _words(self, ref: SentenceRef, span: Span) -> str:
        text = " ".join(self._story.articles[ref.article].text[span.start : span.end].split())
        return quoted(shorten(text, LONGEST, placeholder=" …"))

    def _facts(self, ref: SentenceRef) -> list[str]:
        mark = self._story.mark(ref.place).sentences[ref.sentence]
        return [self._words(ref, span) for span in mark.differing]
