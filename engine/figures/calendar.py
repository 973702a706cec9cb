"""Dates, days of the week and clock times among tokens."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from storyview.engine.figures.model import Figure, Kind
from storyview.engine.model import Span
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

_YEARS: Final = range(1900, 2101)
_FAR_YEARS: Final = range(1000, 2101)
_PORTUGUESE_DAYS: Final = frozenset(("segunda", "terca", "quarta", "quinta", "sexta"))
_BEFORE_DAY: Final = word_set("na nesta desta nessa dessa ultima proxima da a ate desde de")


def date_at(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    """Return the date that begins at a token: full, without a year, a month, a year, or a day of the week."""
    token = tokens[at]
    if token.word:
        return _weekday(tokens, at, table) or _month_first(tokens, at, table)
    return (
        _iso(tokens, at)
        or _numeric(tokens, at, table)
        or _day_first(tokens, at, table)
        or _year(tokens, at, table)
    )


def time_at(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    """Return the clock time that begins at a token: 14:20, 2:30 p.m., 5 pm, 14h20, 14.20 Uhr."""
    first = tokens[at].text
    if not tokens[at].digits or (
        at and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text in ":-–."
    ):
        return None
    hour, minute, n = first, "", at + 1
    if "." in first and len(first) <= 5:
        hour, _, minute = first.partition(".")
    elif (
        _low(tokens, n) in (":", "h") and _touch(tokens, n) and _touch(tokens, n + 1) and tokens[n + 1].digits
    ):
        minute, n = tokens[n + 1].text, n + 2
        if (
            _low(tokens, n) in (":", "-", "–")
            and _touch(tokens, n)
            and _touch(tokens, n + 1)
            and tokens[n + 1].digits
        ):
            return None
    exact = n > at + 1
    if not hour.isdecimal() or (minute and (not minute.isdecimal() or len(minute) != 2)):
        return None
    add, last = _half_of_day(tokens, n, table)
    if last == n and not exact:
        return None
    if (
        last > n
        and not minute
        and not exact
        and _low(tokens, n) in table.units
        and not (_low(tokens, at - 1) in table.at_clock or _low(tokens, n) == "h")
    ):
        return None
    h, m = int(hour[:4]), int(minute or 0)
    if add and h < 12:
        h += add
    elif add == 0 and last > n and h == 12 and _low(tokens, n) in ("am", "a"):
        h = 0
    if h > 24 or m > 59:
        return None
    span = Span(tokens[at].start, tokens[last - 1].end)
    return Figure(span, Kind.TIME, f"T{h:02}:{m:02}", "", Decimal(h * 60 + m), "clock", Decimal(0), at, last)


def _half_of_day(tokens: Sequence[Token], at: int, table: Table) -> tuple[int, int]:
    """Return the hours that a word after a clock time adds, and the token after it."""
    low = _low(tokens, at)
    if low in ("a", "p") and _low(tokens, at + 1) == "." and _low(tokens, at + 2) == "m":
        return (12 if low == "p" else 0), at + 3
    if low in table.clock:
        return table.clock[low], at + 1
    return 0, at


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _touch(tokens: Sequence[Token], at: int) -> bool:
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


def _made(tokens: Sequence[Token], at: int, last: int, value: str, level: str) -> Figure:
    return Figure(
        Span(tokens[at].start, tokens[last - 1].end), Kind.DATE, value, "", None, level, Decimal(0), at, last
    )


def _weekday(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    token = tokens[at]
    low = token.low
    if low not in table.weekdays:
        return None
    before = tokens[at - 1] if at else None
    if table.capital_days:
        if not token.capital or (before is not None and before.low in table.feasts):
            return None
    elif token.capital and before is not None and before.word:
        return None  # Santo Domingo
    last = at + 1
    if _low(tokens, last) == "-" and _low(tokens, last + 1) == "feira":
        last += 2
    elif low in _PORTUGUESE_DAYS and "segunda-feira" in table.weekdays:
        follows = tokens[last] if last < len(tokens) else None
        if _low(tokens, at - 1) not in _BEFORE_DAY or token.capital:
            return None
        if (
            follows is not None
            and follows.word
            and follows.low not in table.function
            and follows.low not in ("passada", "ultima", "proxima")
        ):
            return None
    elif (
        table.hedges.get(("about",)) and not token.capital
    ):  # English and its neighbours write days with a capital
        return None
    return _made(tokens, at, last, f"W{table.weekdays[low]}", "weekday")


def _day(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 2 and 1 <= int(text) <= 31 else None


def _year_of(tokens: Sequence[Token], at: int, table: Table) -> tuple[int, int]:
    """Return the year that follows day and month, 0 for none, and the token after it."""
    n = at
    if _low(tokens, n) == "," or _low(tokens, n) in table.of:
        n += 1
    text = _low(tokens, n)
    if text.isdecimal() and len(text) == 4 and int(text) in _FAR_YEARS:
        return int(text), n + 1
    return 0, at


def _month_first(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    token = tokens[at]
    month = table.months.get(token.low)
    if month is None:
        return None
    doubtful = token.low in table.months_doubtful
    if (doubtful or table.capital_days) and not token.capital:
        return None
    n = at + 1
    if _low(tokens, n) == "." and len(token.low) <= 4:
        n += 1
    day = _day(_low(tokens, n))
    if day is not None and not _counts(tokens, n, table):
        n += 1
        if _low(tokens, n) in table.ordinal_ends and _touch(tokens, n):
            n += 1
        year, last = _year_of(tokens, n, table)
        return _made(tokens, at, last, f"{year or 'XXXX'}-{month:02}-{day:02}", "day")
    year, last = _year_of(tokens, n, table)
    if year:
        return _made(tokens, at, last, f"{year}-{month:02}", "month")
    if doubtful and _low(tokens, at - 1) not in table.before_time:
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and following.capital and token.capital and doubtful:
        return None
    return _made(tokens, at, at + 1, f"XXXX-{month:02}", "month")


def _counts(tokens: Sequence[Token], at: int, table: Table) -> bool:
    """Whether a number counts what follows it rather than a day of the month."""
    after = _low(tokens, at + 1)
    return after in table.people or after in table.units or after in table.scales or after == "%"


def _day_first(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    day = _day(tokens[at].text)
    n = at + 1
    if day is None:
        return None
    if (_low(tokens, n) in table.ordinal_ends and _touch(tokens, n)) or _low(tokens, n) in (".", "º", "°"):
        n += 1
    if _low(tokens, n) in table.of:
        n += 1
        if _low(tokens, n) in ("'", "’"):
            n += 1
    month = table.months.get(_low(tokens, n))
    if month is None or (_low(tokens, n) in table.months_doubtful and not tokens[n].capital):
        return None
    year, last = _year_of(tokens, n + 1, table)
    return _made(tokens, at, last, f"{year or 'XXXX'}-{month:02}-{day:02}", "day")


def _iso(tokens: Sequence[Token], at: int) -> Figure | None:
    parts = [token.text for token in tokens[at : at + 5]]
    if (
        len(parts) < 5
        or parts[1] != "-"
        or parts[3] != "-"
        or not all(_touch(tokens, at + k) for k in range(1, 5))
    ):
        return None
    if not (len(parts[0]) == 4 and parts[0].isdecimal() and len(parts[2]) == len(parts[4]) == 2):
        return None
    if not (parts[2].isdecimal() and parts[4].isdecimal() and 1 <= int(parts[2]) <= 12 and _day(parts[4])):
        return None
    return _made(tokens, at, at + 5, f"{parts[0]}-{parts[2]}-{parts[4]}", "day")


def _numeric(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    """Return 18.03.2025 or 18/03/2025; where day and month cannot be told apart, none."""
    text = tokens[at].text
    parts, last = text.split("."), at + 1
    if len(parts) != 3:
        parts = [token.text for token in tokens[at : at + 5]]
        if len(parts) < 5 or parts[1] != "/" or parts[3] != "/":
            return None
        parts, last = parts[::2], at + 5
    if not all(part.isdecimal() and part.isascii() for part in parts) or len(parts[2]) != 4:
        return None
    day, month, year = int(parts[0][:4]), int(parts[1][:4]), int(parts[2])
    if month > 12 >= day:
        day, month = month, day
    elif day <= 12 and day != month and table.decimal == ".":
        return None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return _made(tokens, at, last, f"{year}-{month:02}-{day:02}", "day")


def _year(tokens: Sequence[Token], at: int, table: Table) -> Figure | None:
    text = tokens[at].text
    if not (text.isdecimal() and text.isascii() and len(text) == 4 and int(text) in _FAR_YEARS):
        return None
    before, after = _low(tokens, at - 1), _low(tokens, at + 1)
    if _touch(tokens, at) and before not in ("(", "-", "–", "'", '"', "“", "‘"):
        return None
    if _touch(tokens, at) and before in "-–" and at > 1 and tokens[at - 2].capital:
        return None
    if _touch(tokens, at + 1) and after == "s":
        return _made(tokens, at, at + 2, f"{text[:3]}X", "decade") if text[3] == "0" else None
    if (
        _counts(tokens, at, table)
        or after in table.currencies
        or ((before,) in table.hedges and before not in table.before_time)
    ):
        return None
    if int(text) not in _YEARS and before not in table.before_time:
        return None
    if after in (":", ".") and _touch(tokens, at + 1) and _touch(tokens, at + 2) and tokens[at + 2].digits:
        return None
    return _made(tokens, at, at + 1, text, "year")
