"""Paint whole screen lines of a scene, from caches whose keys name all that a line depends on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.cache import LRUCache

from storyview.engine.model import ParagraphRef
from storyview.widgets import minimap as maps
from storyview.widgets.heads import head_lines
from storyview.widgets.paint import Look, Run, edge, overlay, paint_line, runs
from storyview.widgets.scene import Layout, Scene

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from storyview.engine.model import Span, Story
    from storyview.widgets.columns import Block
    from storyview.widgets.palette import Palette
    from storyview.widgets.position import Position

_STRIPS = 8192
_RULE = "─"


class Frame(NamedTuple):
    """What one repaint shows, and where."""

    scene: Scene
    position: Position
    order: tuple[int, ...]
    """Every article, in the order of the panes."""
    pane: int
    """Columns of one pane."""
    width: int
    """Columns of the whole canvas."""
    head: int
    """Lines of the pane heads."""
    height: int
    """Lines of the whole canvas."""

    @property
    def body(self) -> int:
        """Lines below the heads."""
        return max(1, self.height - self.head)


class Painter:
    """Paints a story in a palette and remembers what it painted."""

    def __init__(self, story: Story, rows: Mapping[ParagraphRef, int], palette: Palette) -> None:
        self.story = story
        self.rows = rows
        self.palette = palette
        self.bookmarks: frozenset[ParagraphRef] = frozenset()
        self._found: Mapping[ParagraphRef, tuple[Span, ...]] = {}
        self._runs: dict[ParagraphRef, tuple[Run, ...]] = {}
        self._lines: LRUCache[tuple[object, ...], list[Segment]] = LRUCache(_STRIPS)
        self._map: tuple[tuple[object, ...], list[list[Segment]]] | None = None

    def mark_bookmarks(self, places: Collection[ParagraphRef]) -> None:
        """Show a mark on the bookmarked paragraphs."""
        self.bookmarks = frozenset(places)
        self._map = None

    def mark_found(self, found: Mapping[ParagraphRef, tuple[Span, ...]]) -> None:
        """Highlight search matches; spans of a paragraph are ascending and do not overlap."""
        self._found = found
        self._lines.clear()

    def lines(self, frame: Frame, start: int, end: int) -> list[list[Segment]]:
        """Paint the canvas's lines start to end (half-open)."""
        band = self._band(frame)
        heads = self._heads(frame) if start < frame.head else []
        marks = self._minimap(frame)
        first, last = self._window(frame)
        lines = heads[start : min(end, frame.head)]
        for y in range(max(start, frame.head) - frame.head, end - frame.head):
            line = self._body_line(frame, y, band)
            if first <= y <= last:
                ground = self.palette.window
                line.append(Segment(maps.EDGE, self.palette.sign))
                line += [Segment(text, style and style + ground) for text, style, _ in marks[y]]
            else:
                line.append(Segment(" ", self.palette.page))
                line += marks[y]
            lines.append(line)
        return lines

    def _band(self, frame: Frame) -> frozenset[ParagraphRef]:
        cursor = frame.position.cursor
        found = enumerate(self.story.mark(cursor).counterparts)
        return frozenset({cursor, *(ParagraphRef(article, best[0]) for article, best in found if best)})

    def _heads(self, frame: Frame) -> list[list[Segment]]:
        palette = self.palette
        counterparts = self.story.mark(frame.position.cursor).counterparts
        names: list[Segment] = []
        shares: list[Segment] = []
        for n, article in enumerate(frame.scene.articles):
            guide = article == frame.position.guide
            first, second = head_lines(
                self.story.articles[article].label,
                article,
                frame.order.index(article) + 1,
                self.story.shares[article],
                palette,
                frame.pane,
                leftmost=n == 0,
                guide=guide,
                silent=not guide and not counterparts[article],
            )
            names += first
            shares += second
        rest = frame.width - self._panes_width(frame)
        blank = Segment(" " * rest, palette.page)
        rule = [Segment(_RULE * frame.width, palette.rule)]
        return [[*names, blank], [*shares, blank], rule][: frame.head]

    @staticmethod
    def _panes_width(frame: Frame) -> int:
        return frame.pane * len(frame.scene.columns)

    def _body_line(self, frame: Frame, y: int, band: frozenset[ParagraphRef]) -> list[Segment]:
        palette = self.palette
        blank = Segment(" " * (frame.pane - 1), palette.page)
        segments: list[Segment] = []
        for n, column in enumerate(frame.scene.columns):
            line = y + frame.position.tops[column.article]
            block = column.at(line)
            if block is None:
                segments += (edge(Look(leftmost=n == 0), palette), blank)
            else:
                segments += self._pane_line(frame, n, block, line - block.top, band)
        rest = frame.width - self._panes_width(frame) - maps.minimap_width(len(frame.order[: maps.MOST]))
        if rest > 0:
            segments.append(Segment(" " * rest, palette.page))
        return segments

    def _pane_line(
        self, frame: Frame, pane: int, block: Block, line: int, band: frozenset[ParagraphRef]
    ) -> list[Segment]:
        article = frame.scene.columns[pane].article
        place = ParagraphRef(article, block.paragraph)
        mark = self.story.mark(place)
        look = Look(
            leftmost=pane == 0,
            cursor=place == frame.position.cursor,
            band=place in band,
            bookmarked=place in self.bookmarks,
            moved=mark.moved and frame.scene.layout is Layout.GRID,
        )
        key = (place, line, frame.pane, look, block.wrapped.folded)
        painted = self._lines.get(key)
        if painted is None:
            text = self.story.articles[article]
            styled = self._styled(place)
            painted = paint_line(text, article, block, line, mark, styled, look, self.palette, frame.pane)
            self._lines[key] = painted
        return painted

    def _styled(self, place: ParagraphRef) -> Sequence[Run]:
        styled = self._runs.get(place)
        if styled is None:
            article = self.story.articles[place.article]
            styled = runs(article, place.article, place.paragraph, self.story.mark(place), self.palette)
            self._runs[place] = styled
        found = self._found.get(place)
        return overlay(styled, found, self.palette.found) if found else styled

    def _minimap(self, frame: Frame) -> list[list[Segment]]:
        articles = frame.order[: maps.MOST]
        key = (articles, frame.body)
        if self._map is None or self._map[0] != key:
            self._map = (key, maps.minimap(self.story, articles, self.bookmarks, self.palette, frame.body))
        return self._map[1]

    def _window(self, frame: Frame) -> tuple[int, int]:
        """Return the first and last minimap line of what the guide shows."""
        guide, top = frame.position.guide, frame.position.top
        shown = [
            self.rows[ParagraphRef(guide, block.paragraph)]
            for block in frame.scene.column(guide).between(top, top + frame.body)
        ]
        shown.append(self.rows[frame.position.cursor])
        lines = [maps.line_of_row(row, len(self.story.rows), frame.body) for row in shown]
        return min(lines), max(lines)
