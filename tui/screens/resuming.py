"""The reader takes a story up where it was left, remembers it, and goes from story to story."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, cast

from storyview.tui.resuming import Leaving, save, setting_of
from storyview.tui.screens.theming import Theming
from storyview.widgets.canvas import Setting
from storyview.widgets.panes import Panes

if TYPE_CHECKING:
    from storyview.engine.model import ParagraphRef, Story
    from storyview.tui.app import StoryviewApp
    from storyview.tui.loading import Loading
    from storyview.tui.storing import Storing
    from storyview.widgets.palette import Palette

EVERY = 1.5
"""Seconds between two looks at whether the reader has rested somewhere new."""
MOST = 6
"""Looks after which it is remembered where a reader is who does not rest."""


class Resuming(Theming):
    """Remembers where the reader is while nothing else is done, and at the end."""

    storing: Storing
    """Set by the reader, which knows where things are kept."""
    _loading_story: Loading
    """How the story was opened; set by the reader."""

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette)
        self._theme_here: str | None = None
        """The colours chosen in this story, this time or before."""
        self._remembered: Leaving | None = None
        """What was remembered last."""
        self._resting: Leaving | None = None
        """What was seen at the last look."""
        self._looks = 0
        """Looks since something has changed that is not remembered yet."""

    # Taking up

    def _take_up(self, story: Story) -> tuple[Setting, ParagraphRef | None]:
        """Return what to show of a story and where, as it was left; its colours are put on."""
        way = self._loading_story.left
        self._theme_here = way.theme if way is not None else None
        self._remembered = self._resting = None
        app = cast("StoryviewApp", self.app)
        if app.wear_for_story(self._theme_here):
            super().wear(app.palette, "")
        if way is None:
            return Setting(Panes(tuple(range(len(story.articles))))), None
        return setting_of(way, len(story.articles)), way.cursor

    def wear(self, palette: Palette, message: str) -> None:
        """Show everything in a palette; it was asked for here, so it is this story's."""
        is_other = palette is not self.canvas.palette
        super().wear(palette, message)
        if is_other:
            self._theme_here = cast("StoryviewApp", self.app).worn

    # Leaving

    def _leaving(self) -> Leaving | None:
        story, cursor = self.story, self.cursor
        if story is None or cursor is None:
            return None
        setting = self.canvas.setting
        setting = setting._replace(panes=setting.panes._replace(first=0))
        return Leaving(story, self._loading_story.sources, setting, cursor, self._theme_here)

    def _remember_when_idle(self) -> None:
        self.set_interval(EVERY, self._look_where, name="where")

    def _look_where(self) -> None:
        """Remember where the reader is when that has not changed since the last look, or not for long."""
        now = self._leaving()
        if now is None or _same(now, self._remembered):
            self._looks = 0
            return
        self._looks += 1
        if _same(now, self._resting) or self._looks >= MOST:
            self._remember(now)
        self._resting = now

    def _remember(self, now: Leaving | None) -> None:
        """Remember it in the thread of the store, without waiting."""
        if now is not None:
            self._remembered, self._looks = now, 0
            self.storing.finish(partial(save, leaving=now))

    def _remember_at_last(self) -> None:
        """Remember where the reader is, before the store is closed."""
        now = self._leaving()
        if not _same(now, self._remembered):
            self._remember(now)

    # Other stories

    def action_recent(self) -> None:
        """List recent stories, to open one in place of this one."""
        self._remember_at_last()
        self._offer_recent("")

    def _offer_recent(self, why: str) -> None:
        from storyview.tui.screens.recent import RecentScreen

        self.app.push_screen(RecentScreen(self.storing, why), self._recent_chosen)

    def _recent_chosen(self, sources: tuple[str, ...] | None) -> None:
        if sources is not None:
            self.run_worker(self._open_recent(sources), group="recent", exclusive=True, exit_on_error=False)
        elif self.story is None:
            self.app.exit(return_code=self._loading_story.code)

    async def _open_recent(self, sources: tuple[str, ...]) -> None:
        self.status.say("Opening …", 600)
        why = await self.open_sources(sources)
        self.status.say("")
        if why and self.story is None:
            self._offer_recent(why)
        elif why:
            self.notify(f"Not opened: {why}", severity="warning", timeout=8, markup=False)

    async def open_sources(self, sources: tuple[str, ...]) -> str:
        """Show another story where it was left; return why it could not be opened, or nothing."""
        other = self._loading_story.other(sources)
        other.start()
        await asyncio.to_thread(other.wait)
        if other.story is None:
            return str(other.problems[0]) if other.problems else "nothing to read"
        self._remember_at_last()
        self._loading_story = other
        self._show_other(other.story)
        return ""

    def _show_other(self, story: Story) -> None:
        """Show another story in place of this one; the reader knows what else hangs on it."""
        raise NotImplementedError


def _same(one: Leaving | None, other: Leaving | None) -> bool:
    """Whether a story is left in the same way; another comparison of its articles makes no difference."""
    if one is None or other is None:
        return one is other
    return (one.sources, one.setting, one.cursor, one.theme, one.story.lead) == (
        other.sources,
        other.setting,
        other.cursor,
        other.theme,
        other.story.lead,
    ) and [article.sha256 for article in one.story.articles] == [
        article.sha256 for article in other.story.articles
    ]
