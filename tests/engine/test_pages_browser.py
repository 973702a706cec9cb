"""The pages in a real browser: what is hostile shows as text, nothing of it runs, everybody can read it."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from storyview.engine.exchange.bookmark_files import export
from storyview.engine.model import ParagraphRef
from storyview.engine.reports.formats import render
from storyview.engine.reports.report import Extras
from storyview.engine.story import open_story
from storyview.engine.text.clean import neutralise
from tests.engine.hostile import hostile_story
from tests.engine.kept import HOSTILE, all_hostile, corrections_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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
RUNS = {"inline script", "inline event handler"}
"""What it calls the scripts."""

AXE = Path(__file__).parents[2] / "build" / "formats" / "node_modules" / "axe-core" / "axe.min.js"
"""What `make formats` brings where there is npm."""
SEEDS = str(Path(__file__).parents[2] / "seeds")
NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"

pytestmark = pytest.mark.skipif(
    BROWSER is None, reason=f"NO BROWSER: the page is not tried in one; install any of {', '.join(NAMES)}"
)


class Opened(NamedTuple):
    """What has become of a page in the browser."""

    document: str
    """As HTML."""
    console: str


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Opened]:
    """Return a function that opens a page in the browser."""

    def dump(page: str, *switches: str) -> Opened:
        path = tmp_path / "page.html"
        path.write_bytes(page.encode())
        assert BROWSER is not None
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [BROWSER, *SWITCHES, NETWORK, *switches, profile, path.as_uri()]
        done = subprocess.run(command, capture_output=True, timeout=120)
        return Opened(done.stdout.decode(), done.stderr.decode(errors="replace"))

    return dump


def smuggled_in(page: str, all_of_it: Iterable[str]) -> str:
    """Return a page in which something has got through, as text and as an attribute."""
    at = page.index("<footer>") + len("<footer>")
    return page[:at] + "".join(f'<p class="{words}">{words}</p>' for words in all_of_it) + page[at:]


def refused(found: Opened) -> set[str]:
    """Return which of the things that are smuggled in the browser says it has refused."""
    told = "\n".join(line for line in found.console.splitlines() if REFUSED in line)
    return {one for one in (*RUNS, "inline style", "example.org/x.png") if one in told}


def test_the_browser_would_run_it(opened: Callable[..., Opened]) -> None:
    for words in SCRIPTS:
        found = opened(f'<!DOCTYPE html><title>Bookmarks</title><p class="{words}">{words}</p>')
        assert "<title>broken</title>" in found.document


def test_nothing_hostile_runs_and_all_of_it_shows(opened: Callable[..., Opened]) -> None:
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


def test_the_policy_stops_what_would_get_through(opened: Callable[..., Opened]) -> None:
    page = export(all_hostile()[:1], "html").decode()
    found = opened(smuggled_in(page, SCRIPTS))
    assert "<title>Bookmarks</title>" in found.document
    assert refused(found) >= RUNS


def test_the_policy_allows_no_other_style(opened: Callable[..., Opened]) -> None:
    page = export(all_hostile()[:1], "html").decode()
    assert REFUSED in opened(page.replace("<style>", "<style>b {}")).console


def test_a_hostile_story_shows_as_text_and_nothing_of_it_runs(opened: Callable[..., Opened]) -> None:
    story = hostile_story()
    extras = Extras("2024-01-03", tuple(all_hostile()), corrections_of(all_hostile()))
    found, console = opened(render("story", "html", story, extras).decode())
    assert "<title>broken</title>" not in found
    assert "CONSOLE" not in console
    assert not any(f"<{tag}" in found for tag in ("script", "img", "iframe", "object"))
    assert not re.search(r"<[^>]*\son\w+=|href=\"(?!#|https?:)", found)
    shown = " ".join(html.unescape(re.sub("<[^>]+>", "", found).replace("‸", "")).split())
    for number, article in enumerate(story.articles):
        for paragraph in range(len(article.paragraphs)):
            assert " ".join(story.text(ParagraphRef(number, paragraph)).split()) in shown


def test_the_policy_stops_what_would_get_into_a_story(opened: Callable[..., Opened]) -> None:
    page = render("story", "html", hostile_story()).decode()
    found = opened(
        smuggled_in(page, (*SCRIPTS, '<p style="color: red">', "<img src=https://example.org/x.png>"))
    )
    assert "<title>broken</title>" not in found.document
    assert refused(found) >= {*RUNS, "inline style", "example.org/x.png"}


@pytest.mark.skipif(not AXE.exists(), reason="NO AXE: `make formats` brings it where there is npm")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 420)])
def test_everybody_can_read_the_page(scheme: str, width: int, opened: Callable[..., Opened]) -> None:
    page = render("story", "html", open_story([SEEDS])).decode()
    # Only without its policy does the page run the checker.
    page = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    run = (
        "axe.run({resultTypes: ['violations']}).then(found => { document.body.textContent = 'RESULT' + "
        "JSON.stringify(found.violations.map(one => [one.impact, one.id, one.nodes.length, "
        "one.nodes[0].failureSummary])) + 'END' })"
    )
    page = page.replace("</body>", f"<script>{AXE.read_text('utf-8')}</script><script>{run}</script></body>")
    dark = (
        f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
        f"--window-size={width},900",
    )
    found = opened(page, "--virtual-time-budget=60000", *dark).document
    told = re.search(r"RESULT(.*)END", found, re.DOTALL)
    assert told is not None
    violations = json.loads(html.unescape(told[1]))
    assert [one for one in violations if one[0] in ("serious", "critical")] == []


def test_on_paper_the_page_lies_on_its_side_and_no_row_is_torn(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    story = open_story([SEEDS])
    (tmp_path / "page.html").write_bytes(render("story", "html", story))
    printed = tmp_path / "page.pdf"
    assert BROWSER is not None
    command = [BROWSER, *SWITCHES[:-2], NETWORK, f"--user-data-dir={tmp_path / 'profile'}"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={printed}", (tmp_path / "page.html").as_uri()]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    pages = pdfium.PdfDocument(printed)
    width, height = pages[0].get_size()
    assert width > height
    words = ["".join(page.get_textpage().get_text_bounded().split()) for page in pages]
    together = 0
    for number, article in enumerate(story.articles):
        for paragraph in range(len(article.paragraphs)):
            text = "".join(story.text(ParagraphRef(number, paragraph)).split())
            first, last = text[:12], text[-12:]
            together += any(first in page and last in page[page.index(first) :] for page in words)
    assert together == sum(len(article.paragraphs) for article in story.articles)
