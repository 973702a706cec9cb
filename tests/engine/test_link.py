from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.link import link
from storyview.engine.model import Article, Grade, Link, SentenceRef
from tests.engine.generated import build, sentences, stories

STORM = (
    "Storm Ilka cut off the island of Langeoog from the mainland on Friday.",
    "The last ferry had left the harbour of Bensersiel at 14:30.",
    "More than 1,200 guests are stranded in hotels and holiday flats.",
    "“Nobody is in danger, and there is bread for a week,” mayor Onno Janssen said.",
    "A helicopter brought a pregnant woman to the hospital in Wittmund.",
    "The dunes on the north beach lost eleven metres within hours.",
    "Schoolchildren were delighted: their maths exam was cancelled.",
)
BANK = (
    "The savings bank of Trier will close nine branches by the end of June.",
    "Customers complained that the nearest counter would be 40 kilometres away.",
    "Chief executive Petra Weil defended the plan before the supervisory board.",
    "“We lose money with every cheque we cash,” she said on Friday.",
    "The union Verdi expects 85 employees to lose their jobs.",
    "A bus fitted out as a branch is to serve the villages of the Eifel.",
    "Shares of other regional banks hardly moved.",
)
QUAKE = (
    "An earthquake of magnitude 6.1 shook the Peruvian coast south of Lima before dawn.",
    "Three people died when the bell tower of Pisco collapsed.",
    "The president said rescue teams were on their way to the town.",
    "Hospitals in Ica treated more than 200 injured, most of them with broken bones.",
    "The tremor was felt as far away as Arequipa, the geophysical institute reported.",
    "The Pan-American Highway was blocked by rocks on Friday.",
)


def _one_by_one(label: str, *lines: str) -> Article:
    return build(label, [[line] for line in lines])


def _pair(left: str, right: str) -> Link | None:
    """Return the link between the first sentences of two articles, if there is one."""
    found = link((_one_by_one("A", left, *STORM[4:6]), _one_by_one("B", right, STORM[6], *BANK[:2])))
    wanted = (SentenceRef(0, 0, 0), SentenceRef(1, 0, 0))
    return next((each for each in found if (each.a, each.b) == wanted), None)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (STORM[0], STORM[0]),
        (STORM[3], "‘’Nobody is in danger, and there is bread for a week,'' Mayor Onno Janssen said."),
        ("The US envoy Ann Moll told Volodymyr Zelensky to wait in Kyiv.",
         "The U.S. envoy Ann Moll told Volodymyr Zelenskyy to wait in Kyiv."),
        ("The defence ministry said Dnipropetrovsk had been hit by 1,200 drones.",
         "The defense ministry said Dnepropetrovsk had been hit by 1200 drones."),
        ("Im Hafen von Bensersiel liegt die letzte Fähre seit Freitag fest.",
         "Im Hafen von Bensersiel liegt die letzte Fahre seit Freitag fest."),
        ("アラー川の水位は月曜日の夜に二メートル上昇した。",
         "アラー川の水位は月曜日の夜に二メートル上昇した"),
        ("Последний паром вышел из гавани Бензерзиля в пятницу.",
         "Последний паром вышел из гавани Бензерзиля в пятницу"),
    ],
)  # fmt: skip
def test_typography_spelling_and_name_forms_do_not_hide_the_same_words(left: str, right: str) -> None:
    found = _pair(left, right)
    assert found is not None
    assert found.grade is Grade.VERBATIM


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The United States sent two ships to the harbour, and the US paid.",
         "The US sent 2 ships to the harbor, and the U.S. paid."),
        ("Police said that two are dead in the harbour of Bensersiel.",
         "Police said that three were dead in the harbour of Bensersiel."),
        ("The mayor of Langeoog has not resigned on Friday, police said.",
         "The mayor of Langeoog has resigned on Friday, police said."),
        ("The ferry reportedly left the harbour of Bensersiel at 14:30.",
         "The ferry left the harbour of Bensersiel at 14:30."),
        (STORM[1], "The last ferry had already left the harbour of Bensersiel at 14:30."),
        ("Cells of the storm were filed under Ilka by the weather office in Emden.",
         "Cells of the storm were filled under Ilka by the weather office in Emden."),
    ],
)  # fmt: skip
def test_a_copy_in_which_a_word_is_changed_is_edited_and_never_verbatim(left: str, right: str) -> None:
    for found in (_pair(left, right), _pair(right, left)):
        assert found is not None
        assert found.grade is Grade.EDITED


def test_same_content_in_other_words_is_no_verbatim_copy() -> None:
    found = _pair(
        "More than 1,200 guests are stranded in hotels on the island of Langeoog.",
        "On Langeoog island over 1200 stranded guests wait in their hotels.",
    )
    assert found is not None
    assert found.grade is Grade.REWORDED


def test_a_shared_fact_beside_other_content_is_partial() -> None:
    found = _pair(
        "More than 1,200 guests are stranded in hotels on the island of Langeoog.",
        "While 1,200 guests are stranded on Langeoog, the railway cancelled its night trains to Bremen, and "
        "power failed in four districts of Emden, the utility EWE reported on Saturday morning.",
    )
    assert found is not None
    assert found.grade is Grade.PARTIAL


@pytest.mark.parametrize("change", [("14:30", "15:45"), ("1,200", "800")])
def test_another_figure_is_never_verbatim(change: tuple[str, str]) -> None:
    sentence = "The last ferry with 1,200 guests had left the harbour of Bensersiel at 14:30."
    found = _pair(sentence, sentence.replace(*change))
    assert found is not None
    assert found.grade is not Grade.VERBATIM


def test_links_cross() -> None:
    here = _one_by_one("A", *STORM)
    there = _one_by_one("B", *reversed(STORM))
    last = len(STORM) - 1
    pairs = {(each.a.paragraph, each.b.paragraph) for each in link((here, there))}
    assert pairs == {(n, last - n) for n in range(len(STORM))}


def test_one_sentence_may_answer_to_several() -> None:
    here = _one_by_one("A", f"{STORM[0]} {STORM[1]}", *STORM[4:])
    there = _one_by_one("B", STORM[0], STORM[1], STORM[2])
    assert {each.b.paragraph for each in link((here, there)) if each.a.paragraph == 0} == {0, 1}


def test_topic_words_alone_link_nothing() -> None:
    lines = [f"Storm Ilka: {line}" for line in (*STORM[1:], *BANK)]
    here, there = _one_by_one("A", *lines[:6]), _one_by_one("B", *lines[6:])
    assert link((here, there)) == ()


@pytest.mark.parametrize(
    "title", ["the deputy water minister Onno Janssen", "the Secretary of Waters Onno Janssen"]
)
def test_who_somebody_is_links_nothing(title: str) -> None:
    here = (
        f"Pumps from five provinces are rolling north, said {title}.",
        f"Divers who sealed the lock gate by hand applauded {title}.",
    )
    there = (
        f"Nobody had budgeted for another dyke, said {title}.",
        f"Pensioners at the town hall of Jever booed {title} for an hour.",
    )
    assert link((_one_by_one("A", *here, *STORM[4:], *BANK), _one_by_one("B", *there, *QUAKE))) == ()


def test_furniture_is_never_linked() -> None:
    plug = ["Download our app to get all the latest market updates."]
    here = build("A", [[STORM[0]], plug], furniture=[1])
    there = build("B", [[STORM[0]], plug])
    assert [(each.a.paragraph, each.b.paragraph) for each in link((here, there))] == [(0, 0)]


def test_the_evidence_is_named() -> None:
    found = _pair(
        "Rebuilding costs $180 million, “and there is bread for a week,” mayor Onno Janssen said.",
        'Janssen: "and there is bread for a week". Rebuilding costs $180 million.',
    )
    assert found is not None
    assert "both quote “and there is bread for a week”" in found.why
    assert any("$180 million" in reason for reason in found.why)
    other = _pair("Ferries to Langeoog were cancelled on Friday, said Gesa Lohse.",
                  "Gesa Lohse cancelled ferries. Langeoog waits.")  # fmt: skip
    assert other is not None
    assert any(reason.startswith("both name ") for reason in other.why)


def test_articles_on_different_events_share_nothing() -> None:
    events = [
        (_one_by_one("A", *STORM[:4]), _one_by_one("B", *STORM[3:])),
        (_one_by_one("C", *BANK[:4]), _one_by_one("D", *BANK[3:])),
        (_one_by_one("E", *QUAKE[:3]), _one_by_one("F", *QUAKE[2:])),
    ]
    for left, right in combinations(events, 2):
        for found in link((*left, *right)):
            assert (found.a.article < 2) == (found.b.article < 2), found
        for here in left:
            for there in right:
                assert link((here, there)) == ()


@given(stories())
def test_links_tie_story_sentences_of_different_articles(articles: tuple[Article, ...]) -> None:
    found = link(articles)
    assert list(found) == sorted(found, key=lambda each: (each.a, each.b))
    assert len({(each.a, each.b) for each in found}) == len(found)
    for each in found:
        assert each.a.article < each.b.article
        assert 0.0 <= each.score <= 1.0
        for ref in (each.a, each.b):
            paragraph = articles[ref.article].paragraphs[ref.paragraph]
            assert paragraph.furniture is None
            assert paragraph.sentences[ref.sentence].furniture is None


@given(st.lists(sentences(), min_size=1, max_size=6))
def test_an_article_and_its_copy_agree_in_everything(lines: list[str]) -> None:
    # Words that stand in every sentence of a story are no evidence, so two more speak of other things.
    here, there = _one_by_one("A", *lines, STORM[4]), _one_by_one("B", *lines, BANK[4])
    for each in link((here, there)):
        if (
            lines[each.a.paragraph : each.a.paragraph + 1]
            == lines[each.b.paragraph : each.b.paragraph + 1]
            != []
        ):
            assert each.grade is Grade.VERBATIM
