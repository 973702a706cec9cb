"""Comparing in place: the words that differ, in every pane, until the key is pressed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.story import compare, relead
from tests.stories import article
from tests.tui.driving import reading

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story
    from tests.tui.driving import Reader

FIRST = (
    "The ferry Adele struck the northern pier of Varnholm on Monday and twelve passengers were hurt.",
    "The harbour master Runa Solheim closed the quay until Wednesday.",
    "A cellist played for the stranded all night.",
)
SECOND = (
    "The old ferry Adele struck the northern pier of Varnholm on Tuesday and twelve passengers were hurt.",
    "Harbour master Runa Solheim closed the quay until Wednesday, she said.",
)


def ferry() -> Story:
    return relead(compare([article("Courier", list(FIRST)), article("Ledger", list(SECOND))]), 0)


def unsigned(reader: Reader) -> list[str]:
    """Return the lines without the sign that a conflict gives a paragraph as soon as it is known."""
    return [line.replace("≠", "±") for line in reader.lines()]


@pytest.mark.parametrize("size", [(50, 24), (80, 24), (200, 50)])
@pytest.mark.parametrize("colours", ["", "NO_COLOR"])
async def test_the_words_that_differ_are_signed_in_every_pane(
    store: Path, size: tuple[int, int], colours: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colours:
        monkeypatch.setenv(colours, "1")
    async with reading(ferry(), store, size=size) as reader:
        before = unsigned(reader)
        await reader.press("d")
        told = "\n".join(line[: size[0] - 3] for line in reader.lines())
        assert "compared: + more ± otherwise ^ less" in reader.status() or size[0] < 100
        assert "^ferry" in told
        assert "±Monday" in told or "± " in told, "behind the line where the word begins the next"
        if size[0] >= 80:
            assert "+old" in told
            assert "±Tuesday" in told or "± " in told
        assert "+Wednesday" not in told
        await reader.press("j")
        moved = reader.text()
        assert "^ferry" not in moved, "it follows the cursor"
        await reader.press("k", "d")
        assert unsigned(reader) == before


async def test_a_paragraph_that_stands_alone_has_nothing_to_be_compared_with(store: Path) -> None:
    async with reading(ferry(), store, size=(200, 50)) as reader:
        await reader.press("G", "d")
        assert "nothing beside it" in reader.status()
