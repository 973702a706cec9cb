"""What two sentences share and where they differ, in plain words."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING, Final

from storyview.engine.link.edits import LIGHT
from storyview.engine.link.reasons import RARE
from storyview.engine.model import Grade
from storyview.engine.views.comparison import Comparison

if TYPE_CHECKING:
    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Link, SentenceRef, Span, Story

MOST: Final = 4
"""Differences and shared words that are told."""
LONGEST: Final = 60
"""Characters of one of them."""


class Explanation:
    """Explains the links of one story, and why others were not made. `lexicon` is that of its articles."""

    def __init__(self, story: Story, lexicon: Lexicon) -> None:
        self._story = story
        self._lexicon = lexicon
        self._comparison = Comparison(story.articles, lexicon)

    def differences(self, link: Link, own: SentenceRef) -> tuple[str, ...]:
        """Return how one of two linked sentences differs from the other.

        Of a copy every change, as many as are told; of what is worded otherwise, the facts that differ.
        """
        other = link.b if own == link.a else link.a
        if link.grade in (Grade.VERBATIM, Grade.EDITED):
            found = []
            for change in self._comparison.sentences(own, other):
                here, there = self._words(own, change.here), self._words(other, change.there)
                found.append(
                    f"adds {here}"
                    if change.added
                    else f"lacks {there}"
                    if change.missing
                    else f"{here} instead of {there}"
                )
            more = len(found) - MOST
            return (*found[:MOST], f"{more} more") if more > 0 else tuple(found)
        facts = [self._facts(ref) for ref in (own, other)]
        here, there = (", ".join(told[:MOST]) for told in facts)
        return (f"{here} beside {there}",) if here and there else ()

    def rejection(self, own: SentenceRef, other: SentenceRef) -> tuple[str, ...]:
        """Return why what came nearest to a sentence was not linked to it: how little they share."""
        i, j = self._lexicon.find(own), self._lexicon.find(other)
        if i is None or j is None:
            return ()
        rarity, keys = self._lexicon.rarity, self._lexicon.keys
        content = [{key for key in keys[n] if rarity[key] >= LIGHT} for n in (i, j)]
        shared = content[0] & content[1]
        unit, sequence = self._lexicon.units[i], self._lexicon.sequences[i]
        text = self._story.articles[own.article].text
        words = {
            key: f"“{text[start:end]}”"
            for (start, end), key in zip(unit.spans(), sequence, strict=True)
            if key in shared
        }
        told = sorted(words, key=lambda key: (-rarity[key], words[key]))
        named = f": {', '.join(words[key] for key in told[:MOST])}" if told else ""
        fewer = min(len(each) for each in content)
        beside = "; all of these stand elsewhere in the story too" if told and rarity[told[0]] < RARE else ""
        return (f"they share {len(shared)} of {fewer} words that say something{named}{beside}",)

    def _words(self, ref: SentenceRef, span: Span) -> str:
        text = " ".join(self._story.articles[ref.article].text[span.start : span.end].split())
        return f"“{shorten(text, LONGEST, placeholder=' …')}”"

    def _facts(self, ref: SentenceRef) -> list[str]:
        mark = self._story.mark(ref.place).sentences[ref.sentence]
        return [self._words(ref, span) for span in mark.differing]
