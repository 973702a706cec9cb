"""A screen that is resized and back shows what it showed: every pane, line by line."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from storyview.engine.story import compare
from storyview.widgets.canvas.position import band, scroll_alone
from tests.briefly import briefly
from tests.stories import article
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.tui.loading import Loading
    from tests.tui.driving import Reader

SIZES = (
    (200, 50),
    (120, 36),
    (100, 30),
    (80, 24),
    (70, 24),
    (59, 20),
    (40, 12),
    (20, 6),
    (200, 12),
    (76, 60),
)
ALONE = "scrolls a pane alone"
MOVES: dict[str, tuple[str, ...]] = {
    "at the start": (),
    "after steps": ("j", "j", "j", "k"),
    "after a search": ("slash", "c", "l", "o", "c", "k", "enter", "n"),
    "at the top": ("j", "j", "j", "j", "z", "t"),
    "in the middle": ("j", "j", "j", "j", "z", "z"),
    "at the bottom": ("j", "j", "j", "j", "z", "b"),
    "at the end": ("G",),
    "in the last pane": ("l", "l", "l", "l", "j"),
    "in the grid": ("f", "j", "j"),
    "with panes apart": ("j", "z", "f", "j", "j"),
    "with one pane wider": ("l", "z", "plus", "j"),
    "filtered": ("j", "t", "u", "j"),
    ALONE: ("j", "j"),
}


def seen(reader: Reader) -> tuple[object, ...]:
    """Return what the user sees of the story, and what the next key goes by."""
    return (*reader.lines(), reader.status(), reader.position, reader.canvas.setting)


async def scroll_the_other_pane(reader: Reader) -> None:
    others: list[Any] = [each for each in reader.panes if each != reader.position.guide]
    if others:
        reader.canvas.movement.move(scroll_alone, others[-1], 4)
        await reader.settle()


async def check_there_and_back(reader: Reader, size: tuple[int, int], draw: Random, trips: int) -> None:
    """Check that what is seen is there again after some sizes, whatever lay between."""
    before = seen(reader)
    for _ in range(trips):
        for other in draw.sample(SIZES, 2):
            await reader.resize(*other)
            assert reader.cursor == before[-2].cursor  # type: ignore[attr-defined]
        await reader.resize(*size)
        assert seen(reader) == before


PLACES = [(move, size) for move in MOVES for size in SIZES[:6:2]]


@pytest.mark.parametrize("place", briefly(PLACES, [(move, SIZES[2]) for move in MOVES]), ids=str)
async def test_a_resize_and_back_shows_the_same(store: Path, place: tuple[str, tuple[int, int]]) -> None:
    move, size = place
    async with reading(clock(), store, size=size) as reader:
        await reader.press(*MOVES[move])
        if move == ALONE:
            await scroll_the_other_pane(reader)
        # The answer to the last key would go with its time.
        reader.screen.lines.status.forget()
        await check_there_and_back(reader, size, Random(f"{move} {size}"), 2)
        await reader.press("j")
        reader.screen.lines.status.forget()
        await check_there_and_back(reader, size, Random(move), 1)


@pytest.mark.parametrize("size", briefly(SIZES[:4], SIZES[2:3]))
async def test_the_seeds_too_from_the_start_and_after_a_step(
    seeds: Callable[[], Loading], store: Path, size: tuple[int, int]
) -> None:
    async with reading(seeds(), store, size=size) as reader:
        for _ in range(3):
            await check_there_and_back(reader, size, Random(1), 1)
            await reader.press("j")


@pytest.mark.parametrize("keys", [(), ("j",), ("j", "j", "l")])
async def test_what_stands_beside_the_cursor_does_at_another_width_too(
    seeds: Callable[[], Loading], store: Path, keys: tuple[str, ...]
) -> None:
    async with reading(seeds(), store, size=(120, 36)) as reader:
        await reader.press(*keys)

        def beside() -> set[object]:
            assert reader.canvas.scene is not None
            return set(band(reader.canvas.scene, reader.position))

        before = beside()
        for width in (119, 110, 90, 80):
            await reader.resize(width, 36)
            assert {place for place in before if place.article in reader.panes} <= beside()  # type: ignore[attr-defined]


async def test_a_long_story_too_whose_heights_are_measured_meanwhile(store: Path) -> None:
    draw = Random(7)
    told = [
        "Runa said शहर came and 北京 was told of it.",
        "Plain words.",
        "漢字 " * 9,
        "A bell rang twice at noon.",
    ]
    outlets = [
        article(f"Outlet {n}", [f"{draw.choice(told)} {'So on. ' * draw.randint(1, 60)}" for _ in range(90)])
        for n in range(3)
    ]
    async with reading(compare(outlets), store, size=(100, 30)) as reader:
        for keys in ((), ("5", "0", "j"), ("l", "u")):
            await reader.press(*keys)
            reader.screen.lines.status.forget()
            await check_there_and_back(reader, (100, 30), draw, 3)


async def test_crossing_back_after_a_resize_and_back_finds_all_as_it_was(store: Path) -> None:
    async with reading(clock(), store, size=(120, 36)) as reader:
        await reader.press("j", "j")
        before = reader.position
        await reader.press("l")
        await reader.resize(40, 12)
        await reader.resize(120, 36)
        await reader.press("h")
        assert reader.position == before
