"""A sentence of story text, as words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.link.words import Word
    from storyview.engine.model import SentenceRef


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence of story text, as it is compared."""

    ref: SentenceRef
    start: int
    end: int
    words: tuple[Word, ...]

    def with_words(self, words: Iterable[Word]) -> Unit:
        """Return the same sentence in other words."""
        return Unit(self.ref, self.start, self.end, tuple(words))
