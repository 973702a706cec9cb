"""The five articles against what a reader found in them: no figure may fall far below what was reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storyview.engine.link import link
from storyview.engine.model import Status
from storyview.engine.story import open_story
from tests.engine.generated import build
from tests.engine.test_link import BANK, QUAKE, STORM
from tests.gold.score import score
from tests.gold.score_trust import score_trust
from tests.gold.stories import answer

if TYPE_CHECKING:
    from storyview.engine.model import Story

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def story() -> Story:
    return open_story(sorted(map(str, (_ROOT / "seeds").glob("*.txt"))))


@pytest.fixture(scope="module")
def figures(story: Story) -> dict[str, Any]:
    return score(_ROOT / "tests" / "gold", answer(story))


@pytest.mark.parametrize(
    ("name", "reached"),
    [("links", 0.823), ("rows", 0.802), ("unique", 0.814), ("chars", 0.815), ("furniture", 1.0)],
)
def test_figures_hold(figures: dict[str, Any], name: str, reached: float) -> None:
    assert figures[name]["f1"] >= reached - 0.02


def test_grades_hold(figures: dict[str, Any]) -> None:
    assert figures["grades"] >= 0.962 - 0.02


def test_what_is_to_be_believed_holds(story: Story) -> None:
    figures = score_trust(_ROOT / "tests" / "gold", answer(story))
    assert figures["only_here"]["p"] >= 0.818 - 0.02
    assert figures["only_here"]["kept"] >= 0.75 - 0.02
    assert figures["left_out"]["p"] == 1.0
    assert figures["left_out"]["n"] >= 4
    assert figures["verbatim"]["n"] >= 14
    assert figures["verbatim"]["hidden"] == 0


def test_traps_are_avoided(figures: dict[str, Any]) -> None:
    linked, traps = figures["traps"]
    assert traps == 69
    assert linked <= 3


@pytest.mark.parametrize("other", [STORM, BANK, QUAKE])
def test_reports_on_other_events_are_not_linked(story: Story, other: tuple[str, ...]) -> None:
    stranger = build("Stranger", [[line] for line in other])
    assert [each for each in link((*story.articles, stranger)) if each.b.article == len(story.articles)] == []
    sentences = sum(len(paragraph.sentences) for a in story.articles for paragraph in a.paragraphs)
    alone = [each for article in story.articles for each in link((article, stranger))]
    assert len(alone) * 1000 <= sentences * len(other)


def _status(story: Story, words: str) -> Status | None:
    for article, marks in zip(story.articles, story.marks, strict=True):
        at = article.text.find(words)
        for paragraph, mark in zip(article.paragraphs, marks, strict=True):
            if paragraph.start <= at < paragraph.end:
                return mark.status
    raise AssertionError(f"nobody says {words!r}")


@pytest.mark.parametrize(
    "words",
    [
        "The Institute for the Study of War, a Washington-based think tank",
        "attempting to hold the temporary ceasefire proposal hostage",
        "said Kyiv resident Lev Sholoudko, 32",
        "locals were more optimistic",
        "said one Moscow resident, Larisa, 46",
    ],
)
def test_what_one_article_alone_reports_is_unique(story: Story, words: str) -> None:
    assert _status(story, words) is Status.UNIQUE


def test_the_agency_copy_has_nothing_of_its_own(story: Story) -> None:
    copy = next(
        n for n, article in enumerate(story.articles) if article.source.endswith("001_30fa5fd5bd179c17.txt")
    )
    assert story.shares[copy].own < 0.05
    assert story.shares[copy].verbatim > 0.8


def test_the_same_words_far_apart_stand_in_one_row(story: Story) -> None:
    quote = "very helpful in running those plants"
    holders = {
        (a, p)
        for a, article in enumerate(story.articles)
        for p, paragraph in enumerate(article.paragraphs)
        if quote in article.text[paragraph.start : paragraph.end]
    }
    assert len(holders) == 3
    row = next(row for row in story.rows if any(p in row.cells[a] for a, p in holders))
    assert all(p in row.cells[a] for a, p in holders)
