"""Selection: from cells of a pane to characters of the article's text, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Furniture, Span
from storyview.widgets.canvas.columns import Column, stack, wrap_article
from storyview.widgets.canvas.selection import (
    between,
    grapheme_at,
    parts,
    sentence_after,
    sentence_at,
    word_at,
    words_of,
)
from storyview.widgets.cells import cell_len, is_inside_grapheme
from tests.stories import article

CLUSTERS = st.sampled_from(
    ["a", "bc", " ", "漢", "字", "e\u0301", "👩‍🚀", "🇳🇴", "नि", "한", "-", "’", "ﬁ", "\u00a0"]
)
TEXTS = st.lists(CLUSTERS, min_size=1, max_size=80).map(lambda parts: f"x{''.join(parts)}y")


def column_of(one: object, width: int, *, unfold: bool = True) -> Column:
    return stack(0, wrap_article(one, width, unfold=unfold))  # type: ignore[arg-type]


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 60))
def test_every_cell_of_a_line_gives_back_the_character_painted_there(texts: list[str], width: int) -> None:
    one = article("One", texts)
    column = column_of(one, width)
    for block in column.blocks:
        for n, (start, end) in enumerate(block.wrapped.lines):
            at = start
            for cell in range(cell_len(one.text, start, end)):
                first, last = grapheme_at(one, column, block.top + n, cell)
                assert at <= first < last <= end
                assert not is_inside_grapheme(one.text, first, start)
                assert cell_len(one.text, start, first) <= cell < cell_len(one.text, start, last)
                at = first


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 60), st.data())
def test_a_drag_selects_all_between_its_ends_and_nothing_else(
    texts: list[str], width: int, data: st.DataObject
) -> None:
    one = article("One", texts)
    column = column_of(one, width)
    lines = st.integers(-2, column.height + 2)
    cells = st.integers(-3, width + 3)
    ends = [grapheme_at(one, column, data.draw(lines), data.draw(cells)) for _ in range(2)]
    span = between(*ends)
    assert span == between(*reversed(ends))
    assert 0 <= span.start <= span.end <= len(one.text)
    for there in one.paragraphs:
        if there.start < span.start < there.end:
            assert not is_inside_grapheme(one.text, span.start, there.start)
    copied = words_of(one, span, lambda _n: False)
    assert copied.split() == one.text[span.start : span.end].split()


@given(st.lists(TEXTS, min_size=1, max_size=4), st.integers(1, 60))
def test_from_the_first_cell_to_the_last_everything_is_selected(texts: list[str], width: int) -> None:
    one = article("One", texts)
    column = column_of(one, width)
    last = len(one.text)
    span = between(grapheme_at(one, column, 0, 0), grapheme_at(one, column, column.height - 1, width))
    assert span == (0, last)


def test_beside_the_text_is_the_nearest_end() -> None:
    one = article("One", ["First words.", "Second words."])
    column = column_of(one, 40)
    assert grapheme_at(one, column, 0, -2) == (0, 1)
    assert grapheme_at(one, column, 0, 99) == (12, 12)
    assert grapheme_at(one, column, 1, 3) == (12, 12), "between paragraphs is the end of the upper one"
    assert grapheme_at(one, column, -3, 3) == (0, 0)
    assert grapheme_at(one, column, 50, 3) == (len(one.text), len(one.text))


def test_folded_furniture_is_neither_selected_nor_copied() -> None:
    one = article("One", ["Before it.", "Advertisement", "After it."], furniture={1: Furniture.ADVERTISEMENT})
    column = column_of(one, 40, unfold=False)
    there = one.paragraphs[1]
    assert grapheme_at(one, column, 2, 5) == (there.start, there.start)

    def is_folded(n: int) -> bool:
        return n == 1

    assert words_of(one, Span(0, len(one.text)), is_folded) == "Before it.\n\nAfter it."
    assert [n for n, _span in parts(one, Span(3, len(one.text)), is_folded)] == [0, 2]
    assert sentence_after(one, one.paragraphs[0].end, is_folded) == (one.paragraphs[2].start, len(one.text))
    assert sentence_after(one, len(one.text), is_folded) is None
    assert (
        words_of(one, Span(3, one.paragraphs[2].start + 5), lambda _n: False)
        == "ore it.\n\nAdvertisement\n\nAfter"
    )


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("A plain word.", "plain", "plain"),
        ("It wasn’t so", "asn", "wasn’t"),
        ("the boys’ ferry", "boys", "boys"),
        ("some 1,200.5 tons", "200", "1,200.5"),
        ("in 2031, they", "2031", "2031"),
        ("cafe\u0301 noir", "cafe", "cafe\u0301"),
        ("cafe\u0301 noir", "\u0301", "cafe\u0301"),
        ("Östergötland here", "göt", "Östergötland"),
        ("well-known", "known", "known"),
        ("said: “no”", "“", "“"),
        ("two words", " ", ""),
        ("東京タワーです", "京", "東京"),
        ("東京タワーです", "タワ", "タワー"),
        ("新iPhoneを", "Ph", "iPhone"),
        ("go 👩‍🚀 go", "👩", "👩‍🚀"),
        ("мы здесь", "зд", "здесь"),
        ("नमस्ते दुनिया", "स्", "नमस्ते"),
    ],
)
def test_two_clicks_select_a_word(text: str, at: str, word: str) -> None:
    start, end = word_at(article("One", [text]), text.index(at))
    assert text[start:end] == word


@given(TEXTS, st.data())
def test_a_word_holds_the_character_clicked_and_no_other_word(text: str, data: st.DataObject) -> None:
    one = article("One", [text])
    offset = data.draw(st.integers(0, len(text) - 1))
    start, end = word_at(one, offset)
    if text[offset].isspace():
        assert start == end
    else:
        assert start <= offset < end
        assert not any(character.isspace() for character in text[start:end])


def test_a_sentence_is_the_one_there_or_the_one_before() -> None:
    one = article("One", ["First words.", "Second words."])
    assert sentence_at(one, 5) == (0, 12)
    assert sentence_at(one, 12) == (0, 12)
    assert sentence_at(one, 14) == (14, 27)
