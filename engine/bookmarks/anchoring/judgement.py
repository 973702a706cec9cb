"""Which place is certain enough to be shown: a bookmark in the wrong place misquotes somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.anchoring.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.anchoring.fits import Fit
    from storyview.engine.bookmarks.model import Passage

CONTEXTS: Final = (32, 64, 160, 400)
"""Characters kept before and after a passage: the first that tells it from every other place of its article.

So the width says what the passage had in its article: nothing like it; something like it; its very
words; its very words amid the same words.
"""

# Measured on edited news in two languages: no deleted passage was taken for another.
_FLOOR: Final = 0.45
_LEAST_ALIKE: Final = 0.5
MARGIN: Final = 0.05
"""By how much a place must fit better than any other."""

TELLING: Final = 56
"""Characters in different words from which a quotation is taken for one of a kind.

Shorter ones need their surroundings too.
"""

_LOOKED_AT: Final = 1000
"""Characters from the start of a quotation in which that many are looked for."""

_SHORT_ALIKE: Final = 0.75
"""From which a short quotation may have changed, between the same surroundings on both sides."""

_SHORT_EVIDENCE: Final = 34
"""Characters that must agree, words and surroundings together, for a short quotation."""

_LINE: Final = 12
"""What it counts for, in characters, that a short quotation began or ended a paragraph and still does."""

SIDE: Final = 0.6
"""From which a side agrees; two unrelated texts are alike by .2 to .35."""

_SAME: Final = 0.97
"""From which words are the same but for one in a long paragraph."""

_WIDE_AGREEMENT: Final = 0.55
"""From which the surroundings, both sides together, tell a passage from its double."""

_WIDEST_AGREEMENT: Final = 0.85
"""The same where its double stands in much the same surroundings too."""

_CHANCE: Final = 0.4


def only(passage: Passage, found: Sequence[Fit]) -> Fit | None:
    """Return the place that is certain, of those found best first."""
    if not found or not is_certain(passage, found[0]):
        return None
    best = found[0]
    rivals = (fit for fit in found[1:] if not fit.overlaps(best))
    return None if any(best.score - rival.score < MARGIN for rival in rivals) else best


def is_certain(passage: Passage, fit: Fit, slack: float = 0.0) -> bool:
    """Whether a place is good enough by itself; with `slack`, whether it is nearly so."""
    if fit.alike < _LEAST_ALIKE - slack or fit.score < _FLOOR - slack:
        return False
    is_long = _content(passage) >= TELLING
    width = max(len(passage.prefix), len(passage.suffix))
    if width > CONTEXTS[0]:
        same = fit.alike >= _SAME - slack
        agreement = _agreement(passage, fit) + slack
        if width > CONTEXTS[-2]:
            return same and agreement >= _WIDEST_AGREEMENT
        return agreement >= _WIDE_AGREEMENT or (same and is_long and width <= CONTEXTS[1])
    if is_long:
        return True
    if fit.alike < _SAME - slack:
        return fit.alike >= _SHORT_ALIKE - slack and min(fit.around) >= SIDE - slack
    return min(fit.around) >= SIDE - slack or _evidence(passage, fit) >= _SHORT_EVIDENCE * (1 - slack)


def _content(passage: Passage) -> int:
    """Return how many characters a quotation's different words take.

    A character of a script without spaces counts as three, since it tells as much.
    """
    return len(" ".join(set(Words(passage.exact[:_LOOKED_AT]).keys)))


def _agreement(passage: Passage, fit: Fit) -> float:
    """Return the share of the surroundings that agree."""
    before, after = len(passage.prefix), len(passage.suffix)
    return (before * fit.around.before + after * fit.around.after) / (before + after)


def _evidence(passage: Passage, fit: Fit) -> float:
    """Return how many characters agree, those left out that agree by chance."""
    around = zip((passage.prefix, passage.suffix), fit.around, strict=True)
    beyond_chance = sum(len(side) * max(0.0, (alike - _CHANCE) / (1 - _CHANCE)) for side, alike in around)
    return _content(passage) * fit.alike + beyond_chance + _LINE * fit.lines
