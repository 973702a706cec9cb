"""`storyview bookmarks`: what the reader has kept, outside of the reader."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from storyview import streams
from storyview.exit_codes import FAILED, OK
from storyview.output import write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.notebook.store import Notebook

    Command = TypeVar("Command", bound=Callable[..., object])
    Result = TypeVar("Result")

_PIPED_WIDTH: Final = 100

_EPILOG: Final = """\
\b
Examples:
  storyview bookmarks                      all of them, oldest first
  storyview bookmarks list --tag energy    those with a tag
  storyview bookmarks backup kept.sqlite3  a copy of everything
  storyview bookmarks export > kept.md     as Markdown; --format for others
  storyview bookmarks import kept.json     what was exported elsewhere
  storyview bookmarks --data-dir elsewhere list

Exit status: 0, 1 when nothing could be read or written, 2 for a wrong command line."""

_LIST_EPILOG: Final = """\
\b
Examples:
  storyview bookmarks list
  storyview bookmarks list --kind conflict --article AFP
  storyview bookmarks list --tag energy --tag halt | less"""

_BACKUP_EPILOG: Final = """\
\b
Examples:
  storyview bookmarks backup kept.sqlite3
  storyview bookmarks backup --force kept.sqlite3

To go back to a copy, close storyview and put it in place of bookmarks.sqlite3 in
the folder that the bookmarks are kept in; every command that fails names it."""


def _is_folder(_context: click.Context, _option: click.Parameter, name: str | None) -> str | None:
    from storyview.engine.homes import expanded, is_there

    if name is not None and is_there(folder := expanded(name)) and not folder.is_dir():
        raise click.UsageError(f"--data-dir {name} is no folder: name the one that the bookmarks lie in")
    return name


data_dir_option = click.option(
    "--data-dir",
    metavar="FOLDER",
    callback=_is_folder,
    help="Where bookmarks, corrections and sessions are kept. Without it the folder that "
    "STORYVIEW_DATA_DIR names, else where the system keeps a user's data.",
)
"""Names the folder of the reader's data."""


def store_file(data_dir: str | None) -> Path:
    """Return the file in which the bookmarks are kept; a command's own option counts before its group's."""
    from storyview.engine.homes import store_path

    context = click.get_current_context()
    before = context.parent.params.get("data_dir") if context.parent is not None else None
    return store_path(data_dir if data_dir is not None else before)


def filter_options(command: Command) -> Command:
    """Give a command the options `tags`, `kinds` and `articles`, as `is_chosen` takes them."""
    for option in (
        click.option(
            "--article",
            "articles",
            multiple=True,
            metavar="LABEL",
            help="Only those with a passage of this article: part of its label, title or source; given again,"
            " of either.",
        ),
        click.option(
            "--kind",
            "kinds",
            multiple=True,
            metavar="KIND",
            help="Only those of this kind, the word that the list begins with; given again, of either.",
        ),
        click.option(
            "--tag",
            "tags",
            multiple=True,
            metavar="TAG",
            help="Only those with this tag; given again, with both.",
        ),
    ):
        command = option(command)
    return command


@click.group(
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
)
@data_dir_option
@click.pass_context
def bookmarks(context: click.Context, data_dir: str | None) -> int:
    """List, copy and exchange what has been bookmarked."""
    if context.invoked_subcommand is not None:
        return OK
    return _write_list(store_file(data_dir), (), (), ())


@bookmarks.command("list", epilog=_LIST_EPILOG)
@filter_options
@data_dir_option
def list_bookmarks(
    data_dir: str | None, tags: tuple[str, ...], kinds: tuple[str, ...], articles: tuple[str, ...]
) -> int:
    """List the bookmarks of all stories, oldest first."""
    return _write_list(store_file(data_dir), tags, kinds, articles)


@bookmarks.command(epilog=_BACKUP_EPILOG, short_help="Copy bookmarks, corrections and sessions to a file.")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
@data_dir_option
def backup(data_dir: str | None, target: Path, force: bool) -> int:
    """Copy bookmarks, corrections and sessions to FILE, whole or not at all.

    The copy is of one moment, even while storyview is open elsewhere.
    """
    from storyview.engine.homes import is_there
    from storyview.engine.notebook.errors import StoreUnavailable
    from storyview.engine.notebook.file import backup as copy
    from storyview.engine.reports.files import is_one_of, kept_files
    from storyview.engine.system_errors import not_written

    path = store_file(data_dir)
    if not is_there(path):
        return fail(f"there are no bookmarks yet: {path} does not exist")
    if force and is_one_of(target, with_store(path, kept_files)):
        return fail(f"{target} exists: it would overwrite what was read or kept, name another file")
    try:
        count = copy(path, target, force=force)
    except FileExistsError:
        advice = (
            "name another file" if force or target.is_dir() else "--force replaces a file, or name another"
        )
        return fail(f"{target} exists: {advice}")
    except StoreUnavailable as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"{target}: {not_written(error)}")
    return write_lines([f"{count} bookmark{'' if count == 1 else 's'} copied to {target}"])


def _write_list(path: Path, tags: tuple[str, ...], kinds: tuple[str, ...], articles: tuple[str, ...]) -> int:
    kept = with_store(path, lambda store: store.bookmarks.all())
    chosen = [one for one in kept if is_chosen(one, tags, kinds, articles)]
    if not chosen:
        streams.write_error("no such bookmark" if kept else f"there are no bookmarks yet in {path}")
    from shutil import get_terminal_size

    width = get_terminal_size((_PIPED_WIDTH, 24)).columns
    return write_lines([line for bookmark in chosen for line in _lines(bookmark, width)])


def is_chosen(
    bookmark: Bookmark, tags: tuple[str, ...], kinds: tuple[str, ...], articles: tuple[str, ...]
) -> bool:
    """Whether a bookmark has all the tags, one of the kinds and a passage of one of the articles."""
    own = {tag.casefold().removeprefix("#") for tag in bookmark.tags}
    return (
        all(tag.casefold().removeprefix("#") in own for tag in tags)
        and (not kinds or bookmark.kind.casefold() in {kind.casefold() for kind in kinds})
        and is_quoted(bookmark.passages, articles)
    )


def is_quoted(passages: Iterable[Passage], articles: tuple[str, ...]) -> bool:
    """Whether one of the passages is of one of the articles, or no article is asked for."""
    places = [" ".join((each.label, each.title or "", each.source)).casefold() for each in passages]
    return not articles or any(each.casefold() in place for each in articles for place in places)


def _lines(bookmark: Bookmark, width: int) -> Iterator[str]:
    """Yield the lines that show a bookmark: what it is, its passages, its note and tags, and a blank line."""
    from storyview.engine.signs import kind_sign

    about = [
        f"{kind_sign(bookmark.kind)} {bookmark.kind or 'bookmark'}",
        bookmark.created[:16].replace("T", " "),
    ]
    about += [f"#{tag.removeprefix('#')}" for tag in bookmark.tags]
    yield "  ".join(about)
    for passage in bookmark.passages:
        quoted = " ".join(passage.exact.split())
        yield _cut(f"  {passage.label}: {quoted}", width)
    for line in bookmark.note.splitlines():
        yield f"  > {line}".rstrip()
    yield ""


def _cut(line: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    return line if cell_len(line) <= width else set_cell_size(line, max(width - 1, 1)).rstrip() + "…"


@contextmanager
def opened(path: Path) -> Iterator[Notebook]:
    """Open the bookmarks in a file, and in the end tell what the reader should know of it.

    What is done with them may raise StoreUnavailable.
    """
    from storyview.engine.notebook.store import Notebook

    store = Notebook(path)
    try:
        with store:
            yield store
    finally:
        if store.notice:
            streams.write_error(store.notice)


def with_store(path: Path, work: Callable[[Notebook], Result]) -> Result:
    """Return what comes of some work with the bookmarks in a file.

    Where they cannot be read or kept, it says why and ends the command: raises click.exceptions.Exit.
    """
    from storyview.engine.notebook.errors import StoreUnavailable

    try:
        with opened(path) as store:
            return work(store)
    except StoreUnavailable as error:
        raise click.exceptions.Exit(fail(str(error))) from error


def fail(message: str) -> int:
    """Say why a command has failed, and return its exit code."""
    streams.write_error(message)
    return FAILED
