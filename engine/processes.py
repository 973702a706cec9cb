"""Processes of our own, forked so that they know all that this one does, and work shared out among them.

Worked example. A story's 200 articles are to be marked. Their numbers are put into a pipe; two processes are
forked, which take numbers out of it, as this one does, until none is left. Each sends what it made and ends;
what one of them did not send, killed halfway, is made here.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar

# Imported before the first text, by the process that paints it: what only large stories need comes later.

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader, BufferedWriter

Made = TypeVar("Made")

MOST = 8
"""Processes that share one piece of work, at most: each takes memory."""
_NUMBER = 4
"""Bytes of a part's number. So few are read from a pipe by one process or the other, never by two."""


def forked(serve: Callable[[BufferedWriter], object]) -> tuple[int, BufferedReader]:
    """Return the number of a child that does `serve` and ends, and what it writes.

    The child has no terminal and is not reached by what is typed there. An error in it ends it silently.
    Raises OSError where there can be no more processes.
    """
    ours, theirs = os.pipe()
    sent = os.fdopen(ours, "rb")
    with os.fdopen(theirs, "wb") as out:
        try:
            # What Python does after a fork would write a traceback where ctrl+c comes in its midst.
            with _uninterrupted():
                child = os.fork()
                if child == 0:
                    try:
                        sent.close()  # so that writing fails, and does not wait, once nobody listens
                        _leave_terminal()
                        with suppress(BrokenPipeError):
                            serve(out)
                            out.flush()
                    finally:
                        os._exit(0)
        except OSError:
            sent.close()
            raise
    return child, sent


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let ctrl+c wait for the end of what is done within."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_terminal() -> None:
    for number in (signal.SIGINT, signal.SIGTSTP, signal.SIGWINCH):
        signal.signal(number, signal.SIG_IGN)
    for number in (signal.SIGHUP, signal.SIGTERM):
        if callable(signal.getsignal(number)):  # how the program ends is nothing to a child
            signal.signal(number, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)


def worth(seconds: float, least: float = 0.01) -> int:
    """Return by how many processes work is best done that takes one about so many seconds.

    One where the system cannot fork, or where there is a thread that a fork would lose; else as many as there
    are processors for this process, and each has at least `least` seconds to do.
    """
    if seconds < 2 * least or not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, MOST, int(seconds / least)))


def shared_out(work: Callable[[int], Made], count: int, processes: int) -> list[Made]:
    """Return what comes of the parts of some work, as `sharing` does."""
    with sharing(work, count, min(processes, count)) as made:
        return made()


@contextmanager
def sharing(work: Callable[[int], Made], count: int, processes: int) -> Iterator[Callable[[], list[Made]]]:
    """Have the parts of some work done, work(0) to work(count - 1), and give what returns what comes of them.

    With more processes than one the others begin at once, this one when that is called. They are done in no
    order, though each process does its own in ascending order; what comes of them is pickled, and what else
    they change is lost. An error in any part is raised.
    """
    helpers = min(processes - 1, count)
    numbers = _piped(count) if helpers > 0 else None
    if numbers is None:
        yield lambda: [work(number) for number in range(count)]
        return
    import pickle

    parent = os.getpid()

    def help_out(out: BufferedWriter) -> None:
        for _, another in children:
            another.close()
        made = {}
        for number in _taken(numbers):
            # At once, so that pickling is shared out too, and what is large does not pile up.
            made[number] = pickle.dumps(work(number), pickle.HIGHEST_PROTOCOL)
            if os.getppid() != parent:  # nobody waits for it any more
                return
        pickle.dump(made, out, pickle.HIGHEST_PROTOCOL)

    children: list[tuple[int, BufferedReader]] = []

    def made() -> list[Made]:
        found = {number: work(number) for number in _taken(numbers)}
        for _, sent in children:
            found.update([(number, pickle.loads(part)) for number, part in _received(sent).items()])  # noqa: S301
        # What a child took and did not send is made here.
        return [found[number] if number in found else work(number) for number in range(count)]

    try:
        with _uninterrupted(), suppress(OSError):  # as many as there can be
            for _ in range(helpers):
                children.append(forked(help_out))  # noqa: PERF401 - those before an error are there
        yield made
    finally:
        os.close(numbers)
        for child, sent in children:
            sent.close()
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(child, 0)


def _piped(count: int) -> int | None:
    """Return what the numbers 0 to count - 1 are read from; None where no pipe is free or takes so many.

    Of how many is up to the system, which gives a user of many pipes small ones: nobody reads yet, so to
    wait for room would be to wait for good.
    """
    parts = b"".join([number.to_bytes(_NUMBER, "big") for number in range(count)])
    try:
        numbers, ends = os.pipe()
    except OSError:
        return None
    written = 0
    try:
        os.set_blocking(ends, False)
        with suppress(BlockingIOError):
            written = os.write(ends, parts)
    finally:
        os.close(ends)
    if written == len(parts):
        return numbers
    os.close(numbers)
    return None


def _taken(numbers: int) -> Iterator[int]:
    while taken := os.read(numbers, _NUMBER):
        yield int.from_bytes(taken, "big")


def _received(sent: BufferedReader) -> dict[int, bytes]:
    """Return what a child made, each part pickled; nothing where it ended before."""
    import pickle

    try:
        made: dict[int, bytes] = pickle.load(sent)  # noqa: S301 - written by our own child
    except (EOFError, pickle.UnpicklingError):
        return {}
    return made
