"""A kept comparison among the sources: told from an article, and opened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, Final

from storyview.engine.checked import Refused
from storyview.engine.model import Problem
from storyview.engine.saved.bundle import BOOKMARKS, ENDING, STORY, is_bundle, unpacked
from storyview.engine.saved.document import MAX_BYTES, is_document, read_story
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Story

_ENDINGS: Final = (".json", ENDING)


def saved_story(sources: Sequence[str]) -> Story | None:
    """Return the comparison that the only source holds; None where it is anything else.

    Where a file that was compared is here and is another now, a problem says so: what is shown is what was
    compared. Raises Refused for a comparison that cannot be opened.
    """
    if len(sources) != 1 or not sources[0].lower().endswith(_ENDINGS):
        return None
    name = sources[0]
    path = Path(name)
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            head = stream.read(64)
            if not (is_document(head) or (is_bundle(head) and name.lower().endswith(ENDING))):
                return None
            data = head + stream.read(MAX_BYTES + 1)
    except (OSError, ValueError):
        return None  # Whoever reads sources says what is wrong with it.
    if len(data) > MAX_BYTES:
        raise Refused(f"it is larger than {MAX_BYTES >> 20} MB")
    if is_document(head):
        story = read_story(data)
        return replace(story, problems=tuple(_changed(story)))
    parts = unpacked(data)
    problems = []
    if BOOKMARKS in parts:
        problems.append(
            Problem(
                neutralise_line(name),
                "its own bookmarks and corrections are shown by `storyview open`; `storyview "
                "bookmarks import` takes "
                "them in",
            )
        )
    return replace(read_story(parts[STORY]), problems=tuple(problems))


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
