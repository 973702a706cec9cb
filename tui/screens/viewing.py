"""The views of the whole story over the reader, and the way from them to a passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from storyview.tui.screens.reading import Room

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.keeping import Keeping
    from storyview.tui.screens.view import Going, ViewScreen


class Viewing(Room):
    """Actions that open a view."""

    keeping: Keeping
    """Set by the reader, which knows where they are kept."""

    def action_map(self) -> None:
        """Show who reports what, on one screen."""
        from storyview.tui.screens.map import MapScreen

        story, cursor = self.story, self.cursor
        if story is not None and cursor is not None:
            order, palette = self.canvas.setting.panes.order, self.canvas.palette
            row = self.canvas.rows[cursor]
            self._show(MapScreen(story, palette, self.keeping, order, cursor, row))

    def action_missing(self) -> None:
        """List what the guiding pane's article leaves out."""
        from storyview.tui.screens.missing import MissingScreen

        story, cursor = self.story, self.cursor
        if story is not None and cursor is not None:
            order, palette = self.canvas.setting.panes.order, self.canvas.palette
            self._show(MissingScreen(story, palette, self.keeping, order, cursor.article))

    def action_why(self) -> None:
        """Say why the counterparts stand beside the paragraph."""
        from storyview.tui.screens.why import WhyScreen

        if self.story is not None and self.cursor is not None:
            self._show(WhyScreen(self.story, self.canvas.palette, self.cursor))

    def action_summary(self) -> None:
        """Show the story in numbers."""
        from storyview.tui.screens.summary import SummaryScreen

        if self.story is not None:
            order = self.canvas.setting.panes.order
            self._show(SummaryScreen(self.story, self.canvas.palette, order))

    def _show(self, screen: ViewScreen) -> None:
        self.app.push_screen(screen, partial(self._viewed, screen.story.articles))

    def _viewed(self, articles: tuple[Article, ...], going: Going | None) -> None:
        """Go where a view of these articles has sent the reader."""
        self.canvas.mark_bookmarks(self.keeping.places)
        if self.story is None or self.story.articles != articles:
            # A source was read anew while the view was open: its paragraphs have other numbers now.
            self.status.say("The story has changed meanwhile: open the view again" if going else "")
        elif going is not None:
            self.jump_to(going.place)
            if going.beside is not None:
                self._show_beside(going.beside)
        self._tell()

    def _show_beside(self, article: int) -> None:
        """Bring an article's pane on the screen beside the guide, where both fit."""
        canvas, cursor = self.canvas, self.cursor
        if canvas.scene is None or cursor is None or article in canvas.scene.articles:
            return
        panes = canvas.setting.panes._replace(zoomed=False)
        if article in panes.hidden:
            panes = panes.toggle(article)
        width = canvas.body_width
        panes = panes.around(article, width).around(cursor.article, width)
        self._set(canvas.setting._replace(panes=panes))
