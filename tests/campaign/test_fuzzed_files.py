"""Fuzzed files through reading, comparing and both reports: nothing raises, obeys, loses text or grows."""

from __future__ import annotations

import json
import random
import re
from typing import TYPE_CHECKING

import pytest

from storyview.engine.guard import is_obeyed
from storyview.engine.reports.json_report import json_report
from storyview.engine.reports.text_report import text_report
from storyview.engine.story import NothingReadable, open_story
from storyview.engine.text.clean import neutralise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from storyview.engine.model import Story

PIECES = (
    *("The river rose by two metres on Monday, the water board said.", "Forty cows swam to the church."),
    *("“We have never seen so much water,” mayor Karin Oltmann told reporters.", "By AFP", "* * *", "No."),
    *("東京の川が二メートル上がった。", "Нижняя Саксония объявила режим ЧС.", "د. سالم قال إن النهر ارتفع."),
    *("\x1b]0;evil\x07", "\x1b[31m", "\x9b31m", "\x9d0;x\x9c", "\u202egnorw\u202c", "\u2066x"),
    *("a\u0300\u0301" * 9, "\r\n", "\n\n", "\r", "\x85", "\u2028", "\u2029", "\x0c", "\t", "\x00", "\x7f"),
    *("\u200b", "\u3000", "\xad", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufe0f", "\u115f", "\ufffe"),
    *("\U0001f3f4\U000e0067\U000e0062\U000e007f", "<b>x</b>", "&amp;", "[[", "---\ntitle: x\n---\n"),
    *("w" * 300, "https://example.org/" + "a" * 90, "1,000,000.50", "U.S.", "$180 million", "{", '"', "|"),
)
"""What texts are made of: prose that corresponds, scripts, controls, white space of every kind, markup."""
ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-2", "shift_jis", "utf-32")
SUFFIXES = (".txt", ".txt", ".md")
MOST = 350 << 20
"""Bytes by which the process may grow over all inputs."""


def drawn(chance: random.Random) -> str:
    """Return any text, from nothing to some thousand characters."""
    joints = ("\n\n", "\n", " ", "")
    text = "".join(
        chance.choice(PIECES) + chance.choice(joints) for _ in range(chance.choice((0, 1, 3, 8, 20)))
    )
    for _ in range(chance.choice((0, 0, 1, 4))):
        at = chance.randrange(len(text) + 1)
        text = (
            text[:at] + chr(chance.choice((chance.randrange(0x250), chance.randrange(0x110000)))) + text[at:]
        )
    return text


def bytes_of(chance: random.Random, text: str) -> bytes:
    """Return the text in an encoding, now and then damaged."""
    data = text.encode(chance.choice(ENCODINGS), "replace")
    if chance.random() < 0.2 and data:
        at = chance.randrange(len(data))
        data = data[:at] + chance.randbytes(chance.choice((1, 2, 9))) + data[at + chance.choice((0, 1)) :]
    return data


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def check(folder: Path, seed: int) -> int:
    """Compare one to three files of a seed and look at what comes out; return how many they were."""
    chance = random.Random(seed)
    names, whole = [], {}
    for number in range(chance.choice((1, 2, 2, 3))):
        text = drawn(chance)
        path = folder / f"{number}{chance.choice(SUFFIXES)}"
        plain = chance.random() < 0.5
        path.write_bytes(text.encode("utf-8", "replace") if plain else bytes_of(chance, text))
        if plain and path.suffix == ".txt":
            whole[str(path)] = solid(neutralise(text.encode("utf-8", "replace").decode().lstrip("\ufeff")))
        names.append(str(path))
    try:
        story = open_story(names)
    except NothingReadable as nothing:
        told = [str(problem) for problem in nothing.problems]
    else:
        told = [str(problem) for problem in story.problems]
        look_at(story, whole, chance, seed)
    assert not any(is_obeyed(each) for each in told), seed
    return len(names)


def look_at(story: Story, whole: Mapping[str, str], chance: random.Random, seed: int) -> None:
    """Look at a story and its reports; `whole` has the text of sources without its white space."""
    for article in story.articles:
        held = "".join(article.text[one.start : one.end] for one in article.paragraphs)
        assert solid(held) == solid(article.text), (seed, "in paragraphs")
        if article.source in whole:
            assert solid(article.text) == whole[article.source], (seed, "as it was read")
    report = text_report(story, chance.choice((20, 61, 100, 400)), colour=False)
    assert not is_obeyed(report.replace("\n", "")), seed
    written = json_report(story)
    assert not is_obeyed(written.replace("\n", "")), seed
    document = json.loads(written)
    assert len(document["articles"]) == len(story.articles)


def peak() -> int:
    resource = pytest.importorskip("resource", reason="this system does not tell a process its size")
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) << 10


def run(folder: Path, seeds: range, least: int) -> None:
    before, count = peak(), 0
    for seed in seeds:
        count += check(folder, seed)
    assert count >= least
    assert peak() - before < MOST


def test_eighty_fuzzed_inputs(tmp_path: Path) -> None:
    run(tmp_path, range(45), 80)


@pytest.mark.campaign
@pytest.mark.parametrize("part", range(4))
def test_twenty_thousand_fuzzed_inputs(tmp_path: Path, part: int) -> None:
    run(tmp_path, range(1000 + part * 2700, 1000 + (part + 1) * 2700), 5000)
