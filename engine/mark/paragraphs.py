"""What is shown of each paragraph."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from storyview.engine.arrange import paragraph_strength
from storyview.engine.mark.sentences import CLOSENESS
from storyview.engine.model import Grade, ParagraphMark, ParagraphRef, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.arrange import Strength
    from storyview.engine.mark.sentences import SentenceMarks
    from storyview.engine.model import Article, Link, Row, SentenceMark


def paragraph_marks(
    articles: Sequence[Article],
    links: Sequence[Link],
    rows: Sequence[Row],
    lead: int,
    sentences: SentenceMarks,
    strength: Strength | None = None,
) -> tuple[tuple[ParagraphMark, ...], ...]:
    """Return the mark of every paragraph of every article.

    `strength` is what `paragraph_strength` makes of the links, when it is known already.
    """
    if strength is None:
        strength = paragraph_strength(links)
    moved = _moved(rows, lead, len(articles))
    return tuple(
        tuple(
            _mark(
                ParagraphRef(a, p),
                sentences[a][p],
                ParagraphRef(a, p) in moved,
                strength.counterparts(ParagraphRef(a, p), len(articles)),
            )
            for p in range(len(article.paragraphs))
        )
        for a, article in enumerate(articles)
    )


def with_moved(
    marks: Sequence[tuple[ParagraphMark, ...]], rows: Sequence[Row], lead: int
) -> tuple[tuple[ParagraphMark, ...], ...]:
    """Return the marks of the same links in other rows: only what is moved depends on these."""
    moved = _moved(rows, lead, len(marks))
    return tuple(
        tuple(
            mark if mark.moved == ((a, p) in moved) else replace(mark, moved=not mark.moved)
            for p, mark in enumerate(of_article)
        )
        for a, of_article in enumerate(marks)
    )


def _mark(
    _place: ParagraphRef,
    sentences: tuple[SentenceMark, ...],
    moved: bool,
    counterparts: tuple[tuple[int, ...], ...],
) -> ParagraphMark:
    story = [mark for mark in sentences if mark.status is not None]
    if not story:
        return ParagraphMark(sentences, None, None, moved, counterparts)
    if all(mark.status is Status.UNIQUE for mark in story):
        return ParagraphMark(sentences, Status.UNIQUE, None, moved, counterparts)
    grades = [mark.grade for mark in story]
    grade = Grade.PARTIAL
    if None not in grades:
        grade = min((g for g in grades if g is not None), key=CLOSENESS.__getitem__)
    return ParagraphMark(sentences, Status.SHARED, grade, moved, counterparts)


def _moved(rows: Sequence[Row], lead: int, count: int) -> set[ParagraphRef]:
    """Return the paragraphs that stand beside another article's, out of their own article's order.

    Of each article the fewest paragraphs are called moved: those outside the longest ascending
    sequence of its paragraphs down the rows (Fredman, 1975).
    """
    columns: list[list[int]] = [[] for _ in range(count)]
    for row in rows:
        taking_part = [(article, cell) for article, cell in enumerate(row.cells) if cell]
        if len(taking_part) > 1:
            for article, cell in taking_part:
                columns[article] += cell
    moved: set[ParagraphRef] = set()
    for article, down in enumerate(columns):
        if article != lead:
            kept = set(_ascending(down))
            moved.update(ParagraphRef(article, paragraph) for paragraph in down if paragraph not in kept)
    return moved


def _ascending(numbers: Sequence[int]) -> list[int]:
    """Return a longest ascending subsequence of distinct numbers."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for i, number in enumerate(numbers):
        n = bisect_right(ends, number)
        before.append(at[n - 1] if n else -1)
        if n == len(ends):
            ends.append(number)
            at.append(i)
        else:
            ends[n] = number
            at[n] = i
    found = []
    i = at[-1] if at else -1
    while i >= 0:
        found.append(numbers[i])
        i = before[i]
    return found[::-1]
