"""What is offered: only what can be done now, under the keys it is bound to now."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from storyview.engine import signs
from storyview.tui.registry import ACTIONS, BY_ID, LISTED
from storyview.tui.screens.export import ExportScreen
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader


def offered(reader: Reader) -> set[str]:
    return {command.help for command in reader.app.get_system_commands(reader.app.screen)}


def helped(reader: Reader) -> str:
    """Return the help as painted."""
    table = reader.app.screen.query_one("#keys-table", Static)
    return "\n".join(strip.text for strip in table.render_lines(table.size.region))


@pytest.mark.parametrize(
    ("action", "given", "then"),
    [
        ("clear-search", (), ("slash", "a", "enter")),
        ("next-match", (), ("slash", "a", "enter")),
        ("show-all", (), ("z", "x")),
        ("lead", (), ("l",)),
        ("across-right", ("z", "o"), ("z", "o")),
        ("hide", ("z", "o"), ("z", "o")),
        ("hide", ("z", "x", "z", "x", "z", "x", "z", "x"), ("z", "a")),
        ("next-unique", ("z", "1", "z", "2", "z", "3", "z", "5"), ("z", "a")),
        ("go-back", (), ("u",)),
        ("go-forward", ("u",), ("backspace",)),
        ("follow", ("u",), ("backspace",)),
    ],
)
async def test_what_cannot_be_done_now_is_not_offered(
    store: Path, action: str, given: tuple[str, ...], then: tuple[str, ...]
) -> None:
    declared = BY_ID[action]
    async with reading(clock(), store, size=(250, 36)) as reader:
        await reader.press(*given)
        assert declared.help not in offered(reader)
        before = reader.shown()
        await reader.press(*declared.keys)
        after = reader.shown()
        assert after._replace(text=()) == before._replace(text=())
        assert [line for n, line in enumerate(after.text) if n != len(after.text) - 2] == [
            line for n, line in enumerate(before.text) if n != len(before.text) - 2
        ], "only the status line may say why"
        await reader.press(*then)
        assert declared.help in offered(reader)


async def test_one_article_offers_nothing_across(store: Path) -> None:
    async with reading(crowd(1), store) as reader:
        missing = {action.id for action in BY_ID.values() if action.help not in offered(reader)}
        assert missing >= {"across-left", "across-right", "hide", "zoom", "lead", "next-unique", "pane-2"}
        assert "h l pane" not in reader.key_line()


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, ("j k move", "h l pane", "? help", "q quit")),
        (80, ("j k move", "h l pane", "u U differs", "m bookmark", "/ search", "? help", "q quit")),
        (120, ("/ search", "s S left out", "g pages", "z panes", "! correct", "? help", "q quit")),
        (200, ("t filter", "B bookmarks", "M map", "f layout", "d compare", "? help", "q quit")),
    ],
)
async def test_the_key_line_has_the_most_useful_keys_first(
    store: Path, width: int, shown: tuple[str, ...]
) -> None:
    async with reading(clock(), store, size=(width, 24)) as reader:
        await reader.press("l")
        line = reader.key_line()
        positions = [line.index(hint) for hint in shown]
        assert positions == sorted(positions)
        assert line.rstrip().endswith("? help  q quit")


async def test_the_key_line_shows_what_the_moment_calls_for(store: Path) -> None:
    async with reading(clock(), store, size=(250, 36)) as reader:
        assert "clear" not in reader.key_line()
        assert "j k move" in reader.key_line()
        await reader.press("slash", "a", "enter")
        assert "esc clear" in reader.key_line()
        assert "n N next match" in reader.key_line()


async def test_the_palette_lists_what_can_be_done_and_runs_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        done = {action.help for action in LISTED.values() if action.when(reader.situation())}
        more = offered(reader) - done
        assert offered(reader) >= done
        assert all(told.startswith("Write it to a file (.") for told in more)
        await reader.press("ctrl+p")
        assert reader.top_screen == "CommandPalette"
        await reader.type(BY_ID["layout"].name)
        await reader.press("enter")
        await reader.settle()
        assert reader.layout.value == "grid"


async def test_the_help_shows_every_key_and_every_sign(store: Path) -> None:
    async with reading(clock(), store, size=(120, 36)) as reader:
        await reader.press("question_mark")
        text = helped(reader)
        words = " ".join(text.split())
        for action in ACTIONS:
            assert action.help in words
        for sign, meaning in signs.LEGEND:
            assert f"{sign} {meaning}" in words
        for keys in ("j ↓", "k ↑", "space pgdn ^f", "? f1", "q ^q", "gg home"):
            assert keys in words
        await reader.press("j", "space", "k", "b", "q")
        assert reader.top_screen == "ReaderScreen"
        assert reader.app.return_code is None


async def test_rebound_keys_are_shown_and_work(store: Path) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        reader.app.set_keymap({"layout": "f5,t", "next-paragraph": "n,j", "next-match": "ctrl+n"})
        await reader.press("t")
        assert reader.layout.value == "grid"
        await reader.press("f")
        assert reader.layout.value == "grid", "the usual key no longer does it"
        await reader.press("n")
        assert " f5 layout " in reader.key_line()
        await reader.resize(120, 36)
        await reader.press("question_mark")
        words = " ".join(helped(reader).split())
        assert f"f5 t {BY_ID['layout'].help}" in words


@pytest.mark.parametrize(
    ("typed", "kind", "form"),
    [
        ("csv", "story", "csv"),
        ("tei", "story", "tei"),
        ("bundle", "bundle", "bundle"),
        ("page", "story", "html"),
    ],
)
async def test_the_palette_finds_an_export_by_its_format(
    store: Path, typed: str, kind: str, form: str
) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("colon")
        await reader.type(f"export {typed}")
        await reader.press("enter")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, ExportScreen)
        assert (screen.offer.kind, screen.form.name) == (kind, form)
        assert len(await screen.offer.content(form)) > 100
