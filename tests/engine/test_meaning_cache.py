"""What a model said is kept by sentence and model; nothing that happens to the file does any harm."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.meaning.cache import Cache, cache_path

ENCODINGS = {"One.": b"\x00\x01", "Two.": b"two", "Σ — “three”": b""}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "vectors.sqlite3"


def read(cache: Cache, *texts: str) -> dict[str, bytes]:
    return cache.read(texts)


def test_what_is_kept_is_read_again(path: Path) -> None:
    Cache("model", path).write(ENCODINGS)
    assert read(Cache("model", path), *ENCODINGS, "Four.") == ENCODINGS


def test_another_model_has_its_own(path: Path) -> None:
    Cache("model", path).write(ENCODINGS)
    assert read(Cache("other", path), *ENCODINGS) == {}
    Cache("other", path).write({"One.": b"9"})
    assert read(Cache("model", path), "One.") == {"One.": ENCODINGS["One."]}
    assert read(Cache("other", path), "One.") == {"One.": b"9"}


def test_many_are_read_at_once(path: Path) -> None:
    many = {f"Sentence {n}.": str(n).encode() for n in range(1700)}
    Cache("model", path).write(many)
    assert read(Cache("model", path), *many) == many


def test_no_sentence_is_in_the_file(path: Path) -> None:
    Cache("model-name", path).write({"Forty cows swam.": b"1"})
    content = path.read_bytes()
    assert b"cows" not in content
    assert b"model-name" not in content


@pytest.mark.parametrize("damage", [b"", b"not a database at all " * 50])
def test_a_file_that_is_no_database_is_begun_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    cache = Cache("model", path)
    assert read(cache, *ENCODINGS) == {}
    cache.write(ENCODINGS)
    assert read(cache, *ENCODINGS) == ENCODINGS


@given(position=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255), cut=st.booleans())
def test_damage_gives_nothing_wrong(
    tmp_path_factory: pytest.TempPathFactory, position: float, flip: int, cut: bool
) -> None:
    path = tmp_path_factory.mktemp("damage") / "vectors.sqlite3"
    many = {f"Sentence {n}.": bytes([n, 5] * 4) for n in range(40)}
    cache = Cache("model", path)
    cache.write(many)
    data = bytearray(path.read_bytes())
    at = int(position * len(data))
    data[at] ^= flip
    path.write_bytes(data[:at] if cut else data)
    found = read(cache, *many)
    assert all(many[text] == encoding for text, encoding in found.items())
    cache.write(many)
    found = read(cache, *many)
    assert all(many[text] == encoding for text, encoding in found.items())


def test_an_older_form_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE vector (word TEXT)")
        connection.execute("PRAGMA user_version = 7")
    connection.close()
    cache = Cache("model", path)
    cache.write(ENCODINGS)
    assert read(cache, *ENCODINGS) == ENCODINGS


def test_a_place_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = Cache("model", tmp_path / "file" / "vectors.sqlite3")
    cache.write(ENCODINGS)
    assert cache.read(ENCODINGS) == {}


def test_the_file_stays_small_and_keeps_what_was_used_last(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000_000_000.0
    monkeypatch.setattr("storyview.engine.meaning.cache.time.time", lambda: now)
    most = 200_000
    cache = Cache("model", path, most_bytes=most)
    cache.write({"Often read.": b"1"})
    for part in range(40):
        now += 48 * 3600
        cache.write({f"Sentence {part} {n}.": bytes([n]) * 400 for n in range(50)})
        assert read(cache, "Often read.") == {"Often read.": b"1"}
        assert path.stat().st_size <= most
    assert read(cache, "Sentence 39 49.") != {}
    assert read(cache, "Sentence 0 0.") == {}


WRITER = """
import sys
from pathlib import Path
from storyview.engine.meaning.cache import Cache

path, who = Path(sys.argv[1]), sys.argv[2]
for n in range(20):
    Cache("model", path).write({f"{who} {n} {k}": f"{who}{n}{k}".encode() for k in range(5)})
"""


def test_several_programs_may_write_at_once(path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(who)]) for who in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    wanted = {
        f"{who} {n} {k}": f"{who}{n}{k}".encode() for who in range(3) for n in range(20) for k in range(5)
    }
    assert read(Cache("model", path), *wanted) == wanted


def test_it_is_where_the_platform_keeps_what_can_be_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_cache_path

    assert cache_path().parent == user_cache_path("storyview", appauthor=False)
    monkeypatch.setenv("STORYVIEW_CACHE_DIR", "/elsewhere")
    assert cache_path().parent == Path("/elsewhere")
