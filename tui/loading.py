"""Read and compare the sources in a thread, begun before the screen is there."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from storyview.engine.model import Problem, Story

if TYPE_CHECKING:
    from collections.abc import Sequence


class Loading:
    """The work of opening a story, done off the event loop."""

    def __init__(self, sources: Sequence[str], lead: str | None, stdin: bytes | None) -> None:
        self.story: Story | None = None
        """What was opened; None until it is ready, or when it could not be."""
        self.problems: tuple[Problem, ...] = ()
        """Sources that could not be opened."""
        self.code = 0
        """The exit code this calls for: 1 when nothing was readable, 2 for a lead that is no article."""
        self.doing = "reading"
        """What is being done, in a few words."""
        self._sources = sources
        self._lead = lead
        self._stdin = stdin
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)

    def start(self) -> None:
        """Begin in the background."""
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether a story or an error is there."""
        return self._thread.ident is not None and not self._thread.is_alive()

    def wait(self) -> None:
        """Block until it is done. Raises what went wrong unexpectedly."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def _report(self, doing: str) -> None:
        self.doing = doing

    def _run(self) -> None:
        try:
            self._open()
        except BaseException as error:
            self._fault = error

    def _open(self) -> None:
        from storyview.engine.story import NothingReadable, UnknownLead, open_story

        try:
            story = open_story(self._sources, lead=self._lead, stdin=self._stdin, on_progress=self._report)
        except NothingReadable as error:
            self.code, self.problems = 1, error.problems
        except UnknownLead as error:
            self.code, self.problems = 2, (Problem("--lead", str(error)),)
        else:
            self.problems = story.problems
            self.story = story
