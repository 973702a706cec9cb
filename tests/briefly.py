"""What the usual run does a part of, and the campaign the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Value = TypeVar("Value")


def briefly(values: Iterable[Value], usual: Collection[Value]) -> list[object]:
    """Return the values as parameters of a test: those that are not usual are left to the campaign."""
    return [one if one in usual else pytest.param(one, marks=pytest.mark.campaign) for one in values]
