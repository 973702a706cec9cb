"""Words of a sentence, folded so that spelling, typography and name forms do not hide agreement."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Where nothing but Latin, Greek or Cyrillic letters and common punctuation stands, a word is a run of
# letters: this pattern is quick to compile and stands before the first frame.
_ACRONYM = r"(?:[^\W\d_]\.)+[^\W\d_]\b\.?"
_FIGURE = r"\d+(?:[.,]\d+)*"
# The letters in the ranges below: a set of characters is matched in half the time of what is no other.
_LETTER = "[A-Za-zªµºÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯ]"
# It begins with a set, so that what stands between words is passed over at once; the first character tells
# how a word goes on, most often as letters.
_LETTERS = re.compile(
    rf"[^\W_](?:(?<={_LETTER}){_LETTER}+|(?<=\d)\d*(?:[.,]\d+)*|(?:\.(?:[^\W\d_]\.)*[^\W\d_]\b\.?)?)"
)
_PLAIN_RANGES = (
    ("\x00", "\xb1"), ("\xb4", "\xb8"), ("\xba", "\xbb"), ("\xbf", "\u024f"), ("\u0400", "\u0481"),
    ("\u048a", "\u052f"), ("\u2010", "\u205e"), ("\u20a0", "\u20bf"),
)  # fmt: skip
"""First and last characters of ranges in which `_LETTERS` finds the same words as the full pattern."""


@cache
def _full_pattern() -> re.Pattern[str]:
    """Return the pattern for any script.

    A word is a run of what is neither space nor punctuation: runs of letters would cut Indic and Thai
    words at their vowel signs. Figures stand alone, so that "30-day" and "7min12" give theirs up. In
    scripts written without spaces every character is a place, known by itself and its successor.
    """
    stops = (
        r"\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u02ff\u037e"
        r"\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061f"
        r"\u066a-\u066d\u06d4\u0964\u0965\u0e2f\u0e5a\u0e5b\u104a-\u104f\u1361-\u1368\u166e"
        r"\u17d4-\u17da\u2000-\u206f\u20a0-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d"
        r"\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff"
    )
    unspaced = (
        r"\u0e01-\u0e2e\u0e30-\u0e4e\u0e81-\u0edf\u1000-\u1049\u1780-\u17d3\u3005-\u3007\u3041-\u309f"
        r"\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
        r"\U00020000-\U0003ffff"
    )
    return re.compile(rf"{_ACRONYM}|{_FIGURE}|(?P<unspaced>[{unspaced}]+)|[^{stops}{unspaced}\d]+")


_MARKS = (("\u0300", "\u036f"), ("\u0610", "\u061a"), ("\u064b", "\u065f"), ("\u0591", "\u05c7"))
"""First and last characters of the ranges of accents and vowel points."""
_UNSPACED = "\0"
"""Begins what stands for a character of a script without spaces; no word has it."""

# Small numbers as words, where the word is not also an article ("um", "une", "ein" are left out).
_NUMBER_WORDS = {
    word: str(number)
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "- dos tres cuatro cinco seis siete ocho nueve diez once doce",
        "- dois tres quatro cinco seis sete oito nove dez onze doze",
        "- deux trois quatre cinq six sept huit neuf dix onze douze",
        "- zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "- due tre quattro cinque sei sette otto nove dieci undici dodici",
    )
    for number, word in enumerate(words.split(), 1)
    if word != "-"
}
_NUMBER_WORDS["duas"] = "2"

STEM = 5
"""Letters of a word by which it is compared."""


def fold(text: str) -> str:
    """Return text without case and accents, in compatibility form (UAX #15 NFKD, then casefold)."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join([c for c in letters if not any(first <= c <= last for first, last in _MARKS)])
    return unicodedata.normalize("NFC", bare)


def stem(surface: str) -> str:
    """Return what inflected forms of a folded word share: no plural ending, its first letters.

    Truncation serves many languages without a dictionary (McNamee and Mayfield, "Character N-Gram
    Tokenization for European Language Text Retrieval", 2004).
    """
    if len(surface) > 3 and surface[-1] == "s" and surface.isascii():
        if surface.endswith("ies") and len(surface) > 4:
            surface = surface[:-3] + "y"
        elif surface[-2] not in "su":
            surface = surface[:-1]
    return surface[:STEM]


class Form(NamedTuple):
    """A word as it is written, wherever it stands."""

    key: str
    """What it is compared by: equal for spellings and inflected forms of one word."""
    surface: str
    """Case-folded, without accents; the whole word."""
    capital: bool
    """It begins with a capital letter."""
    figure: bool
    """It is a number, in digits."""


class Vocabulary(dict[str, int]):
    """The distinct words of a story, numbered as they are met; look one up to have it numbered."""

    __slots__ = ("forms",)

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def __missing__(self, raw: str) -> int:
        self.forms.append(_form(raw))
        number = self[raw] = len(self.forms) - 1
        return number

    def add(self, form: Form) -> int:
        """Return the number of a form that is nowhere written like this."""
        self.forms.append(form)
        return len(self.forms) - 1


class Tokenizer:
    """Finds the words of one text."""

    __slots__ = ("_last", "_pattern", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        """The whole text."""
        self.plain = text.isascii() or all(
            any(first <= c <= last for first, last in _PLAIN_RANGES) for c in set(text)
        )
        """Whether nothing but common letters and punctuation stands in it."""
        self._pattern = _LETTERS if self.plain else _full_pattern()
        self._last: tuple[int, int, Sequence[tuple[int, int]]] = (0, 0, ())
        """A range and the spans of its words: a sentence is asked for several times in a row."""

    def words(self, start: int, end: int) -> list[str]:
        """Return the words of text[start:end] as a Vocabulary takes them, in order."""
        if self.plain:
            return self._pattern.findall(self.text, start, end)
        return [raw for raw, _, _ in self._places(start, end)]

    def spans(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return where the words of text[start:end] begin and end, in characters of the text."""
        begin, stop, found = self._last
        if (begin, stop) != (start, end):
            if self.plain:
                found = [match.span() for match in self._pattern.finditer(self.text, start, end)]
            else:
                found = [(begin, stop) for _, begin, stop in self._places(start, end)]
            self._last = start, end, found
        return found

    def _places(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        for match in self._pattern.finditer(self.text, start, end):
            raw = match[0]
            at, until = match.span()
            if match.lastgroup is None:
                yield raw, at, until
                continue
            letters = fold(raw)
            if len(letters) != len(raw):
                letters = raw
            for i in range(len(raw)):
                yield _UNSPACED + letters[i : i + 2], at + i, at + i + 1


class Pieces(dict[str, tuple[int, ...]]):
    """The words of what stands between white space, by their numbers; cut where it is first met.

    Worked example. Of "Rome, 12 May" and "in Rome, on 30 May" the pattern is given "Rome,", "12", "May",
    "in", "on" and "30": every further "Rome," and "May" is known. No word goes on beyond white space.
    """

    __slots__ = ("_vocabulary",)

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = self[piece] = tuple(map(self._vocabulary.__getitem__, _LETTERS.findall(piece)))
        return found

    def words(self, tokenizer: Tokenizer, start: int, end: int) -> list[int]:
        """Return the numbers of the words of a range of a tokenizer's text, in order."""
        if tokenizer.plain:
            return list(chain.from_iterable(map(self.__getitem__, tokenizer.text[start:end].split())))
        return list(map(self._vocabulary.__getitem__, tokenizer.words(start, end)))


def _form(raw: str) -> Form:
    if raw[0] == _UNSPACED:
        return Form(raw[1:], raw[1], False, False)
    if raw[0].isdecimal():
        value = figure(raw)
        return Form(value, value, False, True)
    if "." in raw:
        letters = fold(raw.replace(".", "")).upper()
        return Form(letters, letters, True, False)
    surface = fold(raw)
    if 1 < len(raw) <= 5 and raw.isupper():
        # "US" is a country, "us" is not.
        return Form(surface.upper(), surface.upper(), True, False)
    number = _NUMBER_WORDS.get(surface)
    if number is not None:
        return Form(number, surface, False, False)
    return Form(stem(surface), surface, raw[0].isupper(), False)


def figure(raw: str) -> str:
    """Return a number in digits without grouping marks, in ASCII ("1,000" and "1.000" are 1000)."""
    plain = raw
    if not raw.isdecimal():
        plain = re.sub(r"[.,](?=\d{3}(?!\d))", "", raw).replace(",", ".")
    if not plain.isascii():
        plain = "".join(c if c == "." else str(unicodedata.digit(c, 0)) for c in plain)
    return plain.lstrip("0") or "0"
