"""What reaches the screen can neither drive the terminal nor hide from the reader."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.text.clean import neutralise, neutralise_line

ANY_TEXT = st.text(st.characters(min_codepoint=0, max_codepoint=0x10FFFF, categories=None), max_size=60)
INVISIBLE = "\u200b\u200c\u200d\ufe0f\ufe00\U000e0100\U000e0041\U000e007f\u2060\u00ad\u202e\u2066\ufeff"
TANGLED = st.text(
    st.sampled_from(INVISIBLE + "\x1b\x9b\r\n\t\u2028\u2029\ud800\uffff aé\u0e01\u0e33葛❤🏴👩\u0301"),
    max_size=20,
)

ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@given(ANY_TEXT | TANGLED)
def test_twice_is_once(text: str) -> None:
    once = neutralise(text)
    assert neutralise(once) == once


@given(ANY_TEXT | TANGLED)
def test_nothing_a_terminal_obeys_is_left(text: str) -> None:
    for character in neutralise(text):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert not 0x202A <= ord(character) <= 0x202E
        assert not 0x2066 <= ord(character) <= 0x2069
    neutralise(text).encode("utf-8")


@given(
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\u3164\u115f\u1160\uffa0")
    )
)
def test_plain_text_of_any_script_is_kept(text: str) -> None:
    assert neutralise(text) == text


@given(ANY_TEXT | TANGLED)
def test_a_line_is_one_line(text: str) -> None:
    line = neutralise_line(text)
    assert line == " ".join(line.split())
    assert neutralise_line(line) == line


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x1b[31mred", "a␛[31mred"),
        ("\x1b]8;;http://example.test\x07link", "␛]8;;http://example.test␇link"),
        ("nul\x00 del\x7f", "nul␀ del␡"),
        ("it\x92s \x93so\x94", "it’s “so”"),
        ("\x9d0;title", "�0;title"),
        ("\u202eevil\u202c", "�evil�"),
        ("\u2067a\u2069", "�a�"),
        ("a\u200eb\u200fc", "abc"),
        ("Tru\u00admp said\u200b so\ufeff", "Trump said so"),
        ("x\U000e0048\U000e0069", "x��"),
        ("e\ufe0f\ufe01\ufe02", "e\ufe0f��"),
        ("\ud800x\uffff", "�x�"),
        ("a\r\nb\rc\x85d\x0be\x0cf\u2028g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\u2029b", "a\n\nb"),
        ("\tindented", "    indented"),
    ],
)
def test_stand_ins(text: str, clean: str) -> None:
    assert neutralise(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧 ❤\ufe0f\u200d🔥 #\ufe0f\u20e3",
        ENGLAND,
        "葛\U000e0100城",
        "ภาษา\u200bไทย",
        "30\u00a0000 « mots »",
    ],
)
def test_what_scripts_need_is_kept(text: str) -> None:
    assert neutralise(text) == text


def test_a_flag_made_of_tags_cannot_carry_more() -> None:
    smuggled = ENGLAND[:-1] + "\U000e0041" + ENGLAND[-1]
    assert "\U000e0041" not in neutralise(smuggled)
    assert neutralise("x" + ENGLAND[1:]) == "x" + "�" * 6
