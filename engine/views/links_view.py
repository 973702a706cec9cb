"""The links of one paragraph, those too that a repeated sentence stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Grade, Link, ParagraphRef

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import SentenceRef, Story

COPY: Final = "the same word for word, repeated more often than links are kept"
"""Why two repeated sentences stand beside each other that have no link of their own."""


def links_at(story: Story, place: ParagraphRef) -> list[Link]:
    """Return each link of a paragraph's sentences, by their references.

    Of a repeated sentence (`Story.copies`) these are its links to its paragraph's counterparts, whether the
    story holds them or they follow from those of the first of its kind.
    """
    here: dict[SentenceRef, Sequence[SentenceRef]] = {
        ref: each.sentences for each in story.copies for ref in each.sentences if ref.place == place
    }
    if not here:
        return [link for link in story.links if place in (link.a[:2], link.b[:2])]
    found: dict[tuple[SentenceRef, SentenceRef], Link] = {}
    for link in _followed(story, place, here):
        found.setdefault((link.a, link.b), link)
    return [found[pair] for pair in sorted(found)]


def _followed(
    story: Story, place: ParagraphRef, here: dict[SentenceRef, Sequence[SentenceRef]]
) -> Iterator[Link]:
    """Yield the links that the story holds, then those that follow; some more than once."""
    beside = {ParagraphRef(a, p) for a, cell in enumerate(story.mark(place).counterparts) for p in cell}
    kin = {ref: frozenset(same) for ref, same in here.items()}
    standing_for = {
        first: each.sentences for each in story.copies for first in _representatives(each.sentences)
    }
    for link in story.links:
        for own, other in ((link.a, link.b), (link.b, link.a)):
            mine = [own] if own.place == place else []
            mine += [ref for ref in standing_for.get(own, ()) if ref in here and ref != own]
            for ref in mine:
                if other in kin.get(ref, ()):
                    continue
                if ref == own and other not in standing_for:
                    yield link
                    continue
                for each in (other, *standing_for.get(other, ())):
                    if each.place in beside:
                        yield _between(ref, each, link.grade, link.score, link.why)
    for ref, same in here.items():
        score = next(each.score for each in story.copies if each.sentences is same)
        for other in same:
            if other.place in beside:
                yield _between(ref, other, Grade.VERBATIM, score, (COPY,))


def _representatives(same: Sequence[SentenceRef]) -> Iterator[SentenceRef]:
    """Yield the first of some copies, and the first of another article."""
    yield same[0]
    second = next((ref for ref in same if ref.article != same[0].article), None)
    if second is not None:
        yield second


def _between(one: SentenceRef, other: SentenceRef, grade: Grade, score: float, why: Sequence[str]) -> Link:
    a, b = sorted((one, other))
    return Link(a, b, grade, score, why)
