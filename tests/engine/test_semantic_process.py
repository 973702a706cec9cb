"""A story is compared by meaning in a process that answers, refuses in one line, or is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

import pytest

from storyview.engine.config import Semantic
from storyview.engine.semantic import models, worker
from storyview.engine.semantic.cache import Cache
from storyview.engine.semantic.process import NotRefined, Refining, refining
from storyview.engine.story import compare
from tests.engine.generated import build
from tests.fake_model import COURIER, HERALD, FakeModel, is_alive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from storyview.engine.model import Link, Story

ALSO = ((0, 1, 0), (1, 1, 0))
"""The link that meaning adds."""


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    return FakeModel(tmp_path, monkeypatch)


@pytest.fixture
def story() -> Story:
    return compare([build("Herald", [[x] for x in HERALD]), build("Courier", [[x] for x in COURIER])])


def added(story: Story, refined: Story | None) -> list[Link]:
    assert refined is not None
    known = {(link.a, link.b) for link in story.links}
    return [link for link in refined.links if (link.a, link.b) not in known]


def reason(work: Refining) -> str:
    with pytest.raises(NotRefined) as caught:
        work.run()
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("not compared by meaning: ")
    return str(caught.value)


def wait_for(condition: Callable[[], bool]) -> None:
    until = monotonic() + 60
    while not condition():
        assert monotonic() < until
        sleep(0.01)


def test_the_process_adds_links_and_keeps_the_rest(story: Story, model: FakeModel) -> None:
    refined = Refining(story, str(model.folder)).run()
    (link,) = added(story, refined)
    assert (link.a, link.b) == ALSO
    assert link.why[0].startswith("meaning: ")
    assert refined is not None
    assert refined.articles is story.articles
    assert (refined.lead, refined.title, refined.problems) == (story.lead, story.title, story.problems)
    assert refined == worker.refined(story, str(model.folder))


def test_the_model_is_not_asked_twice(story: Story, model: FakeModel) -> None:
    first = Refining(story, str(model.folder)).run()
    assert model.loads == 1
    assert Refining(story, str(model.folder)).run() == first
    assert model.loads == 1
    (model.folder / "weights").write_bytes(b"other")
    assert Refining(story, str(model.folder)).run() == first
    assert model.loads == 2


def test_only_what_is_new_is_asked(tmp_path: Path) -> None:
    asked: list[Sequence[str]] = []

    def load() -> models.Embed:
        def embed(texts: Sequence[str]) -> list[list[float]]:
            asked.append(list(texts))
            return [[float(len(text))] for text in texts]

        return embed

    cache = Cache("model", tmp_path / "vectors.sqlite3")
    assert worker.vectors_of(["b", "aa", "b"], load, cache) == {"aa": [2.0], "b": [1.0]}
    found = worker.vectors_of(["ccc", "b"], load, cache)
    assert {text: list(vector) for text, vector in found.items()} == {"b": [1.0], "ccc": [3.0]}
    assert asked == [["aa", "b"], ["ccc"]]


def test_a_model_may_be_named(story: Story, model: FakeModel, tmp_path: Path) -> None:
    folder = tmp_path / "hub" / "sentence-transformers" / "tiny"
    folder.parent.mkdir(parents=True)
    model.folder.rename(folder)
    for name in ("sentence-transformers/tiny", "tiny"):
        assert [(link.a, link.b) for link in added(story, Refining(story, name).run())] == [ALSO]


@pytest.mark.parametrize("name", ["owner/name", "name", "no name at all"])
def test_a_model_that_is_not_here_is_not_fetched(story: Story, model: FakeModel, name: str) -> None:
    told = reason(Refining(story, name))
    assert f"hf download {name}" in told
    assert model.loads == 0


def test_a_folder_without_a_model_is_told(story: Story, model: FakeModel, tmp_path: Path) -> None:
    assert "is not there" in reason(Refining(story, str(tmp_path / "nowhere")))
    assert "holds no model" in reason(Refining(story, str(tmp_path)))


@pytest.mark.parametrize(
    ("behaviour", "says"),
    [("broken", "no weights"), ("fault", "of all things"), ("die", "ended from outside")],
)
def test_what_goes_wrong_is_one_line(story: Story, model: FakeModel, behaviour: str, says: str) -> None:
    model.behave(behaviour)
    assert says in reason(Refining(story, str(model.folder)))


def test_too_long_a_story_is_told(story: Story, model: FakeModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MOST_SENTENCES", 7)
    with pytest.raises(models.NoModelError, match="8 sentences are too many"):
        worker.refined(story, str(model.folder))


def test_it_can_be_stopped_while_the_model_works(story: Story, model: FakeModel) -> None:
    model.behave("hang")
    work = Refining(story, str(model.folder))
    outcome: list[Story | None] = []
    thread = Thread(target=lambda: outcome.append(work.run()))
    thread.start()
    wait_for(lambda: model.loads == 1)
    work.stop()
    thread.join(60)
    assert outcome == [None]
    assert not is_alive(model.processes[0])


def test_it_can_be_stopped_before_it_begins(story: Story, model: FakeModel) -> None:
    work = Refining(story, str(model.folder))
    work.stop()
    assert work.run() is None
    assert model.loads == 0


@pytest.mark.skipif(sys.platform == "win32", reason="ends a process by a signal")
def test_the_worker_ends_with_the_program_that_started_it(model: FakeModel) -> None:
    model.behave("hang")
    program = (
        "from tests.engine.generated import build\n"
        "from storyview.engine.story import compare\n"
        "from storyview.engine.semantic.process import Refining\n"
        "story = compare([build('A', [['Forty cows swam.']]), build('B', [['Forty cows swam.']])])\n"
        f"Refining(story, {str(model.folder)!r}).run()\n"
    )
    started = subprocess.Popen([sys.executable, "-c", program])
    try:
        wait_for(lambda: model.loads == 1)
    finally:
        started.send_signal(signal.SIGKILL)
        started.wait()
    wait_for(lambda: not is_alive(model.processes[0]))


def test_nothing_of_the_current_folder_is_imported(
    story: Story, model: FakeModel, empty_folder: Path
) -> None:
    (empty_folder / "sentence_transformers.py").write_text("raise SystemExit('the wrong one')")
    (empty_folder / "numpy.py").write_text("raise SystemExit('the wrong one')")
    assert added(story, Refining(story, str(model.folder)).run())


# When it is wanted


@pytest.mark.parametrize(
    ("asked", "enabled", "wanted"),
    [
        (None, None, True),
        (None, True, True),
        (None, False, False),
        (True, False, True),
        (False, True, False),
        (False, None, False),
    ],
)
def test_the_command_line_has_the_last_word(
    story: Story, model: FakeModel, asked: bool | None, enabled: bool | None, wanted: bool
) -> None:
    assert (refining(story, asked, Semantic(enabled, str(model.folder))) is not None) is wanted


def test_one_article_is_never_compared(model: FakeModel) -> None:
    assert refining(compare([build("A", [["Forty cows swam."]])]), True, Semantic()) is None


def test_without_the_extra_nothing_happens_unless_asked_for(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "meta_path", [])
    assert refining(story, None, Semantic()) is None
    assert refining(story, False, Semantic(enabled=True)) is None
    for asked, enabled in ((True, None), (None, True)):
        with pytest.raises(NotRefined, match=r"pip install 'storyview\[semantic\]'"):
            refining(story, asked, Semantic(enabled))
