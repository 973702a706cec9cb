"""From bytes to characters, whatever the encoding."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from typing import Final

from storyview.engine.parsing import NotParsedError


class NotTextError(NotParsedError):
    """The bytes are no text; the message says what they are and what to do."""


# UTF-32 comes first: its little-endian mark begins with that of UTF-16.
_MARKS: Final = (
    (BOM_UTF8, "utf-8"),
    (BOM_UTF32_LE, "utf-32-le"),
    (BOM_UTF32_BE, "utf-32-be"),
    (BOM_UTF16_LE, "utf-16-le"),
    (BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\x28\xb5\x2f\xfd", "a compressed file"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)

_REMEDY: Final = "save its text as a .txt file and open that"

# Controls that plain text does not hold: all but tab, newlines, form feed, ESC (captured terminals).
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"

_SAMPLE: Final = 64 * 1024
"""Bytes looked at when guessing; a guess from more is no better, only slower."""

_ENOUGH: Final = 24
"""Non-ASCII bytes under which a guess would be dice: Windows-1252, the commonest, is taken."""

_PLAUSIBLE: Final = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp874",
    "koi8_r",
    "koi8_u",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "iso8859_9",
    "iso8859_15",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
    "mac_roman",
    "mac_cyrillic",
    "cp866",
]
"""Encodings that news text is met in: leaving out the rest is faster and keeps odd ones from winning."""

_NON_ASCII: Final = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes) -> str:
    """Return the text of the bytes, without a byte-order mark; nothing else is cleaned.

    A byte-order mark decides; then UTF-8, then UTF-16 and UTF-32 without a mark (told by where their
    zero bytes stand), then UTF-8 with single damaged places, then a guess by charset-normalizer,
    held to encodings that news is met in. Raises NotTextError for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {what}, not text; {_REMEDY}")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _mostly_utf8(data) or _guessed(data)


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 when zero bytes stand where Western text in it has them.

    Text in other scripts that comes without a mark has no such zeros, and is not told from binary.
    """
    sample = data[:4096]
    if len(data) % 2 or b"\0" not in sample:
        return None
    quarter = max(1, len(sample) // 4)
    if len(data) % 4 == 0:
        zeros = [sample[n::4].count(0) / quarter for n in range(4)]
        if min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
            return "utf-32-le"
        if min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
            return "utf-32-be"
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    if even > 0.6 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(data: bytes) -> None:
    """Raise NotTextError when one byte in ten is a control no text holds; a stray one is only cleaned."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 10 > len(sample):
        raise NotTextError(f"it is binary data, not text; {_REMEDY}")


def _mostly_utf8(data: bytes) -> str | None:
    """Return the text of UTF-8 with damaged places, or None when it is not UTF-8 at all.

    A truncated download and a stray byte are common; nine good sequences to one bad one is the bound.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(_NON_ASCII.sub(b"", data))
    multibyte = len(text) - good - bad
    return text if multibyte >= 9 * bad or (bad == 1 and multibyte and data[-1] >= 0x80) else None


def _guessed(data: bytes) -> str:
    """Return the text by the likeliest of the plausible one-byte and East Asian encodings."""
    first = _NON_ASCII.search(data)
    begin = max(0, first.start() - 1024) if first else 0
    sample = data[begin : begin + _SAMPLE]
    if sum(len(run) for run in _NON_ASCII.findall(sample)) >= _ENOUGH:
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=_PLAUSIBLE, enable_fallback=False).best()
        if best is not None:
            return data.decode(best.encoding, "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
