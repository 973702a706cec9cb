"""The readers, one for each kind of file.

A reader takes the bytes of one source, and its name, and returns the articles it holds. To add a kind,
write a function of this shape in a module of its own and add a row to `FORMATS`; import what the reader
needs inside the function, since this module stands on the way to the first frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final, NamedTuple

from storyview.engine.model import Furniture
from storyview.engine.read.beginning import ZIP

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
    number: int | None = None
    """By which it is called among the articles of its source, from 1; None for its place among them."""


def headline_of(blocks: Iterable[Block]) -> str | None:
    """Return the first block that its mark-up tells to be a headline."""
    return next((block.text for block in blocks if block.furniture is Furniture.HEADLINE), None)


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
    from storyview.engine.checked import NotParsedError, parsed
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


def _in(module: str, function: str) -> Reader:
    """Return a module's reader, which is imported when something is read with it."""

    def read(data: bytes, name: str) -> Parsed:
        from importlib import import_module

        found: Reader = getattr(import_module(f"storyview.engine.read.{module}"), function)
        return found(data, name)

    return read


# What bytes can only be is told before anything else, for every source: by a look at their beginning alone.


def _begins(mark: bytes) -> Callable[[bytes], bool]:
    """Return what asks whether bytes begin with a mark."""
    return lambda data: data.startswith(mark)


def _zipped(sign: bytes, most: int | None = 128) -> Callable[[bytes], bool]:
    """Return what asks whether bytes are a ZIP archive with a sign in its first bytes, or anywhere in it."""
    return lambda data: data.startswith(ZIP) and sign in data[:most]


def _markup(*signs: bytes) -> Callable[[bytes], bool]:
    """Return what asks whether bytes are XML, but no page, with one of the signs near its beginning."""
    return lambda data: _is_markup(data) and any(sign in data[:4096] for sign in signs)


def is_page_archive(data: bytes) -> bool:
    """Whether bytes are a page as browsers save one with all that belongs to it."""
    return data.startswith(b"From: <Saved by") or b"\nSnapshot-Content-Location:" in data[:2048]


def is_page(data: bytes) -> bool:
    """Whether bytes are a page of the web, whatever their name: they begin as no text does."""
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    while head.startswith((b"<?xml", b"<!--")):
        head = head.partition(b"?>" if head[1:2] == b"?" else b"-->")[2].lstrip()
    return head.startswith((b"<!doctype html", b"<html", b"<head>", b"<body"))


def is_bookmark_list(data: bytes) -> bool:
    """Whether bytes are what browsers and read-later services export their bookmarks as."""
    head = data[:1024]
    return head.lstrip()[:1] == b"<" and any(
        sign in head for sign in (b"NETSCAPE-Bookmark-file", b"<title>Pocket Export", b"<title>Instapaper")
    )


def is_export_page(data: bytes) -> bool:
    """Whether bytes are an export of a press database as a page."""
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] != b"<":
        return False
    head = data[:65536]
    if not any(
        sign in head for sign in (b"Article", b"DocHeader", b"DocPubl", b"docOcurr", b"<DOC", b"Hide XML")
    ):
        return False
    from storyview.engine.read.exports import is_export_page as is_one

    return is_one(data)


def is_lexis(data: bytes) -> bool:
    """Whether bytes are an export of LexisNexis as text."""
    head = data[:8192]
    if b"DOCUMEN" not in head and b"DOKUMEN" not in head:
        return False
    from storyview.engine.read.exports import is_lexis as is_one

    return is_one(data)


def is_proquest(data: bytes) -> bool:
    """Whether bytes are an export of ProQuest as text: articles between rules."""
    return data[:400].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"_" * 20)


def _is_markup(data: bytes) -> bool:
    head = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return head.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf", b"<opml", b"<!doctype rss")) or (
        head.startswith(b"<!doctype") and not head[9:].lstrip().startswith(b"html")
    )


def is_mail(data: bytes) -> bool:
    """Whether bytes are a message as programs for mail save one."""
    first, _, rest = data[:8192].partition(b":")
    return first.replace(b"-", b"").isalnum() and any(
        sign in rest for sign in (b"\nMessage-I", b"\nMIME-Version:", b"\nReceived:", b"\nX-Mailer:")
    )


def is_mailbox(data: bytes) -> bool:
    """Whether bytes are a mailbox."""
    first, _, rest = data[:1024].partition(b"\n")
    return first.startswith(b"From ") and b":" in first and b":" in rest.partition(b"\n")[0]


def is_json(data: bytes) -> bool:
    """Whether bytes are JSON, or a line of it."""
    if data[:4].lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return False
    return b"".join(data[:64].removeprefix(b"\xef\xbb\xbf").split()).startswith((b'{"', b'[{"'))


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF."""
    return b"%PDF-" in data[:1024]


_SOME: Final = MAX_BYTES * 4
_MUCH: Final = MAX_BYTES * 10
_HTML: Final = ("text/html", "application/xhtml+xml")
_FEED: Final = _markup(b"<rss", b"<feed", b"<rdf:RDF", b":feed ")
_FEEDS: Final = (
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml"
)  # fmt: skip
_JSON: Final = ("application/json", "application/feed+json")
_LINES: Final = ("application/x-ndjson", "application/jsonl")


def read_markdown(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001
    """Read Markdown as the prose it stands for."""
    from storyview.engine.read.decode import decode
    from storyview.engine.read.markdown_source import prose

    return Parsed([prose(decode(data))])


PLAIN: Final = Format("plain text", read_plain, (".txt", ".text"), media=("text/plain",))

# Where bytes could be two kinds, the narrower one stands first.
FORMATS: Final[tuple[Format, ...]] = (
    PLAIN,
    Format("an export of LexisNexis", _in("exports", "read_lexis"), sniff=is_lexis),
    Format("an export of ProQuest", _in("exports", "read_proquest"), sniff=is_proquest),
    Format("an export as a page", _in("exports", "read_export_page"), (), is_export_page, (), "web", _SOME),
    Format("a list of bookmarks", _in("feeds", "read_bookmark_list"), sniff=is_bookmark_list),
    Format("a web page", _in("web_page", "read_page"), (".html", ".htm", ".xhtml"), is_page, _HTML, "web",
           _SOME),
    Format("a page saved as one file", _in("web_page", "read_archive"), (".mhtml", ".mht"), is_page_archive,
           ("multipart/related", "application/x-mimearchive"), "web", _SOME),
    Format("Markdown", read_markdown, (".md", ".markdown"), media=("text/markdown",)),
    Format("a list of feeds", _in("feeds", "read_opml"), (".opml",), _markup(b"<opml"), ("text/x-opml",)),
    Format("a feed", _in("feeds", "read_feed"), (".rss", ".atom", ".xml", ".rdf"), _FEED, _FEEDS, "docs",
           _SOME),
    Format("a mailbox", _in("mail", "read_mailbox"), (".mbox",), is_mailbox, (), "web", _MUCH),
    Format("a mail", _in("mail", "read_message"), (".eml",), is_mail, ("message/rfc822",), "web", _SOME),
    Format("JSON", _in("json_csv", "read_json"), (".json",), is_json, _JSON, "web", _SOME),
    Format("JSON Lines", _in("json_csv", "read_json_lines"), (".jsonl", ".ndjson"), None, _LINES, "web",
           _MUCH),
    Format("a table (CSV)", _in("json_csv", "read_csv"), (".csv", ".tsv"), None, ("text/csv",), "web", _MUCH),
    Format("a table (Parquet)", _in("archive_rows", "read_parquet"), (".parquet",), _begins(b"PAR1"), (),
           "archive", _MUCH),
    Format("a PDF", _in("pdf", "read_pdf"), (".pdf",), is_pdf, ("application/pdf",), "docs", _MUCH),
    Format("a Word document", _in("documents", "read_docx"), (".docx", ".docm"),
           _zipped(b"word/document", None), (), "docs", _SOME),
    Format("rich text", _in("documents", "read_rtf"), (".rtf",), _begins(b"{\\rtf"), ("application/rtf",),
           "docs", _SOME),
    Format("an OpenDocument text", _in("documents", "read_odt"), (".odt",), _zipped(b"opendocument.text"),
           (), "docs", _SOME),
    Format("an electronic book", _in("documents", "read_epub"), (".epub",),
           _zipped(b"application/epub+zip"), (), "docs", _SOME),
    Format("an archive of the web", _in("archives", "read_warc"), (".warc",), _begins(b"WARC/"), (), "docs",
           _MUCH),
    Format("a compressed file", _in("archives", "read_gzip"), (".gz",), _begins(b"\x1f\x8b"), (), "docs",
           _MUCH),
)  # fmt: skip
