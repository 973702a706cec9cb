"""Bookmarks and corrections as files: written in each format by its name, and read again."""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING, Final

from storyview.engine.checked import parsed
from storyview.engine.exchange.model import Bundle, ImportRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction

FORMATS: Final = ("markdown", "json", "csv", "html", "w3c")
_READABLE: Final = "import takes what `--format json` and `--format w3c` write, and Web Annotations"


def export(
    bookmarks: Iterable[Bookmark],
    form: str,
    corrections: Iterable[Correction] = (),
    places: Mapping[str, Entry] | None = None,
) -> bytes:
    """Return bookmarks and corrections in one of the FORMATS, as UTF-8. Equal ones give equal bytes.

    `places` is as in `Bundle`; what is brought back (JSON, W3C) has nothing of it. Raises ValueError for
    another format.
    """
    if form not in FORMATS:
        raise ValueError(f"no format of bookmarks: {form}")
    # A byte-order mark, or Excel takes the text for Windows-1252.
    write: Callable[[Bundle], str] = getattr(
        import_module(f"storyview.engine.exchange.{form}_export"), f"{form}_export"
    )
    text = write(Bundle(tuple(bookmarks), tuple(corrections), places=places or {}))
    return text.encode("utf-8-sig" if form == "csv" else "utf-8")


def read_bundle(content: bytes) -> Bundle:
    """Return what a file holds that `export` has written in JSON, or that holds Web Annotations, or a bundle.

    Raises ImportRefused, whose text leaves the file's name to the caller.
    """
    from storyview.engine.exchange.annotations import from_annotations
    from storyview.engine.exchange.json_export import from_json, is_own
    from storyview.engine.saved.saved_story import BOOKMARKS, is_bundle, unpacked

    if is_bundle(content):
        content = unpacked(content).get(BOOKMARKS, b"")
        if not content:
            raise ImportRefused("it is a bundle without bookmarks or corrections")
    try:
        document = parsed(json.loads, content)
        if is_own(document):
            return from_json(document)
        bundle = from_annotations(document)
    except RecursionError:
        raise ImportRefused("it is nested too deep to be a file of bookmarks") from None
    except ValueError as error:
        raise ImportRefused(f"it is not JSON ({error}): {_READABLE}") from None
    if bundle is None:
        raise ImportRefused(f"it is JSON but holds no bookmarks: {_READABLE}")
    return bundle
