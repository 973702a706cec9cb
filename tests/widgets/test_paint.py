"""One paragraph painted: every character in its look, every line as wide as its pane."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Span
from storyview.widgets.canvas.columns import stack, wrap_article
from storyview.widgets.canvas.paint import Look, Run, fold_line, overlay, paint_line, runs
from storyview.widgets.palette import colourless, sixteen, truecolor
from storyview.widgets.pane_sizes import text_width
from storyview.widgets.wrap import cell_len
from tests.stories import flood
from tests.widgets.strategies import stories

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from storyview.widgets.palette import Palette

PALETTES = [truecolor(), sixteen(), colourless()]
LOOKS = st.builds(Look, *[st.booleans()] * 5)


@given(stories(), st.sampled_from(PALETTES), LOOKS, st.integers(9, 90), st.booleans())
def test_every_line_is_as_wide_as_its_pane(
    story: Story, chosen: Palette, look: Look, width: int, unfold: bool
) -> None:
    for number, article in enumerate(story.articles):
        wrapped = wrap_article(article, text_width(width), unfold=unfold)
        for block in stack(number, wrapped).blocks:
            mark = story.marks[number][block.paragraph]
            styled = runs(article, number, block.paragraph, mark, chosen)
            text = ""
            for line in range(block.height):
                painted = paint_line(article, number, block, line, mark, styled, look, chosen, width)
                assert sum(segment.cell_length for segment in painted) == width
                text += "".join(segment.text for segment in painted)[3:]
            if not block.wrapped.folded:
                there = article.paragraphs[block.paragraph]
                assert "".join(text.split()) == "".join(article.text[there.start : there.end].split())


@given(stories(), st.sampled_from(PALETTES))
def test_runs_cover_a_paragraph_without_gaps(story: Story, chosen: Palette) -> None:
    for number, article in enumerate(story.articles):
        for n, there in enumerate(article.paragraphs):
            mark = story.marks[number][n]
            styled = runs(article, number, n, mark, chosen)
            assert (styled[0].start, styled[-1].end) == (there.start, there.end)
            assert all(one.end == two.start for one, two in pairwise(styled))
            for sure, style in ((True, chosen.own(number)), (False, chosen.unmatched)):
                shown = {at for run in styled if run.style == style for at in range(run.start, run.end)}
                told = [one for one in mark.sentences if one.sure == sure]
                marked = {at for one in told for span in one.unique for at in range(*span)}
                lit = {at for one in told for span in one.differing for at in range(*span)}
                assert shown == marked - lit
            lit = {at for one in mark.sentences for span in one.differing for at in range(*span)}
            assert lit == {
                at
                for run in styled
                if run.style == chosen.differing(number)
                for at in range(run.start, run.end)
            }


@given(st.lists(st.integers(0, 60), unique=True, min_size=2).map(sorted), st.data())
def test_what_is_laid_over_runs_takes_its_place_and_nothing_else(
    ends: list[int], data: st.DataObject
) -> None:
    under, over = truecolor().plain, truecolor().found
    styled = [Run(start, end, under) for start, end in pairwise(ends)]
    cuts = sorted(data.draw(st.sets(st.integers(0, 60))))
    spans = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    result = overlay(styled, spans, over)
    assert (result[0].start, result[-1].end) == (ends[0], ends[-1])
    assert all(one.end == two.start for one, two in pairwise(result))
    found = {at for run in result if run.style is over for at in range(run.start, run.end)}
    assert found == {at for span in spans for at in range(*span)} & set(range(ends[0], ends[-1]))


@pytest.mark.parametrize("width", range(1, 60))
def test_folded_furniture_is_one_line_that_fits(width: int) -> None:
    line = fold_line(flood().articles[1], 3, width)
    assert cell_len(line, 0, len(line)) <= max(width, 2)
    assert "\n" not in line
    if width > 45:
        assert line == "photo-caption — Photo: the Aller in flood."
