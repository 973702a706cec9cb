"""The files of a story as they were when they were read, and whether they are others now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

EVERY: float = 1.0
"""Seconds between two looks."""


class Stamp(NamedTuple):
    """What tells a file from itself after a change."""

    modified: int
    """Nanoseconds."""
    size: int
    """Bytes."""
    number: int
    """The file's own, which is another when an editor puts a new file in its place."""


class Watch:
    """Looks at files again and again; a change counts once it has come to rest."""

    def __init__(self, sources: Iterable[str]) -> None:
        from storyview.engine.read.sources import file_of

        self._sources = tuple(sources)
        self._paths = tuple(Path(file_of(source)) for source in self._sources)
        self._known = self._look()
        self._before = self._known

    def changed(self) -> tuple[str, ...]:
        """Return the sources whose files are others than they were, once two looks agree on how they are.

        A file that is being written, or gone while another takes its place, is left time to settle.
        A file that is gone for good counts as changed; what was returned once is not returned again.
        """
        now = self._look()
        settled = now == self._before
        self._before = now
        if not settled or now == self._known:
            return ()
        others = tuple(
            source for source, old, new in zip(self._sources, self._known, now, strict=True) if old != new
        )
        self._known = now
        return others

    def _look(self) -> tuple[Stamp | None, ...]:
        return tuple(map(_stamp, self._paths))


def _stamp(path: Path) -> Stamp | None:
    """Return a file's stamp, None where there is no such file or it cannot be seen."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return Stamp(status.st_mtime_ns, status.st_size, status.st_ino)
