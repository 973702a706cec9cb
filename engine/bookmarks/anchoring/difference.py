"""What was kept beside what stands there now, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.alignment import common, runs
from storyview.engine.bookmarks.anchoring.outcome import Change, Op
from storyview.engine.bookmarks.anchoring.words import tokens
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.alignment import Run
    from storyview.engine.bookmarks.anchoring.words import Token


def same_words(kept: str, now: str) -> bool:
    """Whether two texts differ in nothing but white space and the style of quotation marks and dashes."""
    return kept == now or [token.form for token in tokens(kept)] == [token.form for token in tokens(now)]


def difference(kept: str, now: str, offset: int = 0) -> tuple[Change, ...]:
    """Return what was kept beside what stands there now, both from start to end without a gap.

    `kept` spans are characters of the kept text; `now` spans those of the text now plus `offset`, where it
    begins in its article. White space belongs to the words before it. No two neighbours are of one kind.
    """
    old, new = tokens(kept), tokens(now)
    if not old or not new:
        op = Op.DELETE if old else Op.INSERT
        return (Change(op, Span(0, len(kept)), Span(offset, offset + len(now))),) if old or new else ()
    telling = list(_telling(runs(common([t.form for t in old], [t.form for t in new])), old, len(new)))
    left = [0, *(token.start for token in old[1:]), len(kept)]
    right = [0, *(token.start for token in new[1:]), len(now)]
    out: list[Change] = []
    at = to = 0
    for i, j, length in (*telling, (len(left) - 1, len(right) - 1, 0)):
        if i > at or j > to:
            op = Op.INSERT if i == at else Op.DELETE if j == to else Op.REPLACE
            out.append(Change(op, Span(left[at], left[i]), Span(right[to] + offset, right[j] + offset)))
        at, to = i + length, j + length
        if length:
            out.append(Change(Op.EQUAL, Span(left[i], left[at]), Span(right[j] + offset, right[to] + offset)))
    return tuple(out)


def _telling(found: Iterator[Run], old: Sequence[Token], size: int) -> Iterator[Run]:
    """Yield the runs with a word, and those at the ends: a comma amid changes tells a reader nothing."""
    for i, j, length in found:
        at_an_end = (i == 0 and j == 0) or (i + length == len(old) and j + length == size)
        if at_an_end or any(token.is_word for token in old[i : i + length]):
            yield i, j, length
