"""Where linked sentences say different things: changed words, cuts, and facts that differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.model import Grade, ParagraphRef, SentenceMark
from storyview.engine.story import compare, open_story
from storyview.engine.views.comparison import Comparison, beside
from storyview.engine.views.copies_view import added_sentences, copied_sentences
from tests.engine.generated import build, stories
from tests.engine.test_link import BANK, QUAKE, STORM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Article, Span, Story

_INPUTS = Path(__file__).parents[1] / "inputs"
_FERRY = "The last ferry had left the harbour of Bensersiel at 14:30."


def _words(story: Story, article: int, spans: Iterable[Span]) -> list[str]:
    return [story.articles[article].text[span.start : span.end] for span in spans]


def _beside(left: str, right: str) -> Story:
    return compare(
        (build("A", [[left], [STORM[4]], [BANK[0]]]), build("B", [[right], [QUAKE[0]], [BANK[3]]]))
    )


def _differing(story: Story) -> list[list[str]]:
    return [
        [word for mark in marks for one in mark.sentences for word in _words(story, a, one.differing)]
        for a, marks in enumerate(story.marks)
    ]


def test_every_fact_that_differs_between_two_accounts_is_marked_in_both() -> None:
    story = open_story([str(path) for path in sorted((_INPUTS / "num").iterdir())])
    alpha, beta = _differing(story)
    assert alpha == ["Twelve", "Tuesday", "14:20", "3.2", "not", "not"]
    assert beta == ["Fourteen", "Wednesday", "15:40", "32", "arrested", "resigned"]
    assert Grade.VERBATIM not in {link.grade for link in story.links}


def test_one_sentence_in_which_twelve_outlets_differ_is_all_that_is_marked() -> None:
    story = open_story([str(path) for path in sorted((_INPUTS / "twelve").iterdir())])
    for article, marks in enumerate(story.marks):
        for mark, paragraph in zip(marks, story.articles[article].paragraphs, strict=True):
            text = story.articles[article].text[paragraph.start : paragraph.end]
            assert mark.has_differing == ("Extra fact" in text)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("{} on Monday.", "{} on Friday.", (["Monday"], ["Friday"])),
        ("{} with sixty guests.", "{} with seventy guests.", (["sixty"], ["seventy"])),
        ("{} in March.", "{} in May.", (["March"], ["May"])),
        ("{}.", "{}!", ([], [])),
    ],
)
def test_days_months_and_numbers_in_words_differ(
    left: str, right: str, expected: tuple[list[str], list[str]]
) -> None:
    stem = _FERRY.removesuffix(".")
    assert tuple(_differing(_beside(left.format(stem), right.format(stem)))) == expected


def test_a_hedge_is_marked_and_so_is_where_it_was_cut() -> None:
    story = _beside(_FERRY.replace("had left", "had reportedly left"), _FERRY)
    here, there = (marks[0].sentences[0] for marks in story.marks)
    assert (here.grade, there.grade) == (Grade.EDITED, Grade.EDITED)
    assert _words(story, 0, here.changed) == _words(story, 0, here.differing) == ["reportedly"]
    assert there.cuts == (_FERRY.index("left"),)


def test_what_all_copies_have_is_not_called_changed() -> None:
    longer = _FERRY.replace("last ferry", "last crowded ferry")
    outlets = [_FERRY, longer, longer.replace("harbour", "old harbour")]
    story = compare(
        [build(name, [[text], [QUAKE[n]]]) for n, (name, text) in enumerate(zip("ABC", outlets, strict=True))]
    )
    changed = [_words(story, a, marks[0].sentences[0].changed) for a, marks in enumerate(story.marks)]
    assert changed == [[], [], ["old"]]
    assert story.marks[0][0].sentences[0].cuts == (_FERRY.index("ferry"),)


@given(stories(least=2))
def test_differences_lie_in_their_sentence_and_read_the_same_from_either_side(
    articles: tuple[Article, ...],
) -> None:
    story = compare(articles)
    comparison = Comparison(articles, Lexicon(articles))
    for link in story.links:
        found = comparison.sentences(link.a, link.b)
        back = comparison.sentences(link.b, link.a)
        assert (not found) == (not back) == (link.grade is Grade.VERBATIM)
        for changes, ref, other in ((found, link.a, link.b), (back, link.b, link.a)):
            for at, spans in ((ref, [c.here for c in changes]), (other, [c.there for c in changes])):
                sentence = articles[at.article].paragraphs[at.paragraph].sentences[at.sentence]
                edges = [edge for span in spans for edge in span]
                assert edges == sorted(edges)
                assert all(sentence.start <= edge <= sentence.end for edge in edges)
            assert all(not (change.added and change.missing) for change in changes)
    for article, marks in zip(articles, story.marks, strict=True):
        for paragraph, mark in zip(article.paragraphs, marks, strict=True):
            for sentence, one in zip(paragraph.sentences, mark.sentences, strict=True):
                _check_inside(one, sentence.start, sentence.end)


def _check_inside(one: SentenceMark, start: int, end: int) -> None:
    for spans in (one.changed, one.differing):
        edges = [start, *(edge for span in spans for edge in span), end]
        assert edges == sorted(edges)
    assert all(start <= cut <= end for cut in one.cuts)
    assert one.grade is not None or not (one.changed or one.cuts or one.differing)
    assert one.grade is Grade.EDITED or not one.changed


def test_paragraphs_are_compared_word_by_word() -> None:
    here = build("A", [["Nobody was hurt. The old lighthouse of Emden fell at noon."]])
    there = build("B", [["Nobody was hurt. The lighthouse of Emden fell at midnight, police said."]])
    lexicon = Lexicon((here, there))
    first = ParagraphRef(0, 0)
    changes = Comparison((here, there), lexicon).paragraphs(first, ParagraphRef(1, 0))
    told = [(here.text[slice(*change.here)], there.text[slice(*change.there)]) for change in changes]
    assert told == [("old", ""), ("noon", "midnight, police said")]
    assert [change.added for change in changes] == [True, False]


def test_what_copies_did_to_the_common_text_is_told_sentence_by_sentence() -> None:
    cut = STORM[1].replace("last ", "")
    outlets = [
        build("A", [[STORM[0]], [STORM[1]], [BANK[0]]]),
        build("B", [[STORM[0]], [STORM[1]]]),
        build("C", [[STORM[0]], [cut]]),
    ]
    story = compare(outlets)
    assert story.families == ((0, 1, 2),)
    lexicon = Lexicon(story.articles)
    first, second = copied_sentences(story, lexicon, story.families[0])
    assert all(not version.changes for version in first.versions)
    assert second.common.article != 2
    assert first.without == second.without == ()
    [edited] = [version for version in second.versions if version.changes]
    [change] = edited.changes
    assert change.missing
    assert _words(story, second.common.article, [change.there]) == ["last"]
    added = added_sentences(story, story.families[0])
    assert {a: len(refs) for a, refs in added.items()} == {0: 1, 1: 0, 2: 0}


def test_beside_several_paragraphs_one_is_told_what_none_of_them_has() -> None:
    texts = (
        "Nobody was hurt when the old lighthouse of Emden fell at noon.",
        "Nobody was hurt when the lighthouse of Emden fell at midnight.",
        "Nobody was badly hurt when the lighthouse of Emden fell at noon today.",
        "Nobody was badly hurt when the lighthouse of Emden fell at dawn.",
    )
    articles = [build(name, [[text]]) for name, text in zip("ABCD", texts, strict=True)]
    comparison = Comparison(articles, Lexicon(articles))
    here, *others = (ParagraphRef(n, 0) for n in range(4))

    def told(*beside_it: ParagraphRef) -> list[list[tuple[str, str]]]:
        found = beside(comparison, here, beside_it)
        return [
            [(one.sign, texts[place.article][slice(*one.span)]) for one in found[place]]
            for place in (here, *beside_it)
        ]

    assert told(*others) == [
        [("+", "old")],
        [("^", ""), ("±", "midnight")],
        [("+", "badly"), ("^", ""), ("+", "today")],
        [("+", "badly"), ("^", ""), ("±", "dawn")],
    ]
    assert told(others[0], others[2])[0] == [("+", "old"), ("±", "noon")]
    assert told(*others[1:])[0] == [("^", ""), ("+", "old")], "both say: badly"
    assert told() == [[]]
