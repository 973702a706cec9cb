"""The first bytes of a file, by which its kind is known before anything larger is imported or read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ZIP: Final = b"PK\x03\x04"
"""How a ZIP begins that has a file in it (APPNOTE.TXT, 4.3.7)."""
_BYTES: Final = 64


def beginning(name: str) -> bytes:
    """Return the first 64 bytes of a file; none of what is no regular file or cannot be read.

    Whoever reads sources says what is wrong with it.
    """
    path = Path(name)
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_BYTES)
    except (OSError, ValueError):
        return b""
