"""What outlets did to the agency copy that they carry: sentence by sentence, what was added, cut, changed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.connected import connected
from storyview.engine.identity import identity
from storyview.engine.model import Grade, ParagraphRef, SentenceRef, Status
from storyview.engine.views.comparison import Change, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.link.lexicon import Lexicon
    from storyview.engine.model import Story


class Version(NamedTuple):
    """A sentence of the copy as one article carries it."""

    at: SentenceRef
    changes: tuple[Change, ...]
    """How it differs from the common version: `here` in this one, `there` in the common one."""


class Copied(NamedTuple):
    """A sentence that several articles of a family carry."""

    common: SentenceRef
    """The version that the others are closest to; nobody knows which the agency sent."""
    versions: tuple[Version, ...]
    """Those of the other articles, by article."""
    without: tuple[int, ...]
    """The articles of the family that do not carry it."""


def copied_sentences(story: Story, lexicon: Lexicon, family: Sequence[int]) -> tuple[Copied, ...]:
    """Return the sentences that articles of a family carry as copies, in the order of the rows.

    Versions are tied by links that are verbatim or edited; of several in one article the closest counts.
    """
    comparison = Comparison(story.articles, lexicon)
    closeness: defaultdict[SentenceRef, dict[SentenceRef, tuple[bool, float]]] = defaultdict(dict)
    members = frozenset(family)
    for link in story.links:
        if link.grade in (Grade.VERBATIM, Grade.EDITED) and {link.a.article, link.b.article} <= members:
            near = (link.grade is Grade.VERBATIM, link.score)
            closeness[link.a][link.b] = closeness[link.b][link.a] = near
    found = []
    tied = ((ref, other) for ref, near in closeness.items() for other in near)
    for group in connected(sorted(closeness), tied):
        common = min(group, key=lambda ref: _rank(story, ref, closeness[ref].values()))
        versions: dict[int, SentenceRef] = {}
        for ref in sorted(group, key=lambda ref: closeness[common].get(ref, (False, 0.0)), reverse=True):
            if ref.article != common.article:
                versions.setdefault(ref.article, ref)
        found.append(
            Copied(
                common,
                tuple(Version(ref, comparison.sentences(ref, common)) for ref in sorted(versions.values())),
                tuple(a for a in family if a != common.article and a not in versions),
            )
        )
    row_of = {
        ParagraphRef(article, paragraph): number
        for number, row in enumerate(story.rows)
        for article, cell in enumerate(row.cells)
        for paragraph in cell
    }
    return tuple(sorted(found, key=lambda each: (row_of[each.common.place], each.common)))


def added_sentences(story: Story, family: Sequence[int]) -> dict[int, tuple[SentenceRef, ...]]:
    """Return for each article of a family the sentences that it has and no other of the family."""
    members = frozenset(family)
    linked = set()
    for link in story.links:
        if {link.a.article, link.b.article} <= members:
            linked |= {link.a, link.b}
    return {
        article: tuple(
            ref
            for p, mark in enumerate(story.marks[article])
            for s, shown in enumerate(mark.sentences)
            if shown.status in (Status.UNIQUE, Status.SHARED)
            and (ref := SentenceRef(article, p, s)) not in linked
        )
        for article in family
    }


def _rank(story: Story, ref: SentenceRef, near: Iterable[tuple[bool, float]]) -> tuple[object, ...]:
    """Return how common a version is: equal to most, then closest to most; never by its article's number."""
    close = sorted(near)
    same, whole = sum(verbatim for verbatim, _ in close), round(sum(score for _, score in close), 6)
    return -same, -len(close), -whole, identity(story.articles[ref.article]), ref[1:]
