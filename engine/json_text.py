"""JSON that any program, terminal and encoding can carry."""

from __future__ import annotations

import json
import re
from typing import Final

_NOT_PLAIN: Final = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""What JSON allows raw but a terminal may obey or UTF-8 cannot carry; file names can hold any of it."""


def json_text(document: object, *, indent: int | None = None) -> str:
    """Return the document as JSON with a newline at its end, on one line without an `indent`.

    It can be encoded as UTF-8 and shown in a terminal: lone surrogates, control characters and what
    reorders a line are written as JSON's own escapes, so that nothing is lost. Raises ValueError for a
    number that JSON lacks.
    """
    separators = (",", ": ") if indent else (", ", ": ")
    raw = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return _NOT_PLAIN.sub(lambda found: f"\\u{ord(found[0]):04x}", raw) + "\n"
