"""Which bookmarks are of a story, what can be bookmarked in it, and how the list is filtered and sorted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.bookmarks.anchoring import State
from storyview.engine.bookmarks.entries import ELSEWHERE, Anchors
from storyview.engine.bookmarks.listing import Listing, Order, Term, in_order, parse, tags_of
from storyview.engine.bookmarks.model import Kind, Shape
from storyview.engine.bookmarks.parts import bookmark_of, parts_at, row_at, selection, sentence_at
from storyview.engine.model import ParagraphRef, SentenceRef, Span
from tests.tui.invented import clock

if TYPE_CHECKING:
    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark

STORY = clock()
BUILT = ParagraphRef(0, 2)


def kept(place: ParagraphRef, note: str = "", tags: tuple[str, ...] = (), created: str = "2031") -> Bookmark:
    bookmark = bookmark_of(STORY, row_at(STORY, place), note, tags)
    return replace(bookmark, id=f"{place}", created=created)


def entries(*bookmarks: Bookmark) -> tuple[Entry, ...]:
    return Anchors().entries(bookmarks, STORY.articles)


def of_another_story(bookmark: Bookmark) -> Bookmark:
    passages = (
        replace(
            one,
            article_sha256="other",
            label="Elsewhere",
            source="else.txt",
            title="Other",
            date="1999",
            start=one.start + 1000,
            end=one.end + 1000,
        )
        for one in bookmark.passages
    )
    return replace(bookmark, passages=tuple(passages))


def reworded(bookmark: Bookmark, *numbers: int) -> Bookmark:
    passages = (
        replace(one, article_sha256="old", exact=one.exact.replace("great frost", "hard frost"))
        if n in numbers
        else one
        for n, one in enumerate(bookmark.passages)
    )
    return replace(bookmark, passages=tuple(passages))


def gone(bookmark: Bookmark) -> Bookmark:
    first, *others = bookmark.passages
    first = replace(first, article_sha256="old", exact="Not a word of this was ever printed about any clock.")
    return replace(bookmark, passages=(first, *others))


# What became of them


def test_an_entry_tells_where_it_stands_and_what_became_of_it() -> None:
    same, changed, orphan, other = entries(
        kept(BUILT), reworded(kept(BUILT), 0), gone(kept(ParagraphRef(4, 6))), of_another_story(kept(BUILT))
    )
    assert (same.state, same.is_here, same.place) == (State.IN_PLACE, True, BUILT)
    assert (changed.state, changed.is_here, changed.place) == (State.CHANGED, True, BUILT)
    assert (orphan.state, orphan.is_here, orphan.place) == (State.ORPHANED, True, None)
    assert (other.state, other.is_here, other.place) == (ELSEWHERE, False, None)


def test_what_became_of_a_counterpart_is_told_beside() -> None:
    (entry,) = entries(reworded(kept(BUILT), 1))
    assert (entry.state, entry.others) == (State.IN_PLACE, State.CHANGED)
    assert entry.states == {State.IN_PLACE, State.CHANGED}


def test_a_bookmark_whose_own_article_is_not_here_is_found_by_a_counterpart() -> None:
    bookmark = kept(BUILT)
    first = of_another_story(bookmark).passages[0]
    (entry,) = entries(replace(bookmark, passages=(first, *bookmark.passages[1:])))
    assert entry.is_here
    assert entry.state == State.IN_PLACE
    assert entry.place is not None
    assert entry.place.article == 2


def test_a_bookmark_without_passages_is_of_no_story() -> None:
    (entry,) = entries(replace(kept(BUILT), passages=()))
    assert (entry.state, entry.is_here, entry.place, entry.marked) == (ELSEWHERE, False, None, ())


def test_what_is_remembered_is_forgotten_with_the_story() -> None:
    anchors = Anchors()
    bookmark = kept(BUILT)
    assert anchors.entries([bookmark], STORY.articles)[0].place == BUILT
    assert anchors.entries([bookmark], STORY.articles[4:])[0].place is None
    assert anchors.entries([bookmark], STORY.articles)[0].place == BUILT


# What can be bookmarked


def test_a_row_its_paragraph_and_each_pair_can_be_bookmarked() -> None:
    parts = parts_at(STORY, BUILT)
    assert [part.shape for part in parts] == [Shape.ROW, Shape.PARAGRAPH, Shape.PAIR, Shape.PAIR]
    assert [len(part.selections) for part in parts] == [3, 1, 2, 2]
    assert {part.selections[0] for part in parts} == {parts[1].selections[0]}
    assert [part.kind for part in parts] == [Kind.SILENCE, Kind.SILENCE, Kind.OWN, Kind.OWN]
    for part in parts:
        bookmark = bookmark_of(STORY, part)
        assert bookmark.shape == part.shape
        texts = [STORY.articles[one.article].text[slice(*one.span)] for one in part.selections]
        assert [passage.exact for passage in bookmark.passages] == texts


def test_a_sentence_brings_what_is_linked_to_it() -> None:
    part = sentence_at(STORY, SentenceRef(*BUILT, 0))
    assert part.shape is Shape.SENTENCE
    assert [one.article for one in part.selections] == [0, 2, 3]
    assert part.kind is Kind.OWN


def test_a_selection_within_what_only_one_has_is_unique() -> None:
    text = STORY.articles[0].text
    start = text.index("nobody noticed")
    assert selection(STORY, 0, Span(start, start + 6)).kind is Kind.UNIQUE
    assert selection(STORY, 0, Span(start - 40, start + 6)).kind is Kind.OWN


@pytest.mark.parametrize("span", [Span(3, 3), Span(-1, 4), Span(0, 10**6)])
def test_a_selection_that_is_not_in_the_text_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="no characters"):
        selection(STORY, 0, span)


# Filtering


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("", ()),
        ("  clock   frost ", (Term("", "clock"), Term("", "frost"))),
        ('"great frost" Tag:Été', (Term("", "great frost"), Term("tag", "ete"))),
        ('article:"Harbour Radio"', (Term("article", "harbour radio"),)),
        ("tag: kind:", ()),
        ("size:3 a:b", (Term("", "size:3"), Term("", "a:b"))),
        ('"not closed', (Term("", "not closed"),)),
        ("“great frost”", (Term("", "great frost"),)),
    ],
)
def test_what_is_typed_is_understood(text: str, terms: tuple[Term, ...]) -> None:
    assert parse(text) == terms


@given(st.text(max_size=40))
def test_whatever_is_typed_filters(text: str) -> None:
    listing = Listing(entries(kept(BUILT, "a note", ("tag",))))
    assert len(listing.matching(text)) <= 1


def found(text: str) -> list[str]:
    listed = entries(
        replace(kept(BUILT, "Naïve?", ("Old clocks",)), id="built"),
        replace(reworded(kept(BUILT), 0), id="changed", kind="conflict"),
        replace(gone(kept(ParagraphRef(4, 6), tags=("#fish",))), id="gone"),
        replace(of_another_story(kept(ParagraphRef(4, 6))), id="other"),
    )
    return [entry.bookmark.id for entry in Listing(listed).matching(text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["built", "changed", "gone", "other"]),
        ("great frost", ["built", "changed"]),
        ('"great frost"', ["built", "changed"]),
        ('"hard frost"', ["changed"]),
        ("naive", ["built"]),
        ("#old", ["built"]),
        ("tag:clocks", ["built"]),
        ("tag:#fish", ["gone"]),
        ("kind:conflict", ["changed"]),
        ("kind:con clock", ["changed"]),
        ("article:elsewhere", ["other"]),
        ("article:polaris", ["built", "changed"]),
        ("state:changed", ["changed"]),
        ("state:orph", ["gone"]),
        ("state:else", ["other"]),
        ('state:"in place"', ["built", "changed"]),
        ("frost tag:fish", []),
    ],
)
def test_the_list_is_filtered(text: str, ids: list[str]) -> None:
    assert found(text) == ids


# Sorting


def test_the_list_is_sorted() -> None:
    first, second, third = (
        kept(BUILT, created="2031-02"),
        kept(ParagraphRef(4, 6), created="2031-03"),
        kept(ParagraphRef(0, 1), created="2031-01"),
    )
    listed = entries(of_another_story(replace(first, id="other", created="2031-04")), second, first, third)

    def order(by: Order) -> list[str]:
        return [entry.bookmark.id for entry in in_order(listed, by)]

    assert order(Order.PLACE) == [third.id, first.id, second.id, "other"]
    assert order(Order.NEWEST) == ["other", second.id, first.id, third.id]
    kinds = [entry.bookmark.kind for entry in in_order(listed, Order.KIND)]
    assert kinds == sorted(kinds, key=[str(kind) for kind in Kind].index)
    labels = [entry.bookmark.passages[0].label for entry in in_order(listed, Order.ARTICLE)]
    assert labels == ["Elsewhere", "Kystbladet", "Varnholm Courier", "Varnholm Courier"]


def test_the_tags_used_most_come_first() -> None:
    kept_ = [kept(BUILT, tags=("b", "c")), kept(BUILT, tags=("c",)), kept(BUILT, tags=("a",))]
    assert tags_of(kept_) == ("c", "a", "b")
