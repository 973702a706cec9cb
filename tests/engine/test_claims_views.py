"""What is shown of claims: ledger, figures, disagreements, comparison, JSON and the text report."""

from __future__ import annotations

import json
import pickle
import re

import pytest

from storyview.engine.claims import Judgement, Verdict, claims_of
from storyview.engine.claims.facts import MOST_REPEATED, facts_of
from storyview.engine.claims.model import ConflictKind
from storyview.engine.model import ParagraphRef
from storyview.engine.reports.formats import render
from storyview.engine.reports.json_report import json_report
from storyview.engine.reports.report import Extras
from storyview.engine.reports.text_report import text_report
from storyview.engine.signs import CONFLICT, PARTIAL, UNIQUE, VERBATIM
from storyview.engine.story import compare
from storyview.engine.views.analysis_view import analysis
from storyview.engine.views.conflicts_view import conflicts_at, disagreements, lit, stops, told
from storyview.engine.views.ledger_view import figure_rows, ledger_rows, speakers
from tests.claims import story
from tests.engine.generated import build

A = """Ferry sinks off Port Marlow

Maria Lopes said: “Nobody in this valley will be left without help.”

The talks of the council lasted an hour on Tuesday in Calder.

At least 12 people died when the ferry sank off Port Marlow.

“It was dark,” said Tom Hale."""
B = """Ferry goes down off Port Marlow

Maria Lopes said: “Nobody in this valley would be left without help.”

The talks of the council lasted 90 minutes on Tuesday in Calder.

At least 14 people died when the ferry sank off Port Marlow.

Only here a cow was saved by three boys of Wren."""
C = "Nobody knows how many were on the ferry that sank off Port Marlow."
STORY = story(A, B, C)
CLAIMS = claims_of(STORY)
LABELS = [article.label for article in STORY.articles]


def paragraph(article: int, words: str) -> ParagraphRef:
    """Return the paragraph that has some words."""
    text = STORY.articles[article]
    number = next(n for n, one in enumerate(text.paragraphs) if words in text.text[one.start : one.end])
    return ParagraphRef(article, number)


def test_a_paragraph_tells_what_contradicts_it() -> None:
    place = paragraph(0, "an hour")
    (one,) = conflicts_at(CLAIMS, place)
    assert told(one, LABELS) == "talks … council lasted, duration: 1 h (A) / 90 min (B)"
    (span,) = lit(CLAIMS, place)
    assert STORY.articles[0].text[slice(*span)] == "an hour"
    assert not conflicts_at(CLAIMS, paragraph(0, "dark"))


def test_stops_follow_the_article() -> None:
    texts = [STORY.articles[0].text[slice(*at.span)] for at, _ in stops(CLAIMS, 0)]
    assert texts == ["an hour", "12"]
    assert not stops(CLAIMS, 2)


def test_the_table_has_a_cell_for_every_outlet() -> None:
    table = disagreements(STORY, CLAIMS)
    cells = [[[cell.words for cell in its] for its in one.cells] for one in table]
    assert cells == [[["an hour"], ["90-minute"], []]] or cells == [
        [["an hour"], ["90 minutes"], []],
        [["12"], ["14"], []],
    ]
    for one in table:
        for article, its in enumerate(one.cells):
            for cell in its:
                assert cell.at.article == article
                assert cell.words in STORY.articles[article].text


def test_the_ledger_is_filtered() -> None:
    rows = ledger_rows(CLAIMS)
    assert [(row.quotation.speaker, row.sign) for row in rows] == [
        ("Maria Lopes", PARTIAL),
        ("Tom Hale", UNIQUE),
    ]
    assert [row.quotation.speaker for row in ledger_rows(CLAIMS, altered=True)] == ["Maria Lopes"]
    assert [row.quotation.speaker for row in ledger_rows(CLAIMS, speaker="Tom Hale")] == ["Tom Hale"]
    assert [row.quotation.speaker for row in ledger_rows(CLAIMS, text="DÁRK")] == ["Tom Hale"]
    assert not ledger_rows(CLAIMS, conflict=True)
    assert speakers(CLAIMS) == ("Maria Lopes", "Tom Hale")


def test_altered_words_are_shown_beside_the_fullest_form() -> None:
    (row,) = ledger_rows(CLAIMS, altered=True)
    (line,) = (line for line in row.lines if len(line.pieces) > 1)
    assert {piece.text for piece in line.pieces if piece.change} == {"will", "would"}
    assert "".join(piece.text for piece in line.pieces if not piece.change).startswith(
        "Nobody in this valley"
    )


def test_quotations_of_two_speakers_are_signed_and_kept_by_the_filter() -> None:
    words = "“Nobody in this valley will be left without help,”"
    claims = claims_of(story(f"{words} said Maria Lopes.", f"{words} said Tom Hale."))
    (row,) = ledger_rows(claims, conflict=True)
    assert row.sign == CONFLICT


def test_figures_come_with_conflicts_first_and_words_around_them() -> None:
    rows = figure_rows(STORY, CLAIMS)
    assert [row.sign for row in rows] == [CONFLICT, CONFLICT, VERBATIM, UNIQUE]
    first = rows[0].lines[0]
    assert (first.before, first.words, first.after) == (
        "The talks of the council lasted ",
        "an hour",
        " on Tuesday in Calder.",
    )
    assert rows[0].why
    assert [row.sign for row in figure_rows(STORY, CLAIMS, conflict=True)] == [CONFLICT, CONFLICT]
    assert [row.lines[0].words for row in figure_rows(STORY, CLAIMS, text="wren")] == ["three"]


def test_the_page_of_comparison_has_a_place_for_every_line() -> None:
    page = analysis(STORY, CLAIMS)
    headlines = [[words.text for words in line.words if words.differs] for line in page.headlines]
    assert headlines == [["sinks "], ["goes down "]] or headlines == [["sinks"], ["goes down"]]
    assert [line.article for line in page.leads] == [0, 1, 2]
    assert {one.speaker for one in page.sources} == {"Maria Lopes", "Tom Hale"}
    assert any(topic.conflict for topic in page.figures)
    assert any("cow" in one.text for one in page.alone)
    for line in (*page.headlines, *page.leads):
        text = STORY.articles[line.at.article].text[slice(*line.at.span)]
        assert "".join(words.text for words in line.words) == text
    for own in (*page.alone, *page.missing):
        assert STORY.articles[own.at.article].text[slice(*own.at.span)].replace("\n", " ") == own.text


def test_json_says_what_is_claimed() -> None:
    document = json.loads(json_report(STORY))
    (quote, _) = document["quotes"]
    assert quote["speaker"] == "Maria Lopes"
    assert quote["altered"] is True
    assert [one["wording"] for one in quote["occurrences"]] == ["same", "altered"]
    assert set(quote["occurrences"][0]) == {"at", "speaker", "how", "via", "form", "wording"}
    for one in quote["occurrences"]:
        article, start, end = one["at"]
        assert document["articles"][article]["text"][start:end].startswith("“")
    torn = [topic for topic in document["figures"] if topic["conflict"]]
    assert [[claim["value"] for claim in topic["claims"]] for topic in torn] == [
        ["PT1H", "PT90M"],
        ["12", "14"],
    ]
    assert torn[1]["claims"][0]["mod"] == "atleast"
    assert [one["kind"] for one in document["conflicts"]] == ["duration", "figure"]
    assert all(one["why"] for one in document["conflicts"])


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_text_report_carries_ledger_and_disagreements(width: int) -> None:
    report = text_report(STORY, width, colour=False)
    flat = " ".join(report.split())
    assert "A: an hour ¶3 / B: 90 minutes ¶3 / C: –" in flat
    assert "Quotations: 2, 1 in several articles, 1 altered" in flat
    assert "[−will] [+would]" in flat or "[−would] [+will]" in flat
    assert all(len(line) <= width for line in report.splitlines())


def test_a_report_of_articles_that_claim_nothing_says_nothing_of_it() -> None:
    report = text_report(story("Rain fell.", "Rain fell again."), 80, colour=False)
    assert "Quotations" not in report
    assert "Disagreements" not in report


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_paragraph_that_is_contradicted_is_signed_in_the_text_report_too(width: int) -> None:
    report = text_report(STORY, width, colour=False)
    torn = {claim.at.place for one in claims_of(STORY).conflicts for claim in one.claims}
    assert len(re.findall(r"(?<=[=±≈~●◐] )≠ ", report)) == len(torn)
    assert "Δ" not in report, "no row has it, so there is nothing to explain"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_tells_what_is_claimed_after_corrections(form: str) -> None:
    conflict = claims_of(STORY).conflicts[0]
    denied = Judgement(Verdict.NO_CONFLICT, tuple(claim.at[:2] for claim in conflict.claims))
    reports = [
        render("story", form, STORY, Extras(judgements=judgements)).decode() for judgements in ((), (denied,))
    ]
    assert ["(duration)" in each for each in reports] == [True, False]


HERE = "The ferry sank off Calder on Tuesday with 40 aboard, “and nobody was hurt,” Maria Lopes said."
THERE = "The ferry sank off Calder on Wednesday with 60 aboard, “and nobody was hurt,” Maria Lopes said."


def test_what_is_repeated_is_looked_at_a_few_times() -> None:
    story = compare([build("A", [[HERE]] * 50), build("B", [[THERE]])])
    assert len(facts_of(story)[0].sentences) == MOST_REPEATED
    assert [one.kind for one in claims_of(story).conflicts] == [ConflictKind.FIGURE]


def test_framing_is_worked_out_when_it_is_looked_at_and_travels() -> None:
    story = compare([build("A", [[HERE]]), build("B", [[HERE.replace("said", "reportedly claimed")]])])
    claims = claims_of(story)
    assert len(claims.framing) > 0
    assert claims.framing == claims_of(story).framing
    assert tuple(pickle.loads(pickle.dumps(claims.framing))) == tuple(claims.framing)
