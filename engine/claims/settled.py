"""What is left out once it is known where the articles contradict each other.

    - 14 people are confirmed dead        At least 12 people died when the ferry capsized in heavy swell.

Nothing links the two sentences, and yet both tell how many died: who says otherwise does not keep silent.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from storyview.engine.model import SentenceRef

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.claims.model import At, Claims
    from storyview.engine.model import ParagraphRef, Story


def settled(story: Story, claims: Claims) -> Story:
    """Return a story without the omissions that its claims refute, and its rows without their silences.

    An article that tells of the fact of a sentence with whatever value does not leave it out. Where nothing
    is refuted it is the very same story; what has been settled stays as it is.
    """
    if not story.omissions:
        return story
    tellers = _tellers(story, claims)
    left = tuple(one for one in story.omissions if one.article not in tellers.get(one.best, ()))
    if len(left) == len(story.omissions):
        return story
    before, after = ({(one.row, one.article) for one in some if one.sure} for some in (story.omissions, left))
    ended = before - after
    rows = list(story.rows)
    for number in {row for row, _article in ended}:
        silent = tuple(each for each in rows[number].silent if (number, each) not in ended)
        rows[number] = rows[number]._replace(silent=silent)
    return story._replace(rows=tuple(rows), omissions=left)


def answered(story: Story, claims: Claims) -> dict[ParagraphRef, frozenset[int]]:
    """Return for paragraphs with a fact that is told otherwise the articles that tell of it, all of them."""
    found: defaultdict[ParagraphRef, frozenset[int]] = defaultdict(frozenset)
    for ref, articles in _tellers(story, claims).items():
        found[ref.place] |= articles
    return dict(found)


def _tellers(story: Story, claims: Claims) -> dict[SentenceRef, frozenset[int]]:
    """Return for each sentence of a contradiction, or of a difference in precision, its articles."""
    found: defaultdict[SentenceRef, frozenset[int]] = defaultdict(frozenset)
    for conflict in chain(claims.conflicts, claims.differences):
        articles = frozenset(conflict.articles)
        for claim in conflict.claims:
            for ref in _sentences(story, claim.at):
                found[ref] |= articles
    return dict(found)


def _sentences(story: Story, at: At) -> Iterator[SentenceRef]:
    """Yield the sentences of a paragraph that a passage has some of: a quotation may have several."""
    yield at.sentence
    sentences = story.articles[at.article].paragraphs[at.sentence.paragraph].sentences
    for number in range(at.sentence.sentence + 1, len(sentences)):
        if sentences[number].start < at.span.end:
            yield SentenceRef(*at.place, number)
