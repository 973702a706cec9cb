"""A folder's manifest describes its articles, and its mistakes cost only what they touch."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

import pytest

from storyview.engine.read.source_texts import Reading, read_sources


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("n/a.txt", "n/b.txt", "n/sub/c.txt"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(f"Text of {name}.")
    return tmp_path


def manifest(text: str | bytes, place: str = "n") -> None:
    (Path(place) / "story.toml").write_bytes(text if isinstance(text, bytes) else text.encode())


def labels(reading: Reading) -> dict[str, str | None]:
    return {text.source: text.label for text in reading.texts}


FULL = """
title = "Harbour fire"
lead = "sub/c.txt"
order = ["b.txt", "sub/c.txt"]

[files."a.txt"]
label = "The Herald"
title = "Fire!"
date = 2025-03-20

[files."b.txt"]
label = "Courier"
date = "2025-03-20T10:00"

[files."sub/c.txt"]
label = "Far"
"""


def test_all_of_it() -> None:
    manifest(FULL)
    reading = read_sources(["n"])
    assert not reading.problems
    assert reading.title == "Harbour fire"
    assert list(labels(reading).items()) == [
        ("n/b.txt", "Courier"),
        ("n/sub/c.txt", "Far"),
        ("n/a.txt", "The Herald"),
    ]
    assert reading.lead == 1
    assert [(text.title, text.date) for text in reading.texts] == [
        (None, "2025-03-20T10:00"),
        (None, None),
        ("Fire!", "2025-03-20"),
    ]


def test_files_named_one_by_one_keep_their_labels_but_their_own_order() -> None:
    manifest(FULL)
    reading = read_sources(["n/a.txt", "n/b.txt"])
    assert list(labels(reading).items()) == [("n/a.txt", "The Herald"), ("n/b.txt", "Courier")]
    assert (reading.title, reading.lead, reading.problems) == ("Harbour fire", None, ())


def test_the_manifest_named_as_an_article_stands_for_its_folder() -> None:
    manifest(FULL)
    assert read_sources(["n/story.toml"]) == read_sources(["n"])
    by_shell = read_sources(["n/a.txt", "n/b.txt", "n/story.toml", "n/sub"])
    assert sorted(labels(by_shell)) == ["n/a.txt", "n/b.txt", "n/sub/c.txt"]


def test_the_nearest_manifest_holds() -> None:
    manifest(FULL)
    manifest('[files."c.txt"]\nlabel = "Near"\n', "n/sub")
    reading = read_sources(["n"])
    assert labels(reading)["n/sub/c.txt"] == "Near"
    assert reading.title is None  # two manifests, two stories


def test_articles_from_elsewhere_leave_the_title_out() -> None:
    manifest(FULL)
    Path("z.txt").write_text("Other.")
    reading = read_sources(["n", "z.txt"])
    assert (reading.title, reading.lead) == (None, None)
    assert labels(reading)["n/a.txt"] == "The Herald"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = = 1", "line 1"),
        (b"\xff\xfe=", "UTF-8"),
        ("x = " + "[" * 5000, "TOML"),
        ('titel = "x"', "“title”"),
        ('[files."a.txt"]\nlable = "x"', "“label”"),
        ('[files."a.txt"]\nzzz = "x"', "label, title, date"),
        ('[files."a.text"]\nlabel = "x"', "a.txt"),
        ('[files.a.txt]\nlabel = "x"', '[files."a.txt"]'),
        ('lead = "d.txt"', "d.txt"),
        ('lead = "../n/a.txt"', "outside"),
        ("title = 3", "quotation marks"),
        ('order = "a.txt"', "list"),
        ("order = [1]", "“order”"),
        ("files = 1", "table"),
        ('[files]\n"a.txt" = "x"', "table"),
        ('[files."a.txt"]\ndate = "soon"', "2025-03-20"),
    ],
)
def test_mistakes_are_one_problem_each(text: str | bytes, said: str) -> None:
    manifest(text)
    reading = read_sources(["n"])
    assert len(reading.texts) == 3
    (problem,) = reading.problems
    assert problem.source == "n/story.toml"
    assert said in problem.message
    assert "\n" not in problem.message


def test_what_is_right_beside_a_mistake_holds() -> None:
    manifest('titel = "x"\nlead = "b.txt"\n[files."a.txt"]\nlabel = "L"\ndate = 3\n')
    reading = read_sources(["n"])
    assert (reading.lead, labels(reading)["n/a.txt"], len(reading.problems)) == (1, "L", 2)


def test_what_it_says_is_neutralised() -> None:
    manifest('title = "a\\u001b[31m\\nb"\n[files."a.txt"]\nlabel = "\\u202ex"\n')
    reading = read_sources(["n"])
    assert reading.title == "a␛[31m b"
    assert labels(reading)["n/a.txt"] == "�x"


SEEDS = {
    "000_29b2f120ac707464.txt": (
        "1130699fd2eeac52bdf1e16130769008f40315a8e82a280cdc289d0bc00df653",
        "Live Mint (1)",
        None,
    ),
    "001_30fa5fd5bd179c17.txt": (
        "27f6dd7acf4214df168f02943fe1f5670924c258c2ef28d5fd19ee58c24ba02c",
        "Kyiv dateline",
        None,
    ),
    "002_721646fef5c18b23.txt": (
        "62d81add1ed3d6e853f7a18e4f963c3e0799963f5aaea45fc793ec76fb45ee54",
        "Kyiv, 20 March",
        "2025-03-20",
    ),
    "003_75ae1a623d1ab151.txt": (
        "c3fdcef2b16f71a2500bd006d2c5d4bcb382c7d8b9fc234f6a2d9a2e676033c0",
        "AFP",
        None,
    ),
    "004_a2164c30bc09a189.txt": (
        "d6104162850ad0e905709c4696849d0ee004d98fa990f2d0cc8509fa1ede67e5",
        "Live Mint (2)",
        None,
    ),
}


def test_the_seeds_are_described_and_unchanged() -> None:
    with as_file(files("storyview.seeds")) as place:
        reading = read_sources([str(place)])
    assert not reading.problems
    assert reading.title == "Trump–Zelensky call"
    found = {Path(text.source).name: (text.label, text.date) for text in reading.texts}
    assert found == {name: (label, date) for name, (_, label, date) in SEEDS.items()}
    assert {Path(text.source).name: text.sha256 for text in reading.texts} == {
        name: digest for name, (digest, *_) in SEEDS.items()
    }


def test_a_manifest_that_is_too_large_is_not_called_an_article() -> None:
    manifest(b"#" * (10 * 1024 * 1024 + 1))
    reading = read_sources(["n"])
    assert len(reading.texts) == 3
    (problem,) = reading.problems
    assert "larger than 10 MB, too much for settings" in str(problem)


@pytest.mark.parametrize(
    "content",
    [
        f"title = {'9' * 5000}",
        f"order = {'[' * 20_000}{']' * 20_000}",
        f"order = [0x{'f' * 5000}]\n[files]\nlead = 0x{'f' * 5000}",
        f"date = 9999-99-99T23:59:60.{'9' * 5000}Z",
    ],
    ids=["digits", "nesting", "hexadecimal", "date"],
)
def test_whatever_the_parser_raises_is_a_problem(content: str) -> None:
    manifest(content)
    reading = read_sources(["n"])
    assert len(reading.texts) == 3
    assert reading.problems
    assert all(len(str(problem)) < 400 for problem in reading.problems)
