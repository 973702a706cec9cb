"""A manifest names furniture and report by first words, which survive edits and are told when they do not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.model import Furniture
from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment.named_paragraphs import as_named, renamed
from storyview.engine.story import open_story
from tests.engine.generated import stories

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Article, Story

TEXT = [
    "The harbour bridge is shut after divers found a crack in its third pier on Monday.",
    "The ferry between the islands will carry twice as many people until it opens again.",
    "Our own reporter was at the quay with {} who told her that the noise was heard at six.",
    "Advertisement",
    "The office for the harbour said that a report would be made before the end of May.",
]


def opened(folder: Path, manifest: str, name: str = "many") -> Story:
    (folder / "a.txt").write_text("\n\n".join(TEXT).format(name))
    (folder / "b.txt").write_text(
        "The bridge is shut, the harbour office says, and ferries go twice as often."
    )
    (folder / "story.toml").write_text(manifest)
    return open_story([str(folder)])


def kinds(article: Article) -> list[Furniture | None]:
    return [paragraph.furniture for paragraph in article.paragraphs]


def test_what_is_named_is_furniture_or_report_with_all_its_sentences(tmp_path: Path) -> None:
    before = kinds(opened(tmp_path, "").articles[0])
    assert before == [None, None, None, Furniture.ADVERTISEMENT, None]
    story = opened(
        tmp_path, '[files."a.txt"]\nfurniture = ["Our OWN reporter – was at"]\nreport = ["Advertisement"]'
    )
    article = story.articles[0]
    assert kinds(article) == [None, None, Furniture.OTHER, None, None]
    assert {sentence.furniture for sentence in article.paragraphs[2].sentences} == {Furniture.OTHER}
    assert all(link.a[:2] != (0, 2) for link in story.links)
    assert not story.problems


def test_an_edited_beginning_is_recognised_and_one_that_is_gone_is_told(tmp_path: Path) -> None:
    named = (
        '[files."a.txt"]\nfurniture = ["Our own reporter was at the quay with many who told her", "Watch:"]'
    )
    assert not [p for p in opened(tmp_path, named).problems if "reporter" in p.message]
    story = opened(tmp_path, named, name="more")
    assert kinds(story.articles[0])[2] is Furniture.OTHER
    (problem,) = story.problems
    assert "“Watch:”" in problem.message
    assert "correct or remove" in problem.message
    assert problem.source.endswith("a.txt")
    other = '[files."a.txt"]\nfurniture = ["Nobody has ever written anything that begins so at all"]'
    assert len(opened(tmp_path, other).problems) == 1


def test_one_article_of_a_file_has_its_own_entry(tmp_path: Path) -> None:
    rows = [
        {"text": f"{word} is shut.\n\nShare it with all.", "publication": word} for word in ("Bay", "Pier")
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "story.toml").write_text(
        'title = "T"\nlead = "all.jsonl#2"\n[files."all.jsonl"]\ndate = 2021-03-11\n'
        'furniture = ["Share it"]\n'
        '[files."all.jsonl#2"]\nlabel = "The Pier"\nreport = ["Share it with all"]\n[files."all.jsonl#x"]\n'
    )
    story = open_story([str(tmp_path)])
    assert [(each.label, each.date) for each in story.articles] == [
        ("Bay", "2021-03-11"),
        ("The Pier", "2021-03-11"),
    ]
    assert [kinds(each)[1] for each in story.articles] == [Furniture.OTHER, None]
    assert story.lead == 1
    assert ["all.jsonl#x" in problem.message for problem in story.problems] == [True]


@given(stories(), st.data())
def test_the_words_that_are_written_name_the_paragraphs_that_were_meant(
    made: tuple[Article, ...], data: st.DataObject
) -> None:
    article = made[0]
    texts = [article.text[p.start : p.end] for p in article.paragraphs]
    keys = ["".join(filter(str.isalnum, text.casefold())) for text in texts]
    chosen = data.draw(st.sets(st.sampled_from(range(len(keys))))) if keys else set()
    furniture, report = renamed(article, dict.fromkeys(chosen, True), (), ())
    assert not report
    source = SourceText(article.source, article.text, "", named_furniture=furniture)
    plain = article._replace(paragraphs=tuple(p._replace(furniture=None) for p in article.paragraphs))
    ((named,), problems) = as_named([plain], [source])
    wanted = {keys[n] for n in chosen if keys[n]}
    assert {n for n, kind in enumerate(kinds(named)) if kind} == {
        n for n, k in enumerate(keys) if k in wanted
    }
    assert not problems
    assert renamed(article, dict.fromkeys(chosen, False), furniture, ())[0] == ()


def test_of_many_first_words_that_nothing_begins_with_a_few_are_told_in_short(tmp_path: Path) -> None:
    words = [f"Watch number {n}: the tide comes in" for n in range(2000)] + ["x" * 100_000]
    (problem,) = opened(tmp_path, f'[files."a.txt"]\nfurniture = {json.dumps(words)}').problems
    assert words[0] in problem.message
    assert "1998 more" in problem.message
    (problem,) = opened(tmp_path, f'[files."a.txt"]\nreport = {json.dumps(words[-1:])}').problems
    assert len(problem.message) < 200
