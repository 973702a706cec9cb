"""Whatever ends or stops the reader from outside, the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
import sysconfig
import termios
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("termios", reason="this system has no pseudo-terminals")

from tests.briefly import briefly
from tests.terminal.rooms import leave
from tests.terminal.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Callable

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "storyview")
ENDING = (
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT),
    *(signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM, signal.SIGXCPU),
)


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], Terminal]:
    """Return a function that starts the reader and waits for the articles."""

    def begin() -> Terminal:
        environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
        terminal = Terminal((PROGRAM, "--no-meaning"), environment, width=120, height=36)
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        terminal.wait_until_still()
        return terminal

    return begin


def come_back(terminal: Terminal) -> None:
    """Go on with a stopped program, and wait until it has painted everything anew."""
    size = len(terminal.output)
    terminal.program.kill(signal.SIGCONT)
    terminal.wait("a screen", lambda: b"j k" in terminal.output[size:])
    terminal.wait_until_still()


def stop(terminal: Terminal, number: signal.Signals = signal.SIGSTOP) -> None:
    """Stop the program; what it writes until then is taken in, or it would wait for that."""
    terminal.program.kill(number)
    while os.waitid(os.P_PID, terminal.program.pid, os.WSTOPPED | os.WNOWAIT | os.WNOHANG) is None:
        terminal.poll()


@pytest.mark.parametrize("number", briefly(ENDING, ENDING[:2]), ids=lambda number: number.name)
def test_every_signal_that_ends_it_leaves_the_terminal_as_it_was(
    start: Callable[[], Terminal], number: signal.Signals
) -> None:
    with start() as terminal:
        assert terminal.left_on != []
        terminal.program.kill(number)
        assert terminal.exit_code() == 128 + number
        assert terminal.left_on == []
        after = terminal.output[terminal.output.rfind(b"\x1b[?1049l") :].decode()
        assert "Traceback" not in after, after


LEFT = """
import os, signal, sys, tty
from storyview.tui.signals import LEAVE, TERMINAL, kept_terminal
with kept_terminal():
    tty.setraw(0)
    TERMINAL.leave = LEAVE
    sys.__stderr__.write("\x1b[?1049h\x1b[>1u\x1b[?25l\x1b[?1003h\x1b[?2004h")
    sys.__stderr__.flush()
    {end}
"""
"""Ends where nothing of the screen is there to take back what it has set."""


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("sys.exit(3)", 3),
        ("os.kill(os.getpid(), signal.SIGUSR1)", 128 + signal.SIGUSR1),
        ("os.kill(os.getpid(), signal.SIGQUIT)", 128 + signal.SIGQUIT),
        ("raise KeyboardInterrupt", 1),
    ],
)
def test_whatever_ends_it_the_terminal_is_set_as_it_was(end: str, code: int) -> None:
    command = (sys.executable, "-c", LEFT.format(end=end))
    with Terminal(command, os.environ, width=80, height=24, blind=True) as terminal:
        ended = terminal.exit_code()
        assert ended == code or (code == 1 and terminal.program.signalstatus == signal.SIGINT)
        assert b"\x1b[?1049h" in terminal.output
        assert terminal.left_on == []


START = (
    "from storyview import cli; plain = cli.is_plain;"
    "cli.is_plain = lambda arguments: print('up', flush=True) or plain(arguments); cli.main()"
)
"""Says when Python has started and storyview has begun: what comes before is not its own."""


@pytest.mark.parametrize("later", briefly([0.0, 0.1], [0.1]))
def test_ctrl_c_before_the_first_frame_ends_it_without_a_trace(tmp_path: Path, later: float) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    with Terminal((sys.executable, "-c", START), environment, width=120, height=36, blind=True) as terminal:
        terminal.wait("a start", lambda: b"up" in terminal.output)
        terminal.listen(later)
        terminal.send("\x03")
        terminal.send("q")  # a machine on which the screen has come by now takes ctrl+c for a key
        assert terminal.exit_code() == 130 or (later and terminal.exit_code() == 0)
        assert terminal.left_on == []
        assert b"Traceback" not in terminal.output


STRUCK = """
import os, signal, sys
from storyview.tui.{module} import {name} as struck
usual = struck.{moment}
def strike(self):
    os.kill(os.getpid(), signal.SIGTERM)
    return usual(self)
struck.{moment} = strike
from storyview.cli import main
sys.argv[1:] = ["--no-meaning"]
main()
"""


MOMENTS = (
    ("app", "StoryviewApp", "get_driver_class"),
    ("app", "StoryviewApp", "get_default_screen"),
    ("reader", "ReaderScreen", "compose"),
    ("reader", "ReaderScreen", "on_mount"),
)


@pytest.mark.parametrize("at", briefly(MOMENTS, MOMENTS[1:3]), ids=".".join)
def test_a_signal_while_the_screen_is_being_made_ends_it_in_order(
    tmp_path: Path, at: tuple[str, str, str]
) -> None:
    module, name, moment = at
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    command = (sys.executable, "-c", STRUCK.format(module=module, name=name, moment=moment))
    with Terminal(command, environment, width=100, height=30, blind=True) as terminal:
        assert terminal.exit_code() == 128 + signal.SIGTERM
        assert terminal.left_on == []
        for word in (b"Traceback", b"a fault in storyview", b"Exception"):
            assert word not in terminal.output


LATER_IN_FRONT = """
import os, signal, sys
program = os.fork()
if program == 0:
    os.setpgid(0, 0)
    os.execv(sys.argv[1], sys.argv[1:])
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
for _ in range({stops}):
    os.waitpid(program, os.WUNTRACED)
    os.killpg(program, signal.SIGCONT)
os.waitpid(program, os.WUNTRACED)
os.tcsetpgrp(0, program)
os.killpg(program, signal.SIGCONT)
_, status = os.waitpid(program, 0)
os.tcsetpgrp(0, os.getpgrp())
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""What a shell does for `storyview &`, `bg` as often as is asked, and `fg`."""


@pytest.mark.parametrize("stops", briefly([0, 2], [2]))
def test_begun_in_the_background_it_takes_the_terminal_up_in_front(tmp_path: Path, stops: int) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    command = (sys.executable, "-c", LATER_IN_FRONT.format(stops=stops), PROGRAM, "--no-meaning")
    with Terminal(command, environment, width=100, height=30) as terminal:
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        terminal.wait_until_still()
        terminal.program.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


@pytest.mark.parametrize("to", briefly(["/dev/null", "&-"], ["&-"]))
def test_it_paints_on_the_terminal_whatever_standard_error_is(tmp_path: Path, to: str) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "HOME": str(tmp_path)}
    command = ("/bin/sh", "-c", f"exec {PROGRAM} --no-meaning 2>{to}")
    with Terminal(command, environment, width=120, height=36) as terminal:
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        terminal.send("j")
        terminal.wait_for("¶ 2/")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


def test_stopped_and_gone_on_it_is_painted_anew(start: Callable[[], Terminal]) -> None:
    with start() as terminal:
        raw = termios.tcgetattr(terminal.program.child_fd)
        for _ in range(2):
            stop(terminal)
            # What a shell does when its job has stopped: its own settings, and its prompt.
            cooked = list(raw)
            cooked[3] |= termios.ICANON | termios.ECHO
            termios.tcsetattr(terminal.program.child_fd, termios.TCSANOW, cooked)
            come_back(terminal)
            assert termios.tcgetattr(terminal.program.child_fd) == raw, "keys come one by one again"
            come_back(terminal)  # to what is not stopped, it changes nothing
        terminal.send("j")
        terminal.wait_for("¶ 2/")
        # Suspended by itself, it gives the terminal back, and takes it up again.
        for _ in range(2):
            stop(terminal, signal.SIGTSTP)
            terminal.wait_until_still()
            assert terminal.left_on == []
            # A shell that edits its own line goes on with the job before it has set the terminal back.
            shell = termios.tcgetattr(terminal.program.child_fd)
            shell[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(terminal.program.child_fd, termios.TCSANOW, shell)
            come_back(terminal)
        assert terminal.left_on != []
        come_back(terminal)
        terminal.send("j")
        terminal.wait_for("¶ 3/")
        terminal.send("q")
        assert terminal.exit_code() == 0
        assert terminal.left_on == []


def test_ctrl_z_goes_back_to_the_shell_and_its_fg_to_the_reader(tmp_path: Path) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "PS1": "ready ", "ENV": ""}
    with Terminal(("/bin/sh", "-i"), environment, width=120, height=36) as terminal:
        terminal.wait_for("ready")
        terminal.send(f"{PROGRAM} --no-meaning\r")
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        terminal.wait_until_still()
        terminal.send("\x1a")
        terminal.wait_for("Stopped")
        terminal.send("fg\r")
        terminal.wait("the articles", lambda: "▌" in terminal.text())
        terminal.send("j")
        terminal.wait_for("¶ 2/")
        terminal.send("q")
        terminal.wait_for("ready")


OPEN = {
    "a page": ("M", "row 1/"),
    "the help of a page": ("M?", "map: keys and signs"),
    "a search of the help": ("?/quit", "Quit"),
    "a list": ("gk", "sentence"),
    "a search": ("/Putin", "found"),
    "the palette": ("\x10quit", "Quit"),
    "a dialog": ("w", "enter write"),
    "the tags of a note": ("ewords\ttag", "tag"),
    "a number": ("5", "5 …"),
}
"""The keys that open something over the reader, and words that stand there then."""
SOME = ("the help of a page", "a search", "the tags of a note")


@pytest.mark.parametrize("names", briefly([tuple(OPEN), SOME], [SOME]), ids=["all", "some"])
def test_ctrl_z_stops_it_whatever_is_open_and_fg_paints_that_again(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    environment = os.environ | {"STORYVIEW_DATA_DIR": str(tmp_path / "data"), "PS1": "ready ", "ENV": ""}

    def told(terminal: Terminal, word: bytes, size: int) -> None:
        terminal.wait(word.decode(), lambda: word in terminal.output[size:])
        terminal.wait_until_still()
        assert terminal.left_on == []

    with Terminal(("/bin/sh", "-i"), environment, width=120, height=36) as terminal:
        terminal.wait_for("ready")
        terminal.send(f"{PROGRAM} --no-meaning\r")
        terminal.wait("the articles", lambda: "conflict" in terminal.lines()[-1])
        terminal.send("\x1b")
        terminal.wait_until_still(0.5)
        for keys, words in map(OPEN.__getitem__, names):
            for key in keys:
                terminal.send(key)
                terminal.wait_until_still()
            terminal.wait_for(words)
            terminal.wait_until_still(0.3)
            before = terminal.lines()
            for _ in range(2):
                size = len(terminal.output)
                terminal.send("\x1a")
                told(terminal, b"Stopped", size)
                terminal.send("fg\r")
                terminal.wait(f"{words} again", lambda before=before: terminal.lines() == before)  # type: ignore[misc]
                terminal.wait_until_still()
            leave(terminal)
        size = len(terminal.output)
        terminal.send("q")
        told(terminal, b"ready", size)


def test_where_there_is_no_shell_ctrl_z_says_so(start: Callable[[], Terminal]) -> None:
    with start() as terminal:
        terminal.send("\x1a")
        terminal.wait_for("No shell has started storyview")
        terminal.send("q")
        assert terminal.exit_code() == 0


@pytest.mark.campaign
def test_a_report_of_no_pixels_and_bytes_that_are_no_text_are_survived(
    start: Callable[[], Terminal],
) -> None:
    with start() as terminal:
        for report in ("\x1b[48;36;120;0;0t", "\x1b[48;0;0;0;0t", "\x1b[48;" + "9" * 5000 + ";1;1;1t"):
            terminal.send(report + "\x1b[<64;30;10M\x1b[<65;30;10M")
            terminal.program.send(b"\xff\xe9\x1b[<65;30;10M")
            terminal.resize(120, 36)
            terminal.wait_until_still()
            assert terminal.program.isalive(), terminal.text()
        terminal.send("q")
        assert terminal.exit_code() == 0, terminal.text()
        assert terminal.left_on == []
