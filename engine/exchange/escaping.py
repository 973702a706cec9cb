"""Text that stays text: in Markdown, in YAML, in a cell of a spreadsheet."""

from __future__ import annotations

import json
import re
from typing import Final

from storyview.engine.text.clean import neutralise, neutralise_line

# Character references, not backslashes: Markdown of before CommonMark knows no backslash before these.
_HTML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}

_INLINE: Final = re.compile(
    r"""
    [&<>]                               # HTML and character references
    | [\\`*_\[\]{~^|\#$]                # code, emphasis, links, wiki links, notes, tables, tags, formulas
    | [=%]{2}                           # highlights and comments of reading apps
    | :(?=:|//)                         # their fields, and addresses that are made links without being asked
    | @(?=\w)
    | (?<=\w)\.(?=[^\W\d_]{2})          # the dot in example.com, not that in U.S. or 3.5
    | (?<=\bwww)\.
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LINE_START: Final = re.compile(r"(?P<number>[0-9]+)(?P<point>[.)])|(?P<sign>[-+=:])")

_PLAIN: Final = re.compile(r"[\w./:\\ ()+,@\-]+")

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")


def markdown_line(text: str) -> str:
    """Return the text as one line of Markdown in which nothing is markup.

    After CommonMark and what GitHub, pandoc and reading apps such as Obsidian add to it. Reading the Markdown
    gives the text again, but for white space.
    """
    line = neutralise_line(text)
    start = _LINE_START.match(line)
    if start is None:
        return _inline(line)
    number, mark = start["number"] or "", start["point"] or start["sign"]
    return f"{number}\\{mark}{_inline(line[start.end() :])}"


def markdown_lines(text: str) -> list[str]:
    """Return the lines of the text, each as of `markdown_line`; empty ones stay, but none at the ends."""
    return [markdown_line(line) for line in neutralise(text).strip().split("\n")]


def markdown_code(text: str) -> str:
    """Return the text as of `markdown_line`, in a code span where that needs no escaping: a path, a hash."""
    line = neutralise_line(text)
    return f"`{line}`" if _PLAIN.fullmatch(line) else markdown_line(line)


def _inline(text: str) -> str:
    return _INLINE.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return "".join(_HTML.get(character) or f"\\{character}" for character in found[0])


def yaml_scalar(text: str) -> str:
    """Return the text as a YAML scalar of one line, which a JSON string is (YAML 1.2, section 1.3)."""
    return json.dumps(neutralise_line(text), ensure_ascii=False)


def cell(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Source: https://owasp.org/www-community/attacks/CSV_Injection. White space before the sign is passed over,
    since some programs trim it.
    """
    safe = neutralise(text)
    return f"'{safe}" if safe.lstrip().startswith(_FORMULA) or safe.startswith(_FORMULA) else safe
