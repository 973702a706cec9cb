"""Articles with the furniture that a reader says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storyview.engine.model import Furniture, SentenceRef

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.corrections.constraints import Constraints
    from storyview.engine.model import Article, Paragraph


def reflagged(articles: Sequence[Article], constraints: Constraints) -> tuple[Article, ...]:
    """Return the articles with sentences made furniture or story; their ranges stay as they are."""
    touched = {ref.place for ref in constraints.furniture | constraints.story}
    changed = {place.article for place in touched}
    return tuple(
        replace(
            article,
            paragraphs=tuple(
                _paragraph(paragraph, SentenceRef(a, p, 0), constraints) if (a, p) in touched else paragraph
                for p, paragraph in enumerate(article.paragraphs)
            ),
        )
        if a in changed
        else article
        for a, article in enumerate(articles)
    )


def _paragraph(paragraph: Paragraph, first: SentenceRef, constraints: Constraints) -> Paragraph:
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
