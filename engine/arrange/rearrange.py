"""The rows of a story that is arranged already, in another article's order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.arrange.groups import groups
from storyview.engine.arrange.rows import in_order, rows_of
from storyview.engine.arrange.strength import article_ties, paragraph_strength
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from storyview.engine.model import Row, Story


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
