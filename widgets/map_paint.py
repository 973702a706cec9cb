"""Paint a map's head, its rows and what is told of the cell under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.article_names import introduced, numbered
from storyview.engine.model import ParagraphRef
from storyview.widgets.canvas.paint import CURSOR_EDGE, merge
from storyview.widgets.flow import flow, name_in
from storyview.widgets.heads import fit, pad
from storyview.widgets.map_cells import BETWEEN, MEANINGS, NARROW
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from collections.abc import Collection

    from storyview.widgets.flow import Line
    from storyview.widgets.map_cells import Cell, MapCells, MapLayout
    from storyview.widgets.palette import Palette

BOLD = Style(bold=True)
UNDERLINED = Style(underline=True)
MORE_LEFT, MORE_RIGHT = "‹", "›"


class MapFrame(NamedTuple):
    """All that a painted line of a map depends on."""

    cells: MapCells
    order: tuple[int, ...]
    """Articles in the order of the panes."""
    layout: MapLayout
    first: int
    """The first column shown."""
    line: int
    """The cursor's."""
    column: int
    bookmarks: Collection[ParagraphRef]
    palette: Palette

    @property
    def columns(self) -> range:
        """The columns shown."""
        return range(self.first, min(self.first + self.layout.shown, len(self.order)))


def head_line(frame: MapFrame) -> Line:
    """Paint what the columns are called, the cursor's marked; then whose words stand beside."""
    palette, layout, story = frame.palette, frame.layout, frame.cells.story
    heads = _heads(frame)
    left = MORE_LEFT if frame.first else " "
    line = [Segment(f" {left}", palette.head)]
    for column in frame.columns:
        article = frame.order[column]
        style = palette.hue(article)
        chosen = style + BOLD + UNDERLINED if column == frame.column else style
        name = heads[column]
        blank = " " * (len(name) < layout.cell - 1)
        line += pad([Segment(blank, palette.page), Segment(name, chosen)], layout.cell, palette.page)
    right = MORE_RIGHT if frame.columns.stop < len(frame.order) else " "
    line.append(Segment(right.ljust(BETWEEN), palette.head))
    lead = f"{story.articles[story.lead].label} leads"
    line.append(Segment(fit(lead, layout.words), palette.head))
    return merge(pad(line, layout.width, palette.page))


def _heads(frame: MapFrame) -> list[str]:
    """Return the head of each column: what its article is called, or the number alone.

    Of ten articles and more in the narrowest columns the brackets have no room.
    """
    articles, cell = frame.cells.story.articles, frame.layout.cell
    if frame.layout.labelled:
        return [name_in(articles[article].label, article, cell - 2) for article in frame.order]
    if all(len(numbered(article)) <= cell for article in frame.order):
        return [numbered(article) for article in frame.order]
    return [str(article + 1) for article in frame.order]


def row_line(frame: MapFrame, number: int) -> Line:
    """Paint a row: its cells, then the first words of who speaks."""
    palette, layout = frame.palette, frame.layout
    here = number == frame.line
    cells = frame.cells.row(number)
    line = [Segment(CURSOR_EDGE if here else " ", palette.cursor), Segment(" ", palette.page)]
    for column in frame.columns:
        article = frame.order[column]
        focused = here and column == frame.column
        line += _cell(frame, article, cells[article], focused=focused)
    line.append(Segment(" " * BETWEEN, palette.page))
    line += _words(frame, number)
    line = pad(line, layout.width, palette.page)
    if here:
        kept = (palette.status_name, *palette.unique)
        line = [
            Segment(text, style if style in kept else (style or palette.page) + palette.band)
            for text, style, _ in line
        ]
    return merge(line)


def _cell(frame: MapFrame, article: int, cell: Cell, *, focused: bool) -> Line:
    palette, width = frame.palette, frame.layout.cell
    if cell.sign == " " and not focused:
        return [Segment(" " * width, palette.page)]
    # A wide cell is filled but for its last column, so that neighbours stay apart.
    fill = max(width - 1, NARROW)
    style = palette.status_name if focused else _style(palette, article, cell)
    text = f"{CURSOR_EDGE if focused else ' '}{cell.sign}"
    beside = _beside(frame, article, cell)
    if focused or cell.sign == signs.UNIQUE:
        # The tint fills the cell: what one outlet alone has is a block of its colour.
        return [Segment(f"{text}{beside}".ljust(fill), style), Segment(" " * (width - fill), palette.page)]
    return [Segment(text, style), Segment(beside.ljust(width - 2), palette.hue(article))]


def _beside(frame: MapFrame, article: int, cell: Cell) -> str:
    """Return what stands after the sign: a bookmark before anything else; nothing is a blank."""
    if any(ParagraphRef(article, n) in frame.bookmarks for n in cell.paragraphs):
        return signs.BOOKMARK
    if cell.conflict:
        return signs.CONFLICT
    if (own := _own(cell)) != " ":
        return own
    if cell.differing:
        return signs.DIFFERS
    return signs.MOVED if cell.moved else " "


def _own(cell: Cell) -> str:
    """Return what tells that one sentence of several stands nowhere else, where the cell's sign does not."""
    if not cell.unique or cell.sign in (signs.UNIQUE, signs.UNMATCHED):
        return " "
    return signs.UNIQUE if cell.sure else signs.UNMATCHED


def _style(palette: Palette, article: int, cell: Cell) -> Style:
    if cell.sign == signs.UNIQUE:
        return palette.own(article)
    if cell.sign == signs.SILENT:
        return palette.hue(article) + BOLD
    if cell.sign == signs.FURNITURE:
        return palette.furniture
    if cell.sign == signs.UNMATCHED:
        return palette.unmatched
    return palette.verbatim if cell.sign in (signs.VERBATIM, signs.EDITED) else palette.plain


def _beside_words(frame: MapFrame) -> int:
    """Return how many columns a label has before the words of its article."""
    return frame.layout.words // 3


def _words(frame: MapFrame, number: int) -> Line:
    story, palette, room = frame.cells.story, frame.palette, frame.layout.words
    place = frame.cells.place(number, story.lead)
    # No line takes more characters; combining marks take none of their own.
    words = story.text(place)[: 4 * room]
    if place.article == story.lead:
        runs = [(words, palette.plain)]
    else:
        label = story.articles[place.article].label
        if cell_len(label) > _beside_words(frame):
            label = numbered(place.article)
        runs = [(f"{label}  ", palette.hue(place.article)), (words, palette.verbatim)]
    lines = flow(runs, room, 1)
    return lines[0] if lines else []


def detail_lines(frame: MapFrame, height: int) -> list[Line]:
    """Paint what stands at the cursor in some lines: whose cell, what it means, and its first words."""
    story, palette = frame.cells.story, frame.palette
    article = frame.order[frame.column]
    cell = frame.cells.row(frame.line)[article]
    width = max(1, frame.layout.width - 3)
    place = frame.cells.place(frame.line, article)
    told = [
        (introduced(story.articles[article].label, article), palette.hue(article) + BOLD),
        (f"  {_meaning(frame, article, cell)}", palette.head),
    ]
    lines = flow(told, width, 1)
    rest = max(0, height - len(lines))
    words = [(story.text(place), palette.plain if place.article == article else palette.verbatim)]
    if place.article != article:
        words.insert(0, (f"{story.articles[place.article].label}: ", palette.hue(place.article)))
    lines += flow(words, width, rest) if rest else []
    lines += [[]] * (height - len(lines))
    return [pad([Segment("  ", palette.page), *line], frame.layout.width, palette.page) for line in lines]


def _meaning(frame: MapFrame, article: int, cell: Cell) -> str:
    if not cell.paragraphs:
        return (
            f"{signs.SILENT} {MEANINGS[signs.SILENT]}" if cell.sign == signs.SILENT else "nothing in this row"
        )
    beside = _beside(frame, article, cell)
    return "  ".join(
        (
            f"¶ {', '.join(str(n + 1) for n in cell.paragraphs)}",
            f"{cell.sign} {MEANINGS[cell.sign]}",
            *(
                [f"{own} with a sentence of its own" if own == signs.UNIQUE else f"{own} {MEANINGS[own]}"]
                if (own := _own(cell)) != " "
                else []
            ),
            *([f"{signs.CONFLICT} {MEANINGS[signs.CONFLICT]}"] if cell.conflict else []),
            *([f"{signs.DIFFERS} {MEANINGS[signs.DIFFERS]}"] if cell.differing else []),
            *([f"{signs.MOVED} {MEANINGS[signs.MOVED]}"] if cell.moved else []),
            *([f"{signs.BOOKMARK} {MEANINGS[signs.BOOKMARK]}"] if beside == signs.BOOKMARK else []),
        )
    )


def legend_line(palette: Palette, width: int) -> Line:
    """Paint what the signs mean, as many as fit."""
    shown = (
        (signs.VERBATIM, "verbatim"),
        (signs.EDITED, "edited"),
        (signs.REWORDED, "reworded"),
        (signs.PARTIAL, "partly shared"),
        (signs.UNIQUE, "only here"),
        (signs.UNMATCHED, "no counterpart found"),
        (signs.CONFLICT, "conflict"),
        (signs.DIFFERS, "differs"),
        (signs.SILENT, "left out"),
        (signs.MOVED, "moved"),
        (signs.BOOKMARK, "bookmark"),
    )
    line = [Segment("  ", palette.page)]
    used = 2
    for sign, meaning in shown:
        if used + len(meaning) + 5 > width:
            break
        line += [Segment(f"{sign} ", palette.cursor), Segment(f"{meaning}   ", palette.head)]
        used += len(meaning) + 5
    return pad(line, width, palette.page)
