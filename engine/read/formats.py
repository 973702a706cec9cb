"""The readers, one for each kind of file.

A reader takes the bytes of one source and returns its text. To add a kind, write a function of this
shape in a module of its own and `register` it here under its suffixes; import what it needs inside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader found in one source; nothing in it is cleaned yet."""

    text: str
    title: str | None = None
    date: str | None = None
    label: str | None = None


Reader = Callable[[bytes], Document]
"""From bytes to a document; raises decode.NotTextError for what it cannot read."""

_READERS: Final[dict[str, Reader]] = {}


def register(reader: Reader, *suffixes: str) -> None:
    """Let a reader read files whose names end in one of the suffixes (lower case, with the dot)."""
    for suffix in suffixes:
        _READERS[suffix] = reader


def is_known(name: str) -> bool:
    """Whether a reader knows files of this name; folders are searched for these alone."""
    return PurePath(name).suffix.lower() in _READERS


def known_suffixes() -> tuple[str, ...]:
    """Return the suffixes that folders are searched for, sorted."""
    return tuple(sorted(_READERS))


def reader_for(name: str) -> Reader:
    """Return the reader for a file of this name; plain text for a suffix nobody registered."""
    return _READERS.get(PurePath(name).suffix.lower(), read_plain)


def read_plain(data: bytes) -> Document:
    """Read plain text in any encoding."""
    from storyview.engine.read.decode import decode

    return Document(decode(data))


def read_markdown(data: bytes) -> Document:
    """Read Markdown as the prose it stands for."""
    from storyview.engine.read.markdown import prose

    return prose(read_plain(data).text)


register(read_plain, ".txt", ".text")
register(read_markdown, ".md", ".markdown")
