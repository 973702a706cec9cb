"""Several instances on one file: they see each other's changes, and survive each other's deaths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.bookmarks.model import Passage, new_bookmark
from storyview.engine.notebook.store import Notebook
from tests.briefly import briefly

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = (30, 200)
"""How many instances are killed in the usual run, and in the campaign."""
PATIENCE = 30.0
"""Seconds after which what should be seen is taken for lost."""
PASSAGE = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")

OTHER = """
import sys
import time
from dataclasses import replace
from pathlib import Path
from storyview.engine.bookmarks.model import Passage, new_bookmark
from storyview.engine.notebook.store import Notebook

passage = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 8, "A halt.", "", "")
with Notebook(Path(sys.argv[1])) as store:
    store.bookmarks.all()
    store.changed_elsewhere()
    for line in sys.stdin:
        act, _, note = line.strip().partition(" ")
        known = {one.note: one for one in store.bookmarks.all()}
        if act == "add":
            store.bookmarks.add(new_bookmark((passage,), "own", note))
        elif act == "note":
            store.bookmarks.update(replace(known[note], note=note + " changed"))
        elif act == "remove":
            store.bookmarks.remove(known[note].id)
        elif act == "many":
            for number in range(40):
                store.bookmarks.add(new_bookmark((passage,), "own", f"{note} {number}"))
        elif act == "see":
            until = time.monotonic() + 30
            while not store.changed_elsewhere() and time.monotonic() < until:
                time.sleep(0.005)
        print("|".join(sorted(one.note for one in store.bookmarks.all())), flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "bookmarks.sqlite3"


class Other:
    """Another instance, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tell(self, act: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{act}\n")
        self._process.stdin.flush()

    def answer(self) -> list[str]:
        """Return the notes that it reads after what it was told."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip("\n").split("|")


@contextmanager
def other(path: Path) -> Iterator[Other]:
    command = [sys.executable, "-c", OTHER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Other(process)
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(PATIENCE) == 0


def notes(store: Notebook) -> list[str]:
    return sorted(one.note for one in store.bookmarks.all())


def sees_a_change(store: Notebook) -> bool:
    """Ask until another instance has changed something."""
    until = time.monotonic() + PATIENCE
    while not store.changed_elsewhere():
        if time.monotonic() > until:
            return False
        time.sleep(0.005)
    return True


def test_two_instances_see_each_other_s_changes(path: Path) -> None:
    with Notebook(path) as here, other(path) as there:
        there.tell("begin")
        assert there.answer() == [""]
        first = here.bookmarks.add(new_bookmark((PASSAGE,), "own", "one"))
        assert here.changed_elsewhere() is False
        there.tell("see")
        assert there.answer() == ["one"]
        there.tell("add two")
        assert there.answer() == ["one", "two"]
        assert sees_a_change(here)
        assert here.changed_elsewhere() is False
        assert notes(here) == ["one", "two"]
        there.tell("note one")
        assert there.answer() == ["one changed", "two"]
        assert sees_a_change(here)
        assert notes(here) == ["one changed", "two"]
        there.tell("see")
        here.bookmarks.update(replace(first, note="mine"))
        assert there.answer() == ["mine", "two"]
        there.tell("remove mine")
        assert there.answer() == ["two"]
        assert sees_a_change(here)
        assert notes(here) == ["two"]


def test_what_three_instances_write_at_once_is_all_there(path: Path) -> None:
    with Notebook(path) as here, other(path) as one, other(path) as two:
        one.tell("many one")
        two.tell("many two")
        for number in range(40):
            here.bookmarks.add(new_bookmark((PASSAGE,), "own", f"here {number}"))
        one.answer()
        two.answer()
        everything = [f"{name} {number}" for name in ("here", "one", "two") for number in range(40)]
        assert notes(here) == sorted(everything)


def test_an_instance_that_read_before_there_was_a_file_sees_it_come(path: Path) -> None:
    with Notebook(path) as here, Notebook(path) as there:
        assert here.changed_elsewhere() is False
        assert here.bookmarks.all() == ()
        kept = there.bookmarks.add(new_bookmark((PASSAGE,), "own"))
        assert here.changed_elsewhere() is True
        assert here.bookmarks.all() == (kept,)
        assert here.changed_elsewhere() is False


@pytest.mark.skipif(os.name != "posix", reason="fork and SIGKILL are POSIX")
@pytest.mark.parametrize("kills", briefly(KILLS, KILLS[:1]))
def test_what_was_acknowledged_survives_kills(tmp_path: Path, kills: int) -> None:
    command = [
        sys.executable,
        str(Path(__file__).with_name("kills.py")),
        str(tmp_path),
        str(kills),
        "20250320",
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert run.returncode == 0, run.stderr
    outcome = json.loads(run.stdout)
    assert outcome["wrong"] == [], run.stderr
    assert outcome["killed"] >= kills
    # Otherwise the kills would have proved nothing.
    assert outcome["acknowledged"] > kills
    assert outcome["interrupted"] > 0
