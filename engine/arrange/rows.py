"""From links and a lead to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.groups import groups
from storyview.engine.arrange.silence import silent
from storyview.engine.arrange.strength import paragraph_strength
from storyview.engine.link.identity import identity
from storyview.engine.model import ParagraphRef, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article, Link


def arrange(articles: Sequence[Article], links: Sequence[Link], lead: int) -> tuple[Row, ...]:
    """Return the rows of a story, in the order of the lead's paragraphs.

    Every paragraph of every article, furniture too, stands in exactly one row. A linked one stands
    beside its best counterpart as far as the lead's order and the size of a row allow; one that is
    not linked follows its predecessor of its own article, in a row of its own.
    """
    strength = paragraph_strength(links)
    return tuple(
        Row(_cells(members, len(articles)), silent(members, strength, len(articles)))
        for members in _in_order(articles, groups(articles, strength, lead), lead, strength)
    )


def _in_order(
    articles: Sequence[Article],
    members: Sequence[tuple[ParagraphRef, ...]],
    lead: int,
    strength: Strength,
) -> list[tuple[ParagraphRef, ...]]:
    """Order the rows: the lead's first, then each further article's behind its own predecessors."""
    row_of = {place: n for n, row in enumerate(members) for place in row}
    following: dict[int, int] = {}
    first = -1
    last = -1
    placed: set[int] = set()

    def insert(row: int, after: int) -> None:
        following[row] = following.get(after, -1)
        following[after] = row
        placed.add(row)

    for paragraph in range(len(articles[lead].paragraphs) if articles else 0):
        row = row_of[ParagraphRef(lead, paragraph)]
        if row not in placed:
            insert(row, last)
            last = row
    shared = {
        a: sum(sum(strength.get(ParagraphRef(a, p), {}).values()) for p in range(len(article.paragraphs)))
        for a, article in enumerate(articles)
    }
    for a in sorted(range(len(articles)), key=lambda a: (-round(shared[a], 6), identity(articles[a]))):
        before = first
        for paragraph in range(len(articles[a].paragraphs)):
            row = row_of[ParagraphRef(a, paragraph)]
            if row not in placed:
                insert(row, before)
            before = row
    ordered = []
    at = following.get(first, -1)
    while at != -1:
        ordered.append(members[at])
        at = following.get(at, -1)
    return ordered


def _cells(members: Sequence[ParagraphRef], count: int) -> tuple[tuple[int, ...], ...]:
    cells: list[tuple[int, ...]] = [()] * count
    for place in sorted(members):
        cells[place.article] += (place.paragraph,)
    return tuple(cells)
