"""What an article leaves out, as blocks of a page."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.widgets.flow import flow
from storyview.widgets.heads import pad
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.model import ParagraphRef, SentenceRef, Story
    from storyview.engine.views.missing_view import Missing
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

LINES = 4
"""Lines of a version's words."""
BESIDE = 84
"""Columns from which what comes nearest stands beside the best version."""
GAP = 3
"""Columns between the two."""
BOLD = Style(bold=True)


def missing_blocks(
    story: Story,
    article: int,
    found: Sequence[Missing],
    bookmarks: Collection[ParagraphRef],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return a heading and a block for each thing left out: who tells it, its words, and what comes nearest.

    `found` has what is left out for sure first.
    """
    label = story.articles[article].label
    name = (label, palette.hue(article) + BOLD)
    if not found:
        others = len(story.articles) - 1
        said = (
            " leaves out nothing that most of the others report."
            if others > 1
            else (": what is left out shows only beside at least two others.")
        )
        return [Block([[], *flow([name, (said, palette.plain)], width), []])]
    sure = sum(each.sure for each in found)
    blocks: list[Block] = []
    for n, each in enumerate(found):
        if n == 0 or n == sure:
            said = (
                f" leaves out for sure what follows ({sure}): most of the others report it."
                if each.sure
                else f" has perhaps nothing of what follows ({len(found) - sure}): something comes near."
            )
            blocks.append(Block([[], *flow([name, (said, palette.head)], width), []]))
        kept = any(place in bookmarks for place in each.tellers)
        lines = [
            *flow(_tellers(story, each, palette, kept=kept), width, 2),
            *_versions(story, each, palette, width),
        ]
        blocks += [Block(lines, stop=True), Block([[]])]
    return blocks


def _tellers(story: Story, each: Missing, palette: Palette, *, kept: bool) -> list[Run]:
    others = len(story.articles) - 1
    count = f"{len(each.tellers)} of {others}" if len(each.tellers) < others else f"all {others} others"
    runs: list[Run] = [
        (f"{signs.SILENT} ", palette.sign),
        ("" if each.sure else "perhaps; ", palette.head),
        (f"{signs.BOOKMARK} " if kept else "", palette.cursor),
        (f"{count}:  ", palette.cursor),
    ]
    for n, place in enumerate(each.tellers):
        runs += [
            ("" if n == 0 else ", ", palette.head),
            (story.articles[place.article].label, palette.hue(place.article)),
            (f" ¶ {place.paragraph + 1}", palette.head),
        ]
    return runs


def _words(story: Story, at: SentenceRef, style: Style) -> list[Run]:
    article = story.articles[at.article]
    sentence = article.paragraphs[at.paragraph].sentences[at.sentence]
    return [(article.text[sentence.start : sentence.end], style)]


def _versions(story: Story, each: Missing, palette: Palette, width: int) -> list[Line]:
    """Return the best version, and beside it, or below, what in the article comes nearest."""
    blank = Segment("  ", palette.page)
    told = _words(story, each.best, palette.plain)
    if each.nearest is None:
        return [[blank, *line] for line in flow(told, width - 2, LINES)]
    at, score = each.nearest
    head = (f"{signs.UNMATCHED} nearest here, ¶ {at.paragraph + 1}, strength {score:.2f}: ", palette.head)
    near = [head, *_words(story, at, palette.unmatched)]
    if width < BESIDE:
        return [[blank, *line] for runs in (told, near) for line in flow(runs, width - 2, LINES)]
    room = (width - 2 - GAP) // 2
    left, right = flow(told, room, LINES), flow(near, room, LINES)
    between = Segment(" " * GAP, palette.page)
    return [
        [blank, *pad(list(one), room, palette.page), between, *other]
        for one, other in zip_longest(left, right, fillvalue=())
    ]
