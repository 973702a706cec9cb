"""The mouse on the reading canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from storyview.engine.model import ParagraphRef
from storyview.widgets import minimap as maps
from storyview.widgets import position as reading
from storyview.widgets.panes import pane_at
from storyview.widgets.travelling import Travelling

if TYPE_CHECKING:
    from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp

WHEEL = 3
"""Lines a notch of the mouse wheel scrolls."""


class Pointing(Travelling):
    """The canvas as the mouse moves it."""

    class Wanted(Message):
        """The minimap was clicked: whoever holds the canvas is to jump to a paragraph."""

        def __init__(self, place: ParagraphRef) -> None:
            super().__init__()
            self.place = place

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll the guide down; the others follow."""
        self._wheel(WHEEL, event)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll the guide up; the others follow."""
        self._wheel(-WHEEL, event)

    def _wheel(self, lines: int, event: MouseEvent) -> None:
        event.stop()
        self.move(reading.scroll, lines)
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Place the cursor: on a paragraph, on a pane by its head, or on a row by the minimap."""
        if self.scene is None or self.position is None or self.story is None:
            return
        event.stop()
        place = self.place_at(event.x, event.y)
        if place is None:
            return
        if event.y < self.head_height and event.x < self.body_width:
            self.move(reading.cross, place.article)
        elif event.x < self.body_width:
            top = self.position.tops[place.article]
            self.go(reading.settle(self.scene, place, top, self.body_height, self.position))
        else:
            self.post_message(self.Wanted(place))
            return
        self.post_message(self.Moved())

    def place_at(self, x: int, y: int) -> ParagraphRef | None:
        """Return the paragraph at a point of the widget: in a pane, its head, or the minimap."""
        if self.scene is None or self.position is None or self.story is None:
            return None
        line = y - self.head_height
        if x >= self.body_width:
            return self._map_place(line)
        panes = self.scene.columns
        widths = self.setting.panes.widths(self.scene.articles, self.body_width)
        column = panes[pane_at(widths, x)]
        block = column.nearest(max(0, line) + self.position.tops[column.article])
        return ParagraphRef(column.article, block.paragraph) if block is not None else None

    def _map_place(self, line: int) -> ParagraphRef | None:
        """Return a paragraph of the row on a minimap line, or of the nearest that shows one unfolded."""
        assert self.story is not None
        assert self.scene is not None
        first = maps.row_of_line(line, len(self.story.rows), self.body_height)
        order = [*self.story.rows[first:], *self.story.rows[:first][::-1]]
        for row in order:
            for article in (self.story.lead, *self.scene.articles):
                if article in self.scene.articles:
                    column = self.scene.column(article)
                    for paragraph in filter(column.has, row.cells[article]):
                        if not column.block(paragraph).wrapped.folded:
                            return ParagraphRef(article, paragraph)
        return None
