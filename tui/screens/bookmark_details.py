"""A bookmark in full: every passage as it was kept, what became of it, and how it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from storyview.engine.bookmarks.anchoring import Op, State
from storyview.engine.text.clean import neutralise, neutralise_line
from storyview.widgets.bookmark_page import outlet, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.bookmarks.anchoring import Outcome
    from storyview.engine.bookmarks.entries import Entry, Standing
    from storyview.engine.bookmarks.model import Bookmark, Passage
    from storyview.engine.model import Article

GONE = ("[-", "-]")
COME = ("{+", "+}")
"""Around words, as `wdiff` has them: no colour is needed to tell them."""


def details(entry: Entry, articles: Sequence[Article]) -> Text:
    """Return all there is to know of a bookmark; nothing in it is read as markup."""
    bookmark = entry.bookmark
    text = Text(neutralise_line(f"{bookmark.kind} {bookmark.shape}").strip(), style="bold")
    text.append(_times(bookmark), style="not bold")
    if bookmark.tags:
        text.append("\n" + "  ".join(f"#{neutralise_line(tag).removeprefix('#')}" for tag in bookmark.tags))
    if bookmark.note:
        text.append(f"\n\n{neutralise(bookmark.note)}", style="italic not bold")
    for passage, standing in zip(bookmark.passages, entry.standings, strict=True):
        text.append_text(_passage(passage, standing, articles))
    return text


def _times(bookmark: Bookmark) -> str:
    from storyview.engine.exchange.wording import readable_time

    changed = f", changed {readable_time(bookmark.updated)}" if bookmark.updated != bookmark.created else ""
    return f"  {readable_time(bookmark.created)}{changed}"


def _passage(passage: Passage, standing: Standing, articles: Sequence[Article]) -> Text:
    text = Text(f"\n\n{outlet(passage)}", style="bold not italic")
    text.append(f"  {state_of(standing.state)}")
    about = (passage.title, passage.date, passage.source, f"sha256 {passage.article_sha256[:12]}…")
    told = " · ".join(neutralise_line(part) for part in about if part)
    text.append(f"\n{told}\n", style="dim not bold not italic")
    if standing.outcome.state is State.CHANGED and standing.outcome.article is not None:
        text.append_text(changes(passage, standing.outcome, articles[standing.outcome.article]))
    else:
        text.append(neutralise_line(passage.exact), style="not bold")
    if standing.state == State.ORPHANED:
        text.append(
            "\nThese words, or words near enough to them, are not in the article any more.", "dim not bold"
        )
    return text


def changes(passage: Passage, outcome: Outcome, article: Article) -> Text:
    """Return the words as they were kept and as they are now, in one text."""
    text = Text(style="not bold")
    for change in outcome.difference:
        before = neutralise_line(passage.exact[change.kept.start : change.kept.end])
        after = neutralise_line(article.text[change.now.start : change.now.end])
        if change.op is Op.EQUAL:
            text.append(f"{after} ")
            continue
        if before:
            text.append(f"{GONE[0]}{before}{GONE[1]}", style="strike").append(" ")
        if after:
            text.append(f"{COME[0]}{after}{COME[1]}", style="bold underline").append(" ")
    text.rstrip()
    return text
