"""Bytes of any encoding become the text that was meant, or are refused as no text."""

from __future__ import annotations

import contextlib
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.read.decode import NotTextError, decode

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
def test_a_few_bytes_are_not_guessed_at(text: str) -> None:
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
