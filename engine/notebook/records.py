"""What is kept, as the JSON that is exchanged too: bookmarks, corrections and sessions."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final, TypeVar

from storyview.engine.bookmarks.model import Bookmark, Passage, Shape
from storyview.engine.checked import OFFSETS, NotParsedError, parsed

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.checked import Checked
    from storyview.engine.corrections.model import Correction
    from storyview.engine.sessions import Session

    Json = dict[str, object]

SCHEMA: Final = "storyview-bookmarks/1"
"""Of files that hold bookmarks and corrections."""

BOOKMARK: Final = "bookmark"
CORRECTION: Final = "correction"
SESSION: Final = "session"


Record = TypeVar("Record", "Bookmark", "Correction")


def body_of(document: object) -> str:
    """Return a record's document as it stands in the file: one line of ASCII."""
    return json.dumps(document, separators=(",", ":"), allow_nan=False)


def document_of(body: object) -> object:
    """Return the document of a body, None for what is none: what cannot be read costs only itself."""
    try:
        return parsed(json.loads, body) if isinstance(body, str) else None
    except NotParsedError:
        return None


def written(record: Bookmark | Correction) -> Json:
    """Return a bookmark or correction as a document; its keys are the names of the fields."""
    return _fields(record) | {"passages": [_fields(passage) for passage in record.passages]}


def _fields(item: Bookmark | Correction | Passage) -> Json:
    return {each.name: getattr(item, each.name) for each in fields(item)}


def read_bookmark(item: Checked) -> Bookmark:
    """Return the bookmark of a document. Raises Refused; so does `read_correction`."""
    return Bookmark(
        id=item.text("id", empty=False),
        created=item.time("created"),
        updated=item.time("updated"),
        kind=item.text("kind"),
        passages=_read_passages(item),
        note=item.text("note", ""),
        tags=item.texts("tags"),
        shape=item.text("shape", Shape.ROW),
        claim=item.text("claim", ""),
    )


def read_correction(item: Checked) -> Correction:
    """Return the correction of a document."""
    from storyview.engine.corrections.model import Correction

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


READERS: Final[dict[str, Callable[[Checked], Bookmark | Correction]]] = {
    BOOKMARK: read_bookmark,
    CORRECTION: read_correction,
}


def safe_bookmark(bookmark: Bookmark) -> Bookmark:
    """Return a bookmark with its texts neutralised; a tag is one line and never empty."""
    from storyview.engine.text.clean import neutralise, neutralise_line

    tags = (neutralise_line(tag) for tag in bookmark.tags)
    return replace(
        bookmark,
        id=neutralise_line(bookmark.id),
        created=neutralise_line(bookmark.created),
        updated=neutralise_line(bookmark.updated),
        kind=neutralise_line(bookmark.kind),
        passages=tuple(map(safe_passage, bookmark.passages)),
        note=neutralise(bookmark.note),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        shape=neutralise_line(bookmark.shape),
        claim=neutralise_line(bookmark.claim),
    )


def safe_correction(correction: Correction) -> Correction:
    """Return a correction with its texts neutralised."""
    from storyview.engine.text.clean import neutralise, neutralise_line

    return replace(
        correction,
        id=neutralise_line(correction.id),
        created=neutralise_line(correction.created),
        act=neutralise_line(correction.act),
        passages=tuple(map(safe_passage, correction.passages)),
        note=neutralise(correction.note),
    )


def safe_session(session: Session) -> Session:
    """Return a session with its texts neutralised, but for sources: those must open again."""
    from storyview.engine.text.clean import neutralise_line

    return replace(
        session,
        title=None if session.title is None else neutralise_line(session.title),
        place=None if session.place is None else safe_passage(session.place),
    )


def safe_passage(passage: Passage) -> Passage:
    """Return a passage with its texts neutralised and offsets that any program can keep, in order."""
    from storyview.engine.text.clean import neutralise, neutralise_line

    return replace(
        passage,
        article_sha256=neutralise_line(passage.article_sha256),
        source=neutralise(passage.source),
        label=neutralise_line(passage.label),
        title=None if passage.title is None else neutralise_line(passage.title),
        date=None if passage.date is None else neutralise_line(passage.date),
        start=(start := min(max(passage.start, 0), OFFSETS - 1)),
        end=min(max(passage.end, start), OFFSETS - 1),
        exact=neutralise(passage.exact),
        prefix=neutralise(passage.prefix),
        suffix=neutralise(passage.suffix),
    )
