from __future__ import annotations

import tracemalloc
from collections import Counter
from itertools import product
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.link import variants
from storyview.engine.link.variants import same_keys
from storyview.engine.story import compare
from storyview.engine.text.words import _PLAIN_RANGES, Pieces, Tokenizer, Vocabulary, _full_pattern
from tests.engine.generated import build

_PLAIN = "".join(chr(c) for first, last in _PLAIN_RANGES for c in range(ord(first), ord(last) + 1))


def _words(text: str) -> list[str]:
    return Tokenizer(text).words(0, len(text))


@given(st.text(st.sampled_from(_PLAIN)))
def test_common_scripts_are_cut_as_any_script_is(text: str) -> None:
    assert _words(text) == [match[0] for match in _full_pattern().finditer(text)]


def test_every_common_character_is_told_as_in_any_script() -> None:
    for character in _PLAIN:
        text = f"a{character}b {character}"
        assert _words(text) == [match[0] for match in _full_pattern().finditer(text)], repr(character)


@given(st.text(), st.integers(0, 10), st.integers(0, 30))
def test_every_word_has_its_place(text: str, start: int, length: int) -> None:
    end = min(len(text), start + length)
    tokenizer = Tokenizer(text)
    spans = tokenizer.spans(start, end)
    assert len(spans) == len(tokenizer.words(start, end))
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(start <= begin < stop <= end for begin, stop in spans)


def test_words_between_white_space_are_those_of_the_whole() -> None:
    bits = ["U.S.", "1,200.5", "l’eau", "Zé", "9", ".", "-", " ", "\n", "\xa0", "水位"]
    for text in map("".join, product(bits, repeat=3)):
        vocabulary, tokenizer = Vocabulary(), Tokenizer(text)
        whole = [vocabulary[word] for word in tokenizer.words(1, len(text))]
        assert Pieces(vocabulary).words(tokenizer, 1, len(text)) == whole, text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("The U.S. and the US told us", ["the", "US", "and", "the", "US", "told", "us"]),
        ("30-day, 1,200 and 1.200", ["30", "day", "1200", "and", "1200"]),
        ("Two cities, twelve city", ["2", "city", "12", "city"]),
        ("Élysée naïve", ["elyse", "naive"]),
        ("水位は", ["水位", "位は", "は"]),
        ("कीमत", ["कीमत"]),
    ],
)
def test_words_are_known_by_their_keys(text: str, keys: list[str]) -> None:
    vocabulary = Vocabulary()
    assert [vocabulary.forms[vocabulary[word]].key for word in _words(text)] == keys


def test_what_is_longer_than_a_word_costs_no_more_than_its_letters() -> None:
    # A hundred thousand letters have five thousand million letters of spellings with one left out.
    letters = "".join(chr(97 + n * n % 26) for n in range(100_000))
    digits = "".join(str(n * n % 10) for n in range(100_000))
    lines = [[letters], [f"{letters.capitalize()} and Ilka."], [digits], ["水" * 30_000]]
    tracemalloc.start()
    try:
        compare([build("A", lines), build("B", [[line[::-1] for line in each] for each in lines])])
        assert tracemalloc.get_traced_memory()[1] < 60_000_000
    finally:
        tracemalloc.stop()


_ENDINGS = ("s", "ies", "iees", "ees", "yies", "iexs")


@given(st.text("ab", min_size=3, max_size=5), st.sets(st.sampled_from(_ENDINGS), min_size=2, max_size=3))
def test_spellings_are_the_same_however_few_are_made(stem: str, endings: set[str]) -> None:
    words = [f"t{stem}{ending}" for ending in sorted(endings)]

    def keys() -> list[str]:
        vocabulary = Vocabulary()
        return same_keys(vocabulary, Counter([vocabulary[word] for word in words]))

    with patch.object(variants, "STEM", 1_000):
        every = keys()
    assert keys() == every
