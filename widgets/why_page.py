"""Why a paragraph stands beside others, as blocks of a page: sentence by sentence, pair by pair."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.model import SentenceRef
from storyview.engine.views.links_view import links_at
from storyview.widgets.flow import cut, flow, name_in
from storyview.widgets.heads import pad
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.engine.model import Link, Nearest, ParagraphRef, Story
    from storyview.engine.views.explanation import Explanation, Shared
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

    Compare = Callable[[SentenceRef, SentenceRef], tuple[Sequence[Shared], Sequence[Shared]]]
    """Tells which stretches of each the two sentences share."""

REASON: Final = 60
"""Characters of one piece of evidence; a shared run can be a whole paragraph."""
NARROW: Final = 50
"""Columns below which a sentence stands under its outlet's name, not beside it."""
BOLD, UNDERLINED = Style(bold=True), Style(underline=True)


class Pair(NamedTuple):
    """A link, seen from a paragraph."""

    own: SentenceRef
    other: SentenceRef
    link: Link


def pairs_of(story: Story, place: ParagraphRef) -> list[Pair]:
    """Return each link of a paragraph: by its own sentences, then the strongest first."""
    found = [
        Pair(own, other, link)
        for link in links_at(story, place)
        for own, other in ((link.a, link.b), (link.b, link.a))
        if own.place == place
    ]
    return sorted(found, key=lambda pair: (pair.own, -pair.link.score, pair.other))


def opened(story: Story, place: ParagraphRef, pairs: Sequence[Pair]) -> list[SentenceRef]:
    """Return where each stop of the page leads, from the top: counterparts, or what came nearest."""
    found = []
    for n, mark in enumerate(story.mark(place).sentences):
        here = [pair.other for pair in pairs if pair.own.sentence == n]
        found += here or ([mark.nearest.at] if mark.nearest is not None else [])
    return found


def why_blocks(
    story: Story,
    place: ParagraphRef,
    pairs: Sequence[Pair],
    compare: Compare,
    palette: Palette,
    width: int,
    explain: Explanation | None = None,
) -> list[Block]:
    """Return the paragraph's sentences, and below each a block for every counterpart, or what came nearest.

    `pairs` are those of `pairs_of`; `compare` tells which stretches two sentences share, and `explain`,
    as soon as there is one, how they differ and why what came nearest was not linked.
    """
    blocks = [Block([*flow(_legend(palette), width), []])] if pairs else []
    sentences = story.articles[place.article].paragraphs[place.paragraph].sentences
    for n in range(len(sentences)):
        own = SentenceRef(*place, n)
        here = [pair for pair in pairs if pair.own == own]
        blocks.append(Block([*_heading(story, own, here, palette, width), []]))
        nearest = story.mark(place).sentences[n].nearest
        if nearest is not None and not here:
            blocks += [
                Block(_nearest(story, own, nearest, explain, palette, width), stop=True),
                Block([[]]),
            ]
        for pair in here:
            blocks += [Block(_pair(story, pair, compare, explain, palette, width), stop=True), Block([[]])]
    return blocks


def _legend(palette: Palette) -> list[Run]:
    return [
        ("underlined", palette.plain + UNDERLINED),
        (": the same words in the same order on both sides; ", palette.head),
        ("bold", palette.cursor),
        (": rare in this story, or a figure; ", palette.head),
        ("the number", palette.plain),
        (": strength of the evidence, 0 to 1", palette.head),
    ]


def _heading(
    story: Story,
    own: SentenceRef,
    pairs: Sequence[Pair],
    palette: Palette,
    width: int,
) -> list[Line]:
    count = len(story.articles[own.article].paragraphs[own.paragraph].sentences)
    which = f"sentence {own.sentence + 1} of {count}" if count > 1 else "its one sentence"
    mark = story.marks[own.article][own.paragraph].sentences[own.sentence]
    if pairs:
        others = len({pair.other.article for pair in pairs})
        told = f"in {others} other article{'s' if others != 1 else ''}"
        return flow([(f"{which}, {told}", palette.head + BOLD)], width)
    if mark.status is None:
        told, sign, style = "no story text, never linked", signs.FURNITURE, palette.furniture
    else:
        told, sign, style = "only here: nothing comes near", signs.UNIQUE, palette.own(own.article)
        if mark.nearest is not None:
            told = "only here: what comes nearest shares too little"
        if not mark.sure:
            told = "no counterpart found, but something comes near"
            sign, style = signs.UNMATCHED, palette.unmatched
    label = story.articles[own.article].label
    lines = flow([(f"{sign} {which}, {told}", palette.head + BOLD)], width)
    return lines + _beside(label, own.article, [(_text(story, own), style)], width, palette)


def _nearest(
    story: Story,
    own: SentenceRef,
    nearest: Nearest,
    explain: Explanation | None,
    palette: Palette,
    width: int,
) -> list[Line]:
    """Return what came nearest to a sentence, how strong the evidence was, and why it was not enough."""
    at, score = nearest
    label, hue = story.articles[at.article].label, palette.hue(at.article)
    lines = flow(
        [
            (f"{signs.UNMATCHED} nearest", palette.cursor),
            (f"  {score:.2f}  ", palette.plain),
            (label, hue),
            (f" ¶ {at.paragraph + 1}", palette.head),
        ],
        width,
        1,
    )
    lines += _beside(label, at.article, [(_text(story, at), palette.plain)], width, palette)
    reasons = "; ".join(explain.rejection(own, at)) if explain else ""
    return lines + _beside(
        "not linked", None, [(reasons, palette.verbatim)] if reasons else [], width, palette
    )


def _pair(
    story: Story,
    pair: Pair,
    compare: Compare,
    explain: Explanation | None,
    palette: Palette,
    width: int,
) -> list[Line]:
    own, other, link = pair
    label = story.articles[other.article].label
    head: list[Run] = [
        (f"{signs.GRADES[link.grade]} {link.grade.value}", palette.cursor),
        (f"  {link.score:.2f}  ", palette.plain),
        (label, palette.hue(other.article)),
        (f" ¶ {other.paragraph + 1}", palette.head),
    ]
    ours, theirs = compare(own, other)
    lines = flow(head, width, 1)
    for ref, shared in ((own, ours), (other, theirs)):
        name, runs = story.articles[ref.article].label, _shaded(story, ref, shared, palette)
        lines += _beside(name, ref.article, runs, width, palette)
    reasons = "; ".join(shorten(reason, REASON, placeholder=" …") for reason in link.why)
    lines += _beside("because", None, [(reasons, palette.verbatim)], width, palette)
    differing = "; ".join(explain.differences(link, own)) if explain else ""
    if differing:
        lines += _beside("differs", None, [(differing, palette.plain)], width, palette)
    return lines


def _beside(name: str, article: int | None, runs: Sequence[Run], width: int, palette: Palette) -> list[Line]:
    """Return runs wrapped beside a name, or below it where it is narrow; nothing where there are none.

    `article` is the one that the name is of, if it is of one.
    """
    room = width - 2 if width < NARROW else min(22, max(11, width // 4)) - 1
    name = cut(name, room) if article is None else name_in(name, article, room)
    head = Segment(name, palette.head if article is None else palette.hue(article))
    if width < NARROW:
        above = [[head]] if runs else []
        return [[Segment("  ", palette.page), *line] for line in [*above, *flow(runs, width - 2)]]
    lines = flow(runs, width - room - 3)
    first = pad([Segment("  ", palette.page), head], room + 3, palette.page)
    blank = [Segment(" " * (room + 3), palette.page)]
    return [[*(first if n == 0 else blank), *line] for n, line in enumerate(lines)]


def _shaded(story: Story, ref: SentenceRef, shared: Sequence[Shared], palette: Palette) -> list[Run]:
    """Return a sentence with its shared stretches set off: runs underlined, rare words bold."""
    article = story.articles[ref.article]
    sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
    runs: list[Run] = []
    at = sentence.start
    for (start, end), run, rare in shared:
        runs.append((article.text[at:start], palette.plain))
        style = palette.cursor if rare else palette.plain
        runs.append((article.text[start:end], style + UNDERLINED if run else style))
        at = end
    runs.append((article.text[at : sentence.end], palette.plain))
    return runs


def _text(story: Story, ref: SentenceRef) -> str:
    article = story.articles[ref.article]
    sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
    return article.text[sentence.start : sentence.end]
