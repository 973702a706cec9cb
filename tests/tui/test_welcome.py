"""The hint of the first start: there once, over the text and in nobody's way."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from storyview.engine.config import Config
from storyview.engine.story import compare
from storyview.tui.app import StoryviewApp
from storyview.tui.features.program import is_first_start
from tests.stories import article
from tests.tui.driving import MEDIUM, Given, Reader, reading
from tests.tui.invented import clock
from tests.tui.test_nothing_to_compare import ENGLISH, GERMAN

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story


def test_only_the_first_start_is_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "storyview"
    assert is_first_start(folder)
    assert not is_first_start(folder)


def test_who_has_bookmarks_has_started_before(tmp_path: Path) -> None:
    (tmp_path / "bookmarks.sqlite3").touch()
    assert not is_first_start(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["bookmarks.sqlite3"]


def test_what_cannot_be_remembered_is_not_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not is_first_start(tmp_path / "file" / "storyview")


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_folder_made_for_it_is_the_users_alone(tmp_path: Path) -> None:
    assert is_first_start(tmp_path / "data")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def started(store: Path, config: Config | None = None, story: Story | None = None) -> StoryviewApp:
    loading = Given(story or clock())
    loading.start()
    return StoryviewApp(loading, store=store, config=config, greet=True)


async def test_it_comes_once_lies_over_the_text_and_goes(store: Path) -> None:
    app = started(store)
    async with app.run_test(size=(80, 24)) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: bool(reader.screen.query("#welcome")))
        await reader.settle()
        (hint,) = reader.screen.query("#welcome")
        assert hint.region.height == 2
        told = "\n".join(strip.text for strip in hint.render_lines(hint.size.region))
        assert "…" not in told, "five signs and how it goes have room"
        assert hint.region.bottom == reader.screen.lines.keys.region.y, "above the line of keys"
        assert reader.canvas.size.height == 22, "the text has as many lines as without it"
        position, lines = reader.position, reader.lines()
        await reader.press("escape")
        assert not reader.screen.query("#welcome")
        assert (reader.position, reader.lines()) == (position, lines)
    app = started(store)
    async with app.run_test(size=(100, 24)) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        assert not reader.screen.query("#welcome")


async def test_escape_takes_back_what_is_typed_then_the_search_then_the_hint(store: Path) -> None:
    app = started(store)
    async with app.run_test(size=(100, 24)) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press("slash", *"clock", "enter", "5", "escape")
        assert reader.screen.query("#welcome")
        assert reader.context.search.words
        await reader.press("escape")
        assert reader.screen.query("#welcome"), "it takes no key from what the reader is at"
        assert not reader.context.search.words
        await reader.press("escape")
        assert not reader.screen.query("#welcome")


async def test_it_blocks_nothing_and_tells_the_keys_there_are(store: Path) -> None:
    app = started(store, Config(keys={"next-unique": ("f6",), "dismiss-hint": ("f7",)}))
    async with app.run_test(size=(160, 24)) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: bool(reader.screen.query("#welcome")))
        await reader.settle()
        (hint,) = reader.screen.query("#welcome")
        said = "\n".join(strip.text for strip in hint.render_lines(hint.size.region))
        assert "● only here" in said
        assert "◐ no counterpart found" in said
        assert "f7 hides this for good" in said
        place = reader.cursor
        await reader.press("f6", "escape")
        assert reader.cursor != place
        assert reader.screen.query("#welcome")
        await pilot.click("#welcome")
        await reader.settle()
        assert not reader.screen.query("#welcome")


@pytest.mark.parametrize("size", [(40, 12), (80, 16)])
async def test_on_a_small_screen_it_takes_no_text(store: Path, size: tuple[int, int]) -> None:
    app = started(store)
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.until(lambda: bool(reader.screen.query("#welcome")))
        await reader.settle()
        (hint,) = reader.screen.query("#welcome")
        assert hint.region == reader.screen.lines.keys.region
        assert "? all signs and keys" in hint.render_lines(hint.size.region)[0].text
        await reader.resize(120, 36)
        await reader.until(lambda: hint.region.height == 2)
        assert hint.region.bottom == reader.screen.lines.keys.region.y


async def test_nobody_is_greeted_who_did_not_start_the_reader(store: Path) -> None:
    async with reading(clock(), store) as reader:
        assert not reader.screen.query("#welcome")
        assert not store.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no model to offer")
@pytest.mark.parametrize("greeted", [True, False])
async def test_what_is_not_installed_is_offered_once_and_never_over_the_hint(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, greeted: bool
) -> None:
    if not greeted:
        assert is_first_start(store.parent)
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path))
    monkeypatch.setattr("storyview.engine.meaning.models.is_carried", lambda: False)
    monkeypatch.setattr("storyview.engine.meaning.process.is_carried", lambda: False)
    told = []
    for _ in range(2):
        app = started(store)
        app.meaning = None
        async with app.run_test(size=(100, 24)) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            for keys in ((), ("escape",)):
                await reader.press(*keys)
                await reader.settle()
                told.append(sum("storyview[meaning]" in notice for notice in reader.notices()))
    assert told == ([0, 1, 0, 0] if greeted else [1, 1, 0, 0])


@pytest.mark.skipif(sys.platform == "win32", reason="there is no model to offer")
async def test_an_offer_waits_for_articles_to_compare_and_for_room(
    store: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert is_first_start(store.parent)
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path))
    monkeypatch.setattr("storyview.engine.meaning.models.is_carried", lambda: False)
    monkeypatch.setattr("storyview.engine.meaning.process.is_carried", lambda: False)
    several = compare([article("Courier", ENGLISH), article("Kurier", GERMAN)])
    alone = compare([article("Courier", ENGLISH)])
    told = []
    for size, story in (((40, 12), clock()), (MEDIUM, alone), (MEDIUM, several), (MEDIUM, clock())):
        app = started(store, story=story)
        app.meaning = None
        async with app.run_test(size=size) as pilot:
            reader = Reader(app, pilot)
            await reader.settle()
            told.append(sum("More is found by meaning" in notice for notice in reader.notices()))
    assert told == [0, 0, 0, 1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_a_notice_takes_few_lines(store: Path, size: tuple[int, int]) -> None:
    async with reading(clock(), store, size=size) as reader:
        reader.context.notify(
            "The harbour master said that the quay would be closed to every vessel. Ask again."
        )
        await reader.until(lambda: bool(reader.app.screen.query("Toast")))
        await reader.settle()
        (notice,) = reader.app.screen.query("Toast")
        assert notice.region.height <= 4


@pytest.mark.parametrize(
    ("size", "said"), [((20, 6), "hides this"), ((60, 20), "other words"), ((80, 24), "alone")]
)
async def test_the_hint_is_whole_at_any_width(store: Path, size: tuple[int, int], said: str) -> None:
    async with reading(clock(), store, size=size) as reader:
        await reader.greet()
        hint = reader.screen.query_one("#welcome")
        lines = [strip.text.strip() for strip in hint.render_lines(hint.size.region)]
        assert said in " ".join(lines)
        assert "…" not in "".join(lines)
        assert reader.screen.region.contains_region(hint.region)
