"""What an article is called on every page: its number stays, whatever order the panes are in and how wide."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.article_names import introduced
from storyview.engine.claims import claims_of
from storyview.engine.story import open_story
from storyview.engine.views.analysis_view import analysis
from storyview.engine.views.conflicts_view import disagreements
from storyview.engine.views.ledger_view import figure_rows, ledger_rows
from storyview.engine.views.summary_view import overlap, summary
from storyview.tui.screens.disagreements import Cursor, columns_shown, disagreement_blocks
from storyview.tui.screens.figures import figure_blocks
from storyview.tui.screens.wire import family_name
from storyview.widgets.analysis_page import analysis_blocks, parts
from storyview.widgets.flow import name_in
from storyview.widgets.ledger_page import ledger_blocks
from storyview.widgets.map_cells import MapCells, map_layout
from storyview.widgets.map_paint import MapFrame, head_line
from storyview.widgets.palette import colourless
from storyview.widgets.summary_page import as_text, summary_blocks
from storyview.widgets.wrap import cell_len

if TYPE_CHECKING:
    from storyview.engine.claims import Claims
    from storyview.engine.model import Story

SEEDS = Path(__file__).parents[2] / "seeds"
ORDER = (2, 4, 1, 0, 3)
"""As panes that have been moved."""


@cache
def _seeds() -> tuple[Story, Claims]:
    story = open_story([str(SEEDS)])
    return story, claims_of(story)


def _page(name: str, width: int) -> str:
    story, claims = _seeds()
    palette = colourless()
    if name == "summary":
        return as_text(summary_blocks(story, ORDER, summary(story), overlap(story), palette, width))
    if name == "quotes":
        return as_text(ledger_blocks(story, ledger_rows(claims), ORDER, lambda _: False, palette, width))
    if name == "figures":
        return as_text(figure_blocks(story, figure_rows(story, claims), lambda _: False, palette, width))
    if name == "analysis":
        found = parts(story, analysis(story, claims), palette)
        return as_text(analysis_blocks(story, found, palette, width))
    if name == "disagreements":
        rows, heads = disagreements(story, claims), []
        for column in range(len(ORDER)):
            shown = columns_shown(len(ORDER), column, 0, width)
            blocks = disagreement_blocks(story, rows, ORDER, Cursor(0, column), shown, (), palette, width)
            heads.append(as_text(blocks[:1]))
        return "".join(heads)
    cells, heads = MapCells(story), []
    layout = map_layout([introduced(story.articles[n].label, n) for n in ORDER], width)
    for column in range(len(ORDER)):
        frame = MapFrame(cells, ORDER, layout, layout.first(0, column), 0, column, (), palette)
        heads.append("".join(part.text for part in head_line(frame)))
    return "\n".join(heads)


@pytest.mark.parametrize("width", [38, 78, 118, 198])
@pytest.mark.parametrize("name", ["summary", "quotes", "figures", "analysis", "disagreements", "map"])
def test_every_page_says_an_article_by_its_own_number(name: str, width: int) -> None:
    """A label that is not whole is still the article's; a whole one has its own number behind it."""
    page = _page(name, width)
    assert {int(number) for number in re.findall(r"\[(\d)\]", page)} == {1, 2, 3, 4, 5}
    labels = [article.label for article in _seeds()[0].articles]
    for found in re.finditer(r"(…?) ?\[(\d)\]", page):
        label, before = labels[int(found[2]) - 1], page[: found.start()]
        whole = before.endswith(label)
        beginning = any(before.endswith(label[:end]) for end in range(2, len(label)))
        alone = not before or before[-1] in " \n]‹"
        assert beginning if found[1] else whole or alone


def test_tables_of_overlap_stand_under_the_numbers_that_lead_their_lines() -> None:
    text = _page("summary", 78)
    for kind in ("In any wording", "Word for word"):
        head, *lines = text.partition(kind)[2].splitlines()[:6]
        assert head.split() == ["[3]", "[5]", "[2]", "[1]", "[4]"]
        assert re.findall(r"\[\d\]", "".join(lines)) == head.split()


def test_two_articles_of_one_outlet_are_told_apart_where_there_is_least_room() -> None:
    lines = [line.split("¶")[0].strip() for line in _page("figures", 38).splitlines() if "¶" in line]
    assert {"Live Mint (1) [1]", "Live Mint (2) [5]"} <= set(lines)
    lines = [line.split("¶")[0].strip() for line in _page("quotes", 38).splitlines() if "¶" in line]
    assert {"Live M… [1]", "Live M… [5]"} <= set(lines)


@pytest.mark.parametrize(
    ("family", "told"),
    [((0, 1, 2), "[1] + [2] + [3]"), ((0, 3), "Live Mint (1) + AFP"), ((2, 4), "[3] + [5]")],
)
def test_a_family_is_named_by_numbers_where_its_labels_have_no_room(
    family: tuple[int, ...], told: str
) -> None:
    assert family_name(_seeds()[0], family) == told


@pytest.mark.parametrize("width", [38, 60, 78, 100])
def test_no_line_ends_within_a_value(width: int) -> None:
    page = _page("figures", width)
    assert page.count("over\u00a0USD\u00a0180,000,000,000\n") == 2
    assert page.count("$180\u00a0billion") == 2


@given(st.text(st.characters(categories=("L", "N")), max_size=40), st.integers(0, 120), st.integers(0, 40))
def test_a_name_fits_and_keeps_its_number(label: str, article: int, width: int) -> None:
    name, number = name_in(label, article, width), f"[{article + 1}]"
    assert name.endswith(number)
    assert cell_len(name) <= max(width, len(number))
    assert (name == introduced(label, article)) == (cell_len(introduced(label, article)) <= width)
