"""`storyview bookmarks export` and `import`: bookmarks on their way to other programs and machines."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.bookmarks_command import (
    data_dir_option,
    fail,
    filter_options,
    is_chosen,
    is_quoted,
    store_file,
    with_store,
)
from storyview.exit_codes import FAILED
from storyview.output import output_option, refuse, write, write_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.exchange.model import Conflict, ImportReport

_MAX_BYTES: Final = 256 * 1024 * 1024
"""Of a file to import; a hundred thousand bookmarks of whole rows fit in."""

_EXPORT_EPILOG: Final = """\
\b
Examples:
  storyview bookmarks export > bookmarks.md
  storyview bookmarks export --format html --tag energy --output energy.html
  storyview bookmarks export --format json --output kept.json
  storyview bookmarks export --format w3c | jq .total
  storyview bookmarks export --story reports/ > story.md

\b
Formats:
  markdown  to read and for reading apps: quotations are block quotes
  html      one page to read, print and send; it runs no script
  csv       for spreadsheets, a line a passage; formulas are made harmless
  json      everything, to import again (schema storyview-bookmarks/1)
  w3c       Web Annotations in JSON-LD, to import here and elsewhere

Exit status: 0, 1 when there is nothing to export or it cannot be written, 2 for a
wrong command line."""

_IMPORT_EPILOG: Final = """\
\b
Examples:
  storyview bookmarks import kept.json
  storyview bookmarks import annotations.jsonld
  ssh desk storyview bookmarks export --format json |
    storyview bookmarks import -

Exit status: 0, 1 when nothing could be imported, 2 for a wrong command line."""


@click.command("export", epilog=_EXPORT_EPILOG, short_help="Write bookmarks as Markdown, JSON, CSV or HTML.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json", "csv", "html", "w3c"]),
    default="markdown",
    show_default=True,
    help="What to write; see below.",
)
@output_option
@filter_options
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Everything, which is usual without --tag, --kind and --article.",
)
@click.option(
    "--story",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Say where each stands in the story of this source, and what became of it; given again, of all of "
    "them. They then go by their place.",
)
@data_dir_option
def export_bookmarks(
    form: str,
    output: Path | None,
    tags: tuple[str, ...],
    kinds: tuple[str, ...],
    articles: tuple[str, ...],
    everything: bool,
    sources: tuple[str, ...],
    data_dir: str | None,
) -> int:
    """Write bookmarks with their claims, quotations, notes and tags, oldest first, then corrections.

    Corrections have neither tags nor kinds: --tag and --kind leave them out.
    """
    from storyview.engine.reports.files import kept_files
    from storyview.report_command import inputs

    if everything and (tags or kinds or articles):
        raise click.UsageError("--all is without --tag, --kind and --article")
    path = store_file(data_dir)
    kept, corrections, guarded = with_store(
        path, lambda store: (store.bookmarks.all(), store.corrections.all(), kept_files(store))
    )
    chosen = [one for one in kept if is_chosen(one, tags, kinds, articles)]
    # Corrections have neither tags nor kinds.
    corrected = [] if tags or kinds else [one for one in corrections if is_quoted(one.passages, articles)]
    if not chosen and not corrected:
        # Written all the same, nothing would replace what a file of that name holds.
        return fail("no such bookmark" if kept or corrections else f"there are no bookmarks yet in {path}")
    refuse(output, guarded)
    if sources:
        refuse(output, inputs(sources, path))
        return _write_placed(sources, form, chosen, corrected, output)
    from storyview.engine.exchange.bookmark_files import export

    return write(export(chosen, form, corrected), output)


def _write_placed(
    sources: tuple[str, ...],
    form: str,
    bookmarks: Sequence[Bookmark],
    corrections: Sequence[Correction],
    output: Path | None,
) -> int:
    """Write bookmarks as they stand in a story, and return the exit code."""
    from storyview.engine.reports.formats import render
    from storyview.engine.reports.report import Extras
    from storyview.engine.story import NothingReadable, open_story
    from storyview.report_command import made_of

    try:
        story = open_story(sources)
    except NothingReadable as nothing:
        streams.write_problems(nothing.problems)
        return FAILED
    streams.write_problems(story.problems)
    refuse(output, made_of(story))
    extras = Extras(bookmarks=tuple(bookmarks), corrections=tuple(corrections))
    return write(render("bookmarks", form, story, extras), output)


@click.command("import", epilog=_IMPORT_EPILOG, short_help="Take in bookmarks that were exported elsewhere.")
@click.argument("source", metavar="FILE")
@data_dir_option
def import_bookmarks(source: str, data_dir: str | None) -> int:
    """Take in the bookmarks and corrections of FILE, or of standard input for -, all or none.

    FILE is what `export --format json` or `--format w3c` has written, or holds Web Annotations of another
    program. Importing it twice adds nothing. Of a bookmark that is kept already with other content, the
    version changed last stays.
    """
    from storyview.engine.exchange.bookmark_files import read_bundle
    from storyview.engine.exchange.merge import merge
    from storyview.engine.exchange.model import ImportRefused
    from storyview.engine.system_errors import not_read

    name = "standard input" if source == "-" else source
    try:
        content = _read(source)
        if len(content) > _MAX_BYTES:
            return fail(f"{name}: it is larger than {_MAX_BYTES >> 20} MB: export fewer bookmarks at a time")
        bundle = read_bundle(content)
        report = with_store(store_file(data_dir), lambda store: merge(store, bundle))
    except ImportRefused as refused:
        return fail(f"{name}: {refused}")
    except OSError as error:
        return fail(f"{name}: {not_read(error)}")
    return write_lines(_told(report, name))


def _read(source: str) -> bytes:
    """Return the bytes of a file or of standard input, one more than may be imported at the most."""
    if source == "-":
        return b"" if sys.stdin is None else sys.stdin.buffer.read(_MAX_BYTES + 1)
    with Path(source).open("rb") as stream:
        return stream.read(_MAX_BYTES + 1)


def _told(report: ImportReport, name: str) -> Iterator[str]:
    """Yield what an import has done, in lines safe to show."""
    from storyview.engine.text.clean import neutralise_line

    yield neutralise_line(f"{name}: {report.summary()}")
    for conflict in report.conflicts:
        yield _conflict(conflict)
    for line in report.skipped:
        yield neutralise_line(f"skipped: {line}")


def _conflict(conflict: Conflict) -> str:
    from storyview.engine.exchange.merge import changed_at
    from storyview.engine.exchange.wording import heading, readable_time

    stays, goes = ("the file's", "the one here") if conflict.from_file else ("the one here", "the file's")
    kept, dropped = changed_at(conflict.kept), changed_at(conflict.dropped)
    times = [readable_time(kept), readable_time(dropped)]
    told = f"conflict: {heading(conflict.kept)} ({', '.join(conflict.fields)}):"
    if conflict.undated:
        return f"{told} {stays} ({times[0]}) stays, because {goes} does not say when it was changed"
    if kept == dropped:
        return f"{told} {stays} stays, though {goes} was changed at the same time ({times[1]})"
    return f"{told} {stays} ({times[0]}) was changed later than {goes} ({times[1]}) and stays"
