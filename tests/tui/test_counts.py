"""Numbers, keys in a row and marks: what is typed so far is seen, and does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from storyview.engine.model import ParagraphRef
from storyview.engine.story import relead
from storyview.tui.keyed import DIGITS, NOTHING, KeyResult, KeyState, answer
from storyview.tui.registry import BY_ID
from storyview.tui.screens.map import MapScreen
from storyview.widgets.status_line import StatusLine
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

BOUND = {key: [action] for action in BY_ID.values() for key in action.keys}
KEYS = st.sampled_from([*"0123456789", *BOUND, "g", "escape", "ctrl+t", "a", "z"])


@given(st.lists(KEYS, max_size=8))
def test_whatever_is_typed_escape_takes_it_back(keys: list[str]) -> None:
    typed = NOTHING
    for key in keys:
        reply = answer(typed, key, BOUND)
        typed = reply.typed
        assert len(typed.number) <= DIGITS
        assert not (reply.actions and typed != NOTHING), "what is done is no longer being typed"
    if typed != NOTHING:
        assert answer(typed, "escape", BOUND) == KeyResult(), "and does nothing else"


@given(st.integers(1, 9999), st.sampled_from(sorted(BOUND)))
def test_a_number_before_keys_is_told_with_them(number: int, keys: str) -> None:
    typed = NOTHING
    for key in (*str(number), *keys.split(" ")):
        reply = answer(typed, key, BOUND)
        typed = reply.typed
    action = BOUND[keys][0]
    if keys == "escape":
        assert (reply.actions, typed) == ((), NOTHING)
    elif keys == "0":
        assert typed == KeyState(f"{number}0"[:DIGITS])
    elif action.wants:
        assert typed == KeyState(str(number), keys, action)
    else:
        assert (list(reply.actions), reply.times) == ([action], number)


@pytest.mark.parametrize(
    ("one_by_one", "counted"),
    [
        (["j"] * 5, ["5", "j"]),
        (["j", "j", "j", "k", "k"], ["3", "j", "2", "k"]),
        (["space"] * 3, ["3", "space"]),
        (["u", "u"], ["2", "u"]),
        (["G", "U", "U", "U"], ["G", "3", "U"]),
        (["s", "s"], ["2", "s"]),
        (["j"] * 12, ["1", "2", "j"]),
        (["slash", *"the", "enter", "n", "n", "n"], ["slash", *"the", "enter", "3", "n"]),
        (["u", "u", "u", "backspace", "backspace"], ["3", "u", "u", "u", "2", "backspace"]),
    ],
)
async def test_a_number_does_it_so_often(one_by_one: list[str], counted: list[str], store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press(*one_by_one)
        cursor = reader.cursor
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press(*counted)
        if "backspace" not in counted:
            assert reader.cursor == cursor
        assert reader.screen.key_input.state == NOTHING


async def test_a_number_goes_straight_across_and_no_further_than_the_last_pane(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("2", "l")
        assert reader.position.guide == 2
        await reader.press("9", "l")
        assert reader.position.guide == 4
        await reader.press("3", "h")
        assert reader.position.guide == 1


@pytest.mark.parametrize("keys", [("1", "0", "G"), ("1", "0", "g", "g"), ("1", "0", "home")])
async def test_a_number_names_a_paragraph(keys: tuple[str, ...], store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press(*keys)
        assert reader.cursor == ParagraphRef(0, 9)
        assert "¶ 10/13" in reader.status()
        await reader.press("9", "9", "G")
        assert reader.cursor == ParagraphRef(0, 11), "the last that is no furniture"
        assert "The last paragraph is ¶ 13" in reader.status()
        await reader.press("backspace")
        assert reader.cursor == ParagraphRef(0, 9)


async def test_a_number_names_a_pane(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("3", "z", "x")
        assert list(reader.panes) == [0, 1, 3, 4]
        await reader.press("3", "z", "o")
        assert list(reader.panes) == [2], "a hidden pane too"
        await reader.press("z", "o")
        assert list(reader.panes) == [0, 1, 2, 3, 4]
        await reader.press("7", "z", "x")
        assert "There are 5 panes" in reader.status()
        assert list(reader.panes) == [0, 1, 2, 3, 4]
        await reader.press("z", "x", "z", "x", "z", "x", "z", "x")
        assert list(reader.panes) == [4]
        await reader.press("1", "z", "x")
        assert list(reader.panes) == [0, 4], "where the last pane cannot be hidden another can be shown"


async def test_a_number_stays_a_number_with_a_nought(store: Path) -> None:
    async with reading(crowd(12), store, size=(200, 50)) as reader:
        await reader.press("1", "0", "z", "x")
        assert 9 not in reader.canvas.setting.panes.offered
        await reader.press("z", "a")
        assert 9 in reader.canvas.setting.panes.offered


async def test_a_pane_has_the_number_of_its_article_wherever_it_stands(store: Path) -> None:
    async with reading(relead(clock(), 2), store, size=(200, 36)) as reader:
        heads = reader.lines()[0]
        assert list(reader.panes) == [2, 0, 1, 3, 4]
        for number, article in enumerate(clock().articles, 1):
            assert f"{article.label} [{number}]" in heads
        await reader.press("3", "z", "x")
        assert list(reader.panes) == [0, 1, 3, 4]
        await reader.press("z", "1")
        assert list(reader.panes) == [1, 3, 4]
        await reader.press("5", "z", "o")
        assert list(reader.panes) == [4]


async def test_what_is_typed_is_seen_and_can_be_taken_back(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        place = reader.cursor
        usual = reader.status()
        await reader.press("1", "2")
        assert "12 … j k" in reader.status()
        assert "gg G to ¶ 12" in reader.status()
        assert "zo zx that pane" in reader.status()
        await reader.press("escape")
        assert reader.status() == usual
        await reader.press("g")
        assert "g … g start" in reader.status()
        await reader.press("y")
        assert "gy is nobody's key; ? shows all" in reader.status()
        assert reader.cursor == place


@pytest.mark.parametrize(
    ("keys", "pasted", "told"),
    [
        ("", "the brass gear\nof the clock", "Pasted text is no key: / first, then it is searched for"),
        ("", "https://courier.example/a", "What is pasted is not opened here: q first, then storyview with"),
        ("Q", "the brass gear", "Pasted text is no key: / first, then it filters"),
        ("M", "the brass gear", "Pasted text is no key, and does nothing here"),
    ],
)
async def test_what_is_pasted_into_no_line_is_answered(
    keys: str, pasted: str, told: str, store: Path
) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        await reader.press(*keys)
        await reader.paste("  \n")
        before, place = status(reader), reader.cursor
        assert "paste" not in before.casefold(), "nothing was"
        await reader.paste(pasted)
        assert told in status(reader)
        assert reader.cursor == place


async def test_what_is_pasted_into_a_line_is_typed_there(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        await reader.press("slash")
        await reader.paste("brandvik")
        assert "found" in reader.status()
        assert "Pasted" not in reader.status()


def status(reader: Reader) -> str:
    """Return the status line of whatever is on top."""
    line = reader.app.screen.query_one(StatusLine)
    return line.render_lines(Region(0, 0, *line.size))[0].text


async def test_a_key_that_nobody_has_says_so_in_the_reader_and_in_views(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        usual = reader.status()
        for keys, shown in ((("H",), "H"), (("f9",), "f9"), (("ctrl+t",), "^t"), (("5", "H"), "H")):
            await reader.press(*keys)
            assert f"{shown} is nobody's key; ? shows all" in reader.status()
            reader.context.say("")
            assert reader.status() == usual
        await reader.press("M", "H")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        status = screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text
        assert "H is nobody's key; ? shows all" in status


async def test_a_number_is_no_search_and_no_note(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("slash", *"2031")
        assert reader.screen.key_input.state == NOTHING
        await reader.press("escape", "j", "e", *"3j", "ctrl+s")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == ParagraphRef(0, 2)
        assert [one.note for one in reader.context.bookmarks.kept] == ["3j"]


async def test_bookmarks_are_places_to_go_back_to_by_a_letter(store: Path) -> None:
    async with reading(clock(), store, size=(160, 50)) as reader:
        await reader.press("apostrophe")
        assert "no bookmark" in reader.status()
        await reader.press("a")
        assert "No bookmark of this story has the letter a: m makes one" in reader.status()
        await reader.press("2", "j", "m", "G", "l", "m")
        there = reader.cursor
        await reader.press("apostrophe")
        assert f"a Varnholm Courier ¶ 4 · b Harbour Radio ¶ {there.paragraph + 1}" in reader.status()
        await reader.press("a")
        assert reader.cursor == ParagraphRef(0, 3)
        await reader.press("grave_accent", "b")
        assert reader.cursor == there
        await reader.press("apostrophe", "apostrophe")
        assert reader.cursor == ParagraphRef(0, 3), "before the last jump"
        await reader.press("grave_accent", "grave_accent")
        assert reader.cursor == there, "and to and fro"


async def test_a_mark_of_the_version_before_goes_before_a_bookmark(store: Path) -> None:
    async with reading(clock(), store, size=(160, 50)) as reader:
        await reader.press("m", "2", "j", "quotation_mark", "a")
        assert '" is now m; the old key goes with the next version' in reader.notices()[-1]
        await reader.press("G", "apostrophe", "a")
        assert reader.cursor == ParagraphRef(0, 3)
        await reader.press("quotation_mark", "5")
        assert reader.screen.key_input.state == NOTHING
        assert set(reader.context.jumps.marks) == {"a"}


async def test_escape_says_so_where_there_is_nothing_to_end(store: Path) -> None:
    async with reading(clock(), store) as reader:
        before = reader.shown()
        await reader.press("escape")
        assert "Nothing is searched for, selected, filtered or begun; q quits" in reader.status()
        assert reader.shown()[:3] == before[:3]
        await reader.press("t", "t")
        assert "Everything is shown" in reader.status()


async def test_what_was_said_of_one_action_is_gone_at_the_next(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("t", "t")
        assert "Everything is shown" in reader.status()
        await reader.press("j")
        assert "Everything is shown" not in reader.status()
