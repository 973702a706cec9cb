"""From a story to its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview.engine.claims.conflicts import figure_pairs, speaker_conflicts, status_pairs, together
from storyview.engine.claims.counted import counted
from storyview.engine.claims.facts import facts_of
from storyview.engine.claims.ledger import ledger
from storyview.engine.claims.model import Claims, Form
from storyview.engine.claims.names import Names, capitalised
from storyview.engine.claims.quotations import promoted, said_in
from storyview.engine.claims.speakers import mentions_of

if TYPE_CHECKING:
    from storyview.engine.model import Story


def claims_of(story: Story) -> Claims:
    facts = facts_of(story)
    known = capitalised(facts)
    mentioned = [mentions_of(article, known) for article in facts]
    names = Names(facts, [each for one in mentioned for group in one.values() for each in group])
    said = [each for article, its in zip(facts, mentioned, strict=True) for each in said_in(article, names, its)]
    promoted(said)
    real = [each for each in said if each.form is not Form.TERM]
    terms = [each for each in said if each.form is Form.TERM]
    both = {pair for link in story.links for pair in ((link.a, link.b), (link.b, link.a))}
    quotations, members = ledger(real, both)
    links = {((link.a, link.b) if link.a < link.b else (link.b, link.a)): link.grade for link in story.links}
    sentences = [each for article in facts for each in article.sentences]
    figures = [
        each for article, its in zip(facts, mentioned, strict=True) for one in article.sentences
        for each in counted(one, its[one.start], names)
    ]
    by_ref = {each.ref: each for each in sentences}
    pairs = [*figure_pairs(sentences, figures, links), *status_pairs(by_ref, facts, links)]
    found = [*together(pairs), *speaker_conflicts(quotations, names)]
    return Claims(
        quotations=tuple(quotations), terms=tuple(each.occurrence for each in terms),
        conflicts=tuple(one for one in found if one.alarm), differences=tuple(one for one in found if not one.alarm),
    )
