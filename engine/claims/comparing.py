"""Figures of two articles that are of one thing and cannot both be true.

They are looked for in linked sentences, and in pairs that are not linked but share rare words: half of the
true contradictions stand there. Values that both sentences have are taken away; what is left is compared
within one kind. Two figures are of one thing when what became of those counted is the same, when they have
one noun, or when two rare words stand near both. They are not when the persons near them differ, or the
years.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, product
from math import log
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.figures.model import RESULT, Kind, agree, same_date
from storyview.engine.model import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from storyview.engine.claims.counted import Counted
    from storyview.engine.claims.facts import Facts
    from storyview.engine.model import SentenceRef

_SUM: Final = 1.0
"""Weight that words shared by two unlinked sentences must have."""
_SHARE: Final = 0.25
"""Share of the lighter sentence's weight that these words must make up."""
_RARE: Final = 0.3
"""Weight from which a word that stands near two figures is evidence that they are of one thing."""
_NEARLY: Final = 0.8
"""Share of the words from which two sentences say the same."""
_CROWD: Final = 40
"""Figures of one kind and noun that are compared with one another; more of them are a table."""
CLOSE: Final = (Grade.VERBATIM, Grade.EDITED, Grade.REWORDED)
"""Grades of sentences that are more than partly the same."""
_COUNTS: Final = (Kind.NUMBER, Kind.ORDINAL, Kind.MEASURE, Kind.DURATION)


class Found(NamedTuple):
    """Two figures that contradict each other, or differ in precision only."""

    a: Counted
    b: Counted
    why: str
    alarm: bool


class Comparer:
    """Compares the figures of a story's sentences."""

    def __init__(self, sentences: Sequence[Facts], counted: Sequence[Counted]) -> None:
        self._weight = _weights(sentences)
        self._counted = counted
        self._of: defaultdict[SentenceRef, list[Counted]] = defaultdict(list)
        for each in counted:
            self._of[each.facts.ref].append(each)
        self._sums = {facts.ref: sum(self._weight[key] for key in facts.content) for facts in sentences}
        self._values: defaultdict[tuple[int, Kind], list[Counted]] = defaultdict(list)
        for each in counted:
            self._values[each.article, each.figure.kind].append(each)

    def found(self, links: Mapping[tuple[SentenceRef, SentenceRef], Grade]) -> Iterator[Found]:
        """Yield what contradicts, linked sentences first; in `links` the earlier article's comes first."""
        done: set[tuple[SentenceRef, SentenceRef]] = set()
        for (a, b), grade in links.items():
            if a in self._of and b in self._of:
                done.add((a, b))
                yield from self._pair(a, b, grade)
        for a, b in sorted(self._unlinked(done)):
            yield from self._pair(a, b, None)
        yield from self._ages()
        yield from self._totals()

    def saying_the_same(self, claim: Counted) -> Iterator[Counted]:
        """Yield figures of other articles with the value of one and of the same thing."""
        for article in sorted({each.article for each in self._counted}):
            if article == claim.article:
                continue
            for other in self._values[article, claim.figure.kind]:
                if (
                    other.figure.value != claim.figure.value
                    or other.part != claim.part
                    or other.state != claim.state
                ):
                    continue
                shared = [key for key in other.near & claim.near if self._weight[key] >= _RARE]
                alike = claim.state or set(other.nouns) & set(claim.nouns)
                if claim.state or len(shared) > 1 or (alike and shared):
                    yield other
                    break

    def _pair(self, a: SentenceRef, b: SentenceRef, grade: Grade | None) -> Iterator[Found]:
        one, other = self._of[a], self._of[b]
        kinds = {each.figure.kind for each in one} & {each.figure.kind for each in other}
        found: list[Found] = []
        for kind in sorted(kinds):
            if kind in (Kind.AGE, Kind.SCORE):
                continue
            left = [each for each in one if each.figure.kind is kind]
            right = [each for each in other if each.figure.kind is kind]
            found += self._rest(left, right, grade)
        other_event = _counts_otherwise(one, other)
        yield from [each for each in found if not (other_event and each.a.figure.unit == "year")]

    def _rest(
        self, left: Sequence[Counted], right: Sequence[Counted], grade: Grade | None
    ) -> Iterator[Found]:
        free_left = [each for each in left if not any(_equal(each, other) for other in right)]
        free_right = [each for each in right if not any(_equal(each, other) for other in left)]
        found: list[tuple[float, Counted, Counted, str]] = []
        for x, y in product(free_left, free_right):
            reason = self._one_thing(x, y, grade)
            if reason is not None:
                strength = sum(self._weight[key] for key in x.near & y.near)
                found.append((strength, x, y, reason))
        if len(found) > 1:
            found = _unambiguous(found)
        for _, x, y, reason in found:
            alarm = not agree(x.figure, y.figure)
            if alarm and (self._says(y.article, x) or self._says(x.article, y)):
                continue
            yield Found(x, y, reason, alarm)

    def _says(self, article: int, claim: Counted) -> bool:
        """Whether an article has a value elsewhere, of the same thing: it knows both."""
        return any(
            other.figure.value == claim.figure.value
            and (
                (set(other.nouns) & set(claim.nouns) and claim.figure.kind is not Kind.DATE)
                or (other.state and other.state == claim.state)
                or (len(other.near & claim.near) > 1 and len(other.beside & claim.beside) > 1)
            )
            for other in self._values[article, claim.figure.kind]
        )

    def _one_thing(self, x: Counted, y: Counted, grade: Grade | None) -> str | None:
        """Return why two figures of one kind are of one thing; None where they are not."""
        one, other = x.figure, y.figure
        if _apart(x, y):
            return None
        close = grade in CLOSE
        if (x.said or y.said) and not (close and x.said and y.said and _say_the_same(x.facts, y.facts)):
            return None
        copied = grade in (Grade.VERBATIM, Grade.EDITED)
        placed = grade is not None and one.unit == other.unit and _same_place(x, y, 1 if close else 2)
        if placed and (copied or x.beside & y.beside):
            return "in the same place of both sentences"
        shared = sorted(key for key in x.near & y.near if self._weight[key] >= _RARE)
        noun = next((key for key in x.nouns if key in y.nouns and len(key) > 1), None)
        if one.kind is Kind.NUMBER and (bool(x.state) != bool(y.state) or x.part != y.part):
            return None
        if x.state:
            same = (
                noun is not None
                or (x.anyone and y.anyone and not x.part)
                or (grade is not None and len(shared) > 1)
            )
            return f"both count the {x.state}" if same and (grade is not None or shared) else None
        beside = bool(x.beside & y.beside)
        if noun is not None and one.kind in _COUNTS:
            return self._of_one_noun(x, y, grade, noun, [key for key in shared if key not in x.nouns])
        if one.kind is Kind.NUMBER and (x.nouns or y.nouns):
            return (
                _near(shared, x.facts)
                if close and not (x.nouns and y.nouns) and beside and len(shared) > 1
                else None
            )
        if one.kind in _COUNTS and (x.nouns or y.nouns) and not close:
            return None
        if one.unit == RESULT and not close:
            return None
        enough = 1 if close else 2 if grade and one.kind is not Kind.TIME else 3
        return (
            _near(shared, x.facts)
            if len(shared) >= enough and (beside or (close and len(shared) > 2))
            else None
        )

    def _of_one_noun(
        self, x: Counted, y: Counted, grade: Grade | None, noun: str, shared: Sequence[str]
    ) -> str | None:
        """Return why two figures before one noun are of one thing, by the other words that both have near."""
        why = f"same noun “{x.noun}”"
        if x.figure.kind is Kind.DURATION and x.person and x.person == y.person:
            return f"{why}, both near “{x.person.title()}”"
        if x.times != y.times:
            return None
        enough = 0 if grade in CLOSE else 1 if grade else 2
        beside = (x.beside & y.beside) - {noun}
        return why if len(shared) >= enough and (beside or grade in CLOSE or len(shared) > enough) else None

    def _unlinked(self, done: set[tuple[SentenceRef, SentenceRef]]) -> set[tuple[SentenceRef, SentenceRef]]:
        """Return pairs of sentences that are not linked, have figures of one kind and share rare words."""
        buckets: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
        for each in self._counted:
            kind = str(each.figure.kind)
            if each.state:
                buckets[kind, each.state].append(each)
            elif each.figure.kind in _COUNTS:
                for noun in each.nouns:
                    buckets[kind, noun].append(each)
            else:
                for key in each.near:
                    if self._weight[key] >= _RARE:
                        buckets[kind, key].append(each)
        found: set[tuple[SentenceRef, SentenceRef]] = set()
        for group in buckets.values():
            for x, y in combinations(group[:_CROWD], 2):
                if x.article == y.article:
                    continue
                pair = (x.facts.ref, y.facts.ref) if x.facts.ref < y.facts.ref else (y.facts.ref, x.facts.ref)
                if pair not in done and pair not in found and self._alike(x.facts, y.facts):
                    found.add(pair)
        return found

    def _alike(self, one: Facts, other: Facts) -> bool:
        shared = sum(self._weight[key] for key in one.content & other.content)
        return shared >= _SUM and shared >= _SHARE * min(self._sums[one.ref], self._sums[other.ref])

    def _ages(self) -> Iterator[Found]:
        """Yield different ages of one person: the one whose name stands before the age."""
        of: defaultdict[str, list[Counted]] = defaultdict(list)
        for each in self._counted:
            if each.figure.kind is Kind.AGE and (name := _aged(each)):
                of[name].append(each)
        for name, group in sorted(of.items()):
            for x, y in combinations(group[:_CROWD], 2):
                known = {each.figure.value for each in group if each.article == y.article}
                if x.article != y.article and x.figure.value not in known and not agree(x.figure, y.figure):
                    yield Found(x, y, f"the age of “{name.title()}”", True)

    def _totals(self) -> Iterator[Found]:
        """Yield what became of people where each article has one number for it and none of another year.

        Such numbers stand in sentences that share nothing else: "12 are missing", "Fourteen people remained
        missing".
        """
        totals: defaultdict[str, defaultdict[int, list[Counted]]] = defaultdict(lambda: defaultdict(list))
        for each in self._counted:
            if (
                each.figure.kind is Kind.NUMBER
                and each.state
                and not each.part
                and not each.facts.quoted[each.figure.first]
            ):
                totals[each.state][each.article].append(each)
        for state, articles in sorted(totals.items()):
            single = {
                article: group[0]
                for article, group in articles.items()
                if len({each.figure.value for each in group}) == 1
                and not any(_is_background(each) for each in group)
            }
            for x, y in combinations([single[article] for article in sorted(single)], 2):
                same = (x.anyone and y.anyone) or set(x.nouns) & set(y.nouns)
                if same and not agree(x.figure, y.figure):
                    yield Found(x, y, f"the only number of the {state} in either", True)


def _is_background(each: Counted) -> bool:
    """Whether a number is of another event: a year or a word of the past stands beside it."""
    return bool(each.years) or any(
        figure.kind is Kind.DURATION and figure.unit in ("Y", "MO", "W") for figure in each.facts.figures
    )


def _equal(x: Counted, y: Counted) -> bool:
    """Whether two figures are the same value; of one thing or not, neither is then compared."""
    one, other = x.figure, y.figure
    if one.value == other.value or (
        one.amount is not None and one.amount == other.amount and one.unit == other.unit
    ):
        return True
    return one.kind is Kind.DATE and same_date(one.value, other.value)


def _aged(each: Counted) -> str:
    tokens, n = each.facts.tokens, each.figure.first - 1
    while n > 0 and not tokens[n].word:
        n -= 1
    if n >= 0 and tokens[n].low in each.facts.table.of and n > 0:
        n -= 1
        while n > 0 and not tokens[n].word:
            n -= 1
    return tokens[n].low if n > 0 and tokens[n].capital and tokens[n - 1].capital else ""


def _counts_otherwise(one: Sequence[Counted], other: Sequence[Counted]) -> bool:
    """Whether two sentences count the same with other results: with another year it is another event."""
    return any(
        x.figure.kind is y.figure.kind is Kind.NUMBER
        and x.figure.value != y.figure.value
        and ((x.state and x.state == y.state) or set(x.nouns) & set(y.nouns))
        for x, y in product(one, other)
    )


def _apart(x: Counted, y: Counted) -> bool:
    """Whether two figures are surely of two things: other units, persons, years or states."""
    one, other = x.figure, y.figure
    if one.kind in (Kind.DATE, Kind.MONEY, Kind.MEASURE) and one.unit != other.unit:
        return True
    if x.person and y.person and x.person != y.person:
        return True
    if one.kind is not Kind.DATE and x.years and y.years and x.years != y.years:
        return True
    return bool(x.state and y.state) and x.state != y.state


def _say_the_same(one: Facts, other: Facts) -> bool:
    """Whether two sentences have nearly all their words in common: on which day was it said then."""
    return len(one.content & other.content) >= _NEARLY * max(len(one.content), len(other.content))


def _same_place(x: Counted, y: Counted, size: int) -> bool:
    """Whether the same words stand right before and right after two figures."""
    return _around(x, size) == _around(y, size)


def _around(each: Counted, size: int) -> tuple[list[str], list[str]]:
    tokens, figure = each.facts.tokens, each.figure
    before = [token.low for token in tokens[max(0, figure.first - size) : figure.first]]
    return before, [token.low for token in tokens[figure.last : figure.last + size]]


def _unambiguous(
    found: list[tuple[float, Counted, Counted, str]],
) -> list[tuple[float, Counted, Counted, str]]:
    """Return those pairs in which neither figure has another partner as near."""
    kept = []
    for entry in found:
        strength, x, y, _ = entry
        rivals = [one for one in found if one is not entry and (one[1] is x or one[2] is y)]
        if all(rival[0] < strength for rival in rivals):
            kept.append(entry)
    return kept


def _near(shared: Iterable[str], facts: Facts) -> str:
    """Return what two figures have near them, in the words of the one's sentence."""
    written = {key: token.text for key, token in zip(facts.keys, facts.tokens, strict=True)}
    return "both near " + ", ".join(f"“{written.get(key, key)}”" for key in sorted(shared)[:3])


def _weights(sentences: Sequence[Facts]) -> defaultdict[str, float]:
    """Return what each word weighs: its inverse frequency among the sentences, 1 for one that stands once."""
    frequency = Counter(key for facts in sentences for key in facts.content)
    size = len(sentences) + 1
    once = log(size / 1.5) or 1.0
    weights: defaultdict[str, float] = defaultdict(float)
    for key, count in frequency.items():
        weights[key] = max(0.0, log(size / (count + 0.5)) / once)
    return weights
