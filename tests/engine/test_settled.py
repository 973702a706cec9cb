"""Who tells a fact otherwise does not leave it out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storyview.engine.bookmarks.anchors import anchor_span
from storyview.engine.claims import Claims, claims_of
from storyview.engine.claims.model import At, Conflict, ConflictClaim, ConflictKind
from storyview.engine.claims.settled import answered, settled
from storyview.engine.corrections import Act, corrected, new_correction
from storyview.engine.model import Omission, ParagraphRef, SentenceRef, Story
from storyview.engine.reports.formats import render
from storyview.engine.story import open_story
from storyview.engine.views.conflicts_view import claims_in, contradicting
from storyview.engine.views.missing_view import every_missing
from tests.stories import flood

FERRY = Path(__file__).parents[1] / "inputs" / "ferry"
BBC, HARBOUR, ISLAND, REUTERS = range(4)
DEAD = SentenceRef(ISLAND, 4, 0)
"""“14 people are confirmed dead”, where the Harbour Times says 12 in a sentence that is not linked to it."""


def ferry() -> Story:
    return open_story([str(FERRY)])


def torn(story: Story, kind: ConflictKind, *refs: SentenceRef, alarm: bool = True) -> Claims:
    """Return claims in which some sentences contradict each other."""
    told = tuple(
        ConflictClaim(At(ref.article, story.sentence(ref).span, ref), str(number), str(number))
        for number, ref in enumerate(refs)
    )
    conflict = Conflict(kind, "dead", told, "made", alarm=alarm)
    return Claims(conflicts=(conflict,)) if alarm else Claims(differences=(conflict,))


def left_out(*omissions: Omission) -> Story:
    """Return a story of three articles in which some sentences of the first are left out."""
    story = flood()
    rows = tuple(
        row._replace(silent=tuple(sorted({one.article for one in omissions if one.row == n and one.sure})))
        for n, row in enumerate(story.rows)
    )
    return story._replace(omissions=omissions, rows=rows)


def test_the_fact_on_which_an_outlet_is_quoted_is_not_left_out_by_it() -> None:
    story = ferry()
    claims = claims_of(story)
    assert (HARBOUR, DEAD) in [(one.article, one.best) for one in story.omissions]
    sides = {
        (at, claim.at.sentence) for one in claims.conflicts for claim in one.claims for at in one.articles
    }
    found = settled(story, claims)
    assert not sides & {(one.article, one.best) for one in found.omissions}
    assert all(one in found.omissions for one in story.omissions if (one.article, one.best) not in sides)
    assert settled(found, claims) is found
    assert answered(story, claims)[DEAD.place] >= {HARBOUR, REUTERS}


@pytest.mark.parametrize("form", ["html", "markdown", "json", "text"])
def test_no_report_says_that_it_is(form: str) -> None:
    story = ferry()
    written = render("story", form, story).decode()
    claims = claims_of(story)
    if form == "json":
        assert [HARBOUR, list(DEAD)] not in [
            [one["article"], one["best"]] for one in json.loads(written)["omissions"]
        ]
    silence = written[written.rfind("Left out") :] if form in ("html", "markdown") else ""
    assert "14 people are confirmed dead" not in silence
    assert every_missing(settled(story, claims))[HARBOUR]


def test_a_contradiction_that_is_taken_back_leaves_out_again() -> None:
    story = ferry()
    (conflict,) = [one for one in claims_of(story).conflicts if one.topic == "dead"]
    places = contradicting(conflict, claims_in(conflict, DEAD.place))
    passages = tuple(anchor_span(story.articles[at.article], *at.span) for at in places)
    judged = corrected(story, [new_correction(Act.NO_CONFLICT, passages)]).judgements
    assert (HARBOUR, DEAD) in [
        (one.article, one.best) for one in settled(story, claims_of(story, judged)).omissions
    ]


@pytest.mark.parametrize("kind", [ConflictKind.DATE, ConflictKind.STATUS])
@pytest.mark.parametrize("alarm", [True, False])
def test_a_silence_ends_where_nothing_else_is_left_out(kind: ConflictKind, alarm: bool) -> None:
    best, own = SentenceRef(0, 1, 0), SentenceRef(2, 0, 0)
    story = left_out(Omission(2, 1, best, (0, 1), True))
    assert story.rows[1].silent == (2,)
    found = settled(story, torn(story, kind, best, own, alarm=alarm))
    assert (found.omissions, found.rows[1].silent) == ((), ())
    assert found.rows[0] is story.rows[0]


def test_another_sentence_of_the_paragraph_stays_left_out() -> None:
    best, own = SentenceRef(0, 1, 0), SentenceRef(2, 0, 0)
    other = Omission(2, 1, SentenceRef(0, 1, 1), (0, 1), True)
    story = left_out(Omission(2, 1, best, (0, 1), True), other, Omission(1, 1, best, (0, 2), True))
    found = settled(story, torn(story, ConflictKind.FIGURE, best, own))
    assert found.omissions == story.omissions[1:]
    assert found.rows[1].silent == (1, 2)


def test_a_passage_of_several_sentences_is_told_in_each(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "The dam will hold. Nobody has to leave the valley tonight, Vera Putnik said."
    )
    (tmp_path / "b.txt").write_text("The mayor of Calder has asked everybody for patience.")
    story = open_story([str(tmp_path)])
    first, own = SentenceRef(0, 0, 0), SentenceRef(1, 0, 0)
    claims = torn(story, ConflictKind.SPEAKER, first, own)
    (conflict,) = claims.conflicts
    whole = conflict.claims[0].at._replace(span=story.articles[0].paragraphs[0].span)
    conflict = conflict._replace(claims=(conflict.claims[0]._replace(at=whole), conflict.claims[1]))
    second = Omission(1, 0, SentenceRef(0, 0, 1), (0,), True)
    assert len(story.articles[0].paragraphs[0].sentences) > 1
    assert settled(story._replace(omissions=(second,)), Claims(conflicts=(conflict,))).omissions == ()
    assert settled(story._replace(omissions=(second,)), claims).omissions == (second,)
    assert answered(story, claims)[ParagraphRef(0, 0)] == {0, 1}
