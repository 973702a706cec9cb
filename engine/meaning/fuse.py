"""A story linked once more, by its words and by what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from storyview.engine.identity import identity
from storyview.engine.link.linker import NEAR, Matches
from storyview.engine.meaning.evidence import Evidence, Meanings, alike, blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.linker import Linker
    from storyview.engine.meaning.encoded import Encoded, Matrix
    from storyview.engine.model import Article, Link


class Setting(NamedTuple):
    """A second weighing: a pair beside the others between the same articles."""

    first: float
    """What the log odds of the pair alone count."""
    mutual: float
    """What it counts that neither is closer to another sentence of the other's article."""
    neighbours: float
    """What the strength, 0 to 1, of the strongest pair of a sentence beside the one and one beside the
    other counts."""


# Fitted by tests.meaning.fit_meaning, which names its data and prints these lines.
ALONE: Final = Evidence(overlap=7.73, sequence=1.87, cosine=1.88, aligned=5.63, strongest=5.49, apart=-2.53)
ALONE_BIAS: Final = -6.11
BESIDE: Final = Setting(first=0.92, mutual=0.69, neighbours=0.92)
BESIDE_BIAS: Final = -0.78

_ALIKE: Final = 0.5
"""Cosine from which two words are named as saying the same."""
_WORTH: Final = 0.2
"""What such words count at least, by their weight and cosine."""
_NAMED: Final = 2
"""Pairs of such words that are named."""


def text_of(article: Article, start: int, end: int) -> str:
    """Return a range of an article's text as a model is asked about it; offsets stay what they are."""
    return "".join([" " if letter.isspace() else letter for letter in article.text[start:end]])


def unit_texts(articles: Sequence[Article], lexicon: Lexicon) -> list[str]:
    """Return the text of every unit of a lexicon."""
    return [text_of(articles[unit.ref.article], unit.start, unit.end) for unit in lexicon.units]


def strength(evidence: Evidence[Matrix]) -> Matrix:
    """Return the strength of the evidence between two articles, in log odds.

    `link.evidence.LINKED` is where links begin, as for words alone.
    """
    first, mutual, neighbours = setting(alone(evidence))
    found: Matrix = BESIDE.first * first + BESIDE.mutual * mutual + BESIDE.neighbours * neighbours
    return found + BESIDE_BIAS


def alone(evidence: Evidence[Matrix]) -> Matrix:
    """Return the strength of each pair for itself, in log odds."""
    found: Matrix = np.full(evidence.overlap.shape, ALONE_BIAS)
    for weight, values in zip(ALONE, evidence, strict=True):
        found = found + weight * values
    return found


def setting(first: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return the pieces of evidence of `Setting` from the log odds of every pair between two articles."""
    closest = (first >= first.max(axis=1, keepdims=True)) & (first >= first.max(axis=0, keepdims=True))
    strongest = np.full((first.shape[0] + 2, first.shape[1] + 2), -np.inf)
    strongest[1:-1, 1:-1] = first
    corners = [strongest[x : x + first.shape[0], y : y + first.shape[1]] for x in (0, 2) for y in (0, 2)]
    return first, closest.astype(first.dtype), _chance(np.maximum.reduce(corners))


def _chance(odds: Matrix) -> Matrix:
    found: Matrix = 1.0 / (1.0 + np.exp(-odds))
    return found


def matches(articles: Sequence[Article], linker: Linker, encodings: Mapping[str, Encoded]) -> Matches:
    """Return links and candidates by words and meaning together.

    `encodings` has one for each of `unit_texts`. All links are weighed anew, so that some of those that
    words alone make are not among them. A link whose sentences say something in different words says so
    before its other evidence: `in other words: shut, closed`.
    """
    lexicon = linker.lexicon
    texts = unit_texts(articles, lexicon)
    if not texts:
        return linker.matches(())
    meanings = Meanings(lexicon, [encodings[text] for text in texts], texts)
    # A third account vouches for nothing here: what it would add costs rows more than it gives links.
    found = linker.matches(sorted(_scored(articles, linker, meanings)), transitive=False)
    links = tuple([_told(articles, lexicon, meanings, link) for link in found.links])
    return found._replace(links=links)


def _scored(
    articles: Sequence[Article], linker: Linker, meanings: Meanings
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs i < j that are at least near, with their scores."""
    rank = [identity(article) for article in articles]
    for block in blocks(linker.sentences, meanings, rank):
        scores = _chance(strength(block.evidence))
        for x, y in zip(*np.nonzero(scores >= NEAR), strict=True):
            i, j = sorted((block.rows[x], block.columns[y]))
            yield i, j, round(float(scores[x, y]), 4)


def _told(articles: Sequence[Article], lexicon: Lexicon, meanings: Meanings, link: Link) -> Link:
    """Return a link with what its sentences say in different words."""
    i, j = lexicon.find(link.a), lexicon.find(link.b)
    assert i is not None
    assert j is not None
    # In the order of the articles' own names, whatever the order of the sources.
    if identity(articles[link.b.article]) < identity(articles[link.a.article]):
        i, j = j, i
    pairs = [each for each in alike(lexicon, meanings, i, j, _ALIKE) if each[0] >= _WORTH][:_NAMED]
    if not pairs:
        return link._replace(why=tuple(link.why))
    words = "; ".join(
        f"{_word(articles, lexicon, i, left)}, {_word(articles, lexicon, j, right)}"
        for _, left, right in pairs
    )
    return link._replace(why=(f"in other words: {words}", *link.why))


def _word(articles: Sequence[Article], lexicon: Lexicon, number: int, place: int) -> str:
    unit = lexicon.units[number]
    start, end = unit.spans()[place]
    return " ".join(articles[unit.ref.article].text[start:end].split())
