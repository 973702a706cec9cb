"""Back to the files: open one in an editor, read them again when they change."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from textual.timer import Timer

    from storyview.engine.model import Article
    from storyview.tui.context import Context
    from storyview.tui.loading import Loading
    from storyview.tui.watching import Watch

GROUP: Final = "Sources"


@dataclass
class _State:
    watch: Watch | None = None
    looking: Timer | None = None


def _watch(reader: Context) -> None:
    """Look from time to time whether the files of the story are still what was read."""
    from storyview.tui.watching import EVERY, Watch

    if reader.story is None:
        return
    state = reader.state(_State)
    state.watch = Watch(article.source for article in reader.story.articles)
    if state.looking is None:
        state.looking = reader.every(EVERY, lambda: _look(reader), "sources")


def _look(reader: Context) -> None:
    reader.start(_read_if_changed, reader, group="sources")


async def _read_if_changed(reader: Context) -> None:
    watch = reader.state(_State).watch
    changed = await asyncio.to_thread(watch.changed) if watch is not None else ()
    if changed and reader.story is not None:
        labels = [article.label for article in reader.story.articles if article.source in changed]
        await _read_again(reader, f"{', '.join(labels)} changed on disk and was read again")


def reload(reader: Context) -> None:
    """Read the sources again."""
    reader.start(_read_again, reader, "Read again", group="sources")


async def _read_again(reader: Context, message: str) -> None:
    """Open the same sources anew, and stay at the same place."""
    from storyview.tui.reopening import carried_over, place_again

    story = reader.story
    if story is None:
        return
    again = await _opened_anew(reader, story.articles[story.lead])
    new, old = again.story, reader.story
    if new is None:
        why = str(again.problems[0]) if again.problems else "nothing to read"
        reader.notify(f"Shown as it was: {why}")
    elif old is not None and reader.cursor is not None:
        cursor = place_again(old, new, reader.cursor)
        reader.opening.replace(new, carried_over(old, new, reader.canvas.setting), cursor)
        reader.say(message)
        reader.tell()


async def _opened_anew(reader: Context, lead: Article) -> Loading:
    for name in (lead.source, None):
        again = reader.opening.loading.anew(name)
        again.start()
        await asyncio.to_thread(again.wait)
        if again.story is not None:
            break
    return again


def edit(reader: Context) -> None:
    """Open the article in the reader's editor, at the paragraph."""
    from pathlib import Path

    from storyview.engine.read.lines import line_of
    from storyview.engine.read.sources import file_of
    from storyview.tui.editing import NoEditor, editor_command, run_editor

    if reader.story is None or reader.cursor is None:
        return
    source = file_of(reader.story.articles[reader.cursor.article].source)
    if not Path(source).is_file():
        reader.say(f"{source} is no file that an editor could open")
        return
    try:
        command = editor_command(source, line_of(source, reader.story.text(reader.cursor)))
    except NoEditor as error:
        reader.say(str(error))
        return
    problem = run_editor(reader.app, command)
    if problem:
        reader.say(problem)
    _look(reader)


FEATURE: Final = Feature(
    actions=(
        Action("edit", ("v",), "edit", "Open the article in $VISUAL or $EDITOR, at the paragraph", GROUP,
               run=edit),
        Action("reload", ("R", "f5"), "reload", "Read the sources again; a file that changes is read by "
               "itself", GROUP, run=reload),
    ),
    story_changed=_watch,
)  # fmt: skip
