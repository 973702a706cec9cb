"""`storyview pack` and `storyview open`: a comparison with all that was noted on it, in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from storyview.bookmarks_command import data_dir_option, fail, store_file, with_store
from storyview.exit_codes import FAILED
from storyview.open_reader import read, seeds
from storyview.options import lead_option
from storyview.output import write

if TYPE_CHECKING:
    from storyview.bundle_notes import BundleNotes
    from storyview.engine.bookmarks.model import Bookmark
    from storyview.engine.corrections.model import Correction
    from storyview.engine.model import Story
    from storyview.engine.notebook.store import Notebook
    from storyview.engine.sessions import Session

_PACK_EPILOG: Final = """\
\b
Examples:
  storyview pack reports/ --output story.storyview
  storyview pack --output seeds.storyview

A bundle is a zip: the comparison, the articles, story.toml, and the bookmarks and
corrections of this story. No path of this machine is in it.

Exit status: 0, 1 when nothing could be read or written, 2 for a wrong command line."""

_OPEN_EPILOG: Final = """\
\b
Examples:
  storyview open story.storyview
  storyview bookmarks import story.storyview   its notes into your own

Exit status: 0, 1 when it cannot be opened, 2 for a wrong command line."""

_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


@click.command(
    context_settings=_SETTINGS, epilog=_PACK_EPILOG, short_help="Put a story and its notes in a file."
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("--output", required=True, metavar="FILE", help="The bundle to write, whole or not at all.")
@lead_option
@data_dir_option
def pack(sources: tuple[str, ...], output: str, lead: str | None, data_dir: str | None) -> int:
    """Put a comparison, its articles, bookmarks and corrections in one file that opens anywhere."""
    from storyview.bundle_notes import noted_in
    from storyview.engine.reports.bundle import bundle
    from storyview.output import refuse
    from storyview.report_command import compared, inputs, made_of

    path = store_file(data_dir)
    target = Path(output)
    refuse(target, inputs(sources or seeds(), path))
    notes = noted_in(sources, path)
    story = compared(sources, lead, noted=notes is not None)
    if story is None:
        return FAILED
    refuse(target, made_of(story))
    if notes is not None:
        _make(notes)
    return write(bundle(story, *_noted(notes.store if notes else path, story, sources)), target)


def _make(notes: BundleNotes) -> None:
    """Make the notebook of a bundle. Raises click.exceptions.Exit where it cannot be kept."""
    from storyview.engine.notebook.errors import StoreUnavailable

    try:
        notes.make()
    except StoreUnavailable as error:
        raise click.exceptions.Exit(fail(str(error))) from error


def _noted(
    path: Path, story: Story, sources: tuple[str, ...]
) -> tuple[list[Bookmark], list[Correction], Session | None]:
    """Return the bookmarks and corrections of a story, and where its reader was."""
    from storyview.engine.homes import is_there

    if not is_there(path):
        return [], [], None
    from storyview.engine.bookmarks.entries import Anchors
    from storyview.engine.corrections import State, corrected

    def look(store: Notebook) -> tuple[tuple[Bookmark, ...], tuple[Correction, ...], Session | None]:
        return store.bookmarks.all(), store.corrections.all(), store.sessions.find(story.articles, sources)

    bookmarks, corrections, session = with_store(path, look)
    here = [one.bookmark for one in Anchors().entries(bookmarks, story.articles) if one.is_here]
    effects = corrected(story, corrections).effects if corrections else ()
    return here, [each.correction for each in effects if each.state is State.APPLIED], session


@click.command(
    "open", context_settings=_SETTINGS, epilog=_OPEN_EPILOG, short_help="Open such a file as it was left."
)
@click.argument("source", metavar="FILE")
@click.option("--theme", metavar="NAME", help="The colours of the reader.")
@data_dir_option
def open_bundle(source: str, theme: str | None, data_dir: str | None) -> int:
    """Open a bundle as it was left, with its bookmarks and corrections.

    They stay apart from your own, as do those you make in it: opened again it is as you left it.
    """
    from storyview.bundle_notes import bundle_notes
    from storyview.engine.checked import Refused

    own = store_file(data_dir)
    try:
        notes = bundle_notes(Path(source), own.parent)
    except Refused as refused:
        return fail(f"{source}: {refused}")
    _make(notes)
    return read((source,), theme=theme, store=own)
