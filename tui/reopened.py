"""A story opened anew: which articles are which, and where the reader stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.model import ParagraphRef

if TYPE_CHECKING:
    from storyview.engine.model import Article, Story
    from storyview.widgets.canvas.panes import ViewSettings


def numbers(old: Story, new: Story) -> dict[int, int]:
    """Return for each article of a story its number in the same story opened anew, if it is there.

    An article is known by its source, and one whose file was renamed by its bytes.
    """
    sources = {article.source: number for number, article in enumerate(new.articles)}
    found = {
        number: sources[article.source]
        for number, article in enumerate(old.articles)
        if article.source in sources
    }
    free = {article.sha256: n for n, article in enumerate(new.articles) if n not in found.values()}
    for number, article in enumerate(old.articles):
        if number not in found and article.sha256 in free:
            found[number] = free.pop(article.sha256)
    return found


def carried_over(old: Story, new: Story, setting: ViewSettings) -> ViewSettings:
    """Return what the reader has chosen to see, for the same story opened anew."""
    return setting._replace(panes=setting.panes.renumbered(numbers(old, new), len(new.articles)))


def place_again(old: Story, new: Story, cursor: ParagraphRef) -> ParagraphRef | None:
    """Return the paragraph of the same story opened anew in which the reader stands.

    It is found by its words; one that is no more, or too much changed, by its number. None where the
    article itself is gone.
    """
    number = numbers(old, new).get(cursor.article)
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
