"""The parts of a linked sentence that no other article has."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from storyview.engine.fact_words import Fact, fact_of
from storyview.engine.link.unit import quoted
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Article

_WORTH = 1.4
"""What a part must add up to: two or three rare words."""
_LITTLE = _WORTH - 1e-9
_ELSEWHERE = 0.2
"""What a word counts that another article uses, but in no counterpart of the sentence."""
_SHARED = -0.45
"""What a word counts that a counterpart has."""
_BORDER = -0.45
"""What it costs to go on past the border of a clause."""
_FIGURE = 2.0
"""How many times its weight a figure counts that no counterpart has: alone it can be the news."""
_CONTENT = 0.18
"""Weight from which a word is content."""
_PHRASE = 3
"""Small words that may lead from a part to the noun that ends it ("into a deal")."""
_PREPOSITIONS = """
    a an the of in on at to into from by for its his her their our
    o os as um uma de do da dos das em no na nos nas ao el los las un una del en al le les une du des au aux
    der die das dem den des ein eine einem einer im am vom zum zur il lo gli uno di nel nella het een van"""
_BEFORE_NOUN = frozenset(_PREPOSITIONS.split())
"""Prepositions and articles."""
_LEADING = (Fact.NEGATION, Fact.HEDGE)
"""Facts that say something of what follows them."""
_NEW = 0.3
"""What a word must count to be news by itself: more than one that other articles use too."""
_WORDS = 3
"""Content words from which a part is a claim by itself."""
_QUOTED = 0.5
"""Share of a quotation's content that must be new for the quotation to be new."""

_BEFORE = frozenset("$€£¥₹₽")
_AFTER = frozenset("%‰°")
_JOINING = frozenset((" ", "'", "’"))
"""What stands between most words, and is no border."""
_CLAUSE = frozenset(",;:()[]\"“”„«»—–、，；：。‘’'")
"""What stands at the border of a clause; an apostrophe inside a word does not."""
_OPENING = frozenset("\"“„«‘'")
_CLOSING = frozenset("\"”“»’'")


class Remainders:
    """Finds the parts of linked sentences that no counterpart has."""

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon) -> None:
        self._articles = articles
        self._lexicon = lexicon
        alone = lexicon.alone
        self._own = [
            0.0 if weight < _CONTENT else weight if key in alone else weight * _ELSEWHERE
            for key, weight in enumerate(lexicon.rarity)
        ]
        """What each key counts that no counterpart has."""

    def of(self, sentence: int, others: Sequence[int]) -> tuple[Span, ...]:
        """Return the parts of a sentence that no counterpart has, as far as they are worth reading.

        Sentences go by their numbers in the lexicon. Spans are ascending, disjoint, in characters of the
        article's text, and begin and end at words that say something. They are the segments of greatest sum
        when new words count for it and shared words against it (Ruzzo and Tompa, "A Linear Time Algorithm
        for Finding All Maximal Scoring Subsequences", 1999), and then made readable: a quotation is new as a
        whole or not at all, and what is left of a clause must be a claim.
        """
        lexicon = self._lexicon
        unit, sequence = lexicon.units[sentence], lexicon.sequences[sentence]
        own, rarity, figures = self._own, lexicon.rarity, lexicon.figures
        new = set(sequence)
        new.difference_update(*[lexicon.sequences[other] for other in others])
        # Most sentences have too little, which is soon told; the margin is what rounding may make of it.
        if (
            figures.isdisjoint(unit.words)
            and sum(map(own.__getitem__, filter(new.__contains__, sequence))) < _LITTLE
        ):
            return ()
        gains = [
            0.0
            if not own[key]
            else _SHARED
            if key not in new
            else rarity[key] * _FIGURE
            if word in figures
            else own[key]
            for word, key in zip(unit.words, sequence, strict=True)
        ]
        if sum([gain for gain in gains if gain > 0.0]) < _WORTH:
            return ()
        text = self._articles[unit.ref.article].text
        parts = _Parts(lexicon, sentence, text, gains)
        found = [
            part
            for begin, end in _segments(gains, parts.borders, 0, len(sequence))
            if (part := parts.readable(begin, end)) is not None
        ]
        return tuple([parts.span(begin, end) for begin, end in _disjoint(found)])


class _Parts:
    """The words of one sentence, and which runs of them can be read by themselves."""

    def __init__(self, lexicon: Lexicon, sentence: int, text: str, gains: Sequence[float]) -> None:
        self._lexicon = lexicon
        self._unit = lexicon.units[sentence]
        self._sequence = lexicon.sequences[sentence]
        self._text = text
        self._gains = gains
        self._spans = self._unit.spans()
        between = [text[left:right] for (_, left), (right, _) in itertools.pairwise(self._spans)]
        self.borders = [False, *[each not in _JOINING and _is_border(each) for each in between]]
        """Whether a clause may end before each word."""
        self._quotations = self._runs_of(quoted(text, self._unit))

    def readable(self, begin: int, end: int) -> tuple[int, int] | None:
        """Return the words to show of a segment: a quotation whole, no stump at an edge; None if nothing."""
        whole_from = whole_to = None
        for first, last in self._quotations:
            if first < end and begin < last:
                if self._is_new(first, last):
                    whole_from = first if whole_from is None and first <= begin else whole_from
                    whole_to = last if end <= last else whole_to
                    begin, end = min(begin, first), max(end, last)
                elif first <= begin and end <= last:
                    return None
                elif begin < first:
                    end = min(end, first)
                else:
                    begin = max(begin, last)
        if whole_from is None:
            while begin < end and not self._is_telling(begin):
                begin += 1
        if whole_to is None:
            end = self._end(begin, end)
        return (begin, end) if begin < end and self._is_claim(begin, end) else None

    def _end(self, begin: int, end: int) -> int:
        """Return where a segment ends that says something to its last word.

        "… leader that he consider | American ownership" ends before its verb, which belongs to what follows;
        "there were 150 | drones" and "pushed Kyiv | into a deal | to give" end with their noun.
        """
        while begin < end and not self._is_telling(end - 1, last=True):
            end -= 1
        if (
            end - begin > 2
            and self._goes_on(end)
            and not self._is_telling(end - 2)
            and not self._fact(end - 1)
        ):
            end -= 1
            while begin < end and not self._is_telling(end - 1, last=True):
                end -= 1
        if begin < end and self._goes_on(end):
            if self._fact(end - 1) is Fact.FIGURE and not self._is_light(end):
                return end + 1
            noun = end
            while noun < end + _PHRASE and self._goes_on(noun) and self._leads_to_noun(noun):
                noun += 1
            stops = not self._goes_on(noun + 1) or self._is_light(noun + 1)
            if end < noun < len(self._gains) and self._goes_on(noun) and not self._is_light(noun) and stops:
                return noun + 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether the clause goes on with a word."""
        return at < len(self._gains) and not self.borders[at]

    def _leads_to_noun(self, at: int) -> bool:
        return self._lexicon.surfaces[self._unit.words[at]] in _BEFORE_NOUN

    def _is_light(self, at: int) -> bool:
        return self._lexicon.rarity[self._sequence[at]] < _CONTENT

    def _is_telling(self, at: int, *, last: bool = False) -> bool:
        """Whether a word may stand at an edge: new content or a fact, but no negation or hedge at the end."""
        if self._gains[at] > 0.0:
            return True
        fact = self._fact(at)
        return fact is not None and self._gains[at] >= 0.0 and not (last and fact in _LEADING)

    def _is_claim(self, begin: int, end: int) -> bool:
        new = [at for at in range(begin, end) if self._gains[at] >= _NEW]
        if not new:
            return False
        if len(new) >= _WORDS:
            return True
        words, capitals = self._unit.words, self._lexicon.capitals
        return any(self._fact(at) is not None or (at and words[at] in capitals) for at in new)

    def _is_new(self, first: int, last: int) -> bool:
        """Whether most of what a quotation says is new."""
        rarity = self._lexicon.rarity
        content = [at for at in range(first, last) if rarity[self._sequence[at]] >= _CONTENT]
        whole = sum(rarity[self._sequence[at]] for at in content)
        return sum(rarity[self._sequence[at]] for at in content if self._gains[at] > 0.0) > _QUOTED * whole

    def _fact(self, at: int) -> Fact | None:
        word = self._unit.words[at]
        if word in self._lexicon.numerals:
            return Fact.FIGURE
        return fact_of(self._lexicon.surfaces[word], capital=word in self._lexicon.capitals)

    def _runs_of(self, words: Collection[int]) -> list[tuple[int, int]]:
        """Return the quotations among the quoted words: unbroken runs with a mark at neither side between."""
        runs: list[tuple[int, int]] = []
        for at in sorted(words):
            if runs and runs[-1][1] == at:
                runs[-1] = (runs[-1][0], at + 1)
            else:
                runs.append((at, at + 1))
        return runs

    def span(self, begin: int, end: int) -> Span:
        """Return the characters of some words, with the signs they need and a whole quotation's marks."""
        text, unit = self._text, self._unit
        start, stop = self._spans[begin][0], self._spans[end - 1][1]
        if start > unit.start and text[start - 1] in _BEFORE:
            start -= 1
        if stop < unit.end and text[stop] in _AFTER:
            stop += 1
        if any(first == begin for first, _ in self._quotations):
            start = _reaching(text, start, unit.start, -1)
        if any(last == end for _, last in self._quotations):
            stop = _reaching(text, stop, unit.end, 1)
        return Span(start, stop)


def _reaching(text: str, at: int, limit: int, step: int) -> int:
    """Return where the quotation marks end that stand beside a place, a stop before them included."""
    if step < 0:
        while at > limit and text[at - 1] in _OPENING:
            at -= 1
        return at
    after = at
    while after < limit and text[after] in ".,!?…":
        after += 1
    if after < limit and text[after] in _CLOSING:
        while after < limit and text[after] in _CLOSING:
            after += 1
        return after
    return at


def _disjoint(parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return runs of words in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(parts):
        if found and begin <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((begin, end))
    return found


def _is_border(between: str) -> bool:
    return not _CLAUSE.isdisjoint(between) or "--" in between


def _segments(
    gains: Sequence[float], borders: Sequence[bool], first: int, last: int
) -> list[tuple[int, int]]:
    """Return the disjoint segments of greatest sum, each worth reading, in order."""
    best, begin, end = 0.0, first, first
    total, start = 0.0, first
    for i in range(first, last):
        if borders[i] and i > start:
            total += _BORDER
        if total <= 0.0:
            total, start = 0.0, i
        total += gains[i]
        if total > best:
            best, begin, end = total, start, i + 1
    if best < _WORTH:
        return []
    while gains[begin] <= 0.0:
        begin += 1
    return [
        *_segments(gains, borders, first, begin),
        (begin, end),
        *_segments(gains, borders, end, last),
    ]
