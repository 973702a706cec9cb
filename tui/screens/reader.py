"""The reader: a story from its loading to the last key."""

from __future__ import annotations

import asyncio
import gc
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.geometry import Size
from textual.message import Message

from storyview.engine.model import ParagraphRef
from storyview.tui import telling
from storyview.tui.actions import BY_ID
from storyview.tui.correcting import KeptCorrections
from storyview.tui.ending import end_when_told
from storyview.tui.keeping import Keeping
from storyview.tui.meaning import Meaning
from storyview.tui.screens.copying import Copying
from storyview.tui.screens.correcting import Correcting
from storyview.tui.screens.elsewhere import Elsewhere
from storyview.tui.screens.finding import Finding
from storyview.tui.screens.jumping import Jumping
from storyview.tui.screens.keying import Keying
from storyview.tui.screens.leaving import Leaving
from storyview.tui.screens.moving import Moving
from storyview.tui.screens.reading import ReadingScreen
from storyview.tui.screens.sourcing import Sourcing
from storyview.tui.screens.theming import Themed, Theming
from storyview.tui.screens.viewing import Viewing
from storyview.tui.screens.welcoming import Welcoming
from storyview.tui.storing import Storing
from storyview.widgets.stops import unique_places

if TYPE_CHECKING:
    from pathlib import Path

    from textual.binding import BindingType
    from textual.timer import Timer

    from storyview.engine.model import Problem, Story
    from storyview.tui.loading import Loading
    from storyview.tui.meaning import Outcome
    from storyview.widgets.canvas import Setting
    from storyview.widgets.palette import Palette

PATIENCE = 0.15
"""Seconds of loading before the reader is told what is being done."""


class ReaderScreen(
    Viewing,
    Moving,
    Jumping,
    Finding,
    Copying,
    Elsewhere,
    Correcting,
    Sourcing,
    Leaving,
    Keying,
    Theming,
    Welcoming,
    ReadingScreen,
    Themed,
):
    """The reading canvas and the lines around it; every action runs here."""

    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in BY_ID.values()]

    config_problems: tuple[Problem, ...] = ()
    """What is wrong with the configuration."""

    class Loaded(Message):
        """The loading has come to an end."""

    class Refined(Message):
        """The comparison by meaning has come to an end."""

        def __init__(self, outcome: Outcome, before: Story | None = None) -> None:
            super().__init__()
            self.outcome = outcome
            self.before = before
            """The story that was compared; the one that was opened if None."""

    def __init__(
        self,
        loading: Loading,
        palette: Palette,
        store: Path | None = None,
        *,
        semantic: bool | None = False,
    ) -> None:
        super().__init__(palette)
        self._loading_story = loading
        self.store = store
        self.storing = Storing(store)
        self.keeping = Keeping(self.storing)
        self.corrections = KeptCorrections(self.storing)
        self.meaning = Meaning(semantic)
        self._progress: Timer | None = None

    # Opening

    def on_mount(self) -> None:
        """Show the story, at once when it is ready."""
        self.canvas.expect(Size(self.app.size.width, self.app.size.height - self.lines_around))
        self.bindings_updated_signal.subscribe(self, self._rebound)
        if self._loading_story.done:
            self._loaded()
            return
        self._progress = self.set_interval(PATIENCE, self._tell_progress, name="progress")
        self.run_worker(
            self._wait_for_story, thread=True, exclusive=True, group="loading", exit_on_error=False
        )

    def _wait_for_story(self) -> None:
        try:
            self._loading_story.wait()
        finally:
            self.post_message(self.Loaded())

    def _tell_progress(self) -> None:
        self.status.tell(f"{self._loading_story.doing} …", ())

    @on(Loaded)
    def _loaded(self) -> None:
        if self._progress is not None:
            self._progress.stop()
        story = self._loading_story.story
        if story is None and not self._loading_story.offer:
            self.app.exit(return_code=self._loading_story.code or 1)
            return
        self.canvas.focus()
        self.call_after_refresh(self._opened)
        if story is None:
            self._offer_recent(self._loading_story.offer)
            return
        self._open(story)
        if story.problems:
            notice = telling.not_opened(story.problems)
            self.notify(notice, title="not opened", severity="warning", timeout=10, markup=False)
        if self.config_problems:
            notice = "\n".join(map(str, self.config_problems))
            self.notify(notice, title="configuration", severity="warning", timeout=12, markup=False)

    @property
    def opened(self) -> Loading:
        """How the story on the screen was opened, or what could not be."""
        return self._loading_story

    def _open(self, story: Story) -> None:
        self._ground_on(story)
        self._unique = unique_places(story)
        setting, cursor = self._take_up(story)
        self.canvas.show(story, setting, cursor)
        if self._loading_story.notice:
            self.notify(self._loading_story.notice, severity="warning", timeout=8, markup=False)
        self._tell()

    def _opened(self) -> None:
        """Do what the first frame did not need."""
        gc.enable()
        gc.collect()
        gc.freeze()
        end_when_told(self.app)
        self.run_worker(self._welcome_once(), group="welcome", exit_on_error=False)
        self._remember_when_idle()
        if self.story is not None:
            self._look_around()

    def _look_around(self) -> None:
        """Find what is kept of the story, and what is there besides."""
        self.run_worker(self._load_bookmarks(), group="bookmarks", exit_on_error=False)
        self._watch_sources()
        self.run_worker(self._improve(), group="corrections", exit_on_error=False)

    async def _improve(self) -> None:
        """Apply what the reader knows better, and compare the story that follows from it by meaning."""
        await self._load_corrections()
        self._compare_again()

    def _changed_elsewhere(self) -> None:
        # A worker of its own: the next look gives up what is left of this one.
        self._run(self._take_corrections())

    def _compare_again(self) -> None:
        if not self.meaning.is_off:
            self.run_worker(self._compare_by_meaning, thread=True, group="meaning", exit_on_error=False)

    def _compare_by_meaning(self) -> None:
        before = self.story
        if before is not None:
            self.post_message(self.Refined(self.meaning.compare(before), before))

    @on(Refined)
    def _refined(self, event: Refined) -> None:
        """Show the story with the links that meaning adds, at the same place and with the same lead."""
        for warning in event.outcome.warnings:
            self.notify(warning, severity="warning", timeout=10, markup=False)
        if event.outcome.story is not None and self._is_this(event.outcome.story):
            if self._ground is not None:
                self._ground = self._ground.with_links(event.before, event.outcome.story)
            showing = self._show_refined(event.outcome.story, event.outcome.message)
            self.run_worker(showing, group="meaning", exit_on_error=False)

    def _is_this(self, story: Story) -> bool:
        """Whether a story is of the very articles that are shown: they may have been read again meanwhile."""
        now = self.story.articles if self.story is not None else ()
        return [article.sha256 for article in story.articles] == [article.sha256 for article in now]

    async def _show_refined(self, story: Story, message: str) -> None:
        async with self._one_by_one:
            if self.corrected:
                await self._apply()
            else:
                await self._show_compared(story)
        self.status.say(message)
        self._tell()

    async def _show_compared(self, story: Story) -> None:
        while self.story is not None and story.lead != self.story.lead:
            from storyview.engine.story import relead

            story = await asyncio.to_thread(relead, story, self.story.lead)
        self._unique = unique_places(story)
        self.canvas.show(story, self.canvas.setting)

    # Another version of the story

    def _take_story(self, story: Story, setting: Setting, cursor: ParagraphRef | None) -> None:
        """Show the story as it was read again; what was known of the old paragraphs is found anew."""
        words = self.search.words
        self._look_for("")
        self._ground_on(story)
        self.canvas.mark_bookmarks(())
        self.jumps.forget(lambda _place: True)
        self._unique = unique_places(story)
        self.canvas.show(story, setting, cursor or ParagraphRef(story.lead, 0))
        self._look_for(words)
        self._watch_sources()
        self.run_worker(self._load_bookmarks(), group="bookmarks", exit_on_error=False)
        self.run_worker(self._improve(), group="corrections", exit_on_error=False)

    def _show_other(self, story: Story) -> None:
        """Show another story in place of this one: what was known of the old one is forgotten."""
        if self.story is not None:
            self._look_for("")
            self.canvas.mark_bookmarks(())
        self.jumps.forget(lambda _place: True)
        self.canvas.scene = self.canvas.position = None
        self._open(story)
        self.canvas.focus()
        self._look_around()

    # Program

    def action_help(self) -> None:
        """Show the keys and signs."""
        from storyview.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen([(action, self.keys_of(action)) for action in BY_ID.values()]))

    def action_palette(self) -> None:
        """Find any action by its name."""
        self.app.action_command_palette()

    def action_redraw(self) -> None:
        """Paint the whole screen anew."""
        self.refresh(layout=True)

    def on_unmount(self) -> None:
        """Let the bookmarks finish, and neither opening a story nor the comparison by meaning."""
        # The worker that waits for the story would hold up the end until it is there.
        self._loading_story.stop()
        self.meaning.stop()
        self._remember_at_last()
        self.keeping.close()
        self.storing.close()
