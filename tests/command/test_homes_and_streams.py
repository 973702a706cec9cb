"""A home or a stream that is not there costs one line, and never a traceback."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from storyview.engine.guard import is_obeyed
from tests.briefly import briefly

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.command.conftest import Ran

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="made with a shell and named pipes")
HOSTILE = "evil\x1b]0;x\x07\x9b31m\u202eabc\u2066"


@pytest.fixture
def shell(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Return a folder with two articles, and an environment without anybody's home."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The river rose by two metres.\n\nForty cows swam.\n", "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "HOME" and "XDG" not in name}
    return tmp_path, environment | {"STORYVIEW_DATA_DIR": str(tmp_path / "data")}


def run(shell: tuple[Path, dict[str, str]], command: str, **more: str) -> tuple[int, str, str]:
    """Run a line of the shell in which `storyview` is the program."""
    folder, environment = shell
    line = re.sub("^storyview", f"{sys.executable} -m storyview", command)
    ended = subprocess.run(["/bin/sh", "-c", line], capture_output=True, cwd=folder, env=environment | more)
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


OUTPUTS = {
    "check a.txt > /dev/full": "No space left on device",
    "compare --no-meaning a.txt b.txt >&-": "it is closed",
    "keys >&-": "it is closed",
    "--help >&-": "it is closed",
    "--help > /dev/full": "No space left on device",
    "keys --toml > /dev/full": "No space left on device",
    "compare --help > /dev/full": "No space left on device",
}


@pytest.mark.parametrize("command", briefly(OUTPUTS, [*OUTPUTS][::5]))
def test_an_output_that_is_not_there_is_told_in_one_line(
    shell: tuple[Path, dict[str, str]], command: str
) -> None:
    ended, out, err = run(shell, f"storyview {command}")
    assert (ended, out) == (1, "")
    assert err.splitlines() == [err.rstrip("\n")]
    assert f"standard output: {OUTPUTS[command]}" in err


@pytest.mark.parametrize("folder", ["~nosuch/x", "~"])
def test_compare_needs_no_home_and_what_keeps_says_there_is_none(
    shell: tuple[Path, dict[str, str]], folder: str
) -> None:
    nobody = {"STORYVIEW_DATA_DIR": "~nobody-of-that-name/x"} if folder != "~" else {"STORYVIEW_DATA_DIR": ""}
    start = "storyview"
    if folder == "~":  # a user that the system does not know
        unknown = "import pwd, runpy; pwd.getpwuid = {}.__getitem__"
        start = f"{sys.executable} -c \"{unknown}; runpy.run_module('storyview', run_name='__main__')\""
    code, out, err = run(shell, f"{start} compare --no-meaning a.txt b.txt", **nobody)
    assert (code, err) == (0, "")
    assert "cows" in out
    code, out, err = run(shell, f"{start} bookmarks list", **nobody)
    assert (code, out) == (1, "")
    assert "no home folder of " in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in shell[0].iterdir()) == ["a.txt", "b.txt"], "no folder called ~"


def test_a_named_pipe_in_the_place_of_the_store_is_told_and_not_waited_for(
    shell: tuple[Path, dict[str, str]],
) -> None:
    data = shell[0] / "data"
    data.mkdir()
    os.mkfifo(data / "bookmarks.sqlite3")
    code, out, err = run(shell, "storyview bookmarks list")
    assert (code, out) == (1, "")
    assert "is no file" in err


def test_an_interrupt_at_the_very_start_is_no_traceback(shell: tuple[Path, dict[str, str]]) -> None:
    # The first thing that is asked after Python has started; from there on storyview answers interrupts.
    code = (
        "from storyview import cli; plain = cli.is_plain;"
        "cli.is_plain = lambda arguments: print('up', flush=True) or plain(arguments); cli.main()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, "compare", "-"],
        cwd=shell[0], env=shell[1], stdin=pipe, stdout=pipe, stderr=pipe,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == b"up\n"
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate()
    assert (running.returncode, err) == (130, b"")


def test_a_store_full_of_hostile_values_prints_nothing_raw(
    shell: tuple[Path, dict[str, str]],
    storyview: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(shell[0])
    monkeypatch.setenv("STORYVIEW_DATA_DIR", shell[1]["STORYVIEW_DATA_DIR"])
    from storyview.engine.bookmarks.model import Passage, new_bookmark
    from storyview.engine.notebook.store import Notebook

    path = shell[0] / "data" / "bookmarks.sqlite3"
    passage = Passage("ab" * 32, "a.txt", "MARK", "MARK", "MARK", 0, 4, "MARK", "MARK", "MARK")
    with Notebook(path) as notebook:
        for _ in range(3):
            notebook.bookmarks.add(new_bookmark((passage,), "MARK", "MARK", ("MARK",)))
    escaped = HOSTILE.encode("unicode_escape").decode().replace("\\x", "\\u00")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE record SET body = replace(body, 'MARK', ?)", (escaped,))
        connection.execute(
            "UPDATE record SET body = x'00ff' WHERE id = (SELECT min(id) FROM record WHERE kind = 'bookmark')"
        )
        connection.execute(
            "INSERT INTO record (kind, id, created, updated, body)"
            " SELECT kind, 'deep', created, updated, ? FROM record WHERE kind = 'bookmark' LIMIT 1",
            ("[" * 20_000,),
        )
        connection.commit()
    forms = ("markdown", "json", "csv", "html", "w3c")
    commands = ["bookmarks", "bookmarks list --kind evil", "compare --no-meaning a.txt b.txt"]
    for command in (*commands, *(f"bookmarks export --format {form}" for form in forms)):
        code, out, err = storyview(*command.split())
        assert "Traceback" not in err, command
        assert code in (0, 1), command
        assert not is_obeyed((out + err).replace("\n", "").replace("\r", "").replace("\ufeff", "")), command
    code, out, err = storyview("bookmarks")
    assert out.count("evil") >= 2, "the others are all there"
    assert "2 bookmarks in" in err
