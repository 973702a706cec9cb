"""Back and forward through jumps: the very same lines where that can be, the same place where it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.tui.history import MOST, Jumps
from tests.tui.driving import reading
from tests.tui.invented import clock
from tests.tui.test_following import linked

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

JUMPS = {
    "unique": ("u",),
    "silence": ("s",),
    "end": ("G",),
    "number": ("9", "G"),
    "counterpart": ("enter",),
    "search": ("slash", *"school", "enter"),
    "bookmark": ("G", "m", "g", "g", "j", "B", "enter"),
}


@given(st.lists(st.sampled_from(["leave", "back", "forward", "step"]), max_size=60))
def test_the_history_is_that_of_a_browser(steps: list[str]) -> None:
    jumps: Any = Jumps()  # numbers stand for views
    behind: list[int] = []
    ahead: list[int] = []
    now = 0
    for n, step in enumerate(steps, 1):
        if step == "leave":
            jumps.leave(now)
            behind, ahead, now = [*behind, now], [], n
        elif step == "step":
            now = n
        elif step == "back":
            found = jumps.back(now)
            if behind:
                ahead.append(now)
                now = behind.pop()
                assert found == now
            else:
                assert found is None
        else:
            found = jumps.forward(now)
            if ahead:
                behind.append(now)
                now = ahead.pop()
                assert found == now
            else:
                assert found is None
        assert (jumps.behind, jumps.ahead) == (bool(behind), bool(ahead))


def test_the_oldest_jumps_are_forgotten() -> None:
    jumps: Any = Jumps()  # numbers stand for views
    for n in range(MOST + 10):
        jumps.leave(n)
    assert jumps.back(-1, MOST + 10) == 10


@pytest.mark.parametrize("jump", sorted(JUMPS))
async def test_back_shows_the_very_same_lines_and_forward_too(jump: str, store: Path) -> None:
    # But for the first line, the heads, which say for a moment which panes have jumped.
    async with reading(clock(), store, size=(120, 24)) as reader:
        await reader.press("j", "j", *JUMPS[jump][:-1])
        at_once = jump in ("unique", "silence", "end", "counterpart", "number")
        before = (reader.position, reader.lines()[1:])
        await reader.press(JUMPS[jump][-1])
        after = (reader.position, reader.lines()[1:])
        await reader.press("backspace")
        back = (reader.position, reader.lines()[1:])
        assert back != after
        assert back == before or not at_once
        await reader.press("right_parenthesis")
        assert (reader.position, reader.lines()[1:]) == after
        await reader.press("alt+left")
        assert (reader.position, reader.lines()[1:]) == back


async def test_the_place_is_found_at_another_size_and_exactly_at_the_old_one(store: Path) -> None:
    async with reading(clock(), store, size=(120, 24)) as reader:
        await reader.press("3", "j")
        before = reader.position
        line = reader.canvas.cursor_line
        await reader.press("G")
        await reader.resize(80, 40)
        await reader.press("backspace")
        assert reader.cursor == before.cursor
        await reader.press("right_parenthesis")
        await reader.resize(120, 24)
        await reader.press("backspace")
        assert reader.position == before
        assert reader.canvas.cursor_line == line


async def test_another_lead_changes_no_line(store: Path) -> None:
    async with reading(clock(), store, size=(200, 24)) as reader:
        await reader.press("4", "j", "l")
        before = reader.position
        await reader.press("u", "z", "l", "G", "2", "backspace")
        assert reader.story.lead != 0
        assert reader.position == before


async def test_a_jump_back_changes_neither_layout_nor_panes(store: Path) -> None:
    async with reading(clock(), store, size=(200, 24)) as reader:
        await reader.press("2", "j")
        before = reader.cursor
        await reader.press("G", "f", "5", "z", "x", "backspace")
        assert reader.layout.value == "grid"
        assert reader.panes == (0, 1, 2, 3)
        assert reader.cursor == before
        assert 0 <= reader.canvas.cursor_line < reader.canvas.body_height


async def rounds(reader: Reader) -> list[ParagraphRef]:
    seen: list[ParagraphRef] = []
    while not seen or reader.cursor != seen[0]:
        seen.append(reader.cursor)
        await reader.press("enter")
    return seen


@pytest.mark.parametrize("layout", ["follow", "grid"])
async def test_enter_goes_round_all_counterparts_and_home(layout: str, store: Path) -> None:
    async with reading(clock(), store, size=(120, 36)) as reader:
        await reader.press(*("f" if layout == "grid" else ""), "2", "j")
        origin = reader.cursor
        counterparts = {
            ParagraphRef(article, paragraph)
            for article, found in enumerate(reader.story.mark(origin).counterparts)
            for paragraph in found
            if article != origin.article
        }
        assert len(counterparts) > 1
        home = reader.canvas.cursor_line
        seen = await rounds(reader)
        assert seen[0] == origin
        assert set(seen[1:]) == counterparts
        assert len(seen) == len(counterparts) + 1
        assert "Back at the paragraph" in reader.status()
        assert reader.canvas.cursor_line == home
        await reader.press(str(len(counterparts) + 1), "backspace")
        assert reader.cursor == origin


async def test_a_counterpart_that_stands_elsewhere_is_told(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        assert "↪ Kystbladet ¶ 4" in reader.status(), "off the screen"
        await reader.press("5", "z", "x")
        assert "↪" not in reader.status(), "hidden is not offered"


async def test_a_jump_to_a_pane_off_the_screen_shows_what_is_above_too(store: Path) -> None:
    async with reading(linked((9, 9, 40), []), store, size=(80, 24)) as reader:
        assert reader.canvas.cursor_line == 0
        await reader.press("slash", *"C 20", "enter")
        assert reader.cursor == ParagraphRef(2, 19)
        assert any("C 19 reports." in line for line in reader.lines())


async def test_a_jump_near_the_end_fills_the_screen(store: Path) -> None:
    async with reading(linked((40, 9), []), store, size=(80, 24)) as reader:
        await reader.press("slash", *"A 39", "enter")
        assert reader.cursor == ParagraphRef(0, 38)
        body = reader.lines()[reader.canvas.head_height :]
        assert sum("reports." in line[:30] for line in body) >= len(body) // 2 - 1
