"""The command line: `storyview` opens the reader, `storyview compare` writes a report."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final, NoReturn

import click

from storyview import __version__, streams

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.model import Story

OK: Final = 0
FAILED: Final = 1
"""Nothing could be read, or the report not be written."""
USAGE: Final = 2
FAULT: Final = 70
"""A fault in storyview itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130

_PIPED_WIDTH: Final = 100

_READER_EPILOG: Final = """\
\b
Examples:
  storyview                        the five articles that come with it
  storyview reports/               every .txt and .md file in a folder
  storyview bbc.txt afp.txt        two articles, in this order
  storyview --lead AFP reports/    the rows follow AFP
  pdftotext a.pdf - | storyview - b.txt
  storyview reports/ | less        text, because less is no terminal
  storyview compare reports/ --format json --output story.json

`compare` is the only word with a meaning of its own: a folder of that name is ./compare.

Exit status: 0, 1 when no source could be read, 2 for a wrong command line."""

_COMPARE_EPILOG: Final = """\
\b
Examples:
  storyview compare                        the five articles that come with it
  storyview compare reports/*.txt          as wide as the terminal
  storyview compare reports/ --lead 2      the rows follow the second article
  storyview compare reports/ --width 200 | less -S
  storyview compare reports/ --format json --output story.json
  curl -s https://example.org/a.txt | storyview compare - b.txt

Exit status: 0, 1 when no source could be read or the report not written, 2 for a wrong command line."""


class SourcesOrCommand(click.Group):
    """A group that is a command too: whatever is not the name of a sub-command is its own argument."""

    allow_interspersed_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the rest to a sub-command that comes first, parse all of it as one's own otherwise."""
        if args and args[0] in self.commands:
            ctx.invoked_subcommand, *ctx.args = args
            return ctx.args
        return click.Command.parse_args(self, ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the sub-command, or the command itself."""
        if ctx.invoked_subcommand is None:
            return click.Command.invoke(self, ctx)
        command = self.commands[ctx.invoked_subcommand]
        # With this one as its parent, its usage line would list this one's arguments too.
        with command.make_context(f"{ctx.info_name} {ctx.invoked_subcommand}", ctx.args) as inner:
            return command.invoke(inner)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both ways to call it."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] [SOURCE]...")
        formatter.write_usage(ctx.command_path, "compare [OPTIONS] [SOURCE]...", prefix="       ")


_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
_sources = click.argument("sources", nargs=-1, metavar="[SOURCE]...")
_lead = click.option(
    "--lead",
    metavar="LABEL|NUMBER|FILE",
    help="The article whose order the rows follow: its label, its number (from 1) or its file. "
    "Without it the manifest's, else the one that shares most with the others.",
)
_semantic = click.option(
    "--semantic/--no-semantic",
    default=None,
    help="Compare by meaning too, with the model named in config.toml. Without it whenever "
    "storyview[semantic] is installed; nothing is ever downloaded.",
)


@click.group(
    cls=SourcesOrCommand,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings=_SETTINGS,
    epilog=_READER_EPILOG,
)
@_sources
@_lead
@_semantic
@click.version_option(__version__, message="storyview %(version)s")
def cli(sources: tuple[str, ...], lead: str | None, semantic: bool | None) -> int:
    """Read every outlet's account of one event side by side.

    SOURCE is a text file, a folder, a pattern such as 'reports/*.txt', or - for standard input.
    Without one, the five articles that come with storyview open. Where standard output is no
    terminal, storyview writes what `storyview compare` writes.
    """
    if not streams.suits_reader():
        return _write_report(sources, lead, semantic, as_json=False, output=None, width=None)
    return _read(sources, lead, semantic)


@cli.command(context_settings=_SETTINGS, epilog=_COMPARE_EPILOG)
@_sources
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Aligned text to read, or one JSON object (schema storyview/1) for programs.",
)
@_lead
@_semantic
@click.option(
    "--output",
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output.",
)
@click.option(
    "--width",
    type=click.IntRange(20, 1000),
    metavar="N",
    help=f"Columns of the text. Without it the terminal's, {_PIPED_WIDTH} in a pipe or a file.",
)
def compare(
    sources: tuple[str, ...],
    form: str,
    lead: str | None,
    semantic: bool | None,
    output: str | None,
    width: int | None,
) -> int:
    """Write what corresponds in the articles, as text or JSON.

    SOURCE is as for storyview itself: a text file, a folder, a pattern, or - for standard input.
    Without one, the five articles that come with storyview are compared.
    """
    if form == "json" and width is not None:
        raise click.UsageError("--width is for --format text: JSON has no width")
    return _write_report(sources, lead, semantic, as_json=form == "json", output=output, width=width)


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. No traceback reaches the user."""
    try:
        with cli.make_context("storyview", list(arguments)) as context:
            code = cli.invoke(context)
            return code if isinstance(code, int) else OK
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        streams.write_error(error.format_message())
        called = " ".join(("storyview", *(word for word in arguments[:1] if word in cli.commands)))
        streams.write_error(f"`{called} --help` tells how to call it")
        return USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever reads our output, `head` for one, has had enough of it.
        streams.abandon_output()
        return OK
    except Exception as error:
        if os.environ.get("STORYVIEW_DEBUG"):
            raise
        streams.write_error(
            f"a fault in storyview itself: {type(error).__name__}: {error}"
            " (STORYVIEW_DEBUG=1 in the environment shows where)"
        )
        return FAULT


def _read(sources: tuple[str, ...], lead: str | None, semantic: bool | None) -> int:
    """Open the reader; what it could not read is told after it has closed."""
    import gc

    # Nothing that is made before the first frame becomes garbage: the app collects again once it has loaded.
    gc.disable()
    stdin = streams.read_input() if "-" in sources else None
    try:
        streams.take_keyboard()
    except streams.NoKeyboard:
        raise click.UsageError(
            "standard input is no terminal, so there is no keyboard: "
            "`storyview compare` writes the articles as text"
        ) from None
    from storyview.tui.loading import Loading

    loading = Loading(sources or _seeds(), lead, stdin)
    loading.start()
    # Textual takes its time to import; the articles are read meanwhile.
    from storyview.tui.app import run as run_reader

    code, problems = run_reader(loading, semantic=semantic)
    streams.write_problems(problems)
    return code


def _write_report(
    sources: tuple[str, ...],
    lead: str | None,
    semantic: bool | None,
    *,
    as_json: bool,
    output: str | None,
    width: int | None,
) -> int:
    """Compare the sources and write the report to standard output or a file."""
    from storyview.engine.story import NothingReadable, UnknownLead, open_story

    if output == "-":
        output = None
    stdin = streams.read_input() if "-" in sources else None
    try:
        story = open_story(sources or _seeds(), lead=lead, stdin=stdin)
    except NothingReadable as nothing:
        streams.write_problems(nothing.problems)
        return FAILED
    except UnknownLead as unknown:
        raise click.UsageError(str(unknown)) from None
    streams.write_problems(story.problems)
    story = _refined(story, semantic)
    if as_json:
        from storyview.engine.reports.json import json_report

        report = json_report(story).encode()
    else:
        report = _text(story, width, to_stdout=output is None)
    return _write_file(story, output, report) if output is not None else _write_output(report)


def _refined(story: Story, semantic: bool | None) -> Story:
    """Return the story compared by meaning too, where that is wanted and can be done."""
    if semantic is False:
        return story
    from storyview.engine import config
    from storyview.engine.semantic.process import NotRefined, refining

    settings = config.load()
    streams.write_problems(settings.problems)
    try:
        work = refining(story, semantic, settings.semantic)
        return (work.run() if work is not None else None) or story
    except NotRefined as reason:
        streams.write_error(str(reason))
        return story


def _text(story: Story, width: int | None, *, to_stdout: bool) -> bytes:
    from storyview.engine.reports.text import text_report

    if width is None and to_stdout:
        from shutil import get_terminal_size

        width = get_terminal_size((_PIPED_WIDTH, 24)).columns
    colour = to_stdout and streams.suits_colour()
    text = text_report(story, width or _PIPED_WIDTH, colour=colour)
    return streams.for_encoding(text, sys.stdout.encoding if to_stdout else "utf-8")


def _write_output(report: bytes) -> int:
    """Write the report to standard output."""
    try:
        streams.write_output(report)
    except BrokenPipeError:
        raise
    except OSError as error:
        streams.abandon_output()
        streams.write_error(f"standard output: {error.strerror or error}")
        return FAILED
    return OK


def _write_file(story: Story, output: str, report: bytes) -> int:
    """Write the report to a file, but never over one of the articles."""
    from pathlib import Path

    from storyview.engine.reports.files import write_atomic

    target = Path(output)
    for article in story.articles:
        source = Path(article.source)
        if target.exists() and source.exists() and target.samefile(source):
            raise click.UsageError(f"--output {output} would overwrite one of the articles")
    try:
        write_atomic(target, report)
    except OSError as error:
        streams.write_error(f"{output}: {error.strerror or error}")
        return FAILED
    return OK


def _seeds() -> tuple[str, ...]:
    """Return the folder of the articles that come with storyview."""
    from importlib.resources import files

    return (str(files("storyview.seeds")),)
