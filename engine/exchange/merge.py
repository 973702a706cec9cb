"""Bringing bookmarks and corrections in: added, found unchanged, or the one changed last chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from storyview.engine.bookmarks.model import Bookmark, now
from storyview.engine.corrections.model import Correction
from storyview.engine.exchange.model import Conflict, ImportReport
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    import sqlite3

    from storyview.engine.exchange.model import Bundle, Record
    from storyview.engine.notebook.store import Notebook

Kept = TypeVar("Kept", Bookmark, Correction)

_BOOKMARK: Final = ("claim", "note", "tags", "kind", "shape", "passages")
_CORRECTION: Final = ("note", "act", "passages")


def merge(notebook: Notebook, bundle: Bundle) -> ImportReport:
    """Keep what a file holds, all or nothing, and say what came of each. Twice is no more than once.

    Bookmarks are the same when their ids are, and so are corrections. Where the content of two such
    differs, the one changed last stays; where both changed at the same moment, whichever of the two notebooks
    is asked, the same one stays. Raises StoreUnavailable; nothing is spilled.
    """
    moment = now()
    undated = {neutralise_line(record.id) for record in bundle.records if not changed_at(record)}

    def choose(kept: Kept, came: Kept) -> Kept:
        return came if later(kept, came, certain=came.id not in undated) is came else kept

    bookmarks = notebook.bookmarks.merging([_dated(each, moment) for each in bundle.bookmarks], choose)
    corrections = notebook.corrections.merging(
        [replace(each, created=each.created or moment) for each in bundle.corrections], choose
    )

    def write(connection: sqlite3.Connection) -> list[tuple[Record, Record | None]]:
        return [*bookmarks(connection), *corrections(connection)]

    added, unchanged, updated, outdated, conflicts = [], [], [], [], []
    with notebook.journal.batch():
        outcome = notebook.change(write) or []
    for came, kept in outcome:
        if kept is None:
            added.append(came)
        elif not (fields := differing(kept, came)):
            unchanged.append(kept)
        elif later(kept, came, certain=came.id not in undated) is came:
            updated.append(came)
            conflicts.append(Conflict(came, kept, fields, from_file=True))
        else:
            outdated.append(came)
            undated_one = came.id in undated
            conflicts.append(Conflict(kept, came, fields, from_file=False, undated=undated_one))
    return ImportReport(
        tuple(added), tuple(unchanged), tuple(updated), tuple(outdated), tuple(conflicts), bundle.skipped
    )


def differing(one: Record, other: Record) -> tuple[str, ...]:
    """Return the names of the fields in which the content of two bookmarks or two corrections differs.

    Where an article was read from is no content: a bundle and another machine have it under another name.
    """
    names = _BOOKMARK if isinstance(one, Bookmark) else _CORRECTION
    one, other = _placeless(one), _placeless(other)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def _placeless(record: Record) -> Record:
    passages = tuple(replace(passage, source="") for passage in record.passages)
    return replace(record, passages=passages)


def later(kept: Record, came: Record, *, certain: bool = True) -> Record:
    """Return the one changed last; the kept one where they say the same or `came` has no certain time."""
    if not certain or not differing(kept, came):
        return kept
    return max(kept, came, key=lambda record: (changed_at(record), repr(_placeless(record))))


def changed_at(record: Record) -> str:
    """Return when a record was changed last; a correction never is after it was made."""
    return record.updated if isinstance(record, Bookmark) else record.created


def _dated(bookmark: Bookmark, moment: str) -> Bookmark:
    """Return the bookmark with this moment for times it lacks."""
    return replace(
        bookmark, created=bookmark.created or moment, updated=bookmark.updated or bookmark.created or moment
    )
