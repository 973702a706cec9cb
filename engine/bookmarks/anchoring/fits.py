"""The places of one text that a passage may have come to stand in, each with how well it fits.

Candidates are the runs of a text whose words are most like the kept ones (`candidates`). From the words that
match follow the characters at which the passage begins and ends there (`border`), and `score` weighs words,
position and how far the surroundings are those it was kept with (`sides`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import common
from storyview.engine.bookmarks.anchoring.anchor_words import Words
from storyview.engine.model import Span
from storyview.engine.text.folding import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from storyview.engine.bookmarks.model import Passage

# Quotation, text before, text after, position: the weights of the Hypothesis client
# (https://github.com/hypothesis/client, src/annotator/anchoring/match-quote.ts).
_QUOTATION: Final = 50
_SIDE: Final = 20
_POSITION: Final = 2

_NEAR: Final = 32
"""Characters next to a place that are compared by themselves too."""


class Sides(NamedTuple):
    """How alike what stands before and after a place is to what was kept, 0 to 1 each."""

    before: float
    after: float


def sides(passage: Passage, text: str, span: Span) -> Sides:
    """Compare what surrounds text[span] with what surrounded the passage."""
    before = text[max(0, span.start - len(passage.prefix)) : span.start]
    after = text[span.end : span.end + len(passage.suffix)]
    return Sides(
        _alike(passage.prefix[::-1], before[::-1]) if passage.prefix.strip() else _edge(text[: span.start]),
        _alike(passage.suffix, after) if passage.suffix.strip() else _edge(text[span.end :]),
    )


def score(passage: Passage, text: str, span: Span, quotation: float, around: Sides) -> float:
    """Return how well a place fits a passage, 0 to 1."""
    position = max(0.0, 1 - abs(span.start - passage.start) / max(1, len(text)))
    whole = _QUOTATION + 2 * _SIDE + _POSITION
    return (_QUOTATION * quotation + _SIDE * (around.before + around.after) + _POSITION * position) / whole


def _alike(kept: str, found: str) -> float:
    """Return how alike two neighbourhoods are, nearest character first; the nearest count twice."""
    from rapidfuzz.distance import Levenshtein

    kept, found = plain(kept), plain(found)
    whole = Levenshtein.normalized_similarity(kept, found)
    if len(kept) <= _NEAR:
        return whole
    return (whole + Levenshtein.normalized_similarity(kept[:_NEAR], found[:_NEAR])) / 2


def _edge(rest: str) -> float:
    """Return how alike an edge of the text and what stands there now are; text may have been put before."""
    return 0.5 if rest.strip() else 1.0


_MOST_CELLS: Final = 250_000
"""Pairs of characters that are compared at once."""

_LEAST_ALIKE: Final = 0.5
"""From which words at the edge that match none are taken for a new spelling of the kept ones."""


class Pair(NamedTuple):
    """A word of a passage and the same word in an article, by their numbers."""

    kept: int
    found: int


class Kept:
    """A passage with its surroundings as one text, and its words."""

    __slots__ = ("end", "quoted", "start", "text", "words")

    def __init__(self, passage: Passage) -> None:
        self.text = passage.prefix + passage.exact + passage.suffix
        self.start = len(passage.prefix)
        self.end = self.start + len(passage.exact)
        self.words = Words(self.text)
        self.quoted = self.words.overlapping(self.start, self.end)


def border(kept: Kept, text: str, words: Words, run: Sequence[Pair], *, at_end: bool) -> int:
    """Return the character of the text at which the quotation begins or ends.

    `words` are the text's; `run` are matched words of the passage, ascending, one of the quotation's among
    them. What the words do not settle, the characters between the two matched words around the border do.
    """
    at = kept.end if at_end else kept.start
    n = bisect_right(run, at, key=lambda pair: kept.words.ends[pair.kept])
    left, right = run[n - 1] if n else None, run[n] if n < len(run) else None
    if right is not None and kept.words.starts[right.kept] < at:
        inside = at - kept.words.starts[right.kept]
        return min(words.ends[right.found], words.starts[right.found] + inside)
    if at_end and left is not None:
        return _end(kept, text, words, left, right)
    if right is not None:
        return _start(kept, text, words, left, right)
    return words.ends[left.found] if left else 0


def _start(kept: Kept, text: str, words: Words, left: Pair | None, right: Pair) -> int:
    """Return where the quotation begins between two matched words."""
    until, there = kept.words.starts[right.kept], words.starts[right.found]
    part = kept.text[kept.start : until]
    since = max(0, there - len(part)) if left is None else words.ends[left.found]
    beyond = None if left is None else kept.text[kept.words.ends[left.kept] : kept.start]
    return there - _of_quotation(part, text[since:there], beyond)


def _end(kept: Kept, text: str, words: Words, left: Pair, right: Pair | None) -> int:
    """Return where the quotation ends between two matched words."""
    since, there = kept.words.ends[left.kept], words.ends[left.found]
    part = kept.text[since : kept.end]
    until = there + len(part) if right is None else words.starts[right.found]
    beyond = None if right is None else kept.text[kept.end : kept.words.starts[right.kept]]
    return there + _of_quotation(
        part[::-1], text[there:until][::-1], None if beyond is None else beyond[::-1]
    )


def _of_quotation(part: str, there: str, beyond: str | None) -> int:
    """Return how many characters at the end of `there` correspond to `part`, which begins a quotation.

    `beyond` is what stood before it, None where that went elsewhere. Turned round, the same holds for an end.
    """
    from rapidfuzz.distance import Levenshtein

    part, there = plain(part), plain(there)
    alike = _alike_at_end(part, there)
    kept = plain(beyond or "") + part
    if not any(character.isalnum() for character in part) or len(kept) * len(there) > _MOST_CELLS:
        return alike
    if beyond is None:
        return len(there) if Levenshtein.normalized_similarity(part, there) >= _LEAST_ALIKE else alike
    for op in Levenshtein.opcodes(kept, there):
        if op.src_start <= len(beyond) < op.src_end:
            return len(there) - _whole_word(
                there, op.dest_start + min(len(beyond) - op.src_start, op.dest_end - op.dest_start)
            )
    return alike


def _alike_at_end(left: str, right: str) -> int:
    least = min(len(left), len(right))
    return next((n for n in range(least) if left[-1 - n] != right[-1 - n]), least)


def _whole_word(text: str, at: int) -> int:
    """Return the edge next to a place inside a word, or the place."""
    start, end = at, at
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start if at - start <= end - at else end


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


_FAR: Final = 32
"""Characters in which a line's end is looked for."""

_MOST_HITS: Final = 1000
"""Places at which the same words are no longer looked at one by one: they tell nothing apart."""


class Fit(NamedTuple):
    """A place in a text, and how well a passage fits there."""

    span: Span
    alike: float
    """How alike the words are to the quotation, 0 to 1."""
    around: Sides
    score: float
    """Words, surroundings and position together, 0 to 1."""

    lines: int
    """How many of its ends end a paragraph, as those of the passage did."""

    def overlaps(self, other: Fit) -> bool:
        """Whether the two have a character in common."""
        return self.span.start < other.span.end and other.span.start < self.span.end


def fits(
    passage: Passage, text: str, words: Callable[[], Words], *, thorough: bool = False
) -> list[Fit] | None:
    """Return where a passage may stand in a text, best first; None where it may stand anywhere.

    The same characters first; then words like them, given the text's own, unless one place has the same
    characters in the same surroundings and the search need not be thorough.
    """
    hits = list(islice(_hits(passage, text), _MOST_HITS))
    if len(hits) == _MOST_HITS:
        return None
    found = [_fit(passage, text, span, 1.0) for span in hits]
    if thorough or sum(min(fit.around) == 1.0 for fit in found) != 1:
        for span, alike in candidates(Kept(passage), text, words()):
            fit = _fit(passage, text, _trimmed(passage, text, span), alike)
            if not any(fit.overlaps(other) for other in found[: len(hits)]):
                found.append(fit)
    return sorted(found, key=lambda fit: (-fit.score, fit.span))


def _hits(passage: Passage, text: str) -> Iterator[Span]:
    """Yield where the same characters stand, not inside words where the passage began and ended between."""
    exact = passage.exact
    cut = _in_word(passage.prefix[-1:] + exact[0], 1), _in_word(exact[-1] + passage.suffix[:1], 1)
    start = text.find(exact)
    while start >= 0:
        end = start + len(exact)
        if (cut[0] or not _in_word(text, start)) and (cut[1] or not _in_word(text, end)):
            yield Span(start, end)
        start = text.find(exact, start + 1)


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fit(passage: Passage, text: str, span: Span, alike: float) -> Fit:
    around = sides(passage, text, span)
    lines = _ends_line(passage.prefix[::-1], text[max(0, span.start - _FAR) : span.start][::-1]) + _ends_line(
        passage.suffix, text[span.end : span.end + _FAR]
    )
    return Fit(span, alike, around, score(passage, text, span, alike, around), lines)


def _ends_line(kept: str, found: str) -> bool:
    """Whether nothing of the line is left on either side, nearest character first."""
    return not kept.partition("\n")[0].strip() and not found.partition("\n")[0].strip()


def _trimmed(passage: Passage, text: str, span: Span) -> Span:
    """Return a place without white space at an end where the passage has none."""
    start, end = span
    if not passage.exact[0].isspace():
        start = end - len(text[start:end].lstrip())
    if not passage.exact[-1].isspace():
        end = start + len(text[start:end].rstrip())
    return Span(start, end)
