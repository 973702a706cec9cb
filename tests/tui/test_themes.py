"""The theme is changed by a key, worn by everything on the screen at once, and remembered."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from storyview.engine.config import THEMES, Config, Look
from storyview.engine.homes import THEME_NAME, theme_file
from storyview.tui import themes
from storyview.tui.app import StoryviewApp
from storyview.widgets.palette import COLOURS, palette
from tests.briefly import briefly
from tests.contrast import contrast
from tests.tui.driving import Given, reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from rich.segment import Segment
    from rich.style import Style

    from tests.tui.driving import Reader

WIDE = (200, 50)
READABLE = 3.0
"""The least contrast of anything painted that is not ornament."""
ORNAMENT = set("│┃▎▌─▐▪╭╮╰╯┐┌└┘━▁▂▃▄▅▆▇▔▏▕█▊▉ 🔎")


def segments(reader: Reader) -> list[Segment]:
    """Return what the terminal gets: the whole screen, or a panel without what it dims around it."""
    strips = reader.app.screen._compositor.render_strips()
    panel = next(iter(reader.app.screen.query(".panel > Vertical, #--container > *")), None)
    if panel is not None:
        x, y, width, height = panel.region
        strips = [strip.crop(x, x + width) for strip in strips[y : y + height]]
    return [one for strip in strips for one in strip]


def words(reader: Reader) -> list[tuple[str, Style]]:
    """Return the texts on the screen with their styles, without ornament."""
    return [
        (text, style) for text, style, _ in segments(reader) if style is not None and set(text) - ORNAMENT
    ]


async def wear(reader: Reader, theme: str) -> None:
    for _ in THEMES:
        if reader.app.theme_name == theme:
            return
        await reader.press("T")
    assert reader.app.theme_name == theme


async def test_each_press_wears_the_next_and_tells_its_name(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        before = reader.shown()
        for theme in (*THEMES[1:], THEMES[0]):
            await reader.press("T")
            assert f"Theme: {theme}" in reader.status()
            assert reader.canvas.palette == palette(theme)
            grounds = {style.bgcolor for strip in reader.strips() for _, style, _ in strip if style}
            assert palette(theme).page.bgcolor in grounds
            assert (palette("light").page.bgcolor in grounds) == (theme == "light")
        assert reader.lines() == list(before.text[: len(reader.lines())]), "nothing moved"


SHOWN = {
    "start": (),
    "unique": ("u", "u"),
    "grid": ("g", "g", "j", "f"),
    "search": ("f", "slash", *"brandvik"),
    "help": ("escape", "question_mark"),
    "bookmarks": ("escape", "j", "m", "B"),
    "palette": ("escape", "ctrl+p"),
}
"""What is pressed to come to each screen from the one before."""


@pytest.mark.parametrize("theme", briefly(COLOURS, ["light"]))
async def test_everything_on_the_screen_can_be_read(store: Path, theme: str) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await wear(reader, theme)
        faint, screens = {}, set()
        for name, keys in SHOWN.items():
            await reader.press(*keys)
            screens.add(reader.top_screen)
            for text, style in words(reader):
                colours = [one.get_truecolor().hex for one in (style.color, style.bgcolor) if one is not None]
                if len(colours) == 2 and contrast(*colours) < READABLE:
                    faint[name, text.strip()] = colours
        assert faint == {}
        assert len(screens) == 4, "the reader, the help, the bookmarks and the palette"


@pytest.mark.parametrize("theme", briefly(THEMES, THEMES[1::2]))
async def test_panels_wear_it_too(store: Path, theme: str) -> None:
    async with reading(clock(), store) as reader:
        await wear(reader, theme)
        await reader.press("question_mark")
        style = next(style for text, style in words(reader) if "keys and signs" in text)
        if theme in COLOURS:
            assert style.bgcolor is not None
            assert style.bgcolor.get_truecolor().hex == COLOURS[theme].panel
        else:
            assert style.bgcolor is None or style.bgcolor.is_default
        await reader.press("escape", "slash")
        typed = reader.app.screen.query_one("#bar").rich_style
        ground = COLOURS[theme].bar if theme in COLOURS else None
        assert typed.bgcolor is not None
        assert (typed.bgcolor.get_truecolor().hex if ground else None) == ground


async def test_the_terminals_theme_leaves_every_colour_to_it(store: Path) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await wear(reader, "terminal")
        for keys in (("u",), ("slash", "b"), ("escape", "question_mark"), ("escape", "m", "B")):
            await reader.press(*keys)
            for _, style, _ in segments(reader):
                for colour in (style.color, style.bgcolor) if style is not None else ():
                    assert colour is None or colour.triplet is None


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("NO_COLOR", "1", "NO_COLOR is set: no colours"),
        ("TERM", "xterm", "This terminal has no other colours"),
    ],
)
async def test_where_there_is_no_choice_it_says_so(
    store: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    async with reading(clock(), store, size=WIDE) as reader:
        worn = reader.canvas.palette
        await reader.press("T")
        assert message in reader.status()
        assert reader.canvas.palette is worn
        assert not theme_file(store).exists()


async def test_the_choice_is_there_at_the_next_start(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("T")
    assert themes.begin(None, Config(), store) == THEMES[1]
    assert themes.begin("dark", Config(), store) == "dark", "what is asked for comes first"
    app = StoryviewApp(Given(clock()), store=store, theme=themes.begin(None, Config(), store))
    assert app.palette == palette(THEMES[1])


async def test_a_choice_that_cannot_be_kept_is_worn_all_the_same(store: Path) -> None:
    theme_file(store).mkdir(parents=True)
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("T")
        assert "Theme: light (not remembered: " in reader.status()
        assert reader.app.theme_name == "light"


def test_an_edited_configuration_counts_more_than_an_older_choice(store: Path) -> None:
    light, contrast_ = (Config(look=Look(theme)) for theme in ("light", "contrast"))
    assert themes.begin(None, light, store) == "light"
    themes.remember("terminal", "light", store)
    assert themes.begin(None, light, store) == "terminal"
    assert themes.begin(None, contrast_, store) == "contrast"
    assert themes.begin(None, Config(), store) == THEMES[0]


@pytest.mark.parametrize(
    "kept", [b"", b"{", b"[]", b'{"theme": "pink", "over": null}', b'{"theme": 1, "over": null}', b"\xff"]
)
def test_a_damaged_file_costs_the_choice_alone(store: Path, kept: bytes) -> None:
    file = theme_file(store)
    file.parent.mkdir(parents=True)
    file.write_bytes(kept)
    assert themes.begin(None, Config(), store) == THEMES[0]


def test_the_file_lies_where_the_user_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    assert theme_file(store).parent == store.parent
    monkeypatch.setenv("STORYVIEW_DATA_DIR", str(tmp_path))
    assert theme_file() == tmp_path / THEME_NAME
    monkeypatch.delenv("STORYVIEW_DATA_DIR")
    assert "storyview" in theme_file().parts


@pytest.mark.parametrize("theme", briefly(THEMES, THEMES[::2]))
async def test_with_all_colours_gone_every_mark_is_still_there(store: Path, theme: str) -> None:
    """Unique, verbatim, furniture, the band, the cursor, a match and the window, by sign or style."""
    async with reading(clock(), store, size=WIDE) as reader:
        await wear(reader, theme)
        await reader.press("j", "slash", *"brandvik", "enter", "m")
        bare = [
            [(text, style.without_color if style else None) for text, style, _ in strip]
            for strip in reader.strips()
        ]

        def style_of(part: str) -> object:
            return next(style for line in bare for text, style in line if part in text)

        lines = ["".join(text for text, _ in line) for line in bare]
        for part, sign in (
            ("Customs searched", "●"),
            ("The clock was built", "="),
            ("Experts value", "~"),
            ("headline —", "·"),
        ):
            line = next(line for line in lines if part in line)
            assert line[line.index(part) - 2] == sign
        assert any("▌" in line and "┃" in line for line in lines), "cursor and band"
        assert any("★" in line for line in lines)
        assert any("▐" in line[-12:] for line in lines), "the window of the minimap"
        assert style_of("Brandvik") != style_of("Experts value"), "the match"
        assert style_of("headline —") != style_of("Experts value")


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
def test_a_named_pipe_in_the_place_of_what_is_remembered_is_not_waited_for(store: Path) -> None:
    file = theme_file(store)
    file.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(file)
    assert themes.recall(None, store) is None
    with pytest.raises(OSError, match="it is no file"):
        themes.remember("light", None, store)


@pytest.mark.parametrize(
    "content", ["[" * 20_000, '{"theme": ' + "9" * 5000 + "}", "7", '{"theme": "x"', " " * 99_999]
)
def test_what_is_remembered_and_cannot_be_read_is_forgotten(store: Path, content: str) -> None:
    file = theme_file(store)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    assert themes.recall(None, store) is None
