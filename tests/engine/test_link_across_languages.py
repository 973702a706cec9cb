"""Articles in two languages are paired by names, figures and dates, and nothing is claimed between them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from storyview.engine.claims import claims_of
from storyview.engine.model import Grade, Status
from storyview.engine.reports.json_report import json_report
from storyview.engine.reports.report import Extras, Report
from storyview.engine.saved.document import read_story
from storyview.engine.story import compare, relink
from storyview.engine.text.transliteration import consonants
from storyview.engine.views.summary_view import languages_told
from tests.engine.bilingual import FERRY, STORIES, TALKS
from tests.stories import article

if TYPE_CHECKING:
    from storyview.engine.model import Story
    from tests.engine.bilingual import Bilingual


def _story(told: Bilingual) -> Story:
    return compare([article("Courier", list(told.one)), article("Kurier", list(told.other))])


def _pairs(story: Story) -> set[tuple[int, int]]:
    return {(link.a.paragraph, link.b.paragraph) for link in story.links}


def test_facts_are_paired_by_what_they_keep_in_another_language() -> None:
    found = {name: _pairs(_story(told)) for name, told in STORIES.items()}
    right = sum(len(pairs & STORIES[name].same) for name, pairs in found.items())
    assert right >= 0.95 * sum(map(len, found.values()))
    assert right >= 0.85 * sum(len(told.same) for told in STORIES.values())
    # Nothing else ties the two alphabets.
    assert len(found["Russian"]) > 5


@pytest.mark.parametrize("told", STORIES.values(), ids=STORIES)
def test_nothing_is_claimed_between_two_languages(told: Bilingual) -> None:
    story = _story(told)
    assert {link.grade for link in story.links} == {Grade.PARTIAL}
    marks = [mark for marks in story.marks for each in marks for mark in each.sentences]
    assert not [mark for mark in marks if mark.status is Status.UNIQUE and mark.sure]
    # In a linked sentence every word is another, and none of them is news.
    assert not [mark for mark in marks if mark.grade and (mark.unique or mark.differing or mark.changed)]
    assert not story.omissions
    assert not any(row.silent for row in story.rows)
    assert not claims_of(story).conflicts


def test_the_order_of_the_articles_changes_no_pair() -> None:
    story = compare([article("Kurier", list(TALKS.other)), article("Courier", list(TALKS.one))])
    assert {(there, here) for here, there in _pairs(story)} == _pairs(_story(TALKS))


def test_the_reason_names_what_is_shared_in_the_words_of_one_side() -> None:
    (link,) = [one for one in _story(FERRY).links if one.a.paragraph == 4]
    assert list(link.why) in (
        ["both name Nordlinie", "both have 150 Euro"],
        ["both name Nordlinie", "both have 150 euros"],
    )


def test_what_one_language_leaves_out_is_told_of_its_own_articles_only() -> None:
    # Three English articles of which the third lacks the last five facts, and a German one that lacks all.
    english, other = list(FERRY.one), ["Die Werft in Tornby hat einen neuen Direktor, der aus dem Süden ist."]
    articles = [article("A", english), article("B", english), article("C", english[:5])]
    without = compare(articles)
    assert {one.article for one in without.omissions} == {2}
    story = compare(
        [*articles, article("D", [*other, "Er war bis zum Sommer in der Stadt und ist nun alt."])]
    )
    assert story.languages[3] == "de"
    assert {one.article for one in story.omissions} == {2}
    assert not any(row.silent for row in story.rows if row.cells[3])
    marks = [mark for marks in story.marks[:3] for each in marks for mark in each.sentences]
    assert not any(mark.sure for mark in marks if mark.status is Status.UNIQUE)
    # By meaning sentences do compare, and all that is claimed again.
    claimed = relink(story._replace(meaning=True), story.links).omissions
    assert {one.article for one in claimed} == {2, 3}


def test_where_it_is_not_told_articles_are_in_one_language() -> None:
    danish = [
        "Færgen ramte molen ved havnen mandag aften, og tolv passagerer blev såret.",
        "Politiet undersøger sagen.",
    ]
    for other in (danish, list(FERRY.one), ["Varnholm 12 Adele Petersen Friday."]):
        story = compare([article("A", list(FERRY.one)), article("B", other)])
        assert story.languages == ()
        assert languages_told(story) is None
    # What a page declares counts only where the words do not tell.
    declared = article("B", list(FERRY.one))._replace(language="de")
    assert compare([article("A", list(FERRY.one)), declared]).languages == ()


def test_the_languages_are_said_and_kept() -> None:
    story = _story(FERRY)
    assert story.languages == ("en", "de")
    told = languages_told(story)
    assert told is not None
    assert told.startswith("German and English: between two languages only names, figures and dates")
    assert f"They are in {told}." in Report(story, Extras()).how
    document = json_report(story)
    assert json.loads(document)["languages"] == ["en", "de"]
    assert read_story(document.encode()).languages == ("en", "de")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("zelensky", "selenskyj"), ("zelensky", "зеленскии"), ("dmitri", "дмитрии"), ("sokolov", "соколова"),
        ("shoigu", "шоигу"), ("khartum", "хартум"), ("philippe", "filippo"), ("schroder", "шредер"),
        ("tschernobyl", "чернобыль"), ("moscow", "москва"),
    ],
)  # fmt: skip
def test_a_name_is_the_same_in_another_alphabet(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


@pytest.mark.parametrize(
    ("one", "other"), [("merkel", "markov"), ("rome", "rama"), ("iran", "irina"), ("kim", "kam")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert consonants(one) != consonants(other)


def test_the_same_words_are_the_same_in_any_article() -> None:
    quoted = "«Дорога будет открыта до полудня», сказал мэр Северска Глеб Орлов."
    one = article("A", [*FERRY.one, quoted])
    other = article("B", [*TALKS.other, quoted])
    story = compare([one, other])
    assert story.languages == ("en", "ru")
    assert [link.grade for link in story.links if link.a.paragraph == len(FERRY.one)] == [Grade.VERBATIM]
