"""The JSON report: the contract other programs read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Problem
from storyview.engine.reports.formats import render
from storyview.engine.reports.json_report import json_report
from storyview.engine.story import compare, open_story
from tests.stories import BRIDGE, COWS, FLOOD, PHOTO, article, flood

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def document() -> Any:
    return json.loads(json_report(flood()))


def test_the_top_level_is_the_schema_s(document: Any) -> None:
    claims = ["quotes", "figures", "conflicts"]
    keys = ["schema", "articles", "links", "rows", "omissions", "families", *claims, "copies"]
    opening = ["title", "lead", "meaning", "languages", "shares", "tied", "silent", "candidates", "digest"]
    assert list(document) == keys + opening
    assert document["schema"] == "storyview/1"


def test_an_article_keeps_what_it_is_and_where_it_came_from(document: Any) -> None:
    alpha, beta, _ = document["articles"]
    about = ["url", "outlet", "author", "language", "partial"]
    assert list(alpha) == [
        "source",
        "number",
        "label",
        "title",
        "date",
        *about,
        "byline",
        "earlier",
        "sha256",
        "text_sha256",
        "text",
        "paragraphs",
    ]
    assert [beta[name] for name in about] == [None] * 5
    assert (alpha["source"], alpha["label"]) == ("alpha.txt", "Alpha")
    assert [each["number"] for each in document["articles"]] == [1, 2, 3], "as on the screen and for --lead"
    assert (alpha["title"], alpha["date"]) == ("Aller rises", "2024-01-02")
    assert (beta["title"], beta["date"]) == (None, None)
    assert alpha["text"] == f"{FLOOD}\n\n{BRIDGE}"
    assert len(alpha["sha256"]) == 64


def test_offsets_cut_paragraphs_and_sentences_out_of_the_text(document: Any) -> None:
    beta = document["articles"][1]
    cut = [beta["text"][p["start"] : p["end"]] for p in beta["paragraphs"]]
    assert cut[1:] == [COWS, FLOOD, PHOTO]
    assert [[beta["text"][s["start"] : s["end"]] for s in p["sentences"]] for p in beta["paragraphs"]] == [
        [paragraph] for paragraph in cut
    ]


def test_status_unique_spans_and_furniture_are_told_by_sentence(document: Any) -> None:
    alpha, beta, _ = document["articles"]
    first = alpha["paragraphs"][0]["sentences"][0]
    assert first["status"] == "shared"
    assert [alpha["text"][start:end] for start, end in first["unique"]] == ["Monday night"]
    told = [
        (p["furniture"], p["sentences"][0]["furniture"], p["sentences"][0]["status"])
        for p in beta["paragraphs"]
    ]
    assert told == [
        (None, None, "shared"),
        (None, None, "unique"),
        (None, None, "shared"),
        ("photo-caption", "photo-caption", None),
    ]


def test_links_and_rows_are_numbers_of_articles_paragraphs_and_sentences(document: Any) -> None:
    assert document["links"][0] == {
        "a": [0, 0, 0],
        "b": [1, 2, 0],
        "grade": "verbatim",
        "score": 0.9877,
        "why": ["run: the river"],
    }
    assert document["rows"] == [[[0], [2], [0]], [[], [3], []], [[1], [0], []], [[], [1], []], [[], [], [1]]]


def test_equal_stories_give_equal_reports_of_one_line() -> None:
    report = json_report(flood())
    assert report == json_report(flood())
    assert report.endswith("}\n")
    assert report.count("\n") == 1


def test_problems_are_no_part_of_the_contract() -> None:
    assert json_report(flood(problems=(Problem("x", "is empty"),))) == json_report(flood())


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_name_survives_and_none_is_a_command_to_a_terminal(name: str) -> None:
    story = flood()
    story = story._replace(articles=(story.articles[0]._replace(source=name), *story.articles[1:]))
    report = json_report(story)
    # A pair of lone surrogates is one character to every JSON reader, so compare what UTF-16 would hold.
    read = json.loads(report.encode("utf-8"))["articles"][0]["source"]
    assert read.encode("utf-16", "surrogatepass") == name.encode("utf-16", "surrogatepass")
    hostile = {"\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028"}
    assert not hostile & set(report)


def test_a_hostile_name_is_escaped() -> None:
    report = json_report(flood(source="\x1b[2J\u202etxt.\x9b\udcff"))
    assert r'"\u001b[2J\u202etxt.\u009b\udcff"' in report


def test_a_single_article_is_said_not_to_be_compared(tmp_path: Path) -> None:
    story = compare([article("Courier", ["The ferry struck the pier on Monday.", "Twelve were hurt."])])
    document = json.loads(json_report(story))
    assert document["compared"] is False
    told = [sentence for each in document["articles"][0]["paragraphs"] for sentence in each["sentences"]]
    assert [(each["status"], each["sure"], each["nearest"]) for each in told] == [("unique", False, None)] * 2
    path = tmp_path / "alone.json"
    path.write_text(json_report(story), "utf-8")
    assert json_report(open_story([str(path)])) == json_report(story)
    two = compare(
        [article("Courier", ["The ferry struck the pier."]), article("Herald", ["Cows swam home."])]
    )
    assert "compared" not in json.loads(json_report(two))


def test_no_report_of_a_single_article_says_that_it_alone_has_something() -> None:
    story = compare([article("Courier", ["The ferry struck the pier on Monday.", "Twelve were hurt."])])
    told = {form: render("story", form, story).decode() for form in ("markdown", "html", "csv", "tei")}
    for text in told.values():
        assert "these 1 articles" not in text
        assert "100 %" not in text
        assert 'ana="#unique"' not in text
    of_it = [line for form in ("markdown", "csv") for line in told[form].splitlines() if "ferry" in line]
    assert len(of_it) == 2
    assert not any("●" in line for line in of_it)
    assert "100%" not in told["markdown"]
