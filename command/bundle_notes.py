"""What was noted in a bundle: a notebook of its own, made when the bundle is opened for the first time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.exchange.model import Bundle
    from storyview.engine.notebook.store import Notebook
    from storyview.engine.sessions import Session


class BundleNotes(NamedTuple):
    """What a bundle was sent with, and where it is kept from then on."""

    store: Path
    """The notebook; not there before it is opened."""
    kept: Bundle | None
    session: Session | None

    def make(self) -> None:
        """Make its notebook with all of it, unless that is there. Raises StoreUnavailable.

        It is filled aside and moved to its place: one that is there has everything, whenever the program
        ends, and however many open the bundle at once.
        """
        if self.store.exists():
            return
        from tempfile import TemporaryDirectory

        from storyview.engine.notebook.errors import unavailable
        from storyview.engine.notebook.store import Notebook

        home = self.store.parent
        try:
            home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with TemporaryDirectory(prefix=f"{home.name}.", dir=home.parent) as aside:
                filled = Path(aside, home.name)
                with Notebook(filled / self.store.name) as notebook:
                    self._fill(notebook)
                if filled.exists():  # nothing may have been noted
                    filled.rename(home)
        except OSError as error:
            if not self.store.exists():  # else another program has put it there meanwhile
                raise unavailable(self.store, error) from error

    def _fill(self, notebook: Notebook) -> None:
        from storyview.engine.exchange.merge import merge

        if self.kept is not None:
            merge(notebook, self.kept)
        if self.session is not None:
            notebook.sessions.save(self.session)


def bundle_notes(path: Path, folder: Path) -> BundleNotes:
    """Return what was noted in a bundle; its notebook is below the folder of the reader's own.

    Raises Refused for what cannot be read, is no bundle or holds what storyview did not write.
    """
    import json
    from hashlib import sha256

    from storyview.engine.checked import Refused, parsed
    from storyview.engine.exchange.bookmark_files import read_bundle
    from storyview.engine.identity import located
    from storyview.engine.read.file_bytes import UnreadableError, read_bytes
    from storyview.engine.saved.document import MAX_BYTES, is_document
    from storyview.engine.saved.saved_story import BOOKMARKS, SESSION, unpacked
    from storyview.engine.sessions import from_document

    try:
        data = read_bytes(str(path), MAX_BYTES).data
    except UnreadableError as error:
        raise Refused(str(error)) from error
    if is_document(data[:64]):
        raise Refused("it is a comparison, not a bundle: name it without `open`")
    parts = unpacked(data)
    kept = read_bundle(parts[BOOKMARKS]) if BOOKMARKS in parts else None
    session = None
    if SESSION in parts:
        try:
            session = replace(
                from_document(parsed(json.loads, parts[SESSION])), sources=(located(str(path)),)
            )
        except ValueError:
            session = None  # Where a reader was is no reason to open nothing.
    store = folder / "bundles" / sha256(data).hexdigest()[:16] / "bookmarks.sqlite3"
    return BundleNotes(store, kept, session)


def noted_in(sources: Sequence[str], store: Path | None) -> BundleNotes | None:
    """Return what was noted in the bundle that is the only source; None where it is anything else.

    `store` is the file of the reader's own notes, None for the usual one. What is wrong with a bundle is told
    by whoever opens it.
    """
    if len(sources) != 1 or not _begins_as_one(sources[0]):
        return None
    from storyview.engine.checked import Refused
    from storyview.engine.homes import store_path

    try:
        return bundle_notes(Path(sources[0]), (store or store_path()).parent)
    except Refused:
        return None


def _begins_as_one(name: str) -> bool:
    from storyview.engine.read.beginning import ZIP, beginning

    head = beginning(name)
    if not head.startswith(ZIP):
        return False
    from storyview.engine.saved.saved_story import is_saved

    return is_saved(head, name)
