"""The screen as the next start is to show it, whatever stands on it at the end of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region

from storyview.tui.context import afresh
from storyview.tui.early_frame import Frame
from storyview.tui.keyed import NOTHING
from storyview.tui.painting import runs_of
from storyview.tui.saved_layout import place_of
from storyview.widgets.canvas.filters import Filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.strip import Strip

    from storyview.tui.context import Context


def last_frame(reader: Context, known: tuple[str, ...]) -> Frame | None:
    """Return what the reader shows of the story that is about to be closed, None where that cannot be kept.

    What a start does not bring back goes: a search, a selection, what was said, what stands above. A story
    filtered by a search is not kept.
    """
    canvas, lines = reader.canvas, reader.lines
    place = place_of(canvas)
    if place is None or canvas.setting.filter is Filter.FOUND or canvas.setting.free or canvas.nothing_passes:
        return None
    lines.typed, lines.welcome = NOTHING, None
    lines.status.forget()
    canvas.selecting.select(None)
    canvas.selecting.mark_here(None)
    canvas.mark_found({})
    canvas.dragging.give_up()
    canvas.movement.before = None
    canvas.painter.compare({})
    if lines.below is not None:
        lines.below.compare({})
    afresh(reader).tell()
    console = reader.app.console
    return Frame(tuple(runs_of(strip, 0, console) for strip in _strips(reader)), place._replace(known=known))


def _strips(reader: Context) -> Iterator[Strip]:
    """Yield the lines of the screen from top to bottom."""
    canvas, lines = reader.canvas, reader.lines
    assert canvas.scene is not None
    assert canvas.position is not None
    yield from lines.status.render_lines(Region(0, 0, lines.status.size.width, 1))
    yield from canvas.painter.strips(canvas.frame(canvas.scene, canvas.position), 0, canvas.area.height)
    if lines.below is not None and lines.below.size.height:
        yield from lines.below.render_lines(Region(0, 0, *lines.below.size))
    yield from lines.keys.render_lines(Region(0, 0, lines.keys.size.width, 1))
