"""The language of a text, cheaply: enough to choose how its sentences are cut.

By script where the script tells; among languages of one script by their commonest function words, most
of which stand in no other language's list, counted over the text's beginning. A wrong guess between
neighbours costs an abbreviation or two.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

from storyview.engine.text.languages import FUNCTION_WORDS
from storyview.engine.text.scripts import is_beyond_latin

DEFAULT: Final = "en"
_SAMPLE: Final = 1500
"""Characters looked at."""

_SCRIPTS: Final = (
    ("ja", "[\u3040-\u30ff]"),
    ("zh", "[\u3400-\u9fff]"),
    ("ko", "[\uac00-\ud7af]"),
    ("ar", "[\u0600-\u06ff]"),
    ("he", "[\u0590-\u05ff]"),
    ("hi", "[\u0900-\u097f]"),
    ("bn", "[\u0980-\u09ff]"),
    ("th", "[\u0e00-\u0e7f]"),
    ("my", "[\u1000-\u109f]"),
    ("ka", "[\u10a0-\u10ff]"),
    ("hy", "[\u0530-\u058f]"),
    ("el", "[\u0370-\u03ff]"),
    ("ru", "[\u0400-\u04ff]"),
)
_LATIN: Final = re.compile("[A-Za-zÀ-ɏ]")
_WORD: Final = re.compile(r"[^\W\d_]+")

CYRILLIC: Final = ("ru", "uk", "bg")
_ARABIC: Final = ("ar", "fa")


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of a text's likeliest language, `en` when nothing tells."""
    sample = text[:_SAMPLE]
    if is_beyond_latin(sample):
        script = _by_script(sample)
        if script in CYRILLIC:
            return _by_words(sample, CYRILLIC) or script
        if script in _ARABIC:
            return _by_words(sample, _ARABIC) or script
        if script:
            return script
    return _by_words(sample, _LATIN_LANGUAGES) or DEFAULT


@cache
def _letters() -> list[tuple[str, re.Pattern[str]]]:
    return [(code, re.compile(letters)) for code, letters in _SCRIPTS]


def _by_script(sample: str) -> str | None:
    """Return the language of the script that has the most letters, None for Latin."""
    counts = {code: len(letters.findall(sample)) for code, letters in _letters()}
    # One kana in ten is enough: Japanese has more ideographs than kana in headlines.
    if counts["ja"] * 10 >= counts["zh"] > 0 and counts["ja"]:
        counts["ja"] += counts["zh"]
    best = max(counts, key=lambda code: counts[code])
    # One ideograph says as much as several letters.
    weight = 3 if best in ("ja", "zh", "ko") else 1
    return best if counts[best] * weight > len(_LATIN.findall(sample)) else None


def _by_words(sample: str, languages: tuple[str, ...]) -> str | None:
    """Return the language whose function words are most often met."""
    counts = dict.fromkeys(languages, 0.0)
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        owners = _OWNERS.get(word, ())
        for language in owners:
            if language in counts:
                counts[language] += times / len(owners)
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else None


def _owners() -> dict[str, tuple[str, ...]]:
    owners: dict[str, tuple[str, ...]] = {}
    for language, words in FUNCTION_WORDS.items():
        for word in words.split():
            owners[word] = (*owners.get(word, ()), language)
    return owners


_OWNERS: Final = _owners()
_LATIN_LANGUAGES: Final = tuple(
    code for code in FUNCTION_WORDS if code not in CYRILLIC and code not in _ARABIC
)
