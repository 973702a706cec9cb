"""Similarity of meaning adds to the evidence for a link, within the story, in any order."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.link import link
from storyview.engine.model import Grade, SentenceRef
from storyview.engine.semantic.meaning import similarity, story_sentences
from storyview.engine.semantic.refine import refine
from storyview.engine.story import compare, relead, relink
from tests.engine.generated import build, stories
from tests.fake_model import COURIER, HERALD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.model import Article
    from storyview.engine.semantic.refine import Similarity


def articles() -> tuple[Article, Article]:
    return build("Herald", [[line] for line in HERALD]), build("Courier", [[line] for line in COURIER])


def known(values: Mapping[tuple[str, str], float], articles: tuple[Article, ...]) -> Similarity:
    """Return a similarity by the texts of two sentences, 0 for any pair that is not named."""
    texts = story_sentences(articles)

    def of(a: SentenceRef, b: SentenceRef) -> float:
        left, right = texts[a], texts[b]
        return values.get((left, right), values.get((right, left), 0.0))

    return of


BRIDGE = (HERALD[1], COURIER[1])


def test_meaning_adds_a_link_and_says_so() -> None:
    both = articles()
    built_in = link(both)
    assert [(each.a, each.b) for each in built_in] == [((0, 0, 0), (1, 0, 0))]
    refined = refine(both, built_in, known({BRIDGE: 0.712}, both))
    assert refined[0] == built_in[0]
    (added,) = refined[1:]
    assert (added.a, added.b) == ((0, 1, 0), (1, 1, 0))
    assert added.grade is Grade.PARTIAL
    assert added.why[0] == "meaning: .71"
    assert any("Celle" in reason for reason in added.why[1:])
    assert 0.3 <= added.score < 1.0


def test_little_similarity_adds_nothing() -> None:
    both = articles()
    built_in = link(both)
    assert refine(both, built_in, known({BRIDGE: 0.08}, both)) == built_in
    assert refine(both, built_in, lambda a, b: -1.0) == built_in


def test_meaning_alone_is_no_evidence() -> None:
    both = articles()
    same_subject = known({(HERALD[3], COURIER[3]): 0.99}, both)
    assert refine(both, link(both), same_subject) == link(both)


def test_a_rival_that_is_closer_in_meaning_speaks_against_a_link() -> None:
    one = build("One", [[HERALD[1]], ["Cows swam."]])
    other = build("Other", [[COURIER[1]], ["Nobody may cross."], ["Lorries wait.", "No."]])
    rival = (HERALD[1], "Nobody may cross.")

    def score(*more: tuple[tuple[str, str], float]) -> float | None:
        found = refine((one, other), (), known({BRIDGE: 0.6, **dict(more)}, (one, other)))
        return next((each.score for each in found if (each.a, each.b) == ((0, 0, 0), (1, 0, 0))), None)

    alone, beside = score(), score((rival, 0.4))
    assert alone is not None
    assert beside is not None
    assert alone > beside
    assert score((rival, 0.8)) is None
    # What is unlike is no rival.
    assert score((rival, -0.9)) == alone


@given(stories(least=2), st.floats(-1.0, 1.0))
def test_no_link_is_lost_or_changed(drawn: tuple[Article, ...], value: float) -> None:
    built_in = {(each.a, each.b): each for each in link(drawn)}
    refined = {(each.a, each.b): each for each in refine(drawn, tuple(built_in.values()), lambda a, b: value)}
    assert built_in.keys() <= refined.keys()
    assert {at: refined[at] for at in built_in} == built_in
    for at in refined.keys() - built_in.keys():
        assert refined[at].a.article < refined[at].b.article
        assert refined[at].why[0].startswith("meaning: ")


def test_the_order_of_the_articles_changes_only_their_numbers() -> None:
    three = (*articles(), build("Post", [[COURIER[1]], [HERALD[3]]]))
    found = []
    for order in permutations(three):
        values = known({BRIDGE: 0.71}, order)
        texts = story_sentences(order)
        found.append(
            {
                (
                    frozenset({(order[r.article].label, texts[r]) for r in (each.a, each.b)}),
                    each.score,
                    each.why,
                )
                for each in refine(order, link(order), values)
            }
        )
    assert len(found[0]) >= 3
    assert all(each == found[0] for each in found)


def test_a_story_with_other_links_keeps_its_lead_and_shows_them() -> None:
    both = articles()
    story = relead(compare(both, title="Flood"), 1)
    refined = relink(story, refine(both, story.links, known({BRIDGE: 0.71}, both)))
    assert (refined.lead, refined.title, refined.articles) == (1, "Flood", story.articles)
    assert any(row.cells == ((1,), (1,)) for row in refined.rows)
    assert not any(row.cells == ((1,), (1,)) for row in story.rows)
    assert story.marks[0][1].has_unique_sentence
    assert not refined.marks[0][1].has_unique_sentence
    assert relink(refined, story.links) == story


# Similarity within a story


def vectors(*texts: str) -> dict[str, list[float]]:
    """Return vectors that share a great part and differ in a small one, as embeddings of one story do."""
    return {
        text: [10.0, *(1.0 if n == k else 0.0 for k in range(len(texts)))] for n, text in enumerate(texts)
    }


def refs(*texts: str) -> dict[SentenceRef, str]:
    return {SentenceRef(n, 0, 0): text for n, text in enumerate(texts)}


def test_what_a_whole_story_shares_makes_no_two_sentences_alike() -> None:
    of = similarity(refs("a", "b", "c", "a"), vectors("a", "b", "c"))
    assert of(SentenceRef(0, 0, 0), SentenceRef(3, 0, 0)) == pytest.approx(1.0)
    assert of(SentenceRef(0, 0, 0), SentenceRef(1, 0, 0)) < 0.0


def test_a_story_that_says_one_thing_has_no_similarity() -> None:
    of = similarity(refs("a", "a"), vectors("a"))
    assert of(SentenceRef(0, 0, 0), SentenceRef(1, 0, 0)) == 0.0


@given(st.lists(st.lists(st.floats(-1, 1, width=32), min_size=5, max_size=5), min_size=2, max_size=6))
def test_similarity_is_a_cosine_in_any_order(rows: list[list[float]]) -> None:
    texts = [str(n) for n in range(len(rows))]
    values = dict(zip(texts, rows, strict=True))
    of = similarity(refs(*texts), values)
    back = similarity(refs(*reversed(texts)), values)
    last = len(rows) - 1
    for i in range(len(rows)):
        for j in range(len(rows)):
            value = of(SentenceRef(i, 0, 0), SentenceRef(j, 0, 0))
            assert -1.001 <= value <= 1.001
            assert value == of(SentenceRef(j, 0, 0), SentenceRef(i, 0, 0))
            assert value == back(SentenceRef(last - i, 0, 0), SentenceRef(last - j, 0, 0))


def test_furniture_is_not_compared() -> None:
    article = build("Herald", [["A promotion."], ["Forty  cows\nswam."]], furniture=[0])
    assert story_sentences((article,)) == {SentenceRef(0, 1, 0): "Forty cows swam."}
