"""`story.toml`: what a folder says of its own articles.

    title = "Harbour fire"                 # of the story
    lead = "herald.txt"                    # the article whose order the rows follow
    order = ["herald.txt", "courier.txt"]  # of the panes; files not named follow

    [files."herald.txt"]
    label = "The Herald"
    title = "Fire in the harbour"
    date = 2025-03-20
    encoding = "windows-1250"          # where it is neither UTF-8 nor guessed right
    furniture = ["Read also: the"]     # first words of paragraphs that report nothing
    report = ["Photo shop burns"]      # and of those that do, though they look like furniture

    [files."export.docx#3"]            # one of the articles of a file
    label = "The Courier"

Every key may be left out. Files are named by their path from the manifest's folder, with `/`. What it
says of a file holds however the file was named on the command line, so that an article keeps its label;
the file's manifest is the nearest one: that of its own folder or, for a file found by searching a
folder, of any folder on the way down from there. `order` holds where the folder was searched: an order
typed on the command line is the reader's own. Title and lead are taken from a manifest to which all
articles of the story belong.

A mistake in it costs what it touches and nothing else; it becomes a Problem that names file and key.
`edited` writes keys into one and keeps its comments and whatever else it holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from storyview.engine.checked import NotParsedError, parsed
from storyview.engine.model import Problem
from storyview.engine.read.file_bytes import is_taken
from storyview.engine.read.toml import NotTomlError, read_table
from storyview.engine.text.clean import neutralise_line
from storyview.engine.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

NAME: Final = "story.toml"

_KEYS: Final = ("title", "lead", "order", "files")
_FILE_KEYS: Final = ("label", "title", "date", "encoding", "furniture", "report")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What a manifest says of one file; values are cleaned, dates ISO 8601."""

    label: str | None = None
    title: str | None = None
    date: str | None = None
    encoding: str | None = None
    """Python's name of it."""
    furniture: tuple[str, ...] = ()
    """First words of paragraphs that report nothing."""
    report: tuple[str, ...] = ()
    """First words of paragraphs that report, though they look like furniture."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A folder's manifest. Files are named by their path from its folder."""

    title: str | None = None
    lead: str | None = None
    order: tuple[str, ...] = ()
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def entry(self, name: str, number: int | None = None) -> FileEntry:
        """Return what is said of a file; of the article of a number in it that goes before."""
        whole = self.files.get(name, FileEntry())
        one = self.files.get(f"{name}#{number}") if number is not None else None
        if one is None:
            return whole
        return FileEntry(
            one.label or whole.label,
            one.title or whole.title,
            one.date or whole.date,
            whole.encoding,
            one.furniture + whole.furniture,
            one.report + whole.report,
        )


def load(folder: Path) -> Manifest | None:
    """Return a folder's manifest, or None when it has none; never raises."""
    path = folder / NAME
    try:
        if not path.is_file():
            return None
    except (OSError, ValueError):
        return None
    return _Check(folder, neutralise_line(str(path))).manifest(path)


class _Check:
    """Takes what is right from a manifest and notes what is wrong."""

    def __init__(self, folder: Path, source: str) -> None:
        self._folder = folder
        self._source = source
        self._problems: list[Problem] = []

    def manifest(self, path: Path) -> Manifest:
        """Return everything usable in the file."""
        table = self._parse(path)
        self._known(table, _KEYS, "")
        entries = self._table(table, "files")
        return Manifest(
            title=self._line(table, "title", ""),
            lead=self._file(table.get("lead"), "lead"),
            order=tuple(self._order(table.get("order", []))),
            files=dict(self._entries(entries)),
            problems=tuple(self._problems),
        )

    def _parse(self, path: Path) -> dict[str, Any]:
        """Return the file's table, empty when it cannot be read."""
        try:
            return read_table(str(path))
        except NotTomlError as error:
            self._note(str(error))
            return {}

    def _note(self, message: str) -> None:
        self._problems.append(Problem(self._source, neutralise_line(message)))

    def _known(self, table: Mapping[str, Any], keys: Iterable[str], where: str) -> None:
        """Note every key that means nothing, with the nearest one that does."""
        keys = tuple(keys)
        for key in table:
            if key not in keys:
                guess = nearest(key, keys)
                hint = f"did you mean “{guess}”?" if guess else f"known here: {', '.join(keys)}"
                self._note(f"unknown key “{where}{key}”; {hint}")

    def _table(self, table: Mapping[str, Any], key: str) -> dict[str, Any]:
        value = table.get(key, {})
        if isinstance(value, dict):
            return value
        self._note(f'“{key}” must be a table, [{key}."NAME.txt"]')
        return {}

    def _line(self, table: Mapping[str, Any], key: str, where: str) -> str | None:
        """Return a text of one line."""
        value = table.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self._note(f"“{where}{key}” must be a text in quotation marks")
            return None
        return neutralise_line(value) or None

    def _date(self, table: Mapping[str, Any], where: str) -> str | None:
        """Return a date, written as TOML writes dates or as a text in ISO 8601."""
        import datetime

        value = table.get("date")
        if isinstance(value, datetime.date):  # a datetime is a date too
            return value.isoformat()
        if isinstance(value, str):
            try:
                datetime.datetime.fromisoformat(value)
            except ValueError:
                pass
            else:
                return value
        if value is not None:
            self._note(f"“{where}date” must be a date such as 2025-03-20")
        return None

    def _encoding(self, table: Mapping[str, Any], where: str) -> str | None:
        from storyview.engine.read.decode import known_encoding

        name = self._line(table, "encoding", where)
        known = known_encoding(name) if name else None
        if name and known is None:
            self._note(f"“{where}encoding”: there is no encoding “{name[:40]}”; such are utf-8, windows-1250")
        return known

    def _order(self, value: object) -> Iterable[str]:
        if not isinstance(value, list):
            self._note("“order” must be a list of file names")
            return
        for name in value:
            if file := self._file(name, "order"):
                yield file

    def _entries(self, table: Mapping[str, Any]) -> Iterable[tuple[str, FileEntry]]:
        for name, value in table.items():
            where = f'files."{name}".'
            if not isinstance(value, dict):
                self._note(f"“{where[:-1]}” must be a table with {', '.join(_FILE_KEYS)}")
            elif file := self._file(name, "files", inside=value):
                self._known(value, _FILE_KEYS, where)
                yield (
                    file,
                    FileEntry(
                        self._line(value, "label", where),
                        self._line(value, "title", where),
                        self._date(value, where),
                        self._encoding(value, where),
                        self._lines(value, "furniture", where),
                        self._lines(value, "report", where),
                    ),
                )

    def _lines(self, table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        """Return a list of texts of one line."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            self._note(f"“{where}{key}” must be a list of first words in quotation marks")
            return ()
        return tuple(filter(None, map(neutralise_line, value)))

    def _file(self, name: object, key: str, inside: Mapping[str, Any] | None = None) -> str | None:
        """Return the name of a file of this folder as paths from it are written, or None with a note."""
        if name is None:
            return None
        if not isinstance(name, str):
            self._note(f"“{key}” must name files in quotation marks")
            return None
        relative = Path(name)
        if relative.is_absolute() or ".." in relative.parts:
            self._note(f"“{key}” names {name}, outside its folder; name files below it")
        elif not is_taken(self._folder / relative) and not is_taken(self._folder / _file_of(name)):
            self._note(f"“{key}” names {name}, which is not there; {self._missing_hint(name, inside)}")
        else:
            return relative.as_posix()
        return None

    def _missing_hint(self, name: str, inside: Mapping[str, Any] | None) -> str:
        """Return what to do about a name that no file has."""
        if inside and len(inside) == 1 and isinstance(next(iter(inside.values())), dict):
            return f'a name with a dot needs quotation marks: [files."{name}.{next(iter(inside))}"]'
        guess = nearest(name, _names(self._folder))
        return f"did you mean {guess}?" if guess else "correct or remove it"


def _file_of(name: str) -> str:
    """Return the file in which an article of a number stands (`export.docx#3`)."""
    file, _, number = name.rpartition("#")
    return file if file and number.isdecimal() else name


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def edited(
    text: str,
    *,
    title: str | None = None,
    lead: str | None = None,
    order: Sequence[str] = (),
    files: Mapping[str, FileEntry] | None = None,
) -> str:
    """Return the text of a manifest that says this; what is None or empty is left as it is.

    Files are named by their path from the manifest's folder, with `/`. Lists of first words are what they
    shall be afterwards, so an empty one is emptied; of an entry's other values the label alone is written.
    A value that is there already is not touched. Raises NotParsedError for text that is no TOML or has
    something else in the place of a table, and ImportError where tomlkit is not installed.
    """
    import tomlkit

    document = parsed(tomlkit.parse, text)
    for key, value in (("title", title), ("lead", lead), ("order", list(order))):
        if value and document.get(key) != value:
            _set(document, key, value)
    for name, entry in (files or {}).items():
        tables = document.get("files")
        if tables is None:
            tables = document["files"] = tomlkit.table(is_super_table=True)
        table = _as_table(tables, "files").setdefault(name, tomlkit.table())
        if entry.label and _as_table(table, name).get("label") != entry.label:
            table["label"] = entry.label
        for key, words in (("furniture", entry.furniture), ("report", entry.report)):
            _list(_as_table(table, name), key, words)
    return tomlkit.dumps(document)


def _list(table: Any, key: str, words: Sequence[str]) -> None:
    """Make a list hold these words: what stays keeps its place and its comment."""
    import tomlkit

    there = table.get(key)
    if not isinstance(there, list):
        if not words:
            return
        there = table[key] = tomlkit.array().multiline(True)
    for place in reversed(range(len(there))):
        if there[place] not in words:
            del there[place]
    for each in words:
        if each not in there:
            there.append(each)


def _set(document: Any, key: str, value: object) -> None:
    """Set a key of the document itself, before its first table: after one it would belong to that."""
    import tomlkit
    from tomlkit.items import Table

    if key in document or not any(isinstance(item, Table) for item in document.values()):
        document[key] = value
        return
    fresh = tomlkit.document()
    fresh[key] = value
    rest = tomlkit.dumps(document)
    document.clear()
    document.update(parsed(tomlkit.parse, tomlkit.dumps(fresh) + rest))


def _as_table(value: Any, name: str) -> Any:
    if not hasattr(value, "setdefault"):
        raise NotParsedError(f"“{name}” in it is no table")
    return value
