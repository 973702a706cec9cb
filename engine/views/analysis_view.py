"""What media analysts are taught to compare, on one page, from headlines to what each has alone."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.claims.model import At
from storyview.engine.figures.tokens import tokens
from storyview.engine.model import Furniture, SentenceRef, Status
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from storyview.engine.claims.model import Claims, Framing, Source, Topic
    from storyview.engine.model import Span, Story


class Words(NamedTuple):
    """A stretch of a line, and whether its words stand in none of the other lines."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PageLine:
    """One article's headline or first sentence."""

    article: int
    words: tuple[Words, ...]
    at: At
    """Where to go."""


class Own(NamedTuple):
    """A sentence that an article has alone, or that it leaves out."""

    article: int
    """Whose it is; of what is left out, who leaves it out."""
    text: str
    at: At
    """Where to go: of what is left out, where another article has it."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """The page; every part is by article, every line has a place."""

    headlines: tuple[PageLine, ...]
    leads: tuple[PageLine, ...]
    """First sentences of story text."""
    sources: tuple[Source, ...]
    figures: tuple[Topic, ...]
    """Those that several articles have or contradict each other in."""
    framing: Sequence[Framing]
    alone: tuple[Own, ...]
    missing: tuple[Own, ...]


def analysis(story: Story, claims: Claims) -> Analysis:
    """Return the page of a story."""
    several = tuple(
        topic
        for topic in claims.figures
        if topic.conflict or len({claim.at.article for claim in topic.claims}) > 1
    )
    return Analysis(
        headlines=tuple(_lines(story, [*_first(story, lambda kinds: Furniture.HEADLINE in kinds)])),
        leads=tuple(_lines(story, [*_first(story, lambda kinds: kinds == {None})])),
        sources=claims.sources,
        figures=several,
        framing=claims.framing,
        alone=tuple(_alone(story)),
        missing=tuple(_missing(story)),
    )


def _first(story: Story, wanted: Callable[[set[Furniture | None]], bool]) -> Iterator[At]:
    """Yield each article's first sentence of which `wanted` takes the kinds, its own and its paragraph's."""
    for number, article in enumerate(story.articles):
        places = (
            At(number, sentence.span, SentenceRef(number, p, s))
            for p, paragraph in enumerate(article.paragraphs)
            for s, sentence in enumerate(paragraph.sentences)
            if wanted({sentence.furniture, paragraph.furniture})
        )
        yield from islice(places, 1)


def _lines(story: Story, known: Sequence[At]) -> Iterator[PageLine]:
    """Yield the lines, with the words that stand in no other of them."""
    having: list[set[str]] = []
    for at in known:
        text = story.articles[at.article].text
        having.append({stem(token.low) for token in tokens(text, *at.span) if token.word or token.digits})
    for n, at in enumerate(known):
        others = set().union(*(words for m, words in enumerate(having) if m != n))
        text = story.articles[at.article].text
        yield PageLine(at.article, tuple(_cut(text, at.span, others, alone=len(known) == 1)), at)


def _cut(text: str, span: Span, others: set[str], *, alone: bool) -> Iterator[Words]:
    """Yield a line in stretches that differ from the others or do not."""
    at = span.start
    last = False
    begin = span.start
    for token in tokens(text, *span):
        if not (token.word or token.digits):
            continue
        differs = not alone and stem(token.low) not in others
        if differs != last:
            if token.start > begin:
                yield Words(text[begin : token.start].replace("\n", " "), last)
            begin, last = token.start, differs
        at = token.end
    if span.end > begin:
        end = at if last else span.end
        yield Words(text[begin:end].replace("\n", " "), last)
        if end < span.end:
            yield Words(text[end : span.end].replace("\n", " "), False)


def _alone(story: Story) -> Iterator[Own]:
    if story.alone:
        return
    for a, (article, marks) in enumerate(zip(story.articles, story.marks, strict=True)):
        for p, (paragraph, mark) in enumerate(zip(article.paragraphs, marks, strict=True)):
            for s, (sentence, its) in enumerate(zip(paragraph.sentences, mark.sentences, strict=True)):
                if its.status is Status.UNIQUE:
                    yield _own(story, a, SentenceRef(a, p, s), sentence.span)


def _missing(story: Story) -> Iterator[Own]:
    """Yield what each article leaves out: sentence by sentence where that is known, otherwise row by row."""
    if story.omissions:
        for one in story.omissions:
            yield _own(story, one.article, one.best, story.sentence(one.best).span)
        return
    for row in story.rows:
        teller = next((a for a, cell in enumerate(row.cells) if cell), None)
        if teller is None:
            continue
        paragraph = story.articles[teller].paragraphs[row.cells[teller][0]]
        for silent in row.silent:
            ref = SentenceRef(teller, row.cells[teller][0], 0)
            yield _own(story, silent, ref, paragraph.span)


def _own(story: Story, article: int, ref: SentenceRef, span: Span) -> Own:
    text = story.articles[ref.article].text[span.start : span.end]
    return Own(article, text.replace("\n", " "), At(ref.article, span, ref))
