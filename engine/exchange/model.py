"""What is taken out and brought in, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyview.engine.bookmarks.model import Bookmark


class ImportRefused(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """A file that cannot be imported; its text is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file holds."""

    bookmarks: tuple[Bookmark, ...]
    skipped: tuple[str, ...] = ()
    """What the file holds but no bookmark can: one line each."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A bookmark that the file and the store have both, with other content."""

    kept: Bookmark
    """The one changed last, which stays."""
    dropped: Bookmark
    fields: tuple[str, ...]
    """The names of what differs: `note`, `tags`, `kind`, `shape`, `passages`."""
    from_file: bool
    """Whether the file's is the one that stays."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import has done; every bookmark of the file is counted in one of the first four."""

    added: tuple[Bookmark, ...] = ()
    unchanged: tuple[Bookmark, ...] = ()
    """Kept already, with the same content."""
    updated: tuple[Bookmark, ...] = ()
    """The file's was changed later than the store's, and has taken its place."""
    outdated: tuple[Bookmark, ...] = ()
    """The store's was changed later than the file's, and has stayed."""
    conflicts: tuple[Conflict, ...] = ()
    """What differed, for each of `updated` and `outdated`."""
    skipped: tuple[str, ...] = field(default=())
    """What the file holds but no bookmark can: one line each."""

    def summary(self) -> str:
        """Return the figures in one line."""
        counts = {
            "added": self.added,
            "unchanged": self.unchanged,
            "updated": self.updated,
            "outdated": self.outdated,
            "skipped": self.skipped,
        }
        told = [f"{len(items)} {name}" for name, items in counts.items() if items]
        return ", ".join(told) or "nothing to import"
