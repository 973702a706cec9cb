"""Where there is nothing to compare: one article, two languages, a pane that a filter empties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine import signs
from storyview.engine.claims import claims_of
from storyview.engine.model import ParagraphRef
from storyview.engine.story import compare
from storyview.engine.views.analysis_view import analysis
from storyview.engine.views.cards import cards_at
from tests.stories import article
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = [
    "The ferry Adele struck the northern pier of Varnholm on Monday and twelve passengers were hurt.",
    "The harbour master said that the quay would be closed to every vessel until the end of the week.",
]
GERMAN = [
    "Die Fähre Adele ist am Montag gegen die nördliche Mole von Varnholm gefahren, und zwölf Menschen sind "
    "verletzt worden.",
    "Der Hafenmeister sagte, dass der Kai bis zum Ende der Woche für alle Schiffe nicht offen sei.",
]


async def test_a_single_article_is_read_as_an_article(store: Path) -> None:
    async with reading(compare([article("Courier", ENGLISH)]), store) as reader:
        shown = reader.text() + reader.status()
        for sign in (signs.UNIQUE, signs.UNMATCHED, "own", "same", "lead:", "▎"):
            assert sign not in shown
        plain = reader.canvas.palette.plain
        styles = {
            segment.style for strip in reader.strips() for segment in strip if "harbour" in segment.text
        }
        assert styles == {plain}
        await reader.press("u")
        assert "There is no other article to differ from" in reader.status()
        await reader.press("t", "u")
        assert "has anything of its own" in reader.text()
        for keys in ("M", "go", "gp"):
            await reader.press("escape", *keys)
            assert "There is no other article" in reader.status()
            assert reader.top_screen == "ReaderScreen"


async def test_of_a_single_article_nothing_is_said_to_stand_beside_others(store: Path) -> None:
    async with reading(compare([article("Courier", ENGLISH)]), store) as reader:
        await reader.press("i")
        assert "There is no other article" in reader.status()
        assert reader.top_screen == "ReaderScreen"


def test_of_a_single_article_nothing_is_called_only_here() -> None:
    story = compare([article("Courier", ENGLISH)])
    claims = claims_of(story)
    assert not cards_at(story, claims, ParagraphRef(0, 0))
    assert not analysis(story, claims).alone


async def test_two_languages_are_said_once(store: Path) -> None:
    story = compare([article("Courier", ENGLISH), article("Kurier", GERMAN)])
    async with reading(story, store) as reader:
        await reader.until(lambda: bool(reader.notices()))
        (notice,) = [one for one in reader.notices() if "The articles are in" in one]
        assert "English and German" in notice or "German and English" in notice
        await reader.press("l", "z", "l")
        assert len([one for one in reader.notices() if "The articles are in" in one]) == 1


async def test_one_language_is_not_said(store: Path) -> None:
    story = compare([article("Courier", ENGLISH), article("Ledger", ENGLISH[::-1])])
    async with reading(story, store) as reader:
        await reader.settle()
        assert not [one for one in reader.notices() if "The articles are in" in one]


async def test_a_pane_that_a_filter_empties_says_so(store: Path) -> None:
    # Polaris has nothing of its own.
    async with reading(clock(), store, size=(200, 40)) as reader:
        await reader.press("t", "u")
        assert reader.text().count("the filter leaves nothing here") == 1
        await reader.press("t", "t")
        assert "the filter leaves nothing" not in reader.text()


@pytest.mark.parametrize("carried", [False, True])
async def test_how_more_is_found_is_told_where_it_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, store: Path, *, carried: bool
) -> None:
    monkeypatch.setattr("storyview.engine.meaning.models.is_carried", lambda: carried)
    both = compare([article("Courier", ENGLISH), article("Kurier", GERMAN)])
    async with reading(both, store) as reader:
        (notice,) = [one for one in reader.notices() if "The articles are in" in one]
        assert ("pip install 'storyview[meaning]'" in notice) is not carried
