"""The parts of a linked sentence that none of its counterparts has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import SentenceRef

_WORTH = 8.0
"""Rarity a span must add up to."""
_COMMON = 2.0


def remainder(
    text: str, ref: SentenceRef, others: Sequence[SentenceRef], lexicon: Lexicon
) -> tuple[Span, ...]:
    """Return the parts of a sentence worth reading that no counterpart has."""
    words = lexicon.unit(ref).words
    known = {word.key for other in others for word in lexicon.unit(other).words}
    spans: list[Span] = []
    run: list[int] = []
    rarity = lexicon.rarity

    def close() -> None:
        while run and (words[run[-1]].key in known or rarity[words[run[-1]].key] < _COMMON):
            run.pop()
        worth = sum(rarity[words[i].key] for i in run if words[i].key not in known)
        if run and worth >= _WORTH:
            spans.append(Span(words[run[0]].start, words[run[-1]].end))
        run.clear()

    for i, word in enumerate(words):
        if (word.key not in known and rarity[word.key] >= _COMMON) or (run and rarity[word.key] < _COMMON):
            run.append(i)
        else:
            close()
    close()
    return tuple(spans)
