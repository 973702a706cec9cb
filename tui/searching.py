"""The state of a search: the words, their matches, and which comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from storyview.engine.model import ParagraphRef, Span
    from storyview.engine.search import Match


@dataclass(frozen=True, slots=True)
class Search:
    """A search of every article; no words, no search."""

    words: str = ""
    matches: tuple[Match, ...] = ()

    @property
    def places(self) -> tuple[ParagraphRef, ...]:
        """The paragraphs with a match."""
        return tuple(dict.fromkeys(match.place for match in self.matches))

    @property
    def spans(self) -> dict[ParagraphRef, tuple[Span, ...]]:
        """The matches of each paragraph, ascending."""
        result: dict[ParagraphRef, list[Span]] = {}
        for match in self.matches:
            result.setdefault(match.place, []).append(match.span)
        return {place: tuple(spans) for place, spans in result.items()}

    def count(self, cursor: ParagraphRef, panes: Collection[int]) -> str:
        """Return in words how many there are, in the cursor's paragraph, and in panes that are hidden."""
        if not self.words:
            return ""
        here = sum(1 for match in self.matches if match.place == cursor)
        hidden = sum(1 for match in self.matches if match.place.article not in panes)
        parts = [f"“{self.words}” {len(self.matches)} found", f"{here} here" if here else ""]
        return ", ".join(part for part in (*parts, f"{hidden} hidden" if hidden else "") if part)
