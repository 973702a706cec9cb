"""From links and a lead to rows: of a story, of one in another lead's order, and with what is left out."""

from __future__ import annotations

from collections import defaultdict
from itertools import compress
from typing import TYPE_CHECKING

from storyview.engine.arrange.groups import groups
from storyview.engine.arrange.strength import article_ties, paragraph_strength
from storyview.engine.identity import identity
from storyview.engine.model import ParagraphRef, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import Article, Link, Omission, Story


def default_lead(articles: Sequence[Article], links: Sequence[Link], strength: Strength | None = None) -> int:
    """Return the number of the article that has most of what the others report; 0 when there are none.

    Every paragraph of another article counts once, by its closest counterpart, so that an article does
    not lead because it says the same thing over and over. `strength` is what `paragraph_strength` makes of
    the links, when it is known already.
    """
    if strength is None:
        strength = paragraph_strength(links)
    covered = [0.0] * len(articles)
    for place in dict.fromkeys((*strength, *strength.bundles)):
        closest: dict[int, float] = {}
        for other, tie in strength.get(place, {}).items():
            for member in strength.members(other) if strength.bundles else (other,):
                if tie > closest.get(member.article, 0.0):
                    closest[member.article] = tie
        if place not in strength.bundles:
            for article, tie in closest.items():
                covered[article] += tie
            continue
        bundle = strength.bundles[place]
        own = {member.article for member in bundle.members}
        for article in own:
            closest[article] = max(closest.get(article, 0.0), bundle.tie)
        for article, tie in closest.items():
            covered[article] += tie * (len(bundle.members) - (article in own))
    return min(range(len(articles)), key=lambda a: (-covered[a], identity(articles[a])), default=0)


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
    numbers = list(range(len(articles)))
    for n, row in enumerate(rows):
        # Of many articles most have nothing in a row.
        for a in compress(numbers, row.cells):
            for paragraph in row.cells[a]:
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


def rearranged(story: Story, lead: int) -> tuple[Row, ...]:
    """Return the rows of a story for another lead: the same as if it were arranged from the beginning.

    The lead decides in which order the rows stand, and what shares one only where several of its own
    paragraphs might: such paragraphs, with all that they are tied to, are grouped again.
    """
    articles = story.articles
    ties = story.tied or article_ties(paragraph_strength(story.links, story.copies), len(articles))
    again = _contested(story, lead)
    if not again:
        return in_order(articles, story.rows, lead, ties)
    if story.copies:
        strength = paragraph_strength(story.links, story.copies).only(again)
    else:
        strength = paragraph_strength(link for link in story.links if link.a[:2] in again)
    kept = [row for row in story.rows if _first(row) not in again]
    new = rows_of(groups(articles, strength, lead, again), len(articles))
    return in_order(articles, [*kept, *new], lead, ties)


def _first(row: Row) -> ParagraphRef:
    """Return a paragraph of a row; all of them are tied together."""
    return next(ParagraphRef(a, cell[0]) for a, cell in enumerate(row.cells) if cell)


def _contested(story: Story, lead: int) -> set[ParagraphRef]:
    """Return the paragraphs that may stand in another row when another article leads.

    A row may hold several paragraphs of its lead only when they are adjacent. Where the old and the new
    lead have one paragraph, or two adjacent ones, among all that are tied together, nothing was or will
    be kept apart for that.
    """
    found: set[ParagraphRef] = set()
    seen: set[ParagraphRef] = set()
    leads = (story.lead, lead)
    for leading in leads:
        for paragraph in range(len(story.articles[leading].paragraphs)):
            place = ParagraphRef(leading, paragraph)
            if place not in seen:
                together = _tied_to(story, place)
                seen |= together
                if any(_may_part(together, one) for one in leads):
                    found |= together
    return found


def _tied_to(story: Story, place: ParagraphRef) -> set[ParagraphRef]:
    """Return a paragraph and all that are linked to it, directly or by others."""
    found = {place}
    waiting = [place]
    while waiting:
        counterparts = story.mark(waiting.pop()).counterparts
        for article, cell in enumerate(counterparts):
            if cell:
                for paragraph in cell:
                    if (article, paragraph) not in found:
                        other = ParagraphRef(article, paragraph)
                        found.add(other)
                        waiting.append(other)
    return found


def _may_part(together: set[ParagraphRef], lead: int) -> bool:
    """Whether some of the lead's paragraphs among these may not share a row."""
    own = [place.paragraph for place in together if place.article == lead]
    return len(own) > 2 or (len(own) == 2 and abs(own[0] - own[1]) > 1)


def with_silences(
    rows: Sequence[Row], omissions: Sequence[Omission]
) -> tuple[tuple[Row, ...], tuple[Omission, ...]]:
    """Return the rows, silent where an article leaves out something for sure, and all omissions.

    An omission belongs to the row in which its best version stands; omissions come by row, then article.
    Where an article has something in the row it is not silent, though it may leave out a sentence of it.
    """
    best = {omission.best.article for omission in omissions}
    row_of = {
        ParagraphRef(article, paragraph): number
        for number, row in enumerate(rows)
        for article in best
        for paragraph in row.cells[article]
    }
    placed = sorted(
        (omission._replace(row=row_of[omission.best.place]) for omission in omissions),
        key=lambda omission: (omission.row, omission.article, omission.best),
    )
    silent: defaultdict[int, set[int]] = defaultdict(set)
    for omission in placed:
        if omission.sure and not rows[omission.row].cells[omission.article]:
            silent[omission.row].add(omission.article)
    marked = tuple(
        row if row.silent == (quiet := tuple(sorted(silent.get(number, ())))) else row._replace(silent=quiet)
        for number, row in enumerate(rows)
    )
    return marked, tuple(placed)
