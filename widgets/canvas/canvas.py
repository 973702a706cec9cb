"""The reading canvas: every pane, its head and the minimap drawn from one reading position.

It paints whole screen lines from a cache (Textual's line API, with `render_lines` overridden so
that no second cache is kept below ours) and never scrolls itself: `Position` says what is where.
What changes the position is `movement`, what selects text `selecting`, what else the mouse does `mouse`.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.engine.model import ParagraphRef
from storyview.widgets.anchored import AnchoredStrip
from storyview.widgets.canvas import minimap as maps
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.ahead import Ahead
from storyview.widgets.canvas.filters import Filter
from storyview.widgets.canvas.mouse import HeadDragging, click, wheel
from storyview.widgets.canvas.movement import CanvasMovement
from storyview.widgets.canvas.painter import UNANSWERED, Answered, Frame, Marks, Painter
from storyview.widgets.canvas.panes import Panes, ViewSettings, pane_at
from storyview.widgets.canvas.scene_builder import SceneBuilder
from storyview.widgets.canvas.selecting import TextSelecting
from storyview.widgets.canvas.stops import row_index
from storyview.widgets.pane_sizes import head_height, mapped, minimap_width
from storyview.widgets.unscrolled import unscrolled

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from textual import events

    from storyview.engine.model import Span, Story
    from storyview.widgets.canvas.filters import FilterResult
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene
    from storyview.widgets.palette import Palette

WHEEL = 3
"""Lines a notch of the mouse wheel scrolls."""


class ReadingCanvas(Widget, can_focus=True):
    """All panes of a story under some settings, drawn from one reading position."""

    DEFAULT_CSS: ClassVar[str] = "ReadingCanvas { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    class Moved(Message):
        """The mouse or a resize has changed the position, or which panes are shown."""

    class Unfiltered(Message):
        """A filter gave way to what the reader went to."""

    class Selected(Message):
        """The reader has selected something, or no longer has."""

    class Wanted(Message):
        """The minimap was clicked: whoever holds the canvas is to jump to a paragraph."""

        def __init__(self, place: ParagraphRef) -> None:
            super().__init__()
            self.place = place

    def __init__(self, palette: Palette, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self.story: Story | None = None
        self.setting = ViewSettings(Panes(()))
        self.scene: Scene | None = None
        self.position: Position | None = None
        self.rows: Mapping[ParagraphRef, int] = {}
        """The row each paragraph stands in."""
        self.painter: Painter  # set with the story
        self.scenes: SceneBuilder | None = None
        self.area = Size(0, 0)
        """What there is room for: its size, or the one it is expected to get."""
        self.advice = ""
        """What is said where a filter lets nothing through."""
        self.movement = CanvasMovement(self)
        self.selecting = TextSelecting(self)
        self.dragging = HeadDragging(self)
        self.ahead = Ahead(self)
        self._strips: list[Strip] | None = None
        """The lines as last painted; None when everything is to be painted anew."""
        self._is_held = False
        """Whether what asks for a painting is followed by more."""
        self._marks = Marks()

    # What is shown

    def expect(self, size: Size) -> None:
        """Tell before the first layout what size it will have, so that the first frame shows the text."""
        if not self.area.width:
            self.area = size

    def show(self, story: Story, setting: ViewSettings, cursor: ParagraphRef | None = None) -> None:
        """Show a story under some settings; the place is kept when there was one, or is the cursor given.

        A story of other articles needs to be told the cursor: the old one may be none of its paragraphs.
        What is selected stays selected in the same text.
        """
        if story is not self.story:
            before, self.story = self.story, story
            if before is not None:
                self.selecting.carry_over(before, story)
            self.scenes = SceneBuilder(story, self.scenes)
            self.rows = row_index(story)
            # They are counted anew with every change but that of the lead.
            if before is not None and before.shares is story.shares and before.articles is story.articles:
                self.painter.rearrange(story, self.rows)
            else:
                self.painter = self._new_painter(story)
        self.setting = setting
        if cursor is not None:
            self.movement.filter_state.forget()
        elif self.position is not None:
            cursor = self.position.cursor
        self.movement.place(cursor, self.cursor_line)

    def _new_painter(self, story: Story) -> Painter:
        painter = Painter(story, self.rows, self.palette)
        painter.mark(self._marks)
        painter.laid = self.selecting.laid()
        return painter

    def _mark(self, marks: Marks, *, filters: tuple[Filter, ...] = ()) -> None:
        """Show other marks, also of the story that is shown next; some filters go by them."""
        self._marks = marks
        if self.story is None:
            return
        self.painter.mark(marks)
        if self.setting.filter in filters and self.position is not None:
            self.movement.place(self.position.cursor, self.cursor_line)
        self.renew()

    def mark_bookmarks(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the bookmarked paragraphs."""
        if places or self._marks.bookmarks:
            self._mark(self._marks._replace(bookmarks=frozenset(places)))

    def mark_corrections(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the corrected paragraphs."""
        if places or self._marks.corrections:
            self._mark(self._marks._replace(corrections=frozenset(places)))

    def mark_found(self, found: Mapping[ParagraphRef, tuple[Span, ...]]) -> None:
        """Highlight search matches; a filter that lets only these through follows."""
        self._mark(self._marks._replace(found=found), filters=(Filter.FOUND,))

    def mark_conflicts(
        self, conflicts: Mapping[ParagraphRef, tuple[Span, ...]] | None, answered: Answered = UNANSWERED
    ) -> None:
        """Sign and light what another article contradicts; a filter that goes by it follows.

        None where that is not known yet. An article that says otherwise (`answered`) is no longer silent.
        """
        if (conflicts, answered) != (self._marks.conflicts, self._marks.answered):
            marks = self._marks._replace(conflicts=conflicts, answered=answered)
            self._mark(marks, filters=(Filter.CONFLICT, Filter.DIVERGENT))

    @property
    def torn(self) -> frozenset[int]:
        """The articles that another one contradicts."""
        return frozenset([place.article for place in self._marks.conflicts or ()])

    def apply_theme(self, palette: Palette) -> None:
        """Show everything in another palette."""
        self.palette = palette
        if self.story is not None:
            self.painter = self._new_painter(self.story)
        self.renew()

    def is_torn(self, place: ParagraphRef) -> bool:
        """Whether another article contradicts a paragraph."""
        return place in (self._marks.conflicts or ())

    # What a filter lets through

    def let_through(self, panes: Panes) -> FilterResult | None:
        """Return what the filter lets through of some panes; None without a filter."""
        state, marks = self.movement.filter_state, self._marks
        return state.passing(self.story, self.setting.filter, panes, marks.found, marks.conflicts)

    @property
    def passing(self) -> FilterResult | None:
        """What the filter lets through of the panes that are not hidden; None without a filter."""
        return self.let_through(self.setting.panes)

    @property
    def nothing_passes(self) -> bool:
        """Whether there is a filter that lets nothing through."""
        shown = self.passing
        return shown is not None and not shown.count

    def is_shown(self, place: ParagraphRef) -> bool:
        """Whether the filter lets a paragraph through, once its pane is not hidden."""
        panes = self.setting.panes
        if place.article in panes.hidden:
            panes = panes.toggle(place.article)
        shown = self.let_through(panes)
        return shown is None or place in shown

    def advise(self, advice: str) -> None:
        """Take what is said where a filter lets nothing through."""
        if advice != self.advice:
            self.advice = advice
            if self.nothing_passes:
                self.renew()

    @property
    def entered(self) -> tuple[int, ...]:
        """The articles that the cursor can stand in, left to right: not hidden, and with something shown."""
        offered = self.setting.panes.reached(self.scene.articles if self.scene is not None else ())
        shown = self.passing
        if shown is None or not shown.count:
            return offered
        return tuple(article for article in offered if shown.paragraphs[article])

    # Geometry

    @property
    def head_height(self) -> int:
        """Lines of the pane heads: name, shares and, where there is room, a rule."""
        return head_height(self.area.height)

    @property
    def body_height(self) -> int:
        """Lines of text on the screen."""
        return max(1, self.area.height - self.head_height)

    @property
    def body_width(self) -> int:
        """Columns of all panes."""
        width = self.area.width
        return max(1, width - minimap_width(mapped(width, len(self.setting.panes.order))))

    @property
    def cursor_line(self) -> int:
        """The screen line of the body on which the cursor's paragraph begins."""
        if self.scene is None or self.position is None:
            return 0
        return reading.screen_line(self.scene, self.position)

    def pane_widths(self, scene: Scene) -> tuple[int, ...]:
        """Return the columns of each pane of a scene, left to right."""
        return self.setting.panes.widths(scene.articles, self.body_width)

    def place_at(self, x: int, y: int) -> ParagraphRef | None:
        """Return the paragraph at a point of the widget: in a pane, its head, or the minimap."""
        scene, position, story = self.scene, self.position, self.story
        if scene is None or position is None or story is None:
            return None
        line = y - self.head_height
        if x >= self.body_width:
            return maps.place_on_line(line, story, scene, self.body_height)
        column = scene.columns[pane_at(self.pane_widths(scene), x)]
        block = column.nearest(max(0, line) + position.tops[column.article])
        return ParagraphRef(column.article, block.paragraph) if block is not None else None

    # Events

    def on_resize(self, event: events.Resize) -> None:
        """Keep the place at the new size."""
        self._fit(event.size)
        self.ahead.when_idle(self.ahead.measure())

    def _fit(self, size: Size) -> None:
        """Take a size; the first frame that has it shows the text as it stands in it."""
        if size == self.area:
            return
        self.movement.fit(size)
        if self.story is not None:
            self.post_message(self.Moved())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take a head, or begin a selection."""
        if not self.dragging.take(event):
            self.selecting.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag a head or a selection."""
        if not self.dragging.drag(event):
            self.selecting.drag(event)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of a head or end a selection."""
        if not self.dragging.let_go(event):
            self.selecting.release(event)

    def on_click(self, event: events.Click) -> None:
        """Place the cursor: on a paragraph, on a pane by its head, or on a row by the minimap."""
        if self.dragging.ends_with(event) or self.selecting.click(event):
            return
        click(self, event)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        wheel(self, WHEEL, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        wheel(self, -WHEEL, event)

    def on_key(self, event: events.Key) -> None:
        """Give a drag up with escape."""
        self.dragging.escape(event)

    def on_blur(self, _event: events.Blur) -> None:
        """Give a drag up when something is opened over the text."""
        self.dragging.give_up()

    # Painting

    def rearranged(self) -> None:
        """Have everything painted anew, and measured while nothing else is asked for."""
        self._strips = None
        self.ahead.clear()
        if self.size:  # nothing is measured for later before the first frame
            self.ahead.when_idle(self.ahead.measure())

    def renew(self) -> None:
        """Paint everything anew; where the same lines are shown, the terminal is sent those that differ."""
        self.ahead.clear()
        self.repaint()

    @contextmanager
    def painted_once(self) -> Iterator[None]:
        """Paint at the end, once, what several changes ask for."""
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            self.repaint()

    def repaint(self) -> None:
        """Paint the lines that have changed; the terminal is sent no others."""
        if self._is_held:
            return
        before = self._strips
        # All of it is painted anew where a keystroke asked for both, and where it is to be laid out.
        if before is None or self.size != self.area or len(before) != self.size.height:
            self._strips = None
            self.refresh()
            return
        after = self._strips = self._paint()
        changed = [
            y for y, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new and old != new
        ]
        for _first, run in groupby(enumerate(changed), lambda each: each[1] - each[0]):
            ys = [y for _n, y in run]
            self.refresh(Region(0, ys[0], self.size.width, len(ys)))

    def lines_shown(self, first: int, count: int) -> list[Strip]:
        """Return so many of the lines last painted; none where all is to be painted anew."""
        return (self._strips or [])[first : first + count]

    def frame(self, scene: Scene, position: Position, before: Position | None = None) -> Frame:
        """Return what a painting of a position shows, and where; `before` is where the reader stood."""
        width, height = self.area
        taken, onto = self.dragging.taken, self.dragging.onto
        order, widths = self.setting.panes.order, self.pane_widths(scene)
        before = before or self.movement.before
        jumped = reading.jumps(scene, before, position, self.body_height) if before is not None else ()
        return Frame(scene, position, order, widths, width, self.head_height, height, taken, onto, jumped)

    def _paint(self) -> list[Strip]:
        """Return every line of the canvas."""
        width, height = self.size
        if self.scene is None or self.position is None:
            return [Strip.blank(width, self.palette.page)] * height
        if (strips := self.ahead.painted(self.scene, self.position, height)) is not None:
            return strips
        strips = self.painter.strips(self.frame(self.scene, self.position), 0, height)
        if self.nothing_passes:
            strips[self.head_height :] = self.painter.empty(self.advice, width, height - self.head_height)
        return strips

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        self._fit(self.size)
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
