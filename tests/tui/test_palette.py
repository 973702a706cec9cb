"""The palette finds actions by their names, before those by their keys, and below them by what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.command import CommandList

from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("q", "Quit  q"),
        ("w", "Export  w"),
        ("u", "Next unique  u"),
        ("gf", "Figures  gf"),
        ("quot", "Quotes  Q"),
        ("left out", "Next silence  s"),
        ("every quotation", "Quotes  Q"),
        ("Most Others", "Missing  go"),
    ],
)
async def test_a_key_finds_its_action_first(typed: str, found: str, store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("colon", *typed)

        def first() -> str:
            found = reader.app.screen.query_one(CommandList)
            return str(found.get_option_at_index(0).prompt).partition("\n")[0] if found.option_count else ""

        await reader.until(lambda: first() == found)


async def test_a_name_goes_before_what_is_told_and_nothing_is_found_twice(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("colon", *"bookmark")
        listed = reader.app.screen.query_one(CommandList)

        def names() -> list[str]:
            options = [listed.get_option_at_index(n) for n in range(listed.option_count)]
            return [str(option.prompt).partition("\n")[0] for option in options]

        await reader.until(lambda: "Note  e" in names())
        assert len(set(names())) == len(names())
        assert names().index("Bookmarks  B") < names().index("Note  e")


async def test_what_is_found_by_its_key_is_done(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("colon", "M")
        found = reader.app.screen.query_one(CommandList)
        await reader.until(lambda: found.option_count > 0)
        await reader.press("enter")
        await reader.until(lambda: reader.top_screen == "MapScreen")
