"""Figures made of tokens: values as reports write them, hedges, units, and figures that belong together.

A value is a decimal, money with its currency, or an ISO 8601 duration. A number that is part of a name makes
no figure (Boeing 737, Covid-19, flight 370, the Big Three). Durations of several units are joined into one,
both ends of a range likewise.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from storyview.engine.figures.model import RESULT, Figure, Kind
from storyview.engine.figures.numbers import Number
from storyview.engine.model import Span
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

SECONDS: Final = {
    "S": Decimal(1),
    "M": Decimal(60),
    "H": Decimal(3600),
    "D": Decimal(86400),
    "W": Decimal(604800),
    "MO": Decimal(2629746),
    "Y": Decimal(31556952),
}
"""Seconds of each unit of time; months and years as long as they are on average in the Gregorian calendar."""


def plain(amount: Decimal) -> str:
    """Return a decimal without exponent and trailing zeros."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(code: str, amount: Decimal) -> str:
    """Return an amount of money: `USD:180000000000`."""
    return f"{code}:{plain(amount)}"


def duration(amount: Decimal, unit: str) -> str:
    """Return an ISO 8601 duration: `PT90M`, `P3Y`, `P18M`."""
    if unit in ("S", "M", "H"):
        return f"PT{plain(amount)}{unit}"
    return f"P{plain(amount)}{'M' if unit == 'MO' else unit}"


def in_name(tokens: Sequence[Token], at: int, number: Number, table: Table) -> bool:
    """Whether the number that begins at a token is part of a name."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    if token.word:
        return token.capital and before is not None and (before.word or before.text in "-’'")
    n = number.last
    if n < len(tokens) and _touches(tokens, n) and tokens[n].word:
        low = tokens[n].low
        known = (table.units, table.ordinal_ends, table.clock, table.currencies)
        if not any(low in words for words in known):
            return True
    if before is None:
        return False
    if _touches(tokens, at):
        if before.word or before.text in "_/#@":
            return True
        if before.text in "-–" and at > 1 and _touches(tokens, at - 1):
            return tokens[at - 2].word and (tokens[at - 2].capital or len(tokens[at - 2].low) < 3)
    if not number.plain:
        return False
    label = tokens[at - 2] if before.text in ".º°" and at > 1 else before
    return label.low in table.labels or _after_capital(tokens, at, n, table)


def _touches(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].end == tokens[at].start


def _after_capital(tokens: Sequence[Token], at: int, n: int, table: Table) -> bool:
    """Whether a number stands after a name and counts nothing that follows."""
    before = tokens[at - 1]
    low = before.low
    if not before.capital or low in table.function or low in table.weekdays or low in table.months:
        return False
    if low in table.before_time or (low,) in table.hedges:
        return False
    after = tokens[n] if n < len(tokens) else None
    if after is None:
        return True
    counted = after.low[-1:] in "sn" and after.low not in table.function
    noun = after.word and (after.low in table.people or counted or after.capital)
    signed = after.text in "%€$-–" or after.low in table.units or after.low in table.currencies
    return not (noun or signed or after.low in table.states)


_LONGEST_HEDGE: Final = 4


class Making:
    """The tokens of one sentence, and figures made of them."""

    def __init__(self, tokens: Sequence[Token], table: Table) -> None:
        self.tokens = tokens
        self.table = table
        self.end = len(tokens)

    def low(self, at: int) -> str:
        """Return a token's folded form; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < self.end else ""

    def touches(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < self.end and self.tokens[at - 1].end == self.tokens[at].start

    def clocked(self, at: int, n: int, amount: Decimal, unit: str) -> Figure | None:
        """Return a duration written without spaces, as results of races are: 7min12s27, 2h05min."""
        smaller = "M" if unit == "H" else "S"
        digits = self.tokens[n].text
        last = n + 1
        if not digits.isdecimal() or len(digits) > 2:
            return None
        rest = Decimal(digits)
        if self.touches(last) and last < self.end and self.tokens[last].word:
            last += 1
            if (
                self.touches(last)
                and last < self.end
                and self.tokens[last].text.isdecimal()
                and smaller == "S"
            ):
                rest += Decimal(f"0.{self.tokens[last].text[:6]}")
                last += 1
        value = f"PT{plain(amount)}{unit}{plain(rest)}{smaller}"
        made = self.made(at, last, Kind.DURATION, value, Number(amount, Decimal(0), last, False), smaller)
        return made._replace(amount=amount * SECONDS[unit] + rest * SECONDS[smaller], unit=RESULT)

    def lasting(
        self,
        at: int,
        last: int,
        amount: Decimal,
        unit: str,
        number: Number | None = None,
        *,
        age: bool = False,
    ) -> Figure:
        """Return a duration or an age in a unit of time, which may be many of another (10Y for decades)."""
        times = Decimal(unit[:-1] or 1) if unit[:-1].isdecimal() else Decimal(1)
        letter = unit.lstrip("0123456789")
        amount *= times
        made = self.made(
            at, last, Kind.AGE if age else Kind.DURATION, duration(amount, letter), number, letter
        )
        worth = SECONDS[letter]
        step = (number.step if number else Decimal(1)) * times
        return made._replace(
            amount=amount * worth, step=min(step, Decimal(1)) * worth / 2 if not age else Decimal(0)
        )

    def made(self, at: int, last: int, kind: Kind, value: str, number: Number | None, unit: str) -> Figure:
        """Return the figure of tokens[at:last], with its hedge."""
        last = min(last, self.end)
        span = Span(self.tokens[at].start, self.tokens[last - 1].end)
        amount = number.amount if number else None
        step = number.step if number else Decimal(0)
        return self.hedged(Figure(span, kind, value, "", amount, unit, step, at, last))

    def hedged(self, figure: Figure) -> Figure:
        """Return a figure with the hedge that stands before or after it."""
        table = self.table
        first = figure.first
        before = [
            token.low
            for token in self.tokens[max(0, first - 2 * _LONGEST_HEDGE) : first]
            if token.low not in "'’"
        ]
        for size in range(min(_LONGEST_HEDGE, len(before)), 0, -1):
            words = tuple(before[-size:])
            if words in table.hedges and not (
                figure.kind in (Kind.DATE, Kind.TIME) and table.hedges[words] != "about"
            ):
                if figure.kind is Kind.DATE and words == ("around",):
                    break
                return figure._replace(mod=table.hedges[words])
        for size in (2, 1):
            words = tuple([token.low for token in self.tokens[figure.last : figure.last + size]])
            if words in table.hedges_after:
                return figure._replace(mod=table.hedges_after[words])
        return figure


_TO: Final = word_set("to - – a bis ate")
_AND: Final = word_set("and e y et und")


def joined(figures: list[Figure], tokens: Sequence[Token], table: Table) -> list[Figure]:
    """Return the figures, durations of several units as one (two hours and thirty minutes)."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if (
            last is not None
            and last.kind is figure.kind is Kind.DURATION
            and last.amount is not None
            and figure.amount is not None
            and RESULT not in (figure.unit, last.unit)
            and SECONDS[figure.unit] < SECONDS[last.unit]
            and not any(token.low not in table.joins for token in tokens[last.last : figure.first])
            and "T" in figure.value
            and "T" in last.value
        ):
            found[-1] = last._replace(
                span=Span(last.span.start, figure.span.end),
                value=last.value + figure.value[2:],
                amount=last.amount + figure.amount,
                step=figure.step,
                last=figure.last,
                unit=figure.unit,
            )
        else:
            found.append(figure)
    return found


def ranged(figures: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """Return the figures, both ends of a range as inexact as the range is wide (10 to 15, 10–15)."""
    found = list(figures)
    for n in range(len(found) - 1):
        one, other = found[n], found[n + 1]
        between = [token.low for token in tokens[one.last : other.first]]
        if len(between) != 1 or between[0] not in _TO | _AND:
            continue
        before = tokens[one.first - 1].low if one.first else ""
        if between[0] in _AND and before not in ("between", "entre", "zwischen"):
            continue
        if (
            one.amount is not None
            and other.amount is not None
            and other.amount > one.amount
            and (one.kind in (other.kind, Kind.NUMBER))
        ):
            wide = 2 * (other.amount - one.amount)
            found[n] = one._replace(step=wide)
            found[n + 1] = other._replace(step=wide)
    return found
