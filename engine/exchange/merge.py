"""Bringing bookmarks in: added, found unchanged, or the one changed last chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from storyview.engine.bookmarks.model import now
from storyview.engine.exchange.model import Conflict, ImportReport
from storyview.engine.read.clean import neutralise_line

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.bookmarks.store import Store
    from storyview.engine.exchange.model import Bundle

_CONTENT: Final = ("note", "tags", "kind", "shape", "passages")


def merge(store: Store, bundle: Bundle) -> ImportReport:
    """Keep a file's bookmarks, all or none, and say what came of each. Doing it twice changes nothing more.

    Bookmarks are the same when their ids are. Where the content of two such differs, the one changed last
    stays; where both changed at the same moment, whichever of the two stores is asked, the same one stays.
    Raises StoreUnavailable.
    """
    moment = now()
    came = [_dated(bookmark, moment) for bookmark in bundle.bookmarks]
    undated = {neutralise_line(bookmark.id) for bookmark in bundle.bookmarks if not bookmark.updated}

    def choose(kept: Bookmark, other: Bookmark) -> Bookmark:
        return later(kept, other, certain=other.id not in undated)

    added, unchanged, updated, outdated, conflicts = [], [], [], [], []
    for other, kept in store.merge(came, choose):
        if kept is None:
            added.append(other)
        elif not (fields := differing(kept, other)):
            unchanged.append(kept)
        elif choose(kept, other) is other:
            updated.append(other)
            conflicts.append(Conflict(other, kept, fields, from_file=True))
        else:
            outdated.append(other)
            conflicts.append(Conflict(kept, other, fields, from_file=False))
    return ImportReport(
        tuple(added), tuple(unchanged), tuple(updated), tuple(outdated), tuple(conflicts), bundle.skipped
    )


def differing(one: Bookmark, other: Bookmark) -> tuple[str, ...]:
    """Return the names of the fields in which the content of two bookmarks differs."""
    return tuple(name for name in _CONTENT if getattr(one, name) != getattr(other, name))


def later(kept: Bookmark, came: Bookmark, *, certain: bool = True) -> Bookmark:
    """Return the one changed last; the kept one where they say the same or `came` has no certain time."""
    if not certain or not differing(kept, came):
        return kept
    return max(kept, came, key=lambda bookmark: (bookmark.updated, repr(bookmark)))


def _dated(bookmark: Bookmark, moment: str) -> Bookmark:
    """Return the bookmark with this moment for times it lacks."""
    return replace(
        bookmark, created=bookmark.created or moment, updated=bookmark.updated or bookmark.created or moment
    )
