"""What words and meaning say together for two sentences reporting the same thing.

Every sentence is compared with every sentence of every other article, one pair of articles at a time.
"""

from __future__ import annotations

from collections.abc import Hashable
from itertools import combinations
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

import numpy as np

from storyview.engine.link.scoring import SEQUENCE
from storyview.engine.link.similarity import FLOOR, SHORTER, copies

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from storyview.engine.identity import Identity
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.similarity import Sentences
    from storyview.engine.meaning.encoded import Encoded, Matrix

Thing = TypeVar("Thing", bound=Hashable)

CLIP: Final = 0.2
"""Cosine up to which two words are no closer than any two of the story."""
STRONGEST: Final = 3
"""Words of a sentence that are counted as its strongest."""

_NOTHING: Final = 1e-6
"""Length under which what is left of a vector is rounding, not meaning."""


Value = TypeVar("Value")


class Evidence(NamedTuple, Generic[Value]):
    """What speaks for each sentence of one article and each of another, shape (sentences, sentences).

    Or, of floats, what each piece of it weighs.
    """

    overlap: Value
    """As in `link.evidence`: share of the weight of their words that they have in common."""
    sequence: Value
    """As there: weight of the word pairs that stand side by side in both."""
    cosine: Value
    """Of the sentences' vectors after the story's mean is taken from both."""
    aligned: Value
    """Overlap with words that are alike instead of the same: each word counts by its weight and by how close
    the closest word of the other sentence is (greedy alignment: Zhang et al., "BERTScore", 2020)."""
    strongest: Value
    """The mean of what the few words count that count most, whatever else the sentences say."""
    apart: Value
    """As in `link.evidence`: how far apart they stand, each among the sentences of its article."""


class Block(NamedTuple):
    """The evidence between two articles."""

    rows: Sequence[int]
    """Numbers of the sentences of the one, among the lexicon's units."""
    columns: Sequence[int]
    evidence: Evidence[Matrix]


class Meanings:
    """The sentences of a story by what they mean, ready to be compared.

    `sentences` has the encoding of each unit of the lexicon, by its number, `texts` its text.
    """

    def __init__(self, lexicon: Lexicon, sentences: Sequence[Encoded], texts: Sequence[str]) -> None:
        # Sums in the order of the texts: that of the articles must not change a digit.
        order = sorted(range(len(texts)), key=texts.__getitem__)
        whole = _unit(np.vstack([each.whole for each in sentences]))
        self.whole = _unit(whole - whole[order].mean(axis=0, dtype=np.float64).astype(np.float32))
        words = [_joined(lexicon, number, each.words) for number, each in enumerate(sentences)]
        total = sum([words[number].sum(axis=0, dtype=np.float64) for number in order])
        mean = (total / max(1, sum(map(len, words)))).astype(np.float32)
        self.words: list[Matrix] = []
        """For each sentence its words that weigh anything, each once, shape (words, dimensions)."""
        self.weights: list[Matrix] = []
        """What these weigh; a sentence without any has one row of nothing."""
        self.places: list[list[int]] = []
        """Their numbers among the words of the sentence's unit."""
        for number, rows in enumerate(words):
            first = {key: place for place, key in _backwards(lexicon.sequences[number])}
            places = sorted(place for key, place in first.items() if lexicon.rarity[key])
            self.places.append(places)
            weights = [lexicon.rarity[lexicon.sequences[number][place]] for place in places]
            self.words.append(_unit(rows[places] - mean) if places else np.zeros((1, len(mean)), np.float32))
            self.weights.append(np.array(weights or [0.0], np.float32))


def blocks(sentences: Sentences, meanings: Meanings, rank: Sequence[Identity]) -> Iterator[Block]:
    """Yield the evidence for every two articles, of the sentences that are compared.

    `rank` orders the articles, by their numbers, whatever the order of the sources.
    """
    numbers_of: dict[int, list[int]] = {}
    for number, article in enumerate(sentences.article):
        if number not in sentences.left_out:
            numbers_of.setdefault(article, []).append(number)
    copied = set(copies(sentences))
    for a, b in combinations(sorted(numbers_of, key=lambda article: rank[article]), 2):
        rows, columns = numbers_of[a], numbers_of[b]
        mean = _mean(sentences, rows, columns)
        keys = [[sentences.keys[n] for n in side] for side in (rows, columns)]
        pairs = [[sentences.word_pairs(n) for n in side] for side in (rows, columns)]
        overlap = _common(keys[0], keys[1], sentences.rarity.__getitem__) / mean
        for x, i in enumerate(rows):
            for y, j in enumerate(columns):
                if (min(i, j), max(i, j)) in copied:
                    overlap[x, y] = 1.0
        sequence = np.minimum(_common(pairs[0], pairs[1], sentences.pair_weight) / SEQUENCE, 1.0)
        cosine = meanings.whole[rows] @ meanings.whole[columns].T
        aligned, strongest = _aligned(meanings, rows, columns)
        yield Block(
            rows,
            columns,
            Evidence(overlap, sequence, cosine, aligned / mean, strongest, _apart(len(rows), len(columns))),
        )


def alike(lexicon: Lexicon, meanings: Meanings, i: int, j: int, least: float) -> list[tuple[float, int, int]]:
    """Return the words of two sentences that are alike in meaning and not the same, the weightiest first.

    Each with what it counts and the places of both among the words of their units; `least` is the smallest
    cosine. Names and figures are left out: those that are used alike are others all the same.
    """
    cosines = meanings.words[i] @ meanings.words[j].T
    apart = lexicon.capitals | lexicon.figures
    found = []
    for x, place in enumerate(meanings.places[i]):
        y = int(cosines[x].argmax())
        if not meanings.places[j] or cosines[x, y] < least or int(cosines[:, y].argmax()) != x:
            continue
        other = meanings.places[j][y]
        if apart.isdisjoint((lexicon.units[i].words[place], lexicon.units[j].words[other])) and (
            lexicon.sequences[i][place] not in lexicon.sequences[j]
            and lexicon.sequences[j][other] not in lexicon.sequences[i]
        ):
            weight = float(min(meanings.weights[i][x], meanings.weights[j][y]))
            found.append((round(weight * float(cosines[x, y]), 3), place, other))
    return sorted(found, key=lambda each: (-each[0], each[1:]))


def _backwards(sequence: Sequence[int]) -> Iterator[tuple[int, int]]:
    yield from reversed(list(enumerate(sequence)))


def _joined(lexicon: Lexicon, number: int, rows: Matrix) -> Matrix:
    """Return a row for each word of a unit; several tokens may be joined in one."""
    unit = lexicon.units[number]
    return np.vstack([rows[begin:end].mean(axis=0) for begin, end in unit.tokens()])


def _unit(rows: Matrix) -> Matrix:
    """Return rows of length 1, of 0 where nothing is left."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Matrix = np.divide(rows, length, out=np.zeros_like(rows), where=length > _NOTHING)
    return found


def _common(
    left: Sequence[Collection[Thing]], right: Sequence[Collection[Thing]], weigh: Callable[[Thing], float]
) -> Matrix:
    """Return what the things weigh that two sentences both have; sums of whole parts of a power of two."""
    both = set[Thing]().union(*left) & set[Thing]().union(*right)
    places = {thing: place for place, thing in enumerate(both)}
    weighed = np.zeros((len(left), len(both)), np.float32)
    held = np.zeros((len(right), len(both)), np.float32)
    for row, things in enumerate(left):
        for thing in both.intersection(things):
            weighed[row, places[thing]] = weigh(thing)
    for row, things in enumerate(right):
        held[row, [places[thing] for thing in both.intersection(things)]] = 1.0
    return weighed @ held.T


def _mean(sentences: Sentences, rows: Sequence[int], columns: Sequence[int]) -> Matrix:
    """Return the mean weight of two sentences, which leans to the lighter, as `Sentences.overlap` has it."""
    left = np.array([sentences.weight[i] for i in rows], np.float32)[:, None]
    right = np.array([sentences.weight[j] for j in columns], np.float32)[None]
    light, heavy = np.minimum(left, right), np.maximum(left, right)
    mean: Matrix = np.maximum(light**SHORTER * heavy ** (1 - SHORTER), FLOOR).astype(np.float32)
    return mean


def _aligned(meanings: Meanings, rows: Sequence[int], columns: Sequence[int]) -> tuple[Matrix, Matrix]:
    """Return what the sentences' words count, on average of both sides: all together, and the strongest."""
    left, right = [meanings.words[i] for i in rows], [meanings.words[j] for j in columns]
    cosines = np.vstack(left) @ np.vstack(right).T
    starts, ends = _starts(left), _starts(right)
    counts = _counted(np.maximum.reduceat(cosines, ends, axis=1), [meanings.weights[i] for i in rows])
    others = _counted(np.maximum.reduceat(cosines, starts, axis=0).T, [meanings.weights[j] for j in columns])
    aligned: Matrix = np.add.reduceat(counts, starts, axis=0) + np.add.reduceat(others, ends, axis=0).T
    return aligned / 2, (_most(counts, starts) + _most(others, ends).T) / 2


def _apart(rows: int, columns: int) -> Matrix:
    places = np.arange(rows) / rows, np.arange(columns) / columns
    found: Matrix = np.abs(places[0][:, None] - places[1][None])
    return found


def _starts(rows: Sequence[Matrix]) -> NDArray[np.intp]:
    return np.cumsum([0, *map(len, rows[:-1])])


def _counted(cosines: Matrix, weights: Sequence[Matrix]) -> Matrix:
    """Return what each word counts towards each sentence of the other article."""
    counted: Matrix = np.maximum(cosines - CLIP, 0) / (1 - CLIP) * np.concatenate(weights)[:, None]
    return counted


def _most(counts: Matrix, starts: NDArray[np.intp]) -> Matrix:
    """Return the mean of the largest counts of each sentence's words."""
    found = np.empty((len(starts), counts.shape[1]), np.float32)
    for row, words in enumerate(np.split(counts, starts[1:])):
        most = np.sort(words, axis=0)[-STRONGEST:] if len(words) > STRONGEST else words
        found[row] = most.sum(axis=0) / STRONGEST
    return found
