"""From vectors of sentences to how alike two of them are within one story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, sqrt
from operator import mul
from typing import TYPE_CHECKING, Final

from storyview.engine.model import SentenceRef

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.engine.semantic.refine import Similarity

Vector = Sequence[float]

_GRAIN: Final = 4096
"""Similarities are whole parts of it: what a batch's size changes in a vector shows nowhere."""
_NOTHING: Final = 1e-6
"""Length under which what is left of a vector is rounding, not meaning."""


def story_sentences(articles: Sequence[Article]) -> dict[SentenceRef, str]:
    """Return the text of every sentence that is no furniture, white space folded."""
    return {
        SentenceRef(a, p, s): " ".join(article.text[sentence.start : sentence.end].split())
        for a, article in enumerate(articles)
        for p, paragraph in enumerate(article.paragraphs)
        if paragraph.furniture is None
        for s, sentence in enumerate(paragraph.sentences)
        if sentence.furniture is None
    }


def similarity(sentences: Mapping[SentenceRef, str], vectors: Mapping[str, Vector]) -> Similarity:
    """Return the cosine of two sentences' vectors after the story's mean vector is taken from both.

    Within one story everything is about the same: without that step the cosine is high for any two
    sentences (Mu and Viswanath, "All-but-the-Top", 2018, take the mean of a whole vocabulary). 0 where
    nothing is left of a vector, as in a story that says one thing only. `vectors` has one for every
    text, all of one length.
    """
    counts = Counter(sentences.values())
    total = counts.total()
    # Exact sums: the order of the articles must not change a digit.
    weighed = [_times(vectors[text], count) for text, count in counts.items()]
    mean = [fsum(column) / total for column in zip(*weighed, strict=True)]
    centred = {text: _unit([x - m for x, m in zip(vectors[text], mean, strict=True)]) for text in counts}

    def of(a: SentenceRef, b: SentenceRef) -> float:
        cosine: float = sum(map(mul, centred[sentences[a]], centred[sentences[b]]))
        return round(cosine * _GRAIN) / _GRAIN

    return of


def _times(vector: Vector, count: int) -> Vector:
    return [x * count for x in vector] if count > 1 else vector


def _unit(vector: Vector) -> Vector:
    length = sqrt(fsum(x * x for x in vector))
    return [x / length for x in vector] if length > _NOTHING else [0.0] * len(vector)
