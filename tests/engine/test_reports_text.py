"""The text report: aligned, wrapped by words, readable without colour."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from storyview.engine.model import Grade, Row, Share, Span, Story
from storyview.engine.reports.text_report import READABLE, SMALLEST, WIDEST, text_report
from tests.stories import BRIDGE, BRIDGE_AGAIN, COWS, FLOOD, MAYOR, PHOTO, article, flood, shared, unique

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
MARKS = re.compile("[▸◂┃│─┼=≈~●○·↕]")


def words(text: str) -> list[str]:
    """Return the words of a report in order, without signs."""
    return MARKS.sub(" ", text.replace("▸", "").replace("◂", "")).split()


def of_one(text: str) -> Story:
    """Return a story in which one of two articles, each of one paragraph, has the text."""
    only, other = article("Only", [text]), article("Other", [""])
    rows = (Row(((0,), ())), Row(((), (0,))))
    marks = ((unique(only, 0),), (unique(other, 0),))
    return Story(None, (only, other), (), 0, rows, marks, (Share(1, 1.0, 0.0),) * 2)


def test_a_single_article_is_text_and_nothing_is_said_to_be_only_there() -> None:
    only = article("Only", [COWS, MAYOR])
    marks = ((unique(only, 0), unique(only, 1)),)
    rows = (Row(((0,),)), Row(((1,),)))
    report = text_report(Story(None, (only,), (), 0, rows, marks, (Share(9, 1.0, 0.0),)), 300, colour=False)
    head, told = report.split("\n\n", 1)
    assert "only here" not in head
    assert "verbatim" not in head
    assert told.splitlines()[:5] == ["Only [1]", "─" * WIDEST, COWS, "", MAYOR]


def pair(left: str, right: str) -> Story:
    """Return a story of two articles of one paragraph each, side by side."""
    first, second = article("Left", [left]), article("Right", [right])
    marks = ((shared(Grade.PARTIAL),), (shared(Grade.PARTIAL),))
    shares = (Share(1, 0.0, 0.0), Share(1, 0.0, 0.0))
    return Story(None, (first, second), (), 0, (Row(((0,), (0,))),), marks, shares)


def body(report: str) -> list[str]:
    """Return the lines after the head and the legend, and before what is told of claims."""
    lines = report.rstrip("\n").split("\n\n", 2)[2].split("\n")
    heads = [n for n, line in enumerate(lines) if line.startswith(("Disagreements (", "Quotations: "))]
    return lines[: heads[0] - 1] if heads else lines


def test_a_wide_page_is_a_table_with_the_rows_side_by_side() -> None:
    lines = body(text_report(flood(), 120, colour=False))
    assert [cell.strip() for cell in lines[0].split("│")] == ["Alpha [1]", "Beta [2]", "Gamma [3]"]
    assert [cell.strip() for cell in lines[2].split("│")] == ["= The river Aller rose by two metres"] * 3
    bridge = next(line for line in lines if "old bridge at" in line)
    assert [cell.strip() for cell in bridge.split("│")] == [
        "≈ The old bridge at Celle was closed",
        "≈ ↕ ¶1 Police shut Celle's old bridge.",
        "○",
    ]


def test_every_line_of_a_table_has_its_columns_at_the_same_cells() -> None:
    lines = [line for line in body(text_report(flood(), 120, colour=False)) if "│" in line]
    at = {tuple(cell_len(line[: found.start()]) for found in re.finditer("│", line + " ")) for line in lines}
    assert at == {(39, 80)}


def test_a_narrower_page_shows_who_takes_part_under_their_labels() -> None:
    lines = body(text_report(flood(), 80, colour=False))
    assert [cell.strip() for cell in lines[0].split("│")] == ["Alpha ¶1", "Beta ¶3"]
    assert "Gamma ¶1" in lines
    assert any(line.split("│")[-1].strip() == "Beta ↕ ¶1" for line in lines)
    assert "○ not in Gamma" in lines


def test_a_narrow_page_stacks_the_articles() -> None:
    lines = body(text_report(flood(), 40, colour=False))
    assert not any("│" in line for line in lines)
    assert [line for line in lines if "¶" in line] == [
        *("Alpha ¶1", "Beta ¶3", "Gamma ¶1", "Beta ¶4", "Alpha ¶2", "Beta ↕ ¶1", "Beta ¶2", "Gamma ¶2"),
    ]


def test_rows_come_in_the_lead_s_order() -> None:
    story = flood()
    lines = body(text_report(story._replace(rows=story.rows[::-1]), 40, colour=False))
    assert next(line for line in lines if "¶" in line) == "Gamma ¶2"


def test_columns_are_as_many_as_fit_at_a_readable_width() -> None:
    three = 3 * READABLE + 2 * 3
    assert "Gamma" in body(text_report(flood(), three, colour=False))[0]
    assert "Gamma" not in body(text_report(flood(), three - 1, colour=False))[0]


def test_a_column_is_never_wider_than_is_easy_to_read() -> None:
    lines = body(text_report(pair("word " * 100, "word " * 100), 400, colour=False))
    assert max(map(cell_len, lines)) <= 2 * WIDEST + 3


def test_what_one_article_alone_says_stands_between_marks() -> None:
    report = text_report(flood(), 80, colour=False)
    assert "▸Monday night◂" in report
    assert report.count("▸") == report.count("◂") == 1 + 3  # in the legend, a span, two paragraphs


def test_neighbouring_unique_sentences_stand_between_one_pair_of_marks() -> None:
    only = article("Only", [COWS])
    begin, cut, end = only.paragraphs[0].start, COWS.index("to"), only.paragraphs[0].end
    mark = unique(only, 0)
    spans = (Span(begin, cut - 1), Span(cut, end))
    mark = mark._replace(sentences=(mark.sentences[0]._replace(unique=spans),))
    story = of_one(COWS)
    marks = ((mark,), story.marks[1])
    report = text_report(story._replace(articles=(only, story.articles[1]), marks=marks), 300, colour=False)
    assert f"▸{COWS}◂" in report


def test_a_unique_paragraph_has_a_bar_down_its_side() -> None:
    lines = body(text_report(flood(), 40, colour=False))
    at = next(number for number, line in enumerate(lines) if "Forty cows" in line)
    assert lines[at].startswith("● ")
    assert lines[at + 1].startswith("┃ ")


def test_brackets_are_text_and_never_markup() -> None:
    for colour in (False, True):
        report = ESCAPES.sub("", text_report(flood(), 80, colour=colour))
        assert "[bold]at once[/bold]." in report
    assert "[link=x]" in text_report(of_one("[link=x] [/] [@click=quit()] :smile:"), 80, colour=False)
    assert ":smile:" in text_report(of_one(":smile:"), 80, colour=False)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_colour_adds_escapes_and_nothing_else(width: int) -> None:
    plain = text_report(flood(), width, colour=False)
    assert "\x1b" not in plain
    coloured = text_report(flood(), width, colour=True)
    assert ESCAPES.sub("", coloured) == plain
    assert "\x1b[1;33mMonday night" in coloured


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = [text_report(flood(), 90, colour=colour) for colour in (False, True)]
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "COLUMNS": "13", "TERM": "dumb"}.items():
        monkeypatch.setenv(name, value)
        assert [text_report(flood(), 90, colour=colour) for colour in (False, True)] == expected


def test_one_word_is_one_word() -> None:
    story = pair("Flooded", "Dry again")
    story = story._replace(shares=(Share(1, 0.0, 0.0), Share(2, 0.0, 0.0)))
    head = text_report(story, 200, colour=False).splitlines()[:2]
    assert " · 1 word · " in head[0]
    assert " · 2 words · " in head[1]


def test_the_head_says_what_is_compared() -> None:
    head = text_report(flood(), 200, colour=False).split("\n\n")[0].splitlines()
    assert head[0] == "Flood at the Aller"
    assert head[1].startswith(
        "Alpha [1] · lead · 2024-01-02 · 20 words · 10% only here · 50% verbatim elsewhere"
    )
    assert head[1].endswith("alpha.txt")
    assert "lead" not in head[2]


def test_the_legend_explains_every_sign_that_a_report_can_hold() -> None:
    legend = text_report(flood(), 200, colour=False).split("\n\n")[1]
    assert set("=≈~●○·↕▸◂") <= set(legend)
    assert "★" not in legend


def test_hostile_names_are_made_safe() -> None:
    story = flood(source="\x1b]0;owned\x07\u202e.txt", label="Al\x1b[2Jpha\nBeta")
    report = text_report(story, 80, colour=False)
    assert not set("\x1b\x07\u202e") & set(report)
    assert "Al␛[2Jpha Beta" in report


def test_wide_characters_keep_the_columns_level() -> None:
    lines = body(text_report(pair("東京の川が二メートル上がった。" * 5, "word " * 30), 100, colour=False))
    assert {cell_len(line[: line.index("│")]) for line in lines if "│" in line} == {49}
    assert max(map(cell_len, lines)) <= 100


@given(
    st.lists(
        st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=60), min_size=1, max_size=30
    ),
    st.integers(SMALLEST, 130),
)
def test_no_text_is_lost_and_no_line_too_long_at_any_width(tokens: list[str], width: int) -> None:
    text = " ".join(MARKS.sub("x", token) for token in tokens)
    lines = body(text_report(of_one(text), width, colour=False))
    assert "".join(text.split()) in "".join("".join(words(line)) for line in lines)
    assert max(map(cell_len, lines)) <= width


@given(st.integers(READABLE, 300))
def test_every_word_of_every_paragraph_stands_in_the_report_once(width: int) -> None:
    expected = Counter(words(f"{FLOOD} {FLOOD} {FLOOD} {BRIDGE} {BRIDGE_AGAIN} {COWS} {PHOTO} {MAYOR}"))
    found = Counter(words("\n".join(body(text_report(flood(), width, colour=False)))))
    del expected["in"]  # "not in Gamma"
    assert {word: found[word] for word in expected} == expected


def test_words_are_never_cut_where_they_fit() -> None:
    report = text_report(flood(), 40, colour=False)
    assert set(FLOOD.split()) - {"Monday", "night."} <= set(report.split())


def test_a_page_too_narrow_is_set_at_the_smallest_width() -> None:
    assert text_report(flood(), 1, colour=False) == text_report(flood(), SMALLEST, colour=False)


def test_an_article_that_is_known_to_be_cut_is_said_to_be() -> None:
    story = flood()
    cut = story.articles[1]._replace(partial="the page says that it is not free to read")
    story = story._replace(articles=(story.articles[0], cut, story.articles[2]))
    report = text_report(story, 200, colour=False)
    told = [line for line in report.splitlines() if "in part: the page says that it is not free" in line]
    assert len(told) == 1
    assert "Beta" in told[0]
