"""How closely two linked sentences agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.model import Grade

if TYPE_CHECKING:
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.link.sentences import Sentences

_INSERTED = 2
"""Content words one side may have more than the other and still carry it verbatim."""
_VERBATIM = 0.8
"""Share of both sentences' words that must stand in the same order to be verbatim."""
_REWORDED = 0.5
"""Share of each sentence's weight that the other must have to be the same content in other words."""
_CONTENT = 0.25
"""Weight from which a word is content."""


def grade(lexicon: Lexicon, sentences: Sentences, i: int, j: int) -> Grade:
    """Return how closely two linked sentences agree.

    Verbatim: four fifths of the words in the same order, and no more than two content words, no
    figure among them, that only one side has. Reworded: each side has at least half of what the other
    says, by weight. Partial: anything less.
    """
    a, b = sentences.sequences[i], sentences.sequences[j]
    if a == b:
        return Grade.VERBATIM
    weight = sentences.shared(i, j)
    heavier, longer = max(sentences.weight[i], sentences.weight[j]), max(len(a), len(b))
    # What a verbatim copy may lack at most: two content words and light ones, a fifth of the words.
    lacking = _INSERTED + (1 - _VERBATIM) * longer * _CONTENT
    if (
        heavier - weight <= lacking
        and min(len(a), len(b)) >= _VERBATIM * longer
        and _is_verbatim(lexicon, sentences, i, j)
    ):
        return Grade.VERBATIM
    return Grade.REWORDED if weight >= _REWORDED * heavier else Grade.PARTIAL


def _is_verbatim(lexicon: Lexicon, sentences: Sentences, i: int, j: int) -> bool:
    from rapidfuzz.distance import LCSseq

    shared = sentences.keys[i] & sentences.keys[j]
    rarity = sentences.rarity
    content = 0
    for side in (i, j):
        for word, key in zip(lexicon.units[side].words, sentences.sequences[side], strict=True):
            if key not in shared and rarity[key] >= _CONTENT:
                content += 1
                if content > _INSERTED or word in lexicon.figures:
                    return False
    a, b = sentences.sequences[i], sentences.sequences[j]
    return LCSseq.similarity(a, b) >= _VERBATIM * max(len(a), len(b))
