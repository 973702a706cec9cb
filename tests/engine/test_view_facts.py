"""What the views tell of a story: what is left out, who has how much of whom, which words are shared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.link.lexicon import Lexicon
from storyview.engine.model import Grade, SentenceRef, Story
from storyview.engine.story import compare
from storyview.engine.views.explanation import agreement
from storyview.engine.views.missing_view import every_missing
from storyview.engine.views.summary_view import overlap, summary
from tests.engine.generated import build, stories
from tests.tui.invented import clock, crowd

RIVER = "The river Aller rose by two metres on Monday night, the water board in Celle said."
COWS = "Forty cows swam to the church of Wienhausen and climbed its steps."
MAYOR = "“We have never seen so much water,” mayor Karin Oltmann told reporters."
FIRE = "Firefighters from Hanover pumped out ninety cellars before dawn."


def flood() -> Story:
    """Return four outlets: the Post leaves out the river, the Echo the cows, the others the mayor."""
    return compare(
        (
            build("Post", [[COWS], [MAYOR]]),
            build("Echo", [[RIVER], [MAYOR]]),
            build("Star", [[RIVER], [COWS], [FIRE]]),
            build("Mail", [["Two ferries to Emden were cancelled.", RIVER], [COWS]]),
        ),
        lead=2,
    )


def words(story: Story, ref: SentenceRef) -> str:
    article = story.articles[ref.article]
    sentence = article.paragraphs[ref.paragraph].sentences[ref.sentence]
    return article.text[sentence.start : sentence.end]


def test_what_an_article_leaves_out_names_who_tells_it_and_the_sentence_they_agree_on() -> None:
    story = flood()
    post, echo, star, _mail = every_missing(story)
    [river] = post
    assert {place.article for place in river.tellers} == {1, 2, 3}
    assert words(story, river.best) == RIVER
    assert river.tellers[0] == river.best.place
    [cows] = echo
    assert {place.article for place in cows.tellers} == {0, 2, 3}
    assert words(story, cows.best) == COWS
    [mayor] = star
    assert {place.article for place in mayor.tellers} == {0, 1}, "two of the three others are most"


def test_what_most_others_carry_comes_first() -> None:
    story = clock()
    listed = every_missing(story)
    assert len(listed) == len(story.articles)
    for each in listed:
        ranks = [(one.sure, len(one.tellers)) for one in each]
        assert ranks == sorted(ranks, reverse=True)
    assert [len(one.tellers) for one in listed[1]] == [4, 3]


@given(stories(least=3))
def test_who_tells_has_a_counterpart_and_who_is_silent_has_none(articles: tuple[object, ...]) -> None:
    story = compare(articles)  # type: ignore[arg-type]
    linked = {(link.a, link.b.article) for link in story.links}
    linked |= {(link.b, link.a.article) for link in story.links}
    for article, listed in enumerate(every_missing(story)):
        for one in listed:
            assert one.best.paragraph in story.rows[one.row].cells[one.best.article]
            assert (one.best, article) not in linked
            tellers = {place.article for place in one.tellers}
            assert len(tellers) == len(one.tellers) >= 2
            assert 2 * len(tellers) > len(story.articles) - 1
            assert all((one.best, other) in linked for other in tellers - {one.best.article})
            assert one.nearest is None or one.nearest.at.article == article
        said = {one.row for one in listed if one.sure}
        for number, row in enumerate(story.rows):
            assert (article in row.silent) == (number in said and not row.cells[article])


@given(stories(least=2, most=4), st.randoms(use_true_random=False))
def test_the_order_of_the_sources_changes_what_is_left_out_by_nothing_but_numbers(
    articles: tuple[object, ...], random: object
) -> None:
    order = list(range(len(articles)))
    random.shuffle(order)  # type: ignore[attr-defined]
    one = compare(articles, lead=0)  # type: ignore[arg-type]
    other = compare([articles[n] for n in order], lead=order.index(0))  # type: ignore[misc]

    def told(story: Story) -> dict[str, set[tuple[str, frozenset[str]]]]:
        return {
            article.label: {
                (words(story, each.best), frozenset(story.articles[p.article].label for p in each.tellers))
                for each in listed
            }
            for article, listed in zip(story.articles, every_missing(story), strict=True)
        }

    assert told(one) == told(other)


def test_all_of_a_short_article_may_stand_in_a_long_one() -> None:
    story = compare((build("Short", [[RIVER]]), build("Long", [[RIVER], [COWS], [FIRE]])))
    shared = overlap(story)
    assert shared[0][1] == (1.0, 1.0)
    assert 0.2 < shared[1][0].linked < 0.5
    assert shared[0][0] == shared[1][1] == (0.0, 0.0)


@given(stories(least=1, most=4))
def test_word_for_word_is_part_of_any_wording_and_what_the_heads_say(articles: tuple[object, ...]) -> None:
    story = compare(articles)  # type: ignore[arg-type]
    for share, others in zip(story.shares, overlap(story), strict=True):
        assert tuple(each.verbatim for each in others) == pytest.approx(share.copied)
        assert all(0.0 <= each.verbatim <= each.linked <= 1.0 for each in others)
        if share.words:
            assert max((each.linked for each in others), default=0.0) <= 1.0


def shown(story: Story, a: SentenceRef, b: SentenceRef) -> tuple[list[tuple[str, bool, bool]], ...]:
    both = agreement(Lexicon(story.articles), a, b)
    return tuple(
        [
            (story.articles[ref.article].text[each.span.start : each.span.end], each.run, each.rare)
            for each in shared
        ]
        for ref, shared in zip((a, b), both, strict=True)
    )


def test_runs_and_rare_words_are_told_on_both_sides_in_their_own_spelling() -> None:
    story = compare(
        (
            build("Post", [["Mayor Oltmann saw forty cows swim to the church."], [RIVER]]),
            build("Echo", [["Swim to the CHURCH is what 40 cows did, Oltmann said."], [MAYOR, FIRE]]),
        )
    )
    ours, theirs = shown(story, SentenceRef(0, 0, 0), SentenceRef(1, 0, 0))
    assert "".join(text for text, run, _rare in ours if run) == "swim to the church"
    assert "".join(text for text, run, _rare in theirs if run) == "Swim to the CHURCH"
    assert {text for text, _run, rare in ours if rare} >= {"cows", "church"}
    assert {text for text, _run, rare in theirs if rare} >= {"cows", "CHURCH"}


def test_furniture_shares_nothing() -> None:
    story = compare((build("Post", [[RIVER]], furniture=[0]), build("Echo", [[RIVER]])))
    assert agreement(Lexicon(story.articles), SentenceRef(0, 0, 0), SentenceRef(1, 0, 0)) == ((), ())


@given(stories(least=2, most=3))
def test_shared_stretches_lie_in_their_sentence_in_order_and_read_the_same_from_either_side(
    articles: tuple[object, ...],
) -> None:
    story = compare(articles)  # type: ignore[arg-type]
    lexicon = Lexicon(story.articles)
    for link in story.links:
        both = agreement(lexicon, link.a, link.b)
        for ref, shared in zip((link.a, link.b), both, strict=True):
            sentence = story.articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]
            at = sentence.start
            for each in shared:
                assert at <= each.span.start < each.span.end <= sentence.end
                assert each.run or each.rare
                at = each.span.end
        rare = [{one.rare for one in shared} for shared in both]
        assert (True in rare[0]) == (True in rare[1]), "a rare word stands on both sides"
        if link.grade is Grade.VERBATIM and words(story, link.a) == words(story, link.b):
            assert [each[1:] for each in both[0]] == [each[1:] for each in both[1]]


def test_a_story_in_numbers() -> None:
    numbers = summary(clock())
    story = clock()
    assert numbers.links == {grade: sum(link.grade is grade for link in story.links) for grade in (*Grade,)}
    assert numbers.everywhere == sum(all(row.cells) for row in story.rows) >= 1
    assert numbers.silences == sum(len(row.silent) for row in story.rows)
    furniture = [
        row
        for row in story.rows
        if all(story.marks[a][n].status is None for a, cell in enumerate(row.cells) for n in cell)
    ]
    assert furniture
    assert numbers.rows == len(story.rows) - len(furniture)
    assert numbers.differing == sum(mark.differs for marks in story.marks for mark in marks) > 0
    assert summary(crowd(1)).everywhere == 0, "one article is no agreement"
