"""How closely two linked sentences agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.model import Grade

if TYPE_CHECKING:
    from storyview.engine.link.edits import Wording
    from storyview.engine.link.sentences import Sentences

_EDITED = 0.65
"""Share of the longer sentence's words that stand in the other in the same order, where one is an edited
copy of the other."""
_REWORDED = 0.5
"""Share of each sentence's weight that the other must have to be the same content in other words."""
_LIGHT = 0.3
"""Share of the heavier sentence's weight under which no copy of it is looked for."""


def grade(wording: Wording, sentences: Sentences, i: int, j: int) -> Grade:
    """Return how closely two linked sentences agree.

    Verbatim: word for word, but for typography, case and spelling. Edited: two thirds of the words in the
    same order. Reworded: each side has at least half of what the other says, by weight. Partial: anything
    less.
    """
    a, b = sentences.sequences[i], sentences.sequences[j]
    if len(a) == len(b) and wording.of(i) == wording.of(j):
        return Grade.VERBATIM
    weight = sentences.shared(i, j)
    heavier, longer = max(sentences.weight[i], sentences.weight[j]), max(len(a), len(b))
    if min(len(a), len(b)) >= _EDITED * longer and weight >= _LIGHT * heavier:
        from rapidfuzz.distance import LCSseq

        if LCSseq.similarity(a, b) >= _EDITED * longer:
            return Grade.EDITED
    return Grade.REWORDED if weight >= _REWORDED * heavier else Grade.PARTIAL
