"""A folder of several stories opens on a list of them, and the list comes back by a key."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from storyview.engine.model import ParagraphRef, Problem
from storyview.engine.stories.listed_stories import ListedArticle, ListedStory
from storyview.tui.loading import Loading
from storyview.tui.screens.story_choice import StoriesScreen
from storyview.tui.status_text import not_opened
from tests.engine.test_versions import TEXTS, write
from tests.tui.driving import reading

if TYPE_CHECKING:
    from tests.tui.driving import Reader

INPUTS = Path(__file__).parents[1] / "inputs"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    folder.mkdir()
    for story in ("ferry", "num"):
        for file in (INPUTS / story).iterdir():
            shutil.copy(file, folder / f"{story}-{file.name}")
    return folder


def listed(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


async def test_a_story_is_chosen_from_the_list_and_another_one_after_it(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        assert reader.top_screen == "StoriesScreen"
        first, second = listed(reader)
        assert "4 articles" in first
        assert "2 articles" in second
        await reader.press("2")
        assert {Path(article.source).name for article in reader.story.articles} == {
            "num-alpha.txt",
            "num-beta.txt",
        }
        await reader.press("g", "s")
        assert reader.app.screen.query_one(OptionList).highlighted == 1, "where it was"
        await reader.press("k", "enter")
        assert len(reader.story.articles) == 4
        await reader.press("g", "s", "escape")
        assert len(reader.story.articles) == 4


async def test_what_is_wrapped_in_the_list_stands_under_the_words(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store, size=(50, 24)) as reader:
        options = reader.app.screen.query_one(OptionList)
        first, *more = (options.render_line(y).text for y in range(options.size.height) if y < 5)
        words = first.index("1") + 3
        assert first[words] != " "
        assert "Post" in "".join(more), "the outlets are wrapped"
        assert {len(row) - len(row.lstrip()) for row in more[:2]} == {words}


async def test_the_story_that_is_marked_shows_without_colours(
    desk: Path, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        await reader.press("j")
        options = reader.app.screen.query_one(OptionList)
        styles = [{segment.style for segment in options.render_line(y)} for y in range(4)]
        marked = [all(style and style.underline for style in row) for row in styles]
        assert marked == [False, False, True, True]


def test_a_notice_of_what_is_not_opened_is_short() -> None:
    problems = (
        Problem("desk/feeds/broken.xml", "the feed is broken", opened=True),
        *(Problem(f"desk/pages/{name}.html", "asks for consent") for name in "ab"),
        Problem("https://courier.example/feed", "not found"),
    )
    told = "a.html: asks for consent\nb.html: asks for consent\n2 more are told when you quit"
    assert not_opened(problems) == (told, "not opened")
    assert not_opened(problems[:1]) == ("broken.xml: the feed is broken", "opened in part")
    assert not_opened(problems[3:]) == ("https://courier.example/feed: not found", "not opened")


async def test_the_list_is_narrowed_by_words(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        await reader.press("/", *"xyzzy")
        assert listed(reader) == ["No story has these words."]
        await reader.press("enter", "escape")
        assert len(listed(reader)) == 2
        await reader.press("/", *"alpha")
        assert len(listed(reader)) == 1
        await reader.press("enter")
        assert len(reader.story.articles) == 2


async def test_closing_the_list_before_anything_is_open_ends_it(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        await reader.press("escape")
        assert reader.app.return_code == 0


async def test_a_story_whose_files_have_gone_is_told(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        shutil.rmtree(desk)
        await reader.press("1")
        assert reader.top_screen == "StoriesScreen"
        assert "Not opened" in str(reader.app.screen.query_one("#why").render())


async def test_all_of_it_is_one_story_where_that_is_said(desk: Path, store: Path) -> None:
    async with reading(Loading((str(desk),), None, None, store=store), store) as reader:
        assert len(reader.story.articles) == 6
        await reader.press("g", "s")
        assert "this story alone" in reader.status()


async def test_an_earlier_version_is_compared_and_left_again(tmp_path: Path, store: Path) -> None:
    write(tmp_path, "old.html", *TEXTS[:3], date="2021-03-11")
    write(tmp_path, "new.html", *TEXTS, date="2021-03-12")
    write(
        tmp_path,
        "herald.html",
        *TEXTS[1:],
        url="https://herald.example/1",
        outlet="Herald",
        title="A detour by ferry",
    )
    async with reading(Loading((str(tmp_path),), None, None, store=store), store) as reader:
        await reader.press("l" if reader.story.articles[reader.cursor.article].label == "Herald" else "j")
        await reader.press("g", "v")
        assert reader.top_screen == "VersionsScreen"
        (earlier,) = listed(reader)
        assert "2021-03-11" in earlier
        await reader.press("enter")
        names = [article.source.rpartition("/")[2] for article in reader.story.articles]
        assert names == ["old.html", "new.html"]
        await reader.press("g", "v")
        assert len(reader.story.articles) == 2
        assert {article.outlet for article in reader.story.articles} == {"Quay Courier", "Herald"}


async def test_a_teaser_is_read_whole_from_its_address(tmp_path: Path, store: Path) -> None:
    feed = tmp_path / "a.xml"
    link = "<link>https://127.0.0.1:9/a</link>"
    entry = f"<item><title>Bridge</title>{link}<description>The bridge …</description></item>"
    feed.write_text(f"<rss version='2.0'><channel><title>Courier</title>{entry}</channel></rss>")
    async with reading(Loading((str(feed),), None, None, store=store), store) as reader:
        assert reader.story.articles[0].partial
        await reader.press("g", "x")
        assert len(reader.story.articles) == 1, "what cannot be fetched is shown as it was"
        assert reader.story.articles[0].partial


async def test_a_manifest_is_written_and_read_again(tmp_path: Path, store: Path) -> None:
    for file in (INPUTS / "ferry").iterdir():
        shutil.copy(file, tmp_path)
    manifest = tmp_path / "story.toml"
    manifest.write_text('# keep this\n[files."bbc.txt"]\nlabel = "BBC"\n')
    async with reading(Loading((str(tmp_path),), None, None, store=store), store) as reader:
        label = reader.story.articles[reader.cursor.article].label
        await reader.press("g", "t", *"Ferry", "tab", "end", *"!", "enter")
        told = tomllib.loads(manifest.read_text())
        assert told["title"] == "Ferry"
        assert len(told["order"]) == 4
        assert f"{label}!" in [entry["label"] for entry in told["files"].values()]
        assert manifest.read_text().startswith("# keep this\n")
        await reader.press("R")
        assert reader.story.title == "Ferry"
        assert f"{label}!" in [article.label for article in reader.story.articles]


async def test_of_an_archive_the_first_thousand_are_listed_and_all_are_found(store: Path, desk: Path) -> None:
    articles = [ListedArticle(f"{n}.txt", "Herald", f"Story number {n}", None, 3) for n in range(1202)]
    last = ListedStory("Zebra at the quay", (ListedArticle("z.txt", "Herald", "Zebra", None, 9),))
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        screen = StoriesScreen([*(ListedStory(each.title or "", (each,)) for each in articles), last], 1100)
        reader.context.open(screen, lambda _: None)
        await reader.settle()
        assert len(listed(reader)) == 1001
        assert "203 more" in listed(reader)[-1]
        await reader.press("G")
        options = reader.app.screen.query_one(OptionList)
        assert options.highlighted == 999
        await reader.press("/", *"zebra")
        assert [each.splitlines()[0].split("  ")[-1] for each in listed(reader)] == ["Zebra at the quay"]
        assert screen.is_current


async def test_furniture_as_corrected_is_written_and_read_back(tmp_path: Path, store: Path) -> None:
    for file in (INPUTS / "ferry").iterdir():
        shutil.copy(file, tmp_path)
    manifest = tmp_path / "story.toml"

    def flagged(reader: Reader) -> bool:
        article = reader.story.articles[reader.cursor.article]
        return article.paragraphs[reader.cursor.paragraph].furniture is not None

    async with reading(Loading((str(tmp_path),), None, None, store=store), store) as reader:
        await reader.press("j", "j", "exclamation_mark", "o")
        assert flagged(reader)
        place, name = reader.cursor, reader.story.articles[reader.cursor.article].source
        await reader.press("g", "t", "enter")
        entry = tomllib.loads(manifest.read_text())["files"][name.rpartition("/")[2]]
        assert entry["furniture"]
        assert "report" not in entry
    other = tmp_path.parent / "other.sqlite3"
    async with reading(Loading((str(tmp_path),), None, None, store=other), other) as reader:
        number = next(n for n, each in enumerate(reader.story.articles) if each.source == name)
        assert reader.story.articles[number].paragraphs[place.paragraph].furniture is not None
        reader.context.jump_to(ParagraphRef(number, place.paragraph))
        await reader.press("exclamation_mark", "o", "g", "t", "enter")
        entry = tomllib.loads(manifest.read_text())["files"][name.rpartition("/")[2]]
        assert (entry["furniture"], len(entry["report"])) == ([], 1), "what was said last holds"


async def test_a_manifest_of_one_story_of_an_export_is_refused(tmp_path: Path, store: Path) -> None:
    export = tmp_path / "all.jsonl"
    export.write_text("\n".join(json.dumps({"text": text}) for text in ("The bridge is shut.", "It rains.")))
    async with reading(Loading((f"{export}#1",), None, None, store=store), store) as reader:
        await reader.press("g", "t")
        assert "holds articles of other" in reader.status()


async def test_no_manifest_makes_one_story_of_several(desk: Path, store: Path) -> None:
    loading = Loading((str(desk),), None, None, store=store, one_story=False)
    async with reading(loading, store) as reader:
        await reader.press("1", "g", "t")
        assert "holds articles of other" in reader.status()
        assert not (desk / "story.toml").exists()
