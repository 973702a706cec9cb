"""Read and compare the sources beside the screen, begun before the screen is there.

Where the system can fork, the work is done in a process of its own: it runs while Textual is
being imported, on another core, and never holds up a key. Elsewhere it is done in a thread. The process
also finds who says what, so that the screen's has neither the work nor the modules that it takes.
"""

from __future__ import annotations

import os
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from storyview.engine.processes import forked

# What is imported here delays the first text, and the process that reads: all else is where it is used.

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from io import BufferedReader, BufferedWriter
    from pathlib import Path

    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Problem, Story
    from storyview.engine.read.addresses import WebOptions
    from storyview.engine.stories.listed_stories import ListedStory
    from storyview.tui.saved_layout import SavedLayout


LATER = 5
"""By how much the process yields to others (`nice`) when the story has been sent."""


class LoadingFailed(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """Something went wrong that no source explains; a note holds the traceback of where it happened."""

    def __init__(self, summary: str, traceback: str = "") -> None:
        super().__init__(summary)
        if traceback:
            self.add_note(traceback)


def shipped() -> tuple[str, ...]:
    """Return the folder of the articles that come with storyview."""
    # importlib.resources would find it too, and takes as long to import as three of our own packages.
    from storyview import seeds

    return (seeds.__path__[0],)


class Loading:
    """The work of opening a story, done off the event loop."""

    left: SavedLayout | None = None
    """How the story was left the last time."""
    notice: str | None = None
    """What the store says."""
    offer = ""
    """Why recent stories are to be offered; empty when they are not."""
    story: Story | None = None
    """What was opened; None until it is ready, or when it could not be."""
    stories: tuple[ListedStory, ...] = ()
    """What the articles are where they tell of several events; there is no story then."""
    problems: tuple[Problem, ...] = ()
    """Sources that could not be opened."""
    code = 0
    """The exit code this calls for: 1 when nothing was readable, 2 for a lead that is no article."""
    doing = "reading"
    """What is being done, in a few words."""
    _claims: Claims | None = None
    _fault: BaseException | None = None
    _child: int | None = None
    _given_up = False

    def __init__(
        self,
        sources: Sequence[str],
        lead: str | None,
        stdin: bytes | None,
        *,
        store: Path | None = None,
        resumes: bool = False,
        offers: bool = False,
        nothing: str = "",
        encoding: str | None = None,
        web: WebOptions | None = None,
        fields: Mapping[str, str] | None = None,
        one_story: bool = True,
    ) -> None:
        """Open sources, the articles that come with storyview where there are none.

        With `resumes` the story is taken up where it was left, as `store` (None for the usual place) says.
        `offers` is whether to offer recent stories where nothing can be read, as in an empty folder, and
        `nothing` says why that is done at once, with nothing to open. `web` says how addresses are fetched,
        `fields` how articles as data are read. Without `one_story` the articles may be of several events.
        """
        self.sources = tuple(sources)
        """As asked for; empty for the articles that come with storyview."""
        self._lead = lead
        self._store = store
        self._resumes = resumes
        self._offers = offers
        self._nothing = nothing
        self._encoding = encoding
        self._stdin = stdin
        self._web = web
        self._fields = fields
        self._one_story = one_story
        self.has_notes = False
        """Whether `store` is what was noted in the bundle that is opened."""
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)
        self._work: Callable[[], None] = self._open
        self._told = threading.Event()
        """Set when a story or an error is there; who says what in it may be still to come."""

    def anew(self, lead: str | None = None) -> Loading:
        """Return the work of opening the same sources again, led by an article of this name if any."""
        return Loading(
            self.sources,
            lead or self._lead,
            self._stdin,
            encoding=self._encoding,
            web=self._web,
            fields=self._fields,
        )

    def other(self, sources: Sequence[str]) -> Loading:
        """Return the work of opening another story, where it was left."""
        return Loading(
            sources,
            None,
            self._stdin,
            store=self._store,
            resumes=True,
            encoding=self._encoding,
            web=self._web,
            fields=self._fields,
        )

    def start(self) -> None:
        """Begin in the background, in a process of its own if there can be one and a fork loses no thread.

        Raises RuntimeError where there can be no thread either.
        """
        if hasattr(os, "fork") and threading.active_count() == 1:
            with suppress(OSError):
                self._child, pipe = forked(self._serve)
                self._work = lambda: self._receive(pipe)
        self._thread.start()

    @property
    def offers_at_once(self) -> bool:
        """Whether there is nothing to open."""
        return bool(self._nothing)

    @property
    def is_apart(self) -> bool:
        """Whether a process of its own does it."""
        return self._child is not None

    @property
    def done(self) -> bool:
        """Whether a story or an error is there."""
        return self._told.is_set()

    def wait(self) -> None:
        """Block until it is done. Raises what went wrong unexpectedly."""
        self._told.wait()
        if self._fault is not None:
            raise self._fault

    def stop(self) -> None:
        """Give up; what the work would have brought is of no use any more."""
        self._given_up = not self.done
        if self._child is not None and self._thread.is_alive():
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)

    def claims(self, story: Story) -> Claims | None:
        """Return who says what in a story, uncorrected; None where no process of its own has found it.

        Blocks until it is known. The story may have another lead than the one that was opened.
        """
        opened = self.story
        if not self.is_apart or opened is None:
            return None
        if opened.articles is not story.articles or opened.links is not story.links:
            return None
        self._thread.join()
        return self._claims

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:
            self._fault = error
        finally:
            self._told.set()

    def _open(self) -> None:
        if self._nothing:
            self.offer = self._nothing
            return
        from storyview.engine.lead import UnknownLead
        from storyview.engine.model import Problem
        from storyview.engine.story import NothingReadable, SeveralStories, open_story

        sources = self.sources or shipped()
        try:
            story = open_story(
                sources,
                lead=self._lead,
                stdin=self._stdin,
                encoding=self._encoding,
                on_progress=self._report,
                web=self._web,
                fields=self._fields,
                one_story=self._one_story,
            )
        except SeveralStories as several:
            self.stories, self.problems = several.stories, several.problems
        except NothingReadable as error:
            self.code, self.problems = 1, error.problems
            if self._offers or _is_empty_folder(sources, error.problems):
                self.offer = str(error.problems[0])
        except UnknownLead as error:
            self.code, self.problems = 2, (Problem("--lead", str(error)),)
        else:
            if self.has_notes:
                from storyview.engine.saved.saved_story import with_notes

                story = story._replace(problems=with_notes(story.problems))
            self.story, self.problems = story, story.problems
            if self._resumes:
                self._resume(story)

    def _resume(self, story: Story) -> None:
        from storyview.tui.saved_layout import resume

        found = resume(story, self.sources, self._store, relead=self._lead is None)
        self.story, self.left, self.notice = found

    def _report(self, doing: str) -> None:
        self.doing = doing

    # In a process of its own: the child writes pickles of (name, value) to a pipe only it and we hold.

    def _serve(self, out: BufferedWriter) -> None:
        """Do the work in the child and send what it brings; end when nobody listens any more."""
        import pickle

        def send(name: str, value: object) -> None:
            pickle.dump((name, value), out, pickle.HIGHEST_PROTOCOL)
            out.flush()

        self._report = lambda doing: send("doing", doing)  # type: ignore[method-assign]
        try:
            self._open()
        except MemoryError:
            send("fault", ())
            return
        except BaseException as error:
            from traceback import format_exc

            send("fault", (f"{type(error).__name__}: {error}", format_exc()))
            return
        for name in ("code", "problems", "offer", "left", "notice", "stories", "story"):
            send(name, getattr(self, name))
        if self.story is not None:
            os.nice(LATER)
            from storyview.engine.claims import claims_of

            # The screen's process finds them itself where this one fails, and tells the fault.
            with suppress(Exception):
                send("_claims", claims_of(self.story, ()))

    def _receive(self, pipe: BufferedReader) -> None:
        """Take what the child sends until it ends."""
        last = ""
        with pipe:
            pipe.peek(1)
            import pickle  # not before there is something: the other thread is about to paint

            from storyview.engine.link.collecting import kept

            while True:
                try:
                    pipe.peek(1)
                    with kept():
                        last, value = pickle.load(pipe)  # noqa: S301 - written by our own child
                except (EOFError, pickle.UnpicklingError):
                    break
                if last == "fault":
                    self._fault = LoadingFailed(*value) if value else MemoryError()
                else:
                    setattr(self, last, value)
                if last == "story":
                    self._told.set()
        assert self._child is not None
        with suppress(ChildProcessError):
            os.waitpid(self._child, 0)
        if last not in ("fault", "story", "_claims") and not self._given_up:
            self._fault = LoadingFailed("the process that compared the articles was ended from outside")


def _is_empty_folder(sources: Sequence[str], problems: Sequence[Problem]) -> bool:
    """Whether all that is wrong is that a folder, the only source, holds no article."""
    return len(sources) == len(problems) == 1 and os.path.isdir(sources[0])  # noqa: PTH112
