"""What is measured only where it is looked at stands on the screen as if everything had been."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import example, given
from hypothesis import strategies as st

from storyview.engine.story import compare
from storyview.widgets.canvas import columns as wrapping
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.scene import Layout, Scene
from storyview.widgets.canvas.scene_builder import SceneBuilder
from tests.stories import article
from tests.widgets.strategies import POOL, places, scene_of, stories
from tests.widgets.test_layouts import WALKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storyview.engine.model import Story
    from storyview.widgets.canvas.position import Position

    Move = Callable[[Scene, Position], Position]


def moves_of(walk: list[tuple[str, int]], height: int) -> Iterator[Move]:
    """Yield the moves of a walk, to be made in any scene."""
    for kind, how in walk:
        if kind == "step":
            yield partial(reading.step, direction=how, height=height)
        elif kind == "scroll":
            yield partial(reading.scroll, lines=how, height=height)
        elif kind == "end":
            yield partial(reading.end, direction=how, height=height)
        elif kind == "cross":
            yield lambda scene, here, n=how: reading.cross(  # type: ignore[misc]
                scene, here, scene.articles[n % len(scene.articles)], height
            )
        else:
            yield lambda scene, here, n=how: reading.jump(  # type: ignore[misc]
                scene, places(scene)[n % len(places(scene))], height, here
            )


def unmeasured(story: Story, layout: Layout, width: int) -> tuple[SceneBuilder, Scene]:
    """Return a scene of all articles of which nothing is measured."""
    with patch.object(wrapping, "SHORT", -1):
        scenes = SceneBuilder(story)
        articles = tuple(range(len(story.articles)))
        return scenes, scenes.scene(layout, articles, (width,) * len(articles))


WEAKLY_TIED = compare(
    (
        article("First", [POOL[0], POOL[2], POOL[3], POOL[1], "zinnia 0."]),
        article("Second", ["zinnia 1.", POOL[1]]),
        article("Third", [POOL[0]]),
    ),
    lead=1,
)
"""Whose first pane moves for the lead's first paragraph only if what is between is as low as it is."""


@given(stories(), st.integers(1, 60), WALKS, st.integers(1, 40))
@example(WEAKLY_TIED, 40, [], 1)
def test_in_follow_the_screen_is_the_same(
    story: Story, width: int, walk: list[tuple[str, int]], height: int
) -> None:
    eager = scene_of(story, Layout.FOLLOW, tuple(range(len(story.articles))), width)
    there = reading.start(eager, height)
    scenes, scene = unmeasured(story, Layout.FOLLOW, width)
    scene, here = scenes.settled(scene, height, lambda scene: reading.start(scene, height))
    assert reading.picture(scene, here, height) == reading.picture(eager, there, height)
    for move in moves_of(walk, height):
        there = move(eager, there)
        scene, here = scenes.moved(scene, here, height, move)
        assert here.cursor == there.cursor
        assert reading.picture(scene, here, height) == reading.picture(eager, there, height)


@given(stories(), st.integers(1, 60), WALKS, st.integers(1, 40))
def test_in_the_grid_what_is_on_the_screen_is_level_and_whole(
    story: Story, width: int, walk: list[tuple[str, int]], height: int
) -> None:
    scenes, scene = unmeasured(story, Layout.GRID, width)
    scene, here = scenes.settled(scene, height, lambda scene: reading.start(scene, height))
    for move in moves_of(walk, height):
        scene, here = scenes.moved(scene, here, height, move)
        shown = {
            (article, paragraph): line for article, paragraph, line in reading.picture(scene, here, height)
        }
        for row in story.rows:
            firsts = [(n, cell[0]) for n, cell in enumerate(row.cells) if cell]
            assert len({shown[first] for first in firsts if first in shown}) <= 1
        for column in scene.columns:
            top = here.tops[column.article]
            blocks = list(column.between(top, top + height))
            for above, below in pairwise(blocks):
                assert below.top > above.bottom


@given(stories(), st.sampled_from(Layout), st.integers(1, 60), st.integers(1, 40))
def test_measuring_the_rest_ends_where_measuring_everything_does(
    story: Story, layout: Layout, width: int, height: int
) -> None:
    eager = scene_of(story, layout, tuple(range(len(story.articles))), width)
    scenes, scene = unmeasured(story, layout, width)
    scene, here = scenes.settled(scene, height, lambda scene: reading.start(scene, height))
    while not SceneBuilder.measure(scene, 0.0):
        pass
    scene, after = scenes.moved(scene, here, height, lambda _scene, here: here)
    assert after.cursor == here.cursor
    assert not scene.is_stale
    for column, exact in zip(scene.columns, eager.columns, strict=True):
        assert list(column.tops) == list(exact.tops)
        assert list(column.blocks) == list(exact.blocks)


@given(stories(), st.sampled_from(Layout), st.integers(1, 60), WALKS, st.integers(1, 40))
def test_measuring_moves_the_cursors_paragraph_nowhere(
    story: Story, layout: Layout, width: int, walk: list[tuple[str, int]], height: int
) -> None:
    scenes, scene = unmeasured(story, layout, width)
    scene, here = scenes.settled(scene, height, lambda scene: reading.start(scene, height))
    for move in moves_of(walk, height):
        scene, here = scenes.moved(scene, here, height, move)
    line = reading.screen_line(scene, here)
    while not SceneBuilder.measure(scene, 0.0):
        pass
    again, after = scenes.moved(scene, here, height, lambda _scene, here: here)
    if 0 <= line < height:
        assert reading.screen_line(again, after) == line
    if layout is Layout.FOLLOW:
        assert reading.picture(again, after, height) == reading.picture(scene, here, height)
