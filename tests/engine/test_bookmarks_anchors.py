"""A passage is found again wherever its article went, and never in a wrong place."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from storyview.engine.bookmarks.anchors import CONTEXT, Place, anchor, passages_at, place
from storyview.engine.model import (
    Article,
    Paragraph,
    ParagraphMark,
    ParagraphRef,
    Sentence,
    Share,
    Span,
    Story,
)

PARAGRAPHS = [
    "Zelensky said on Wednesday that the two leaders had agreed on a limited halt to strikes on energy.",
    "Advertisement",
    "The Institute for the Study of War wrote that Russian forces had advanced near the town of Toretsk.",
    "Residents of the village told reporters they did not believe that any truce would hold for long.",
    "Advertisement",
    "Technical teams will meet in Saudi Arabia in the coming days, the White House said in a statement.",
]

words = st.sampled_from(["the", "truce", "Kyiv", "said", "Mr.", "停火", "«да»", "x", "no"])
paragraph_texts = st.lists(words, min_size=1, max_size=25).map(" ".join)


def article(paragraphs: list[str], source: str = "a.txt", label: str = "AFP") -> Article:
    text = "\n".join(paragraphs)
    ranges = []
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph)
        ranges.append(Paragraph(at, end, (Sentence(at, end),)))
        at = end + 1
    return Article(source, label, text, hashlib.sha256(text.encode()).hexdigest(), tuple(ranges))


def found_text(found: Place | None, articles: list[Article]) -> str:
    assert found is not None
    return articles[found.paragraph.article].text[found.span.start : found.span.end]


def test_a_passage_quotes_its_paragraph_and_its_surroundings() -> None:
    whole = article(PARAGRAPHS)
    passage = anchor(whole, 2)
    assert passage.exact == PARAGRAPHS[2]
    assert whole.text[passage.start : passage.end] == passage.exact
    assert passage.prefix == whole.text[passage.start - CONTEXT : passage.start]
    assert passage.suffix == "\n" + PARAGRAPHS[3][: CONTEXT - 1]
    assert anchor(whole, 0).prefix == ""
    assert anchor(whole, 5).suffix == ""


@given(st.lists(paragraph_texts, min_size=1, max_size=8), st.data())
def test_an_article_of_the_same_bytes_gives_every_paragraph_back(
    paragraphs: list[str], data: st.DataObject
) -> None:
    whole = article(paragraphs)
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    moved = replace(whole, source="elsewhere/b.txt", label="Renamed")
    others = [article([*paragraphs, "more"], "c.txt", "Other")]
    at = data.draw(st.integers(0, 1))
    others.insert(at, moved)
    paragraph = whole.paragraphs[number]
    expected = Place(ParagraphRef(at, number), Span(paragraph.start, paragraph.end))
    assert place(anchor(whole, number), others) == expected


def test_edits_around_a_passage_do_not_lose_it() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(["Updated at noon.", PARAGRAPHS[0], PARAGRAPHS[2], "Quite another paragraph."])
    assert place(passage, [edited]) == Place(ParagraphRef(0, 2), Span(*_range(edited, 2)))


def test_words_that_became_part_of_a_longer_paragraph_are_found() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article([PARAGRAPHS[0], f"Overnight: {PARAGRAPHS[2]} It gave no figures.", PARAGRAPHS[3]])
    found = place(passage, [edited])
    assert found is not None
    assert found.paragraph == ParagraphRef(0, 1)
    assert found_text(found, [edited]) == PARAGRAPHS[2]


def test_an_edited_and_renamed_article_is_known_by_its_words() -> None:
    passage = anchor(article(PARAGRAPHS), 3)
    edited = article([*PARAGRAPHS, "A correction was added."], "new.txt", "Agence France-Presse")
    other = article(["Nothing of it here."], "c.txt", "BBC")
    assert place(passage, [other, edited]) == Place(ParagraphRef(1, 3), Span(*_range(edited, 3)))


def test_a_deleted_passage_has_no_place() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(PARAGRAPHS[:2] + PARAGRAPHS[3:])
    assert place(passage, [edited]) is None


def test_a_passage_deleted_from_its_outlet_is_not_put_on_another_with_the_same_copy() -> None:
    passage = anchor(article(PARAGRAPHS), 2)
    edited = article(PARAGRAPHS[:2] + PARAGRAPHS[3:])
    same_copy = article(PARAGRAPHS, "b.txt", "BBC")
    same_copy = replace(same_copy, sha256="0" * 64)
    assert place(passage, [edited, same_copy]) is None
    assert place(passage, [same_copy, edited]) is None


def test_short_words_need_both_neighbours() -> None:
    passage = anchor(article(PARAGRAPHS), 1)
    shifted = article(["New first paragraph.", *PARAGRAPHS])
    assert place(passage, [shifted]) == Place(ParagraphRef(0, 2), Span(*_range(shifted, 2)))
    only_the_other_left = article(PARAGRAPHS[:1] + PARAGRAPHS[2:])
    assert place(passage, [only_the_other_left]) is None


def test_words_in_several_places_are_told_apart_by_their_neighbours_or_not_at_all() -> None:
    twice = [PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[3], PARAGRAPHS[2], PARAGRAPHS[5]]
    passage = anchor(article(twice), 3)
    shifted = article(["New first paragraph.", *twice])
    assert place(passage, [shifted]) == Place(ParagraphRef(0, 4), Span(*_range(shifted, 4)))
    strange = article(["Before.", PARAGRAPHS[2], "Between.", PARAGRAPHS[2], "After."])
    assert place(passage, [strange]) is None


def test_words_at_their_position_in_other_bytes_are_not_trusted_alone() -> None:
    passage = anchor(article(["No.", "Yes, said the minister."]), 0)
    assert place(passage, [article(["No. 10 refused to comment."])]) is None


def test_a_changed_cleaning_of_the_same_bytes_falls_back_on_the_words() -> None:
    whole = article(PARAGRAPHS)
    cleaned = replace(article(["Date line", *PARAGRAPHS]), sha256=whole.sha256)
    assert place(anchor(whole, 2), [cleaned]) == Place(ParagraphRef(0, 3), Span(*_range(cleaned, 3)))
    without = replace(article(PARAGRAPHS[:2]), sha256=whole.sha256)
    copy = article(PARAGRAPHS, "b.txt", "BBC")
    assert place(anchor(whole, 2), [without, replace(copy, sha256="0" * 64)]) is None


def test_the_same_bytes_twice_are_told_apart_by_source() -> None:
    whole = article(PARAGRAPHS)
    twin = replace(whole, source="twin.txt", label="Twin")
    assert place(anchor(twin, 2), [whole, twin]) == Place(ParagraphRef(1, 2), Span(*_range(twin, 2)))


def test_words_everywhere_have_no_place() -> None:
    passage = anchor(article(["a", "b"]), 0)
    assert place(passage, [article(["a" * 5000, "b"])]) is None


@given(st.lists(paragraph_texts, min_size=2, max_size=8), st.data())
def test_a_deleted_paragraph_is_never_found_elsewhere_than_in_its_own_words(
    paragraphs: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(paragraphs) - 1))
    passage = anchor(article(paragraphs), number)
    rest = paragraphs[:number] + paragraphs[number + 1 :]
    edited = article(rest)
    assume(edited.sha256 != passage.article_sha256)
    found = place(passage, [edited])
    if passage.exact not in edited.text:
        assert found is None
    elif found is not None:
        assert found_text(found, [edited]) == passage.exact
        start, end = found.span
        before = edited.text[max(0, start - 16) : start]
        after = edited.text[end : end + 16]
        is_telling = len(passage.exact) >= 64
        sides = [passage.prefix.endswith(before), passage.suffix.startswith(after)]
        assert is_telling or all(sides)


@given(st.lists(paragraph_texts, min_size=1, max_size=6), st.lists(paragraph_texts, min_size=1, max_size=6))
def test_a_place_always_holds_the_words_and_lies_in_its_paragraph(old: list[str], new: list[str]) -> None:
    articles = [article(new, "x.txt", "X"), article([*new, *old], "y.txt", "Y")]
    for number in range(len(old)):
        passage = anchor(article(old), number)
        found = place(passage, articles)
        if found is not None:
            assert found_text(found, articles) == passage.exact
            paragraph = articles[found.paragraph.article].paragraphs[found.paragraph.paragraph]
            assert paragraph.start <= found.span.start < paragraph.end


def test_a_bookmark_takes_the_counterparts_along() -> None:
    articles = (
        article(PARAGRAPHS),
        article(PARAGRAPHS[2:], "b.txt", "BBC"),
        article(PARAGRAPHS[:1], "c.txt", "CBS"),
    )
    mark = ParagraphMark(sentences=(), counterparts=((), (3, 0), ()))
    blank = ParagraphMark(sentences=(), counterparts=((), (), ()))
    marks = tuple(
        tuple(mark if (a, p) == (0, 2) else blank for p in range(len(one.paragraphs)))
        for a, one in enumerate(articles)
    )
    story = Story(None, articles, (), 0, (), marks, (Share(0, 0, 0),) * 3)
    taken = passages_at(story, ParagraphRef(0, 2))
    assert taken == (anchor(articles[0], 2), anchor(articles[1], 3), anchor(articles[1], 0))


def _range(whole: Article, paragraph: int) -> tuple[int, int]:
    return whole.paragraphs[paragraph].start, whole.paragraphs[paragraph].end
