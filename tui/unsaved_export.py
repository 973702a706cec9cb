"""What could be saved nowhere at all, as a file of its own that can be imported."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.notebook.store import Notebook


class Unsaved(NamedTuple):
    """What is held in memory alone."""

    bookmarks: tuple[Bookmark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    removed: int = 0
    """Bookmarks that were removed and are still in the file."""

    def told(self) -> str:
        """Return in words what there is."""
        counts = {
            "bookmark": len(self.bookmarks),
            "correction": len(self.corrections),
            "removal": self.removed,
        }
        return " and ".join(f"{n} {name}{'s' if n != 1 else ''}" for name, n in counts.items() if n)

    def written(self) -> bytes:
        """Return it as `storyview bookmarks import` takes it."""
        from storyview.engine.exchange.bookmark_files import export

        return export(self.bookmarks, "json", self.corrections)


def unsaved(notebook: Notebook) -> Unsaved | None:
    """Return what is held in memory alone and cannot be saved even now, or None."""
    if notebook.save_unsaved() or notebook.spilled is not None:
        return None
    from storyview.engine.checked import Checked
    from storyview.engine.notebook.records import BOOKMARK, document_of, read_bookmark, read_correction

    bookmarks, corrections, removed = [], [], 0
    for (kind, _), body in notebook.pending().items():
        if body is None:
            removed += 1
        elif kind == BOOKMARK:
            bookmarks.append(read_bookmark(Checked(document_of(body), kind)))
        else:
            corrections.append(read_correction(Checked(document_of(body), kind)))
    return Unsaved(tuple(bookmarks), tuple(corrections), removed)


def candidates(store: Path) -> Iterator[Path]:
    """Yield files to write to, the likeliest to be found again first; none of them is there yet."""
    name = f"storyview-unsaved-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    folders = (Path.cwd, Path.home, lambda: store.parent, lambda: Path(tempfile.gettempdir()))
    for folder in folders:
        with suppress(OSError, RuntimeError):
            yield free_name(folder() / f"{name}.json")


def free_name(path: Path) -> Path:
    """Return the path, or one beside it with a number, that no file has."""
    n, found = 2, path
    while found.exists() or found.is_symlink():
        n, found = n + 1, path.with_name(f"{path.stem}-{n}{path.suffix}")
    return found


def write_new(path: Path, content: bytes) -> None:
    """Write a file that nobody else may read, whole or not at all. Raises OSError, also where it is there."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
