"""Sentences that are repeated more often than every two of them can be linked."""

from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from storyview.engine.link import repeated, similarity
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.mark import copied
from storyview.engine.model import Article, Grade, ParagraphRef, SentenceRef, Status, Story
from storyview.engine.reports.json_report import json_report
from storyview.engine.story import compare, relead
from storyview.engine.views.links_view import links_at
from storyview.engine.views.summary_view import overlap as overlap_of
from storyview.engine.views.summary_view import summary
from tests.engine.generated import build, stories
from tests.engine.test_link import BANK, QUAKE, STORM
from tests.engine.test_story import by_label

if TYPE_CHECKING:
    from collections.abc import Iterator


def _folding(most: int) -> Any:
    """Fold what is repeated more often than that."""
    return patch.object(repeated, "MOST", most)


def _repeating(*times: int) -> list[Article]:
    """Return articles that print one sentence so many times, each with a sentence of its own before it."""
    return [
        build(f"Outlet {n}", [[QUAKE[n]], *[[STORM[0]]] * count, [BANK[n]]]) for n, count in enumerate(times)
    ]


@given(
    st.lists(st.sampled_from((*STORM[1:], *BANK, *QUAKE, "No.", "…", "0B")), max_size=4, unique=True),
    st.integers(3, 5),
)
@example(["0B", "No."], 3)
def test_identical_articles_are_told_alike_folded_or_not(lines: list[str], count: int) -> None:
    articles = [build(f"{n}", [[line] for line in (*lines, STORM[0])]) for n in range(count)]
    whole = compare(articles)
    with _folding(2):
        story = compare(articles)
    assert story.copies
    assert len(story.links) < len(whole.links)
    assert story.rows == whole.rows
    assert story.families == whole.families
    assert overlap_of(story) == overlap_of(whole)
    assert [share.copied for share in story.shares] == [share.copied for share in whole.shares]
    for a, article in enumerate(articles):
        for p in range(len(article.paragraphs)):
            place = ParagraphRef(a, p)
            assert story.mark(place) == whole.mark(place)
            assert [(link.a, link.b, link.grade) for link in links_at(story, place)] == [
                (link.a, link.b, link.grade) for link in links_at(whole, place)
            ]


@pytest.mark.parametrize("words", ["No.", "0B", "2 dead.", "He did."])
def test_what_two_articles_have_word_for_word_is_surely_only_in_none(words: str) -> None:
    story = compare([build(f"{n}", [[STORM[n]], [words], [QUAKE[n]]]) for n in range(3)])
    for article in range(3):
        (mark,) = story.mark(ParagraphRef(article, 1)).sentences
        assert not (mark.status is Status.UNIQUE and mark.sure)
        assert mark.status is Status.SHARED or mark.nearest is not None
    assert not any(omission.sure for omission in story.omissions if omission.best.paragraph == 1)


@pytest.mark.parametrize("few", [0, 300])
def test_a_sentence_that_is_all_there_is_is_linked_although_none_of_its_words_is_rare(few: int) -> None:
    articles = [build(f"{n}", [[STORM[0]], [STORM[0]]]) for n in range(3)]
    with patch.object(similarity, "FEW", few):
        story = compare(articles)
    assert {mark.grade for marks in story.marks for mark in marks} == {Grade.VERBATIM}


def test_pairs_are_counted_that_no_link_is_kept_of() -> None:
    articles = [build(f"{n}", [[STORM[0]], [STORM[1]]]) for n in range(repeated.MOST + 1)]
    assert summary(compare(articles)).links[Grade.VERBATIM] == (repeated.MOST + 1) * repeated.MOST


def test_links_grow_with_the_sentences_and_rows_pair_one_by_one() -> None:
    articles = _repeating(40, 40, 25)
    story = compare(articles, lead=0)
    assert len(story.links) == 40 + 40 + 25 - 1
    (same,) = story.copies
    assert len(same.sentences) == 105
    assert not any(omission.best in same.sentences for omission in story.omissions)
    for n in range(1, 41):
        (row,) = [row for row in story.rows if n in row.cells[0]]
        assert row.cells == ((n,), (n,), (n,) if n <= 25 else ())
        assert row.silent == ()
        counterparts = story.mark(ParagraphRef(0, n)).counterparts
        assert counterparts[1][0] == n
        # What the third article has no equal of is beside the first that it has.
        assert counterparts[2][0] == (n if n <= 25 else 1)
        assert max(map(len, counterparts)) <= 2
    for a, article in enumerate(articles):
        for p in range(1, len(article.paragraphs) - 1):
            mark = story.mark(ParagraphRef(a, p))
            assert (mark.status, mark.grade) == (Status.SHARED, Grade.VERBATIM)
    shares = copied(articles, story.links, Lexicon(articles), story.copies)
    assert shares[2][0] == pytest.approx(story.shares[2].verbatim)


def test_who_has_none_of_many_copies_leaves_one_thing_out() -> None:
    articles = [*_repeating(12, 12, 12), build("Fourth", [[QUAKE[4]], [BANK[4]]])]
    story = compare(articles)
    (same,) = story.copies
    (omission,) = story.omissions
    assert (omission.article, omission.best, omission.tellers) == (3, same.sentences[0], (0, 1, 2))


def test_what_is_linked_to_one_is_linked_to_all() -> None:
    other = "Storm Ilka cut off Langeoog island from the mainland, and the last ferry is gone."
    rest = [[line] for line in (*BANK[2:], *QUAKE[2:], *STORM[4:])]
    third = build("Third", [[other], *rest])
    with _folding(2):
        story = compare([*_repeating(3, 3), third], lead=0)
    for n in range(1, 4):
        assert story.mark(ParagraphRef(0, n)).counterparts[2] == (0,)
        found = {(link.a, link.b): link for link in links_at(story, ParagraphRef(1, n))}
        assert found[SentenceRef(1, n, 0), SentenceRef(2, 0, 0)].grade is not Grade.VERBATIM
        assert (SentenceRef(0, n, 0), SentenceRef(1, n, 0)) in found
        assert len(found) == 2
    assert story.mark(ParagraphRef(2, 0)).counterparts[0] == (1,)
    with _folding(2):
        refrain = compare([*_repeating(4), third])
    assert refrain.copies == ()
    assert {link.a.paragraph for link in refrain.links} == {1, 2, 3, 4}


def test_copies_are_in_the_json_report_beside_links_that_show_each_of_them() -> None:
    document = json.loads(json_report(compare(_repeating(20, 20))))
    (same,) = document["copies"]
    assert len(same["sentences"]) == 40
    linked = [ref for link in document["links"] for ref in (link["a"], link["b"])]
    assert all(ref in linked for ref in same["sentences"])


def _pairs(story: Story) -> Iterator[tuple[SentenceRef, SentenceRef]]:
    for same in story.copies:
        for one, other in combinations(sorted(same.sentences), 2):
            if one.article != other.article:
                yield one, other
    for link in story.links:
        yield link.a, link.b


@given(stories(least=2), st.integers(2, 3))
def test_folding_loses_no_copy_and_makes_up_none(articles: tuple[Article, ...], most: int) -> None:
    whole = compare(articles)
    with _folding(most):
        story = compare(articles)
    verbatim = {(link.a, link.b) for link in whole.links if link.grade is Grade.VERBATIM}
    sequences = Lexicon(articles)

    def same(a: SentenceRef, b: SentenceRef) -> bool:
        one, other = sequences.find(a), sequences.find(b)
        assert one is not None
        assert other is not None
        # Shorter ones are linked or not for what stands beside them.
        return sequences.sequences[one] == sequences.sequences[other] and len(sequences.sequences[one]) > 4

    told = set(_pairs(story))
    assert {pair for pair in verbatim if same(*pair)} == {pair for pair in told if same(*pair)}


@given(stories(least=2, most=9), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_the_order_of_the_sources_changes_nothing_however_they_are_compared(
    articles: tuple[Article, ...], random: Any, folded: bool, long: bool
) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)
    with _folding(2 if folded else 32), patch.object(similarity, "FEW", 0 if long else 300):
        assert by_label(compare(articles)) == by_label(compare(shuffled))


@given(stories(least=2), st.lists(st.integers(0, 4), min_size=2, max_size=4))
def test_another_lead_is_the_same_story_where_copies_are_folded(
    articles: tuple[Article, ...], leads: list[int]
) -> None:
    with _folding(2):
        story = compare(articles)
        for lead in (lead % len(articles) for lead in leads):
            story = relead(story, lead)
            assert story == compare(articles, lead=lead)
