"""Languages, their encodings and scripts, cheaply: enough to choose how text is decoded and cut.

A language is told by script where the script tells; among languages of one script by their commonest function
words, most of which stand in no other language's list, counted over the text's beginning. A wrong guess
between neighbours costs an abbreviation or two. The letters beyond ASCII that a language has tell by which of
its older encodings bytes are read. Wide ranges of scripts take milliseconds to compile, so they wait until a
text goes beyond Latin.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final

FUNCTION_WORDS: Final = {
    "en": "the of and to in that is was for it with on as his he by at from this have said were not which",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua",
    "es": "el de la que y en los se del las un por con no una su para es al lo como más pero sus le ya",
    "fr": "le de la et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an er",
    "it": "di e il la che in un a per è una del non sono della con si da dei come le nel anche più alla gli",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als maar door over bij",
    "sv": "och att det i som en på är av för med den till inte om har de ett var jag från",
    "da": "og at det i er en til på som af for med den de ikke der har et var sig",
    "no": "og det i er en til på som av for med at ikke den har de et var seg fra",
    "fi": "ja on ei että se hän oli mutta kun myös ovat joka mukaan sekä ole tai",
    "pl": "w i na z się do nie że to o jest jak po za od przez dla ale czy są",
    "cs": "a v se na je že to s z do o i ve pro jsou jako by ale podle",
    "sk": "a v sa na je že to s z do o i vo pre sú ako by ale podľa",
    "ro": "de și în la cu a pe că o din un nu pentru este mai care sunt fost prin",
    "hu": "a az és hogy nem is egy ez volt meg csak de már mint el ki",
    "hr": "je i u na se da su za od s kako nije koji što biti ili iz do prema sve",
    "sl": "je in v na se da so za od s kot ni ki bi iz do pri po tudi pa",
    "lt": "ir į iš kad su apie yra ne tai bet jis kaip po už prie dėl",
    "lv": "un ir no ar par ka uz tika nav bija kas pie to arī tas",
    "et": "ja on et ei see oli kui aga ka mis oma ning ta selle",
    "is": "og að í er sem til um við en ekki hann var af með á það",
    "tr": "ve bir bu da de için ile çok olarak daha olan gibi kadar sonra ama",
    "id": "yang dan di ini dengan untuk itu dari dalam pada tidak akan juga ke karena telah",
    "ca": "el de la que i en els les un per amb no una és del al com més però",
    "uk": "та що це як не від до на за із був його але або які",
    "bg": "и на да се за от че по не са ще това като при",
    "ru": "и в не на что с как по это он из к за от но был его для",
    "fa": "و در به از که این است را با برای آن",
    "ar": "في من على أن إلى عن التي الذي هذا مع",
}
"""By ISO 639-1 code, lower case."""

_WESTERN: Final = "cp1252 mac_roman cp850"
_CENTRAL: Final = "cp1250 iso8859_2 mac_latin2 cp852"

LETTERS: Final = {
    "en": (_WESTERN, "é3 ñ1 ü1 ö1 ç1 á1 í1 ó1 à1 è1 ï1 ã1 ä1"),
    "pt": (_WESTERN, "ã73 ç53 á40 ê45 é34 ó30 ú20 í13 à7 õ4 â6 ô1"),
    "es": (_WESTERN, "ó83 í72 á50 é43 ñ31 ú17 ü1"),
    "fr": (_WESTERN, "é190 à49 è27 ê22 ç9 â6 î5 û6 ô4 ù6 ë1 ï1 œ2"),
    "de": (_WESTERN, "ü65 ä58 ö44 ß31 é1"),
    "it": (_WESTERN, "à63 è26 ù17 ò13 ì3 é2"),
    "nl": (_WESTERN, "ë7 é6 ï2 è1 ö1 ü1"),
    "sv": (_WESTERN, "ä180 å134 ö131 é5"),
    "da": (_WESTERN, "å119 æ87 ø94 é3"),
    "no": (_WESTERN, "å119 ø94 æ35 é3"),
    "fi": (_WESTERN, "ä358 ö44 å3"),
    "ca": (_WESTERN, "à60 é40 ó40 è30 ò20 í30 ç10 ú10 ï5 ü2"),
    "is": (_WESTERN, "í157 á180 ð439 ó99 æ87 é65 ú61 ö78 ý23 þ145"),
    "id": (_WESTERN, "é3"),
    "pl": (_CENTRAL, "ł182 ę111 ą99 ó85 ż83 ś66 ć40 ń20 ź6"),
    "cs": (_CENTRAL, "í320 á220 ě160 é130 ř120 ý100 ž100 č95 š80 ů57 ú10 ó3 ň1 ť4 ď2"),
    "sk": (_CENTRAL, "á190 ý120 č110 í90 š100 ť90 ž85 é80 ú80 ľ40 ô35 ó20 ň15 ď20 ä4 ŕ1 ĺ1"),
    "hu": (_CENTRAL, "é400 á340 ő87 ö86 ó100 ü54 í47 ú26 ű14"),
    "ro": (_CENTRAL, "ă200 î80 â60 ş100 ţ100"),
    "hr": (_CENTRAL, "š90 č100 ž60 ć50 đ25"),
    "sl": (_CENTRAL, "š100 č140 ž80"),
    "tr": ("cp1254 cp857", "ı510 ş178 ü185 ğ112 ç115 ö78 İ20 â2 î1"),
    "lt": ("cp1257", "ė150 ų130 š100 ž80 į60 ū50 č40 ą40 ę20"),
    "lv": ("cp1257", "ā300 ī170 ē160 š80 ū60 ņ60 ž30 ļ40 ķ20 č20 ģ10"),
    "et": ("cp1257 cp1252", "ä100 õ100 ü60 ö20 š1 ž1"),
    "ru": (
        "cp1251 koi8_r cp866 iso8859_5 mac_cyrillic",
        "о1090 е840 а800 и730 н670 т620 с540 р470 в450 л440 к340 м320 д290 п280 у260 я200 ы190 ь170 "
        "г160 з160 б150 ч140 й120 х90 ж90 ш70 ю60 ц40 щ30 э30 ф20 ъ4 ё4",
    ),
    "uk": (
        "cp1251 koi8_u iso8859_5",
        "о940 а740 и610 н650 і550 е500 в540 р450 т520 с400 к360 л360 м310 д310 у330 п290 я240 з230 "
        "б170 ь170 г160 ч140 й130 х110 ц100 є60 ї60 ж80 ш70 ю90 щ50 ф30 ґ1",
    ),
    "bg": (
        "cp1251",
        "а1170 и910 о870 е870 т760 н650 р490 с490 в420 д390 л360 к310 п270 м240 ъ180 з210 я170 г170 "
        "у160 б150 ч130 ц70 ж80 ш60 щ60 ю20 й60 х60 ф20 ь1",
    ),
    "el": (
        "cp1253 iso8859_7",
        "α900 ο800 ι700 ε700 τ700 ν600 σ500 η450 υ400 ρ400 π400 κ380 μ330 λ300 ς380 ω180 γ150 δ150 "
        "θ100 χ110 φ80 β60 ξ30 ζ30 ψ10 ά190 ό200 ί230 έ160 ή160 ύ90 ώ90",
    ),
}  # fmt: skip
"""By language: the encodings that its older texts are met in, the commonest first, and its letters beyond
ASCII with how often they stand in running text, roughly, in ten thousand characters."""


_BEYOND_LATIN: Final = re.compile("[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff\u2000-\u22ff]")

_UNSPACED: Final = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3000", "\u30ff"),  # East Asian punctuation, kana
    ("\u3400", "\u9fff"),  # ideographs
    ("\uf900", "\ufaff"),
    ("\uff00", "\uffef"),  # full-width forms
)


def is_beyond_latin(text: str) -> bool:
    """Whether a text has a character that is neither Latin nor common punctuation."""
    return not text.isascii() and _BEYOND_LATIN.search(text) is not None


def is_unspaced(character: str) -> bool:
    """Whether a character is of a script that puts no space between words."""
    return character >= "\u0e00" and any(first <= character <= last for first, last in _UNSPACED)


def wide_letters(text: str) -> int:
    """Return how many letters are of scripts that write a word with one or two, or without spaces."""
    return len(_wide().findall(text)) if is_beyond_latin(text) else 0


@cache
def _wide() -> re.Pattern[str]:
    return re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")


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
        owners = OWNERS.get(word, ())
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


OWNERS: Final = _owners()
"""For each common word the languages that have it."""
_LATIN_LANGUAGES: Final = tuple(
    code for code in FUNCTION_WORDS if code not in CYRILLIC and code not in _ARABIC
)
