"""Bookmarks and corrections as one JSON object, to be brought back unchanged: `storyview-bookmarks/1`."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import Bookmark, Passage, Shape
from storyview.engine.corrections.model import Correction
from storyview.engine.exchange.checked import Checked
from storyview.engine.exchange.model import Bundle, ImportRefused
from storyview.engine.json_text import json_text

if TYPE_CHECKING:
    from storyview.engine.exchange.model import Record

SCHEMA: Final = "storyview-bookmarks/1"

_FAMILY: Final = "storyview-bookmarks/"


def json_export(bundle: Bundle) -> str:
    """Return a bundle as JSON, indented, so that versions of it can be compared line by line.

    The keys are the names of the fields of `Bookmark`, `Correction` and `Passage`. Offsets are 0-based and
    half-open, in characters of the article's cleaned text. Equal bundles give equal text.
    """
    document = {
        "schema": SCHEMA,
        "bookmarks": [_record(bookmark) for bookmark in bundle.bookmarks],
        "corrections": [_record(correction) for correction in bundle.corrections],
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
        tuple(_read_bookmark(item) for item in root.items("bookmarks", "bookmark")),
        tuple(_read_correction(item) for item in corrections),
    )


def _record(record: Record) -> dict[str, object]:
    return _fields(record) | {"passages": [_fields(passage) for passage in record.passages]}


def _fields(item: Record | Passage) -> dict[str, object]:
    return {each.name: getattr(item, each.name) for each in fields(item)}


def _read_bookmark(item: Checked) -> Bookmark:
    return Bookmark(
        id=item.text("id", empty=False),
        created=item.time("created"),
        updated=item.time("updated"),
        kind=item.text("kind"),
        passages=_read_passages(item),
        note=item.text("note", ""),
        tags=item.texts("tags"),
        shape=item.text("shape", Shape.ROW),
    )


def _read_correction(item: Checked) -> Correction:
    return Correction(
        id=item.text("id", empty=False),
        created=item.time("created"),
        act=item.text("act"),
        passages=_read_passages(item),
        note=item.text("note", ""),
    )


def _read_passages(item: Checked) -> tuple[Passage, ...]:
    return tuple(_read_passage(each) for each in item.items("passages", "passage"))


def _read_passage(item: Checked) -> Passage:
    start, end = item.span()
    return Passage(
        article_sha256=item.text("article_sha256"),
        source=item.text("source"),
        label=item.text("label"),
        title=item.text_or_none("title"),
        date=item.text_or_none("date"),
        start=start,
        end=end,
        exact=item.text("exact"),
        prefix=item.text("prefix", ""),
        suffix=item.text("suffix", ""),
    )
