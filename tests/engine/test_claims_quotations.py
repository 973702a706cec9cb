"""Quotations: where they stand, who said them, which are one, and what became of their words."""

from __future__ import annotations

import pytest

from storyview.engine.claims import Judgement, Verdict, claims_of
from storyview.engine.claims.model import Form, FramingKind, How, Wording
from storyview.engine.claims.quotation_wording import wording
from storyview.engine.model import Span
from tests.claims import story

NOBODY = "“Nobody in this valley will be left without help,”"


def spans(text: str) -> list[str]:
    """Return the quotations of an article, terms too, marks left out, in order."""
    claims = claims_of(story(text))
    found = [one for each in claims.quotations for one in each.occurrences]
    return [one.text for one in sorted((*found, *claims.terms), key=lambda one: one.at)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said ‘’it is over and done." Then he left.', ["it is over and done."]),
        ("Maria Lopes said: “We waited there all night.\n\nNothing came.", ["We waited there all night."]),
        ("We waited there all night,” Maria Lopes said.", ["We waited there all night,"]),
        ("The workers' and the owners' plans differ, she said.", []),
        ("It was 6' 2\" tall.", []),
        ("Elle a dit « c'est bien fini » hier.", ["c'est bien fini"]),
        ("Er sagte: „Es ist wirklich vorbei.“", ["Es ist wirklich vorbei."]),
        ("彼は「もう終わりだ」と述べた。", ["もう終わりだ"]),
        ("A “ B", []),
    ],
)
def test_spans_of_many_marks(text: str, found: list[str]) -> None:
    assert spans(text) == found


def test_scare_marks_and_titles_are_terms_outside_the_ledger() -> None:
    claims = claims_of(
        story("The “smart” plug was sold. She was in the film “Gone With the Wind” as a girl.")
    )
    assert not claims.quotations
    assert [one.form for one in claims.terms] == [Form.TERM, Form.TERM]


def test_a_term_that_another_article_quotes_is_a_quotation() -> None:
    claims = claims_of(
        story(
            "Maria Lopes said the talks were “very good indeed”.", "The “very good indeed” talks took place."
        )
    )
    (quotation,) = claims.quotations
    assert quotation.articles == (0, 1)
    assert [one.how for one in quotation.occurrences] == [How.BEFORE, How.ELSEWHERE]
    assert {one.speaker for one in quotation.occurrences} == {"Maria Lopes"}


@pytest.mark.parametrize(
    ("text", "speaker", "how"),
    [
        (
            "Prime Minister Maria Lopes met Tom Hale. “It is over now,” the prime minister said.",
            "Maria Lopes",
            How.AFTER,
        ),
        ("Maria Lopes came in. “It is over now,” she said.", "Maria Lopes", How.AFTER),
        ("“It is over now,” Maria Lopes said. “Go back home.”", "Maria Lopes", How.CONTINUED),
        (
            "Tom Hale praised the book, and Maria Lopes added that it was “a very long one”.",
            "Maria Lopes",
            How.BEFORE,
        ),
        ("The letter from Maria Lopes was “a very long one”.", None, How.NONE),
        ("“It is over now,” Maria Lopes’s lawyers said.", None, How.NONE),
        ("“It is over now,” said Maria Lopes’s lawyers.", None, How.NONE),
        ("“It is over now,” said Maria Lopes's lawyer Tom Hale.", "Tom Hale", How.AFTER),
        ("Maria Lopes, in a coat, was “a very long way” from home.", "Maria Lopes", How.SUBJECT),
        ("The House of Birds (HOB) met. HOB said it was “a very long day”.", "House of Birds", How.BEFORE),
    ],
)
def test_speakers_by_rule(text: str, speaker: str | None, how: How) -> None:
    claims = claims_of(story(text))
    found = [one for each in claims.quotations for one in each.occurrences] or list(claims.terms)
    last = max(found, key=lambda one: one.at)
    assert (last.speaker, last.how) == (speaker, how)
    assert last.sure is (how not in (How.SUBJECT, How.NONE))


def test_who_passes_it_on_is_kept_apart() -> None:
    (quotation,) = claims_of(
        story("Maria Lopes told Tom Hale the plan was “a very bad joke”, according to council officials.")
    ).quotations
    assert (quotation.speaker, quotation.occurrences[0].via) == ("Maria Lopes", "council officials")


def test_one_quotation_is_grouped_whatever_the_typography_and_the_cut() -> None:
    claims = claims_of(
        story(
            f"{NOBODY} said Maria Lopes.",
            "“NOBODY IN THIS VALLEY WILL BE LEFT WITHOUT HELP!” Maria Lopes said.",
            "Maria Lopes said nobody would be ‘left without help’.",
            'Maria Lopes said: "Nobody ... will be left without help."',
        )
    )
    (quotation,) = claims.quotations
    assert quotation.articles == (0, 1, 2, 3)
    assert [one.wording for one in quotation.occurrences] == [
        Wording.SAME,
        Wording.SAME,
        Wording.CUT,
        Wording.CUT,
    ]
    assert not quotation.altered


def test_quotations_that_share_little_stay_apart() -> None:
    claims = claims_of(
        story(
            "“We will fight on the hills of Wren,” said Tom Hale.",
            "“We will rest on the hills tomorrow,” said Tom Hale.",
        )
    )
    assert len(claims.quotations) == 2


def test_a_changed_word_inside_the_marks_is_an_alteration() -> None:
    claims = claims_of(
        story(f"{NOBODY} said Maria Lopes.", f"{NOBODY.replace('will', 'would')} said Maria Lopes.")
    )
    (quotation,) = claims.quotations
    assert quotation.altered
    assert sorted(one.wording for one in quotation.occurrences) == [Wording.ALTERED, Wording.SAME]


@pytest.mark.parametrize(
    ("one", "other", "became"),
    [
        ("we will defend it", "we will defend it", Wording.SAME),
        ("a b c d e", "c d", Wording.CUT),
        ("a b c d e", "a b x d e", Wording.ALTERED),
        ("a b c d e", "a b d e", Wording.ALTERED),
        ("a b c", "a b c d e", Wording.CUT),
    ],
)
def test_wording(one: str, other: str, became: Wording) -> None:
    assert wording(one.split(), other.split()) is became


def test_what_an_editor_puts_in_brackets_was_not_said() -> None:
    claims = claims_of(
        story(
            f"{NOBODY} said Maria Lopes.", f"{NOBODY.replace('valley', 'valley [of Wren]')} said Maria Lopes."
        )
    )
    assert not claims.quotations[0].altered


def test_reported_speech_is_tied_to_the_quotation_it_says() -> None:
    claims = claims_of(
        story(
            "“The bridge of Calder will be closed for the whole summer,” Maria Lopes said.",
            "Maria Lopes said that the Calder bridge will stay closed all summer.",
        )
    )
    (quotation,) = claims.quotations
    assert [one.form for one in quotation.occurrences] == [Form.DIRECT, Form.INDIRECT]
    assert quotation.occurrences[1].text == "the Calder bridge will stay closed all summer"


def test_framing_keeps_hedges_sources_and_few_substitutions() -> None:
    claims = claims_of(
        story(
            "Maria Lopes said the guards fired on a boat off Calder late at night.",
            "Maria Lopes claimed the guards reportedly fired on a boat off Calder late at night.",
            "Tom Hale said the guards fired on a boat off Calder late at night.",
        )
    )
    found = {(one.kind, one.a_words, one.b_words) for one in claims.framing}
    assert (FramingKind.HEDGE, "", "reportedly") in found
    assert (FramingKind.SOURCE, "Maria Lopes", "Tom Hale") in found
    assert (FramingKind.WORDS, "said", "claimed") in found
    assert sum(kind is FramingKind.WORDS for kind, _, _ in found) <= 5


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("brutal", "brutl", True),
        ("unprecedented", "unprecendeted", True),
        ("brutal", "tragic", False),
        ("catastrophic", "unprecedented", False),
    ],
)
def test_a_slip_of_the_pen_frames_nothing(one: str, other: str, alike: bool) -> None:
    sentence = "Maria Lopes condemned the {} attack on the harbour of Calder late at night."
    found = claims_of(story(sentence.format(one), sentence.format(other))).framing
    words = [(each.a_words, each.b_words) for each in found if each.kind is FramingKind.WORDS]
    assert words == ([] if alike else [(one, other)])


def test_sources_are_counted_in_words() -> None:
    claims = claims_of(
        story(
            f"{NOBODY} said Maria Lopes.", "“No,” an official of the town said. “That was it, never again.”"
        )
    )
    assert [(one.article, one.speaker, one.named, one.words) for one in claims.sources] == [
        (0, "Maria Lopes", True, 9),
        (1, "official", False, 6),
    ]


# What the reader says


def test_a_reader_may_name_the_speaker_take_away_and_join() -> None:
    texts = (f"{NOBODY} said Maria Lopes.", "“No valley is left alone by us, never,” said Tom Hale.")
    first, second = (each.occurrences[0].at for each in claims_of(story(*texts)).quotations)
    one, other = (first.article, first.span), (second.article, second.span)

    named = claims_of(story(*texts), (Judgement(Verdict.SPEAKER, (one,), "Ana Reis"),)).quotations[0]
    assert (named.speaker, named.occurrences[0].how) == ("Ana Reis", How.READER)
    assert len(claims_of(story(*texts), (Judgement(Verdict.NO_QUOTATION, (one,)),)).quotations) == 1
    (joined,) = claims_of(story(*texts), (Judgement(Verdict.SAME_QUOTATION, (one, other)),)).quotations
    assert joined.articles == (0, 1)
    nowhere = Judgement(Verdict.SAME_QUOTATION, ((0, Span(9000, 9001)), other))
    assert len(claims_of(story(*texts), (nowhere,)).quotations) == 2
