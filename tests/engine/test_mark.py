from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.arrange.strength import paragraph_strength
from storyview.engine.fact_words import FACTS
from storyview.engine.link.edits import LIGHT
from storyview.engine.link.lexicon import Lexicon
from storyview.engine.link.unit import quoted
from storyview.engine.mark import families
from storyview.engine.model import Article, Grade, ParagraphRef, Status
from storyview.engine.story import compare
from storyview.engine.text.words import Tokenizer
from tests.engine.generated import build, stories
from tests.engine.test_link import BANK, QUAKE, STORM

_PLUG = "Download our app to get all the latest market updates."


def _unique(articles: tuple[Article, ...], article: int) -> list[str]:
    """Return what one article shows as unique in its linked sentences."""
    story = compare(articles)
    text = story.articles[article].text
    return [
        text[span.start : span.end]
        for mark in story.marks[article]
        for sentence in mark.sentences
        if sentence.grade is not None
        for span in sentence.unique
    ]


def _beside(left: str, right: str) -> tuple[Article, ...]:
    here = build("A", [[left], [STORM[4]], [BANK[0]]])
    return here, build("B", [[right], [QUAKE[0]], [BANK[3]]])


@pytest.mark.parametrize(
    ("more", "span"),
    [
        (", killing one person and damaging two hospitals", "killing one person and damaging two hospitals"),
        (
            " at a news conference with Finnish president Stubb",
            "news conference with Finnish president Stubb",
        ),
        ("; rebuilding will cost $180 million", "rebuilding will cost $180 million"),
        ("; grain exports through Langeoog fell 37%", "grain exports through Langeoog fell 37%"),
        ("; $180 million worth of grain burned", "$180 million worth of grain burned"),
    ],
)
def test_what_a_linked_sentence_has_more_is_marked_exactly(more: str, span: str) -> None:
    sentence = (
        "The ministry in Bremen reported that missiles and drones struck the battered harbour overnight"
    )
    articles = _beside(f"{sentence}{more}.", f"{sentence}.")
    assert _unique(articles, 0) == [span]
    assert _unique(articles, 1) == []


@pytest.mark.parametrize(("more", "is_news"), [("4117", True), ("12", True), ("several", False)])
def test_a_figure_alone_can_be_the_news(more: str, is_news: bool) -> None:
    sentence = "The ministry in Bremen reported that missiles and drones struck the battered harbour"
    found = _unique(_beside(f"{sentence} {more} times.", f"{sentence}."), 0)
    assert any(more in span for span in found) == is_news


@pytest.mark.parametrize("saying", ["said", "told them", "says"])
def test_a_part_begins_after_who_says_it(saying: str) -> None:
    sentence = "missiles and drones struck the battered harbour of Bensersiel overnight"
    more = "at a news conference with Finnish president Stubb"
    articles = _beside(f"The ministry {saying} {more} that {sentence}.", f"The ministry {saying} {sentence}.")
    assert _unique(articles, 0) == [more.removeprefix("at a ")]


@pytest.mark.parametrize(
    ("left", "right", "span"),
    [
        (
            "Ferries to the island of Langeoog stopped after the blazing televised quarrel of Onno Janssen.",
            "Ferries to the island of Langeoog stopped since Onno Janssen spoke.",
            "blazing televised quarrel",
        ),
        (
            "Mayor Onno Janssen wants every guest of Langeoog fed: “Bakers volunteered seventy loaves.”",
            "Mayor Onno Janssen wants every guest of Langeoog fed.",
            "“Bakers volunteered seventy loaves.”",
        ),
        (
            "The last ferry from Bensersiel with 150 seals aboard had left the harbour.",
            "The last ferry from Bensersiel had left the harbour.",
            "150 seals aboard",
        ),
    ],
)
def test_a_highlight_is_a_claim_a_quotation_whole_or_a_figure_with_what_it_counts(
    left: str, right: str, span: str
) -> None:
    assert span in " | ".join(_unique(_beside(left, right), 0))


@given(stories(least=2))
def test_a_highlight_begins_and_ends_with_a_word_that_says_something(articles: tuple[Article, ...]) -> None:
    story = compare(articles)
    lexicon = Lexicon(articles)
    for unit in lexicon.units:
        shown = story.mark(unit.ref.place).sentences[unit.ref.sentence]
        if shown.status is not Status.SHARED or shown.grade is Grade.EDITED:
            continue
        text = articles[unit.ref.article].text
        marks = quoted(text, unit)
        keys = lexicon.sequences[lexicon.find(unit.ref) or 0]
        spans = unit.spans()
        for span in shown.unique:
            inside = [n for n, (start, _) in enumerate(spans) if span.start <= start < span.end]
            assert (spans[inside[0]][0], spans[inside[-1]][1]) >= (span.start, 0)
            for n in (inside[0], inside[-1]):
                told = lexicon.rarity[keys[n]] >= LIGHT or n in marks
                assert told or lexicon.surfaces[unit.words[n]].lower() in FACTS


@pytest.mark.parametrize("other", ["“{}”", "{}, he said", "But {}", "{} – again"])
def test_a_comma_an_article_or_an_attribution_is_not_worth_marking(other: str) -> None:
    sentence = "the last ferry had left the harbour of Bensersiel"
    articles = _beside(f"{other.format(sentence)}.", f"{sentence}.")
    assert compare(articles).links
    assert _unique(articles, 0) == []


def test_a_sentence_no_other_article_has_is_unique_as_a_whole() -> None:
    here = build("A", [[STORM[0], STORM[5]], [_PLUG]], furniture=[1])
    story = compare((here, build("B", [[STORM[0]], [QUAKE[1]]])))
    shared, alone = story.marks[0][0].sentences
    assert (shared.status, shared.grade, shared.unique) == (Status.SHARED, Grade.VERBATIM, ())
    assert alone.status is Status.UNIQUE
    assert [here.text[start:end] for start, end in alone.unique] == [STORM[5]]
    assert story.marks[0][0].status is Status.SHARED
    assert story.marks[0][0].grade is Grade.PARTIAL
    assert story.marks[0][0].has_unique_sentence
    plug = story.marks[0][1]
    assert (plug.status, plug.grade, plug.sentences[0].status, plug.sentences[0].unique) == (
        None,
        None,
        None,
        (),
    )


def test_counterparts_come_best_first() -> None:
    here = build("A", [[STORM[2], STORM[5]], [BANK[0]]])
    there = build(
        "B", [["More than 1,200 guests are stranded on the island."], [STORM[2], STORM[5]], [BANK[4]]]
    )
    story = compare((here, there), lead=0)
    assert story.marks[0][0].counterparts == ((), (1, 0))
    assert story.marks[1][1].counterparts == ((0,), ())


def test_the_fewest_paragraphs_are_called_moved() -> None:
    here = build("A", [[line] for line in STORM])
    there = build("B", [[line] for line in (*STORM[1:], STORM[0])])
    story = compare((here, there), lead=0)
    assert [mark.moved for mark in story.marks[1]] == [False] * (len(STORM) - 1) + [True]
    assert not any(mark.moved for mark in story.marks[0])


def test_shares_count_words_of_story_text() -> None:
    here = build("A", [[STORM[0]], [STORM[5]], [_PLUG]], furniture=[2])
    shares = compare((here, build("B", [[STORM[0]], [QUAKE[1]]]))).shares
    copied, own = len(STORM[0].split()), len(STORM[5].split())
    assert shares[0].words == copied + own
    assert shares[0].own == pytest.approx(own / (copied + own))
    assert shares[0].verbatim == pytest.approx(copied / (copied + own))


@given(stories(), st.integers(0, 4))
def test_marks_hold_together(articles: tuple[Article, ...], lead: int) -> None:
    story = compare(articles, lead=lead % len(articles))
    strength = paragraph_strength(story.links)
    linked = {ref for link in story.links for ref in (link.a, link.b)}
    row_of = {ParagraphRef(a, p): row for row in story.rows for a, cell in enumerate(row.cells) for p in cell}
    for a, article in enumerate(articles):
        assert len(story.marks[a]) == len(article.paragraphs)
        for p, paragraph in enumerate(article.paragraphs):
            place = ParagraphRef(a, p)
            mark = story.mark(place)
            assert mark.counterparts[a] == ()
            for other, numbers in enumerate(mark.counterparts):
                ties = [strength[place][ParagraphRef(other, q)] for q in numbers]
                assert ties == sorted(ties, reverse=True)
                assert all(p in story.marks[other][q].counterparts[a] for q in numbers)
                mates = set(row_of[place].cells[other]) if other != a else set()
                assert all(q in numbers for q in mates if ParagraphRef(other, q) in strength.get(place, {}))
            assert len(mark.sentences) == len(paragraph.sentences)
            for s, (sentence, shown) in enumerate(zip(paragraph.sentences, mark.sentences, strict=True)):
                ends = [sentence.start, *(edge for span in shown.unique for edge in span), sentence.end]
                assert ends == sorted(ends)
                assert all(article.text[start:end].strip() for start, end in shown.unique if end > start)
                silent = not Tokenizer(article.text).words(sentence.start, sentence.end)
                if paragraph.furniture is not None or sentence.furniture is not None or silent:
                    assert (shown.status, shown.grade, shown.unique) == (None, None, ())
                else:
                    assert (shown.status is Status.SHARED) == ((a, p, s) in linked)
                    assert (shown.grade is not None) == (shown.status is Status.SHARED)
            if mark.moved:
                assert a != story.lead
                assert sum(map(bool, row_of[place].cells)) > 1
    for share in story.shares:
        assert 0.0 <= share.own <= 1.0
        assert 0.0 <= share.verbatim <= 1.0


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
