"""Stories with more sentences than are all compared with one another."""

from __future__ import annotations

import gc
import random
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.link import link
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.linker import Linker
from storyview.engine.link.similarity import FEW, LEAST, Sentences, overlaps
from storyview.engine.link.transitive import unlinked_versions
from tests.bench.stories import Generated, book, story
from tests.engine.generated import build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Article


def _found(articles: Sequence[Article]) -> set[tuple[int, int, int, int]]:
    return {(each.a.article, each.a.paragraph, each.b.article, each.b.paragraph) for each in link(articles)}


@pytest.mark.parametrize(
    "generated",
    [story(8, 60), story(12, 40, carriers=12), book(400), story(3, 20)],
    ids=["few outlets", "every fact in most outlets", "a book", "short"],
)
def test_what_tells_the_same_is_linked(generated: Generated) -> None:
    found = _found(generated.articles)
    right = len(found & generated.pairs)
    assert right / len(generated.pairs) >= 0.98
    assert right / len(found) >= 0.98


def test_a_long_story_is_linked_alike_in_any_order() -> None:
    articles = story(9, 50, seed=5).articles
    order = list(range(len(articles)))
    random.Random(3).shuffle(order)
    shuffled = {
        tuple(sorted(((order[a], p), (order[b], q)))) for a, p, b, q in _found([articles[n] for n in order])
    }
    assert shuffled == {tuple(sorted(((a, p), (b, q)))) for a, p, b, q in _found(articles)}


def test_what_is_proposed_overlaps_as_said(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = Sentences(Lexicon(story(6, 40).articles))
    assert len(sentences) <= FEW
    every = overlaps(sentences)
    monkeypatch.setattr("storyview.engine.link.similarity.FEW", 0)
    rare = overlaps(sentences)
    assert rare.items() <= every.items()
    for code, value in every.items():
        i, j = divmod(code, len(sentences))
        assert value == sentences.overlap(i, j) >= LEAST
    strong = {code for code, value in every.items() if value >= 0.35}
    assert strong
    assert strong <= rare.keys()


def test_a_verse_of_common_words_is_found_between_its_neighbours() -> None:
    generated = book(400)
    here, there = (
        [[article.text[p.start : p.end]] for p in article.paragraphs] for article in generated.articles
    )
    counts = Counter(word for verse in (*here, *there) for word in verse[0].rstrip(".").split())
    common = [word for word, _ in counts.most_common(24)]
    p, q = next((p, q) for _, p, _, q in sorted(generated.pairs) if p >= 200)
    articles = (
        build("A", [*here[: p + 1], [" ".join(common)], *here[p + 1 :]]),
        build("B", [*there[: q + 1], [" ".join(reversed(common))], *there[q + 1 :]]),
    )
    assert (0, p + 1, 1, q + 1) in _found(articles)


def _circle(count: int, without: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return [pair for pair in combinations(range(count), 2) if pair not in without]


def test_versions_of_one_sentence_vouch_for_each_other() -> None:
    links = _circle(8, without={(0, 7), (2, 5)})
    assert sorted(unlinked_versions(links, list(range(8)), lambda i: i)) == [(0, 7), (2, 5)]


@given(st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=40), st.permutations(range(12)))
def test_versions_are_the_same_in_any_order_of_the_articles(
    drawn: set[tuple[int, int]], order: list[int]
) -> None:
    articles = [build(f"{n}", [[f"Outlet {n} tells what happened."]]) for n in range(12)]
    links = {(i, j) for i, j in drawn if i < j}
    here = Linker(articles).versions([(i, j, 0.9) for i, j in sorted(links)])
    at = {article: n for n, article in enumerate(order)}
    moved = sorted(tuple(sorted((at[i], at[j]))) for i, j in links)
    there = Linker([articles[n] for n in order]).versions([(i, j, 0.9) for i, j in moved])
    assert {(i, j) for i, j, _ in here} == {tuple(sorted((order[i], order[j]))) for i, j, _ in there}


def test_in_a_few_outlets_nobody_vouches() -> None:
    links = _circle(5, without={(0, 4)})
    assert list(unlinked_versions(links, list(range(5)), lambda i: i)) == []


def test_versions_in_one_article_are_never_linked() -> None:
    links = _circle(8, without={(0, 1)})
    article = [0, 0, 1, 2, 3, 4, 5, 6]
    assert list(unlinked_versions(links, article, lambda i: i)) == []


def test_who_is_linked_to_few_of_them_is_no_version() -> None:
    links = [*_circle(8, without=set()), (0, 8), (1, 8)]
    assert list(unlinked_versions(links, list(range(9)), lambda i: i)) == []


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(collecting: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        link(story(2, 3).articles)
        assert gc.isenabled() is collecting
        with pytest.raises(AttributeError):
            link((None,))  # type: ignore[arg-type]
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
