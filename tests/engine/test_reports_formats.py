"""What leaves the program: every format of every kind, of a usual story and of a hostile one."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt

from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.model import ParagraphRef, Story
from storyview.engine.reports.formats import FORMATS, formats_for, render
from storyview.engine.reports.report import KINDS, Extras, Report
from storyview.engine.reports.tables import TABLES, table
from storyview.engine.story import open_story
from storyview.engine.views.cards import DEFINITIONS
from tests.engine.hostile import hostile_story
from tests.stories import COWS, flood

OTHERS = Path(__file__).parents[2] / "build" / "formats"
"""Where `make formats` puts the checkers that are no part of the environment."""
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
EVERY = [(kind, form.name) for kind in KINDS for form in formats_for(kind)]


@pytest.fixture(scope="module")
def hostile() -> Story:
    return hostile_story()


@pytest.fixture(scope="module")
def seeds() -> Story:
    return open_story([str(Path(__file__).parents[2] / "seeds")])


def noted(story: Story) -> Extras:
    claim = "Only <b>Beta</b> reports: =1+1"
    kept = bookmark_of(story, row_at(story, ParagraphRef(1, 1)), "</div><script>x</script>", ("=tag",), claim)
    return Extras("2024-01-03", (kept,))


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_every_kind_has_every_format_that_is_told(kind: str, name: str, hostile: Story) -> None:
    for story in (flood(), hostile):
        extras = noted(story)
        content = render(kind, name, story, extras)
        assert content == render(kind, name, story, extras)
        text = content.decode()
        if name != "json" or kind == "bookmarks":
            assert "/home/me" not in text or (kind, name) in [("bookmarks", "json"), ("bookmarks", "w3c")]


def test_what_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="choose from html, svg"):
        render("map", "csv", flood())
    with pytest.raises(ValueError, match="choose from story"):
        render("weather", "csv", flood())
    assert {form.name for form in FORMATS} == {name for _, name in EVERY}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_columns_in_each_record(name: str, seeds: Story, hostile: Story) -> None:
    for story in (seeds, hostile):
        records = table(Report(story, Extras()), name)
        assert all(list(each) == list(records[0]) for each in records)
    assert table(Report(seeds, Extras()), name)


@pytest.mark.parametrize("kind", ["story", "claims", "ledger", "conflicts"])
def test_no_cell_is_a_formula(kind: str, hostile: Story, seeds: Story) -> None:
    for story in (hostile, seeds):
        lines = list(csv.reader(io.StringIO(render(kind, "csv", story).decode("utf-8-sig"))))
        assert all(len(line) == len(lines[0]) for line in lines)
        assert not [one for line in lines for one in line if one.lstrip().startswith(tuple("=+-@＝"))]
    if kind == "story":
        assert len(lines) == len(seeds.rows) + 1


def test_the_rows_of_the_table_are_those_of_the_story() -> None:
    lines = list(csv.DictReader(io.StringIO(render("story", "csv", flood()).decode("utf-8-sig"))))
    assert [line["Beta ¶"] for line in lines] == ["3", "4", "1", "2", ""]
    assert lines[2]["left_out_by"] == "Gamma"
    assert (lines[2]["Gamma marks"], lines[3]["Beta marks"], lines[3]["Beta"]) == ("○", "●", COWS)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("text", r"^(.+?) \[(\d)\] · "),
        ("markdown", r"^\| \*\*(.+?) \\\[(\d)\\\]\*\*"),
        ("html", r'<th scope="row" class[^>]*>(.+?) \[(\d)\]'),
        ("html", r'<th scope="col" class[^>]*>(.+?) \[(\d)\]</th>'),
        ("html", r'<text class="name"[^>]*>(.+?) \[(\d)\]</text>'),
        ("svg", r'<text class="name"[^>]*>(.+?) \[(\d)\]</text>'),
    ],
)
def test_reports_introduce_each_article_by_label_and_number(name: str, told: str, seeds: Story) -> None:
    text = render("story", name, seeds).decode()
    labels = [article.label for article in seeds.articles]
    assert re.findall(told, text, re.MULTILINE) == [(label, str(n)) for n, label in enumerate(labels, 1)]


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_what_an_article_leaves_out_stands_under_its_number(name: str, seeds: Story) -> None:
    text = render("story", name, seeds).decode()
    heads = re.findall(r"^(?:###|<h3.*○</span>).*AFP.*$", text, re.MULTILINE)
    assert heads
    assert all("[4]" in head.replace("\\", "") for head in heads)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_names_an_article_has_its_number_too(name: str, seeds: Story) -> None:
    labels = [article.label for article in seeds.articles]
    for record in table(Report(seeds, Extras()), name):
        named = [key for key in record if re.fullmatch("article(_.+)?", key)]
        assert [record[key.replace("article", "number")] for key in named] == [
            labels.index(str(record[key])) + 1 for key in named
        ]
        if not named:
            here = [f"{label} [{n}]" for n, label in enumerate(labels, 1) if record[label]]
            assert str(record["articles"]).split("; ") == here
        assert list(record)[-1].startswith(("number", "articles")), "where columns are counted, none moves"


def test_an_outlet_that_is_called_like_a_column_keeps_its_words() -> None:
    (first, *_) = table(Report(flood(label="articles"), Extras()), "rows")
    assert str(first["articles"]).startswith("The river Aller rose")


def test_markdown_has_each_paragraph_and_no_markup_of_the_articles(hostile: Story) -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(render("story", "markdown", hostile).decode())
    assert not re.search(r"<(?:script|img|svg|iframe|del|s)\b|javascript:[^&]*\"", page)
    shown = " ".join(re.sub("<[^>]+>", "", page).split())
    for paragraph in hostile.articles[2].paragraphs:
        words = hostile.articles[2].text[paragraph.start : paragraph.end]
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
        assert " ".join(escaped.split()) in shown
    told = render("story", "markdown", flood(), noted(flood())).decode()
    assert "**Monday night**" in told
    assert "- Claim: Only &lt;b&gt;Beta" in told


def test_tei_has_a_witness_an_article_and_an_entry_a_row(hostile: Story) -> None:
    for story in (flood(), hostile):
        root = ElementTree.fromstring(render("story", "tei", story))
        assert len(root.findall(f".//{TEI}witness")) == len(story.articles)
        assert len(root.findall(f".//{TEI}app")) == len(story.rows)
        found = {each.get(XML_ID): each.text for each in root.iter(f"{TEI}seg")}
        for entry in root.iter(f"{TEI}app"):
            told = [name for each in entry.findall(f"{TEI}rdg") for name in str(each.get("wit")).split()]
            assert len(told) == len(set(told))
        assert set(found.values()) == {
            story.text(ParagraphRef(n, p))
            for n, a in enumerate(story.articles)
            for p in range(len(a.paragraphs))
        }


def test_tei_is_valid(hostile: Story, seeds: Story) -> None:
    schema = OTHERS / "schemas" / "tei_all.rng"
    if not schema.exists():
        pytest.skip("NO SCHEMA of TEI all: `make formats` brings it")
    from lxml import etree

    check = etree.RelaxNG(etree.parse(schema))
    for story in (flood(), hostile, seeds):
        document = etree.fromstring(render("story", "tei", story))
        assert check.validate(document), check.error_log
    document.find(f".//{TEI}rdg").set("wit", "")
    assert not check.validate(document)


def test_collatex_reads_its_json(seeds: Story) -> None:
    document: Any = json.loads(render("story", "collatex", seeds))
    for witness, row, article in zip(document["witnesses"], document["table"], seeds.articles, strict=True):
        assert len(row) == len(seeds.rows)
        tokens = "".join(token["t"].strip() for token in witness["tokens"])
        assert tokens == "".join(article.text.split())
        assert sum(len(cell or ()) for cell in row) == len(witness["tokens"])
    if not (OTHERS / "collatex").exists():
        pytest.skip("NO COLLATEX: `make formats` brings it")
    sys.path.insert(0, str(OTHERS))
    try:
        from collatex.core_classes import Collation
    finally:
        sys.path.remove(str(OTHERS))
    read = Collation.create_from_dict(document)
    assert [witness.sigil for witness in read.witnesses] == [one.label for one in seeds.articles]
    assert [len(w.tokens()) for w in read.witnesses] == [len(w["tokens"]) for w in document["witnesses"]]


def test_the_map_is_a_drawing_by_itself(hostile: Story) -> None:
    for story in (flood(), hostile):
        root = ElementTree.fromstring(render("map", "svg", story))
        svg = "{http://www.w3.org/2000/svg}"
        assert root.tag == f"{svg}svg"
        shown = len(list(root.iter(f"{svg}rect")))
        assert shown == sum(len(cell[:7]) for row in story.rows for cell in row.cells)
        assert len(list(root.iter(f"{svg}circle"))) == sum(len(row.silent) for row in story.rows)
        assert not list(root.iter(f"{svg}script"))


def test_the_words_are_defined_under_a_claim() -> None:
    text = render("bookmarks", "markdown", flood(), noted(flood())).decode()
    definition = next(meaning for word, meaning in DEFINITIONS.items() if word == "only here")
    assert definition[:40] in text
    assert "¶2" in text
    assert "State: in place" in text


def test_bookmarks_go_by_place_or_by_time() -> None:
    story = flood()
    first = bookmark_of(story, row_at(story, ParagraphRef(2, 1)))
    second = bookmark_of(story, row_at(story, ParagraphRef(0, 0)))
    kept = (first, second)
    told = Report(story, Extras(bookmarks=kept)).bookmarks
    assert [one.id for one in told] == [second.id, first.id]
    told = Report(story, Extras(bookmarks=kept, by_time=True)).bookmarks
    assert [one.created for one in told] == sorted(one.created for one in kept)
