"""Why the system does not do what is asked of it, in its own words, and what to do about it."""

from __future__ import annotations

import errno
import os
from typing import Final

_WRITING: Final = {
    errno.EISDIR: "name a file in it",
    errno.ENOENT: "make its folder first, or {elsewhere}",
    errno.ENOSPC: "make room, or {elsewhere}",
    errno.EDQUOT: "make room, or {elsewhere}",
    errno.EACCES: "change its permissions, or {elsewhere}",
    errno.EPERM: "change its permissions, or {elsewhere}",
    errno.EFBIG: "raise the limit (ulimit -f), or {elsewhere}",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.ELOOP: "name what its links should lead to",
}
_READING: Final = {
    errno.EISDIR: "name a file in it",
    errno.ENOENT: "check the name",
    errno.ENOTDIR: "check the name",
    errno.EACCES: "change its permissions, or copy it",
    errno.EPERM: "change its permissions, or copy it",
    errno.ENAMETOOLONG: "check the name",
    errno.ELOOP: "name the file that its links should lead to",
}


def not_written(error: OSError, elsewhere: str = "name a file elsewhere") -> str:
    """Return what a line says of a file that cannot be written; `elsewhere` is how another one is named."""
    return _told(error, _WRITING, elsewhere)


def not_read(error: OSError) -> str:
    """Return what a line says of a file that cannot be read."""
    return _told(error, _READING, "check the disk and the name")


def nothing_left(error: BaseException | None) -> str:
    """Return what a line says where the system gives no more memory or processes, else nothing.

    What was still tidied up after that may have failed for want of what was never begun: the errors before it
    count too.
    """
    while error is not None:
        if isinstance(error, MemoryError):
            return "there is not enough memory; name fewer sources, or raise the limit (ulimit -v)"
        if isinstance(error, BlockingIOError) or str(error) == "can't start new thread":
            return "the system allows no more processes; end other programs, or raise the limit (ulimit -u)"
        error = error.__cause__ or error.__context__
    return ""


def _told(error: OSError, remedies: dict[int, str], otherwise: str) -> str:
    code = error.errno or 0
    said = error.strerror or str(error)
    if said != os.strerror(code):
        return said  # words of our own, which say what to do
    return f"{said}; {remedies.get(code, otherwise).replace('{elsewhere}', otherwise)}"
