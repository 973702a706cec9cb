"""The documents say what the program does, and its pictures are of the program as it is."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.keys import key_to_character

from storyview.engine import signs
from storyview.tui.registry import ACTIONS
from tests.briefly import briefly

if TYPE_CHECKING:
    from storyview.tui.action import Action

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
MANUAL = (ROOT / "docs" / "manual.md").read_text("utf-8")
NAMES = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/manual.md",
    "docs/experiments.md",
    "docs/notebooks.md",
]
TOPS = ("command", "engine", "tui", "widgets", "tests", "screenshots")
SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "home": "Home",
    "end": "End",
    "f1": "F1",
    "f5": "F5",
    "plus": "+",
    "minus": "-",
    "enter": "Enter",
    "backspace": "Backspace",
    "alt+left": "Alt+←",
    "alt+right": "Alt+→",
    "backslash": "\\",
    "vertical_line": "\\|",
}


def key_name(key: str) -> str:
    """Return how the documents call a key, or keys in a row."""
    shown = [
        SHOWN.get(one, (key_to_character(one) or one).replace("ctrl+", "Ctrl+").replace("alt+", "Alt+"))
        for one in key.split(" ")
    ]
    return (" " if any(one.startswith("Ctrl+") for one in shown) else "").join(shown)


def code(key: str) -> str:
    """Return a key as code; a backtick needs two around it."""
    return f"`` {key} ``" if "`" in key else f"`{key}`"


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_the_manual_tells_every_key(action: Action) -> None:
    keys = " ".join(code(key_name(key)) for key in action.keys)
    assert f"| {keys} | {action.help} |" in MANUAL


@pytest.mark.parametrize("document", [README, MANUAL], ids=["readme", "manual"])
def test_the_documents_tell_every_sign_and_no_other(document: str) -> None:
    table = document.split("| sign | |\n")[1].split("\n\n", maxsplit=1)[0]
    assert re.findall(r"^\| `(.)` \| \S", table, re.MULTILINE) == [sign for sign, _meaning in signs.LEGEND]


def test_there_are_two_set_up_commands() -> None:
    fences = re.findall(r"```sh\n(.*?)\n```", README, re.DOTALL)
    assert len(fences) == 2
    assert all(len(fence.splitlines()) == 1 and fence.startswith("pip install ") for fence in fences)
    assert "storyview" in fences[0]
    assert "pytest" in fences[1]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_what_the_documents_link_to_is_there(name: str) -> None:
    path = ROOT / name
    text = path.read_text("utf-8")
    targets = [target for target in re.findall(r"\]\(([^)#]+)", text) if "://" not in target]
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("names", briefly(["", "bookmarks"], ["bookmarks"]), ids=["all", "one"])
def test_the_pictures_are_of_the_program_as_it_is(names: str) -> None:
    check = [sys.executable, str(ROOT / "screenshots" / "make.py"), "--check", *names.split()]
    outcome = subprocess.run(check, capture_output=True, text=True, check=False, timeout=120)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr + "run `make screenshots`"


@pytest.mark.parametrize("name", [*NAMES, "docs/engine.md", "docs/screen.md"])
def test_every_module_that_is_named_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    modules = [f"/{path.relative_to(ROOT)}" for top in TOPS for path in (ROOT / top).rglob("*.py")]
    packages = {f"{Path(each).parent}/" for each in modules}
    for path in re.findall(r"`([\w/]+\.py)`", text):
        assert any(each.endswith(f"/{path}") for each in modules), path
    for path in re.findall(rf"`((?:{'|'.join(TOPS)})/[\w/]+)`", text):
        there = f"/{path.rstrip('/')}"
        assert f"{there}.py" in modules or any(each.startswith(f"{there}/") for each in packages), path


@pytest.mark.parametrize(
    ("name", "folders"),
    [
        ("docs/engine.md", ["engine"]),
        ("docs/screen.md", ["widgets", "tui"]),
    ],
)
def test_every_module_has_its_line_and_none_that_is_gone(name: str, folders: list[str]) -> None:
    text = (ROOT / name).read_text("utf-8")
    files = [path for top in folders for path in (ROOT / top).rglob("*.py")]
    named = {word for quoted in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", quoted)}
    # A language has no line of its own: they are listed where there are all of them.
    missing = {path.stem for path in files if path.parent.name != "language"} - {"__init__"} - named
    assert missing == set()
    cells = re.findall(r"^\| ((?:`[\w/]+`(?:, )?)+) \|", text, re.MULTILINE)
    there = {str(path.relative_to(ROOT).with_suffix("")) for path in files}
    packages = {str(path.parent.relative_to(ROOT)) for path in files}
    for module in re.findall(r"`([\w/]+)`", " ".join(cells)):
        assert any(f"/{each}".endswith(f"/{module}") for each in there | packages), module
