"""A paragraph that stands in an article again and again claims nothing new, and costs nothing more."""

from __future__ import annotations

import pickle

from storyview.engine.claims import claims_of
from storyview.engine.claims.facts import MOST_REPEATED, facts_of
from storyview.engine.claims.model import ConflictKind
from storyview.engine.story import compare
from tests.engine.generated import build

HERE = "The ferry sank off Calder on Tuesday with 40 aboard, “and nobody was hurt,” Maria Lopes said."
THERE = "The ferry sank off Calder on Wednesday with 60 aboard, “and nobody was hurt,” Maria Lopes said."


def test_what_is_repeated_is_looked_at_a_few_times() -> None:
    story = compare([build("A", [[HERE]] * 50), build("B", [[THERE]])])
    assert len(facts_of(story)[0].sentences) == MOST_REPEATED
    assert [one.kind for one in claims_of(story).conflicts] == [ConflictKind.FIGURE]


def test_framing_is_worked_out_when_it_is_looked_at_and_travels() -> None:
    story = compare([build("A", [[HERE]]), build("B", [[HERE.replace("said", "reportedly claimed")]])])
    claims = claims_of(story)
    assert len(claims.framing) > 0
    assert claims.framing == claims_of(story).framing
    assert tuple(pickle.loads(pickle.dumps(claims.framing))) == tuple(claims.framing)
