"""The views over the reader, driven by keys and mouse: map, what is missing, why, summary."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.engine.story import open_story
from storyview.engine.views.missing_view import every_missing
from storyview.tui.app import StoryviewApp
from storyview.tui.screens.map import MapScreen
from storyview.tui.screens.missing import MissingScreen
from storyview.tui.screens.paged import PageScreen
from storyview.tui.screens.view import ViewScreen
from storyview.tui.screens.why import WhyScreen
from tests.briefly import briefly
from tests.tui.driving import reading
from tests.tui.invented import clock, crowd

if TYPE_CHECKING:
    from textual.strip import Strip

    from storyview.engine.model import Story
    from storyview.widgets.map_view import MapView
    from storyview.widgets.page import PageView
    from tests.tui.driving import Reader

SIZES = [(40, 12), (80, 24), (200, 50), (400, 100)]
HOSTILE = "[bold]x[/bold] \\[/] 漢字 e\u0301 👍🏽 "


def map_of(reader: Reader) -> MapView:
    assert isinstance(reader.app.screen, MapScreen)
    return reader.app.screen.map


def page_of(reader: Reader) -> PageView:
    assert isinstance(reader.app.screen, PageScreen)
    return reader.app.screen.page_view


def painted(widget: MapView | PageView) -> list[Strip]:
    return widget.render_lines(Region(0, 0, *widget.size))


def text(widget: MapView | PageView) -> str:
    return "\n".join(strip.text.rstrip() for strip in painted(widget))


def lead_silent() -> Story:
    """Return the story of the clock, with markup and wide characters in labels and text."""
    story = clock()
    first = story.articles[0]
    place = first.paragraphs[1]
    words = HOSTILE + first.text[place.start + len(HOSTILE) :]
    hostile = first._replace(label=f"{HOSTILE}Courier", text=first.text[: place.start] + words)
    return story._replace(articles=(hostile, *story.articles[1:]))


@pytest.mark.parametrize("keys", [("M",), ("g", "o"), ("i",), ("Q",), ("g", "d"), ("g", "n"), ("B",)])
async def test_every_view_is_painted_anew_as_the_reader_is(
    store: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    async with reading(clock(), store) as reader:
        await reader.press(*keys)
        view = reader.app.screen
        assert isinstance(view, ViewScreen)
        anew: list[object] = []
        monkeypatch.setattr(StoryviewApp, "paint_anew", lambda app: anew.append(app.screen))
        await reader.press("ctrl+l")
        assert anew == [view]


# Map


async def test_the_map_begins_where_the_reader_stands_and_closes_at_the_same_place(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "l", "j")
        before = reader.shown()
        for key in ("escape", "M", "q"):
            await reader.press("M")
            view = map_of(reader)
            assert view.place == reader.cursor
            await reader.press("j", "h", "G", key)
            assert reader.shown() == before


async def test_the_cursor_of_the_map_goes_by_row_and_article(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M")
        view = map_of(reader)
        await reader.press("g", "g")
        assert (view.line, view.column) == (0, 0)
        await reader.press("k", "h", "left", "up")
        assert (view.line, view.column) == (0, 0), "the edge holds"
        await reader.press("j", "down", "l", "right", "tab")
        assert (view.line, view.column) == (2, 3)
        await reader.press("shift+tab", "k")
        assert (view.line, view.column) == (1, 2)
        await reader.press("end")
        assert view.line == view.lines - 1
        await reader.press("home", "G", "pageup", "b")
        assert view.line < view.lines - 1
        await reader.press("space", "pagedown", "ctrl+f")
        assert view.line == view.lines - 1


async def test_next_unique_and_silence_on_the_map(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "g", "g", "s")
        view = map_of(reader)
        assert view.cell.sign == signs.SILENT
        first = view.line, view.column
        await reader.press("s")
        assert view.cell.sign == signs.SILENT
        assert (view.line, view.column) > first
        await reader.press("S")
        assert (view.line, view.column) == first
        await reader.press("u")
        assert view.cell.differs
        await reader.press("U", "u")
        assert view.cell.differs


async def test_a_cell_opens_its_paragraph(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("M", "u", "u")
        place = map_of(reader).place
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == place
        assert place.article in reader.panes
        before = reader.shown()
        await reader.press("backspace", "alt+right")
        assert reader.shown() == before, "opening is a jump, with a way back and forward"


async def test_a_silent_cell_opens_who_reports_it_beside_who_does_not(store: Path) -> None:
    async with reading(clock(), store, size=(120, 36)) as reader:
        await reader.press("z", "x", "M", "g", "g", "s")
        view = map_of(reader)
        silent, line = view.article, view.line
        row = reader.story.rows[view.cells.rows[line]]
        await reader.press("enter")
        assert reader.cursor.paragraph in row.cells[reader.cursor.article]
        assert silent in row.silent
        assert silent in reader.panes


async def test_the_map_bookmarks_and_shows_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "g", "g", "u", "m")
        view = map_of(reader)
        place = view.place
        assert reader.context.bookmarks.places == {place}
        assert signs.BOOKMARK in painted(view)[1 + view.line - view.top].text
        await reader.press("m")
        assert not reader.context.bookmarks.places
        await reader.press("s", "m", "escape")
        [bookmark] = reader.context.bookmarks.kept
        assert bookmark.kind == "silence"
        assert signs.BOOKMARK in reader.text()


async def test_clicks_choose_a_cell_and_open_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "g", "g")
        view = map_of(reader)
        layout = view.geometry
        x, y = 2 + 2 * layout.cell + 1, 1 + 4
        await reader.pilot.click(view, offset=(x, y))
        await reader.settle()
        assert (view.line, view.column) == (4, 2)
        await reader.pilot.click(view, offset=(2 + layout.cell + 1, 0))
        await reader.settle()
        assert (view.line, view.column) == (4, 1), "its head chooses an article"
        await reader.pilot.click(view, offset=(layout.words_at + 3, y))
        await reader.settle()
        assert reader.top_screen == "ReaderScreen", "its words open the row under the cursor"


async def test_the_detail_tells_of_the_cell(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "M")
        told = text(map_of(reader))
        assert "¶ 3  = verbatim in another article" in told
        await reader.press("g", "g", "s")
        assert f"{signs.SILENT} left out here, reported by most others" in text(map_of(reader))


@pytest.mark.parametrize("size", briefly(SIZES, SIZES[:2]))
async def test_a_map_of_many_articles_keeps_the_cursor_and_the_words_in_sight(
    store: Path, size: tuple[int, int]
) -> None:
    async with reading(crowd(50), store, size=size) as reader:
        await reader.press("M", *["l"] * 49)
        view = map_of(reader)
        lines = painted(view)
        assert view.column == 49
        assert "50" in lines[0].text.split()
        assert all(strip.cell_length == size[0] for strip in lines)
        assert len(lines) == view.size.height
        row = lines[1 + view.line - view.top].text
        assert "“A town without" in row
        assert row.startswith("▌")
        await reader.resize(size[1] * 3, 20)
        assert "50" in painted(view)[0].text.split()


async def test_moving_repaints_what_a_fresh_map_would_show(store: Path) -> None:
    async with reading(clock(), store, size=(90, 20)) as reader:
        await reader.press("M")
        view = map_of(reader)
        for key in ("j", "l", "G", "k", "h", "u", "m", "g", "g", "s", "pagedown"):
            await reader.press(*key)
            as_shown = painted(view)
            view._strips = None
            view._rows.clear()
            assert [strip.text for strip in painted(view)] == [strip.text for strip in as_shown]


# Missing


async def test_what_the_guide_leaves_out_is_listed_the_most_told_first(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("l", "g", "o")
        page = page_of(reader)
        expected = every_missing(reader.story)[reader.cursor.article]
        assert page.stops == len(expected) > 0
        told = text(page)
        at = -1
        for one in expected:
            line = next(
                n
                for n, each in enumerate(told.splitlines())
                if n > at and (f"{len(one.tellers)} of 4" in each or "all 4 others" in each)
            )
            assert line > at
            at = line


async def test_the_article_is_changed_by_keys_and_clicks(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("g", "o")
        screen = reader.app.screen
        assert isinstance(screen, MissingScreen)
        assert screen.article == 0
        assert "leaves out nothing" in text(page_of(reader))
        await reader.press("enter", "m")
        assert reader.top_screen == "MissingScreen", "there is nothing to open"
        await reader.press("l", "right")
        assert screen.article == 2
        await reader.press("h")
        assert screen.article == 1
        await reader.pilot.click(screen.choices, offset=(4, 0))
        await reader.settle()
        assert screen.article == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_missing_passage_opens_beside_the_silent_article(store: Path, size: tuple[int, int]) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.press("g", "o", "l", "j")
        screen = reader.app.screen
        assert isinstance(screen, MissingScreen)
        one = screen.found[1]
        await reader.press("enter")
        assert reader.cursor in one.tellers
        assert 1 in reader.panes


async def test_a_missing_passage_is_bookmarked_as_a_silence(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("g", "o", "l", "m")
        [bookmark] = reader.context.bookmarks.kept
        assert bookmark.kind == "silence"
        assert signs.BOOKMARK in text(page_of(reader))
        await reader.press("g", "o")
        assert reader.top_screen == "ReaderScreen"
        assert signs.BOOKMARK in reader.text()


# Why


async def test_why_shows_every_pair_with_both_sentences_and_goes_to_the_counterpart(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "j", "i")
        screen = reader.app.screen
        assert isinstance(screen, WhyScreen)
        told = text(page_of(reader))
        assert told.count("0.90") == len(screen.pairs) == page_of(reader).stops > 1
        for pair in screen.pairs:
            assert f"{signs.GRADES[pair.link.grade]} {pair.link.grade.value}" in told
        await reader.press("j")
        other = screen.pairs[1].other.place
        await reader.press("enter")
        assert reader.cursor == other


async def test_what_two_sentences_share_is_underlined_and_what_is_rare_is_bold(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await reader.press("j", "j", "i")
        segments = [one for strip in painted(page_of(reader)) for one in strip]
        same = [one for one in segments if "the police" in one.text or "two until four" in one.text]
        assert same
        underlined = "".join(one.text for one in segments if one.style and one.style.underline)
        bold = {one.text.strip() for one in segments if one.style and one.style.bold}
        assert "Between two and four on Monday morning the" in underlined
        assert "watchman" in bold or any("watchman" in words for words in bold)


async def test_a_paragraph_of_one_outlet_says_so(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("u", "i")
        assert f"{signs.UNIQUE} its one sentence, only here: nothing comes near" in text(page_of(reader))
        await reader.press("enter", "j", "k")
        assert reader.top_screen == "WhyScreen"
        await reader.press("i")
        assert reader.top_screen == "ReaderScreen"


# Summary


async def test_the_summary_names_every_article_and_its_shares(store: Path) -> None:
    async with reading(clock(), store, size=(120, 60)) as reader:
        await reader.press("g", "n")
        told = text(page_of(reader))
        for article, share in zip(reader.story.articles, reader.story.shares, strict=True):
            [line] = [line for line in told.splitlines() if article.source in line]
            assert article.label in line
            assert str(article.date) in line
            assert f"{share.own * 100:.0f} %" in line
            assert f"{share.words}" in line
        assert "In any wording" in told
        assert "Word for word" in told
        await reader.press("g", "n")
        assert reader.top_screen == "ReaderScreen"


async def test_the_summary_says_who_carries_the_same_copy(store: Path) -> None:
    story = clock()
    shares = list(story.shares)
    shares[3] = shares[3]._replace(copied=(0.8, 0, 0, 0, 0))
    shares[0] = shares[0]._replace(copied=(0, 0, 0, 0.3, 0))
    shares[1], shares[2], shares[4] = (shares[n]._replace(copied=(0,) * 5) for n in (1, 2, 4))
    async with reading(
        story._replace(shares=tuple(shares), families=((0, 3),)), store, size=(120, 60)
    ) as reader:
        await reader.press("g", "n")
        told = text(page_of(reader))
        assert "Varnholm Courier and Polaris carry the same copy" in told
        assert "80 % of Polaris stands word for word in Varnholm Courier" in told
        assert "30 %" not in told, "the closer direction says it"


async def test_the_summary_is_copied_as_text(store: Path) -> None:
    async with reading(clock(), store, size=(60, 20)) as reader:
        await reader.press("g", "n", "y")
        copied = reader.app.clipboard
        assert copied.startswith("The clock of Varnholm\n")
        assert all(article.label in copied for article in reader.story.articles)
        assert "Overlap" in copied


async def test_one_article_has_a_summary_and_no_overlap(store: Path) -> None:
    async with reading(crowd(1), store) as reader:
        await reader.press("g", "n")
        told = text(page_of(reader))
        assert "1 article ·" in told
        assert "Overlap" not in told
        await reader.press("escape", "g", "o")
        assert "There is no other article" in reader.status()


# All of them

VIEWS = {"M": "MapScreen", "go": "MissingScreen", "i": "WhyScreen", "gn": "SummaryScreen"}
"""What the keys of each open; several are pressed one after the other."""


@pytest.mark.parametrize("key", VIEWS)
@pytest.mark.parametrize("size", briefly([(40, 12), (200, 50)], [(40, 12)]))
async def test_every_view_fills_any_screen_and_takes_hostile_text_for_text(
    store: Path, key: str, size: tuple[int, int]
) -> None:
    async with reading(lead_silent(), store, size=size) as reader:
        await reader.press(*key)
        assert reader.top_screen == VIEWS[key]
        widget = map_of(reader) if key == "M" else page_of(reader)
        for keys in ((), ("j", "l"), ("space",), ("G",), ("u",), ("g", "g")):
            await reader.press(*keys)
            lines = painted(widget)
            assert {strip.cell_length for strip in lines} == {size[0]}
            assert len(lines) == widget.size.height
        for to in SIZES:
            await reader.resize(*to)
            assert {strip.cell_length for strip in painted(widget)} == {to[0]}
        if key == "M":
            assert "[bold]x" in text(widget)
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"


@pytest.mark.parametrize("key", VIEWS)
async def test_a_page_is_read_to_both_ends(store: Path, key: str) -> None:
    async with reading(clock(), store, size=(60, 9)) as reader:
        await reader.press(*("l" if key == "go" else "jj"), *key)
        widget = map_of(reader) if key == "M" else page_of(reader)
        seen = {strip.text for strip in painted(widget)}
        for _ in range(50):
            await reader.press("j")
            seen |= {strip.text for strip in painted(widget)}
        end = text(widget)
        await reader.press("G")
        if key != "M":
            assert text(widget) == end
            await reader.press("g", "g")
            assert widget.top == 0
        assert len(seen) > 9, "it is more than a screen"


@pytest.mark.parametrize("key", briefly(VIEWS, ["M", "gn"]))
async def test_views_without_colours_send_none(
    store: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with reading(clock(), store) as reader:
        await reader.press("l", "j", *key, "j", "m")
        for strip in reader.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                assert style is None or style.color is None or style.color.is_default
                assert style is None or style.bgcolor is None or style.bgcolor.is_default


async def test_what_was_read_anew_under_a_view_is_not_opened_at_the_old_place(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "M", "G")
        first, *others = reader.story.articles
        changed = first._replace(text=first.text.upper())
        anew = reader.story._replace(articles=(changed, *others))
        reader.canvas.show(anew, reader.canvas.setting)
        cursor = reader.cursor
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == cursor
        assert "has changed meanwhile" in reader.status()


async def test_rebound_keys_work_in_views_and_are_shown(store: Path) -> None:
    async with reading(clock(), store) as reader:
        reader.app.set_keymap({"next-paragraph": "n", "map": "f5"})
        await reader.press("f5", "g", "g")
        view = map_of(reader)
        await reader.press("n")
        assert view.line == 1
        await reader.press("j")
        assert view.line == 1
        await reader.press("down")
        assert view.line == 2, "an arrow always does"
        keys = reader.app.screen.query_one("#keys")
        assert keys.render_lines(Region(0, 0, *keys.size))[0].text.startswith(" n k row")
        await reader.press("f5")
        assert reader.top_screen == "ReaderScreen"


async def test_no_story_text_leaves_an_empty_map(store: Path) -> None:
    story = clock()
    bare = story._replace(
        links=(),
        marks=tuple(tuple(mark._replace(status=None, grade=None) for mark in marks) for marks in story.marks),
    )
    async with reading(bare, store) as reader:
        await reader.press("M", "j", "l", "u", "s", "enter", "m", "G", "space")
        assert map_of(reader).lines == 0
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"
        assert isinstance(reader.cursor, ParagraphRef)


# Keys that every view has from the reader


async def test_a_number_before_a_key_of_a_view_does_it_so_many_times(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "g", "g")
        view = map_of(reader)
        await reader.press("3", "j", "2", "l")
        assert (view.line, view.column) == (3, 2)
        await reader.press("5", "G")
        assert view.line == 4
        await reader.press("9", "9", "9", "k")
        assert view.line == 0
        await reader.press("2", "s")
        second = view.line, view.column
        await reader.press("g", "g", "s", "s")
        assert (view.line, view.column) == second
        await reader.press("escape", "g", "o", "l", "2", "g", "g")
        assert page_of(reader).cursor == 1
        await reader.press("9", "j")
        assert page_of(reader).cursor == page_of(reader).stops - 1


async def test_what_is_typed_stands_in_the_status_line_and_escape_takes_it_back(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "5")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)

        def status() -> str:
            return screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text

        assert "5 … " in status()
        assert "j k" in status()
        assert "to row 5" in status()
        await reader.press("escape")
        assert reader.top_screen == "MapScreen"
        assert "5 …" not in status()
        await reader.press("g")
        assert "g … g start" in status()
        before = screen.map.line, screen.map.column
        await reader.press("x")
        assert "gx is nobody's key; ? shows all" in status()
        assert (screen.map.line, screen.map.column) == before


@pytest.mark.parametrize("key", briefly(VIEWS, ["i", "gn"]))
async def test_half_pages_are_half_as_far_as_pages(store: Path, key: str) -> None:
    async with reading(crowd(40), store, size=(80, 16)) as reader:
        await reader.press(*key)
        widget = map_of(reader) if key == "M" else page_of(reader)
        await reader.press("g", "g", "ctrl+d")
        half = widget.top
        await reader.press("g", "g", "space")
        assert widget.top == 0 or half < widget.top
        await reader.press("ctrl+u", "ctrl+u", "ctrl+u", "b")
        assert widget.top == 0


@pytest.mark.parametrize("key", briefly(VIEWS, ["M", "go"]))
async def test_the_theme_changes_in_a_view_and_under_it(store: Path, key: str) -> None:
    async with reading(clock(), store) as reader:
        await reader.press(*"jj", *key, *("l" if key == "go" else ""))
        widget = map_of(reader) if key == "M" else page_of(reader)
        shown, ground = text(widget), painted(widget)
        await reader.press("T")
        assert reader.app.theme_name == "light"
        assert text(widget) == shown, "only the colours change"
        page = reader.app.palette.page
        assert all(
            segment.style is not None and segment.style.bgcolor != before.style.bgcolor
            for line, old in zip(painted(widget), ground, strict=True)
            for segment, before in zip(list(line)[-1:], list(old)[-1:], strict=True)
            if before.style is not None
        )
        await reader.press("escape")
        assert reader.canvas.palette.page == page
        assert reader.screen.lines.status.palette.page == page


@pytest.mark.parametrize("key", briefly(VIEWS, ["go", "i"]))
async def test_the_help_of_a_view_tells_its_own_keys_as_they_are_bound(store: Path, key: str) -> None:
    from storyview.engine.config import Config

    config = Config(keys={"next-paragraph": ("n",), "help": ("f3",)})
    async with reading(clock(), store, size=(120, 90), config=config) as reader:
        await reader.press(*key, "f3")
        assert reader.top_screen == "HelpScreen"
        table = reader.app.screen.query_one("#keys-table")
        told = "\n".join(strip.text.rstrip() for strip in table.render_lines(table.size.region))
        assert re.search(r"^n ↓ +Go down$", told, re.MULTILINE)
        assert re.search(r"^gg home +Go to the start$", told, re.MULTILINE)
        assert "Go half a page down" in told
        assert "Go to the next paragraph of the guiding pane" not in told, "that is the reader's"
        assert ("leaves out what most report" in told) == (key == "M")
        assert ("Go in the reader to" in told) == (key != "gn"), "a summary has nothing to open"
        await reader.press("escape")
        assert reader.top_screen == VIEWS[key]


async def test_the_palette_runs_the_actions_of_a_view(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("M", "g", "g")
        commands = {one.title: one for one in reader.app.get_system_commands(reader.app.screen)}
        assert {"Next silence  s", "Bookmark  m", "Theme  T", "Close  esc"} <= set(commands)
        await commands["Down  j"].callback()
        assert map_of(reader).line == 1


@pytest.mark.parametrize("key", ["Q", "g f", "g d", "g a", "g o"])
@pytest.mark.parametrize("moves", [(), ("j",) * 7, ("space", "k"), ("G",)])
async def test_a_page_that_is_resized_and_back_is_as_it_was(
    store: Path, key: str, moves: tuple[str, ...]
) -> None:
    async with reading(
        open_story([str(Path(__file__).parents[1] / "inputs" / "ferry")]), store, size=(100, 20)
    ) as reader:
        await reader.press(*key.split())
        await reader.until(lambda: reader.top_screen != "ReaderScreen")
        await reader.press(*moves)
        before = painted(page_of(reader))
        for size in ((50, 10), (100, 20), (140, 40), (30, 8), (100, 20)):
            await reader.resize(*size)
        assert painted(page_of(reader)) == before
