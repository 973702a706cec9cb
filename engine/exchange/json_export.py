"""Bookmarks and corrections as one JSON object, to be brought back unchanged: `storyview-bookmarks/1`."""

from __future__ import annotations

from typing import Final

from storyview.engine.checked import Checked
from storyview.engine.exchange.model import Bundle, ImportRefused
from storyview.engine.json_text import json_text
from storyview.engine.notebook.records import SCHEMA, read_bookmark, read_correction, written

_FAMILY: Final = "storyview-bookmarks/"


def json_export(bundle: Bundle) -> str:
    """Return a bundle as JSON, indented, so that versions of it can be compared line by line.

    The keys are the names of the fields of `Bookmark`, `Correction` and `Passage`. Offsets are 0-based and
    half-open, in characters of the article's cleaned text. Equal bundles give equal text.
    """
    document = {
        "schema": SCHEMA,
        "bookmarks": [written(bookmark) for bookmark in bundle.bookmarks],
        "corrections": [written(correction) for correction in bundle.corrections],
    }
    return json_text(document, indent=2)


def is_own(document: object) -> bool:
    """Whether this is an object of any version of the schema."""
    schema = document.get("schema") if isinstance(document, dict) else None
    return isinstance(schema, str) and schema.startswith(_FAMILY)


def from_json(document: object) -> Bundle:
    """Return what the object holds; keys it does not know are passed over. Raises ImportRefused."""
    root = Checked(document, "the file")
    schema = root.text("schema")
    if schema != SCHEMA:
        raise ImportRefused(
            f"its schema is {schema}, known here is {SCHEMA}: update storyview, or export the bookmarks again"
        )
    corrections = root.items("corrections", "correction") if root.has("corrections") else []
    return Bundle(
        tuple(read_bookmark(item) for item in root.items("bookmarks", "bookmark")),
        tuple(read_correction(item) for item in corrections),
    )
