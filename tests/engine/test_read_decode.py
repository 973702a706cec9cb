"""Bytes of any encoding become the text that was meant, or are refused as no text."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.read.decode import Choice, NotTextError, choosing, decode, known_encoding

GERMAN = (
    "Die Präsidentin erklärte in Köln, für größere Übungen fehle das Geld. „Schön wäre es“, fügte sie hinzu. "
    * 4
)
RUSSIAN = "Президент заявил в среду, что переговоры о прекращении огня начнутся в понедельник в столице. " * 4
JAPANESE = (
    "大統領は水曜日、停戦に向けた協議が月曜日に首都で始まると述べた。関係者によると、準備は進んでいる。" * 4
)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf8_is_read_as_such(text: str) -> None:
    assert decode(b"\xef\xbb\xbf" + text.encode()) == text
    if not text.startswith(("\ufeff", "%PDF-", "GIF8", "{\\rtf", "PK")):
        assert decode(text.encode()) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["Kyiv — “yes”", RUSSIAN, "😀"])
def test_a_byte_order_mark_decides(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_without_a_mark(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding)) == GERMAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Да, нет.", "Ωχ, ναι.", "これは、そう。", "ใช่ ไม่", "東京の川が、上がった。", "No."]
)
def test_short_wide_text_of_any_script_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["\0à́à́à́", "ab\0\r\ncdefghijkl", "wordword \0wordword!", "\0üüüüü"])
def test_a_zero_byte_makes_no_wide_text_of_what_is_good_utf_8(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("text", ["\0ț", "\0\r\n\n\t ", "\0\0ü"])
def test_a_few_bytes_of_which_one_is_zero_are_binary_data(text: str) -> None:
    with pytest.raises(NotTextError, match="binary"):
        decode(text.encode())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_older_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Café", "“Yes”, it’s so", "Köln – Bonn"])
def test_a_few_bytes_without_a_language_are_western(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


def test_a_truncated_character_costs_only_itself() -> None:
    assert decode((RUSSIAN + "я").encode()[:-1]) == RUSSIAN + "�"


def test_a_stray_control_is_no_reason_to_refuse() -> None:
    assert decode(b"A report with a stray \x00 in it.") == "A report with a stray \x00 in it."


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"%PDF-1.7\n...", "PDF"), (b"PK\x03\x04....", "archive"), (bytes(range(256)) * 4, "binary")],
)
def test_no_text_is_refused_with_a_remedy(data: bytes, what: str) -> None:
    with pytest.raises(NotTextError, match=what) as caught:
        decode(data)
    assert "save" in str(caught.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        decode(data).encode("utf-8")


def test_the_guesser_is_imported_only_to_guess() -> None:
    program = (
        "import sys; from storyview.engine.read.decode import decode;"
        "decode('é'.encode()); decode(b'caf\\xe9');"
        "assert 'charset_normalizer' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


SAID = {
    "pl": "Premier powiedział w poniedziałek, że rząd nie ustąpi. Minister był na miejscu.",
    "cs": "Ministr vnitra řekl v pondělí, že policie nikoho nezadržela. Most byl uzavřen.",
    "sk": "Minister vnútra povedal, že polícia nikoho nezadržala a most je zatvorený.",
    "hr": "Ministar je rekao da policija nije nikoga uhapsila, ali će istraga početi. Šef policije.",
    "hu": "A miniszter azt mondta, hogy a hidat lezárták, és nem nyitják meg hétfőig.",
    "ro": "Ministrul a spus că podul este închis şi că poliţia nu a reţinut pe nimeni.",
    "tr": "Bakan, köprünün kapalı olduğunu ve polisin kimseyi gözaltına almadığını söyledi.",
    "lt": "Ministras sakė, kad tiltas uždarytas ir kad policija nieko nesulaikė.",
    "fr": "Le ministre a déclaré que le pont était fermé et que la police n’avait arrêté personne.",
    "de": "Der Minister sagte, die Brücke sei gesperrt und die Polizei habe niemanden für das verhaftet.",
    "es": "El ministro dijo que el puente está cerrado y que la policía no detuvo a nadie en España.",
    "pt": "O ministro disse que a ponte está fechada e que a polícia não prendeu ninguém.",
    "it": "Il ministro ha detto che il ponte è chiuso e che la polizia non ha arrestato nessuno. Così è.",
    "en": "The minister said “it’s closed” and nobody was arrested at the café. He wouldn’t say more.",
    "ru": "Министр сказал.",
}
OLD = {
    "cp1250": "pl cs sk hr hu ro",
    "iso8859_2": "pl cs sk hr hu ro",
    "cp1254": "tr",
    "cp1257": "lt",
    "cp1252": "fr de es pt it en",
    "mac_roman": "fr es en",
    "cp850": "de",
    "koi8_r": "ru",
    "cp1251": "ru",
}


@pytest.mark.parametrize("most", [50, None])
@pytest.mark.parametrize(
    ("encoding", "language"), [(e, lang) for e, all_ in OLD.items() for lang in all_.split()]
)
def test_few_bytes_are_guessed_by_the_language_of_the_rest(
    encoding: str, language: str, most: int | None
) -> None:
    text = SAID[language][:most]
    choice = Choice()
    with choosing(choice):
        assert decode(text.encode(encoding)) == text
    assert (choice.guessed is None) == text.isascii()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "utf-16-le"),
        (JAPANESE, "utf-16-be"),
        ("警方周一表示，大桥已经关闭。无人受伤。", "utf-16-le"),
        ("Полиция закрыла мост в понедельник. Никто не пострадал.", "utf-16-be"),
        ("경찰은 월요일에 다리를 폐쇄했다고 밝혔다.", "utf-16-le"),
        (JAPANESE, "iso2022_jp"),
        ("Die Brücke wurde gesperrt, sagte Müller. Über den Grund schwieg er.", "utf-7"),
    ],
)
def test_encodings_that_hide_in_others(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text", ["C++-style or +1-555 and 2+2+AAA- of it", "a+b+cde- f+ghi-", "\x1b[31mred\x1b[0m"]
)
def test_plain_ascii_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text


def test_what_is_asked_for_decides() -> None:
    pole = "Żółć jest zła".encode("cp1250")
    with choosing(Choice(asked="cp437")):
        assert decode("ą".encode()) == "─à"
    choice = Choice(instead="cp1250")
    with choosing(choice):
        assert decode(pole) == "Żółć jest zła"
        assert decode("ą".encode()) == "ą"
    assert choice.guessed is None
    assert [known_encoding(name) for name in ("Windows-1250", " UTF8 ", "latin2", "macintosh")] == [
        "cp1250", "utf-8", "iso8859-2", "mac-roman",
    ]  # fmt: skip
    assert not any(
        map(known_encoding, ("none", "base64", "rot13", "idna", "zlib", "x" * 9000, "\0", "undefined"))
    )


@given(st.binary(max_size=400))
def test_any_bytes_become_text_or_are_refused(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        assert isinstance(decode(data), str)
