"""Pipes, terminals and encodings, in processes of their own."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from storyview import streams
from storyview.engine.model import Problem
from storyview.engine.signs import LEGEND
from storyview.widgets.canvas.paint import BAND_EDGE, CURSOR_EDGE, EDGE
from tests.briefly import briefly
from tests.command.conftest import ALPHA, BETA

if TYPE_CHECKING:
    from collections.abc import Callable

    Start = Callable[..., subprocess.Popen[bytes]]

posix = pytest.mark.skipif(os.name != "posix", reason="terminals and devices as POSIX has them")


@given(
    st.text(st.characters(codec="utf-8")),
    st.sampled_from(["ascii", "latin-1", "cp1252", "utf-8"]),
)
def test_any_text_has_a_form_in_any_encoding(text: str, encoding: str) -> None:
    written = streams.for_encoding(text, encoding).decode(encoding)
    kept = iter(written)
    assert all(character in kept for character in text if character.isascii()), "in their order"


@given(st.text(st.sampled_from("aé“≈東京가👍🏽❤️№ª½ü\u0308┃▌▎")))
def test_what_stands_in_takes_as_many_cells(text: str) -> None:
    assert len(streams.for_encoding(text, "ascii")) == sum(
        cell_len(run) for run in re.findall(r"[^a]+|a", text)
    )


def test_signs_and_quotation_marks_keep_their_sense_in_ascii() -> None:
    assert streams.for_encoding("● “don’t” – ▸x◂ │ ─ ¶3", "ascii") == b'* "don\'t" - <x> | - #3'
    assert streams.for_encoding("Łódź, Öl, 東京, 5 €", "ascii") == b"?odz, Ol, ????, 5 ?"
    known = [sign for sign, _meaning in LEGEND]
    assert len({streams.for_encoding(sign, "ascii") for sign in known}) == len(known)
    edges = {streams.for_encoding(edge, "ascii") for edge in (CURSOR_EDGE, BAND_EDGE, EDGE)}
    assert len(edges) == 3


def test_problems_are_one_safe_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    streams.write_problems([Problem("a\nb\x1b[2J.txt", "is\u202e empty"), Problem("c", "d")])
    assert capsys.readouterr().err == "storyview: a b␛[2J.txt: is� empty\nstoryview: c: d\n"


def test_of_very_many_problems_the_first_are_told_and_the_others_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    streams.write_problems(Problem("story.toml", f"names x{n}") for n in range(20_000))
    *first, last = capsys.readouterr().err.splitlines()
    assert first == [f"storyview: story.toml: names x{n}" for n in range(20)]
    assert last == "storyview: story.toml: 19980 more of the kind"
    streams.write_problems(Problem(f"x{n}.txt", "is not there") for n in range(20_000))
    *first, last = capsys.readouterr().err.splitlines()
    assert first == [f"storyview: x{n}.txt: is not there" for n in range(500)]
    assert last == "storyview: of others: 19500 more of the kind"


def test_of_a_very_long_line_the_beginning_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    streams.write_problems([Problem("a/" * 5_000_000, "is not there")])
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"storyview: {'a/' * 1000}…: is not there"


def test_what_no_entrance_has_made_safe_is_printed_safe(capsys: pytest.CaptureFixture[str]) -> None:
    streams.write_lines(["a\x9b31m\x1b]0;b\x07", "\u202ec\u2066d\x7f"])
    assert capsys.readouterr().out == "a›31m␛]0;b␇\n�c�d␡\n"


@posix
def test_what_no_entrance_has_made_safe_is_written_safe_to_a_terminal() -> None:
    code = 'from storyview import streams; streams.write_output(b"\\x1b[1mbold\\x1b[0m \\x1b]0;evil\\x07\\n")'
    assert _in_terminal(code) == "\x1b[1mbold\x1b[0m ␛]0;evil␇\n"


def test_no_standard_error_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    streams.write_error("nobody hears this")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("terminal", "environment", "reader", "colour"),
    [
        (True, {}, True, True),
        (True, {"NO_COLOR": "1"}, True, False),
        (True, {"NO_COLOR": ""}, True, True),
        (True, {"TERM": "dumb"}, False, False),
        (True, {"TERM": "unknown"}, False, False),
        (True, {"TERM": ""}, sys.platform == "win32", sys.platform == "win32"),
        (False, {}, False, False),
    ],
)
def test_what_standard_output_suits(
    terminal: bool, environment: dict[str, str], reader: bool, colour: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", _Terminal() if terminal else io.StringIO())
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (streams.suits_reader(), streams.suits_colour()) == (reader, colour)


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "line", briefly(["compare .", "compare . --format json", ".", "--help"], ["compare ."])
)
def test_a_reader_that_has_had_enough_ends_it_quietly(line: str, process: Start) -> None:
    with process(*line.split()) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.usefixtures("articles")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "storyview", "compare", "."]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("storyview: standard output: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("encoding", briefly(["ascii", "latin-1", "utf-8"], ["latin-1"]))
def test_no_encoding_is_too_small(encoding: str, empty_folder: Path, process: Start) -> None:
    (empty_folder / "a.txt").write_text(f"“Don’t panic” – 東京 €5\n\n{ALPHA}", "utf-8")
    (empty_folder / "b.txt").write_text(BETA, "utf-8")
    with process("compare", ".", "missing-é.txt", PYTHONIOENCODING=encoding) as running:
        out, err = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "panic" in out.decode(encoding)
    assert err.decode(encoding).startswith("storyview: missing-")
    assert b"Traceback" not in err


@pytest.mark.usefixtures("articles")
def test_json_is_utf_8_in_any_locale(empty_folder: Path, process: Start) -> None:
    (empty_folder / "a.txt").write_text("“Don’t panic” – 東京 €5\n", "utf-8")
    with process("compare", "a.txt", "--format", "json", PYTHONIOENCODING="ascii") as running:
        out, _ = running.communicate(timeout=60)
    assert "東京" in json.loads(out.decode("utf-8"))["articles"][0]["text"]
    assert "東京".encode() in out


def _in_terminal(code: str, *, stdin: str = "", columns: int = 72) -> str:
    """Run Python code in a terminal of its own, with something else as standard input; return its output."""
    import pexpect

    command = f"printf %s {stdin!r} | {sys.executable} -c '{code}'"
    child = pexpect.spawn("/bin/sh", ["-c", command], dimensions=(24, columns), encoding="utf-8", timeout=60)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0, child.before
    return str(child.before).replace("\r\n", "\n")


@posix
def test_the_keyboard_is_found_behind_a_pipe() -> None:
    code = (
        "import os, sys; from storyview import streams; text = streams.read_input(); before = os.isatty(0); "
        "streams.take_keyboard(); print(text, before, os.isatty(0), os.isatty(sys.__stdin__.fileno()))"
    )
    assert _in_terminal(code, stdin="article") == "b'article' False True True\n"


@posix
@pytest.mark.usefixtures("articles")
def test_a_terminal_gives_its_width_and_gets_colour() -> None:
    code = 'from storyview.cli import run; import sys; sys.exit(run(["compare", "."]))'
    out = _in_terminal(code, columns=72)
    assert "\x1b[1;" in out
    assert max(len(line) for line in out.splitlines() if set(line) == {"─"} or "──" in line) >= 60


@posix
@pytest.mark.usefixtures("articles")
def test_with_neither_keyboard_nor_terminal_to_open_it_says_so() -> None:
    # A session of its own has no controlling terminal, though standard output is a terminal.
    terminal, screen = os.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "storyview", "-"],
            input=ALPHA,
            stdout=screen,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            start_new_session=True,
        )
    finally:
        os.close(screen)
        os.close(terminal)
    assert done.returncode == 2
    assert "no keyboard" in done.stderr


def test_the_articles_are_being_read_before_the_screen_is_imported() -> None:
    code = (
        "import sys; from storyview import streams; from storyview.tui.loading import Loading\n"
        "streams.suits_reader = lambda: True; streams.take_keyboard = lambda: None\n"
        "def start(self): print('textual.app' in sys.modules); raise SystemExit(0)\n"
        "Loading.start = start\n"
        "from storyview.cli import run; run(['a.txt'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_where_there_is_no_terminal_its_size_is_left_to_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((0, 0)))
    streams.suit_screen()
    assert os.environ["COLUMNS"] == "70", "a console that does not know its size"
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((120, 36)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(open(os.devnull, "wb")))  # noqa: SIM115, PTH123
    streams.suit_screen()
    assert "COLUMNS" not in os.environ
