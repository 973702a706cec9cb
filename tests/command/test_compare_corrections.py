"""`storyview compare` and what was corrected in the reader."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from storyview.engine.bookmarks.anchors import anchor, anchor_span
from storyview.engine.corrections import Act, new_correction
from storyview.engine.homes import store_path
from storyview.engine.notebook.store import Notebook
from storyview.engine.story import open_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.command.conftest import Ran

    Run = Callable[..., Ran]

SOURCES = ("alpha.txt", "beta.txt")
RIVER = ((0, 0), (1, 2))


def correct(store: Path, act: Act, *places: tuple[int, int]) -> None:
    story = open_story(SOURCES)
    passages = tuple(anchor(story.articles[article], paragraph) for article, paragraph in places)
    with Notebook(store) as opened:
        opened.corrections.add(new_correction(act, passages))


def compared(storyview: Run, *options: str) -> dict[str, Any]:
    code, out, err = storyview("compare", *SOURCES, "--format", "json", *options)
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert isinstance(answer, dict)
    return answer


def linked(answer: dict[str, Any]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    return [(tuple(link["a"][:2]), tuple(link["b"][:2])) for link in answer["links"]]


@pytest.mark.usefixtures("articles")
def test_corrections_are_applied_unless_that_is_not_wanted(storyview: Run) -> None:
    before = compared(storyview)
    assert RIVER in linked(before)
    correct(store_path(), Act.UNLINK, *RIVER)
    after = compared(storyview)
    assert RIVER not in linked(after)
    assert after["articles"][0]["paragraphs"][0]["sentences"][0]["status"] == "unique"
    assert compared(storyview, "--no-corrections") == before


@pytest.mark.usefixtures("articles")
def test_they_are_taken_from_the_folder_that_is_named(storyview: Run, tmp_path: Path) -> None:
    correct(tmp_path / "elsewhere" / "bookmarks.sqlite3", Act.FURNITURE, RIVER[0])
    assert compared(storyview)["articles"][0]["paragraphs"][0]["furniture"] is None
    answer = compared(storyview, "--data-dir", str(tmp_path / "elsewhere"))
    assert answer["articles"][0]["paragraphs"][0]["furniture"] == "other"


@pytest.mark.usefixtures("articles")
def test_nothing_is_kept_where_nothing_was(storyview: Run) -> None:
    compared(storyview)
    assert not store_path().exists()
    assert not store_path().parent.exists()


@pytest.mark.usefixtures("articles")
def test_a_store_that_cannot_be_read_costs_the_corrections_and_a_line(storyview: Run) -> None:
    store_path().mkdir(parents=True)
    code, out, err = storyview("compare", *SOURCES, "--format", "json")
    assert code == 0
    assert RIVER in linked(json.loads(out))
    assert err.startswith("storyview: without bookmarks and corrections: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("form", "act", "words", "note", "shown"),
    [
        ("text", Act.NO_CONFLICT, ("Twelve", "Fourteen"), "", "≠ dead (figure)"),
        ("markdown", Act.NO_CONFLICT, ("Twelve", "Fourteen"), "", "≠ dead (figure)"),
        ("text", Act.NO_QUOTATION, ("“We heard three bangs,”",), "", "(altered)"),
        ("markdown", Act.NO_QUOTATION, ("“We heard three bangs,”",), "", "(altered)"),
        ("text", Act.SPEAKER, ("“We heard three bangs,”",), "Ole Brand", "said by Ole Brand"),
    ],
)
def test_what_is_corrected_of_claims_is_so_in_reports(
    form: str, act: Act, words: tuple[str, ...], note: str, shown: str, storyview: Run, tmp_path: Path
) -> None:
    sources = (str(tmp_path / "argus.txt"), str(tmp_path / "beacon.txt"))
    for source, (dead, bangs) in zip(sources, (("Twelve", "three"), ("Fourteen", "two")), strict=True):
        text = f"{dead} people died in the fire at Altona.\n\n“We heard {bangs} bangs,” said Mehmet Kaya.\n"
        Path(source).write_text(text, encoding="utf-8")

    def tells(*options: str) -> bool:
        code, out, err = storyview("compare", *sources, "--format", form, *options)
        assert (code, err) == (0, "")
        return shown in out

    before = tells()
    articles = open_story(sources).articles
    starts = [article.text.find(each) for article, each in zip(articles, words, strict=False)]
    passages = [anchor_span(articles[n], start, start + len(words[n])) for n, start in enumerate(starts)]
    with Notebook(store_path()) as opened:
        opened.corrections.add(new_correction(act, tuple(passages), note))
    assert (before, tells(), tells("--no-corrections")) == (not note, bool(note), not note)


def test_a_contradiction_of_three_is_taken_back_on_every_side(storyview: Run, tmp_path: Path) -> None:
    sources = [str(tmp_path / f"{name}.txt") for name in ("argus", "beacon", "courier")]
    for source, dead in zip(sources, ("Twelve", "Fourteen", "Fourteen"), strict=True):
        Path(source).write_text(f"{dead} people died in the fire at Altona.\n", encoding="utf-8")
    articles = open_story(sources).articles
    with Notebook(store_path()) as opened:
        passages = (anchor_span(articles[1], 0, 8), anchor_span(articles[0], 0, 6))
        opened.corrections.add(new_correction(Act.NO_CONFLICT, passages))
    for options, conflicts in (((), 0), (("--no-corrections",), 1)):
        code, out, _ = storyview("compare", *sources, "--format", "json", *options)
        assert (code, len(json.loads(out)["conflicts"])) == (0, conflicts)


@pytest.mark.parametrize("name", ["sent.storyview", "sent.story"])
@pytest.mark.usefixtures("articles")
def test_a_bundle_is_compared_with_what_its_sender_corrected(name: str, storyview: Run) -> None:
    correct(store_path(), Act.UNLINK, *RIVER)
    assert storyview("pack", *SOURCES, "--output", name).code == 0
    store_path().unlink()
    correct(store_path(), Act.FURNITURE, (0, 1))
    before = sorted(path.name for path in store_path().parent.iterdir())
    code, out, err = storyview("compare", name, "--format", "json")
    assert (code, err) == (0, "")
    assert RIVER not in linked(json.loads(out))
    assert json.loads(out)["articles"][0]["paragraphs"][1]["furniture"] is None, "the reader's own stay apart"
    assert RIVER in linked(json.loads(storyview("compare", name, "--format", "json", "--no-corrections").out))
    assert sorted(path.name for path in store_path().parent.iterdir()) == before, "a report keeps nothing"
    assert storyview("pack", name, "--output", "again.storyview").code == 0
    assert RIVER not in linked(json.loads(storyview("compare", "again.storyview", "--format", "json").out))
