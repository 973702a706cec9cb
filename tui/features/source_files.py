"""Back to the files: open one in an editor, read them again when they change."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.timer import Timer

    from storyview.engine.model import Article
    from storyview.tui.context import Context
    from storyview.tui.loading import Loading

GROUP: Final = "Sources"


class _State:
    watch: Watch | None = None
    looking: Timer | None = None


def _watch(reader: Context) -> None:
    """Look from time to time whether the files of the story are still what was read."""
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
        await _read_again(reader, f"{', '.join(labels)} changed on disk and was read again", waits=True)


def reload(reader: Context) -> None:
    """Read the sources again."""
    reader.start(_read_again, reader, "Read again", group="sources")


async def _read_again(reader: Context, message: str, *, waits: bool = False) -> None:
    """Open the same sources anew, and stay at the same place; what is said of it may answer no key."""
    from storyview.tui.reopened import carried_over, place_again

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
        reader.say(message, waits=waits)
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

    from storyview.engine.read.file_bytes import file_of
    from storyview.engine.read.source_line import line_of

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
    problem = reader.app.run_outside(command)
    if problem:
        reader.say(problem)
    _look(reader)


_USUAL: Final = ("editor", "nano", "vi", "notepad")
"""What is tried, in order, where neither VISUAL nor EDITOR is set."""

_AT_COLON: Final = frozenset({"hx", "helix", "subl", "sublime_text", "zed"})
"""Editors that take `file:line`; those not named in these two sets take `+line file`, as vi does."""
_AT_GOTO: Final = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor"})
"""Editors that take `--goto file:line`."""
_WITHOUT_LINE: Final = frozenset({"notepad", "ed", "open", "xdg-open", "textedit"})


class NoEditor(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """There is no editor to run; the message says what to do."""


def editor_command(path: str, line: int | None, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command that opens a file, at a line (from 1) where it is known.

    The editor is $VISUAL, else $EDITOR, with the options given there, else what the system has.
    Raises NoEditor where there is none, or where it is not to be understood.
    """
    import shlex

    wanted = environment.get("VISUAL") or environment.get("EDITOR")
    try:
        command = shlex.split(wanted, posix=os.name != "nt") if wanted else _found()
    except ValueError as error:
        raise NoEditor(f"$VISUAL or $EDITOR cannot be understood ({error}): {wanted}") from error
    if not command or shutil.which(command[0]) is None:
        named = f"{command[0]}, named by $VISUAL or $EDITOR, is not there" if command else "no editor found"
        raise NoEditor(f"{named}: set $EDITOR to one")
    # A name that begins with a dash would be taken for an option.
    file = os.path.join(os.curdir, path) if path.startswith("-") else path  # noqa: PTH118 - Path drops ./
    name = PurePath(command[0]).stem.lower()
    if line is None or name in _WITHOUT_LINE:
        return [*command, file]
    if name in _AT_COLON:
        return [*command, f"{file}:{line}"]
    if name in _AT_GOTO:
        return [*command, "--goto", f"{file}:{line}"]
    return [*command, f"+{line}", file]


def _found() -> list[str]:
    found = next(filter(None, map(shutil.which, _USUAL)), None)
    return [found] if found else []


EVERY: float = 1.0
"""Seconds between two looks."""


Stamp = tuple[int, int, int]
"""What tells a file from itself after a change: when it was changed (ns), its size, and its number."""


class Watch:
    """Looks at files again and again; a change counts once it has come to rest."""

    def __init__(self, sources: Iterable[str]) -> None:
        from storyview.engine.read.file_bytes import file_of

        self._sources = tuple(sources)
        self._paths = tuple(Path(file_of(source)) for source in self._sources)
        self._known = self._look()
        self._before = self._known

    def changed(self) -> tuple[str, ...]:
        """Return the sources whose files are others than they were, once two looks agree on how they are.

        A file that is being written, or gone while another takes its place, is left time to settle.
        A file that is gone for good counts as changed; what was returned once is not returned again.
        """
        now = self._look()
        settled = now == self._before
        self._before = now
        if not settled or now == self._known:
            return ()
        others = tuple(
            source for source, old, new in zip(self._sources, self._known, now, strict=True) if old != new
        )
        self._known = now
        return others

    def _look(self) -> tuple[Stamp | None, ...]:
        return tuple(map(_stamp, self._paths))


def _stamp(path: Path) -> Stamp | None:
    """Return a file's stamp, None where there is no such file or it cannot be seen."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


FEATURE: Final = Feature(
    actions=(
        Action("edit", ("g e",), "edit", "Open the article in $VISUAL or $EDITOR, at the paragraph", GROUP,
               run=edit, formerly=("v",)),
        Action("reload", ("R", "f5"), "reload", "Read the sources again; a file that changes is read by "
               "itself", GROUP, run=reload),
    ),
    story_changed=_watch,
)  # fmt: skip
