"""Stories of an archive: articles by the ten thousand, grouped by a relational program.

The program (`program`) is written once, in Ibis, and run by DuckDB on one machine or by Spark on a cluster.
It does what `grouping` does, in tables:

    articles   id, day, text
    words      id, day, term, times          stems of the beginning of each text, function words left out
    weights    id, day, term, weight         rare terms weigh most; of length 1 for each article
    pairs      a, b                          share some of their strongest terms, at most days apart
    near       a, b, cosine

Only what comes near comes back to this process, where it is joined to stories as ever. Articles are
compared in blocks of days, so that the work grows with the archive and not with its square; those without a
date are compared with one another alone.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from storyview.engine.checked import NotParsedError
from storyview.engine.model import Problem
from storyview.engine.read.archive_rows import documents
from storyview.engine.read.file_bytes import explain
from storyview.engine.read.find import STDIN, find
from storyview.engine.read.json_csv import NO_TABLE
from storyview.engine.read.notices import names_changed
from storyview.engine.read.source_texts import read_found
from storyview.engine.stories import grouping, terms
from storyview.engine.stories.article_versions import earlier_ones
from storyview.engine.stories.grouping import average_linkage, day_number, threshold
from storyview.engine.stories.listed_stories import (
    ListedArticle,
    ListedStory,
    by_size,
    headline_of,
    named_by,
)
from storyview.engine.text.clean import neutralise, neutralise_line, neutralise_name
from storyview.engine.text.stopwords import ANY_LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_BLOCK: Final = grouping.DAYS + 1
"""Days of a block: two articles that may be of one event stand in the same one or in neighbours."""
_COMMONEST: Final = 300
"""Articles of a block and its neighbours beyond which a term finds no others."""

_HEAD: Final = 1000
"""Characters in which a headline is looked for."""
_PARTITIONS: Final = 4
_ROWS: Final = 10_000
"""Rows that are fetched at once."""


class EngineFailed(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """What groups the articles cannot be run; the message says why and what to do about it."""


class ArchivedArticle(NamedTuple):
    """One article of an archive; nothing in it is cleaned yet."""

    source: str
    """By which it is opened."""
    text: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None
    partial: str | None = None


def grouped_archive(articles: Iterable[ArchivedArticle], engine: str) -> list[list[int]]:
    """Return the numbers of the articles that belong together, as `grouping.groups` does.

    The articles are gone through once and not kept. Raises ImportError where what the engine needs is not
    installed.
    """
    with TemporaryDirectory(prefix="storyview-") as folder:
        path = Path(folder) / "articles.json"
        count = _written(articles, path)
        near: grouping.Pairs = {number: {} for number in range(count)}
        if count:
            for one, other, value in _near(path, count, engine):
                near[one][other] = near[other][one] = value
    return sorted(map(sorted, average_linkage(near, threshold(count))))


def _written(articles: Iterable[ArchivedArticle], path: Path) -> int:
    """Write what the program reads, a line an article, and return how many there are."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for number, article in enumerate(articles):
            text = f"{(article.title or '')[: terms.LONGEST]}\n{article.text[: terms.READ]}"
            line = {
                "id": number,
                "day": day_number(article.date) or 0,
                "text": text.encode("utf-8", "replace").decode(),
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
            count = number + 1
    return count


def _near(path: Path, count: int, engine: str) -> Iterator[tuple[int, int, float]]:
    """Yield what comes near, run by an engine on the file of articles."""
    if engine == "spark":
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName("storyview").config("spark.ui.enabled", "false")
        try:
            session = builder.getOrCreate()
        except Exception as error:
            told = "Spark cannot be started; it takes a Java runtime: install a JRE, or set JAVA_HOME"
            raise EngineFailed(told) from error
        session.sparkContext.setLogLevel("ERROR")
        try:
            session.read.schema("id bigint, day bigint, text string").json(str(path)).createOrReplaceTempView(
                "articles"
            )
            *steps, last = program(count, "spark")
            for name, sql in steps:
                session.sql(sql).cache().createOrReplaceTempView(name)
            # What is left is little, and every partition of it would be a job of its own.
            for row in session.sql(last[1]).repartition(_PARTITIONS).toLocalIterator():
                yield row["a"], row["b"], row["cosine"]
        finally:
            session.stop()
        return
    import duckdb

    with duckdb.connect() as connection:
        columns = "{id: 'BIGINT', day: 'BIGINT', text: 'VARCHAR'}"
        lines = f"read_json(?, format='newline_delimited', columns={columns})"
        connection.execute(f"CREATE TABLE articles AS SELECT * FROM {lines}", [str(path)])  # noqa: S608 - ours
        *steps, last = program(count, "duckdb")
        for name, sql in steps:
            connection.execute(f"CREATE TABLE {name} AS {sql}")
        found = connection.execute(last[1])
        while rows := found.fetchmany(_ROWS):
            yield from rows


def program(count: int, dialect: str) -> list[tuple[str, str]]:
    """Return the program in SQL of a dialect: its tables' names and how each is made of those before it.

    The last gives `a`, `b` and `cosine`, the lower number first. The first reads `articles` with `id` from 0,
    `day` (0 where it is unknown) and `text`, `count` of them.
    """
    import ibis
    import sqlglot

    steps = (("weights", _weights(count)), ("pairs", _pairs()), ("near", _cosines()))
    # Ibis writes the SQL of Spark only where Spark is installed; sqlglot, on which it stands, does anywhere.
    own = [(name, str(ibis.to_sql(table, dialect="duckdb"))) for name, table in steps]
    return [(name, sqlglot.transpile(sql, read="duckdb", write=dialect)[0]) for name, sql in own]


def _weights(count: int) -> Any:
    """Return the weights of each article's terms: `id`, `day`, `term`, `weight`, `frequency`."""
    import ibis

    articles = ibis.table({"id": "int64", "day": "int64", "text": "string"}, name="articles")
    split = articles.text.lower().re_split(r"[^\p{L}\p{N}]+")
    words = articles.select("id", "day", term=split.unnest())
    words = words.filter(words.term.length() > 2).mutate(term=words.term.left(terms.STEM))
    words = words.filter(words.term.notin(sorted({word[: terms.STEM] for word in ANY_LANGUAGE})))
    counted = words.group_by(["id", "day", "term"]).agg(times=words.count())
    frequency = counted.group_by("term").agg(frequency=counted.count())
    joined = counted.join(frequency, "term")
    rarity = ((count + terms.BACKGROUND) / (joined.frequency + terms.BACKGROUND * terms.USUAL)).ln()
    weighed = joined.mutate(weight=(1 + joined.times.ln()) * rarity)
    lengths = weighed.group_by("id").agg(length=(weighed.weight * weighed.weight).sum().sqrt())
    unit = weighed.join(lengths, "id")
    return unit.select("id", "day", "term", "frequency", weight=unit.weight / unit.length)


def _pairs() -> Any:
    """Return the pairs of articles that share some of their strongest terms within days: `a`, `b`."""
    import ibis

    weights = _table_of_weights()
    # Spark numbers rows in this frame alone.
    order = ibis.window(group_by="id", order_by=[weights.weight.desc(), weights.term], rows=(None, 0))
    heads = weights.mutate(
        rank=ibis.row_number().over(order), block=(weights.day / _BLOCK).floor().cast("int64")
    )
    heads = heads.filter((heads.rank < grouping.STRONGEST) & (heads.frequency > 1))
    beside = [heads.mutate(block=heads.block + step) for step in (-1, 1)]
    blocks = heads.union(*beside)
    sizes = blocks.group_by(["term", "block"]).agg(articles=blocks.count())
    rare = sizes.filter(sizes.articles <= _COMMONEST).select("term", "block")
    left = heads.join(rare, ["term", "block"])
    left = left.select("term", "block", a=left.id, a_day=left.day, x=left.weight)
    right = blocks.select("term", "block", b=blocks.id, b_day=blocks.day, y=blocks.weight)
    met = left.join(right, ["term", "block"])
    met = met.filter((met.a < met.b) & ((met.a_day - met.b_day).abs() <= grouping.DAYS))
    shared = met.group_by(["a", "b"]).agg(shared=(met.x * met.y).sum())
    return shared.filter(shared.shared >= grouping.WORTH).select("a", "b")


def _cosines() -> Any:
    """Return the pairs that come near, over all their terms: `a`, `b`, `cosine`."""
    import ibis

    weights = _table_of_weights()
    pairs = ibis.table({"a": "int64", "b": "int64"}, name="pairs")
    one = weights.select("term", a=weights.id, x=weights.weight)
    other = weights.select("term", b=weights.id, y=weights.weight)
    both = pairs.join(one, "a").join(other, ["b", "term"])
    found = both.group_by(["a", "b"]).agg(cosine=(both.x * both.y).sum())
    return found.filter(found.cosine > grouping.NOTHING)


def _table_of_weights() -> Any:
    import ibis

    columns = {"id": "int64", "day": "int64", "term": "string", "frequency": "int64", "weight": "float64"}
    return ibis.table(columns, name="weights")


def archived(sources: Sequence[str], problems: list[Problem]) -> Iterator[ArchivedArticle]:
    """Yield the articles of sources, one at a time, and add to the problems what cannot be read.

    Addresses are not fetched.
    """
    found, missing = find(sources)
    problems += missing
    for item in found:
        if item.is_address or item.name == STDIN:
            problems.append(Problem(neutralise_name(item.name), "it is no file, so no archive; left out"))
        elif item.path is not None and item.has_rows and item.number is None:
            name = neutralise_name(item.name)
            problems += names_changed([] if item.is_named or name == item.name else [name])
            yield from _rows(item.path, name, problems)
        else:
            reading, _ = read_found(item)
            problems += reading.problems
            for text in reading.texts:
                outlet = text.label or text.outlet
                yield ArchivedArticle(
                    text.source, text.text, text.title, text.date, outlet, text.url, text.partial
                )


def _rows(path: Path, name: str, problems: list[Problem]) -> Iterator[ArchivedArticle]:
    count = 0
    try:
        for number, document in documents(path):
            count += 1
            text = document.text or "\n\n".join(block.text for block in document.blocks)
            source = f"{name}#{number}"
            title, date, outlet = document.title, document.date, document.outlet
            yield ArchivedArticle(source, text, title, date, outlet, document.url, document.partial)
    except OSError as error:
        problems.append(Problem(name, explain(error)))
    except NotParsedError as error:
        problems.append(Problem(name, f"it cannot be read: {neutralise_line(str(error))}"))
    else:
        if not count:
            problems.append(Problem(name, NO_TABLE))


def archive_stories(
    sources: Sequence[str], engine: str = "duckdb", tell: Callable[[str], None] = lambda _: None
) -> tuple[list[ListedStory], tuple[Problem, ...]]:
    """Return the stories of an archive, those of most articles first, and what of it cannot be read.

    The articles are gone through once; `tell` is told in a few words what is being done.
    Raises ImportError where what the engine needs is not installed, and EngineFailed where it cannot be run.
    """
    listed: list[ListedArticle] = []
    known: list[ArchivedArticle] = []
    """The articles without their texts."""
    problems: list[Problem] = []

    def noted() -> Iterator[ArchivedArticle]:
        for article in archived(sources, problems):
            listed.append(_listed(article))
            known.append(article._replace(text=""))
            tell(f"reading {article.source} ({len(known):,})")
            yield article
        tell(f"finding the stories of {len(known):,} articles")

    found = grouped_archive(noted(), engine)
    stories = []
    for group in found:
        earlier = earlier_ones([known[number] for number in group])
        articles = [replace(listed[number], earlier=place in earlier) for place, number in enumerate(group)]
        stories.append(_story(articles))
    return by_size(stories), tuple(problems)


def _listed(article: ArchivedArticle) -> ListedArticle:
    title = neutralise_line(article.title or "") or headline_of(neutralise(article.text[:_HEAD]))
    return ListedArticle(
        article.source,
        label=neutralise_line(article.outlet or "") or named_by(article.source),
        title=title,
        date=article.date,
        words=len(article.text.split()),
        partial=neutralise_line(article.partial or "") or None,
        url=neutralise_line(article.url or "") or None,
    )


def _story(articles: Sequence[ListedArticle]) -> ListedStory:
    titles = sorted((article.title or "" for article in articles), key=len)
    return ListedStory(titles[len(titles) // 2] or articles[0].label, tuple(articles))
