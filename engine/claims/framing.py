"""What two linked sentences put differently: words in one place, hedges of one side, other sources.

It accuses nobody and is no alarm: the reader sees both and judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, overload

from storyview.engine.claims.comparing import CLOSE
from storyview.engine.claims.model import Framing, FramingKind
from storyview.engine.claims.persons import is_one
from storyview.engine.claims.quotation_wording import common
from storyview.engine.claims.topics import spaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from storyview.engine.claims.facts import Facts
    from storyview.engine.claims.persons import Agent
    from storyview.engine.claims.speakers import Speakers
    from storyview.engine.model import Grade, SentenceRef

BEST: Final = 5
"""Substitutions that are kept: of the best of a story about two thirds are worth a look, of the rest few."""
_LONGEST: Final = 4
"""Words of a substitution."""
_LEAST: Final = 4.0
_SAYING: Final = 3.0
"""What two verbs of saying in one place count more than other words."""


class Framings(Sequence["Framing"]):
    """What is framed differently, worked out when it is first looked at: reports need none of it."""

    def __init__(
        self,
        by_ref: Mapping[SentenceRef, Facts],
        links: Mapping[tuple[SentenceRef, SentenceRef], Grade],
        speakers: Sequence[Speakers],
    ) -> None:
        self._given: tuple[Any, ...] | None = (by_ref, links, speakers)
        self._found: tuple[Framing, ...] = ()

    def _all(self) -> tuple[Framing, ...]:
        if self._given is not None:
            self._found, self._given = tuple(framing(*self._given)), None
        return self._found

    @overload
    def __getitem__(self, index: int) -> Framing: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Framing]: ...
    def __getitem__(self, index: int | slice) -> Framing | Sequence[Framing]:
        return self._all()[index]

    def __len__(self) -> int:
        return len(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[type[tuple[Framing, ...]], tuple[tuple[Framing, ...]]]:
        # Sent to another process it is what it tells.
        return tuple, (self._all(),)


def framing(
    by_ref: Mapping[SentenceRef, Facts],
    links: Mapping[tuple[SentenceRef, SentenceRef], Grade],
    speakers: Sequence[Speakers],
) -> list[Framing]:
    """Return what is framed differently: hedges and sources in full, of substitutions the best five."""
    words: list[Framing] = []
    doubts: dict[SentenceRef, list[int]] = {}
    told: dict[SentenceRef, Agent | None] = {}
    found: list[Framing] = []
    for (one, other), grade in links.items():
        a, b = by_ref.get(one), by_ref.get(other)
        if a is None or b is None or a.lows == b.lows:
            continue
        words += _substitutions(a, b)
        if grade in CLOSE:
            for facts in (a, b):
                if facts.ref not in doubts:
                    doubts[facts.ref] = _doubts(facts)
                    told[facts.ref] = speakers[facts.ref.article].source_of(facts)
            found += _hedges(a, b, doubts[one], doubts[other])
            found += _sources(a, b, told[one], told[other])
    words.sort(key=lambda one: (-one.score, one.a, one.b))
    kept: dict[tuple[str, str], Framing] = {}
    for each in words:
        left, right = sorted((each.a_words.casefold(), each.b_words.casefold()))
        kept.setdefault((left, right), each)
    return [*list(kept.values())[:BEST], *sorted(found, key=lambda one: (one.a, one.b, one.kind))]


def _substitutions(a: Facts, b: Facts) -> Iterator[Framing]:
    """Yield what stands in one place of both sentences between words that both have."""
    one, other = a.lows, b.lows
    counted_a, counted_b = ({n for f in facts.figures for n in range(f.first, f.last)} for facts in (a, b))
    blocks = common(one, other)
    for (p, q, size), (r, s, after) in pairwise(blocks):
        left, right = range(p + size, r), range(q + size, s)
        if not (0 < len(left) <= _LONGEST and 0 < len(right) <= _LONGEST) or size + after < 2:
            continue
        if (
            counted_a.intersection(left)
            or counted_b.intersection(right)
            or not (_plain(a, left) and _plain(b, right))
        ):
            continue
        keys_a, keys_b = {a.keys[n] for n in left if a.keys[n]}, {b.keys[n] for n in right if b.keys[n]}
        if _spelled_alike(spaced(a, left.start, left.stop), spaced(b, right.start, right.stop)):
            continue
        saying = _has_saying(a, left) and _has_saying(b, right)
        if not saying and (not keys_a or not keys_b or keys_a & keys_b):
            continue
        around = sum(bool(a.keys[n]) for n in (p + size - 1, r) if n < len(a.keys))
        score = min(size, 3) + min(after, 3) + around + _SAYING * saying - 0.5 * abs(len(left) - len(right))
        if score >= _LEAST:
            yield _made(FramingKind.WORDS, a, b, left, right, score)


def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words are spellings of one, or one of them is misspelt."""
    from rapidfuzz.distance import OSA

    return OSA.distance(one.casefold(), other.casefold()) <= 1 + (min(len(one), len(other)) > 8)


def _plain(facts: Facts, places: range) -> bool:
    """Whether words are the narrator's own and no name."""
    tokens = facts.tokens
    return all(
        (tokens[n].word or tokens[n].text == "-") and not facts.quoted[n] and not (tokens[n].capital and n)
        for n in places
    )


def _has_saying(facts: Facts, places: range) -> bool:
    return any(facts.tokens[n].low in facts.table.saying for n in places)


def _hedges(a: Facts, b: Facts, mine: Sequence[int], others: Sequence[int]) -> Iterator[Framing]:
    """Yield a word of doubt that one of two sentences has where the other has none."""
    if mine and not others:
        yield _made(FramingKind.HEDGE, a, b, range(mine[0], mine[0] + 1), range(0), 0.0)
    elif others and not mine:
        yield _made(FramingKind.HEDGE, a, b, range(0), range(others[0], others[0] + 1), 0.0)


def _doubts(facts: Facts) -> list[int]:
    return [
        n
        for n, token in enumerate(facts.tokens)
        if token.low in facts.table.doubt and not facts.quoted[n] and not (token.capital and n)
    ]


def _sources(a: Facts, b: Facts, one: Agent | None, other: Agent | None) -> Iterator[Framing]:
    """Yield two explicit sources of one report that are not the same."""
    if one and other and (one.named or other.named) and not is_one(one.key, other.key):
        yield Framing(FramingKind.SOURCE, a.at(a.start, a.end), b.at(b.start, b.end), one.shown, other.shown)


def _made(kind: FramingKind, a: Facts, b: Facts, left: range, right: range, score: float) -> Framing:
    return Framing(
        kind,
        a.at(*(a.span_of(left.start, left.stop) if left else (a.start, a.end))),
        b.at(*(b.span_of(right.start, right.stop) if right else (b.start, b.end))),
        spaced(a, left.start, left.stop) if left else "",
        spaced(b, right.start, right.stop) if right else "",
        score,
    )
