"""What a canvas does while nothing is asked of it: paint what may come next, measure what was not seen."""

from __future__ import annotations

from asyncio import get_running_loop
from functools import partial
from typing import TYPE_CHECKING

from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.scene_builder import SceneBuilder
from storyview.widgets.line_parts import PartedStrip

if TYPE_CHECKING:
    from asyncio import TimerHandle
    from collections.abc import Iterator

    from textual.strip import Strip

    from storyview.widgets.canvas.canvas import ReadingCanvas
    from storyview.widgets.canvas.position import Position
    from storyview.widgets.canvas.scene import Scene

IDLE = 0.015
"""Seconds after a move, in which nothing else was asked for, until the next one is prepared.

A key held down comes every 33 ms: what it shows next is ready by then.
"""
SLICE = 0.006
"""Seconds for which a key may find it measuring."""
PAUSE = 0.001
"""Seconds between two slices, for what else there is to do."""
_DONE = object()
_BAND = 12
"""Lines painted in a slice."""


class Ahead:
    """Works slice by slice, each short enough for a key that comes meanwhile."""

    def __init__(self, canvas: ReadingCanvas) -> None:
        self._canvas = canvas
        self._painted: list[tuple[Scene, Position, list[Strip]]] = []
        """What is painted of screens that may come next."""
        self._idle: TimerHandle | None = None
        """What is done when nothing else is."""

    def clear(self) -> None:
        """Forget what was painted: it would be painted otherwise now."""
        self._painted.clear()

    def painted(self, scene: Scene, position: Position, height: int) -> list[Strip] | None:
        """Return the lines of a position if they have been painted."""
        for its_scene, its_position, strips in self._painted:
            if its_scene is scene and its_position == position and len(strips) == height:
                return strips
        return None

    def when_idle(self, work: Iterator[None]) -> None:
        """Do some work slice by slice, beginning in a while, in place of whatever was to be done then."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = get_running_loop().call_later(IDLE, self._next_slice, work)

    def _next_slice(self, work: Iterator[None]) -> None:
        if self._canvas.is_attached and next(work, _DONE) is not _DONE:
            self._idle = get_running_loop().call_later(PAUSE, self._next_slice, work)

    def look(self, position: Position, direction: int) -> Iterator[None]:
        """Paint what the next step and page in the same direction will show, while this one is read."""
        canvas = self._canvas
        self._painted.clear()
        height = canvas.body_height
        lines = direction * reading.page(height)
        for move in (
            partial(reading.step, direction=direction, height=height),
            partial(reading.scroll, lines=lines, height=height),
        ):
            if canvas.scene is None or canvas.scenes is None or position is not canvas.position:
                return
            yield from self._paint(*canvas.scenes.moved(canvas.scene, position, height, move))
        yield from self.measure()

    def _paint(self, scene: Scene, position: Position) -> Iterator[None]:
        canvas = self._canvas
        frame, console = canvas.frame(scene, position, canvas.position), canvas.app.console
        strips: list[Strip] = []
        for first in range(0, frame.height, _BAND):
            band = canvas.painter.strips(frame, first, min(first + _BAND, frame.height))
            for y, (old, strip) in enumerate(
                zip(canvas.lines_shown(first, len(band)), band, strict=False), first
            ):
                if isinstance(strip, PartedStrip):
                    strip.prepare(old, canvas.region.y + y, canvas.region.x, console)
            strips += band
            yield
        self._painted.append((scene, position, strips))

    def measure(self) -> Iterator[None]:
        """Measure what has not been looked at; nothing on the screen moves for it."""
        canvas = self._canvas
        while canvas.scene is not None and not SceneBuilder.measure(canvas.scene, SLICE):
            yield
        before, here = canvas.scene, canvas.position
        if before is None or canvas.scenes is None or here is None or not before.is_stale:
            return
        height = canvas.body_height
        scene, position = canvas.scenes.moved(before, here, height, lambda _scene, place: place)
        if reading.picture(scene, position, height) == reading.picture(before, here, height):
            canvas.movement.measured(scene, position)
