"""What holds other files: compressed ones (gzip) and archives of the web (WARC, ISO 28500)."""

from __future__ import annotations

import zlib
from contextlib import redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from storyview.engine.read.decode import NotTextError
from storyview.engine.read.source_formats import Document, Parsed, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST: Final = 100 * 1024 * 1024
"""Bytes that a file may hold once unpacked."""
_PAGE: Final = 10 * 1024 * 1024
"""Bytes of one page."""
_MOST_PAGES: Final = 10_000
_MEDIA: Final = ("text/html", "application/xhtml+xml", "text/plain")
_GZIP: Final = b"\x1f\x8b"


def read_gzip(data: bytes, name: str) -> Parsed:
    """Read a compressed file as what it holds, by its name without the last suffix.

    Raises NotTextError for what is damaged, unpacks to more than 100 MB or holds another one.
    """
    if is_warc(data):
        return read_warc(data, name)
    inner = unpacked(data)
    if inner.startswith(_GZIP):
        raise NotTextError("it is compressed twice; unpack it once and open that")
    stem = name[: -len(".gz")] if name.lower().endswith(".gz") else name
    return parse(inner, stem)


def unpacked(data: bytes, limit: int = _MOST) -> bytes:
    """Return what gzip has compressed, all its members. Raises NotTextError beyond the limit, in bytes."""
    out, why = _first_unpacked(data, limit)
    if why:
        raise NotTextError(why)
    return out


def _first_unpacked(data: bytes, limit: int) -> tuple[bytes, str]:
    """Return what gzip has compressed, up to a limit or a damage, and why that is not all of it."""
    out: list[bytes] = []
    left = limit
    while data.startswith(_GZIP):
        stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            out.append(stream.decompress(data, left + 1))
        except zlib.error:
            return b"".join(out), "it is a damaged compressed file; get it again"
        left -= len(out[-1])
        if left < 0:
            told = f"it unpacks to more than {limit // 1024**2} MB; unpack it and open the part you want"
            return b"".join(out)[:limit], told
        if not stream.eof:
            return b"".join(out), "it is a compressed file that is cut off; get it again"
        data = stream.unused_data.lstrip(b"\0")
    return b"".join(out), ""


def is_warc(data: bytes) -> bool:
    """Whether bytes are an archive of the web, compressed or not."""
    if data.startswith(_GZIP):
        try:
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 16)
        except zlib.error:
            return False
    return data.startswith(b"WARC/")


def read_warc(data: bytes, name: str = "") -> Parsed:  # noqa: ARG001 - a reader's shape
    """Read an archive of the web, an article a page; pages that hold none are counted in one line."""
    # What is skipped of a record would be unpacked all the same, however much it is.
    data, why = _first_unpacked(data, _MOST) if data.startswith(_GZIP) else (data, "")
    documents: list[Document] = []
    problems: list[str] = [why] if why else []
    others = 0
    # The library writes what it thinks of odd records to the terminal.
    with redirect_stderr(StringIO()):
        for body, address, media in _pages(data, problems):
            try:
                found = parse(body, address, media)
            except NotTextError as error:
                if isinstance(error.__cause__, ImportError):
                    raise
                others += 1
                continue
            documents += (replace(each, url=each.url or address) for each in found.documents)
    if not documents:
        raise NotTextError("it is an archive of the web without an article; check what was saved in it")
    if others:
        problems.append(f"{others} of its pages hold no article, left out")
    return Parsed(documents, problems)


def _pages(data: bytes, problems: list[str]) -> Iterator[tuple[bytes, str, str]]:
    """Yield the pages of an archive, their addresses and media types; what ends it early is noted."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    left = _MOST
    try:
        for number, record in enumerate(ArchiveIterator(BytesIO(data), arc2warc=True)):
            if number >= _MOST_PAGES or left <= 0:
                problems.append("only its first pages are read; cut it into parts")
                return
            if record.rec_type != "response" or record.http_headers is None:
                continue
            media = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            if media not in _MEDIA or not record.http_headers.get_statuscode().startswith("2"):
                continue
            body = record.content_stream().read(min(_PAGE, left))
            left -= len(body)
            yield body, (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"), media
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error):
        if not problems:
            problems.append("it is damaged: what comes before the damage is read")
