"""What a figure is, and when two of them can both be true."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from storyview.engine.model import Span

RESULT: Final = "result"
"""The unit of a duration that is the result of a race (7min12s27)."""


class Kind(StrEnum):
    """What a figure measures. Only figures of one kind are compared."""

    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    ORDINAL = "ordinal"
    DURATION = "duration"
    TIME = "time"
    DATE = "date"
    AGE = "age"
    MEASURE = "measure"
    RATIO = "ratio"
    SCORE = "score"
    VAGUE = "vague"
    """Dozens, thousands: shown, compared only from below."""


class Figure(NamedTuple):
    """One figure where it stands."""

    span: Span
    """The figure with its unit, without its hedge."""
    kind: Kind
    value: str
    """A decimal, `USD:180000000000`, `30%`, `#3`, an ISO 8601 duration, `T14:20`, `2025-07-13`, `XXXX-07-13`,
    `XXXX-07`, `W3` for a Wednesday, `2 km`."""
    mod: str = ""
    """about, over, under, atleast, atmost, or nothing."""
    amount: Decimal | None = None
    """The value as a number of its unit; seconds of a duration, minutes of a clock time."""
    unit: str = ""
    """Currency or unit; the level of a date: weekday, day, month, year."""
    step: Decimal = Decimal(0)
    """The worth of the last digit that was written."""
    first: int = 0
    """The first of its tokens in the sentence."""
    last: int = 0
    """The token after its last."""


_ABOUT: Final = Decimal("0.2")


def bounds(figure: Figure) -> tuple[Decimal, Decimal | None]:
    """Return the least and the most that a figure says, the most None where it says none.

    An exact figure is true to half of its last written digit, "about" to a fifth.
    """
    amount, step = figure.amount or Decimal(0), figure.step / 2
    if figure.kind is Kind.VAGUE:
        return amount, None
    match figure.mod:
        case "about":
            return amount * (1 - _ABOUT) - step, amount * (1 + _ABOUT) + step
        case "over" | "atleast":
            return amount - step, None
        case "under" | "atmost":
            return Decimal(0), amount + step
        case _:
            return amount - step, amount + step


def same_date(one: str, other: str) -> bool:
    """Whether one date says no more than the other: 2024-07-13 and XXXX-07-13, 2024-07 and 2024-07-13."""
    short, long = sorted((one, other), key=len)
    return (
        all(a in (b, "X") or b == "X" for a, b in zip(short, long, strict=False)) and "W" not in one + other
    )


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one kind can both be true.

    They can when they are equal to the last written digit, or when the ranges of their hedges meet. Two equal
    bounds with different values contradict each other: "at least 12", "at least 14". Of two estimates one is
    within a fifth of the other: "some 220", "some 320" are two estimates.
    """
    if one.value == other.value and one.unit == other.unit:
        return True
    if one.kind is other.kind is Kind.DATE and same_date(one.value, other.value):
        return True
    if one.amount is None or other.amount is None:
        return False
    if one.mod == other.mod and one.mod in ("over", "under", "atleast", "atmost"):
        return abs(one.amount - other.amount) <= max(one.step, other.step) / 2
    if one.mod == other.mod == "about":
        apart, most_of = abs(one.amount - other.amount), max(abs(one.amount), abs(other.amount))
        return apart <= most_of * _ABOUT + max(one.step, other.step) / 2
    low, high = bounds(one)
    least, most = bounds(other)
    return (most is None or low < most) and (high is None or least < high)
