"""The bytes of one file, without ever hanging, and without taking in more than fits."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storyview.engine.homes import is_there
from storyview.engine.read.source_formats import MAX_BYTES

if TYPE_CHECKING:
    from io import FileIO

_KINDS: Final = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

_ERRORS: Final = {
    errno.ENOENT: "there is no such file; check the name",
    errno.ENOTDIR: "there is no such file; check the name",
    errno.ENAMETOOLONG: "the name is too long for a file; check it",
    errno.ELOOP: "its symbolic links lead in a circle; name the file they should lead to",
    errno.EACCES: "you may not read it; change its permissions or copy it",
    errno.EPERM: "you may not read it; change its permissions or copy it",
    errno.EAGAIN: "it gives nothing to read now; save its text as a file and open that",
}


class UnreadableError(Exception):
    """A file that cannot be read; the message says what is wrong and what to do."""


class TooLargeError(UnreadableError):
    """A file that is larger than an article may be."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a file and what tells it from every other file."""

    data: bytes
    identity: tuple[int, int]
    """Device and file number: the same for every name of the same file."""


def is_taken(path: Path) -> bool:
    """Whether something has a name, if only a link that leads nowhere."""
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        return False


def file_of(source: str) -> str:
    """Return the file that an article of this source name came from: without the number in it, if any."""
    name, sign, number = source.rpartition("#")
    return name if sign and number.isdecimal() and not is_there(source) else source


def explain(error: OSError) -> str:
    """Return what is wrong and what to do, for an error of the operating system."""
    known = _ERRORS.get(error.errno or 0)
    return (
        known or f"it cannot be read ({(error.strerror or str(error)).lower()}); check the disk and the name"
    )


def size_problem(size: int, limit: int = MAX_BYTES) -> str:
    """Return what is said of something too large; sizes in bytes."""
    return (
        f"it is larger than {limit // 1024**2} MB ({size / 1024**2:.1f} MB), too much for an article; "
        "save the part you want as a file of its own"
    )


def read_bytes(path: str, limit: int | None = None) -> Contents:
    """Return a regular file's bytes, at most `limit`; raises UnreadableError with a message for the reader.

    The path may be any kind of file: pipes, sockets and devices are refused before and after opening,
    and the opening itself never waits. The size is checked before reading and again while reading,
    since a file may grow, and some report none.
    """
    limit = MAX_BYTES if limit is None else limit
    try:
        _check(Path(path).stat(), limit)
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            _check(status, limit)
            data = _bounded(file, limit)
    except OSError as error:
        broken = _broken_link(path) if error.errno == errno.ENOENT else None
        raise UnreadableError(broken or explain(error)) from error
    except ValueError as error:  # a NUL inside the name
        raise UnreadableError("it is no name a file can have; check it") from error
    if len(data) > limit:
        raise TooLargeError(size_problem(len(data), limit))
    return Contents(data, (status.st_dev, status.st_ino))


def _bounded(file: FileIO, limit: int) -> bytes:
    """Read at most one byte more than is allowed."""
    parts: list[bytes] = []
    left = limit + 1
    while left > 0 and (part := file.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _check(status: os.stat_result, limit: int) -> None:
    """Raise UnreadableError for everything but a regular file of a bearable size."""
    if stat.S_ISREG(status.st_mode):
        if status.st_size > limit:
            raise TooLargeError(size_problem(status.st_size, limit))
        return
    for is_kind, name in _KINDS:
        if is_kind(status.st_mode):
            raise UnreadableError(f"it is {name}, not a file; save its text as a file and open that")
    raise UnreadableError("it is no regular file; name a text file or a folder of them")


def _broken_link(path: str) -> str | None:
    """Return what is wrong with a symbolic link that leads nowhere."""
    try:
        target = Path(path).readlink()
    except (OSError, ValueError):
        return None
    return f"it is a link to {target}, which is not there; restore that file or name another"
