"""A painter that goes on with a story in another order paints what a new one would."""

from __future__ import annotations

from importlib.resources import files

import pytest

from storyview.engine.story import open_story, relead
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.painter import Frame, Painter
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.canvas.scene_builder import SceneBuilder
from storyview.widgets.canvas.stops import row_index
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
