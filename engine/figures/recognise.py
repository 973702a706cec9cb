"""Finds the figures of a sentence.

One pass over its tokens: at each the first of what can begin there is taken (money, date, clock time, ordinal, number
with whatever unit follows), and reading goes on after it. What is part of a name is no figure (Boeing 737, Covid-19,
flight 370, the Big Three).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from storyview.engine.figures import calendar
from storyview.engine.figures.model import RESULT, Figure, Kind
from storyview.engine.figures.numbers import Number, number_at
from storyview.engine.figures.values import SECONDS, duration, money, plain
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

_SYMBOLS: Final = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₩": "KRW",
}
_BEFORE_DOLLAR: Final = {
    "us": "USD",
    "r": "BRL",
    "a": "AUD",
    "c": "CAD",
    "nz": "NZD",
    "hk": "HKD",
    "au": "AUD",
}
_CODES: Final = frozenset("USD EUR GBP JPY INR RUB UAH BRL CHF CNY AUD CAD".split())
_EACH: Final = frozenset("per an por par pro all die l".split())
_LONGEST_HEDGE: Final = 4
_OLDEST: Final = 115
"""Years a person may have."""
_POSSESSIVES: Final = frozenset(
    "his her its their our my s su sua seu sus son sa ses leur ihr sein seine".split()
)


def figures_in(tokens: Sequence[Token], table: Table) -> list[Figure]:
    """Return the figures of a sentence's tokens, in order."""
    return _Reader(tokens, table).read()


class _Reader:
    """The tokens of one sentence, read once."""

    def __init__(self, tokens: Sequence[Token], table: Table) -> None:
        self.tokens = tokens
        self.table = table
        self.end = len(tokens)

    def read(self) -> list[Figure]:
        """Return its figures."""
        found: list[Figure] = []
        at = 0
        while at < self.end:
            figure = self._at(at) if self._may_begin(at) else None
            if figure is None:
                at = self._after_name(at)
                continue
            found.append(figure)
            at = max(figure.last, at + 1)
        return _ranged(_joined(found, self.tokens, self.table), self.tokens)

    def low(self, at: int) -> str:
        """Return a token's folded form; empty outside the sentence."""
        return self.tokens[at].low if 0 <= at < self.end else ""

    def touches(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < self.end and self.tokens[at - 1].end == self.tokens[at].start

    def _may_begin(self, at: int) -> bool:
        token, table = self.tokens[at], self.table
        if token.digits or token.low in _SYMBOLS:
            return True
        low = token.low
        return token.word and (
            low in table.numbers
            or low in table.ones
            or low in table.months
            or low in table.weekdays
            or low in table.scales
            or low in table.ordinals
            or low in table.vague
            or low in table.dozens
            or low in table.halves
            or low in table.alone
            or (low in _BEFORE_DOLLAR and self.low(at + 1) == "$")
            or token.text in _CODES
        )

    def _after_name(self, at: int) -> int:
        """Return where to go on when nothing began at a token."""
        return at + 1

    def _at(self, at: int) -> Figure | None:
        token = self.tokens[at]
        if token.word and self.touches(at) and self.low(at - 1)[-1:].isdigit():
            return None
        if money_first := self._currency_first(at):
            return money_first
        if token.digits or token.low in self.table.months or token.low in self.table.weekdays:
            dated = calendar.date_at(self.tokens, at, self.table) or calendar.time_at(
                self.tokens, at, self.table
            )
            if dated is not None:
                return self._hedged(dated)
        if token.word and (special := self._word(at)):
            return special
        if token.low in self.table.ordinals and (ordinal := self._ordinal(at)):
            return ordinal
        number = number_at(self.tokens, at, self.table)
        return None if number is None else self._number(at, number)

    # What begins with a sign or a word

    def _currency_first(self, at: int) -> Figure | None:
        token = self.tokens[at]
        n = at
        if token.low in _BEFORE_DOLLAR and self.low(at + 1) == "$" and self.touches(at + 1):
            code, n = _BEFORE_DOLLAR[token.low], at + 2
        elif token.low in _SYMBOLS or token.text in _CODES:
            code, n = _SYMBOLS.get(token.low, token.text), at + 1
        else:
            return None
        if n >= self.end or not self.tokens[n].digits:
            return None
        number = number_at(self.tokens, n, self.table)
        if number is None:
            return None
        return self._made(at, number.last, Kind.MONEY, money(code, number.amount), number, code)

    def _word(self, at: int) -> Figure | None:
        """Return what a word for one, a half or a dozen begins."""
        table, low = self.table, self.low(at)
        if low in table.halves:
            return self._half(at)
        if low in table.alone:
            n = at + 2 if self.low(at + 1) == "-" else at + 1
            if (
                self.low(n) in table.long
                and self.low(at - 1) not in table.numbers
                and not self._counted(at - 1)
            ):
                return self._lasting(at, n + 1, Decimal(1), table.units[low])
            return None
        if low not in table.ones:
            return None
        after = self.low(at + 1)
        if after in table.alone:
            n = at + 2
            if self.low(n) in table.joins and (
                self.low(n + 2) in table.halves or self.low(n + 1) in table.halves
            ):
                return self._lasting(at, n + 3, Decimal("1.5"), table.units[after])
            return self._lasting(at, n, Decimal(1), table.units[after])
        if after in table.dozens:
            return self._dozen(at, at + 1, Decimal(1))
        if after in table.vague:
            return self._made(at, at + 2, Kind.VAGUE, plain(Decimal(table.vague[after])), None, "")
        if after in table.scales:
            number = number_at(self.tokens, at + 1, table)
            worth = Decimal(table.scales[after])
            if number is None:
                number = Number(worth, worth / 10, at + 2, True)
            return self._number(at, number)
        if low not in table.articles and after in table.people and not self.touches(at + 1):
            return self._made(at, at + 1, Kind.NUMBER, "1", Number(Decimal(1), Decimal(1), at + 1, True), "")
        return None

    def _counted(self, at: int) -> bool:
        return self.low(at) == "-" or (0 <= at < self.end and self.tokens[at].digits)

    def _half(self, at: int) -> Figure | None:
        table = self.table
        n = at + 1
        if self.low(n) == "-":
            n += 1
        if self.low(n) in table.ones:
            n += 1
        if self.low(n) in table.alone:
            return self._lasting(at, n + 1, Decimal("0.5"), table.units[self.low(n)])
        if self.low(n) in table.dozens:
            return self._dozen(at, n, Decimal("0.5"))
        follows = self.low(at + 1)
        if follows in table.of or follows in table.articles or follows in _POSSESSIVES:
            return self._made(
                at, at + 1, Kind.RATIO, "0.5", Number(Decimal("0.5"), Decimal(0), at + 1, True), ""
            )
        return None

    def _dozen(self, first: int, at: int, times: Decimal) -> Figure:
        amount = times * self.table.dozens[self.low(at)]
        n = at + 2 if self.low(at + 1) in self.table.of else at + 1
        if amount == 2 and self.low(n) not in self.table.units:
            return self._made(first, at + 1, Kind.VAGUE, "2", None, "")
        number = Number(amount, Decimal(1), n if self.low(n) in self.table.units else at + 1, True)
        if self.low(n) in self.table.units:
            return self._number(first, number)._replace(mod="about")
        made = self._made(first, at + 1, Kind.NUMBER, plain(amount), number, "")
        return made if made.mod else made._replace(mod="about")

    def _ordinal(self, at: int) -> Figure | None:
        table, before = self.table, self.low(at - 1)
        follows = at + 1 < self.end and (self.tokens[at + 1].word or self.low(at + 1) == "-")
        if not follows or self.low(at + 1) in table.of or self.low(at + 1) in table.articles:
            return None
        if before not in table.articles and before not in table.prepositions and before not in _POSSESSIVES:
            return None
        if self.tokens[at].capital and self.tokens[at + 1].capital and at:
            return None
        value = table.ordinals[self.low(at)]
        return self._made(
            at, at + 1, Kind.ORDINAL, f"#{value}", Number(Decimal(value), Decimal(0), 0, True), ""
        )

    # What begins with a number

    def _number(self, at: int, number: Number) -> Figure | None:
        table, n = self.table, number.last
        if number.vague:
            return self._vague(at, number)
        if self._in_name(at, number):
            return None
        if self.low(n) in table.dozens:
            return self._dozen(at, n, number.amount)
        if self.low(n) in table.joins and self.low(n + 2) in table.halves and self.low(n + 3) in table.units:
            number = Number(number.amount + Decimal("0.5"), Decimal("0.5"), n + 3, number.words)
            n = number.last
        return (
            self._percent(at, number)
            or self._money(at, number)
            or self._with_unit(at, number)
            or self._ordinal_digits(at, number)
            or self._score(at, number)
            or self._age(at, number)
            or self._count(at, number)
        )

    def _vague(self, at: int, number: Number) -> Figure | None:
        n = number.last + 1 if self.low(number.last) in self.table.of else number.last
        if self.low(n) in self.table.currencies or self.low(n) in self.table.units:
            return None
        return self._made(at, number.last, Kind.VAGUE, plain(number.amount), number, "")

    def _in_name(self, at: int, number: Number) -> bool:
        """Whether a number is part of a name."""
        table, token = self.table, self.tokens[at]
        before = self.tokens[at - 1] if at else None
        if token.word:
            return token.capital and at > 0 and before is not None and (before.word or before.text in "-’'")
        n = number.last
        if n < self.end and self.touches(n) and self.tokens[n].word:
            low = self.tokens[n].low
            if not (
                low in table.units
                or low in table.ordinal_ends
                or low in table.clock
                or low in table.currencies
            ):
                return True
        if before is None:
            return False
        if self.touches(at):
            if before.word or before.text in "_/#@":
                return True
            if before.text in "-–" and at > 1 and self.touches(at - 1):
                return self.tokens[at - 2].word and (
                    self.tokens[at - 2].capital or len(self.tokens[at - 2].low) < 3
                )
        if not number.plain:
            return False
        label = self.tokens[at - 2] if before.text in ".º°" and at > 1 else before
        if label.low in table.labels:
            return True
        return self._after_capital(at, n, before)

    def _after_capital(self, at: int, n: int, before: Token) -> bool:
        table = self.table
        low = before.low
        if not before.capital or low in table.function or low in table.weekdays or low in table.months:
            return False
        if low in table.before_time or (at == 1 and low in table.hedges) or (low,) in table.hedges:
            return False
        after = self.tokens[n] if n < self.end else None
        if after is None:
            return True
        noun = after.word and (after.low in table.people or after.low[-1:] in "sn" or after.capital)
        signed = after.text in "%€$-–" or after.low in table.units or after.low in table.currencies
        return not (noun or signed or after.low in table.states)

    def _percent(self, at: int, number: Number) -> Figure | None:
        n = number.last
        if self.low(n) in ("%", "％"):
            last = n + 1
        else:
            hyphen = self.low(n) == "-"
            n += hyphen
            last = next(
                (n + k for k in (2, 1) if tuple(map(self.low, range(n, n + k))) in self.table.percents), 0
            )
        if not last:
            return None
        return self._made(at, last, Kind.PERCENT, f"{plain(number.amount)}%", number, "%")

    def _money(self, at: int, number: Number) -> Figure | None:
        table, n = self.table, number.last
        if self.low(n) in _SYMBOLS:
            code = _SYMBOLS[self.low(n)]
            return self._made(at, n + 1, Kind.MONEY, money(code, number.amount), number, code)
        if self.low(n) in ("-", *table.of):
            n += 2 if self.low(n + 1) in ("'", "’") else 1
        if (
            self.low(n) not in table.currencies
            and self.low(n + 1) in table.currencies
            and self.tokens[n].capital
        ):
            n += 1
        code = table.currencies.get(self.low(n), "")
        if not code:
            return None
        return self._made(at, n + 1, Kind.MONEY, money(code, number.amount), number, code)

    def _with_unit(self, at: int, number: Number) -> Figure | None:
        table, n = self.table, number.last
        if self.low(n) == "-" or (
            self.low(n) in table.of and self.low(n + 1) in table.units and not number.plain
        ):
            n += 1
        square = self.low(n) in ("square", "quadrados", "cuadrados", "carres", "quadrat")
        n += square
        unit = table.units.get(self.low(n))
        if unit is None or (len(self.low(n)) == 1 and not self.touches(n)):
            return None
        if self.low(n) in table.clock and self.low(at - 1) in table.at_clock:
            return None
        last = n + 1
        if unit in ("H", "M") and self.touches(last) and last < self.end and self.tokens[last].digits:
            return self._clocked(at, last, number.amount, unit)
        if unit[-1:] in SECONDS and unit.strip("0123456789") in SECONDS:
            old = last + 1 if self.low(last) == "-" else last
            if self.low(n) in table.old:
                return self._lasting(at, last, number.amount, unit, number, age=True)
            if self.low(old) in table.old:
                return self._lasting(at, old + 1, number.amount, unit, number, age=True)
            return self._lasting(
                at, last, number.amount, unit, number, age=unit == "Y" and self._aged(at, last, number)
            )
        if self.low(last) == "/" and self.low(last + 1) in ("h", "s"):
            unit, last = f"{unit}/{self.low(last + 1)}", last + 2
        elif self.low(last) in _EACH and self.low(last + 1) in table.alone:
            unit, last = f"{unit}/h", last + 2
        elif self.low(last) in ("quadrados", "cuadrados", "carres"):
            square, last = True, last + 1
        unit += "2" if square else ""
        return self._made(at, last, Kind.MEASURE, f"{plain(number.amount)} {unit}", number, unit)

    def _clocked(self, at: int, n: int, amount: Decimal, unit: str) -> Figure | None:
        """Return a duration written without spaces, as results of races are: 7min12s27, 2h05min."""
        smaller = "M" if unit == "H" else "S"
        digits = self.tokens[n].text
        last = n + 1
        if not digits.isdecimal() or len(digits) > 2:
            return None
        rest = Decimal(digits)
        if self.touches(last) and last < self.end and self.tokens[last].word:
            last += 1
            if self.touches(last) and last < self.end and self.tokens[last].text.isdecimal() and smaller == "S":
                rest += Decimal(f"0.{self.tokens[last].text[:6]}")
                last += 1
        value = f"PT{plain(amount)}{unit}{plain(rest)}{smaller}"
        made = self._made(at, last, Kind.DURATION, value, Number(amount, Decimal(0), last, False), smaller)
        return made._replace(amount=amount * SECONDS[unit] + rest * SECONDS[smaller], unit=RESULT)

    def _aged(self, at: int, last: int, number: Number) -> bool:
        """Whether years are somebody's age: (de) 34 anos beside a name or a person, or between commas."""
        if number.amount > _OLDEST or self.table.old & {"old"}:
            return False
        before = at - 2 if self.low(at - 1) in self.table.of else at - 1
        if self.low(before) == "," and before > 0:
            return self.tokens[before - 1].capital or self.low(last) in (",", ".", ")", "")
        return (
            before != at - 1
            and before >= 0
            and (self.tokens[before].capital or self.low(before) in self.table.people)
        )

    def _ordinal_digits(self, at: int, number: Number) -> Figure | None:
        n = number.last
        if not number.plain or not self.touches(n) or self.low(n) not in self.table.ordinal_ends:
            return None
        return self._made(at, n + 1, Kind.ORDINAL, f"#{plain(number.amount)}", number, "")

    def _score(self, at: int, number: Number) -> Figure | None:
        n = number.last
        if (
            not number.plain
            or self.low(n) not in ("-", "–", ":")
            or not (self.touches(n) and self.touches(n + 1))
        ):
            return None
        other = self.tokens[n + 1]
        if (
            not other.text.isdecimal()
            or not other.text.isascii()
            or len(other.text) > 3
            or number.amount > 999
        ):
            return None
        after = self.tokens[n + 2] if n + 2 < self.end else None
        counted = (
            after is not None
            and after.word
            and (
                after.low in self.table.units
                or after.low in self.table.people
                or after.low in self.table.scales
            )
        )
        if counted and int(other.text) > number.amount:
            return None
        value = f"{plain(number.amount)}-{int(other.text)}"
        return self._made(at, n + 2, Kind.SCORE, value, None, "")

    def _age(self, at: int, number: Number) -> Figure | None:
        """Return an age that stands alone: `Tom Hale, 34,`, `Tom Hale (34)`, `aged 34`."""
        table = self.table
        if not number.plain or not 0 < number.amount <= _OLDEST:
            return None
        after = self.low(number.last)
        before = self.low(at - 1)
        aged = before in table.aged
        if not aged and before in (",", "(") and at > 1:
            name = self.tokens[at - 2]
            closed = after in (",", ".", ";", "”", '"', ")", "") if before == "," else after == ")"
            aged = closed and name.capital and name.low not in table.weekdays and name.low not in table.months
            aged = aged and number.amount >= 1 and (before == "," or not name.text.isupper())
        if not aged:
            return None
        return self._made(at, number.last, Kind.AGE, f"P{plain(number.amount)}Y", number, "Y")

    def _count(self, at: int, number: Number) -> Figure | None:
        if number.plain and self.low(at - 1) in ("(", ",") and self.low(number.last) in (")", ",", "."):
            before = self.low(at - 2)
            if before in self.table.weekdays or before == "feira":
                return None  # the day of the month
        return self._made(at, number.last, Kind.NUMBER, plain(number.amount), number, "")

    # Making figures

    def _lasting(
        self,
        at: int,
        last: int,
        amount: Decimal,
        unit: str,
        number: Number | None = None,
        *,
        age: bool = False,
    ) -> Figure:
        times = Decimal(unit[:-1] or 1) if unit[:-1].isdecimal() else Decimal(1)
        letter = unit.lstrip("0123456789")
        amount *= times
        made = self._made(
            at, last, Kind.AGE if age else Kind.DURATION, duration(amount, letter), number, letter
        )
        worth = SECONDS[letter]
        step = (number.step if number else Decimal(1)) * times
        return made._replace(
            amount=amount * worth, step=min(step, Decimal(1)) * worth / 2 if not age else Decimal(0)
        )

    def _made(self, at: int, last: int, kind: Kind, value: str, number: Number | None, unit: str) -> Figure:
        last = min(last, self.end)
        span = Span(self.tokens[at].start, self.tokens[last - 1].end)
        amount = number.amount if number else None
        step = number.step if number else Decimal(0)
        return self._hedged(Figure(span, kind, value, "", amount, unit, step, at, last))

    def _hedged(self, figure: Figure) -> Figure:
        """Return a figure with the hedge that stands before or after it."""
        table = self.table
        first = figure.first
        for size in range(min(_LONGEST_HEDGE, first), 0, -1):
            words = tuple([token.low for token in self.tokens[first - size : first]])
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


def _joined(figures: list[Figure], tokens: Sequence[Token], table: Table) -> list[Figure]:
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


def _ranged(figures: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """Return the figures, both ends of a range as inexact as the range is wide (10 to 15, 10–15)."""
    found = list(figures)
    for n in range(len(found) - 1):
        one, other = found[n], found[n + 1]
        between = [token.low for token in tokens[one.last : other.first]]
        if len(between) != 1 or between[0] not in (
            "to",
            "-",
            "–",
            "a",
            "bis",
            "ate",
            "and",
            "e",
            "y",
            "et",
            "und",
        ):
            continue
        before = tokens[one.first - 1].low if one.first else ""
        if between[0] in ("and", "e", "y", "et", "und") and before not in ("between", "entre", "zwischen"):
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
