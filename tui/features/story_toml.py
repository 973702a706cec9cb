"""`story.toml` written from the screen: title and label, order and lead as shown, furniture as corrected."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.tui.action import Action, Feature

if TYPE_CHECKING:
    from collections.abc import Mapping

    from storyview.engine.model import Article, Story
    from storyview.engine.read.manifest_file import FileEntry
    from storyview.tui.context import Context
    from storyview.tui.screens.manifest import Entered

GROUP: Final = "Sources"


class _Place(NamedTuple):
    """Where a manifest of the story would stand."""

    folder: Path
    names: dict[int, str]
    """What the manifest calls the articles, by number: their files by their path from the folder, those of a
    file that holds several with their number in it."""
    files: dict[int, str]
    """Their files."""


def write(reader: Context) -> None:
    """Ask for the story's title and the article's label, and write them with the order and lead shown."""
    from storyview.engine.read.manifest_file import NAME
    from storyview.tui.screens.manifest import ManifestScreen

    story, cursor = reader.story, reader.cursor
    if story is None or cursor is None:
        return
    place = _place(story.articles)
    if isinstance(place, str):
        reader.say(place)
        return
    if not reader.opening.loading.sources:
        reader.say("These articles are part of storyview: copy them to a folder of yours and open that")
        return
    article = story.articles[cursor.article]
    reader.open(
        ManifestScreen(str(place.folder / NAME), story.title or "", article.label),
        partial(_entered, reader, place, cursor.article),
    )


def _place(articles: tuple[Article, ...]) -> _Place | str:
    """Return where the story's manifest would stand, or why there is no such place."""
    from storyview.engine.read.file_bytes import file_of
    from storyview.engine.read.find import find
    from storyview.engine.read.source_texts import read_sources

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
    parted = [n for n, path in files.items() if Path(articles[n].source) != path]
    held = len(read_sources([str(path) for path in {files[n] for n in parted}]).texts) if parted else 0
    if there - set(files.values()) or held > len(parted):
        return f"{folder} holds articles of other stories too: a story.toml there would make them one"
    below = {n: PurePath(path.relative_to(folder)).as_posix() for n, path in files.items()}
    numbers = {n: articles[n].source.rpartition("#")[1:] for n in parted}
    return _Place(folder, {n: "".join((name, *numbers.get(n, ()))) for n, name in below.items()}, below)


def _entered(reader: Context, place: _Place, article: int, entered: Entered | None) -> None:
    story = reader.story
    if entered is None or story is None:
        return
    from storyview.engine.checked import NotParsedError
    from storyview.engine.read import manifest_file
    from storyview.engine.read.file_bytes import UnreadableError, read_bytes
    from storyview.engine.reports.files import write_atomic
    from storyview.engine.system_errors import not_written

    path = place.folder / manifest_file.NAME
    order = [place.files[n] for n in reader.canvas.setting.panes.order if n in place.files]
    label = entered.label if entered.label != story.articles[article].label else None
    try:
        before = read_bytes(str(path)).data.decode("utf-8-sig") if path.exists() else ""
        text = manifest_file.edited(
            before,
            title=entered.title,
            lead=place.names.get(story.lead),
            order=list(dict.fromkeys(order)),
            files=_entries(reader, story, place, {article: label} if label else {}),
        )
        write_atomic(path, text.encode())
    except ImportError as error:
        reader.notify(f"Not written: it takes {error.name}; pip install 'storyview[docs]'")
    except UnicodeDecodeError:
        reader.notify(f"Not written: {path} is not in UTF-8; save it in that encoding")
    except (NotParsedError, UnreadableError) as error:
        reader.notify(f"Not written: {path} cannot be read as it is: {error}")
    except OSError as error:
        reader.notify(f"Not written: {path}: {not_written(error)}")
    else:
        reader.advise(f"{manifest_file.NAME} is written; {{reload}} reads the story by it")


def _entries(reader: Context, story: Story, place: _Place, labels: Mapping[int, str]) -> dict[str, FileEntry]:
    """Return what the manifest shall say of files, of those of which there is anything to say.

    Furniture is what the reader corrected, and what the manifest has of it already, unless a correction says
    otherwise.
    """
    from storyview.engine.read.manifest_file import FileEntry, Manifest, load
    from storyview.engine.segment.named_paragraphs import renamed

    written = load(place.folder) or Manifest()
    corrected = _corrected(reader, story)
    entries = {}
    for number, name in place.names.items():
        there = written.files.get(name, FileEntry())
        said = {paragraph: kind for (article, paragraph), kind in corrected.items() if article == number}
        furniture, report = renamed(story.articles[number], said, there.furniture, there.report)
        if number in labels or furniture or report or there.furniture or there.report:
            entries[name] = FileEntry(labels.get(number), furniture=furniture, report=report)
    return entries


def _corrected(reader: Context, story: Story) -> dict[tuple[int, int], bool]:
    """Return the paragraphs that the reader says are furniture (true) or report, as far as all of each is."""
    from storyview.engine.corrections import Act, State

    seen = reader.opening.seen
    found = {}
    for effect in seen.effects if seen is not None else ():
        act = effect.correction.act
        if effect.state is not State.APPLIED or act not in (Act.FURNITURE, Act.STORY):
            continue
        for ref in effect.at:
            paragraph = story.articles[ref.article].paragraphs[ref.paragraph]
            kinds = {sentence.furniture is not None for sentence in paragraph.sentences}
            if kinds == {act == Act.FURNITURE}:
                found[ref.article, ref.paragraph] = act == Act.FURNITURE
    return found


FEATURE: Final = Feature(
    actions=(
        Action("manifest", ("g t",), "story.toml",
               "Write story.toml: title and label as typed, order and lead as shown, furniture as corrected",
               GROUP, run=write),
    ),
)  # fmt: skip
