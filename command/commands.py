"""The commands and their options: `storyview` opens the reader, `storyview compare` writes a report."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from storyview import __version__, streams
from storyview.bookmarks_command import bookmarks, data_dir_option, store_file
from storyview.bundle_command import open_bundle, pack
from storyview.check_command import check
from storyview.completion import completion, man
from storyview.exchange import export_bookmarks, import_bookmarks
from storyview.exit_codes import OK, USAGE
from storyview.first_word import data_dir_ahead, mistyped, out_of_place
from storyview.keys import keys
from storyview.open_reader import read
from storyview.options import (
    encoding_option,
    field_option,
    lead_option,
    meaning_option,
    one_story_option,
    sources_argument,
    theme_option,
    web_options,
    whole,
)
from storyview.output import not_written, output_option, write_lines
from storyview.report_command import PIPED_WIDTH, Wanted, write_report
from storyview.serve import serve
from storyview.stories_command import stories

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.read.addresses import WebOptions

_READER_EPILOG: Final = """\
\b
Examples:
  storyview                        the five articles that come with it
  storyview reports/               every article in a folder
  storyview bbc.txt afp.txt        two articles, in this order
  storyview https://courier.example/a https://herald.example/b
  storyview --lead AFP reports/    the rows follow AFP
  pdftotext a.pdf - | storyview - b.txt
  storyview --resume               the story read last, where it was left
  storyview reports/ | less        text, because less is no terminal
  storyview compare reports/ --format html --output story.html --open
  storyview compare reports/ --format json --output story.json
  storyview bookmarks              what has been bookmarked in any story
  storyview keys                   every action with its keys
  storyview check reports/         what would be read, as what, and what not
  storyview stories archive/       which stories many articles are
  storyview story.json             a comparison that was written as JSON
  storyview pack reports/ --output story.storyview
  storyview open story.storyview   a bundle as it was left, on any machine
  storyview serve reports/         the reader in a browser of this machine
  storyview completion bash        completion; `storyview man`: manual

`bookmarks`, `check`, `compare`, `completion`, `keys`, `man`, `open`, `pack`, `serve` and `stories`
have a meaning of their own: a folder of such a name is ./compare and so on.

Exit status: 0, 1 when no source could be read, 2 for a wrong command line."""

_COMPARE_EPILOG: Final = """\
\b
Examples:
  storyview compare                        the five articles that come with it
  storyview compare reports/*.txt          as wide as the terminal
  storyview compare reports/ --lead 2      the rows follow the second article
  storyview compare reports/ --width 200 | less -S
  storyview compare reports/ --format html --output story.html --open
  storyview compare reports/ --format csv --what claims > claims.csv
  storyview compare reports/ --format json --output story.json
  curl -s https://example.org/a.txt | storyview compare - b.txt

\b
Formats:
  text      to read, side by side
  html      one page to read, print and send; it runs and fetches nothing
  markdown  to paste into a report
  csv       a row a line; --what claims: a claim a line, a column an outlet
  json      for programs, and to be opened again (schema storyview/1)
  svg       the map as a drawing
  tei       TEI, a critical apparatus in parallel segmentation
  collatex  JSON that CollateX reads

Exit status: 0, 1 when no source could be read or the report not written, 2 for a wrong command line."""


class SourcesOrCommand(click.Group):
    """A group that is a command too: whatever is not the name of a sub-command is its own argument.

    The folder of the reader's data may be named before a sub-command too, for those that have one.
    """

    allow_interspersed_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Leave the rest to a sub-command that comes first, parse all of it as one's own otherwise."""
        ahead = data_dir_ahead(args)
        if ctx.resilient_parsing and args[ahead:] and args[ahead] in self.commands:
            ctx.args = args[ahead:]  # a shell asks what can follow, and click finds the command itself
            return ctx.args
        if args[ahead:] and args[ahead] in self.commands:
            ctx.invoked_subcommand, *ctx.args = args[ahead:]
            if any(option.name == "data_dir" for option in self.commands[ctx.invoked_subcommand].params):
                ctx.args[:0] = args[:ahead]
            return ctx.args
        if args[ahead:] and not ctx.resilient_parsing and (told := mistyped(args[ahead], self.commands)):
            raise click.UsageError(told)
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
        formatter.write_usage(ctx.command_path, "bookmarks [OPTIONS] [COMMAND] [ARGS]...", prefix="       ")
        formatter.write_usage(ctx.command_path, "check [OPTIONS] SOURCE...", prefix="       ")
        formatter.write_usage(ctx.command_path, "completion [OPTIONS] SHELL", prefix="       ")
        formatter.write_usage(ctx.command_path, "keys [OPTIONS]", prefix="       ")
        formatter.write_usage(ctx.command_path, "man [OPTIONS]", prefix="       ")
        formatter.write_usage(ctx.command_path, "open [OPTIONS] FILE", prefix="       ")
        formatter.write_usage(ctx.command_path, "pack [OPTIONS] [SOURCE]...", prefix="       ")
        formatter.write_usage(ctx.command_path, "serve [OPTIONS] [SOURCE]...", prefix="       ")
        formatter.write_usage(ctx.command_path, "stories [OPTIONS] SOURCE...", prefix="       ")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, and which of the optional parts are installed."""
        from storyview.extras import told

        super().format_epilog(ctx, formatter)
        if lines := told():
            formatter.write_paragraph()
            for line in lines.split("\n"):
                formatter.write_text(line)


_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}


@click.group(
    cls=SourcesOrCommand,
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings=_SETTINGS,
    epilog=_READER_EPILOG,
)
@sources_argument
@lead_option
@encoding_option
@meaning_option
@theme_option
@click.option("--resume", is_flag=True, help="Open the story read last. Every story opens where it was left.")
@click.option("--fresh", is_flag=True, help="Open at the beginning, wherever the story was left.")
@data_dir_option
@click.version_option(__version__, message="storyview %(version)s")
@field_option
@one_story_option
@web_options
def cli(
    sources: tuple[str, ...],
    lead: str | None,
    encoding: str | None,
    meaning: bool | None,
    theme: str | None,
    resume: bool,
    fresh: bool,
    data_dir: str | None,
    web: WebOptions | None,
    fields: dict[str, str] | None,
    one_story: bool,
) -> int:
    """Read every outlet's account of one event side by side.

    SOURCE is an address, a page or text saved as a file, a list of addresses, a folder, a pattern such
    as 'reports/*.txt', or - for standard input. Without one, the five articles that come with storyview
    open. Where standard output is no terminal, storyview writes what `storyview compare` writes.
    """
    reads = streams.suits_reader()
    if told := out_of_place(sources, cli.commands) or (_out_of_use(sources, reads=reads) if resume else None):
        raise click.UsageError(told)
    store = store_file(data_dir) if data_dir else None
    if not reads:
        return write_report(
            sources,
            lead,
            meaning,
            wanted=Wanted(),
            output=None,
            store=store,
            encoding=encoding,
            web=web,
            fields=fields,
            one_story=one_story,
        )
    return read(
        sources,
        lead,
        meaning,
        store=store,
        theme=theme,
        resume=resume,
        fresh=fresh,
        encoding=encoding,
        web=web,
        fields=fields,
        one_story=one_story,
    )


def _out_of_use(sources: tuple[str, ...], *, reads: bool) -> str | None:
    """Return why --resume cannot be meant, if so; `reads` is whether the reader opens."""
    if sources:
        return "--resume opens the story read last: leave it out, or the sources"
    return None if reads else "--resume is for the reader, and standard output is no terminal"


@cli.command(context_settings=_SETTINGS, epilog=_COMPARE_EPILOG)
@sources_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "txt", "html", "markdown", "csv", "json", "svg", "tei", "collatex"]),
    default="text",
    show_default=True,
    help="What to write; see below. txt is text.",
)
@click.option(
    "--what",
    type=click.Choice(["story", "map", "ledger", "conflicts", "claims"]),
    default="story",
    show_default=True,
    help="All of it, or the map, the quotations, the conflicts, or each claim beside its outlets.",
)
@click.option(
    "--bookmarks",
    "with_bookmarks",
    is_flag=True,
    help="Add the bookmarks of this story, with notes and claims (html, markdown).",
)
@click.option(
    "--order",
    type=click.Choice(["story", "time"]),
    show_default="story",
    help="What the bookmarks go by, with --bookmarks: their place in the story, or when they were made.",
)
@lead_option
@encoding_option
@meaning_option
@output_option
@click.option("--open", "opens", is_flag=True, help="Show the file when it is written; needs --output.")
@click.option(
    "--width",
    callback=whole(20, 1000),
    metavar="N",
    help=f"Columns of the text. Without it the terminal's, {PIPED_WIDTH} in a pipe or a file.",
)
@click.option(
    "--corrections/--no-corrections",
    default=True,
    help="Apply what was corrected in the reader, as is usual, or leave it out.",
)
@data_dir_option
@field_option
@one_story_option
@web_options
def compare(
    sources: tuple[str, ...],
    form: str,
    what: str,
    with_bookmarks: bool,
    order: str | None,
    lead: str | None,
    encoding: str | None,
    meaning: bool | None,
    output: Path | None,
    opens: bool,
    width: int | None,
    corrections: bool,
    data_dir: str | None,
    web: WebOptions | None,
    fields: dict[str, str] | None,
    one_story: bool,
) -> int:
    """Write what corresponds in the articles, in many formats.

    SOURCE is as for storyview itself: an address, a file, a folder, a pattern, or - for standard input.
    Without one, the five articles that come with storyview are compared.
    """
    form = "text" if form == "txt" else form
    _suits(form, what, width=width, bookmarks=with_bookmarks)
    if order is not None and not with_bookmarks:
        raise click.UsageError("--order is of the bookmarks: add --bookmarks, or leave it out")
    if opens and output is None:
        raise click.UsageError("--open shows a file: name it with --output")
    return write_report(
        sources,
        lead,
        meaning,
        wanted=Wanted(form, what, width, corrections, with_bookmarks, order == "time"),
        output=output,
        opens=opens,
        store=store_file(data_dir) if data_dir else None,
        encoding=encoding,
        web=web,
        fields=fields,
        one_story=one_story,
    )


def _suits(form: str, what: str, *, width: int | None, bookmarks: bool) -> None:
    """Raise click.UsageError where what is asked for does not go together."""
    if form != "text" and width is not None:
        raise click.UsageError(f"--width is for --format text: {form} has no width")
    if bookmarks and (form not in ("html", "markdown") or what != "story"):
        raise click.UsageError(
            "--bookmarks is for --format html and markdown; `storyview bookmarks export` writes the others"
        )
    from storyview.engine.reports.formats import formats_for

    known = [each.name for each in formats_for(what)]
    if form not in known:
        raise click.UsageError(f"--what {what} is for --format {', '.join(known)}")


bookmarks.add_command(export_bookmarks)
bookmarks.add_command(import_bookmarks)
cli.add_command(bookmarks)
cli.add_command(check)
cli.add_command(completion)
cli.add_command(keys)
cli.add_command(man)
cli.add_command(open_bundle)
cli.add_command(pack)
cli.add_command(serve)
cli.add_command(stories)


def invoke(arguments: Sequence[str]) -> int:
    """Run the command the arguments name and return its exit code; a wrong command line is told here."""
    try:
        with cli.make_context("storyview", list(arguments)) as context:
            code = cli.invoke(context)
            return code if isinstance(code, int) else OK
    except click.exceptions.Exit as end:
        if sys.stdout is None and end.exit_code == OK:  # help, which click has left out
            return write_lines(())
        return end.exit_code
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.filename is not None:
            raise
        return not_written(error)  # by click, which writes help and version itself
    except click.UsageError as error:
        words, command = _called(arguments)
        streams.write_error(_told(error, command))
        streams.write_error(f"`{words} --help` tells how to call it")
        return USAGE


def _told(error: click.UsageError, command: click.Command) -> str:
    """Return what is wrong; of an option without its value also what that would be."""
    told = error.format_message()
    name = error.option_name if isinstance(error, click.BadOptionUsage) else ""
    for option in command.params:
        if name in option.opts and isinstance(option, click.Option) and not option.is_flag:
            choices = option.type.choices if isinstance(option.type, click.Choice) else ()
            value = option.metavar or "|".join(map(str, choices)) or "VALUE"
            return f"{told.rstrip('.')}: {name} {value}"
    return told


def _called(arguments: Sequence[str]) -> tuple[str, click.Command]:
    """Return the command that the arguments name: as it is called, and itself."""
    words = ["storyview"]
    command: click.Command = cli
    for word in arguments[data_dir_ahead(arguments) :]:
        if not isinstance(command, click.Group) or word not in command.commands:
            break
        command = command.commands[word]
        words.append(word)
    return " ".join(words), command
