"""Who contradicts a passage is nowhere on the screen said to be silent on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from storyview.engine import signs
from storyview.engine.claims.model import At, Claims, Conflict, ConflictClaim, ConflictKind
from storyview.engine.model import Omission, ParagraphRef, SentenceRef
from storyview.engine.story import open_story
from storyview.tui.screens.missing import MissingScreen
from tests.claims import story
from tests.tui.driving import reading

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from tests.tui.driving import Reader

FERRY = Path(__file__).parents[1] / "inputs" / "ferry"
HARBOUR, ISLAND = 1, 2
DEAD = ParagraphRef(ISLAND, 4)
"""“14 people are confirmed dead”: the Harbour Times says 12, Reuters 14, in sentences not linked to it."""
SIZE = (160, 40)


def ferry() -> Story:
    return open_story([str(FERRY)])


async def known(reader: Reader, place: ParagraphRef) -> None:
    """Go to a paragraph once the claims are known."""
    await reader.until(lambda: reader.context.claims is not None)
    reader.context.jump_to(place)
    await reader.settle()


def heads(reader: Reader) -> str:
    """Return the line with the outlets' names."""
    return reader.lines()[0]


async def test_no_sign_of_silence_stands_over_or_beside_who_contradicts(store: Path) -> None:
    async with reading(ferry(), store, size=SIZE) as reader:
        await known(reader, DEAD)
        assert "14" in reader.status()
        assert not any(reader.story.mark(DEAD).counterparts[n] for n in (HARBOUR, 3))
        assert signs.SILENT not in heads(reader)
        assert not [line for line in reader.lines()[2:-2] if line.count(signs.SILENT)]
        await reader.press("h")
        assert "reports nothing" not in reader.status()


async def test_it_stands_there_where_nothing_is_said_of_it(store: Path) -> None:
    async with reading(ferry(), store, size=SIZE) as reader:
        await known(reader, ParagraphRef(ISLAND, 8))
        assert heads(reader).count(signs.SILENT) == 3
        await reader.press("h")
        assert "reports nothing of that" in reader.status()


async def test_the_page_of_what_is_left_out_does_not_list_it(store: Path) -> None:
    async with reading(ferry(), store, size=SIZE) as reader:
        await known(reader, ParagraphRef(HARBOUR, 2))
        await reader.press("g", "o")
        screen = reader.app.screen
        assert isinstance(screen, MissingScreen)
        assert screen.article == HARBOUR
        assert screen.found
        assert DEAD not in [each.best.place for each in screen.found]


RIVER = "Rain fell on the town of Celle, where the old bridge over the river Aller was closed for hours."
SPREAD = (
    f"{RIVER}\n\nThe company said that the damage at its plant in Holm came to 3 million euros on Monday.",
    f"{RIVER}\n\nThe company said that the damage at its plant in Holm came to 3 million euros on Monday.",
    f"{RIVER}\n\nDamage: 5 million euros.",
)


async def test_what_only_claims_refute_is_no_stop_and_not_told_in_the_status_line(store: Path) -> None:
    made = story(*SPREAD)
    best = SentenceRef(0, 1, 0)
    row = next(n for n, each in enumerate(made.rows) if 1 in each.cells[0])
    rows = tuple(each._replace(silent=(2,) if n == row else ()) for n, each in enumerate(made.rows))
    made = made._replace(rows=rows, omissions=(Omission(2, row, best, (0, 1), True),))
    told = tuple(
        ConflictClaim(At(ref.article, made.sentence(ref).span, ref), value, value)
        for ref, value in ((best, "3"), (SentenceRef(2, 1, 0), "5"))
    )
    torn = Claims(conflicts=(Conflict(ConflictKind.FIGURE, "damage", told, "made"),))
    async with reading(made, store, size=SIZE) as reader:
        await reader.until(lambda: reader.context.claims is not None)
        reader.context.claims = Claims()
        reader.context.jump_to(best.place)
        await reader.settle()
        assert reader.situation().silence
        assert "left out by" in reader.status()
        reader.context.claims = torn
        reader.context.tell()
        await reader.settle()
        assert not reader.situation().silence
        assert "left out by" not in reader.status()
        await reader.press("s")
        assert "No outlet shown here leaves out" in reader.status()
