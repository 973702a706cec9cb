"""What is imported when: the engine needs no screen, and nothing comes before the first frame needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.briefly import briefly

ENGINE = Path(__file__).parents[1] / "engine"


def engine_modules() -> list[str]:
    """Return the import name of every module of the engine."""
    parts = [path.relative_to(ENGINE).with_suffix("").parts for path in sorted(ENGINE.rglob("*.py"))]
    return [
        ".".join(("storyview", "engine", *(part for part in each if part != "__init__"))) for each in parts
    ]


def modules_after(code: str) -> set[str]:
    """Return the modules that a new interpreter holds after running the code."""
    program = f"{code}\nimport sys\nprint(*sys.modules, sep='\\n', file=sys.__stdout__)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def importing(*names: str) -> str:
    return "\n".join(f"import {name}" for name in names)


def test_the_engine_needs_no_screen() -> None:
    names = engine_modules()
    loaded = modules_after(importing(*names))
    assert set(names) <= loaded
    assert not {"textual", "click", "storyview.tui", "storyview.widgets", "storyview.cli"} & loaded


IN_THE_WORKER = frozenset(
    f"storyview.engine.meaning.{name}" for name in ("e5", "encoded", "evidence", "fuse", "onnx", "worker")
)
"""What runs in a process of its own alone."""


def test_no_stage_needs_a_heavy_library() -> None:
    stages = [
        name
        for name in engine_modules()
        if not name.startswith("storyview.engine.reports") and name not in IN_THE_WORKER
    ]
    assert not {"numpy", "scipy", "pandas", "rich", "textual"} & modules_after(importing(*stages))


def test_the_model_needs_nothing() -> None:
    loaded = {name for name in modules_after("import storyview.engine.model") if name.startswith("storyview")}
    assert loaded == {"storyview", "storyview.engine", "storyview.engine.model"}


def test_the_command_line_loads_no_screen_and_no_stage() -> None:
    loaded = modules_after(
        "from storyview.cli import run\nimport io, sys\n"
        "sys.stdout = io.StringIO()\nassert run(['--version']) == 0"
    )
    assert "storyview.cli" in loaded
    assert not {"textual", "rich", "rapidfuzz", "storyview.engine", "importlib.resources"} & loaded


@pytest.mark.parametrize("line", briefly(["", "a.txt", "reports/ b.md"], ["", "a.txt"]))
def test_the_reader_needs_no_options(line: str) -> None:
    loaded = modules_after(
        "from storyview import streams\nfrom storyview.cli import run\nimport storyview.tui.app as app\n"
        "streams.suits_reader = lambda: True\nstreams.take_keyboard = lambda: None\n"
        "app.run = lambda loading, **_: (7, loading.wait() or ())\n"
        f"assert run({line.split()!r}) == 7"
    )
    assert "storyview.tui.loading" in loaded
    assert not {"click", "importlib.resources"} & loaded


def test_the_first_frame_is_painted_before_anything_large_is_imported(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in ("one.txt", "data/bookmarks.sqlite3"):
        (tmp_path / file).touch()
    loaded = modules_after(
        "import storyview.open_reader, storyview.tui.loading\n"
        "from pathlib import Path\nfrom storyview.tui.early_frame import *\n"
        "from storyview.tui import early_frame\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "asked = Asked((str(folder / 'one.txt'),), folder / 'data' / 'bookmarks.sqlite3')\n"
        "frame = Frame(((Part(0, (('1', 'story'),)),),))\n"
        "early_frame.keep(asked, (9, 1), frame, asked.sources)\n"
        "assert early_frame.recalled(asked, (9, 1)) == frame"
    )
    assert not {"textual", "rich", "asyncio", "dataclasses", "pickle", "storyview.engine.model"} & loaded


AFTERWARDS = frozenset(
    {
        *("storyview.tui.saved_layout", "storyview.tui.welcome", "storyview.tui.workers"),
        *("storyview.engine.guard", "storyview.engine.text.quoting", "storyview.widgets.flow"),
        *("storyview.engine.claims", "storyview.engine.corrections", "storyview.engine.notebook"),
        *("storyview.engine.reports", "storyview.tui.screens", "sqlite3"),
    }
)
"""What only later keys need, or what is done beside the screen."""


def test_what_only_later_keys_need_is_not_imported_with_the_screen() -> None:
    assert not AFTERWARDS & modules_after("import storyview.tui.app")


def test_no_annotation_of_what_is_made_in_dozens_is_compiled_at_a_start() -> None:
    modules_after(
        "import typing, rich.style, rich.color\n"
        "def fail(*_, **__): raise AssertionError('a text is compiled')\n"
        "typing.ForwardRef.__init__ = fail\n"
        "import storyview.open_reader, storyview.tui.loading, storyview.tui.early_frame\n"
        "import storyview.tui.beginnings, storyview.tui.action, storyview.widgets.palette\n"
        "import storyview.engine.model"
    )


def test_the_screen_takes_no_part_of_what_links_and_no_tls() -> None:
    loaded = modules_after(
        "from storyview import open_reader\nopen_reader._import_asyncio()\nimport storyview.tui.app\n"
        "import storyview.engine.link.reasons, storyview.engine.arrange.strength"
    )
    assert "asyncio" in loaded
    assert not {"ssl", "_ssl", "storyview.engine.link.linker", "storyview.engine.link.lexicon"} & loaded
    assert "storyview.engine.arrange.rows" not in loaded
    assert "ssl" in modules_after(
        "from storyview import open_reader\nopen_reader._import_asyncio()\nimport ssl"
    )


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_loads_no_screen(form: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The river rose by two metres.\n\nForty cows swam to the church.\n")
    (tmp_path / "b.txt").write_text("The river rose by two metres.\n\nThe bridge was closed.\n")
    loaded = modules_after(
        "from storyview.cli import run\nimport io, sys\n"
        "sys.stdout = io.TextIOWrapper(io.BytesIO())\n"
        f"assert run(['compare', {str(tmp_path)!r}, '--format', {form!r}]) == 0"
    )
    assert "storyview.engine.story" in loaded
    assert not {"textual", "storyview.tui", "numpy"} & loaded
    assert ("rich" in loaded) == (form == "text")


def test_what_others_find_out_brings_nothing_into_the_process_of_the_screen(tmp_path: Path) -> None:
    loaded = modules_after(
        "import asyncio\nfrom pathlib import Path\nfrom storyview.tui.loading import Loading\n"
        "loading = Loading((), None, None)\nloading.start()\nfrom storyview.tui.app import StoryviewApp\n"
        f"app = StoryviewApp(loading, store=Path({str(tmp_path / 'kept.sqlite3')!r}))\n"
        "async def read():\n"
        "    async with app.run_test(size=(120, 30)) as pilot:\n"
        "        reader = app.reader.context\n"
        "        while reader.story is None or not reader.bookmarks.is_loaded:\n"
        "            await pilot.pause(0.01)\n"
        "        await asyncio.to_thread(loading.claims, reader.story)\n"
        "        await pilot.press('j', 'pagedown')\n"
        "asyncio.run(read())\nassert loading.claims(loading.story)"
    )
    assert {"sqlite3", "storyview.engine.claims.model", "storyview.engine.figures.model"} <= loaded
    assert not {name for name in loaded if name.startswith("storyview.engine.link.l")}, "the linker"
    assert not {name for name in loaded if name.startswith("storyview.engine.bookmarks.anchoring")}
    assert not {"storyview.engine.figures.recognise", "storyview.engine.language.table"} & loaded
    # A third of what Python itself takes.
    assert "hashlib" not in loaded, "OpenSSL"
