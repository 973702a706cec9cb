"""From what was named to source texts: the stage as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.engine.read import manifest as manifests
from storyview.engine.read.clean import neutralise, neutralise_line
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.files import MAX_BYTES, UnreadableError, read_bytes, size_problem
from storyview.engine.read.find import Found, find
from storyview.engine.read.formats import reader_for

if TYPE_CHECKING:
    from pathlib import Path

STDIN: Final = "-"

Progress = Callable[[int, int, str], None]
"""Called before each source is read: how many were read before it, of how many, and its name."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source as read: text safe to show, and what the story's manifest says of it."""

    source: str
    """The path as given, or `-` for standard input."""
    text: str
    """Cleaned: newlines are `\\n`, nothing a terminal would obey is left."""
    sha256: str
    """Of the bytes, before decoding and cleaning."""
    label: str | None = None
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what could not be."""

    texts: tuple[SourceText, ...]
    problems: tuple[Problem, ...]
    title: str | None = None
    """Of the story, from its manifest."""
    lead: int | None = None
    """Index into the texts of the article the manifest makes the lead."""


def read_sources(
    sources: Sequence[str], *, stdin: bytes | None = None, on_source: Progress | None = None
) -> Reading:
    """Read files, folders, globs and standard input (`-`, whose bytes are passed in), in that order.

    A folder stands for every file below it that a reader knows, hidden ones left out, in natural
    order or its manifest's (`manifest` says which manifest holds for what). The same file named
    twice is read once. What cannot be read becomes a Problem and the rest is read all the same;
    nothing is raised. The names in `source` are as given, neutralised for a terminal.
    """
    found, problems = find(sources)
    stage = _Stage(stdin, problems)
    for done, item in enumerate(found):
        if on_source is not None:
            on_source(done, len(found), neutralise_line(item.name))
        stage.read(item)
    return stage.reading()


class _Stage:
    """Reads one source after the other and remembers which files it has seen."""

    def __init__(self, stdin: bytes | None, problems: Iterable[Problem]) -> None:
        self._stdin = stdin
        self._problems = list(problems)
        self._texts: list[SourceText] = []
        self._homes: list[tuple[Path, str] | None] = []
        self._manifests: dict[Path, manifests.Manifest | None] = {}
        self._seen: set[object] = set()

    def read(self, item: Found) -> None:
        """Read one source into the texts, or note why not."""
        try:
            data, identity = self._bytes(item)
            if identity in self._seen:
                return
            self._seen.add(identity)
            document = reader_for(item.name)(data)
        except (UnreadableError, NotTextError) as error:
            self._problems.append(Problem(neutralise_line(item.name), neutralise_line(str(error))))
            return
        text = neutralise(document.text)
        if not text.strip():
            empty = "it is empty" if not data else "it holds no text"
            self._problems.append(Problem(neutralise_line(item.name), f"{empty}; check that it was saved"))
            return
        source = SourceText(
            source=neutralise_line(item.name),
            text=text,
            sha256=sha256(data).hexdigest(),
            label=_line(document.label),
            title=_line(document.title),
            date=_line(document.date),
        )
        home = self._home(item)
        self._homes.append(home)
        self._texts.append(self._described(source, home))

    def _bytes(self, item: Found) -> tuple[bytes, object]:
        if item.path is None:
            if self._stdin is None:
                raise UnreadableError("nothing came in; pipe a text into it or name a file")
            if len(self._stdin) > MAX_BYTES:
                raise UnreadableError(size_problem(len(self._stdin)))
            return self._stdin, STDIN
        contents = read_bytes(str(item.path))
        return contents.data, contents.identity

    def _home(self, item: Found) -> tuple[Path, str] | None:
        """Return the folder whose manifest holds for a file, and the file's name in it."""
        if item.path is None:
            return None
        for folder in item.folders():
            if self._manifest(folder) is not None:
                return folder, item.path.relative_to(folder).as_posix()
        return None

    def _manifest(self, folder: Path) -> manifests.Manifest | None:
        if folder not in self._manifests:
            loaded = manifests.load(folder)
            self._manifests[folder] = loaded
            self._problems.extend(loaded.problems if loaded else ())
        return self._manifests[folder]

    def _described(self, text: SourceText, home: tuple[Path, str] | None) -> SourceText:
        """Add what the manifest says of a file."""
        manifest = self._manifest(home[0]) if home else None
        entry = manifest.files.get(home[1]) if manifest and home else None
        if entry is None:
            return text
        return replace(
            text,
            label=entry.label or text.label,
            title=entry.title or text.title,
            date=entry.date or text.date,
        )

    def reading(self) -> Reading:
        """Return everything read; title and lead only from a manifest that all texts share."""
        folders = {home[0] if home else None for home in self._homes}
        folder = folders.pop() if len(folders) == 1 else None
        manifest = self._manifest(folder) if folder else None
        names = [home[1] for home in self._homes if home]
        lead = names.index(manifest.lead) if manifest and manifest.lead in names else None
        title = manifest.title if manifest else None
        return Reading(tuple(self._texts), tuple(self._problems), title, lead)


def _line(value: str | None) -> str | None:
    return neutralise_line(value) or None if value else None
