"""The reading canvas: every pane, its head and the minimap drawn from one position.

It paints whole screen lines from a cache (Textual's line API, with `render_lines` overridden so
that no second cache is kept below ours) and never scrolls itself: `Position` says what is where.
"""

from __future__ import annotations

from asyncio import get_running_loop
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.engine.model import ParagraphRef
from storyview.widgets import minimap as maps
from storyview.widgets import position as reading
from storyview.widgets.anchored import AnchoredStrip
from storyview.widgets.columns import stack, wrap_article
from storyview.widgets.grid import grid
from storyview.widgets.painter import Frame, Painter
from storyview.widgets.panes import Panes, pane_width, text_width
from storyview.widgets.scene import Layout, Scene
from storyview.widgets.stops import row_index

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Collection, Mapping

    from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp, Resize

    from storyview.engine.model import Span, Story
    from storyview.widgets.columns import Wrapped
    from storyview.widgets.palette import Palette
    from storyview.widgets.position import Position

WHEEL = 3
"""Lines a notch of the mouse wheel scrolls."""
IDLE = 0.04
"""Seconds after a move, in which nothing else was asked for, until the next one is prepared."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the reader has chosen to see; with a story and a size it gives a scene."""

    panes: Panes
    layout: Layout = Layout.FOLLOW
    unfold: bool = False
    """Furniture in full."""


class View(NamedTuple):
    """What was on the screen at a moment, to come back to."""

    setting: Setting
    scene: Scene
    position: Position
    size: Size


class ReadingCanvas(Widget, can_focus=True):
    """All panes of a story, drawn from one reading position."""

    DEFAULT_CSS = "ReadingCanvas { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False

    class Moved(Message):
        """The mouse or a resize has changed the position, or which panes are shown."""

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self.story: Story | None = None
        self.setting = Setting(Panes(()))
        self.scene: Scene | None = None
        self.position: Position | None = None
        self.rows: Mapping[ParagraphRef, int] = {}
        """The row each paragraph stands in."""
        self.painter: Painter
        """Set with the story."""
        self._strips: list[Strip] | None = None
        """The lines as last painted; None when everything is to be painted anew."""
        self._ahead: TimerHandle | None = None
        """The preparation of the next step."""
        self._bookmarks: Collection[ParagraphRef] = ()
        self._found: Mapping[ParagraphRef, tuple[Span, ...]] = {}
        self._wrapped: dict[tuple[int, int, bool], tuple[Wrapped, ...]] = {}

    # What is shown

    def show(self, story: Story, setting: Setting, cursor: ParagraphRef | None = None) -> None:
        """Show a story under a setting; the place is kept when there was one, or is the cursor given.

        A story of other articles needs to be told the cursor: the old one may be none of its paragraphs.
        """
        if story is not self.story:
            if self.story is None or story.articles is not self.story.articles:
                self._wrapped.clear()
            self.story = story
            self.rows = row_index(story)
            self.painter = Painter(story, self.rows, self.palette)
            self.painter.mark_bookmarks(self._bookmarks)
            self.painter.mark_found(self._found)
        self.setting = setting
        if cursor is None and self.position is not None:
            cursor = self.position.cursor
        self._place(cursor, self.cursor_line)

    def _place(self, cursor: ParagraphRef | None, line: int) -> None:
        """Build the scene anew around the cursor; without one, begin where the lead begins."""
        if self.story is None or not self.size.width:
            return
        guide = cursor.article if cursor is not None else self.story.lead
        offered = self.setting.panes.offered
        if guide not in offered:
            guide = offered[0]
            cursor = self._beside(cursor, guide) if cursor is not None else None
        panes = self.setting.panes.around(guide, self.body_width)
        self.setting = replace(self.setting, panes=panes)
        self.scene = self._scene(panes.visible(guide, self.body_width))
        if cursor is None:
            self.position = reading.start(self.scene, self.body_height)
        else:
            self.position = reading.restore(self.scene, cursor, line, self.body_height)
        self._renew()

    def _beside(self, cursor: ParagraphRef, article: int) -> ParagraphRef:
        """Return the counterpart in another article, or its paragraph in the nearest row."""
        assert self.story is not None
        found = self.story.mark(cursor).counterparts[article]
        if found:
            return ParagraphRef(article, found[0])
        here = self.rows[cursor]
        places = [place for place in self.rows if place.article == article]
        return min(places, key=lambda place: (abs(self.rows[place] - here), place.paragraph))

    def _scene(self, articles: tuple[int, ...]) -> Scene:
        assert self.story is not None
        width = text_width(pane_width(self.body_width, len(articles)))
        unfold = self.setting.unfold
        wrapped = {}
        for article in articles:
            key = (article, width, unfold)
            if key not in self._wrapped:
                self._wrapped[key] = wrap_article(self.story.articles[article], width, unfold=unfold)
            wrapped[article] = self._wrapped[key]
        if self.setting.layout is Layout.GRID:
            columns = grid(self.story.rows, wrapped)
        else:
            columns = {article: stack(article, paragraphs) for article, paragraphs in wrapped.items()}
        return Scene(self.story, self.setting.layout, tuple(columns[article] for article in articles))

    def mark_bookmarks(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the bookmarked paragraphs."""
        self._bookmarks = places
        self.painter.mark_bookmarks(places)
        self._renew()

    def mark_found(self, found: Mapping[ParagraphRef, tuple[Span, ...]]) -> None:
        """Highlight search matches."""
        self._found = found
        self.painter.mark_found(found)
        self._renew()

    # Geometry

    @property
    def head_height(self) -> int:
        """Lines of the pane heads: name, shares and, where there is room, a rule."""
        return 3 if self.size.height >= 30 else 2

    @property
    def body_height(self) -> int:
        """Lines of text on the screen."""
        return max(1, self.size.height - self.head_height)

    @property
    def body_width(self) -> int:
        """Columns of all panes."""
        return max(1, self.size.width - maps.minimap_width(len(maps.shown(self.setting.panes.order))))

    @property
    def cursor_line(self) -> int:
        """The screen line of the body on which the cursor's paragraph begins."""
        if self.scene is None or self.position is None:
            return 0
        return reading.screen_line(self.scene, self.position)

    # Movement

    def go(self, position: Position) -> None:
        """Take a position of the present scene."""
        if position != self.position:
            back = self.position is not None and position.cursor < self.position.cursor
            self.position = position
            self._repaint()
            if self._ahead is not None:
                self._ahead.cancel()
            self._ahead = get_running_loop().call_later(IDLE, self._look_ahead, position, -1 if back else 1)

    def _look_ahead(self, position: Position, direction: int) -> None:
        """Paint what the next step in the same direction will show, while the reader reads this one."""
        if self.scene is not None and self.is_attached and position is self.position:
            following = reading.step(self.scene, position, direction, self.body_height)
            self.painter.strips(self._frame(self.scene, following), 0, self.size.height)

    def view(self) -> View | None:
        """Return what is on the screen, to come back to."""
        if self.scene is None or self.position is None:
            return None
        return View(self.setting, self.scene, self.position, self.size)

    def go_back(self, view: View) -> None:
        """Come back to a view: as it was, or to its place where the screen or the story is another now."""
        if view.scene is self.scene:
            self.go(view.position)
            return
        self.setting = view.setting
        if view.size == self.size and view.scene.story is self.story:
            self.scene, self.position = view.scene, view.position
            self._renew()
        else:
            self._place(view.position.cursor, reading.screen_line(view.scene, view.position))

    def jump(self, place: ParagraphRef) -> None:
        """Set the cursor on any paragraph, brought on the screen where it is not."""
        if self.scene is None or self.position is None:
            return
        if place.article not in self.scene.articles:
            line = self.cursor_line
            if place.article in self.setting.panes.hidden:
                self.setting = replace(self.setting, panes=self.setting.panes.toggle(place.article))
            self._place(place, line)
            return
        self.go(reading.jump(self.scene, place, self.body_height, self.position))

    def cross(self, direction: int) -> None:
        """Step to the counterpart in the next pane on the right (1) or left (-1), if there is one."""
        if self.scene is None or self.position is None:
            return
        offered = self.setting.panes.offered
        n = offered.index(self.position.guide) + direction
        if not 0 <= n < len(offered):
            return
        article = offered[n]
        if article in self.scene.articles:
            self.go(reading.cross(self.scene, self.position, article, self.body_height))
        else:
            self._place(self._beside(self.position.cursor, article), self.cursor_line)

    # Events

    def on_resize(self, _event: Resize) -> None:
        """Keep the place at the new size."""
        if self.story is None:
            return
        self._place(self.position.cursor if self.position else None, self.cursor_line)
        self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll the guide down; the others follow."""
        self._wheel(WHEEL, event)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll the guide up; the others follow."""
        self._wheel(-WHEEL, event)

    def _wheel(self, lines: int, event: MouseEvent) -> None:
        event.stop()
        if self.scene is not None and self.position is not None:
            self.go(reading.scroll(self.scene, self.position, lines, self.body_height))
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
            self.go(reading.cross(self.scene, self.position, place.article, self.body_height))
        elif event.x < self.body_width:
            top = self.position.tops[place.article]
            self.go(reading.settle(self.scene, place, top, self.body_height, self.position))
        else:
            self.jump(place)
        self.post_message(self.Moved())

    def place_at(self, x: int, y: int) -> ParagraphRef | None:
        """Return the paragraph at a point of the widget: in a pane, its head, or the minimap."""
        if self.scene is None or self.position is None or self.story is None:
            return None
        line = y - self.head_height
        if x >= self.body_width:
            return self._map_place(line)
        panes = self.scene.columns
        width = pane_width(self.body_width, len(panes))
        column = panes[min(x // width, len(panes) - 1)]
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
                    for paragraph in row.cells[article]:
                        if not column.block(paragraph).wrapped.folded:
                            return ParagraphRef(article, paragraph)
        return None

    # Painting

    def _renew(self) -> None:
        """Paint everything anew."""
        self._strips = None
        self.refresh()

    def _repaint(self) -> None:
        """Paint the lines that have changed; the terminal is sent no others."""
        before, after = self._strips, self._paint()
        self._strips = after
        if before is None or len(before) != len(after):
            self.refresh()
            return
        changed = [
            y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new and old != new
        ]
        for first, last in _runs(changed):
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _frame(self, scene: Scene, position: Position) -> Frame:
        width, height = self.size
        pane = pane_width(self.body_width, len(scene.columns))
        return Frame(scene, position, self.setting.panes.order, pane, width, self.head_height, height)

    def _paint(self) -> list[Strip]:
        """Return every line of the canvas."""
        width, height = self.size
        if self.scene is None or self.position is None:
            return [Strip.blank(width, self.palette.page)] * height
        return self.painter.strips(self._frame(self.scene, self.position), 0, height)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        if self._strips is None or len(self._strips) != self.size.height:
            self._strips = self._paint()
        strips = self._strips[crop.y : crop.bottom]
        strips += [Strip.blank(self.size.width, self.palette.page)] * (crop.height - len(strips))
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        if self.app.screen is not self.screen:
            # What lies under a panel is joined to it segment by segment, where no cursor is moved.
            strips = [strip.steady() if isinstance(strip, AnchoredStrip) else strip for strip in strips]
        return strips


def _runs(lines: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] == line - 1:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs
