"""What is painted, looked through once more as the app hands it to the terminal."""

from __future__ import annotations

from typing import TypeVar

from rich.segment import Segment
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.strip import Strip

from storyview.engine.guard import guarded_cells

Update = TypeVar("Update")


def guarded(update: Update) -> Update:
    """Return what is to be painted with nothing left in its text that a terminal would obey.

    A widget paints text as it was given it, Textual's own too: a line to type in, a notice, the palette.
    Of what is painted anew every part is looked at, some 100 µs for a screen of 200 × 110 cells.
    """
    if isinstance(update, LayoutUpdate):
        update.strips = [list(map(_safe, line)) for line in update.strips]
    elif isinstance(update, ChopsUpdate):
        chops = list(update.chops)
        for y, line in enumerate(chops):
            for strip in line.values():
                # Asked here and not in a function: there are hundreds of them at every key.
                if strip is not None and not strip.text.isprintable():
                    chops[y] = {x: one if one is None else _safe(one) for x, one in line.items()}
                    break
        update.chops = chops
    return update


def _safe(strip: Strip) -> Strip:
    if strip.text.isprintable():
        return strip
    return Strip(
        [Segment(guarded_cells(text), style, control) for text, style, control in strip], strip.cell_length
    )
