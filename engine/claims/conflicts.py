"""The conflicts of a story: pairs of claims found in different ways, put together by what they are of."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.claims.comparing import CLOSE, Comparer
from storyview.engine.claims.model import Conflict, ConflictClaim, ConflictKind, Form, How
from storyview.engine.claims.status import contradictions, denials
from storyview.engine.claims.topics import excerpt, spaced
from storyview.engine.connected import connected
from storyview.engine.figures.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from storyview.engine.claims.counted import Counted
    from storyview.engine.claims.facts import ArticleFacts, Facts
    from storyview.engine.claims.model import Quotation
    from storyview.engine.model import Grade, SentenceRef

_NEAR: Final = 60
"""Characters between a quotation and its speaker up to which another speaker contradicts."""
_FEWEST: Final = 4
"""Words that a quotation of two speakers must have."""
_TOPIC: Final = 3
"""Words of a topic that is made of words near both figures."""
_KINDS: Final = {
    Kind.DATE: ConflictKind.DATE,
    Kind.TIME: ConflictKind.TIME,
    Kind.DURATION: ConflictKind.DURATION,
    Kind.AGE: ConflictKind.AGE,
}


class Pair(NamedTuple):
    """Two claims of different articles."""

    kind: ConflictKind
    topic: str
    a: ConflictClaim
    b: ConflictClaim
    why: str
    alarm: bool


def figure_pairs(
    sentences: Sequence[Facts],
    counted: Sequence[Counted],
    links: Mapping[tuple[SentenceRef, SentenceRef], Grade],
) -> Iterator[Pair]:
    """Yield figures and dates of two articles that contradict each other or differ in precision."""
    comparer = Comparer(sentences, counted)
    for found in comparer.found(links):
        x, y = sorted((found.a, found.b), key=lambda one: (one.article, one.figure.span))
        kind = _KINDS.get(x.figure.kind, ConflictKind.FIGURE)
        timed = x.figure.kind in (Kind.DATE, Kind.TIME)
        topic = ("" if timed else x.state or x.noun or y.noun) or _words_of_both(x, y)
        yield Pair(kind, topic, _claim(x), _claim(y), found.why, found.alarm)
        for one, other in ((x, y), (y, x)) if found.alarm else ():
            for same in comparer.saying_the_same(one):
                if same.article != other.article:
                    yield Pair(kind, topic, _claim(same), _claim(other), found.why, True)


def _words_of_both(x: Counted, y: Counted) -> str:
    """Return what two figures are of when no noun says it: the first words that stand near both."""
    return excerpt(x.facts, x.near & y.near, _TOPIC)


def _claim(each: Counted) -> ConflictClaim:
    facts, figure = each.facts, each.figure
    words = spaced(facts, figure.first, figure.last)
    return ConflictClaim(facts.at(*figure.span), figure.value, words, figure)


def status_pairs(
    by_ref: Mapping[SentenceRef, Facts],
    articles: Sequence[ArticleFacts],
    links: Mapping[tuple[SentenceRef, SentenceRef], Grade],
) -> Iterator[Pair]:
    """Yield what one of two linked sentences denies, and names that the other article never has."""
    words: dict[int, frozenset[str]] = {}
    denied: dict[SentenceRef, dict[int, int]] = {}

    def known(number: int) -> frozenset[str]:
        if number not in words:
            words[number] = frozenset(
                token.low for facts in articles[number].sentences for token in facts.tokens if token.capital
            )
        return words[number]

    for (one, other), grade in links.items():
        a, b = by_ref.get(one), by_ref.get(other)
        if a is None or b is None or a.lows == b.lows:
            continue
        for facts in (a, b):
            if facts.ref not in denied:
                denied[facts.ref] = denials(facts)
        for told in contradictions(a, b, denied[one], denied[other], close=grade in CLOSE):
            left, right = spaced(a, *told.a), spaced(b, *told.b)
            if told.kind is ConflictKind.NAME and (
                {token.low for token in a.tokens[slice(*told.a)]} & known(other.article)
                or {token.low for token in b.tokens[slice(*told.b)]} & known(one.article)
                or _one_spelling(left, right)
            ):
                continue
            topic = ""
            yield Pair(
                told.kind, topic,
                ConflictClaim(a.at(*a.span_of(*told.a)), left, left),
                ConflictClaim(b.at(*b.span_of(*told.b)), right, right),
                told.why, True,
            )  # fmt: skip


def _one_spelling(left: str, right: str) -> bool:
    """Whether two names may be spellings, forms or parts of one."""
    from rapidfuzz import fuzz

    from storyview.engine.language.table import folded

    one, other = folded(left), folded(right)
    return fuzz.ratio(one, other) >= 65 or one[:4] == other[:4] or bool(set(one.split()) & set(other.split()))


def speaker_conflicts(quotations: Iterable[Quotation]) -> Iterator[Conflict]:
    """Yield quotations that two articles give to two named speakers, each named beside it."""
    for quotation in quotations:
        if not quotation.speakers_differ or len(quotation.text.split()) < _FEWEST:
            continue
        able = [
            one
            for one in quotation.occurrences
            if one.form is not Form.INDIRECT
            and one.named
            and one.speaker
            and one.distance <= _NEAR
            and one.how in (How.AFTER, How.BEFORE, How.COLON)
            and len(one.text.split()) >= _FEWEST
        ]
        passing = {one.via for one in quotation.occurrences if one.via}
        able = [one for one in able if one.speaker not in passing]
        values = {one.speaker for one in able}
        if len(values) < 2 or len({one.at.article for one in able}) < 2:
            continue
        claims = tuple(ConflictClaim(one.at, one.speaker or "", one.text) for one in able)
        if len({(claim.at.article, claim.value) for claim in claims}) < 2 or _all_both(claims):
            continue
        words = " ".join(quotation.text.split()[:6])
        yield Conflict(
            ConflictKind.SPEAKER, f"“{words} …”", claims, "one quotation, two speakers named beside it"
        )


def _all_both(claims: Sequence[ConflictClaim]) -> bool:
    """Whether no two articles disagree: the same one has both speakers and the others have either."""
    of: defaultdict[int, set[str]] = defaultdict(set)
    for claim in claims:
        of[claim.at.article].add(claim.value)
    articles = sorted(of)
    return not any(
        (of[a] - of[b] and of[b] - of[a]) or len(of[a]) != len(of[b])
        for a in articles
        for b in articles
        if a < b
    )


def together(pairs: Iterable[Pair]) -> list[Conflict]:
    """Return pairs that share a claim as one conflict, with all its claims."""
    # Claims of one place are one where they are of one kind, and both or neither an alarm.
    ends = {pair: [(pair.alarm, pair.kind, each.at[:2]) for each in (pair.a, pair.b)] for pair in pairs}
    joined = connected(chain.from_iterable(ends.values()), [(one, other) for one, other in ends.values()])
    number_of = {end: number for number, group in enumerate(joined) for end in group}
    groups: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair, (end, _) in ends.items():
        groups[number_of[end]].append(pair)
    conflicts = []
    for group in groups.values():
        claims = sorted(
            {claim.at: claim for pair in group for claim in (pair.a, pair.b)}.values(), key=lambda one: one.at
        )
        topic = next((pair.topic for pair in group if pair.topic), "")
        reasons = "; ".join(dict.fromkeys(pair.why for pair in group))
        conflicts.append(Conflict(group[0].kind, topic, tuple(claims), reasons, group[0].alarm))
    places = [{(claim.at.article, claim.at.span) for claim in one.claims} for one in conflicts if one.alarm]
    conflicts = [
        one
        for one in conflicts
        if one.alarm
        or not any({(claim.at.article, claim.at.span) for claim in one.claims} <= alarm for alarm in places)
    ]
    conflicts.sort(key=lambda one: (one.claims[0].at, one.kind))
    return conflicts
