"""From names to files: folders searched, globs filled in, each file once."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.engine.read import manifest as manifests
from storyview.engine.read.clean import neutralise_line
from storyview.engine.read.files import explain
from storyview.engine.read.formats import by_suffix, known_suffixes
from storyview.engine.read.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAGIC: Final = re.compile(r"[*?\[]")
_DIGITS: Final = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Found:
    """One source to be read."""

    name: str
    """As given, or the folder as given and the path below it."""
    path: Path | None
    """None for standard input."""
    top: Path | None = None
    """The folder that was searched, when it was found by a search."""

    def folders(self) -> Iterator[Path]:
        """Yield the folders whose manifest may hold for it, the nearest first."""
        if self.path is None:
            return
        for folder in self.path.parents:
            yield folder
            if self.top is None or folder == self.top:
                return


def find(sources: Iterable[str]) -> tuple[list[Found], list[Problem]]:
    """Return the files that the names stand for, in order, and what could not be found.

    A name with `*`, `?` or `[` that no file has is a glob (`**` for any folders, links not followed).
    A glob
    gives what the shell would, but for files no reader knows, unless it ends in their suffix. A manifest
    named as if it were an article stands for its folder. Files of any suffix may be named; nothing is
    opened here, so what is no text shows only when it is read.
    """
    search = _Search()
    for name in sources:
        search.add(name)
    return search.found, search.problems


class _Search:
    def __init__(self) -> None:
        self.found: list[Found] = []
        self.problems: list[Problem] = []
        self._names: set[str] = set()

    def add(self, name: str) -> None:
        """Find what one name stands for."""
        path = Path(name)
        if name == "-":
            self._take(Found(name, None))
        elif not name.strip():
            self._note(name, "it is no name; name a file or a folder")
        elif _is_folder(path):
            self._folder(path)
        elif path.name == manifests.NAME:
            self._folder(path.parent)
        elif _MAGIC.search(name) and not _is_there(path):
            self._glob(name)
        elif _is_there(path):
            self._take(Found(name, path))
        else:
            self._note(name, _missing(path))

    def _take(self, found: Found) -> None:
        key = found.name
        if key not in self._names:
            self._names.add(key)
            self.found.append(found)

    def _note(self, name: str, message: str) -> None:
        self.problems.append(Problem(neutralise_line(name), neutralise_line(message)))

    def _folder(self, top: Path, *, quiet: bool = False) -> bool:
        """Find what a folder holds, and return whether it holds any; quiet when it is one of many."""
        before = len(self.problems)
        paths = self._walk(top, set())
        if not paths and not quiet and len(self.problems) == before:
            self._note(
                str(top), f"the folder holds no articles ({', '.join(known_suffixes())}); name its files"
            )
        for path in _ordered(top, paths):
            self._take(Found(str(path), path, top))
        return bool(paths)

    def _walk(self, folder: Path, above: set[tuple[int, int]]) -> list[Path]:
        """Return the files below a folder that a reader knows; a folder inside itself is left out."""
        try:
            status = folder.stat()
            entries = sorted(os.scandir(folder), key=lambda entry: natural(entry.name))
        except OSError as error:
            self._note(str(folder), explain(error))
            return []
        here = (status.st_dev, status.st_ino)
        if here in above:
            return []
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        folders = [entry for entry in visible if _is_folder(Path(entry.path))]
        files = [folder / entry.name for entry in visible if entry not in folders and by_suffix(entry.name)]
        for entry in folders:
            files += self._walk(folder / entry.name, above | {here})
        return files

    def _glob(self, pattern: str) -> None:
        try:
            paths = sorted(_matches(pattern), key=lambda path: natural(str(path)))
        except (ValueError, OSError, NotImplementedError, re.error) as error:
            self._note(pattern, f"the pattern cannot be used ({error}); quote it and use *, ? and **")
            return
        suffix = Path(pattern).suffix.lower()
        folders = [path for path in paths if _is_folder(path)]
        files = [path for path in paths if path not in folders and path.name != manifests.NAME]
        files = [path for path in files if by_suffix(path.name) or path.suffix.lower() == suffix]
        before = len(self.problems)
        any_found = bool(files)
        for path in sorted(files + folders, key=lambda path: natural(str(path))):
            if path in files:
                self._take(Found(str(path), path))
            else:
                any_found |= self._folder(path, quiet=True)
        if not any_found and len(self.problems) == before:
            self._note(pattern, "no article matches the pattern; check it, or name a folder")


def _ordered(top: Path, paths: Sequence[Path]) -> Iterable[Path]:
    """Return a folder's files in its manifest's order, then the rest in theirs."""
    manifest = manifests.load(top)
    if manifest is None or not manifest.order:
        return paths
    place = {name: number for number, name in enumerate(manifest.order)}
    return sorted(paths, key=lambda path: place.get(path.relative_to(top).as_posix(), len(place)))


@cache
def natural(name: str) -> tuple[tuple[int, str, int], ...]:
    """Return a key that sorts names as people do: numbers by value, letters without regard to case."""
    parts = _DIGITS.split(name.casefold())
    numbered = ((0, "", int(p)) if n % 2 and p.isdecimal() else (1, p, 0) for n, p in enumerate(parts) if p)
    return (*numbered, (2, name, 0))


def _matches(pattern: str) -> Iterator[Path]:
    """Yield what a pattern matches, hidden files and folders left out."""
    path = Path(pattern)
    parts = path.parts
    first = next(n for n, part in enumerate(parts) if _MAGIC.search(part))
    base = Path(*parts[:first])
    for match in base.glob("/".join(parts[first:])):
        if not any(part.startswith(".") for part in match.parts[len(base.parts) :]):
            yield match


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def _missing(path: Path) -> str:
    """Return what to do about a name that nothing has: the nearest name in its folder, if any."""
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return "there is no such file or folder; check the name"
    near = nearest(path.name, names)
    return f"there is no such file; did you mean {near}?" if near else "there is no such file; check the name"
