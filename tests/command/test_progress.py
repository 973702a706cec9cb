"""What is being done is told on a terminal once it takes long, and nothing of it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.command.conftest import Ran

    Run = Callable[..., Ran]

CLEAR = "\r\x1b[2K"


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storyview.progress.PATIENCE", 0.0)
    monkeypatch.setattr("storyview.progress._INTERVAL", 0.0)


@pytest.mark.usefixtures("articles", "impatient")
@pytest.mark.parametrize("command", ["compare", "check", "stories", "pack"])
def test_what_is_read_is_told_on_a_terminal(
    command: str, storyview: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyview.streams.suits_line", lambda _: True)
    more = ["--output", "made.storyview"] if command == "pack" else []
    code, _, err = storyview(command, "alpha.txt", "beta.txt", *more)
    assert code == 0
    assert f"{CLEAR}storyview: reading beta.txt (2 of 2)" in err
    assert err.endswith(CLEAR)


@pytest.mark.usefixtures("articles", "impatient")
def test_nothing_of_it_is_written_elsewhere_nor_of_what_is_done_at_once(
    storyview: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert storyview("compare", "alpha.txt", "beta.txt").err == ""
    monkeypatch.setattr("storyview.streams.suits_line", lambda _: True)
    monkeypatch.setattr("storyview.progress.PATIENCE", 1000.0)
    assert storyview("check", "alpha.txt").err == ""
