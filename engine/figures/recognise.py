"""Finds the figures of a sentence.

One pass over its tokens: at each the first of what can begin there is taken (money, date, clock time,
ordinal, number with whatever unit follows), and reading goes on after it. What is part of a name is no
figure (Boeing 737, Covid-19, flight 370, the Big Three).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from storyview.engine.figures import calendar
from storyview.engine.figures.making import SECONDS, Making, in_name, joined, money, plain, ranged
from storyview.engine.figures.model import Figure, Kind
from storyview.engine.figures.numbers import Number, number_at
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

_SIGNS: Final = "$=USD €=EUR £=GBP ¥=JPY ₹=INR ₽=RUB ₴=UAH ₩=KRW"
_SYMBOLS: Final = dict(pair.split("=") for pair in _SIGNS.split())
_DOLLARS: Final = "us=USD r=BRL a=AUD c=CAD nz=NZD hk=HKD au=AUD"
_BEFORE_DOLLAR: Final = dict(pair.split("=") for pair in _DOLLARS.split())
_CODES: Final = word_set("USD EUR GBP JPY INR RUB UAH BRL CHF CNY AUD CAD")
_EACH: Final = word_set("per an por par pro all die l")
_OLDEST: Final = 115
"""Years a person may have."""
_POSSESSIVES: Final = word_set("his her its their our my s su sua seu sus son sa ses leur ihr sein seine")


def figures_in(tokens: Sequence[Token], table: Table) -> list[Figure]:
    """Return the figures of a sentence's tokens, in order."""
    return _Reader(tokens, table).read()


class _Reader(Making):
    """The tokens of one sentence, read once."""

    def read(self) -> list[Figure]:
        """Return its figures."""
        found: list[Figure] = []
        at = 0
        while at < self.end:
            figure = self._at(at) if self._may_begin(at) else None
            if figure is None:
                at += 1
                continue
            found.append(figure)
            at = max(figure.last, at + 1)
        return ranged(joined(found, self.tokens, self.table), self.tokens)

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
                return self.hedged(dated)
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
        return self.made(at, number.last, Kind.MONEY, money(code, number.amount), number, code)

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
                return self.lasting(at, n + 1, Decimal(1), table.units[low])
            return None
        if low not in table.ones:
            return None
        after = self.low(at + 1)
        if after in table.alone:
            n = at + 2
            halves = table.halves | table.halves_after
            half = next((m for m in (n + 1, n + 2) if self.low(m) in halves), 0)
            if half and self.low(n) in table.joins:
                return self.lasting(at, half + 1, Decimal("1.5"), table.units[after])
            return self.lasting(at, n, Decimal(1), table.units[after])
        if after in table.dozens:
            return self._dozen(at, at + 1, Decimal(1))
        if after in table.vague:
            return self.made(at, at + 2, Kind.VAGUE, plain(Decimal(table.vague[after])), None, "")
        if after in table.scales:
            number = number_at(self.tokens, at + 1, table)
            worth = Decimal(table.scales[after])
            if number is None:
                number = Number(worth, worth / 10, at + 2, True)
            return self._number(at, number)
        if low not in table.articles and after in table.people and not self.touches(at + 1):
            return self.made(at, at + 1, Kind.NUMBER, "1", Number(Decimal(1), Decimal(1), at + 1, True), "")
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
            return self.lasting(at, n + 1, Decimal("0.5"), table.units[self.low(n)])
        if self.low(n) in table.dozens:
            return self._dozen(at, n, Decimal("0.5"))
        follows = self.low(at + 1)
        if follows in table.of or follows in table.articles or follows in _POSSESSIVES:
            return self.made(
                at, at + 1, Kind.RATIO, "0.5", Number(Decimal("0.5"), Decimal(0), at + 1, True), ""
            )
        return None

    def _dozen(self, first: int, at: int, times: Decimal) -> Figure:
        amount = times * self.table.dozens[self.low(at)]
        n = at + 2 if self.low(at + 1) in self.table.of else at + 1
        if amount == 2 and self.low(n) not in self.table.units:
            return self.made(first, at + 1, Kind.VAGUE, "2", None, "")
        number = Number(amount, Decimal(1), n if self.low(n) in self.table.units else at + 1, True)
        if self.low(n) in self.table.units:
            figure = self._number(first, number)
            return (
                self.made(first, at + 1, Kind.VAGUE, "2", None, "")
                if figure is None
                else figure._replace(mod="about")
            )
        made = self.made(first, at + 1, Kind.NUMBER, plain(amount), number, "")
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
        return self.made(
            at, at + 1, Kind.ORDINAL, f"#{value}", Number(Decimal(value), Decimal(0), 0, True), ""
        )

    # What begins with a number

    def _number(self, at: int, number: Number) -> Figure | None:
        table, n = self.table, number.last
        if number.vague:
            return self._vague(at, number)
        if in_name(self.tokens, at, number, table):
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
        return self.made(at, number.last, Kind.VAGUE, plain(number.amount), number, "")

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
        return self.made(at, last, Kind.PERCENT, f"{plain(number.amount)}%", number, "%")

    def _money(self, at: int, number: Number) -> Figure | None:
        table, n = self.table, number.last
        if self.low(n) in _SYMBOLS:
            code = _SYMBOLS[self.low(n)]
            return self.made(at, n + 1, Kind.MONEY, money(code, number.amount), number, code)
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
        return self.made(at, n + 1, Kind.MONEY, money(code, number.amount), number, code)

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
            return self.clocked(at, last, number.amount, unit)
        if unit[-1:] in SECONDS and unit.strip("0123456789") in SECONDS:
            old = last + 1 if self.low(last) == "-" else last
            if half := self._and_a_half(last):
                return self.lasting(at, half, number.amount + Decimal("0.5"), unit, number)
            if self.low(n) in table.old:
                return self.lasting(at, last, number.amount, unit, number, age=True)
            if self.low(old) in table.old:
                return self.lasting(at, old + 1, number.amount, unit, number, age=True)
            return self.lasting(
                at, last, number.amount, unit, number, age=unit == "Y" and self._aged(at, last, number)
            )
        if self.low(last) == "/" and self.low(last + 1) in ("h", "s"):
            unit, last = f"{unit}/{self.low(last + 1)}", last + 2
        elif self.low(last) in _EACH and self.low(last + 1) in table.alone:
            unit, last = f"{unit}/h", last + 2
        elif self.low(last) in ("quadrados", "cuadrados", "carres"):
            square, last = True, last + 1
        unit += "2" if square else ""
        return self.made(at, last, Kind.MEASURE, f"{plain(number.amount)} {unit}", number, unit)

    def _and_a_half(self, last: int) -> int:
        """Return the token after "and a half" behind a unit; 0 where it does not stand there."""
        table = self.table
        if self.low(last) not in table.joins:
            return 0
        half = last + 2 if self.low(last + 1) in table.ones else last + 1
        return half + 1 if self.low(half) in table.halves_after or self.low(half) in table.halves else 0

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
        return self.made(at, n + 1, Kind.ORDINAL, f"#{plain(number.amount)}", number, "")

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
        return self.made(at, n + 2, Kind.SCORE, value, None, "")

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
        return self.made(at, number.last, Kind.AGE, f"P{plain(number.amount)}Y", number, "Y")

    def _count(self, at: int, number: Number) -> Figure | None:
        if number.plain and self.low(at - 1) in ("(", ",") and self.low(number.last) in (")", ",", "."):
            before = self.low(at - 2)
            if before in self.table.weekdays or before == "feira":
                return None  # the day of the month
        return self.made(at, number.last, Kind.NUMBER, plain(number.amount), number, "")
