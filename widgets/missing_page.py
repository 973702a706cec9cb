"""What an article leaves out, as blocks of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from storyview.engine.model import ParagraphRef, SentenceRef, Story
    from storyview.engine.views.missing import Missing
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

LINES = 3
"""Lines of the best version's words."""
BOLD = Style(bold=True)


def missing_blocks(
    story: Story,
    article: int,
    found: Sequence[Missing],
    bookmarks: Collection[ParagraphRef],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return a heading and a block for each thing left out: who tells it, and the first words."""
    label = story.articles[article].label
    hue = palette.hue(article)
    if not found:
        others = len(story.articles) - 1
        said = (
            " leaves out nothing that most of the others report."
            if others > 1
            else (": what is left out shows only beside at least two others.")
        )
        heading = [(label, hue + BOLD), (said, palette.plain)]
        return [Block([[], *flow(heading, width), []])]
    heading = [
        (label, hue + BOLD),
        (
            " has nothing of what follows, which most of the others report; first what most of them have.",
            palette.head,
        ),
    ]
    blocks = [Block([[], *flow(heading, width), []])]
    for each in found:
        kept = any(place in bookmarks for place in each.tellers)
        lines = [
            *flow(_tellers(story, each, palette, kept=kept), width, 2),
            *_indented(_words(story, each.best, palette.plain), width),
            *_nearest(story, each, palette, width),
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


def _nearest(story: Story, each: Missing, palette: Palette, width: int) -> list[Line]:
    """Return what in the article comes nearest, where that makes it doubtful that it leaves something out."""
    if each.sure or each.nearest is None:
        return []
    at = each.nearest.at
    head = [(f"{signs.UNMATCHED} nearest here, ¶ {at.paragraph + 1}: ", palette.head)]
    return _indented([*head, *_words(story, at, palette.unmatched)], width)


def _indented(runs: list[Run], width: int) -> list[Line]:
    return [[Segment("  "), *line] for line in flow(runs, width - 2, LINES)]
