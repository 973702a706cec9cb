"""The readers, one for each kind of file.

A reader takes the bytes of one source, and its name, and returns the articles it holds. To add a kind,
write a function of this shape in a module of its own and add a row to `FORMATS`; import what the reader
needs inside the function, since this module stands on the way to the first frame.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from storyview.engine.model import Furniture

MAX_BYTES: Final = 10 * 1024 * 1024
"""No news article comes near it; a log or an archive named by mistake goes beyond."""


_LIST_BEGINNINGS: Final = frozenset(("h", "H", "#"))
"""First characters of a list of addresses."""


class Block(NamedTuple):
    """One paragraph as a reader found it; nothing in it is cleaned yet."""

    text: str
    furniture: Furniture | None = None
    """The kind its mark-up tells; None leaves it to be found out from the words."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article that a reader found in a source; nothing in it is cleaned yet."""

    text: str = ""
    """Its text, to be cut into paragraphs; of no account where there are blocks."""
    title: str | None = None
    date: str | None = None
    """ISO 8601, as far as known."""
    label: str | None = None
    """What to call the article, where the source says it itself; else it is the outlet."""
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    """Names, divided by `; `."""
    language: str | None = None
    """BCP 47 tag."""
    partial: str | None = None
    """Why this is not the whole article, in a few words that follow "in part: "; None where it is whole."""
    blocks: Sequence[Block] = ()
    """Its paragraphs, for a reader that knows them."""


class Parsed(NamedTuple):
    """What a reader made of one source."""

    documents: Sequence[Document] = ()
    problems: Sequence[str] = ()
    """What of it could not be read and what to do, a line each; the rest opens."""
    addresses: Sequence[str] = ()
    """Addresses of articles, where the source is a list of such; they are fetched in its place."""


Reader = Callable[[bytes, str], Parsed]
"""From a source's bytes and its name to what it holds.

The name only serves to tell one kind from another and to resolve addresses; nothing is opened by it.
Raises decode.NotTextError for what it cannot read, and ImportError where a library is not installed.
"""


class Format(NamedTuple):
    """A kind of source, and how it is read."""

    name: str
    """With its article, as in `it is a web page`."""
    read: Reader
    suffixes: tuple[str, ...] = ()
    """Lower case, with the dot; folders are searched for these."""
    sniff: Callable[[bytes], bool] | None = None
    """Whether bytes can be nothing else, whatever their name; it looks at the beginning alone."""
    media: tuple[str, ...] = ()
    """Media types by which a server announces it."""
    extra: str | None = None
    """The optional dependencies it needs, as in `pip install 'storyview[web]'`."""
    limit: int = MAX_BYTES
    """Bytes above which such a file is refused."""


def parse(data: bytes, name: str, media: str | None = None) -> Parsed:
    """Return what a source holds: for the stage, and for readers whose sources contain others.

    Raises NotTextError with one line for the user, also where a library is missing.
    """
    from storyview.engine.parsing import NotParsedError, parsed
    from storyview.engine.read.decode import NotTextError

    form = format_of(name, data, media)
    try:
        return parsed(lambda given: form.read(given, name), data)
    except NotTextError:
        raise
    except NotParsedError as error:
        raise NotTextError(
            f"it cannot be read as {form.name}: {error}; save its text as a .txt file and open that"
        ) from error
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "storyview" or form.extra is None:
            raise
        raise NotTextError(f"it is {form.name}, which takes {error.name}; {install(form.extra)}") from error


def install(extra: str) -> str:
    """Return the command that brings optional libraries."""
    return f"pip install 'storyview[{extra}]'"


def format_of(name: str, data: bytes = b"", media: str | None = None) -> Format:
    """Return how a source is read: as what its bytes can only be, by suffix, by media type, or as text."""
    if data:
        for form in FORMATS:
            if form.sniff is not None and form.sniff(data):
                return form
    told = next((form for form in FORMATS if media in form.media), None) if media else None
    # Servers call text whatever they do not know.
    return (told if told is not PLAIN else None) or by_suffix(name) or PLAIN


def by_suffix(name: str) -> Format | None:
    """Return the format that a file's name tells, or an address's; folders are searched for these alone."""
    if "://" in name:
        name = name.partition("?")[0].partition("#")[0]
    suffix = PurePath(name).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None) if suffix else None


def known_suffixes() -> tuple[str, ...]:
    """Return the suffixes that folders are searched for, sorted."""
    return tuple(sorted({suffix for form in FORMATS for suffix in form.suffixes}))


def read_plain(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read plain text in any encoding; a text of nothing but addresses is a list of them."""
    from storyview.engine.read.decode import decode

    text = decode(data)
    if text.lstrip()[:1] in _LIST_BEGINNINGS:
        from storyview.engine.read.addresses import listed_addresses

        if addresses := listed_addresses(text):
            return Parsed(addresses=addresses)
    return Parsed([Document(text)])


def read_markdown(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read Markdown as the prose it stands for."""
    from storyview.engine.read.decode import decode
    from storyview.engine.read.markdown import prose

    return Parsed([prose(decode(data))])


def read_page(data: bytes, name: str) -> Parsed:
    """Read a page of the web as the article it holds."""
    from storyview.engine.read.page import read_page as read

    return read(data, name)


def read_page_archive(data: bytes, name: str) -> Parsed:
    """Read a page that was saved as one file with all that belongs to it."""
    from storyview.engine.read.page import read_archive

    return read_archive(data, name)


def is_page_archive(data: bytes) -> bool:
    """Whether bytes are a page as browsers save one with all that belongs to it."""
    return data.startswith(b"From: <Saved by") or b"\nSnapshot-Content-Location:" in data[:2048]


def is_page(data: bytes) -> bool:
    """Whether bytes are a page of the web, whatever their name: they begin as no text does."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    while head.startswith((b"<?xml", b"<!--")):
        head = head.partition(b"?>" if head[1:2] == b"?" else b"-->")[2].lstrip()
    return head.startswith((b"<!doctype html", b"<html", b"<head>", b"<body"))


PLAIN: Final = Format("plain text", read_plain, (".txt", ".text"), media=("text/plain",))

# Where bytes could be two kinds, the narrower one stands first.
FORMATS: Final[tuple[Format, ...]] = (
    PLAIN,
    Format(
        "a web page",
        read_page,
        (".html", ".htm", ".xhtml"),
        is_page,
        ("text/html", "application/xhtml+xml"),
        extra="web",
        limit=MAX_BYTES * 4,
    ),
    Format(
        "a page saved as one file",
        read_page_archive,
        (".mhtml", ".mht"),
        is_page_archive,
        ("multipart/related", "application/x-mimearchive"),
        extra="web",
        limit=MAX_BYTES * 4,
    ),
    Format("Markdown", read_markdown, (".md", ".markdown"), media=("text/markdown",)),
)
