"""The stage as a whole: the five articles as people cut them, and any text without loss."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.read.source_texts import SourceText, read_sources
from storyview.engine.segment import segment
from storyview.engine.text.clean import neutralise

if TYPE_CHECKING:
    from storyview.engine.model import Article

GOLD = json.loads((Path(__file__).parents[1] / "gold" / "segments.json").read_text("utf-8"))

LINES = st.lists(
    st.sampled_from(
        [
            "KYIV, Ukraine — He came. He left.",
            "By Jane Doe",
            "Advertisement",
            "What we know so far",
            "“We go. We stay,” she said. It rained",
            "and went on raining through the night until the",
            "FILE PHOTO: A ship. ©Jane / AFP",
            "The end. (Reuters)",
            "• one",
            "他说：“我来。”然后走了。",
            "",
            "  indented",
            "hyphen-",
            "ated",
        ]
    ),
    max_size=14,
).map("\n".join)
TEXTS = st.lists(LINES | st.text(max_size=60).map(neutralise), min_size=1, max_size=4)


def sources(texts: list[str]) -> list[SourceText]:
    return [SourceText(f"{n}.txt", text, str(n)) for n, text in enumerate(texts)]


@pytest.fixture(scope="module")
def seeds() -> tuple[Article, ...]:
    with as_file(files("storyview.seeds")) as place:
        return segment(read_sources([str(place)]).texts)


def test_the_five_articles_are_cut_as_people_cut_them(seeds: tuple[Article, ...]) -> None:
    for gold, article in zip(GOLD, seeds, strict=True):
        assert Path(article.source).name == gold["doc"]
        found = [[article.text[s.start : s.end] for s in p.sentences] for p in article.paragraphs]
        assert found == [[s["text"] for s in p["sentences"]] for p in gold["paragraphs"]]


def test_their_furniture_is_what_people_call_furniture(seeds: tuple[Article, ...]) -> None:
    for gold, article in zip(GOLD, seeds, strict=True):
        marked = [[bool(s.furniture) for s in p.sentences] for p in article.paragraphs]
        assert marked == [[bool(s["furniture"]) for s in p["sentences"]] for p in gold["paragraphs"]]
        assert [bool(p.furniture) for p in article.paragraphs] == [
            bool(p["furniture"]) for p in gold["paragraphs"]
        ]


def test_what_they_say_of_themselves(seeds: tuple[Article, ...]) -> None:
    assert [article.date for article in seeds] == [None, None, "2025-03-20", None, None]
    assert [article.byline for article in seeds][3] == "Danny Kemp with Stanislav Doshchitsyn with AFP"
    assert [article.title for article in seeds][
        3
    ] == "Trump Says Ukraine Truce Bid 'on Track' after Zelensky Call"


def test_labels_come_from_the_text_where_it_names_an_outlet(seeds: tuple[Article, ...]) -> None:
    bare = [SourceText(Path(article.source).name, article.text, article.sha256) for article in seeds]
    assert [article.label for article in segment(bare)] == [
        "Live Mint (1)",
        "001_30fa5fd5bd179c17",
        "002_721646fef5c18b23",
        "AFP",
        "Live Mint (2)",
    ]


def test_labels_are_made_unique() -> None:
    given_labels = ["A", "A (1)", "A", None, None]
    texts = [SourceText("n/f.txt", "Text.", str(n), label=label) for n, label in enumerate(given_labels)]
    labels = [article.label for article in segment(texts)]
    assert labels == ["A (2)", "A (1)", "A (3)", "f (1)", "f (2)"]


def test_labels_from_agencies_and_names() -> None:
    texts = [
        SourceText("a.txt", "LONDON, March 20 (Reuters) - A ship sank. It was old.", "0"),
        SourceText("-", "A ship sank.", "1"),
        SourceText("n/the-herald.md", "A ship sank.", "2"),
    ]
    assert [article.label for article in segment(texts)] == ["Reuters", "standard input", "the-herald"]


def test_an_outlet_is_named_by_the_byline_or_the_notice_of_rights_and_agencies_tell_one_apart_only() -> None:
    body = "A ship sank off Oldport on Monday.\n\nIt was old.\n\nNobody was hurt, the owner said."
    texts = [
        f"Ship sinks\n\nBy Anna Reyes, Harbour Times\n\n{body}",
        f"Ship sinks\n\n{body}\n\n© 2025 BBC. The BBC is not responsible for the content of external sites.",
        f"Ship sinks\n\nPar Anne Roy pour Le Monde\n\n{body}",
        f"Ship sinks\n\nBy Ann Lee, chief correspondent\n\n{body}",
        f"OLDPORT (Reuters) - {body}",
        f"OLDPORT (Reuters) - {body} Nobody knew why.",
        f"OLDPORT (AP) - {body}",
    ]
    labels = [
        article.label for article in segment([SourceText(f"n/{n}.txt", t, t) for n, t in enumerate(texts)])
    ]
    assert labels == ["Harbour Times", "BBC", "Le Monde", "3", "4", "5", "AP"]


@pytest.mark.parametrize(
    ("byline", "label"),
    [
        ("By Ann Lee, for The Harbour Radio", "The Harbour Radio"),
        ("By Ann Lee for The Quay of Oldport in Oldport", "The Quay of Oldport"),
        ("Von Anna Lee für Das Fenster", "Das Fenster"),
        ("Por Ana Reis para O Cais", "O Cais"),
        ("By Ann Lee for Reuters", "0"),
        ("By Ann Lee for Monday", "0"),
        ("By Ann Lee for our readers", "0"),
        ("By Ann Lee at Quay House", "0"),
        ("By Ann Lee, Oldport", "0"),
    ],
)
def test_whom_a_report_was_written_for_names_it_whatever_the_name(byline: str, label: str) -> None:
    body = "A ship sank off Oldport on Monday.\n\nIt was old.\n\nNobody was hurt, the owner said."
    names = [f"Ship sinks\n\n{byline}\n\n{text}" for text in (body, f"{body} She wept.")]
    articles = segment([SourceText(f"n/{n}.txt", text, text) for n, text in enumerate(names)])
    assert articles[0].label.removesuffix(" (1)") == label


def test_the_manifest_is_believed_before_the_text() -> None:
    text = SourceText(
        "a.txt", "LONDON, March 20, 2025 (AP) - A ship sank.", "0", "Herald", "A title", "2025-03-21"
    )
    (article,) = segment([text])
    assert (article.label, article.title, article.date) == ("Herald", "A title", "2025-03-21")


def test_a_text_that_lost_its_breaks_is_divided_at_sentences() -> None:
    text = " ".join(f"Sentence number {n} tells of the fire in the harbour of Oldport." for n in range(100))
    (article,) = segment(sources([text]))
    assert len(article.paragraphs) > 5
    assert sum(len(paragraph.sentences) for paragraph in article.paragraphs) == 100
    assert all(paragraph.end - paragraph.start < 700 for paragraph in article.paragraphs)


@given(TEXTS)
def test_no_letter_is_lost_and_ranges_are_in_order(texts: list[str]) -> None:
    for text, article in zip(texts, segment(sources(texts)), strict=True):
        kept = "".join(
            article.text[s.start : s.end] for paragraph in article.paragraphs for s in paragraph.sentences
        )
        # The one character that may go is the hyphen of a word broken at a line's end.
        assert "".join(kept.split()).replace("-", "") == "".join(text.split()).replace("-", "")
        at = 0
        for paragraph in article.paragraphs:
            assert at <= paragraph.start
            assert paragraph.sentences
            assert paragraph.start == paragraph.sentences[0].start
            assert paragraph.end == paragraph.sentences[-1].end
            for sentence in paragraph.sentences:
                assert at <= sentence.start < sentence.end <= paragraph.end
                piece = article.text[sentence.start : sentence.end]
                assert piece == piece.strip()
                assert (sentence.furniture is not None) or paragraph.furniture is None
                at = sentence.end


@given(TEXTS)
def test_the_order_of_sources_changes_nothing_but_numbering(texts: list[str]) -> None:
    forth = segment(sources(texts))
    back = segment(sources(texts)[::-1])[::-1]
    assert [article.paragraphs for article in forth] == [article.paragraphs for article in back]
    assert forth == segment(sources(texts))


def test_only_what_is_needed_is_imported() -> None:
    program = (
        "import sys; from storyview.engine.read.source_texts import read_sources;"
        "from storyview.engine.segment import segment;"
        "segment(read_sources(sys.argv[1:]).texts);"
        "print(*{'numpy', 'charset_normalizer', 'markdown_it', 'textual', 'rich', 'difflib'}"
        " & set(sys.modules))"
    )
    with as_file(files("storyview.seeds")) as place:
        done = subprocess.run(
            [sys.executable, "-c", program, str(place)], capture_output=True, text=True, check=True
        )
    assert done.stdout.strip() == ""
