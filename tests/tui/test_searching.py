"""Search, from the first letter typed to the last match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from storyview.engine.model import ParagraphRef
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tui.driving import Reader

NARROW = (80, 24)


async def search(reader: Reader, words: str, *then: str) -> None:
    await reader.press("slash")
    await reader.type(words)
    await reader.press(*then)


async def test_matches_are_shown_and_counted_as_the_words_are_typed(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "ferry")
        assert reader.passage().startswith("Customs searched the ferry")
        assert "“ferry” 1 of 1 found" in reader.status()
        found = reader.canvas.palette.here
        marked = [segment.text for strip in reader.strips() for segment in strip if segment.style == found]
        assert marked == ["ferry"]
        await reader.type("x")
        assert "“ferryx” 0 found" in reader.status()
        assert reader.cursor == ParagraphRef(0, 1), "without a match the reader is where the search began"
        await reader.press("backspace")
        assert reader.passage().startswith("Customs searched the ferry")


async def test_next_and_previous_go_round_through_every_match(store: Path) -> None:
    async with reading(clock(), store, size=NARROW) as reader:
        await search(reader, "brandvik", "enter")
        places = [reader.cursor]
        for _ in range(4):
            await reader.press("n")
            places.append(reader.cursor)
        assert places == [(0, 2), (2, 2), (3, 1), (0, 11), (0, 2)]
        for place in reversed(places[:-1]):
            await reader.press("N")
            assert reader.cursor == place
            assert "Brandvik" in reader.passage()


async def test_escape_returns_to_where_the_search_began(store: Path) -> None:
    async with reading(clock(), store, size=NARROW) as reader:
        await reader.press("j", "j", "space")
        before = reader.shown()
        # The matches stand in panes that do not fit the screen.
        await search(reader, "fisherman")
        assert reader.position.guide == 4
        await search(reader, "", "escape")
        assert reader.shown() == before


async def test_a_search_survives_another_screen_size(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j")
        await search(reader, "fisher")
        await reader.resize(40, 12)
        await reader.type("m")
        assert "fisherman" in reader.text()
        await reader.press("escape")
        assert reader.cursor == ParagraphRef(0, 2)
        assert "The clock was built" in reader.text()


async def test_no_match_is_said_and_escape_clears_the_words(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "zebra", "enter")
        assert "No match for “zebra”" in reader.status()
        assert reader.screen.keys.display
        await reader.press("n")
        assert reader.cursor == ParagraphRef(0, 1)
        await reader.press("escape")
        assert "zebra" not in reader.status().partition("No match")[2].partition("lead")[2]
        assert not reader.screen.situation().searching


async def test_the_words_are_there_when_the_search_is_opened_again(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "brandvik", "enter")
        await search(reader, "", "enter")
        assert "“brandvik” 1 of 4 found" in reader.status()


@pytest.mark.parametrize(
    ("words", "found"), [("clock", 13), ("Clock", 0), ("tove lindqvist", 5), ("Tove L", 5)]
)
async def test_a_capital_letter_makes_the_search_exact(store: Path, words: str, found: int) -> None:
    story = clock()
    if words == "clock":
        found = sum(article.text.lower().count("clock") for article in story.articles)
    async with reading(story, store) as reader:
        await search(reader, words, "enter")
        assert len(reader.screen.search.matches) == found


@pytest.mark.parametrize(
    "words", ["[", "[bold", "\\", "(?P<", "*", "%s", "{0}", "漢字", "“A town", "' OR 1=1"]
)
async def test_no_words_are_more_than_words(store: Path, words: str) -> None:
    story = clock()
    async with reading(story, store) as reader:
        await reader.press("slash")
        reader.screen.query_one("#bar", Input).value = words
        await reader.settle()
        plain = words.replace("“", '"')
        texts = (article.text.replace("“", '"').replace("’", "'") for article in story.articles)
        assert len(reader.screen.search.matches) == sum(text.count(plain) for text in texts)
        await reader.press("enter")
        assert reader.app.return_code is None


async def test_quotation_marks_and_accents_are_found_as_they_are_typed_on_any_keyboard(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("slash")
        reader.screen.query_one("#bar", Input).value = '"a town without'
        await reader.settle()
        assert len(reader.screen.search.matches) == 4
