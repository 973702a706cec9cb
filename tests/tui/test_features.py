"""The reader is put together from its features, each of which stands in one file."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.screen import Screen
from textual.widget import Widget

from storyview.tui import context, features, registry, workers
from storyview.tui.context import Context
from storyview.tui.keyed import KeyedScreen
from storyview.tui.reader import ReaderScreen
from storyview.tui.textual_private import CoveredScreen
from storyview.widgets.canvas.canvas import ReadingCanvas
from tests.tui.driving import reading
from tests.tui.invented import clock

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.tui.driving import Reader


def sources(folder: Iterable[str]) -> list[Path]:
    return [path for each in folder for path in sorted(Path(each).rglob("*.py"))]


def test_every_file_of_a_feature_is_registered() -> None:
    files = {path.stem for path in sources(features.__path__)} - {"__init__"}
    modules = {
        module.__name__.rpartition(".")[2] for module in vars(registry).values() if inspect.ismodule(module)
    }
    assert files == modules
    assert len(registry.FEATURES) == len(files)
    assert all(getattr(vars(registry)[name], "FEATURE") in registry.FEATURES for name in files)  # noqa: B009


async def test_the_context_does_not_grow(store: Path) -> None:
    async with reading(clock(), store) as reader:
        names = {name for name in dir(reader.context) if not name.startswith("_")}
    assert len(names) <= context.NAMES, "what one feature alone needs stands in its file"
    assert set(vars(Context)) & names, "they are those of the context"


def test_reader_and_canvas_are_made_of_one_class_each() -> None:
    assert ReaderScreen.__mro__[: ReaderScreen.__mro__.index(Screen)] == (
        ReaderScreen,
        KeyedScreen,
        CoveredScreen,
    )
    assert ReadingCanvas.__bases__ == (Widget,)


def test_work_beside_the_screen_is_begun_in_one_place() -> None:
    root = Path(str(inspect.getsourcefile(workers))).parent
    begun = [path.name for path in sources([str(root)]) if ".run_worker(" in path.read_text("utf-8")]
    assert begun == ["workers.py"]


async def test_what_work_is_given_is_not_written_out(store: Path) -> None:
    class Story:
        def __repr__(self) -> str:
            raise AssertionError("a whole story would be")

    async def read(_story: object) -> None:
        """Do nothing."""

    async with reading(clock(), store) as reader:
        worker = workers.start(reader.app.screen, read, Story(), group="tides")
        await worker.wait()
        assert worker.description == "tides"


@pytest.mark.parametrize("key", ["", "M"])
async def test_a_fault_beside_the_screen_is_told_and_ends_nothing(store: Path, key: str) -> None:
    async def fail() -> None:
        raise ZeroDivisionError("[b]by\x1b[31m hand")

    async with reading(clock(), store) as reader:
        if key:
            await reader.press(key)
        workers.start(reader.app.screen, fail, group="tides")
        await reader.until(lambda: bool(reader.notices()))
        (notice,) = reader.notices()
        assert notice.startswith("something went wrong (tides): ZeroDivisionError: [b]by")
        assert "\x1b" not in notice
        await _goes_on(reader, key)


async def test_what_the_system_refuses_a_task_beside_the_screen_is_told_with_a_remedy(store: Path) -> None:
    async def fail() -> None:
        raise RuntimeError("can't start new thread")

    async with reading(clock(), store) as reader:
        workers.start(reader.app.screen, fail, group="tides")
        await reader.until(lambda: bool(reader.notices()))
        assert "raise the limit (ulimit -u)" in reader.notices()[0]
        await _goes_on(reader, "")


async def _goes_on(reader: Reader, key: str) -> None:
    reader.app.workers.cancel_all()
    await reader.pilot.press("escape" if key else "j")
    await reader.pilot.pause()
    assert reader.top_screen == "ReaderScreen"
    assert reader.app.return_code is None
