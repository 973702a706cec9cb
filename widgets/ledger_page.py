"""The ledger of quotations, as blocks of a page: by speaker, who carries each and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.article_names import all_introduced
from storyview.engine.claims.model import Form, Wording
from storyview.widgets.flow import cut, flow, name_in
from storyview.widgets.heads import pad
from storyview.widgets.page import Block
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from storyview.engine.claims.model import At
    from storyview.engine.model import Story
    from storyview.engine.views.ledger_view import Entry, Line
    from storyview.widgets.flow import Line as Painted
    from storyview.widgets.flow import Run
    from storyview.widgets.palette import Palette

WORDS: Final = 4
"""Lines of a quotation's fullest form."""
NARROW: Final = 60
"""Columns below which the words of a line stand under it."""
MOST_DOTS: Final = 12
"""Articles that are told apart by a dot each; of more it is said how many."""
_HERE, _AWAY = "●", "○"
NOBODY: Final = "nobody named"
BOLD: Final = Style(bold=True)
_HOW: Final = {
    "subject": "unsure: the subject of the sentence",
    "elsewhere": "unsure: another outlet says so",
    "none": "",
    "reader": "says the reader",
}


def ledger_blocks(
    story: Story,
    entries: Sequence[Entry],
    order: Sequence[int],
    is_kept: Callable[[At], bool],
    palette: Palette,
    width: int,
) -> list[Block]:
    """Return the entries under their speakers; each line of an entry is a stop, in this order.

    `order` are the articles in the order of the panes, `is_kept` says what is bookmarked.
    """
    blocks = [Block([[]])]
    speaker: str | None = None
    for n, entry in enumerate(entries):
        name = entry.quotation.speaker or NOBODY
        if n == 0 or name != speaker:
            speaker = name
            blocks.append(Block([[Segment(cut(name.upper(), width), palette.cursor)]]))
        blocks.append(Block(_head(entry, order, palette, width)))
        blocks += [
            Block(_line(story, entry, line, palette, width, kept=is_kept(line.at)), stop=True)
            for line in entry.lines
        ]
        blocks.append(Block([[]]))
    return blocks


def label_width(story: Story, width: int, *, above: bool = False) -> int:
    """Return the columns that the names of a story's articles have beside what they say, or above it."""
    room = width - 10 if above else min(28, max(11, width // 4))
    return min(max(map(cell_len, all_introduced(story.articles))), room)


def name_segments(story: Story, at: At, sign: str, palette: Palette, named: int) -> Painted:
    """Return how a line of a list begins: its sign, whose it is in `named` columns, and the paragraph."""
    article = at.article
    name = Segment(name_in(story.articles[article].label, article, named), palette.hue(article))
    start: Painted = [Segment(f"  {sign} ", palette.cursor), *pad([name], named + 1, palette.page)]
    return [*start, Segment(f"¶{at.place.paragraph + 1}".ljust(5), palette.head)]


def dots(articles: Sequence[int], order: Sequence[int]) -> str:
    """Return which of the articles have something, in the order of the panes."""
    if len(order) > MOST_DOTS:
        return f"{len(articles)} of {len(order)}"
    return "".join(_HERE if article in articles else _AWAY for article in order)


def _head(entry: Entry, order: Sequence[int], palette: Palette, width: int) -> list[Painted]:
    which = dots(entry.quotation.articles, order)
    room = max(8, width - 4 - cell_len(which))
    runs = [(f"“{' '.join(entry.quotation.text.split())}”", palette.plain + BOLD)]
    lines = flow(runs, room - 2, WORDS)
    style = palette.cursor if entry.sign == signs.CONFLICT else palette.sign
    first = pad([Segment(f"{entry.sign} ", style), *lines[0]], room + 2, palette.page)
    return [
        [*first, Segment(which, palette.head)],
        *([Segment("  ", palette.page), *line] for line in lines[1:]),
    ]


def _line(
    story: Story, entry: Entry, line: Line, palette: Palette, width: int, *, kept: bool
) -> list[Painted]:
    one = line.occurrence
    verb, named = one.verb or "", label_width(story, width)
    start = name_segments(story, line.at, signs.BOOKMARK if kept else " ", palette, named)
    told = _runs(entry, line, palette)
    if width < NARROW:
        beside = [*start, Segment(cut(verb, max(1, width - named - 10)), palette.verbatim)]
        return [beside, *([Segment("      ", palette.page), *row] for row in flow(told, width - 6))]
    start += pad([Segment(cut(verb, 12), palette.verbatim)], 13, palette.page)
    before = 4 + named + 1 + 5 + 13
    rows = flow(told, width - before) or [[]]
    blank = [Segment(" " * before, palette.page)]
    return [[*(start if n == 0 else blank), *row] for n, row in enumerate(rows)]


def _runs(entry: Entry, line: Line, palette: Palette) -> list[Run]:
    """Return who is said to have said it where that is another one, and the words as they differ."""
    one, runs = line.occurrence, list[tuple[str, Style]]()
    if one.speaker and one.speaker != entry.quotation.speaker:
        runs.append((f"{one.speaker.upper()}  ", palette.cursor))
    if one.form is Form.INDIRECT:
        runs.append(("in reported speech: ", palette.head))
        runs.append((" ".join(one.text.split()), palette.plain))
    elif one.wording is Wording.ALTERED:
        runs += _altered(line, palette)
    elif one.wording is Wording.CUT:
        runs.append((f"“{' '.join(one.text.split())}”", palette.plain))
        runs.append(("  cut", palette.head))
    else:
        runs.append(("as above", palette.head))
    if one.via:
        runs.append((f"  via {' '.join(one.via.split())}", palette.head))
    how = "" if line.sure and one.how != "reader" else _HOW.get(str(one.how), "")
    if how:
        runs.append((f"  ({how})", palette.unmatched))
    return runs


def _altered(line: Line, palette: Palette) -> list[Run]:
    """Return the words with what was changed in brackets: `[would→could]`, `[+power]`, `[-power]`."""
    runs: list[Run] = [("“", palette.plain)]
    pieces = list(line.pieces)
    n = 0
    while n < len(pieces):
        piece, follows = pieces[n], pieces[n + 1] if n + 1 < len(pieces) else None
        runs.append((" " if n else "", palette.plain))
        if piece.change == "missing" and follows is not None and follows.change == "added":
            runs.append((f"[{piece.text}→{follows.text}]", palette.cursor))
            n += 1
        elif piece.change:
            runs.append((f"[{'+' if piece.change == 'added' else '-'}{piece.text}]", palette.cursor))
        else:
            runs.append((piece.text, palette.plain))
        n += 1
    return [*runs, ("”", palette.plain), ("  altered", palette.head)]
