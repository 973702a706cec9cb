"""The paragraphs of pages whose lines are known by their places alone.

Lines become columns, and columns paragraphs:

    Running head                 12        the head and the number stand on every page: furniture
    A headline over all columns            a line that crosses the gutter parts what is above from below
    one column of   and an-                left column first, then the right one
    text            other one              `an-` and `other` are one word

A paragraph begins with an indent, after a gap, after a short line that ends a sentence, or with another size
of letters; one that a column or page breaks off goes on in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Furniture
from storyview.engine.read.source_formats import Block

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HEADING: Final = 1.12
"""Size of letters, by that of the text, from which a line is a heading."""
_SMALL: Final = 0.9
"""Size of letters, by that of the text, below which the first or last line of a page is its head or foot."""
_SHORT: Final = 0.88
"""Share of its column's width below which a line may end a paragraph."""
_GAP: Final = 1.35
"""Distance of two lines, by that of others, from which a paragraph lies between them."""
_LINES: Final = 20
"""Lines of which one begins a paragraph at least."""
_HEADS: Final = 3
"""Lines at the top and bottom of a page that may be its head or foot."""
_LONGEST_HEADING: Final = 25
"""Words."""
_ENDS: Final = re.compile(r"[.!?…:。！？؟][\"'”’»“)\]]*$")
_PAGE_NUMBER: Final = re.compile(
    r"(?:[^\W\d_]{1,10}\.?\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?"
)
_BULLET: Final = re.compile(r"[•▪◦‣·–-]\s|\d{1,2}[.)]\s")


class Line(NamedTuple):
    """A line of one column, in points from the page's lower left corner; y0 is where its letters stand."""

    text: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    """Of its letters."""
    page: int


def blocks_of(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Return the paragraphs of pages in reading order, heads, feet and page numbers as furniture."""
    surroundings = _surroundings(pages)
    body = _usual_size(line for page in pages for line in page if line not in surroundings)
    columns: list[list[Line]] = []
    for page in pages:
        columns += reading_order([line for line in page if line not in surroundings])
    whole = {word.lower() for page in pages for line in page for word in re.findall(r"\w+-\w+", line.text)}
    blocks: list[Block] = []
    group: list[Line] = []

    def close() -> None:
        if group:
            blocks.append(
                _block(group, body, whole, first=not any(b.furniture is Furniture.HEADLINE for b in blocks))
            )
            group.clear()

    at = -1
    waiting: list[Line] = []
    setting = _Setting(columns)
    for column in columns:
        if column[0].page != at:
            at = column[0].page
            waiting += (line for line in pages[at] if line in surroundings)
        for place, line in enumerate(column):
            if setting.begins(column, place, group[-1] if group else None):
                close()
                blocks += (Block(each.text, Furniture.NAVIGATION) for each in waiting)
                waiting = []
            group.append(line)
    close()
    blocks += (Block(each.text, Furniture.NAVIGATION) for each in waiting)
    return blocks


def _usual_size(lines: Iterable[Line]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _surroundings(pages: Sequence[Sequence[Line]]) -> set[Line]:
    """Return the heads, feet and numbers of pages: what stands outermost on several, or is but a number."""
    outer = [
        [*ordered[:_HEADS], *ordered[-_HEADS:]]
        for ordered in (sorted(page, key=lambda line: -line.y1) for page in pages)
    ]
    counts = Counter(key for lines in outer for key in {_head_key(line) for line in lines})
    usual = _usual_size(line for page in pages for line in page)
    found = set()
    for ordered, lines in zip(pages, outer, strict=True):
        edges = {line.y1 for line in lines[:1]} | {line.y1 for line in lines[-1:]}
        for line in lines:
            repeats = (
                len(ordered) > 2 and len(pages) > 1 and counts[_head_key(line)] > max(1, len(pages) // 4)
            )
            is_outermost = line.y1 in edges
            if repeats or (
                is_outermost and (_PAGE_NUMBER.fullmatch(line.text) or line.size < usual * _SMALL)
            ):
                found.add(line)
    return found


def _head_key(line: Line) -> tuple[str, int]:
    """Return what heads of several pages have in common: words without figures, and height."""
    return re.sub(r"\d+", "#", line.text.lower()), round(line.y0 / 6)


def reading_order(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the columns of a page, or of a part of it, in the order in which they are read.

    A gutter is a place that hardly any line crosses, with lines on both sides at the same height; what
    crosses it parts the page into what is read before and after.
    """
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        return [_whole_lines(lines)]
    columns: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []
    across: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.y0):
        if line.x0 < gutter - 1 and line.x1 > gutter + 1:
            columns += reading_order(left) + reading_order(right)
            left, right = [], []
            across.append(line)
            continue
        if across:
            columns.append(across)
            across = []
        (left if line.x1 <= gutter + 1 else right).append(line)
    columns += reading_order(left) + reading_order(right)
    if across:
        columns.append(across)
    return columns


def _whole_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of one column from top to bottom, those that stand on one level as one."""
    out: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.y0, line.x0)):
        if out and abs(out[-1].y0 - line.y0) < line.size * 0.4:
            left, right = sorted((out.pop(), line), key=lambda each: each.x0)
            text, size = f"{left.text} {right.text}", max(left.size, right.size)
            out.append(left._replace(text=text, x1=max(left.x1, right.x1), size=size))
        else:
            out.append(line)
    return out


_FEWEST: Final = 3
"""Lines that a column has at least."""
_CROSSING: Final = 0.34
"""Share of the lines that may cross a gutter."""


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the place of the clearest gutter, in points; None where there is one column alone."""
    if len(lines) < _FEWEST * 2:
        return None
    places = sorted({round(line.x0, 1) for line in lines})
    best: tuple[float, float] | None = None
    for place in places[1:]:
        at = place - 1.5
        left = [line for line in lines if line.x1 <= at + 1]
        right = [line for line in lines if line.x0 >= at - 1]
        crossing = len(lines) - len(left) - len(right)
        if len(left) < _FEWEST or len(right) < _FEWEST or crossing > len(lines) * _CROSSING:
            continue
        beside = _beside(left, right)
        # Cells of a table stand beside one another too, but short; a column is lines of some length.
        widest = min(median(line.x1 - line.x0 for line in side) for side in (left, right))
        if beside < _FEWEST or widest < 4 * median(line.size for line in lines):
            continue
        score = (crossing, -beside)
        if best is None or score < best[:2]:
            best = (crossing, -beside)
            found = at
    return found if best is not None else None


def _beside(left: Sequence[Line], right: Sequence[Line]) -> int:
    """Return how many lines have another one at their height on the other side."""
    tops = sorted(line.y1 for line in left)
    low, high = tops[0], tops[-1]
    return sum(low - line.size <= line.y0 and line.y1 <= high + line.size for line in right)


class _Column(NamedTuple):
    """How a column is set."""

    left: float
    right: float
    leading: float
    """From one line to the next, in points."""
    justified: bool
    """Whether its lines end at its right edge, all but the last of a paragraph."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Column:
        """Measure a column."""
        steps = [a.y0 - b.y0 for a, b in pairwise(lines) if 0 < a.y0 - b.y0 < a.size * 2.2]
        lefts = Counter(round(line.x0) for line in lines)
        left = min((x for x, count in lefts.items() if count * 4 >= len(lines)), default=min(lefts))
        right = max(line.x1 for line in lines)
        full = sum(line.x1 > right - line.size * 0.3 for line in lines)
        leading = median(steps) if steps else lines[0].size * 1.2
        return cls(left, right, leading, full * 4 > len(lines) > _FEWEST)

    def is_indented(self, line: Line) -> bool:
        """Whether a line stands further right than the column's others."""
        return line.x0 - self.left > line.size * 0.7

    def is_marked(self, line: Line, before: Line) -> bool:
        """Whether a line is set as the first of a paragraph, after the one above it."""
        if before.y0 - line.y0 > self.leading * _GAP:
            return True
        return self.is_indented(line) and (not self.is_indented(before) or self.ends(before))

    def ends(self, line: Line) -> bool:
        """Whether a line ends before its column does, and with a sentence."""
        if self.justified:
            return line.x1 < self.right - line.size * 0.5
        short = line.x1 < self.left + (self.right - self.left) * _SHORT
        return short and bool(_ENDS.search(line.text))


class _Setting:
    """How the paragraphs of a document are told apart."""

    def __init__(self, columns: Sequence[Sequence[Line]]) -> None:
        self._columns = {id(column): _Column.of(column) for column in columns}
        pairs = [(self._columns[id(column)], a, b) for column in columns for a, b in pairwise(column)]
        indents = sum(column.is_indented(b) and not column.is_indented(a) for column, a, b in pairs)
        marked = sum(column.is_marked(b, a) for column, a, b in pairs)
        self._indents = indents * _LINES > len(pairs)
        self._marks = marked * _LINES > len(pairs)
        """Whether indents or gaps begin paragraphs; else a short line ends one."""

    def begins(self, column: Sequence[Line], place: int, last: Line | None) -> bool:
        """Whether a line of a column begins a paragraph; `last` is the line read before it."""
        line, how = column[place], self._columns[id(column)]
        if last is None or _BULLET.match(line.text):
            return True
        if abs(line.size - last.size) > 0.08 * last.size:
            return True
        if place and how.is_marked(line, last):
            return True
        if line.text[:1].islower():
            return False
        if not place:
            # A paragraph that a column breaks off goes on without an indent.
            return how.is_indented(line) if self._indents else bool(_ENDS.search(last.text))
        return not self._marks and how.ends(last)


def _block(lines: Sequence[Line], body: float, whole: set[str], *, first: bool) -> Block:
    text = joined([line.text for line in lines], whole)
    size = median(line.size for line in lines)
    if size < body * _HEADING or len(text.split()) > _LONGEST_HEADING:
        return Block(text)
    headline = first and lines[0].page == 0 and size >= body * 1.25
    return Block(text, Furniture.HEADLINE if headline else Furniture.SUBHEAD)


def joined(lines: Sequence[str], whole: set[str]) -> str:
    """Return lines as one; a word that a hyphen parts is one, but for those in `whole`, which have theirs."""
    text = lines[0]
    for line in lines[1:]:
        parted = re.search(r"(\w+)[-\u00ad]$", text)
        follows = re.match(r"\w+", line)
        if parted and follows and follows[0][0].islower():
            keeps = text[-1] == "-" and f"{parted[1]}-{follows[0]}".lower() in whole
            text = (text if keeps else text[:-1]) + line
        else:
            text += f" {line}"
    return text
