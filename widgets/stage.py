"""The ground of the reading canvas: which scene it shows, how that is made, measured and painted.

It paints whole screen lines from a cache (Textual's line API, with `render_lines` overridden so
that no second cache is kept below ours) and never scrolls itself: `Position` says what is where.
"""

from __future__ import annotations

from asyncio import get_running_loop
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.engine.model import ParagraphRef
from storyview.widgets import minimap as maps
from storyview.widgets import position as reading
from storyview.widgets.anchored import AnchoredStrip
from storyview.widgets.filters import Filter
from storyview.widgets.painter import Frame, Painter
from storyview.widgets.panes import Panes, text_width
from storyview.widgets.scenes import Scenes
from storyview.widgets.setting import Setting
from storyview.widgets.sieve import Sieve
from storyview.widgets.stops import row_index
from storyview.widgets.stretches import stretches

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Collection, Iterator, Mapping

    from textual.events import Resize

    from storyview.engine.model import Span, Story
    from storyview.widgets.filters import Passing
    from storyview.widgets.palette import Palette
    from storyview.widgets.position import Position
    from storyview.widgets.scene import Scene

IDLE = 0.04
"""Seconds after a move, in which nothing else was asked for, until the next one is prepared."""
SLICE = 0.006
"""Seconds for which a key may find it measuring."""
PAUSE = 0.004
"""Seconds between two slices, for what else there is to do."""
_DONE = object()
_BAND = 12
"""Lines painted in a slice."""


class Stage(Widget, can_focus=True):
    """A story under a setting, from one reading position."""

    ALLOW_SELECT: ClassVar[bool] = False

    class Moved(Message):
        """The mouse or a resize has changed the position, or which panes are shown."""

    class Unfiltered(Message):
        """A filter gave way to what the reader went to."""

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
        self.scenes: Scenes | None = None
        """Set with the story."""
        self.area = Size(0, 0)
        """What there is room for: its size, or the one it is expected to get."""
        self._strips: list[Strip] | None = None
        """The lines as last painted; None when everything is to be painted anew."""
        self._ahead: list[tuple[Scene, Position, list[Strip]]] = []
        """What is painted of screens that may come next."""
        self._idle: TimerHandle | None = None
        """What is done when nothing else is."""
        self._bookmarks: Collection[ParagraphRef] = ()
        self._corrections: Collection[ParagraphRef] = ()
        self._found: Mapping[ParagraphRef, tuple[Span, ...]] = {}
        self._sieve = Sieve()
        self.advice = ""
        """What is said where a filter lets nothing through."""

    # What is shown

    def expect(self, size: Size) -> None:
        """Tell before the first layout what size it will have, so that the first frame shows the text."""
        if not self.area.width:
            self.area = size

    def show(self, story: Story, setting: Setting, cursor: ParagraphRef | None = None) -> None:
        """Show a story under a setting; the place is kept when there was one, or is the cursor given.

        A story of other articles needs to be told the cursor: the old one may be none of its paragraphs.
        """
        if story is not self.story:
            before, self.story = self.story, story
            self.scenes = Scenes(story, self.scenes)
            self.rows = row_index(story)
            # They are counted anew with every change but that of the lead.
            if before is not None and before.shares is story.shares and before.articles is story.articles:
                self.painter.rearrange(story, self.rows)
            else:
                self.painter = self._new_painter(story)
        self.setting = setting
        if cursor is not None:
            self._sieve.forget()
        elif self.position is not None:
            cursor = self.position.cursor
        self._place(cursor, self.cursor_line)

    def _new_painter(self, story: Story) -> Painter:
        painter = Painter(story, self.rows, self.palette)
        painter.mark_bookmarks(self._bookmarks)
        painter.corrected = frozenset(self._corrections)
        painter.mark_found(self._found)
        return painter

    def _place(self, cursor: ParagraphRef | None, line: int) -> None:
        """Build the scene anew around the cursor and paint it."""
        self._arrange(cursor, line)
        self._renew()

    def _arrange(self, cursor: ParagraphRef | None, line: int) -> None:
        """Build the scene anew around the cursor; without one, begin where the lead begins."""
        if self.story is None or self.scenes is None or not self.area.width:
            return
        guide = cursor.article if cursor is not None else self.story.lead
        offered = self.setting.panes.offered
        if guide not in offered:
            guide = offered[0]
            cursor = self._beside(cursor, guide) if cursor is not None else None
        shown = self.passing if not self.nothing_passes else None
        if cursor is None and shown is not None:
            cursor = ParagraphRef(guide, 0)
        if cursor is not None:
            cursor, line = self._sieve.let_through(cursor, line, shown, self.rows, offered)
            guide = cursor.article
        panes = self.setting.panes.around(guide, self.body_width)
        self.setting = self.setting._replace(panes=panes)
        articles = panes.visible(guide, self.body_width)
        widths = tuple(map(text_width, panes.widths(articles, self.body_width)))
        scene = self.scenes.scene(
            self.setting.layout, articles, widths, unfold=self.setting.unfold, shown=shown
        )
        height = self.body_height

        old, here = self.scene, self.position

        def place(scene: Scene) -> Position:
            if cursor is None:
                return reading.start(scene, height)
            if shown is not None:
                # What stood above may be left out: the text begins at the top of the screen all the same.
                beginning = scene.column(cursor.article).top(cursor.paragraph)
                return reading.restore(scene, cursor, min(line, beginning), height)
            if old is None or here is None or not reading.alike(old, scene):
                return reading.restore(scene, cursor, line, height)
            return reading.restore(scene, cursor, line, height, reading.carry(old, scene, here, height))

        self.scene, self.position = self.scenes.settled(scene, height, place)
        self._strips = None
        self._ahead.clear()
        self._when_idle(self._measure())

    # What a filter lets through

    def _passing(self, panes: Panes) -> Passing | None:
        return self._sieve.passing(self.story, self.setting.filter, panes, self._found)

    @property
    def passing(self) -> Passing | None:
        """What the filter lets through of the panes that are not hidden; None without a filter."""
        return self._passing(self.setting.panes)

    @property
    def nothing_passes(self) -> bool:
        """Whether there is a filter that lets nothing through."""
        return self.passing is not None and not self.passing.count

    def is_shown(self, place: ParagraphRef) -> bool:
        """Whether the filter lets a paragraph through, once its pane is not hidden."""
        panes = self.setting.panes
        if place.article in panes.hidden:
            panes = panes.toggle(place.article)
        shown = self._passing(panes)
        return shown is None or place in shown

    def advise(self, advice: str) -> None:
        """Take what is said where a filter lets nothing through."""
        if advice != self.advice:
            self.advice = advice
            if self.nothing_passes:
                self._renew()

    @property
    def entered(self) -> tuple[int, ...]:
        """The articles that the cursor can stand in, left to right: not hidden, and with something shown."""
        offered, shown = self.setting.panes.offered, self.passing
        if shown is None or not shown.count:
            return offered
        return tuple(article for article in offered if shown.paragraphs[article])

    def _beside(self, cursor: ParagraphRef, article: int) -> ParagraphRef:
        """Return the counterpart in another article, or its paragraph in the nearest row."""
        assert self.story is not None
        found = [ParagraphRef(article, n) for n in self.story.mark(cursor).counterparts[article]]
        if found:
            return next(filter(self.is_shown, found), found[0])
        here = self.rows[cursor]
        places = [place for place in self.rows if place.article == article]
        return min(places, key=lambda place: (abs(self.rows[place] - here), place.paragraph))

    def mark_bookmarks(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the bookmarked paragraphs."""
        if not places and not self._bookmarks:
            return
        self._bookmarks = places
        self.painter.mark_bookmarks(places)
        self._renew()

    def mark_corrections(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the corrected paragraphs, also of the story that is shown next."""
        if not places and not self._corrections:
            return
        self._corrections = places
        if self.story is not None:
            self.painter.corrected = frozenset(places)
            self._renew()

    def mark_found(self, found: Mapping[ParagraphRef, tuple[Span, ...]]) -> None:
        """Highlight search matches; a filter that lets only these through follows."""
        self._found = found
        self.painter.mark_found(found)
        if self.setting.filter is Filter.FOUND and self.position is not None:
            self._place(self.position.cursor, self.cursor_line)
        self._renew()

    def wear(self, palette: Palette) -> None:
        """Show everything in another palette."""
        self.palette = palette
        if self.story is not None:
            self.painter = self._new_painter(self.story)
        self._renew()

    # Geometry

    @property
    def head_height(self) -> int:
        """Lines of the pane heads: name, shares and, where there is room, a rule."""
        return 3 if self.area.height >= 30 else 2

    @property
    def body_height(self) -> int:
        """Lines of text on the screen."""
        return max(1, self.area.height - self.head_height)

    @property
    def body_width(self) -> int:
        """Columns of all panes."""
        return max(1, self.area.width - maps.minimap_width(len(maps.shown(self.setting.panes.order))))

    @property
    def cursor_line(self) -> int:
        """The screen line of the body on which the cursor's paragraph begins."""
        if self.scene is None or self.position is None:
            return 0
        return reading.screen_line(self.scene, self.position)

    # While nothing else is asked for

    def _when_idle(self, work: Iterator[None]) -> None:
        """Do some work slice by slice, beginning in a while, in place of whatever was to be done then."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = get_running_loop().call_later(IDLE, self._next_slice, work)

    def _next_slice(self, work: Iterator[None]) -> None:
        if self.is_attached and next(work, _DONE) is not _DONE:
            self._idle = get_running_loop().call_later(PAUSE, self._next_slice, work)

    def _look_ahead(self, position: Position, direction: int) -> Iterator[None]:
        """Paint what the next step and page in the same direction will show, while this one is read."""
        self._ahead.clear()
        height = self.body_height
        lines = direction * reading.page(height)
        for move in (
            partial(reading.step, direction=direction, height=height),
            partial(reading.scroll, lines=lines, height=height),
        ):
            if self.scene is None or self.scenes is None or position is not self.position:
                return
            yield from self._paint_ahead(*self.scenes.moved(self.scene, position, height, move))
        yield from self._measure()

    def _paint_ahead(self, scene: Scene, position: Position) -> Iterator[None]:
        frame, console = self._frame(scene, position), self.app.console
        strips: list[Strip] = []
        for first in range(0, frame.height, _BAND):
            band = self.painter.strips(frame, first, min(first + _BAND, frame.height))
            for strip in band:
                strip.render(console)  # which it remembers
            strips += band
            yield
        self._ahead.append((scene, position, strips))

    def _measure(self) -> Iterator[None]:
        """Measure what has not been looked at; nothing on the screen moves for it."""
        while self.scene is not None and not Scenes.measure(self.scene, SLICE):
            yield
        if self.scene is None or self.scenes is None or self.position is None or not self.scene.is_stale:
            return
        height = self.body_height
        scene, position = self.scenes.moved(self.scene, self.position, height, lambda _scene, here: here)
        if reading.picture(scene, position, height) == reading.picture(self.scene, self.position, height):
            self.scene, self.position = scene, position

    # Events

    def on_resize(self, event: Resize) -> None:
        """Keep the place at the new size."""
        self._fit(event.size)

    def _fit(self, size: Size) -> None:
        """Take a size; the first frame that has it shows the text as it stands in it."""
        if size == self.area:
            return
        line = self.cursor_line
        self.area = size
        if self.story is not None:
            self._arrange(self.position.cursor if self.position else None, line)
            self.post_message(self.Moved())

    # Painting

    def _renew(self) -> None:
        """Paint everything anew; where the same lines are shown, the terminal is sent those that differ."""
        self._ahead.clear()
        if self._strips is None:
            self.refresh()
        else:
            self._repaint()

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
        for first, last in stretches(changed):
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _frame(self, scene: Scene, position: Position) -> Frame:
        width, height = self.area
        panes = self.setting.panes
        widths = panes.widths(scene.articles, self.body_width)
        return Frame(scene, position, panes.order, widths, width, self.head_height, height)

    def _paint(self) -> list[Strip]:
        """Return every line of the canvas."""
        width, height = self.size
        if self.scene is None or self.position is None:
            return [Strip.blank(width, self.palette.page)] * height
        for scene, position, strips in self._ahead:
            if scene is self.scene and position == self.position and len(strips) == height:
                return strips
        strips = self.painter.strips(self._frame(self.scene, self.position), 0, height)
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
