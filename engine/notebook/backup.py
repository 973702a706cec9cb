"""A copy of everything the reader has kept, in one file."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from storyview.engine.notebook.database import open_snapshot
from storyview.engine.notebook.errors import StoreDamaged, unavailable


def backup(path: Path, target: Path, *, force: bool = False) -> int:
    """Write what the file of bookmarks holds to another file, whole or not at all, and count the bookmarks.

    The copy is of one moment, whatever other instances do, and a file of bookmarks itself: put in the
    other's place it is read as that one was. Raises FileNotFoundError where nothing has been kept yet,
    FileExistsError where the target exists and `force` is not set, StoreUnavailable, and OSError.
    """
    target = Path(os.path.realpath(target))
    if target.exists() and (not force or not target.is_file() or target.samefile(path)):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    draft = target.with_name(f".storyview-{secrets.token_hex(6)}.tmp")
    # Nobody else may read it, from its first byte on.
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        count = _copy(path, draft)
        if force:
            draft.replace(target)
        else:
            _place(draft, target)
    except sqlite3.Error as error:
        raise unavailable(path, error) from error
    except StoreDamaged as error:
        raise unavailable(path, OSError(str(error))) from error
    finally:
        draft.unlink(missing_ok=True)
    return count


def _copy(path: Path, draft: Path) -> int:
    with closing(open_snapshot(path)) as snapshot:
        if snapshot.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreDamaged("the file fails its check")
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            snapshot.backup(copy)
            # One file without a log beside it, readable on a read-only disk too.
            copy.execute("PRAGMA journal_mode = DELETE")
        (count,) = snapshot.execute("SELECT count(*) FROM record WHERE kind = 'bookmark'").fetchone()
    with draft.open("rb+") as written:
        os.fsync(written.fileno())
    return int(count)


def _place(draft: Path, target: Path) -> None:
    """Give a file its name, but never one that is taken meanwhile."""
    try:
        os.link(draft, target)
    except FileExistsError:
        raise
    except OSError:
        # No links on this disk: the name is taken first, then what stands there replaced.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        draft.replace(target)
