"""The place is kept through every size, layout and choice of panes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.geometry import Size

from storyview.engine.model import ParagraphRef
from storyview.tui.screens.modal import Modal
from storyview.widgets.canvas.panes import Panes, ViewSettings
from storyview.widgets.canvas.position import screen_line
from storyview.widgets.canvas.scene import Layout
from tests.briefly import briefly
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.geometry import Region
    from textual.screen import Screen
    from textual.widget import Widget

    from storyview.tui.loading import Loading
    from tests.tui.driving import Reader

SIZES = ((80, 24), (200, 50), (40, 12), (120, 36), (80, 24))


def line(reader: Reader) -> int:
    """Return the screen line of the body on which the cursor's paragraph begins."""
    assert reader.canvas.scene is not None
    return screen_line(reader.canvas.scene, reader.position)


def check_on_screen(reader: Reader) -> None:
    """Check that the first words under the cursor are painted beside the cursor's edge."""
    words = reader.passage().split()[0]
    at = line(reader)
    assert 0 <= at < reader.canvas.body_height
    painted = reader.lines()[reader.canvas.head_height + at]
    assert words in painted[painted.index("▌") :]


PLACES = [("j",), ("j", "j", "l"), ("u",), ("G",), ("f", "j", "j"), ("z", "o", "j")]


@pytest.mark.parametrize("keys", briefly(PLACES, PLACES[1::2]))
async def test_a_resized_window_shows_the_same_place(store: Path, keys: tuple[str, ...]) -> None:
    async with reading(clock(), store, size=SIZES[0]) as reader:
        await reader.press(*keys)
        cursor, layout = reader.cursor, reader.layout
        for width, height in SIZES[1:]:
            await reader.resize(width, height)
            assert (reader.cursor, reader.layout) == (cursor, layout)
            check_on_screen(reader)
            assert all(strip.cell_length == width for strip in reader.strips())
        assert len(reader.status()) == SIZES[-1][0]


async def test_the_seeds_keep_their_place_too(seeds: Callable[[], Loading], store: Path) -> None:
    async with reading(seeds(), store, size=SIZES[0]) as reader:
        await reader.press("j", "u", "u")
        cursor = reader.cursor
        for width, height in SIZES[1:]:
            await reader.resize(width, height)
            assert reader.cursor == cursor
            check_on_screen(reader)


@pytest.mark.parametrize(("width", "panes"), [(200, 5), (120, 3), (80, 2), (60, 1), (40, 1)])
async def test_as_many_panes_stand_side_by_side_as_can_be_read(store: Path, width: int, panes: int) -> None:
    async with reading(clock(), store, size=(width, 24)) as reader:
        assert len(reader.panes) == panes
        away = 5 - panes
        said = f"… +{away}›" if away and width >= 80 else ""
        assert said in reader.status()


@pytest.mark.parametrize("articles", [1, 2, 5, 12])
async def test_where_one_pane_fits_its_counterparts_stand_below(store: Path, articles: int) -> None:
    async with reading(crowd(articles), store, size=(80, 24)) as reader:
        for width in (59, 60, 70, 72, 73, 75, 76, 90, 66, 40):
            await reader.resize(width, 24)
            below = reader.screen.lines.below
            is_below = below is not None and below.display and bool(below.size.height)
            assert is_below == (len(reader.panes) == 1 < articles)
            assert reader.canvas.size.height == 24 - reader.screen.lines.height(Size(width, 24))


async def test_what_is_below_follows_another_story(store: Path) -> None:
    async with reading(crowd(1), store, size=(70, 24)) as reader:
        assert reader.canvas.size.height == 22
        reader.context.opening.replace(crowd(3), ViewSettings(Panes((0, 1, 2))), None)
        reader.context.tell()
        await reader.until(lambda: reader.canvas.size.height == 14)


async def test_at_80_columns_the_other_panes_are_one_key_away(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        seen = [reader.panes]
        for _ in range(4):
            await reader.press("l")
            seen.append(reader.panes)
        assert seen == [(0, 1), (0, 1), (1, 2), (2, 3), (3, 4)]
        assert reader.position.guide == 4
        await reader.press("l")
        assert reader.position.guide == 4, "there is nothing right of the last pane"
        for _ in range(4):
            await reader.press("h")
        assert reader.panes == (0, 1)
        assert reader.cursor == ParagraphRef(0, 1), "across and back stays inside one fact"


async def test_follow_and_grid_keep_the_place(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        for _ in range(5):
            await reader.press("j")
            at, cursor = line(reader), reader.cursor
            await reader.press("f")
            assert reader.layout is Layout.GRID
            assert reader.cursor == cursor
            check_on_screen(reader)
            await reader.press("f")
            assert (reader.layout, reader.cursor) == (Layout.FOLLOW, cursor)
            check_on_screen(reader)
            assert at >= 0


async def test_in_follow_the_counterparts_stand_level_on_the_screen(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("j", "j", "j")
        painted = reader.lines()[reader.canvas.head_height + line(reader)]
        assert painted.count("A town without") == 4
        assert "The mayor, Tove" in painted
        assert painted.startswith("▌")
        assert painted.count("┃") == 4


async def test_in_grid_moved_paragraphs_are_marked(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        assert "↕" not in reader.text()
        await reader.press("f")
        assert "↕" in reader.text()


async def test_furniture_unfolds_around_the_place(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("G", "o")
        assert reader.cursor == ParagraphRef(0, 11)
        check_on_screen(reader)
        await reader.press("j")
        assert reader.passage().startswith("Read more: ten clocks"), "unfolded furniture can be read"
        await reader.press("o")
        check = reader.passage()
        assert check.startswith("Read more: ten clocks")


async def test_hidden_panes_come_back_with_a_bookmark_or_a_search(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("5", "z", "x")
        assert 4 not in reader.panes
        await reader.press("slash")
        await reader.type("fisherman")
        await reader.press("enter")
        assert reader.cursor == ParagraphRef(0, 1), "what is hidden is not jumped to"


async def test_the_last_pane_stays(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("z", "x", "z", "x", "z", "x", "z", "x")
        assert len(reader.panes) == 1
        number = reader.panes[0] + 1
        await reader.press("z", "x", str(number), "z", "x", "z", str(number))
        assert len(reader.panes) == 1
        await reader.press("z", "a")
        assert len(reader.panes) == 3


async def test_zoom_ends_where_a_pane_is_hidden_or_shown(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("l", "z", "o")
        assert list(reader.panes) == [1]
        await reader.press("j", "z", "o")
        assert list(reader.panes) == [0, 1, 2, 3, 4]
        assert reader.position.guide == 1
        await reader.press("z", "o", "3", "z", "x")
        assert list(reader.panes) == [0, 1, 3, 4]
        for keys in (("z", "o"), ("3", "z", "x", "z", "o")):
            await reader.press(*keys)
            assert len(reader.panes) == 1
            await reader.press("z", "a")
            assert list(reader.panes) == [0, 1, 2, 3, 4], "all of them"
        await reader.press("z", "a")
        assert "Every pane is shown" in reader.status()


@pytest.mark.parametrize("articles", briefly([1, 2, 9, 14], [1, 14]))
async def test_any_number_of_articles(store: Path, articles: int) -> None:
    async with reading(crowd(articles), store, size=(120, 36)) as reader:
        assert len(reader.panes) == min(3, articles)
        await reader.press(
            "j", "l", "f", "u", "s", "z", "x", "z", "o", "G", "z", "l", "n", "z", "a", "m", "h", "f", "g"
        )
        assert reader.app.return_code is None
        assert all(strip.cell_length == 120 for strip in reader.strips())


@pytest.mark.parametrize("size", briefly([(1, 1), (5, 3), (10, 4), (36, 6), (400, 100)], [(1, 1), (36, 6)]))
async def test_no_size_breaks_it(store: Path, size: tuple[int, int]) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press(
            "j", "l", "f", "space", "u", "z", "o", "G", "slash", "c", "enter", "question_mark", "escape"
        )
        assert reader.app.return_code is None
        await reader.resize(80, 24)
        check_on_screen(reader)


OPENED = (
    *(
        "question_mark",
        "ctrl+p",
        "g o",
        "i",
        "M",
        "g a",
        "g n",
        "Q",
        "g f",
        "g d",
        "w",
        "g k",
        "! !",
        "e",
        "g r",
    ),
    *("slash", "g", "z", "apostrophe"),
    *("B", "B i", "B e", "B w", "g o ctrl+p", "B question_mark slash"),
)
"""Keys that open every view and dialog, one after the other where there are two."""
TINY = ((5, 5), (4, 1), (2, 40), (1, 5), (1, 1), (2, 2), (80, 24))


async def test_no_size_breaks_what_is_open(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("m", "j")
        for keys in OPENED:
            await reader.press(*keys.split())
            for width, height in TINY:
                await reader.pilot.resize_terminal(width, height)
                await reader.pilot.pause()
                assert reader.app.return_code is None, (keys, width, height)
            await reader.press("escape", "escape", "escape", "escape")
            assert reader.top_screen == "ReaderScreen", keys
            # The last of several sizes is laid out after a timer.
            await reader.until(
                lambda: reader.canvas.size.height > 20 and reader.canvas.size == reader.canvas.area
            )
            check_on_screen(reader)


@pytest.mark.parametrize("size", [(40, 12), (120, 8), (120, 60)])
async def test_what_is_painted_in_the_midst_of_a_resize_waits_for_it(
    store: Path, size: tuple[int, int]
) -> None:
    async with reading(clock(), store) as reader:
        laid_out = reader.lines()
        # The canvas has another size than the one it was arranged for, until it is painted.
        reader.canvas.area = Size(*size)
        reader.canvas.renew()
        await reader.settle()
        assert reader.lines() == laid_out


@pytest.mark.parametrize("keys", ["M", "Q", "gn", "gd", "B", ":"])
async def test_a_notice_lies_over_no_page_and_not_over_the_palette(keys: str, store: Path) -> None:
    said = "none.txt: there is no such file, and nothing like it; check the name. " * 2
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press(*("colon" if key == ":" else key for key in keys))
        screen = reader.app.screen
        await reader.settle()
        before = seen(screen)
        for number in range(2):
            reader.app.notify(f"{number} {said}", title="Not opened", timeout=600)
        await reader.until(lambda: sum(bool(toast.region) for toast in screen.query("Toast")) == 2)
        await reader.settle()
        notices = [toast.region for toast in screen.query("Toast")]
        now = seen(screen)
        assert now.keys() == before.keys(), "all of it is still there"
        assert not any(region.overlaps(notice) for region in now.values() for notice in notices)
        assert all(screen.region.contains_region(region) for region in now.values())
        reader.app.clear_notifications()
        await reader.until(lambda: seen(screen) == before)


def seen(screen: Screen[object]) -> dict[Widget, Region]:
    """Return where the widgets of a screen stand that are no notices, those that hold others left out."""
    return {
        widget: widget.region
        for widget in screen.query("*")
        if widget.region and widget.visible and not widget.children and "Toast" not in type(widget).__name__
    }


@pytest.mark.parametrize(
    "keys",
    [["question_mark"], ["w"], ["e"], ["exclamation_mark", "exclamation_mark"], ["g", "k"], ["g", "r"]],
)
async def test_a_notice_lies_over_no_dialog(keys: list[str], store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("j", "m", *keys)
        screen = reader.app.screen
        assert isinstance(screen, Modal)
        (frame,) = screen.query("Screen > Vertical")
        before = frame.region
        said = "none.txt: there is no such file, and nothing like it; check the name. " * 2
        for number in range(2):
            reader.app.notify(f"{number} {said}", title="Not opened", timeout=600)
        await reader.until(lambda: sum(bool(toast.region) for toast in screen.query("Toast")) == 2)
        await reader.settle()
        assert not any(frame.region.overlaps(toast.region) for toast in screen.query("Toast"))
        assert screen.region.contains_region(frame.region)
        for hint in screen.query(".hint"):
            assert frame.region.contains_region(hint.region)
        reader.app.clear_notifications()
        await reader.until(lambda: frame.region == before)
