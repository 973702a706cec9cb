"""Claim cards: a sentence has all that it takes to check it, and claims no more than was found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storyview.engine.claims import claims_of
from storyview.engine.model import Nearest, Omission, ParagraphRef, SentenceRef, Story
from storyview.engine.story import open_story
from storyview.engine.views.cards import DEFINITIONS, Claimed, cards_at, checked, omission_card
from tests.stories import COWS, FLOOD, flood


def written(folder: Path, **texts: str) -> Story:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return open_story([str(folder)])


def cards(story: Story, article: int, paragraph: int, claimed: Claimed) -> list[str]:
    found = cards_at(story, claims_of(story), ParagraphRef(article, paragraph), read_on="2024-01-03")
    return [card.sentence for card in found if card.claimed is claimed]


def test_only_here_names_the_passage_the_articles_and_the_day() -> None:
    (sentence,) = cards(flood(), 1, 1, Claimed.ONLY)
    hashes = [one.sha256[:8] for one in flood().articles]
    assert sentence == (
        f"Only Beta (¶2) reports: “{COWS}”. Among these 3: Alpha (2024-01-02, sha256 {hashes[0]}), "
        f"Beta (sha256 {hashes[1]}), Gamma (sha256 {hashes[2]}); read on 2024-01-03."
    )
    assert checked(sentence).endswith("read on 2024-01-03, checked by the reader.")


def test_where_something_comes_near_it_is_not_only_here() -> None:
    story = flood()
    marks = list(story.marks)
    unsure = marks[1][1].sentences[0]._replace(sure=False, nearest=Nearest(SentenceRef(0, 0, 0), 0.214))
    marks[1] = (marks[1][0], marks[1][1]._replace(sentences=(unsure,)), *marks[1][2:])
    story = story._replace(marks=tuple(marks))
    assert cards(story, 1, 1, Claimed.ONLY) == []
    (sentence,) = cards(story, 1, 1, Claimed.UNMATCHED)
    assert "no counterpart was found in the others; nearest elsewhere: Alpha ¶1 (.21)." in sentence
    assert not sentence.startswith("Only")


@pytest.mark.parametrize(("sure", "said"), [(True, "Gamma leaves out"), (False, "Gamma perhaps leaves out")])
def test_left_out_says_who_reports_it_and_what_came_nearest(sure: bool, said: str) -> None:
    near = Nearest(SentenceRef(2, 0, 0), 0.3)
    omission = Omission(2, 2, SentenceRef(0, 1, 0), (0, 1), sure, near)
    card = omission_card(flood()._replace(omissions=(omission,)), omission)
    assert card.sentence.startswith(f"{said} what 2 of these 3 report (Alpha (¶2), Beta): “The old bridge")
    assert "what comes nearest in it: Gamma ¶1 (.30)" in card.sentence
    assert [article for article, _ in card.selections] == [0, 2]
    start, end = card.selections[1][1]
    assert flood().articles[2].text[start:end] == FLOOD


def test_a_conflict_an_altered_quotation_and_edited_copy_are_claims(tmp_path: Path) -> None:
    story = written(
        tmp_path,
        alpha="The call between Vera Putnik and Omar Reyes lasted an hour on Tuesday in Calder.\n\n"
        "“Ownership of the Calder plants could be their best protection,” Vera Putnik said in Norvik.\n",
        beta="The call between Vera Putnik and Omar Reyes lasted 90 minutes on Tuesday in Calder.\n\n"
        "“Ownership of the Calder plants would be their best protection,” Vera Putnik said in Norvik.\n",
    )
    (sentence,) = cards(story, 0, 0, Claimed.CONFLICT)
    assert "alpha (¶1): 1 h; beta (¶1): 90 min." in sentence
    for place in (0, 1):
        (sentence,) = cards(story, place, 1, Claimed.ALTERED)
        first, second = ("alpha", "beta") if place == 0 else ("beta", "alpha")
        assert sentence.startswith(
            f"{first} (¶2) and {second} (¶2) quote Vera Putnik in different words: “Own"
        )
        assert re.search(
            "lacks “(would|could)”, adds “(would|could)”|adds “(would|could)”, lacks “(would|could)”",
            sentence,
        )
    (sentence,) = cards(story, 1, 0, Claimed.EDITED)
    assert sentence.startswith(
        "beta (¶1) and alpha (¶1) carry the same sentence with words changed: “The call"
    )
    assert "; beta " in sentence


def test_a_quotation_that_is_only_cut_is_no_alteration(tmp_path: Path) -> None:
    whole = "“Ownership of the Calder plants could be their best protection,” Vera Putnik said in Norvik."
    story = written(
        tmp_path,
        alpha=whole,
        beta=whole.replace("could", "would"),
        gamma="Vera Putnik said in Norvik that “the Calder plants could be their best protection” now.",
    )
    assert len(cards(story, 0, 0, Claimed.ALTERED)) == len(cards(story, 1, 0, Claimed.ALTERED)) == 1
    assert cards(story, 2, 0, Claimed.ALTERED) == []


def test_every_word_is_defined_and_no_path_is_in_a_sentence(tmp_path: Path) -> None:
    assert set(DEFINITIONS) == set(Claimed)
    story = open_story([str(Path(__file__).parents[2] / "seeds")])
    claims = claims_of(story)
    found = [
        card
        for number, article in enumerate(story.articles)
        for paragraph in range(len(article.paragraphs))
        for card in cards_at(story, claims, ParagraphRef(number, paragraph))
    ]
    assert {card.claimed for card in found} >= {
        Claimed.ONLY,
        Claimed.LEFT_OUT,
        Claimed.EDITED,
        Claimed.CONFLICT,
    }
    for card in found:
        assert card.definition == DEFINITIONS[card.claimed]
        assert "seeds/" not in card.sentence
        assert "\n" not in card.sentence
        assert card.selections


@pytest.mark.parametrize("place", [ParagraphRef(1, 2), ParagraphRef(1, 5), ParagraphRef(3, 4)])
def test_a_contradiction_is_what_is_claimed_first(place: ParagraphRef) -> None:
    story = open_story([str(Path(__file__).parents[1] / "inputs" / "ferry")])
    found = [card.claimed for card in cards_at(story, claims_of(story), place)]
    assert found[0] is Claimed.CONFLICT
    assert set(found) > {Claimed.CONFLICT}
