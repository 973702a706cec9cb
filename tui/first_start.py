"""Whether storyview is started for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.homes import require_home

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "started"
"""The file that says that storyview has been started before; there is nothing in it."""


def is_first_start(folder: Path) -> bool:
    """Whether nothing is kept in the user's data folder yet; from then on something is.

    Of two starts at once one is the first. Where nothing can be kept, none is: what cannot be
    remembered would be shown every time.
    """
    try:
        require_home(folder)
        if folder.is_dir() and any(folder.iterdir()):
            return False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / NAME).open("x").close()
    except OSError:
        return False
    return True
