"""A sentence of story text, as words, and which of them stand in quotation marks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import SentenceRef
    from storyview.engine.text.words import Tokenizer

# Two single marks in a row are one double mark; a single mark inside a word is an apostrophe. What begins
# with a set is found in an eighth of the time.
_MARK = re.compile(
    r"[‘’'\"“”„«»「」『』](?:(?<=[‘’'])[‘’']|(?<=[\"“”„«»「」『』])|(?<=[‘'])(?<!\w.)|(?<=[’'])(?!\w))"
)
_OPENING = "“„«「『"


class Unit:
    """A sentence of story text, as it is compared."""

    __slots__ = ("_joined", "_starts", "_tokenizer", "end", "ref", "start", "words")

    def __init__(
        self, ref: SentenceRef, start: int, end: int, words: tuple[int, ...], tokenizer: Tokenizer
    ) -> None:
        self.ref = ref
        self.start = start
        self.end = end
        self.words = words
        """Numbers of its words in the story's vocabulary, in order."""
        self._tokenizer = tokenizer
        self._joined: tuple[tuple[int, int], ...] = ()
        self._starts: array[int] | None = None
        """Where its tokens begin, once that was asked for."""

    @property
    def joined(self) -> bool:
        """Whether one of its words stands for several."""
        return bool(self._joined)

    @property
    def written(self) -> int:
        """How many words it has as it is written."""
        joined = self._joined
        return len(self.words) + (sum([end - begin - 1 for begin, end in joined]) if joined else 0)

    def join(self, begin: int, end: int, word: int) -> None:
        """Let one word stand for words[begin:end]; the runs of a sentence are joined from right to left."""
        self.words = (*self.words[:begin], word, *self.words[end:])
        self._joined += ((begin, end),)

    def raw(self) -> list[str]:
        """Return each word as it is written; several where one stands for them."""
        return [self._tokenizer.text[start:end] for start, end in self.spans()]

    def tokens(self) -> list[tuple[int, int]]:
        """Return which tokens of the text each word stands for: from the one, up to the other."""
        found = [(number, number + 1) for number in range(self.written)]
        for begin, end in self._joined:
            found[begin:end] = [(found[begin][0], found[end - 1][1])]
        return found

    def spans(self) -> Sequence[tuple[int, int]]:
        """Return where each word begins and ends, in characters of the article's text."""
        found = self._tokenizer.spans(self.start, self.end)
        if self._starts is None:
            self._starts = array("I", [start for start, _ in found])
        if not self._joined:
            return found
        return [(found[begin][0], found[end - 1][1]) for begin, end in self.tokens()]

    def starts(self) -> Sequence[int]:
        """Return where each word begins, as `spans` does."""
        if self._starts is None or self._joined:
            return [start for start, _ in self.spans()]
        return self._starts


def quoted(text: str, unit: Unit) -> frozenset[int]:
    """Return the numbers of the words of a sentence of `text` that stand in quotation marks.

    Marks of every style open and close in turn; one alone opens when it stands in the first half of
    the sentence and closes otherwise (its partner is in a sentence before or after).
    """
    marks = [match.start() for match in _MARK.finditer(text, unit.start, unit.end)]
    if (
        len(marks) == 1
        and (marks[0] - unit.start) * 2 > unit.end - unit.start
        and text[marks[0]] not in _OPENING
    ):
        marks.insert(0, unit.start - 1)
    if not marks:
        return frozenset()
    return frozenset(n for n, (start, _) in enumerate(unit.spans()) if bisect_right(marks, start) % 2 == 1)
