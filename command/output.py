"""Where what a command writes goes: to standard output, or to a file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyview import streams
from storyview.exit_codes import FAILED, OK

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


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
    streams.abandon_output()
    streams.write_error(f"standard output: {error.strerror or error}")
    return FAILED


def write_file(target: Path, content: bytes) -> int:
    """Write to a file, say what prevents it, and return the exit code."""
    from storyview.engine.reports.files import write_atomic

    try:
        write_atomic(target, content)
    except OSError as error:
        streams.write_error(f"{target}: {error.strerror or error}")
        return FAILED
    return OK
