"""Bundles: a comparison with its articles, bookmarks and corrections in one file (`.storyview`).

A bundle is a zip. What is in it is read by name, within limits, and never unpacked to the disk: no name in
it is followed and no size in it believed.

==================  =====================================================================================
`story.json`        the comparison as `compare --format json` writes it; what is opened
`story.toml`        title, lead, labels, titles and dates, for those who unpack it
`articles/`         the files that were compared, as they were; the text of those that were no file
`bookmarks.json`    bookmarks and corrections (`storyview-bookmarks/1`)
`session.json`      where the reader was
==================  =====================================================================================

Among the sources a bundle or a comparison in JSON is told from an article, and opened.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from storyview.engine.checked import Refused
from storyview.engine.model import Problem
from storyview.engine.read.beginning import ZIP, beginning
from storyview.engine.saved.document import MAX_BYTES, is_document, read_story
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from storyview.engine.model import Story

ENDING: Final = ".storyview"
STORY: Final = "story.json"
MANIFEST: Final = "story.toml"
ARTICLES: Final = "articles/"
BOOKMARKS: Final = "bookmarks.json"
SESSION: Final = "session.json"

APART: Final = (
    "its own bookmarks and corrections are shown by `storyview open`; "
    "`storyview bookmarks import` takes them in"
)
"""What is said where a bundle is opened without what was noted in it."""

_ENTRIES: Final = 5_000
_LIMITS: Final = {STORY: MAX_BYTES, BOOKMARKS: MAX_BYTES, SESSION: 1 << 20}
"""What is read of a bundle, and how many bytes of it at most."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
_LENGTH_AT: Final = 26
_NAME_AT: Final = 30
"""Where the name of a zip's first file stands, and before it how long it is (APPNOTE.TXT, 4.3.7)."""


def is_bundle(data: bytes) -> bool:
    """Whether this begins as a bundle does."""
    return data.startswith(ZIP)


def is_saved(head: bytes, name: str) -> bool:
    """Whether a file of this name that begins so is a comparison in JSON or a bundle.

    What `packed` writes begins with the story's name. A bundle that was packed anew by another program is
    known by the end of its own name alone.
    """
    if not is_bundle(head):
        return is_document(head)
    length = int.from_bytes(head[_LENGTH_AT : _LENGTH_AT + 2], "little")
    return head[_NAME_AT : _NAME_AT + length] == STORY.encode() or name.lower().endswith(ENDING)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a bundle of these files; equal files give equal bundles."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return what of a bundle is opened: its story, and bookmarks and session where it has them.

    Raises Refused, whose text is one line for the reader, for what is no bundle, damaged, or made to do harm:
    names that lead out of it, the same name twice, files that swell beyond their limit.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _ENTRIES:
                raise Refused(f"it holds more than {_ENTRIES} files: it is no bundle of storyview")
            names = [entry.filename for entry in entries]
            for name in names:
                if not _is_plain(name):
                    raise Refused("a name in it leads out of it: it is not opened; do not unpack it either")
            if len(set(names)) < len(names):
                raise Refused("a name is in it twice: it is not opened")
            if STORY not in names:
                raise Refused(f"it holds no {STORY}: it is no bundle of storyview")
            return {name: _content(archive, name) for name in _LIMITS if name in names}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Refused("it is damaged or no bundle of storyview: ask for it again") from error
    except Exception as error:
        # What a decompressor raises (zlib.error and the like) has no common ancestor.
        if isinstance(error, Refused):
            raise
        raise Refused("it is damaged: ask for it again") from error


def _is_plain(name: str) -> bool:
    parts = name.split("/")
    return not ("\\" in name or ":" in name or "\0" in name or name.startswith("/") or ".." in parts)


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of the bundle; however large it says it is, no more than its limit is unpacked."""
    limit = _LIMITS[name]
    with archive.open(name) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise Refused(f"{name} in it is larger than {limit >> 20} MB: it is not opened")
    return content


def saved_story(sources: Sequence[str]) -> Story | None:
    """Return the comparison that the only source holds, under any name; None where it is anything else.

    Where a file that was compared is here and is another now, a problem says so: what is shown is what was
    compared. Raises Refused for a comparison that cannot be opened.
    """
    if len(sources) != 1:
        return None
    name = sources[0]
    head = beginning(name)
    if not is_saved(head, name):
        return None
    try:
        with Path(name).open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None  # Whoever reads sources says what is wrong with it.
    if len(data) > MAX_BYTES:
        raise Refused(f"it is larger than {MAX_BYTES >> 20} MB")
    if is_document(head):
        story = read_story(data)
        return story._replace(problems=tuple(_changed(story)))
    parts = unpacked(data)
    problems = []
    if BOOKMARKS in parts:
        problems.append(Problem(neutralise_line(name), APART, opened=True))
    return read_story(parts[STORY])._replace(problems=tuple(problems))


def _changed(story: Story) -> Iterator[Problem]:
    """Yield which of the files that were compared are others now.

    Only files below the current folder are looked at: a document that somebody sent shall not have any other
    place of this machine, or of its network, touched.
    """
    from hashlib import sha256

    from storyview.engine.read.file_bytes import UnreadableError, read_bytes

    for article in story.articles:
        if not _is_below(article.source):
            continue
        try:
            data = read_bytes(article.source, None).data
        except UnreadableError:
            continue
        if sha256(data).hexdigest() != article.sha256:
            yield Problem(article.source, "it has changed since it was compared; shown is what was compared")


def _is_below(source: str) -> bool:
    if "://" in source or source == "-":
        return False
    paths = PurePosixPath(source), PureWindowsPath(source)
    return not any(path.is_absolute() or path.drive or path.root or ".." in path.parts for path in paths)


def with_notes(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return what is to be told of a story that is opened together with what was noted in its bundle."""
    return tuple(problem for problem in problems if problem.message != APART)
