"""Keys typed faster than the screen follows do what they do one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.widgets import Input

from tests.briefly import briefly
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

TYPED = {
    "a search": ["/", *"clock", "enter", "n", "j"],
    "a search that is given up": ["/", *"clock", "escape", "j", "j"],
    "two searches": ["/", *"night", "enter", "/", *"clock", "enter", "N"],
    "a note": ["e", *"jjq", "ctrl+s"],
    "a note that is given up": ["e", "escape", "j"],
    "the list of bookmarks": ["j", "B", "enter", "l"],
    "the help and back": ["?", "j", "j", "q", "j", "l"],
    "a search of the help": ["?", "/", *"bookmark", "enter", "escape", "j"],
    "a search of the help that is kept": ["?", "/", *"bookmark", "enter", "q", "j", "l"],
    "a view and back": ["M", "j", "j", "l", "enter", "j"],
    "a filter": ["t", "u", "j", "escape", "k"],
}


def at_once(reader: Reader, keys: list[str]) -> None:
    """Send keys as a terminal sends them to a program that was held up."""
    for key in keys:
        driver = reader.app._driver
        assert driver is not None
        driver.send_message(Key(_character_to_key(key), key) if len(key) == 1 else Key(key, None))


USUAL = ("two searches", "a note", "the list of bookmarks", "a search of the help that is kept", "a filter")


@pytest.mark.parametrize("name", briefly(TYPED, USUAL))
async def test_keys_in_a_burst_do_what_they_do_one_by_one(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = TYPED[name]
    # A busy machine may take longer over a key than a user would wait.
    monkeypatch.setattr("storyview.tui.type_ahead.PATIENCE", 60.0)
    shown = []
    for speed in ("slowly", "fast"):
        async with reading(clock(), tmp_path / speed / "bookmarks.sqlite3") as reader:
            await reader.press("m")
            if speed == "slowly":
                await reader.press(*keys)
            else:
                at_once(reader, keys)
                await reader.pilot.pause()
                await reader.until(lambda: reader.app.type_ahead.is_done)
                await reader.settle()
            notes = [entry.bookmark.note for entry in reader.context.bookmarks.entries]
            shown.append((reader.shown(), notes))
    assert shown[1] == shown[0]


async def test_a_move_is_done_and_painted_in_one_turn_of_the_loop(store: Path, painted: list[object]) -> None:
    async with reading(clock(), store) as reader:
        painted.clear()
        before = reader.cursor
        # Nothing else runs while nothing is waited for.
        with pytest.raises(StopIteration):
            reader.app.on_event(Key("j", "j")).send(None)
        assert reader.cursor != before
        assert painted
        assert reader.app.type_ahead.is_done


async def test_what_goes_before_all_keys_goes_before_a_move(store: Path) -> None:
    async with reading(clock(), store) as reader:
        reader.app.set_keymap({"palette": "j"})
        before = reader.cursor
        await reader.press("j")
        assert (reader.cursor, reader.top_screen) == (before, "CommandPalette")


async def test_a_move_that_is_to_be_laid_out_waits_for_that(store: Path, painted: list[object]) -> None:
    async with reading(clock(), store) as reader:
        painted.clear()
        reader.canvas.refresh(layout=True)
        await reader.app.on_event(Key("j", "j"))
        assert not painted
        await reader.settle()
        assert painted


@pytest.mark.parametrize("opening", [["M"], ["?"], ["'"], ["g"], ["/", *"clock", "enter"]])
async def test_a_letter_at_once_after_an_escape_is_a_key_of_its_own(
    opening: list[str], tmp_path: Path
) -> None:
    shown = []
    for name, keys in (("slowly", ["escape", "j", "escape", "G"]), ("fast", ["alt+j", "alt+shift+g"])):
        async with reading(clock(), tmp_path / name / "bookmarks.sqlite3") as reader:
            await reader.press("m", *opening, *keys)
            shown.append(reader.shown())
    assert shown[1] == shown[0]


@pytest.mark.parametrize(
    ("slow", "fast"),
    [
        (["escape", "3", "j"], ["alt+3", "j"]),
        (["escape", "colon", "q"], ["alt+colon", "q"]),
        (["escape", "exclamation_mark", "exclamation_mark"], ["alt+exclamation_mark", "exclamation_mark"]),
    ],
)
async def test_a_figure_and_a_sign_at_once_after_an_escape_are_keys_of_their_own(
    slow: list[str], fast: list[str], tmp_path: Path
) -> None:
    shown = []
    for name, keys in (("slowly", slow), ("fast", fast)):
        async with reading(clock(), tmp_path / name / "bookmarks.sqlite3") as reader:
            await reader.press("question_mark", *keys)
            shown.append((reader.shown(), type(reader.app.focused)))
    assert shown[1] == shown[0]


async def test_alt_with_b_and_f_goes_from_word_to_word_in_a_line(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("/", *"old clock", "alt+b", "n", "alt+f", "s")
        assert reader.context.search.words == "old nclocks"
        await reader.press("escape", "G", "question_mark", "alt+b")
        assert reader.top_screen == "ReaderScreen", "elsewhere they are escape and a key"


async def test_alt_stays_what_it_is_where_somebody_has_the_key(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("/", *"clock", "alt+j")
        assert isinstance(reader.app.focused, Input)
        await reader.press("enter", "alt+r")
        assert "Regular expressions: on" in reader.status()
        reader.app.set_keymap({"next-paragraph": "alt+n"})
        before = reader.cursor
        await reader.press("alt+n")
        assert reader.cursor != before
        assert "clock" in reader.status()  # escape would have ended the search
