"""The page of bookmarks in a real browser: what is hostile shows as text, and nothing of it runs."""

from __future__ import annotations

import html
import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.engine.exchange.formats import export
from storyview.engine.text.clean import neutralise
from tests.engine.kept import HOSTILE, all_hostile, corrections_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-dev-shm-usage", "--disable-extensions", "--dump-dom"),
    "--enable-logging=stderr",
)
SCRIPTS = (HOSTILE[0], HOSTILE[2])
"""An element and an attribute that would run."""
REFUSED = "Content Security Policy"
"""What the browser's console says when it has refused something."""

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason=f"NO BROWSER: the page is not tried in one; install any of {', '.join(NAMES)}"
)


class Opened(NamedTuple):
    """What has become of a page in the browser."""

    document: str
    """As HTML."""
    console: str


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[str], Opened]:
    """Return a function that opens a page in the browser."""

    def dump(page: str) -> Opened:
        path = tmp_path / "page.html"
        path.write_bytes(page.encode())
        assert BROWSER is not None
        command = [BROWSER, *SWITCHES, f"--user-data-dir={tmp_path / 'profile'}", path.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=120)
        return Opened(done.stdout.decode(), done.stderr.decode(errors="replace"))

    return dump


def test_the_browser_would_run_it(opened: Callable[[str], Opened]) -> None:
    for words in SCRIPTS:
        found = opened(f'<!DOCTYPE html><title>Bookmarks</title><p class="{words}">{words}</p>')
        assert "<title>broken</title>" in found.document


def test_nothing_hostile_runs_and_all_of_it_shows(opened: Callable[[str], Opened]) -> None:
    found, console = opened(export(all_hostile(), "html", corrections_of(all_hostile())).decode())
    assert "<title>Bookmarks</title>" in found
    assert "<title>broken</title>" not in found
    assert not any(f"<{tag}" in found for tag in ("script", "img", "svg", "iframe", "object"))
    # Had anything tried, or were the page's own style refused, the browser would say so.
    assert REFUSED not in console
    shown = html.unescape(found)
    for words in HOSTILE:
        for line in neutralise(words).splitlines():
            assert line.strip() in shown


def test_the_policy_stops_what_would_get_through(opened: Callable[[str], Opened]) -> None:
    page = export(all_hostile()[:1], "html").decode()
    for words in SCRIPTS:
        smuggled = page.replace("<footer>", f'<footer><p class="{words}">{words}</p>')
        assert smuggled != page
        found = opened(smuggled)
        assert "<title>Bookmarks</title>" in found.document
        assert REFUSED in found.console


def test_the_policy_allows_no_other_style(opened: Callable[[str], Opened]) -> None:
    page = export(all_hostile()[:1], "html").decode()
    assert REFUSED in opened(page.replace("<style>", "<style>b {}")).console
