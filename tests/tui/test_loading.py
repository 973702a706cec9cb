"""From the first frame to the story, or to the exit code."""

from __future__ import annotations

import os
import pickle
import signal
import threading
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from textual.worker import WorkerCancelled

from storyview.engine.claims import claims_of
from storyview.engine.model import Problem
from storyview.engine.story import relead
from storyview.tui.app import StoryviewApp
from storyview.tui.loading import Loading, LoadingFailed
from tests.tui.driving import Given, Reader, reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedWriter
    from pathlib import Path

    from storyview.engine.claims import Claims, Judgement
    from storyview.engine.model import Story


async def test_progress_is_told_until_the_story_comes(store: Path) -> None:
    may_end = Event()
    loading = Given(clock(), may_end=may_end)
    loading.start()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        for _ in range(200):
            await pilot.pause(0.01)
            if "comparing" in reader.status():
                break
        assert "comparing …" in reader.status()
        assert reader.context.story is None
        await pilot.press("j", "slash", "q", "u", "a", "y", "enter")
        assert reader.app.return_code is None
        assert reader.context.story is None
        may_end.set()
        await reader.until(lambda: "quay" in reader.context.search.words)
        await reader.settle()
        assert "“quay” 1 of 1" in reader.status()
        assert "the quay" in reader.text()
        assert "comparing" not in reader.status()


@pytest.mark.parametrize(("keys", "code"), [(["q"], 0), (["ctrl+c"], 130), (["j", "ctrl+c"], 130)])
async def test_one_can_leave_before_the_story_comes(store: Path, keys: list[str], code: int) -> None:
    may_end = Event()
    loading = Given(clock(), may_end=may_end)
    loading.start()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(*keys)
        assert app.return_code == code
    # The worker that waits for the story does not outlast the screen.
    assert may_end.is_set()
    assert app.return_code == code


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("code", [1, 2])
async def test_without_a_story_the_reader_ends_with_its_code(store: Path, code: int, late: bool) -> None:
    may_end = Event()
    loading = Given(None, code=code, may_end=may_end)
    loading.start()
    if not late:
        may_end.set()
        loading.wait()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(80, 24)) as pilot:
        may_end.set()
        # The worker that waited is cancelled when the app ends before it.
        with suppress(WorkerCancelled):
            await app.workers.wait_for_complete()
        await pilot.pause()
    assert app.return_code == code


async def test_a_fault_ends_the_reader_and_is_raised_to_whoever_waits(store: Path) -> None:
    may_end = Event()
    loading = Given(None, fault=RuntimeError("a screw loose"), may_end=may_end)
    loading.start()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(80, 24)) as pilot:
        may_end.set()
        for _ in range(500):
            await pilot.pause(0.01)
            if app.return_code is not None:
                break
    assert app.return_code == 1
    assert app._exception is None
    with pytest.raises(RuntimeError, match="a screw loose"):
        loading.wait()


async def test_what_could_not_be_opened_is_told_on_the_screen(store: Path) -> None:
    problems = (Problem("[bold]a.bin", "no text; [red]convert it[/red]"), Problem("b.txt", "empty"))
    async with reading(clock()._replace(problems=problems), store, size=(200, 50)) as reader:
        (notice,) = reader.notices()
        assert notice == "not opened: [bold]a.bin: no text; [red]convert it[/red]\nb.txt: empty"
        assert "2 not opened" in reader.status()


async def test_the_five_articles_open(seeds: Callable[[], Loading], store: Path) -> None:
    async with reading(seeds(), store, size=(200, 50)) as reader:
        assert "5 articles" in reader.status()
        assert len(reader.panes) == 5
        assert reader.notices() == []


@pytest.mark.parametrize(
    ("sources", "lead", "code", "said"),
    [
        (("nowhere.txt",), None, 1, "nowhere.txt"),
        (("empty.txt",), None, 1, "empty.txt"),
        (("a.txt", "b.txt"), "Nobody", 2, "Nobody"),
        (("a.txt", "empty.txt"), None, 0, "empty.txt"),
    ],
)
def test_sources_that_cannot_be_opened(
    empty_folder: Path, sources: tuple[str, ...], lead: str | None, code: int, said: str
) -> None:
    (empty_folder / "a.txt").write_text("The river rose.\n\nForty cows swam to the church.\n", "utf-8")
    (empty_folder / "b.txt").write_text("The river rose.\n\nThe bridge was closed.\n", "utf-8")
    (empty_folder / "empty.txt").write_bytes(b"")
    loading = Loading(sources, lead, None)
    loading.start()
    loading.wait()
    assert loading.code == code
    assert [said in str(problem) for problem in loading.problems] == [True]
    assert (loading.story is None) == bool(code)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is done in a process of its own by fork")
@pytest.mark.parametrize("fails", [False, True])
def test_who_says_what_comes_from_the_process_that_compared(
    seeds: Callable[[], Loading], monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    loading = seeds()
    find, here = claims_of, os.getpid()

    def found(story: Story, judgements: tuple[Judgement, ...]) -> Claims:
        assert os.getpid() != here
        if fails:
            raise ZeroDivisionError
        return find(story, judgements)

    monkeypatch.setattr("storyview.engine.claims.claims.claims_of", found)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    loading.start()
    loading.wait()
    story = loading.story
    assert story is not None
    assert loading.claims(story) == (None if fails else find(story, ()))
    assert loading.claims(relead(story, 1)) is loading.claims(story)
    assert loading.claims(story._replace(links=story.links[1:])) is None
    loading.wait()  # no fault either way


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the work is done in a process of its own by fork")
def test_work_that_is_given_up_is_no_fault(tmp_path: Path) -> None:
    loading = Loading([str(tmp_path)], None, None)
    ours, theirs = os.pipe()
    with (
        patch.object(Loading, "_open", lambda _: os.read(ours, 1)),
        patch("threading.active_count", lambda: 1),
    ):
        loading.start()
    loading.stop()
    loading.wait()
    assert loading.story is None
    os.close(ours)
    os.close(theirs)


async def test_what_needs_no_story_is_done_before_it_comes(store: Path) -> None:
    may_end = Event()
    loading = Given(clock(), may_end=may_end)
    loading.start()
    app = StoryviewApp(loading, store=store)
    async with app.run_test(size=(120, 36)) as pilot:
        reader = Reader(app, pilot)
        await pilot.press("question_mark")
        assert reader.top_screen == "HelpScreen"
        await pilot.press("escape", "j", "question_mark")
        assert reader.top_screen == "ReaderScreen", "it waits for the key before it"
        may_end.set()
        await reader.until(lambda: reader.top_screen == "HelpScreen")
        assert reader.cursor == (0, 2)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can fork")
def test_a_process_that_is_killed_while_it_sends_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve(_: Loading, out: BufferedWriter) -> None:
        out.write(pickle.dumps(("problems", ("a.txt",) * 1000))[:40])
        out.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(Loading, "_serve", serve)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    loading = Loading((), None, None)
    loading.start()
    with pytest.raises(LoadingFailed, match="ended from outside"):
        loading.wait()
    assert loading._child is not None
    with pytest.raises(ChildProcessError):
        os.waitpid(loading._child, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can fork")
def test_where_there_can_be_no_more_processes_a_thread_opens_the_story(
    seeds: Callable[[], Loading], monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", none)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    loading = seeds()
    loading.start()
    loading.wait()
    assert not loading.is_apart
    assert loading.story is not None
    assert loading.claims(loading.story) is None, "the screen's process finds them itself"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can fork")
def test_a_process_without_memory_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: Loading) -> None:
        raise MemoryError

    monkeypatch.setattr(Loading, "_open", none)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    loading = Loading((), None, None)
    loading.start()
    with pytest.raises(MemoryError):
        loading.wait()
