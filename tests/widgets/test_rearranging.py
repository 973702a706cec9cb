"""A painter that goes on with a story in another order paints what a new one would, and keeps little."""

from __future__ import annotations

import gc
from functools import partial
from importlib.resources import files

import pytest

from storyview.engine.story import open_story, relead
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.painter import Frame, Painter
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.canvas.scene_builder import SceneBuilder
from storyview.widgets.canvas.stops import row_index
from storyview.widgets.line_parts import PartedStrip
from storyview.widgets.palette import truecolor
from storyview.widgets.pane_sizes import text_width

HEAD, HEIGHT, PANE, MAP = 3, 50, 38, 6


@pytest.mark.parametrize("layout", Layout)
def test_another_lead_is_painted_as_if_it_had_led_from_the_beginning(layout: Layout) -> None:
    story = open_story([str(files("storyview.seeds"))])
    articles = tuple(range(len(story.articles)))
    panes = (PANE,) * len(articles)
    painter, palette = Painter(story, row_index(story), truecolor()), truecolor()
    pictures = set()
    for lead in (story.lead, *articles):
        led = relead(story, lead)
        painter.rearrange(led, row_index(led))
        scenes = SceneBuilder(led)
        scene, position = scenes.settled(
            scenes.scene(layout, articles, tuple(map(text_width, panes))),
            HEIGHT - HEAD,
            lambda scene: reading.start(scene, HEIGHT - HEAD),
        )
        frame = Frame(scene, position, articles, panes, PANE * len(articles) + MAP, HEAD, HEIGHT)
        painted = painter.strips(frame, 0, HEIGHT)
        assert painted == Painter(led, row_index(led), palette).strips(frame, 0, HEIGHT)
        pictures.add("\n".join(strip.text for strip in painted))
    assert len(pictures) > 1


def _lines_kept() -> int:
    gc.collect()
    return sum(type(each) is PartedStrip for each in gc.get_objects())


@pytest.mark.parametrize("height", [HEIGHT, 20])
def test_a_painter_keeps_the_lines_of_a_few_screens_however_much_is_read(height: int) -> None:
    story = open_story([str(files("storyview.seeds"))])
    articles = tuple(range(len(story.articles)))
    panes = (PANE,) * len(articles)
    painter, body = Painter(story, row_index(story), truecolor()), height - HEAD
    scenes = SceneBuilder(story)
    scene, position = scenes.settled(
        scenes.scene(Layout.FOLLOW, articles, tuple(map(text_width, panes))),
        body,
        lambda scene: reading.start(scene, body),
    )
    before, screens = _lines_kept(), []
    for _ in range(12):
        frame = Frame(scene, position, articles, panes, PANE * len(articles) + MAP, HEAD, height)
        screens.append([strip.text for strip in painter.strips(frame, 0, height)])
        again = painter.strips(frame, HEAD, height)
        assert all(
            one is other for one, other in zip(again, painter.strips(frame, HEAD, height), strict=True)
        )
        move = partial(reading.step, direction=1, height=body)
        scene, position = scenes.moved(scene, position, body, move)
    assert len(set(map(tuple, screens))) == 12
    assert body <= _lines_kept() - before <= 7 * height
