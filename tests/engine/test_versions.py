"""One address, or one outlet's title, at two times is one article with versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine.model import Status
from storyview.engine.read.source_texts import read_sources
from storyview.engine.segment import segment
from storyview.engine.story import compare, open_story

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><head><title>{title}</title><link rel="canonical" href="{url}">
<meta property="og:site_name" content="{outlet}"><meta property="article:published_time" content="{date}">
</head><body><article><h1>{title}</h1>{text}</article></body></html>"""
TEXTS = (
    "The harbour town of Marlow Quay closed its only bridge on Thursday after divers found a crack in it.",
    "Mayor Ines Tarrant said that the bridge would stay shut for at least six weeks while it was examined.",
    "About 4,200 people cross it every day, and the nearest alternative is a detour of thirty kilometres.",
    "The county has hired two ferries, which will run from Friday until the foundations are repaired again.",
)


def write(
    folder: Path,
    name: str,
    *texts: str,
    date: str = "2021-03-11",
    url: str = "https://courier.example/bridge",
    outlet: str = "Quay Courier",
    title: str = "Marlow Quay shuts its bridge",
) -> str:
    text = "".join(f"<p>{each}</p>" for each in texts)
    path = folder / name
    path.write_text(PAGE.format(title=title, url=url, outlet=outlet, date=date, text=text))
    return str(path)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    write(
        tmp_path, "b.html", *TEXTS[:3], date="2021-03-11", url="https://courier.example/bridge?utm_source=a"
    )
    write(tmp_path, "a.html", *TEXTS, date="2021-03-12")
    write(
        tmp_path,
        "herald.html",
        *TEXTS[1:],
        url="https://herald.example/1",
        outlet="Herald",
        title="A detour by ferry",
    )
    return tmp_path


def test_the_latest_version_stands_for_the_others(desk: Path) -> None:
    story = open_story([str(desk)])
    assert [article.source.rpartition("/")[2] for article in story.articles] == ["a.html", "herald.html"]
    courier, herald = story.articles
    assert [(each.source.rpartition("/")[2], each.date) for each in courier.earlier] == [
        ("b.html", "2021-03-11")
    ]
    assert not herald.earlier


def test_of_one_day_the_whole_text_stands_for_its_teaser(desk: Path) -> None:
    whole = desk / "a.html"
    teaser = desk / "teaser.html"
    closed = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    write(desk, "teaser.html", TEXTS[0], date="2021-03-12")
    teaser.write_text(teaser.read_text().replace("</head>", f"{closed}</head>"))
    courier, _herald = open_story([str(desk)]).articles
    assert courier.source == str(whole)
    assert [each.source for each in courier.earlier] == [str(teaser), str(desk / "b.html")]


def test_versions_alone_are_compared_with_each_other(desk: Path) -> None:
    (desk / "herald.html").unlink()
    story = open_story([str(desk)])
    assert [article.source.rpartition("/")[2] for article in story.articles] == ["a.html", "b.html"]
    assert not any(article.earlier for article in story.articles)


def test_punctuation_alone_is_no_change(tmp_path: Path) -> None:
    one = write(tmp_path, "one.html", *TEXTS)
    two = write(
        tmp_path,
        "two.html",
        *(text.replace(",", " –").replace("its", "its’") for text in TEXTS[:1]),
        *TEXTS[1:],
    )
    changed = write(tmp_path, "three.html", *TEXTS[:3], TEXTS[3].replace("two ferries", "nine barges"))
    same = compare(segment(read_sources([one, two]).texts))
    assert not unique(same)
    other = compare(segment(read_sources([one, changed]).texts))
    assert unique(other) or other.links[-1].grade != "verbatim"


def unique(story: object) -> list[object]:
    return [
        mark
        for article in story.marks  # type: ignore[attr-defined]
        for paragraph in article
        for mark in paragraph.sentences
        if mark.status is Status.UNIQUE or mark.unique
    ]


@pytest.mark.parametrize(
    ("changed", "articles"),
    [
        ({"url": "https://courier.example/other"}, 2),
        ({"url": "https://courier.example/other", "title": "Another title altogether"}, 3),
        ({"url": "https://courier.example/other", "outlet": "Other"}, 3),
        (
            {
                "url": "https://courier.example/other",
                "texts": ("Chess is played in the library from April on.",),
            },
            3,
        ),
        ({"title": "Another title", "texts": ("Chess is played in the library from April on.",)}, 2),
    ],
)
def test_what_is_a_version(desk: Path, changed: dict[str, object], articles: int) -> None:
    texts = changed.pop("texts", TEXTS[:3])
    write(desk, "b.html", *texts, **changed)  # type: ignore[misc, arg-type]
    assert len(open_story([str(desk)]).articles) == articles
