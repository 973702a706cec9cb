"""How much of each article is its own, and which articles carry the same agency copy."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.alignment import similarity
from storyview.engine.link.lexicon import Lexicon, words_of_each
from storyview.engine.model import Grade, Share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from storyview.engine.link.unit import Unit
    from storyview.engine.model import Article, Copies, Link, SentenceMark, Span


_FAMILY = 0.25
"""Share of an article's words that stand verbatim in another from which the two are one family: less
are a quotation or two that both were handed."""


def copied(
    articles: Sequence[Article],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
    copies: Sequence[Copies] = (),
) -> tuple[tuple[float, ...], ...]:
    """Return for each article which share of its words of story text stands verbatim in each other, 0 to 1.

    The share is of its own words, so that a short article may stand in a long one as a whole and the
    long one hardly in the short one. Counted are the words of verbatim copies, and of edited ones those
    that are the same; for the article itself the share is 0. `copies` are sentences that go
    together without a link.
    """
    lexicon = lexicon or Lexicon(articles)
    words = words_of_each(lexicon.units, len(articles))
    found = [[0] * len(articles) for _ in articles]
    wording = lexicon.wording
    same = carried(links, lexicon, copies)
    for (number, other), count in same.items():
        found[lexicon.units[number].ref.article][other] += count
    add_copies(found, same, lexicon, copies, lambda number: len(wording.of(number)))
    return tuple(
        [tuple([each / max(own, 1) for each in there]) for own, there in zip(words, found, strict=True)]
    )


def carried(
    links: Iterable[Link], lexicon: Lexicon, copies: Sequence[Copies] = ()
) -> dict[tuple[int, int], int]:
    """Return how many words of a sentence, by its number in the lexicon, another article has word for word.

    Of a verbatim copy these are all of them, of an edited one those that stand in it in the same order.
    Links between two of the same `copies` are left to `add_copies`.
    """
    wording = lexicon.wording
    found: dict[tuple[int, int], int] = {}
    for link in single(links, copies):
        if link.grade not in (Grade.VERBATIM, Grade.EDITED):
            continue
        i, j = lexicon.find(link.a), lexicon.find(link.b)
        if i is None or j is None:
            continue
        count = len(wording.of(i))
        if link.grade is Grade.EDITED:
            count = similarity(wording.of(i), wording.of(j))
        for place in ((i, link.b.article), (j, link.a.article)):
            found[place] = max(count, found.get(place, 0))
    return found


def single(links: Iterable[Link], copies: Sequence[Copies]) -> Iterable[Link]:
    """Return the links but for those between two of the same copies."""
    family = {ref: n for n, each in enumerate(copies) for ref in each.sentences}
    if not family:
        return links
    return [link for link in links if family.get(link.a, -1) != family.get(link.b, -2)]


def add_copies(
    found: Sequence[list[int]],
    counted: Mapping[tuple[int, int], int],
    lexicon: Lexicon,
    copies: Sequence[Copies],
    words: Callable[[int], int],
) -> None:
    """Add to a table of articles by articles the words of the copies that each has of each other.

    `counted` is what the table has already of a sentence, by its number in the lexicon, and an article.
    Copies of the same articles are added up first: a thousand equal articles are a million cells.
    """
    known: defaultdict[int, list[int]] = defaultdict(list)
    for number, other in counted if copies else ():
        known[number].append(other)
    sums: defaultdict[tuple[int, ...], Counter[int]] = defaultdict(Counter)
    for each in copies:
        carriers = dict.fromkeys([ref.article for ref in each.sentences])
        together = sums[tuple(carriers)]
        for ref in each.sentences:
            unit = lexicon.find(ref)
            if unit is not None:
                together[ref.article] += words(unit)
                for other in known.get(unit, ()):
                    found[ref.article][other] -= counted[unit, other] if other in carriers else 0
    for articles, own in sums.items():
        for article, count in own.items():
            row = found[article]
            for other in articles:
                row[other] += count if other != article else 0


def families(shares: Sequence[Sequence[float]]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of two articles or more that carry the same copy, each in ascending order.

    `shares` are those of `copied`. Two articles are of one family when a quarter of either stands in the
    other, and so is whoever shares as much with one of them.
    """
    family = list(range(len(shares)))
    for a, others in enumerate(shares):
        for b, share in enumerate(others):
            if share >= _FAMILY and family[a] != family[b]:
                one, other = sorted((family[a], family[b]))
                family = [one if each == other else each for each in family]
    members: dict[int, list[int]] = {}
    for article, each in enumerate(family):
        members.setdefault(each, []).append(article)
    return tuple([tuple(each) for each in members.values() if len(each) > 1])


class Counted(NamedTuple):
    """Words of an article, or a part of it, as they are compared."""

    all: int
    own: int
    """Of those that no other article has."""
    verbatim: int
    """Of those that stand word for word in a copy of their sentence."""


def counted(
    lexicon: Lexicon, article: int, marks: Sequence[tuple[SentenceMark, ...]], first: int = 0
) -> Counted:
    """Return the words of an article's paragraphs from a number on, which have these marks."""
    total = own = verbatim = 0
    for number in lexicon.of_paragraphs(article, first, first + len(marks)):
        unit = lexicon.units[number]
        mark = marks[unit.ref.paragraph - first][unit.ref.sentence]
        count, alone, changed = _count(unit, mark)
        total += count
        own += alone
        verbatim += count - changed if mark.grade in (Grade.VERBATIM, Grade.EDITED) else 0
    return Counted(total, own, verbatim)


def shares(
    lexicon: Lexicon, words: Sequence[Counted], of_others: Sequence[tuple[float, ...]]
) -> tuple[Share, ...]:
    """Return for each article its words of story text, and which share of them is its own or verbatim.

    `words` are those of each article, `of_others` what `copied` returns.
    """
    written = [0] * len(words)
    for unit in lexicon.units:
        written[unit.ref.article] += unit.written
    return tuple(
        [
            Share(writ if total else 0, own / max(total, 1), verbatim / max(total, 1), of_other)
            for writ, (total, own, verbatim), of_other in zip(written, words, of_others, strict=True)
        ]
    )


def _count(unit: Unit, mark: SentenceMark) -> tuple[int, int, int]:
    """Return the words of a sentence, those of its unique spans, and those that were changed in it."""
    count = len(unit.words)
    if mark.unique == ((unit.start, unit.end),):
        return count, count, 0
    if not (mark.unique or mark.changed):
        return count, 0, 0
    starts = unit.starts()
    return count, _within(starts, mark.unique), _within(starts, mark.changed)


def _within(starts: Sequence[int], ranges: Sequence[Span]) -> int:
    """Return how many words begin in some ranges, which are disjoint; `starts` is where each begins."""
    return sum([bisect_left(starts, each.end) - bisect_left(starts, each.start) for each in ranges])
