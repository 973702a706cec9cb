"""What a reader says of a story holds, whatever the order it was said in, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storyview.engine.bookmarks.anchors import anchor, anchor_span
from storyview.engine.claims import claims_of
from storyview.engine.corrections import (
    Act,
    Correction,
    State,
    applied,
    constrained,
    corrected,
    new_correction,
)
from storyview.engine.corrections.model import PASSAGES
from storyview.engine.model import Furniture, Grade, ParagraphRef, SentenceRef, Span, Status
from storyview.engine.notebook.store import Notebook
from storyview.engine.story import compare
from tests.claims import grounded
from tests.engine.generated import build, stories

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article, Story

RIVER = "The river Aller rose by two metres on Monday night."
BRIDGE = "The old bridge at Celle was closed to all traffic by the police at midnight."
BRIDGE_TOO = "Police closed the old bridge at Celle to all traffic at midnight."
COWS = "Forty cows swam to the church of Wienhausen and climbed its steps."
HERD = "Cattle sought refuge upon a hill beside a chapel."
MAYOR = "“Nobody was hurt,” mayor Karin Oltmann said."
SIGN_UP = "Sign up for our newsletter."


def flood() -> tuple[Article, ...]:
    return (
        build("Alpha", [[RIVER], [BRIDGE, MAYOR], [COWS], [SIGN_UP]], furniture=[3]),
        build("Beta", [[HERD], [BRIDGE_TOO], [RIVER]]),
        build("Gamma", [[RIVER, MAYOR]]),
    )


def quoted(articles: tuple[Article, ...], number: int, words: str) -> Passage:
    start = articles[number].text.index(words)
    return anchor_span(articles[number], start, start + len(words))


def sentence(articles: tuple[Article, ...], ref: SentenceRef) -> Passage:
    there = articles[ref.article].paragraphs[ref.paragraph].sentences[ref.sentence]
    return anchor_span(articles[ref.article], there.start, there.end)


def pairs(story: Story) -> set[tuple[SentenceRef, SentenceRef]]:
    return {(link.a, link.b) for link in story.links}


def dated(*corrections: Correction) -> list[Correction]:
    """Return corrections made one day after the other."""
    return [
        replace(one, created=f"2025-03-{day + 1:02}T00:00:00.000+00:00")
        for day, one in enumerate(corrections)
    ]


def corresponds(story: Story, one: ParagraphRef, other: ParagraphRef) -> bool:
    here = other.paragraph in story.mark(one).counterparts[other.article]
    assert here == (one.paragraph in story.mark(other).counterparts[one.article])
    return here


def test_an_unlinked_pair_is_linked_nowhere() -> None:
    story = compare(flood())
    bridge = (SentenceRef(0, 1, 0), SentenceRef(1, 1, 0))
    assert bridge in pairs(story)
    said = new_correction(Act.UNLINK, (quoted(flood(), 1, BRIDGE_TOO), quoted(flood(), 0, BRIDGE)))
    result = corrected(story, [said])
    assert pairs(result.story) == pairs(story) - {bridge}
    assert not corresponds(result.story, ParagraphRef(0, 1), ParagraphRef(1, 1))
    assert result.story.mark(ParagraphRef(1, 1)).status is Status.UNIQUE
    assert result.story.shares[1].own > story.shares[1].own
    assert not any(1 in row.cells[0] and 1 in row.cells[1] for row in result.story.rows)
    (effect,) = result.effects
    assert (effect.state, effect.at) == (State.APPLIED, (ParagraphRef(0, 1), ParagraphRef(1, 1)))
    assert effect.told == "1 link taken away by the reader"
    assert result.at == dict.fromkeys(effect.at, (effect,))


def test_one_of_many_copies_is_unlinked_and_the_others_stay() -> None:
    articles = tuple(build(name, [[COWS]] * 12 + [[RIVER]]) for name in ("Alpha", "Beta", "Gamma"))
    story = compare(articles)
    assert story.copies
    first, second = ParagraphRef(0, 5), ParagraphRef(1, 5)
    assert corresponds(story, first, second)
    said = new_correction(
        Act.UNLINK,
        (sentence(articles, SentenceRef(*first, 0)), sentence(articles, SentenceRef(*second, 0))),
    )
    result = corrected(story, [said])
    assert result.effects[0].told == "1 link taken away by the reader"
    assert not corresponds(result.story, first, second)
    third = ParagraphRef(2, 5)
    assert corresponds(result.story, first, third)
    assert corresponds(result.story, second, third)
    assert corresponds(result.story, ParagraphRef(0, 6), ParagraphRef(1, 6))
    assert all(mark.status is Status.SHARED for marks in result.story.marks for mark in marks)
    constraints = applied([said], articles)
    assert constrained(result.story, constraints) == result.story
    assert corrected(story, []).story == story


def test_a_linked_pair_is_linked_and_says_by_whom() -> None:
    story = compare(flood())
    cows = (SentenceRef(0, 2, 0), SentenceRef(1, 0, 0))
    assert cows not in pairs(story)
    said = new_correction(Act.LINK, (quoted(flood(), 0, "Forty cows"), quoted(flood(), 1, HERD)))
    result = corrected(story, [said])
    assert pairs(result.story) == pairs(story) | {cows}
    (link,) = [link for link in result.story.links if (link.a, link.b) == cows]
    assert link.why[0] == "linked by the reader"
    assert (link.grade, link.score) == (Grade.PARTIAL, 1.0)
    assert corresponds(result.story, ParagraphRef(0, 2), ParagraphRef(1, 0))
    assert result.story.mark(ParagraphRef(1, 0)).status is Status.SHARED
    assert any(2 in row.cells[0] and 0 in row.cells[1] for row in result.story.rows)
    assert result.effects[0].told == "linked by the reader: partial"


def test_an_added_link_is_graded_like_any_other() -> None:
    articles = flood()
    story = compare(articles)
    bridge = (SentenceRef(0, 1, 0), SentenceRef(1, 1, 0))
    usual = next(link.grade for link in story.links if (link.a, link.b) == bridge)
    bare = story._replace(links=tuple(link for link in story.links if (link.a, link.b) != bridge))
    said = new_correction(Act.LINK, (quoted(articles, 0, BRIDGE), quoted(articles, 1, BRIDGE_TOO)))
    again = next(link for link in corrected(bare, [said]).story.links if (link.a, link.b) == bridge)
    assert again.grade is usual


def test_of_longer_passages_the_closest_sentences_are_linked() -> None:
    articles = (
        build("Alpha", [[COWS, MAYOR, "Rain is expected."]]),
        build("Beta", [["The weather stays dry.", "Cows climbed the steps."]]),
    )
    story = compare(articles)._replace(links=())
    said = new_correction(Act.LINK, (anchor(articles[0], 0), anchor(articles[1], 0)))
    assert pairs(corrected(story, [said]).story) == {(SentenceRef(0, 0, 0), SentenceRef(1, 0, 1))}


def test_what_is_furniture_for_the_reader_is_not_compared() -> None:
    story = compare(flood())
    assert any(SentenceRef(2, 0, 1) in pair for pair in pairs(story))
    result = corrected(story, [new_correction(Act.FURNITURE, (quoted(flood(), 2, MAYOR),))])
    assert not any(SentenceRef(2, 0, 1) in pair for pair in pairs(result.story))
    changed = result.story.articles[2].paragraphs[0]
    assert [each.furniture for each in changed.sentences] == [None, Furniture.OTHER]
    assert changed.furniture is None
    assert result.story.marks[2][0].sentences[1].status is None
    assert result.story.shares[2].words < story.shares[2].words
    whole = corrected(story, [new_correction(Act.FURNITURE, (anchor(flood()[2], 0),))])
    assert whole.story.articles[2].paragraphs[0].furniture is Furniture.OTHER


def test_what_is_no_furniture_for_the_reader_is_compared() -> None:
    articles = (build("Alpha", [[RIVER], [BRIDGE]], furniture=[1]), build("Beta", [[BRIDGE_TOO], [COWS]]))
    story = compare(articles)
    assert pairs(story) == set()
    result = corrected(story, [new_correction(Act.STORY, (anchor(articles[0], 1),))])
    assert pairs(result.story) == {(SentenceRef(0, 1, 0), SentenceRef(1, 0, 0))}
    assert result.story.articles[0].paragraphs[1].furniture is None
    assert result.story.mark(ParagraphRef(0, 1)).status is Status.SHARED
    assert story == compare(articles)


def test_linking_furniture_says_that_it_is_none() -> None:
    story = compare(flood())
    said = new_correction(Act.LINK, (anchor(flood()[0], 3), anchor(flood()[1], 0)))
    result = corrected(story, [said])
    assert (SentenceRef(0, 3, 0), SentenceRef(1, 0, 0)) in pairs(result.story)
    assert result.story.articles[0].paragraphs[3].furniture is None


def test_what_is_not_unique_is_not_shown_as_such() -> None:
    story = compare(flood())
    cows = ParagraphRef(0, 2)
    assert story.mark(cows).status is Status.UNIQUE
    whole = corrected(story, [new_correction(Act.NOT_UNIQUE, (quoted(flood(), 0, COWS[:-1]),))]).story
    assert whole.mark(cows).status is Status.SHARED
    assert whole.marks[0][2].sentences[0].unique == ()
    assert whole.shares[0].own < story.shares[0].own
    assert whole.links == story.links
    part = corrected(story, [new_correction(Act.NOT_UNIQUE, (quoted(flood(), 0, "Forty cows"),))]).story
    (left,) = part.marks[0][2].sentences[0].unique
    assert flood()[0].text[slice(*left)] == COWS.removeprefix("Forty cows")


def test_what_is_said_of_quotations_and_conflicts_goes_to_the_claims_alone() -> None:
    story = grounded()

    def there(number: int, words: str) -> Passage:
        return quoted(story.articles, number, words)

    storm = "“We did all we could to reach them in the storm,”"
    says = dated(
        new_correction(Act.NO_CONFLICT, (there(0, "14"), there(1, "12"))),
        new_correction(Act.SPEAKER, (there(2, storm),), "Ole Brand"),
        new_correction(Act.NO_QUOTATION, (there(1, "“Nobody sleeps in Holm tonight,”"),)),
    )
    before, result = claims_of(story), corrected(story, says)
    assert result.story is story, "no link and no mark follows"
    assert [effect.state for effect in result.effects] == [State.APPLIED] * 3
    assert result.effects[1].told == "said by Ole Brand, says the reader"
    after = claims_of(story, result.judgements)
    assert [one.kind for one in before.conflicts] == ["figure", "status", "speaker"]
    assert [one.kind for one in after.conflicts] == ["status"]
    assert [len(one.quotations) for one in (before, after)] == [2, 1]
    assert claims_of(story, corrected(story, says[1:]).judgements).conflicts[0] == before.conflicts[0], (
        "undone"
    )
    nobody = corrected(story, [new_correction(Act.SPEAKER, (there(2, storm),), " ")])
    assert (nobody.effects[0].state, nobody.judgements) == (State.INACTIVE, ())


def test_one_of_many_may_contradict_none_of_the_others() -> None:
    story = grounded()
    words = "“We did all {} could to reach them in the storm,”"
    said = [quoted(story.articles, n, words.format(w)) for n, w in ((2, "we"), (0, "we"), (1, "they"))]
    result = corrected(story, [new_correction(Act.NO_CONFLICT, tuple(said))])
    assert len(result.judgements) == 2
    assert [one.kind for one in claims_of(story, result.judgements).conflicts] == ["figure", "status"]
    with pytest.raises(ValueError, match="is about 2 passages"):
        new_correction(Act.SAME_QUOTATION, tuple(said))


def test_the_later_of_two_that_contradict_each_other_holds() -> None:
    story = compare(flood())
    bridge = (SentenceRef(0, 1, 0), SentenceRef(1, 1, 0))
    both = (quoted(flood(), 0, BRIDGE), quoted(flood(), 1, BRIDGE_TOO))
    for first, last in ((Act.LINK, Act.UNLINK), (Act.UNLINK, Act.LINK)):
        result = corrected(story, dated(new_correction(first, both), new_correction(last, both)))
        assert (bridge in pairs(result.story)) == (last is Act.LINK)
        assert [effect.state for effect in result.effects] == [State.OVERRULED, State.APPLIED]
    for first, last in ((Act.FURNITURE, Act.STORY), (Act.STORY, Act.FURNITURE)):
        said = dated(new_correction(first, both[:1]), new_correction(last, both[:1]))
        result = corrected(story, said)
        assert (bridge in pairs(result.story)) == (last is Act.STORY)
        assert [effect.state for effect in result.effects] == [State.OVERRULED, State.APPLIED]
    linked_then_furniture = dated(new_correction(Act.LINK, both), new_correction(Act.FURNITURE, both[:1]))
    result = corrected(story, linked_then_furniture)
    assert bridge not in pairs(result.story)
    assert [effect.state for effect in result.effects] == [State.OVERRULED, State.APPLIED]


def test_a_link_of_paragraphs_leaves_unlinked_sentences_alone() -> None:
    articles = flood()
    apart = new_correction(Act.UNLINK, (quoted(articles, 0, BRIDGE), quoted(articles, 1, BRIDGE_TOO)))
    linked = new_correction(Act.LINK, (anchor(articles[0], 1), anchor(articles[1], 1)))
    result = corrected(compare(articles), dated(apart, linked))
    assert (SentenceRef(0, 1, 0), SentenceRef(1, 1, 0)) not in pairs(result.story)
    assert corresponds(result.story, ParagraphRef(0, 1), ParagraphRef(1, 1))
    assert [effect.state for effect in result.effects] == [State.APPLIED, State.APPLIED]


def test_what_cannot_be_applied_is_kept_and_says_why() -> None:
    articles = flood()
    story = compare(articles)
    gone = replace(
        quoted(articles, 0, COWS), exact="Nothing of this was ever in any article at all.", start=5
    )
    foreign = replace(gone, article_sha256="0" * 64, source="other.txt", label="Other")
    wordless = (*articles[:2], build("Gamma", [["…"]]))
    both = (quoted(articles, 0, COWS), quoted(articles, 1, HERD))
    told = {
        new_correction(Act.NOT_UNIQUE, (gone,)): (State.INACTIVE, "its passage is no longer found"),
        new_correction(Act.NOT_UNIQUE, (foreign,)): (State.ELSEWHERE, "about another story"),
        new_correction(Act.LINK, (both[0], quoted(articles, 0, MAYOR))): (
            State.INACTIVE,
            "both passages stand in one article",
        ),
        replace(new_correction(Act.LINK, both), act="merge"): (State.INACTIVE, "cannot be understood"),
        replace(new_correction(Act.LINK, both), passages=both[:1]): (State.INACTIVE, "cannot be understood"),
    }
    for said, (state, why) in told.items():
        result = corrected(story, [said])
        assert result.story is story
        assert [(one.correction, one.state, one.told) for one in result.effects] == [(said, state, why)]
        assert result.at == {}
    nothing = new_correction(Act.LINK, (quoted(articles, 0, COWS), quoted(wordless, 2, "…")))
    (effect,) = corrected(compare(wordless), [nothing]).effects
    assert (effect.state, effect.told) == (State.INACTIVE, "there are no words to link")


def test_an_act_is_about_a_number_of_passages() -> None:
    passage = quoted(flood(), 0, COWS)
    with pytest.raises(ValueError, match="about 2 passages, not 1"):
        new_correction(Act.LINK, (passage,))
    with pytest.raises(ValueError, match="about 1 passages, not 2"):
        new_correction(Act.STORY, (passage, passage))


def test_corrections_follow_their_words_into_an_edited_article() -> None:
    articles = flood()
    said = [
        new_correction(Act.UNLINK, (quoted(articles, 0, BRIDGE), quoted(articles, 1, BRIDGE_TOO))),
        new_correction(Act.LINK, (quoted(articles, 0, COWS), quoted(articles, 1, HERD))),
    ]
    edited = build(
        "Alpha", [["Updated at noon.", "Readers sent pictures."], [COWS], [RIVER], [BRIDGE, MAYOR]]
    )
    story = compare((edited, *articles[1:]))
    result = corrected(story, said)
    assert (SentenceRef(0, 3, 0), SentenceRef(1, 1, 0)) in pairs(story)
    assert (SentenceRef(0, 3, 0), SentenceRef(1, 1, 0)) not in pairs(result.story)
    assert (SentenceRef(0, 1, 0), SentenceRef(1, 0, 0)) in pairs(result.story)


def test_more_links_can_be_found_in_a_corrected_story() -> None:
    articles = flood()
    story = compare(articles)
    said = [
        new_correction(Act.UNLINK, (quoted(articles, 0, BRIDGE), quoted(articles, 1, BRIDGE_TOO))),
        new_correction(Act.FURNITURE, (quoted(articles, 2, MAYOR),)),
    ]
    constraints = applied(said, articles)
    once = constrained(story, constraints)
    more = once._replace(links=tuple(sorted((*once.links, *story.links), key=lambda link: (link.a, link.b))))
    assert pairs(constrained(more, replace(constraints, furniture=frozenset()))) >= pairs(once)
    assert (SentenceRef(0, 1, 0), SentenceRef(1, 1, 0)) not in pairs(constrained(more, constraints))


@st.composite
def corrected_stories(draw: st.DrawFn) -> tuple[tuple[Article, ...], list[Correction]]:
    """Draw articles and corrections of them: of any two or any one of their sentences or paragraphs."""
    articles = draw(stories(2, 4))
    passages = [
        anchor_span(article, start, end)
        for article in articles
        for paragraph in article.paragraphs
        for start, end in [
            (paragraph.start, paragraph.end),
            *((each.start, each.end) for each in paragraph.sentences),
        ]
        if start < end
    ]
    assume(passages)
    some = st.sampled_from(passages)
    acts = st.sampled_from(list(Act))
    found = []
    for day, act in enumerate(draw(st.lists(acts, max_size=5))):
        chosen = tuple(draw(some) for _ in range(PASSAGES[act]))
        said = new_correction(act, chosen, "Ole Brand" if act is Act.SPEAKER else "")
        # Some at the very same time: then their ids decide.
        found.append(replace(said, created=f"2025-03-{day // 2 + 1:02}T00:00:00.000+00:00", id=f"c{day}"))
    return articles, found


@given(corrected_stories(), st.randoms(use_true_random=False))
def test_the_order_of_corrections_changes_nothing(
    drawn: tuple[tuple[Article, ...], list[Correction]], chance: object
) -> None:
    articles, corrections = drawn
    story = compare(articles)
    shuffled = list(corrections)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert corrected(story, shuffled) == corrected(story, corrections)
    result = corrected(story, corrections).story
    assert constrained(result, applied(corrections, result.articles)) == result


@given(corrected_stories())
def test_what_is_taken_back_leaves_no_trace(drawn: tuple[tuple[Article, ...], list[Correction]]) -> None:
    articles, corrections = drawn
    story = compare(articles)
    for last in range(len(corrections)):
        corrected(story, corrections)
        others = corrections[:last] + corrections[last + 1 :]
        assert corrected(story, others) == corrected(compare(articles), others)
    assert corrected(story, []).story is story
    assert story == compare(articles)


@given(corrected_stories())
def test_what_is_said_last_of_two_sentences_holds(
    drawn: tuple[tuple[Article, ...], list[Correction]],
) -> None:
    articles, corrections = drawn
    story = compare(articles)
    result = corrected(story, corrections)
    linked = pairs(result.story)
    later: set[tuple[SentenceRef, SentenceRef]] = set()
    for effect in reversed(result.effects):
        if effect.correction.act == Act.UNLINK and effect.state is State.APPLIED:
            assert not (set(effect.pairs) - later) & linked
        elif effect.correction.act == Act.LINK and effect.state is State.APPLIED:
            assert set(effect.pairs) & linked
            later |= set(effect.pairs)
            one, other = next(iter(set(effect.pairs) & linked))
            assert corresponds(result.story, one.place, other.place)
    for link in result.story.links:
        for ref in (link.a, link.b):
            there = result.story.articles[ref.article].paragraphs[ref.paragraph]
            assert there.furniture is None
            assert there.sentences[ref.sentence].furniture is None


@given(stories(2, 4), st.data())
def test_two_chosen_sentences_are_linked_or_not_as_the_reader_says(
    articles: tuple[Article, ...], data: st.DataObject
) -> None:
    refs = [
        SentenceRef(a, p, s)
        for a, article in enumerate(articles)
        for p, paragraph in enumerate(article.paragraphs)
        for s, each in enumerate(paragraph.sentences)
        if any(map(str.isalpha, article.text[each.start : each.end]))
    ]
    assume(len({ref.article for ref in refs}) > 1)
    one = data.draw(st.sampled_from(refs))
    other = data.draw(st.sampled_from([ref for ref in refs if ref.article != one.article]))
    both = (sentence(articles, one), sentence(articles, other))
    story = compare(articles)
    apart = corrected(story, [new_correction(Act.UNLINK, both)])
    together = corrected(story, [new_correction(Act.LINK, both)])
    # The same words may stand twice; then nobody knows which are meant.
    assume(apart.effects[0].state is State.APPLIED and len(apart.effects[0].pairs) == 1)
    pair = apart.effects[0].pairs[0]
    assert pair not in pairs(apart.story)
    if together.effects[0].state is State.APPLIED:
        assert pair in pairs(together.story)
        assert corresponds(together.story, pair[0].place, pair[1].place)


@given(corrected_stories())
def test_the_order_of_the_sources_changes_nothing_but_numbers(
    drawn: tuple[tuple[Article, ...], list[Correction]],
) -> None:
    articles, corrections = drawn
    count = len(articles)
    turned = corrected(compare(articles[::-1]), corrections)
    straight = corrected(compare(articles), corrections)

    def turn(ref: SentenceRef) -> SentenceRef:
        return ref._replace(article=count - 1 - ref.article)

    assert {frozenset(map(turn, pair)) for pair in pairs(turned.story)} == set(
        map(frozenset, pairs(straight.story))
    )
    assert [effect.state for effect in turned.effects] == [effect.state for effect in straight.effects]


def test_ranges_taken_from_a_range_leave_the_rest() -> None:
    article = build("Alpha", [[COWS]])
    story = compare((article, build("Beta", [[MAYOR]])))
    said = [
        new_correction(Act.NOT_UNIQUE, (anchor_span(article, start, end),))
        for start, end in ((0, 10), (15, 17), (60, 66))
    ]
    (mark,) = corrected(story, said).story.marks[0][0].sentences
    assert mark.unique == (Span(10, 15), Span(17, 60))


def test_they_are_kept_in_the_file_of_bookmarks(tmp_path: Path) -> None:
    path = tmp_path / "b.sqlite3"
    link = new_correction(Act.LINK, (quoted(flood(), 0, COWS), quoted(flood(), 1, HERD)), "both\n\x1b[1mfled")
    with Notebook(path) as store:
        kept = store.corrections
        assert kept.all() == ()
        assert kept.remove(link.id) is None
        safe = kept.add(link)
        assert "\x1b" not in safe.note
        assert safe == replace(link, note=safe.note)
        story = kept.add(new_correction(Act.STORY, (quoted(flood(), 0, COWS),)))
    with Notebook(path) as store:
        kept = store.corrections
        assert kept.all() == (safe, story)
        assert kept.remove(safe.id) == safe
        assert kept.all() == (story,)
        assert kept.add(safe) == safe
        assert kept.all() == (safe, story)
        assert store.bookmarks.all() == ()
