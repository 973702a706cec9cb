"""The scenes of one story: built, kept, and measured where they are looked at."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from storyview.widgets.canvas.carrying import carry
from storyview.widgets.canvas.columns import Wrapping, paragraph_lengths, stack
from storyview.widgets.canvas.position import look
from storyview.widgets.canvas.scene import Layout, Scene, Ties

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import Story
    from storyview.widgets.canvas.filters import FilterResult
    from storyview.widgets.canvas.grid import Table
    from storyview.widgets.canvas.position import Position

_WIDTHS = 3
"""Wrappings kept of each article shown, so that a way back needs none."""


class SceneBuilder:
    """Builds the scenes of one story; paragraphs are wrapped when a scene is looked at."""

    def __init__(self, story: Story, before: SceneBuilder | None = None) -> None:
        """Take over what is known of the same articles' heights from another story's scenes."""
        self.story = story
        known = before is not None and before.story.articles is story.articles
        self._wrappings: dict[tuple[int, int, bool], Wrapping] = before._wrappings if before and known else {}
        self._lengths: dict[tuple[int, bool], list[int]] = before._lengths if before and known else {}
        self._shown: FilterResult | None = None
        """What the following are of."""
        self._tables: dict[tuple[int, ...], Table] = {}
        self._anchors: dict[tuple[int, int], list[int]] = {}
        self._ties = Ties(story)

    def scene(
        self,
        layout: Layout,
        articles: tuple[int, ...],
        widths: tuple[int, ...],
        *,
        unfold: bool = False,
        shown: FilterResult | None = None,
        free: bool = False,
    ) -> Scene:
        """Return the scene of some articles, left to right, each at a text width; `shown` limits it.

        In a `free` one the other panes do not follow.
        """
        wrapped = {}
        for article, width in zip(articles, widths, strict=True):
            key = (article, width, unfold)
            # The oldest are dropped first; what is used again becomes the youngest.
            wrapping = self._wrappings.pop(key, None) or self._wrapping(*key)
            wrapped[article] = self._wrappings[key] = wrapping
        while len(self._wrappings) > _WIDTHS * max(len(articles), 4):
            del self._wrappings[next(iter(self._wrappings))]
        return self._built(layout, articles, wrapped, shown, free=free)

    def _wrapping(self, number: int, width: int, unfold: bool) -> Wrapping:
        article, key = self.story.articles[number], (number, unfold)
        if key not in self._lengths:
            self._lengths[key] = paragraph_lengths(article, unfold=unfold)
        return Wrapping(article, width, unfold=unfold, lengths=self._lengths[key])

    def anew(self, scene: Scene) -> Scene:
        """Return the same scene with the heights known now; the very same where none has changed."""
        if not scene.is_stale:
            return scene
        wrapped = {column.article: column.wrapped for column in scene.columns}
        return self._built(scene.layout, scene.articles, wrapped, scene.shown, free=scene.free)

    def _built(
        self,
        layout: Layout,
        articles: tuple[int, ...],
        wrapped: dict[int, Wrapping],
        shown: FilterResult | None,
        *,
        free: bool,
    ) -> Scene:
        if shown is not self._shown:
            self._shown, self._tables, self._anchors = shown, {}, {}
        if layout is Layout.GRID:
            from storyview.widgets.canvas.grid import grid, table

            if articles not in self._tables:
                self._tables[articles] = table(self.story.rows, articles, shown, self.story.lead)
            columns = grid(self._tables[articles], wrapped)
        else:
            columns = {
                article: stack(article, paragraphs, shown.paragraphs[article] if shown else None)
                for article, paragraphs in wrapped.items()
            }
        stood = tuple(columns[article] for article in articles)
        return Scene(self.story, layout, stood, self._anchors, shown, self._ties, free=free)

    def settled(self, scene: Scene, height: int, find: Callable[[Scene], Position]) -> tuple[Scene, Position]:
        """Return a position and its scene, in which all that it goes by and shows is measured.

        `find` is asked again with each scene that is known better than the one before.
        """
        while True:
            scene = self.anew(scene)
            position = find(scene)
            look(scene, position, height)
            if not scene.is_stale:
                return scene, position

    def moved(
        self, scene: Scene, position: Position, height: int, move: Callable[[Scene, Position], Position]
    ) -> tuple[Scene, Position]:
        """Return what a movement leads to from a position of a scene, measured likewise."""
        return self.settled(scene, height, lambda new: move(new, carry(scene, new, position, height)))

    @staticmethod
    def measure(scene: Scene, seconds: float) -> bool:
        """Measure a scene's paragraphs for about so long; return whether all of them are."""
        end = perf_counter() + seconds
        return all(column.wrapped.measure(max(0.0, end - perf_counter())) for column in scene.columns)
