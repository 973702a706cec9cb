"""How a story comes to the screen: loaded, taken up where it was left, corrected, compared by meaning.

What is on the screen is always made of the story as it was compared, of the links that meaning has added,
and of what the reader has corrected; a change of any of these has it made anew, at the same place.
"""

from __future__ import annotations

import asyncio
import gc
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size

from storyview.engine.model import ParagraphRef
from storyview.tui import status_text
from storyview.tui.early_frame import EARLY
from storyview.tui.keyed import StoreListener
from storyview.widgets.canvas.panes import Panes, ViewSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.timer import Timer

    from storyview.engine.claims.model import Claims
    from storyview.engine.corrections import Correction
    from storyview.engine.meaning.difference import Difference
    from storyview.engine.meaning.process import Refining
    from storyview.engine.model import Problem, Story
    from storyview.tui.context import Context
    from storyview.tui.correction_service import ComparedStory, CorrectedView
    from storyview.tui.loading import Loading
    from storyview.widgets.canvas.panes import ViewSnapshot

PATIENCE = 0.15
"""Seconds of loading before the reader is told what is being done."""


class Opening:
    """The way of stories to the screen."""

    def __init__(
        self,
        reader: Context,
        loading: Loading,
        meaning: bool | None,
        config_problems: tuple[Problem, ...] = (),
    ) -> None:
        self._reader = reader
        self.loading = loading
        """How the story on the screen was opened, or what could not be."""
        self.meaning = Meaning(meaning)
        self.theme: str | None = None
        """The colours chosen in this story, this time or before."""
        self.seen: CorrectedView | None = None
        """The story as it is corrected, and what became of each correction."""
        self._compared: ComparedStory | None = None
        """What corrections are applied to."""
        self._refined = Outcome()
        """What the last comparison by meaning has brought."""
        self._before: ViewSnapshot | None = None
        """What was seen before the last correction."""
        self._config_problems = config_problems
        self._progress: Timer | None = None
        self._in_front = asyncio.Event()
        """Set whenever the reader stands on top again."""
        self.one_by_one = asyncio.Lock()
        """Held while corrections or meaning change the story."""

    @property
    def is_corrected(self) -> bool:
        """Whether something in this story has been corrected."""
        return self.seen is not None and bool(self.seen.here)

    @property
    def compared(self) -> Story | None:
        """The story as it was compared, before any correction."""
        return self._compared.story if self._compared is not None else None

    @property
    def is_meant(self) -> bool:
        """Whether meaning has changed the story."""
        return self._compared is not None and self._compared.meant is not None

    def claims(self, story: Story) -> Claims | None:
        """Return who says what in a story, uncorrected; None where no process of its own has found it.

        Blocks until it is known. The story may have another lead than the one that was compared.
        """
        meant = self._refined.story
        if meant is not None and meant.articles is story.articles and meant.links is story.links:
            return self._refined.claims
        return self.loading.claims(story)

    # The first story

    def begin(self) -> None:
        """Show the story, at once when it is ready."""
        reader = self._reader
        size = reader.app.size
        reader.canvas.expect(Size(size.width, size.height - reader.lines.height(size)))
        if self.loading.done:
            self._loaded()
            return
        self._progress = reader.every(PATIENCE, self._tell_progress, "progress")
        reader.start(self._wait, group="loading", exclusive=True)

    async def _wait(self) -> None:
        with suppress(Exception):  # `run` raises it again when the screen is gone
            await asyncio.to_thread(self.loading.wait)
        self._loaded()

    def _tell_progress(self) -> None:
        self._reader.lines.status.tell(f"{self.loading.doing} …", ())

    def _loaded(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        reader, story = self._reader, self.loading.story
        if story is None and not (self.loading.offer or self.loading.stories):
            reader.app.exit(return_code=self.loading.code or 1)
            return
        reader.canvas.focus()
        reader.screen.call_after_refresh(self._first_frame)
        if story is None:
            reader.lines.status.tell("", ())
            reader.app.unveil()
            reader.app.type_ahead.let_go()
            return
        self._open(story)
        reader.app.type_ahead.let_go()
        if story.problems:
            notice, title = status_text.not_opened(story.problems)
            reader.notify(notice, title=title, timeout=10)
        if self._config_problems:
            reader.notify("\n".join(map(str, self._config_problems)), title="configuration", timeout=12)

    def _first_frame(self) -> None:
        """Do what the first frame did not need."""
        # Of what is there hardly anything is garbage: to collect that first would hold up the first key.
        gc.freeze()
        gc.enable()
        from storyview.tui.screens.modal import PANELS

        # Where the first panel brings it, Textual has every style sheet parsed anew.
        self._reader.app.stylesheet.read(PANELS)
        self._reader.run_hooks("opened")
        if self._reader.story is not None:
            self._reader.run_hooks("story_changed")

    def _open(self, story: Story) -> None:
        reader = self._reader
        self._compare(story)
        setting, cursor = self._as_it_was_left(story)
        if not self._shows_as_kept(story, setting, cursor):
            reader.canvas.show(story, setting, cursor)
            reader.app.unveil()
        if self.loading.notice:
            reader.notify(self.loading.notice)
        reader.tell()

    def _shows_as_kept(self, story: Story, setting: ViewSettings, cursor: ParagraphRef | None) -> bool:
        """Show a story as the early frame shows it, if it does; return whether it is of this place in it."""
        if EARLY.frame is None or EARLY.frame.place is None:
            return False
        from storyview.tui.saved_layout import show_as_kept

        return show_as_kept(self._reader.canvas, story, setting, cursor)

    def _compare(self, story: Story) -> None:
        """Take a story that was just compared for the one that corrections are applied to."""
        from storyview.tui.correction_service import ComparedStory

        self._compared, self.seen, self._refined = ComparedStory(story), None, Outcome()
        self._before = None
        self._reader.canvas.mark_corrections(())

    def _as_it_was_left(self, story: Story) -> tuple[ViewSettings, ParagraphRef | None]:
        """Return what to show of a story and where, as it was left; its colours are put on."""
        reader, left = self._reader, self.loading.left
        self.theme = left.theme if left is not None else None
        if reader.app.apply_theme_of_story(self.theme):
            reader.canvas.apply_theme(reader.app.palette)
            reader.lines.apply_theme(reader.app.palette)
        if left is None:
            others = (n for n in range(len(story.articles)) if n != story.lead)
            return ViewSettings(Panes((story.lead, *others))), None
        return left.settings, left.cursor

    # Other stories

    async def open_sources(self, sources: tuple[str, ...]) -> str:
        """Show another story where it was left; return why it could not be opened, or nothing."""
        other = self.loading.other(sources)
        other.start()
        await asyncio.to_thread(other.wait)
        if other.story is None:
            return str(other.problems[0]) if other.problems else "nothing to read"
        reader = self._reader
        reader.run_hooks("leaving", False)
        self.loading = other
        reader.canvas.movement.forget()
        self._open(other.story)
        reader.canvas.focus()
        reader.run_hooks("story_changed")
        return ""

    def replace(self, story: Story, setting: ViewSettings, cursor: ParagraphRef | None) -> None:
        """Show the story as it was read again; what was known of the old paragraphs is found anew."""
        reader = self._reader
        reader.run_hooks("leaving", True)
        self._compare(story)
        reader.canvas.show(story, setting, cursor or ParagraphRef(story.lead, 0))
        reader.run_hooks("story_changed")

    # Corrections

    async def apply(self) -> None:
        """Show the story as it is with all corrections that are kept, at the same place."""
        reader = self._reader
        while True:
            story, compared = reader.story, self._compared
            if story is None or compared is None:
                return
            kept = reader.corrections.kept
            before = self._before.scene.story if self._before is not None else story
            seen = await asyncio.to_thread(_seen, compared, kept, story, before)
            # Meanwhile another article may have been made the lead, or the sources read again.
            if (
                self._compared is compared
                and reader.story is not None
                and reader.story.lead == seen.story.lead
            ):
                break
        is_shown = bool(seen.here) or self.is_corrected
        self.seen = seen
        if not is_shown:
            return
        reader.canvas.mark_corrections(seen.at or ())
        if seen.story is not story:
            self._show(seen.story)
            for listener in reader.above(StoreListener):
                listener.revised(seen.story)
        if story.articles != seen.story.articles:
            reader.run_hooks("corrected")
        reader.tell()

    def _show(self, story: Story) -> None:
        """Show a story that a correction has changed; one that was shown before it, as it was seen then."""
        canvas, before = self._reader.canvas, self._before
        self._before = canvas.movement.snapshot()
        canvas.show(story, canvas.setting)
        if before is None or before.scene.story is not story or before.setting != canvas.setting:
            return
        if canvas.position is not None and before.position.cursor == canvas.position.cursor:
            canvas.movement.go_back(before)

    # Meaning

    def compare_by_meaning(self) -> None:
        """Compare the story on the screen by meaning, beside the screen; what comes of it is shown."""
        if not self.meaning.is_off:
            self._reader.start(self._compare_by_meaning, group="meaning")

    async def _compare_by_meaning(self) -> None:
        before = self._reader.story
        if before is None:
            return
        outcome = await asyncio.to_thread(self.meaning.compare, before)
        # What stands above the reader shows the story as it was when it was opened.
        while self._reader.app.screen is not self._reader.screen:
            self._in_front.clear()
            await self._in_front.wait()
        await self.refined(outcome)

    def came_back(self) -> None:
        """Go on with what waits for the reader to stand on top."""
        self._in_front.set()

    async def refined(self, outcome: Outcome) -> None:
        """Show the story as meaning has it, at the same place and with the same lead; say what changes."""
        reader = self._reader
        for warning in outcome.warnings:
            reader.notify(warning, timeout=10)
        if outcome.story is None or not self._is_this(outcome.story):
            return
        if self._compared is not None:
            self._compared = self._compared._replace(meant=outcome.story)
        self._refined = outcome
        from storyview.engine.meaning.difference import difference

        async with self.one_by_one:
            before = reader.story
            if self.is_corrected:
                await self.apply()
            else:
                await self._show_led(outcome.story)
        if before is not None and reader.story is not None:
            reader.say(f"Compared by meaning: {difference(before, reader.story)}", waits=True)
        reader.tell()

    async def changed_by_meaning(self) -> Difference | None:
        """Return what the comparison by meaning changes in the story on the screen; None without one."""
        from storyview.engine.meaning.difference import difference
        from storyview.tui import correction_service

        story, compared = self._reader.story, self._compared
        if story is None or compared is None or compared.meant is None:
            return None
        by_words, kept = compared._replace(meant=None), self._reader.corrections.kept
        before = await asyncio.to_thread(correction_service.corrected_view, by_words, kept, story.lead)
        return difference(before.story, story)

    def _is_this(self, story: Story) -> bool:
        """Whether a story is of the very articles that are shown: they may have been read again meanwhile."""
        now = self._reader.story.articles if self._reader.story is not None else ()
        return [article.sha256 for article in story.articles] == [article.sha256 for article in now]

    async def _show_led(self, story: Story) -> None:
        reader = self._reader
        while reader.story is not None and story.lead != reader.story.lead:
            from storyview.engine.story import relead  # the linker, which is not there as a rule

            story = await asyncio.to_thread(relead, story, reader.story.lead)
        reader.canvas.show(story, reader.canvas.setting)


def _seen(compared: ComparedStory, kept: Sequence[Correction], shown: Story, before: Story) -> CorrectedView:
    """Return a story as corrected, in the order of the one that is shown.

    Where it is equal to this one, or to the one before, it is that very story: what is said of claims alone
    changes no link and no mark, and moves nothing on the screen; what is taken back is seen as it was before.
    """
    from storyview.tui.correction_service import corrected_view

    seen = corrected_view(compared, kept, shown.lead)
    same = next((story for story in (shown, before) if story == seen.story), seen.story)
    return seen._replace(story=same)


class Outcome(NamedTuple):
    """What came of it, for the reader."""

    story: Story | None = None
    """Linked by words and meaning; None when there is nothing to show."""
    warnings: tuple[str, ...] = ()
    claims: Claims | None = None
    """Who says what in the story, as far as it was found on the way."""


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
        from storyview.engine.meaning.process import NotRefined, refining

        settings = config.load()  # what is wrong with it the app has told
        try:
            with self._lock:
                if not self._stopped:
                    self._work = refining(story, self._asked, settings.meaning)
            if self._work is None:
                return Outcome()
            return Outcome(self._work.run(), claims=self._work.claims)
        except NotRefined as reason:
            return Outcome(warnings=(str(reason),))

    def stop(self) -> None:
        """Give up at once, from any thread."""
        with self._lock:
            self._stopped = True
            if self._work is not None:
                self._work.stop()
