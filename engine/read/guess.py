r"""Which older encoding bytes are in, by the letters that fit the language of the rest.

    b"Premier powiedzia\xb3, \xbfe rz\xb9d nie ust\xb9pi"

The words in ASCII ("nie", and in a longer text dozens) are Polish. Read as Windows-1252 the others hold
³, ¿ and ¹ between letters; read as Windows-1250 they hold ł, ż and ą, which Polish has: so that it is. A few
bytes are enough, since the language is known by everything else.

Texts in which most letters lie beyond ASCII have no such rest; where they are long enough
charset-normalizer tells their encoding by its own statistics, and shorter ones are told by their letters.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log
from typing import Final

from storyview.engine.text.language import LETTERS, OWNERS

_SAMPLE: Final = 64 * 1024
"""Bytes looked at when guessing; a guess from more is no better, only slower."""
_ENOUGH: Final = 24
"""Bytes beyond ASCII under which statistics of the bytes alone would be dice."""
_BEYOND: Final = re.compile(rb"[\x80-\xff]")
_WORD: Final = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]+(?![A-Za-z\x80-\xff])")
_LETTER: Final = re.compile(rb"[A-Za-z]")

_WORDS_WEIGH: Final = 6.0
"""What the words in ASCII weigh beside the letters beyond it."""
_MARK: Final = -4.0
_FOREIGN: Final = -11.0
_SYMBOL: Final = -13.0
_CONTROL: Final = -18.0
_MISPLACED: Final = -8.0
"""Logarithms of how well a character fits a language, beside those of its letters: a typographic mark, a
letter that it lacks, a symbol, a control character; and what is taken off where any of them stands oddly."""
_POOR: Final = -9.0
"""A mean per character under which no language has been recognised."""
_TYPOGRAPHIC: Final = frozenset("“”„‘’‚–—…«»•€£§°©®™·\u00a0¡¿½²")

_Where = tuple[str, bool, bool, bool]
"""A character beyond ASCII; whether it follows a small letter, stands between letters, beside ASCII ones."""

_PLAUSIBLE: Final = (
    *("cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "iso8859_15", "cp866"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr", "mac_roman", "mac_cyrillic"),
)
"""Encodings that news text is met in: leaving out the rest is faster and keeps odd ones from winning."""


def guess(data: bytes) -> str:
    """Return the likeliest older encoding of bytes that are neither UTF-8 nor binary; never raises.

    The name is Python's; the bytes may hold places that it cannot decode.
    """
    first = _BEYOND.search(data)
    begin = max(0, first.start() - 1024) if first else 0
    sample = data[begin : begin + _SAMPLE]
    beyond = len(_BEYOND.findall(sample))
    mostly = beyond > len(_LETTER.findall(sample))
    if mostly and beyond >= _ENOUGH:
        return _by_statistics(sample) or "cp1252"
    encoding, score = _by_letters(sample)
    if score / max(beyond, 1) < _POOR and beyond >= _ENOUGH:
        return _by_statistics(sample) or encoding
    return encoding


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_PLAUSIBLE), enable_fallback=False).best()
    return best.encoding if best is not None else None


def _by_letters(sample: bytes) -> tuple[str, float]:
    """Return the encoding whose letters fit best, and how well: a sum of logarithms, 0 at most."""
    words = Counter(word.decode().lower() for word in _WORD.findall(sample))
    known = dict.fromkeys(LETTERS, 0.0)
    for word, times in words.items():
        for language in OWNERS.get(word, ()):
            known[language] = known.get(language, 0.0) + times / len(OWNERS[word])
    most = max(known.values()) + 1
    best = ("cp1252", float("-inf"))
    decoded: dict[str, Counter[_Where] | None] = {}
    for language, (encodings, _) in LETTERS.items():
        words_fit = _WORDS_WEIGH * log((known[language] + 1) / most)
        for rank, encoding in enumerate(encodings.split()):
            if encoding not in decoded:
                decoded[encoding] = _beyond(sample, encoding)
            found = decoded[encoding]
            if found is None:
                continue
            fit = words_fit - rank + sum(times * _fits(*where, language) for where, times in found.items())
            if fit > best[1] + 1e-9:
                best = (encoding, fit)
    return best


def _beyond(sample: bytes, encoding: str) -> Counter[_Where] | None:
    """Return the characters beyond ASCII and where they stand; None where the encoding has none for them."""
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError as error:
        if error.end - error.start > 1 or sample.count(sample[error.start : error.end]) > 2:
            return None
        text = sample.decode(encoding, "replace")
    found: Counter[_Where] = Counter()
    for n, character in enumerate(text):
        if character > "\x7f":
            before, after = text[n - 1 : n], text[n + 1 : n + 2]
            beside = (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())
            found[character, before.islower(), before.isalpha() and after.isalpha(), beside] += 1
    return found


def _fits(character: str, after_small: bool, inside: bool, beside: bool, language: str) -> float:
    """Return the logarithm of how well a character fits a language where it stands."""
    if character.isalpha():
        if beside and "\u0370" <= character < "\u1e00":  # no word mixes scripts
            return _CONTROL
        known = _weights(language).get(character if character == "İ" else character.lower(), _FOREIGN)
        return known + (_MISPLACED if after_small and character.isupper() else 0.0)
    if character < "\xa0" or character == "\ufffd":
        return _CONTROL
    fit = _MARK if character in _TYPOGRAPHIC else _SYMBOL
    return fit + (_MISPLACED if inside and character not in "’\u00a0–—" else 0.0)


@cache
def _weights(language: str) -> dict[str, float]:
    """Return the logarithms of how often each of a language's letters beyond ASCII stands among them."""
    counts = {item[0]: float(item[1:]) for item in LETTERS[language][1].split()}
    whole = sum(counts.values())
    return {letter: log(count / whole) for letter, count in counts.items()}
