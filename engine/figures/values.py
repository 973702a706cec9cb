"""Values as they are written in reports: decimals, money, ISO 8601 durations."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

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
