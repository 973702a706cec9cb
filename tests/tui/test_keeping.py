"""Bookmarks on the screen, and at the next start."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import OptionList

from storyview.engine import signs
from storyview.engine.bookmarks.store import Store
from storyview.engine.model import ParagraphRef
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader


def listed(reader: Reader) -> list[str]:
    """Return the lines of the list of bookmarks."""
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


def marks(reader: Reader) -> int:
    """Return how many paragraphs on the screen carry a bookmark's mark."""
    panes = (line[: reader.canvas.body_width] for line in reader.lines())
    return sum(line.count(signs.BOOKMARK) for line in panes)


async def test_a_bookmark_is_set_taken_away_and_brought_back_with_its_note(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "e")
        await reader.type("see 1888")
        await reader.press("enter")
        assert marks(reader) == 1
        await reader.press("m")
        assert marks(reader) == 0
        assert "Bookmark removed" in reader.status()
        assert Store(store).all() == ()
        await reader.press("m")
        assert marks(reader) == 1
        assert "Bookmarked again" in reader.status()
        assert [one.note for one in Store(store).all()] == ["see 1888"]


async def test_a_bookmark_holds_the_counterparts_too(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "m")
    (kept,) = Store(store).all()
    assert [passage.label for passage in kept.passages] == ["Varnholm Courier", "Northern Ledger", "Polaris"]
    assert {passage.exact for passage in kept.passages} == {clock().text(ParagraphRef(0, 2))}


async def test_a_note_can_be_changed_or_given_up(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("no")
        await reader.press("escape")
        assert marks(reader) == 0
        await reader.press("e")
        await reader.type("why")
        await reader.press("enter", "e")
        await reader.type("?")
        await reader.press("enter")
        await reader.press("B")
        assert listed(reader)[0].endswith("\n  why?")


async def test_a_second_enter_does_no_harm(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("x")
        await reader.pilot.press("enter", "enter")
        await reader.settle()
        assert reader.top_screen == "ReaderScreen"
        await reader.press("B")
        await reader.pilot.press("enter", "enter")
        await reader.settle()
        assert reader.top_screen == "ReaderScreen"
        assert reader.app.return_code is None


async def test_the_list_jumps_deletes_and_takes_back(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("j", "m", "u", "m", "g", "g", "B")
        first, second = listed(reader)
        assert first.startswith(f"{signs.BOOKMARK} Varnholm Courier ¶ 3  The clock was built")
        assert first.endswith("silence, with 2 more")
        assert second.startswith(f"{signs.BOOKMARK} Kystbladet ¶ 7  The fisherman Ole Brekke")
        await reader.press("j", "d")
        assert listed(reader) == [first]
        await reader.press("u")
        assert listed(reader) == [first, second]
        await reader.press("j", "enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == ParagraphRef(4, 6)
        assert "The fisherman Ole" in reader.text()
    assert len(Store(store).all()) == 2


async def test_an_empty_list_says_how_to_fill_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("B")
        assert listed(reader) == ["No bookmarks yet: m in the reader keeps the passage you stand on."]
        await reader.press("d", "u", "j", "enter", "escape")
        assert reader.top_screen == "ReaderScreen"


async def test_bookmarks_are_there_at_the_next_start_whatever_the_path(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("u", "m")
    story = clock()
    moved = replace(
        story, articles=tuple(replace(one, source=f"/elsewhere/{one.source}") for one in story.articles)
    )
    async with reading(moved, store) as reader:
        await reader.press("B", "enter")
        assert reader.cursor == ParagraphRef(4, 6)
        assert marks(reader) == 1


async def test_a_bookmark_of_another_story_is_listed_and_stays(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("u", "m")
    story = clock()
    shorter = replace(
        story,
        articles=story.articles[:1],
        links=(),
        rows=tuple(replace(row, cells=row.cells[:1], silent=()) for row in story.rows if row.cells[0]),
        marks=(tuple(replace(mark, counterparts=((),)) for mark in story.marks[0]),),
        shares=story.shares[:1],
    )
    async with reading(shorter, store) as reader:
        await reader.press("B")
        assert listed(reader)[0].startswith(f"{signs.BOOKMARK} Kystbladet (not in this story)")
        await reader.press("enter")
        assert reader.top_screen == "BookmarksScreen"
        assert any("kystbladet.txt" in notice for notice in reader.notices())


async def test_without_a_place_to_keep_them_the_reader_says_so_once_and_goes_on(store: Path) -> None:
    store.parent.parent.mkdir(parents=True, exist_ok=True)
    store.parent.write_text("a file where the folder should be")
    async with reading(clock(), store) as reader:
        said = [notice for notice in reader.notices() if "bookmarks cannot be kept" in notice]
        assert len(said) <= 1
        await reader.press("m")
        said = [notice for notice in reader.notices() if "bookmarks cannot be kept" in notice]
        assert len(said) == 1
        assert marks(reader) == 0
        await reader.press("j")
        assert reader.cursor == ParagraphRef(0, 2)


async def test_a_damaged_store_is_set_aside_and_the_reader_told(store: Path) -> None:
    store.parent.mkdir(parents=True)
    store.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    async with reading(clock(), store) as reader:
        assert len(reader.notices()) == 1
        await reader.press("m")
        assert marks(reader) == 1
    assert len(Store(store).all()) == 1
