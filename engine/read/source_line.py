"""Which line of a file a passage of its article begins on."""

from __future__ import annotations

from typing import Final

from storyview.engine.read.decode import NotTextError, decode
from storyview.engine.read.file_bytes import UnreadableError, read_bytes
from storyview.engine.text.clean import neutralise

_ENOUGH: Final = 12
"""Words by which a passage is looked for; fewer where marks stand between them in the file."""


def line_of(path: str, passage: str) -> int | None:
    """Return the line, from 1, on which a passage of an article begins in its file.

    The article's text is not the file's: encodings, newlines and the marks of a format lie between.
    So the passage's first words are looked for in the file as it is now, whatever white space parts
    them, fewer and fewer of them. None where the file cannot be read or no two of them stand in it.
    """
    try:
        text = neutralise(decode(read_bytes(path).data))
    except (UnreadableError, NotTextError):
        return None
    lines = [" ".join(line.split()) for line in text.split("\n")]
    starts: list[int] = []
    at = 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1 if line else 0
    prose = " ".join(line for line in lines if line)
    words = passage.split()[:_ENOUGH]
    for count in range(len(words), min(len(words), 2) - 1, -1):
        found = prose.find(" ".join(words[:count])) if count else -1
        if found >= 0:
            return 1 + max(n for n, start in enumerate(starts) if start <= found and lines[n])
    return None
