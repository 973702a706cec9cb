"""Sentences that many paragraphs repeat word for word: compared once, linked in proportion to their number.

Worked example. Three articles print "Rain is expected again on Sunday." 40, 40 and 20 times. Every two of
these in different articles say the same: 3,200 links. Of the 100 sentences two are compared with the rest of
the story, the first of the first article and the first of the next (*representatives*); the others are left
out (*folded*). When the two turn out to be linked, each of the others is linked to the first representative
(or, in its article, to the second): 99 links, and `Copies` tells that any two of the 100 go together.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import Copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.link.lexicon import Lexicon

MOST = 32
"""Copies of a sentence up to which each is compared, and every two of them linked, by itself."""
_CLOSEST = 8
"""Links that a folded sentence of one article's own takes over from the one that was compared."""

Pair = tuple[int, int, float]
"""Two sentences i < j by their numbers in a lexicon, and the strength of the evidence."""


class Family(NamedTuple):
    """Sentences that are the same word for word, by their numbers in a lexicon."""

    members: tuple[int, ...]
    """By the articles' rank, then in the order of the text; the first is a representative."""
    second: int | None
    """The first of another article, which is compared too; None where only one article has them."""


class Folded:
    """The sentences of a story that are repeated too often for each to be compared."""

    __slots__ = ("families", "left_out")

    def __init__(self, lexicon: Lexicon, rank: Sequence[int]) -> None:
        """Find them; `rank` orders the articles, whatever the order of the sources."""
        article = [unit.ref.article for unit in lexicon.units]
        self.families: list[Family] = []
        self.left_out: dict[int, tuple[int, ...]] = {}
        """The sentences that are not compared, and the representatives that stand for them."""
        for numbers in lexicon.repeated:
            if len(numbers) > MOST:
                # Stable: within an article they stay in the order of its text.
                members = tuple(sorted(numbers, key=lambda number: rank[article[number]]))
                second = next((n for n in members if article[n] != article[members[0]]), None)
                self.families.append(Family(members, second))
                standing = members[:1] if second is None else (members[0], second)
                self.left_out.update(dict.fromkeys([n for n in members if n not in standing], standing))

    def unfolded(self, found: Sequence[Pair], lexicon: Lexicon) -> tuple[list[Pair], tuple[Copies, ...]]:
        """Return what is linked with the links of what was left out, and what goes together beside that."""
        if not self.families:
            return list(found), ()
        linked: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        wanted = {family.members[0] for family in self.families}
        for i, j, strength in found:
            for own, other in ((i, j), (j, i)):
                if own in wanted:
                    linked[own].append((strength, other))
        pairs, copies = list(found), []
        for family in self.families:
            first, *others = family.members
            if family.second is None:
                closest = sorted(linked[first], key=lambda each: (-each[0], each[1]))[:_CLOSEST]
                pairs += [_pair(n, other, strength) for n in others for strength, other in closest]
                continue
            score = next((strength for strength, other in linked[first] if other == family.second), None)
            if score is not None:
                pairs += _star(family, score, lexicon)
                refs = tuple([lexicon.units[number].ref for number in family.members])
                copies.append(Copies(refs, round(score, 4)))
        return pairs, tuple(sorted(copies))


def _star(family: Family, score: float, lexicon: Lexicon) -> Iterable[Pair]:
    """Yield the links of what was left out to a representative of another article."""
    first, *others = family.members
    assert family.second is not None
    own = lexicon.units[first].ref.article
    for number in others:
        if number != family.second:
            to = family.second if lexicon.units[number].ref.article == own else first
            yield _pair(number, to, score)


def _pair(one: int, other: int, strength: float) -> Pair:
    return (one, other, strength) if one < other else (other, one, strength)
