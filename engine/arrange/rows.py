"""From links and a lead to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.groups import groups
from storyview.engine.arrange.strength import article_ties, paragraph_strength
from storyview.engine.identity import identity
from storyview.engine.model import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article, Link, ParagraphRef


def arrange(
    articles: Sequence[Article], links: Sequence[Link], lead: int, strength: Strength | None = None
) -> tuple[Row, ...]:
    """Return the rows of a story, in the order of the lead's paragraphs.

    Every paragraph of every article, furniture too, stands in exactly one row. A linked one stands
    beside its best counterpart as far as the lead's order and the size of a row allow; one that is
    not linked follows its predecessor of its own article, in a row of its own. `strength` is what
    `paragraph_strength` makes of the links, when it is known already.
    """
    if strength is None:
        strength = paragraph_strength(links)
    rows = rows_of(groups(articles, strength, lead), len(articles))
    return in_order(articles, rows, lead, article_ties(strength, len(articles)))


def rows_of(members: Iterable[Sequence[ParagraphRef]], count: int) -> list[Row]:
    """Return a row of `count` cells for each group of paragraphs; it depends on no other row."""
    return [Row(_cells(group, count)) for group in members]


def in_order(
    articles: Sequence[Article], rows: Sequence[Row], lead: int, ties: Sequence[float]
) -> tuple[Row, ...]:
    """Order the rows: the lead's first, then each further article's behind its own predecessors.

    The articles that are tied most to the others (`article_ties`) come first.
    """
    row_of = [[0] * len(article.paragraphs) for article in articles]
    for n, row in enumerate(rows):
        for a, cell in enumerate(row.cells):
            if cell:
                for paragraph in cell:
                    row_of[a][paragraph] = n
    first = len(rows)
    following = [-1] * (first + 1)
    placed = [False] * first
    last = first

    def insert(row: int, after: int) -> None:
        following[row] = following[after]
        following[after] = row
        placed[row] = True

    for row_number in row_of[lead] if articles else ():
        if not placed[row_number]:
            insert(row_number, last)
            last = row_number
    for a in sorted(range(len(articles)), key=lambda a: (-round(ties[a], 6), identity(articles[a]))):
        before = first
        for row_number in row_of[a]:
            if not placed[row_number]:
                insert(row_number, before)
            before = row_number
    ordered = []
    at = following[first]
    while at != -1:
        ordered.append(rows[at])
        at = following[at]
    return tuple(ordered)


def _cells(members: Sequence[ParagraphRef], count: int) -> tuple[tuple[int, ...], ...]:
    cells: list[tuple[int, ...]] = [()] * count
    for place in sorted(members):
        cells[place.article] += (place.paragraph,)
    return tuple(cells)
