"""Addresses on the command line open in the reader, in a real terminal."""

from __future__ import annotations

import os
import sysconfig
from pathlib import Path

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.engine.web_server import serving
from tests.terminal.terminal import Terminal

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")


def test_pages_are_fetched_and_read_and_what_failed_is_told(tmp_path: Path) -> None:
    with serving() as server:
        addresses = [server.at("page/one"), server.at("status/503"), server.at("page/two")]
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path)}
        command = (PROGRAM, "--no-meaning", "--allow-private", *addresses)
        with Terminal(command, environment, width=140, height=30) as terminal:
            terminal.wait_for("The mayor said")
            assert any(line.count("The mayor said") == 2 for line in terminal.lines())
            terminal.wait_until_still()
            terminal.send("q")
            assert terminal.exit_code() == 0
            assert b"status/503: the server is in trouble" in terminal.output
