"""How sure marks are: what came near and was not linked decides."""

from __future__ import annotations

import pytest
from hypothesis import given

from storyview.engine.link import match
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.model import Article, Candidate, Furniture, Link, ParagraphRef, SentenceRef, Status
from storyview.engine.story import compare, relink
from storyview.engine.views.missing_view import every_missing
from tests.engine.generated import build, stories
from tests.engine.test_link import BANK, QUAKE, STORM


def _candidate(score: float) -> Candidate:
    return Candidate(SentenceRef(0, 1, 0), SentenceRef(1, 1, 0), score)


def _two() -> tuple[Article, ...]:
    return build("A", [[STORM[0]], [QUAKE[0]]]), build("B", [[STORM[0]], [BANK[0]]])


def test_what_nothing_comes_near_to_is_only_here() -> None:
    story = compare(_two())
    mark = story.marks[0][1]
    assert (mark.status, mark.sure, mark.has_sure_sentence) == (Status.UNIQUE, True, True)
    assert mark.sentences[0].nearest is None


def test_what_something_comes_near_to_only_has_no_counterpart_found() -> None:
    story = compare(_two())
    doubtful = relink(story, story.links, candidates=(_candidate(0.25),))
    for article in (0, 1):
        mark = doubtful.marks[article][1]
        assert (mark.status, mark.sure, mark.has_sure_sentence) == (Status.UNIQUE, False, False)
        nearest = mark.sentences[0].nearest
        assert nearest is not None
        assert nearest == (SentenceRef(1 - article, 1, 0), 0.25)
    assert relink(doubtful, story.links, candidates=()).marks == story.marks


def test_a_candidate_that_is_linked_is_no_candidate() -> None:
    story = compare(_two())
    found = Link(SentenceRef(0, 1, 0), SentenceRef(1, 1, 0), story.links[0].grade, 0.9)
    linked = relink(story, (*story.links, found), candidates=(_candidate(0.25),))
    assert linked.marks[0][1].status is Status.SHARED


def _three(*, partial: str | None = None, beside: str = "") -> tuple[Article, ...]:
    third = build("C", [[BANK[0]], *([[beside]] if beside else [])], furniture=[1] if beside else [])
    third = third._replace(partial=partial)
    return build("A", [[STORM[0]], [QUAKE[0]]]), build("B", [[STORM[0]], [QUAKE[1]]]), third


def test_what_most_report_and_one_has_nothing_of_is_left_out_for_sure() -> None:
    story = compare(_three(), lead=0)
    [omission] = story.omissions
    assert (omission.article, omission.tellers, omission.sure, omission.nearest) == (2, (0, 1), True, None)
    assert story.rows[omission.row].silent == (2,)
    assert omission.best.place in (ParagraphRef(0, 0), ParagraphRef(1, 0))


@pytest.mark.parametrize("how", ["near", "cut", "headline"])
def test_a_silence_is_not_sure_where_something_speaks_against_it(how: str) -> None:
    articles = _three(
        partial="a teaser" if how == "cut" else None, beside=STORM[0] if how == "headline" else ""
    )
    if how == "headline":
        assert articles[2].paragraphs[1].furniture is Furniture.PROMOTION
    story = compare(articles)
    if how == "near":
        near = (Candidate(SentenceRef(0, 0, 0), SentenceRef(2, 0, 0), 0.25),)
        story = relink(story, story.links, candidates=near)
    [omission] = story.omissions
    assert not omission.sure
    assert (omission.nearest is not None) == (how == "near")
    assert not any(row.silent for row in story.rows)
    [listed] = every_missing(story)[2]
    assert (listed.sure, listed.nearest) == (False, omission.nearest)


@given(stories(least=2))
def test_candidates_are_not_linked_and_what_is_nearest_is_the_strongest(
    articles: tuple[Article, ...],
) -> None:
    story = compare(articles)
    links, candidates, _ = match(articles)
    assert (links, candidates) == (story.links, story.candidates)
    linked = {(link.a, link.b) for link in links}
    lexicon = Lexicon(articles)
    words = list(zip((unit.ref for unit in lexicon.units), lexicon.sequences, strict=True))
    same = {own: [ref for ref, others in words if others == its] for own, its in words}
    assert not linked & {(a, b) for a, b, _ in candidates}
    assert all(a.article < b.article for a, b, _ in candidates)
    for a, marks in enumerate(story.marks):
        for p, mark in enumerate(marks):
            for s, one in enumerate(mark.sentences):
                own = SentenceRef(a, p, s)
                near = [score for left, right, score in candidates if own in (left, right)]
                near += [1.0 for ref in same.get(own, ()) if ref.article != a]
                if one.status is Status.UNIQUE:
                    assert (one.nearest.score if one.nearest else 0.0) == max(near, default=0.0)
                else:
                    assert one.sure
                    assert one.nearest is None
