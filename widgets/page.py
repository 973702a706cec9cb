"""A page of styled lines that scrolls, with stops on it that a cursor goes to.

Painted by the line API: a page of thousands of lines costs what is on the screen.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.widgets.canvas.paint import CURSOR_EDGE, merge
from storyview.widgets.unscrolled import unscrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
    from textual.geometry import Region, Size

    from storyview.widgets.flow import Line
    from storyview.widgets.palette import Palette

EDGE = 2
"""Columns left of the text, for the cursor."""
WHEEL = 3
"""Lines a notch of the mouse wheel scrolls."""


class Block(NamedTuple):
    """Lines that belong together."""

    lines: Sequence[Line]
    stop: bool = False
    """The cursor can stand on it."""


class _Fitted(NamedTuple):
    """What has come of another size."""

    size: Size
    top: int
    """The first line that was shown in it."""
    now: tuple[int, int]
    """Cursor and first line since."""


class PageView(Widget, can_focus=True):
    """Blocks of lines, built for a width; a cursor goes from stop to stop, or the lines scroll."""

    DEFAULT_CSS = "PageView { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    class Moved(Message):
        """The mouse or a resize has changed what is shown."""

    class Chosen(Message):
        """The stop under the cursor was clicked again."""

    def __init__(self, palette: Palette, *, most: int | None = None, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.palette = palette
        self.most = most
        """Columns the text takes at the most; a wider page has it in its middle."""
        self.cursor = 0
        """The stop the cursor stands on, from 0."""
        self.top = 0
        """The first line on the screen."""
        self._area = self.size
        self._fitted: _Fitted | None = None
        """How the size was taken last."""
        self._build: Callable[[int], Sequence[Block]] = lambda _width: ()
        self._blocks: Sequence[Block] = ()
        self._lines: list[tuple[Line, int | None]] = []
        """Every line and the stop it belongs to."""
        self._starts: list[int] = []
        """The first line of each block, and the end."""
        self._stops: list[int] = []
        """The block of each stop."""

    # What is shown

    def show(self, build: Callable[[int], Sequence[Block]], cursor: int = 0) -> None:
        """Show the blocks that `build` makes for a width, the cursor on a stop."""
        self._build = build
        self.cursor, self.top = cursor, 0
        self._lay_out()

    def apply_theme(self, palette: Palette) -> None:
        """Show the page in another palette; `build` is to know it too."""
        self.palette = palette
        self.rebuild()

    def rebuild(self) -> None:
        """Build the blocks again; cursor and place are kept."""
        self._lay_out()

    @property
    def text_width(self) -> int:
        """Columns of the text."""
        width = max(1, self.size.width - EDGE - 1)
        return min(width, self.most) if self.most is not None else width

    @property
    def stops(self) -> int:
        """How many stops there are."""
        return len(self._stops)

    @property
    def height(self) -> int:
        """Lines of the whole page."""
        return len(self._lines)

    def _lay_out(self) -> None:
        if not self.size.width:
            return
        self._blocks = self._build(self.text_width)
        self._starts = [0, *accumulate(len(block.lines) for block in self._blocks)]
        self._stops = [n for n, block in enumerate(self._blocks) if block.stop]
        self._lines = []
        stop = 0
        for block in self._blocks:
            self._lines += [(line, stop if block.stop else None) for line in block.lines]
            stop += block.stop
        self.cursor = min(max(0, self.cursor), max(0, len(self._stops) - 1))
        self._reveal()

    # Movement

    def scroll_lines(self, lines: int) -> None:
        """Scroll by lines, and take the cursor along when it leaves the screen."""
        self._set_top(self.top + lines)
        if self._stops:
            inside = [n for n in range(self.stops) if self._is_on_screen(n)]
            if inside and self.cursor not in inside:
                self.cursor = inside[0] if lines > 0 else inside[-1]
        self.refresh()

    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) stop; a tall block is read to its end first."""
        if not self._stops:
            self.scroll_lines(direction)
            return
        start, end = self._extent(self.cursor)
        if direction > 0 and end > self.top + self.size.height and start <= self.top:
            self._set_top(min(self.top + WHEEL, end - self.size.height))
        elif direction < 0 and start < self.top:
            self._set_top(max(self.top - WHEEL, start))
        elif 0 <= self.cursor + direction < self.stops:
            self.cursor += direction
            self._reveal()
        else:
            self._set_top(0 if direction < 0 else self.height)
        self.refresh()

    def page(self, direction: int) -> None:
        """Scroll a page."""
        self._scroll_far(direction * max(1, self.size.height - 2))

    def half(self, direction: int) -> None:
        """Scroll half a page."""
        self._scroll_far(direction * max(1, self.size.height // 2))

    def _scroll_far(self, lines: int) -> None:
        """Scroll by lines; where there is no more to scroll, go to the last or first stop."""
        before = self.top
        self.scroll_lines(lines)
        if self.top == before and self._stops:
            self.cursor = self.stops - 1 if lines > 0 else 0
            self.refresh()

    def go(self, number: int) -> None:
        """Go to a stop, or to a line where there are no stops, by its number, from 0."""
        if self._stops:
            self.cursor = max(0, min(number, self.stops - 1))
            self._reveal()
        else:
            self._set_top(number)
        self.refresh()

    def end(self, direction: int) -> None:
        """Go to the end (1) or the start (-1)."""
        self.cursor = max(0, self.stops - 1) if direction > 0 else 0
        self._set_top(self.height if direction > 0 else 0)
        self.refresh()

    def _extent(self, stop: int) -> tuple[int, int]:
        block = self._stops[stop]
        return self._starts[block], self._starts[block + 1]

    def _is_on_screen(self, stop: int) -> bool:
        start, end = self._extent(stop)
        return start < self.top + self.size.height and end > self.top

    def _set_top(self, top: int) -> None:
        self.top = max(0, min(top, self.height - self.size.height))

    def _reveal(self) -> None:
        """Scroll no further than need be for the cursor's block, and for what heads the first one."""
        top = self.top
        if self._stops:
            start, end = self._extent(self.cursor)
            block = self._stops[self.cursor]
            while block and not self._blocks[block - 1].stop:
                block -= 1
            head = self._starts[block]
            if end - head <= self.size.height:
                start = head
            top = min(max(top, end - self.size.height), start)
        self._set_top(top)
        self.refresh()

    # Events

    def on_resize(self, event: Resize) -> None:
        """Wrap anew; the cursor's block or the first line's block stays on the screen.

        Of several sizes in a row, without a move in between, each is taken from what was shown before the
        first: back at that one the same is shown.
        """
        now, before = (self.cursor, self.top), self._fitted
        if before is None or not before.size or before.now != now:
            before = _Fitted(self._area, self.top, now)
        self._area = event.size
        block = bisect_right(self._starts, self.top) - 1 if self._starts else 0
        self._lay_out()
        if event.size == before.size:
            self._set_top(before.top)
        elif not self._stops and self._starts:
            self._set_top(self._starts[min(block, len(self._starts) - 1)])
        self._fitted = before._replace(now=(self.cursor, self.top))
        self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.scroll_lines(WHEEL)
        self.post_message(self.Moved())

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.scroll_lines(-WHEEL)
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Place the cursor on the stop that was clicked; a click on the cursor's chooses it."""
        event.stop()
        line = self.top + event.y
        stop = self._lines[line][1] if line < len(self._lines) else None
        if stop is None:
            return
        if stop == self.cursor:
            self.post_message(self.Chosen())
            return
        self.cursor = stop
        self._reveal()
        self.post_message(self.Moved())

    # Painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        strips = [self._strip(self.top + y) for y in range(crop.y, crop.bottom)]
        if crop.column_span != (0, self.size.width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    def _strip(self, number: int) -> Strip:
        palette, width = self.palette, self.size.width
        if number >= len(self._lines):
            return Strip.blank(width, palette.page)
        line, stop = self._lines[number]
        here = stop is not None and stop == self.cursor
        margin = max(0, (width - EDGE - 1 - self.text_width) // 2)
        edge = Segment(CURSOR_EDGE if here else " ", palette.cursor if here else palette.page)
        body = [edge, Segment(" ", palette.page), *line]
        used = sum(segment.cell_length for segment in body)
        body.append(Segment(" " * max(0, self.text_width + EDGE - used), palette.page))
        if here:
            body = [Segment(text, (style or palette.page) + palette.band) for text, style, _ in body]
        segments = [Segment(" " * margin, palette.page), *body]
        return Strip(merge(segments)).adjust_cell_length(width, palette.page)
