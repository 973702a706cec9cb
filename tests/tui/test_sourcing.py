"""Files that change under the reader, and what is kept through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.tui.features import source_files
from storyview.tui.loading import Loading
from tests.tui.driving import reading

if TYPE_CHECKING:
    from pathlib import Path

HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
MAYOR = "The mayor said the quay would be inspected before any ship may land there."
FISHER = "A fisherman, Ole Brandt, said he had never seen the water stand so high."
NEW = "Late on Monday the coast guard counted eleven boats adrift off Langeland."


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"one": (HARBOUR, FERRIES, MAYOR), "two": (FERRIES, HARBOUR, FISHER)}
    for name, paragraphs in texts.items():
        (tmp_path / f"{name}.txt").write_text(_text(*paragraphs))
    return tmp_path


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_files, "EVERY", 0.2)


async def test_a_changed_file_is_read_again_and_the_place_is_kept(folder: Path, store: Path) -> None:
    async with reading(Loading((str(folder),), "one", None), store) as reader:
        await reader.press("j", "m")
        assert reader.passage() == FERRIES
        (folder / "one.txt").write_text(_text(NEW, HARBOUR, FERRIES, MAYOR))
        await reader.until(lambda: reader.cursor == (0, 2))
        assert reader.passage() == FERRIES
        assert "one changed on disk" in reader.status()
        await reader.until(lambda: reader.context.bookmarks.places == {reader.cursor})
        await reader.press("u")
        assert reader.passage() == MAYOR, "what one article alone has is found in the story as it is now"
        await reader.press("g", "g")
        assert reader.passage() == NEW
        assert NEW[:30] in reader.text()


async def test_a_search_goes_on_in_the_new_text(folder: Path, store: Path) -> None:
    async with reading(Loading((str(folder),), None, None), store) as reader:
        await reader.press("slash", *"coast", "enter")
        assert len(reader.context.search.matches) == 2
        (folder / "one.txt").write_text(_text(NEW, HARBOUR, FERRIES, MAYOR))
        await reader.until(lambda: len(reader.context.search.matches) == 3)


async def test_a_file_that_is_gone_takes_its_pane_with_it(folder: Path, store: Path) -> None:
    async with reading(
        Loading((str(folder / "one.txt"), str(folder / "two.txt")), None, None), store
    ) as reader:
        (folder / "one.txt").unlink()
        await reader.until(lambda: len(reader.story.articles) == 1)
        assert reader.story.articles[0].label == "two"
        assert FISHER[:20] in reader.text()


async def test_a_story_whose_every_file_is_gone_stays_on_the_screen(folder: Path, store: Path) -> None:
    async with reading(Loading((str(folder / "one.txt"),), None, None), store) as reader:
        (folder / "one.txt").unlink()
        await reader.until(lambda: bool(reader.notices()))
        assert "Shown as it was" in reader.notices()[0]
        assert HARBOUR[:20] in reader.text()
        await reader.press("j")
        assert reader.passage() == FERRIES


async def test_reading_again_finds_a_file_that_has_come(folder: Path, store: Path) -> None:
    async with reading(Loading((str(folder),), None, None), store) as reader:
        (folder / "three.txt").write_text(_text(FERRIES, NEW))
        await reader.press("R")
        await reader.until(lambda: len(reader.story.articles) == 3)
        assert len(reader.panes) == 3
