"""What would be read of sources, as what, and what would not, without opening a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.read.files import UnreadableError, read_bytes
from storyview.engine.read.find import STDIN, find
from storyview.engine.read.formats import by_suffix, format_of
from storyview.engine.read.sources import read_found
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Problem
    from storyview.engine.read.find import Found
    from storyview.engine.read.sources import SourceText


class Checked(NamedTuple):
    """One source, or one article of a source that holds several."""

    source: str
    """Its name as given, safe to show."""
    kind: str | None
    """What it is read as (`a web page`); None for what is not read."""
    texts: tuple[SourceText, ...] = ()
    """The articles it holds."""
    addresses: tuple[str, ...] = ()
    """The addresses it is or lists, which are fetched only when they are opened."""
    problems: tuple[Problem, ...] = ()
    """What of it is not read, and why."""


def check_sources(sources: Sequence[str], *, stdin: bytes | None = None) -> Iterator[Checked]:
    """Yield what is found under the names, in order, then what is not read; nothing is fetched or raised.

    Each source is read to the end, so that a page without an article and a missing library show.
    """
    found, problems = find(sources)
    for item in found:
        name = neutralise_line(item.name)
        reading, addresses = read_found(item, stdin)
        kind = "an address" if item.is_address else _kind(item, stdin)
        if addresses and not reading.texts and not item.is_address:
            kind = "a list of addresses"
        yield Checked(name, kind, reading.texts, addresses, reading.problems)
    for problem in problems:
        yield Checked(problem.source, None, problems=(problem,))


def _kind(item: Found, stdin: bytes | None) -> str | None:
    """Return what a source is read as, None where it cannot be opened."""
    if item.name == STDIN:
        return format_of(STDIN, stdin or b"").name
    known = by_suffix(item.name)
    try:
        data = read_bytes(str(item.path), known.limit if known else None).data
    except UnreadableError:
        return None
    return format_of(str(item.path), data).name
