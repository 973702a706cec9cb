"""What is needed to make a figure of some tokens: looking at them, units of time, hedges."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from storyview.engine.figures.model import RESULT, Figure, Kind
from storyview.engine.figures.numbers import Number
from storyview.engine.figures.values import SECONDS, duration, plain
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table

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
