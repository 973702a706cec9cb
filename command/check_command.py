"""`storyview check`: what would be read of the sources, as what, and what would not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import click

from storyview import streams
from storyview.exit_codes import FAILED, OK
from storyview.output import write_output
from storyview.progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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

_LONGEST_SOURCE: Final = 80
"""Columns of a source's name up to which the rest stands beside it; of a longer one it stands below."""
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
    with progress() as tell:
        checked = list(_checked(sources, stdin, tell))
    text = "".join(f"{line.rstrip()}\n" for line in _lines(checked))
    if code := write_output(streams.for_encoding(text, streams.output_encoding())):
        return code
    return OK if any(each.texts or each.addresses for each in checked) else FAILED


class _Row(NamedTuple):
    """A line of the table."""

    source: str
    kind: str
    about: str


def _lines(checked: Sequence[_Checked]) -> Iterator[str]:
    """Yield a line for each source, one for each article where there are several, and the total."""
    from rich.cells import cell_len, set_cell_size

    articles = _articles([text for each in checked for text in each.texts])
    rows = [row for each in checked for row in _rows(each, articles)]
    lengths = [cell_len(row.source) for row in rows]
    width = max((length for length in lengths if length <= _LONGEST_SOURCE), default=0)
    for row, length in zip(rows, lengths, strict=True):
        if length > width:
            yield row.source
        source = " " * width if length > width else set_cell_size(row.source, width)
        yield f"{source}  {row.kind:<{_KIND_WIDTH}}  {row.about}"
    yield ""
    texts = sum(len(each.texts) for each in checked)
    addresses = sum(len(each.addresses) for each in checked)
    yield _count(texts, sum(each.earlier for each in articles.values()), addresses)


def _rows(checked: _Checked, articles: Mapping[str, _Article]) -> Iterator[_Row]:
    """Yield the lines of one source."""
    kind = checked.kind or "not read"
    several = len(checked.texts) > 1 or len(checked.addresses) > 1
    if several or checked.addresses:
        earlier = sum(articles[text.source].earlier for text in checked.texts)
        told = _count(len(checked.texts), earlier, len(checked.addresses))
        yield _Row(checked.source, kind, told)
    for text in checked.texts:
        about = _about(text, articles[text.source])
        yield _Row(f"  {text.source}" if several else checked.source, "" if several else kind, about)
    for problem in checked.problems:
        found = checked.texts or checked.addresses
        source = f"  {problem.source}" if found else checked.source
        yield _Row(source, "" if found else "not read", problem.message)


def _count(articles: int, earlier: int, addresses: int) -> str:
    from storyview.engine.stories.listed_stories import counted

    told = [counted(articles - earlier, earlier)] if articles or not addresses else []
    if addresses:
        told.append(f"{addresses} address{'' if addresses == 1 else 'es'}, fetched when opened")
    return ", ".join(told)


class _Article(NamedTuple):
    """What is known of an article among the others."""

    words: int
    earlier: bool
    """Whether a later version of it is there."""


def _articles(texts: Sequence[SourceText]) -> dict[str, _Article]:
    """Return what is known of each article by its source: as it is when all of them are opened together."""
    from storyview.engine.link.lexicon import story_words
    from storyview.engine.story import articles_of

    found: dict[str, _Article] = {}
    for article in articles_of(texts)[0]:
        found[article.source] = _Article(story_words(article), earlier=False)
        found.update((each.source, _Article(each.words, earlier=True)) for each in article.earlier)
    return found


def _about(text: SourceText, article: _Article) -> str:
    """Return what is known of an article in a line."""
    words = f"{article.words} word{'' if article.words == 1 else 's'}"
    partial = f"in part: {text.partial}" if text.partial else None
    version = "an earlier version" if article.earlier else None
    return " · ".join(part for part in (text.label, text.date, text.title, words, version, partial) if part)


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


def _checked(sources: Sequence[str], stdin: bytes | None, tell: Callable[[str], None]) -> Iterator[_Checked]:
    """Yield what is found under the names, in order, then what is not read; nothing is fetched or raised.

    Each source is read to the end, so that a page without an article and a missing library show.
    """
    from storyview.engine.model import Problem
    from storyview.engine.read.find import find
    from storyview.engine.read.source_texts import read_found, reading_of
    from storyview.engine.text.clean import neutralise_name

    found, problems = find(sources)
    seen: dict[object, str] = {}
    for done, item in enumerate(found):
        name = neutralise_name(item.name)
        tell(reading_of(done, len(found), name))
        first = seen.setdefault(_identity(item), name)
        if first != name:
            yield _Checked(name, None, problems=(Problem(name, f"it is {first}, which is read once"),))
            continue
        reading, addresses = read_found(item, stdin)
        kind = "an address" if item.is_address else _kind(item, stdin)
        if addresses and not reading.texts and not item.is_address:
            kind = "a list of addresses"
        yield _Checked(name, kind, reading.texts, addresses, reading.problems)
    for problem in problems:
        yield _Checked(problem.source, None, problems=(problem,))


def _identity(item: Found) -> object:
    """Return what tells a source from every other, whatever it is called."""
    try:
        status = item.path.stat() if item.path is not None else None
    except (OSError, ValueError):
        status = None
    return (status.st_dev, status.st_ino, item.number) if status is not None else item.name


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
