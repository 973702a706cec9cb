"""A story opens where it was left, and another one is a key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from storyview.engine.config import Config
from storyview.engine.notebook.store import Notebook
from storyview.tui import themes
from storyview.tui.app import StoryviewApp
from storyview.tui.features import left_off
from storyview.tui.loading import Loading
from storyview.tui.saved_layout import latest
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.scene import Layout
from tests.tui.driving import Reader, reading

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import ParagraphRef
    from storyview.engine.sessions import Session
    from storyview.tui.reader import ReaderScreen

HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
FISHER = "A fisherman, Ole Brandt, said he had never seen the water stand so high."
MAYOR = "The mayor said the quay would be inspected before any ship may land there."
NEW = "Late on Monday the coast guard counted eleven boats adrift off Langeland."


def write(folder: Path, **articles: tuple[str, ...]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, paragraphs in articles.items():
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs))
    return folder


@pytest.fixture
def storm(tmp_path: Path) -> Path:
    return write(
        tmp_path / "storm",
        one=(HARBOUR, FERRIES, MAYOR),
        two=(FERRIES, HARBOUR, FISHER),
        three=(MAYOR, FISHER, HARBOUR),
    )


def opening(store: Path, *sources: Path, lead: str | None = None) -> Loading:
    return Loading(tuple(map(str, sources)), lead, None, store=store, resumes=True)


def kept(store: Path) -> tuple[Session, ...]:
    with Notebook(store) as opened:
        return opened.sessions.recent()


def listed(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_place_lead_layout_and_panes_are_as_they_were(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store, size=(160, 36)) as reader:
        await reader.press("1", "z", "x", "l", "z", "l", "f", "o", "j", "j")
        cursor, setting, lead = reader.cursor, reader.canvas.setting, reader.story.lead
        words = reader.passage()
    assert setting.panes.hidden == {setting.panes.order[1]}
    async with reading(opening(store, storm), store, size=(160, 36)) as reader:
        assert (reader.cursor, reader.story.lead) == (cursor, lead)
        assert reader.canvas.setting == setting
        assert reader.layout is Layout.GRID
        assert reader.passage() == words


async def test_zoom_and_filter_are_as_they_were(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("l", "z", "o")
        reader.canvas.show(reader.story, reader.canvas.setting._replace(filter=Filter.UNIQUE))
        guide = reader.position.guide
    async with reading(opening(store, storm), store) as reader:
        assert reader.panes == (guide,)
        assert reader.canvas.setting.filter is Filter.UNIQUE


async def test_the_first_frame_is_already_there(
    storm: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("G", "f")
        cursor = reader.cursor
    shown: list[tuple[ParagraphRef | None, Layout]] = []
    show = StoryviewApp.get_default_screen

    def watched(app: StoryviewApp) -> ReaderScreen:
        screen = show(app)
        canvas, place = screen.canvas, screen.canvas.movement.place

        def spy(cursor: ParagraphRef | None, line: int) -> None:
            place(cursor, line)
            shown.append((canvas.position.cursor if canvas.position else None, canvas.setting.layout))

        monkeypatch.setattr(canvas.movement, "place", spy)
        return screen

    monkeypatch.setattr(StoryviewApp, "get_default_screen", watched)
    async with reading(opening(store, storm), store) as reader:
        await reader.settle()
    assert shown[0] == (cursor, Layout.GRID)
    assert set(shown) == {shown[0]}


async def test_a_lead_that_is_asked_for_wins(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("l", "z", "l", "j")
        cursor, lead = reader.cursor, reader.story.lead
    asked = next(n for n in range(3) if n != lead)
    async with reading(opening(store, storm, lead=str(asked + 1)), store) as reader:
        assert reader.story.lead == asked
        assert reader.cursor == cursor


@pytest.mark.parametrize("left", ["z >", "3 z x", "z o", "2 z x"])
async def test_a_lead_that_is_asked_for_stands_leftmost(storm: Path, store: Path, left: str) -> None:
    """However the story was left: with its panes moved, hidden, or one of them alone."""
    async with reading(opening(store, storm), store) as reader:
        await reader.press(*left.replace(">", "greater_than_sign").split())
    for lead in (2, 0):
        async with reading(opening(store, storm, lead=f"[{lead + 1}]"), store) as reader:
            panes = reader.canvas.setting.panes
            assert panes.offered[0] == reader.story.lead == lead
            assert sorted(panes.order) == [0, 1, 2]
            assert not panes.zoomed or reader.cursor.article == lead
    async with reading(opening(store, storm), store) as reader:
        assert reader.canvas.setting.panes.offered[0] == 0, "what was asked for once is how it was left"


async def test_a_fresh_start_is_at_the_beginning_and_is_remembered_in_turn(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("G")
    async with reading(Loading((str(storm),), None, None, store=store), store) as reader:
        assert reader.cursor.paragraph == 0
    async with reading(opening(store, storm), store) as reader:
        assert reader.cursor.paragraph == 0


async def test_the_place_is_found_in_an_edited_article(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("j")
        place, words = reader.cursor, reader.passage()
        name = reader.story.articles[place.article].label
    paragraphs = (storm / f"{name}.txt").read_text().split("\n\n")
    write(storm, **{name: (NEW, *paragraphs)})
    async with reading(opening(store, storm), store) as reader:
        assert reader.passage() == words
        assert reader.cursor.paragraph == place.paragraph + 1
    write(storm, **{name: (paragraphs[0], NEW)})
    async with reading(opening(store, storm), store) as reader:
        assert reader.story.articles[reader.cursor.article].label == name, "its words are gone, it is not"


async def test_a_pane_that_is_gone_is_not_missed(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("l", "l", "z", "o", "G")
    (storm / "two.txt").unlink()
    (storm / "three.txt").unlink()
    async with reading(opening(store, storm), store) as reader:
        assert reader.panes == (0,)
        assert HARBOUR[:20] in reader.text()


async def test_colours_chosen_in_a_story_are_that_storys(
    storm: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "offered", lambda _system, no_color: ("dark", "light"))
    other = write(tmp_path / "other", calm=(NEW, MAYOR), still=(MAYOR, NEW))
    async with reading(opening(store, storm), store) as reader:
        assert reader.app.theme_name == "dark"
        await reader.press("T")
        assert reader.app.theme_name == "light"
    assert kept(store)[0].theme == "light"
    async with reading(opening(store, other), store) as reader:
        assert reader.app.theme_name == "dark"
    assert kept(store)[0].theme is None
    async with reading(opening(store, storm), store) as reader:
        assert reader.app.theme_name == "light"
        assert reader.canvas.palette is reader.app.palette
        await reader.press("g", "r")
        assert str(other) in listed(reader)[1]
        await reader.press("j", "enter")
        await reader.until(lambda: len(reader.story.articles) == 2)
        await reader.settle()
        assert reader.app.theme_name == "dark", "the other story has no colours of its own"
        assert reader.canvas.palette is reader.app.palette


async def test_a_theme_that_is_asked_for_is_worn_for_every_story(
    storm: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(themes, "offered", lambda _system, no_color: ("dark", "light"))
    async with reading(opening(store, storm), store) as reader:
        await reader.press("T")
    loading = opening(store, storm)
    loading.start()
    app = StoryviewApp(loading, store=store, theme="dark", insists=True)
    async with app.run_test() as pilot:
        await Reader(app, pilot).settle()
        assert app.theme_name == "dark"
    assert kept(store)[0].theme == "light", "asked for once, not chosen"


async def test_the_place_is_remembered_while_the_reader_rests(
    storm: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(left_off, "EVERY", 0.02)
    async with reading(opening(store, storm), store) as reader:
        await reader.press("j")
        place = reader.passage()

        def is_kept() -> bool:
            sessions = kept(store)
            return bool(sessions) and sessions[0].place is not None and sessions[0].place.exact == place

        await reader.until(is_kept)


async def test_nothing_is_made_of_a_broken_store(storm: Path, store: Path) -> None:
    store.parent.mkdir(parents=True)
    store.write_bytes(b"no database at all, but long enough to be taken for one" * 40)
    async with reading(opening(store, storm), store) as reader:
        assert HARBOUR[:20] in reader.text()
        assert sum("damaged" in notice for notice in reader.notices()) == 1
    assert len(kept(store)) == 1


async def test_a_store_that_cannot_be_written_costs_only_the_memory(
    storm: Path, store: Path, empty_folder: Path
) -> None:
    store.mkdir(parents=True)
    async with reading(opening(store, storm), store) as reader:
        await reader.press("j")
    assert store.is_dir()
    assert not list(empty_folder.glob("storyview-unsaved*")), "a place is no note"


# Recent stories


async def test_another_story_is_opened_in_place_where_it_was_left(
    storm: Path, store: Path, tmp_path: Path
) -> None:
    calm = write(tmp_path / "calm", calm=(NEW, MAYOR, FISHER), still=(MAYOR, NEW))
    async with reading(opening(store, calm), store) as reader:
        await reader.press("j", "m")
        left = reader.passage()
    async with reading(opening(store, storm), store) as reader:
        await reader.press("G", "slash", *"ferries", "enter", "m", "exclamation_mark", "l")
        place = reader.cursor
        await reader.press("g", "r")
        assert reader.top_screen == "RecentScreen"
        first, second, shipped = listed(reader)
        assert str(storm) in first
        assert "one, three, two" in first
        assert str(calm) in second
        assert "five articles" in shipped
        await reader.press("j", "enter")
        await reader.until(lambda: len(reader.story.articles) == 2)
        await reader.settle()
        assert reader.passage() == left
        assert reader.context.bookmarks.places == {reader.cursor}
        assert not reader.context.search.words
        assert not reader.situation().linking
        assert not reader.situation().behind
        assert "2 articles" in reader.status()
        await reader.press("g", "r", "j", "enter")
        await reader.until(lambda: len(reader.story.articles) == 3)
        assert reader.cursor == place


async def test_the_shipped_articles_are_always_there(storm: Path, store: Path) -> None:
    async with reading(opening(store, storm), store) as reader:
        await reader.press("g", "r", "G", "end", "enter")
        await reader.until(lambda: len(reader.story.articles) == 5)
    assert kept(store)[0].sources == ()
    async with reading(opening(store), store) as reader:
        await reader.press("g", "r")
        assert len(listed(reader)) == 2, "once, as a story that was read"


async def test_a_story_that_is_gone_is_told_and_can_be_forgotten(
    storm: Path, store: Path, tmp_path: Path
) -> None:
    calm = write(tmp_path / "calm", calm=(NEW, MAYOR))
    async with reading(opening(store, calm), store) as reader:
        pass
    (calm / "calm.txt").unlink()
    async with reading(opening(store, storm), store) as reader:
        await reader.press("g", "r", "j", "enter")
        await reader.until(lambda: bool(reader.notices()))
        assert "Not opened" in reader.notices()[0]
        assert len(reader.story.articles) == 3
        await reader.press("g", "r", "j", "d")
        assert [str(calm) in line for line in listed(reader)] == [False, False]
    assert len(kept(store)) == 1


async def test_an_empty_folder_offers_what_was_read(storm: Path, store: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    async with reading(opening(store, storm), store) as reader:
        await reader.press("G")
        place = reader.passage()
    async with reading(opening(store, empty), store) as reader:
        assert reader.top_screen == "RecentScreen"
        why = reader.app.screen.query_one("#why")
        assert "the folder holds no articles" in str(why.render())
        await reader.press("enter")
        await reader.until(lambda: reader.context.story is not None)
        await reader.settle()
        assert reader.passage() == place
        await reader.press("j", "k")
        assert reader.app.focused is reader.canvas


async def test_closing_the_list_with_nothing_open_ends_it(store: Path, tmp_path: Path) -> None:
    async with reading(opening(store, tmp_path), store) as reader:
        # The list is filled once the store has answered.
        await reader.until(lambda: bool(listed(reader)))
        assert listed(reader)[0] == "No story has been read yet."
        await reader.press("escape")
        assert reader.app.return_code == 1


async def test_what_came_through_a_pipe_is_not_offered(storm: Path, store: Path) -> None:
    piped = Loading(("-", str(storm / "one.txt")), None, NEW.encode(), store=store, resumes=True)
    async with reading(piped, store) as reader:
        await reader.press("g", "r")
        # The list is filled once the store has answered.
        await reader.until(lambda: bool(listed(reader)))
        assert listed(reader)[0] == "No story has been read yet."
    assert latest(store) is None


async def test_the_latest_story_is_known(storm: Path, store: Path, tmp_path: Path) -> None:
    assert latest(store) is None
    calm = write(tmp_path / "calm", calm=(NEW, MAYOR))
    for folder in (storm, calm):
        async with reading(opening(store, folder), store, config=Config()):
            pass
    assert latest(store) == (str(calm),)
