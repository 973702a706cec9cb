"""Who leaves out what most others report."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange.strength import Strength
    from storyview.engine.model import ParagraphRef


def silent(members: Sequence[ParagraphRef], strength: Strength, count: int) -> tuple[int, ...]:
    """Return the articles that have nothing linked to a row that most of the others report.

    An article reports a row by a paragraph in it or by one that is linked to a paragraph in it.
    At least two articles must report it, and more than half of all but the silent one.
    """
    reporting = {place.article for place in members}
    if len(members) == len(reporting) == 1 and not strength.articles(members[0]):
        return ()
    reporting.update(*[strength.articles(place) for place in members])
    if len(reporting) < 2 or 2 * len(reporting) <= count - 1:
        return ()
    return tuple(article for article in range(count) if article not in reporting)
