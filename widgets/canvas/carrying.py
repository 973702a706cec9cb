"""A reading position taken over into a scene that has other heights, other widths or other columns."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from storyview.widgets.canvas.position import Position, screen_line, settle

if TYPE_CHECKING:
    from storyview.widgets.canvas.scene import Scene


def same_columns(old: Scene, new: Scene) -> bool:
    """Whether two scenes show the same of the same articles, in whatever order and however wide."""
    return set(old.articles) == set(new.articles) and old.layout is new.layout and old.shown is new.shown


def alike(old: Scene, new: Scene) -> bool:
    """Whether two scenes show the same of the same articles, wrapped alike."""
    return same_columns(old, new) and all(
        old.column(n).wrapped is new.column(n).wrapped for n in new.articles
    )


def carry(old: Scene, new: Scene, position: Position, height: int) -> Position:
    """Return the position in a scene of the same columns in which other heights are known.

    The cursor's paragraph, where it is on the screen, and else the first that begins there, keeps its line.
    """
    if new is old:
        return position
    tops = {}
    for before in old.columns:
        top = tops[before.article] = position.tops[before.article]
        if not before.order:
            continue
        paragraph = before.order[min(bisect_left(before.tops, top), len(before.tops) - 1)]
        if before.article == position.guide and 0 <= screen_line(old, position) < height:
            paragraph = position.cursor.paragraph
        tops[before.article] = top + new.column(before.article).top(paragraph) - before.top(paragraph)
    return settle(new, position.cursor, tops[position.guide], height, Position(position.cursor, tops))


def carried(old: Scene, new: Scene, position: Position, height: int) -> Position | None:
    """Return what a scene stood at where another shows some of its columns, be they wrapped otherwise.

    What stands beside the cursor keeps its screen line. None where the two scenes have nothing in common.
    """
    if alike(old, new):
        return carry(old, new, position, height)
    if old.layout is not new.layout or old.story.articles is not new.story.articles:
        return None
    line, tops = screen_line(old, position), {}
    for column in new.columns:
        article = column.article
        block = (
            old.column(article).nearest(position.tops[article] + line) if article in old.articles else None
        )
        if block is not None and column.has(block.paragraph):
            tops[article] = position.tops[article] + column.top(block.paragraph) - block.top
    return Position(position.cursor, tops)
