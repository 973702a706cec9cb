"""Writing a report to a file, whole or not at all, and never over what it was made of.

Nor may what is written from the store replace the files that it is about.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine import config
from storyview.engine.read.find import inputs, inputs_of_each, is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from storyview.engine.notebook.store import Notebook

_DESCRIPTOR: Final = re.compile(r"/dev/(?:fd/(\d{1,9})|std(out|err))|/proc/self/fd/(\d{1,9})")


class InTheWayError(FileExistsError):
    """What stands at a report's place is to be kept; nothing was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            errno.EEXIST, "it would overwrite what was read or kept; name another file", str(path)
        )


def write_file(path: Path, content: bytes, keep: Iterable[Path] = ()) -> None:
    """Put `content` where `path` points as `write_atomic` does, but only where a file is or can be.

    For a program that has the terminal and must not wait: a pipe that nobody reads would hold it, and
    `/dev/stdout` is what it paints on. Raises OSError for these.
    """
    there = _status(path)
    is_other = there is not None and not (stat.S_ISREG(there.st_mode) or stat.S_ISDIR(there.st_mode))
    if is_other or descriptor(path) is not None:
        raise OSError(errno.EINVAL, "it is no file; name another", str(path))
    write_atomic(path, content, keep)


def write_atomic(path: Path, content: bytes, keep: Iterable[Path] = ()) -> None:
    """Put `content` where `path` points, so that no reader ever meets half a report.

    An existing file keeps its mode, a link stays a link, and what is no regular file (a pipe, a
    device) is written to directly, as is an open file under its number (`/dev/stdout`). A file that is
    one of `keep` under whatever name, be it a link or a second name on the disk, is not replaced.
    Raises InTheWayError for that, and OSError when it cannot be written; what stood there before is then
    untouched.
    """
    if is_one_of(path, keep):
        raise InTheWayError(path)
    number = descriptor(path)
    if number is not None:
        with os.fdopen(os.dup(number), "wb") as stream:
            stream.write(content)
        return
    there = _status(path)
    if there is None or stat.S_ISREG(there.st_mode):
        _replace(path, content)
    elif stat.S_ISDIR(there.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    else:
        path.write_bytes(content)


def is_one_of(path: Path, files: Iterable[Path]) -> bool:
    """Whether something is there that is one of the files, under whatever name."""
    there = _status(path)
    return there is not None and any(
        own is not None and os.path.samestat(there, own) for own in map(_status, files)
    )


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (OSError, ValueError):
        return None


def descriptor(path: Path) -> int | None:
    """Return the number of the open file that a name of the system's stands for, or None."""
    match = _DESCRIPTOR.fullmatch(path.as_posix()) if os.name == "posix" else None
    if match is None:
        return None
    return {"out": 1, "err": 2}[match[2]] if match[2] else int(match[1] or match[3])


def _replace(path: Path, content: bytes) -> None:
    """Write a draft beside a regular file, or one that is not there yet, and give it the name."""
    try:
        target = Path(os.path.realpath(path))
    except ValueError as error:  # a NUL inside the name
        raise OSError(errno.EINVAL, "it is no name a file can have; choose another", str(path)) from error
    if target.exists() and not os.access(target, os.W_OK):
        # Replacing needs no right to write the old file, but who took that right away meant it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    draft = target.with_name(f".storyview-{secrets.token_hex(6)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            draft.chmod(target.stat().st_mode)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Ask the disk to remember the new name, where folders can be opened for that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        # Some network file systems refuse it; the content itself is safe by now.
        pass
    finally:
        os.close(handle)


_STORIES: Final = 200
"""As many as are remembered."""


def kept_files(store: Notebook) -> tuple[Path, ...]:
    """Return the file of bookmarks with its logs, the configuration, and what stories were opened from.

    Those are the sources of the articles in which something is bookmarked and of the stories read last,
    with their manifests. May raise StoreUnavailable.
    """
    return (*own_files(store.path), *_sources(store))


def own_files(store: Path) -> tuple[Path, ...]:
    """Return what storyview itself keeps: a file of bookmarks with its logs, and the configuration."""
    settings = config.find()
    files = [store.with_name(store.name + ending) for ending in ("", "-wal", "-shm")]
    return tuple(files if settings is None else [*files, settings])


def _sources(store: Notebook) -> Iterator[Path]:
    articles = {passage.source for bookmark in store.bookmarks.all() for passage in bookmark.passages}
    sources: set[str] = set()
    for session in store.sessions.recent(_STORIES):
        sources.update(session.sources)
        articles.update(key.source for key in session.articles)
    yield from inputs(sorted(name for name in sources if name and not is_address(name)))
    yield from inputs_of_each(sorted(articles))
