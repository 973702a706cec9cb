"""The head of each pane: who speaks, how much, and how much of it is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.widgets.paint import Look, edge
from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from storyview.engine.model import Share
    from storyview.widgets.palette import Palette

GUIDE = "◆"
UNDERLINED = Style(bold=True, underline=True)


def fit(text: str, width: int) -> str:
    """Return the text cut at a word, with an ellipsis, to at most `width` columns."""
    if cell_len(text, 0, len(text)) <= width:
        return text
    lines = wrap(text, 0, len(text), max(1, width - 1))
    return f"{text[: lines[0][1]]}…" if lines else ""


def pad(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """Return the segments followed by blanks up to `width` columns."""
    used = sum(segment.cell_length for segment in segments)
    return [*segments, Segment(" " * (width - used), style)] if used < width else segments


def share_line(share: Share) -> str:
    """Return an article's length and shares in words."""
    return f"{share.words:,} w · {share.own:.0%} own · {share.verbatim:.0%} same".replace("%", " %")


def head_lines(
    label: str,
    number: int,
    pane: int,
    share: Share,
    palette: Palette,
    width: int,
    *,
    leftmost: bool,
    guide: bool,
    silent: bool,
) -> tuple[list[Segment], list[Segment]]:
    """Return the two lines of a pane's head.

    `pane` is the digit that hides it; `silent` says that it has no counterpart of the cursor's paragraph.
    """
    hue = palette.hue(number)
    sign = GUIDE if guide else signs.SILENT if silent else " "
    digit = str(pane) if pane <= 9 else " "
    name = fit(label, max(1, width - 5))
    rule = edge(Look(leftmost=leftmost), palette)
    first = [
        rule,
        Segment(f"{sign} ", hue if guide else palette.sign),
        Segment(name, hue + UNDERLINED if guide else hue),
        Segment(f" {digit}", palette.head),
    ]
    second = [
        rule,
        Segment("  ", palette.page),
        Segment(fit(share_line(share), max(1, width - 3)), palette.head),
    ]
    return pad(first, width, palette.page), pad(second, width, palette.page)
