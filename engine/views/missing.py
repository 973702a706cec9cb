"""What an article leaves out although most of the others report it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyview.engine.model import ParagraphRef, SentenceRef

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from storyview.engine.model import Row, Story

_Closeness = dict["SentenceRef", dict[int, float]]
"""For each linked sentence the score of its best link to each other article."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something most others report and one article does not."""

    row: int
    best: SentenceRef
    """The sentence that most of the others agree with: the best version to read."""
    tellers: tuple[ParagraphRef, ...]
    """One paragraph of each article that reports it, that of the best version first."""


def every_missing(story: Story) -> tuple[tuple[Missing, ...], ...]:
    """Return for each article what it leaves out, what most others carry first; equals in the rows' order.

    A row is left out when the story says so (`Row.silent`). One whose every paragraph is among the
    tellers of another row in the list tells nothing new and is not listed.
    """
    found: list[list[Missing]] = [[] for _ in story.articles]
    closeness: _Closeness | None = None
    for number, row in enumerate(story.rows):
        if not row.silent:
            continue
        if closeness is None:
            closeness = _closeness(story)
        told = _told(story, number, closeness)
        for article in row.silent:
            found[article].append(told)
    return tuple([_without_repeats(story, each) for each in found])


def _closeness(story: Story) -> _Closeness:
    closeness: defaultdict[SentenceRef, dict[int, float]] = defaultdict(dict)
    for link in story.links:
        for own, other in ((link.a, link.b.article), (link.b, link.a.article)):
            there = closeness[own]
            there[other] = max(there.get(other, 0.0), link.score)
    return closeness


def _told(story: Story, number: int, closeness: _Closeness) -> Missing:
    members = _members(story.rows[number])
    best = _best(story, members, closeness)
    tellers = {best.article: best.place}
    for place in members:
        tellers.setdefault(place.article, place)
    for place in members:
        for other, paragraphs in enumerate(story.mark(place).counterparts):
            if paragraphs:
                tellers.setdefault(other, ParagraphRef(other, paragraphs[0]))
    others = sorted(place for place in tellers.values() if place.article != best.article)
    return Missing(number, best, (best.place, *others))


def _members(row: Row) -> list[ParagraphRef]:
    return [ParagraphRef(article, n) for article, cell in enumerate(row.cells) for n in cell]


def _best(
    story: Story, members: Iterable[ParagraphRef], closeness: Mapping[SentenceRef, dict[int, float]]
) -> SentenceRef:
    """Return the sentence linked to most articles, the closest of equals; never by the articles' numbers."""

    def rank(ref: SentenceRef) -> tuple[object, ...]:
        article = story.articles[ref.article]
        sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
        links = closeness.get(ref, {})
        text = article.text[sentence.start : sentence.end]
        return -len(links), -sum(sorted(links.values())), -len(text), text, article.label, ref[1:]

    return min(
        (
            SentenceRef(*place, n)
            for place in members
            for n in range(len(story.articles[place.article].paragraphs[place.paragraph].sentences))
        ),
        key=rank,
    )


def _without_repeats(story: Story, listed: Iterable[Missing]) -> tuple[Missing, ...]:
    kept: list[Missing] = []
    known: set[ParagraphRef] = set()
    for each in sorted(listed, key=lambda one: (-len(one.tellers), one.row)):
        if known.issuperset(_members(story.rows[each.row])):
            continue
        known.update(each.tellers)
        kept.append(each)
    return tuple(kept)
