"""Work that several processes share comes out as one process does it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from storyview.engine import processes
from storyview.engine.link import linker, scoring, similarity
from storyview.engine.mark import marks
from storyview.engine.model import Furniture
from storyview.engine.processes import shared_out, sharing, worth
from storyview.engine.segment import furniture
from storyview.engine.story import compare
from tests.bench.stories import book, story

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from io import BufferedReader, BufferedWriter
    from pathlib import Path

    from storyview.engine.model import Article, Story

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can fork")


def _slowly(number: int) -> tuple[int, int]:
    time.sleep(0.005)  # so that no process does all before another has begun
    return number, os.getpid()


def _no_children_are_left() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def test_several_processes_do_the_parts_and_leave_none_out() -> None:
    made = shared_out(_slowly, 40, 3)
    assert [number for number, _ in made] == list(range(40))
    assert len({process for _, process in made}) == 3
    assert _no_children_are_left()


def test_what_a_child_did_not_send_is_made_here() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        time.sleep(0.002)
        if os.getpid() != here and number % 3 == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    assert shared_out(work, 30, 4) == [number * number for number in range(30)]
    assert _no_children_are_left()


def test_an_error_in_a_part_is_raised_wherever_it_was_done() -> None:
    def work(number: int) -> int:
        time.sleep(0.002)
        if number == 17:
            raise LookupError(number)
        return number

    with pytest.raises(LookupError, match="17"):
        shared_out(work, 30, 3)
    assert _no_children_are_left()


def test_what_is_begun_and_not_wanted_leaves_nothing_behind() -> None:
    def work(number: int) -> int:
        time.sleep(60)
        return number

    with pytest.raises(KeyboardInterrupt), sharing(work, 3, 3):
        raise KeyboardInterrupt
    assert _no_children_are_left()


def test_an_interrupt_while_processes_are_begun_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    forked = processes.forked

    def interrupted(serve: Callable[[BufferedWriter], object]) -> tuple[int, BufferedReader]:
        found = forked(serve)
        # To this thread, as where there is no other: the threads of a test run would take it meanwhile.
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)
        return found

    monkeypatch.setattr(processes, "forked", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            shared_out(_slowly, 40, 3)
    finally:
        signal.signal(signal.SIGINT, before)
    assert _no_children_are_left()


def test_a_child_ends_by_a_signal_however_its_parent_answers_it() -> None:
    def serve(out: BufferedWriter) -> None:
        out.write(b"here")
        out.flush()
        time.sleep(60)

    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        child, sent = processes.forked(serve)
        with sent:
            assert sent.read(4) == b"here"
            os.kill(child, signal.SIGTERM)
            _, status = os.waitpid(child, 0)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGTERM


def test_a_single_part_is_done_while_something_else_is(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def work(_: int) -> int:
        begun.touch()
        return os.getpid()

    with sharing(work, 1, 2) as made:
        _until(begun.exists)
        [process] = made()
    assert process != os.getpid()
    assert shared_out(work, 1, 2) == [os.getpid()]


def test_where_there_can_be_no_more_processes_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", none)
    left = os.dup(0)
    assert shared_out(str, 5, 3) == ["0", "1", "2", "3", "4"]
    again = os.dup(0)
    os.close(left)
    os.close(again)
    assert again == left + 1, "something is still open"


def test_where_there_can_be_no_more_pipes_one_does_it_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> tuple[int, int]:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "pipe", none)
    assert shared_out(str, 5, 3) == ["0", "1", "2", "3", "4"]


def test_more_parts_than_a_pipe_has_room_for_are_done_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, opened = os.pipe, []

    def full() -> tuple[int, int]:
        ours, theirs = pipe()
        os.set_blocking(theirs, False)
        with suppress(BlockingIOError):
            while True:
                os.write(theirs, bytes(512))
        os.read(ours, 4096)
        os.set_blocking(theirs, True)
        opened.append((ours, theirs))
        return ours, theirs

    monkeypatch.setattr(os, "pipe", full)
    assert shared_out(str, 8000, 3) == [str(number) for number in range(8000)]
    for end in [each for both in opened for each in both]:
        with pytest.raises(OSError, match="Bad file descriptor"):
            os.fstat(end)


def test_a_child_ends_when_nobody_waits_for_it(tmp_path: Path) -> None:
    told = tmp_path / "children"
    program = (
        "import os, sys, time\n"
        "from storyview.engine.processes import shared_out\n"
        "here = os.getpid()\n"
        "def work(number):\n"
        "    if os.getpid() != here:\n"
        "        with open(sys.argv[1], 'a') as told:\n"
        "            told.write(f'{os.getpid()}\\n')\n"
        "        time.sleep(.05)\n"
        "    else:\n"
        "        time.sleep(60)\n"
        "shared_out(work, 2000, 3)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", program, str(told)])
    try:
        _until(lambda: told.exists() and len(set(told.read_text().split())) == 2)
    finally:
        running.kill()
        running.wait()
    children = {int(each) for each in told.read_text().split()}
    _until(lambda: not any(map(_is_alive, children)))


@pytest.mark.parametrize("helpers", [1, 3])
def test_a_child_ends_when_nobody_takes_what_it_sends(helpers: int, tmp_path: Path) -> None:
    told = tmp_path / "children"
    program = (
        "import os, sys, time\n"
        "from storyview.engine.processes import sharing\n"
        "class Told:\n"
        "    def __reduce__(self):\n"  # called where it is about to be sent
        "        with open(sys.argv[1], 'a') as told:\n"
        "            told.write(f'{os.getpid()}\\n')\n"
        "        return bytes, (1_000_000 * b'x',)\n"
        "def work(number):\n"
        "    time.sleep(.1)\n"
        "    return Told()\n"
        "with sharing(work, int(sys.argv[2]), int(sys.argv[2]) + 1):\n"
        "    time.sleep(60)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", program, str(told), str(helpers)])
    try:
        _until(lambda: told.exists() and len(set(told.read_text().split())) == helpers)
        children = {int(each) for each in told.read_text().split()}
    finally:
        running.kill()
        running.wait()
    _until(lambda: not any(map(_is_alive, children)))


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_nothing_is_forked_beside_another_thread_nor_for_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert worth(0.5, 0.02) == 3
    assert worth(0.05, 0.02) == 2
    assert worth(0.03, 0.02) == 1
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert worth(0.5, 0.02) == 1


@pytest.mark.parametrize(
    "articles",
    [story(7, 60).articles, story(12, 30, seed=4).articles, book(600).articles],
    ids=["story", "many", "book"],
)
def test_a_story_is_the_same_by_however_many_processes(
    articles: Sequence[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = _by(1, articles, monkeypatch)
    assert alone.links
    together = _by(3, articles, monkeypatch)
    assert together == alone
    assert [tuple(link.why) for link in together.links[:50]] == [tuple(link.why) for link in alone.links[:50]]


def test_a_story_is_the_same_when_those_who_help_are_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = story(7, 60).articles
    alone = _by(1, articles, monkeypatch)
    here, taken, forked = os.getpid(), processes._taken, processes.forked
    children = []

    def until_killed(numbers: int) -> Iterator[int]:
        for count, number in enumerate(taken(numbers)):
            if count == 2 and os.getpid() != here:
                os.kill(os.getpid(), signal.SIGKILL)
            yield number

    def until_it_is_dead(serve: Callable[[BufferedWriter], object]) -> tuple[int, BufferedReader]:
        child, sent = forked(serve)
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        children.append(child)
        return child, sent

    monkeypatch.setattr(processes, "_taken", until_killed)
    monkeypatch.setattr(processes, "forked", until_it_is_dead)
    assert _by(3, articles, monkeypatch) == alone
    assert len(children) >= 2 * 4


def test_furniture_is_the_same_by_however_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [
        ["Brecken", "By Ann Lee, The Herald", *["A lock was shut on Monday."] * n, "Share"] for n in range(9)
    ]
    titles = ["Brecken", *[None] * 8]
    alone = furniture.furniture_of(told, titles)
    assert {each for kinds in alone for each in kinds} > {None, Furniture.BYLINE}
    monkeypatch.setattr(furniture, "worth", lambda _: 3)
    assert furniture.furniture_of(told, titles) == alone


def _by(count: int, articles: Sequence[Article], monkeypatch: pytest.MonkeyPatch) -> Story:
    for module in (similarity, scoring, linker, marks):
        monkeypatch.setattr(module, "worth", lambda _: count)
        monkeypatch.setattr(module, "_TOGETHER", 40, raising=False)
    return compare(articles)
