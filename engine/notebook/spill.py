"""What could not be saved, in a file of its own in another folder, written at once.

Where the file of bookmarks cannot be written, each change goes to such a file before it is acknowledged, so
that kill -9 loses nothing. It is what `storyview bookmarks import` takes, with the ids of what was removed
beside it. The next storyview that can write takes it in and deletes it.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.checked import NotParsedError, parsed
from storyview.engine.homes import require_home, user_folder
from storyview.engine.notebook.records import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_LISTS: Final = {"bookmark": "bookmarks", "correction": "corrections"}
_NAME: Final = re.compile(r"storyview-unsaved-([0-9a-f]{12})-(\d+)-[0-9a-f]{6}\.json")
_MOST: Final = 64 * 2**20
"""Bytes of a file that is read."""

Key = tuple[str, str]
"""Kind and id of a record."""


class Spill(NamedTuple):
    """A file of what another instance could not save."""

    path: Path
    changes: Mapping[Key, dict[str, object] | None]
    """By kind and id the document, None for a removal."""


def write(store: Path, changes: Mapping[Key, object], before: Path | None) -> Path | None:
    """Write the changes whole, in place of the file `before`, and return the file; None where none can be.

    Nobody else may read it. It is on the disk when this returns.
    """
    lists: dict[str, list[object]] = {name: [] for name in _LISTS.values()}
    for (kind, _), found in changes.items():
        if found is not None:
            lists[_LISTS[kind]].append(found)
    removed = [list(key) for key, found in changes.items() if found is None]
    content = json.dumps({"schema": SCHEMA, **lists, "removed": removed}).encode()
    folders = _folders(store) if before is None else iter([before.parent, *_folders(store)])
    for folder in folders:
        name = f"storyview-unsaved-{_digest(store)}-{os.getpid()}-{os.urandom(3).hex()}.json"
        target = before if before is not None and before.parent == folder else folder / name
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(target, content)
            return target
    return None


def left_behind(store: Path) -> Iterator[Spill]:
    """Yield what instances that are gone could not save; what cannot be read is left where it is."""
    seen: set[Path] = set()
    for folder in _folders(store):
        with suppress(OSError):
            for path in sorted(folder.glob("storyview-unsaved-*.json")):
                found = _NAME.fullmatch(path.name)
                if found is None or path in seen or found[1] != _digest(store):
                    continue
                if not _is_running(int(found[2])):
                    seen.add(path)
                    changes = _read(path)
                    if changes is not None:
                        yield Spill(path, changes)


def _read(path: Path) -> dict[Key, dict[str, object] | None] | None:
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST:
            return None
        document = parsed(json.loads, path.read_bytes())
    except (OSError, NotParsedError):
        return None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        return None
    changes: dict[Key, dict[str, object] | None] = {}
    for kind, name in _LISTS.items():
        for each in document.get(name) or ():
            if isinstance(each, dict) and isinstance(each.get("id"), str):
                changes[kind, each["id"]] = each
    for key in document.get("removed") or ():
        if isinstance(key, list) and len(key) == 2 and key[0] in _LISTS and isinstance(key[1], str):
            changes[key[0], key[1]] = None
    return changes


def _folders(store: Path) -> Iterator[Path]:
    """Yield folders for such files, the likeliest to be on another disk than the store's last."""
    ways: tuple[Callable[[], Path], ...] = (
        lambda: user_folder("state"),
        lambda: store.parent,
        _temporary,
    )
    for way in ways:
        with suppress(OSError, RuntimeError):
            folder = way()
            require_home(folder)
            yield folder


def _temporary() -> Path:
    """Return a folder of this user's among the temporary files; anybody may write beside it."""
    who = os.getuid() if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"storyview-{who}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and (folder.is_symlink() or folder.stat().st_uid != os.getuid()):
        raise OSError(f"{folder} belongs to somebody else")
    return folder


def _digest(store: Path) -> str:
    """Return what tells the spills of one store from those of another."""
    # Brings OpenSSL, four megabytes, into a process that hardly ever has such a file.
    from hashlib import sha256

    name = os.fsencode(os.path.abspath(store))  # noqa: PTH100 - by name alone: links may lead elsewhere later
    return sha256(name).hexdigest()[:12]


def _write(target: Path, content: bytes) -> None:
    draft = target.with_name(f".{target.name}.tmp")
    handle = os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _is_running(process: int) -> bool:
    """Whether a process is running; on Windows, where asking would end it, only this one is known to be."""
    if process == os.getpid():
        return True
    if os.name == "nt":
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OverflowError:
        return False
    except OSError:
        return True
    return True
