"""How the other panes follow: what is near before what is far, and never without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine import signs
from storyview.engine.model import (
    Grade,
    Link,
    ParagraphMark,
    ParagraphRef,
    Row,
    SentenceMark,
    SentenceRef,
    Share,
    Status,
    Story,
)
from storyview.tui.status_text import beyond
from storyview.widgets.canvas import position as reading
from storyview.widgets.canvas.scene import Layout, Ties
from tests.stories import article
from tests.tui.driving import reading as opened
from tests.widgets.strategies import scene_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.tui.driving import Reader


def linked(
    lengths: tuple[int, ...],
    ties: Iterable[tuple[tuple[int, int], tuple[int, int], float]],
    text: str = "reports.",
) -> Story:
    """Return a story of articles of so many paragraphs, of one line each, tied as strongly as is said."""
    articles = tuple(
        article(name, [f"{name} {n + 1} {text}" for n in range(length)])
        for name, length in zip("ABC", lengths, strict=False)
    )
    links = tuple(Link(SentenceRef(*a, 0), SentenceRef(*b, 0), Grade.REWORDED, tie) for a, b, tie in ties)

    def mark(here: ParagraphRef) -> ParagraphMark:
        found: dict[ParagraphRef, float] = {}
        for link in links:
            for one, other in ((link.a, link.b), (link.b, link.a)):
                if one.place == here:
                    found[other.place] = link.score
        order = sorted(found, key=lambda place: -found[place])
        there = tuple(
            tuple(place.paragraph for place in order if place.article == n) for n in range(len(lengths))
        )
        status, grade = (Status.SHARED, Grade.REWORDED) if found else (Status.UNIQUE, None)
        return ParagraphMark((SentenceMark(status, grade),), status, grade, counterparts=there)

    marks = tuple(tuple(mark(ParagraphRef(a, n)) for n in range(length)) for a, length in enumerate(lengths))
    rows = tuple(
        Row(tuple((n,) if a == b else () for b in range(len(lengths))))
        for a, length in enumerate(lengths)
        for n in range(length)
    )
    return Story(None, articles, links, 0, rows, marks, tuple(Share(9, 0.5, 0.0) for _ in lengths))


def levels(story: Story, height: int = 20) -> list[int | None]:
    """Return what of B stands level with each paragraph of A, read from its start to its end."""
    scene = scene_of(story, Layout.FOLLOW, tuple(range(len(story.articles))), 40)
    here = reading.start(scene, height)
    found = []
    while True:
        level = dict(reading.band(scene, here)[1:])
        found.append(level.get(1))
        there = reading.step(scene, here, 1, height)
        if there == here:
            return found
        here = there


def test_of_counterparts_that_are_nearly_as_good_the_near_one_is_taken() -> None:
    ties = [((0, 0), (1, 0), 0.9), ((0, 1), (1, 30), 0.9), ((0, 1), (1, 2), 0.85), ((0, 2), (1, 3), 0.9)]
    assert levels(linked((3, 40), ties)) == [0, 2, 3]
    far_better = [*ties[:2], ((0, 1), (1, 2), 0.3), ties[3]]
    assert levels(linked((3, 40), far_better)) == [0, 30, 3]


def test_a_pane_is_not_dragged_far_for_little() -> None:
    ties = [((0, 0), (1, 0), 0.9), ((0, 1), (1, 30), 0.4), ((0, 2), (1, 5), 0.4), ((0, 3), (1, 30), 0.9)]
    assert levels(linked((4, 40), ties)) == [0, None, 5, 30]


def test_a_pane_that_comes_near_as_its_text_is_kept_on_the_screen_is_brought_level() -> None:
    for height, weak in ((1, 0), (20, 3), (20, 4)):
        scene = scene_of(linked((40, 5), [((0, 39), (1, weak), 0.3)]), Layout.FOLLOW, (0, 1), 40)
        here = reading.end(scene, reading.start(scene, height), 1, height)
        assert here.cursor == ParagraphRef(0, 39)
        level = reading.band(scene, here)[1:]
        assert level == (ParagraphRef(1, weak),)
        assert scene.column(1).top(weak) - here.tops[1] == reading.screen_line(scene, here)


def test_panes_open_at_their_beginning_but_for_a_strong_counterpart() -> None:
    ties = [((0, 0), (1, 20), 0.4), ((0, 0), (2, 20), 0.9)]
    scene = scene_of(linked((3, 40, 40), ties), Layout.FOLLOW, (0, 1, 2), 40)
    tops = reading.start(scene, 20).tops
    assert tops[1] == 0
    assert tops[2] == scene.column(2).top(20)


def heads(reader: Reader) -> str:
    return reader.lines()[0]


async def test_a_pane_that_jumps_or_stays_behind_says_so_in_its_head(store: Path) -> None:
    ties = [((0, 0), (1, 0), 0.9), ((0, 1), (1, 30), 0.9), ((0, 2), (1, 2), 0.4), ((0, 3), (1, 31), 0.9)]
    async with opened(linked((5, 40), ties), store, size=(100, 24)) as reader:
        await reader.press("j")
        assert "¶1 ↓ ¶31" in heads(reader)
        await reader.press("j")
        assert "↪ ¶3" in heads(reader), "where the counterpart is that it was not dragged to"
        assert "↪ B ¶ 3" in reader.status()
        await reader.press("j")
        assert "↓" not in heads(reader), "what it says lasts until the next move"
        assert "↪" not in heads(reader)
        await reader.press("k", "enter")
        assert reader.cursor == ParagraphRef(1, 2)


@pytest.mark.parametrize("size", [(100, 18), (100, 40), (120, 24)])
async def test_a_pane_has_jumped_also_on_a_screen_that_is_resized(size: tuple[int, int], store: Path) -> None:
    async with opened(
        linked((5, 40), [((0, 0), (1, 0), 0.9), ((0, 1), (1, 30), 0.9)]), store, size=(100, 24)
    ) as reader:
        await reader.press("j")
        assert "¶1 ↓ ¶31" in heads(reader)
        await reader.resize(*size)
        assert "¶1 ↓ ¶31" in heads(reader)


async def test_who_goes_back_is_told_of_no_jump_also_on_a_resized_screen(store: Path) -> None:
    ties = [((0, 0), (1, 0), 0.9), ((0, 1), (1, 30), 0.9)]
    async with opened(linked((5, 40), ties), store, size=(100, 24)) as reader:
        await reader.press("G")
        await reader.resize(100, 18)
        await reader.press("k", "k", "k", "k")
        assert "¶31 ↑ ¶1" in heads(reader)
        await reader.press("backspace")
        assert reader.cursor == ParagraphRef(0, 0)
        assert "↑" not in heads(reader)


async def test_crossing_over_a_pane_without_the_fact_does_not_lose_it(store: Path) -> None:
    ties = [((0, 1), (2, 9), 0.9), ((1, 0), (2, 0), 0.9), ((1, 1), (2, 1), 0.9), ((1, 2), (2, 2), 0.9)]
    story = linked((4, 6, 20), ties)._replace()
    async with opened(story, store, size=(160, 40)) as reader:
        await reader.press("j", "l")
        assert reader.cursor.article == 1
        await reader.press("l")
        assert reader.cursor == ParagraphRef(2, 9)
        await reader.press("h", "h")
        assert reader.cursor == ParagraphRef(0, 1)
        await reader.press("l", "k", "j", "l")
        assert reader.cursor != ParagraphRef(2, 9), "a move begins another path"


async def test_one_pane_is_scrolled_alone_by_key_and_by_wheel(store: Path) -> None:
    async with opened(linked((40, 40), [((0, 0), (1, 0), 0.9)]), store, size=(100, 24)) as reader:
        tops = dict(reader.position.tops)
        await reader.press("5", "ctrl+e")
        assert dict(reader.position.tops) == {**tops, 0: tops[0] + 5}
        await reader.press("9", "ctrl+y")
        assert dict(reader.position.tops) == tops, "not past the beginning"
        await reader.press("9", "ctrl+e", "9", "ctrl+e", "9", "ctrl+e")
        line = reader.canvas.cursor_line
        assert 0 <= line < reader.canvas.body_height, "the cursor stays on the screen"


async def test_follow_is_let_go_and_taken_up(store: Path) -> None:
    ties = [((0, n), (1, 2 * n), 0.9) for n in range(15)]
    async with opened(linked((20, 40), ties), store, size=(100, 24)) as reader:
        before = reader.position.tops[1]
        await reader.press("z", "f", "j", "j", "j", "j")
        assert reader.position.tops[1] == before
        assert "panes apart" in reader.status()
        await reader.press("z", "f")
        assert dict(reading.band(reader.canvas.scene, reader.position)[1:]) == {1: 8}  # type: ignore[arg-type]
        await reader.press("l")
        assert reader.cursor == ParagraphRef(1, 8)


def test_panes_that_cannot_be_seen_are_counted_by_their_side() -> None:
    assert beyond((4, 5, 6), (0, 1, 2, 3, 4, 5, 6, 7), 8) == "‹+4 … +1›"
    assert beyond((0, 1), (0, 1, 2), 5) == "… +1›  2 hidden"
    assert beyond((2,), (0, 1, 2), 3) == "‹+2 …"
    assert beyond((0, 1, 2), (0, 1, 2), 3) == ""
    assert beyond((1, 4), (0, 1, 2, 3, 4, 5), 6) == "‹+1 …+2… +1›"
    assert beyond((0, 1, 4), (0, 1, 2, 3, 4), 5) == "…+2…"


async def test_the_lead_stands_leftmost_at_the_start(store: Path) -> None:
    story = linked((4, 6, 20), [((0, 0), (2, 0), 0.9)])._replace(lead=2)
    async with opened(story, store, size=(120, 30)) as reader:
        assert reader.panes == (2, 0, 1)
        assert reader.cursor == ParagraphRef(2, 0)


def test_what_is_asked_first_is_tied_as_in_all() -> None:
    ties = [((0, 0), (1, 0), 0.9), ((0, 0), (1, 3), 0.4), ((0, 1), (1, 3), 0.7)]
    story = linked((3, 5), ties)
    alone, known = Ties(story), Ties(story)
    known.between(ParagraphRef(0, 2), ParagraphRef(1, 0))
    for a, b, tie in ties:
        one, other = ParagraphRef(*a), ParagraphRef(*b)
        assert alone.between(one, other) == known.between(one, other) == known.between(other, one)
        assert abs(known.between(one, other) - tie) < 0.001


async def test_how_sure_it_is_that_nobody_else_has_a_passage_is_said_alike_everywhere(store: Path) -> None:
    story = linked((3, 2), [((0, 0), (1, 0), 0.9)])
    unsure = ParagraphMark((SentenceMark(Status.UNIQUE, sure=False),), Status.UNIQUE, counterparts=((), ()))
    marks = (story.marks[0][0], unsure, story.marks[0][2])
    async with opened(story._replace(marks=(marks, story.marks[1])), store) as reader:
        at = len(reader.lines()[0]) - 2
        minimap = [line[at] for line in reader.lines()[reader.canvas.head_height :]][:3]
        assert minimap == ["▪", signs.UNMATCHED, signs.UNIQUE]
        await reader.press("j")
        assert f"{signs.UNMATCHED} no counterpart found" in reader.status()
        assert "only here" not in reader.status()
        await reader.press("j")
        assert f"{signs.UNIQUE} only here" in reader.status()
