"""Which words two linked sentences share, and which of them made the link."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.alignment import common, runs
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import SentenceRef

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
    # Loads the linker, which is there already wherever there is a lexicon, and slow where it is not.
    from storyview.engine.link.reasons import RARE

    one, other = lexicon.sequences[here], lexicon.sequences[there]
    left: set[int] = set()
    right: set[int] = set()
    for i, j, size in runs(common(one, other)):
        weight = sum(lexicon.rarity[key] for key in one[i : i + size])
        if size > 2 or (size == 2 and weight >= _CONTENT):
            left.update(range(i, i + size - 1))
            right.update(range(j, j + size - 1))
    both = lexicon.keys[here] & lexicon.keys[there]
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
