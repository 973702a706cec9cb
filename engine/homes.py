"""Folders in a user's home, where there may be none: a user that the system does not know, without HOME."""

from __future__ import annotations

import errno
from pathlib import Path


def expanded(path: str | Path) -> Path:
    """Return a path with `~` or `~name` at its start as that home; as it is where nobody knows the home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def require_home(path: Path) -> None:
    """Raise OSError for a path in a home that is not known, which would be a folder called `~` here.

    platformdirs leaves `~` as it is there, too.
    """
    home = next(iter(path.parts), "")
    if home.startswith("~"):
        whose = f"of {home[1:]}" if home[1:] else "of this user (HOME is not set)"
        raise OSError(errno.ENOENT, f"no home folder {whose} is known; name a folder with --data-dir")
