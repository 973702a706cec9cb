"""Both layouts at random stories, widths and panes: what corresponds shares its line, nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.columns import GAP
from storyview.widgets.canvas.grid import COMPACT
from storyview.widgets.canvas.scene import WEAK, Layout, Scene, Ties
from tests.widgets.strategies import places, scene_of, scenes, stories

if TYPE_CHECKING:
    from storyview.engine.model import Row, Story
    from storyview.widgets.canvas.position import Position

MOVES = st.one_of(
    st.tuples(st.just("step"), st.sampled_from([1, -1])),
    st.tuples(st.just("scroll"), st.integers(-40, 40)),
    st.tuples(st.just("end"), st.sampled_from([1, -1])),
    st.tuples(st.just("cross"), st.integers(0, 4)),
    st.tuples(st.just("jump"), st.integers(0, 60)),
)
WALKS = st.lists(MOVES, max_size=25)


def walk(scene: Scene, moves: list[tuple[str, int]], height: int) -> list[Position]:
    """Return every position of a walk, the start first."""
    positions = [reading.start(scene, height)]
    for kind, how in moves:
        here = positions[-1]
        if kind == "step":
            here = reading.step(scene, here, how, height)
        elif kind == "scroll":
            here = reading.scroll(scene, here, how, height)
        elif kind == "end":
            here = reading.end(scene, here, how, height)
        elif kind == "cross":
            here = reading.cross(scene, here, scene.articles[how % len(scene.articles)], height)
        else:
            there = places(scene)
            here = reading.jump(scene, there[how % len(there)], height, here)
        positions.append(here)
    return positions


@given(scenes(), WALKS, st.integers(1, 60))
def test_in_follow_the_counterparts_begin_on_the_cursors_line(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    for position in walk(scene, moves, height):
        if scene.layout is Layout.GRID:
            continue
        line = reading.screen_line(scene, position)
        for column in scene.columns:
            ahead = position.tops[column.article] - position.top
            beside = scene.beside(*position.cursor, column.article, ahead)
            counterpart = scene.counterpart(*position.cursor, column.article)
            if counterpart is None:
                assert beside is None
            elif beside is None:
                # Nothing is lost for what little is worth no move.
                there = ParagraphRef(column.article, counterpart)
                assert Ties(scene.story).between(position.cursor, there) < WEAK
            if beside is not None:
                assert column.block(beside).top - position.tops[column.article] == line


@given(scenes(), WALKS, st.integers(1, 60))
def test_in_grid_all_panes_show_the_same_lines(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    for position in walk(scene, moves, height):
        if scene.layout is Layout.GRID:
            assert len(set(position.tops.values())) == 1


def shown_of(scene: Scene, row: Row) -> dict[int, list[int]]:
    """Return the paragraphs of a row that stand in the scene, of each article that has one there."""
    cells = {n: [there for there in row.cells[n] if scene.column(n).has(there)] for n in scene.articles}
    return {n: cell for n, cell in cells.items() if cell}


def strict_height(scene: Scene) -> int:
    """Return the lines of a grid in which each row begins below the lowest of those that take part."""
    free = dict.fromkeys(scene.articles, 0)
    for row in scene.story.rows:
        cells = shown_of(scene, row)
        begin = max((free[n] for n in cells), default=0)
        for n, cell in cells.items():
            free[n] = begin + sum(scene.column(n).block(there).height + GAP for there in cell)
    return max(free.values())


def longest_of(scene: Scene) -> int:
    return max(sum(block.height + GAP for block in column.blocks) for column in scene.columns)


def is_too_high(scene: Scene) -> bool:
    return strict_height(scene) > COMPACT * longest_of(scene)


@given(scenes())
def test_the_cells_of_a_row_begin_on_one_line_in_the_grid(scene: Scene) -> None:
    if scene.layout is not Layout.GRID:
        return
    for row in scene.story.rows:
        cells = shown_of(scene, row)
        if scene.story.lead in cells or not is_too_high(scene):
            assert len({scene.column(n).top(cell[0]) for n, cell in cells.items()}) <= 1


def all_of(scene: Scene, article: int) -> list[int]:
    """Return the paragraphs of an article that are to be shown."""
    if scene.shown is not None:
        return list(scene.shown.paragraphs[article])
    return list(range(len(scene.story.articles[article].paragraphs)))


@given(scenes())
def test_every_paragraph_stands_once_and_none_on_another(scene: Scene) -> None:
    for column in scene.columns:
        assert sorted(block.paragraph for block in column.blocks) == all_of(scene, column.article)
        for above, below in zip(column.blocks, column.blocks[1:], strict=False):
            assert below.top >= above.bottom + GAP


@given(scenes())
def test_follow_keeps_each_articles_own_order_without_gaps(scene: Scene) -> None:
    if scene.layout is not Layout.FOLLOW:
        return
    for column in scene.columns:
        assert [block.paragraph for block in column.blocks] == all_of(scene, column.article)
        for above, below in zip(column.blocks, column.blocks[1:], strict=False):
            assert below.top == above.bottom + GAP


@given(stories(), st.integers(10, 60))
def test_a_row_constrains_only_the_panes_that_take_part(story: Story, width: int) -> None:
    """Each cell stands as high as its row allows: right below the lowest of those that take part."""
    scene = scene_of(story, Layout.GRID, tuple(range(len(story.articles))), width)
    if is_too_high(scene):
        return
    free = dict.fromkeys(scene.articles, 0)
    for row in story.rows:
        present = [n for n in scene.articles if row.cells[n]]
        tops = {scene.column(n).block(row.cells[n][0]).top for n in present}
        assert tops == {max(free[n] for n in present)}
        for n in present:
            free[n] = scene.column(n).block(row.cells[n][-1]).bottom + GAP


@given(scenes(), WALKS, st.integers(3, 60))
def test_after_every_move_the_cursors_paragraph_is_on_the_screen(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    for position, (kind, _how) in zip(walk(scene, moves, height)[1:], moves, strict=True):
        block = scene.column(position.guide).block(position.cursor.paragraph)
        line = reading.screen_line(scene, position)
        if kind != "scroll":
            assert line < height
            assert line + block.height > 0


@given(scenes(), WALKS, st.integers(3, 60))
def test_stepping_reaches_every_paragraph_that_is_not_folded(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    position = reading.end(scene, walk(scene, moves, height)[-1], -1, height)
    column = scene.column(position.guide)
    seen = [position.cursor.paragraph]
    shown: set[tuple[int, int]] = set()
    for _ in range(sum(block.height for block in column.blocks) + 2 * len(column.blocks)):
        block = column.block(position.cursor.paragraph)
        line = reading.screen_line(scene, position)
        shown |= {(block.paragraph, n) for n in range(block.height) if 0 <= line + n < height}
        position = reading.step(scene, position, 1, height)
        if position.cursor.paragraph != seen[-1]:
            seen.append(position.cursor.paragraph)
    reachable = [b.paragraph for b in column.blocks if not b.wrapped.folded] or [column.blocks[0].paragraph]
    assert seen == reachable
    assert shown >= {(n, line) for n in reachable for line in range(column.block(n).height)}


@given(scenes(), WALKS, st.integers(1, 60))
def test_crossing_into_a_counterpart_moves_nothing_in_the_pane_entered(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    position = walk(scene, moves, height)[-1]
    for other in scene.articles:
        crossed = reading.cross(scene, position, other, height)
        if not scene.column(other).order:
            assert crossed == position
            continue
        entered = scene.column(other).block(crossed.cursor.paragraph)
        top = position.tops[other]
        if entered.top < top + height and entered.bottom > top:
            assert crossed.tops[other] == top
        beside = scene.beside(*position.cursor, other, position.tops[other] - position.top)
        if beside is not None:
            assert crossed.cursor == ParagraphRef(other, beside)


@given(scenes(), WALKS, st.integers(1, 60))
def test_the_paragraph_crossed_from_stays_beside_its_counterpart(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    position = walk(scene, moves, height)[-1]
    if scene.layout is Layout.GRID:
        return
    for other in scene.articles:
        best = scene.counterpart(*position.cursor, other)
        if (
            best is None
            or position.cursor.paragraph
            not in scene.story.mark(ParagraphRef(other, best)).counterparts[position.guide]
        ):
            continue
        crossed = reading.cross(scene, position, other, height)
        line = reading.screen_line(scene, crossed)
        there = scene.beside(*position.cursor, other, position.tops[other] - position.top)
        if there == best:
            left = scene.column(position.guide).top(position.cursor.paragraph)
            assert left - crossed.tops[position.guide] == line


@given(scenes(), WALKS, st.integers(1, 60))
def test_what_is_level_already_does_not_move(scene: Scene, moves: list[tuple[str, int]], height: int) -> None:
    position = walk(scene, moves, height)[-1]
    again = reading.settle(scene, position.cursor, position.top, height, position)
    assert again == position


@given(scenes(), st.integers(1, 60), st.integers(10, 60), WALKS)
def test_the_place_is_kept_through_width_and_layout(
    scene: Scene, height: int, width: int, moves: list[tuple[str, int]]
) -> None:
    position = walk(scene, moves, height)[-1]
    line = reading.screen_line(scene, position)
    for layout in Layout:
        other = scene_of(scene.story, layout, scene.articles, width, shown=scene.shown)
        restored = reading.restore(other, position.cursor, line, height)
        assert restored.cursor == position.cursor
        there = reading.screen_line(other, restored)
        assert there < height
        assert there + other.column(restored.guide).block(restored.cursor.paragraph).height > 0


@given(scenes(), WALKS, st.integers(5, 60))
def test_a_pane_without_a_counterpart_keeps_between_its_neighbouring_anchors(
    scene: Scene, moves: list[tuple[str, int]], height: int
) -> None:
    if scene.layout is not Layout.FOLLOW:
        return
    for position in walk(scene, moves, height):
        guide, paragraph = position.cursor
        for column in scene.columns:
            if column.article == guide or scene.counterpart(guide, paragraph, column.article) is not None:
                continue
            # Where there is no anchor on a side, the beginnings or the ends of the two texts are one.
            levels = [0, column.height - scene.column(guide).height]
            for side, anchor in enumerate(scene.neighbours(guide, paragraph, column.article)):
                if anchor is not None:
                    best = scene.counterpart(guide, anchor, column.article)
                    assert best is not None
                    levels[side] = column.block(best).top - scene.column(guide).block(anchor).top
            ahead = position.tops[column.article] - position.tops[guide]
            assert min(levels) <= ahead <= max(levels)
