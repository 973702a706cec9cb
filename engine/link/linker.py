"""From articles to graded sentence links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.link.evidence import LINKED, score, weigh
from storyview.engine.link.grade import grade
from storyview.engine.link.identity import identity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.overlap import overlaps
from storyview.engine.link.profile import profiles
from storyview.engine.link.quotes import Quotations
from storyview.engine.link.why import why
from storyview.engine.model import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article


def link(articles: Sequence[Article], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """Return which sentences of different articles report the same thing, by their references.

    Any sentence may have several counterparts, in any order. `lexicon` saves reading the articles'
    words again where the caller has them.
    """
    lexicon = lexicon or Lexicon.of(articles)
    sentences = profiles(lexicon)
    quotations = Quotations(articles)
    names = [identity(article) for article in articles]
    found = []
    for (i, j), evidence in weigh(sentences, overlaps(sentences, lexicon.rarity)).items():
        strength = score(evidence)
        if strength < LINKED:
            continue
        a, b = sentences[i], sentences[j]
        first, second = (a, b) if names[a.article] < names[b.article] else (b, a)
        reasons = why(first, second, lexicon.rarity, articles[first.article].text, quotations)
        found.append(Link(a.unit.ref, b.unit.ref, grade(a, b, lexicon.rarity), round(strength, 4), reasons))
    return tuple(sorted(found, key=lambda link: (link.a, link.b)))
