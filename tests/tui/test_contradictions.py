"""Contradictions on screens of every size: gone to, brought level, taken back, made again, on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.briefly import briefly
from tests.claims import grounded
from tests.tui.driving import reading
from tests.tui.test_only_changes import CONSOLE, Terminals

if TYPE_CHECKING:
    from pathlib import Path

SIZES = ((40, 12), (80, 24), (120, 36), (200, 50))
"""Screens that a story is read on."""


# Taken back, and made again


@pytest.mark.parametrize("view", ["d", "f", "q"])
@pytest.mark.parametrize("size", briefly(SIZES, SIZES[:1]), ids=str)
async def test_what_a_page_takes_back_is_painted_at_once(
    store: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], view: str
) -> None:
    async with reading(grounded(), store, size=size) as reader:
        reader.app.console = CONSOLE
        terminals = Terminals(reader, monkeypatch)
        await reader.press("g", view)
        reader.app.refresh(layout=True)
        await reader.until(lambda: not terminals.differ(), 2)
        for keys in (["exclamation_mark", "c"], ["Z"], ["j", "exclamation_mark", "c"], ["Z"]):
            await reader.press(*keys)
            await reader.until(lambda: not terminals.differ(), 2)
