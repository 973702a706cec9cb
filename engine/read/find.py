"""From names to files: folders searched, globs filled in, each file once; and why a file is left out."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.engine.read import manifest_file as manifests
from storyview.engine.read.file_bytes import explain, is_taken
from storyview.engine.read.folder_search import HIDDEN, search
from storyview.engine.read.source_formats import by_suffix, known_suffixes
from storyview.engine.text.clean import neutralise_line, neutralise_name
from storyview.engine.text.counts import some_of
from storyview.engine.text.natural import natural
from storyview.engine.text.nearest import nearest
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STDIN: Final = "-"
_ARCHIVE: Final = 10_000
"""Articles from which sources are an archive."""
_WITH_ROWS: Final = (".jsonl", ".ndjson", ".parquet")

_PAGE_FOLDERS: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "-filer")
"""What browsers add to a saved page's name for the folder of its pictures and scripts."""
_MAGIC: Final = re.compile(r"[*?\[]")
_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_NUMBER: Final = re.compile(r"[0-9]{1,9}")

_FEW: Final = 3
"""Files of one kind up to which each is told for itself."""
_PICTURES: Final = word_set(".jpg .jpeg .png .gif .webp .svg .bmp .tif .tiff .heic .avif .ico")
_RECORDINGS: Final = word_set(".mp3 .mp4 .m4a .wav .ogg .opus .flac .mov .avi .mkv .webm")
_ARCHIVES: Final = word_set(".zip .7z .rar .tar .tgz .bz2 .xz .zst")
_SYSTEM: Final = frozenset(("thumbs.db", "desktop.ini"))
"""What a system puts into folders by itself."""


@dataclass(frozen=True, slots=True)
class Found:
    """One source to be read."""

    name: str
    """As given, or the folder as given and the path below it."""
    path: Path | None
    """None for standard input and for addresses."""
    top: Path | None = None
    """The folder that was searched, when it was found by a search."""
    number: int | None = None
    """Of the one article of the file that is meant, from 1; None for all."""
    by_pattern: bool = False
    """Whether a pattern has found it."""

    @property
    def is_named(self) -> bool:
        """Whether it was named itself, and not found below a folder or by a pattern."""
        return self.top is None and not self.by_pattern

    @property
    def has_rows(self) -> bool:
        """Whether it is a file whose articles are read row by row, each without the others."""
        return self.path is not None and self.path.suffix.lower() in _WITH_ROWS

    @property
    def is_address(self) -> bool:
        """Whether it is to be fetched from the web."""
        return self.path is None and self.name != STDIN

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

    A name with `*`, `?` or `[` that no file has is a glob (`**` for any folders, links not followed). It
    gives what the shell would, but for files no reader knows, unless it ends in their suffix. A manifest
    named as if it were an article stands for its folder. Files of any suffix may be named; nothing is
    opened here, so what is no text shows only when it is read.
    """
    search = _Search()
    for name in sources:
        search.add(name)
    return search.found, search.problems


def is_archive(sources: Sequence[str]) -> bool:
    """Whether sources hold so many articles that they are grouped by a program for archives."""
    left = _ARCHIVE
    for item in find(sources)[0]:
        left -= 1
        if item.path is not None and item.has_rows and item.number is None:
            from storyview.engine.read.archive_rows import holds_rows

            left = 0 if holds_rows(item.path, left) else left
        if left <= 0:
            return True
    return False


def inputs(sources: Iterable[str]) -> Iterator[Path]:
    """Yield every file that the names stand for, and every manifest that may hold for one of them.

    Whether they can be read, or are there at all, is not asked: it is what no output may replace.
    """
    search = _Search()
    for name in sources:
        search.add(name)
        yield Path("/dev/stdin" if name == "-" else name)
    yield from search.matched
    for folder in search.folders:
        yield folder / manifests.NAME
    for item in search.found:
        if item.path is not None:
            yield item.path
        yield from (folder / manifests.NAME for folder in item.folders())


def inputs_of_each(sources: Iterable[str]) -> Iterator[Path]:
    """Yield what `inputs` does of sources that are articles: nothing is searched for the others.

    A table or a comparison, which anybody may have written, could name the root of the disk.
    """
    return inputs(name for name in dict.fromkeys(sources) if name and not is_address(name) and is_one(name))


class _Search:
    def __init__(self) -> None:
        self.found: list[Found] = []
        self.problems: list[Problem] = []
        self.folders: list[Path] = []
        """All that were searched, also those that hold nothing."""
        self.matched: list[Path] = []
        """What patterns match, whether it is read or not."""
        self._names: set[str] = set()
        self._left_out: list[Path] = []
        """Files of the folder or pattern at hand that no reader knows."""

    def add(self, name: str) -> None:
        """Find what one name stands for."""
        path = Path(name)
        if name == STDIN or is_address(name):
            number = name.rpartition("#")[2] if "#" in name else ""
            self._take(Found(name, None, number=int(number) if _NUMBER.fullmatch(number) else None))
        elif not name.strip():
            self._note(f"'{name}'", "it is no name; name a file or a folder")
        elif _is_folder(path):
            self._folder(path)
            self._tell()
        elif path.name == manifests.NAME:
            self._folder(path.parent)
            self._tell()
        elif is_taken(path):
            self._take(Found(name, path))
        elif (numbered := _numbered(name)) is not None:
            self._take(numbered)
        elif _SCHEME.match(name):
            self._note(name, "only http:// and https:// are fetched; name a file by its path")
        elif _MAGIC.search(name):
            self._glob(name)
            self._tell()
        else:
            self._note(name, _missing(path))

    def _take(self, found: Found) -> None:
        key = found.name
        if key not in self._names:
            self._names.add(key)
            self.found.append(found)

    def _note(self, name: str, message: str) -> None:
        self.problems.append(Problem(neutralise_name(name), neutralise_line(message)))

    def _folder(self, top: Path, *, quiet: bool = False) -> bool:
        """Find what a folder holds, and return whether it holds any; quiet when it is one of many."""
        before = len(self.problems)
        below = search(top, _without_page_folders)
        self.folders += below.folders
        for folder, error in below.failures:
            self._note(str(folder), explain(error))
        others = [path for path in below.others if path.name != manifests.NAME]
        if below.unsearched:
            self._note(str(top), _too_much(len(others), below.unsearched))
        else:
            self._left_out += others
        if not below.known and not quiet and len(self.problems) == before and not others:
            self._note(
                str(top), f"the folder holds no articles ({', '.join(known_suffixes())}); name its files"
            )
        for path in _ordered(top, below.known):
            self._take(Found(str(path), path, top))
        return bool(below.known)

    def _tell(self) -> None:
        """Note the files that were found and that no reader knows."""
        if self._left_out:
            self.problems += _left_out(self._left_out)
            self._left_out = []

    def _glob(self, pattern: str) -> None:
        try:
            paths = sorted(_matches(pattern), key=lambda path: natural(str(path)))
        except (ValueError, OSError, NotImplementedError, re.error) as error:
            self._note(pattern, f"the pattern cannot be used ({error}); quote it and use *, ? and **")
            return
        self.matched += paths
        suffix = Path(pattern).suffix.lower()
        folders: list[Path] = []
        files: set[Path] = set()
        for path in paths:
            if _is_folder(path):
                folders.append(path)
            elif path.name == manifests.NAME:
                continue
            elif by_suffix(path.name) or suffix == path.suffix.lower() != "":
                files.add(path)
            else:
                self._left_out.append(path)
        before = len(self.problems)
        any_found = bool(files)
        folders = _without_page_folders(folders, files)
        for path in sorted([*files, *folders], key=lambda path: natural(str(path))):
            if path in files:
                self._take(Found(str(path), path, by_pattern=True))
            else:
                any_found |= self._folder(path, quiet=True)
        if not any_found and len(self.problems) == before and not self._left_out:
            self._note(pattern, _unmatched(pattern))


def _too_much(files: int, folders: int) -> str:
    """Return what is said of a folder that is too large to be searched to its end."""
    what = "1 folder in it is" if folders == 1 else f"{folders:,} folders in it are"
    others = f"{files:,} file{'' if files == 1 else 's'} that no reader knows"
    return f"it is too large to be searched: {what} left out, and {others}; name the folders that you want"


def _without_page_folders(folders: Sequence[Path], files: Iterable[Path]) -> list[Path]:
    """Return the folders but for those with the pictures and scripts of a page that stands beside them."""
    if not folders:
        return []
    pages = {path.with_name(path.stem + end) for path in files for end in _PAGE_FOLDERS}
    return [folder for folder in folders if folder not in pages]


def _ordered(top: Path, paths: Sequence[Path]) -> Iterable[Path]:
    """Return a folder's files in its manifest's order, then the rest in theirs."""
    manifest = manifests.load(top)
    if manifest is None or not manifest.order:
        return paths
    place = {name: number for number, name in enumerate(manifest.order)}
    return sorted(paths, key=lambda path: place.get(path.relative_to(top).as_posix(), len(place)))


def _base(pattern: str) -> Path:
    """Return the folder above everything in a pattern that may be several."""
    parts = Path(pattern).parts
    return Path(*parts[: next(n for n, part in enumerate(parts) if _MAGIC.search(part))])


def _matches(pattern: str) -> Iterator[Path]:
    """Yield what a pattern matches, hidden files and folders left out."""
    base = _base(pattern)
    for match in base.glob("/".join(Path(pattern).parts[len(base.parts) :])):
        if not any(part.startswith(HIDDEN) for part in match.parts[len(base.parts) :]):
            yield match


def _unmatched(pattern: str) -> str:
    """Return why a pattern gives nothing: that its folder cannot be read, else that nothing is there."""
    try:
        with os.scandir(_base(pattern)):
            pass
    except PermissionError as error:
        return explain(error)
    except (OSError, ValueError):
        pass
    return "no article matches the pattern; check it, or name a folder"


def is_one(name: str) -> bool:
    """Whether nothing is searched for a name: it is no folder, no manifest and no pattern."""
    path = Path(name)
    if is_address(name) or is_taken(path) or _numbered(name) is not None:
        return not _is_folder(path) and path.name != manifests.NAME
    return _MAGIC.search(name) is None


def is_address(name: str) -> bool:
    """Whether a source is named by an address of the web."""
    return name[:8].lower().startswith(("http://", "https://"))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _numbered(name: str) -> Found | None:
    """Return the one article of a file that is meant by a name such as `export.docx#3`, else None."""
    file, _, number = name.rpartition("#")
    if not file or not _NUMBER.fullmatch(number) or not is_taken(Path(file)):
        return None
    return Found(name, Path(file), number=int(number))


def _missing(path: Path) -> str:
    """Return what to do about a name that nothing has: the nearest name in its folder, if any."""
    try:
        names = [entry.name for entry in os.scandir(path.parent)]
    except (OSError, ValueError):
        return "there is no such file or folder; check the name"
    near = nearest(path.name, names)
    return f"there is no such file; did you mean {near}?" if near else "there is no such file; check the name"


def _left_out(paths: Iterable[Path]) -> list[Problem]:
    """Return why each file is not read and what to do, those of one kind in a line where they are many."""
    kinds: dict[str, list[Path]] = {}
    for path in paths:
        if path.name.lower() not in _SYSTEM:
            kinds.setdefault(path.suffix.lower(), []).append(path)
    problems: list[Problem] = []
    for suffix, same in kinds.items():
        if len(same) <= _FEW:
            problems += (_problem(path, f"left out: {_why(suffix, path)}") for path in same)
        else:
            named = some_of([path.name for path in same], _FEW)
            what = f"{len(same)} {suffix or 'other'} files left out ({named})"
            problems.append(_problem(same[0].parent, f"{what}: {_why(suffix, same[0])}"))
    return problems


def _problem(path: Path, message: str) -> Problem:
    return Problem(neutralise_name(str(path)), neutralise_line(message))


def _why(suffix: str, path: Path) -> str:
    from shlex import quote

    if suffix in _PICTURES:
        return "no article is read out of a picture"
    if suffix in _RECORDINGS:
        return "no article is read out of a recording"
    if suffix in _ARCHIVES:
        return "unpack the archive and name what was in it"
    if suffix == ".storyview":
        return f"it is a bundle; `storyview open {quote(str(path))}` opens it"
    if suffix == ".doc":
        return "it is an old Word document; save it as .docx"
    return f"no reader knows its kind; `storyview {quote(str(path))}` reads it as text"
