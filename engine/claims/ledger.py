"""One quotation in several articles: grouped, with what became of its words and who is said to have said it.

Two quotations are one when the shorter is contained in the longer (four words or more; two or three only
where their sentences are linked, or the speaker is the same and there is one candidate; one word only where
linked and of the same speaker), when three quarters of it are shared in order, or when they share a run of
six words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import Form, How, Occurrence, Quotation, Wording
from storyview.engine.claims.persons import is_one
from storyview.engine.claims.quotation_wording import common, cuts_marked, spelled, wording
from storyview.engine.connected import connected

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from storyview.engine.claims.quotations import Said
    from storyview.engine.model import SentenceRef

_RUN: Final = 6
_SHARED: Final = 0.75
_FREE: Final = 4
"""Words from which containment alone is enough."""
_GRAM: Final = 3
_MOST: Final = 60
"""Quotations that are compared for one run of three words; more share a figure of speech."""


def ledger(
    said: Sequence[Said],
    linked: Collection[tuple[SentenceRef, SentenceRef]],
    together: Iterable[tuple[int, int]] = (),
) -> tuple[list[Quotation], list[list[Said]]]:
    """Return the quotations of a story and their members, in the order of their first occurrence.

    `linked` holds linked pairs of sentences both ways; `together` pairs (places in `said`) that the reader
    takes for one quotation.
    """
    words = [[spelled(key) for key in each.keys] for each in said]
    groups = connected(range(len(said)), [*_pairs(said, words, linked), *together])
    members = [[said[n] for n in group] for group in groups]
    quotations = [
        _quotation(its, [words[n] for n in group]) for its, group in zip(members, groups, strict=True)
    ]
    return quotations, members


def _pairs(
    said: Sequence[Said], words: Sequence[Sequence[str]], linked: Collection[tuple[SentenceRef, SentenceRef]]
) -> Iterable[tuple[int, int]]:
    for a, b in sorted(_candidates(words)):
        if _same(said, words, a, b, linked):
            yield a, b
    yield from _short(said, words, linked)
    at: defaultdict[SentenceRef, list[int]] = defaultdict(list)
    for n, each in enumerate(said):
        at[each.link_ref].append(n)
    for one, other in linked:
        if one < other and one in at and other in at:
            for a in at[one]:
                for b in at[other]:
                    if len(words[a]) >= _GRAM <= len(words[b]) and _mostly(words[a], words[b]):
                        yield a, b


def _mostly(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two quotations of linked sentences share two thirds of their words in order."""
    return 3 * sum(size for _, _, size in common(one, other)) >= 2 * max(len(one), len(other))


def _candidates(words: Sequence[Sequence[str]]) -> set[tuple[int, int]]:
    """Return the pairs that share three words in a row."""
    index: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, each in enumerate(words):
        for gram in {tuple(each[k : k + _GRAM]) for k in range(len(each) - _GRAM + 1)}:
            index[gram].append(n)
    found: set[tuple[int, int]] = set()
    for group in index.values():
        if len(group) <= _MOST:
            found.update((a, b) for k, a in enumerate(group) for b in group[k + 1 :])
        else:
            found.update(pairwise(group))
    return found


def _same(
    said: Sequence[Said],
    words: Sequence[Sequence[str]],
    a: int,
    b: int,
    linked: Collection[tuple[SentenceRef, SentenceRef]],
) -> bool:
    short, long = sorted((words[a], words[b]), key=len)
    blocks = common(short, long)
    shared, run = sum(size for _, _, size in blocks), max((size for _, _, size in blocks), default=0)
    if run == len(short):
        return len(short) >= _FREE or _vouched(said[a], said[b], linked) or _one_speaker(said[a], said[b])
    return run >= _RUN or (len(short) >= _RUN and shared >= _SHARED * len(short))


def _vouched(one: Said, other: Said, linked: Collection[tuple[SentenceRef, SentenceRef]]) -> bool:
    return (one.link_ref, other.link_ref) in linked


def _one_speaker(one: Said, other: Said) -> bool:
    a, b = one.attribution.key, other.attribution.key
    return a is not None and b is not None and is_one(a, b)


def _short(
    said: Sequence[Said], words: Sequence[Sequence[str]], linked: Collection[tuple[SentenceRef, SentenceRef]]
) -> Iterable[tuple[int, int]]:
    """Yield pairs whose shorter one has up to three words and is contained in the other."""
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for n, each in enumerate(words):
        for word in set(each):
            holding[word].append(n)
    for n, each in enumerate(words):
        if not 0 < len(each) <= _GRAM or all(len(holding[word]) > _MOST for word in each):
            continue
        rarest = min(each, key=lambda word: (len(holding[word]), word))
        able = [
            m
            for m in holding[rarest][:_MOST]
            if m != n and (len(words[m]) > len(each) or m > n or words[m] != each) and _within(each, words[m])
        ]
        near = [m for m in able if _vouched(said[n], said[m], linked)]
        if len(each) == 1:
            near = [m for m in near if _one_speaker(said[n], said[m])]
            yield from ((min(n, m), max(n, m)) for m in near)
            continue
        same = [m for m in able if _one_speaker(said[n], said[m]) and said[m].article != said[n].article]
        by_article = Counter(said[m].article for m in same)
        yield from ((min(n, m), max(n, m)) for m in near)
        yield from ((min(n, m), max(n, m)) for m in same if by_article[said[m].article] == 1)
        yield from (
            (min(n, m), max(n, m))
            for m in able
            if said[m].form is Form.FRAGMENT
            and words[m] == each
            and said[m].article != said[n].article
            and (said[n].attribution.key is None or said[m].attribution.key is None)
        )


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    size = len(short)
    return any(list(long[k : k + size]) == list(short) for k in range(len(long) - size + 1))


def _quotation(members: Sequence[Said], words: Sequence[Sequence[str]]) -> Quotation:
    """Return a group as one quotation; its fullest form is the longest that most others agree with."""
    fullest = _fullest(members, words)
    key, speaker = consensus(members)
    occurrences: list[Occurrence] = []
    for each, its in zip(members, words, strict=True):
        gaps = cuts_marked(
            each.occurrence.text, [token.start for token in each.words], each.quoted.inner.start
        )
        became = wording(words[fullest], its, gaps) if each is not members[fullest] else Wording.SAME
        attribution = each.attribution
        how, name = attribution.how, attribution.speaker
        if how in (How.NONE, How.SUBJECT) and speaker is not None and key != attribution.key:
            how, name = How.ELSEWHERE, speaker
        occurrences.append(each.occurrence._replace(form=each.form, how=how, speaker=name, wording=became))
    occurrences.sort(key=lambda one: one.at)
    several = len({each.article for each in members}) > 1
    keys = {
        each.attribution.key
        for each in members
        if each.attribution.key
        and each.attribution.named
        and each.attribution.how in (How.AFTER, How.BEFORE, How.COLON)
    }
    return Quotation(
        speaker,
        members[fullest].occurrence.text,
        tuple(occurrences),
        altered=several and any(one.wording is Wording.ALTERED for one in occurrences),
        speakers_differ=several and not all(is_one(*pair) for pair in combinations(keys, 2)),
    )


def _fullest(members: Sequence[Said], words: Sequence[Sequence[str]]) -> int:
    """Return which member has the fullest wording: of long ones, that which most others agree with."""
    order = sorted(
        range(len(members)), key=lambda n: (-len(words[n]), members[n].article, members[n].quoted.span)
    )
    longest = len(words[order[0]])
    able = [n for n in order if len(words[n]) * 4 >= longest * 3] or order[:1]

    def agreeing(n: int) -> int:
        return sum(wording(words[n], words[m]) is not Wording.ALTERED for m in order if m != n)

    if len(able) == 1 or len(members) > 40:
        return able[0]
    return max(able, key=lambda n: (agreeing(n), len(words[n]), -able.index(n)))


def consensus(members: Sequence[Said]) -> tuple[str | None, str | None]:
    """Return the key and the name of whom most members have as their speaker, sure ones first."""
    votes: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for each in members:
        attribution = each.attribution
        if attribution.key is None or attribution.speaker is None:
            continue
        weight = {How.SUBJECT: 1, How.CONTINUED: 2, How.ACCORDING: 2}.get(attribution.how, 4)
        votes[attribution.key] += weight
        shown.setdefault(attribution.key, attribution.speaker)
    if not votes:
        return None, None
    best = max(votes, key=lambda key: (votes[key], key))
    return best, shown[best]
