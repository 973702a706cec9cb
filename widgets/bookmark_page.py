"""Bookmarks as blocks of a page: what each is, what became of it, its words, note and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.segment import Segment
from rich.style import Style

from storyview.engine import signs
from storyview.engine.bookmarks.anchoring import Op, State
from storyview.engine.bookmarks.entries import ELSEWHERE
from storyview.engine.bookmarks.model import Shape
from storyview.engine.text.clean import neutralise, neutralise_line
from storyview.widgets.flow import flow
from storyview.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.bookmarks.anchoring import Outcome
    from storyview.engine.bookmarks.entries import Entry
    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article
    from storyview.widgets.flow import Line, Run
    from storyview.widgets.palette import Palette

STATES: Final = {
    State.IN_PLACE: "=",
    State.MOVED: "→",
    State.CHANGED: "~",
    State.ORPHANED: "×",
    ELSEWHERE: "…",
}
"""The sign of what became of a passage."""
TOLD: Final = {str(state): str(state) for state in State} | {ELSEWHERE: "another story"}
BAR: Final = "▎"
QUOTED: Final = 2
"""Lines of a quotation."""
NOTED: Final = 4
"""Lines of a note."""
BEFORE: Final = 30
"""Characters shown before the first that differ."""
BOLD: Final = Style(bold=True)
INDENT: Final = 2


def state_of(state: str) -> str:
    """Return what became of a passage, with its sign."""
    return f"{STATES.get(state, '…')} {TOLD.get(state, state)}"


def entry_block(entry: Entry, articles: Sequence[Article], palette: Palette, width: int) -> Block:
    """Return a bookmark: a line that says what it is, its first quotation, its note."""
    lines = flow(_head(entry, palette), width, 3)
    inner = max(1, width - INDENT)
    for runs in _quotations(entry, articles, palette):
        lines += _indented(flow(runs, inner, QUOTED), palette)
    lines += _noted(entry.bookmark.note, palette, inner)
    return Block(lines, stop=True)


def _quotations(entry: Entry, articles: Sequence[Article], palette: Palette) -> Iterator[list[Run]]:
    """Yield the first quotation, what stands there now if it is changed, and the other end of a pair."""
    bookmark = entry.bookmark
    if not bookmark.passages:
        return
    yield [(neutralise_line(bookmark.passages[0].exact), palette.plain)]
    if entry.standings[0].state == State.CHANGED:
        yield [("now  ", palette.head), (_now(entry.standings[0].outcome, articles), palette.plain)]
    if bookmark.shape == Shape.PAIR and len(bookmark.passages) > 1:
        other = bookmark.passages[1]
        yield [(f"{outlet(other)}  ", palette.head), (neutralise_line(other.exact), palette.plain)]


def no_bookmarks(text: str, palette: Palette, width: int) -> list[Block]:
    """Return what is said where there is nothing to list."""
    return [Block([[], *flow([(text, palette.plain)], width)])]


def _head(entry: Entry, palette: Palette) -> list[Run]:
    bookmark = entry.bookmark
    passage = bookmark.passages[0] if bookmark.passages else None
    kind = neutralise_line(bookmark.kind) or "bookmark"
    place = entry.place
    hue = palette.hue(place.article) if place is not None else palette.head
    runs: list[Run] = [
        (f"{signs.kind_sign(kind)} ", palette.cursor),
        (outlet(passage), hue + BOLD),
        (f" ¶ {place.paragraph + 1}" if place is not None else "", palette.plain),
        (f"  {kind}", palette.head),
        (f" {neutralise_line(bookmark.shape)}" if bookmark.shape != kind else "", palette.head),
        (f"  {state_of(entry.state)}", palette.head),
    ]
    labels = [neutralise_line(one.label) for one in bookmark.passages[1:]]
    others = list(dict.fromkeys(label for label in labels if label != outlet(passage)))
    if others:
        named = f"{len(others)} more" if bookmark.shape != Shape.PAIR else others[0]
        worst = entry.others if entry.others not in (State.IN_PLACE, ELSEWHERE, entry.state) else ""
        runs.append((f"  with {named}{f' ({state_of(worst)})' if worst else ''}", palette.head))
    runs.append((f"  {bookmark.created[:10]}", palette.head))
    runs += [(f"  #{neutralise_line(tag).removeprefix('#')}", palette.cursor) for tag in bookmark.tags]
    return [(text, style) for text, style in runs if text]


def outlet(passage: Passage | None) -> str:
    """Return what a passage's outlet is called, never empty."""
    if passage is None:
        return "no passage"
    return neutralise_line(passage.label) or neutralise_line(passage.source) or "unknown outlet"


def _now(outcome: Outcome, articles: Sequence[Article]) -> str:
    """Return the words as they are now, from a little before where they first differ."""
    if outcome.article is None or outcome.span is None:
        return ""
    start, end = outcome.span
    text = articles[outcome.article].text
    first = next((change.now.start for change in outcome.difference if change.op is not Op.EQUAL), start)
    if first - start > 2 * BEFORE:
        start = text.find(" ", first - BEFORE, first) + 1 or first
        return f"… {neutralise_line(text[start:end])}"
    return neutralise_line(text[start:end])


def _noted(note: str, palette: Palette, width: int) -> list[Line]:
    lines: list[Line] = []
    written = [line.rstrip() for line in neutralise(note).splitlines()]
    for line in written:
        lines += flow([(line, palette.plain)], max(1, width - 2)) or [[]]
    if len(lines) > NOTED:
        lines = [*lines[: NOTED - 1], [Segment("…", palette.head)]]
    return _indented([[Segment(f"{BAR} ", palette.cursor), *line] for line in lines], palette)


def _indented(lines: Sequence[Line], palette: Palette) -> list[Line]:
    return [[Segment(" " * INDENT, palette.page), *line] for line in lines]
