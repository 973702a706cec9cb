"""What is linked to each sentence, whether it has one counterpart or several."""

from __future__ import annotations

import pytest

from storyview.engine.link import edits
from storyview.engine.link.unit import Unit
from storyview.engine.mark.counterparts import Counterparts
from storyview.engine.model import Grade, Link, SentenceRef
from storyview.engine.story import compare
from storyview.engine.text.words import Tokenizer
from tests.bench.stories import story

A, B, C, D = (SentenceRef(n, 0, 0) for n in range(4))


def _link(a: SentenceRef, b: SentenceRef, score: float = 0.5) -> Link:
    return Link(a, b, Grade.EDITED, score)


def test_a_sentence_has_its_links_by_their_other_end_in_their_order() -> None:
    links = [_link(A, C), _link(A, D), _link(B, C), _link(A, B)]
    found = Counterparts(links)
    assert list(found.of(A).items()) == [(C, links[0]), (D, links[1]), (B, links[3])]
    assert list(found.of(C).items()) == [(A, links[0]), (B, links[2])]
    assert list(found.of(D).items()) == [(A, links[1])]
    assert list(found) == [A, C, D, B], "in the order in which links first name them"


def test_a_sentence_without_a_counterpart_has_no_links() -> None:
    found = Counterparts([_link(A, B)])
    assert A in found
    assert B in found
    assert C not in found
    assert not found.of(C)


@pytest.mark.parametrize("others", [(), (C,)])
def test_of_two_links_between_the_same_sentences_the_later_counts(others: tuple[SentenceRef, ...]) -> None:
    links = [_link(A, B, 0.4), *[_link(A, other) for other in others], _link(A, B, 0.9)]
    assert Counterparts(links).of(A)[B].score == 0.9
    assert Counterparts(links).of(B)[A].score == 0.9


def test_what_is_kept_to_be_aligned_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = story(3, 12).articles
    whole = compare(articles)
    monkeypatch.setattr(edits, "_KEPT", 1)
    assert compare(articles) == whole
    assert whole.links


def test_sentences_of_one_text_are_asked_for_their_words_in_any_order() -> None:
    text = "One bridge. Two ferries sail, too. Нет воды."
    tokenizer = Tokenizer(text)
    first, second, third = (
        Unit(SentenceRef(0, 0, n), start, end, (), tokenizer)
        for n, (start, end) in enumerate(((0, 11), (12, 34), (35, len(text))))
    )
    for unit in (first, second, first, third, second):
        words = text[unit.start : unit.end].rstrip(".").replace(",", "").split()
        assert [text[start:end] for start, end in unit.spans()] == words
        assert list(unit.starts()) == [start for start, _ in unit.spans()]
