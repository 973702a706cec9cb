"""The places of one text that a passage may have come to stand in, each with how well it fits."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.bookmarks.anchoring.borders import Kept
from storyview.engine.bookmarks.anchoring.candidates import candidates
from storyview.engine.bookmarks.anchoring.context import Sides, score, sides
from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from storyview.engine.bookmarks.anchoring.words import Words
    from storyview.engine.bookmarks.model import Passage

_FAR: Final = 32
"""Characters in which a line's end is looked for."""

_MOST_HITS: Final = 1000
"""Places at which the same words are no longer looked at one by one: they tell nothing apart."""


class Fit(NamedTuple):
    """A place in a text, and how well a passage fits there."""

    span: Span
    alike: float
    """How alike the words are to the quotation, 0 to 1."""
    around: Sides
    score: float
    """Words, surroundings and position together, 0 to 1."""

    lines: int
    """How many of its ends end a paragraph, as those of the passage did."""

    def overlaps(self, other: Fit) -> bool:
        """Whether the two have a character in common."""
        return self.span.start < other.span.end and other.span.start < self.span.end


def fits(
    passage: Passage, text: str, words: Callable[[], Words], *, thorough: bool = False
) -> list[Fit] | None:
    """Return where a passage may stand in a text, best first; None where it may stand anywhere.

    The same characters first; then words like them, given the text's own, unless one place has the same
    characters in the same surroundings and the search need not be thorough.
    """
    hits = list(islice(_hits(passage, text), _MOST_HITS))
    if len(hits) == _MOST_HITS:
        return None
    found = [_fit(passage, text, span, 1.0) for span in hits]
    if thorough or sum(min(fit.around) == 1.0 for fit in found) != 1:
        for span, alike in candidates(Kept(passage), text, words()):
            fit = _fit(passage, text, _trimmed(passage, text, span), alike)
            if not any(fit.overlaps(other) for other in found[: len(hits)]):
                found.append(fit)
    return sorted(found, key=lambda fit: (-fit.score, fit.span))


def _hits(passage: Passage, text: str) -> Iterator[Span]:
    """Yield where the same characters stand, not inside words where the passage began and ended between."""
    exact = passage.exact
    cut = _in_word(passage.prefix[-1:] + exact[0], 1), _in_word(exact[-1] + passage.suffix[:1], 1)
    start = text.find(exact)
    while start >= 0:
        end = start + len(exact)
        if (cut[0] or not _in_word(text, start)) and (cut[1] or not _in_word(text, end)):
            yield Span(start, end)
        start = text.find(exact, start + 1)


def _in_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _fit(passage: Passage, text: str, span: Span, alike: float) -> Fit:
    around = sides(passage, text, span)
    lines = _ends_line(passage.prefix[::-1], text[max(0, span.start - _FAR) : span.start][::-1]) + _ends_line(
        passage.suffix, text[span.end : span.end + _FAR]
    )
    return Fit(span, alike, around, score(passage, text, span, alike, around), lines)


def _ends_line(kept: str, found: str) -> bool:
    """Whether nothing of the line is left on either side, nearest character first."""
    return not kept.partition("\n")[0].strip() and not found.partition("\n")[0].strip()


def _trimmed(passage: Passage, text: str, span: Span) -> Span:
    """Return a place without white space at an end where the passage has none."""
    start, end = span
    if not passage.exact[0].isspace():
        start = end - len(text[start:end].lstrip())
    if not passage.exact[-1].isspace():
        end = start + len(text[start:end].rstrip())
    return Span(start, end)
