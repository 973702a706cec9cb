"""What a reader knows better about the claims of a story, as data.

Where judgements contradict each other the later one holds. A place that is not found changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from storyview.engine.claims.model import ConflictKind, How

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.claims.model import Conflict, ConflictClaim
    from storyview.engine.claims.quotations import Said
    from storyview.engine.model import Span


class Verdict(StrEnum):
    """What a reader says of passages."""

    NO_CONFLICT = "no-conflict"
    """These two do not contradict each other."""
    SPEAKER = "speaker"
    """This was said by somebody else."""
    NO_QUOTATION = "no-quotation"
    """This is no quotation."""
    SAME_QUOTATION = "same-quotation"
    """These two are one quotation."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reader says, and of which passages: an article and a range of its text each."""

    verdict: Verdict
    at: tuple[tuple[int, Span], ...]
    """Two passages for no-conflict and same-quotation, one otherwise."""
    speaker: str | None = None
    """Who said it, for speaker."""


def _touches(one: tuple[int, Span], article: int, span: Span) -> bool:
    return one[0] == article and one[1].start < span.end and span.start < one[1].end


def without_quotations(said: Sequence[Said], judgements: Iterable[Judgement]) -> list[Said]:
    """Return the quotations that the reader takes for such, with the speakers the reader names."""
    kept = list(said)
    for judgement in judgements:
        if not judgement.at:
            continue
        if judgement.verdict is Verdict.NO_QUOTATION:
            kept = [each for each in kept if not _touches(judgement.at[0], each.article, each.quoted.span)]
        elif judgement.verdict is Verdict.SPEAKER and judgement.speaker:
            for each in kept:
                if _touches(judgement.at[0], each.article, each.quoted.span):
                    each.attribution = replace(
                        each.attribution,
                        speaker=judgement.speaker,
                        key="=" + judgement.speaker.casefold(),
                        how=How.READER,
                        named=True,
                    )
    return kept


def joined(said: Sequence[Said], judgements: Iterable[Judgement]) -> list[tuple[int, int]]:
    """Return the pairs of quotations, by their places, that the reader takes for one."""
    pairs = []
    for judgement in judgements:
        if judgement.verdict is not Verdict.SAME_QUOTATION or len(judgement.at) != 2:
            continue
        one, other = (
            next((n for n, each in enumerate(said) if _touches(at, each.article, each.quoted.span)), None)
            for at in judgement.at
        )
        if one is not None and other is not None and one != other:
            pairs.append((min(one, other), max(one, other)))
    return pairs


def without_conflicts(conflicts: Iterable[Conflict], judgements: Iterable[Judgement]) -> list[Conflict]:
    """Return the conflicts without the values that the reader finds no contradiction between.

    What is said of two claims holds for all that have the same two values, in whichever article. A value
    leaves a conflict when nothing is left that it contradicts: of "at least 12", "more than 10" and "5" only
    the last contradicts the others, and without it none is left. What one affirms and another denies has two
    sides in however many words: a status is taken back as a whole.
    """
    denied = [one.at for one in judgements if one.verdict is Verdict.NO_CONFLICT and len(one.at) == 2]
    kept = []
    for conflict in conflicts:
        across = {
            frozenset((x.value, y.value))
            for x, y in combinations(conflict.claims, 2)
            if x.at.article != y.at.article
        }
        apart = across & conflict.apart
        said = {
            frozenset((x.value, y.value))
            for a, b in denied
            for x, y in product(_touched(conflict, a), _touched(conflict, b))
        }
        left = apart - said
        if left == apart:
            kept.append(conflict)
        elif left and conflict.kind is not ConflictKind.STATUS:
            values = frozenset[str]().union(*left)
            kept.append(
                conflict._replace(claims=tuple(each for each in conflict.claims if each.value in values))
            )
    return kept


def _touched(conflict: Conflict, passage: tuple[int, Span]) -> list[ConflictClaim]:
    return [each for each in conflict.claims if _touches(passage, *each.at[:2])]
