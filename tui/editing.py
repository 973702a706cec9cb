"""A file opened at a line in the reader's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App

_USUAL: Final = ("editor", "nano", "vi", "notepad")
"""What is tried, in order, where neither VISUAL nor EDITOR is set."""

_AT_COLON: Final = frozenset({"hx", "helix", "subl", "sublime_text", "zed"})
"""Editors that take `file:line`; those not named in these two sets take `+line file`, as vi does."""
_AT_GOTO: Final = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor"})
"""Editors that take `--goto file:line`."""
_WITHOUT_LINE: Final = frozenset({"notepad", "ed", "open", "xdg-open", "textedit"})


class NoEditor(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """There is no editor to run; the message says what to do."""


def editor_command(path: str, line: int | None, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file, at a line (from 1) where it is known.

    The editor is $VISUAL, else $EDITOR, with the options given there, else what the system has.
    Raises NoEditor where there is none, or where it is not to be understood.
    """
    wanted = environment.get("VISUAL") or environment.get("EDITOR")
    try:
        command = shlex.split(wanted, posix=os.name != "nt") if wanted else _found()
    except ValueError as error:
        raise NoEditor(f"$VISUAL or $EDITOR cannot be understood ({error}): {wanted}") from error
    if not command or shutil.which(command[0]) is None:
        named = f"{command[0]}, named by $VISUAL or $EDITOR, is not there" if command else "no editor found"
        raise NoEditor(f"{named}: set $EDITOR to one")
    # A name that begins with a dash would be taken for an option.
    file = os.path.join(os.curdir, path) if path.startswith("-") else path  # noqa: PTH118 - Path drops ./
    name = PurePath(command[0]).stem.lower()
    if line is None or name in _WITHOUT_LINE:
        return [*command, file]
    if name in _AT_COLON:
        return [*command, f"{file}:{line}"]
    if name in _AT_GOTO:
        return [*command, "--goto", f"{file}:{line}"]
    return [*command, f"+{line}", file]


def _found() -> list[str]:
    found = next(filter(None, map(shutil.which, _USUAL)), None)
    return [found] if found else []


def run_editor(app: App[None], command: list[str]) -> str:
    """Leave the terminal to the editor until it ends; return what went wrong, or nothing."""
    from textual.app import SuspendNotSupported

    try:
        with app.suspend():
            ended = subprocess.run(command, check=False)
    except SuspendNotSupported:
        return "This terminal cannot be left to an editor"
    except OSError as error:
        return f"{command[0]}: {error.strerror or error}"
    return f"{command[0]} ended with exit code {ended.returncode}" if ended.returncode else ""
