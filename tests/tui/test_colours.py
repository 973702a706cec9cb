"""Without colours, and with sixteen: what matters is still told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rich.style import Style

from storyview.engine import signs
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from rich.segment import Segment
    from textual.strip import Strip

    from tests.tui.driving import Reader

WIDE = (200, 50)
UNIQUE, VERBATIM, PLAIN, FURNITURE = (
    "Customs searched",
    "The clock was built",
    "Experts value",
    "headline —",
)


@pytest.fixture(params=["none", "sixteen", "many"])
def colours(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the terminal no colours, sixteen, or 256; return which."""
    if request.param == "none":
        monkeypatch.setenv("NO_COLOR", "1")
    elif request.param == "sixteen":
        monkeypatch.setenv("TERM", "xterm")
    return str(request.param)


def on_screen(reader: Reader) -> list[Strip]:
    """Return every line as the terminal gets it, after Textual's own filters."""
    return reader.app.screen._compositor.render_strips()


def segment_at(reader: Reader, words: str) -> Segment:
    """Return the painted segment in which some words begin."""
    return next(one for strip in reader.strips() for one in strip if words in one.text)


def attributes(style: Style | None) -> tuple[bool, ...]:
    """Return the text style alone: bold, dim, italic, underline, reverse."""
    assert style is not None
    return tuple(bool(one) for one in (style.bold, style.dim, style.italic, style.underline, style.reverse))


async def test_under_no_color_no_colour_reaches_the_terminal(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(clock(), store, size=WIDE) as reader:
        for keys in (
            (),
            ("u", "m"),
            ("slash", "c"),
            ("enter", "B"),
            ("escape", "question_mark"),
            ("escape", "f"),
        ):
            await reader.press(*keys)
            for strip in on_screen(reader):
                for segment in strip:
                    style = segment.style
                    assert style is None or style.color is None or style.color.is_default
                    assert style is None or style.bgcolor is None or style.bgcolor.is_default


async def test_with_sixteen_colours_only_those_reach_the_terminal(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    async with reading(clock(), store, size=WIDE) as reader:
        for strip in reader.strips():
            for segment in strip:
                style = segment.style or Style.null()
                for colour in (style.color, style.bgcolor):
                    assert colour is None or colour.triplet is None
                    assert colour is None or (colour.number or 0) < 16


async def test_what_matters_is_told_apart(store: Path, colours: str) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        looks = [segment_at(reader, words).style for words in (UNIQUE, VERBATIM, PLAIN, FURNITURE)]
        assert len(set(looks)) == 4
        if colours == "none":
            assert len({attributes(style) for style in looks}) == 4
        painted = reader.lines()
        for words, sign in (
            (UNIQUE, signs.UNIQUE),
            (VERBATIM, signs.VERBATIM),
            (PLAIN, signs.PARTIAL),
            (FURNITURE, signs.FURNITURE),
        ):
            line = painted[reader.line_of(words)]
            assert line[line.index(words) - 2] == sign


async def test_the_cursor_the_band_and_the_guide_have_signs(store: Path, colours: str) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("j")
        line = reader.lines()[reader.line_of("The clock was built")]
        assert [line[line.index(words) - 3] for words in ("The clock was built",)] == ["▌"]
        assert line.count("┃") == 2
        head = reader.lines()[0]
        assert "◆ Varnholm Courier" in head
        assert "○ Harbour Radio" in head


async def test_a_match_and_the_chosen_bookmark_can_be_seen(store: Path, colours: str) -> None:
    async with reading(clock(), store, size=WIDE) as reader:
        await reader.press("m", "j", "m", "slash", *"brandvik", "enter")
        found = segment_at(reader, "Brandvik").style
        assert found == reader.canvas.palette.here
        assert found != segment_at(reader, PLAIN).style
        await reader.press("escape", "B")
        rows = [strip.text for strip in on_screen(reader) if "Varnholm Courier ¶" in strip.text]
        assert len(rows) == 2
        assert ["▌" in row for row in rows].count(True) == 1, "the chosen one has a sign"
