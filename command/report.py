"""Write the report of a comparison: text or JSON, to standard output or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.exit_codes import FAILED
from storyview.output import refuse, write
from storyview.reader import seeds

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from storyview.engine.corrections import Correction
    from storyview.engine.model import Story
    from storyview.engine.read.addresses import WebOptions

PIPED_WIDTH: Final = 100
"""Columns of the text where there is no terminal to ask."""


def write_report(
    sources: tuple[str, ...],
    lead: str | None,
    meaning: bool | None,
    *,
    as_json: bool,
    output: Path | None,
    width: int | None,
    corrections: bool = True,
    store: Path | None = None,
    encoding: str | None = None,
    web: WebOptions | None = None,
    fields: Mapping[str, str] | None = None,
) -> int:
    """Compare the sources, write the report to standard output or a file, and return the exit code.

    `corrections` is whether to apply what was corrected in the reader, which is kept in `store`, None for
    the usual place. Raises click.UsageError for a lead that is no article and for a file that is one.
    """
    from storyview.engine.story import NothingReadable, UnknownLead, open_story

    refuse(output, _inputs(sources or seeds(), store))
    stdin = streams.read_input() if "-" in sources else None
    try:
        story = open_story(
            sources or seeds(), lead=lead, stdin=stdin, encoding=encoding, web=web, fields=fields
        )
    except NothingReadable as nothing:
        streams.write_problems(nothing.problems)
        return FAILED
    except UnknownLead as unknown:
        raise click.UsageError(str(unknown)) from None
    streams.write_problems(story.problems)
    story = _improved(story, meaning, _kept(store) if corrections else ())
    if as_json:
        from storyview.engine.reports.json import json_report

        report = json_report(story).encode()
    else:
        report = _text(story, width, to_stdout=output is None)
    return write(report, output)


def _kept(store: Path | None) -> tuple[Correction, ...]:
    """Return what was corrected in the reader, in any story; what cannot be read is told in a line."""
    from storyview.engine.notebook.store import store_path

    path = store or store_path()
    if not path.exists():
        return ()
    from storyview.engine.notebook.errors import StoreUnavailable
    from storyview.engine.notebook.store import Notebook

    try:
        with Notebook(path) as notebook:
            kept = notebook.corrections.all()
    except StoreUnavailable as error:
        streams.write_error(f"without corrections: {error}")
        return ()
    if notebook.notice:
        streams.write_error(notebook.notice)
    return kept


def _improved(story: Story, meaning: bool | None, corrections: Sequence[Correction]) -> Story:
    """Return the story corrected, and compared by meaning too where that is wanted and can be done.

    Meaning is asked of the corrected story, and may not contradict what was corrected.
    """
    if not corrections:
        return _refined(story, meaning)
    from storyview.engine.corrections import applied, constrained, corrected

    before = corrected(story, corrections).story
    after = _refined(before, meaning)
    return after if after is before else constrained(after, applied(corrections, story.articles))


def _refined(story: Story, meaning: bool | None) -> Story:
    """Return the story compared by meaning too, where that is wanted and can be done."""
    if meaning is False:
        return story
    from storyview.engine import config
    from storyview.engine.meaning.process import NotRefined, refining

    settings = config.load()
    streams.write_problems(settings.problems)
    try:
        work = refining(story, meaning, settings.meaning)
        return (work.run() if work is not None else None) or story
    except NotRefined as reason:
        streams.write_error(str(reason))
        return story


def _text(story: Story, width: int | None, *, to_stdout: bool) -> bytes:
    from storyview.engine.reports.text import text_report

    if width is None and to_stdout:
        from shutil import get_terminal_size

        width = get_terminal_size((PIPED_WIDTH, 24)).columns
    colour = to_stdout and streams.suits_colour()
    text = text_report(story, width or PIPED_WIDTH, colour=colour)
    return streams.for_encoding(text, streams.output_encoding() if to_stdout else "utf-8")


def _inputs(sources: Sequence[str], store: Path | None) -> Iterator[Path]:
    """Yield what no report may replace: what it was made of, and what storyview keeps."""
    from storyview.engine.exchange.guarded import own_files
    from storyview.engine.notebook.store import store_path
    from storyview.engine.read.find import inputs

    yield from inputs(sources)
    yield from own_files(store or store_path())
