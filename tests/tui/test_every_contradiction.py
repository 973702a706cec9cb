"""Every contradiction is gone to, told and brought level, of several in one paragraph one after the other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.model import ParagraphRef
from storyview.engine.story import open_story, relead
from tests.claims import grounded, story
from tests.tui.driving import reading
from tests.tui.test_contradictions import level, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import Story

FERRY = Path(__file__).parents[1] / "inputs" / "ferry"


@cache
def ferry() -> Story:
    """Return four outlets of which three say otherwise, two of them of one paragraph."""
    return open_story([str(FERRY)])


def at_once() -> Story:
    """Return two outlets that contradict each other three times in one paragraph, and once in another."""
    told = [
        f"The ferry Astrid ran aground off Holm on {day}, killing {dead} people and injuring {hurt}."
        f"\n\nDivers found the bell of the ship on the sea bed.\n\n"
        f"President Lind held {call} with his Ostland colleague Radek."
        for day, dead, hurt, call in (
            ("Tuesday", 14, 30, "an hour-long phone call"),
            ("Wednesday", 12, 20, "a 90-minute phone call"),
        )
    ]
    return relead(story(*told), 0)


def across() -> Story:
    """Return three outlets: of one paragraph the second contradicts the first, and the third the first."""
    told = [
        f"The ferry Astrid ran aground off Holm on {day}, killing {dead} people."
        for day, dead in (("Tuesday", 14), ("Wednesday", 14), ("Tuesday", 12))
    ]
    return relead(story(*told), 0)


Stop = tuple[ParagraphRef, ParagraphRef, tuple[str, str]]
"""Where a contradiction is gone to, the side that stands level then, and the values."""
HERE = ParagraphRef(0, 0)
STOPS: tuple[tuple[Callable[[], Story], tuple[Stop, ...]], ...] = (
    (
        ferry,
        (
            (ParagraphRef(1, 2), ParagraphRef(0, 6), ("14", "12")),
            (ParagraphRef(1, 2), ParagraphRef(3, 1), ("Tuesday", "Wednesday")),
            (ParagraphRef(1, 5), ParagraphRef(0, 6), ("12", "Fourteen")),
        ),
    ),
    (
        at_once,
        (
            (HERE, ParagraphRef(1, 0), ("Tuesday", "Wednesday")),
            (HERE, ParagraphRef(1, 0), ("14", "12")),
            (HERE, ParagraphRef(1, 0), ("30", "20")),
            (ParagraphRef(0, 2), ParagraphRef(1, 2), ("1 h", "90 min")),
        ),
    ),
    (
        across,
        (
            (HERE, ParagraphRef(1, 0), ("Tuesday", "Wednesday")),
            (HERE, ParagraphRef(2, 0), ("14", "12")),
        ),
    ),
)
"""What contradicts what in each story, in the order in which it is gone to."""


@pytest.mark.parametrize(("told", "stops"), STOPS, ids=("ferry", "at once", "across"))
@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_each_is_told_and_brought_level_on_and_back(
    store: Path, told: Callable[[], Story], stops: tuple[Stop, ...], size: tuple[int, int]
) -> None:
    async with reading(told(), store, size=size) as reader:

        def stands_at(number: int) -> bool:
            here, there, values = stops[number % len(stops)]
            is_told = all(f" {value} (" in reader.status() for value in values)
            return reader.cursor == here and level(reader, there) and is_told

        # To the first of all, whatever is level as it opens.
        await reader.press("c")
        for _ in stops:
            await reader.press(*["c"] * (not stands_at(0)))
        for number in range(1, 2 * len(stops) + 1):
            await reader.press("c")
            assert stands_at(number), reader.status()
        for number in range(len(stops) - 1, -1, -1):
            await reader.press("C")
            assert stands_at(number), reader.status()
        await reader.press(f"{len(stops) - 1}", "c")
        assert stands_at(len(stops) - 1), "a count goes by contradictions"
        await reader.press(f"{len(stops) - 1}", "C")
        assert stands_at(0)


@pytest.mark.parametrize(
    ("page", "between"),
    [
        (("g", "d"), ("exclamation_mark", "c")),
        (("g", "f"), ("escape", "G", "m")),
        ((), ("exclamation_mark", "Z")),
        ((), ("g", "d", "exclamation_mark", "c")),
    ],
    ids=str,
)
async def test_only_what_is_taken_back_in_a_row_is_counted(
    store: Path, page: tuple[str, ...], between: tuple[str, ...]
) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("m", *page, "exclamation_mark", "c", "Z", *between, "Z")
        assert "Taken back: " in shown(reader)
        await reader.press("Z")
        assert "Taken back 2 changes: " in shown(reader)


@pytest.mark.parametrize(
    ("size", "keys", "parts"),
    [
        ((200, 50), ("c",), ("lead: Harbour Times",)),
        ((120, 36), ("z", "x", "c", "c"), ("… +1›",)),
        ((160, 24), ("z", "x", "k"), ("1 hidden", "lead: ")),
    ],
    ids=str,
)
async def test_beside_a_contradiction_stands_what_has_room(
    store: Path, size: tuple[int, int], keys: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    async with reading(ferry(), store, size=size) as reader:
        await reader.press(*keys)
        assert "≠" in reader.status()
        for part in parts:
            assert part in reader.status()
        assert reader.status().count("…+") <= 1


@pytest.mark.parametrize(("told", "key"), [(at_once, "c"), (at_once, "C"), (ferry, "c")])
@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_a_hidden_pane_that_is_needed_is_said_to_be_shown_again(
    store: Path, told: Callable[[], Story], key: str, size: tuple[int, int]
) -> None:
    async with reading(told(), store, size=size) as reader:
        await reader.press("g", "g")
        others = [n for n in range(len(told().articles)) if n != reader.cursor.article]
        await reader.press(*(key for n in others for key in (str(n + 1), "z", "x")))
        await reader.press(key)
        assert "≠" in reader.status()
        (number,) = re.findall(r"\[(\d)\] is shown again", reader.status())
        assert reader.canvas.scene is not None
        assert int(number) - 1 in reader.canvas.scene.articles
        assert int(number) - 1 not in reader.canvas.setting.panes.hidden
