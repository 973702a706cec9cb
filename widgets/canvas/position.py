"""The reading position: where the cursor stands and what each column shows at the screen's top.

Everything on screen derives from one position; no pane watches another. A position holds, for
each column, the *top*: the column's line that stands on screen line 0, negative where a column
is over-scrolled so that a first paragraph can stand beside a later one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.scene import Layout, Scene, follow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from storyview.engine.model import Span

CONTEXT = 5
"""Lines kept above the cursor's paragraph, where the screen is high enough and the text has them."""


class Position(NamedTuple):
    """The cursor, and the top of each column."""

    cursor: ParagraphRef
    tops: Mapping[int, int]
    """Article → column line on screen line 0."""

    @property
    def guide(self) -> int:
        """The article the cursor stands in; the others follow it."""
        return self.cursor.article

    @property
    def top(self) -> int:
        """The guide's top."""
        return self.tops[self.cursor.article]


def screen_line(scene: Scene, position: Position) -> int:
    """Return the screen line on which the cursor's paragraph begins; may lie off the screen."""
    return scene.column(position.guide).top(position.cursor.paragraph) - position.top


def cursor_lines(scene: Scene, position: Position, height: int) -> range:
    """Return the screen lines of the cursor's paragraph that are in sight, of so many; maybe none."""
    first = screen_line(scene, position)
    last = first + scene.column(position.guide).block(position.cursor.paragraph).height
    return range(min(max(first, 0), height), min(max(last, 0), height))


def band(scene: Scene, position: Position) -> tuple[ParagraphRef, ...]:
    """Return the cursor's paragraph and after it, from left to right, the counterparts level with it."""
    cursor, top = position.cursor, position.top
    found = ((n, scene.beside(*cursor, n, position.tops[n] - top)) for n in scene.articles)
    return (cursor, *(ParagraphRef(article, best) for article, best in found if best is not None))


def settle(scene: Scene, cursor: ParagraphRef, top: int, height: int, before: Position | None) -> Position:
    """Return the position with the cursor set and the guide's top given; the other columns follow."""
    guide = cursor.article
    if scene.layout is Layout.GRID:
        return Position(cursor, dict.fromkeys(scene.articles, top))
    if scene.free and before is not None and before.tops.keys() == set(scene.articles):
        return Position(cursor, {**before.tops, guide: top})
    ahead: dict[int, int] = {}
    if before is not None and guide in before.tops:
        ahead = {article: line - before.tops[guide] for article, line in before.tops.items()}
    shifts = follow(scene, guide, cursor.paragraph, top, height, ahead)
    return Position(cursor, {article: top + shift for article, shift in shifts.items()})


def _context(height: int) -> int:
    return min(CONTEXT, height // 5)


def _ahead(height: int) -> int:
    """Return the lines kept below the cursor's paragraph, so that the eye can run ahead."""
    return height // 4


def page(height: int) -> int:
    """Return the lines of a page: two stay on the screen."""
    return max(1, height - 2)


def _tallest(scene: Scene, cursor: ParagraphRef) -> int:
    """Return the height of the cursor's paragraph or of its highest counterpart."""
    heights = [scene.column(cursor.article).block(cursor.paragraph).height]
    for article in scene.articles:
        counterpart = scene.counterpart(*cursor, article)
        if counterpart is not None:
            heights.append(scene.column(article).block(counterpart).height)
    return max(heights)


def reveal(scene: Scene, cursor: ParagraphRef, top: int, height: int, before: Position | None) -> Position:
    """Set the cursor and scroll no further than needed to show its paragraph and the lines above it.

    `top` is where the guide's column stands now, `height` the screen lines there are.
    """
    block = scene.column(cursor.article).block(cursor.paragraph)
    above = _context(height)
    top = min(top, max(0, block.top - above))
    below = block.top + min(_tallest(scene, cursor) + _ahead(height), height - above)
    return settle(scene, cursor, max(top, below - height), height, before)


def start(scene: Scene, height: int) -> Position:
    """Return the position at the beginning of the lead, or of the first pane when the lead is hidden."""
    lead = scene.story.lead
    columns = [column for column in scene.columns if column.order]
    column = next((column for column in columns if column.article == lead), columns[0])
    cursor = ParagraphRef(column.article, column.outermost(1).paragraph)
    # Every pane opens at its beginning, but for one whose counterpart is worth a move.
    return reveal(scene, cursor, 0, height, Position(cursor, dict.fromkeys(scene.articles, 0)))


def jump(scene: Scene, cursor: ParagraphRef, height: int, before: Position | None) -> Position:
    """Set the cursor; where its paragraph is not on the screen, bring it to the upper third.

    Near the end of the text it stands lower, with what is above it in sight instead of nothing below.
    """
    column = scene.column(cursor.article)
    block = column.block(cursor.paragraph)
    top = before.tops.get(cursor.article) if before is not None else None
    if top is None or not (top <= block.top and block.bottom <= top + height):
        end = max(column.height, block.top + _tallest(scene, cursor))
        top = max(0, min(block.top - height // 4, end - height))
    return settle(scene, cursor, top, height, before)


def uncover(scene: Scene, position: Position, span: Span, height: int) -> Position:
    """Scroll no further than needed to show the lines of a range in the cursor's paragraph.

    Of one that does not fit the screen its beginning is shown.
    """
    block = scene.column(position.guide).block(position.cursor.paragraph)
    if block.wrapped.folded:
        return position
    ends = [end for _start, end in block.wrapped.lines]
    first = block.top + min(bisect_right(ends, span.start), len(ends) - 1)
    last = block.top + min(bisect_left(ends, span.end), len(ends) - 1)
    top = max(position.top, last + 1 - height)
    top = min(top, first)
    return position if top == position.top else settle(scene, position.cursor, top, height, position)


def place_at(scene: Scene, cursor: ParagraphRef, line: int, height: int, before: Position | None) -> Position:
    """Set the cursor so that its paragraph begins on a given screen line."""
    block = scene.column(cursor.article).block(cursor.paragraph)
    return settle(scene, cursor, block.top - line, height, before)


def levelled(scene: Scene, position: Position, places: Collection[ParagraphRef]) -> Position:
    """Return the position with paragraphs of other columns on the cursor's line, the first of each.

    In the grid all columns share one top, and nothing moves.
    """
    if scene.layout is Layout.GRID:
        return position
    tops, line = dict(position.tops), screen_line(scene, position)
    done = {position.guide}
    for article, paragraph in places:
        if article in tops and article not in done and scene.column(article).has(paragraph):
            done.add(article)
            tops[article] = scene.column(article).top(paragraph) - line
    return Position(position.cursor, tops)


def step(scene: Scene, position: Position, direction: int, height: int) -> Position:
    """Move to the next (1) or previous (-1) paragraph of the guide.

    A paragraph that does not fit the screen is first scrolled through; one that lies off the screen on
    that side is first brought on it.
    """
    column = scene.column(position.guide)
    block = column.block(position.cursor.paragraph)
    stride = max(1, height - 2)
    below, above = block.top - position.top >= height, block.bottom <= position.top
    beside = column.after(block.paragraph, direction)
    if (below and direction > 0) or (above and direction < 0) or ((below or above) and beside is None):
        return reveal(scene, position.cursor, position.top, height, position)
    if direction > 0 and block.bottom - position.top > height:
        top = min(position.top + stride, block.bottom - height)
        return settle(scene, position.cursor, top, height, position)
    if direction < 0 and block.top < position.top:
        return settle(scene, position.cursor, max(position.top - stride, block.top), height, position)
    if beside is None:
        edge = column.blocks[0].top if direction < 0 else max(position.top, block.bottom - height)
        return settle(
            scene, position.cursor, min(position.top, edge) if direction < 0 else edge, height, position
        )
    moved = reveal(scene, ParagraphRef(position.guide, beside.paragraph), position.top, height, position)
    if direction < 0 and beside.height > height:
        return settle(scene, moved.cursor, beside.bottom - height, height, position)
    return moved


def end(scene: Scene, position: Position, direction: int, height: int) -> Position:
    """Move to the first (-1) or last (1) paragraph of the guide."""
    column = scene.column(position.guide)
    cursor = ParagraphRef(position.guide, column.outermost(-direction).paragraph)
    top = 0 if direction < 0 else max(0, column.height - height)
    return reveal(scene, cursor, top, height, position)


def scroll(scene: Scene, position: Position, lines: int, height: int) -> Position:
    """Scroll the guide by so many lines; the cursor stays on the screen line it is on, as near as can be."""
    column = scene.column(position.guide)
    lowest = max(0, column.height - height)
    top = min(max(position.top + lines, min(0, position.top)), max(lowest, position.top))
    column.look_over(position.top, position.top + lines)
    if top == position.top:
        return end(scene, position, 1 if lines > 0 else -1, height)
    line = min(max(screen_line(scene, position), _context(height)), max(0, height - 2))
    block = column.block(position.cursor.paragraph)
    if top + _context(height) <= block.top <= top + height - 3:
        return settle(scene, position.cursor, top, height, position)
    candidates = [b for b in column.between(top, top + height) if not b.wrapped.folded]
    if candidates:
        best = min(candidates, key=lambda b: (b.top < top and b.bottom - top < 2, abs(b.top - top - line)))
        return settle(scene, ParagraphRef(position.guide, best.paragraph), top, height, position)
    return settle(scene, position.cursor, top, height, position)


def scroll_alone(scene: Scene, position: Position, article: int, lines: int, height: int) -> Position:
    """Scroll one pane by so many lines while the others stay; in the grid all panes are one.

    A cursor that would leave the screen goes to the paragraph that is nearest on it.
    """
    column, tops = scene.column(article), position.tops
    if scene.layout is Layout.GRID:
        return scroll(scene, position, lines, height)
    column.look_over(tops[article], tops[article] + lines)
    lowest = max(0, column.height - height)
    top = min(max(tops[article] + lines, min(0, tops[article])), max(lowest, tops[article]))
    cursor, moved = position.cursor, {**tops, article: top}
    if article == position.guide:
        block = column.block(cursor.paragraph)
        if block.bottom <= top or block.top >= top + height:
            shown = [each for each in column.between(top, top + height) if not each.wrapped.folded]
            if shown:
                cursor = ParagraphRef(article, shown[0 if lines > 0 else -1].paragraph)
    return Position(cursor, moved)


def to_line(scene: Scene, position: Position, where: int, height: int) -> Position:
    """Bring the cursor's paragraph to the top (-1), the middle (0) or the bottom (1) of the screen."""
    tall = scene.column(position.guide).block(position.cursor.paragraph).height
    line = 0 if where < 0 else max(0, height - tall) if where > 0 else max(0, (height - tall) // 2)
    return place_at(scene, position.cursor, line, height, position)


class Jump(NamedTuple):
    """A pane whose text has jumped."""

    article: int
    before: int
    """The paragraph that stood at the cursor's line."""
    after: int
    """The one that stands there now."""


def jumps(scene: Scene, before: Position, after: Position, height: int) -> tuple[Jump, ...]:
    """Return the panes beside the guide whose text has moved by more than a quarter of the screen.

    What scrolls along with the guide does not count, nor what two scenes of other panes show.
    """
    if before.tops.keys() != after.tops.keys() or scene.layout is Layout.GRID:
        return ()
    found = []
    along = after.tops[after.guide] - before.tops[after.guide]
    for column in scene.columns:
        article = column.article
        moved = after.tops[article] - before.tops[article]
        if article == after.guide or min(abs(moved), abs(moved - along)) <= height // 4:
            continue
        line, its_line = (min(max(screen_line(scene, at), 0), height - 1) for at in (after, before))
        there = column.nearest(after.tops[article] + line)
        here = column.nearest(before.tops[article] + its_line)
        if here is not None and there is not None and here.paragraph != there.paragraph:
            found.append(Jump(article, here.paragraph, there.paragraph))
    return tuple(found)


def cross(
    scene: Scene, position: Position, article: int, height: int, paragraph: int | None = None
) -> Position:
    """Step into another article's column: to a paragraph, the counterpart, or what stands beside the cursor.

    The column stepped into does not move where it shows the paragraph already; one that shows nothing
    is not stepped into.
    """
    column = scene.column(article)
    if not column.order:
        return position
    counterpart = paragraph
    if counterpart is None:
        ahead = position.tops[article] - position.top if article in position.tops else None
        counterpart = scene.beside(*position.cursor, article, ahead)
    if counterpart is None:
        counterpart = scene.counterpart(*position.cursor, article)
    line = screen_line(scene, position)
    if article not in position.tops:
        paragraph = counterpart if counterpart is not None else column.order[0]
        return place_at(scene, ParagraphRef(article, paragraph), line, height, position)
    top = position.tops[article]
    if counterpart is None:
        counterpart = column.beginning_at(top + line).paragraph
    block = column.block(counterpart)
    if block.top >= top + height or block.bottom <= top:
        return reveal(scene, ParagraphRef(article, counterpart), top, height, position)
    return settle(scene, ParagraphRef(article, counterpart), top, height, position)


def restore(
    scene: Scene, cursor: ParagraphRef, line: int, height: int, before: Position | None = None
) -> Position:
    """Keep the place when width, layout, lead or panes change: the cursor's paragraph on its screen line.

    Where it or a counterpart does not fit below that line, it stands higher; one that began above the screen
    is brought on it.
    """
    block = scene.column(cursor.article).block(cursor.paragraph)
    if line < 0:
        line = min(_context(height), block.top)
    line = min(line, max(0, height - _tallest(scene, cursor)))
    return settle(scene, cursor, block.top - line, height, before)


def look(scene: Scene, position: Position, height: int) -> None:
    """Make the heights of all that a position shows exact."""
    for column in scene.columns:
        if not column.wrapped.is_complete:
            top = position.tops[column.article]
            for _block in column.between(top, top + height):
                pass


def picture(scene: Scene, position: Position, height: int) -> list[tuple[int, int, int]]:
    """Return article, paragraph and first screen line of all that a position shows."""
    return [
        (column.article, block.paragraph, block.top - position.tops[column.article])
        for column in scene.columns
        for block in column.between(position.tops[column.article], position.tops[column.article] + height)
    ]
