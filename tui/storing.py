"""The one file of all that the reader keeps, and the one thread in which it is read and changed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storyview.engine.bookmarks.store import Store

    Result = TypeVar("Result")


class Storing:
    """Bookmarks, corrections and sessions off the event loop, one thing after the other.

    What cannot be saved is held in memory, so work with the store raises no StoreUnavailable; the store's
    `notice` says so once to whoever looks at it first and clears it.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Keep in a file, the usual one where none is named; it is opened when it is first needed."""
        self._path = path
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def do(self, work: Callable[[Store], Result]) -> Result:
        """Work with the store in its thread, after what is under way; return or raise what comes of it."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._with_store, work)

    def later(self, work: Callable[[Store], object]) -> None:
        """Work with the store in its thread without waiting; what comes of it is lost."""
        self._thread.submit(self._with_store, work)

    def close(self) -> None:
        """Finish what is under way and close the file."""
        self._thread.submit(self._close)
        self._thread.shutdown(wait=True)

    def _with_store(self, work: Callable[[Store], Result]) -> Result:
        if self._store is None:
            from storyview.engine.bookmarks.store import Store

            self._store = Store(self._path, hold=True)
        return work(self._store)

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
