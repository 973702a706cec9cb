"""Contradictions on screens of every size: gone to, brought level, taken back, made again, on every page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Region

from storyview.engine import signs
from storyview.engine.corrections import Act, new_correction
from storyview.engine.model import ParagraphRef
from storyview.engine.notebook.store import Notebook
from storyview.engine.segment import segment
from storyview.engine.story import compare, relead
from storyview.tui.features import bookmarks
from storyview.tui.revising import keep
from storyview.tui.screens.map import MapScreen
from storyview.tui.screens.view import ViewScreen
from tests.briefly import briefly
from tests.claims import grounded, source, story
from tests.tui.driving import reading
from tests.tui.test_claims import line_of, unlinked
from tests.tui.test_only_changes import CONSOLE, Terminals

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Story
    from tests.tui.driving import Reader

SIZES = ((40, 12), (80, 24), (120, 36), (200, 50))
"""Screens that a story is read on."""


# Taken back, and made again


@pytest.mark.parametrize("view", ["d", "f", "q"])
@pytest.mark.parametrize("size", briefly(SIZES, SIZES[:1]), ids=str)
async def test_what_a_page_takes_back_is_painted_at_once(
    store: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], view: str
) -> None:
    async with reading(grounded(), store, size=size) as reader:
        reader.app.console = CONSOLE
        terminals = Terminals(reader, monkeypatch)
        await reader.press("g", view)
        reader.app.refresh(layout=True)
        await reader.until(lambda: not terminals.differ(), 2)
        for keys in (["exclamation_mark", "c"], ["Z"], ["j", "exclamation_mark", "c"], ["Z"]):
            await reader.press(*keys)
            await reader.until(lambda: not terminals.differ(), 2)


def said(reader: Reader) -> str:
    """Return the status line of the view on top."""
    screen = reader.app.screen
    assert isinstance(screen, ViewScreen)
    return screen.status.render_lines(Region(0, 0, *screen.status.size))[0].text


PAGES = (("g", "d"), ("g", "f"), ("Q",), ("M",), ("g", "o"), ("g", "a"), ("B",))
"""Keys of the pages on which something can be changed."""


@pytest.mark.parametrize("keys", PAGES, ids="".join)
async def test_what_was_done_is_taken_back_and_made_again_on_every_page(
    store: Path, keys: tuple[str, ...]
) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("m", "exclamation_mark", "c")
        marked, torn = reader.context.bookmarks.places, reader.canvas.torn
        await reader.press(*keys)
        for key, conflicts, bookmarks, word in (
            ("Z", 3, marked, "Taken back: “no conflict” (A and B) is no longer said; !Z makes it again"),
            ("Z", 3, frozenset(), "Taken back 2 changes: the bookmark"),
            ("!Z", 3, marked, "Made again: the bookmark"),
            ("!Z", 2, marked, "Made again: “no conflict”"),
        ):
            await reader.press(*("exclamation_mark", "Z") if key == "!Z" else key)
            assert word in said(reader)
            assert reader.context.claims is not None
            assert len(reader.context.claims.conflicts) == conflicts
            assert reader.context.bookmarks.places == bookmarks
        await reader.press("escape")
        assert reader.canvas.torn == torn


@pytest.mark.parametrize(("keys", "size"), [(("g", "d"), (40, 12)), (("g", "f"), (40, 12)), ((), (40, 12))])
async def test_what_was_done_is_told_where_there_is_little_room(
    store: Path, keys: tuple[str, ...], size: tuple[int, int]
) -> None:
    async with reading(grounded(), store, size=size) as reader:
        await reader.press(*keys)
        for key, told in (
            ("c", "No conflict any more"),
            ("Z", "Taken back: “no"),
            ("!Z", "Made again: “no"),
        ):
            await reader.press(*(("exclamation_mark", key[-1]) if key != "Z" else ("Z",)))
            assert told in shown(reader)


async def test_the_list_of_corrections_takes_back_and_makes_again(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("exclamation_mark", "c", "exclamation_mark", "exclamation_mark", "Z")
        assert Notebook(store).corrections.all() == ()
        await reader.press("exclamation_mark", "Z")
        assert len(Notebook(store).corrections.all()) == 1


async def test_a_page_shows_the_story_that_follows_from_what_it_takes_back(store: Path) -> None:
    async with reading(unlinked(), store, size=(120, 36)) as reader:
        await reader.press("M")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        before = [screen.map.cells.row(n) for n in range(screen.map.lines)]
        await reader.press("escape", "exclamation_mark", "d", "M")
        screen = reader.app.screen
        assert isinstance(screen, MapScreen)
        assert [screen.map.cells.row(n) for n in range(screen.map.lines)] != before
        place = screen.map.place
        await reader.press("Z")
        assert [screen.map.cells.row(n) for n in range(screen.map.lines)] == before
        assert screen.map.place == place
        await reader.press("enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == place


async def test_every_side_of_what_is_taken_back_is_signed(store: Path) -> None:
    told = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 12)])
    async with reading(told, store, size=(120, 36)) as reader:
        for keys in ((), ("l",), ("l",)):
            await reader.press(*keys, "exclamation_mark", "c")
            assert reader.text().count(signs.CORRECTED) == 3
            (kept,) = Notebook(store).corrections.all()
            assert sorted(each.label for each in kept.passages) == ["A", "B", "C"]
            await reader.press("Z")
            assert signs.CORRECTED not in reader.text()


# Gone to


def level(reader: Reader, place: ParagraphRef) -> bool:
    """Whether a paragraph begins on the line of the cursor's, in a pane of its own."""
    return place.article in reader.panes and line_of(reader, place) == line_of(reader, reader.cursor)


def far_apart(between: int, also: str = "") -> Story:
    """Return articles of which the first and the last contradict each other, the others between them.

    `also` is a sentence at the end of these two, with another number in each.
    """
    filler = [
        f"Paragraph {n} tells of gulls, herring and the weather of day {n} on the pier." for n in range(8)
    ]
    first = "President Lind held an hour-long phone call with his Ostland colleague Radek on Tuesday."
    last = "Radek, the Ostland president, had a 90-minute call with Lind, the palace says."
    others = ["\n\n".join(filler[n:]) for n in range(between)]
    begins, ends = "\n\n".join([first, *filler]), "\n\n".join([*filler[:6], last])
    return relead(story(begins + also.format(14), *others, ends + also.format(12)), 0)


@pytest.mark.parametrize("between", [0, 3])
@pytest.mark.parametrize("size", briefly(SIZES[1:], SIZES[1:2]), ids=str)
@pytest.mark.parametrize(
    "keys",
    [("j", "k"), ("exclamation_mark", "c", "Z", "j", "k"), ("l", "h"), ("ctrl+d", "g", "g")],
    ids="".join,
)
async def test_the_other_side_comes_level_again_by_the_same_key(
    store: Path, size: tuple[int, int], between: int, keys: tuple[str, ...]
) -> None:
    here, there = ParagraphRef(0, 0), ParagraphRef(between + 1, 6)
    told = far_apart(between, "\n\nThe ferry Astrid ran aground off Holm on Tuesday, killing {} people.")
    async with reading(told, store, size=size) as reader:
        await reader.press("exclamation_mark", "d", "G", "C")
        assert reader.cursor == here
        assert level(reader, there)
        await reader.press(*keys)
        assert reader.cursor == here
        await reader.press(*["c"] * (not level(reader, there)))
        assert reader.cursor == here
        assert level(reader, there)
        await reader.press("c")
        assert reader.cursor == ParagraphRef(0, 9), "then it goes on"
        await reader.press("C", *keys)
    async with reading(told, store, size=size) as reader:
        assert reader.cursor == here, "as it was left"
        await reader.press(*["c"] * (not level(reader, there)))
        assert reader.cursor == here
        assert level(reader, there)


async def test_a_key_goes_on_where_the_other_side_is_level_or_cannot_be(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("c")
        assert reader.cursor == ParagraphRef(0, 1)
    async with reading(unlinked(), store, size=(120, 36)) as reader:
        await reader.press("exclamation_mark", "d", "f", "g", "g", "c")
        assert "1 h (A) / 90 min (B) · B ¶ 7 says otherwise, in another row: f" in reader.status()
    async with reading(grounded(), store, size=(40, 12)) as reader:
        await reader.press("g", "g", "c")
        assert reader.cursor == ParagraphRef(0, 1), "nor does a screen of one pane"


async def test_what_stood_level_stands_so_when_a_correction_is_taken_back(store: Path) -> None:
    there = ParagraphRef(1, 6)
    async with reading(far_apart(0), store, size=(80, 24)) as reader:
        await reader.press("exclamation_mark", "d", "z", "l", "G", "c")
        before = reader.position
        for keys in (["exclamation_mark", "c"], ["Z"], ["exclamation_mark", "Z"], ["Z"]):
            await reader.press(*keys)
            assert reader.position == before
            assert level(reader, there)


async def test_the_other_side_is_followed_to_though_nothing_links_it(store: Path) -> None:
    there = ParagraphRef(1, 6)
    async with reading(far_apart(0), store, size=(120, 36)) as reader:
        await reader.press("exclamation_mark", "d", "enter")
        assert reader.cursor == there
        assert "No counterpart, but it contradicts: 90 min" in reader.status()
        await reader.press("backspace", "exclamation_mark", "c", "enter")
        assert "contradicts" not in reader.status()


@pytest.mark.parametrize("key", ["o", "u", "d"])
async def test_a_correction_that_moves_panes_is_taken_back_with_them(store: Path, key: str) -> None:
    there = ParagraphRef(1, 6)
    async with reading(far_apart(0), store, size=(80, 24)) as reader:
        await reader.press(*["exclamation_mark", "d"] * (key != "d"), "G", "c")
        assert level(reader, there)
        before = reader.position
        await reader.press("exclamation_mark", key)
        assert len(Notebook(store).corrections.all()) == 1 + (key != "d")
        assert not level(reader, there) or key != "d"
        await reader.press("Z")
        assert reader.position == before
        assert level(reader, there)


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ((40, 12), "≠ 14 / 12 · no other"),
        ((60, 24), "≠ dead, figure: 14 (A) / 12 (B) · no other"),
        ((80, 24), "≠ dead, figure: 14 (A) / 12 (B) · no other"),
    ],
)
async def test_both_values_are_told_where_there_is_no_other(
    store: Path, size: tuple[int, int], said: str
) -> None:
    told = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12)])
    async with reading(told, store, size=size) as reader:
        for keys in ("c", "c", "C"):
            await reader.press(keys)
            assert said in reader.status()


@pytest.mark.parametrize(("keys", "again"), [("ccc", "from the top again"), ("C", "from the end again")])
async def test_both_values_are_told_where_it_begins_again(store: Path, keys: str, again: str) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        await reader.press("g", "g", *keys)
        assert "≠" in reader.status().split(again)[0]
        assert again in reader.status()


async def test_the_panes_between_are_counted_beside_both_values(store: Path) -> None:
    async with reading(far_apart(4), store, size=(120, 24)) as reader:
        await reader.press("g", "g", "C")
        assert reader.panes[-1] == 5
        assert "1 h (A) / 90 min (F)" in reader.status()
        assert "…+3…" in reader.status()
    async with reading(far_apart(4), store, size=(80, 24)) as reader:
        await reader.press("g", "g", "c")
        assert "1 h (A) / 90 min (F)  …+4…" in reader.status()


# Screens of one pane


def below(reader: Reader) -> list[str]:
    """Return what stands below the one pane."""
    widget = reader.screen.lines.below
    assert widget is not None
    return [strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, *widget.size))]


@pytest.mark.parametrize("size", [(40, 12), (50, 30)], ids=str)
async def test_the_other_side_stands_below_the_only_pane(store: Path, size: tuple[int, int]) -> None:
    async with reading(far_apart(3), store, size=size) as reader:
        await reader.press("exclamation_mark", "d", "G", "c")
        assert reader.cursor == ParagraphRef(0, 0)
        assert below(reader)[1].startswith(" ≠ E ¶7 90 min  Radek, the"), "linked or not, and first"
        assert "1 h" in reader.status()
        assert "90 min" in reader.status()
        await reader.press("j")
        assert "≠" not in "".join(below(reader))


async def test_below_a_paragraph_of_several_contradictions_each_value_stands(store: Path) -> None:
    told = [
        f"The ferry Astrid ran aground off Holm on {day}, killing {n} people." for day, n in
        (("Tuesday", 14), ("Wednesday", 12), ("Tuesday", 12))
    ]  # fmt: skip
    async with reading(story(*told), store, size=(50, 30)) as reader:
        await reader.press("c", "l")
        assert reader.cursor.article == 0
        lines = below(reader)
        assert any(line.startswith(" ≠ B ¶1 Wednesday / 12 ") for line in lines)
        assert any(line.startswith(" ≠ C ¶1 12  The ferry") for line in lines)
        assert sum("≠" in line for line in lines) == 2, "each outlet once"


async def test_a_pane_alone_says_whose_values_contradict_each_other(store: Path) -> None:
    async with reading(grounded(), store, size=(64, 8)) as reader:
        assert "14 (A) / 12 (B)" in reader.status()
    told = [f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 12)]
    names = ("The Evening Post of Aro", "Brim Mail", "Cold")
    articles = segment(
        [replace(source(name[0], text), label=name) for text, name in zip(told, names, strict=True)]
    )
    async with reading(compare(articles), store, size=(64, 8)) as reader:
        await reader.press("c")
        assert "14 (The Evening Post…) / 12 (Brim Mail +1)" in reader.status()


# Another window


def values_of(reader: Reader) -> list[set[str]]:
    """Return the values of each contradiction that is known."""
    assert reader.context.claims is not None
    return [{claim.value for claim in one.claims} for one in reader.context.claims.conflicts]


@pytest.mark.parametrize("keys", [(), ("g", "d"), ("g", "f")], ids="".join)
async def test_a_correction_is_made_on_what_another_window_has_left(
    store: Path, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...]
) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 1000)
    said = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 12)])
    async with reading(said, store, size=(120, 36)) as reader, reading(said, store, size=(120, 36)) as other:
        await reader.press(*keys)
        await other.press("exclamation_mark", "c")
        assert values_of(reader) == [{"14", "12"}]
        await reader.press("exclamation_mark", "c")
        assert "Taken back already, in another window" in shown(reader)
        assert values_of(reader) == []
        assert len(Notebook(store).corrections.all()) == 1
        await reader.press("Z")
        assert values_of(reader) == [{"14", "12"}], "one key takes the one correction back"


async def test_what_another_window_took_back_of_three_values_is_gone_before_the_rest(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 1000)
    said = story(*[f"The ferry Astrid ran aground off Holm on Tuesday, killing {n}." for n in (14, 12, 13)])
    async with reading(said, store, size=(120, 36)) as reader, reading(said, store, size=(120, 36)) as other:
        await other.press("exclamation_mark", "c")
        assert other.cursor.article == 0
        await reader.press("l", "exclamation_mark", "c")
        assert "No conflict any more" in reader.status()
        assert values_of(reader) == []
        _, last = Notebook(store).corrections.all()
        assert [each.label for each in last.passages] == ["B", "C"], "14 had gone already"
        await reader.press("Z")
        assert values_of(reader) == [{"12", "13"}]
        await reader.press("Z")
        assert values_of(reader) == [{"14", "12", "13"}]


async def test_nothing_is_said_twice(store: Path) -> None:
    async with reading(grounded(), store, size=(120, 36)) as reader:
        for act, times in (("o", 1), ("o", 2), ("o", 3)):
            await reader.press("exclamation_mark", act)
            assert len(Notebook(store).corrections.all()) == times, "what was said last is another thing"
        correction = Notebook(store).corrections.all()[-1]
        again = new_correction(Act(correction.act), correction.passages)
        assert "Said already" in await keep(reader.context, again)
        assert len(Notebook(store).corrections.all()) == 3


def shown(reader: Reader) -> str:
    """Return the status line of whatever stands on top."""
    return said(reader) if isinstance(reader.app.screen, ViewScreen) else reader.status()
