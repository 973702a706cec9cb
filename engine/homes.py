"""Where the files of a user lie; there may be no home: a user that the system does not know, without HOME."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA_DIR_VARIABLE: Final = "STORYVIEW_DATA_DIR"
"""The environment variable that names another folder for the reader's data."""

CONFIG_DIR_VARIABLE: Final = "STORYVIEW_CONFIG_DIR"
"""The environment variable that names another folder for the configuration."""

FILE_NAME: Final = "bookmarks.sqlite3"
CONFIG_NAME: Final = "config.toml"
THEME_NAME: Final = "theme.json"


def expanded(path: str | Path) -> Path:
    """Return a path with `~` or `~name` at its start as that home; as it is where nobody knows the home."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def user_folder(kind: Literal["data", "config", "cache", "state"]) -> Path:
    """Return the system's folder for a user's data and the like; one below `~` where no home is known."""
    import platformdirs

    try:
        return getattr(platformdirs, f"user_{kind}_path")("storyview", appauthor=False)  # type: ignore[no-any-return]
    except RuntimeError:
        return Path("~", "storyview", kind)


def is_there(path: str | Path) -> bool:
    """Whether there is a file or folder; none has a name that is too long or no name at all."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def require_home(path: Path) -> None:
    """Raise OSError for a path in a home that is not known, which would be a folder called `~` here."""
    home = next(iter(path.parts), "")
    if home.startswith("~"):
        whose = f"of {home[1:]}" if home[1:] else "of this user (HOME is not set)"
        raise OSError(errno.ENOENT, f"no home folder {whose} is known; name a folder with --data-dir")


def store_path(data_dir: str | None = None) -> Path:
    """Return the file in which the reader's bookmarks are kept.

    It lies in `data_dir`, else in the folder that STORYVIEW_DATA_DIR names, else where the system keeps
    a user's data.
    """
    if folder := data_dir or os.environ.get(DATA_DIR_VARIABLE):
        return expanded(folder) / FILE_NAME
    return user_folder("data") / FILE_NAME


def theme_file(store: Path | None = None) -> Path:
    """Return the file in which the theme is remembered: beside the store of bookmarks that was named.

    Else it lies in the folder that STORYVIEW_DATA_DIR names, else where the system keeps a user's state.
    """
    if store is not None:
        return store.with_name(THEME_NAME)
    if folder := os.environ.get(DATA_DIR_VARIABLE):
        return expanded(folder) / THEME_NAME
    return user_folder("state") / THEME_NAME


def config_files() -> Iterator[Path]:
    """Yield the files in which a configuration may be, the first one to be preferred."""
    if folder := os.environ.get(CONFIG_DIR_VARIABLE):
        yield expanded(folder) / CONFIG_NAME
        return
    yield user_folder("config") / CONFIG_NAME
    if sys.platform == "darwin":
        yield expanded("~/.config/storyview") / CONFIG_NAME
