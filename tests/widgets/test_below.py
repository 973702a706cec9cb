"""The counterparts under the one pane of a narrow screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import ParagraphRef
from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment import segment
from storyview.engine.story import compare
from storyview.widgets.below import Below, share_out
from storyview.widgets.palette import colourless
from storyview.widgets.pane_sizes import NARROW, below_height, fitting, mapped, minimap_width

if TYPE_CHECKING:
    from storyview.engine.model import Story

HARBOUR = "The harbour was closed on Monday after the storm reached the coast near Marstal."
FERRIES = "Two ferries with four hundred passengers are waiting outside the breakwater."
ALONE = "Ole Brandt, a fisherman of eighty, said he had never seen the water so high."


def below() -> tuple[Below, Story]:
    texts = {"One": (HARBOUR, FERRIES, ALONE), "Two": (HARBOUR, FERRIES), "Three": (FERRIES, HARBOUR)}
    story = compare(
        segment(
            [SourceText(f"{n}.txt", "\n\n".join(paragraphs), n, label=n) for n, paragraphs in texts.items()]
        )
    )
    widget = Below(colourless())
    widget.tell(story, ParagraphRef(0, 0), (0, 1, 2))
    return widget, story


def text(widget: Below, width: int) -> list[list[str]]:
    return [
        ["".join(segment.text for segment in line) for line in one.lines]
        for one in widget.counterparts(width)
    ]


@given(st.lists(st.integers(0, 9), max_size=8), st.integers(0, 20))
def test_lines_are_shared_out_evenly_and_none_is_wasted(wanted: list[int], lines: int) -> None:
    given_ = share_out(wanted, lines)
    assert sum(given_) == min(lines, sum(wanted))
    assert all(got <= want for got, want in zip(given_, wanted, strict=True))
    short = [got for got, want in zip(given_, wanted, strict=True) if got < want]
    assert all(got <= min(short) + 1 for got in given_) if short else True


@given(st.integers(1, 400), st.integers(1, 100))
def test_only_narrow_screens_with_room_have_it_and_most_of_the_screen_is_left(
    width: int, height: int
) -> None:
    lines = below_height(width, height)
    assert (lines > 0) == (width < NARROW and height >= 9)
    assert lines <= height / 2


@given(st.integers(1, 400), st.integers(9, 100), st.integers(1, 60))
def test_it_is_there_wherever_one_of_several_panes_fits(width: int, height: int, articles: int) -> None:
    panes = min(articles, fitting(width - minimap_width(mapped(width, articles))))
    assert (below_height(width, height, articles) > 0) == (panes == 1 < articles)


def test_each_counterpart_is_named_with_its_paragraph_and_reads_on_over_lines() -> None:
    first, second = text(below()[0], 38)
    assert first[0].startswith("= Two ¶1  The harbour")
    assert second[0].startswith("= Three ¶2  The harbour")
    assert " ".join(first).endswith("near Marstal.")
    assert all(len(line) <= 38 for line in (*first, *second))


def test_only_the_panes_that_are_not_hidden_are_shown_in_their_order() -> None:
    widget, story = below()
    widget.tell(story, ParagraphRef(0, 0), (2, 0))
    assert [one.place for one in widget.counterparts(38)] == [(2, 1)]
    widget.tell(story, ParagraphRef(0, 2), (0, 1, 2))
    assert widget.counterparts(38) == []
