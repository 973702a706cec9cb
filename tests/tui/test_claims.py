"""Who says what, on the screen: contradictions signed and gone to, pages of claims, corrections of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.containers import Vertical
from textual.geometry import Region
from textual.widgets import Input, Static, TextArea

from storyview.engine import signs
from storyview.engine.model import ParagraphRef
from storyview.engine.notebook.store import Notebook
from storyview.engine.reports.formats import formats_for
from storyview.engine.reports.report import KINDS
from storyview.engine.segment import segment
from storyview.engine.story import compare
from storyview.tui.screens.analysis import AnalysisScreen
from storyview.tui.screens.claims_page import ClaimsPage
from storyview.tui.screens.disagreements import DisagreementsScreen, columns_shown
from storyview.tui.screens.view import ViewScreen
from storyview.widgets.canvas.position import screen_line
from storyview.widgets.palette import palette
from tests.claims import grounded, source, story
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story
    from tests.tui.driving import Reader

SIZE = (120, 36)
SILENT = "Nothing of the kind has been said of the bridge at Ulm."


def page(reader: Reader) -> str:
    """Return what a page over the reader shows."""
    screen = reader.app.screen
    assert isinstance(screen, (ClaimsPage, AnalysisScreen))
    view = screen.page_view
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(Region(0, 0, *view.size)))


def told(reader: Reader) -> str:
    """Return the status line of what is above the reader."""
    screen = reader.app.screen
    assert isinstance(screen, ViewScreen)
    return screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text


def line_of(reader: Reader, place: ParagraphRef) -> int:
    """Return the screen line on which a paragraph begins."""
    assert reader.canvas.scene is not None
    return (
        reader.canvas.scene.column(place.article).top(place.paragraph) - reader.position.tops[place.article]
    )


def unlinked() -> Story:
    """Return two articles whose contradiction stands far apart."""
    filler = [
        f"Paragraph {n} tells of gulls, herring and the weather of day {n} on the pier." for n in range(8)
    ]
    first = "President Lind held an hour-long phone call with his Ostland colleague Radek on Tuesday."
    last = "Radek, the Ostland president, had a 90-minute call with Lind, the palace says."
    return story("\n\n".join([first, *filler]), "\n\n".join([*filler[:6], last]))


# In the text


async def test_what_is_contradicted_is_signed_and_lit(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        line = next(n for n, text in enumerate(reader.lines()) if "The ferry Astrid" in text)
        assert reader.lines()[line].count(signs.CONFLICT) == 2, "in the panes that contradict each other"
        lit = palette("dark").conflict
        found = [part.text for strip in reader.strips() for part in strip if part.style == lit]
        assert any("14" in text for text in found)
        assert any("12" in text for text in found)
        assert f"{signs.CONFLICT} dead, figure: 14 (A) / 12 (B)" in reader.status()


async def test_both_values_and_who_is_silent_are_told_where_there_is_little_room(store: Path) -> None:
    aground = "The ferry Astrid ran aground off Holm on Tuesday, killing {} people."
    bell = "Divers found the bell of the ship on the sea bed."
    told = [f"{aground.format(14)}\n\n{bell}", f"{aground.format(12)}\n\n{bell}", aground.format(12)]
    told = [*told, f"The harbour of Holm is shut.\n\n{bell}"]
    names = [f"The Evening Post of the Island of {name}" for name in ("Aro", "Brim", "Cold", "Dorn")]
    articles = segment(
        [replace(source(name[-4:], text), label=name) for text, name in zip(told, names, strict=True)]
    )
    async with reading(compare(articles), store, size=(80, 24)) as reader:
        assert "14 [1] / 12 [2] [3]" in reader.status()
        assert "○ left out by [4]" in reader.status()
        await reader.press("s")
        assert "[3]" in reader.status()
        await reader.resize(50, 20)
        await reader.press("g", "g")
        assert "14 / 12" in reader.status()


async def test_nothing_is_signed_where_nobody_is_contradicted(store: Path) -> None:
    async with reading(clock(), store, size=SIZE) as reader:
        assert signs.CONFLICT not in reader.text()
        await reader.press("c")
        assert "No outlet shown here contradicts another" in reader.status()
        await reader.press("t", "c")
        assert "No outlet shown contradicts another. tt shows everything" in reader.text()


async def test_a_value_deep_in_a_paragraph_has_the_sign_on_its_own_line(store: Path) -> None:
    long = (
        "The harbour office and the mayor and the council of Holm met again on Monday in the old town hall. "
    )
    texts = [f"{long}{long}The ferry Astrid ran aground off Holm, killing {n} people." for n in (14, 12)]
    async with reading(story(*texts), store, size=SIZE) as reader:
        lines = reader.lines()
        line = next(
            n for n, text in enumerate(lines) if "14" in text and "people" in "".join(lines[n : n + 2])
        )
        assert signs.CONFLICT in lines[line]
        assert line > next(n for n, text in enumerate(lines) if "harbour office" in text)


async def test_both_sides_come_level_though_nothing_links_them(store: Path) -> None:
    async with reading(unlinked(), store, size=(120, 20)) as reader:
        claims = reader.context.claims
        assert claims is not None
        sides = [claim.at.place for claim in claims.conflicts[0].claims]
        assert sides == [ParagraphRef(0, 0), ParagraphRef(1, 6)]
        await reader.press("exclamation_mark", "d")
        assert not reader.story.mark(sides[0]).counterparts[1]
        await reader.press("G", "c")
        assert reader.cursor == sides[0]
        assert line_of(reader, sides[1]) == screen_line(reader.canvas.scene, reader.position)  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", [("c",), ("g", "d", "enter")])
async def test_both_sides_are_seen_where_not_all_panes_between_them_fit(
    keys: tuple[str, ...], store: Path
) -> None:
    first = "President Lind held an hour-long phone call with his Ostland colleague Radek on Tuesday."
    last = "Radek, the Ostland president, had a 90-minute call with Lind, the palace says."
    between = [
        f"Paragraph {n} tells of gulls, herring and the weather of day {n} on the pier." for n in range(8)
    ]
    told = story(first, *("\n\n".join(between[n:]) for n in range(3)), "\n\n".join([*between[:6], last]))
    async with reading(told, store, size=(80, 24)) as reader:
        assert reader.panes == (1, 0), "the lead stands at the left"
        await reader.press(*keys)
        await reader.until(lambda: reader.top_screen == "ReaderScreen")
        assert reader.cursor == ParagraphRef(0, 0)
        assert reader.panes == (0, 4)
        line = screen_line(reader.canvas.scene, reader.position)  # type: ignore[arg-type]
        assert line_of(reader, ParagraphRef(4, 6)) == line
        assert "≠ call" in reader.status()
        await reader.press("l")
        assert reader.position.guide == 4, "what is seen beside it is next"
        await reader.press("h", "z", "a")
        assert reader.panes == (0, 4)
        await reader.press("2", "z", "o", "z", "o")
        assert reader.panes == (1, 0), "elsewhere the panes are neighbours again"


async def test_a_hidden_pane_comes_back_for_its_contradiction(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("j", "2", "z", "x", "C")
        assert reader.panes == (0, 1, 2)
        assert reader.cursor == ParagraphRef(0, 0)


async def test_a_key_pressed_before_anything_is_known_is_done_when_it_is(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        claims, reader.context.claims = reader.context.claims, None
        await reader.press("Q")
        assert reader.top_screen == "ReaderScreen"
        assert "Comparing what the outlets say" in reader.status()
        reader.context.run_hooks("leaving", True)
        reader.context.run_hooks("story_changed")
        await reader.settle()
        assert reader.context.claims == claims
        await reader.press("Q")
        assert reader.top_screen == "QuotesScreen"


# Pages


async def test_the_ledger_says_who_carries_a_quotation_and_what_was_done_to_it(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("Q")
        assert "OLE BRAND" in page(reader)
        assert "[we→they]" in page(reader)
        assert "PIA LUND" in page(reader)
        assert "2 quotations · 1 in several · 1 altered · 1 with other speakers" in told(reader)
        await reader.press("a")
        assert "Marit" not in page(reader)
        assert "only altered" in told(reader)
        await reader.press("a", "slash")
        await reader.type("sleeps")
        assert "Ole Brand" not in page(reader).title().replace("OLE", "Ole")
        assert "Nobody sleeps" in page(reader)
        await reader.press("enter", "escape")
        assert "we could" in page(reader)
        await reader.press("l")
        assert "1/" in told(reader)


async def test_enter_goes_there_with_the_others_level(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("g", "d", "enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == ParagraphRef(0, 0)
        await reader.press("g", "d", "l", "j", "j", "enter")
        assert reader.cursor == ParagraphRef(1, 1)
        assert line_of(reader, ParagraphRef(2, 1)) == line_of(reader, reader.cursor)


@pytest.mark.parametrize("view", ["d", "f"])
async def test_a_conflict_is_bookmarked_with_both_sides_and_its_values(store: Path, view: str) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("g", view, "m")
        assert "Bookmarked the conflict" in told(reader)
        assert signs.BOOKMARK in page(reader)
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.kind == "conflict"
    assert [passage.exact for passage in kept.passages] == ["14", "12"]
    assert set(kept.tags) == {"14", "12"}


@pytest.mark.parametrize(
    ("width", "column", "first", "shown"),
    [(80, 0, 0, range(5)), (60, 4, 0, range(1, 5)), (60, 1, 1, range(1, 5)), (13, 3, 0, range(3, 4))],
)
def test_as_many_outlets_stand_in_the_table_as_have_room(
    width: int, column: int, first: int, shown: range
) -> None:
    assert columns_shown(5, column, first, width) == shown


async def test_the_table_shows_every_outlet(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("g", "d")
        assert "3 disagreements" in told(reader)
        rows = page(reader).splitlines()
        row = next(n for n, text in enumerate(rows) if "dead (figure)" in text)
        assert rows[row + 1].split() == ["14", "12", "–"] or rows[row + 1].split()[-3:] == ["14", "12", "–"]
        await reader.press("slash")
        await reader.type("arrest")
        assert "dead" not in page(reader)


async def test_a_table_without_room_slides_with_the_cursor(store: Path) -> None:
    texts = [f"The ferry Astrid ran aground off Holm on Tuesday, killing {n} people." for n in range(11, 20)]
    async with reading(story(*texts), store, size=(80, 24)) as reader:
        await reader.press("g", "d", *["l"] * 8)
        screen = reader.app.screen
        assert isinstance(screen, DisagreementsScreen)
        assert screen.column == 8
        assert "‹" in page(reader)
        assert "19" in page(reader)


async def test_every_line_of_the_analysis_is_a_jump(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 60)) as reader:
        await reader.press("g", "a")
        text = page(reader)
        for part in ("First sentences", "Sources", "Figures", "Words", "Only here", "Left out"):
            assert part in text
        screen = reader.app.screen
        assert isinstance(screen, AnalysisScreen)
        count = len(screen.stops)
        for n, (at, _others, _silent) in enumerate(screen.stops):
            await reader.press("g", "a" if n else "g", *["j"] * n, "enter")
            assert reader.cursor == at.place
        assert count > 8


async def test_the_numbers_are_one_key_from_the_analysis(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 60)) as reader:
        await reader.press("I", "number_sign")
        assert reader.top_screen == "SummaryScreen"
        await reader.press("escape", "escape")
        assert reader.top_screen == "ReaderScreen"


async def test_why_says_what_contradicts_the_paragraph(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("i")
        screen = reader.app.screen
        assert isinstance(screen, ViewScreen)
        view = screen.page_view  # type: ignore[attr-defined]
        text = "\n".join(strip.text for strip in view.render_lines(Region(0, 0, *view.size)))
        assert f"{signs.CONFLICT} dead, figure: 14 (A) / 12 (B)" in text
        assert "taken for one fact:" in text
        await reader.press("enter")
        assert reader.cursor == ParagraphRef(1, 0)


async def test_the_map_signs_contradictions_and_goes_to_them(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("G", "M", "c", "enter")
        assert reader.cursor in {ParagraphRef(0, 0), ParagraphRef(1, 0)}


# Corrections


async def test_a_correction_in_a_page_is_shown_there_taken_back_and_kept(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("g", "d", "D")
        assert "No conflict any more: Z takes it back" in told(reader)
        assert "dead" not in page(reader)
        await reader.press("Z")
        assert "dead (figure)" in page(reader)
        await reader.press("k", "D", "escape")
        assert not reader.situation().torn
    async with reading(grounded(), store, size=SIZE) as reader:
        assert not reader.situation().torn, "it is kept"
        await reader.press("exclamation_mark", "exclamation_mark")
        assert reader.top_screen == "CorrectionsScreen"


async def test_a_contradiction_of_three_is_taken_back_on_every_side(store: Path) -> None:
    told = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 12)])
    async with reading(told, store, size=SIZE) as reader:
        assert reader.canvas.torn == {0, 1, 2}
        before = reader.text().count(signs.CONFLICT)
        for keys in ((), ("l",), ("l",)):
            await reader.press(*keys, "exclamation_mark", "c")
            assert signs.CONFLICT not in reader.text()
            await reader.press("Z")
            assert reader.text().count(signs.CONFLICT) == before


async def test_the_speaker_is_whom_the_reader_names(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("Q", "slash")
        await reader.type("sleeps")
        await reader.press("enter", "e")
        line = reader.app.screen.query_one(Input)
        assert line.value == "Marit Dahl"
        line.value = "Jon Vik"
        await reader.press("enter")
        assert "The speaker is another now: Z takes it back" in told(reader)
        await reader.press("escape")
        assert "JON VIK" in page(reader)
        assert "MARIT" not in page(reader)
        await reader.press("slash")
        await reader.type("sleeps")
        await reader.press("enter", "d")
        assert "Nothing is left" in page(reader)


async def test_two_quotations_are_one_when_the_reader_says_so(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("j", "exclamation_mark", "e", "l", "j", "j", "exclamation_mark", "e")
        assert "One quotation now" in reader.status()
        claims = reader.context.claims
        assert claims is not None
        assert len(claims.quotations) == 1


# Export


async def test_everything_is_exported_in_every_format(store: Path, empty_folder: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("m")
        for n, kind in enumerate(KINDS):
            for m, form in enumerate(formats_for(kind)):
                await reader.press("w", *["tab"] * n, *["down"] * m)
                name = reader.app.screen.query_one(Input).value
                await reader.press("enter")
                told_ = str(reader.app.screen.query_one("#about", Static).content)
                assert told_ == f"Written to {empty_folder / name}"
                assert name.startswith(f"storyview-{kind}")
                assert name.endswith(form.ending)
                assert (empty_folder / name).stat().st_size
                await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"


async def test_a_value_stands_beside_a_figure_as_it_is_read(store: Path) -> None:
    said = "The yard paid over $3.2 million for twelve cranes at 14:20 one Tuesday in March, in half an hour."
    async with reading(story(said, SILENT), store, size=(160, 36)) as reader:
        await reader.press("g", "f")
        shown = " ".join(page(reader).split())
    for value in ("over USD ", " 3,200,000 ", " … 12 ", " 0.5 h"):
        assert value in shown
    for inner in ("USD:", "T14", "XXXX", "W2"):
        assert inner not in shown


async def test_a_page_offers_itself_first(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        for view, name in ((("Q",), "ledger"), (("g", "f"), "claims"), (("g", "d"), "conflicts")):
            await reader.press(*view, "w")
            assert reader.app.screen.query_one(Input).value.startswith(f"storyview-{name}")
            await reader.press("escape", "escape")


async def test_a_written_file_is_opened_from_the_same_line(
    store: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from storyview.tui.screens import export

    shown: list[Path] = []

    def opened(path: Path) -> str:
        shown.append(path)
        return "Opened"

    monkeypatch.setattr(export, "opened", opened)
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("w", "enter", "o")
        assert shown == [empty_folder / "storyview-story.txt"]
        assert reader.top_screen == "ExportScreen"
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"


# Claim cards


async def test_a_bookmark_is_offered_a_sentence_that_others_can_check(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("m")
        assert "Bookmarked: e has a claim to check" in reader.status()
        await reader.press("e")
        claim = reader.app.screen.query_one("#claim", TextArea)
        assert claim.text.startswith("These accounts disagree on dead (figure): A (¶1): 14; B (¶1): 12.")
        await reader.press("ctrl+r", "ctrl+r")
        assert claim.text.endswith(", checked by the reader.")
        assert claim.text.count("checked") == 1
        claim.text += " So far."
        await reader.press("escape")
        assert reader.top_screen == "NoteScreen", "what was written is not thrown away unasked"
        await reader.press("ctrl+s")
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.claim.startswith("These accounts disagree on dead")
    assert kept.claim.endswith("So far.")
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("e")
        assert reader.app.screen.query_one("#claim", TextArea).text == kept.claim


async def test_one_of_several_claims_is_chosen_or_none(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("G", "k", "k", "m", "e")
        area = reader.app.screen.query_one("#claim", TextArea)
        first = area.text
        await reader.press("ctrl+n")
        assert area.text not in ("", first)
        area.text = ""
        await reader.press("ctrl+s")
    (kept,) = Notebook(store).bookmarks.all()
    assert kept.claim == ""


async def test_a_claim_that_was_only_offered_is_not_kept(store: Path) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("e")
        frame = reader.app.screen.query_one(Vertical)
        assert str(frame.border_subtitle).startswith("claim offered, not kept")
        await reader.press(*"seen", "ctrl+s")
    (kept,) = Notebook(store).bookmarks.all()
    assert (kept.note, kept.claim) == ("seen", "")


@pytest.mark.parametrize("key", ["ctrl+t", "ctrl+n", "ctrl+r"])
async def test_a_claim_that_was_taken_is_kept_and_goes_on_being_kept(store: Path, key: str) -> None:
    async with reading(grounded(), store, size=SIZE) as reader:
        await reader.press("G", "k", "k", "m", "e", key)
        claim = reader.app.screen.query_one("#claim", TextArea).text
        assert str(reader.app.screen.query_one(Vertical).border_subtitle).startswith("claim kept")
        await reader.press("ctrl+s")
        assert reader.context.bookmarks.kept[0].claim == claim != ""
        for keys in (("e",), ("B", "e")):
            await reader.press(*keys)
            assert str(reader.app.screen.query_one(Vertical).border_subtitle).startswith("claim kept")
            await reader.press("x", "ctrl+s")
            assert reader.context.bookmarks.kept[0].claim == claim


@pytest.mark.parametrize(("size", "cut"), [((80, 24), True), ((200, 50), False)])
async def test_a_claim_that_is_not_seen_whole_says_so(store: Path, size: tuple[int, int], cut: bool) -> None:
    async with reading(grounded(), store, size=size) as reader:
        await reader.press("e")
        screen = reader.app.screen
        area = screen.query_one("#claim", TextArea)
        assert (area.wrapped_document.height > area.size.height) is cut
        assert ("…" in str(screen.query_one(Vertical).border_subtitle)) is cut
        area.text = "Short."
        await reader.settle()
        assert str(screen.query_one(Vertical).border_subtitle) == "claim kept with the note, unless emptied"


async def test_the_grid_says_where_the_other_side_stands_and_follow_brings_it_level(store: Path) -> None:
    async with reading(unlinked(), store, size=SIZE) as reader:
        await reader.press("exclamation_mark", "d", "f", "G", "c")
        assert reader.cursor == ParagraphRef(0, 0)
        assert "B ¶ 7 says otherwise, in another row: f brings both level" in reader.status()
        assert line_of(reader, ParagraphRef(1, 6)) != line_of(reader, reader.cursor)
        await reader.press("f")
        assert line_of(reader, ParagraphRef(1, 6)) == line_of(reader, reader.cursor)
