"""Comparing a story by meaning beside the program, in a process that can be stopped at any moment."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.meaning.models import CARRIED, INSTALL, is_carried, is_installed
from storyview.engine.system_errors import nothing_left
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from subprocess import Popen

    from storyview.engine.claims.model import Claims
    from storyview.engine.config import Meaning
    from storyview.engine.model import Story

_WORKER: Final = "storyview.engine.meaning.worker"


class NotRefined(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """Why a story was not compared by meaning, in one line for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(neutralise_line(f"not compared by meaning: {reason}"))


def refining(story: Story, asked: bool | None, settings: Meaning) -> Refining | None:
    """Return the work of comparing a story by meaning, None when that is not wanted.

    `asked` is what the command line says, None when it says nothing: then the settings decide, and
    where they are silent too it is wanted as soon as the extra is installed. Raises NotRefined when it is
    asked for and the extra is not there.
    """
    wanted = asked if asked is not None else settings.enabled
    if wanted is False or len(story.articles) < 2:
        return None
    if is_carried() if settings.model == CARRIED and not wanted else is_installed():
        return Refining(story, settings.model)
    if wanted:
        raise NotRefined(f"the extra is not installed; install it with: {INSTALL}")
    return None


class Refining:
    """One story being compared by meaning."""

    def __init__(self, story: Story, model: str) -> None:
        self._story = story
        self._model = model
        self.claims: Claims | None = None
        """Who says what in the story, once it is linked; None where that was not found."""
        self._lock = Lock()
        self._stopped = False
        self._process: Popen[bytes] | None = None

    def run(self) -> Story | None:
        """Return the story linked by words and meaning; None when it was stopped meanwhile.

        Takes seconds, or minutes where a long story is new. Raises NotRefined, also for what goes wrong
        in the libraries that ask the model.
        """
        process = self._start()
        if process is None:
            return None
        try:
            kind, value = _talk(process, (self._story, self._model))
        except (EOFError, OSError, pickle.UnpicklingError):
            if self._stopped:
                return None
            raise NotRefined("the process that does it was ended from outside") from None
        finally:
            _end(process)
        if kind == "refused":
            raise NotRefined(value)
        if kind == "fault":
            raise NotRefined(f"a fault in the process that does it: {value}")
        story: Story
        story, self.claims = value
        return story._replace(articles=self._story.articles)

    def stop(self) -> None:
        """Give up, from any thread, at once; `run` then returns None."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> Popen[bytes] | None:
        from subprocess import DEVNULL, PIPE, Popen

        # -P: nothing in the folder the reader happens to be in may be imported by accident.
        command = (sys.executable, "-P", "-m", _WORKER)
        with self._lock:
            if not self._stopped:
                environment = os.environ | _small_and_offline()
                try:
                    self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment)
                except OSError as error:
                    told = nothing_left(error) or error.strerror
                    raise NotRefined(f"the process that does it cannot be begun: {told}") from None
            return self._process


def _small_and_offline() -> dict[str, str]:
    """Return what the libraries look at when they are imported: half of the processors, no network."""
    threads = str(max(1, (os.cpu_count() or 1) // 2))
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return dict.fromkeys(names, threads) | {
        "TOKENIZERS_PARALLELISM": "false",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
    }


def _talk(process: Popen[bytes], work: tuple[Story, str]) -> tuple[str, Any]:
    """Give the worker its work and return its answer.

    Raises EOFError, OSError or UnpicklingError when it ends before that.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump(work, process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    answer: tuple[str, Any] = pickle.load(process.stdout)  # noqa: S301 - written by our own process
    return answer


def _end(process: Popen[bytes]) -> None:
    """Leave nothing of a process."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    process.wait()
