"""Completion for shells and the manual page, made of the same help; and which extras are there."""

from __future__ import annotations

import shutil
import subprocess
from importlib import metadata
from typing import TYPE_CHECKING

import pytest

from storyview import extras
from storyview.cli import run
from storyview.commands import cli

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["completion", shell]) == 0
    script = capfdbinary.readouterr().out.decode()
    assert f"_STORYVIEW_COMPLETE={shell}_complete" in script
    if shutil.which(shell):
        assert subprocess.run([shell, "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("storyview comp", {"plain,compare", "plain,completion", "file,comp"}),
        ("storyview compare --form", {"plain,--format"}),
        ("storyview completion ", {"plain,bash", "plain,zsh", "plain,fish"}),
        ("storyview reports/ com", {"file,com"}),
        ("storyview bookmarks exp", {"plain,export"}),
    ],
)
def test_a_shell_is_told_what_can_follow(
    words: str, expected: set[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_STORYVIEW_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert run([]) == 0
    assert set(capsys.readouterr().out.split()) == expected


def test_the_manual_page_tells_every_command_and_option(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["man"]) == 0
    page = capfdbinary.readouterr().out.decode()
    assert page.startswith(".TH STORYVIEW 1")
    plain = page.replace("\\-", "-")
    for name, command in cli.commands.items():
        assert f".SH STORYVIEW {name.upper()}" in plain
        for parameter in command.params:
            hidden = getattr(parameter, "hidden", False)
            assert hidden or all(each in plain for each in parameter.opts if each.startswith("--"))
    if shutil.which("man"):
        read = subprocess.run(["man", "-l", "-"], input=page, text=True, capture_output=True, check=False)
        assert "read every outlet's account" in " ".join(read.stdout.split())
        assert not read.stderr


REQUIRED = [
    "click>=8",
    "pytest>=1; extra == 'web'",
    "no-such-package-of-ours>=1; sys_platform != 'never' and extra == 'meaning'",
    "no-such-package-of-ours>=1; sys_platform == 'never' and extra == 'web'",
    "pytest>=1; extra == 'dev'",
]


def test_the_help_names_what_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    requires: Callable[[str], list[str]] = lambda _name: REQUIRED  # noqa: E731
    monkeypatch.setattr(metadata, "requires", requires)
    assert extras.extras() == {"web": True, "meaning": False}
    assert run(["--help"]) == 0
    said = capsys.readouterr().out
    assert "Installed extras: web." in said
    assert "Not installed: meaning; pip install 'storyview[meaning]'" in said
