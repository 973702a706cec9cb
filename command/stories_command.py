"""`storyview stories`: which stories the articles of a folder or an archive are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from storyview import streams
from storyview.exit_codes import FAILED
from storyview.options import encoding_option, field_option, web_options
from storyview.output import output_option, refuse, write
from storyview.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from storyview.engine.read.addresses import WebOptions
    from storyview.engine.stories.listed_stories import ListedStory

_EPILOG: Final = """\
\b
Examples:
  storyview stories desk/                      what a folder holds, story by story
  storyview stories export.docx feed.xml       the articles of two files
  storyview stories 2021.jsonl --format json --output stories.json
  storyview stories.json                       the list of that table, to choose from
  storyview stories.json#3                     its third story alone: nothing else is read

No file is moved or changed. `storyview desk/` opens the same list to choose from.

Exit status: 0, 1 when nothing could be read, 2 for a wrong command line."""

_OUTLETS: Final = 8
"""Outlets of a story that are named."""


@click.command(
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    short_help="List the stories that many articles are.",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Lines to read, or a table of stories as one JSON object (schema storyview-stories/1), which opens.",
)
@click.option(
    "--engine",
    type=click.Choice(["memory", "duckdb", "spark"]),
    help="What groups the articles: this process; or, as for archives from 10,000 articles without being "
    "asked, DuckDB on this machine; or Spark on a cluster (storyview[archive], pyspark).",
)
@output_option
@encoding_option
@field_option
@web_options
def stories(
    sources: tuple[str, ...],
    form: str,
    engine: str | None,
    output: Path | None,
    encoding: str | None,
    fields: dict[str, str] | None,
    web: WebOptions | None,
) -> int:
    """List which stories the articles of the sources are: those that tell of the same event, together."""
    from storyview.engine.read.find import inputs, inputs_of_each, is_archive
    from storyview.engine.read.notices import names_changed
    from storyview.engine.read.source_texts import read_sources, reading_of
    from storyview.engine.stories.listed_stories import list_stories
    from storyview.engine.stories.story_table import written
    from storyview.engine.text.clean import neutralise_name

    refuse(output, inputs(sources))
    found: Sequence[ListedStory] | None = _of_table(sources)
    if found and engine:
        raise click.UsageError(
            f"--engine groups articles, and {sources[0]} is a table of stories: leave it out"
        )
    if found is None and (engine or ("duckdb" if is_archive(sources) else "memory")) != "memory":
        found = _of_archive(sources, engine or "duckdb", fields)
    elif found is None:
        stdin = streams.read_input() if "-" in sources else None
        with progress() as tell:
            reading = read_sources(
                sources,
                stdin=stdin,
                encoding=encoding,
                on_source=lambda *step: tell(reading_of(*step)),
                web=web,
                fields=fields,
            )
            tell(f"finding the stories of {len(reading.texts)} articles")
            found = list_stories(reading.texts)
        streams.write_problems(reading.problems)
    if not found:
        return FAILED
    refuse(output, inputs_of_each(each.source for story in found for each in story.articles))
    streams.write_problems(names_changed([neutralise_name(each) for each in sources if _is_renamed(each)]))
    if form == "json":
        return write(written(found, fields), output)
    text = "".join(f"{line.rstrip()}\n" for line in _lines(found))
    return write(streams.for_encoding(text, streams.output_encoding() if output is None else "utf-8"), output)


def _is_renamed(source: str) -> bool:
    """Whether there is a file that a table cannot name as it is called."""
    from storyview.engine.homes import is_there
    from storyview.engine.text.clean import neutralise_name

    return neutralise_name(source) != source and is_there(source)


def _of_table(sources: Sequence[str]) -> Sequence[ListedStory] | None:
    """Return the stories of a table that was written before, None for other sources."""
    from storyview.engine.checked import Refused
    from storyview.engine.stories.story_table import number_in, read_table

    if len(sources) != 1 or number_in(sources[0]) is not None:
        return None
    try:
        table = read_table(sources[0])
    except Refused as refused:
        streams.write_error(f"{sources[0]}: {refused}")
        return ()
    return table.stories if table is not None else None


def _of_archive(sources: Sequence[str], engine: str, fields: dict[str, str] | None) -> Sequence[ListedStory]:
    """Return the stories of archives, nothing where they cannot be read; what cannot be is told."""
    from contextlib import nullcontext

    from storyview.engine.read.json_csv import naming
    from storyview.engine.stories.archive import EngineFailed, archive_stories

    try:
        with naming(fields) if fields else nullcontext(), progress() as tell:
            found, problems = archive_stories(sources, engine, tell)
    except ImportError as error:
        package = "pyspark" if engine == "spark" and error.name == "pyspark" else "'storyview[archive]'"
        streams.write_error(f"--engine {engine} takes {error.name}; pip install {package}")
        return ()
    except EngineFailed as failed:
        streams.write_error(f"--engine {engine}: {failed}")
        return ()
    streams.write_problems(problems)
    return found


def _lines(found: Sequence[ListedStory]) -> Iterator[str]:
    """Yield two lines a story: its number, title, size and days; its outlets."""
    from storyview.engine.stories.listed_stories import counted

    width = len(str(len(found)))
    for number, story in enumerate(found, 1):
        yield f"{number:>{width}}  {story.title}"
        yield f"{'':{width}}  {' · '.join(story.told(_OUTLETS))}"
    compared = sum(len(story.compared) for story in found)
    earlier = sum(len(story.articles) for story in found) - compared
    yield ""
    yield f"{len(found)} {'story' if len(found) == 1 else 'stories'}, {counted(compared, earlier)}"
