"""Writers of one file of bookmarks that are killed at random instants, and a check of what is left.

`python kills.py FOLDER KILLS SEED` prints as JSON how many were killed, how many changes had been
acknowledged and what was lost. The writers are forked from one process that has imported all they need, so
that a kill costs what it interrupts: four at a time write to the same file, each is killed at an instant of
its own, while the file is made as well as later.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sqlite3
import sys
import time
import traceback
import uuid
from dataclasses import replace
from pathlib import Path

from storyview.engine.bookmarks.model import Bookmark, Passage, new_bookmark
from storyview.engine.notebook import database, journal, records
from storyview.engine.notebook.store import Notebook
from storyview.engine.text import clean

WARM = (sqlite3, uuid, database, journal, records, clean)
"""What a writer would import first."""
WRITERS = 4
ROUNDS_OF_A_FILE = 5
LONGEST = 0.04
"""Seconds from the start of a writer, or from the first change it has made, to its death."""
PATIENCE = 20.0
"""Seconds after which a writer that makes no change is a fault."""
GONE = "-"
PASSAGE = Passage("ab" * 32, "a.txt", "AFP", None, None, 0, 2000, "words " * 330, "", "")


def write(path: Path, answers: int, chance: random.Random) -> None:
    """Make changes for ever; say of each what it will be before it is made, and that it is made after."""
    mine: dict[str, Bookmark] = {}
    removed: list[Bookmark] = []
    with Notebook(path) as store:
        for number in range(1_000_000):
            act = chance.choice(("add", "add", "update", "remove", "restore"))
            if act == "restore" and removed:
                one = removed.pop()
                tell(answers, one.id, one.note)
                mine[one.id] = store.bookmarks.keep(one)
            elif act in ("update", "remove") and mine:
                one = mine[chance.choice(sorted(mine))]
                if act == "update":
                    one = replace(one, note=f"changed {number}")
                    tell(answers, one.id, one.note)
                    mine[one.id] = store.bookmarks.update(one)
                else:
                    tell(answers, one.id, GONE)
                    removed.append(mine.pop(one.id))
                    store.bookmarks.remove(one.id)
            else:
                one = new_bookmark((PASSAGE,) * 3, "own", f"note {number}", ("tag", "other"))
                tell(answers, one.id, one.note)
                mine[one.id] = store.bookmarks.add(one)
            os.write(answers, b"made\n")


def tell(answers: int, name: str, note: str) -> None:
    os.write(answers, f"{name}\t{note}\n".encode())


class Writer:
    """A forked process that writes, and the pipe it answers through."""

    def __init__(self, path: Path, chance: random.Random) -> None:
        self._pipe, end = os.pipe()
        self._heard = b""
        self._child = os.fork()
        if self._child == 0:
            try:
                os.close(self._pipe)
                write(path, end, chance)
            except BaseException:
                traceback.print_exc()
            os._exit(1)
        os.close(end)

    def wait(self) -> None:
        """Wait until it has made a change, has ended or is taken for stuck."""
        until = time.monotonic() + PATIENCE
        while (
            b"made\n" not in self._heard and select.select([self._pipe], [], [], until - time.monotonic())[0]
        ):
            if not (more := os.read(self._pipe, 65536)):
                return
            self._heard += more

    def kill(self) -> bool:
        """Kill it, and return whether it was alive."""
        os.kill(self._child, signal.SIGKILL)
        return os.WIFSIGNALED(os.waitpid(self._child, 0)[1])

    def told(self) -> tuple[dict[str, str], dict[str, str], int]:
        """Return what it acknowledged, what it began and did not, by the bookmarks' ids, and of how many."""
        with os.fdopen(self._pipe, "rb") as pipe:
            lines = (self._heard + pipe.read()).decode().split("\n")[:-1]
        made: dict[str, str] = {}
        begun: dict[str, str] = {}
        for line in lines:
            if line == "made":
                made |= begun
                begun = {}
            else:
                name, note = line.split("\t")
                begun = {name: note}
        return made, begun, lines.count("made")


def main(folder: Path, kills: int, seed: int) -> dict[str, object]:
    # On a busy machine one of four may wait for the others for longer than a user would.
    setattr(database, "BUSY_SECONDS", 6 * PATIENCE)  # noqa: B010 (it is final for everybody else)
    chance = random.Random(seed)
    killed = acknowledged = interrupted = 0
    wrong: list[str] = []
    rounds = 0
    kept: dict[str, str] = {}
    path = folder / "none"
    while killed < kills:
        if rounds % ROUNDS_OF_A_FILE == 0:
            path, kept = folder / f"{rounds}" / "bookmarks.sqlite3", {}
        rounds += 1
        begun: dict[str, str] = {}
        running = [Writer(path, random.Random(chance.random())) for _ in range(WRITERS)]
        if rounds % 3:
            for writer in running:
                writer.wait()
        began = time.monotonic()
        for writer, after in zip(running, sorted(chance.uniform(0, LONGEST) for _ in running), strict=True):
            time.sleep(max(0.0, began + after - time.monotonic()))
            if writer.kill():
                killed += 1
            else:
                wrong.append("a writer ended by itself")
            made, open_, count = writer.told()
            acknowledged += count
            interrupted += len(open_)
            kept |= made
            begun |= open_
        wrong += check(path, kept, begun)
    return {"killed": killed, "acknowledged": acknowledged, "interrupted": interrupted, "wrong": wrong}


def check(path: Path, kept: dict[str, str], begun: dict[str, str]) -> list[str]:
    """Return what is not as it was acknowledged; of what was begun, take note how it ended."""
    with Notebook(path) as store:
        there = {one.id: one for one in store.bookmarks.all()}
        wrong = [store.notice] if store.notice else []
    for name, one in there.items():
        if name not in kept and name not in begun:
            wrong.append(f"{name} is there and should not be")
        if one.passages != (PASSAGE,) * 3 or one.tags != ("tag", "other"):
            wrong.append(f"{name} is not whole")
    for name in kept | begun:
        now = there[name].note if name in there else GONE
        if now not in (kept.get(name, GONE), begun.get(name)):
            wrong.append(f"{name} is {now!r}, acknowledged was {kept.get(name)!r}")
        kept[name] = now
    return wrong


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
