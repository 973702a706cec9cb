"""Markdown as the prose it stands for: no marks, no link targets, no code fences."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Furniture
from storyview.engine.read.source_formats import Block, Document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markdown_it.token import Token

_FENCES: Final = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_KEYS: Final = {
    "title": "title",
    "date": "date",
    "outlet": "label",
    "publisher": "label",
    "source": "label",
}
_FIELD: Final = re.compile(r"(\w+)\s*[:=]\s*(.+)")
_TAG: Final = re.compile(r"<!--.*?(?:-->|$)|<(script|style)\b.*?(?:</\1>|$)|</?[a-zA-Z][^<>]*>", re.S | re.I)
_LONGEST_HEADING: Final = 30
"""Words; what is longer was set as a heading for its size."""
_DEEPEST: Final = 20
"""Nested lists and quotations beyond it are hostile; the parser keeps their text."""


def prose(text: str) -> Document:
    """Return the text of Markdown and what its front matter says.

    Paragraphs, headings, list items and rows of tables become paragraphs of their own, set apart by
    blank lines, list items with a bullet or their number; a picture leaves its description. Front
    matter is the simple `key: value` lines between `---` or `+++` that site generators write; of them
    title, date and outlet are used. The title is that of the front matter, else the first heading.
    Parser: markdown-it-py (CommonMark, and tables).
    """
    from markdown_it import MarkdownIt

    fields, body = _front_matter(text)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    tokens = parser.parse(body)
    blocks = list(_blocks(tokens))
    title = fields.get("title") or next(_headings(tokens), None)
    text = "".join(f"{block.text}\n\n" for block in blocks).removesuffix("\n")
    return Document(text, title, fields.get("date"), fields.get("label"), blocks=blocks)


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields of front matter, and the text after it."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() not in _FENCES:
        return {}, text
    closing = _FENCES[lines[0].strip()]
    end = next((n for n, line in enumerate(lines[1:200], 1) if line.strip() in closing), None)
    if end is None or any(line.strip() and not _is_field(line) for line in lines[1:end]):
        return {}, text
    fields: dict[str, str] = {}
    for line in lines[1:end]:
        match = _FIELD.match(line)
        name = _FRONT_KEYS.get(match[1].lower()) if match else None
        value = match[2].strip().strip("\"'").strip() if match else ""
        if name and value:
            fields.setdefault(name, value)
    return fields, "".join(lines[end + 1 :])


def _is_field(line: str) -> bool:
    """Whether a line can stand in front matter: a field, a comment, a list item or part of one."""
    return line[0] in " \t#-[]" or bool(re.match(r"[\w.-]+\s*[:=]", line))


def _headings(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the headings' texts."""
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and (text := _inline(token)):
            yield text


def _blocks(tokens: Iterable[Token]) -> Iterable[Block]:
    """Yield one line of text for each block that holds any, the headings marked as what they head."""
    headed = False
    level = ""
    for tag, line in _lines(tokens):
        if not tag or len(line.split()) > _LONGEST_HEADING:
            yield Block(line)
        else:
            headline = not headed and (tag == "h1" or not level)
            yield Block(line, Furniture.HEADLINE if headline else Furniture.SUBHEAD)
            headed = True
        level = level or tag or "p"


def _lines(tokens: Iterable[Token]) -> Iterable[tuple[str, str]]:
    """Yield each block that holds any text as the tag of its heading, if it is one, and its line."""
    numbers: list[int | None] = []
    bullet = heading = ""
    row: list[str] | None = None
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                numbers.append(None)
            case "ordered_list_open":
                numbers.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                numbers.pop()
            case "list_item_open":
                bullet, numbers[-1] = _bullet(numbers[-1])
            case "tr_open":
                row = []
            case "tr_close" if row is not None:
                yield "", " | ".join(cell for cell in row if cell)
                row = None
            case "inline" if row is not None:
                row.append(_inline(token))
            case "heading_open":
                heading = token.tag
            case "inline" | "fence" | "code_block" | "html_block":
                if text := _inline(token):
                    yield heading, bullet + text
                bullet = heading = ""


def _bullet(number: int | None) -> tuple[str, int | None]:
    """Return what stands before a list item, and the next item's number."""
    return ("• ", None) if number is None else (f"{number}. ", number + 1)


def _inline(token: Token) -> str:
    """Return a block's text on one line."""
    if token.children is None:
        text = _TAG.sub(" ", token.content) if token.type == "html_block" else token.content
        return " ".join(text.split())
    parts: list[str] = []
    for child in token.children:
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return " ".join("".join(parts).split())
