"""What the terminal shows: of what is painted only what changed is sent.

Worked example. The reader crosses to the next pane: one pane of five moves. Textual would send every screen
line that differs as a whole, 200 cells; here each line is compared with the one that was sent before, and
from line 7 the cursor is moved to the pane's first column and its 40 cells are sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.strip import Strip

from storyview.tui.early_frame import Part
from storyview.tui.textual_private import LinesUpdate, WholeUpdate, style_numbers
from storyview.widgets.anchored import AnchoredStrip, is_unsteady
from storyview.widgets.line_parts import PartedStrip, Pen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.segment import Segment

    from storyview.tui.early_frame import Line, Run


class Shown:
    """What a terminal shows since it was taken up, line by line, as far as it is known.

    Whoever takes the terminal up, or knows that it was resized, begins with another.
    """

    def __init__(self, early: Sequence[Line] = ()) -> None:
        """Begin with nothing, or with the lines of the early frame."""
        self._lines: dict[int, dict[tuple[int, int], Strip]] = {}
        """For each line the strips that stand side by side in it, by their first column and their width."""
        self._early = dict(enumerate(early))
        """The lines of the early frame that nothing has been sent for."""

    def only_changes(self, update: RenderableType | None) -> RenderableType | None:
        """Return an update that sends what is not shown yet, where that can be told; it is sent next."""
        if isinstance(update, WholeUpdate):
            return _ChangedLayout(update, self)
        if isinstance(update, LinesUpdate):
            return _ChangedChops(update, self)
        if update is not None:
            self._lines.clear()
            self._early.clear()
        return update

    def send(self, y: int, x: int, strip: Strip, pen: Pen) -> None:
        """Write what the terminal has not yet of a strip at a place, which it shows from then on."""
        line = self._lines.setdefault(y, {})
        place = (x, strip.cell_length)
        old = line.get(place)
        if old is strip:
            return
        if old is None:
            # What stood there beside other cuts is painted over.
            for start, width in [*line]:
                if start < x + strip.cell_length and x < start + width:
                    del line[start, width]
        line[place] = strip
        if self._early and self._is_there(y, x, strip, pen.console):
            return
        if isinstance(old, PartedStrip) and isinstance(strip, PartedStrip) and old.widths == strip.widths:
            pen.changes(y, x, old, strip)
        elif old is not None and _is_plain(old) and _is_plain(strip):
            for column, segments in _differing(old, strip):
                pen.move(y, x + column)
                pen.strip(Strip(segments))
        else:
            pen.move(y, x)
            pen.strip(strip)

    def _is_there(self, y: int, x: int, strip: Strip, console: Console) -> bool:
        """Whether the early frame has painted a line so; what terminals count otherwise is painted again."""
        return self._early.pop(y, None) == runs_of(strip, x, console) and not is_unsteady(strip.text)


class _ChangedLayout(WholeUpdate):
    """The whole screen, as far as it is not shown yet."""

    def __init__(self, update: WholeUpdate, shown: Shown) -> None:
        super().__init__(update.strips, update.region)
        self._shown = shown

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is sent."""
        pen = Pen(console)
        for y, line in enumerate(self.strips, self.region.y):
            x = self.region.x
            for strip in line:
                self._shown.send(y, x, strip, pen)
                x += strip.cell_length
        return pen.text()


class _ChangedChops(LinesUpdate):
    """Spans of lines, as far as they are not shown yet."""

    def __init__(self, update: LinesUpdate, shown: Shown) -> None:
        super().__init__(update.chops, update.spans, update.chop_ends)
        self._shown = shown

    def render_segments(self, console: Console) -> str:
        """Return what the terminal is sent."""
        pen = Pen(console)
        for y, start, stop in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x > stop or end <= start:
                    continue
                if start <= x and end <= stop and strip.cell_length == end - x:
                    self._shown.send(y, x, strip, pen)
                else:
                    # As Textual has it: from where the strip begins, up to where the span ends.
                    part = strip.crop(0, min(end, stop) - x)
                    self._shown.send(y, x, part, pen)
        return pen.text()


def runs_of(strip: Strip, x: int, console: Console) -> Line:
    """Return what is painted of a strip that begins in a column, as it is kept for the next start."""
    if isinstance(strip, AnchoredStrip):
        return tuple(Part(n, tuple(_styled(segments, console))) for n, segments in strip.anchored_parts())
    return (Part(x, tuple(_styled(strip, console))),)


def _styled(segments: Iterable[Segment], console: Console) -> Iterator[Run]:
    """Yield each text with the numbers of its style, those that follow each other in one style as one."""
    from storyview.engine.guard import guarded_cells

    last, texts = "", [""]
    for text, style, _control in segments:
        numbers = style_numbers(style, console) if style is not None else ""
        if numbers != last:
            if any(texts):
                yield last, "".join(texts)
            last, texts = numbers, []
        texts.append(guarded_cells(text))
    if any(texts):
        yield last, "".join(texts)


def _is_plain(strip: Strip) -> bool:
    """Whether every terminal paints the segments of a strip in the columns they are counted in."""
    return type(strip) is Strip and not is_unsteady(strip.text)


def _differing(old: Strip, new: Strip) -> Iterator[tuple[int, Sequence[Segment]]]:
    """Yield the runs of segments that an old strip of the same width has not, and the column of each."""
    before = dict(_placed(old))
    run: list[Segment] = []
    first = 0
    for column, segment in _placed(new):
        there = before.get(column)
        if there is segment or there == segment:
            if run:
                yield first, run
                run = []
        else:
            if not run:
                first = column
            run.append(segment)
    if run:
        yield first, run


def _placed(strip: Iterable[Segment]) -> Iterator[tuple[int, Segment]]:
    column = 0
    for segment in strip:
        yield column, segment
        text = segment.text
        column += len(text) if text.isascii() else segment.cell_length
