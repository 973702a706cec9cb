"""`storyview check`: what would be read of the sources, as what, and what would not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.exit_codes import FAILED, OK
from storyview.output import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.read.check import Checked
    from storyview.engine.read.sources import SourceText

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
    from storyview.engine.read.check import check_sources

    stdin = streams.read_input() if "-" in sources else None
    checked = list(check_sources(sources, stdin=stdin))
    text = "".join(f"{line.rstrip()}\n" for line in _lines(checked))
    write_output(streams.for_encoding(text, streams.output_encoding()))
    return OK if any(each.texts or each.addresses for each in checked) else FAILED


def _lines(checked: Sequence[Checked]) -> Iterator[str]:
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
    words = f"{len(text.text.split())} words"
    partial = f"in part: {text.partial}" if text.partial else None
    return " · ".join(part for part in (text.label, text.date, text.title, words, partial) if part)
