"""A story opened anew: which articles are which, and where the reader stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.identity import renumbered
from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from storyview.engine.model import Article, Story
    from storyview.widgets.canvas.panes import ViewSettings


def carried_over(old: Story, new: Story, setting: ViewSettings) -> ViewSettings:
    """Return what the reader has chosen to see, for the same story opened anew."""
    return setting._replace(
        panes=setting.panes.renumbered(renumbered(old.articles, new.articles), len(new.articles))
    )


def place_again(old: Story, new: Story, cursor: ParagraphRef) -> ParagraphRef | None:
    """Return the paragraph of the same story opened anew in which the reader stands.

    It is found by its words; one that is no more, or too much changed, by its number. None where the
    article itself is gone.
    """
    number = renumbered(old.articles, new.articles).get(cursor.article)
    if number is None:
        return None
    article = new.articles[number]
    before = old.articles[cursor.article]
    if before.sha256 == article.sha256:
        return ParagraphRef(number, cursor.paragraph)
    found = _found(before, article, cursor.paragraph)
    at = found if found is not None else min(cursor.paragraph, len(article.paragraphs) - 1)
    return ParagraphRef(number, at)


def _found(before: Article, after: Article, paragraph: int) -> int | None:
    from storyview.engine.bookmarks.anchors import anchor, place

    there = place(anchor(before, paragraph), (after,))
    return there.paragraph.paragraph if there is not None else None
