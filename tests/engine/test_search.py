"""Search: every place of the words, character for character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine import search
from storyview.engine.model import ParagraphRef, Share, Span, Story
from storyview.engine.search import MOST, Options, PatternError, find, fold
from storyview.engine.text.folding import folded
from tests.stories import COWS, FLOOD, article, flood

LETTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from("aeEsß’‘'\"“–…ﬁ½İıΣςéÅ\u0301\u0308\u00ad\u200d한\u1100\u1161か\u3099नि\u0e34שָ👩🚀 "),
)
"""Any characters, and those that folding makes more or less of."""


def story_of(*paragraphs: str) -> Story:
    one = article("One", list(paragraphs))
    return Story(None, (one,), (), 0, (), ((),), (Share(1, 0, 0),))


def test_matches_come_article_by_article_downwards() -> None:
    found = find(flood(), "aller rose")
    at = FLOOD.index("Aller rose")
    assert [match.place for match in found] == [(0, 0), (1, 2), (2, 0)]
    assert found[0].span == Span(at, at + len("aller rose"))
    for match in found:
        text = flood().articles[match.place.article].text
        assert text[match.span.start : match.span.end] == "Aller rose"


@pytest.mark.parametrize("words", ["", " ", "\t "])
def test_nothing_finds_nothing(words: str) -> None:
    assert find(flood(), words) == ()


@pytest.mark.parametrize(("words", "count"), [("forty", 1), ("Forty", 1), ("FORTY", 0), ("fORTY", 0)])
def test_a_capital_letter_makes_case_count(words: str, count: int) -> None:
    assert len(find(story_of(COWS), words)) == count


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ('"no"', "He said “no” twice."),
        ("“no”", 'He said "no" twice.'),
        ("don't", "I don’t know."),
        ("zelenskyy", "Zelenskyy spoke."),
        ("ostergotland", "In Östergötland."),
        ("Östergötland", "In Ostergotland."),
        ("well-known", "A well–known man."),
        ("two words", "Two\u00a0words."),
        ("two words", "Two\nwords."),
        ("日本", "在日本的"),
    ],
)
def test_quotation_marks_dashes_spaces_and_accents_are_alike(words: str, text: str) -> None:
    assert len(find(story_of(text), words)) == 1


def test_no_match_reaches_over_two_paragraphs() -> None:
    story = story_of("The end", "begins here")
    assert find(story, "end\n\nbegins") == ()
    assert find(story, "end  begins") == ()


def test_matches_do_not_overlap() -> None:
    spans = [match.span for match in find(story_of("aaaaa"), "aa")]
    assert spans == [(0, 2), (2, 4)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("elan", "E\u0301lan vital."),
        ("élan", "Élan vital."),
        ("co2", "Less CO₂."),
        ("strasse", "Auf der Straße."),
        ("straße", "Auf der STRASSE."),
        ("fine", "A ﬁne day."),
        ("lodz", "In Łódź."),
        ("istanbul", "In İstanbul."),
        ("σισυφος", "Ο ΣΊΣΥΦΟΣ."),
        ("cooperate", "They co\u00adoperate."),
        ('"no"', "He said ‘‘no’’ twice."),
        ("wait...", "Wait… what?"),
        ("가격", "\u1100\u1161\u1100\u1167\u11a8"),
        ("שלום", "שָׁלוֹם"),
    ],
)
def test_what_looks_or_reads_the_same_is_found(words: str, text: str) -> None:
    assert len(find(story_of(text), words)) == 1


@pytest.mark.parametrize(("words", "text"), [("하", "한국"), ("か", "がん"), ("कि", "कु")])
def test_what_tells_letters_apart_in_their_own_script_counts(words: str, text: str) -> None:
    assert find(story_of(text), words) == ()


@pytest.mark.parametrize(
    ("words", "text", "whole"),
    [
        ("cafe", "Le cafe\u0301 noir", "cafe\u0301"),
        ("s", "weiß", "ß"),
        ("noir", "cafe\u0301s noirs", "noir"),
        ("1", "a ½ b", "½"),
    ],
)
def test_a_match_holds_whole_characters_and_their_marks(words: str, text: str, whole: str) -> None:
    start, end = find(story_of(text), words)[0].span
    assert text[start:end] == whole


@pytest.mark.parametrize(
    ("words", "case", "count"),
    [("us", None, 3), ("US", None, 1), ("us", True, 2), ("US", False, 3), ("Us", False, 3)],
)
def test_letter_case_can_be_set(words: str, case: bool | None, count: int) -> None:
    assert len(find(story_of("US us, us"), words, Options(case=case))) == count


@pytest.mark.parametrize(
    ("words", "text", "count"),
    [
        ("art", "art, start, artful, Art’s part", 2),
        ("two words", "two words, two wordsmiths", 1),
        ("(art)", "an (art) form", 1),
        ("cafe", "Café cafes", 1),
        ("ministre", "le ministre; l’ministre", 2),
        ("日本", "在日本的", 1),
        ("iphone", "新iPhoneを", 1),
        ("-", "a - b", 1),
    ],
)
def test_whole_words(words: str, text: str, count: int) -> None:
    assert len(find(story_of(text), words, Options(whole=True))) == count


@pytest.mark.parametrize(
    ("words", "texts", "found"),
    [
        (r"\bfort\w", ["Forty forts, effort"], ["Forty", "forts"]),
        (r"^the", ["The end of the end", "the start"], ["The", "the"]),
        (r"end$", ["an end to the end", "end of"], ["end"]),
        ("z[eé]l", ["Zélé et zele"], ["Zél", "zel"]),
        ('"[^"]+"', ["He said “no” and “yes”."], ["“no”", "“yes”"]),
        ("x*", ["no such letter"], []),
        (r"\p{Lu}\w+", ["The Dog"], ["The", "Dog"]),
        (r"(\w)\1", ["a book, a moon"], ["oo", "oo"]),
        (r"\d{4}-\d\d", ["in 2031–10"], ["2031–10"]),
    ],
)
def test_patterns(words: str, texts: list[str], found: list[str]) -> None:
    story = story_of(*texts)
    text = story.articles[0].text
    spans = [match.span for match in find(story, words, Options(regex=True))]
    if words.startswith(r"\p{Lu}"):
        spans = [match.span for match in find(story, words, Options(regex=True, case=True))]
    assert [text[start:end] for start, end in spans] == found


def test_patterns_heed_whole_words_and_case() -> None:
    story = story_of("Art art start")
    assert len(find(story, "a|art", Options(regex=True, whole=True))) == 2
    assert len(find(story, "Art", Options(regex=True))) == 1, "a capital letter makes case count"
    assert len(find(story, r"\Wart", Options(regex=True))) == 1
    assert len(find(story, r"\W[a]rt", Options(regex=True))) == 1, "but not one that is no letter"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("(", "missing )"),
        ("a[", "unterminated character set"),
        ("*a", "nothing to repeat, at character 1"),
        ("\\", "bad escape"),
        ("(" * 5000 + ")" * 5000, "too deep"),
        ("a{1000}{1000}{1000}", "repeats too much"),
        ("a{99999999999999}", "repeats too much"),
        (r"(?<n>a)(?P=m)", "unknown group"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_said_in_words(words: str, told: str) -> None:
    with pytest.raises(PatternError, match=re.escape(told)):
        find(story_of("a"), words, Options(regex=True))


@pytest.mark.parametrize("words", ["(a+)+$", "(a|aa)+$", "(a*)*b|c", r"^(\w+\s?)*$"])
def test_a_pattern_that_would_never_end_is_given_up(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PATIENCE", 0.05)
    with pytest.raises(PatternError, match="takes more than"):
        find(story_of("a" * 20_000 + "!"), words, Options(regex=True))


def test_there_is_an_end_to_what_is_found() -> None:
    assert len(find(story_of("a" * (MOST + 5)), "a")) == MOST


@given(st.text(alphabet=LETTERS), st.booleans(), st.data())
def test_a_folded_range_maps_back_to_what_folds_to_it(text: str, case: bool, data: st.DataObject) -> None:
    known = folded(text, case=case)
    if not known.text:
        return
    start = data.draw(st.integers(0, len(known.text) - 1))
    end = data.draw(st.integers(start + 1, len(known.text)))
    first, last = known.span(start, end)
    assert 0 <= first < last <= len(text)
    again = folded(text[first:last], case=case).text
    assert known.text[start:end] in again
    # No character of it could be left out at either end.
    assert known.at(first) <= start < known.at(first + 1) or known.at(first + 1) == known.at(first)
    assert known.at(last) >= end


@given(st.text(alphabet=LETTERS), st.booleans())
def test_offsets_go_there_and_back(text: str, case: bool) -> None:
    known = folded(text, case=case)
    assert known.at(0) == 0 or not known.text
    assert known.at(len(text)) == len(known.text)
    places = [known.at(n) for n in range(len(text) + 1)]
    assert places == sorted(places)
    for start in range(len(known.text)):
        first, last = known.span(start, start + 1)
        assert known.at(first) <= start < known.at(last)


@given(st.lists(st.text(min_size=1, alphabet=LETTERS).filter(str.strip), min_size=1, max_size=4), st.data())
def test_whatever_stands_in_a_paragraph_is_found_there(paragraphs: list[str], data: st.DataObject) -> None:
    story = story_of(*paragraphs)
    n = data.draw(st.integers(0, len(paragraphs) - 1))
    there, text = story.articles[0].paragraphs[n], story.articles[0].text
    start = data.draw(st.integers(there.start, there.end - 1))
    end = data.draw(st.integers(start + 1, there.end))
    words = text[start:end]
    case = words != words.lower()
    known = folded(text, case=case)
    wanted = fold(words, case=case)
    # What is cut out of a character, or from between two quotation marks for one, is another thing.
    if not words.strip() or known.text[known.at(start) : known.at(end)] != wanted or not wanted:
        return
    found = find(story, words)
    assert ParagraphRef(0, n) in {match.place for match in found}
    for match in found:
        assert wanted in fold(text[match.span.start : match.span.end], case=case)
