"""The map: articles × rows on one screen, painted line by line from one cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from storyview.engine import signs
from storyview.engine.article_names import all_introduced
from storyview.widgets.canvas.stops import row_index
from storyview.widgets.map_cells import GUTTER, Cell, MapCells, MapLayout, map_layout
from storyview.widgets.map_paint import MapFrame, detail_lines, head_line, legend_line, row_line
from storyview.widgets.unscrolled import unscrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp, Resize

    from storyview.engine.model import ParagraphRef, Story
    from storyview.widgets.palette import Palette

WHEEL = 3
"""Rows a notch of the mouse wheel moves."""
MARGIN = 2
"""Rows kept in sight above and below the cursor."""


def has_unique(cell: Cell) -> bool:
    """Whether a cell has words that no other article has, or that another has otherwise."""
    return cell.differs


def is_contradicted(cell: Cell) -> bool:
    """Whether another article contradicts what stands in a cell."""
    return cell.conflict


def is_silent(cell: Cell) -> bool:
    """Whether an article leaves out here what most others report."""
    return cell.sign == signs.SILENT


class MapView(Widget, can_focus=True):
    """A story's map with a cursor on one cell."""

    DEFAULT_CSS = "MapView { width: 1fr; height: 1fr; }"
    ALLOW_SELECT: ClassVar[bool] = False
    virtual_size = unscrolled()

    class Moved(Message):
        """The mouse or a resize has changed what is shown."""

    class Chosen(Message):
        """The cell under the cursor was clicked again."""

    def __init__(
        self,
        story: Story,
        order: tuple[int, ...],
        palette: Palette,
        bookmarks: Collection[ParagraphRef] = (),
        conflicts: Collection[ParagraphRef] = (),
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.palette = palette
        self.cells = MapCells(story, conflicts)
        self.order = order
        self.line = 0
        """The cursor's row among those shown."""
        self.column = 0
        """The cursor's column."""
        self.top = 0
        """The first row on the screen."""
        self.first = 0
        """The first column on the screen."""
        self._bookmarks = bookmarks
        self._strips: list[Strip] | None = None
        """The lines as last painted; None when everything is to be painted anew."""
        self._rows: dict[int, Strip] = {}
        """The rows without the cursor, as painted for `_drawn`."""
        self._drawn: tuple[MapLayout, int] | None = None

    # What is known

    @property
    def lines(self) -> int:
        """How many rows there are."""
        return len(self.cells.rows)

    @property
    def article(self) -> int:
        """The cursor's article."""
        return self.order[self.column]

    @property
    def cell(self) -> Cell:
        """The cell under the cursor."""
        return self.cells.row(self.line)[self.article]

    @property
    def place(self) -> ParagraphRef:
        """The paragraph to read for the cell under the cursor."""
        return self.cells.place(self.line, self.article)

    @property
    def geometry(self) -> MapLayout:
        """Where the columns stand."""
        articles = self.cells.story.articles
        return map_layout(all_introduced(articles), self.size.width)

    @property
    def detail_height(self) -> int:
        """Lines that tell of the cell under the cursor, with a blank or rule before them."""
        return 2 if self.size.height < 16 else 3 if self.size.height < 24 else 4

    @property
    def has_legend(self) -> bool:
        """Whether there is room for what the signs mean."""
        return self.size.height >= 18

    @property
    def body_height(self) -> int:
        """Rows on the screen."""
        return max(1, self.size.height - 1 - self.detail_height - self.has_legend)

    # Movement

    def go(self, line: int, column: int) -> None:
        """Set the cursor on a cell, as near as there is one."""
        self.line = max(0, min(line, self.lines - 1))
        self.column = max(0, min(column, len(self.order) - 1))
        self._reveal()

    def start_at(self, row: int, article: int) -> None:
        """Set the cursor on a story's row and article."""
        self.go(self.cells.line_of(row), self.order.index(article))

    def page(self, direction: int) -> None:
        """Move by a screen of rows, as often as `direction` says."""
        self._move_far(direction * max(1, self.body_height - 1))

    def half(self, direction: int) -> None:
        """Move by half a screen of rows, as often as `direction` says."""
        self._move_far(direction * max(1, self.body_height // 2))

    def _move_far(self, rows: int) -> None:
        self.top += rows
        self.go(self.line + rows, self.column)

    def find(self, wanted: Callable[[Cell], bool], direction: int) -> bool:
        """Go to the next (1) or previous (-1) wanted cell; return whether there is one."""
        found = self.cells.find(self.line, self.column, self.order, direction, wanted)
        if found is not None:
            self.go(*found)
        return found is not None

    def apply_theme(self, palette: Palette) -> None:
        """Show the map in another palette."""
        self.palette = palette
        self._rows.clear()
        self._strips = None
        self.refresh()

    def mark_bookmarks(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the bookmarked paragraphs."""
        self._bookmarks = places
        self._rows.clear()
        self.refresh_changed()

    def mark_conflicts(self, places: Collection[ParagraphRef]) -> None:
        """Show what other articles contradict."""
        self.cells = MapCells(self.cells.story, places)
        self._rows.clear()
        self.refresh_changed()

    def revise(self, story: Story) -> None:
        """Show the same articles with other links and marks; the cursor stays on its paragraph's row."""
        place = self.place if self.lines else None
        self.cells = MapCells(story, self.cells.conflicts)
        self._rows.clear()
        row = row_index(story)[place] if place is not None else 0
        self.go(self.cells.line_of(row), self.column)

    def _reveal(self) -> None:
        height = self.body_height
        margin = min(MARGIN, (height - 1) // 2)
        self.top = min(max(self.top, self.line + margin - height + 1), self.line - margin)
        self.top = max(0, min(self.top, self.lines - height))
        self.first = self.geometry.first(self.first, self.column)
        self.refresh_changed()

    # Events

    def on_resize(self, _event: Resize) -> None:
        """Keep the cursor's cell on the screen."""
        self._strips = None
        self._reveal()
        self.post_message(self.Moved())

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """Move down."""
        self._wheel(WHEEL, event)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """Move up."""
        self._wheel(-WHEEL, event)

    def _wheel(self, rows: int, event: MouseEvent) -> None:
        event.stop()
        self.top = max(0, min(self.top + rows, self.lines - self.body_height))
        self.go(self.line + rows, self.column)
        self.post_message(self.Moved())

    def on_click(self, event: Click) -> None:
        """Set the cursor on the cell that was clicked; a click on the cursor's chooses it."""
        event.stop()
        layout = self.geometry
        column = layout.column_at(event.x)
        column = self.column if column is None else self.first + column
        if event.y == 0:
            self.go(self.line, column)
        elif event.y <= self.body_height and self.top + event.y - 1 < self.lines:
            line = self.top + event.y - 1
            if (line, column) == (self.line, self.column):
                self.post_message(self.Chosen())
                return
            # What was clicked stays under the pointer.
            self.line, self.column = line, column
            self.refresh_changed()
        else:
            return
        self.post_message(self.Moved())

    # Painting

    def refresh_changed(self) -> None:
        """Paint the lines that have changed; the terminal is sent no others."""
        before, after = self._strips, self._paint()
        self._strips = after
        if before is None or len(before) != len(after):
            self.refresh()
            return
        for y, (old, new) in enumerate(zip(before, after, strict=True)):
            if old is not new and old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def _frame(self) -> MapFrame:
        return MapFrame(
            self.cells,
            self.order,
            self.geometry,
            self.first,
            self.line,
            self.column,
            self._bookmarks,
            self.palette,
        )

    def _paint(self) -> list[Strip]:
        """Return every line of the map."""
        width, frame = self.size.width, self._frame()
        blank = Strip.blank(width, self.palette.page)
        strips = [self._strip(head_line(frame))]
        drawn = (frame.layout, frame.first)
        if drawn != self._drawn:
            self._drawn = drawn
            self._rows.clear()
        for number in range(self.top, self.top + self.body_height):
            if number >= self.lines:
                strips.append(blank)
            elif number == self.line:
                strips.append(self._strip(row_line(frame, number)))
            else:
                if number not in self._rows:
                    self._rows[number] = self._strip(row_line(frame, number))
                strips.append(self._rows[number])
        rule = Segment(f" {'─' * max(0, width - GUTTER)} ", self.palette.rule)
        if self.lines:
            strips += [self._strip(line) for line in ([rule], *detail_lines(frame, self.detail_height - 1))]
        else:
            strips += [blank] * self.detail_height
        if self.has_legend:
            strips.append(self._strip(legend_line(self.palette, width)))
        return strips

    def _strip(self, line: list[Segment]) -> Strip:
        return Strip(line).adjust_cell_length(self.size.width, self.palette.page)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        if self._strips is None:
            self._strips = self._paint()
        width = self.size.width
        strips = self._strips[crop.y : crop.bottom]
        strips += [Strip.blank(width, self.palette.page)] * (crop.height - len(strips))
        if crop.column_span != (0, width):
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips
