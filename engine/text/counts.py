"""How many there are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def counted(number: int, name: str) -> str:
    """Return a number and the name of what is counted (`1 article`, `2 articles`)."""
    return f"{number} {name}" if number == 1 else f"{number} {name}s"


def some_of(items: Sequence[str], most: int) -> str:
    """Return the first items in a line, and how many more there are (`Herald, Courier and 3 more`)."""
    named = ", ".join(items[:most])
    return f"{named} and {len(items) - most} more" if len(items) > most else named
