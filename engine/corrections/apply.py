"""Corrections applied to a story as constraints around the comparison.

Before linking, paragraphs are made furniture or story text; after it, links are taken away and made, and
marks of what is only in one article are cleared. Rows, marks and shares follow anew from that.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storyview.engine.corrections.constraints import State, applied
from storyview.engine.corrections.model import Act
from storyview.engine.identity import identity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.linker import Linker
from storyview.engine.model import Furniture, Grade, Link, SentenceRef, Span, Status
from storyview.engine.story import compare, relink
from storyview.engine.text.counts import counted
from storyview.engine.views.links_view import COPY, links_at

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from storyview.engine.claims.judgements import Judgement
    from storyview.engine.corrections.constraints import Constraints, Effect, Pair
    from storyview.engine.corrections.model import Correction
    from storyview.engine.mark.marks import SentenceMarks
    from storyview.engine.model import Article, Copies, Paragraph, ParagraphRef, SentenceMark, Story

BY_READER: Final = "linked by the reader"

_SURE: Final = 1.0
"""Strength of a link that a reader makes."""
_RARE: Final = 1.0
"""What sentences share that are linked besides the closest two: what a word that stands once weighs."""

Numbered = tuple[int, int]
"""Two sentences by their numbers in a lexicon."""


def set_apart(story: Story, constraints: Constraints) -> tuple[tuple[Link, ...], tuple[Copies, ...]]:
    """Return links and copies with each repeated sentence that is corrected by itself, with links of its own.

    These are its links to its paragraph's counterparts, and to what it is taken from or linked to.
    """
    pairs = {*constraints.apart, *(pair for group in constraints.together for pair in group)}
    asked = {ref for pair in pairs for ref in pair}
    kind = {ref: n for n, each in enumerate(story.copies) for ref in each.sentences if ref in asked}
    if not kind:
        return story.links, story.copies
    links = {(link.a, link.b): link for link in story.links}
    for place in {ref.place for ref in kind}:
        for link in links_at(story, place):
            if link.a in kind or link.b in kind:
                links.setdefault((link.a, link.b), link)
    for a, b in pairs:
        if a in kind and kind[a] == kind.get(b):
            score = story.copies[kind[a]].score
            links.setdefault((a, b), Link(a, b, Grade.VERBATIM, score, (COPY,)))
    left = [
        each._replace(sentences=tuple([ref for ref in each.sentences if ref not in kind]))
        for each in story.copies
    ]
    kept = [each for each in left if len({ref.article for ref in each.sentences}) > 1]
    return tuple([links[pair] for pair in sorted(links)]), tuple(kept)


def relinked(
    articles: Sequence[Article], links: tuple[Link, ...], constraints: Constraints
) -> tuple[Link, ...]:
    """Return the links as the constraints ask, by their references.

    Of passages that a reader links, those sentences that were linked anyway are vouched for; where there
    are none, the two with most in common are linked, and further ones that are each other's closest.
    """
    if not (constraints.apart or constraints.together):
        return links
    kept = {(link.a, link.b): link for link in links if (link.a, link.b) not in constraints.apart}
    linked = set(kept)
    linker: Linker | None = None
    for group in constraints.together:
        vouched = [pair for pair in group if pair in linked]
        for pair in vouched:
            kept[pair] = _vouched_for(kept[pair])
        if not vouched:
            linker = linker or Linker(articles, Lexicon(articles))
            for i, j in _closest(linker.lexicon, group, articles):
                link = linker.link(i, j, _SURE)
                kept[link.a, link.b] = _vouched_for(link)
    return tuple(kept[pair] for pair in sorted(kept))


def _vouched_for(link: Link) -> Link:
    if link.score == _SURE and link.why and link.why[0] == BY_READER:
        return link
    return link._replace(score=_SURE, why=(BY_READER, *link.why))


def _closest(lexicon: Lexicon, group: Sequence[Pair], articles: Sequence[Article]) -> list[Numbered]:
    """Return which sentences of two passages to link; none where one of them has no words."""
    weights: dict[Numbered, float] = {}
    for a, b in group:
        i, j = lexicon.find(a), lexicon.find(b)
        if i is not None and j is not None:
            weights[i, j] = sum(map(lexicon.rarity.__getitem__, lexicon.shared(i, j)))
    if not weights:
        return []
    best: defaultdict[int, float] = defaultdict(float)
    for (i, j), weight in weights.items():
        best[i] = max(best[i], weight)
        best[j] = max(best[j], weight)
    mutual = [
        (i, j) for (i, j), weight in weights.items() if weight >= _RARE and weight == best[i] == best[j]
    ]
    # Of pairs that have as much in common the first, whatever the order of the articles.
    closest = min(weights, key=lambda pair: (-weights[pair], _rank(lexicon, pair, articles)))
    return sorted({closest, *mutual})


def _rank(lexicon: Lexicon, pair: Numbered, articles: Sequence[Article]) -> tuple[object, ...]:
    """Return how early two sentences stand, whichever article comes first."""
    refs = sorted(
        [lexicon.units[number].ref for number in pair], key=lambda ref: identity(articles[ref.article])
    )
    return sum(ref.paragraph + ref.sentence for ref in refs), *(ref[1:] for ref in refs)


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
        return replace(effect, told=f"{counted(count, 'link')} taken away by the reader")
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
        article._replace(
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
        sentences.append(sentence._replace(furniture=kind))
    kinds = {sentence.furniture for sentence in sentences}
    if None in kinds:
        return paragraph._replace(sentences=tuple(sentences), furniture=None)
    whole = paragraph.furniture or (kinds.pop() if len(kinds) == 1 else Furniture.OTHER)
    return paragraph._replace(sentences=tuple(sentences), furniture=whole)


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
                _shared(mark, sentence.span, article.text, spans[a])
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
    return mark._replace(status=Status.SHARED, unique=worth)


def _without(span: Span, taken: Span) -> Iterable[Span]:
    """Yield what is left of a range."""
    if taken.end <= span.start or span.end <= taken.start:
        yield span
        return
    if span.start < taken.start:
        yield Span(span.start, taken.start)
    if taken.end < span.end:
        yield Span(taken.end, span.end)
