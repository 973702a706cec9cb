"""The file of what the reader keeps, and the one thread in which it is read and changed."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from storyview.engine.notebook.store import Notebook

Result = TypeVar("Result")


class StoreThread:
    """Bookmarks, corrections and sessions off the event loop, one thing after the other.

    What cannot be saved goes to a spill file (`Notebook` with `spill`): nothing raises StoreUnavailable.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._store: Notebook | None = None

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    async def do(self, work: Callable[[Notebook], Result]) -> Result:
        """Return what comes of some work with the store, after all that was asked for before.

        Raises what the work raises; RuntimeError after `close`.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(self._open()))

    async def notice(self) -> str | None:
        """Return what the reader should be told, once."""

        def take(store: Notebook) -> str | None:
            notice, store.notice = store.notice, None
            return notice

        return await self.do(take)

    @property
    def is_open(self) -> bool:
        """Whether anything has been asked of the store so far."""
        return self._store is not None

    def _open(self) -> Notebook:
        if self._store is None:
            from storyview.engine.notebook.store import Notebook

            self._store = Notebook(self._path, spill=True)
        return self._store

    def finish(self, work: Callable[[Notebook], object]) -> None:
        """Do something last, after all that was asked for and before the file is closed."""
        self._thread.submit(lambda: work(self._open()))

    def close(self) -> None:
        """Finish what is being kept, try once more to save what is held, and close the file."""

        def close() -> None:
            if self._store is not None:
                self._store.save_unsaved()
                self._store.close()

        self._thread.submit(close)
        self._thread.shutdown(wait=True)
