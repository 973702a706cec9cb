"""A story's head: what is open, who carries how much of whom, in words and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.article_names import all_introduced, numbered
from storyview.engine.model import Grade
from storyview.engine.views.summary_view import languages_told, story_name
from storyview.widgets.flow import cut, flow, name_in
from storyview.widgets.heads import GUIDE, fit, pad
from storyview.widgets.page import Block
from storyview.widgets.wrap import cell_len, offset_at_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.engine.model import Article, Story
    from storyview.engine.views.summary_view import Overlap, Summary
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

BOLD = Style(bold=True)
MUCH = 0.5
"""Share from which a cell of a matrix is set off."""
HEADED = 15
"""Rows of a matrix after which its head is repeated."""
GAP = 4
"""Columns between two matrices side by side."""


def summary_blocks(
    story: Story,
    order: tuple[int, ...],
    facts: Summary,
    shared: Sequence[Sequence[Overlap]],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return the head, the articles in the order of the panes, their overlap and the wire families."""
    sections = [
        _title(story, facts, palette, width),
        _articles(story, order, palette, width),
        _families(story, palette, width),
        _matrices(story, order, shared, palette, width) if len(order) > 1 else [],
    ]
    return [Block([*lines, []]) for lines in sections if lines]


def as_text(blocks: Sequence[Block]) -> str:
    """Return a page as plain text."""
    lines = ["".join(segment.text for segment in line).rstrip() for block in blocks for line in block.lines]
    return "\n".join(lines).strip() + "\n"


def _heading(words: str, palette: Palette) -> Line:
    return [Segment(words, palette.cursor)]


def _title(story: Story, facts: Summary, palette: Palette, width: int) -> list[Line]:
    dates = sorted({article.date for article in story.articles if article.date})
    when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]}" if dates else ""
    count = len(story.articles)
    words = sum(share.words for share in story.shares)
    title = story_name(story) or "Untitled story"
    lines = [[], *flow([(title, palette.cursor)], width)]
    plural = "s" if words != 1 else ""
    opened = f"{count} article{'s' if count != 1 else ''} · {words:,} word{plural} of story text"
    lines += flow([(" · ".join(part for part in (opened, when) if part), palette.plain)], width)
    if (languages := languages_told(story)) is not None:
        lines += flow([(f"In {languages}", palette.plain)], width)
    lines.append([])
    for number, sign, meaning in (
        (facts.rows, " ", "rows: passages that correspond, or stand alone"),
        (facts.everywhere, " ", f"rows in which all {count} articles stand"),
        (facts.differing, signs.UNIQUE, "paragraphs with words that only one article has, or has otherwise"),
        (facts.silences, signs.SILENT, "times an article leaves out what most others report"),
        *_claimed(facts),
        *((facts.links[grade], signs.GRADES[grade], f"pairs of sentences: {grade.value}") for grade in Grade),
    ):
        told = flow([(meaning, palette.plain)], width - 11)
        first = [Segment(f"{number:7,} ", palette.cursor), Segment(f"{sign}  ", palette.sign)]
        blank = [Segment(" " * 11, palette.page)]
        lines += [[*(blank if n else first), *line] for n, line in enumerate(told)]
    return lines


def _claimed(facts: Summary) -> list[tuple[int, str, str]]:
    """Return the numbers of quotations and conflicts, where they are known."""
    if facts.quotations is None or facts.altered is None or facts.conflicts is None:
        return []
    return [
        (facts.conflicts, signs.CONFLICT, "facts that two articles give otherwise"),
        (facts.quotations, " ", "quotations"),
        (facts.altered, signs.PARTIAL, "quotations whose words differ between articles"),
    ]


def _articles(story: Story, order: tuple[int, ...], palette: Palette, width: int) -> list[Line]:
    label = min(max(map(cell_len, all_introduced(story.articles))), max(12, width // 3))
    dated = max((cell_len(article.date or "") for article in story.articles), default=0)
    figures = 2 + label + 2 + (dated + 2 if dated else 0) + 8 + 7 + 7
    beside = width - figures - 3
    date = f"{'date':{dated}}  " if dated else ""
    header = f"{'':2}{'article':{label}}  {date}{'words':>7}{'own':>7}{'same':>7}"
    lines = [_heading("Articles", palette), [Segment(fit(header, width), palette.head)]]
    for article in order:
        one, share = story.articles[article], story.shares[article]
        lead = GUIDE if article == story.lead else " "
        line = [
            Segment(f"{lead} ", palette.head),
            *pad(
                [Segment(name_in(one.label, article, label), palette.hue(article))], label + 2, palette.page
            ),
        ]
        if dated:
            line += pad([Segment(one.date or "", palette.head)], dated + 2, palette.page)
        line.append(Segment(f"{share.words:7,}", palette.plain))
        line.append(Segment(_percent(share.own, 7), _strength(share.own, palette)))
        line.append(Segment(_percent(share.verbatim, 7), _strength(share.verbatim, palette)))
        if beside >= 24:
            line += [Segment("   ", palette.page), Segment(_origin(one, beside), palette.head)]
            lines.append(line)
        else:
            lines += [line, [Segment("  ", palette.page), Segment(_origin(one, width - 2), palette.head)]]
    note = (
        "own: share of its words that no other has · same: share in sentences that stand verbatim elsewhere"
    )
    return [*lines, *flow([(f"{note} · {GUIDE} leads", palette.head)], width)]


def _origin(article: Article, width: int) -> str:
    """Return byline, or why it is not whole, and source; of a source without room the end, its file."""
    about = f"in part: {article.partial}" if article.partial else article.byline
    byline = f"{cut(about, width // 2)} · ".replace("\n", " ") if about else ""
    room = width - cell_len(byline)
    source = article.source
    if cell_len(source) > room:
        source = f"…{source[offset_at_cell(source, 0, len(source), cell_len(source) - room + 1) :]}"
    return byline + source


def _families(story: Story, palette: Palette, width: int) -> list[Line]:
    lines = [_heading("Agency copy", palette)]
    for family in story.families:
        runs: list[Run] = []
        for n, article in enumerate(family):
            joint = "" if n == 0 else " and " if n == len(family) - 1 else ", "
            runs += [(joint, palette.plain), (story.articles[article].label, palette.hue(article) + BOLD)]
        runs.append((" carry the same copy:", palette.plain))
        lines += flow(runs, width)
        pairs = sorted(
            ((story.shares[a].copied[b], a, b) for a in family for b in family if a != b),
            key=lambda each: (-each[0], each[1:]),
        )
        told: set[frozenset[int]] = set()
        for share, a, b in pairs:
            # The other direction says less, and a family of ten has ninety pairs.
            if share < 0.1 or frozenset((a, b)) in told or len(told) >= 2 * len(family):
                continue
            told.add(frozenset((a, b)))
            lines += flow(
                [
                    (f"{_percent(share, 8)} ", palette.cursor),
                    ("of ", palette.plain),
                    (story.articles[a].label, palette.hue(a)),
                    (" stands word for word in ", palette.plain),
                    (story.articles[b].label, palette.hue(b)),
                ],
                width,
            )
    if not story.families:
        lines += flow([("No two articles carry the same agency copy.", palette.plain)], width)
    return lines


def _matrices(
    story: Story, order: tuple[int, ...], shared: Sequence[Sequence[Overlap]], palette: Palette, width: int
) -> list[Line]:
    def of(kind: str, value: Callable[[Overlap], float], room: int) -> list[Line]:
        return _matrix(story, order, lambda a, b: value(shared[a][b]), kind, palette, room)

    linked = "In any wording"
    verbatim = "Word for word"
    head = [
        _heading("Overlap", palette),
        *flow(
            [("Per cent of the words of the article on the left that stand in the one above.", palette.head)],
            width,
        ),
        [],
    ]
    whole = _label_width(story, width) + _column_width(story) * len(order)
    left = of(linked, lambda each: each.linked, width)
    if 2 * whole + GAP > width:
        return [*head, *left, [], *of(verbatim, lambda each: each.verbatim, width)]
    right = of(verbatim, lambda each: each.verbatim, width)
    between = [Segment(" " * GAP, palette.page)]
    return head + [
        [*pad(list(one), whole, palette.page), *between, *other]
        for one, other in zip(left, right, strict=True)
    ]


def _label_width(story: Story, width: int) -> int:
    return 1 + min(max(map(cell_len, all_introduced(story.articles))), max(11, width // 4))


def _column_width(story: Story) -> int:
    """Return the columns of a share or of a number, with the blank before it."""
    return 1 + len(numbered(len(story.articles) - 1))


def _matrix(
    story: Story,
    order: tuple[int, ...],
    share: Callable[[int, int], float],
    kind: str,
    palette: Palette,
    width: int,
) -> list[Line]:
    """Paint a matrix, in as many parts as its columns need."""
    label, each = _label_width(story, width), _column_width(story)
    columns = max(1, (width - label) // each)
    lines: list[Line] = []
    for first in range(0, len(order), columns):
        part = range(first, min(first + columns, len(order)))
        lines += [[]] if first else []
        title = fit(kind, label - 1)
        head = pad([Segment(title, palette.plain + BOLD)], label, palette.page)
        head += [Segment(numbered(order[n]).rjust(each), palette.hue(order[n])) for n in part]
        for n, article in enumerate(order):
            lines += [head] if n % HEADED == 0 else []
            name = name_in(story.articles[article].label, article, label - 1)
            line = pad([Segment(name, palette.hue(article))], label, palette.page)
            for other in part:
                value = share(article, order[other])
                if other == n:
                    line.append(Segment("–".rjust(each), palette.rule))
                else:
                    text = (f"{value * 100:.0f}" if value >= 0.005 else "·").rjust(each)
                    line.append(Segment(text, _strength(value, palette)))
            lines.append(line)
    return lines


def _strength(value: float, palette: Palette) -> Style:
    return palette.cursor if value >= MUCH else palette.plain if value >= 0.1 else palette.verbatim


def _percent(value: float, width: int) -> str:
    return f"{value * 100:.0f} %".rjust(width)
