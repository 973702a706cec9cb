"""From articles to graded sentence links."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.model import Grade, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article


def link(articles: Sequence[Article], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    lexicon = lexicon or Lexicon.of(articles)
    sentences = lexicon.units
    idf = lexicon.rarity
    postings = defaultdict(list)
    weight = []
    for i, u in enumerate(sentences):
        keys = {w.key for w in u.words}
        weight.append(sum(idf[k] for k in keys))
        for k in keys:
            postings[k].append(i)
    shared = defaultdict(float)
    for k, at in postings.items():
        w = idf[k]
        for x, i in enumerate(at):
            a = sentences[i].ref.article
            for j in at[x + 1 :]:
                if sentences[j].ref.article != a:
                    shared[i, j] += w
    out = []
    for (i, j), w in shared.items():
        lo = min(weight[i], weight[j])
        hi = max(weight[i], weight[j])
        c = w / max(lo, 12.0)
        if c >= 0.42:
            jac = w / (lo + hi - w)
            grade = Grade.VERBATIM if jac > 0.8 else Grade.REWORDED if jac > 0.5 else Grade.PARTIAL
            out.append(Link(sentences[i].ref, sentences[j].ref, grade, round(min(1.0, c), 3), ()))
    return tuple(sorted(out, key=lambda link: (link.a, link.b)))
