"""The wheel: what is in it, and that what is in it works anywhere."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SETTINGS: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS: dict[str, str] = SETTINGS["tool"]["setuptools"]["package-dir"]


def packages_in_folders() -> dict[str, Path]:
    """Return every package that the folders hold, by import name."""
    found: dict[str, Path] = {}
    for package, folder in FOLDERS.items():
        for marker in (ROOT / folder).rglob("__init__.py"):
            parts = marker.parent.relative_to(ROOT / folder).parts
            found[".".join((package, *parts))] = marker.parent
    return found


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel built from a copy of the sources, so that no earlier build gets into it."""
    base = tmp_path_factory.mktemp("wheel")
    sources = base / "sources"
    sources.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy2(ROOT / name, sources)
    for folder in FOLDERS.values():
        shutil.copytree(ROOT / folder, sources / folder, ignore=shutil.ignore_patterns("__pycache__"))
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        base / "dist",
        sources,
        at=base,
    )
    (built,) = (base / "dist").iterdir()
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds nothing but the installed wheel."""
    target = tmp_path_factory.mktemp("installed")
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--target",
        target,
        wheel,
    )
    return target


def run(*command: str | Path, at: Path | None = None, path: Path | None = None) -> str:
    """Run a command, with `path` before every other place modules come from, and return its output."""
    environment = (
        os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"} | ({"PYTHONPATH": str(path)} if path else {})
    )
    done = subprocess.run(list(map(str, command)), cwd=at, env=environment, capture_output=True, timeout=300)
    assert done.returncode == 0, done.stderr.decode(errors="replace") + done.stdout.decode(errors="replace")
    return done.stdout.decode("utf-8")


def contents(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        return archive.namelist()


def test_every_folder_with_an_init_is_listed() -> None:
    assert sorted(packages_in_folders()) == sorted(SETTINGS["tool"]["setuptools"]["packages"])


def test_every_module_stands_in_a_package() -> None:
    known = set(packages_in_folders().values())
    modules = [path for folder in FOLDERS.values() for path in (ROOT / folder).rglob("*.py")]
    assert modules
    assert [path for path in modules if path.parent not in known] == []


def test_the_wheel_holds_storyview_and_nothing_else_at_its_top(wheel: Path) -> None:
    assert {name.split("/")[0] for name in contents(wheel)} == {
        "storyview",
        f"storyview-{SETTINGS['project']['version']}.dist-info",
    }


def test_the_wheel_holds_every_module_and_every_data_file(wheel: Path) -> None:
    expected = set()
    for package, folder in packages_in_folders().items():
        inside = package.replace(".", "/")
        for pattern in ("*.py", "*.txt", "*.toml", "*.tcss", "*.css", "*.j2", "py.typed"):
            expected |= {f"{inside}/{path.name}" for path in folder.glob(pattern)}
    assert {name for name in contents(wheel) if name.startswith("storyview/")} == expected
    assert {"storyview/py.typed", "storyview/seeds/story.toml"} <= expected
    assert any(name.endswith(".tcss") for name in expected)
    assert sum(name.endswith(".txt") for name in expected) == 5


def test_the_articles_in_the_wheel_are_the_repository_s_byte_for_byte(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        for path in sorted((ROOT / "seeds").glob("*.txt")):
            assert archive.read(f"storyview/seeds/{path.name}") == path.read_bytes()


def test_the_wheel_says_what_it_needs_and_under_which_licence(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        metadata = archive.read(
            next(name for name in archive.namelist() if name.endswith("METADATA"))
        ).decode()
    needed = {
        line.split(":", 1)[1].strip() for line in metadata.splitlines() if line.startswith("Requires-Dist")
    }
    assert len([need for need in needed if "extra" not in need]) == len(SETTINGS["project"]["dependencies"])
    assert "License-Expression: MIT" in metadata
    assert any(name.endswith("licenses/LICENSE") for name in contents(wheel))


def test_the_command_tells_the_version_of_the_package(installed: Path, tmp_path: Path) -> None:
    version = SETTINGS["project"]["version"]
    told = run(sys.executable, "-m", "storyview", "--version", at=tmp_path, path=installed)
    assert told == f"storyview {version}\n"


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import storyview.engine.story, storyview.seeds as s; print(storyview.__file__, s.__file__)"
    places = run(sys.executable, "-c", code, at=tmp_path, path=installed).split()
    assert len(places) == 2
    assert all(Path(place).is_relative_to(installed) for place in places)


@pytest.mark.parametrize("script", [False, True], ids=["-m storyview", "storyview"])
def test_the_installed_command_compares_the_five_articles(
    script: bool, installed: Path, tmp_path: Path
) -> None:
    command = [installed / "bin" / "storyview"] if script else [sys.executable, "-m", "storyview"]
    answer = json.loads(run(*command, "compare", "--format", "json", at=tmp_path, path=installed))
    names = [Path(article["source"]).name for article in answer["articles"]]
    assert sorted(names) == sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
    assert all(Path(article["source"]).is_relative_to(installed) for article in answer["articles"])
    assert answer["links"]
