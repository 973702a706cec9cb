from __future__ import annotations

import pytest

from storyview.engine.mark import families
from storyview.engine.story import compare
from tests.engine.generated import build
from tests.engine.test_link import BANK, QUAKE, STORM


def test_how_much_stands_in_which_other_article_depends_on_who_is_asked() -> None:
    short = build("Short", [[line] for line in STORM[:2]])
    long = build("Long", [[line] for line in (*STORM, *QUAKE)])
    other = build("Other", [[line] for line in BANK])
    story = compare((short, long, other))
    assert story.shares[0].copied == pytest.approx((0.0, 1.0, 0.0))
    assert story.shares[1].copied[0] == pytest.approx(story.shares[0].words / story.shares[1].words)
    assert story.shares[1].copied[2] == 0.0
    assert story.shares[2].copied == (0.0, 0.0, 0.0)
    assert story.families == ((0, 1),)


def test_who_says_the_same_in_other_words_is_no_family() -> None:
    here = build("A", [["More than 1,200 guests are stranded in hotels on Langeoog."], [STORM[4]], [BANK[0]]])
    there = build("B", [["On Langeoog over 1200 stranded guests wait in hotels."], [QUAKE[0]], [BANK[3]]])
    story = compare((here, there))
    assert story.links
    assert story.families == ()


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ([], ()),
        ([[0.0]], ()),
        ([[0.0, 0.9], [0.1, 0.0]], ((0, 1),)),
        ([[0.0, 0.2], [0.2, 0.0]], ()),
        ([[0, 0, 0.5, 0], [0, 0, 0, 0.3], [0, 0, 0, 0.4], [0, 0, 0, 0]], ((0, 1, 2, 3),)),
        ([[0, 0, 0, 0.5], [0, 0, 0.3, 0], [0, 0, 0, 0], [0, 0, 0, 0]], ((0, 3), (1, 2))),
    ],
)
def test_families_are_chains_of_copies(shares: list[list[float]], found: tuple[tuple[int, ...], ...]) -> None:
    assert families(shares) == found
