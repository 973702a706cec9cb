"""Where what a command writes goes: to standard output, or to a file whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from storyview import streams
from storyview.exit_codes import FAILED, OK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Command = TypeVar("Command", bound=Callable[..., object])


def _target(_context: click.Context, _option: click.Parameter, name: str | None) -> Path | None:
    """Return the file that is named, None for standard output under whatever name."""
    if name is None or name == "-":
        return None
    if not name.strip():
        raise click.UsageError("--output is empty: name a file, or - for standard output")
    from storyview.engine.reports.files import descriptor

    path = Path(name)
    return None if descriptor(path) == 1 else path


def output_option(command: Command) -> Command:
    """Give a command the option `output`: a path, or None for standard output."""
    option = click.option(
        "--output",
        metavar="FILE",
        callback=_target,
        help="Write to FILE, whole or not at all, instead of standard output.",
    )
    return option(command)


def refuse(target: Path | None, keep: Iterable[Path]) -> None:
    """Raise click.UsageError where output would go over one of the files, under whatever name."""
    from storyview.engine.reports.files import is_one_of

    if target is None and _adds_to_one_of(keep):
        raise click.UsageError("standard output would go into what was read or kept: name another file")
    if target is not None and is_one_of(target, keep):
        raise click.UsageError(f"--output {target} would overwrite what was read or kept: name another file")


def write(content: bytes, target: Path | None) -> int:
    """Write to a file, or to standard output for None, and return the exit code."""
    return write_output(content) if target is None else write_file(target, content)


def _adds_to_one_of(files: Iterable[Path]) -> bool:
    """Whether standard output was opened to add to one of the files (`>> article.txt`).

    One that a shell has emptied already has nothing to lose.
    """
    try:
        there = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return False
    if not stat.S_ISREG(there.st_mode) or not there.st_size:
        return False
    for file in files:
        try:
            if os.path.samestat(there, file.stat()):
                return True
        except (OSError, ValueError):
            continue
    return False


def write_output(content: bytes) -> int:
    """Write to standard output, say what prevents it, and return the exit code.

    Raises BrokenPipeError when nobody reads on.
    """
    try:
        streams.write_output(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        return not_written(error)
    return OK


def write_lines(lines: Iterable[str]) -> int:
    """Write lines of text to standard output, as `write_output` does."""
    try:
        streams.write_lines(lines)
    except BrokenPipeError:
        raise
    except OSError as error:
        return not_written(error)
    return OK


def not_written(error: OSError) -> int:
    """Say why standard output cannot be written, and return the exit code."""
    from storyview.engine import system_errors

    streams.abandon_output()
    streams.write_error(f"standard output: {system_errors.not_written(error)}")
    return FAILED


def write_file(target: Path, content: bytes) -> int:
    """Write to a file, say what prevents it, and return the exit code."""
    from storyview.engine import system_errors
    from storyview.engine.reports.files import write_atomic

    try:
        write_atomic(target, content)
    except OSError as error:
        streams.write_error(f"{target}: {system_errors.not_written(error)}")
        return FAILED
    return OK
