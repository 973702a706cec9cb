"""Writing a report to a file, whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path


def write_atomic(path: Path, content: bytes) -> None:
    """Put `content` where `path` points, so that no reader ever meets half a report.

    An existing file keeps its mode, a link stays a link, and what is no regular file (a pipe, a
    device) is written to directly. Raises OSError when it cannot be written; what stood there before
    is then untouched.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        target.write_bytes(content)
        return
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
