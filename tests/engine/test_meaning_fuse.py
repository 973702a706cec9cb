"""Words and meaning are weighed together: links come and go, whatever the order of the articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from storyview.engine.identity import identity
from storyview.engine.link import match
from storyview.engine.link.linker import Linker
from storyview.engine.meaning.difference import difference
from storyview.engine.meaning.encoded import Encoded, encoded, pack, unpack
from storyview.engine.meaning.evidence import Meanings, blocks
from storyview.engine.meaning.fuse import matches, setting, unit_texts
from storyview.engine.model import Grade, Link, SentenceRef, Status
from storyview.engine.story import compare, relink
from tests.engine.generated import build, stories
from tests.fake_model import COURIER, HERALD, SYNONYMS

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.link.linker import Matches
    from storyview.engine.meaning.encoded import Matrix
    from storyview.engine.meaning.evidence import Block
    from storyview.engine.model import Article

SIZE = 256


def toy(text: str) -> Encoded:
    """Return an encoding in which every word has a direction of its own, shared with its synonyms."""
    words = list(re.finditer(r"\w+", text))
    numbers = [crc32(SYNONYMS.get(w, w).encode()) % SIZE for w in (m[0].lower() for m in words)]
    states = np.eye(SIZE, dtype=np.float32)[numbers] if words else np.zeros((1, SIZE), np.float32)
    return encoded(text, states, [m.span() for m in words], range(len(words)))


def fused(articles: tuple[Article, ...], encode: Callable[[str], Encoded] = toy) -> Matches:
    linker = Linker(articles)
    texts = unit_texts(articles, linker.lexicon)
    return matches(articles, linker, {text: encode(text) for text in texts})


def paper(label: str, *lines: str) -> Article:
    return build(label, [[line] for line in lines])


def pairs(found: Matches) -> list[tuple[SentenceRef, SentenceRef]]:
    return [(link.a, link.b) for link in found.links]


def test_meaning_links_what_words_do_not_and_names_the_words() -> None:
    both = (paper("Herald", *HERALD), paper("Courier", *COURIER))
    assert pairs(match(both)) == [((0, 0, 0), (1, 0, 0))]
    found = fused(both)
    assert pairs(found) == [((0, 0, 0), (1, 0, 0)), ((0, 1, 0), (1, 1, 0))]
    new = found.links[1]
    assert new.grade is Grade.PARTIAL
    told = new.why[0]
    assert told.startswith("in other words: ")
    words = {frozenset(each.split(", ")) for each in told.removeprefix("in other words: ").split("; ")}
    assert words <= {
        frozenset({"bridge", "crossing"}),
        frozenset({"closed", "shut"}),
        frozenset({"night", "dark"}),
    }
    assert len(words) == 2


def test_sentences_without_a_word_in_common_are_compared_too() -> None:
    one = paper("Herald", "Mayor thanked volunteers.", *HERALD[2:])
    other = paper("Courier", "Burgomaster praised helpers.", *COURIER[2:])
    assert match((one, other)).links == ()
    assert pairs(fused((one, other))) == [((0, 0, 0), (1, 0, 0))]


def test_meaning_may_withdraw_what_words_link() -> None:
    one = paper("Herald", "The mayor of Celle thanked forty volunteers for a long night.", *HERALD[2:])
    other = paper("Courier", "The mayor of Celle opened a museum of clocks.", *COURIER[2:])
    assert pairs(match((one, other))) == [((0, 0, 0), (1, 0, 0))]

    def estranged(text: str) -> Encoded:
        """Let every word of the two sentences mean something else."""
        known = toy(text)
        return Encoded(np.roll(known.whole, len(text)), np.roll(known.words, len(text), axis=1))

    found = fused((one, other), estranged)
    assert found.links == ()
    assert [(each.a, each.b) for each in found.candidates] == [((0, 0, 0), (1, 0, 0))]


def test_nothing_in_common_is_next_to_no_evidence() -> None:
    found = fused((paper("Herald", *HERALD[2:]), paper("Courier", *COURIER[2:])))
    assert found.links == ()
    assert all(each.score < 0.05 for each in found.candidates)


@given(stories(least=2), st.randoms())
def test_the_order_of_the_articles_changes_only_their_numbers(
    drawn: tuple[Article, ...], random: object
) -> None:
    order = list(range(len(drawn)))
    random.shuffle(order)  # type: ignore[attr-defined]
    given_, turned = fused(drawn), fused(tuple(drawn[n] for n in order))

    def named(found: Matches, numbers: list[int]) -> tuple[object, object]:
        def at(ref: SentenceRef) -> object:
            return numbers[ref.article], ref[1:]

        links = {(frozenset({at(e.a), at(e.b)}), e.grade, e.score, tuple(e.why)) for e in found.links}
        return links, {(frozenset({at(e.a), at(e.b)}), e.score) for e in found.candidates}

    assert named(given_, list(range(len(drawn)))) == named(turned, order)


def test_sentences_repeated_ever_so_often_are_compared_once() -> None:
    lines = ["Forty cows swam to the church."] * 30
    both = (paper("Herald", *lines), paper("Courier", *lines))
    found = fused(both)
    assert len(found.links) == 59
    assert [len(each.sentences) for each in found.copies] == [60]
    assert [(block.rows, block.columns) for block in compared(both)] in ([([0], [30])], [([30], [0])])


def test_no_third_sentence_vouches_for_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    three = tuple(paper(label, HERALD[0]) for label in ("Herald", "Courier", "Post"))
    scored = ((0, 1, 0.25), (0, 2, 0.9), (1, 2, 0.9))
    monkeypatch.setattr("storyview.engine.meaning.fuse._scored", lambda *_: iter(scored))
    assert pairs(fused(three)) == [((0, 0, 0), (2, 0, 0)), ((1, 0, 0), (2, 0, 0))]
    assert len(Linker(three).matches(scored).links) == 3


# The evidence


def compared(articles: tuple[Article, ...], encode: Callable[[str], Encoded] = toy) -> list[Block]:
    linker = Linker(articles)
    texts = unit_texts(articles, linker.lexicon)
    meanings = Meanings(linker.lexicon, [encode(text) for text in texts], texts)
    return list(blocks(linker.sentences, meanings, [identity(article) for article in articles]))


def test_the_same_words_are_aligned_by_all_that_they_weigh() -> None:
    both = (paper("Herald", HERALD[2], HERALD[3]), paper("Courier", HERALD[2], COURIER[3]))
    (block,) = compared(both)
    linker = Linker(both)
    lexicon = linker.lexicon
    weights = sorted([lexicon.rarity[key] for key in linker.sentences.keys[0]], reverse=True)
    assert len(weights) > 3
    same, other = (0, 0), (1, 1)
    evidence = block.evidence
    assert evidence.overlap[same] == 1.0
    assert evidence.aligned[same] == pytest.approx(1.0, abs=1e-5)
    assert evidence.cosine[same] == pytest.approx(1.0, abs=1e-5)
    assert evidence.strongest[same] == pytest.approx(sum(weights[:3]) / 3, abs=1e-5)
    assert evidence.apart.tolist() == [[0.0, 0.5], [0.5, 0.0]]
    assert evidence.strongest[other] < 0.2
    assert evidence.aligned[other] < 0.2


def test_what_a_whole_story_shares_makes_no_two_words_alike() -> None:
    both = (paper("Herald", *HERALD[2:]), paper("Courier", *COURIER[2:]))

    def crowded(text: str) -> Encoded:
        """Return an encoding of which nearly all is the same for all words."""
        known = toy(text)
        return Encoded(known.whole + 5.0, known.words + 5.0)

    (plain,), (block,) = compared(both), compared(both, crowded)
    for name in ("cosine", "aligned", "strongest"):
        before, after = getattr(plain.evidence, name), getattr(block.evidence, name)
        assert np.abs(before - after).max() < 0.05, name


def test_a_pair_is_seen_beside_its_rivals_and_neighbours() -> None:
    first = np.array([[2.0, 1.0, -3.0], [0.5, -1.0, -4.0], [-5.0, -2.0, 0.0]])
    alone, mutual, neighbours = setting(first)
    assert alone is first
    assert mutual.tolist() == [[1.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.0, 1.0]]
    strongest = np.array([[-1.0, 0.5, -1.0], [1.0, 2.0, 1.0], [-1.0, 0.5, -1.0]])
    assert neighbours == pytest.approx(1 / (1 + np.exp(-strongest)))
    lonely = setting(np.array([[1.0]]))
    assert [values.tolist() for values in lonely] == [[[1.0]], [[1.0]], [[0.0]]]


def test_a_story_of_nothing_has_no_matches() -> None:
    assert not any(fused((paper("Herald"), paper("Courier"))))
    one = paper("Herald", "Forty cows swam to the church.")
    assert pairs(fused((one, paper("Courier", "Forty cows swam to the church.")))) == [((0, 0, 0), (1, 0, 0))]


# What changes


def test_what_meaning_changes_is_listed_and_told() -> None:
    both = (paper("Herald", *HERALD), paper("Courier", *COURIER))
    before = compare(both)
    found = fused(both)
    after = relink(before, found.links, candidates=found.candidates, meaning=True)
    changed = difference(before, after)
    assert [(link.a, link.b) for link in changed.added] == [((0, 1, 0), (1, 1, 0))]
    assert changed.withdrawn == ()
    assert set(changed.unclaimed) <= {(0, 1, 0), (1, 1, 0)}
    assert str(changed).startswith("+1 counterpart")
    back = difference(after, before)
    assert (back.added, back.withdrawn) == (changed.withdrawn, changed.added)
    assert (back.claimed, back.unclaimed) == (changed.unclaimed, changed.claimed)
    assert str(back).startswith("−1 counterpart")
    assert not difference(before, before)
    assert str(difference(before, before)) == "nothing changed"
    assert after.marks[0][1].sentences[0].status is Status.SHARED


# What a model says of a sentence


def test_what_is_no_longer_only_here_is_told() -> None:
    before = relink(
        compare((paper("Herald", *HERALD[2:]), paper("Courier", *COURIER[2:]))), (), candidates=()
    )
    at = (SentenceRef(0, 0, 0), SentenceRef(1, 1, 0))
    after = relink(before, (Link(*at, Grade.PARTIAL, 0.9),), candidates=())
    assert difference(before, after).unclaimed == at
    assert difference(after, before).claimed == at
    assert str(difference(before, after)) == "+1 counterpart, 2 ‘only here’ withdrawn"
    assert str(difference(after, before)) == "−1 counterpart, 2 ‘only here’ more"


def test_a_token_that_ends_where_a_word_begins_is_not_of_it() -> None:
    found = encoded("30day", np.array([[2.0], [4.0]], np.float32), [(0, 2), (2, 5)], [0, 1])
    assert found.words.tolist() == [[2.0], [4.0]]


def test_tokens_are_given_to_the_words_they_stand_in() -> None:
    states = np.arange(10, dtype=np.float32).reshape(5, 2)
    # <s> Un|employment in <the tokens end here>
    found = encoded("Unemployment in Celle", states, [(0, 2), (2, 12), (12, 15)], [1, 2, 3])
    assert found.whole.tolist() == [4.0, 5.0]
    assert found.words.tolist() == [[3.0, 4.0], [6.0, 7.0], [0.0, 0.0]]


def test_a_token_over_two_words_counts_for_both() -> None:
    found = encoded("a.b", np.array([[2.0], [4.0]], np.float32), [(0, 3), (3, 3)], [0, 1])
    assert [row.tolist() for row in found.words] == [[2.0]] * len(found.words)


@given(
    arrays(
        np.float32, st.tuples(st.integers(1, 5), st.integers(1, 6)), elements=st.floats(-100, 100, width=32)
    )
)
def test_what_is_packed_comes_back_nearly(rows: Matrix) -> None:
    back = unpack(pack(Encoded(rows[0], rows[1:])))
    most = np.abs(rows).max(axis=1) / 254 + 1e-6
    assert (np.abs(back.whole - rows[0]) <= most[0] * 1.01).all()
    assert back.words.shape == rows[1:].shape
    assert (np.abs(back.words - rows[1:]) <= most[1:, None] * 1.01).all()
    assert pack(back) == pack(unpack(pack(back)))


@pytest.mark.parametrize("value", [b"", b"\0" * 7, pack(toy("Forty cows."))[:-1]])
def test_what_is_cut_short_is_refused(value: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - numpy's own
        unpack(value)
