"""Keys of the version before do what they did, say what does it now, and give way to a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.config import Config
from storyview.tui.keymap import keymap
from storyview.tui.registry import BY_ID, LISTED
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

FORMER = {key: action for action in BY_ID.values() for key in action.formerly}


def test_an_old_key_is_nobody_elses_now() -> None:
    taken = {key.partition(" ")[0] for action in BY_ID.values() for key in action.keys}
    assert not taken & set(FORMER)
    assert len(FORMER) == sum(len(action.formerly) for action in BY_ID.values()), "each was of one action"


def test_fewer_keys_at_the_top_level() -> None:
    single = {key for action in LISTED.values() for key in action.keys[:1] if " " not in key}
    assert len(single) <= 53
    prefixes = {key.partition(" ")[0] for one in LISTED.values() for key in one.keys if " " in key}
    assert prefixes == {
        *("g", "z", "t", "exclamation_mark", "left_square_bracket", "right_square_bracket", "ctrl+w")
    }


@pytest.mark.parametrize("key", ["x", "F", "D", "0"])
async def test_an_old_key_does_it_and_says_the_new_one(key: str, store: Path) -> None:
    old: list[object] = []
    new: list[object] = []
    for pressed, notices in ((key.split(), old), (FORMER[key].keys[0].split(), new)):
        async with reading(clock(), store.with_name(f"{len(pressed)}.sqlite3"), size=(160, 36)) as reader:
            await reader.press("2", "z", "x", "j")
            await reader.press(*pressed)
            notices += [reader.shown()[:3], reader.top_screen, *reader.notices()]
            shown = reader.context.keys.first(FORMER[key].id)
    assert old == [*new, f": {key} is now {shown}; the old key goes with the next version"]


async def test_what_does_it_now_has_a_key_to_be_told(store: Path) -> None:
    async with reading(clock(), store) as reader:
        for old, action in FORMER.items():
            new = reader.context.with_keys(f"{{{action.instead or action.id}}}")
            assert new
            assert "{" not in new, old
            assert "palette" not in new, old


async def test_it_is_said_once_while_it_can_be_read(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        await reader.press("greater_than_sign", "greater_than_sign")
        assert len(reader.notices()) == 1
        assert reader.canvas.setting.panes.order.index(0) == 2


async def test_a_users_key_goes_before_an_old_one(store: Path) -> None:
    config = Config(keys={"next-unique": ("x",), "figures": ("F",), "hide": ("f9",)})
    async with reading(clock(), store, config=config) as reader:
        await reader.press("x")
        assert reader.passage().startswith("The baker Aksel Torp")
        await reader.press("F")
        assert reader.top_screen == "FiguresScreen"
        assert not reader.notices(), "it is the user's own, and no old one"


async def test_what_a_users_key_puts_out_of_reach_keeps_its_old_key(store: Path) -> None:
    config = Config(keys={"layout": ("g",)})
    assert keymap(config).keys["figures"] == ("F",)
    async with reading(clock(), store, config=config) as reader:
        reader.app.clear_notifications()
        await reader.press("F")
        assert reader.top_screen == "FiguresScreen"
        assert not reader.notices()
