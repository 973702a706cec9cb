"""`storyview keys` tells every key there is, and writes a table that means the same."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING

import pytest

from storyview.engine import config
from storyview.tui.keymap import keymap
from storyview.tui.registry import BY_ID

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.command.conftest import Ran


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the configuration of this test; there is none yet."""
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


def test_every_action_is_told_with_its_keys(storyview: Callable[..., Ran], settings: Path) -> None:
    ran = storyview("keys")
    assert (ran.code, ran.err) == (0, "")
    lines = [line.split() for line in ran.out.splitlines() if line.startswith("  ")]
    assert sorted(line[0] for line in lines) == sorted(BY_ID)
    assert "  next-paragraph " in ran.out
    assert "j, down" in ran.out
    for action in BY_ID.values():
        assert any(action.id in line and action.help in line for line in ran.out.splitlines())
        assert f"\n{action.group}\n" in f"\n{ran.out}"


def test_keys_of_ones_own_are_marked_and_mistakes_told(storyview: Callable[..., Ran], settings: Path) -> None:
    settings.write_text('[keys]\nlayout = ["f7", "f9 f9"]\nnote = false\nnext-uniqe = "d"\n', "utf-8")
    ran = storyview("keys")
    assert ran.code == 0
    marked = [
        line.split()[1:4] for line in ran.out.splitlines() if line.startswith("* ") and "not as" not in line
    ]
    assert [line[0] for line in marked] == ["note", "layout"]
    assert marked[0][1] == "none"
    assert " f7, f9 f9 " in ran.out
    assert f"* not as usual: set in {settings}" in ran.out
    assert ran.err.splitlines() == [
        f"storyview: {settings}: unknown action “keys.next-uniqe”; did you mean “next-unique”?"
    ]


def test_the_table_for_the_configuration_means_the_usual_keys(
    storyview: Callable[..., Ran], settings: Path
) -> None:
    ran = storyview("keys", "--toml")
    assert ran.code == 0
    assert tomllib.loads(ran.out) == {"keys": {}}, "usual keys are comments"
    uncommented = [
        line.removeprefix("# ") if line.removeprefix("# ").split(" = ")[0] in BY_ID else line
        for line in ran.out.splitlines()
    ]
    settings.write_text("\n".join(uncommented), "utf-8")
    read = config.load()
    assert set(read.keys) == set(BY_ID)
    found = keymap(read)
    assert (read.problems, found.problems) == ((), ())
    assert found.rebound == {}


def test_the_table_for_the_configuration_keeps_what_is_set(
    storyview: Callable[..., Ran], settings: Path
) -> None:
    settings.write_text('[keys]\nlayout = ["t", "v v", "\\""]\nnote = false\nset-mark = "v b"\n', "utf-8")
    before = keymap(config.load())
    settings.write_text(storyview("keys", "--toml").out, "utf-8")
    assert keymap(config.load()).keys == before.keys


def test_it_is_no_source_and_takes_none(storyview: Callable[..., Ran], settings: Path) -> None:
    ran = storyview("keys", "reports")
    assert (ran.code, ran.out) == (2, "")
    assert "unexpected extra argument" in ran.err


def test_whoever_reads_it_may_have_enough_of_it(settings: Path) -> None:
    program = [sys.executable, "-m", "storyview", "keys"]
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
    done = subprocess.run(program, capture_output=True, check=True, env=environment)
    assert done.stdout.decode("ascii").splitlines()[0] == "Move"
