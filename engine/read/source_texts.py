"""From what was named to source texts: the stage as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.checked import NotParsedError
from storyview.engine.model import Problem
from storyview.engine.read import manifest_file as manifests
from storyview.engine.read.decode import Choice, NotTextError, choosing
from storyview.engine.read.file_bytes import UnreadableError, read_bytes, size_problem
from storyview.engine.read.find import STDIN, Found, find
from storyview.engine.read.notices import encodings_guessed, names_changed
from storyview.engine.read.source_formats import MAX_BYTES, Document, Parsed, by_suffix, parse
from storyview.engine.text.clean import neutralise, neutralise_line, neutralise_name

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Furniture
    from storyview.engine.read.addresses import WebOptions

_LISTS_DEEP: Final = 2
"""How deep lists may be nested: one may name another, such as a feed, but that no further ones."""
_MOST_LISTED: Final = 200
"""Addresses of one list that are opened."""
_NO_INPUT: Final = "nothing came in; pipe a text into it or name a file"
_NOTHING: Final = "it holds no text; check that it was saved"

Progress = Callable[[int, int, str], None]
"""Called before each source is read: how many were read before it, of how many, and its name."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """One source as read: text safe to show, and what the story's manifest says of it."""

    source: str
    """The path or address as given, or `-` for standard input; of one of several articles in a source
    with its number from 1 (`export.docx#3`)."""
    text: str
    """Cleaned: newlines are `\\n`, nothing a terminal would obey is left."""
    sha256: str
    """Of the bytes, before decoding and cleaning; of one of several articles in a source, of its text."""
    label: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    partial: str | None = None
    """As in `Article`, each one safe line."""
    furniture: tuple[Furniture | None, ...] | None = None
    """What the source's mark-up tells of each paragraph, where a reader knew them: the text then holds a
    paragraph a line, with a blank line between."""
    named_furniture: tuple[str, ...] = ()
    """First words of paragraphs that report nothing, says the manifest."""
    named_report: tuple[str, ...] = ()
    """First words of paragraphs that do report."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what could not be."""

    texts: tuple[SourceText, ...]
    problems: tuple[Problem, ...]
    title: str | None = None
    """Of the story, from its manifest."""
    lead: int | None = None
    """Index into the texts of the article the manifest makes the lead."""


def reading_of(done: int, of: int, name: str) -> str:
    """Return what is told while a source is read, when so many of all have been."""
    return f"reading {name} ({done + 1} of {of})"


def read_sources(
    sources: Sequence[str],
    *,
    stdin: bytes | None = None,
    encoding: str | None = None,
    on_source: Progress | None = None,
    web: WebOptions | None = None,
    fields: Mapping[str, str] | None = None,
) -> Reading:
    """Read files, folders, globs, addresses and standard input (`-`, its bytes passed in), in that order.

    A folder stands for every file below it that a reader knows, hidden ones left out, in natural
    order or its manifest's (`manifest_file` says which manifest holds for what). The same file or address
    named twice is read once. Addresses, also those on lists among the sources, are fetched side by side as
    `web` says. What cannot be read becomes a Problem and the rest is read all the same; nothing is
    raised. The names in `source` are as given, neutralised for a terminal. `encoding` is taken wherever one
    would have to be guessed; a guess is told in one Problem for all sources. `fields` names the fields of
    articles as data, where `json_csv.FIELDS` has not their names.
    """
    if fields:
        from storyview.engine.read.json_csv import naming

        with naming(fields):
            return read_sources(sources, stdin=stdin, encoding=encoding, on_source=on_source, web=web)
    found, problems = find(sources)
    stage = _Stage(stdin, problems, encoding)
    stage.select(found)
    for done, item in enumerate(found):
        if on_source is not None and not item.is_address:
            on_source(done, len(found), neutralise_name(item.name))
        stage.read(item)
    stage.fetch(on_source, web)
    stage.take()
    return stage.reading()


def read_found(item: Found, stdin: bytes | None = None) -> tuple[Reading, tuple[str, ...]]:
    """Read one source that was found, but no address, and return those that it is or lists."""
    stage = _Stage(stdin, ())
    stage.read(item)
    listed = stage.set_aside()
    stage.take()
    return stage.reading(), listed


class _Slot(NamedTuple):
    """The place of one source among the others: what it holds, or the address where that is."""

    item: Found
    name: str
    parsed: Parsed | None = None
    """None for an address that is still to be fetched."""
    data: bytes = b""
    identity: object = None
    """What tells a file from every other, whatever it is called; None for what is fetched."""
    is_selected: bool = False
    """Whether it holds some of the articles there are, those that were asked for."""

    @property
    def address(self) -> str:
        """What is fetched: without the number of one of the articles there."""
        return self.name if self.item.number is None else self.name.rpartition("#")[0]


class _Stage:
    """Reads one source after the other and remembers which files it has seen."""

    def __init__(self, stdin: bytes | None, problems: Iterable[Problem], encoding: str | None = None) -> None:
        self._stdin = stdin
        self._encoding = encoding
        self._guesses: list[tuple[str, str]] = []
        self._renamed: list[str] = []
        """Names of files as they are shown, where they are not theirs."""
        self._problems = list(problems)
        self._slots: list[_Slot] = []
        self._texts: list[SourceText] = []
        self._homes: list[tuple[Path, str] | None] = []
        self._manifests: dict[Path, manifests.Manifest | None] = {}
        self._read: dict[object, Parsed] = {}
        """What each file holds, so that one that is named for several of its articles is read once."""
        self._seen: set[object] = set()
        """Articles that were taken, by file and number, and addresses."""
        self._selected: dict[Path, Mapping[int, Document]] = {}
        """Articles by their rows, of files that are asked for some of theirs."""

    def select(self, found: Iterable[Found]) -> None:
        """Read the rows that are asked for of files that have rows, and nothing else of these."""
        numbers: dict[Path, set[int]] = {}
        for item in found:
            if item.path is not None and item.number is not None and item.has_rows:
                numbers.setdefault(item.path, set()).add(item.number)
        for path, wanted in numbers.items():
            from storyview.engine.read.archive_rows import documents_at

            # What is wrong with the file is told when nothing is found in it, and it is read as a whole.
            with suppress(OSError, NotParsedError, NotTextError, ImportError):
                self._selected[path] = documents_at(path, wanted)

    def read(self, item: Found) -> None:
        """Read one source, or note why not; addresses are only noted."""
        if item.is_address:
            self._slots.append(_Slot(item, item.name))
            return
        if item.number is not None and item.path in self._selected:
            document = self._selected[item.path].get(item.number)
            if document is not None:
                held = Parsed([replace(document, number=item.number)])
                self._slots.append(_Slot(item, item.name, held, b"", item.path, is_selected=True))
                return
        try:
            data, identity = self._bytes(item)
            if not item.is_named and neutralise_name(item.name) != item.name:
                self._renamed.append(neutralise_name(item.name))  # who names a file knows what it is called
            parsed = self._read.get(identity)
            if parsed is None:
                parsed = self._read[identity] = self._parsed(item, data)
            self._slots.append(_Slot(item, item.name, parsed, data, identity))
        except (UnreadableError, NotTextError) as error:
            self._note(item.name, str(error))

    def _parsed(self, item: Found, data: bytes) -> Parsed:
        """Return what a file holds, and note what is to be said of it and of its encoding."""
        choice = Choice(self._entry(self._home(_Slot(item, item.name)), None).encoding, self._encoding)
        with choosing(choice):
            parsed = parse(data, item.name if item.path is None else str(item.path))
        if choice.guessed:
            self._guesses.append((neutralise_name(item.name), choice.guessed))
        for problem in parsed.problems:
            self._note(item.name, problem)
        return parsed

    def fetch(self, on_source: Progress | None, web: WebOptions | None) -> None:
        """Put what the addresses hold in their place; a page may be a list of addresses once again."""
        for _ in range(_LISTS_DEEP):
            self._slots = [each for slot in self._slots for each in self._listed(slot)]
            wanted = list(dict.fromkeys(slot.address for slot in self._slots if slot.parsed is None))
            if not wanted:
                return
            from storyview.engine.read.addresses import fetch_parsed

            pages = fetch_parsed(wanted, web, on_source)
            self._slots = [
                slot if slot.parsed is not None else slot._replace(**pages[slot.address]._asdict())
                for slot in self._slots
            ]

    def _listed(self, slot: _Slot) -> Iterator[_Slot]:
        """Yield a source, and in the place of a list the addresses on it, each once."""
        addresses = [slot.name] if slot.parsed is None else slot.parsed.addresses
        if slot.parsed is not None and (not addresses or slot.parsed.documents or slot.parsed.problems):
            yield slot._replace(parsed=slot.parsed._replace(addresses=()))
        if not addresses:
            return
        from storyview.engine.read.addresses import same_page

        if len(addresses) > _MOST_LISTED:
            self._note(
                slot.name, f"only the first {_MOST_LISTED} of its {len(addresses)} addresses are opened"
            )
        number = slot.item.number if slot.parsed is None else None
        for address in addresses[:_MOST_LISTED]:
            if (page := (same_page(address), number)) not in self._seen:
                self._seen.add(page)
                yield _Slot(slot.item if number else replace(slot.item, number=None), address)

    def set_aside(self) -> tuple[str, ...]:
        """Return the addresses that were named or listed, and leave them out of what is taken."""
        addresses = [address for slot in self._slots for address in (slot.parsed or Parsed()).addresses]
        addresses += [slot.name for slot in self._slots if slot.parsed is None]
        self._slots = [
            slot._replace(parsed=slot.parsed._replace(addresses=()))
            for slot in self._slots
            if slot.parsed is not None and (slot.parsed.documents or not slot.parsed.addresses)
        ]
        return tuple(addresses)

    def take(self) -> None:
        """Take the articles of everything that was read."""
        for slot in self._slots:
            assert slot.parsed is not None
            documents = slot.parsed.documents
            if slot.identity is None:
                for problem in slot.parsed.problems:
                    self._note(slot.name, problem)
            if slot.parsed.addresses:
                self._note(slot.name, "it is a list of lists; name those you want")
            elif not documents and not slot.parsed.problems:
                self._note(slot.name, _NOTHING)
            if slot.item.number is not None:
                self._take_number(slot, slot.item.number)
                continue
            for place, document in enumerate(documents, 1):
                number = document.number or place
                name = f"{slot.name}#{number}" if len(documents) > 1 else slot.name
                self._take(slot, name, document, number)

    def _take_number(self, slot: _Slot, number: int) -> None:
        """Take the article of this number, from 1, where a source was named for it alone."""
        documents = slot.parsed.documents if slot.parsed else ()
        for place, document in enumerate(documents, 1):
            if number == (document.number or place):
                self._take(slot, slot.name, document, number)
                return
        if len(documents) == 1 and slot.item.is_address:
            self._take(slot, slot.name, documents[0], 1)  # its number is the name of a place in the page
        elif len(documents) == 1:
            self._note(slot.name, f"its file holds one article; name it without #{number}")
        elif documents:
            first, last = documents[0].number or 1, documents[-1].number or len(documents)
            self._note(slot.name, f"its file holds {len(documents)} of them; choose one of {first} to {last}")

    def _note(self, name: str, message: str) -> None:
        self._problems.append(Problem(neutralise_name(name), neutralise_line(message)))

    def _take(self, slot: _Slot, name: str, document: Document, number: int) -> None:
        """Take one article of a source, once."""
        if slot.identity is not None:
            if (slot.identity, number) in self._seen:
                return
            self._seen.add((slot.identity, number))
        text, furniture = _cleaned(document)
        if not text.strip():
            empty = _NO_INPUT if name == STDIN else "it is empty; check that it was saved"
            self._note(name, _NOTHING if slot.data or slot.is_selected else empty)
            return
        alone = slot.parsed is not None and len(slot.parsed.documents) == 1 and not slot.is_selected
        source = SourceText(
            source=neutralise_name(name),
            text=text,
            sha256=sha256(slot.data if alone else text.encode()).hexdigest(),
            label=_line(document.label) or _line(document.outlet),
            title=_line(document.title),
            date=_line(document.date),
            url=_line(document.url),
            outlet=_line(document.outlet),
            author=_line(document.author),
            language=_line(document.language),
            partial=_line(document.partial),
            furniture=furniture,
        )
        home = self._home(slot)
        self._homes.append(home if home is None or alone else (home[0], f"{home[1]}#{number}"))
        self._texts.append(self._described(source, home, None if alone else number))

    def _bytes(self, item: Found) -> tuple[bytes, object]:
        if item.path is None:
            if self._stdin is None:
                raise UnreadableError(_NO_INPUT)
            if len(self._stdin) > MAX_BYTES:
                raise UnreadableError(size_problem(len(self._stdin)))
            return self._stdin, STDIN
        form = by_suffix(item.name)
        contents = read_bytes(str(item.path), form.limit if form else None)
        return contents.data, contents.identity

    def _home(self, slot: _Slot) -> tuple[Path, str] | None:
        """Return the folder whose manifest holds for a source, and the source's name in it."""
        path = slot.item.path
        if path is None:
            return None
        for folder in slot.item.folders():
            if self._manifest(folder) is not None:
                listed = slot.name != slot.item.name
                return folder, slot.name if listed else path.relative_to(folder).as_posix()
        return None

    def _manifest(self, folder: Path) -> manifests.Manifest | None:
        if folder not in self._manifests:
            self._manifests[folder] = loaded = manifests.load(folder)
            self._problems.extend(loaded.problems if loaded else ())
        return self._manifests[folder]

    def _described(self, text: SourceText, home: tuple[Path, str] | None, number: int | None) -> SourceText:
        """Add what the manifest says of a file, or of the article of this number in it."""
        entry = self._entry(home, number)
        return replace(
            text,
            label=entry.label or text.label,
            title=entry.title or text.title,
            date=entry.date or text.date,
            named_furniture=entry.furniture,
            named_report=entry.report,
        )

    def _entry(self, home: tuple[Path, str] | None, number: int | None) -> manifests.FileEntry:
        """Return what the manifest says of a file, an empty entry where it says nothing."""
        manifest = self._manifest(home[0]) if home else None
        return manifest.entry(home[1], number) if manifest and home else manifests.FileEntry()

    def reading(self) -> Reading:
        """Return everything read; title and lead only from a manifest that all texts share."""
        folders = {home[0] if home else None for home in self._homes}
        folder = folders.pop() if len(folders) == 1 else None
        manifest = self._manifest(folder) if folder else None
        names = [home[1] for home in self._homes if home]
        named = (manifest.lead, f"{manifest.lead}#1") if manifest and manifest.lead else ()
        lead = next((n for n, name in enumerate(names) if name in named), None)
        title = manifest.title if manifest else None
        notices = (*encodings_guessed(self._guesses), *names_changed(self._renamed))
        return Reading(tuple(self._texts), (*self._problems, *notices), title, lead)


def _cleaned(document: Document) -> tuple[str, tuple[Furniture | None, ...] | None]:
    """Return an article's text made safe, and the kinds of its paragraphs where they are known."""
    if not document.blocks:
        return neutralise(document.text), None
    lines = [(neutralise_line(block.text), block.furniture) for block in document.blocks]
    lines = [(line, kind) for line, kind in lines if line]
    return "\n\n".join(line for line, _ in lines), tuple(kind for _, kind in lines)


def _line(value: str | None) -> str | None:
    return neutralise_line(value) or None if value else None
