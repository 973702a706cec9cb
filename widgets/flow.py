"""Styled text wrapped to a width, as lines of segments; markup is never read."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from rich.segment import Segment

from storyview.engine.article_names import introduced, numbered
from storyview.widgets.wrap import cell_len, offset_at_cell, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.style import Style

Run = tuple[str, "Style"]
"""Words in one style."""
Line = list[Segment]


def flow(runs: Iterable[Run], width: int, most: int | None = None) -> list[Line]:
    """Wrap runs of text to lines of at most `width` columns; past `most` lines an ellipsis ends the last."""
    pieces = [(text.replace("\n", " ").replace("\t", " "), style) for text, style in runs if text]
    text = "".join(piece for piece, _style in pieces)
    width = max(1, width)
    lines = wrap(text, 0, len(text), width)
    cut = most is not None and len(lines) > most
    if cut:
        lines = lines[:most]
        start, end = lines[-1]
        if cell_len(text, start, end) >= width:
            shorter = wrap(text, start, end, max(1, width - 1))
            lines[-1] = shorter[0] if shorter else (start, end)
    ends = list(accumulate(len(piece) for piece, _style in pieces))
    painted = [_between(pieces, ends, start, end) for start, end in lines]
    if cut and painted and painted[-1]:
        painted[-1].append(Segment("…", painted[-1][-1].style))
    return painted


def _between(pieces: Sequence[Run], ends: Sequence[int], start: int, end: int) -> Line:
    line = []
    at = 0
    for (piece, style), stop in zip(pieces, ends, strict=True):
        if at < end and stop > start:
            line.append(Segment(piece[max(0, start - at) : end - at], style))
        at = stop
    return line


def cut(label: str, width: int) -> str:
    """Return a label in at most `width` columns; its end is kept, which tells namesakes apart."""
    if cell_len(label) <= width:
        return label
    tail = 3 if width > 9 else 1
    last = label[offset_at_cell(label, 0, len(label), cell_len(label) - tail) :]
    room = width - 1 - cell_len(last)
    return f"{label[: offset_at_cell(label, 0, len(label), room)].rstrip()}…{last}"


def name_in(label: str, article: int, width: int) -> str:
    """Return what an article is introduced by in at most `width` columns; its number is kept whole.

    Where not two columns of the label and the number have room, it is the number alone.
    """
    name, number = introduced(label, article), numbered(article)
    if cell_len(name) <= width:
        return name
    room = width - cell_len(number) - 2
    return f"{label[: offset_at_cell(label, 0, len(label), room)].rstrip()}… {number}" if room > 1 else number
