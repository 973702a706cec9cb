"""From lines to paragraphs: what the line breaks of a text mean.

Three habits are told apart by evidence, text by text:

- one paragraph a line, with or without blank lines between: lines are long, or end where sentences do;
- hard-wrapped: lines of one width break inside sentences; a paragraph ends at a blank line, before an
  indented line or a list item, and after a line that stopped although the next word would have fitted;
  without blank lines also after a full line that ends a sentence, where sentences rarely end inside lines;
- some of it hard-wrapped, as pages are copied: a line that stopped inside a sentence runs on;
- anything else, such as verse: lines stay as they are.

Re-joining writes a space over a newline (nothing between scripts that put no space between words), so
that a paragraph is a range of the text. A hyphen at a line's end goes when the word without it stands
elsewhere in the text; otherwise it stays and only the break goes, since no letter may be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Span
from storyview.engine.segment.quotation_marks import marks
from storyview.engine.text.language import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDEST_WRAP: Final = 132
"""Columns; nobody wraps wider, so longer lines are paragraphs."""

_BULLET: Final = re.compile(r"[•‣◦▪▫●○■□–—*·+-]\s+\S|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s+\S")
_FINAL: Final = re.compile(r"[.!?…。！？।؟۔:;：；][\"'”’»›“‘」』)\]）】]*$")
_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’»)]* +[\"“‘«(]*[^\W\d_a-zà-ÿ]")
_LONG: Final = 40
"""Characters; shorter lines are headings and menus."""
_EVIDENCE: Final = 2
_QUOTED_LINES: Final = 4
_HYPHENATED: Final = re.compile(r"([^\W\d_]+)-$")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Laid:
    """A text whose paragraphs are ranges of it."""

    text: str
    paragraphs: tuple[Span, ...]
    """Trimmed, in order, none empty; together they hold every character that is not white space."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    """Without the white space around it."""
    indent: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def lay_out(text: str) -> Laid:
    r"""Return the text with broken paragraphs re-joined, and its paragraphs; never raises.

    The text is cleaned already: its newlines are `\n`. Ranges are characters of the returned text.
    """
    blocks = list(_blocks(text))
    pairs = [pair for block in blocks for pair in pairwise(block)]
    width = _wrap_width(pairs)
    tight = width is not None and _is_tight(text, pairs, width)
    loose = _loose_width(pairs) if width is None else None
    groups: list[list[_Line]] = []
    for block in blocks:
        indent = min(line.indent for line in block[1:]) if len(block) > 1 else 0
        groups.append([block[0]])
        for before, line in pairwise(block):
            if width is None:
                joined = _runs_on(before, line, loose)
            else:
                ends = tight and _ends_sentence(groups[-1], line)
                joined = not ends and _joins(before, line, indent, width)
            if joined:
                groups[-1].append(line)
            else:
                groups.append([line])
    return _rebuilt(text, groups)


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines that hold something."""
    block: list[_Line] = []
    at = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            block.append(_Line(at + indent, stripped, indent))
        elif block:
            yield block
            block = []
        at += len(raw) + 1
    if block:
        yield block


def _wrap_width(pairs: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return the width a text was wrapped at, or None when its line breaks are meant.

    Wrapped text is known by breaks inside sentences at lines that are full: the next word would not
    have fitted. Two in five of all line breaks must be of that kind.
    """
    if not pairs:
        return None
    width = max(max(line.indent + len(line.text) for line in pair) for pair in pairs)
    if width > WIDEST_WRAP:
        return None
    inside = sum(not _FINAL.search(a.text) and _is_full(a, b, width) and not _is_item(b) for a, b in pairs)
    if inside * 5 < len(pairs) * 2:
        return None
    # Lines of verse are as even as wrapped ones, but begin with capitals; scripts without case
    # must run on without a space to count.
    small = sum(b.text[0].islower() or is_unspaced(b.text[0]) for _, b in pairs)
    return width if small * 3 >= len(pairs) or _caseless(pairs) else None


def _caseless(pairs: Sequence[tuple[_Line, _Line]]) -> bool:
    """Whether the script has no capitals, so that they tell nothing."""
    return all(not b.text[0].isupper() for _, b in pairs)


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line's first word would have gone beyond the width, give or take ragged setting."""
    word = 1 if is_unspaced(after.text[0]) else len(after.text.split(None, 1)[0])
    return line.indent + len(line.text) + 1 + word > width * 0.85


def _is_item(line: _Line) -> bool:
    return _BULLET.match(line.text) is not None


def _joins(before: _Line, line: _Line, indent: int, width: int) -> bool:
    """Whether a line of wrapped text continues the one before it."""
    if _is_item(line):
        return False
    if line.indent > indent + 1 and not _is_item(before):
        return False
    if line.text[0].islower():
        return True
    return _is_full(before, line, width)


def _is_tight(text: str, pairs: Sequence[tuple[_Line, _Line]], width: int) -> bool:
    """Whether the paragraphs of wrapped text follow one another without blank lines.

    Lines that end a sentence although the next word would have fitted show it. A sentence that fills its
    last line then ends a paragraph, if paragraphs are more often met than sentence ends inside lines: of
    the former one line in seven is full by chance, of the latter one in eleven stands at a line's end.
    """
    ends = sum(bool(_FINAL.search(a.text)) and not _is_full(a, b, width) for a, b in pairs)
    inside = len(_SENTENCE_END.findall(text))
    return ends > 1 and ends * 3 > inside * 2


def _ends_sentence(group: Sequence[_Line], line: _Line) -> bool:
    """Whether a paragraph's lines so far end with a sentence, and not inside a quotation just begun."""
    if not _FINAL.search(group[-1].text) or line.text[0].islower():
        return False
    last = " ".join(each.text for each in group[-_QUOTED_LINES:])
    sides = [side for _, _, family, side in marks(last) if family != "'"]
    return sides.count("(") <= sides.count(")")


def _loose_width(pairs: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return the width at which parts of a text were wrapped, or None: lines broken before small letters."""
    broken = [len(a.text) for a, b in pairs if _runs_on(a, b, None)]
    if len(broken) < _EVIDENCE or max(broken) > WIDEST_WRAP or min(broken) < max(broken) * 0.7:
        return None
    return max(broken)


def _runs_on(before: _Line, line: _Line, width: int | None) -> bool:
    """Whether a line of unwrapped text was broken in mid-sentence: before a small letter, or at the width."""
    if len(before.text) <= _LONG or _is_item(line):
        return False
    if line.text[0].islower() and before.text[-1].isalpha():
        return True
    return width is not None and not _FINAL.search(before.text) and _is_full(before, line, width)


def _rebuilt(text: str, groups: Sequence[Sequence[_Line]]) -> Laid:
    """Return the text with each group of lines made one line, and the groups' ranges."""
    words: set[str] | None = None
    parts: list[str] = []
    spans: list[Span] = []
    done = length = 0
    for group in groups:
        begin = length + group[0].start - done
        for before, line in pairwise(group):
            if words is None and _HYPHENATED.search(before.text):
                words = {word.casefold() for word in _WORD.findall(text)}
            end, seam = _seam(before, line, words or set())
            parts += (text[done:end], seam)
            length += end - done + len(seam)
            done = line.start
        parts.append(text[done : group[-1].end])
        length += group[-1].end - done
        done = group[-1].end
        spans.append(Span(begin, length))
    parts.append(text[done:])
    return Laid("".join(parts), tuple(spans))


def _seam(before: _Line, line: _Line, words: set[str]) -> tuple[int, str]:
    """Return where the first of two joined lines ends, and what stands between them."""
    hyphenated = _HYPHENATED.search(before.text)
    if hyphenated and line.text[0].islower():
        rest = _WORD.match(line.text)
        whole = hyphenated[1] + (rest[0] if rest else "")
        return before.end - (whole.casefold() in words), ""
    unspaced = is_unspaced(before.text[-1]) and is_unspaced(line.text[0])
    return before.end, "" if unspaced else " "
