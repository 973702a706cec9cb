"""A story in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyview.engine.model import Grade

if TYPE_CHECKING:
    from storyview.engine.claims.model import Claims
    from storyview.engine.model import Story


@dataclass(frozen=True, slots=True)
class Summary:
    """How much there is of what."""

    rows: int
    """Rows that hold more than furniture."""
    everywhere: int
    """Rows in which every article stands."""
    differing: int
    """Paragraphs with words that no other article has, or that another has otherwise."""
    silences: int
    """What articles leave out although most others report it, each counted for each row."""
    links: dict[Grade, int]
    """Linked pairs of sentences of each grade, and those of repeated ones that go without a link."""
    quotations: int | None = None
    """Quotations, each once wherever it stands; None where they are not known, as what follows."""
    altered: int | None = None
    """Those of which a word differs between two articles."""
    conflicts: int | None = None
    """Facts that two articles give otherwise."""


def story_name(story: Story) -> str | None:
    """Return what names a story: its title, else the lead's headline or that of another article."""
    titles = (story.articles[n].title for n in (story.lead, *range(len(story.articles))))
    return story.title or next(filter(None, titles), None)


def summary(story: Story, claims: Claims | None = None) -> Summary:
    """Return a story in numbers, with those of its claims where they are known."""
    rows = everywhere = 0
    links = {grade: sum(link.grade is grade for link in story.links) for grade in Grade}
    for each in story.copies:
        of_article = Counter([ref.article for ref in each.sentences])
        pairs = sum(count * (len(each.sentences) - count) for count in of_article.values()) // 2
        # As many links as there are sentences but one are counted already.
        links[Grade.VERBATIM] += pairs - (len(each.sentences) - 1)
    for row in story.rows:
        standing = [
            any(story.marks[article][n].status is not None for n in cell)
            for article, cell in enumerate(row.cells)
        ]
        rows += any(standing)
        everywhere += len(standing) > 1 and all(standing)
    return Summary(
        rows,
        everywhere,
        differing=0 if story.alone else sum(mark.differs for marks in story.marks for mark in marks),
        silences=sum(len(row.silent) for row in story.rows),
        links=links,
        quotations=len(claims.quotations) if claims is not None else None,
        altered=sum(each.altered for each in claims.quotations) if claims is not None else None,
        conflicts=len(claims.conflicts) if claims is not None else None,
    )
