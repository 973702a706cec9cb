"""The files below a folder, within limits.

Folder after folder is looked into, those near the top first: of a tree that is too large (a whole disk) that
is where what somebody means lies. What has been found is put in the order of the tree only then.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.read.source_formats import by_suffix
from storyview.engine.text.natural import natural

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MOST: Final = 50_000
"""Files and folders that are no articles, after which no further folder is looked into."""
HIDDEN: Final = (".", "__")
"""Beginnings of the names of files and folders that are nobody's article, and not worth a word."""


class _Folder(NamedTuple):
    """A folder on the way from the top."""

    path: Path
    above: _Folder | None
    identity: tuple[int, int] = (0, 0)
    known: Sequence[Path] = ()
    others: Sequence[Path] = ()
    folders: Sequence[Path] = ()

    def is_inside_itself(self) -> bool:
        """Whether a link leads from below the folder back to it."""
        folder = self.above
        while folder is not None:
            if folder.identity == self.identity:
                return True
            folder = folder.above
        return False


class FolderSearch(NamedTuple):
    """What lies below a folder; folders and files in natural order, a folder's files before its folders."""

    known: list[Path]
    """Files that a reader knows."""
    others: list[Path]
    """Files that none does."""
    folders: list[Path]
    """Those that were looked into."""
    failures: list[tuple[Path, OSError]]
    """Those that could not be."""
    unsearched: int
    """How many were not, since there was too much else."""


def search(top: Path, wanted: Callable[[Sequence[Path], Sequence[Path]], Sequence[Path]]) -> FolderSearch:
    """Return what lies below a folder; a folder inside itself is left out, and so is what is hidden.

    `wanted` is given the folders in a folder and its known files, and returns those to be looked into.
    """
    left = MOST
    found: dict[Path, _Folder] = {}
    failures: list[tuple[Path, OSError]] = []
    waiting = deque([_Folder(top, None)])
    while waiting and left >= 0:
        folder = waiting.popleft()
        try:
            folder = _looked_into(folder)
        except OSError as error:
            failures.append((folder.path, error))
            continue
        if folder.is_inside_itself():
            continue
        below = wanted(folder.folders, folder.known)
        found[folder.path] = folder = folder._replace(folders=below)
        waiting.extend(_Folder(path, folder) for path in below)
        left -= len(folder.others) + len(below)
    ordered = list(_in_order(top, found))
    return FolderSearch(
        [path for folder in ordered for path in folder.known],
        [path for folder in ordered for path in folder.others],
        [folder.path for folder in ordered],
        failures,
        len(waiting),
    )


def _looked_into(folder: _Folder) -> _Folder:
    status = folder.path.stat()
    known: list[Path] = []
    others: list[Path] = []
    folders: list[Path] = []
    with os.scandir(folder.path) as entries:
        for entry in sorted(entries, key=lambda entry: natural(entry.name)):
            if entry.name.startswith(HIDDEN):
                continue
            kind = folders if _is_folder(entry) else known if by_suffix(entry.name) else others
            kind.append(folder.path / entry.name)
    return folder._replace(
        identity=(status.st_dev, status.st_ino), known=known, others=others, folders=folders
    )


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _in_order(top: Path, found: dict[Path, _Folder]) -> Iterator[_Folder]:
    """Yield folders as a walk through the tree meets them."""
    waiting = [top]
    while waiting:
        folder = found.get(waiting.pop())
        if folder is not None:
            yield folder
            waiting.extend(reversed(folder.folders))
