"""Articles of many events are grouped into stories; what somebody has put together stays one."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.read.source_texts import read_sources
from storyview.engine.stories.grouping import _COMPARED, groups, threshold
from storyview.engine.stories.listed_stories import list_stories
from storyview.engine.story import SeveralStories, open_story

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCES = Path(__file__).parent / "sources"
INPUTS = Path(__file__).parents[1] / "inputs"
BRIDGE = ("mail/newsletter.eml", "docs/plain.docx", "html/03-divs.html")

Told = tuple[str, str | None, str | None]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder of three stories, from sources of five kinds."""
    folder = tmp_path / "desk"
    folder.mkdir()
    for name in BRIDGE:
        shutil.copy(SOURCES / name, folder)
    for story in ("ferry", "num"):
        for file in sorted((INPUTS / story).glob("*.txt"))[:3]:
            shutil.copy(file, folder / f"{story}-{file.name}")
    return folder


def invented(event: int, outlet: int) -> str:
    """Return an article of an event: its own words in other sentences for each outlet, among common ones."""
    own = [f"{stem}{event:03}" for stem in ("Mar", "Tor", "Vel", "Quin", "Bos", "Lund", "Hal", "Pell")]
    common = [f"c{(event * 131 + outlet * 37 + n * 17) % 400:03}" for n in range(40)]
    words = [own[(outlet + n) % len(own)] if n % 3 == 0 else common[n] for n in range(40)]
    return " ".join(words).capitalize() + "."


def partition(found: Sequence[Sequence[int]]) -> set[frozenset[int]]:
    return {frozenset(group) for group in found}


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), max_size=14),
    st.randoms(use_true_random=False),
)
def test_every_article_is_in_one_group_whatever_their_order(
    chosen: list[tuple[int, int]], random: object
) -> None:
    told: list[Told] = [(invented(*each), None, None) for each in chosen]
    found = groups(told)
    assert sorted(number for group in found for number in group) == list(range(len(told)))
    order = list(range(len(told)))
    random.shuffle(order)  # type: ignore[attr-defined]
    again = groups([told[number] for number in order])
    assert partition([[order[number] for number in group] for group in again]) == partition(found)


def test_events_are_told_apart_among_few_and_among_many() -> None:
    for events in (3, _COMPARED // 2):
        told: list[Told] = [
            (invented(event, outlet), None, None) for outlet in range(3) for event in range(events)
        ]
        expected = {frozenset(event + events * outlet for outlet in range(3)) for event in range(events)}
        assert partition(groups(told)) == expected


def test_what_is_days_apart_is_not_the_same_event() -> None:
    text = invented(1, 1)
    days = ("2021-03-11", "2021-03-14", "2021-03-15", None)
    found = groups([(text, None, day) for day in days[:2]])
    assert partition(found) == {frozenset({0, 1})}
    found = groups([(text, None, days[0]), (text, None, days[2])])
    assert partition(found) == {frozenset({0}), frozenset({1})}
    found = groups([(text, None, days[0]), (text, None, days[3])])
    assert partition(found) == {frozenset({0, 1})}, "an unknown date says nothing"


def test_the_threshold_grows_with_the_articles() -> None:
    values = [threshold(count) for count in (1, 5, 20, 50, 100, 5000)]
    assert values == sorted(values)
    assert values[0] == values[1] < values[-1] == values[-2]


def test_nothing_is_no_story() -> None:
    assert groups([]) == []
    assert groups([("", None, None), ("the of and", None, "no date")]) == [[0], [1]]


def test_a_folder_of_three_stories_is_listed(desk: Path) -> None:
    with pytest.raises(SeveralStories) as several:
        open_story([str(desk)], one_story=False)
    found = several.value.stories
    assert [len(story.articles) for story in found] == [3, 3, 2]
    assert {frozenset(Path(each).name.split("-")[0] for each in story.sources) for story in found} == {
        frozenset({"newsletter.eml", "plain.docx", "03"}),
        frozenset({"ferry"}),
        frozenset({"num"}),
    }
    bridge = next(story for story in found if any("plain" in each for each in story.sources))
    assert bridge.title == "Marlow Quay shuts bridge after divers find crack"
    assert all(label.startswith("The Quay Courier") for label in bridge.labels[:2])
    assert bridge.dates == ("2021-03-11", "2021-03-11")
    story = open_story(bridge.sources)
    assert [article.source for article in story.articles] == list(bridge.sources)


def test_what_somebody_has_put_together_is_one_story(desk: Path) -> None:
    files = sorted(str(path) for path in desk.iterdir())
    assert len(open_story(files, one_story=False).articles) == 8, "named one by one"
    (desk / "story.toml").write_text('title = "All of it"')
    assert open_story([str(desk)], one_story=False).title == "All of it"


@pytest.mark.parametrize("kept", [["ferry", "num-"], ["ferry"]])
def test_one_article_that_stands_alone_makes_no_second_story(desk: Path, kept: list[str]) -> None:
    for path in desk.iterdir():
        if not path.name.startswith(tuple(kept)):
            path.unlink()
    for path in sorted(desk.glob("num-*"))[1:]:
        path.unlink()
    assert len(open_story([str(desk)], one_story=False).articles) == len(list(desk.iterdir()))


def test_the_parts_of_a_file_are_opened_by_number(desk: Path) -> None:
    export = str(SOURCES / "exports/lexis-classic.txt")
    with pytest.raises(SeveralStories) as several:
        open_story([export], one_story=False)
    first, second = several.value.stories
    assert first.sources == (f"{export}#1", f"{export}#2")
    assert second.sources == (f"{export}#3",)
    assert [article.title for article in open_story(second.sources).articles] == [second.title]


def test_each_single_story_is_one() -> None:
    for name in ("ferry", "num", "twelve"):
        texts = read_sources([str(INPUTS / name)]).texts
        assert len(list_stories(texts)) == 1, name
    for one, other in combinations(("ferry", "num"), 2):
        texts = read_sources([str(INPUTS / one), str(INPUTS / other)]).texts
        assert len(list_stories(texts)) == 2
