"""What is pasted is a key nowhere: it is typed where something is typed, and answered everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Input, TextArea

from storyview.engine.config import Config
from storyview.engine.model import ParagraphRef
from storyview.tui.key_parser import MOST, PasteWaits
from storyview.tui.keyed import NOTHING
from storyview.tui.screens.framed import FramedScreen
from storyview.tui.screens.map import MapScreen
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

OBEYED = "a\x1bq\x1b[31mm\x1b[<0;3;4M\x9d0;x\x9c\u202e\x00"
SHOWN = "a␛q␛[31mm␛[<0;3;4M�0;xœ�␀"


def on_the_frame(reader: Reader) -> str:
    """Return what is said on the frame of the panel on top."""
    return str(reader.app.screen.query(Vertical).first().border_subtitle or "")


@pytest.mark.parametrize(
    ("keys", "begun"),
    [
        (["g"], "n"),
        (["exclamation_mark"], "exclamation_mark"),
        (["5"], "j"),
        (["apostrophe"], "a"),
        (["2", "z"], "o"),
    ],
)
async def test_a_paste_gives_up_what_was_begun(keys: list[str], begun: str, store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        await reader.press("m", "j", *keys)
        assert reader.screen.key_input.state != NOTHING
        await reader.paste("n")
        assert reader.screen.key_input.state == NOTHING
        assert "Pasted text is no key: / first, then it is searched for" in reader.status()
        await reader.press(begun)
        after = (reader.top_screen, reader.cursor, reader.layout)
    async with reading(clock(), store, size=(160, 36)) as reader:
        await reader.press("j", begun)
        assert after == (reader.top_screen, reader.cursor, reader.layout)


async def test_a_paste_chooses_none_of_several_things_in_their_line(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d")
        assert "Unlink from which?" in reader.status()
        await reader.paste("l\nj")
        assert "Pasted text is no key" in reader.status()
        assert reader.key_line(), "the line of choices has gone"
        await reader.press("j")
        assert reader.cursor == ParagraphRef(0, 3)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["question_mark"], ": / first, then it filters"),
        (["M", "question_mark"], ": / first, then it filters"),
        (["g", "k"], ", and does nothing here"),
        (["g", "r"], ", and does nothing here"),
        (["exclamation_mark", "exclamation_mark"], ", and does nothing here"),
    ],
)
async def test_every_panel_answers_a_paste(keys: list[str], told: str, store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press(*keys)
        panel = reader.app.screen
        assert isinstance(panel, FramedScreen)
        await reader.paste(" \n")
        assert on_the_frame(reader) == ""
        await reader.paste(OBEYED)
        assert on_the_frame(reader) == f"Pasted text is no key{told}"
        assert reader.app.screen is panel
        await reader.press("down")
        assert on_the_frame(reader) == ""


async def test_a_paste_gives_up_keys_in_a_row_in_a_panel(store: Path) -> None:
    config = Config(keys={"last-paragraph": ("z e",)})
    async with reading(clock(), store, config=config) as reader:
        await reader.press("question_mark", "z")
        assert on_the_frame(reader) == "z …"
        await reader.paste("e")
        await reader.press("e")
        assert on_the_frame(reader) == "e is nobody's key here"


@pytest.mark.parametrize(
    "keys", [["slash"], ["ctrl+p"], ["question_mark", "slash"], ["Q", "slash"], ["w"], ["e"]]
)
async def test_a_paste_is_typed_as_text_where_something_is_typed(keys: list[str], store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press(*keys)
        before = reader.app.screen
        await reader.paste(OBEYED)
        line = reader.app.focused
        assert isinstance(line, Input | TextArea)
        assert (line.value if isinstance(line, Input) else line.text).endswith(SHOWN)
        assert reader.app.screen is before
        assert not reader.notices()


async def test_of_a_paste_too_long_to_work_with_the_beginning_is_taken_and_that_is_said(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.paste("x" * (MOST + 1))
        area = reader.app.focused
        assert isinstance(area, TextArea)
        assert len(area.text) == MOST
        assert reader.notices() == [": Of what was pasted, the first 1,048,576 characters are taken"]
    async with reading(clock(), store) as reader:
        await reader.paste("x" * MOST)
        assert not reader.notices()


async def test_of_a_paste_that_does_not_end_it_is_said_how_it_is_ended(store: Path) -> None:
    async with reading(clock(), store) as reader:
        driver = reader.app._driver
        assert driver is not None
        driver.process_message(PasteWaits())
        await reader.settle()
        assert reader.notices() == [": What is being pasted has not ended: esc ends it"]


async def test_where_there_is_no_shell_ctrl_z_says_so_on_whatever_is_open(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyview.tui.app.is_job", lambda: False)
    told = "No shell has started storyview, so there is none to go back to"
    async with reading(clock(), store, size=(160, 36)) as reader:
        for keys in ([], ["slash"]):
            await reader.press(*keys, "ctrl+z")
            assert told in reader.status()
            await reader.press("escape")
    for keys in (["question_mark"], ["question_mark", "slash"], ["g", "k"]):
        async with reading(clock(), store) as reader:
            await reader.press(*keys, "ctrl+z")
            assert on_the_frame(reader) == told
    for keys in (["ctrl+p"], ["w"], ["e", "tab"]):
        async with reading(clock(), store) as reader:
            await reader.press(*keys, "ctrl+z")
            assert f": {told}" in reader.notices()


async def test_in_a_note_ctrl_z_takes_back_what_was_typed(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyview.tui.app.is_job", lambda: False)
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.paste("one")
        await reader.press("enter")
        await reader.paste("two")
        area = reader.app.focused
        assert isinstance(area, TextArea)
        await reader.press("ctrl+z")
        assert "two" not in area.text
        await reader.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert area.text == ""
        assert not reader.notices()


async def test_help_and_palette_of_a_view_have_ctrl_z(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storyview.tui.app.is_job", lambda: False)
    async with reading(clock(), store, size=(160, 60)) as reader:
        await reader.press("M")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        await reader.press("ctrl+p", *"suspend", "enter")
        line = screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text
        assert "No shell has started storyview" in line
