"""Where a sentence says something else than its counterparts do, word by word."""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.fact_words import FACTS, Fact, fact_of
from storyview.engine.link.edits import LIGHT, joined_changes
from storyview.engine.model import Grade, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from storyview.engine.link.edits import Words
    from storyview.engine.link.lexicon import Lexicon

_SLOT = 4
"""Words of either side up to which a change in a reworded sentence is one thing in the place of another."""
_ADDED = 2
"""The same where one side has a negation or hedge and the other has none."""
_NEGATION = frozenset((Fact.NEGATION,))
_ONE_SIDED = _NEGATION | {Fact.HEDGE}
"""Facts that differ already where one side has one and the other has none."""
_CLOSE = (Grade.VERBATIM, Grade.EDITED)
_NONE: Final[frozenset[Fact]] = frozenset()
_Stated = tuple[int, Fact, int]
"""Place of a word in its sentence, and the kind and value of the fact that it states."""


class _Facts(NamedTuple):
    """The words of a sentence that state a fact."""

    all: tuple[_Stated, ...]
    """In the order of the sentence."""
    kinds: frozenset[Fact]
    what: tuple[tuple[Fact, int], ...]
    """The same without their places, sorted."""


_NO_FACTS: Final = _Facts((), _NONE, ())


class _FactsOfSentences(dict[int, _Facts]):
    """The words of each sentence that state a fact, by its number; found when it is looked up."""

    __slots__ = ("_fact", "_kinds", "_lexicon")

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon
        self._fact = {
            word: kind
            for word, surface in enumerate(lexicon.surfaces)
            if surface.lower() in FACTS  # hardly any
            and (kind := fact_of(surface, capital=word in lexicon.capitals)) is not None
        } | dict.fromkeys(lexicon.numerals, Fact.FIGURE)
        """The kind of each word that states a fact."""
        self._kinds: dict[frozenset[Fact], frozenset[Fact]] = {}
        """One object for equal ones: there are as many as sentences with facts, and few different ones."""

    def __missing__(self, sentence: int) -> _Facts:
        fact, words = self._fact, self._lexicon.units[sentence].words
        sequence = self._lexicon.sequences[sentence]
        stated = [
            # One negation is as good as another.
            (at, kind := fact[words[at]], -1 if kind is Fact.NEGATION else sequence[at])
            for at in compress(range(len(words)), map(fact.__contains__, words))
        ]
        found = _NO_FACTS
        if stated:
            kinds = frozenset([kind for _, kind, _ in stated])
            kinds = self._kinds.setdefault(kinds, kinds)
            found = _Facts(tuple(stated), kinds, tuple(sorted([each[1:] for each in stated])))
        self[sentence] = found
        return found


class Differing(NamedTuple):
    """How a sentence differs from its counterparts; spans and places in characters of its article's text."""

    changed: tuple[Span, ...]
    """Words that no edited copy of it has."""
    cuts: tuple[int, ...]
    """Where every edited copy has words that it has not, or one has a fact that it has not."""
    values: tuple[Span, ...]
    """Figures, days, months, negations and hedges that differ from a counterpart's, however it is worded."""


class Differences:
    """Finds what differs between the linked sentences of one story."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._wording = lexicon.wording
        self._light_keys = frozenset([key for key, weight in enumerate(lexicon.rarity) if weight < LIGHT])
        self._facts = _FactsOfSentences(lexicon)
        self._sets: dict[int, frozenset[str | int]] = {}
        """The distinct words of sentences."""

    def of(self, sentence: int, others: Sequence[tuple[Grade, int]]) -> Differing:
        """Return how a sentence differs from its counterparts, each with the grade of its link.

        Sentences go by their numbers in the lexicon.
        """
        words, stated = self._wording.of(sentence), self._facts[sentence]
        light: frozenset[int] | None = None
        changed: set[int] | None = None
        cut: set[int] | None = None
        values: set[int] = set()
        lacking: set[int] = set()
        seen = {words}
        wording, facts = self._wording.of, self._facts.__getitem__
        for grade, other in others:
            there = wording(other)
            if there in seen:
                continue
            seen.add(there)
            if grade is Grade.EDITED and (changed is None or self._may_narrow(words, other, changed, cut)):
                if light is None:
                    light = self._light(sentence)
                mine: set[int] = set()
                gone: set[int] = set()
                for begin, end, _, _ in joined_changes(words, there, light):
                    if begin == end:
                        gone.add(begin)
                    else:
                        mine.update(range(begin, end))
                changed = mine if changed is None else changed & mine
                cut = gone if cut is None else cut & gone
            theirs = facts(other)
            if stated is not theirs and stated.what != theirs.what:
                self._values(sentence, other, close=grade in _CLOSE, values=values, lacking=lacking)
        return self._differing(sentence, changed or set(), (cut or set()) | lacking, values)

    def _may_narrow(
        self, words: Words, other: int, changed: AbstractSet[int], cut: AbstractSet[int] | None
    ) -> bool:
        """Whether an edited copy may have words that are changed, or lack what is cut, in all before it.

        It has none where none of these words stands in it: then the two need not be aligned.
        """
        if cut:
            return True
        there = self._sets.get(other)
        if there is None:
            there = self._sets[other] = frozenset(self._wording.of(other))
        return not there.isdisjoint([words[at] for at in changed])

    def _differing(self, sentence: int, changed: set[int], cut: set[int], values: set[int]) -> Differing:
        if not (changed or cut or values):
            return Differing((), (), ())
        spans = self._lexicon.units[sentence].spans()
        end = self._lexicon.units[sentence].end
        places = tuple(spans[at][0] if at < len(spans) else end for at in sorted(cut))
        return Differing(_joined(spans, changed), places, _joined(spans, values))

    def _light(self, sentence: int) -> frozenset[int]:
        light, sequence = self._light_keys, self._lexicon.sequences[sentence]
        places = frozenset(compress(range(len(sequence)), map(light.__contains__, sequence)))
        return places.difference([at for at, _, _ in self._facts[sentence].all])

    def _values(self, sentence: int, other: int, *, close: bool, values: set[int], lacking: set[int]) -> None:
        """Add where facts of a sentence differ from another's, and where it lacks a fact of the other.

        The two do not state the same facts.
        """
        here_all, there_all = self._facts[sentence], self._facts[other]
        alone_too = _ONE_SIDED if close else _NEGATION
        # Most pairs state no such facts, or the same ones.
        if alone_too.isdisjoint(here_all.kinds | there_all.kinds) and here_all.kinds.isdisjoint(
            there_all.kinds
        ):
            return
        sequence, there = self._lexicon.sequences[sentence], self._lexicon.sequences[other]
        mine, theirs = _unshared(here_all, there_all), _unshared(there_all, here_all)
        kinds_here, kinds_there = {kind for _, kind, _ in mine}, {kind for _, kind, _ in theirs}
        if alone_too.isdisjoint(kinds_here | kinds_there) and kinds_here.isdisjoint(kinds_there):
            return
        if kinds_there.isdisjoint(alone_too) and values.issuperset([at for at, _, _ in mine]):
            return
        # Inflected forms of a word agree here: "did not resign" beside "resigned" lacks a negation.
        for begin, end, other_begin, other_end in joined_changes(
            self._wording.keys(sentence), self._wording.keys(other)
        ):
            here = [each for each in mine if begin <= each[0] < end]
            gone = [each for each in theirs if other_begin <= each[0] < other_end]
            size = max(end - begin, other_end - other_begin)
            if not (here or gone) or not (close or size <= _SLOT):
                continue
            kinds, other_kinds = {kind for _, kind, _ in here}, {kind for _, kind, _ in gone}
            held = size <= _ADDED and self._is_held(sequence, begin, end)
            alone = _ONE_SIDED if close else _NEGATION if held else frozenset()
            values.update(at for at, kind, _ in here if kind in other_kinds or kind in alone)
            if any(kind in alone and kind not in kinds for kind in other_kinds):
                lacking.add(begin)
                # What it is said of, so that the difference shows on both sides.
                if begin == end < len(sequence):
                    values.add(end)
        # "14 people" beside "people … 12": the same thing counted, wherever it stands.
        counted = {there[at + 1] for at, kind, _ in theirs if kind is Fact.FIGURE and at + 1 < len(there)}
        counted = {key for key in counted if self._lexicon.rarity[key] >= LIGHT}
        values.update(
            at
            for at, kind, _ in mine
            if kind is Fact.FIGURE and at + 1 < len(sequence) and sequence[at + 1] in counted
        )

    def _is_held(self, sequence: Sequence[int], begin: int, end: int) -> bool:
        """Whether what stands around a change in both sentences is the same, and says something."""
        if not 0 < begin <= end < len(sequence):
            return False
        return self._lexicon.rarity[sequence[end]] >= LIGHT


def _unshared(facts: _Facts, others: _Facts) -> Sequence[_Stated]:
    """Return the facts of a sentence that another does not state, each as often as it has it more."""
    if not facts.all or not others.all:
        return facts.all
    left: dict[tuple[Fact, int], int] = {}
    for what in others.what:
        left[what] = left.get(what, 0) + 1
    found = []
    for each in facts.all:
        what = each[1:]
        if left.get(what, 0) > 0:
            left[what] -= 1
        else:
            found.append(each)
    return found


def _joined(spans: Sequence[tuple[int, int]], words: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans of some words, of neighbours as one."""
    found: list[Span] = []
    last = -2
    for at in sorted(words):
        start, end = spans[at]
        if at == last + 1:
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
        last = at
    return tuple(found)
