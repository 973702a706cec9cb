"""The command line's way in: what it ends with, and the short way to the reader."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from storyview import streams
from storyview.exit_codes import FAILED, FAULT, INTERRUPTED, OK, USAGE

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. No traceback reaches the user."""
    try:
        if "_STORYVIEW_COMPLETE" in os.environ:
            from storyview.commands import cli
            from storyview.completion import answer

            return answer(cli)
        if is_plain(arguments) and streams.suits_reader():
            from storyview.open_reader import read

            return read(tuple(arguments))
        from storyview.commands import invoke

        return invoke(arguments)
    except streams.NoKeyboard:
        streams.write_error(
            "standard input is no terminal, so there is no keyboard: "
            "`storyview compare` writes the articles as text"
        )
        streams.write_error("`storyview --help` tells how to call it")
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
        from storyview.engine.system_errors import nothing_left

        if said := nothing_left(error):
            streams.write_error(said)
            return FAILED
        streams.write_error(
            f"a fault in storyview itself: {type(error).__name__}: {error}"
            " (STORYVIEW_DEBUG=1 in the environment shows where)"
        )
        return FAULT


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether the arguments are nothing but sources, without an option and without a sub-command.

    Importing what tells options apart takes a tenth of the time to the first frame. A first word
    without a dot or slash may be a sub-command, and is left to it too.
    """
    if any(argument.startswith("-") for argument in arguments):
        return False
    return not arguments or any(mark in arguments[0] for mark in "./\\")
