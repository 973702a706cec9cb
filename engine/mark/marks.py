"""What is shown of each sentence and each paragraph."""

from __future__ import annotations

from bisect import bisect_right
from contextlib import contextmanager
from itertools import compress
from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark.certainty import Neighbourhood
from storyview.engine.mark.differing import Differences
from storyview.engine.mark.remainder import Remainders
from storyview.engine.mark.shares import Counted, counted
from storyview.engine.model import Grade, ParagraphMark, ParagraphRef, SentenceMark, SentenceRef, Span, Status
from storyview.engine.processes import sharing, worth

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from storyview.engine.model import Article, Link, Row


SentenceMarks = tuple[tuple[tuple[SentenceMark, ...], ...], ...]
"""For each article, for each of its paragraphs, for each of its sentences."""

_TOGETHER = 256
"""Paragraphs that one process marks before it asks for more, at most."""
_SECONDS = 7e-5
"""What it takes to mark a sentence, roughly."""

CLOSENESS = {Grade.VERBATIM: 3, Grade.EDITED: 2, Grade.REWORDED: 1, Grade.PARTIAL: 0}
"""Larger is closer."""


def sentence_marks(
    articles: Sequence[Article],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
    near: Neighbourhood | None = None,
) -> SentenceMarks:
    """Return status, closest grade and unique spans of every sentence, and how sure it is alone.

    Furniture has none of them, nor has a sentence without words: neither reports anything. `near` is what
    came near without being linked; without it nothing did.

    Spans are 0-based, half-open, in characters of the article's text, ascending, within the sentence.
    """
    with marking(articles, links, lexicon, near) as marked:
        return marked()[0]


@contextmanager
def marking(
    articles: Sequence[Article],
    links: Sequence[Link],
    lexicon: Lexicon | None = None,
    near: Neighbourhood | None = None,
) -> Iterator[Callable[[], tuple[SentenceMarks, list[Counted]]]]:
    """Have sentences marked, and give what returns their marks, as `sentence_marks` does, and count words.

    They are counted, for each article, by the process that has looked where they stand.
    """
    lexicon = lexicon or Lexicon(articles)
    of_story = _Marking(articles, lexicon, near or Neighbourhood(articles, lexicon, links))
    parts = list(_parts(articles))

    def work(part: int) -> tuple[list[tuple[SentenceMark, ...]], Counted]:
        article, begin, end = parts[part]
        marks = of_story.paragraphs(article, begin, end)
        return marks, counted(lexicon, article, marks, begin)

    with sharing(work, len(parts), worth(len(lexicon.units) * _SECONDS)) as made:

        def marked() -> tuple[SentenceMarks, list[Counted]]:
            found: list[list[tuple[SentenceMark, ...]]] = [[] for _ in articles]
            words = [Counted(0, 0, 0) for _ in articles]
            for (article, _, _), (marks, count) in zip(parts, made(), strict=True):
                found[article] += marks
                words[article] = Counted(*map(sum, zip(words[article], count, strict=True)))
            return tuple(map(tuple, found)), words

        yield marked


def _parts(articles: Sequence[Article]) -> Iterator[tuple[int, int, int]]:
    """Yield what one process marks before it asks for more: an article, and which of its paragraphs."""
    for a, article in enumerate(articles):
        for first in range(0, len(article.paragraphs), _TOGETHER):
            yield a, first, min(first + _TOGETHER, len(article.paragraphs))


class _Marking:
    """Marks the sentences of one story."""

    def __init__(self, articles: Sequence[Article], lexicon: Lexicon, near: Neighbourhood) -> None:
        self._articles = articles
        self._lexicon = lexicon
        self._near = near
        self._several_languages = bool(lexicon.spoken())
        self._remainders = Remainders(articles, lexicon)
        self._differences = Differences(lexicon)

    def paragraphs(self, article: int, begin: int, end: int) -> list[tuple[SentenceMark, ...]]:
        """Return the marks of the sentences of some of an article's paragraphs."""
        nothing = SentenceMark()
        marks = [[nothing] * len(each.sentences) for each in self._articles[article].paragraphs[begin:end]]
        for number in self._lexicon.of_paragraphs(article, begin, end):
            ref = self._lexicon.units[number].ref
            marks[ref.paragraph - begin][ref.sentence] = self.mark(number, ref)
        return list(map(tuple, marks))

    def mark(self, number: int, ref: SentenceRef) -> SentenceMark:
        """Return the mark of a sentence, by its number in the lexicon and its place."""
        linked = self._near.linked.of(ref)
        if not linked:
            return self._alone(ref)
        closest = max({link.grade for link in linked.values()}, key=CLOSENESS.__getitem__)
        # What is in another language has no words to compare with these.
        foreign = self._foreign(ref, linked) if self._several_languages else ()
        # What a reader says reports nothing may be linked all the same; it has no words to compare.
        find = self._lexicon.find
        others = [
            (link.grade, n)
            for other, link in linked.items()
            if other not in foreign and (n := find(other)) is not None
        ]
        differences = self._differences.of(number, others)
        if closest is Grade.VERBATIM:
            return SentenceMark(Status.SHARED, closest, differing=differences.values)
        unique: tuple[Span, ...] = ()
        # Of a copy only what was changed is its own, and nothing of what is told in another language as well.
        if not foreign and (closest is not Grade.EDITED or differences.changed):
            unique = self._remainders.of(number, [place for _, place in others])
        if closest is Grade.EDITED:
            unique = _within(self._articles[ref.article].text, unique, differences.changed)
        return SentenceMark(
            Status.SHARED,
            closest,
            unique,
            changed=differences.changed,
            cuts=differences.cuts,
            differing=differences.values,
        )

    def _foreign(self, ref: SentenceRef, linked: Mapping[SentenceRef, Link]) -> set[SentenceRef]:
        """Return the counterparts of a sentence that are in another language; the same words are not."""
        return {
            other
            for other, link in linked.items()
            if link.grade is not Grade.VERBATIM and self._lexicon.in_two_languages(ref.article, other.article)
        }

    def _alone(self, ref: SentenceRef) -> SentenceMark:
        sentence = self._articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]
        near = self._near.near(ref)
        whole = (Span(sentence.start, sentence.end),)
        sure = self._near.is_alone(ref)
        return SentenceMark(Status.UNIQUE, None, whole, sure, near[0] if near else None)


def _within(text: str, spans: Sequence[Span], ranges: Sequence[Span]) -> tuple[Span, ...]:
    """Return the parts of spans that lie in some ranges, with the marks around them that the spans have."""
    found = []
    for span in spans:
        for each in ranges:
            start, end = max(span.start, each.start), min(span.end, each.end)
            if start < end:
                whole_start = not any(map(str.isalnum, text[span.start : start]))
                whole_end = not any(map(str.isalnum, text[end : span.end]))
                found.append(Span(span.start if whole_start else start, span.end if whole_end else end))
    return tuple(found)


def paragraph_marks(
    rows: Sequence[Row],
    lead: int,
    sentences: SentenceMarks,
    counterparts: Sequence[Sequence[tuple[tuple[int, ...], ...]]],
) -> tuple[tuple[ParagraphMark, ...], ...]:
    """Return the mark of every paragraph of every article; `counterparts` are those of `all_counterparts`."""
    moved = _moved(rows, lead, len(sentences))
    return tuple(
        [
            tuple(
                [
                    _mark(marks, (a, p) in moved, there)
                    for p, (marks, there) in enumerate(zip(sentences[a], counterparts[a], strict=True))
                ]
            )
            for a in range(len(sentences))
        ]
    )


def with_moved(
    marks: Sequence[tuple[ParagraphMark, ...]], rows: Sequence[Row], lead: int
) -> tuple[tuple[ParagraphMark, ...], ...]:
    """Return the marks of the same links in other rows: only what is moved depends on these."""
    moved = _moved(rows, lead, len(marks))
    return tuple(
        tuple(
            mark if mark.moved == ((a, p) in moved) else mark._replace(moved=not mark.moved)
            for p, mark in enumerate(of_article)
        )
        for a, of_article in enumerate(marks)
    )


def _mark(
    sentences: tuple[SentenceMark, ...],
    moved: bool,
    counterparts: tuple[tuple[int, ...], ...],
) -> ParagraphMark:
    story = [mark for mark in sentences if mark.status is not None]
    if not story:
        return ParagraphMark(sentences, None, None, moved, counterparts)
    if {mark.status for mark in story} == {Status.UNIQUE}:
        return ParagraphMark(sentences, Status.UNIQUE, None, moved, counterparts)
    grades = {mark.grade for mark in story}
    grade = Grade.PARTIAL if None in grades else min(filter(None, grades), key=CLOSENESS.__getitem__)
    return ParagraphMark(sentences, Status.SHARED, grade, moved, counterparts)


def _moved(rows: Sequence[Row], lead: int, count: int) -> set[ParagraphRef]:
    """Return the paragraphs that stand beside another article's, out of their own article's order.

    Of each article the fewest paragraphs are called moved: those outside the longest ascending
    sequence of its paragraphs down the rows (Fredman, 1975).
    """
    columns: list[list[int]] = [[] for _ in range(count)]
    numbers = list(range(count))
    for row in rows:
        taking_part = list(compress(numbers, row.cells))
        if len(taking_part) > 1:
            for article in taking_part:
                columns[article] += row.cells[article]
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
