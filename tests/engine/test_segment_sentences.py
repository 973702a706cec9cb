"""Sentences are cut where readers of news would cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.segment.quotation_marks import quotations
from storyview.engine.segment.sentences import LONGEST_QUOTATION, sentences
from storyview.engine.text.language import language_of

NEWSY = st.text(st.sampled_from("aB .!?\"“”‘’'«»„(…)，。「」1-\u00e9\U0001f600\n"), max_size=60)


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["He came on Monday.", "He left the U.S. on Jan. 5 with Gen. Smith.", "It cost $1.5 million."],
        ),
        ("en", ['"We go," she said.', '"This will be hard.']),
        ("en", ["“One of the steps," + '" he said on Monday.', "“I supported this step.”"]),
        ("en", ["It was ‘’fantastic.‘’", "The idea was floated."]),
        ("en", ['"I do not believe it. Not at all," said the man.', "He left."]),
        ("en", ['"Why?" she asked.', "He did not know."]),
        ("en", ['"Why not?"', "He walked out of the room without a word to anyone."]),
        ("en", ["He said 'I stay. I am here.'", "The leaders' talks ended.", "It’s the boys’ own."]),
        ("en", ["After talks with ... Trump, he left.", "Then he came back."]),
        ("en", ["1. First item.", "2. Second item."]),
        ("en", ["😀 He is a été here.", "😀 So is she."]),
        ("en", ["The sale closed in May.", "Acme paid in Sept.", "Nobody knew.", "In Mar. Acme left."]),
        ("en", ["He met Sen. Cole at 6 a.m. Monday.", "Rain fell by 7 p.m. EST.", "Then it ended."]),
        ("en", ["It closed at 6 a.m.", "The mayor and Amb. Kay, Lt. Com. & Adm. of the fleet, spoke."]),
        ("es", ["Habló a las 6 p.m.", "El lunes el Gral. Gil volvió."]),
        ("ro", ["Dl. Popescu a vorbit.", "D-na. Ionescu a tăcut."]),
        ("hu", ["Ifj. Nagy beszélt.", "Özv. Kissné nem."]),
        ("it", ["L'on. Verdi tace.", "Parla dell'avv. Bruni e dell’ing. Sala."]),
        ("ar", ["قال د. سالم إن الجسر أغلق.", "وأضاف أ. محمد أن العمل بدأ."]),
        ("pl", ["Przyjechał prof. Nowak i dr. Kot.", "Potem gen. Lis.", "Było ich 5."]),
        ("hi", ["डॉ. सिंह आए।", "प्रो. राव गए।"]),
        ("he", ["פרופ. לוי הלך.", "הוא בא."]),
        ("el", ["Ο κ. Παπάς και η κα. Νίκου ήρθαν.", "Ήταν Μάιος."]),
        ("sv", ["Det var i maj.", "Acme betalade prof. Berg."]),
        ("tr", ["Av. Can ve Sn. Kaya geldi.", "Sonra Sen. Cole gitti."]),
        ("pt", ["O Exmo. Sr. Silva falou.", "A Av. Paulista parou."]),
        ("fr", ["« Bonjour. Ça va ? » dit-il.", "M. Durand est parti."]),
        ("de", ["„Das ist gut. Sehr gut“, sagte er am 3. März.", "»Nein!«", "Dann ging er."]),
        ("ru", ["Он сказал: «Да. Нет».", "Потом ушёл."]),
        ("ja", ["彼は言った。", "「はい。そうです。」と述べた。", "次。"]),
    ],
)
def test_known_cuts(language: str, expected: list[str]) -> None:
    joiner = "" if language == "ja" else " "
    assert cut(joiner.join(expected), language) == expected


def test_a_missing_space_is_no_reason_to_miss_a_cut() -> None:
    assert cut("The fire ended.Then the rain came.") == ["The fire ended.", "Then the rain came."]
    assert cut("He works for Booking.Com there.") == ["He works for Booking.Com there."]


def test_a_speech_is_cut_like_other_text() -> None:
    speech = "“" + "We will go on. " * 60 + "Always.”"
    assert len(speech) > LONGEST_QUOTATION
    assert len(cut(speech)) == 61
    assert cut("“We will go on. Always.”") == ["“We will go on. Always.”"]


@given(NEWSY | st.text(max_size=60), st.sampled_from(["en", "pt", "de", "zh", "xx", ""]))
def test_nothing_is_lost_and_ranges_are_in_order(text: str, language: str) -> None:
    at = 0
    for start, end in sentences(text, language):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(NEWSY)
def test_no_cut_stands_inside_a_short_quotation(text: str) -> None:
    ends = {end for _, end in sentences(text, "en")}
    for start, end in quotations(text).spans:
        assert not any(start < at < end for at in ends)


def test_long_texts_take_time_in_proportion() -> None:
    # What the library takes minutes for when it is given all at once.
    assert len(cut("他来了。" * 20_000, "zh")) == 20_000


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “yes\" and 'no'.", ['“yes"', "'no'"]),
        ("‘‘One,'' he said, ‘’two‘’", ["‘‘One,''", "‘’two‘’"]),
        ("„Ja“ und »Nein« und «Oui» et « Non »", ["„Ja“", "»Nein«", "«Oui»", "« Non »"]),
        ("他说“好”，又说「不『好』吗」。", ["“好”", "「不『好』吗」"]),
        ("The leaders' talks, the '90s and rock 'n' roll don't quote", ["'n'"]),
        ('An "unclosed one', []),
        ("“He said ‘no’ to me”", ["“He said ‘no’ to me”"]),
    ],
)
def test_quotations_in_every_style(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text).spans] == quoted


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The president said that the talks were good.", "en"),
        ("O presidente disse que as conversas não foram boas.", "pt"),
        ("El presidente dijo que las conversaciones del lunes no fueron buenas.", "es"),
        ("Le président a dit que les discussions sont dans une impasse.", "fr"),
        ("Der Präsident sagte, dass die Gespräche nicht gut waren und er auch.", "de"),
        ("Президент сказал, что это был не последний разговор.", "ru"),
        ("国家主席周三表示，双方同意。", "zh"),
        ("大統領は水曜日に述べた。", "ja"),
        ("قال الرئيس إن المحادثات كانت جيدة.", "ar"),
        ("12 34 !?", "en"),
        ("", "en"),
        ("The word “Привет” means hello in the language of that country.", "en"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
