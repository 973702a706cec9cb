"""`story.toml` written from the screen: title, labels, and order and lead as they are shown."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from storyview.engine.model import Article
    from storyview.tui.context import Context
    from storyview.tui.screens.manifest import Entered

GROUP: Final = "Sources"


class _Place(NamedTuple):
    """Where a manifest of the story would stand."""

    folder: Path
    names: dict[int, str]
    """The article's files by their path from the folder, by number."""


def write(reader: Context) -> None:
    """Ask for the story's title and the article's label, and write them with the order and lead shown."""
    from storyview.engine.read import manifest_file as manifest
    from storyview.tui.screens.manifest import ManifestScreen

    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None:
        return
    place = _place(story.articles)
    if isinstance(place, str):
        reader.say(place)
        return
    article = story.articles[cursor.article]
    reader.open(
        ManifestScreen(str(place.folder / manifest.NAME), story.title or "", article.label),
        partial(_entered, reader, place, cursor.article),
    )


def _place(articles: tuple[Article, ...]) -> _Place | str:
    """Return where the story's manifest would stand, or why there is no such place."""
    from storyview.engine.read.find import find
    from storyview.engine.read.source_texts import file_of

    files = {
        n: Path(file_of(article.source)) for n, article in enumerate(articles) if "://" not in article.source
    }
    files = {n: path for n, path in files.items() if path.is_file()}
    if not files:
        return "No article of this story is a file, so there is no folder for a story.toml"
    parents = [set(path.parents) for path in files.values()]
    common = set.intersection(*parents)
    if not common:
        return "The files stand in folders that have none above them all in common: name them from one place"
    folder = max(common, key=lambda path: len(path.parts))
    there = {item.path for item in find([str(folder)])[0]}
    if there - set(files.values()):
        return f"{folder} holds articles of other stories too: a story.toml there would make them one"
    return _Place(folder, {n: PurePath(path.relative_to(folder)).as_posix() for n, path in files.items()})


def _entered(reader: Context, place: _Place, article: int, entered: Entered | None) -> None:
    story = reader.story
    if entered is None or story is None:
        return
    from storyview.engine.checked import NotParsedError
    from storyview.engine.read import manifest_file as manifest
    from storyview.engine.read.file_bytes import UnreadableError, explain, read_bytes
    from storyview.engine.read.manifest_file import edited
    from storyview.engine.reports.files import write_atomic

    path = place.folder / manifest.NAME
    order = [place.names[n] for n in reader.canvas.setting.panes.order if n in place.names]
    labels = {}
    if entered.label != story.articles[article].label and article in place.names:
        labels[place.names[article]] = entered.label
    try:
        before = read_bytes(str(path)).data.decode("utf-8-sig") if path.exists() else ""
        text = edited(
            before,
            title=entered.title,
            lead=place.names.get(story.lead),
            order=list(dict.fromkeys(order)),
            labels=labels,
        )
        write_atomic(path, text.encode())
    except ImportError as error:
        reader.notify(f"Not written: it takes {error.name}; pip install 'storyview[docs]'")
    except UnicodeDecodeError:
        reader.notify(f"Not written: {path} is not in UTF-8; save it in that encoding")
    except (NotParsedError, UnreadableError) as error:
        reader.notify(f"Not written: {path} cannot be read as it is: {error}")
    except OSError as error:
        reader.notify(f"Not written: {path}: {explain(error)}")
    else:
        reader.advise(f"{manifest.NAME} is written; {{reload}} reads the story by it")


FEATURE: Final = Feature(
    actions=(
        Action("manifest", ("ctrl+w",), "story.toml",
               "Write story.toml: title and label as typed, order and lead as shown", GROUP, run=write),
    ),
)  # fmt: skip
