"""The comparison by meaning with all-MiniLM-L6-v2 itself, from a folder, without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from storyview.engine.semantic import models
from storyview.engine.semantic.cache import Cache
from storyview.engine.semantic.meaning import similarity, story_sentences
from storyview.engine.semantic.process import NotRefined, Refining
from storyview.engine.semantic.refine import refine
from storyview.engine.semantic.worker import refined, vectors_of
from storyview.engine.story import compare, open_story
from tests.engine.generated import build
from tests.engine.test_link import BANK, QUAKE, STORM
from tests.fake_model import COURIER, HERALD
from tests.semantic.measure import GOLD, figures
from tests.semantic.model import MODEL

if TYPE_CHECKING:
    from pathlib import Path

    from storyview.engine.model import Article, Link, Story
    from storyview.engine.semantic.meaning import Vector

if MODEL is None:
    pytest.skip("needs a real model: `make semantic` makes an environment with one", allow_module_level=True)

FOLDER = MODEL


@pytest.fixture(scope="module")
def embed() -> models.Embed:
    return models.load(FOLDER)


@pytest.fixture(scope="module")
def seeds() -> Story:
    return open_story(sorted(map(str, (GOLD.parents[1] / "seeds").glob("*.txt"))))


@pytest.fixture(scope="module")
def vectors(seeds: Story, embed: models.Embed) -> dict[str, Vector]:
    texts = sorted(set(story_sentences(seeds.articles).values()))
    return dict(zip(texts, embed(texts), strict=True))


def refined_links(articles: tuple[Article, ...], links: tuple[Link, ...], embed: models.Embed) -> list[Link]:
    sentences = story_sentences(articles)
    texts = sorted(set(sentences.values()))
    found = dict(zip(texts, embed(texts), strict=True))
    known = {(link.a, link.b) for link in links}
    return [
        link
        for link in refine(articles, links, similarity(sentences, found))
        if (link.a, link.b) not in known
    ]


def test_it_knows_that_other_words_say_the_same(embed: models.Embed) -> None:
    both = (build("Herald", [[line] for line in HERALD]), build("Courier", [[line] for line in COURIER]))
    links = compare(both).links
    assert [(link.a, link.b) for link in refined_links(both, links, embed)] == [((0, 1, 0), (1, 1, 0))]


def test_without_the_mean_every_sentence_of_a_story_is_alike(
    seeds: Story, vectors: dict[str, Vector]
) -> None:
    sentences = story_sentences(seeds.articles)
    of = similarity(sentences, vectors)
    pairs = [(a, b) for a in sentences for b in sentences if a.article < b.article]
    plain = sum(
        sum(x * y for x, y in zip(vectors[sentences[a]], vectors[sentences[b]], strict=True))
        for a, b in pairs
    )
    centred = sum(of(a, b) for a, b in pairs)
    assert plain / len(pairs) > 0.3
    assert abs(centred / len(pairs)) < 0.05


def test_it_makes_no_figure_of_the_seeds_much_worse(seeds: Story) -> None:
    before, after = figures(GOLD, seeds), figures(GOLD, refined(seeds, str(FOLDER)))
    assert after["links"]["r"] > before["links"]["r"]
    for name in ("links", "rows", "unique", "chars"):
        assert after[name]["f1"] >= before[name]["f1"] - 0.02, name
    assert after["traps"][0] <= 4


@pytest.mark.parametrize("other", [STORM, BANK, QUAKE])
def test_reports_on_other_events_are_not_linked(
    seeds: Story, embed: models.Embed, other: tuple[str, ...]
) -> None:
    stranger = build("Stranger", [[line] for line in other])
    articles = (*seeds.articles, stranger)
    added = refined_links(articles, compare(articles).links, embed)
    assert [link for link in added if link.b.article == len(seeds.articles)] == []


def test_the_process_gives_what_the_worker_gives_and_keeps_it(seeds: Story) -> None:
    first = Refining(seeds, str(FOLDER)).run()
    assert first is not None
    assert len(first.links) > len(seeds.links)

    def never() -> models.Embed:
        raise AssertionError("the model was loaded again")

    texts = story_sentences(seeds.articles).values()
    assert len(vectors_of(texts, never, Cache(models.fingerprint(FOLDER)))) == len(set(texts))
    assert Refining(seeds, str(FOLDER)).run() == first


def test_a_model_without_its_weights_is_one_line(seeds: Story, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.safetensors"))
    with pytest.raises(NotRefined, match="does not load") as caught:
        Refining(seeds, str(copy)).run()
    assert "\n" not in str(caught.value)


def test_a_model_of_the_hub_is_not_fetched(seeds: Story) -> None:
    with pytest.raises(NotRefined, match="hf download sentence-transformers/all-MiniLM-L6-v2"):
        Refining(seeds, "sentence-transformers/all-MiniLM-L6-v2").run()


def test_the_program_takes_the_folder_from_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"[semantic]\nmodel = '{FOLDER}'\n", "utf-8")
    environment = os.environ | {"STORYVIEW_CONFIG_DIR": str(tmp_path)}

    def reasons(*options: str) -> list[str]:
        command = [sys.executable, "-m", "storyview", "compare", "--format", "json", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert done.stderr == ""
        return [reason for link in json.loads(done.stdout)["links"] for reason in link["why"]]

    assert any(reason.startswith("meaning: ") for reason in reasons())
    assert not any(reason.startswith("meaning: ") for reason in reasons("--no-semantic"))
