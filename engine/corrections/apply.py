"""Corrections applied to a story, around the comparison: before linking and after it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storyview.engine.corrections.constraints import State, applied
from storyview.engine.corrections.links import BY_READER, relinked, set_apart
from storyview.engine.corrections.model import Act
from storyview.engine.model import Furniture, SentenceRef, Span, Status
from storyview.engine.story import compare, relink

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from storyview.engine.claims.judgements import Judgement
    from storyview.engine.corrections.constraints import Constraints, Effect, Pair
    from storyview.engine.corrections.model import Correction
    from storyview.engine.mark.marks import SentenceMarks
    from storyview.engine.model import Article, Link, Paragraph, ParagraphRef, SentenceMark, Story

_TOLD: Final = {
    Act.FURNITURE: "reports nothing, says the reader",
    Act.STORY: "no furniture, says the reader",
    Act.NOT_UNIQUE: "not unique, says the reader",
    Act.NO_CONFLICT: "no conflict, says the reader",
    Act.NO_QUOTATION: "no quotation, says the reader",
    Act.SAME_QUOTATION: "one quotation, says the reader",
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """A story as its reader sees it."""

    story: Story
    effects: tuple[Effect, ...]
    """What became of each correction, oldest first."""
    judgements: tuple[Judgement, ...] = ()
    """What the reader says of quotations and conflicts."""

    @property
    def at(self) -> Mapping[ParagraphRef, tuple[Effect, ...]]:
        """What is applied to each paragraph that carries the sign of a correction."""
        found: dict[ParagraphRef, tuple[Effect, ...]] = {}
        for effect in self.effects:
            if effect.state is State.APPLIED:
                for place in effect.at:
                    found[place] = (*found.get(place, ()), effect)
        return found


def corrected(story: Story, corrections: Iterable[Correction]) -> Corrected:
    """Return a story with corrections applied; without any that is applied it is the very same story.

    To undo a correction, correct the same story with those that are left. Their order changes nothing.
    """
    constraints = applied(corrections, story.articles)
    changed = constrained(story, constraints)
    before = {(link.a, link.b) for link in set_apart(story, constraints)[0]}
    after = {(link.a, link.b): link for link in changed.links}
    effects = tuple(_telling(effect, before, after) for effect in constraints.effects)
    return Corrected(changed, effects, constraints.judgements)


def constrained(story: Story, constraints: Constraints) -> Story:
    """Return a story that is as the constraints ask, in the order of the same lead.

    Doing so again changes nothing, so what adds links to a corrected story (the comparison by meaning) is
    followed by it. The articles are those that the constraints were made for, but for their furniture.
    """
    articles = _reflagged(story.articles, constraints)
    if articles != story.articles:
        story = compare(articles, lead=story.lead, title=story.title, problems=story.problems)
    single, copies = set_apart(story, constraints)
    links = relinked(articles, single, constraints)
    if links == story.links and not constraints.shared:
        return story
    return relink(story, links, lambda marks: _cleared(marks, articles, constraints.shared), copies=copies)


def _telling(effect: Effect, before: Collection[Pair], after: Mapping[Pair, Link]) -> Effect:
    """Return an effect with what it does, in words."""
    if effect.state is not State.APPLIED:
        return effect
    act = Act(effect.correction.act)
    if act is Act.UNLINK:
        count = sum(pair in before and pair not in after for pair in effect.pairs)
        return replace(effect, told=f"{count} link{'' if count == 1 else 's'} taken away by the reader")
    if act is Act.LINK:
        links = [after[pair] for pair in effect.pairs if pair in after]
        if not links:
            return replace(effect, state=State.INACTIVE, told="there are no words to link")
        grades = dict.fromkeys(str(link.grade) for link in links)
        return replace(effect, told=f"{BY_READER}: {', '.join(grades)}")
    if act is Act.SPEAKER:
        return replace(effect, told=f"said by {effect.correction.note.strip()}, says the reader")
    return replace(effect, told=_TOLD[act])


def _reflagged(articles: Sequence[Article], constraints: Constraints) -> tuple[Article, ...]:
    """Return the articles with sentences made furniture or story; their ranges stay as they are."""
    touched = {ref.place for ref in constraints.furniture | constraints.story}
    changed = {place.article for place in touched}
    return tuple(
        replace(
            article,
            paragraphs=tuple(
                _flagged(paragraph, SentenceRef(a, p, 0), constraints) if (a, p) in touched else paragraph
                for p, paragraph in enumerate(article.paragraphs)
            ),
        )
        if a in changed
        else article
        for a, article in enumerate(articles)
    )


def _flagged(paragraph: Paragraph, first: SentenceRef, constraints: Constraints) -> Paragraph:
    sentences = []
    for s, sentence in enumerate(paragraph.sentences):
        ref = first._replace(sentence=s)
        kind = sentence.furniture or paragraph.furniture
        if ref in constraints.furniture:
            kind = kind or Furniture.OTHER
        elif ref in constraints.story:
            kind = None
        sentences.append(replace(sentence, furniture=kind))
    kinds = {sentence.furniture for sentence in sentences}
    if None in kinds:
        return replace(paragraph, sentences=tuple(sentences), furniture=None)
    whole = paragraph.furniture or (kinds.pop() if len(kinds) == 1 else Furniture.OTHER)
    return replace(paragraph, sentences=tuple(sentences), furniture=whole)


def _cleared(
    marks: SentenceMarks, articles: Sequence[Article], shared: Iterable[tuple[int, Span]]
) -> SentenceMarks:
    """Return the marks of all sentences with ranges of some articles' text not unique.

    A sentence of which a part is not unique is shared; the rest of it stays unique where it has words.
    """
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for number, span in shared:
        spans[number].append(span)
    return tuple(
        tuple(
            tuple(
                _shared(mark, Span(sentence.start, sentence.end), article.text, spans[a])
                for mark, sentence in zip(sentences, paragraph.sentences, strict=True)
            )
            for sentences, paragraph in zip(paragraphs, article.paragraphs, strict=True)
        )
        if a in spans
        else paragraphs
        for a, (paragraphs, article) in enumerate(zip(marks, articles, strict=True))
    )


def _shared(mark: SentenceMark, sentence: Span, text: str, spans: Iterable[Span]) -> SentenceMark:
    touching = [span for span in spans if span.start < sentence.end and span.end > sentence.start]
    if not touching or mark.status is None:
        return mark
    unique = list(mark.unique)
    for span in touching:
        unique = [rest for each in unique for rest in _without(each, span)]
    worth = tuple(rest for rest in unique if any(map(str.isalnum, text[rest.start : rest.end])))
    return replace(mark, status=Status.SHARED, unique=worth)


def _without(span: Span, taken: Span) -> Iterable[Span]:
    """Yield what is left of a range."""
    if taken.end <= span.start or span.end <= taken.start:
        yield span
        return
    if span.start < taken.start:
        yield Span(span.start, taken.start)
    if taken.end < span.end:
        yield Span(taken.end, span.end)
