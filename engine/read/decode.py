"""From bytes to characters, whatever the encoding."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, lookup
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.checked import NotParsedError
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator


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

_NO_SIGNS: Final = _CONTROLS + b" \t\n\v\f\r\x1b"

_SAMPLE: Final = 64 * 1024
"""Bytes looked at when telling text from binary."""

_NO_TEXT: Final = word_set("idna punycode unicode_escape raw_unicode_escape undefined mbcs oem utf-8-sig")
"""Codecs that are for something else than files."""
_ESCAPED: Final = re.compile(rb"\x1b(?:\$[@B]|\(J|\$\(D)")
_SHIFTED: Final = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
_SHIFTS: Final = 2
"""Shift sequences from which text in ASCII is taken for UTF-7; one alone may be anything."""
_WIDE_SIGNS: Final = b"\x00\x01\x02"
_SENSIBLE: Final = 0.95
"""Share of the characters that must be of `_SCRIPTS` for bytes to be UTF-16."""
_STOPS: Final = re.compile("[ \n\u3000-\u3002\uff0c\uff0e]")
_SCRIPTS: Final = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u1000-\u10ff"
    "\u2010-\u203a\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff65]"
)
"""What texts in UTF-16 are made of; bytes in another encoding read as such fall mostly elsewhere."""
_NON_ASCII: Final = re.compile(rb"[\x80-\xff]+")


@dataclass(slots=True)
class Choice:
    """In which encoding a source is read: what is asked for, and what came of it."""

    asked: str | None = None
    """For this source, whatever its bytes look like."""
    instead: str | None = None
    """What to take where one would have to be guessed."""
    guessed: str | None = None
    """The encoding that was guessed."""


_CHOICE: Final[ContextVar[Choice | None]] = ContextVar("choice", default=None)


@contextmanager
def choosing(choice: Choice) -> Iterator[None]:
    """Let everything that is decoded inside, by whatever reader, be decoded as was chosen."""
    token = _CHOICE.set(choice)
    try:
        yield
    finally:
        _CHOICE.reset(token)


def known_encoding(name: str) -> str | None:
    """Return Python's name of an encoding of text, None where there is no such encoding."""
    try:
        found = lookup(name.strip()).name
        "a".encode(found).decode(found)
    except (LookupError, ValueError, TypeError, AttributeError):
        return None
    return found if found not in _NO_TEXT else None


def decode(data: bytes) -> str:
    """Return the text of the bytes, without a byte-order mark; nothing else is cleaned.

    What was chosen for the source decides; then a byte-order mark; UTF-16 and UTF-32 without a mark
    (told by where their zero bytes stand, or by the spaces and stops of other scripts); the escapes of
    ISO-2022-JP and UTF-7; UTF-8; UTF-8 with single damaged places; then what was asked for instead of a
    guess, or a guess (`guess`), which is noted in the choice. Raises NotTextError for binary data.
    """
    choice = _CHOICE.get() or Choice()
    if choice.asked:
        return data.decode(choice.asked, "replace").removeprefix("\ufeff")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"it is {what}, not text; {_REMEDY}")
    text = _strict_utf8(data)
    if text is None or len(text) == len(data):
        # No wide text is good UTF-8 by chance as soon as it has a byte beyond ASCII.
        if wide := _wide_encoding(data):
            return data.decode(wide, "replace")
        if wide := _wide_script(data):
            return _chosen(data, choice, wide)
    if data.isascii():
        return _in_ascii(data, choice)
    _refuse_binary(data)
    return text or _mostly_utf8(data) or _chosen(data, choice, None)


def _strict_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _chosen(data: bytes, choice: Choice, likeliest: str | None) -> str:
    """Return the text by what was asked for instead of a guess, else by the likeliest encoding."""
    if choice.instead:
        return data.decode(choice.instead, "replace")
    from storyview.engine.read.guess import guess

    choice.guessed = likeliest or guess(data)
    return data.decode(choice.guessed, "replace")


def _in_ascii(data: bytes, choice: Choice) -> str:
    """Return the text of bytes below 128, which may spell other characters by escapes."""
    if _ESCAPED.search(data):
        try:
            return data.decode("iso2022_jp_2")
        except UnicodeDecodeError:
            pass
    _refuse_binary(data)
    if choice.instead:
        return data.decode(choice.instead, "replace")
    shifts = _SHIFTED.findall(data)
    if len(shifts) >= _SHIFTS:
        try:
            text = data.decode("utf-7")
        except UnicodeDecodeError:
            return data.decode("ascii")
        beyond = [character for character in text if character > "\x7f"]
        if len(beyond) >= len(shifts) and all(_is_common(character) for character in beyond):
            choice.guessed = "utf-7"
            return text
    return data.decode("ascii")


def _is_common(character: str) -> bool:
    """Whether a character is a letter, or a mark that stands beside letters."""
    from unicodedata import category

    return category(character)[0] in "LMP" or character in "€£°\u00a0"


def _wide_script(data: bytes) -> str | None:
    """Return UTF-16 in either order where it makes text of other scripts of bytes that hold controls.

    Spaces, newlines and East Asian stops have a byte in it that no other encoding of text has.
    """
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2 or not sample or len(sample) == len(sample.translate(None, _WIDE_SIGNS)):
        return None
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _sense(sample, encoding))
    if _sense(sample, best) <= _SENSIBLE or (sample.isascii() and not _is_of_one_script(sample, best)):
        return None
    return best


def _is_of_one_script(sample: bytes, encoding: str) -> bool:
    """Whether the letters of a text share their high byte, as those of Greek, Cyrillic, Thai or kana do.

    Bytes below 128 in pairs are letters of some script or other too, where they are plain text around a
    stray zero byte.
    """
    letters = [character for character in sample.decode(encoding, "replace") if character >= "\u0250"]
    highs = {ord(character) >> 8 for character in letters if not _STOPS.match(character)}
    return len(letters) > 1 and len(highs) == 1 and bool(sample.translate(None, _NO_SIGNS))


def _sense(sample: bytes, encoding: str) -> float:
    """Return the share of characters that text has, 0 where spaces and stops are missing among them."""
    text = sample.decode(encoding, "replace")
    common = _SCRIPTS.findall(text)
    stops = len(_STOPS.findall(text))
    return len(common) / len(text) if stops * 100 >= len(text) else 0.0


def _wide_encoding(data: bytes) -> str | None:
    """Return UTF-16 or UTF-32 when zero bytes stand where Western text in it has them."""
    sample = data[:4096]
    if len(data) % 2 or sample.count(0) < 2 or not sample.translate(None, _NO_SIGNS):
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
