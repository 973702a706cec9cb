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
    form = format_of(name, data, media)
    try:
        return form.read(data, name)
    except ImportError as error:
        if (error.name or "").partition(".")[0] == "storyview" or form.extra is None:
            raise
        from storyview.engine.read.decode import NotTextError

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
    known = by_suffix(name)
    if known is None and media is not None:
        known = next((form for form in FORMATS if media.lower() in form.media), None)
    return known or PLAIN


def by_suffix(name: str) -> Format | None:
    """Return the format that a file's name tells; folders are searched for these alone."""
    suffix = PurePath(name).suffix.lower()
    return next((form for form in FORMATS if suffix in form.suffixes), None) if suffix else None


def known_suffixes() -> tuple[str, ...]:
    """Return the suffixes that folders are searched for, sorted."""
    return tuple(sorted({suffix for form in FORMATS for suffix in form.suffixes}))


def read_plain(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read plain text in any encoding."""
    from storyview.engine.read.decode import decode

    return Parsed([Document(decode(data))])


def read_markdown(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read Markdown as the prose it stands for."""
    from storyview.engine.read.decode import decode
    from storyview.engine.read.markdown import prose

    return Parsed([prose(decode(data))])


PLAIN: Final = Format("plain text", read_plain, (".txt", ".text"), media=("text/plain",))

# Where bytes could be two kinds, the narrower one stands first.
FORMATS: Final[tuple[Format, ...]] = (
    PLAIN,
    Format("Markdown", read_markdown, (".md", ".markdown"), media=("text/markdown",)),
)
