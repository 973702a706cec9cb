"""A language's words, read from its module's lines of text into look-up tables.

Every word is folded (`storyview.engine.text.words.fold` folds alike): no case, no accents. A language has a
module of its own when it is known in full; of others the generated `cldr` gives days, months, units, scale
words and separators. What is in neither is read with digits alone.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

FULL: Final = {"en": "english", "pt": "portuguese", "es": "spanish", "fr": "french", "de": "german"}
"""Languages that have a module, by ISO 639-1 code."""


@dataclass(frozen=True, slots=True)
class Table:
    """The words of one language. Phrases are tuples of words."""

    decimal: str = "."
    groups: str = ","
    """Characters that may stand between groups of three digits."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """Number words below a hundred, and the language's written compounds."""
    ones: frozenset[str] = frozenset()
    """Words for one; most are articles too."""
    scales: Mapping[str, int] = field(default_factory=dict)
    short_scales: Mapping[str, int] = field(default_factory=dict)
    """Scale words that stand only after digits (3bn)."""
    vague: Mapping[str, int] = field(default_factory=dict)
    """Words for an uncertain number, with the least they say (dozens)."""
    dozens: Mapping[str, int] = field(default_factory=dict)
    """Nouns of a round number (a dozen)."""
    halves: frozenset[str] = frozenset()
    halves_after: frozenset[str] = frozenset()
    """Words for a half that follow the unit (três horas e meia)."""
    joins: frozenset[str] = frozenset()
    """What stands inside a number (two hundred and six, vinte e dois)."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    ordinal_ends: frozenset[str] = frozenset()
    """What follows the digits of an ordinal (3rd)."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Word of a unit to `H` and the other letters of ISO 8601 (years `Y`, months `MO`), or to its symbol."""
    alone: frozenset[str] = frozenset()
    """Units that an article makes a figure (an hour)."""
    long: frozenset[str] = frozenset()
    """What follows such a unit instead (hour-long)."""
    currencies: Mapping[str, str] = field(default_factory=dict)
    percents: frozenset[tuple[str, ...]] = frozenset()
    weekdays: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    capital_days: frozenset[str] = frozenset()
    """Anything where days and months are written with a capital."""
    feasts: frozenset[str] = frozenset()
    """Words that make a day of the week the name of another day (Good Friday)."""
    months_doubtful: frozenset[str] = frozenset()
    """Names of months that are other words too; they need a day, a year or a word of time beside them."""
    of: frozenset[str] = frozenset()
    """What stands between day, month and year, and between a number and its noun."""
    before_time: frozenset[str] = frozenset()
    """Words before a month or a year."""
    clock: Mapping[str, int] = field(default_factory=dict)
    """Words after a clock time, and the hours they add to one before noon."""
    at_clock: frozenset[str] = frozenset()
    """Words before a clock time whose own word also measures (as 14 horas)."""
    aged: frozenset[str] = frozenset()
    """Words before an age."""
    old: frozenset[str] = frozenset()
    """Words that make the years before them an age."""
    hedges: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    """What stands before a figure: about, over, under, atleast, atmost."""
    hedges_after: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()
    """Nouns whose number is a name (flight 370)."""
    people: frozenset[str] = frozenset()
    """Nouns for persons."""
    anyone: frozenset[str] = frozenset()
    """Those of them that say nothing of who they are."""
    others: frozenset[str] = frozenset()
    """Words before a number that adds to another (another two)."""
    states: Mapping[str, str] = field(default_factory=dict)
    """What became of those who are counted, one word for all that say the same."""
    acting: frozenset[str] = frozenset()
    """Those of them that are said of what stands after them (killing two)."""
    negations: frozenset[str] = frozenset()
    opposites: Mapping[str, frozenset[str]] = field(default_factory=dict)
    borders: frozenset[str] = frozenset()
    """Words that begin another clause."""
    conjunctions: frozenset[str] = frozenset()
    function: frozenset[str] = frozenset()
    """Words that say nothing of what is reported."""
    doubt: frozenset[str] = frozenset()
    """Words by which a report keeps its distance (reportedly)."""
    saying: frozenset[str] = frozenset()
    """Verbs of saying, in the forms that news uses."""
    adding: frozenset[str] = frozenset()
    """Those that carry on what the previous speaker said, and participles."""
    according: frozenset[tuple[str, ...]] = frozenset()
    singular: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()
    """Pronouns of the third person."""
    relatives: frozenset[str] = frozenset()
    """Words that begin a relative clause (who)."""
    roles: frozenset[str] = frozenset()
    """Nouns of offices and of who speaks (president, spokesman)."""
    articles: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()

    @property
    def spaced(self) -> bool:
        """Whether a space groups the digits of a number."""
        return self.groups[:1].isspace()


def folded(text: str) -> str:
    """Return a word without case and accents."""
    if text.isascii():
        return text.lower()
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join([c for c in letters if not unicodedata.combining(c)])


@cache
def table_of(language: str) -> Table:
    """Return what is known of a language, by its ISO 639-1 code; English where the code is unknown."""
    from storyview.engine.language.cldr import CLDR

    language = language.split("-", maxsplit=1)[0].lower()
    generated = CLDR.get(language, {} if language in FULL else CLDR.get("en", {}))
    source: dict[str, str] = dict(generated)
    if language in FULL:
        module = import_module(f"storyview.engine.language.{FULL[language]}")
        for each in fields(Table):
            known = getattr(module, each.name.upper(), "")
            before = source.get(each.name, "")
            source[each.name] = (known or before) if each.name in _SEPARATORS else f"{before} {known}"
    return _compiled(source)


_SEPARATORS: Final = ("decimal", "groups")
_NUMERIC: Final = word_set("numbers scales short_scales vague dozens ordinals weekdays months clock")
_TEXT: Final = ("units", "currencies")
_PHRASES: Final = ("percents", "according")


def _compiled(source: Mapping[str, str]) -> Table:
    read: dict[str, object] = {}
    for name, text in source.items():
        if name in _SEPARATORS:
            if text:
                read[name] = text
        elif name in _NUMERIC:
            read[name] = {word: int(Decimal(value)) for word, value in _pairs(text)}
        elif name in _TEXT:
            read[name] = dict(_pairs(text))
        elif name in _PHRASES:
            read[name] = frozenset(tuple(word.split("_")) for word in folded(text).split())
        elif name in ("hedges", "hedges_after"):
            read[name] = {tuple(word.split("_")): value for word, value in _pairs(text)}
        elif name == "states":
            read[name] = {
                word: line.split(":")[0].strip()
                for line in folded(text).split(";")
                if ":" in line
                for word in line.split(":")[1].split()
            }
        elif name == "opposites":
            read[name] = _opposites(text)
        else:
            read[name] = frozenset(folded(text).split())
    return Table(**read)  # type: ignore[arg-type]


def _pairs(text: str) -> list[tuple[str, str]]:
    return [(folded(word), value) for word, _, value in (pair.rpartition("=") for pair in text.split())]


def _opposites(text: str) -> dict[str, frozenset[str]]:
    """Return for each word those that say the opposite: `agreed accepted / refused rejected ;`."""
    found: dict[str, frozenset[str]] = {}
    for line in folded(text).split(";"):
        sides = [frozenset(side.split()) for side in line.split("/")]
        if len(sides) == 2:
            for one, other in (sides, sides[::-1]):
                for word in one:
                    found[word] = found.get(word, frozenset()) | other
    return found
