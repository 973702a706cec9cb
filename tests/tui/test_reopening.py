"""A story opened anew: the reader's choices and place are carried over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.identity import renumbered
from storyview.engine.model import ParagraphRef
from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment import segment
from storyview.engine.story import compare
from storyview.tui.reopened import carried_over, place_again
from storyview.widgets.canvas.panes import Panes, ViewSettings

if TYPE_CHECKING:
    from storyview.engine.model import Story

PARAGRAPHS = (
    "The harbour was closed on Monday after the storm reached the coast.",
    "Two ferries with four hundred passengers are waiting outside the breakwater.",
    "The mayor said the quay would be inspected before any ship may land.",
    "A fisherman, Ole Brandt, said he had never seen the water so high.",
)


def story(**texts: tuple[str, ...]) -> Story:
    sources = [
        SourceText(f"{name}.txt", "\n\n".join(paragraphs), str(hash(paragraphs)), label=name)
        for name, paragraphs in texts.items()
    ]
    return compare(segment(sources))


def test_a_paragraph_is_found_again_after_others_were_put_before_it() -> None:
    old = story(One=PARAGRAPHS, Two=PARAGRAPHS[1:])
    new = story(One=("A new beginning was written by the editor today.", *PARAGRAPHS), Two=PARAGRAPHS[1:])
    assert place_again(old, new, ParagraphRef(0, 2)) == (0, 3)
    assert place_again(old, new, ParagraphRef(1, 2)) == (1, 2)


def test_a_paragraph_that_is_no_more_leaves_the_reader_near_it() -> None:
    old = story(One=PARAGRAPHS, Two=PARAGRAPHS)
    new = story(One=PARAGRAPHS[:2], Two=PARAGRAPHS)
    assert place_again(old, new, ParagraphRef(0, 3)) == (0, 1)


def test_articles_are_known_by_their_sources_and_renamed_ones_by_their_bytes() -> None:
    old = story(One=PARAGRAPHS, Two=PARAGRAPHS[1:], Three=PARAGRAPHS[2:])
    new = story(Zero=PARAGRAPHS[:2], Drei=PARAGRAPHS[2:], One=PARAGRAPHS)
    assert renumbered(old.articles, new.articles) == {0: 2, 2: 1}
    assert place_again(old, new, ParagraphRef(1, 0)) is None


def test_order_and_hidden_panes_go_with_the_articles() -> None:
    old = story(One=PARAGRAPHS, Two=PARAGRAPHS[1:], Three=PARAGRAPHS[2:])
    new = story(Three=PARAGRAPHS[2:], New=PARAGRAPHS[:1], One=PARAGRAPHS)
    setting = carried_over(old, new, ViewSettings(Panes((2, 0, 1), hidden=frozenset({0}))))
    assert setting.panes.order == (0, 2, 1)
    assert setting.panes.hidden == {2}


@given(st.permutations(range(5)), st.sets(st.integers(0, 4), max_size=4), st.data())
def test_panes_of_another_story_show_each_article_once_and_never_none(
    order: list[int], hidden: set[int], data: st.DataObject
) -> None:
    count = data.draw(st.integers(1, 6))
    gone = data.draw(st.sets(st.sampled_from(range(5))))
    kept = [article for article in range(5) if article not in gone][:count]
    mapping = dict(zip(kept, data.draw(st.permutations(range(count))), strict=False))
    panes = Panes(tuple(order), frozenset(hidden)).renumbered(mapping, count)
    assert sorted(panes.order) == list(range(count))
    assert panes.offered


def test_nothing_is_lost_when_nothing_has_changed() -> None:
    old = story(One=PARAGRAPHS, Two=PARAGRAPHS[1:])
    setting = ViewSettings(Panes((1, 0), zoomed=True, first=1), unfold=True)
    assert carried_over(old, old._replace(), setting) == setting
