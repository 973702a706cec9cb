"""`storyview check`: what would be read of the sources, as what, and what would not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import click

from storyview import streams
from storyview.exit_codes import FAILED, OK
from storyview.output import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.model import Problem
    from storyview.engine.read.find import Found
    from storyview.engine.read.source_texts import SourceText

_EPILOG: Final = """\
\b
Examples:
  storyview check reports/             what each file is, and which are left out
  storyview check export.docx          the articles in one file, by number

Nothing is fetched: addresses are only listed.

Exit status: 0, 1 when nothing could be read, 2 for a wrong command line."""

_SOURCE_WIDTH: Final = 40
_KIND_WIDTH: Final = 26


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    short_help="List what would be read, as what, and what would not.",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def check(sources: tuple[str, ...]) -> int:
    """List what would be read of the sources, as what, and what would not and why."""
    stdin = streams.read_input() if "-" in sources else None
    checked = list(_checked(sources, stdin))
    text = "".join(f"{line.rstrip()}\n" for line in _lines(checked))
    if code := write_output(streams.for_encoding(text, streams.output_encoding())):
        return code
    return OK if any(each.texts or each.addresses for each in checked) else FAILED


def _lines(checked: Sequence[_Checked]) -> Iterator[str]:
    """Yield a line for each source, one for each article where there are several, and the total."""
    width = min(max((len(each.source) for each in checked), default=0), _SOURCE_WIDTH)

    def line(source: str, kind: str, about: str) -> str:
        return f"{source:<{width}}  {kind:<{_KIND_WIDTH}}  {about}"

    for each in checked:
        kind = each.kind or "not read"
        several = len(each.texts) > 1 or len(each.addresses) > 1
        if several or each.addresses:
            yield line(each.source, kind, _count(each.texts, each.addresses))
        for text in each.texts:
            yield line(f"  {text.source}" if several else each.source, "" if several else kind, _about(text))
        for problem in each.problems:
            found = each.texts or each.addresses
            yield line(
                f"  {problem.source}" if found else each.source, "" if found else "not read", problem.message
            )
    yield ""
    texts = [text for each in checked for text in each.texts]
    yield _count(texts, [address for each in checked for address in each.addresses])


def _count(texts: Sequence[SourceText], addresses: Sequence[str]) -> str:
    told = [f"{len(texts)} article{'' if len(texts) == 1 else 's'}"] if texts or not addresses else []
    if addresses:
        told.append(f"{len(addresses)} address{'' if len(addresses) == 1 else 'es'}, fetched when opened")
    return ", ".join(told)


def _about(text: SourceText) -> str:
    """Return what is known of an article in a line."""
    count = len(text.text.split())
    words = f"{count} word{'' if count == 1 else 's'}"
    partial = f"in part: {text.partial}" if text.partial else None
    return " · ".join(part for part in (text.label, text.date, text.title, words, partial) if part)


class _Checked(NamedTuple):
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


def _checked(sources: Sequence[str], stdin: bytes | None) -> Iterator[_Checked]:
    """Yield what is found under the names, in order, then what is not read; nothing is fetched or raised.

    Each source is read to the end, so that a page without an article and a missing library show.
    """
    from storyview.engine.read.find import find
    from storyview.engine.read.source_texts import read_found
    from storyview.engine.text.clean import neutralise_line

    found, problems = find(sources)
    for item in found:
        name = neutralise_line(item.name)
        reading, addresses = read_found(item, stdin)
        kind = "an address" if item.is_address else _kind(item, stdin)
        if addresses and not reading.texts and not item.is_address:
            kind = "a list of addresses"
        yield _Checked(name, kind, reading.texts, addresses, reading.problems)
    for problem in problems:
        yield _Checked(problem.source, None, problems=(problem,))


def _kind(item: Found, stdin: bytes | None) -> str | None:
    """Return what a source is read as, None where it cannot be opened."""
    from storyview.engine.read.file_bytes import UnreadableError, read_bytes
    from storyview.engine.read.find import STDIN
    from storyview.engine.read.source_formats import by_suffix, format_of

    if item.name == STDIN:
        return format_of(STDIN, stdin or b"").name
    known = by_suffix(item.name)
    try:
        data = read_bytes(str(item.path), known.limit if known else None).data
    except UnreadableError:
        return None
    return format_of(str(item.path), data).name
