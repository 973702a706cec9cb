"""The head of each pane: who speaks, how much, and how much of it is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.article_names import numbered
from storyview.widgets.anchored import joined, steadied
from storyview.widgets.canvas.paint import Look, edge
from storyview.widgets.canvas.position import band
from storyview.widgets.wrap import cell_len, wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.strip import Strip

    from storyview.engine.model import Share, Story
    from storyview.widgets.canvas.painter import Frame
    from storyview.widgets.palette import Palette

GUIDE = "◆"
_RULE = "─"
COPIED = 0.1
"""Share of an article that another carries verbatim from which a pane's head names the other."""
_SEPARATORS = " ·—–-,;:"
"""What no cut text ends with."""
UNDERLINED = Style(bold=True, underline=True)


def fit(text: str, width: int) -> str:
    """Return the text cut at a word, with an ellipsis, to at most `width` columns."""
    if cell_len(text) <= width:
        return text
    lines = wrap(text, 0, len(text), max(1, width - 1))
    return f"{text[: lines[0][1]].rstrip(_SEPARATORS)}…" if lines else ""


def pad(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """Return the segments followed by blanks up to `width` columns."""
    used = sum(segment.cell_length for segment in segments)
    return [*segments, Segment(" " * (width - used), style)] if used < width else segments


def share_line(share: Share, labels: Sequence[str] = (), width: int = 80) -> str:
    """Return an article's length and shares in words, in at most `width` columns where they allow it.

    Where another article carries much of it verbatim, that one is told: by its label, or by its number where
    the label has no room. `labels` are those of all articles; of a single one, which is compared with
    nothing, only the length is told.
    """
    if len(labels) == 1:
        return f"{share.words:,} w"
    line = f"{share.words:,} w · {share.own:.0%} own".replace("%", " %")
    closest = max(range(len(share.copied)), key=lambda n: (share.copied[n], -n), default=None)
    if closest is not None and closest < len(labels) and share.copied[closest] >= COPIED:
        copied = f"{share.copied[closest]:.0%}".replace("%", " %")
        for name in (labels[closest], numbered(closest)):
            whole = f"{line} · {copied} also in {name}"
            if cell_len(whole) <= width:
                return whole
    same = f"{share.verbatim:.0%}".replace("%", " %")
    return f"{line} · {same} same"


def head_lines(
    number: int,
    share: Share,
    labels: Sequence[str],
    palette: Palette,
    width: int,
    *,
    leftmost: bool,
    guide: bool,
    silent: bool,
    away: str = "",
    lifted: bool = False,
    marked: bool = False,
    partial: bool = False,
) -> tuple[list[Segment], list[Segment]]:
    """Return the two lines of a pane's head.

    `number` is the article's among `labels`, those of all; `silent` says that it has no counterpart of the
    cursor's paragraph, `away` where the pane has jumped from or where the counterpart is that it did not jump
    to, `lifted` that the head is dragged away and `marked` that another one is dragged onto it; `partial`
    that the article is known not to be whole.
    """
    hue = palette.hue(number)
    sign = GUIDE if guide else signs.SILENT if silent else " "
    pane = numbered(number)
    name = fit(labels[number], max(1, width - 5 - len(pane) - len(away)))
    rule = edge(Look(leftmost=leftmost), palette)
    first = [
        rule,
        Segment(f"{sign} ", hue if guide else palette.sign),
        Segment(name, hue + UNDERLINED if guide else hue),
        Segment(f" {pane}", palette.head),
        Segment(f" {away}" if away and width > 14 + len(away) else "", palette.cursor),
    ]
    part = "in part · " if partial else ""
    room = width - 3
    second = [
        rule,
        Segment("  ", palette.page),
        Segment(fit(f"{part}{share_line(share, labels, room - len(part))}", max(1, room)), palette.head),
    ]
    first, second = pad(first, width, palette.page), pad(second, width, palette.page)
    if lifted or marked:
        held = Style(reverse=marked or None, dim=lifted or None)
        return _under(first, held), _under(second, held)
    return first, second


def _under(line: list[Segment], style: Style) -> list[Segment]:
    """Return a line with a style laid over all but its edge."""
    return [line[0], *(Segment(text, (own or style) + style) for text, own, _ in line[1:])]


class HeadPainter:
    """Paints the heads of all panes, anew only where what they say has changed."""

    def __init__(self, story: Story, palette: Palette) -> None:
        self.story = story
        self._palette = palette
        self._painted: tuple[tuple[object, ...], list[Strip]] | None = None
        """What they depend on, and their lines."""

    def lines(self, frame: Frame, answering: Collection[int] = ()) -> list[Strip]:
        """Return the lines above the text; who is `answering` says the cursor's paragraph otherwise."""
        guide = frame.position.guide
        counterparts = self.story.mark(frame.position.cursor).counterparts
        silent = tuple(
            n != guide and not counterparts[n] and n not in answering for n in frame.scene.articles
        )
        away = _away(frame)
        key = (self.story.shares, frame.scene.articles, guide, silent, away, *frame[2:])
        if self._painted is None or self._painted[0] != key:
            lines = self._paint(frame, guide, silent, away)
            self._painted = (key, [joined(line, frame.width) for line in lines])
        return self._painted[1][: frame.head]

    def _paint(
        self, frame: Frame, guide: int, silent: tuple[bool, ...], away: tuple[str, ...]
    ) -> list[list[list[Segment]]]:
        palette = self._palette
        names: list[list[Segment]] = []
        shares: list[list[Segment]] = []
        labels = [article.label for article in self.story.articles]
        for n, article in enumerate(frame.scene.articles):
            first, second = head_lines(
                article,
                self.story.shares[article],
                labels,
                palette,
                frame.panes[n],
                leftmost=n == 0,
                guide=article == guide,
                silent=silent[n],
                away=away[n],
                lifted=frame.onto is not None and article == frame.taken,
                marked=article == frame.onto,
                partial=self.story.articles[article].partial is not None,
            )
            names.append(steadied(first))
            shares.append(steadied(second))
        blank = Segment(" " * frame.left_over, palette.page)
        rule = [Segment(_RULE * frame.width, palette.rule)]
        return [[*names, [blank]], [*shares, [blank]], [rule]]


def _away(frame: Frame) -> tuple[str, ...]:
    """Return for each pane where its text has come from, or where a counterpart is that is not beside."""
    jumped = {jump.article: jump for jump in frame.jumped}
    level = {place.article for place in band(frame.scene, frame.position)}
    told = []
    for article in frame.scene.articles:
        jump = jumped.get(article)
        there = frame.scene.counterpart(*frame.position.cursor, article) if article not in level else None
        if jump is not None:
            arrow = "↓" if jump.after > jump.before else "↑"
            told.append(f"¶{jump.before + 1} {arrow} ¶{jump.after + 1}")
        else:
            told.append(f"{signs.FURTHER} ¶{there + 1}" if there is not None else "")
    return tuple(told)
