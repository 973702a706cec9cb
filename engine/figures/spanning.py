"""Figures that belong together: durations of several units, both ends of a range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.figures.model import RESULT, Figure, Kind
from storyview.engine.figures.values import SECONDS
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.figures.tokens import Token
    from storyview.engine.language.table import Table


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
