"""The way to the terminal: Textual's own, but for what a terminal or the system does to it unasked."""

from __future__ import annotations

import os
import selectors
import signal
import termios
from codecs import getincrementaldecoder
from itertools import chain
from typing import Any

from storyview.tui.early_frame import EARLY, terminal_size
from storyview.tui.painting import Shown
from storyview.tui.signals import LEAVE, TERMINAL, is_in_front
from storyview.tui.textual_private import Terminal

OTHER_SCREEN = "\x1b[?1049h"
TICK = 0.1
"""Seconds after which an escape that nothing has followed is a key of its own."""


class TerminalDriver(Terminal):
    """Comes back from a stop that it was not told of, and reads whatever a terminal sends.

    For example: the reader is stopped with SIGSTOP, the shell sets the terminal for itself and paints its
    prompt; then SIGCONT comes. Textual (8.2) starts its threads a second time and takes the settings of
    the shell, or its own raw ones, for those to be restored at the end. Here the terminal is only set and
    painted once more. After ctrl+z (SIGTSTP), where Textual has left the terminal, it takes it up again.
    """

    shown: Shown | None = None
    """What the terminal shows of what was painted; None before it is in use."""
    _raw: list[Any] | None = None
    """The settings in use while the screen is on."""
    _is_left = False
    """Whether the terminal is to be taken up when the program goes on, and not just painted."""
    _wake: int | None = None
    """Where a byte ends the waiting for input."""
    _is_on_other_screen = False
    """Whether the terminal shows its other screen already, with the early frame on it."""

    def start_application_mode(self) -> None:
        """Take the terminal up; what is restored at the end is what was saved at the start."""
        TERMINAL.leave = LEAVE
        early = EARLY.give_up()
        self._is_on_other_screen = early is not None
        # What is there before anything was compared comes as it is in no line.
        is_same = early is not None and early.place is not None and EARLY.size == terminal_size()
        self.shown = Shown(early.lines if early is not None and is_same else ())
        super().start_application_mode()  # type: ignore[no-untyped-call]
        # In the background the system stops who would, and Textual gives up when it goes on: once more then.
        self._is_left = not self.is_writing
        if TERMINAL.settings is not None:
            self.attrs_before = TERMINAL.settings
        try:
            self._raw = termios.tcgetattr(self.fileno)
        except termios.error:
            self._raw = None

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was."""
        if self.reports_pixels:
            self.write("\x1b[?1016l")
        super().stop_application_mode()
        TERMINAL.leave = ""

    def write(self, data: str) -> None:
        """Send something to the terminal, but not once more to the screen on which the early frame stands.

        Some terminals would blank it.
        """
        if self._is_on_other_screen and data == OTHER_SCREEN:
            self._is_on_other_screen = False
            return
        super().write(data)

    # A signal may come while a line is put into the queue of the writing thread, which is locked then: what
    # writes is done by the loop. While an editor has the terminal, the loop waits for it and there is
    # nothing to write.

    def on_stop(self) -> None:
        """Leave the terminal in the event loop, or stop at once."""
        if self.restarts:
            self.soon(self._stop)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)

    def on_go_on(self) -> None:
        """Take the terminal back in the event loop."""
        if self.restarts:
            self.soon(self._go_on)

    def _stop(self) -> None:
        self._is_left = True
        self.stop_asked()

    def _go_on(self) -> None:
        if self._is_left:
            self.go_on_asked()
        elif self.is_writing and is_in_front(self.fileno):
            self._take_back()

    def _take_back(self) -> None:
        """Set and paint the terminal once more, after another program had it."""
        if self._raw is not None:
            termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw)
        self.shown = Shown()
        self.write("\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?7l")
        self.paint_anew()

    def disable_input(self) -> None:
        """Disable further input at once; Textual's own waits for the end of a tick."""
        if self._wake is not None:
            os.write(self._wake, b"\0")  # it stays unread: until the thread ends, it waits for nothing
        super().disable_input()

    def run_input_thread(self) -> None:
        """Wait for input and dispatch events, until the terminal is left."""
        woken, self._wake = os.pipe()
        try:
            self._take_input(woken)
        finally:
            wake, self._wake = self._wake, None
            os.close(wake)
            os.close(woken)

    def _take_input(self, woken: int) -> None:
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = self.parser()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = {key.fd for key, _ in selector.select(TICK)}
                text = decode(self._read()) if self.fileno in ready else ""
                for event in chain(parser.feed(text) if text else (), parser.tick()):
                    self.process_message(event)

    def _read(self) -> bytes:
        """Return what was typed; a terminal that is gone ends the program as its hanging up does."""
        try:
            data = os.read(self.fileno, 1 << 12)
        except OSError:
            data = b""
        if not data:
            os.kill(os.getpid(), signal.SIGHUP)
            self.exit_event.wait()
        return data
