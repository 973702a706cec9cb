"""What is selected of one article's text, and where in it a point of a pane is.

A selection is a range of the article's text, whatever the layout: in the grid its paragraphs may stand
apart. Folded furniture inside it is neither shown as selected nor copied.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Span
from storyview.widgets.cells import is_inside_grapheme, offset_at_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storyview.engine.model import Article, Paragraph
    from storyview.widgets.canvas.columns import Column

_INSIDE_WORDS: Final = frozenset("'’‛ʼ·\u00ad\u200d")
"""Belong to a word where a letter stands on either side."""
_INSIDE_FIGURES: Final = frozenset(".,٫٬")
"""Belong to a figure where a digit stands on either side."""


class Selection(NamedTuple):
    """A range of one article's text."""

    article: int
    span: Span
    """Never empty."""


def grapheme_at(article: Article, column: Column, line: int, cell: int) -> Span:
    """Return the characters painted at a cell of a column's line; empty where there is no text.

    Cells are counted from 0 at the left of the text. Left of a line is its beginning, right of it its end;
    between two paragraphs is the end of the upper one, and a folded one is but its beginning.
    """
    block = column.at(line)
    if block is None:
        above = bisect_right(column.tops, line) - 1
        if above < 0:
            first = article.paragraphs[column.order[0]].start
            return Span(first, first)
        block = column.blocks[above]
        end = article.paragraphs[block.paragraph].end
        at = article.paragraphs[block.paragraph].start if block.wrapped.folded else end
        return Span(at, at)
    start, end = block.wrapped.lines[line - block.top]
    if block.wrapped.folded:
        return Span(start, start)
    at = offset_at_cell(article.text, start, end, cell)
    return Span(at, _after(article.text, at, end))


def _after(text: str, at: int, end: int) -> int:
    """Return where the grapheme at an offset ends, at most at `end`."""
    cut = min(at + 1, end)
    while cut < end and is_inside_grapheme(text, cut, at):
        cut += 1
    return cut


def between(one: Span, other: Span) -> Span:
    """Return the range from one to the other, both included, whichever comes first."""
    return Span(min(one.start, other.start), max(one.end, other.end))


def paragraph_at(article: Article, offset: int) -> int:
    """Return the number of the paragraph an offset stands in, or that ends before it."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    return max(0, bisect_right(starts, offset) - 1)


def word_at(article: Article, offset: int) -> Span:
    """Return the word at an offset; elsewhere than in a word the one grapheme, and nothing at white space.

    Where a script puts no space between words, it is the run of its characters of one kind.
    """
    there = article.paragraphs[paragraph_at(article, offset)]
    text = article.text
    if not there.start <= offset < there.end or text[offset].isspace():
        return Span(offset, offset)
    while offset > there.start and _kind(text, offset) is _JOINS:
        offset -= 1
    kind = _kind(text, offset)
    if not kind:
        return Span(offset, _after(text, offset, there.end))
    start, end = offset, offset + 1
    while start > there.start and _kind(text, start - 1) in (kind, _JOINS):
        start -= 1
    while end < there.end and _kind(text, end) in (kind, _JOINS):
        end += 1
    return Span(start, end)


_JOINS: Final = "joins"
_LENGTHENING: Final = frozenset("ー々ｰ")


def _kind(text: str, at: int) -> str:
    """Return what a character is to a word: a kind of letter, what joins any, or nothing."""
    # The package that cuts texts is not needed to show one.
    from storyview.engine.text.language import is_unspaced

    character = text[at]
    if unicodedata.category(character)[0] == "M" or character in _LENGTHENING:
        return _JOINS
    if is_unspaced(character) and character.isalpha():
        return unicodedata.name(character, "?").split(" ", 1)[0]
    if character.isalnum() or character == "_":
        return "word"
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    if character in _INSIDE_WORDS and len(beside) == 2 and beside.isalnum():
        return "word"
    if character in _INSIDE_FIGURES and len(beside) == 2 and beside.isdigit():
        return "word"
    return ""


def sentence_at(article: Article, offset: int) -> Span:
    """Return the sentence an offset stands in, or the one before it in the same paragraph."""
    there = article.paragraphs[paragraph_at(article, offset)]
    starts = [sentence.start for sentence in there.sentences]
    sentence = there.sentences[max(0, bisect_right(starts, offset) - 1)]
    return Span(sentence.start, sentence.end)


def sentence_after(article: Article, offset: int, is_folded: Callable[[int], bool]) -> Span | None:
    """Return the first sentence that begins at an offset or after it; folded paragraphs are passed over."""
    for n in range(paragraph_at(article, offset), len(article.paragraphs)):
        if not is_folded(n):
            for sentence in article.paragraphs[n].sentences:
                if sentence.start >= offset:
                    return Span(sentence.start, sentence.end)
    return None


def parts(article: Article, span: Span, is_folded: Callable[[int], bool]) -> Iterator[tuple[int, Span]]:
    """Yield each paragraph of a range and what of it is in the range, folded ones left out."""
    for n in range(paragraph_at(article, span.start), len(article.paragraphs)):
        there: Paragraph = article.paragraphs[n]
        if there.start >= span.end:
            return
        start, end = max(there.start, span.start), min(there.end, span.end)
        if start < end and not is_folded(n):
            yield n, Span(start, end)


def words_of(article: Article, span: Span, is_folded: Callable[[int], bool]) -> str:
    """Return the text of a range, a blank line between paragraphs, folded ones left out."""
    return "\n\n".join(
        article.text[start:end].strip() for _n, (start, end) in parts(article, span, is_folded)
    )
