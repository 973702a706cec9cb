"""Every format by what can be exported in it: the one place that screen, command and notebooks ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.reports.report import KINDS, Extras, Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from storyview.engine.model import Story

_WORDED: Final = ("story", "ledger", "conflicts", "claims")


class Format(NamedTuple):
    """A format."""

    name: str
    ending: str
    """What the name of a file ends with."""
    label: str
    """In a few words, for menus and help."""
    kinds: tuple[str, ...]
    """What can be written in it, of KINDS."""
    render: Callable[[Report], bytes]


def formats_for(kind: str) -> tuple[Format, ...]:
    """Return the formats in which a kind (`report.KINDS`) can be exported, the most usual first."""
    return tuple(form for form in FORMATS if kind in form.kinds)


def render(kind: str, name: str, story: Story, extras: Extras | None = None) -> bytes:
    """Return a story, or what `kind` says of it, in a format, as UTF-8.

    `extras` has what a report is given beside the story: bookmarks, corrections, the day, the width of
    text. Equal ones give equal bytes. Raises ValueError for a kind or a format that there is not.
    """
    if kind not in KINDS:
        raise ValueError(f"nothing called {kind} can be exported: choose from {', '.join(KINDS)}")
    found = next((form for form in formats_for(kind) if form.name == name), None)
    if found is None:
        raise ValueError(
            f"{kind} cannot be {name}: choose from {', '.join(form.name for form in formats_for(kind))}"
        )
    return found.render(Report(story, extras or Extras(), kind))


def _text(report: Report) -> bytes:
    from storyview.engine.reports.text import text_report

    return text_report(report.story, report.extras.width, colour=report.extras.colour).encode()


def _markdown(report: Report) -> bytes:
    if report.kind == "bookmarks":
        return _bookmarks(report, "markdown")
    from storyview.engine.reports.markdown import markdown_report

    return markdown_report(report).encode()


def _html(report: Report) -> bytes:
    if report.kind == "bookmarks":
        return _bookmarks(report, "html")
    from storyview.engine.reports.html import html_report

    return html_report(report).encode()


def _csv(report: Report) -> bytes:
    if report.kind == "bookmarks":
        return _bookmarks(report, "csv")
    from storyview.engine.reports.tables import csv_report

    tables = {"story": "rows", "ledger": "quotes"}
    # A byte-order mark, or Excel takes the text for Windows-1252.
    return csv_report(report, tables.get(report.kind, report.kind)).encode("utf-8-sig")


def _json(report: Report) -> bytes:
    if report.kind == "bookmarks":
        return _bookmarks(report, "json")
    if report.kind == "story":
        from storyview.engine.reports.json import json_report

        return json_report(report.story).encode()
    from storyview.engine.json_text import json_text
    from storyview.engine.reports.tables import table

    names = {"ledger": ["quotes"], "conflicts": ["conflicts"], "claims": ["claims"]}[report.kind]
    return json_text({name: table(report, name) for name in names}, indent=2).encode()


def _w3c(report: Report) -> bytes:
    return _bookmarks(report, "w3c")


def _bookmarks(report: Report, name: str) -> bytes:
    from storyview.engine.exchange.formats import export

    return export(report.bookmarks, name, report.extras.corrections, report.entries)


def _tei(report: Report) -> bytes:
    from storyview.engine.reports.tei import tei_report

    return tei_report(report).encode()


def _collatex(report: Report) -> bytes:
    from storyview.engine.reports.collatex import collatex_report

    return collatex_report(report).encode()


def _svg(report: Report) -> bytes:
    from storyview.engine.reports.svg import map_svg

    return map_svg(report).encode()


FORMATS: Final = (
    Format("text", ".txt", "text to read, side by side", ("story",), _text),
    Format("html", ".html", "one page to read, print and send", (*_WORDED, "map", "bookmarks"), _html),
    Format("markdown", ".md", "to paste into a report", (*_WORDED, "bookmarks"), _markdown),
    Format("csv", ".csv", "for spreadsheets and statistics", (*_WORDED, "bookmarks"), _csv),
    Format("json", ".json", "for programs", (*_WORDED, "bookmarks"), _json),
    Format("svg", ".svg", "the map as a drawing", ("map", "story"), _svg),
    Format("tei", ".xml", "TEI, a critical apparatus in parallel segmentation", ("story",), _tei),
    Format("collatex", ".json", "JSON that CollateX reads", ("story",), _collatex),
    Format("w3c", ".jsonld", "Web Annotations", ("bookmarks",), _w3c),
)
"""All of them; `txt` is another name of `text` on the command line."""
