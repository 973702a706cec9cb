"""Dates as news writes them, in some twenty languages."""

from __future__ import annotations

import re
from typing import Final

_MONTH_NAMES: Final = (
    "january jan janeiro enero janvier januar gennaio januari janúar styczeń stycznia leden ledna ocak "
    "января январь січня",
    "february feb fevereiro fev febrero février fevrier februar febbraio februari luty lutego únor "
    "února şubat "
    "февраля февраль лютого",
    "march mar março marco marzo mars märz maerz maart mart marzec marca březen března maret "
    "марта март березня",
    "april apr abril abr avril aprile kwiecień kwietnia duben dubna nisan апреля апрель квітня",
    "may maio mayo mai mei maj maja květen května mayıs maggio мая май травня",
    "june jun junho junio juin juni giugno czerwiec czerwca červen června haziran июня июнь червня",
    "july jul julho julio juillet juli luglio lipiec lipca červenec července temmuz июля июль липня",
    "august aug agosto ago août aout augustus sierpień sierpnia srpen srpna ağustos agustus "
    "августа август серпня",
    "september sep sept setembro set septiembre septembre settembre wrzesień września září eylül "
    "сентября сентябрь вересня",
    "october oct outubro out octubre octobre oktober okt ottobre październik października říjen října ekim "
    "октября октябрь жовтня",
    "november nov novembro noviembre novembre listopad listopada kasım ноября ноябрь листопада",
    "december dec dezembro dez diciembre dic décembre decembre dezember dezembre dicembre desember grudzień "
    "grudnia prosinec prosince aralık декабря декабрь грудня",
)

MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Month names to 1-12."""

_ISO: Final = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b")
_EAST_ASIAN: Final = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_DAY_FIRST: Final = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|º|er|\.)?\s+(?:de\s+|d')?([^\W\d_]{3,})\.?(?:\s+(?:de\s+|del\s+)?(\d{4}))?"
)
_MONTH_FIRST: Final = re.compile(r"\b([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?")
_NUMERIC: Final = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
_STAMP: Final = re.compile(r"(\d{9,10}|\d{12,13})(?:\.\d*)?")
"""A time as programs write it: not yet before 1973, nor after 2286."""
_MILLISECONDS: Final = 10**11
_COMPACT: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_LONGEST: Final = 120
"""Characters of a field in which a date is looked for."""


def find_date(text: str) -> str | None:
    """Return the first full date of a text in ISO 8601; one without a year is none.

    Read: ISO, 20 March 2025 and March 20, 2025 in the languages of `MONTHS`, 2025年3月20日, and
    20.03.2025 where day and month cannot be mistaken for one another or stand with full stops.
    """
    for year, month, day, _, _ in dates_in(text):
        if year and (found := _iso(year, month, day)):
            return found
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    from datetime import date

    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def dates_in(text: str) -> list[tuple[int, int, int, int, int]]:
    """Return the dates of a text: year (0 when not given), month, day, start, end; by start."""
    found = [(int(m[1]), int(m[2]), int(m[3]), *m.span()) for m in _ISO.finditer(text)]
    found += [(int(m[1] or 0), int(m[2]), int(m[3]), *m.span()) for m in _EAST_ASIAN.finditer(text)]
    for pattern, day, name in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for match in pattern.finditer(text):
            if month := MONTHS.get(match[name].casefold()):
                found.append((int(match[3] or 0), month, int(match[day]), *match.span()))
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if "." in match[0] or first > 12 or first == second:
            found.append((year, second, first, *match.span()))
        elif second > 12:
            found.append((year, first, second, *match.span()))
    return sorted(
        (item for item in found if 1 <= item[1] <= 12 and 1 <= item[2] <= 31), key=lambda item: item[3:]
    )


def day_of(value: object) -> str | None:
    """Return the day that a field tells, in ISO 8601: written as news, mail and programs write dates.

    Seconds or milliseconds since 1970 are taken for the day in UTC; otherwise the day is that of the place
    where it was written, whatever its zone. None for what is no day between 1500 and 2200.
    """
    if isinstance(value, bool):
        return None
    text = str(value).strip()[:_LONGEST] if isinstance(value, str | int | float) else ""
    if match := _STAMP.fullmatch(text):
        return _since_1970(int(match[1]))
    match = _COMPACT.match(text)
    found = _iso(*map(int, match.groups())) if match else find_date(text)
    return found if found is not None and "1500" < found < "2200" else None


def _since_1970(number: int) -> str | None:
    from datetime import UTC, datetime

    seconds = number / 1000 if number > _MILLISECONDS else number
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
