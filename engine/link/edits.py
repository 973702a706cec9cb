"""What was changed, added or cut between two sentences, word by word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.alignment import changes
from storyview.engine.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from storyview.engine.link.lexicon import Lexicon

Words = tuple[str, ...]
"""The words of a sentence, equal where they are the same word but for typography, case and spelling."""

LIGHT: Final = 0.18
"""Weight under which a word says nothing by itself."""
_STRAY: Final = 2
"""Light words that agree by chance between two changes, at most."""

# Spellings of one word on both sides of an ocean, by their endings; long enough that no two words meet.
_SPELLINGS: Final = (
    (re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w{3})ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|ful|hood|hoods|ite|ites|able)?$)"), "or"),
    (re.compile(r"(?<=\w{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\w{2}[ei]n)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=\w{5}l)l(?=(?:ed|ing|er|ers)$)"), ""),
    (re.compile(r"(?<=\w{3}og)ue(?=s?$)"), ""),
    (re.compile(r"(?<=\w{2}ward)s$"), ""),
    (re.compile(r"(?<=^program)me(?=s?$)"), ""),
)
_LETTERS: Final = str.maketrans({"y": "i", "j": "i", "w": "v"})
_DOUBLED: Final = re.compile(r"(.)\1+")
_NAME: Final = 5
"""Letters from which transliterations of a name are taken for one."""
_LONG_NAME: Final = 8
"""Letters from which they may differ in e and i (Dnipropetrovsk, Dnepropetrovsk)."""


def spelled(surface: str, *, name: bool) -> str:
    """Return what the spellings of one word share; another word never has the same.

    `surface` is folded; `name` says that it is written with a capital letter, as names are that another
    alphabet was read from (Zelensky, Zelenskyy).
    """
    surface = surface.lower()
    if len(surface) < _NAME:
        return surface
    for pattern, instead in _SPELLINGS:
        surface = pattern.sub(instead, surface)
    if name:
        surface = _DOUBLED.sub(r"\1", surface.translate(_LETTERS))
        return surface.replace("e", "i") if len(surface) >= _LONG_NAME else surface
    return surface


class Wording:
    """The words of a story's sentences as they stand, by the numbers of the lexicon."""

    __slots__ = ("_known", "_lexicon", "_names", "_spelled")

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        surfaces, capitals = lexicon.surfaces, lexicon.capitals
        small = {surface for word, surface in enumerate(surfaces) if word not in capitals}
        # Not what only begins a sentence: with a capital or without, that is one word.
        self._names = frozenset([word for word in capitals if surfaces[word] not in small])
        self._known: dict[int, Words] = {}
        self._spelled: dict[int, str] = {}

    def of(self, sentence: int) -> Words:
        """Return the words of a sentence, one for each of the lexicon's."""
        found = self._known.get(sentence)
        if found is None:
            unit = self._lexicon.units[sentence]
            if unit.joined:
                raw = [each.replace(".", "") for each in unit.raw()]
                found = tuple([spelled(fold(each), name=each[:1].isupper()) for each in raw])
            else:
                found = tuple(map(self._word, unit.words))
            self._known[sentence] = found
        return found

    def _word(self, word: int) -> str:
        found = self._spelled.get(word)
        if found is None:
            name = word in self._names
            found = self._spelled[word] = spelled(self._lexicon.surfaces[word], name=name)
        return found


class Edit(NamedTuple):
    """Words of one sequence that stand for words of another, each half-open; one of the two may be empty."""

    begin: int
    end: int
    other_begin: int
    other_end: int


def edits(one: Sequence[Hashable], other: Sequence[Hashable], light: Iterable[int] = ()) -> tuple[Edit, ...]:
    """Return what turns one sequence of words into the other, in order.

    What agrees is their longest common subsequence (Hunt and Szymanski, 1977). `light` are the numbers of
    those words of the first that say nothing by themselves: one or two of them between two changes agree
    by chance, and the changes around them are one.
    """
    small = frozenset(light)
    found: list[Edit] = []
    for change in changes(one, other):
        edit = Edit(*change)
        if found and _is_one(found[-1], edit, small):
            last = found.pop()
            edit = Edit(last.begin, edit.end, last.other_begin, edit.other_end)
        found.append(edit)
    return tuple(found)


def _is_one(last: Edit, edit: Edit, light: frozenset[int]) -> bool:
    """Whether two changes are one: adjacent, or with nothing but a chance agreement between them.

    Then both sides differ in more than a word: "put [in] place" for "left [in] the end".
    """
    if last.end == edit.begin:
        return True
    between = range(last.end, edit.begin)
    return (
        len(between) <= _STRAY
        and light.issuperset(between)
        and last.end - last.begin + edit.end - edit.begin > 1
        and last.other_end - last.other_begin + edit.other_end - edit.other_begin > 1
    )
