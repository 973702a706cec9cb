"""The comparison by meaning comes to the screen when it is done, and keeps nobody waiting."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Literal

import pytest

from storyview.engine.claims import claims_of
from storyview.engine.model import Status
from storyview.engine.story import compare
from storyview.tui.app import StoryviewApp
from storyview.tui.screens.changes import ChangesScreen
from tests.engine.generated import build
from tests.fake_model import COURIER, HERALD, FakeModel, is_alive
from tests.tui.driving import Given, Reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    fake = FakeModel(tmp_path, monkeypatch)
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path))
    (tmp_path / "config.toml").write_text(f"[meaning]\nmodel = '{fake.folder}'\n", "utf-8")
    return fake


@pytest.fixture
def app(store: Path) -> StoryviewApp:
    """Return the reader on a story of which meaning will link one pair more."""
    story = compare(
        [build("Herald", [[x] for x in HERALD]), build("Courier", [[x] for x in COURIER])], lead=0
    )
    loading = Given(story)
    loading.start()
    return StoryviewApp(loading, store=store, meaning=None)


async def until(reader: Reader, condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        await reader.pilot.pause(0.01)
    raise AssertionError(reader.status())


def status_of(reader: Reader, article: int, paragraph: int) -> Status | None:
    return reader.story.marks[article][paragraph].status


async def test_its_links_come_where_the_reader_is(app: StoryviewApp, model: FakeModel) -> None:
    model.behave("wait")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: "articles" in reader.status())
        await pilot.press("j", "j", "z", "l")
        await until(reader, lambda: reader.cursor == (0, 2))
        place, layout = reader.cursor, reader.layout
        line = reader.canvas.cursor_line
        model.behave("well")
        await until(reader, lambda: "Compared by meaning: +1 counterpart" in reader.status())
        assert (reader.cursor, reader.layout, reader.canvas.cursor_line) == (place, layout, line)
        assert status_of(reader, 0, 1) is Status.SHARED
        opening = reader.context.opening
        assert opening.claims(reader.story) == claims_of(reader.story, ())
        assert opening.claims(reader.story._replace(links=())) is None
        changed = await opening.changed_by_meaning()
        assert changed is not None
        assert [(link.a, link.b) for link in changed.added] == [((0, 1, 0), (1, 1, 0))]
        assert status_of(reader, 1, 1) is Status.SHARED
        await pilot.press("g", "g", "u")
        await reader.settle()
        assert reader.story.mark(reader.cursor).differs


class Waited(asyncio.Event):
    """Counts those that wait for it."""

    waits = 0

    async def wait(self) -> Literal[True]:
        self.waits += 1
        return await super().wait()


@pytest.mark.parametrize("opened", ["M", "question_mark"])
async def test_what_stands_above_the_reader_keeps_its_story(
    app: StoryviewApp, model: FakeModel, opened: str
) -> None:
    model.behave("wait")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: model.loads == 1)
        in_front = reader.context.opening._in_front = Waited()
        await pilot.press(opened)
        before = reader.story
        model.behave("well")
        await until(reader, lambda: in_front.waits > 0)
        assert reader.story is before
        await pilot.press("escape")
        await until(reader, lambda: "Compared by meaning: +1 counterpart" in reader.status())
        assert reader.story is not before


async def test_a_lead_chosen_meanwhile_is_kept(app: StoryviewApp, model: FakeModel) -> None:
    model.behave("hang")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: model.loads == 1)
        await pilot.press("l", "z", "l")
        await until(reader, lambda: reader.story.lead == 1)
        from storyview.engine.story import relead
        from storyview.tui.opening import Outcome

        await reader.context.opening.refined(Outcome(relead(reader.story, 0)))
        await until(reader, lambda: "nothing changed" in reader.status())
        assert reader.story.lead == 1


async def test_the_keys_work_meanwhile_and_quitting_ends_it(app: StoryviewApp, model: FakeModel) -> None:
    model.behave("hang")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: model.loads == 1)
        before = reader.cursor
        await pilot.press("j")
        await until(reader, lambda: reader.cursor != before)
        assert status_of(reader, 0, 1) is Status.UNIQUE
        await pilot.press("q")
    (process,) = model.processes
    for _ in range(3000):
        if not is_alive(process):
            break
        await asyncio.sleep(0.01)
    assert not is_alive(process)


async def test_what_is_in_its_way_is_told_once(app: StoryviewApp, model: FakeModel, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[meaning]\nmodel = '[b]x/y'\n", "utf-8")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: len(reader.notices()) == 1)
        assert "hf download [b]x/y" in reader.notices()[0]
        assert status_of(reader, 0, 1) is Status.UNIQUE


async def test_nothing_is_begun_when_it_is_off(store: Path, model: FakeModel) -> None:
    loading = Given(
        compare([build("Herald", [[x] for x in HERALD]), build("Courier", [[x] for x in COURIER])])
    )
    loading.start()
    app = StoryviewApp(loading, store=store, meaning=False)
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: "2 articles" in reader.status())
        await app.workers.wait_for_complete()
        assert model.loads == 0
        assert reader.notices() == []


async def test_what_meaning_has_changed_is_listed_and_leads_there(
    app: StoryviewApp, model: FakeModel
) -> None:
    model.behave("wait")
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await until(reader, lambda: "articles" in reader.status())
        await pilot.press("g", "w")
        await until(reader, lambda: "has not been compared by meaning" in reader.status())
        model.behave("well")
        await until(reader, lambda: "Compared by meaning: +1 counterpart" in reader.status())
        await pilot.press("g", "w")
        await until(reader, lambda: reader.top_screen == "ChangesScreen")
        screen = reader.app.screen
        assert isinstance(screen, ChangesScreen)
        view = screen.page_view

        def told() -> str:
            return "\n".join(strip.text for strip in view.render_lines(view.size.region))

        await until(reader, lambda: "Counterparts that meaning has found: 1" in told())
        assert HERALD[1][:20] in told()
        assert COURIER[1][:20] in told()
        await pilot.press("enter")
        await until(reader, lambda: reader.top_screen == "ReaderScreen")
        assert (reader.cursor.article, reader.cursor.paragraph) == (0, 1)
