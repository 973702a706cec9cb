"""Search, from the first letter typed to the last match."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region
from textual.widgets import Input

from storyview.engine import search as search_engine
from storyview.engine.model import Furniture, ParagraphRef, Span, Story
from storyview.engine.search import Match
from storyview.engine.story import compare
from storyview.tui.matches import CurrentMatch, Order, Search
from storyview.widgets.search_line import SearchState
from tests.briefly import briefly
from tests.stories import article
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


@pytest.mark.parametrize(
    ("words", "told"), [("ferry", "There is no other"), ("brandvik", "From the end again")]
)
async def test_going_round_is_said_and_so_is_that_there_is_one_alone(
    store: Path, words: str, told: str
) -> None:
    async with reading(clock(), store, size=(160, 36)) as reader:
        await search(reader, words, "enter", "N")
        assert told in reader.status()


async def test_escape_returns_to_where_the_search_began(store: Path) -> None:
    async with reading(clock(), store, size=NARROW) as reader:
        await reader.press("j", "j", "space")
        before = reader.shown()
        # The matches stand in panes that do not fit the screen.
        await search(reader, "fisherman")
        assert reader.position.guide == 4
        await search(reader, "", "escape")
        now = reader.shown()
        # What a head says of the last jump is not said again.
        assert now._replace(text=now.text[1:]) == before._replace(text=before.text[1:])


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
        assert reader.screen.lines.keys.display
        await reader.press("n")
        assert reader.cursor == ParagraphRef(0, 1)
        await reader.press("escape")
        assert "zebra" not in reader.status().partition("No match")[2].partition("lead")[2]
        assert not reader.situation().searching


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
        assert len(reader.context.search.matches) == found


NO_WORDS = ["[", "[bold", "\\", "(?P<", "*", "%s", "{0}", "漢字", "“A town", "' OR 1=1"]


@pytest.mark.parametrize("words", briefly(NO_WORDS, NO_WORDS[1::2]))
async def test_no_words_are_more_than_words(store: Path, words: str) -> None:
    story = clock()
    async with reading(story, store) as reader:
        await reader.press("slash")
        reader.screen.query_one("#bar", Input).value = words
        await reader.settle()
        plain = words.replace("“", '"')
        texts = (article.text.replace("“", '"').replace("’", "'") for article in story.articles)
        assert len(reader.context.search.matches) == sum(text.count(plain) for text in texts)
        await reader.press("enter")
        assert reader.app.return_code is None


async def test_quotation_marks_and_accents_are_found_as_they_are_typed_on_any_keyboard(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("slash")
        reader.screen.query_one("#bar", Input).value = '"a town without'
        await reader.settle()
        assert len(reader.context.search.matches) == 4


def typed(reader: Reader) -> str:
    return reader.screen.query_one("#bar", Input).value


def beside(reader: Reader) -> str:
    """Return what stands beside the words that are typed."""
    state = reader.screen.query_one(SearchState)
    return state.render_lines(Region(0, 0, *state.size))[0].text


def on(reader: Reader) -> list[str]:
    """Return the toggles that are on."""
    state = reader.screen.query_one(SearchState)
    worn = reader.canvas.palette.status_name
    strip = state.render_lines(Region(0, 0, *state.size))[0]
    return [segment.text.split()[0] for segment in strip if segment.style == worn]


async def test_each_match_has_its_number(store: Path) -> None:
    async with reading(clock(), store, size=(200, 50)) as reader:
        await search(reader, "clock")
        assert beside(reader).split("  ")[0].strip() in reader.status()
        await reader.press("enter")
        total = len(reader.context.search.matches)
        first = reader.context.search.at
        assert first is not None
        seen = []
        for step in range(total):
            number = (first.number + step) % total
            assert f"“clock” {number + 1} of {total} found" in reader.status()
            at = reader.context.search.at
            assert at is not None
            assert reader.cursor == at.match.place
            seen.append(at.match)
            here = reader.canvas.palette.here
            shown = [one.text for strip in reader.strips() for one in strip if one.style == here]
            folded = reader.story.text(at.match.place)[:12] if "—" in shown[0] else "clock"
            assert [folded.lower() in text.lower() for text in shown] == [True]
            await reader.press("n")
        assert set(seen) == set(reader.context.search.matches)
        assert len(set(seen)) == total
        assert reader.context.search.at == first, "round once"
        await reader.press("3", "N")
        assert f"{(first.number - 3) % total + 1} of {total} found" in reader.status()
        await reader.press("k", "k", "k")
        assert f"“clock” {total} found" in reader.status(), "the cursor has left the match"


async def test_the_next_match_is_counted_from_the_cursor(store: Path) -> None:
    async with reading(clock(), store, size=NARROW) as reader:
        await search(reader, "brandvik", "enter")
        await reader.press("G", "N")
        assert reader.cursor == ParagraphRef(3, 1)
        await reader.press("G", "n")
        assert reader.cursor == ParagraphRef(0, 11), "the first in the cursor's own paragraph"


async def test_patterns_whole_words_and_case_by_toggle(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "b.a")
        assert "0 found" in beside(reader)
        await reader.press("alt+r")
        assert on(reader) == ["regex"]
        everywhere = len(reader.context.search.matches)
        assert everywhere
        assert f"of {everywhere} found" in beside(reader)
        await reader.press("alt+r", "alt+w")
        assert on(reader) == ["words"]
        await reader.press(*["backspace"] * 3)
        await reader.type("the")
        whole = len(reader.context.search.matches)
        await reader.press("alt+c")
        assert on(reader) == ["words", "case"]
        exact = len(reader.context.search.matches)
        assert 0 < exact < whole
        await reader.press("alt+c", "enter")
        assert len(reader.context.search.matches) == whole
        await reader.press("slash")
        assert on(reader) == ["words"], "remembered"
        await reader.type("T")
        assert on(reader) == ["words", "case"], "a capital letter"


async def test_the_toggles_can_be_clicked(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "b.a")
        state = reader.screen.query_one(SearchState)
        for word in ("regex", "words", "case"):
            await reader.pilot.click(state, offset=(beside(reader).index(word), 0))
            await reader.settle()
        assert on(reader) == ["regex", "words", "case"]
        assert reader.app.focused is reader.screen.query_one("#bar")
        await reader.pilot.click(state, offset=(1, 0))
        assert on(reader) == ["regex", "words", "case"]


async def test_the_line_is_shared_on_any_screen(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await search(reader, "clock")
        for width in (40, 60, 80, 200, 41):
            await reader.resize(width, 24)
            bar, state = reader.screen.query_one("#bar"), reader.screen.query_one(SearchState)
            assert bar.size.width + state.size.width <= width
            assert bar.size.width >= 10
            assert ("regex" if width > 70 else ".*") in beside(reader)
            assert "found" in beside(reader)


async def test_a_pattern_that_is_none_says_so_and_leaves_what_was_found(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("alt+r")
        await search(reader, "ferry")
        before = reader.context.search
        cursor = reader.cursor
        await reader.type("(")
        assert "missing )" in beside(reader)
        assert (reader.context.search.matches, reader.cursor) == (before.matches, cursor)
        await reader.press("enter")
        assert typed(reader) == "ferry(", "it is there to be mended"
        await reader.type(")")
        assert "missing" not in beside(reader)
        await reader.press("enter")
        assert "“ferry()” 1 of 1 found" in reader.status()


async def test_a_pattern_that_takes_too_long_is_given_up(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storyview.engine.search.PATIENCE", 0.05)
    long = article("Long", ["a" * 20_000 + "!"])
    story = compare((long, article("Other", ["Quite another thing."])))
    async with reading(story, store) as reader:
        await reader.press("alt+r", "slash")
        reader.screen.query_one("#bar", Input).value = "(a+)+$"
        await reader.settle()
        assert "takes more than" in beside(reader)
        await reader.press("escape", "j")
        assert reader.top_screen == "ReaderScreen"
        assert reader.screen.lines.keys.display


async def test_what_was_searched_for_comes_back(store: Path) -> None:
    async with reading(clock(), store) as reader:
        for words in ("ferry", "brandvik", "ferry"):
            await search(reader, words, "enter")
        await search(reader, "cl", "up")
        assert typed(reader) == "ferry"
        await reader.press("up")
        assert typed(reader) == "brandvik"
        assert "of 4 found" in reader.status()
        await reader.press("up")
        assert typed(reader) == "brandvik"
        await reader.press("down", "down")
        assert typed(reader) == "cl"
        await reader.press("down")
        assert typed(reader) == "cl"
        await reader.press("escape")
        assert not reader.situation().searching


async def test_an_unfinished_pattern_does_not_outlive_its_words(store: Path) -> None:
    """What a pattern finds late is of no use when other words have been typed since."""
    async with reading(clock(), store) as reader:
        await reader.press("alt+r", "slash")
        bar = reader.screen.query_one("#bar", Input)
        bar.value = "the"
        bar.value = "ferr."
        await reader.settle()
        assert reader.context.search.words == "ferr."
        assert len(reader.context.search.matches) == 1
        await reader.press("enter")
        assert reader.cursor == ParagraphRef(1, 3)
        await reader.press("backspace")
        assert reader.cursor == ParagraphRef(0, 1)


async def test_a_match_below_the_screen_is_brought_on_it(store: Path) -> None:
    high = " ".join(f"Sentence number {n} says nothing." for n in range(200)) + " Here is the needle."
    story = compare((article("High", [high]), article("Other", ["Quite another thing."])))
    async with reading(story, store, size=NARROW) as reader:
        await search(reader, "needle", "enter")
        assert "needle" in reader.text()
        await search(reader, "number 0 ", "enter")
        assert "Sentence number 0 says" in " ".join(reader.text().split())


def furnished() -> Story:
    """Return two articles: *resident* stands in *president*, by itself, and in a caption."""
    first = article("Courier", ["The president spoke of clocks.", "Another president came by ferry."])
    second = article(
        "Ledger",
        [
            "One president more.",
            "A resident rang a handbell at noon.",
            "A resident with a rooster. Photo: Ledger",
        ],
        furniture={2: Furniture.PHOTO_CAPTION},
    )
    return compare([first, second])


async def test_whole_words_come_first_and_hits_in_furniture_open_it(store: Path) -> None:
    async with reading(furnished(), store, size=(120, 30)) as reader:
        await search(reader, "resident", "enter")
        assert reader.passage().startswith("A resident rang")
        assert "1 of 5 found in 2 articles" in reader.status()
        assert "Photo: Ledger" not in reader.text() or "caption" in reader.text()
        await reader.press("n")
        assert reader.passage().startswith("A resident with a rooster")
        assert "A resident with a rooster. Photo: Ledger" in reader.text()
        await reader.press("n")
        assert "resident" in reader.passage()
        assert "president" in reader.passage(), "parts of words come last"
        await reader.press("N", "N")
        assert reader.passage().startswith("A resident rang")


async def test_a_letter_paints_the_text_once_and_words_that_have_changed_are_not_searched_for(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("slash")
        painted = Mock(side_effect=reader.canvas._paint)
        sought = Mock(side_effect=search_engine.find)
        monkeypatch.setattr(reader.canvas, "_paint", painted)
        monkeypatch.setattr(search_engine, "find", sought)
        await reader.press("t")
        assert painted.call_count == 1
        assert [call.args[1] for call in sought.mock_calls] == ["t"]
        line = reader.app.query_one(Input)
        line.value = "th"
        line.value = "the"
        await reader.settle()
        assert [call.args[1] for call in sought.mock_calls] == ["t", "the"]
        assert reader.context.search.words == "the"


WORDS = st.lists(st.sampled_from(["a", "ab", "ba", " ", "-", "é"]), min_size=1).map("".join)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["a", "ab", "b", "é"]), st.integers(0, 3))
def test_matches_are_in_the_order_of_their_ranks(paragraphs: list[str], words: str, here: int) -> None:
    articles = (
        article("One", [f"x{one}" for one in paragraphs]),
        article("Two", [f"{one}y" for one in paragraphs]),
    )
    story = Story(None, articles, (), 0, (), ((), ()), ())
    places = [ParagraphRef(n, k) for n, one in enumerate(articles) for k in range(len(one.paragraphs))]
    rows = {place: place.paragraph for place in places}
    sought = Search(words, search_engine.find(story, words))
    order = Order(sought, rows, (1, 0), articles)

    def is_inside(match: Match) -> bool:
        text, (start, end) = articles[match.place.article].text, match.span
        return any(edge and text[edge - 1 : edge + 1].isalnum() and edge < len(text) for edge in (start, end))

    def rank(match: Match) -> tuple[object, ...]:
        return is_inside(match), rows[match.place], -match.place.article, match.place.paragraph, match.span

    ranked = sorted(sought.matches, key=rank)
    assert [order[n] for n in range(len(order))] == [(match.place, match.span) for match in ranked]
    if ranked:
        cursor = places[here % len(places)]
        of_a_kind = [n for n, one in enumerate(ranked) if is_inside(one) == is_inside(ranked[0])]
        at = (rows[cursor], -cursor.article, cursor.paragraph)
        after = [n for n in of_a_kind if rank(ranked[n])[1:4] >= at]
        assert order.beside(cursor, None, 1) % len(order) == (after or [0])[0]
    on = sought.standing_on(CurrentMatch(Match(places[0], Span(0, 1)), 0, (1, 0)))
    assert on.at is not None
    assert sought.at is None
    assert on.spans is sought.spans
