"""What reaches the terminal: whole lines of the screen's width, and nothing a terminal would obey."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.text import Text
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.widgets import Static

from storyview.engine.story import compare
from storyview.tui.loading import Loading
from tests.briefly import briefly
from tests.stories import article
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from textual.strip import Strip

    from tests.tui.driving import Reader

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SIZES = ((80, 24), (200, 50), (40, 12), (121, 37))

HOSTILE = (
    "The bank \x1b[31mfell\x1b[0m \x1b]0;owned\x07 \x1b]8;;http://a.test\x1b\\here\x1b]8;;\x1b\\.\n"
    "\n"
    "A \x9b2J clear screen, a bell \x07, a \u202eright-to-left override\u202c and a null \x00.\n\n"
    "[red]Markup[/red] [link=x]is[/] no [markup here.\n\n"
    '\x1bP$q"p\x1b\\ and \x1b_Gf=100;AAAA\x1b\\ pictures.\n'
)
WIDE = (
    "北京の時計は止まった。町長は「心臓のない町だ」と語った。警察は小さなクレーンが使われたとみている。\n\n"
    "👩‍👩‍👧‍👦 families and 🇳🇴🇸🇪 flags, é and e\u0301, ✈️ and ✈, a 한국어 문장 and ไทยไม่มีช่องว่าง.\n\n"
    "Mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed 混ぜ mixed.\n"
)


def check(reader: Reader) -> None:
    """Check every line on the screen."""
    width = reader.app.size.width
    strips: list[Strip] = [*reader.strips()]
    assert len(strips) == reader.canvas.size.height
    for strip in strips:
        assert sum(segment.cell_length for segment in strip) == width
        assert strip.cell_length == width
        assert not OBEYED.search(strip.text)
    for line in (reader.status(), reader.key_line()):
        assert not OBEYED.search(line)


@pytest.mark.parametrize("size", briefly(SIZES, SIZES[::2]))
@pytest.mark.parametrize("text", [HOSTILE, WIDE], ids=["hostile", "wide"])
async def test_any_file_is_painted_as_whole_harmless_lines(
    tmp_path: Path, store: Path, size: tuple[int, int], text: str
) -> None:
    name = "a\x1b[31m.txt"
    (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "b.txt").write_text(f"{text}\nAnd a line of its own.\n", "utf-8")
    loading = Loading(
        (str(tmp_path / name), str(tmp_path / "b.txt"), str(tmp_path / "c\x07.txt")), None, None
    )
    async with reading(loading, store, size=size) as reader:
        check(reader)
        for key in ("j", "l", "f", "j", "z", "o", "o", "G", "m"):
            await reader.press(key)
            check(reader)
        assert not any(OBEYED.search(notice) for notice in reader.notices())
        await reader.press("y")
        assert not OBEYED.search(reader.app.clipboard.replace("\n", ""))


async def test_what_a_widget_was_given_raw_is_painted_safe(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[object] = []
    monkeypatch.setattr(App, "_display", lambda app, screen, update: handed.append(update))
    async with reading(clock(), store) as reader:
        raw = Static(Text("raw \x9b31m, \u202ebidi"))
        raw.styles.dock = "top"
        raw.styles.height = 1
        await reader.app.screen.mount(raw)
        await reader.settle()
        raw.update(Text("again \x9b2J, \u2066isolate"))
        await reader.settle()
        reader.app.refresh(layout=True)
        await reader.settle()
    parts = [
        one
        for each in handed
        if isinstance(each, ChopsUpdate)
        for line in each.chops
        for one in line.values()
    ]
    lines = [one for each in handed if isinstance(each, LayoutUpdate) for line in each.strips for one in line]
    for strips in (parts, lines):
        painted = "".join(strip.text for strip in strips if strip is not None)
        assert "2J, " in painted
        assert not OBEYED.search(painted)


TEXTS = st.text(
    st.one_of(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")),
        st.sampled_from("a b c 漢字。「」 👩‍🚀 🇳🇴 ✈️ e\u0301 한국"),
    ),
    min_size=1,
    max_size=120,
).filter(str.strip)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=3), st.sampled_from(SIZES))
async def test_any_text_is_painted_as_whole_lines(
    store: Path, texts: list[list[str]], size: tuple[int, int]
) -> None:
    story = compare([article(f"Outlet {n}", [one.strip() for one in some]) for n, some in enumerate(texts)])
    async with reading(story, store, size=size) as reader:
        width = reader.app.size.width
        for key in ("j", "l", "f", "G"):
            await reader.press(key)
            assert all(strip.cell_length == width for strip in reader.strips())
            assert all(sum(one.cell_length for one in strip) == width for strip in reader.strips())
