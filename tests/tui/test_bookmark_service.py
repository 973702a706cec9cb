"""Bookmarks in the reader, and at the next start."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_state_path
from textual.widgets import Input, OptionList, Static, TextArea

from storyview.engine import signs
from storyview.engine.bookmarks.model import Shape
from storyview.engine.model import ParagraphRef, Span
from storyview.engine.notebook.store import Notebook
from storyview.tui.features.find_words import look_for
from storyview.tui.screens.note import NoteScreen, tags_in
from storyview.widgets.canvas.selection import Selection
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader


def marks(reader: Reader) -> int:
    """Return how many paragraphs on the screen carry a bookmark's mark."""
    panes = (line[: reader.canvas.body_width] for line in reader.lines())
    return sum(line.count(signs.BOOKMARK) for line in panes)


def hint(reader: Reader) -> str:
    return str(reader.app.screen.query_one(".hint", Static).content)


async def test_a_bookmark_is_set_taken_away_and_brought_back_with_its_note(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "e")
        await reader.type("see 1888")
        await reader.press("ctrl+s")
        assert marks(reader) == 1
        await reader.press("m")
        assert marks(reader) == 0
        assert "Bookmark removed" in reader.status()
        assert Notebook(store).bookmarks.all() == ()
        await reader.press("m")
        assert marks(reader) == 1
        assert "Bookmarked again" in reader.status()
        assert [one.note for one in Notebook(store).bookmarks.all()] == ["see 1888"]


async def test_a_bookmark_holds_the_counterparts_too(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "m")
    (kept,) = Notebook(store).bookmarks.all()
    assert [passage.label for passage in kept.passages] == ["Varnholm Courier", "Northern Ledger", "Polaris"]
    assert {passage.exact for passage in kept.passages} == {clock().text(ParagraphRef(0, 2))}
    assert (kept.shape, kept.kind) == (Shape.ROW, "silence")


# Notes and tags


async def test_a_note_of_several_lines_and_tags_are_kept(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "e")
        await reader.type("first")
        await reader.press("enter", "enter")
        await reader.type("third")
        await reader.press("tab")
        await reader.type("clocks, #theft,clocks")
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.note == "first\n\nthird"
    assert kept.tags == ("clocks", "theft")


async def test_escape_loses_nothing_unasked(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("no")
        await reader.press("escape")
        assert reader.top_screen == "NoteScreen"
        assert "esc again" in hint(reader)
        await reader.type("t")
        assert "esc again" not in hint(reader), "who writes on has not given up"
        await reader.press("escape", "escape")
        assert reader.top_screen == "ReaderScreen"
        assert marks(reader) == 0
        await reader.press("e", "escape")
        assert reader.top_screen == "ReaderScreen", "where nothing was written nothing is asked"


async def test_quitting_while_a_note_is_written_asks_first(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("half")
        await reader.press("ctrl+q")
        assert reader.top_screen == "NoteScreen"
        assert "esc again" in hint(reader)
        assert reader.app.screen.query_one(TextArea).text == "half"
        await reader.press("ctrl+s", "ctrl+q")
    assert reader.app.return_code == 0
    assert [one.note for one in Notebook(store).bookmarks.all()] == ["half"]


async def test_tags_are_completed_from_those_used_before(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e", "tab")
        await reader.type("Harbour towns")
        await reader.press("ctrl+s", "j", "e", "tab")
        await reader.type("new, harb")
        await reader.press("right", "ctrl+s")
    assert [one.tags for one in Notebook(store).bookmarks.all()] == [
        ("Harbour towns",),
        ("new", "Harbour towns"),
    ]


async def test_a_note_can_be_written_on_the_smallest_screen(store: Path) -> None:
    async with reading(clock(), store, size=(40, 12)) as reader:
        await reader.press("e")
        area, tags = reader.app.screen.query_one(TextArea), reader.app.screen.query_one(Input)
        hints = reader.app.screen.query_one(".hint", Static)
        assert area.size.height >= 2
        for shown in (area, tags, hints):
            assert shown.region.height >= 1
            assert reader.app.screen.region.contains_region(shown.region)


def test_tags_are_what_stands_between_commas() -> None:
    assert tags_in(" a b ,, #c,a  b, ## ,d#e") == ("a b", "c", "d#e")


async def test_a_note_changed_elsewhere_meanwhile_is_kept_too(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("old")
        await reader.press("ctrl+s", "e")
        with Notebook(store) as other:
            (kept,) = other.bookmarks.all()
            other.bookmarks.update(replace(kept, note="theirs", tags=("seen",)))
        await reader.type(" and mine")
        await reader.press("ctrl+s")
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.note == "old and mine\n\ntheirs"
    assert kept.tags == ("seen",)


# Parts of a paragraph


def offered(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_a_paragraph_alone_and_a_pair_are_bookmarked_beside_the_row(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "m", "g", "k")
        row, alone, ledger, polaris = offered(reader)
        assert row.startswith(f"{signs.BOOKMARK} row")
        assert alone.startswith("  paragraph")
        assert "with Northern Ledger" in ledger
        assert "with Polaris" in polaris
        await reader.press("j", "enter")
        await reader.press("g", "k", "j", "j", "enter")
        assert f"{signs.BOOKMARK} 3" in reader.status()
        await reader.press("g", "k", "j", "enter")
        assert "Bookmark removed" in reader.status()
    row_kept, pair = Notebook(store).bookmarks.all()
    assert [row_kept.shape, pair.shape] == [Shape.ROW, Shape.PAIR]
    assert [one.label for one in pair.passages] == ["Varnholm Courier", "Northern Ledger"]
    assert pair.kind == "own"


async def test_the_key_of_the_row_leaves_what_else_is_kept_there(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "g", "k", "j", "j", "enter")
        await reader.press("m")
        assert "Bookmarked, 2 here" in reader.status()
        await reader.press("m")
        assert "Bookmark removed, 1 more here" in reader.status()
        assert marks(reader) == 2, "both ends of the pair"
    assert [one.shape for one in Notebook(store).bookmarks.all()] == [Shape.PAIR]


async def test_a_note_where_several_are_kept_asks_for_which(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "m", "g", "k", "j", "enter", "e")
        assert reader.top_screen == "BookmarksScreen"
        await reader.press("e")
        assert isinstance(reader.app.screen, NoteScreen)


async def test_the_matched_sentence_is_offered_first(store: Path, seeds: object) -> None:
    async with reading(seeds(), store) as reader:  # type: ignore[operator]
        story = reader.story
        place, number = next(
            (ParagraphRef(a, p), n)
            for a, article in enumerate(story.articles)
            for p, paragraph in enumerate(article.paragraphs)
            if paragraph.furniture is None
            for n, sentence in enumerate(paragraph.sentences)
            if n == 1
        )
        article = story.articles[place.article]
        sentence = article.paragraphs[place.paragraph].sentences[number]
        wanted = article.text[sentence.start : sentence.end]
        look_for(reader.context, wanted[: wanted.index(" ", 12)])
        reader.context.jump_to(place)
        await reader.press("g", "k", "enter")
        assert "Bookmarked the sentence" in reader.status()
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.shape == Shape.SENTENCE
    assert kept.passages[0].exact == wanted


async def test_selected_text_is_bookmarked_before_the_paragraph(store: Path) -> None:
    async with reading(clock(), store) as reader:
        start = reader.story.articles[0].text.index("nobody noticed")
        reader.canvas.selecting.select(Selection(0, Span(start, start + len("nobody noticed"))))
        await reader.press("m")
        assert "Bookmarked the selection" in reader.status()
        assert marks(reader) == 1
        await reader.press("e")
        await reader.type("odd")
        await reader.press("ctrl+s")
        await reader.press("m")
    kept = Notebook(store).bookmarks.all()
    assert {one.shape for one in kept} == {Shape.SELECTION}
    assert {one.passages[0].exact for one in kept} == {"nobody noticed"}
    assert {one.kind for one in kept} == {"unique"}, "Courier alone says so"


# Several instances, no room


async def test_what_another_instance_keeps_shows_by_itself(store: Path) -> None:
    async with reading(clock(), store) as reader, reading(clock(), store) as other:
        await other.press("j", "m")
        await reader.until(lambda: marks(reader) == 1)
        await other.press("m")
        await reader.until(lambda: marks(reader) == 0)


async def test_the_list_shows_what_another_instance_keeps(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "m", "B")
        screen = reader.app.screen
        assert "1/1" in screen.told()[1]  # type: ignore[attr-defined]
        with Notebook(store) as other:
            (kept,) = other.bookmarks.all()
            other.bookmarks.add(replace(kept, id="another", note="theirs"))
        await reader.until(lambda: screen.told()[1][0].endswith("/2"))  # type: ignore[attr-defined]


def block(store: Path) -> None:
    """Put a file where the folder of the bookmarks should be."""
    store.parent.parent.mkdir(parents=True, exist_ok=True)
    store.parent.write_text("a file where the folder should be")


async def test_without_a_place_to_keep_them_the_reader_says_so_once_and_goes_on(
    store: Path, empty_folder: Path
) -> None:
    block(store)
    async with reading(clock(), store) as reader:
        await reader.press("m", "j", "m", "e")
        await reader.type("still here")
        await reader.press("ctrl+s")
        said = [notice for notice in reader.notices() if "bookmarks cannot be kept" in notice]
        assert len(said) == 1
        assert marks(reader) == 2
        assert "not saved yet" in reader.status()
        await reader.press("j")
        assert reader.cursor == ParagraphRef(0, 3)


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no other folder take what cannot be saved either."""
    monkeypatch.setattr("storyview.engine.notebook.spill.write", lambda *_: None)


@pytest.mark.usefixtures("nowhere")
async def test_quitting_offers_what_could_not_be_saved_as_a_file(store: Path, empty_folder: Path) -> None:
    from storyview.engine.exchange.bookmark_files import read_bundle

    block(store)
    async with reading(clock(), store) as reader:
        await reader.press("e")
        await reader.type("dear")
        await reader.press("ctrl+s", "q")
        assert reader.top_screen == "UnsavedScreen"
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"
        await reader.press("q", "ctrl+r")
        assert reader.top_screen == "UnsavedScreen", "there is still no room"
        target = empty_folder / "mine.json"
        reader.app.screen.query_one(Input).value = str(target)
        await reader.press("enter")
        assert reader.app.return_code == 0
    assert [one.note for one in read_bundle(target.read_bytes()).bookmarks] == ["dear"]
    assert target.stat().st_mode & 0o077 == 0
    assert list(empty_folder.glob("storyview-unsaved-*")) == [], "who was asked is not asked again"


@pytest.mark.usefixtures("nowhere")
async def test_room_made_meanwhile_saves_it_after_all(store: Path, empty_folder: Path) -> None:
    block(store)
    async with reading(clock(), store) as reader:
        await reader.press("m", "q")
        store.parent.unlink()
        await reader.press("ctrl+r")
        assert reader.app.return_code == 0
    assert len(Notebook(store).bookmarks.all()) == 1


@pytest.mark.usefixtures("nowhere")
async def test_what_could_not_be_saved_can_be_left(store: Path, empty_folder: Path) -> None:
    block(store)
    async with reading(clock(), store) as reader:
        await reader.press("m", "q", "ctrl+q")
        assert reader.app.return_code == 0
    assert list(empty_folder.glob("storyview-unsaved-*")) == []


async def test_what_could_not_be_saved_is_told_at_the_end_and_there_at_the_next_start(store: Path) -> None:
    block(store)
    async with reading(clock(), store) as reader:
        await reader.press("m")
        # It is on the disk before anything else happens.
        (left,) = user_state_path("storyview", appauthor=False).glob("storyview-unsaved-*.json")
        await reader.press("q")
        assert reader.app.return_code == 0
    assert [str(left) in str(problem) for problem in reader.app.farewell] == [True]
    store.parent.unlink()
    # As of an instance that is gone.
    left.rename(left.with_name(left.name.replace(f"-{os.getpid()}-", "-999999999-")))
    async with reading(clock(), store) as reader:
        assert marks(reader) == 1
        assert ["saved now" in notice for notice in reader.notices()] == [True]
    assert len(Notebook(store).bookmarks.all()) == 1


async def test_where_all_is_saved_nothing_is_asked(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("m", "q")
        assert reader.app.return_code == 0
        assert reader.app.farewell == ()


async def test_a_damaged_store_is_set_aside_and_the_reader_told(store: Path) -> None:
    store.parent.mkdir(parents=True)
    store.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    async with reading(clock(), store) as reader:
        assert len(reader.notices()) == 1
        await reader.press("m")
        assert marks(reader) == 1
    assert len(Notebook(store).bookmarks.all()) == 1
