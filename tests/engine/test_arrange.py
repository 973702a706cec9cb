from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.arrange import groups
from storyview.engine.arrange.rows import arrange, default_lead
from storyview.engine.arrange.strength import paragraph_strength
from storyview.engine.link import link
from storyview.engine.model import Article, Grade, Link, ParagraphRef, Row, SentenceRef
from tests.engine.generated import build, stories

if TYPE_CHECKING:
    from collections.abc import Sequence


def _articles(*counts: int) -> tuple[Article, ...]:
    return tuple(build(f"{n}", [[f"{n}-{p}"] for p in range(count)]) for n, count in enumerate(counts))


def _tie(a: tuple[int, int], b: tuple[int, int], score: float = 0.9) -> Link:
    (left, p), (right, q) = sorted((a, b))
    return Link(SentenceRef(left, p, 0), SentenceRef(right, q, 0), Grade.PARTIAL, score)


def _cells(rows: Sequence[Row]) -> list[tuple[tuple[int, ...], ...]]:
    return [row.cells for row in rows]


def test_linked_paragraphs_share_a_row_in_the_leads_order() -> None:
    links = (_tie((0, 0), (1, 1)), _tie((0, 1), (1, 0)))
    articles = _articles(2, 2)
    assert _cells(arrange(articles, links, 0)) == [((0,), (1,)), ((1,), (0,))]
    assert _cells(arrange(articles, links, 1)) == [((1,), (0,)), ((0,), (1,))]


def test_an_unlinked_paragraph_follows_its_predecessor_in_a_row_of_its_own() -> None:
    links = (_tie((0, 0), (1, 1)), _tie((0, 1), (1, 0)))
    rows = _cells(arrange(_articles(2, 3), links, 0))
    assert rows == [((0,), (1,)), ((), (2,)), ((1,), (0,))]


def test_what_comes_before_everything_shared_stands_first() -> None:
    rows = _cells(arrange(_articles(1, 2), (_tie((0, 0), (1, 1)),), 0))
    assert rows == [((), (0,)), ((0,), (1,))]


def test_a_paragraph_goes_to_its_best_counterpart() -> None:
    links = (_tie((0, 0), (1, 0), 0.5), _tie((0, 2), (1, 0), 0.9))
    assert _cells(arrange(_articles(3, 1), links, 0)) == [((0,), ()), ((1,), ()), ((2,), (0,))]


def test_one_paragraph_may_answer_to_two_that_stand_together() -> None:
    links = (_tie((0, 0), (1, 0)), _tie((0, 1), (1, 0)))
    assert _cells(arrange(_articles(2, 1), links, 0)) == [((0, 1), (0,))]


def test_a_chain_comes_apart_at_its_weakest_link() -> None:
    chain = (
        _tie((0, 0), (1, 0), 0.95),
        _tie((1, 0), (2, 0), 0.9),
        _tie((2, 0), (3, 0), 0.4),
        _tie((3, 0), (4, 0), 0.9),
        _tie((4, 0), (5, 0), 0.95),
    )
    rows = _cells(arrange(_articles(1, 1, 1, 1, 1, 1), chain, 0))
    assert set(rows) == {((0,), (0,), (0,), (), (), ()), ((), (), (), (0,), (0,), (0,))}


def test_no_row_ties_more_than_three_paragraphs_of_one_article() -> None:
    links = tuple(_tie((0, 0), (1, p), 0.9) for p in range(6))
    rows = _cells(arrange(_articles(1, 6), links, 0))
    assert max(len(cell) for row in rows for cell in row) == 3


def test_the_lead_shares_most() -> None:
    articles = _articles(3, 3, 3)
    links = (_tie((0, 0), (1, 0)), _tie((1, 1), (2, 0)))
    assert default_lead(articles, links) == 1
    assert default_lead((), ()) == 0


def test_more_shared_sentences_tie_paragraphs_closer() -> None:
    one = SentenceRef(0, 0, 0), SentenceRef(1, 0, 0)
    two = SentenceRef(0, 0, 1), SentenceRef(1, 0, 1)
    single = paragraph_strength([Link(*one, Grade.PARTIAL, 0.8)])
    double = paragraph_strength([Link(*one, Grade.PARTIAL, 0.8), Link(*two, Grade.PARTIAL, 0.8)])
    here, there = ParagraphRef(0, 0), ParagraphRef(1, 0)
    assert double[here][there] == double[there][here] > single[here][there]


def test_what_needs_no_weighing_stands_where_weighing_would_put_it() -> None:
    articles = _articles(1, 1, 2)
    pairs = [((0, 0), (1, 0)), ((0, 0), (2, 0)), ((0, 0), (2, 1)), ((1, 0), (2, 0)), ((1, 0), (2, 1))]
    for scores in product([None, 0.0, 0.2, 0.9], repeat=len(pairs)):
        tied = zip(pairs, scores, strict=True)
        links = [_tie(one, other, score) for (one, other), score in tied if score is not None]
        rows = arrange(articles, links, 2)
        with patch.object(groups, "_settled", lambda *_: iter(())):
            assert arrange(articles, links, 2) == rows


@given(stories(), st.integers(0, 4))
def test_every_paragraph_stands_in_exactly_one_row(articles: tuple[Article, ...], lead: int) -> None:
    lead %= len(articles)
    rows = arrange(articles, link(articles), lead)
    for a, article in enumerate(articles):
        standing = [p for row in rows for p in row.cells[a]]
        assert sorted(standing) == list(range(len(article.paragraphs)))
        if a == lead:
            assert standing == sorted(standing)
    assert all(any(row.cells) for row in rows)
    assert all(list(cell) == sorted(cell) for row in rows for cell in row.cells)


@given(stories(least=2), st.integers(0, 4))
def test_only_linked_paragraphs_share_a_row(articles: tuple[Article, ...], lead: int) -> None:
    links = link(articles)
    strength = paragraph_strength(links)
    for row in arrange(articles, links, lead % len(articles)):
        members = [ParagraphRef(a, p) for a, cell in enumerate(row.cells) for p in cell]
        for place in members:
            assert len(members) == 1 or strength[place].keys() & set(members)
