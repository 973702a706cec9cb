"""Where articles contradict each other: rule by rule, as properties, and with planted changes."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.claims import Judgement, Verdict, claims_of
from storyview.engine.claims.model import At, Conflict, ConflictClaim, ConflictKind
from storyview.engine.figures.model import Kind, agree
from storyview.engine.figures.recognise import figures_in
from storyview.engine.figures.tokens import tokens
from storyview.engine.language import table_of
from storyview.engine.model import ParagraphRef, SentenceRef, Span
from storyview.engine.reports.json_report import json_report
from storyview.engine.segment import segment
from storyview.engine.story import compare, open_story
from storyview.engine.views.conflicts_view import brief, claims_in, contradicting
from tests.claims import source, story

if TYPE_CHECKING:
    from storyview.engine.figures.model import Figure
    from storyview.engine.model import Story

ALPHA = """Twelve workers were killed in an explosion at the Norvik plant on Tuesday, firefighters said.

The blast happened at 14:20 local time in the storage hall.

The company said damage would cost 3.2 million euros.

Police have not arrested anyone.

The mayor, Ina Holt, did not resign on Friday."""
BETA = """Fourteen workers were killed in an explosion at the Norvik plant on Wednesday, firefighters said.

The blast happened at 15:40 local time in the storage hall.

The company said damage would cost 32 million euros.

Police have arrested two men.

The mayor, Ina Holt, resigned on Friday."""


def conflicts(*texts: str) -> list[tuple[str, list[str]]]:
    """Return the conflicts of some articles: kind and values, each once, in order."""
    return [
        (str(each.kind), list(dict.fromkeys(claim.value for claim in each.claims)))
        for each in claims_of(story(*texts)).conflicts
    ]


def test_every_disagreement_is_found_and_nothing_else() -> None:
    assert conflicts(ALPHA, BETA) == [
        ("figure", ["12", "14"]),
        ("date", ["W2", "W3"]),
        ("time", ["T14:20", "T15:40"]),
        ("figure", ["EUR:3200000", "EUR:32000000"]),
        ("status", ["not arrested", "arrested"]),
        ("status", ["not resign", "resigned"]),
    ]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # equal to the last written digit
        (
            "The storm cut power to 3.2 million homes in Calder.",
            "The storm cut power to 3,214,000 homes in Calder.",
        ),
        ("The storm cut power to 1,000 homes in Calder.", "The storm cut power to 1,010 homes in Calder."),
        # ranges of hedges that meet
        ("More than 40 miners were hurt in the Calder pit.", "In the Calder pit 45 miners were hurt."),
        ("About 40 miners were hurt in the Calder pit.", "In the Calder pit 45 miners were hurt."),
        ("A dozen miners were hurt in the Calder pit.", "In the Calder pit 13 miners were hurt."),
        # what became of them differs
        ("In the Calder pit 12 miners were killed.", "In the Calder pit 30 miners were injured."),
        # numbers that add up
        ("The ferry was carrying 148 people and nine crew.", "The ferry had 157 people aboard."),
        # another one
        ("Two people were killed in Calder.", "Another five people were killed in Calder."),
        # other years
        ("In 2009 the Calder flood killed 30 people.", "In 1987 the Calder flood killed 12 people."),
        # other persons
        (
            "The call with Vera Putnik lasted an hour. Putnik smiled.",
            "The call with Omar Reyes lasted 90 minutes. Reyes frowned.",
        ),
        # other units are a matter of precision
        (
            "The ship sank about two kilometres from Calder harbour.",
            "The ship sank roughly a mile from Calder harbour.",
        ),
        # other currencies
        ("The Calder bridge cost 3 million euros.", "The Calder bridge cost 4 million dollars."),
        # both are denied, or neither said
        ("The mayor of Calder did not resign.", "The mayor of Calder has not resigned."),
        ("The mayor of Calder resigned.", "The mayor of Calder would not resign if asked."),
        ("The mayor of Calder resigned on Friday.", "Not only the mayor of Calder resigned on Friday."),
        # parts of names
        ("The Boeing 737 crashed near Calder.", "The Boeing 747 crashed near Calder."),
        # a day on which somebody spoke
        (
            "The mayor of Calder said on Monday that schools were shut.",
            "The mayor of Calder said on Tuesday that the bridge was shut.",
        ),
    ],
)
def test_what_can_both_be_true_is_no_conflict(left: str, right: str) -> None:
    assert conflicts(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "kind", "values"),
    [
        (
            "At least 12 people died in the Calder flood.",
            "At least 14 people died in the Calder flood.",
            "figure",
            ["12", "14"],
        ),
        (
            "The Calder flood left 12 people missing.",
            "Fourteen people remained missing, police said.",
            "figure",
            ["12", "14"],
        ),
        (
            "Tom Hale, 34, a teacher, was on the ferry.",
            "A teacher named Tom Hale, 43, swam ashore.",
            "age",
            ["P34Y", "P43Y"],
        ),
        (
            "The ferry Calder was built in 1987 in Wren.",
            "The ferry Calder was built in 1978 in Wren.",
            "date",
            ["1987", "1978"],
        ),
        (
            "The Calder dam holds 40 percent of its water.",
            "The Calder dam holds 60 percent of its water.",
            "figure",
            ["40%", "60%"],
        ),
        (
            "It was the third flood in Calder this year.",
            "It was the fifth flood in Calder this year.",
            "figure",
            ["#3", "#5"],
        ),
        (
            "Rebels of Calder agreed to the truce plan.",
            "Rebels of Calder rejected the truce plan.",
            "status",
            ["agreed", "rejected"],
        ),
        (
            "The envoy flew to Calder on a small plane.",
            "The envoy flew to Norvik on a small plane.",
            "name",
            ["Calder", "Norvik"],
        ),
    ],
)
def test_what_cannot_both_be_true_is_one(left: str, right: str, kind: str, values: list[str]) -> None:
    assert conflicts(left, right) == [(kind, values)]


def test_a_value_that_the_other_article_has_too_is_no_conflict() -> None:
    left = (
        "At first 12 people were killed in the Calder flood.\n\nBy night 14 people were killed in the flood."
    )
    assert conflicts(left, "Fourteen people were killed in the Calder flood.") == []


def test_one_quotation_of_two_named_speakers_is_a_conflict() -> None:
    words = "“Nobody in this valley will be left without help,”"
    found = claims_of(story(f"{words} said Maria Lopes.", f"{words} said Tom Hale.")).conflicts
    assert [(one.kind, [claim.value for claim in one.claims]) for one in found] == [
        (ConflictKind.SPEAKER, ["Maria Lopes", "Tom Hale"])
    ]
    assert not claims_of(story(f"{words} said Maria Lopes.", f"{words} the mayor said.")).conflicts
    assert not claims_of(
        story(f"{words} said Maria Lopes.", f"Maria Lopes came. {words} she said.")
    ).conflicts


def test_precision_is_told_apart_from_conflict() -> None:
    found = claims_of(
        story(
            "The fire hurt more than 40 miners in the Calder pit.",
            "The fire hurt 45 miners in the Calder pit.",
        )
    )
    assert not found.conflicts
    assert [[claim.value for claim in one.claims] for one in found.differences] == [["40", "45"]]


# Properties


def assert_alarms_are_two_values_of_two_articles(found: list[Conflict]) -> None:
    for one in found:
        assert len({claim.at.article for claim in one.claims}) > 1
        assert len({claim.value for claim in one.claims}) > 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_the_articles_changes_nothing(order: tuple[int, ...]) -> None:
    third = "Fourteen workers died in the explosion at the Norvik plant, and police arrested two men."
    texts = [ALPHA, BETA, third]
    plain = claims_of(story(*texts))
    mixed = claims_of(story(*(texts[n] for n in order)))

    def told(found: list[Conflict], names: tuple[int, ...]) -> set[frozenset[tuple[int, str]]]:
        return {frozenset((names[claim.at.article], claim.value) for claim in one.claims) for one in found}

    assert told(list(plain.conflicts), (0, 1, 2)) == told(list(mixed.conflicts), order)
    assert_alarms_are_two_values_of_two_articles(list(plain.conflicts))


@pytest.mark.parametrize(
    "change", [("Twelve", "12"), ("3.2 million euros", "€3,200,000"), ("'", "’"), ("14:20", "2:20 p.m.")]
)
def test_another_spelling_changes_nothing(change: tuple[str, str]) -> None:
    assert [values for _, values in conflicts(ALPHA.replace(*change), BETA)] == [
        values for _, values in conflicts(ALPHA, BETA)
    ]


def test_articles_that_agree_raise_nothing() -> None:
    assert conflicts(ALPHA, ALPHA) == []
    assert (
        conflicts(
            ALPHA, ALPHA.replace("Twelve", "12").replace("have not arrested anyone", "did not arrest anybody")
        )
        == []
    )


_NUMBERS = st.integers(2, 999_999)


@given(_NUMBERS, _NUMBERS, st.sampled_from(["", "about", "over", "under", "atleast", "atmost"]))
def test_whether_figures_agree_does_not_depend_on_which_is_asked(a: int, b: int, mod: str) -> None:
    def figure(number: int, hedge: str) -> Figure:
        return read(f"{number} people")._replace(mod=hedge)

    for one in (figure(a, mod), figure(b, "")):
        for other in (figure(a, ""), figure(b, mod)):
            assert agree(one, other) == agree(other, one)
        assert agree(one, one)


def read(text: str) -> Figure:
    return figures_in(tokens(text), table_of("en"))[0]


@given(st.sampled_from(["Boeing", "Airbus", "Route", "Unit", "Apollo"]), st.integers(2, 999))
def test_no_figure_is_inside_a_name(name: str, number: int) -> None:
    text = f"The old {name} {number} was seen near a G{number} sign and the Covid-{number} ward."
    assert not [each for each in figures_in(tokens(text), table_of("en")) if each.kind is Kind.NUMBER]


# Planted changes

PLANTED = """A ferry with 148 passengers sank off Port Marlow on Tuesday, the coastguard said.

Divers found 31 survivors in the engine room of the ferry.

The rescue of the survivors lasted 90 minutes.

The owner had paid $84,000 for new lifeboats.

The ferry was built in 1987 in the yards of Wren.

The last inspection of its hull was on 12 March 2025.

The harbour lies 40 miles from the capital.

An inquiry will begin in two weeks.

Some 18% of its lifejackets were missing.

The radio call was heard at 20:45 by a fisherman.

The captain resigned on Friday after the inquiry began."""
CHANGES = [
    ("148", "184"),
    ("31", "13"),
    ("90 minutes", "50 minutes"),
    ("$84,000", "$48,000"),
    ("40 miles", "60 miles"),
    ("two weeks", "five weeks"),
    ("18%", "81%"),
    ("Tuesday", "Thursday"),
    ("1987", "1978"),
    ("12 March", "21 March"),
    ("20:45", "21:15"),
    ("resigned on Friday", "resigned on Sunday"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_planted_change_is_found_and_nothing_else(change: tuple[str, str]) -> None:
    found = claims_of(story(PLANTED, PLANTED.replace(*change))).conflicts
    assert len(found) == 1
    start = PLANTED.index(change[0])
    assert all(abs(claim.at.span.start - start) < 20 for claim in found[0].claims)


@pytest.mark.parametrize(
    ("left", "right", "contradict"),
    [
        ("Some 220", "Some 320", True),
        ("About 2,000", "Around 3,000", True),
        ("Roughly 40", "About 60", True),
        ("Some 220", "Some 250", False),
        ("About 40", "40", False),
        ("Some 220", "260", False),
    ],
)
def test_two_estimates_a_fifth_apart_are_of_two_minds(left: str, right: str, contradict: bool) -> None:
    text = "{} residents had to leave their homes in Oldport on Monday night, the mayor said."
    assert bool(conflicts(text.format(left), text.format(right))) == contradict
    assert bool(conflicts(text.format(right), text.format(left))) == contradict


# What the reader says


def test_a_reader_may_find_no_conflict() -> None:
    whole = claims_of(story(ALPHA, BETA)).conflicts
    first = whole[0]
    judgement = Judgement(
        Verdict.NO_CONFLICT, tuple((claim.at.article, claim.at.span) for claim in first.claims)
    )
    assert claims_of(story(ALPHA, BETA), (judgement,)).conflicts == whole[1:]
    elsewhere = Judgement(Verdict.NO_CONFLICT, ((0, Span(60, 61)), (1, Span(60, 61))))
    assert claims_of(story(ALPHA, BETA), (elsewhere,)).conflicts == whole


def test_of_three_articles_a_denied_pair_leaves_the_others() -> None:
    third = "Sixteen workers were killed in an explosion at the Norvik plant, the fire service said."
    (deaths,) = (one for one in claims_of(story(ALPHA, BETA, third)).conflicts if one.topic.endswith("dead"))
    pair = (deaths.claims[0], deaths.claims[1])
    judgement = Judgement(Verdict.NO_CONFLICT, tuple((claim.at.article, claim.at.span) for claim in pair))
    (left,) = (
        one
        for one in claims_of(story(ALPHA, BETA, third), (judgement,)).conflicts
        if one.topic.endswith("dead")
    )
    assert left.claims == deaths.claims


DEAD = "The ferry Astrid ran aground off Holm on Tuesday, killing {} people."
QUOTED = "“We did all we could to reach them in the storm,” said the {}."
MAYOR, MASTER = QUOTED.format("mayor Pia Lund"), QUOTED.format("harbour master Ole Brand")


@pytest.mark.parametrize(
    "texts",
    [
        tuple(DEAD.format(n) for n in (14, 12, 12)),
        (f"{DEAD.format(14)}\n\nThe harbour is shut. {DEAD.format(14)}", *[DEAD.format(12)] * 2),
        (MASTER, MAYOR, MASTER),
        (f"{MASTER}\n\n{MAYOR}", MAYOR),
        (
            "The mayor, Ina Holt, resigned on Friday.",
            "The mayor, Ina Holt, did not resign on Friday.",
            "The mayor, Ina Holt, resigns on Friday.",
        ),
    ],
)
def test_what_one_outlet_takes_back_is_gone_on_every_side(texts: tuple[str, ...]) -> None:
    told = story(*texts)
    (conflict,) = claims_of(told).conflicts
    for place in {claim.at.place for claim in conflict.claims}:
        assert not claims_of(told, taken_back(conflict, place)).conflicts, place


def test_a_third_value_still_contradicts_the_others() -> None:
    told = story(*[DEAD.format(n) for n in (14, 12, 12, 13)])
    (conflict,) = claims_of(told).conflicts
    for article, left in ((0, {1, 2, 3}), (1, {0, 3}), (2, {0, 3}), (3, {0, 1, 2})):
        (after,) = claims_of(told, taken_back(conflict, ParagraphRef(article, 0))).conflicts
        assert {claim.at.article for claim in after.claims} == left


NIGHT = "The ferry Astrid ran aground off Holm on {}, killing 14 people, the harbour office of Holm said."


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (tuple(map(DEAD.format, ("at least 12", "more than 10", "5"))), ({1, 2}, {0, 2}, set())),
        (tuple(map(DEAD.format, ("about 220", "some 200", "320"))), ({1, 2}, {0, 2}, set())),
        (tuple(map(DEAD.format, ("at least 30", "more than 20", "at most 9"))), ({1, 2}, {0, 2}, set())),
        (tuple(map(NIGHT.format, ("13 July 2024", "13 July", "14 July"))), ({1, 2}, {0, 2}, set())),
    ],
)
def test_what_is_left_of_a_contradiction_contradicts(
    told: tuple[str, ...], left: tuple[set[int], ...]
) -> None:
    """Two values that are written differently and agree are no contradiction when the third has gone."""
    told_of = story(*told)
    (conflict,) = claims_of(told_of).conflicts
    assert conflict.articles == (0, 1, 2)
    for article, others in enumerate(left):
        judged = taken_back(conflict, ParagraphRef(article, 0))
        after = claims_of(told_of, judged)
        assert {claim.at.article for one in after.conflicts for claim in one.claims} == others
        report = json.loads(json_report(told_of, after))
        assert [len(one["claims"]) for one in report["conflicts"]] == [len(others)] * bool(others)
        assert [topic["conflict"] for topic in report["figures"] if len(topic["claims"]) > 1].count(
            True
        ) == len(report["conflicts"])


@pytest.mark.parametrize(
    ("told", "ended"),
    [
        (tuple(map(DEAD.format, (14, 12, 14, 14))), ({0, 1, 2, 3},) * 4),
        (tuple(map(DEAD.format, (14, 12, 14, 13))), ({0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3})),
        (tuple(map(DEAD.format, ("at least 14", "at least 12", "14", "fourteen"))), ({0, 1, 2, 3},) * 4),
        ((f"{MASTER}\n\n{MAYOR}", MAYOR, MAYOR), ({0, 1, 2},) * 3),
        (
            (
                "The mayor, Ina Holt, resigned on Friday.",
                "The mayor, Ina Holt, did not resign on Friday.",
                "The mayor, Ina Holt, resigns on Friday.",
            ),
            ({0, 1, 2},) * 3,
        ),
        (tuple(map(DEAD.format, ("at least 12", "more than 10", "5"))), ({0, 2}, {1, 2}, {0, 1, 2})),
    ],
)
def test_a_contradiction_ends_on_the_same_sides_wherever_it_is_taken_back(
    told: tuple[str, ...], ended: tuple[set[int], ...]
) -> None:
    (conflict,) = claims_of(story(*told)).conflicts
    for place in {claim.at.place for claim in conflict.claims}:
        own, *others = contradicting(conflict, claims_in(conflict, place))
        assert own.place == place
        assert place not in {each.place for each in others}
        assert {own.article, *(each.article for each in others)} == ended[place.article]


def taken_back(conflict: Conflict, place: ParagraphRef) -> list[Judgement]:
    """Return what is kept when a reader says that a paragraph contradicts nobody."""
    own, *others = contradicting(conflict, [one.at for one in conflict.claims if one.at.place == place])
    return [Judgement(Verdict.NO_CONFLICT, (own[:2], other[:2])) for other in others]


# Hostile and large


@pytest.mark.parametrize(
    "text",
    [
        "9" * 5000 + " people died.",
        "1,000" * 2000,
        "two hundred and " * 2000 + "six people died.",
        "“" * 3000 + "no” said X. " + "”" * 500,
        "said " * 5000,
        "A. " * 3000,
        "Twelve \u202e killed \x1b[31m on Tuesday" * 50,
        "\ud800 twelve people were killed",
        "٣٤ شخصا، 三十四人死亡。" * 100,
        "10-20-30-40:50:60/70/80.90.100" * 300,
        "P T Y D " * 1000 + "½ ² ³ Ⅻ 一二三",
    ],
)
def test_hostile_text_is_read_without_an_error(text: str) -> None:
    articles = segment(
        [source("A", text), source("B", text[::-1]), source("C", text + " Twelve people were killed.")]
    )
    claims_of(compare(articles))


@given(st.lists(st.text(alphabet="aB1 .,“”\"'–%$€:-\n", max_size=120), min_size=2, max_size=3))
def test_any_text_is_read_and_every_place_holds_what_it_says(texts: list[str]) -> None:
    found: Story = story(*texts)
    claims = claims_of(found)
    for quotation in claims.quotations:
        for one in quotation.occurrences:
            assert (
                one.text in found.articles[one.at.article].text[slice(*one.at.span)] or one.form == "indirect"
            )
    for topic in claims.figures:
        for claim in topic.claims:
            assert claim.at.span.start < claim.at.span.end <= len(found.articles[claim.at.article].text)
    assert_alarms_are_two_values_of_two_articles(list(claims.conflicts))


def test_a_list_of_figures_is_compared_in_bounds() -> None:
    table = "\n\n".join(f"In Calder {n} people were killed on day {n} of the war." for n in range(400))
    claims_of(story(table, table.replace("Calder", "Norvik"), table))


def test_what_two_figures_have_near_them_is_told_as_it_is_written() -> None:
    folder = Path(__file__).parents[1] / "inputs" / "ferry"
    told = [each.why for each in claims_of(open_story([str(folder)])).conflicts]
    assert "both near “ferry”, “Marlow”, “Port”" in told


@pytest.mark.parametrize(
    ("value", "short"),
    [
        ("32 million euros", "32 million…"),
        ("1.25 thousand tonnes", "…"),
        ("1234567890123 euros", "…"),
        ("some of the 40 crew", "some of the…"),
        ("unconditionally", "unconditiona…"),
        ("Wednesday", "Wednesday"),
    ],
)
def test_a_value_is_not_cut_to_another_figure(value: str, short: str) -> None:
    claims = tuple(
        ConflictClaim(At(n, Span(0, 1), SentenceRef(n, 0, 0)), said, said)
        for n, said in enumerate((value, "5"))
    )
    conflict = Conflict(ConflictKind.NAME, "", claims, "")
    wordings = brief(conflict, ("A", "B"), ("[1]", "[2]"), 12)
    assert wordings[-1] == f"{short} / 5"
