"""What the reader knows better: applied at once, kept, taken back, through everything else that changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from storyview.engine import signs
from storyview.engine.bookmarks.anchors import anchor
from storyview.engine.corrections import Act, new_correction
from storyview.engine.model import Grade, Link, ParagraphRef, SentenceRef, Status
from storyview.engine.notebook.store import Notebook
from storyview.engine.story import relink
from storyview.tui.features import bookmarks, source_files
from storyview.tui.loading import Loading
from storyview.tui.opening import Outcome
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.corrections import Correction
    from storyview.engine.model import Story
    from tests.tui.driving import Reader

BUILT = ParagraphRef(0, 2)
LEDGER = ParagraphRef(2, 2)
SCHOOL = ParagraphRef(0, 11)


def kept(store: Path) -> tuple[Correction, ...]:
    with Notebook(store) as opened:
        return opened.corrections.all()


def keep(store: Path, act: Act, story: Story, *places: ParagraphRef) -> Correction:
    """Keep a correction as another instance would."""
    passages = tuple(anchor(story.articles[place.article], place.paragraph) for place in places)
    with Notebook(store) as opened:
        return opened.corrections.add(new_correction(act, passages))


def listed(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


def beside(reader: Reader, place: ParagraphRef, article: int) -> tuple[int, ...]:
    return reader.story.mark(place).counterparts[article]


def linking(reader: Reader) -> bool:
    return reader.situation().linking


def keys_are_shown(reader: Reader) -> bool:
    return reader.screen.lines.keys.display


def furniture(reader: Reader, place: ParagraphRef) -> str | None:
    return reader.story.articles[place.article].paragraphs[place.paragraph].furniture


def sign_beside(reader: Reader, words: str) -> str:
    """Return the second sign of a paragraph of the first pane."""
    return next(line[2] for line in reader.lines() if line[3:].startswith(words))


async def test_a_correction_is_there_at_the_next_start_and_can_be_taken_back(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d", "l", "enter")
        assert beside(reader, BUILT, 3) == ()
        assert beside(reader, BUILT, 2) == (2,), "the other counterpart stays"
    assert [one.act for one in kept(store)] == ["unlink"]
    async with reading(clock(), store) as reader:
        assert beside(reader, BUILT, 3) == ()
        assert sign_beside(reader, "The clock was built") == signs.CORRECTED
        await reader.press("Z")
        assert beside(reader, BUILT, 3) == (1,)
        assert signs.CORRECTED not in reader.text()
        assert reader.story.links == clock().links
        await reader.press("Z")
        assert "Nothing to take back" in reader.status()
    assert kept(store) == ()


async def test_two_keys_at_once_take_two_changes_back_and_both_are_told_and_made_again(store: Path) -> None:
    async with reading(clock(), store, size=(250, 36)) as reader:
        await reader.press("m", "j", "m", "j", "exclamation_mark", "o")
        after = kept(store), reader.context.bookmarks.places
        assert len(after[0]) == 1
        await reader.press("Z", "Z")
        assert "Taken back 2 changes: the bookmark (Varnholm Courier and " in reader.status()
        assert "is no longer said; !Z makes it again" in reader.status()
        assert (kept(store), len(reader.context.bookmarks.places)) == ((), 1)
        await reader.press(*["exclamation_mark", "Z"] * 2)
        assert (kept(store), reader.context.bookmarks.places) == after
        await reader.press("exclamation_mark", "Z")
        assert "Nothing was taken back since the start" in reader.status()
        await reader.press("Z", "Z", "Z")
        assert "Taken back 3 changes" in reader.status()


async def test_what_was_changed_since_it_was_taken_back_stays_as_it_is(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("m", "m", "Z")
        assert len(reader.context.bookmarks.places) == 1
        with Notebook(store) as other:
            (bookmark,) = other.bookmarks.all()
            other.bookmarks.update(replace(bookmark, note="seen elsewhere"))
        await reader.press("exclamation_mark", "Z")
        assert any(
            "Not made again: it was changed since" in one for one in (reader.status(), *reader.notices())
        )
        with Notebook(store) as other:
            assert [one.note for one in other.bookmarks.all()] == ["seen elsewhere"]


async def test_the_place_is_kept_whatever_is_corrected(store: Path) -> None:
    async with reading(clock(), store, size=(120, 24)) as reader:
        await reader.press("G", "k")
        for keys in (("exclamation_mark", "o"), ("Z",), ("exclamation_mark", "u"), ("Z",)):
            cursor, line = reader.cursor, reader.canvas.cursor_line
            await reader.press(*keys)
            assert (reader.cursor, reader.canvas.cursor_line) == (cursor, line), keys


async def test_one_counterpart_is_unlinked_at_once_and_of_several_none_when_given_up(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d")
        assert not keys_are_shown(reader)
        assert "Unlink from which?" in reader.status()
        await reader.press("escape")
        assert keys_are_shown(reader)
        assert reader.story.links == clock().links
        await reader.press("3", "z", "x", "exclamation_mark", "d")
        assert beside(reader, BUILT, 3) == (), "the only one in a pane that is not hidden"
        assert beside(reader, BUILT, 2) == (2,)


@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        (["g", "d"], "DisagreementsScreen"),
        (["exclamation_mark", "exclamation_mark"], "CorrectionsScreen"),
        (["question_mark"], "HelpScreen"),
        (["g", "g"], "ReaderScreen"),
        (["2", "j"], "ReaderScreen"),
    ],
)
async def test_a_key_that_chooses_no_counterpart_gives_up_and_does_what_it_does(
    keys: list[str], opened: str, store: Path
) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", *keys)
        there = (reader.top_screen, reader.cursor)
        assert there[0] == opened
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d", *keys)
        assert (reader.top_screen, reader.cursor) == there
        assert keys_are_shown(reader)
        assert "Unlink from which?" not in reader.status()
    assert kept(store) == ()


async def test_a_hidden_panes_counterpart_is_not_unlinked_unseen(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "3", "z", "x", "4", "z", "x", "exclamation_mark", "d")
        assert "No other article shown is linked to this paragraph" in reader.status()
    assert kept(store) == ()


async def test_a_link_needs_two_outlets(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("exclamation_mark", "l", "j", "exclamation_mark", "l")
        assert "A link joins two outlets" in reader.status()
        assert linking(reader)
        await reader.press("escape")
        assert not linking(reader)
    assert kept(store) == ()


async def test_what_is_linked_stands_beside_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("G", "exclamation_mark", "l", "l", "j")
        other = reader.cursor
        await reader.press("exclamation_mark", "l")
        assert beside(reader, SCHOOL, other.article) == (other.paragraph,)
        assert reader.story.mark(SCHOOL).status is Status.SHARED
        await reader.press("h")
        assert reader.cursor == SCHOOL
        assert f"{signs.CORRECTED} linked by the reader" in reader.status()


async def test_furniture_and_back(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "o")
        assert furniture(reader, BUILT) == "other"
        assert beside(reader, BUILT, 2) == ()
        await reader.press("exclamation_mark", "o")
        assert furniture(reader, BUILT) is None
        assert beside(reader, BUILT, 2) == (2,)
        await reader.press("exclamation_mark", "exclamation_mark")
        states = [line.splitlines()[0] for line in listed(reader)]
        assert "overruled" in states[0]
        assert "applied" in states[1]


async def test_a_bookmark_hides_the_sign_and_the_status_line_tells(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d", "enter", "m")
        assert sign_beside(reader, "The clock was built") == signs.BOOKMARK
        assert f"{signs.CORRECTED} 1 link taken away" in reader.status()


async def test_another_lead_keeps_the_corrections(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("u", "exclamation_mark", "u")
        place = reader.cursor
        before = reader.story.lead
        await reader.press("l", "z", "l")
        lead = reader.story.lead
        assert lead != before
        assert reader.story.mark(place).status is Status.SHARED
        await reader.press("Z")
        assert reader.story.lead == lead
        assert reader.story.mark(place).status is Status.UNIQUE


async def test_the_list_tells_what_became_of_each_and_goes_there(store: Path) -> None:
    away = clock()
    keep(store, Act.NOT_UNIQUE, away, SCHOOL)
    async with reading(clock(), store) as reader:
        await reader.press(
            "j", "exclamation_mark", "d", "enter", "g", "g", "exclamation_mark", "exclamation_mark"
        )
        first, second = listed(reader)
        assert "not unique" in first
        assert "applied" in first
        assert "Pupils of the Brandvik school" in first
        assert "not the same  applied: 1 link taken away" in second
        assert "Varnholm Courier" in second
        assert "Northern Ledger" in second
        await reader.press("j", "enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == BUILT
        await reader.press("E", "d")
        assert len(listed(reader)) == 1
        assert reader.story.mark(SCHOOL).status is Status.UNIQUE, "at once, under the list"
        await reader.press("u")
        assert len(listed(reader)) == 2
        assert reader.story.mark(SCHOOL).status is Status.SHARED
    assert len(kept(store)) == 2


async def test_an_empty_list_says_how_to_correct_with_the_keys_as_they_are(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("exclamation_mark", "exclamation_mark")
        assert "!d unlinks the paragraph" in listed(reader)[0]


async def test_what_another_instance_corrects_is_seen_here(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bookmarks, "EVERY", 0.2)
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d", "enter", "exclamation_mark", "exclamation_mark")
        correction = keep(store, Act.NOT_UNIQUE, clock(), SCHOOL)
        await reader.until(lambda: len(listed(reader)) == 2)
        assert reader.story.mark(SCHOOL).status is Status.SHARED
        with Notebook(store) as other:
            other.corrections.remove(correction.id)
        await reader.until(lambda: len(listed(reader)) == 1)
        assert reader.story.mark(SCHOOL).status is Status.UNIQUE
        assert beside(reader, BUILT, 2) == ()


async def test_what_cannot_be_saved_is_applied_all_the_same_and_said(store: Path, empty_folder: Path) -> None:
    store.parent.mkdir(parents=True)
    store.mkdir()
    async with reading(clock(), store) as reader:
        await reader.press("j", "exclamation_mark", "d", "enter")
        assert beside(reader, BUILT, 2) == ()
        assert any("held until you quit" in notice for notice in reader.notices())


# With the comparison by meaning

EXTRA = Link(SentenceRef(0, 11, 0), SentenceRef(1, 7, 0), Grade.PARTIAL, 0.6, ("meaning: .70",))


def with_extra(story: Story, extra: Link = EXTRA) -> Story:
    return relink(story, tuple(sorted((*story.links, extra), key=lambda link: (link.a, link.b))))


async def refine(reader: Reader, after: Story) -> None:
    await reader.context.opening.refined(Outcome(after))
    await reader.settle()


async def test_what_meaning_adds_stays_when_something_is_corrected(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await refine(reader, with_extra(clock()))
        assert beside(reader, SCHOOL, 1) == (7,)
        await reader.press("j", "exclamation_mark", "d", "enter")
        assert beside(reader, BUILT, 2) == ()
        assert beside(reader, SCHOOL, 1) == (7,)
        await reader.press("Z")
        assert beside(reader, BUILT, 2) == (2,)
        assert beside(reader, SCHOOL, 1) == (7,)


async def test_what_the_reader_says_holds_against_meaning(store: Path) -> None:
    async with reading(clock(), store) as reader:
        before = reader.story
        await reader.press("j", "exclamation_mark", "d", "enter")
        assert beside(reader, BUILT, 2) == ()
        # Meaning had begun before the correction was made.
        await refine(reader, with_extra(before))
        assert beside(reader, BUILT, 2) == ()
        assert beside(reader, SCHOOL, 1) == (7,)
        await reader.press("G", "exclamation_mark", "d")
        assert beside(reader, SCHOOL, 1) == (), "what meaning added can be taken away too"
        await reader.press("Z")
        assert beside(reader, SCHOOL, 1) == (7,)
        await reader.press("exclamation_mark", "o")
        assert beside(reader, SCHOOL, 1) == (), "furniture is never linked"


async def test_a_link_taken_back_does_not_come_again_by_way_of_meaning(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("G", "exclamation_mark", "l", "l", "j", "exclamation_mark", "l", "h")
        place = reader.cursor
        assert beside(reader, place, 1) != ()
        await refine(reader, with_extra(clock(), _other_extra()))
        await reader.press("Z")
        assert beside(reader, place, 1) == ()
        assert beside(reader, ParagraphRef(0, 10), 1) == (3,)


def _other_extra() -> Link:
    return Link(SentenceRef(0, 10, 0), SentenceRef(1, 3, 0), Grade.PARTIAL, 0.6, ("meaning: .70",))


# With sources that change

HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
FISHER = "A fisherman, Ole Brandt, said he had never seen the water stand so high."
NEW = "Late on Monday the coast guard counted eleven boats adrift off Langeland."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "one.txt").write_text(f"{HARBOUR}\n\n{FERRIES}")
    (folder / "two.txt").write_text(f"{FERRIES}\n\n{HARBOUR}\n\n{FISHER}")
    return folder


async def test_corrections_survive_an_edit(
    folder: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_files, "EVERY", 0.02)
    async with reading(Loading((str(folder),), "one", None), store) as reader:
        await reader.press("j", "exclamation_mark", "d")
        assert reader.cursor == (0, 1)
        assert beside(reader, ParagraphRef(0, 1), 1) == ()
        (folder / "one.txt").write_text(f"{NEW}\n\n{HARBOUR}\n\n{FERRIES}")
        await reader.until(lambda: reader.cursor == (0, 2))
        await reader.settle()
        assert beside(reader, ParagraphRef(0, 2), 1) == ()
        assert beside(reader, ParagraphRef(0, 1), 1) == (1,)
        await reader.press("Z")
        assert beside(reader, ParagraphRef(0, 2), 1) == (0,)


async def test_a_link_begun_is_forgotten_with_the_text_it_was_in(folder: Path, store: Path) -> None:
    async with reading(Loading((str(folder),), "one", None), store) as reader:
        await reader.press("exclamation_mark", "l")
        assert linking(reader)
        await reader.press("R")
        await reader.until(lambda: not linking(reader))


async def test_corrections_of_another_story_are_listed_last_and_do_nothing(folder: Path, store: Path) -> None:
    keep(store, Act.NOT_UNIQUE, clock(), SCHOOL)
    async with reading(Loading((str(folder),), "one", None), store) as reader:
        await reader.press("Z")
        assert "Nothing to take back" in reader.status()
        await reader.press("exclamation_mark", "d", "exclamation_mark", "exclamation_mark")
        here, away = listed(reader)
        assert "applied" in here
        assert "elsewhere: about another story" in away
        await reader.press("j", "enter")
        assert reader.top_screen == "CorrectionsScreen"
        assert any("it was read from varnholm-courier.txt" in notice for notice in reader.notices())
