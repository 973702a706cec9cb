"""Every format by what can be exported in it: the one place that screen, command and notebooks ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.exchange.bookmark_files import export
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
    write: Callable[[Report], str] | None = None
    """Writes every kind but bookmarks and bundles; None where it is for these alone."""


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
    report = Report(story, extras or Extras(), kind)
    if kind == "bookmarks":
        return export(report.bookmarks, name, report.extras.corrections, report.entries)
    assert found.write is not None
    # A byte-order mark, or Excel takes the text for Windows-1252.
    return found.write(report).encode("utf-8-sig" if name == "csv" else "utf-8")


def _in(name: str) -> Callable[[Report], str]:
    """Return the function of a module of the same name, imported when something is written with it."""

    def write(report: Report) -> str:
        from importlib import import_module

        found: Callable[[Report], str] = getattr(import_module(f"storyview.engine.reports.{name}"), name)
        return found(report)

    return write


def _text(report: Report) -> str:
    from storyview.engine.reports.text_report import text_report

    extras = report.extras
    return text_report(report.story, extras.width, colour=extras.colour, claims=report.claims)


def _csv(report: Report) -> str:
    from storyview.engine.reports.tables import csv_report

    tables = {"story": "rows", "ledger": "quotes"}
    return csv_report(report, tables.get(report.kind, report.kind))


def _json(report: Report) -> str:
    if report.kind == "story":
        from storyview.engine.reports.json_report import json_report

        return json_report(report.story, report.claims)
    from storyview.engine.json_text import json_text
    from storyview.engine.reports.tables import table

    name = "quotes" if report.kind == "ledger" else report.kind
    return json_text({name: table(report, name)}, indent=2)


FORMATS: Final = (
    Format("text", ".txt", "text to read, side by side", ("story",), _text),
    Format(
        "html",
        ".html",
        "one page to read, print and send",
        (*_WORDED, "map", "bookmarks"),
        _in("html_report"),
    ),
    Format("markdown", ".md", "to paste into a report", (*_WORDED, "bookmarks"), _in("markdown_report")),
    Format("csv", ".csv", "for spreadsheets and statistics", (*_WORDED, "bookmarks"), _csv),
    Format("json", ".json", "for programs", (*_WORDED, "bookmarks"), _json),
    Format("svg", ".svg", "the map as a drawing", ("map", "story"), _in("map_svg")),
    Format(
        "tei", ".xml", "TEI, a critical apparatus in parallel segmentation", ("story",), _in("tei_report")
    ),
    Format("collatex", ".json", "JSON that CollateX reads", ("story",), _in("collatex_report")),
    Format("w3c", ".jsonld", "Web Annotations", ("bookmarks",)),
)
"""All of them; `txt` is another name of `text` on the command line."""
