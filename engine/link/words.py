"""Words of a sentence, folded so that spelling, typography and name forms do not hide agreement."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# A word is a run of what is neither space nor punctuation: `\\w` would cut Indic and Thai words at
# their vowel signs. Figures stand alone, so that "30-day" and "7min12" give theirs up.
_STOPS = (
    r"\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u02ff\u037e\u0387"
    r"\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061f\u066a-\u066d\u06d4"
    r"\u0964\u0965\u0e2f\u0e5a\u0e5b\u104a-\u104f\u1361-\u1368\u166e\u17d4-\u17da\u2000-\u206f\u20a0-\u2bff"
    r"\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30a0\u30fb\ufe10-\ufe6f\uff00-\uff0f\uff1a-\uff20"
    r"\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff"
)
# Scripts written without spaces: every character is a place, and is known by itself and its successor.
_UNSPACED = (
    r"\u0e01-\u0e2e\u0e30-\u0e4e\u0e81-\u0edf\u1000-\u1049\u1780-\u17d3\u3005-\u3007\u3041-\u309f\u30a1-\u30fa"
    r"\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_WORD = re.compile(
    rf"(?P<acronym>(?:[^\W\d_]\.)+[^\W\d_]\b\.?)|(?P<figure>\d+(?:[.,]\d+)*)|(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<plain>[^{_STOPS}{_UNSPACED}\d]+)"
)
_ACCENTS = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0591-\u05c7]")
_GROUPS = re.compile(r"[.,](?=\d{3}(?!\d))")

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

_STEM = 5


Form = tuple[str, str, bool, bool]
"""Key, surface, capital, figure of a word, wherever it stands."""


class Word(NamedTuple):
    """A word of a sentence."""

    key: str
    """What it is compared by: equal for spellings and inflected forms of one word."""
    start: int
    end: int
    surface: str
    """Case-folded, without accents; the whole word."""
    capital: bool
    """It begins with a capital letter."""
    figure: bool
    """It is a number, in digits."""


def fold(text: str) -> str:
    """Return text without case and accents, in compatibility form (UAX #15 NFKD, then casefold)."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold()))


def stem(surface: str) -> str:
    """Return what inflected forms of a folded word share: no plural ending, its first letters.

    Truncation serves many languages without a dictionary (McNamee and Mayfield, "Character N-Gram
    Tokenization for European Language Text Retrieval", 2004).
    """
    if len(surface) > 3 and surface.isascii():
        if surface.endswith("ies") and len(surface) > 4:
            surface = surface[:-3] + "y"
        elif surface[-1] == "s" and surface[-2] not in "su":
            surface = surface[:-1]
    return surface[:_STEM]


def words(text: str, start: int, end: int, seen: dict[str, Form] | None = None) -> list[Word]:
    """Return the words of text[start:end], in order; offsets are those of text.

    `seen` keeps the forms of words from one call to the next.
    """
    if seen is None:
        seen = {}
    found: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        raw = match[0]
        at, until = match.span()
        if match.lastgroup == "unspaced":
            surface = fold(raw)
            if len(surface) != len(raw):
                surface = raw
            found.extend(
                Word(surface[i : i + 2], at + i, at + i + 1, surface[i], False, False)
                for i in range(len(raw))
            )
            continue
        form = seen.get(raw)
        if form is None:
            form = seen[raw] = _form(raw, match.lastgroup)
        key, surface, capital, is_figure = form
        found.append(Word(key, at, until, surface, capital, is_figure))
    return found


def _form(raw: str, kind: str | None) -> Form:
    if kind == "figure":
        value = figure(raw)
        return value, value, False, True
    if kind == "acronym":
        letters = fold(raw.replace(".", "")).upper()
        return letters, letters, True, False
    surface = fold(raw)
    if 1 < len(raw) <= 5 and raw.isupper():
        # "US" is a country, "us" is not.
        return surface.upper(), surface.upper(), True, False
    number = _NUMBER_WORDS.get(surface)
    if number is not None:
        return number, surface, False, False
    return stem(surface), surface, raw[0].isupper(), False


def figure(raw: str) -> str:
    """Return a number in digits without grouping marks, in ASCII ("1,000" and "1.000" are 1000)."""
    plain = _GROUPS.sub("", raw).replace(",", ".")
    if not plain.isascii():
        plain = "".join(c if c == "." else str(unicodedata.digit(c, 0)) for c in plain)
    return plain.lstrip("0") or "0"
