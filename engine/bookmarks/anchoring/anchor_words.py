"""The words of a text, as they are compared: without case, accents and typography."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.text.folding import DASHES, PLAIN_MARKS, QUOTATION_MARKS
from storyview.engine.text.words import Tokenizer, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DOTS: Final = ("..", ".…", "….", "……")
_MARK: Final = re.compile(rf"[{re.escape(QUOTATION_MARKS)}]+|[{re.escape(DASHES)}]+|[.…]{{2,}}|\S")


class Token(NamedTuple):
    """A word, or punctuation between words."""

    form: str
    """Equal where a reader sees no difference but in typography."""
    start: int
    end: int
    is_word: bool


class Words:
    """The words of one text: what they are compared by, and where they stand."""

    __slots__ = ("__dict__", "ends", "keys", "starts")

    def __init__(self, text: str) -> None:
        tokenizer = Tokenizer(text)
        known: dict[str, str] = {}
        self.keys: list[str] = []
        for raw in tokenizer.words(0, len(text)):
            if raw not in known:
                known[raw] = _key(raw)
            self.keys.append(known[raw])
        spans = tokenizer.spans(0, len(text))
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word stands, ascending."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, key in enumerate(self.keys):
            found[key].append(number)
        return dict(found)

    @cached_property
    def _letters(self) -> list[int]:
        return [0, *accumulate(end - start for start, end in zip(self.starts, self.ends, strict=True))]

    def overlapping(self, start: int, end: int) -> range:
        """Return the numbers of the words that have a character in text[start:end]."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def letters(self, numbers: range) -> int:
        """Return how many characters some words have together."""
        return self._letters[max(numbers.start, numbers.stop)] - self._letters[numbers.start]

    def hold(self, keys: Sequence[str]) -> bool:
        """Whether these words stand somewhere one after the other."""
        first = min(range(len(keys)), key=lambda n: len(self.places.get(keys[n], ())), default=None)
        if first is None:
            return False
        wanted = list(keys)
        starts = (place - first for place in self.places.get(keys[first], ()))
        return any(start >= 0 and self.keys[start : start + len(wanted)] == wanted for start in starts)


def tokens(text: str) -> list[Token]:
    """Return the words and the punctuation of a text, in order."""
    found: list[Token] = []
    at = 0
    for start, end in Tokenizer(text).spans(0, len(text)):
        found += _marks(text, at, start)
        found.append(Token(unicodedata.normalize("NFKC", text[start:end]), start, end, True))
        at = end
    return [*found, *_marks(text, at, len(text))]


def _marks(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        form = "…" if mark == "…" or mark[:2] in _DOTS else mark[0].translate(PLAIN_MARKS)
        yield Token(form, match.start(), match.end(), False)


def _key(raw: str) -> str:
    key = fold(raw)
    return key if key[:1].isdecimal() else key.replace(".", "")
