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
    beside = {ParagraphRef(a, p) for a, cell in enumerate(story.mark(place).counterparts) for p in cell}
    kin = {ref: frozenset(same) for ref, same in here.items()}
    standing = [(ref, first) for ref, same in here.items() for first in _representatives(same)]
    for link in story.links:
        for own, other in ((link.a, link.b), (link.b, link.a)):
            if own.place == place:
                if other not in kin.get(own, ()):
                    yield link
                continue
            for ref, first in standing:
                if own == first and other not in kin[ref] and other.place in beside:
                    yield _between(ref, other, link.grade, link.score, link.why)
    for each in story.copies:
        for ref in [ref for ref in each.sentences if ref in here]:
            for other in each.sentences:
                if other.place in beside:
                    yield _between(ref, other, Grade.VERBATIM, each.score, (COPY,))


def _representatives(same: Sequence[SentenceRef]) -> Iterator[SentenceRef]:
    """Yield the first of some copies, and the first of another article."""
    yield same[0]
    second = next((ref for ref in same if ref.article != same[0].article), None)
    if second is not None:
        yield second


def _between(one: SentenceRef, other: SentenceRef, grade: Grade, score: float, why: Sequence[str]) -> Link:
    a, b = sorted((one, other))
    return Link(a, b, grade, score, why)
