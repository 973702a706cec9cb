"""Text from anyone, made safe to show.

What a terminal would obey, what reorders the line it stands in and what hides a message becomes a
visible stand-in; what is invisible and means nothing is dropped; what real scripts need stays.

==============================================  =====================================================
newlines (CR LF, CR, NEL, VT, FF, U+2028)       a newline; the paragraph separator U+2029 becomes two
tab                                             four spaces
C0 controls, ESC and DEL                        their pictures, `␀` to `␟` and `␡`
C1 controls                                     what Windows-1252 has there (the usual way they get into
                                                text: U+0092 for an apostrophe), otherwise `�`
bidi embeddings, overrides, isolates            `�`: they make a line read otherwise than it is stored
tag characters, surplus variation selectors,    `�`: they carry text nobody sees. The flags of England,
invisible operators, Hangul fillers             Scotland and Wales, which are made of tags, stay
lone surrogates, noncharacters                  `�`
soft hyphen, word joiner, inner byte-order      dropped: they only say where a line may break or how
mark, direction marks                           punctuation between two directions is ordered
zero-width space                                kept between letters of scripts that put no space
                                                between words (Thai, Lao, Burmese, Khmer), else dropped
zero-width joiner and non-joiner                kept between letters, marks and emoji, else dropped
variation selectors                             one after a visible character is kept
==============================================  =====================================================

Sources: Unicode Standard chapter 23, "Special Areas and Format Characters"; UAX #9, 2.1 to 2.5;
ECMA-48 for what terminals obey; the WHATWG encoding standard for Windows-1252.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

STAND_IN: Final = "�"
"""For what has no picture of its own."""

_TAB: Final = "    "


def _c1_table() -> dict[int, str]:
    decoded = bytes(range(0x80, 0xA0)).decode("cp1252", "replace")
    return dict(zip(range(0x80, 0xA0), decoded, strict=True)) | {0x85: "\n"}


@cache
def _table() -> dict[int, str]:
    """Return what each character that may stay nowhere is replaced by; made when first needed."""
    table = {code: chr(0x2400 + code) for code in range(0x20)}
    table |= _c1_table()
    table |= {0x7F: "␡", 0x09: _TAB, 0x0A: "\n", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n"}
    table |= {0x2028: "\n", 0x2029: "\n\n"}
    stand_ins = [
        *range(0x202A, 0x202F),  # bidi embeddings and overrides
        *range(0x2061, 0x2070),  # invisible operators, bidi isolates, deprecated formatting
        *range(0xFFF0, 0xFFFC),  # reserved as ignorable, and interlinear annotation
        *range(0xFDD0, 0xFDF0),  # noncharacters
        *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
        *(0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5),  # letters with no shape
        *range(0x1BCA0, 0x1BCA4),
        *range(0x1D173, 0x1D17B),
        *(0xE0000, *range(0xE0002, 0xE0020), *range(0xE0080, 0xE0100), *range(0xE01F0, 0xE1000)),
    ]
    table |= dict.fromkeys(stand_ins, STAND_IN)
    table |= dict.fromkeys((0x00AD, 0x034F, 0x061C, 0x180E, 0x200E, 0x200F, 0x2060, 0xFEFF), "")
    return table


# Surrogates are a range of their own: 2,048 table entries would cost more than one substitution.
_SURROGATES: Final = re.compile("[\ud800-\udfff]")

_SUSPECT: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe-\U0010ffff]"
)

_JOINERS: Final = "\u200c\u200d"
_CONTEXTUAL: Final = re.compile("[\u180b-\u180d\u180f\u200b-\u200d\ufe00-\ufe0f\U000e0001-\U000e01ef]")
_SELECTORS: Final = re.compile("[\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
_FLAG: Final = re.compile(
    "(?<=\U0001f3f4)\U000e0067\U000e0062"
    "(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074|\U000e0077\U000e006c\U000e0073)"
    "\U000e007f"
)


def neutralise(text: str) -> str:
    r"""Return the text with nothing left that a terminal would obey or that hides from the reader.

    The result may be shorter or longer than the text; offsets into an article always refer to the
    result. Applying it twice changes nothing. Newlines of every kind become `\n`. Never raises.
    """
    if _SUSPECT.search(text) is None:
        return text
    text = text.replace("\r\n", "\n").translate(_table())
    text = _SURROGATES.sub(STAND_IN, text)
    return _in_context(text) if _CONTEXTUAL.search(text) else text


def neutralise_line(text: str) -> str:
    """Return the text as one safe line: for names, labels and messages.

    As `neutralise`; every run of white space, newlines included, becomes one space, none at the ends.
    """
    return " ".join(neutralise(text).split())


def neutralise_name(name: str) -> str:
    """Return the name of a file as one safe line by which it is found again, unless a terminal would obey it.

    As `neutralise`, but tabs and newlines become spaces, and spaces of every kind stay. Where the result is
    another name, the file is not found by it.
    """
    return neutralise(name).translate({ord("\t"): " ", ord("\n"): " "})


def _in_context(text: str) -> str:
    """Judge joiners, selectors and tags by the characters around them.

    Left to right against what has been kept, so that a second pass finds nothing more to do.
    """
    out: list[str] = []
    before = ""
    at = 0
    for match in _CONTEXTUAL.finditer(text):
        here = match.start()
        if here < at:
            continue
        if here > at:
            out.append(text[at:here])
            before = text[here - 1]
        flag = _FLAG.match(text, here) if before == "\U0001f3f4" else None
        kept = flag.group() if flag else _judge(text[here], before, text[here + 1 : here + 2])
        at = here + (len(kept) if flag else 1)
        if kept:
            out.append(kept)
            before = kept[-1]
    out.append(text[at:])
    return "".join(out)


def _judge(character: str, before: str, after: str) -> str:
    """Return what becomes of one invisible character: itself, a stand-in or nothing."""
    if character == "\u200b":
        return character if _UNSPACED.match(before) and _UNSPACED.match(after) else ""
    if character in _JOINERS:
        return character if _joins(before) and _joins(after) else ""
    if _SELECTORS.match(character):
        return character if _takes_selector(character, before) else STAND_IN
    return STAND_IN


def _joins(character: str) -> bool:
    """Whether a joiner may stand next to it: a letter, a combining mark or a pictograph."""
    from unicodedata import category

    if not character or (_CONTEXTUAL.match(character) and not _SELECTORS.match(character)):
        return False
    return category(character)[0] in "LM" or category(character) in ("So", "Sk")


def _takes_selector(selector: str, before: str) -> bool:
    """Whether a variation selector picks a form of the character before it."""
    from unicodedata import category

    if not before or before.isspace() or before == STAND_IN or _CONTEXTUAL.match(before):
        return False
    kind = category(before)
    if selector >= "\U000e0100":  # ideographic variants
        return kind == "Lo"
    return kind[0] in "LNPSM"
