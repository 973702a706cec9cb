"""The same surroundings for every test: no user's settings, no network, one locale."""

from __future__ import annotations

import gc
import itertools
import os
import socket
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, is_hypothesis_test, settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Nothing here times anything. Where a machine proves a commit, the examples are the same at every run; at a
# desk they are new ones, and what fails is kept and tried again. The usual run tries a few of each property,
# the campaign all.
for _name, _examples in (("brief", 12), ("full", 120)):
    settings.register_profile(
        _name,
        deadline=None,
        derandomize="CI" in os.environ,
        max_examples=_examples,
        suppress_health_check=[HealthCheck.too_slow],
    )

# Where nothing that is compiled may be kept, each of some hundred processes would compile storyview anew.
sys.dont_write_bytecode = False

_UNSET = (
    "CLICOLOR",
    "CLICOLOR_FORCE",
    "COLORFGBG",
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "PYTHONCOERCECLOCALE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONIOENCODING",
    "PYTHONOPTIMIZE",
    "PYTHONUNBUFFERED",
    "PYTHONUTF8",
    "PYTHONWARNINGS",
    "TERM_PROGRAM",
    "TTY_COMPATIBLE",
    "TTY_INTERACTIVE",
    "XDG_CONFIG_DIRS",
    "XDG_DATA_DIRS",
    "XDG_RUNTIME_DIR",
)
_SNAPSHOTS = "TEXTUAL_SNAPSHOT_TEMPDIR"
"""Where the plugin that compares pictures of the screen keeps its report."""
_FOLDERS = {
    "HOME": "home",
    "USERPROFILE": "home",
    "APPDATA": "home/roaming",
    "LOCALAPPDATA": "home/local",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_CACHE_HOME": "home/.cache",
}


def _is_campaign(config: pytest.Config) -> bool:
    return str(config.option.markexpr) == "campaign"


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples of each property are tried; pictures that are taken anew are taken all."""
    if getattr(config.option, "update_snapshots", False):
        config.option.markexpr = ""
    settings.load_profile("full" if _is_campaign(config) else "brief")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Have every property in the campaign, where it is tried with all its examples."""
    for item in items if _is_campaign(config) else ():
        if is_hypothesis_test(getattr(item, "obj", None)):
            item.add_marker("campaign")


def pytest_collection_finish() -> None:
    """Have what is imported and collected by now never looked through for garbage: it stays to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)  # a closed app is one heap of garbage; the next is as large


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return folders with an empty home each; one of pytest's own for every test takes ten times as long."""

    def made() -> Iterator[Path]:
        root = tmp_path_factory.mktemp("surroundings")
        for number in itertools.count():
            base = root / str(number)
            # What is compared by meaning depends on what is installed here: only tests that ask for it are.
            config = base / _FOLDERS["XDG_CONFIG_HOME"] / "storyview"
            config.mkdir(parents=True)
            (config / "config.toml").write_text("[meaning]\nenabled = false\n", "utf-8")
            yield base

    return made()


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, homes: Iterator[Path]) -> None:
    """Give each test an empty home and an environment that says nothing about the machine."""
    of_tools = (name for name in os.environ if name.startswith(("TEXTUAL", "LC_", "HF_", "STORYVIEW_")))
    for name in (*_UNSET, *(name for name in of_tools if name != _SNAPSHOTS)):
        monkeypatch.delenv(name, raising=False)
    base = next(homes)
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, f"{base}/{folder}")
    # Whoever writes another configuration is in the same place: no model that came along is found.
    for module in ("models", "process"):
        monkeypatch.setattr(f"storyview.engine.meaning.{module}.is_carried", lambda: False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("TZ", "UTC")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse every connection that would leave this machine or reach another program on it."""

    def refuse(connection: socket.socket, address: object) -> None:
        raise RuntimeError(f"a test tried to connect to {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, made the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
