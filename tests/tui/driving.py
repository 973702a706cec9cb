"""The reader driven as a user drives it, and read as a user reads it."""

from __future__ import annotations

import asyncio
import gc
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

import textual.app
import textual.pilot
from textual.css.stylesheet import Stylesheet
from textual.events import Paste
from textual.geometry import Region
from textual.worker import WorkerCancelled

from storyview.tui.app import StoryviewApp
from storyview.tui.features.program import welcome_once
from storyview.tui.loading import Loading
from storyview.tui.reader import ReaderScreen
from storyview.tui.situation import situation

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path
    from threading import Event

    import pytest
    from textual.css.model import RuleSet
    from textual.pilot import Pilot
    from textual.strip import Strip

    from storyview.engine.config import Config
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.action import Situation
    from storyview.tui.context import Context
    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Layout

MEDIUM = (120, 36)
PARSE = Stylesheet._parse_rules
WAIT = textual.pilot.Pilot._wait_for_screen
PARSED: dict[tuple[object, ...], list[RuleSet]] = {}
"""The rules of each sheet that was parsed, for the colours of a theme."""


class Given(Loading):
    """A loading that ends with a story made beforehand, or with a fault; held back until it may end."""

    def __init__(
        self,
        story: Story | None,
        *,
        code: int = 0,
        fault: Exception | None = None,
        may_end: Event | None = None,
    ) -> None:
        super().__init__((), None, None)
        self._given = story
        self._code = code
        self._to_raise = fault
        self._may_end = may_end

    def anew(self, lead: str | None = None) -> Loading:
        """Return the work of making the same story again."""
        return Given(self._given, code=self._code, fault=self._to_raise)

    def start(self) -> None:
        """Begin in a thread of this process, where the test can reach it."""
        self._thread.start()

    def stop(self) -> None:
        """Give up what is held back, as a process is ended."""
        super().stop()
        if self._may_end is not None:
            self._may_end.set()

    def _open(self) -> None:
        self._report("comparing")
        if self._may_end is not None:
            assert self._may_end.wait(60)
        if self._to_raise is not None:
            raise self._to_raise
        self.story, self.code = self._given, self._code
        self.problems = self._given.problems if self._given is not None else ()


class Shown(NamedTuple):
    """What a user sees of a moment, and where the cursor stands."""

    place: str
    layout: str
    screen: str
    text: tuple[str, ...]
    copied: str


class Reader:
    """A running reader."""

    def __init__(self, app: StoryviewApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> ReaderScreen:
        """The reader, also when a list or the help is above it."""
        screen = next(one for one in self.app.screen_stack if isinstance(one, ReaderScreen))
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def context(self) -> Context:
        """What the features of the reader see."""
        return self.screen.context

    def situation(self) -> Situation:
        """Return what decides which actions can be done now."""
        return situation(self.context)

    @property
    def canvas(self) -> ReadingCanvas:
        return self.screen.canvas

    @property
    def story(self) -> Story:
        assert self.context.story is not None
        return self.context.story

    @property
    def position(self) -> Position:
        assert self.canvas.position is not None
        return self.canvas.position

    @property
    def cursor(self) -> ParagraphRef:
        return self.position.cursor

    @property
    def panes(self) -> tuple[int, ...]:
        """The articles on the screen, left to right."""
        assert self.canvas.scene is not None
        return self.canvas.scene.articles

    @property
    def layout(self) -> Layout:
        assert self.canvas.scene is not None
        return self.canvas.scene.layout

    @property
    def top_screen(self) -> str:
        return type(self.app.screen).__name__

    def strips(self) -> list[Strip]:
        """Return the canvas as painted."""
        return self.canvas.render_lines(Region(0, 0, *self.canvas.size))

    def lines(self) -> list[str]:
        """Return the text of the canvas as painted."""
        return [strip.text for strip in self.strips()]

    def text(self) -> str:
        return "\n".join(self.lines())

    def status(self) -> str:
        status = self.screen.lines.status
        return status.render_lines(Region(0, 0, *status.size))[0].text

    def key_line(self) -> str:
        """Return the text of the key line; empty while a search is typed in its place."""
        keys = self.screen.lines.keys
        if not keys.display:
            return ""
        return keys.render_lines(Region(0, 0, *keys.size))[0].text

    def notices(self) -> list[str]:
        """Return what is said in notices, their titles before a colon."""
        return [f"{one.title}: {one.message}" for one in self.app._notifications]

    def line_of(self, words: str) -> int:
        """Return the canvas line on which some words begin."""
        return next(n for n, line in enumerate(self.lines()) if words in line)

    def passage(self) -> str:
        """Return the text of the paragraph under the cursor."""
        return self.story.text(self.cursor)

    def shown(self) -> Shown:
        return Shown(
            f"{self.cursor} {sorted(self.position.tops.items())}",
            f"{self.canvas.setting} lead {self.story.lead}",
            self.top_screen,
            (*self.lines(), self.status(), self.key_line()),
            self.app.clipboard,
        )

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until all that follows from them is done."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, words: str) -> None:
        """Type words, each character as a terminal sends it."""
        await self.press(*(character if character != " " else "space" for character in words))

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal sends it."""
        driver = self.app._driver
        assert driver is not None
        driver.send_message(Paste(text))
        await self.settle()

    async def greet(self) -> None:
        """Give the hint of the first start."""
        await welcome_once(self.context)
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything under way is done, and what that began."""
        workers = self.app.workers
        await self.pilot.pause()
        while True:
            while any(not worker.is_finished for worker in workers):
                with suppress(WorkerCancelled):  # a later one took its place
                    await workers.wait_for_complete()
                await self.pilot.pause()
            await self.pilot.pause()
            # What was only asked for until now, such as the work after the first frame, may have begun.
            if all(worker.is_finished for worker in workers):
                return

    async def until(self, holds: Callable[[], bool], seconds: float = 20) -> None:
        """Wait until something holds that nothing the reader does brings about; fail when it never does."""
        for _ in range(int(seconds / 0.02)):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError("it never came to hold")

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)

        def is_laid_out() -> bool:
            top = self.app.screen
            return top.size == (width, height) and (top is not self.screen or self.canvas.area.width == width)

        # Textual lays a screen out anew after a timer.
        await self.until(is_laid_out)
        await self.pilot.pause(1 / 20)
        await self.settle()


async def nothing_is_ready(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing left to do but to wait for threads and timers."""
    loop, start = asyncio.get_running_loop(), monotonic()
    while True:
        await asyncio.sleep(0)
        # Whoever was ready has had its turn: what is ready now came of it.
        if not loop._ready or monotonic() - start > max_sleep:  # type: ignore[attr-defined]
            return


async def all_is_taken(pilot: Pilot[None], timeout: float = 30.0) -> bool:
    """Wait until the app and every widget has done what was sent to it; whether none of it failed.

    A pilot sends each of them a message for that, three times a key. Here that is done only where one has not
    come back for its next message, since what it does waits for a thread.
    """
    await nothing_is_ready()
    pumps = [pilot.app, *pilot.app.screen.walk_children(with_self=True)] if pilot.app.screen_stack else []
    if all(pump._message_queue.ready_event._waiters for pump in pumps):
        return True
    return await WAIT(pilot, timeout)


def hasten(patch: pytest.MonkeyPatch) -> None:
    """Leave out of each app of a test what all of them would do alike."""
    patch.setattr(textual.pilot.Pilot, "_wait_for_screen", all_is_taken)
    # A reader takes what is there at its first frame for what stays: here, the apps of all tests before.
    patch.setattr(gc, "freeze", lambda: None)
    # The pilot sleeps five times a key; a reader that settles need not.
    for module in (textual.app, textual.pilot):
        patch.setattr(module, "wait_for_idle", nothing_is_ready)
    # Every app would parse the same styles twice.
    patch.setattr(Stylesheet, "_parse_rules", _parse_once)


def _parse_once(sheet: Stylesheet, css: str, **about: Any) -> list[RuleSet]:
    key = (css, *about.values(), *sheet._variables.items())
    if key not in PARSED:
        PARSED[key] = PARSE(sheet, css, **about)
    return PARSED[key]


@asynccontextmanager
async def reading(
    story: Story | Loading, store: Path, *, size: tuple[int, int] = MEDIUM, config: Config | None = None
) -> AsyncIterator[Reader]:
    """Open the reader on a story, everything loaded."""
    loading = story if isinstance(story, Loading) else Given(story)
    loading.start()
    app = StoryviewApp(loading, store=store, config=config)
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        yield reader
