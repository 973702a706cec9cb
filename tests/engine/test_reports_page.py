"""The page of a story: what it is made of, without a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from storyview.engine.bookmarks.parts import bookmark_of, row_at
from storyview.engine.model import ParagraphRef, Story
from storyview.engine.reports.formats import render
from storyview.engine.reports.report import Extras
from storyview.engine.story import compare, open_story
from tests.engine.hostile import hostile_story
from tests.stories import article, flood


class Page(HTMLParser):
    """The elements of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def having(self, name: str) -> list[str]:
        """Return the values of an attribute."""
        return [str(each[name]) for _, each in self.elements if name in each]


def page_of(story: Story, kind: str = "story", extras: Extras | None = None) -> tuple[str, Page]:
    text = render(kind, "html", story, extras or Extras("2024-01-03")).decode()
    return text, Page(text)


@pytest.fixture(scope="module", params=["flood", "seeds", "hostile"])
def story(request: pytest.FixtureRequest) -> Story:
    if request.param == "seeds":
        return open_story([str(Path(__file__).parents[2] / "seeds")])
    return flood() if request.param == "flood" else hostile_story()


@pytest.mark.parametrize("kind", ["story", "map", "ledger", "conflicts", "claims"])
def test_the_policy_allows_the_page_s_own_style_and_nothing_else(kind: str, story: Story) -> None:
    text, page = page_of(story, kind)
    (policy,) = (each["content"] for _, each in page.elements if each.get("http-equiv"))
    (sheet,) = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    own = b64encode(sha256(sheet.encode()).digest()).decode()
    # Word for word: whatever is loosened, added or left out fails here.
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{own}'; img-src 'none'; script-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )
    tags = Counter(tag for tag, _ in page.elements)
    assert not {"script", "img", "iframe", "object", "embed", "form", "link", "base"} & set(tags)
    names = {name for _, each in page.elements for name in each}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcset")}
    assert text.index("Content-Security-Policy") < text.index("<style>")


@pytest.mark.parametrize("kind", ["story", "map", "ledger", "conflicts", "claims"])
def test_whatever_a_link_leads_to_is_there_once(kind: str, story: Story) -> None:
    _, page = page_of(story, kind)
    ids = Counter(page.having("id"))
    assert set(ids.values()) == {1}
    inner = {each[1:] for each in page.having("href") if each.startswith("#")}
    assert inner <= set(ids)
    assert all(each.startswith(("#", "https://", "http://")) for each in page.having("href"))


def test_every_row_and_paragraph_has_an_address(story: Story) -> None:
    _, page = page_of(story)
    ids = set(page.having("id"))
    assert {f"row-{number}" for number in range(1, len(story.rows) + 1)} <= ids
    assert ids >= {
        f"a{n}-p{p}" for n, one in enumerate(story.articles, 1) for p in range(1, len(one.paragraphs) + 1)
    }


def test_the_rows_are_a_table_with_headers_of_rows_and_columns(story: Story) -> None:
    text, _ = page_of(story)
    table = text.split('<table class="rows', 1)[1].split("</table>", 1)[0]
    page = Page(f"<x{table}")
    scopes = Counter(each.get("scope") for tag, each in page.elements if tag == "th")
    assert scopes == {"col": len(story.articles) + 1, "row": len(story.rows)}
    width: Counter[int] = Counter()
    for number, row in enumerate(table.split("<tr")[2:]):
        for tag, each in Page(f"<tr{row}").elements:
            width[number] += int(each.get("colspan") or 1) if tag == "td" else 0
    assert set(width.values()) == {len(story.articles)}


def test_of_many_articles_each_gap_is_as_wide_as_its_columns() -> None:
    texts = [
        ["All tell of the bridge at Husum that fell."],
        *([f"Only number {n} says {n * 7}."] for n in range(30)),
    ]
    many = compare([article(f"Outlet {n}", told) for n, told in enumerate(texts)])
    text, page = page_of(many)
    spans = {each["colspan"] for _tag, each in page.elements if "colspan" in each}
    assert spans == {"2", "4", "8", "16"}
    for span in (2, 4, 8, 16):
        assert f'[colspan="{span}"] {{ flex-basis: {span * 20}rem; }}' in text
    assert {each.get("role") for tag, each in page.elements if tag == "td"} <= {"cell", None}
    rows = [each for tag, each in page.elements if tag == "tr" and each.get("id")]
    assert len(rows) == len(many.rows)
    assert all(each["role"] == "row" for each in rows)


def test_a_page_says_what_was_compared_and_how() -> None:
    text, _ = page_of(flood())
    for told in (
        "Flood at the Aller",
        "2024-01-02",
        "Aller rises",
        "alpha.txt",
        "on 2024-01-03",
        "only here",
    ):
        assert told in text
    assert flood().articles[0].sha256 in text
    assert '<mark class="u">Monday night</mark>' in text


def test_text_from_right_to_left_stands_so() -> None:

    story = flood()
    arabic = story.articles[1]._replace(language="ar-EG")
    text, _ = page_of(story._replace(articles=(story.articles[0], arabic, story.articles[2])))
    assert 'lang="ar-EG" dir="rtl"><b class="outlet">Beta' in text
    assert 'lang="en" dir="ltr"><b class="outlet">Alpha' in text


def test_bookmarks_come_only_when_asked_for_with_claim_place_and_state() -> None:
    story = flood()
    kept = bookmark_of(story, row_at(story, ParagraphRef(1, 1)), "my note", ("cow",), "Only Beta has cows.")
    text, _ = page_of(story)
    assert 'id="bookmarks"' not in text
    text, _ = page_of(story, extras=Extras(bookmarks=(kept,)))
    for told in ("Only Beta has cows.", "my note", ">cow<", "¶2, in place", kept.passages[0].article_sha256):
        assert told in text


def test_a_notebook_is_shown_the_rows_alone() -> None:
    import storyview

    shown = storyview.open()._repr_html_()
    assert shown.startswith('<div class="storyview">')
    assert "<html" not in shown
    assert "@scope (.storyview)" in shown
