"""`storyview stories`: which stories the articles of a folder or an archive are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import click

from storyview import streams
from storyview.exit_codes import FAILED
from storyview.options import encoding_option, field_option, web_options
from storyview.output import output_option, refuse, write

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
  storyview stories desk/ --format json        with the sources of each story, for programs
  storyview stories 2021.jsonl --engine duckdb --output stories.txt

No file is moved or changed. `storyview desk/` opens the same list to choose from.

Exit status: 0, 1 when nothing could be read, 2 for a wrong command line."""

_SCHEMA: Final = "storyview-stories/1"
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
    help=f"Lines to read, or one JSON object (schema {_SCHEMA}) for programs.",
)
@click.option(
    "--engine",
    type=click.Choice(["memory", "duckdb", "spark"]),
    default="memory",
    show_default=True,
    help="What groups the articles: this process, or for archives in JSON Lines or Parquet, from about "
    "10,000 articles, DuckDB on this machine or Spark on a cluster (storyview[archive], pyspark).",
)
@output_option
@encoding_option
@field_option
@web_options
def stories(
    sources: tuple[str, ...],
    form: str,
    engine: str,
    output: Path | None,
    encoding: str | None,
    fields: dict[str, str] | None,
    web: WebOptions | None,
) -> int:
    """List which stories the articles of the sources are: those that tell of the same event, together."""
    from storyview.engine.read.find import inputs
    from storyview.engine.read.source_texts import read_sources
    from storyview.engine.stories.listed_stories import list_stories

    refuse(output, inputs(sources))
    if engine != "memory":
        found = _of_archive(sources, engine, fields)
        return FAILED if not found else _write(found, form, output)
    stdin = streams.read_input() if "-" in sources else None
    reading = read_sources(sources, stdin=stdin, encoding=encoding, web=web, fields=fields)
    streams.write_problems(reading.problems)
    if not reading.texts:
        return FAILED
    return _write(list_stories(reading.texts), form, output)


def _of_archive(sources: Sequence[str], engine: str, fields: dict[str, str] | None) -> list[ListedStory]:
    """Return the stories of archives, nothing where they cannot be read; why is told."""
    from contextlib import nullcontext
    from pathlib import Path

    from storyview.engine.checked import NotParsedError
    from storyview.engine.read.file_bytes import explain
    from storyview.engine.read.json_csv import naming
    from storyview.engine.stories.archive import archive_files, archive_stories

    try:
        with naming(fields) if fields else nullcontext():
            found = archive_stories(archive_files(map(Path, sources)), engine)
    except ImportError as error:
        package = "pyspark" if engine == "spark" and error.name == "pyspark" else "'storyview[archive]'"
        streams.write_error(f"--engine {engine} takes {error.name}; pip install {package}")
    except OSError as error:
        streams.write_error(f"{error.filename or sources[0]}: {explain(error)}")
    except NotParsedError as error:
        streams.write_error(f"{sources[0]}: it cannot be read: {error}")
    else:
        if not found:
            streams.write_error(
                f"{sources[0]}: it holds no articles that can be told; name its fields: --field text=NAME"
            )
        return found
    return []


def _write(found: Sequence[ListedStory], form: str, output: Path | None) -> int:
    if form == "json":
        told = {"schema": _SCHEMA, "stories": [_record(story) for story in found]}
        return write(json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n", output)
    text = "".join(f"{line.rstrip()}\n" for line in _lines(found))
    return write(streams.for_encoding(text, streams.output_encoding() if output is None else "utf-8"), output)


def _record(story: ListedStory) -> dict[str, Any]:
    articles = [
        {
            "source": article.source,
            "label": article.label,
            "title": article.title,
            "date": article.date,
            "url": article.url,
            "words": article.words,
            "partial": article.partial,
        }
        for article in story.articles
    ]
    return {"title": story.title, "dates": story.dates, "words": story.words, "articles": articles}


def _lines(found: Sequence[ListedStory]) -> Iterator[str]:
    """Yield two lines a story: its number, title, size and days; its outlets."""
    width = len(str(len(found)))
    for number, story in enumerate(found, 1):
        yield f"{number:>{width}}  {story.title}"
        yield f"{'':{width}}  {' · '.join(story.told(_OUTLETS))}"
    articles = sum(len(story.articles) for story in found)
    yield ""
    yield f"{len(found)} {'story' if len(found) == 1 else 'stories'}, {articles} articles"
