"""What was changed, added or cut between two sentences, word by word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import common_runs
from storyview.engine.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from storyview.engine.link.lexicon import Lexicon

Words = str | tuple[int, ...]
"""The words of a sentence by numbers: as a string with a character for each, which is aligned in half the
time, or as they are where a story has more words than there are characters."""

Change = tuple[int, int, int, int]
"""As `Edit`, without names."""

LIGHT: Final = 0.18
"""Weight under which a word says nothing by itself."""
_STRAY: Final = 2
"""Light words that agree by chance between two changes, at most."""

_ENDINGS: Final = (
    (r"\w{3}", "is", "e ed es er ers ing ation ations", "iz"),
    (r"\w{3}", "ys", "e ed es ing", "yz"),
    (r"\w{3}", "our", "- s ed ing ful hood hoods ite ites able", "or"),
    (r"\w{2}[tb]", "re", "- s", "er"),
    (r"\w{2}[ei]n", "ce", "- s", "se"),
    (r"\w{5}l", "l", "ed ing er ers", ""),
    (r"\w{3}og", "ue", "- s", ""),
    (r"\w{2}ward", "s", "-", ""),
    (r"^program", "me", "- s", ""),
)
"""Spellings of one word on both sides of an ocean: what stands before, letters, the endings that follow ("-"
is none), and what is written instead; long enough that no two words meet."""
_SPELLED: Final = tuple(
    [letters + end.strip("-") for _, letters, ends, _ in _ENDINGS for end in ends.split()]
)
"""How a word must end for any of them."""
_LETTERS: Final = str.maketrans({"y": "i", "j": "i", "w": "v"})
_DOUBLED: Final = re.compile(r"(.)\1+")
_NAME: Final = 5
"""Letters from which transliterations of a name are taken for one."""
_LONG_NAME: Final = 8
"""Letters from which they may differ in e and i (Dnipropetrovsk, Dnepropetrovsk)."""
_CHARACTERS: Final = 500_000
"""Words of a story up to which there is a character for each, and for those that one of them stands for."""
_KEPT: Final = 32768
"""Sentences whose keys are kept to be aligned: those of 500 articles; of a book each is asked for once."""


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        [
            (
                re.compile(rf"(?<={before}){letters}(?=(?:{ends.replace('-', '').replace(' ', '|')})$)"),
                instead,
            )
            for before, letters, ends, instead in _ENDINGS
        ]
    )


def spelled(surface: str, *, name: bool) -> str:
    """Return what the spellings of one word share; another word never has the same.

    `surface` is folded; `name` says that it is written with a capital letter, as names are that another
    alphabet was read from (Zelensky, Zelenskyy).
    """
    surface = surface.lower()
    if len(surface) < _NAME:
        return surface
    if surface.endswith(_SPELLED):
        for pattern, instead in _spellings():
            surface = pattern.sub(instead, surface)
    if name:
        surface = _DOUBLED.sub(r"\1", surface.translate(_LETTERS))
        return surface.replace("e", "i") if len(surface) >= _LONG_NAME else surface
    return surface


class _Spellings(dict[int, int]):
    """The number of each word's spelling, the same for spellings of one word; made when it is looked up."""

    __slots__ = ("_names", "_numbers", "_surfaces")

    def __init__(self, surfaces: Sequence[str], names: Collection[int]) -> None:
        super().__init__()
        self._surfaces = surfaces
        self._names = names
        self._numbers: dict[str, int] = {}

    def __missing__(self, word: int) -> int:
        found = self[word] = self.number(spelled(self._surfaces[word], name=word in self._names))
        return found

    def number(self, spelling: str) -> int:
        return self._numbers.setdefault(spelling, len(self._numbers))


class Wording:
    """The words of a story's sentences in order, by the numbers of the lexicon, to be aligned."""

    __slots__ = ("_keys", "_known", "_lexicon", "_spelled", "_with_characters")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        surfaces, capitals = lexicon.surfaces, lexicon.capitals
        small = {surface for word, surface in enumerate(surfaces) if word not in capitals}
        # Not what only begins a sentence: with a capital or without, that is one word.
        names = frozenset([word for word in capitals if surfaces[word] not in small])
        self._known: list[Words | None] = [None] * len(lexicon.units)
        self._keys: dict[int, Words] = {}
        self._with_characters = len(surfaces) <= _CHARACTERS
        self._spelled = _Spellings(surfaces, names)

    def of(self, sentence: int) -> Words:
        """Return the words of a sentence as they stand, one for each of the lexicon's.

        They are equal where they are the same word but for typography, case and spelling.
        """
        found = self._known[sentence]
        if found is None:
            unit = self._lexicon.units[sentence]
            if unit.joined:
                raw = [each.replace(".", "") for each in unit.raw()]
                found = self._words(
                    [self._spelled.number(spelled(fold(each), name=each[:1].isupper())) for each in raw]
                )
            else:
                found = self._words(map(self._spelled.__getitem__, unit.words))
            self._known[sentence] = found
        return found

    def keys(self, sentence: int) -> Words:
        """Return the same for its keys: equal where they are forms of one word."""
        found = self._keys.get(sentence)
        if found is None:
            if len(self._keys) >= _KEPT:
                self._keys.clear()
            found = self._keys[sentence] = self._words(self._lexicon.sequences[sentence])
        return found

    def _words(self, numbers: Iterable[int]) -> Words:
        return "".join(map(chr, numbers)) if self._with_characters else tuple(numbers)


class Edit(NamedTuple):
    """Words of one sequence that stand for words of another, each half-open; one of the two may be empty."""

    begin: int
    end: int
    other_begin: int
    other_end: int


def edits(
    one: Sequence[Hashable], other: Sequence[Hashable], light: Collection[int] = ()
) -> tuple[Edit, ...]:
    """Return what turns one sequence of words into the other, in order.

    What agrees is their longest common subsequence (Hunt and Szymanski, 1977). `light` are the numbers of
    those words of the first that say nothing by themselves: one or two of them between two changes agree
    by chance, and the changes around them are one.
    """
    return tuple(map(Edit._make, joined_changes(one, other, light)))


def joined_changes(
    one: Sequence[Hashable], other: Sequence[Hashable], light: Collection[int] = ()
) -> list[Change]:
    """Return the same as plain tuples, for where there are many."""
    found: list[Change] = []
    at = to = 0
    begin = end = other_begin = other_end = -1
    for i, j, size in (*common_runs(one, other), (len(one), len(other), 0)):
        if i > at or j > to:
            dropped, added = i - at, j - to
            # "put [in] place" for "left [in] the end": both sides differ in more than a word, and what agrees
            # between them does so by chance. Of words in the place of others only these count here.
            if (
                light
                and 0 <= end >= at - _STRAY
                and end - begin + (0 if added else dropped) > 1
                and other_end - other_begin + added > 1
                and all(place in light for place in range(end, at))
            ):
                found[-1] = (begin, i, other_begin, j)
            else:
                begin, other_begin = at, to
                found.append((at, i, to, j))
            end, other_end = i, j
        at, to = i + size, j + size
    return found
