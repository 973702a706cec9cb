"""The way to the desktop's clipboard: a process that can neither write to the screen nor hold it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from storyview.tui.features import clipboard

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "“Zürich”, 四百 and\n\na second paragraph"

linux = pytest.mark.skipif(sys.platform != "linux", reason="the program is another on other systems")


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of the only programs there are, under a desktop of X."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    return folder


def xclip(folder: Path, script: str) -> None:
    program = folder / "xclip"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


@linux
def test_the_desktop_is_given_the_very_words(programs: Path, capfd: pytest.CaptureFixture[str]) -> None:
    xclip(programs, f"echo noise >&2; cat > {programs}/kept")
    assert clipboard.give_to_desktop(WORDS)
    assert (programs / "kept").read_text("utf-8") == WORDS
    assert capfd.readouterr() == ("", "")


@linux
def test_a_program_that_hangs_is_given_up(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "PATIENCE", 0.5)
    xclip(programs, "exec sleep 2")
    assert not clipboard.give_to_desktop(WORDS)


def test_without_a_desktop_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert not clipboard.give_to_desktop(WORDS)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(("name", "remote"), [("SSH_TTY", True), ("SSH_CONNECTION", True), ("OTHER", False)])
def test_over_ssh_only_the_terminal_is_asked(
    name: str, remote: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for known in ("SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(known, raising=False)
    monkeypatch.setenv(name, "1")
    assert clipboard.is_remote() is remote
