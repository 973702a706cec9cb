"""A paragraph in runs of equally marked text: what is only here, changed, in conflict, copied."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.model import Grade, Status
from storyview.engine.views.conflicts_view import lit

if TYPE_CHECKING:
    from storyview.engine.claims import Claims
    from storyview.engine.model import Paragraph, ParagraphMark, ParagraphRef, Span, Story


class Mark(StrEnum):
    """How text is marked. The values are names of classes in the page's style sheet."""

    UNIQUE = "u"
    NEAR = "n"
    """Of a sentence without a counterpart, though something comes near."""
    CHANGED = "c"
    DIFFERS = "d"
    CONFLICT = "x"
    COPIED = "q"
    """Verbatim or nearly so elsewhere."""
    FURNITURE = "f"
    CUT = "k"
    """Words of all edited copies are missing here; its text is empty."""


SAID: Final = {
    Mark.UNIQUE: "only here",
    Mark.NEAR: "no counterpart found, though something comes near",
    Mark.CHANGED: "words that no edited copy has",
    Mark.DIFFERS: "a figure, day, negation or hedge that a counterpart has otherwise",
    Mark.CONFLICT: "contradicts another article",
    Mark.COPIED: "stands word for word, or nearly so, in another article",
    Mark.FURNITURE: "no story text",
    Mark.CUT: "words of the edited copies are missing here",
}
"""What each mark means."""


class Run(NamedTuple):
    """Characters that are marked alike."""

    text: str
    marks: tuple[Mark, ...]
    """In the order of `Mark`."""


def runs(story: Story, conflicts: tuple[Span, ...], place: ParagraphRef) -> list[Run]:
    """Return the text of a paragraph in runs, without a gap; `conflicts` are the ranges of it in conflict."""
    article = story.articles[place.article]
    paragraph = article.paragraphs[place.paragraph]
    mark = story.mark(place)
    spans = _spans(paragraph, mark)
    spans += [(span.start, span.end, Mark.CONFLICT) for span in conflicts]
    cuts = {cut for said in mark.sentences for cut in said.cuts}
    edges = {paragraph.start, paragraph.end, *cuts}
    for start, end, _ in spans:
        edges.add(min(max(start, paragraph.start), paragraph.end))
        edges.add(min(max(end, paragraph.start), paragraph.end))
    found: list[Run] = []
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        if start in cuts:
            found.append(Run("", (Mark.CUT,)))
        over = {kind for begin, stop, kind in spans if begin <= start and end <= stop}
        if len(over) > 1:
            over.discard(Mark.COPIED)  # What is only here in a copied sentence is not copied itself.
        marks = tuple(kind for kind in Mark if kind in over) if over else ()
        text = article.text[start:end]
        if found and found[-1].text and found[-1].marks == marks:
            found[-1] = Run(found[-1].text + text, marks)
        else:
            found.append(Run(text, marks))
    return found


def _spans(paragraph: Paragraph, mark: ParagraphMark) -> list[tuple[int, int, Mark]]:
    """Return what of a paragraph is marked, and how."""
    spans: list[tuple[int, int, Mark]] = []
    if paragraph.furniture:
        return [(paragraph.start, paragraph.end, Mark.FURNITURE)]
    for sentence, said in zip(paragraph.sentences, mark.sentences, strict=True):
        if sentence.furniture:
            spans.append((sentence.start, sentence.end, Mark.FURNITURE))
        elif said.grade in (Grade.VERBATIM, Grade.EDITED):
            spans.append((sentence.start, sentence.end, Mark.COPIED))
        own = Mark.NEAR if said.status is Status.UNIQUE and not said.sure else Mark.UNIQUE
        spans += [(span.start, span.end, own) for span in said.unique]
        spans += [(span.start, span.end, Mark.CHANGED) for span in said.changed]
        spans += [(span.start, span.end, Mark.DIFFERS) for span in said.differing]
    return spans


def conflict_spans(claims: Claims, story: Story) -> dict[ParagraphRef, tuple[Span, ...]]:
    """Return by paragraph the ranges that contradict another article."""
    places = {claim.at.place for one in claims.conflicts for claim in one.claims}
    return {
        place: lit(claims, place) for place in places if place.paragraph < len(story.marks[place.article])
    }
