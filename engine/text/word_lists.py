"""Sets of words and phrases, written in the code as running text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, which white space parts."""
    return frozenset(text.split())


def phrase_set(text: str) -> frozenset[str]:
    """Return the phrases of a text, which bars part (`back to top | show more`)."""
    return frozenset(item.strip() for item in text.split("|"))
