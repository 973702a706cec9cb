"""The command that opens an article in an editor."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from storyview.tui.features.source_files import NoEditor, editor_command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def every_editor_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "missing" else f"/bin/{name}")


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("vim", ["vim", "+7", "a.txt"]),
        ("emacs -nw", ["emacs", "-nw", "+7", "a.txt"]),
        ("code --wait", ["code", "--wait", "--goto", "a.txt:7"]),
        ("/opt/bin/hx", ["/opt/bin/hx", "a.txt:7"]),
        ("ed", ["ed", "a.txt"]),
    ],
)
def test_each_editor_is_told_the_line_in_its_own_way(editor: str, command: list[str]) -> None:
    assert editor_command("a.txt", 7, {"EDITOR": editor}) == command


def test_visual_comes_before_editor() -> None:
    assert editor_command("a.txt", 7, {"EDITOR": "ed", "VISUAL": "vim"})[0] == "vim"


def test_an_unknown_line_is_left_out() -> None:
    assert editor_command("a.txt", None, {"EDITOR": "vim"}) == ["vim", "a.txt"]


def test_a_name_is_never_an_option() -> None:
    assert editor_command("-c!ls.txt", None, {"EDITOR": "vim"}) == ["vim", "./-c!ls.txt"]


def test_without_a_choice_the_system_has_one() -> None:
    assert editor_command("a.txt", 7, {}) == ["/bin/editor", "+7", "a.txt"]


def test_no_editor_at_all_is_said_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(NoEditor, match=r"set \$EDITOR"):
        editor_command("a.txt", 7, {})


@pytest.mark.parametrize("editor", ["missing", "vim 'unclosed"])
def test_an_editor_that_cannot_be_run_is_named(editor: str) -> None:
    with pytest.raises(NoEditor, match=editor.split(maxsplit=1)[0]):
        editor_command("a.txt", 7, {"EDITOR": editor})


def test_the_line_is_left_to_the_reader_of_a_real_file(tmp_path: Path) -> None:
    file = tmp_path / "with space.txt"
    assert editor_command(str(file), 2, {"EDITOR": "nano"}) == ["nano", "+2", str(file)]
