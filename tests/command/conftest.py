"""Articles to compare, and ways to run the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ALPHA = """The river Aller rose by two metres on Monday night.

The old bridge at Celle was closed to all traffic by the police at midnight.

The mayor of Celle thanked the four hundred volunteers who had filled sandbags.
"""
BETA = """Police closed the old bridge at Celle to all traffic at midnight.

Forty cows swam to the church of Wienhausen and climbed its steps.

The river Aller rose by two metres on Monday night.
"""


class Ran(NamedTuple):
    """What a command line did."""

    code: int
    out: str
    err: str


Runner = "Callable[..., Ran]"


@pytest.fixture
def articles(empty_folder: Path) -> Path:
    """Return the current folder, with alpha.txt and beta.txt in it."""
    (empty_folder / "alpha.txt").write_text(ALPHA, "utf-8")
    (empty_folder / "beta.txt").write_text(BETA, "utf-8")
    return empty_folder


@pytest.fixture
def storyview(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Return a function that runs a command line in this process, its output going to a pipe."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.Popen[bytes]]:
    """Return a function that starts a command line in a process of its own."""

    def start(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "storyview", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | environment,
        )

    return start
