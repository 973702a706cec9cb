from __future__ import annotations

from itertools import combinations, permutations

import pytest

from storyview.engine.link import link
from storyview.engine.link.scoring import LINKED
from storyview.engine.link.transitive import WEAK, unlinked_versions, vouched
from tests.engine.generated import build
from tests.engine.test_link import BANK, STORM

WEAKLY = (WEAK + LINKED) / 2

BETWEEN = (
    "The last ferry left the harbour of Bensersiel at 14:30 with 300 guests, captain Tjark Reents said, "
    "and no ship will sail before Sunday."
)
ONE = (
    "Captain Tjark Reents said his last ferry left for the mainland with many empty seats, "
    "and ships stay in Bensersiel."
)
OTHER = (
    "Before Sunday no ship will sail from the harbour of Bensersiel; the ferry company refunds the tickets."
)


def test_a_weak_pair_is_linked_where_a_third_is_close_to_both() -> None:
    scored = [(0, 1, WEAKLY), (0, 2, 0.9), (1, 2, 0.6)]
    assert sorted(vouched(scored)) == scored


def test_nothing_too_weak_is_vouched_for() -> None:
    scored = [(0, 1, WEAK - 0.01), (0, 2, 0.9), (1, 2, 0.9)]
    assert sorted(vouched(scored)) == scored[1:]


def test_who_is_close_to_one_of_them_vouches_for_nothing() -> None:
    scored = [(0, 1, WEAKLY), (0, 2, 0.9), (1, 2, LINKED)]
    assert sorted(vouched(scored)) == scored[1:]
    assert list(vouched([(0, 1, WEAKLY), (0, 2, 0.9), (1, 3, 0.9)])) == [(0, 2, 0.9), (1, 3, 0.9)]


def test_what_is_vouched_for_vouches_for_nothing() -> None:
    chain = [(0, 1, 0.9), (0, 2, WEAKLY), (0, 3, WEAKLY), (1, 2, 0.9), (2, 3, 0.9)]
    found = set(vouched(chain))
    assert (0, 2, WEAKLY) in found
    assert (0, 3, WEAKLY) not in found


def test_two_accounts_meet_through_one_that_lies_between_them() -> None:
    one = build("One", [[ONE], [STORM[4]], [STORM[5]]])
    other = build("Other", [[OTHER], [STORM[6]], [BANK[0]], [BANK[1]]])
    between = build("Between", [[BETWEEN], [BANK[3]], [BANK[5]]])
    assert link((one, other)) == ()
    for articles in permutations((one, other, between)):
        firsts = {
            frozenset((articles[each.a.article].label, articles[each.b.article].label))
            for each in link(articles)
            if each.a.paragraph == each.b.paragraph == 0
        }
        assert frozenset(("One", "Other")) in firsts


@pytest.mark.parametrize("versions", [5, 6, 8])
def test_versions_of_six_articles_vouch_for_the_pair_that_is_missing(versions: int) -> None:
    """All but the last two are linked to all; every one is linked to sentences that no version is, too."""
    own = range(versions)
    pairs = [pair for pair in combinations(own, 2) if pair != (versions - 2, versions - 1)]
    beside = [(i, versions + 2 * i + n) for i in own for n in range(2)]
    article = [*own, *(n + versions for n in range(2 * versions))]
    missing = [(versions - 2, versions - 1)] if versions >= 6 else []
    assert list(unlinked_versions([*pairs, *beside], article, rank=lambda i: i)) == missing
    article[versions - 1] = article[versions - 2]
    assert list(unlinked_versions([*pairs, *beside], article, rank=lambda i: i)) == [], "of one article"
