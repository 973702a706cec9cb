"""From a story to its claims."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from storyview.engine.claims.conflicts import figure_pairs, speaker_conflicts, status_pairs, together
from storyview.engine.claims.counted import counted
from storyview.engine.claims.facts import facts_of
from storyview.engine.claims.framing import Framings
from storyview.engine.claims.judgements import joined, without_conflicts, without_quotations
from storyview.engine.claims.ledger import ledger
from storyview.engine.claims.model import Claims, Form, Source
from storyview.engine.claims.names import capitalised, mentions
from storyview.engine.claims.persons import Names
from storyview.engine.claims.quotations import promoted, said_in, with_indirect
from storyview.engine.claims.speakers import Speakers
from storyview.engine.claims.topics import topics
from storyview.engine.link.collecting import without_collecting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.claims.judgements import Judgement
    from storyview.engine.claims.model import Occurrence, Quotation
    from storyview.engine.model import SentenceRef, Story


@without_collecting
def claims_of(story: Story, corrections: Sequence[Judgement] = ()) -> Claims:
    """Return who is quoted and how, every figure, and where the articles of a story contradict each other.

    `corrections` are what the reader knows better. Equal stories give equal claims; the order of the articles
    changes their numbers and nothing else. Never raises.
    """
    articles = facts_of(story)
    known = capitalised(articles)
    mentioned = [{facts.start: mentions(facts, known) for facts in one.sentences} for one in articles]
    names = Names([each for one in mentioned for group in one.values() for each in group])
    speakers = [Speakers(article, names, its) for article, its in zip(articles, mentioned, strict=True)]
    said = [each for article, its in zip(articles, speakers, strict=True) for each in said_in(article, its)]
    promoted(said)
    said = without_quotations(said, corrections)
    real = [each for each in said if each.form is not Form.TERM]
    links = {((one.a, one.b) if one.a < one.b else (one.b, one.a)): one.grade for one in story.links}
    partners: defaultdict[SentenceRef, list[SentenceRef]] = defaultdict(list)
    for a, b in links:
        partners[a].append(b)
        partners[b].append(a)
    both = {(a, b) for a, its in partners.items() for b in its}
    quotations, members = ledger(real, both, joined(real, corrections))
    sentences = [each for article in articles for each in article.sentences]
    by_ref = {each.ref: each for each in sentences}
    quotations = with_indirect(quotations, members, by_ref, partners, speakers)
    figures = [
        each
        for article, its in zip(articles, mentioned, strict=True)
        for one in article.sentences
        for each in counted(one, its[one.start], names)
    ]
    pairs = [*figure_pairs(sentences, figures, links), *status_pairs(by_ref, articles, links)]
    found = without_conflicts([*together(pairs), *speaker_conflicts(quotations)], corrections)
    return Claims(
        quotations=tuple(quotations),
        terms=tuple(each.occurrence for each in said if each.form is Form.TERM),
        figures=tuple(topics(sentences, figures, both, found)),
        conflicts=tuple(one for one in found if one.alarm),
        differences=tuple(one for one in found if not one.alarm),
        framing=Framings(by_ref, links, speakers),
        sources=tuple(_sources(quotations)),
    )


def _sources(quotations: Iterable[Quotation]) -> list[Source]:
    """Return who is quoted, by article, those with most words first; the name of nobody known is empty."""
    found: defaultdict[tuple[int, str], list[Occurrence]] = defaultdict(list)
    for quotation in quotations:
        for one in quotation.occurrences:
            if one.form is not Form.INDIRECT:
                found[one.at.article, one.speaker or ""].append(one)
    made = [
        Source(
            article,
            speaker,
            any(one.named for one in its),
            sum(len(one.text.split()) for one in its),
            len(its),
            tuple(sorted(one.at for one in its)),
        )
        for (article, speaker), its in found.items()
    ]
    return sorted(made, key=lambda one: (one.article, -one.words, one.speaker))
