"""What is taken out and brought in, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from storyview.engine.checked import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction

    Record = Bookmark | Correction


ImportRefused = Refused
"""A file that cannot be imported; its text is one line that says why and what to do."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a file holds."""

    bookmarks: tuple[Bookmark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    skipped: tuple[str, ...] = ()
    """What the file holds but no bookmark can: one line each."""
    places: Mapping[str, Entry] = field(default_factory=dict, compare=False)
    """By a bookmark's id what became of it in the story that is open, where one is; goes into no file that is
    brought back."""

    @property
    def records(self) -> tuple[Record, ...]:
        """The bookmarks, then the corrections."""
        return (*self.bookmarks, *self.corrections)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A bookmark or correction that the file and the store have both, with other content."""

    kept: Record
    """The one changed last, which stays."""
    dropped: Record
    fields: tuple[str, ...]
    """The names of what differs: `claim`, `note`, `tags`, `kind`, `shape`, `act`, `passages`."""
    from_file: bool
    """Whether the file's is the one that stays."""
    undated: bool = False
    """Whether the file does not say when its own was changed, which is why the other stays."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import has done; everything in the file is counted in one of the first four or skipped."""

    added: tuple[Record, ...] = ()
    unchanged: tuple[Record, ...] = ()
    """Kept already, with the same content."""
    updated: tuple[Record, ...] = ()
    """The file's was changed later than the store's, and has taken its place."""
    outdated: tuple[Record, ...] = ()
    """The store's was changed later than the file's, and has stayed."""
    conflicts: tuple[Conflict, ...] = ()
    """What differed, for each of `updated` and `outdated`."""
    skipped: tuple[str, ...] = ()
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
