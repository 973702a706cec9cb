"""Articles and stories for tests of claims: segmented and linked as anything that is read."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment import segment
from storyview.engine.story import compare

if TYPE_CHECKING:
    from storyview.engine.model import Article, Story


def told(label: str, text: str, *, language: str | None = None) -> Article:
    """Return an article of some text, its paragraphs apart by blank lines."""
    (article,) = segment([source(label, text)])
    return article._replace(language=language) if language else article


def story(*texts: str) -> Story:
    """Return the story of some articles, named A, B, C … in order."""
    return compare(segment([source(chr(65 + n), text) for n, text in enumerate(texts)]))


def source(label: str, text: str) -> SourceText:
    """Return a text as it is read."""
    return SourceText(
        f"{label.lower()}.txt", text, sha256(text.encode("utf-8", "replace")).hexdigest(), label=label
    )


GROUNDED = (
    "The ferry Astrid ran aground off Holm on Tuesday, killing 14 people.\n\n"
    "“We did all we could to reach them in the storm,” said the harbour master Ole Brand.\n\n"
    "The coastguard has arrested two men over the grounding of the ferry.\n\n"
    "Divers found the bell of the ship on the sea bed.",
    "The ferry Astrid ran aground off Holm on Tuesday, killing 12 people.\n\n"
    "“We did all they could to reach them in the storm,” said the harbour master Ole Brand.\n\n"
    "The coastguard has not arrested anyone over the grounding of the ferry.\n\n"
    "“Nobody sleeps in Holm tonight,” said the baker Marit Dahl.",
    "The ferry Astrid ran aground off Holm on Tuesday.\n\n"
    "“We did all we could to reach them in the storm,” said the mayor Pia Lund.",
)


@cache
def grounded() -> Story:
    """Return three outlets that contradict each other on the dead, on an arrest and on who said something."""
    return story(*GROUNDED)
