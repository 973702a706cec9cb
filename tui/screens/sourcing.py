"""The reader and its sources: open one in an editor, read them again when they change."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from textual.timer import Timer

    from storyview.engine.model import Article, ParagraphRef, Story
    from storyview.tui.loading import Loading
    from storyview.tui.watching import Watch
    from storyview.widgets.canvas import Setting


class Sourcing(Room):
    """Actions that go back to the files."""

    _loading_story: Loading
    """How the story was opened; set by the reader."""
    _watch: Watch | None = None
    _looking: Timer | None = None

    def _watch_sources(self) -> None:
        """Look from time to time whether the files of the story are still what was read."""
        from storyview.tui.watching import EVERY, Watch

        if self.story is None:
            return
        self._watch = Watch(article.source for article in self.story.articles)
        if self._looking is None:
            self._looking = self.set_interval(EVERY, self._look, name="sources")

    def _look(self) -> None:
        self.run_worker(self._read_if_changed(), group="sources", exit_on_error=False)

    async def _read_if_changed(self) -> None:
        watch = self._watch
        changed = await asyncio.to_thread(watch.changed) if watch is not None else ()
        if changed and self.story is not None:
            labels = [article.label for article in self.story.articles if article.source in changed]
            await self._read_again(f"{', '.join(labels)} changed on disk and was read again")

    async def _read_again(self, message: str) -> None:
        """Open the same sources anew, and stay at the same place."""
        story = self.story
        if story is None:
            return
        again = await self._opened_anew(story.articles[story.lead])
        if again.story is None:
            why = str(again.problems[0]) if again.problems else "nothing to read"
            self.notify(f"Shown as it was: {why}", severity="warning", timeout=8, markup=False)
            return
        self._show_again(again.story, message)

    async def _opened_anew(self, lead: Article) -> Loading:
        for name in (lead.source, None):
            again = self._loading_story.anew(name)
            again.start()
            await asyncio.to_thread(again.wait)
            if again.story is not None:
                break
        return again

    def _show_again(self, new: Story, message: str) -> None:
        from storyview.tui.reopening import carried_over, place_again

        old = self.story
        if old is None or self.cursor is None:
            return
        cursor = place_again(old, new, self.cursor)
        self._take_story(new, carried_over(old, new, self.canvas.setting), cursor)
        self.status.say(message)
        self._tell()

    def _take_story(self, story: Story, setting: Setting, cursor: ParagraphRef | None) -> None:
        """Show another version of the story; the reader knows what else hangs on it."""
        raise NotImplementedError

    def action_reload(self) -> None:
        """Read the sources again."""
        self.run_worker(self._read_again("Read again"), group="sources", exit_on_error=False)

    def action_edit(self) -> None:
        """Open the article in the reader's editor, at the paragraph."""
        from storyview.engine.read.lines import line_of
        from storyview.engine.read.sources import file_of
        from storyview.tui.editing import NoEditor, editor_command

        if self.story is None or self.cursor is None:
            return
        source = file_of(self.story.articles[self.cursor.article].source)
        if not Path(source).is_file():
            self.status.say(f"{source} is no file that an editor could open")
            return
        try:
            command = editor_command(source, line_of(source, self.story.text(self.cursor)))
        except NoEditor as error:
            self.status.say(str(error))
            return
        self._run_editor(command)
        self._look()

    def _run_editor(self, command: list[str]) -> None:
        """Leave the terminal to the editor until it ends."""
        try:
            with self.app.suspend():
                ended = subprocess.run(command, check=False)
        except SuspendNotSupported:
            self.status.say("This terminal cannot be left to an editor")
        except OSError as error:
            self.status.say(f"{command[0]}: {error.strerror or error}")
        else:
            if ended.returncode:
                self.status.say(f"{command[0]} ended with exit code {ended.returncode}")
