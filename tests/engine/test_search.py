"""Search: every place of the words, character for character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef, Share, Span, Story
from storyview.engine.search import find, fold
from tests.stories import COWS, FLOOD, article, flood


def story_of(*paragraphs: str) -> Story:
    one = article("One", list(paragraphs))
    return Story(None, (one,), (), 0, (), ((),), (Share(1, 0, 0),))


def test_matches_come_article_by_article_downwards() -> None:
    found = find(flood(), "aller rose")
    at = FLOOD.index("Aller rose")
    assert [match.place for match in found] == [(0, 0), (1, 2), (2, 0)]
    assert found[0].span == Span(at, at + len("aller rose"))
    for match in found:
        text = flood().articles[match.place.article].text
        assert text[match.span.start : match.span.end] == "Aller rose"


@pytest.mark.parametrize("words", ["", " ", "\t "])
def test_nothing_finds_nothing(words: str) -> None:
    assert find(flood(), words) == ()


@pytest.mark.parametrize(("words", "count"), [("forty", 1), ("Forty", 1), ("FORTY", 0), ("fORTY", 0)])
def test_a_capital_letter_makes_case_count(words: str, count: int) -> None:
    assert len(find(story_of(COWS), words)) == count


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('"no"', "He said “no” twice."),
        ("“no”", 'He said "no" twice.'),
        ("don't", "I don’t know."),
        ("zelenskyy", "Zelenskyy spoke."),
        ("ostergotland", "In Östergötland."),
        ("Östergötland", "In Ostergotland."),
        ("well-known", "A well–known man."),
        ("two words", "Two\u00a0words."),
        ("two words", "Two\nwords."),
        ("日本", "在日本的"),
    ],
)
def test_quotation_marks_dashes_spaces_and_accents_are_alike(words: str, text: str) -> None:
    assert len(find(story_of(text), words)) == 1


def test_no_match_reaches_over_two_paragraphs() -> None:
    story = story_of("The end", "begins here")
    assert find(story, "end\n\nbegins") == ()
    assert find(story, "end  begins") == ()


def test_matches_do_not_overlap() -> None:
    spans = [match.span for match in find(story_of("aaaaa"), "aa")]
    assert spans == [(0, 2), (2, 4)]


@given(st.text(), st.booleans())
def test_folding_keeps_every_character_in_its_place(text: str, case: bool) -> None:
    assert len(fold(text, case=case)) == len(text)


@given(st.lists(st.text(min_size=1).filter(str.strip), min_size=1, max_size=4), st.data())
def test_whatever_stands_in_a_paragraph_is_found_there(paragraphs: list[str], data: st.DataObject) -> None:
    paragraph = data.draw(st.integers(0, len(paragraphs) - 1))
    text = paragraphs[paragraph]
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not words.strip():
        return
    found = find(story_of(*paragraphs), words)
    wanted = fold(words, case=words != words.lower())
    assert ParagraphRef(0, paragraph) in {match.place for match in found}
    for match in found:
        there = story_of(*paragraphs).articles[0].text[match.span.start : match.span.end]
        assert fold(there, case=words != words.lower()) == wanted
