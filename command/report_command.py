"""Write the report of a comparison, in any format, to standard output or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.bookmarks_command import opened
from storyview.exit_codes import FAILED
from storyview.open_reader import seeds
from storyview.output import refuse, write
from storyview.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from storyview.bundle_notes import BundleNotes
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.claims import Judgement
    from storyview.engine.corrections import Correction
    from storyview.engine.model import Story
    from storyview.engine.read.addresses import WebOptions

PIPED_WIDTH: Final = 100
"""Columns of the text where there is no terminal to ask."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written of a story."""

    form: str = "text"
    """A name of `reports.formats.FORMATS`."""
    kind: str = "story"
    """What of the story, of `reports.report.KINDS`."""
    width: int | None = None
    """Columns of text; None for those of the terminal."""
    corrections: bool = True
    """Whether to apply what was corrected in the reader."""
    bookmarks: bool = False
    """Whether to add the bookmarks of the story."""
    by_time: bool = False
    """Whether they go by the time they were made, not by their place."""


def write_report(
    sources: tuple[str, ...],
    lead: str | None,
    meaning: bool | None,
    *,
    wanted: Wanted,
    output: Path | None,
    opens: bool = False,
    store: Path | None = None,
    encoding: str | None = None,
    web: WebOptions | None = None,
    fields: Mapping[str, str] | None = None,
    one_story: bool = False,
) -> int:
    """Compare the sources, write the report to standard output or a file, and return the exit code.

    Unless all is `one_story`, a line says so where articles tell of several events. What was corrected and
    bookmarked in the reader is kept in `store`, None for the usual place; `opens` is whether the file is
    shown when it is written. Raises click.UsageError for a lead that is no article and a file that is one.
    """
    refuse(output, inputs(sources or seeds(), store))
    from storyview.bundle_notes import noted_in

    notes = noted_in(sources, store)
    story = compared(
        sources,
        lead,
        encoding=encoding,
        web=web,
        fields=fields,
        tells_several=not one_story and lead is None,
        noted=notes is not None,
    )
    if story is None:
        return FAILED
    refuse(output, made_of(story))
    bookmarks, corrections = _kept(store, notes) if wanted.corrections or wanted.bookmarks else ((), ())
    corrections = corrections if wanted.corrections else ()
    story = _improved(story, meaning, corrections)
    judgements = _judged(story, corrections)
    if wanted.form == "text":
        report = _text(story, judgements, wanted.width, to_stdout=output is None)
    else:
        report = _report(story, wanted, bookmarks, corrections, judgements)
    code = write(report, output)
    if opens and output is not None and not code:
        click.launch(str(output))
    return code


def compared(
    sources: tuple[str, ...],
    lead: str | None,
    *,
    encoding: str | None = None,
    web: WebOptions | None = None,
    fields: Mapping[str, str] | None = None,
    tells_several: bool = False,
    noted: bool = False,
) -> Story | None:
    """Return the story that a command's sources are, standard input among them; None where there is none.

    What cannot be read is told; `noted` says that what a bundle was sent with is shown, too. Raises
    click.UsageError for a lead that is no article.
    """
    from storyview.engine.lead import UnknownLead
    from storyview.engine.story import NothingReadable, open_story

    stdin = streams.read_input() if "-" in sources else None
    try:
        with progress() as tell:
            story = open_story(
                sources or seeds(),
                lead=lead,
                stdin=stdin,
                encoding=encoding,
                on_progress=tell,
                web=web,
                fields=fields,
                tells_several=tells_several,
            )
    except NothingReadable as nothing:
        streams.write_problems(nothing.problems)
        return None
    except UnknownLead as unknown:
        raise click.UsageError(str(unknown)) from None
    if noted:
        from storyview.engine.saved.saved_story import with_notes

        story = story._replace(problems=with_notes(story.problems))
    streams.write_problems(story.problems)
    return story


def _report(
    story: Story,
    wanted: Wanted,
    bookmarks: Sequence[Bookmark],
    corrections: Sequence[Correction],
    judgements: tuple[Judgement, ...],
) -> bytes:
    from datetime import datetime

    from storyview.engine.reports.formats import render
    from storyview.engine.reports.report import Extras

    applied: tuple[Correction, ...] = ()
    if corrections:
        from storyview.engine.corrections import State, corrected

        effects = corrected(story, corrections).effects
        applied = tuple(each.correction for each in effects if each.state is State.APPLIED)
    here: tuple[Bookmark, ...] = ()
    if bookmarks and wanted.bookmarks:
        from storyview.engine.bookmarks.entries import Anchors

        here = tuple(one.bookmark for one in Anchors().entries(bookmarks, story.articles) if one.is_here)
    made = datetime.now().astimezone().date().isoformat()
    extras = Extras(made, here, applied, by_time=wanted.by_time, judgements=judgements)
    return render(wanted.kind, wanted.form, story, extras)


def _kept(
    store: Path | None, notes: BundleNotes | None
) -> tuple[tuple[Bookmark, ...], tuple[Correction, ...]]:
    """Return what was bookmarked and corrected, in any story; what cannot be read is told in a line.

    Of a bundle it is what was noted in it, here too where it has been opened.
    """
    from storyview.engine.homes import is_there, store_path

    path = notes.store if notes is not None else store or store_path()
    if not is_there(path):
        sent = notes.kept if notes is not None else None
        return (tuple(sent.bookmarks), tuple(sent.corrections)) if sent is not None else ((), ())
    from storyview.engine.notebook.errors import StoreUnavailable

    try:
        with opened(path) as notebook:
            return notebook.bookmarks.all(), notebook.corrections.all()
    except StoreUnavailable as error:
        streams.write_error(f"without bookmarks and corrections: {error}")
        return (), ()


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


def _judged(story: Story, corrections: Sequence[Correction]) -> tuple[Judgement, ...]:
    """Return what was corrected of quotations and conflicts."""
    if not corrections:
        return ()
    from storyview.engine.corrections import applied

    return applied(corrections, story.articles).judgements


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


def _text(story: Story, judgements: tuple[Judgement, ...], width: int | None, *, to_stdout: bool) -> bytes:
    from storyview.engine.claims import claims_of
    from storyview.engine.reports.text_report import text_report

    if width is None and to_stdout:
        from shutil import get_terminal_size

        width = get_terminal_size((PIPED_WIDTH, 24)).columns
    colour = to_stdout and streams.suits_colour()
    claims = claims_of(story, judgements)
    text = text_report(story, width or PIPED_WIDTH, colour=colour, claims=claims)
    return streams.for_encoding(text, streams.output_encoding() if to_stdout else "utf-8")


def inputs(sources: Sequence[str], store: Path | None) -> Iterator[Path]:
    """Yield what no report may replace: what it was made of, and what storyview keeps."""
    from storyview.engine.homes import store_path
    from storyview.engine.read import find
    from storyview.engine.reports.files import own_files

    yield from find.inputs(sources)
    yield from own_files(store or store_path())


def made_of(story: Story) -> Iterator[Path]:
    """Yield the files of a story that its sources did not name: those that a table or a comparison names."""
    from storyview.engine.read.find import inputs_of_each

    articles = [article.source for article in story.articles]
    yield from inputs_of_each([*articles, *(problem.source for problem in story.problems)])
