"""The comparison by meaning beside the screen: what comes of it, and how it is given up."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from storyview.engine.semantic.process import Refining


class Outcome(NamedTuple):
    """What came of it, for the reader."""

    story: Story | None = None
    """With the links that meaning adds; None when there is nothing to show."""
    message: str = ""
    warnings: tuple[str, ...] = ()


class Meaning:
    """Compares one story by meaning, in a process of its own."""

    def __init__(self, asked: bool | None) -> None:
        self._asked = asked
        """What the command line says; None when it says nothing."""
        self._lock = Lock()
        self._stopped = False
        self._work: Refining | None = None

    @property
    def is_off(self) -> bool:
        """Whether nothing will come of it."""
        return self._asked is False

    def compare(self, story: Story) -> Outcome:
        """Do the work and wait for it: for a thread that may wait."""
        from storyview.engine import config
        from storyview.engine.semantic.process import NotRefined, refining

        settings = config.load()  # what is wrong with it the app has told
        try:
            with self._lock:
                if not self._stopped:
                    self._work = refining(story, self._asked, settings.semantic)
            refined = self._work.run() if self._work is not None else None
        except NotRefined as reason:
            return Outcome(warnings=(str(reason),))
        if refined is None:
            return Outcome()
        more = len(refined.links) - len(story.links)
        found = f"{more} more link{'s' if more != 1 else ''}" if more else "no more links"
        return Outcome(refined, f"Compared by meaning too: {found}")

    def stop(self) -> None:
        """Give up at once, from any thread."""
        with self._lock:
            self._stopped = True
            if self._work is not None:
                self._work.stop()
