"""Figures and speakers in invented sentences of five languages, and what is generated for sixteen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.claims import claims_of
from storyview.engine.figures.recognise import figures_in
from storyview.engine.figures.tokens import tokens
from storyview.engine.language import table_of
from storyview.engine.story import compare
from tests.claims import told

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "pt", "es", "fr", "de")


def sentences(language: str, part: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences of one part of a language's table, and what is right."""
    text = (Path(__file__).parent / "claims" / f"{language}.txt").read_text("utf-8")
    for line in text.split(f"# {part}\n")[1].split("# ")[0].splitlines():
        sentence, _, right = line.rpartition(" |")
        yield sentence, right.strip()


def figures(text: str, language: str) -> str:
    """Return the figures of a sentence as the table writes them."""
    table = table_of(language)
    found = figures_in(tokens(text, spaced=table.spaced), table)
    return " ".join(each.value + (f"~{each.mod}" if each.mod else "") for each in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_a_language(language: str) -> None:
    wrong = [
        (text, found)
        for text, right in sentences(language, "figures")
        if (found := figures(text, language)) != right
    ]
    assert not wrong


def speaker(text: str, language: str) -> str | None:
    """Return the speaker of the first quotation of a sentence."""
    story = compare([told("Alpha", text, language=language)])
    quotations = claims_of(story).quotations
    assert quotations
    return quotations[0].occurrences[0].speaker


@pytest.mark.parametrize("language", LANGUAGES)
def test_speakers_of_a_language(language: str) -> None:
    wrong = [
        (text, found)
        for text, right in sentences(language, "speakers")
        if right not in ((found := speaker(text, language)) or "")
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("language", "text", "right"),
    [
        ("it", "Sono morte 12 persone il 13 luglio 2024.", "12 2024-07-13"),
        ("nl", "Op 13 juli 2024 duurde het 3 uur.", "2024-07-13 PT3H"),
        ("sv", "Den 13 juli 2024 kom 2,5 miljoner.", "2024-07-13 2500000"),
        ("pl", "W dniu 13 lipca 2024 trwało 3 godziny.", "2024-07-13 PT3H"),
        ("ru", "13 июля 2024 прошло 3 часа.", "2024-07-13 PT3H"),
        ("uk", "13 липня 2024 минуло 3 години.", "2024-07-13 PT3H"),
        ("cs", "Dne 13. července 2024 trvalo 3 hodiny.", "2024-07-13 PT3H"),
        ("tr", "13 Temmuz 2024 günü 3 saat sürdü.", "2024-07-13 PT3H"),
        ("ro", "La 13 iulie 2024 a durat 3 ore.", "2024-07-13 PT3H"),
        ("da", "Den 13. juli 2024 varede det 3 timer.", "2024-07-13 PT3H"),
        ("no", "13. juli 2024 varte det 3 timer.", "2024-07-13 PT3H"),
    ],
)
def test_figures_of_generated_languages(language: str, text: str, right: str) -> None:
    assert figures(text, language) == right


def test_generated_words_are_what_the_script_makes_of_cldr() -> None:
    pytest.importorskip("babel")
    from storyview.engine.language import cldr
    from tests.gold.cldr import entry

    for language in ("pt", "ru"):
        assert cldr.CLDR[language] == entry(language)


def test_an_unknown_language_is_read_with_digits_and_english_words() -> None:
    assert figures("12 xyz 3.5", "xx") == "12 3.5"
