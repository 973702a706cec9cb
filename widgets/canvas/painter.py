"""Paint whole screen lines of a scene, from caches whose keys name all that a line depends on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from textual.cache import LRUCache

from storyview.engine import signs
from storyview.engine.model import ParagraphRef, Span
from storyview.widgets.anchored import Unsteady, is_unsteady, joined, steadied
from storyview.widgets.canvas.minimap import MinimapPainter
from storyview.widgets.canvas.paint import (
    Look,
    Run,
    compared,
    edge,
    merge,
    overlay,
    paint_line,
    runs,
    unmarked,
)
from storyview.widgets.canvas.position import band, screen_line
from storyview.widgets.canvas.scene import Layout, Scene
from storyview.widgets.heads import HeadPainter, fit, pad
from storyview.widgets.line_parts import LinePart
from storyview.widgets.pane_sizes import GUTTER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip

    from storyview.engine.model import Story
    from storyview.engine.views.comparison import Difference
    from storyview.widgets.canvas.columns import Block, Wrapped
    from storyview.widgets.canvas.position import Jump, Position
    from storyview.widgets.palette import Palette

_BLOCKS = 1024
"""Painted paragraphs kept."""
_SCREENS = 6
"""Screens whose lines are kept whole: this one, the step and the page painted ahead, and those before them.

A line takes two kilobytes, and is soon made of its parts again.
"""
_SILENCES = 1024
_PARTS = 4096
"""Lines of single panes kept, as a terminal is sent them."""
EMPTIED = "the filter leaves nothing here"


class Frame(NamedTuple):
    """What one repaint shows, and where."""

    scene: Scene
    position: Position
    order: tuple[int, ...]
    """Every article, in the order of the panes."""
    panes: tuple[int, ...]
    """Columns of each pane, left to right."""
    width: int
    """Columns of the whole canvas."""
    head: int
    """Lines of the pane heads."""
    height: int
    """Lines of the whole canvas."""
    taken: int | None = None
    """The article whose head is dragged."""
    onto: int | None = None
    """The article onto whose head it would be put."""
    jumped: tuple[Jump, ...] = ()
    """The panes whose text has jumped with the last move."""

    @property
    def body(self) -> int:
        """Lines below the heads."""
        return max(1, self.height - self.head)

    @property
    def left_over(self) -> int:
        """Columns right of the panes, the minimap's too."""
        return self.width - sum(self.panes)


Answered = Mapping[ParagraphRef, frozenset[int]]
UNANSWERED: Final[Answered] = MappingProxyType({})


class Marks(NamedTuple):
    """What is known of paragraphs besides the comparison."""

    bookmarks: frozenset[ParagraphRef] = frozenset()
    corrections: frozenset[ParagraphRef] = frozenset()
    found: Mapping[ParagraphRef, tuple[Span, ...]] = MappingProxyType({})
    """Search matches; spans of a paragraph are ascending and do not overlap."""
    conflicts: Mapping[ParagraphRef, tuple[Span, ...]] | None = None
    """What another article contradicts, likewise; None where that is not known yet."""
    answered: Answered = UNANSWERED
    """The articles that tell otherwise what a paragraph reports, as far as that is known."""


class Laid(NamedTuple):
    """A style over a range of one article's text, over all that is painted else."""

    article: int
    span: Span
    style: Style


class Painter:
    """Paints a story in a palette and remembers what it painted."""

    def __init__(self, story: Story, rows: Mapping[ParagraphRef, int], palette: Palette) -> None:
        self.story = story
        self.rows = rows
        self.palette = palette
        self.marks = Marks()
        self.laid: tuple[Laid, ...] = ()
        """What is selected, and the like; the last over the others."""
        self.compared: Mapping[ParagraphRef, Sequence[Difference]] = {}
        """Paragraphs that are compared in place."""
        self._heads = HeadPainter(story, palette)
        self._minimap = MinimapPainter(story, rows, palette)
        self._runs: LRUCache[ParagraphRef, tuple[Run, ...]] = LRUCache(_BLOCKS)
        self._blocks: LRUCache[tuple[object, ...], tuple[Wrapped, list[list[Segment] | None]]]
        """The painted lines of a paragraph as it was wrapped, None for those not looked at yet."""
        self._blocks = LRUCache(_BLOCKS)
        self._strips: LRUCache[tuple[int, ...], tuple[tuple[list[Segment], ...], Strip]] = LRUCache(0)
        """Whole lines, for screens of one height."""
        self._parts: LRUCache[int, LinePart] = LRUCache(_PARTS)
        self._silences: LRUCache[int, tuple[list[Segment], list[Segment]]] = LRUCache(_SILENCES)
        """Lines with the sign of silence on their edge."""
        self._blanks: dict[tuple[object, ...], list[Segment]] = {}

    def rearrange(self, story: Story, rows: Mapping[ParagraphRef, int]) -> None:
        """Go on with the same story in other rows: of what was painted only the minimap depends on them."""
        self.story = story
        self.rows = rows
        self._heads.story = story
        self._minimap = MinimapPainter(story, rows, self.palette, self.marks.bookmarks)

    def mark(self, marks: Marks) -> None:
        """Show what is known of paragraphs besides the comparison."""
        before, self.marks = self.marks, marks
        if marks.bookmarks != before.bookmarks:
            self._minimap.star(marks.bookmarks)
        if marks.found is not before.found:
            self._repaint_where_differing(before.found, marks.found)
        if marks.conflicts is not before.conflicts:
            self._repaint_where_differing(before.conflicts or {}, marks.conflicts or {})

    def _repaint_where_differing(
        self, before: Mapping[ParagraphRef, tuple[Span, ...]], after: Mapping[ParagraphRef, tuple[Span, ...]]
    ) -> None:
        for key in list(self._blocks.keys()):
            place = key[0]
            if isinstance(place, ParagraphRef) and before.get(place) != after.get(place):
                self._blocks.discard(key)

    def compare(self, differences: Mapping[ParagraphRef, Sequence[Difference]]) -> None:
        """Show of these paragraphs how they differ, in place of their marks."""
        before, self.compared = self.compared, differences
        for place in {*before, *differences}:
            self._runs.discard(place)
        for key in list(self._blocks.keys()):
            if key[0] in before or key[0] in differences:
                self._blocks.discard(key)

    def strips(self, frame: Frame, start: int, end: int) -> list[Strip]:
        """Paint the canvas's lines start to end (half-open)."""
        if self._strips.maxsize != _SCREENS * frame.height:
            self._strips = LRUCache(_SCREENS * frame.height)
        level = frozenset(band(frame.scene, frame.position))
        answering = self.marks.answered.get(frame.position.cursor, ())
        strips = self._heads.lines(frame, answering)[start : min(end, frame.head)]
        top, bottom = max(start, frame.head) - frame.head, end - frame.head
        if top < bottom:
            panes = [
                self._pane_lines(frame, pane, top, bottom, level) for pane in range(len(frame.scene.columns))
            ]
            lines = zip(*panes, self._minimap.lines(frame)[top:bottom], strict=True)
            strips += [self._strip(parts, frame.width) for parts in lines]
        return strips

    def empty(self, advice: str, width: int, height: int) -> list[Strip]:
        """Paint so many lines of a screen that has nothing to show but what there is to do."""
        from storyview.widgets.flow import flow

        lines: list[list[Segment]] = [[] for _ in range(height)]
        told = flow([(advice, self.palette.sign)], max(1, width - 4))[:height]
        first = min(height // 3, height - len(told))
        lines[first : first + len(told)] = [[Segment("  ", self.palette.page), *line] for line in told]
        return [joined([steadied(pad(line, width, self.palette.page))], width) for line in lines]

    def _strip(self, parts: tuple[list[Segment], ...], width: int) -> Strip:
        """Return the strip made of these very parts, the one made before where there is one.

        A strip remembers what it is to the terminal, so one that is shown again costs nothing.
        """
        key = tuple(map(id, parts))
        known = self._strips.get(key)
        if known is None:
            # The parts are kept with the strip, so that no other list can come to have their ids.
            known = (parts, joined(parts, width, self._part))
            self._strips[key] = known
        return known[1]

    def _part(self, segments: list[Segment]) -> LinePart:
        """Return what is sent of one pane's line, as made before where it was."""
        known = self._parts.get(id(segments))
        if known is None:
            # It keeps the segments, so that no other list can come to have their id.
            known = self._parts[id(segments)] = LinePart(segments)
        return known

    def _pane_lines(
        self, frame: Frame, pane: int, start: int, end: int, band: frozenset[ParagraphRef]
    ) -> list[list[Segment]]:
        """Paint lines start to end (half-open) of the body in one pane."""
        column = frame.scene.columns[pane]
        top = frame.position.tops[column.article]
        blank = self._blank(frame.panes[pane], leftmost=pane == 0)
        lines = [blank] * (end - start)
        if not column.order and start <= 1 < end:
            lines[1 - start] = self._emptied(frame.panes[pane], leftmost=pane == 0)
        for block in column.between(top + start, top + end):
            first = max(block.top, top + start)
            last = min(block.bottom, top + end)
            painted = self._block_lines(frame, pane, block, first - block.top, last - block.top, band)
            lines[first - top - start : last - top - start] = painted
        line = screen_line(frame.scene, frame.position) - start
        if 0 <= line < len(lines) and self._is_silent(frame, column.article):
            lines[line] = self._silenced(lines[line])
        return lines

    def _is_silent(self, frame: Frame, article: int) -> bool:
        """Whether an article has nothing of what the cursor's paragraph reports."""
        return article != frame.position.guide and self.has_nothing_of(frame.position.cursor, article)

    def has_nothing_of(self, place: ParagraphRef, article: int) -> bool:
        """Whether an article has no counterpart of what a paragraph reports, nor says it otherwise."""
        mark = self.story.mark(place)
        answers = self.marks.answered.get(place, ())
        return mark.status is not None and not mark.counterparts[article] and article not in answers

    def _silenced(self, line: list[Segment]) -> list[Segment]:
        """Return a pane's line with the sign of silence on its edge."""
        known = self._silences.get(id(line))
        if known is None:
            text, style, _control = line[0]
            said = [Segment(signs.SILENT, self.palette.sign), Segment(text[1:], style), *line[1:]]
            # The line is kept with it, so that no other can come to have its id.
            known = (line, Unsteady(said) if isinstance(line, Unsteady) else said)
            self._silences[id(line)] = known
        return known[1]

    def _blank(self, width: int, *, leftmost: bool) -> list[Segment]:
        key = (width, leftmost)
        if key not in self._blanks:
            edges = edge(Look(leftmost=leftmost), self.palette)
            self._blanks[key] = merge([edges, Segment(" " * (width - 1), self.palette.page)])
        return self._blanks[key]

    def _emptied(self, width: int, *, leftmost: bool) -> list[Segment]:
        """Return the line of a pane of which a filter shows nothing."""
        key = (width, leftmost, EMPTIED)
        if key not in self._blanks:
            told = fit(EMPTIED, max(1, width - GUTTER - 1))
            line = [edge(Look(leftmost=leftmost), self.palette), Segment(f"  {told}", self.palette.sign)]
            self._blanks[key] = merge(pad(line, width, self.palette.page))
        return self._blanks[key]

    def _block_lines(
        self, frame: Frame, pane: int, block: Block, start: int, end: int, band: frozenset[ParagraphRef]
    ) -> list[list[Segment]]:
        """Paint lines start to end (half-open) of a paragraph."""
        article, width = frame.scene.columns[pane].article, frame.panes[pane]
        place = ParagraphRef(article, block.paragraph)
        mark = self.story.mark(place)
        look = Look(
            leftmost=pane == 0,
            cursor=place == frame.position.cursor,
            band=place in band,
            bookmarked=place in self.marks.bookmarks,
            corrected=place in self.marks.corrections,
            moved=mark.moved and frame.scene.layout is Layout.GRID,
            alone=self.story.alone,
            conflict=place in (self.marks.conflicts or ()),
        )
        over = self._over(place) if self.laid else ()
        key = (place, width, look, over)
        wrapped, painted = self._blocks.get(key) or (None, [])
        # While a screen is resized, a pane has its new width before its text is wrapped to it.
        if wrapped is not block.wrapped:
            painted = [None] * block.height
            self._blocks[key] = block.wrapped, painted
        styled: Sequence[Run] | None = None
        lines = []
        for n in range(start, end):
            line = painted[n]
            if line is None:
                styled = styled or self._styled(place, over)
                text = self.story.articles[article]
                line = paint_line(text, article, block, n, mark, styled, look, self.palette, width)
                if is_unsteady(text.text, *block.wrapped.lines[n]):
                    line = Unsteady(line)
                painted[n] = line
            lines.append(line)
        return lines

    def _over(self, place: ParagraphRef) -> tuple[Laid, ...]:
        """Return what of a paragraph something is laid over."""
        there = self.story.articles[place.article].paragraphs[place.paragraph]
        return tuple(
            laid._replace(span=Span(max(laid.span.start, there.start), min(laid.span.end, there.end)))
            for laid in self.laid
            if laid.article == place.article and laid.span.start < there.end and laid.span.end > there.start
        )

    def _styled(self, place: ParagraphRef, over: Sequence[Laid]) -> Sequence[Run]:
        styled = self._runs.get(place)
        if styled is None:
            article = self.story.articles[place.article]
            told = self.compared.get(place)
            mark = self.story.mark(place)
            mark = unmarked(mark) if self.story.alone else mark
            styled = (
                runs(article, place.article, place.paragraph, mark, self.palette)
                if told is None
                else compared(article, place.article, place.paragraph, told, self.palette)
            )
            self._runs[place] = styled
        torn = (self.marks.conflicts or {}).get(place)
        if torn:
            styled = overlay(styled, torn, self.palette.conflict)
        found = self.marks.found.get(place)
        if found:
            styled = overlay(styled, found, self.palette.found)
        for laid in over:
            styled = overlay(styled, (laid.span,), laid.style)
        return styled
