"""Words of an article in quotation marks, which may have some of their own."""

from __future__ import annotations

from typing import Final

_DOUBLE: Final = frozenset('"“”„‟«»″')
_STOPS: Final = ".,;:!?… "


def quoted(words: str) -> str:
    """Return words as they are, in double quotation marks, or in single ones where they hold double ones.

    What is one quotation from end to end has its marks already.
    """
    marks = [n for n, character in enumerate(words) if character in _DOUBLE]
    if not marks:
        return f"“{words}”"
    whole = len(marks) == 2 and marks[0] == 0 and not words[marks[1] + 1 :].strip(_STOPS)
    return words if whole else f"‘{words}’"
