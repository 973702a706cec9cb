"""The order of names as people have it."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_DIGITS: Final = re.compile(r"(\d+)")


@cache
def natural(name: str) -> tuple[tuple[int, str, int], ...]:
    """Return a key that sorts names as people do: numbers by value, letters without regard to case."""
    parts = _DIGITS.split(name.casefold())
    numbered = ((0, "", int(p)) if n % 2 and p.isdecimal() else (1, p, 0) for n, p in enumerate(parts) if p)
    return (*numbered, (2, name, 0))
