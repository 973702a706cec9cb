"""What a reader's eyes go through while the panes follow: `python -m tests.bench.walks [FOLDER...]`.

Every article is read from its first paragraph to its last, a paragraph a step, and then back, at 200×50. For
each step and each pane beside the guide:

- *moved*: the lines by which its text moves, whether on the screen or along with the guide, whichever is
  less: a pane that stands still costs nothing, nor does one that scrolls as the guide does;
- *strength*: how strongly what is level with the cursor is tied to it, 0 where nothing is, as
  `paragraph_strength` has it.

The cost of a way to follow is the lines moved for what is shown at the same strength: both are printed, since
a pane that never moves costs nothing and shows nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.arrange.strength import paragraph_strength
from storyview.engine.model import ParagraphRef
from storyview.engine.story import open_story
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.scene import Layout
from storyview.widgets.canvas.scene_builder import SceneBuilder
from storyview.widgets.pane_sizes import fitting, pane_widths, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.model import Story
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene

WIDTH, HEIGHT = 194, 45
SEEDS = Path(__file__).resolve().parents[2] / "seeds"


class Walked(NamedTuple):
    """What some walks cost, and what they showed."""

    steps: int
    """Steps times panes beside the guide."""
    moved: int
    worst: int
    """The longest move of a pane in one step."""
    jumps: int
    """Moves of more than a quarter of the screen."""
    back: int
    """Lines moved against the direction of the walk."""
    strength: float

    def __add__(self, other: Walked) -> Walked:  # type: ignore[override]
        sums = [mine + its for mine, its in zip(self, other, strict=True)]
        return Walked(*sums)._replace(worst=max(self.worst, other.worst))  # type: ignore[arg-type]


def walk(scene: Scene, guide: int) -> Iterator[tuple[Position, Position, int]]:
    """Yield each step down an article and up again: from where, to where, and its direction."""
    here = reading.start(scene, HEIGHT)
    here = reading.end(scene, reading.cross(scene, here, guide, HEIGHT), -1, HEIGHT)
    for direction in (1, -1):
        while (there := reading.step(scene, here, direction, HEIGHT)) != here:
            yield here, there, direction
            here = there


def walked(story: Story) -> Walked:
    """Return what walks through every article of a story cost."""
    strength = paragraph_strength(story.links, story.copies)
    articles = tuple(range(min(len(story.articles), fitting(WIDTH))))
    widths = tuple(map(text_width, pane_widths(WIDTH, articles)))
    scene = SceneBuilder(story).scene(Layout.FOLLOW, articles, widths)
    for column in scene.columns:
        column.wrapped.measure()
    scene = SceneBuilder(story).anew(scene)
    total = Walked(0, 0, 0, 0, 0, 0.0)
    for guide in articles:
        for before, after, direction in walk(scene, guide):
            level = dict(reading.band(scene, after)[1:])
            for other in articles:
                if other == guide:
                    continue
                on_screen = after.tops[other] - before.tops[other]
                along = on_screen - (after.top - before.top)
                moved = min(on_screen, along, key=abs)
                tie = 0.0
                if other in level:
                    node = strength.node(ParagraphRef(other, level[other]))
                    tie = strength.get(strength.node(after.cursor), {}).get(node, 0.0)
                far, back = abs(moved) > HEIGHT // 4, max(0, -moved * direction)
                total += Walked(1, abs(moved), abs(moved), int(far), back, tie)
    return total


def main(folders: list[str]) -> None:
    """Print a line for each story, and one for all."""
    names = ("steps", "moved", "a step", "worst", "jumps", "back", "strength")
    print(f"{'story':24}", *(f"{name:>8}" for name in names))
    rows = []
    for folder in [str(SEEDS), *folders]:
        found = walked(open_story([folder], one_story=True))
        rows.append((Path(folder).name, found))
    whole = rows[0][1]
    for _name, each in rows[1:]:
        whole += each
    for name, each in [*rows, ("all", whole)]:
        figures = (each.steps, each.moved, f"{each.moved / max(1, each.steps):.2f}", *each[2:5])
        print(f"{name:24}", *(f"{figure:>8}" for figure in (*figures, f"{each.strength:.1f}")))


if __name__ == "__main__":
    main(sys.argv[1:])
