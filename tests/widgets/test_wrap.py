"""Wrapping loses nothing, fits, is greedy, and never tears a grapheme."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len as painted_len

from storyview.widgets import cells
from storyview.widgets import wrap as module
from storyview.widgets.cells import cell_ends, is_inside_grapheme
from storyview.widgets.wrap import cell_len, offset_at_cell, wrap

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
THUMB = "\U0001f44d\U0001f3fd"
HEART = "\u2764\ufe0f"
KEYCAP = "#\ufe0f\u20e3"
UKRAINE = "\U0001f1fa\U0001f1e6"
KSHA = "क्षि"
E_ACUTE = "e\u0301"
HANGUL = "\u1112\u1161\u11ab"
CLUSTERS = [FAMILY, THUMB, HEART, KEYCAP, UKRAINE, KSHA, E_ACUTE, HANGUL, "ｶﾞ", "กำ", "葛\U000e0100"]

pieces = st.one_of(
    st.sampled_from([*CLUSTERS, " ", " ", "  ", "-", "—", "--", "–", "\u00a0", "\n", "\u3000", "\u200b"]),
    st.sampled_from(
        ["the", "Zelensky", "café", "停火", "、", "。", "「", "」", "“", "”", "ー", "(", ")", "한국"]
    ),
    st.text(max_size=6),
)
texts = st.lists(pieces, max_size=40).map("".join)
ascii_texts = st.text(st.sampled_from("abcXYZ09      ---,.()\"'$\n\t"), max_size=200)
printable = texts.map(lambda text: "".join(c for c in text if unicodedata.category(c) != "Cc"))
widths = st.integers(1, 50)


def test_usual_characters_are_as_wide_as_they_are_painted() -> None:
    usual = [chr(n) for n in (*range(0x400), *range(0x2000, 0x2040), *range(0x2180, 0x2610), 0x4E00)]
    assert [cells.widths[char] for char in usual] == [painted_len(visible(char)) for char in usual]


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, 0, len(text), width)]


def visible(text: str) -> str:
    """Return the text with a visible sign for each control character, as painters put there."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", "?", text)


def boundaries(text: str) -> list[int]:
    return [at for at in range(len(text) + 1) if not is_inside_grapheme(text, at)]


@given(texts, widths)
def test_nothing_but_white_space_is_left_out_and_the_order_is_kept(text: str, width: int) -> None:
    lines = wrap(text, 0, len(text), width)
    assert all(start < end for start, end in lines)
    edges = [0, *(edge for line in lines for edge in line), len(text)]
    assert edges == sorted(edges)
    assert all(not text[end:start].strip() for end, start in zip(edges[::2], edges[1::2], strict=True))
    assert all(text[start] not in " \n\t\u3000" for start, _ in lines)
    assert all(text[end - 1] not in " \n\t\u3000" for _, end in lines)


@given(texts, widths)
@example(FAMILY * 3, 1)
@example("停", 1)
@example("ab\u3000cdé\u3000" * 20, 30)
@example("ab\u3000\tcd\u2003\u3000" * 20, 30)
@example("mot\u1680\u3000\x85\u2028" * 20, 30)
def test_a_line_fits_or_is_a_single_grapheme(text: str, width: int) -> None:
    for start, end in wrap(text, 0, len(text), width):
        assert cell_len(text, start, end) == painted_len(visible(text[start:end]))
        if cell_len(text, start, end) > width:
            assert len([at for at in boundaries(text) if start <= at < end]) == 1


@given(texts, widths)
@example(f" {THUMB[1]}", 1)
def test_no_grapheme_is_torn(text: str, width: int) -> None:
    whole = set(boundaries(text))
    for start, end in wrap(text, 0, len(text), width):
        assert {start, end} <= whole


@given(texts, widths)
def test_lines_are_greedy(text: str, width: int) -> None:
    """The whole next word would not have fitted on the line."""
    lines = wrap(text, 0, len(text), width)
    for (start, _), (following, _) in pairwise(lines):
        word = next((at for at in range(following, len(text)) if text[at] in " \n\t\u3000"), len(text))
        assert cell_len(text, start, word) > width


@given(st.text(st.sampled_from("abc  "), max_size=200), widths)
def test_words_fall_where_counting_words_puts_them(text: str, width: int) -> None:
    expected: list[tuple[int, int]] = []
    for match in re.finditer("[abc]+", text):
        start, end = match.span()
        if expected and end - expected[-1][0] <= width:
            expected[-1] = (expected[-1][0], end)
        else:
            expected.extend((at, min(at + width, end)) for at in range(start, end, width))
    assert wrap(text, 0, len(text), width) == expected


@given(
    st.lists(
        st.sampled_from(
            ["cafe\u0301s", "停火", "été", f"{HEART}", "e\u0301e\u0301", "क्षितिज", "한국어", "กำลัง"]
        )
    ),
    st.integers(8, 30),
)
@example(["停火", "cafe\u0301s", "cafe\u0301s", "cafe\u0301s"], 14)
def test_no_word_is_cut_that_fits_on_a_line(words: list[str], width: int) -> None:
    text = " ".join(words)
    cuts = {edge for line in wrap(text, 0, len(text), width) for edge in line}
    at = 0
    for word in words:
        if word != "停火":
            assert not cuts & set(range(at + 1, at + len(word)))
        at += len(word) + 1


@given(ascii_texts, widths)
def test_the_ascii_path_equals_the_general_path(text: str, width: int) -> None:
    plain = module._other_spaces().sub(" ", text)
    size = len(plain.rstrip(" "))
    general = module._wrap_cells(plain, size, cell_ends(text), 0, width)
    assert wrap(text, 0, len(text), width) == general


@given(texts, widths)
def test_the_path_for_simple_characters_equals_the_general_path(text: str, width: int) -> None:
    plain = module._other_spaces().sub(" ", text)
    general = module._wrap_cells(plain, len(plain.rstrip(" ")), cell_ends(text), 0, width)
    assert wrap(text, 0, len(text), width) == general


@given(texts, texts, texts, widths)
def test_a_range_wraps_like_the_text_cut_out(before: str, text: str, after: str, width: int) -> None:
    base = len(before)
    found = wrap(before + text + after, base, base + len(text), width)
    assert [(start - base, end - base) for start, end in found] == wrap(text, 0, len(text), width)


@given(printable)
def test_cells_are_those_that_are_painted(text: str) -> None:
    assert cell_len(text, 0, len(text)) == painted_len(text)
    assert (cell_ends(text) or [0])[-1] == painted_len(text)


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("width", [1, 2, 3])
def test_clusters_stay_whole(cluster: str, width: int) -> None:
    assert "".join(lines_of(cluster * 4, width)) == cluster * 4
    assert all(len(line) % len(cluster) == 0 for line in lines_of(cluster * 4, width))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 4, ["one", "two"]),
        ("one\ntwo\tthree", 20, ["one\ntwo\tthree"]),
        ("one\ntwo\tthree", 4, ["one", "two", "thre", "e"]),
        ("   ", 5, []),
        ("unbreakable", 4, ["unbr", "eaka", "ble"]),
        ("a unbreakable", 4, ["a", "unbr", "eaka", "ble"]),
        ("the US-led talks", 7, ["the US-", "led", "talks"]),
        ("fell to -5 degrees", 9, ["fell to", "-5", "degrees"]),
        ("an F-16 jet", 5, ["an", "F-16", "jet"]),
        ("in 2014-15 alone", 8, ["in", "2014-15", "alone"]),
        ("peace—maybe not", 8, ["peace—", "maybe", "not"]),
        ("peace--maybe not", 8, ["peace--", "maybe", "not"]),
        ("he paused—”", 10, ["he", "paused—”"]),
        ("Moscow–Kyiv", 8, ["Moscow–", "Kyiv"]),
        ("10\u00a0km off", 4, ["10\u00a0k", "m", "off"]),
        ("a 10\u00a0km run", 6, ["a", "10\u00a0km", "run"]),
        ("停火协议已达成。", 8, ["停火协议", "已达成。"]),
        ("停火协议。达成", 8, ["停火协", "议。达成"]),
        ("停火“尽快”达成", 6, ["停火", "“尽快”", "达成"]),
        ("トランプ大統領", 4, ["トラ", "ンプ", "大統", "領"]),
        ("データ通信", 4, ["デー", "タ通", "信"]),
        ("「停火」を求めた", 7, ["「停", "火」を", "求めた"]),
        ("停火ABC协议", 5, ["停火", "ABC协", "议"]),
        ("젤렌스키 대통령", 10, ["젤렌스키", "대통령"]),
        ("停\u2060火协议", 4, ["停\u2060火", "协议"]),
        ("协停\u2060火议", 4, ["协", "停\u2060火", "议"]),
        ("葛\U000e0100城市\U000e0101人", 4, ["葛\U000e0100城", "市\U000e0101人"]),
        ("the man\u00a0-and wife", 7, ["the", "man\u00a0-an", "d wife"]),
        (f"Kyiv{UKRAINE}{UKRAINE}{UKRAINE}", 7, [f"Kyiv{UKRAINE}", f"{UKRAINE}{UKRAINE}"]),
        ("co\u200bop", 3, ["co\u200b", "op"]),
        ("the end\u2028of it", 8, ["the end", "of it"]),
    ],
)
def test_where_lines_break(text: str, width: int, expected: list[str]) -> None:
    assert lines_of(text, width) == expected


@given(texts.filter(bool), st.integers(-3, 200))
def test_a_click_finds_the_grapheme_painted_there(text: str, cell: int) -> None:
    at = offset_at_cell(text, 0, len(text), cell)
    assert not is_inside_grapheme(text, at)
    ends = cell_ends(text)
    if cell <= 0:
        assert at == 0
    elif cell >= ends[-1]:
        assert at == len(text)
    else:
        following = next(stop for stop in boundaries(text) if stop > at)
        assert (ends[at - 1] if at else 0) <= cell < ends[following - 1]


def test_a_click_counts_from_the_start_of_its_line() -> None:
    text = f"one {FAMILY}停火 two"
    line = (4, len(text))
    assert [offset_at_cell(text, *line, cell) for cell in range(8)] == [4, 4, 9, 9, 10, 10, 11, 12]
    assert offset_at_cell("plain text", 6, 10, 2) == 8
    assert offset_at_cell("plain text", 6, 10, 99) == 10
