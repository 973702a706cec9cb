"""Where in an edited text a passage may stand: the places whose words are most like the kept ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import common
from storyview.engine.bookmarks.anchoring.borders import Kept, Pair, border
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.bookmarks.anchoring.words import Words

_MOST_PLACES: Final = 64
"""Places of one word from which it tells none of them."""

_MOST_VOTES: Final = 200_000
_MOST_WINDOWS: Final = 4
_LEAST_BIN: Final = 8
"""Words by which insertions may shift the words of a short passage that are still counted together."""

_GAP: Final = 0.25
"""What an unmatched character costs between two matched words, in matched characters."""


class Candidate(NamedTuple):
    """A place and how alike its words are to the quotation, 0 to 1."""

    span: Span
    alike: float


def candidates(kept: Kept, text: str, words: Words) -> Iterator[Candidate]:
    """Yield the places of an article's text that share rare words with a passage, in the same order.

    `words` are the text's. None for a quotation without a word.
    """
    if not kept.quoted:
        return
    for window in _windows(kept, words):
        pairs = common(kept.words.keys, words.keys[window.start : window.stop])
        run = _densest(kept, words, _closed_up(words, [Pair(i, window.start + j) for i, j in pairs]))
        if any(pair.kept in kept.quoted for pair in run):
            start = border(kept, text, words, run, at_end=False)
            end = border(kept, text, words, run, at_end=True)
            if start < end:
                yield Candidate(Span(start, end), _likeness(kept, words, run, Span(start, end)))


def _windows(kept: Kept, words: Words) -> list[range]:
    """Return the ranges of words in which the most and rarest words of the passage stand in step.

    Every word that both have votes for how far its place is shifted (the seed-and-vote of sequence
    aligners, as in FASTA: Lipman and Pearson, "Rapid and sensitive protein similarity searches", 1985).
    """
    size = len(kept.words.keys)
    width = max(_LEAST_BIN, size // 4)
    most = max(2, min(_MOST_PLACES, _MOST_VOTES // max(1, size)))
    votes: dict[int, float] = defaultdict(float)
    for number, key in enumerate(kept.words.keys):
        places = words.places.get(key, ())
        if len(places) <= most:
            for place in places:
                votes[(place - number) // width] += len(key) / len(places)
    both = {bin_: weight + votes.get(bin_ + 1, 0.0) for bin_, weight in votes.items()}
    out: list[int] = []
    for bin_ in sorted(both, key=lambda b: (-both[b], b)):
        if all(abs(bin_ - other) > 1 for other in out):
            out.append(bin_)
        if len(out) == _MOST_WINDOWS:
            break
    slack = max(width, size // 2)
    ranges = ((bin_ * width - slack, (bin_ + 2) * width + size + slack) for bin_ in out)
    return [range(max(0, start), min(len(words.keys), stop)) for start, stop in ranges]


def _closed_up(words: Words, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with words moved next to their neighbours where a subsequence leaves the choice."""
    for step, order in ((1, range(1, len(pairs))), (-1, range(len(pairs) - 2, -1, -1))):
        for n in order:
            beside, (kept, found) = pairs[n - step], pairs[n]
            near = beside.found + step
            if kept == beside.kept + step and words.keys[near] == words.keys[found]:
                pairs[n] = Pair(kept, near)
    return pairs


def _densest(kept: Kept, words: Words, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the run of pairs with most matched and fewest unmatched characters (Kadane's scan).

    A common subsequence always picks up stray words on the way; they must not stretch the place.
    """
    best = (0.0, 0, 0)
    total, first = 0.0, 0
    for n, (i, j) in enumerate(pairs):
        if n:
            before = pairs[n - 1]
            gap = (kept.words.starts[i] - kept.words.ends[before.kept]) + (
                words.starts[j] - words.ends[before.found]
            )
            total -= _GAP * max(0, gap - 2)
        if total <= 0:
            total, first = 0.0, n
        total += len(words.keys[j])
        if total > best[0]:
            best = (total, first, n + 1)
    return list(pairs[best[1] : best[2]])


def _likeness(kept: Kept, words: Words, run: Sequence[Pair], span: Span) -> float:
    """Return the share of characters in words that the quotation and a place have in common (Dice)."""
    there = words.overlapping(*span)
    same = sum(
        words.ends[pair.found] - words.starts[pair.found]
        for pair in run
        if pair.kept in kept.quoted and pair.found in there
    )
    return min(1.0, 2 * same / max(1, kept.words.letters(kept.quoted) + words.letters(there)))
