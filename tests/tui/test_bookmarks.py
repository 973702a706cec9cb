"""The list of bookmarks, and what is exported from it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input, Static, TextArea

from storyview.engine import signs
from storyview.engine.bookmarks.model import Kind
from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.exchange.bookmark_files import FORMATS, read_bundle
from storyview.engine.model import ParagraphRef
from storyview.engine.notebook.records import body_of, written
from storyview.engine.notebook.store import Notebook
from storyview.engine.reports.formats import formats_for
from storyview.tui.loading import Loading
from storyview.tui.screens.bookmark_list import BookmarksScreen
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.model import Story
    from tests.tui.driving import Reader

BUILT, FISHERMAN = ParagraphRef(0, 2), ParagraphRef(4, 6)
HOSTILE = "[bold]no[/bold] [@click=app.quit]x[/] \x1b[31mred\x1b[0m \u202egnp.exe\r\nsecond\ttab"


def the_list(reader: Reader) -> BookmarksScreen:
    screen = next(one for one in reader.app.screen_stack if isinstance(one, BookmarksScreen))
    assert isinstance(screen, BookmarksScreen)
    return screen


def page(reader: Reader) -> str:
    """Return what the list shows."""
    view = the_list(reader).page_view
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(view.size.region))


def listed(reader: Reader) -> list[str]:
    """Return the heads of the entries, by their signs."""
    starts = tuple(f"{sign} " for sign in signs.KINDS.values())
    return [
        line.strip() for line in page(reader).replace("▌", " ").split("\n") if line.strip().startswith(starts)
    ]


def said(reader: Reader) -> str:
    """Return the list's status line."""
    status = the_list(reader).status
    return status.render_lines(status.size.region)[0].text


def keep(store: Path, *bookmarks: Bookmark) -> None:
    with Notebook(store) as kept:
        for bookmark in bookmarks:
            kept.bookmarks.add(bookmark)


def made(place: ParagraphRef, story: Story | None = None, **fields: object) -> Bookmark:
    story = story or clock()
    return replace(bookmark_of(story, row_at(story, place)), **fields)  # type: ignore[arg-type]


def without(bookmark: Bookmark, old: str, new: str) -> Bookmark:
    """Return a bookmark of an article that was edited since."""
    first, *others = bookmark.passages
    first = replace(first, article_sha256="before", exact=first.exact.replace(old, new))
    return replace(bookmark, passages=(first, *others))


async def test_the_list_jumps_deletes_and_takes_back(store: Path) -> None:
    async with reading(clock(), store, size=(80, 24)) as reader:
        await reader.press("j", "m")
        reader.context.jump_to(FISHERMAN)
        await reader.press("m", "g", "g", "B")
        first, second = listed(reader)
        assert first.startswith(f"{signs.SILENT} Varnholm Courier ¶ 3  silence row  = in place  with 2 more")
        assert second.startswith(f"{signs.UNIQUE} Kystbladet ¶ 7  unique paragraph  = in place")
        assert "The clock was built in 1786" in page(reader)
        await reader.press("j", "d")
        assert listed(reader) == [first]
        assert "Bookmark removed" in said(reader)
        await reader.press("u")
        assert listed(reader) == [first, second]
        await reader.press("j", "enter")
        assert reader.top_screen == "ReaderScreen"
        assert reader.cursor == FISHERMAN
        assert "The fisherman Ole" in reader.text()
        await reader.press("backspace")
        assert reader.cursor == ParagraphRef(4, 1), "what the list opens is a jump"
    assert len(Notebook(store).bookmarks.all()) == 2


async def test_the_list_begins_at_what_is_kept_where_the_reader_stands(store: Path) -> None:
    keep(store, made(BUILT), made(FISHERMAN))
    async with reading(clock(), store) as reader:
        reader.context.jump_to(FISHERMAN)
        await reader.press("B")
        assert the_list(reader).current is not None
        assert "2/2" in said(reader)


async def test_an_empty_list_says_how_to_fill_it(store: Path) -> None:
    async with reading(clock(), store) as reader:
        await reader.press("B")
        assert "No bookmarks yet: m in the reader keeps the passage you stand on." in page(reader)
        await reader.press("d", "u", "j", "e", "i", "K", "w", "enter", "escape")
        assert reader.top_screen == "ReaderScreen"


async def test_a_second_enter_does_no_harm(store: Path) -> None:
    keep(store, made(BUILT))
    async with reading(clock(), store) as reader:
        await reader.press("B")
        await reader.pilot.press("enter", "enter")
        await reader.settle()
        assert reader.top_screen == "ReaderScreen"
        assert reader.app.return_code is None


async def test_the_list_is_filtered_as_it_is_typed(store: Path) -> None:
    keep(store, made(BUILT, note="ask\nthe museum", tags=("clocks",)), made(FISHERMAN))
    async with reading(clock(), store) as reader:
        await reader.press("B", "slash")
        await reader.type("museu")
        assert len(listed(reader)) == 1
        await reader.type("ms")
        assert listed(reader) == []
        assert "Nothing kept has “museums”" in page(reader)
        await reader.press("backspace", "enter")
        assert "“museum”" in said(reader)
        assert "1/1" in said(reader)
        await reader.press("escape")
        assert len(listed(reader)) == 2
        await reader.press("slash")
        await reader.type("tag:clo state:in kind:sil article:cour")
        assert ["Varnholm Courier" in line for line in listed(reader)] == [True]
        await reader.press("escape")
        assert len(listed(reader)) == 2
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"


async def test_the_list_is_sorted(store: Path) -> None:
    keep(
        store,
        made(FISHERMAN, created="2031-01-01T00:00:00.000+00:00"),
        made(BUILT, created="2031-02-01T00:00:00.000+00:00"),
    )
    async with reading(clock(), store) as reader:
        await reader.press("B")
        orders = []
        for _ in range(4):
            orders.append([line.split(" ¶")[0][2:] for line in listed(reader)])
            await reader.press("o")
    courier_first, fisher_first = ["Varnholm Courier", "Kystbladet"], ["Kystbladet", "Varnholm Courier"]
    assert orders == [courier_first, courier_first, fisher_first, fisher_first], (
        "place, newest, kind, article"
    )


async def test_bookmarks_of_this_paragraph_this_story_and_all(store: Path) -> None:
    other = made(FISHERMAN)
    elsewhere = tuple(
        replace(
            one, article_sha256="x", label="Far Away", source="far.txt", title="Far", date="1999", start=9000
        )
        for one in other.passages
    )
    keep(store, made(BUILT), made(FISHERMAN), replace(other, id="far", passages=elsewhere))
    async with reading(clock(), store) as reader:
        await reader.press("j", "B")
        assert len(listed(reader)) == 2
        await reader.press("tab")
        assert len(listed(reader)) == 3
        assert "Far Away" in listed(reader)[-1]
        assert "… another story" in listed(reader)[-1]
        await reader.press("tab")
        assert ["Varnholm Courier" in line for line in listed(reader)] == [True]


async def test_a_changed_passage_shows_what_was_kept_and_what_stands_there_now(store: Path) -> None:
    keep(store, without(made(BUILT), "the great frost", "the hard frost"))
    async with reading(clock(), store) as reader:
        assert "1 changed since: B lists them" in reader.status()
        await reader.press("B")
        assert "~ changed" in listed(reader)[0]
        assert "now  " in page(reader)
        await reader.press("i")
        text = str(reader.app.screen.query_one("#details", Static).content)
        assert "[-hard-] {+great+} frost" in text
        await reader.press("escape", "enter")
        assert reader.cursor == BUILT


async def test_an_orphan_is_kept_and_listed(store: Path) -> None:
    lost = made(FISHERMAN)
    words = "Nobody ever printed these very words about a clock or any other thing."
    keep(store, without(lost, lost.passages[0].exact, words))
    async with reading(clock(), store) as reader:
        assert "1 orphaned since" in reader.status()
        await reader.press("B")
        assert "× orphaned" in listed(reader)[0]
        assert words[:40] in page(reader)
        await reader.press("enter")
        assert reader.top_screen == "BookmarksScreen"
        assert "Not in Kystbladet any more" in said(reader)
    assert len(Notebook(store).bookmarks.all()) == 1


async def test_a_note_and_tags_are_edited_in_the_list(store: Path) -> None:
    keep(store, made(BUILT, note="old", tags=("one",)))
    async with reading(clock(), store) as reader:
        await reader.press("B", "e")
        assert reader.app.screen.query_one(TextArea).text == "old"
        await reader.press("enter")
        await reader.type("new")
        await reader.press("tab")
        await reader.type(", two")
        await reader.press("enter")
        assert "#one  #two" in listed(reader)[0]
        assert "▎ old\n" in page(reader).replace("▌", " ")
        assert "▎ new" in page(reader)
    (kept,) = Notebook(store).bookmarks.all()
    assert (kept.note, kept.tags) == ("old\nnew", ("one", "two"))


async def test_the_kind_is_changed_in_the_list(store: Path) -> None:
    keep(store, made(BUILT))
    async with reading(clock(), store) as reader:
        await reader.press("B")
        seen = []
        for _ in Kind:
            await reader.press("K")
            (kept,) = Notebook(store).bookmarks.all()
            seen.append(kept.kind)
            assert listed(reader)[0].startswith(f"{signs.kind_sign(kept.kind)} ")
    assert sorted(seen) == sorted(Kind)


async def test_every_bookmark_of_one_paragraph_is_reachable(store: Path) -> None:
    keep(store, made(BUILT, note="mine"), made(BUILT, note="from the other machine"))
    async with reading(clock(), store) as reader:
        await reader.press("j", "B")
        assert len(listed(reader)) == 2
        assert "▎ mine" in page(reader)
        assert "▎ from the other machine" in page(reader)


# Other stories


def write_story(folder: Path, name: str, fact: str) -> list[Path]:
    folder.mkdir()
    paths = []
    for outlet in ("Anna", "Berta"):
        path = folder / f"{outlet}-{name}.txt"
        path.write_text(
            f"{outlet} has news about {name} today.\n\n{fact} {outlet} saw it.\n\nNothing else on {name}.\n",
            "utf-8",
        )
        paths.append(path)
    return paths


async def test_the_story_of_a_bookmark_is_opened_in_place(store: Path, tmp_path: Path) -> None:
    rivers = write_story(tmp_path / "rivers", "rivers", "The river rose by two metres at the old mill.")
    owls = write_story(tmp_path / "owls", "owls", "A barn owl stopped the express train for an hour.")
    async with reading(Loading([str(path) for path in rivers], None, None), store) as reader:
        await reader.press("j", "m")
        kept = reader.passage()
    async with reading(Loading([str(path) for path in owls], None, None), store) as reader:
        await reader.press("B")
        assert "… another story" in listed(reader)[0]
        await reader.press("enter")
        await reader.until(lambda: "river" in reader.passage())
        await reader.settle()
        assert reader.passage() == kept
        assert {article.source for article in reader.story.articles} == set(map(str, rivers))
        assert signs.BOOKMARK in reader.text()
        await reader.press("B")
        assert "= in place" in listed(reader)[0]


async def test_a_story_that_is_gone_is_told_and_the_bookmark_stays(store: Path, tmp_path: Path) -> None:
    rivers = write_story(tmp_path / "rivers", "rivers", "The river rose by two metres at the old mill.")
    async with reading(Loading([str(path) for path in rivers], None, None), store) as reader:
        await reader.press("j", "m")
    for path in rivers:
        path.unlink()
    async with reading(clock(), store) as reader:
        before = reader.story
        await reader.press("B", "enter")
        assert any("cannot be opened" in notice for notice in reader.notices())
        assert reader.story is before
    assert len(Notebook(store).bookmarks.all()) == 1


# Exporting


async def write_export(reader: Reader, name: str = "") -> None:
    await reader.press("w")
    if name:
        reader.app.screen.query_one(Input).value = name
    await reader.press("enter")


@pytest.mark.parametrize("form", FORMATS)
async def test_what_is_listed_is_written_to_a_file(form: str, store: Path, empty_folder: Path) -> None:
    keep(store, made(BUILT, note="ask the museum"), made(FISHERMAN, note="smoked herring"))
    async with reading(clock(), store) as reader:
        await reader.press("B", "slash")
        await reader.type("museum")
        kinds = formats_for("bookmarks")
        names = [each.name for each in kinds]
        await reader.press("enter", "w", *["down"] * names.index(form), "enter")
        target = empty_folder / f"storyview-bookmarks{kinds[names.index(form)].ending}"
        assert str(reader.app.screen.query_one("#about", Static).content) == f"Written to {target}"
        await reader.press("enter")
        assert reader.top_screen == "BookmarksScreen"
    content = target.read_text("utf-8")
    assert "ask the museum" in content
    assert "herring" not in content


async def test_an_export_replaces_nothing_unasked(store: Path, empty_folder: Path) -> None:
    keep(store, made(BUILT))
    (empty_folder / "storyview-bookmarks.html").write_text("mine")
    (empty_folder / "notes.md").write_text("mine")
    async with reading(clock(), store) as reader:
        await reader.press("B")
        await write_export(reader)
        assert (empty_folder / "storyview-bookmarks-2.html").exists()
        await reader.press("enter")
        await write_export(reader, "notes.md")
        assert reader.top_screen == "ExportScreen"
        assert (empty_folder / "notes.md").read_text() == "mine"
        await reader.press("enter")
        assert "clock" in (empty_folder / "notes.md").read_text("utf-8")
    assert (empty_folder / "storyview-bookmarks.html").read_text() == "mine"


async def test_an_export_that_cannot_be_written_says_so(store: Path, empty_folder: Path) -> None:
    keep(store, made(BUILT))
    before = Notebook(store).bookmarks.all()
    async with reading(clock(), store) as reader:
        await reader.press("B")
        for name in (str(empty_folder), str(empty_folder / "no" / "such.md"), " "):
            await write_export(reader, name)
            assert reader.top_screen == "ExportScreen"
            await reader.press("escape")
        await write_export(reader, str(store))
        await reader.press("enter")
        assert "what was read or kept" in str(reader.app.screen.query_one("#hint", Static).content)
    assert Notebook(store).bookmarks.all() == before


@pytest.mark.skipif(os.name != "posix", reason="named pipes and /dev/stdout")
async def test_an_export_waits_for_no_pipe_and_paints_on_no_screen(store: Path, empty_folder: Path) -> None:
    keep(store, made(BUILT))
    os.mkfifo(empty_folder / "pipe.json")
    async with reading(clock(), store) as reader:
        await reader.press("B")
        for name in ("pipe.json", "/dev/stdout", "/dev/null"):
            await write_export(reader, name)
            await reader.press("enter")
            assert "it is no file; name another" in str(reader.app.screen.query_one("#hint", Static).content)
            await reader.press("escape")


async def test_what_is_listed_is_copied(store: Path) -> None:
    keep(store, made(BUILT))
    async with reading(clock(), store) as reader:
        await reader.press("B", "w", "down", "ctrl+y")
        assert "Copied as markdown" in str(reader.app.screen.query_one("#hint", Static).content)
        assert f"> {clock().text(BUILT)}" in reader.app.clipboard


async def test_all_of_all_stories_takes_the_corrections_along(store: Path, empty_folder: Path) -> None:
    from storyview.engine.corrections.model import Act, new_correction

    bookmark = made(BUILT)
    keep(store, bookmark)
    with Notebook(store) as kept:
        kept.corrections.add(new_correction(Act.NOT_UNIQUE, bookmark.passages[:1]))
    async with reading(clock(), store) as reader:
        await reader.press("B")
        await write_export(reader, "story.json")
        await reader.press("escape", "tab")
        await write_export(reader, "all.json")
    bundles = [read_bundle((empty_folder / name).read_bytes()) for name in ("story.json", "all.json")]
    assert [(len(one.bookmarks), len(one.corrections)) for one in bundles] == [(1, 0), (1, 1)]


# Hostile text


async def test_what_others_wrote_is_shown_as_text(store: Path, empty_folder: Path) -> None:
    bookmark = made(BUILT, note=HOSTILE, tags=(HOSTILE,), kind=HOSTILE, shape=HOSTILE)
    first = replace(
        bookmark.passages[0], exact=HOSTILE, label=HOSTILE, title=HOSTILE, source=HOSTILE, article_sha256="x"
    )
    bookmark = replace(bookmark, passages=(first, *bookmark.passages[1:]))
    with Notebook(store) as kept:
        kept.bookmarks.add(bookmark)
        # As another program might have written it, past what the store makes safe.
        body = body_of(written(bookmark))
        kept.file.change(lambda connection: connection.execute("UPDATE record SET body = ?", (body,)))
    async with reading(clock(), store) as reader:
        await reader.press("B", "tab")
        shown = page(reader)
        assert "[bold]no[/bold] [@click=app.quit]x[/]" in shown
        await reader.press("i")
        shown += str(reader.app.screen.query_one("#details", Static).content)
        assert not set(shown) & set("\x1b\u202e\r\t")
        await reader.press("escape", "enter")
        assert reader.app.return_code is None
        assert all("\x1b" not in notice for notice in reader.notices())
        if reader.top_screen == "ReaderScreen":
            await reader.press("B", "tab")
        await reader.press("e")
        assert not set(reader.app.screen.query_one(Input).value) & set("\x1b\u202e\r\t\n")
        assert not set(reader.app.screen.query_one(TextArea).text) & set("\x1b\u202e\r\t")
        await reader.press("escape")
        await write_export(reader, "hostile.json")
    assert json.loads((empty_folder / "hostile.json").read_text("utf-8"))


async def test_the_story_of_a_bookmark_is_opened_where_none_is_open(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rivers = write_story(tmp_path / "rivers", "rivers", "The river rose by two metres at the old mill.")
    async with reading(Loading([str(path) for path in rivers], None, None), store) as reader:
        await reader.press("j", "m")
        kept = reader.passage()
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    async with reading(Loading(["."], None, None), store) as reader:
        assert reader.top_screen == "RecentScreen"
        await reader.press("B")
        assert "… another story" in listed(reader)[0]
        await reader.press("enter")
        await reader.until(lambda: reader.top_screen == "ReaderScreen" and reader.context.story is not None)
        await reader.settle()
        assert reader.passage() == kept
        assert reader.app.return_code is None
