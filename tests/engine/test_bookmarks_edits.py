"""Articles are edited as outlets edit them, and their bookmarks found again or given up, never misplaced."""

from __future__ import annotations

from collections import Counter
from importlib.resources import as_file, files
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.engine.bookmarks.anchoring import Outcome, State, reanchor, reanchor_all
from storyview.engine.bookmarks.anchors import anchor, anchor_span
from storyview.engine.read.source_texts import read_sources
from storyview.engine.segment.articles import segment
from tests.briefly import briefly
from tests.engine.random_edits import DELETING, KEEPING, Case, cases

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Article

COUNT, BRIEFLY = 600, 150
"""How many edits are tried, in the campaign and whenever the tests run."""
SEED = 20250320
LEAST_RIGHT = {BRIEFLY: 0.95, COUNT: 0.98}
"""Of fewer, one more or less would decide."""


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, ...]:
    with as_file(files("storyview.seeds")) as place:
        return segment(read_sources([str(place)]).texts)


@pytest.fixture(scope="module", params=briefly([BRIEFLY, COUNT], [BRIEFLY]))
def judged(seeds: tuple[Article, ...], request: pytest.FixtureRequest) -> list[Judged]:
    found = ((case, reanchor(case.passage, case.story)) for case in cases(seeds, Random(SEED), request.param))
    return [Judged(case, outcome.state, verdict(case, outcome)) for case, outcome in found]


class Judged(NamedTuple):
    case: Case
    state: State
    verdict: str


def verdict(case: Case, outcome: Outcome) -> str:
    """Say whether an outcome is right, lost (given up without need), or false (another place's words)."""
    if outcome.span is None or outcome.article is None:
        return "lost" if case.truth else "right"
    text = case.story[outcome.article].text
    found = {n for n in range(*outcome.span) if not text[n].isspace()}
    if outcome.article != case.selection.article or not found & case.truth:
        return "false"
    if case.retyped:
        return "right" if found == case.truth else "inexact"
    return "right" if len(found & case.truth) * 2 >= len(found | case.truth) else "inexact"


def told(judged: Iterable[Judged]) -> str:
    return "\n".join(
        f"{verdict}: {case.name}, {case.selection.kind}: {case.passage.exact[:80]!r}"
        for case, _, verdict in judged
        if verdict != "right"
    )


def test_no_passage_is_taken_for_another(judged: list[Judged]) -> None:
    assert sum(not one.case.truth for one in judged) >= 0.3 * len(judged)
    assert told(one for one in judged if one.verdict == "false") == ""


def test_almost_every_passage_that_is_still_there_is_found(judged: list[Judged]) -> None:
    kept = [one for one in judged if one.case.truth]
    assert len(kept) >= 0.66 * len(judged)
    assert sum(one.verdict == "right" for one in kept) >= LEAST_RIGHT[len(judged)] * len(kept), told(kept)


def test_the_cases_are_of_every_kind(judged: list[Judged]) -> None:
    names = Counter(one.case.name for one in judged)
    assert all(names[edit.__name__] >= len(judged) / 60 for edit in (*KEEPING, *DELETING))
    kinds = Counter((one.case.selection.kind, bool(one.case.truth)) for one in judged)
    assert len(kinds) == 8
    assert min(kinds.values()) >= len(judged) / 30


def test_a_retyped_passage_has_not_changed_and_a_reworded_one_has(judged: list[Judged]) -> None:
    found = [one for one in judged if one.case.truth and one.state is not State.ORPHANED]
    assert {one.state for one in found if one.case.retyped} == {State.IN_PLACE, State.MOVED}
    reworded = [one.state for one in found if one.case.name == "reword" and not one.case.retyped]
    assert set(reworded) == {State.CHANGED}


def test_no_outlet_inherits_a_bookmark_of_one_that_is_gone(seeds: tuple[Article, ...]) -> None:
    for number, article in enumerate(seeds):
        others = (*seeds[:number], *seeds[number + 1 :])
        passages = [anchor(article, n) for n in range(len(article.paragraphs))]
        passages += [
            anchor_span(article, sentence.start, sentence.end)
            for paragraph in article.paragraphs
            for sentence in paragraph.sentences
        ]
        assert {outcome.state for outcome in reanchor_all(passages, others)} == {State.ORPHANED}
