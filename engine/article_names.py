"""What an article is called wherever it is named.

Its number is its place, from 1, in the order of the sources: it stays when panes move or another article
leads, and keys and `--lead` take it. It stands in square brackets, a form that no count has and no label that
storyview makes (in `Mint (2)` the figure tells equal outlets apart and is part of the label).

    Mint (2) [5]   where an article is introduced: the head of a pane, a column, a lane, an entry of a list
    Mint… [5]      the same where it has not the room
    Mint (2)       where a passage of it is meant: `Mint (2) ¶3`. No two articles have the same label
    [5]            the same where it has not the room
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from storyview.engine.model import Article

_TYPED: Final = re.compile(r"\[\s*(\d{1,9})\s*\]|(?:#|№|no\.?\s)?\s*(\d{1,9})\s*[.:]?", re.I)
"""The ways in which a number is typed: `2`, `[2]`, `#2`, `2.`, `No. 2`; `(2)` is of a label."""
_BEHIND: Final = re.compile(r"(.*\S)\s*\[(\d{1,9})\]", re.DOTALL)


def numbered(article: int) -> str:
    """Return the number that an article, given by its place from 0, has everywhere: `[2]`."""
    return f"[{article + 1}]"


def introduced(label: str, article: int) -> str:
    """Return what an article is called where it is introduced: `AFP [4]`."""
    return f"{label} {numbered(article)}"


def all_introduced(articles: Iterable[Article]) -> list[str]:
    """Return what the articles of a story are called where they are introduced."""
    return [introduced(article.label, n) for n, article in enumerate(articles)]


def typed_number(text: str) -> int | None:
    """Return the place from 0 of the article whose number was typed, in any way; None for other words."""
    found = _TYPED.fullmatch(text.strip())
    return int(next(filter(None, found.groups()))) - 1 if found is not None else None


def typed_name(text: str) -> tuple[str, int] | None:
    """Return label and place from 0 of an article that is named as where it is introduced, `AFP [4]`."""
    found = _BEHIND.fullmatch(text.strip())
    return (found[1], int(found[2]) - 1) if found is not None else None
