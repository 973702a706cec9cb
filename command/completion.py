"""`storyview completion`: what a shell needs to complete commands, options and files; and the manual page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from storyview import __version__
from storyview.output import write_output

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE: Final = "_STORYVIEW_COMPLETE"
"""What a shell sets to ask what can follow."""
_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
_COMPLETION_EPILOG: Final = """\
\b
Where it goes:
  bash   storyview completion bash > ~/.local/share/bash-completion/completions/storyview
  zsh    storyview completion zsh > a folder of $fpath, as _storyview
  fish   storyview completion fish > ~/.config/fish/completions/storyview.fish

Exit status: 0, 2 for a wrong command line."""
_MAN_EPILOG: Final = """\
\b
Examples:
  storyview man | man -l -
  storyview man > ~/.local/share/man/man1/storyview.1

Exit status: 0, 2 for a wrong command line."""


def complete(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return what can be a source: files, and where nothing precedes it the commands."""
    items = [CompletionItem(incomplete, type="file")]
    if isinstance(context.command, click.Group) and not context.params.get("sources"):
        commands = context.command.commands.items()
        items += [
            CompletionItem(name, help=command.get_short_help_str())
            for name, command in commands
            if name.startswith(incomplete)
        ]
    return items


def answer(command: click.Command) -> int:
    """Answer a shell that asks what can follow; return the exit code."""
    return shell_complete(command, {}, "storyview", VARIABLE, os.environ[VARIABLE])


@click.command(
    context_settings=_SETTINGS,
    epilog=_COMPLETION_EPILOG,
    short_help="Print a shell's completion of storyview.",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> int:
    """Print what SHELL needs to complete storyview's commands, options and files."""
    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(completion, {}, "storyview", VARIABLE)
    # click's own `source` starts bash to ask for its version; the template is the same for every one.
    return write_output((made.source_template % made.source_vars()).encode())


@click.command(context_settings=_SETTINGS, epilog=_MAN_EPILOG, short_help="Print the manual page.")
def man() -> int:
    """Print the manual page, made of the help of every command."""
    from storyview.commands import cli

    return write_output("\n".join((*_page(cli), "")).encode())


def _page(cli: click.Group) -> Iterator[str]:
    yield f'.TH STORYVIEW 1 "" "storyview {__version__}"'
    yield ".SH NAME"
    yield r"storyview \- read every outlet's account of one event side by side"
    for name, command in ((None, cli), *cli.commands.items()):
        context = click.Context(command, info_name=f"storyview {name}" if name else "storyview")
        yield f".SH {_roff(context.info_name or '').upper()}"
        pieces = command.collect_usage_pieces(context)
        yield f".B {_roff(context.info_name or '')}"
        yield _roff(" ".join(pieces))
        yield from _paragraphs(command.help or "")
        for parameter in command.get_params(context):
            record = parameter.get_help_record(context)
            if record is not None and record[1]:
                yield ".TP"
                yield rf"\fB{_roff(record[0])}\fR"
                yield _roff(record[1])
        yield from _paragraphs(command.epilog or "")


def _paragraphs(text: str) -> Iterator[str]:
    """Yield paragraphs; those after a line with a backspace alone keep their lines, as in the help."""
    for paragraph in text.strip("\n").split("\n\n"):
        lines = paragraph.strip("\n").split("\n")
        if lines[0].strip() == "\b":
            yield from (".PP", ".nf", *map(_roff, lines[1:]), ".fi")
        else:
            yield from (".PP", _roff(" ".join(line.strip() for line in lines)))


def _roff(text: str) -> str:
    """Return text in which nothing is a request or an escape to roff."""
    text = " ".join(text.split("\n")).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text[:1] in (".", "'") else text
