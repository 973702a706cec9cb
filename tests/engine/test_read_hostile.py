"""Every reader, given what is no such file, broken or made to harm: one line says so, nothing is raised."""

from __future__ import annotations

import gzip
import random
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.checked import NotParsedError
from storyview.engine.read.archives import unpacked
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.find import Found
from storyview.engine.read.source_formats import FORMATS, MAX_BYTES, parse
from storyview.engine.read.source_texts import read_found, read_sources
from tests.engine.made import made_epub, made_odt, made_parquet, made_pdf, made_warc

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCES = Path(__file__).parent / "sources"


def _source(name: str) -> bytes:
    return (SOURCES / name).read_bytes()


SAMPLES: dict[str, Callable[[], bytes]] = {
    ".txt": lambda: _source("exports/lexis-classic.txt"),
    ".html": lambda: _source("exports/factiva.html"),
    ".mhtml": lambda: _source("html/17-page.mhtml"),
    ".md": lambda: b"# Bridge shut\n\nThe harbour town closed its only bridge on Thursday.\n",
    ".opml": lambda: _source("feeds/subscriptions.opml"),
    ".xml": lambda: _source("feeds/full-and-teaser.xml"),
    ".mbox": lambda: _source("mail/desk.mbox"),
    ".eml": lambda: _source("mail/newsletter.eml"),
    ".json": lambda: _source("json/newsapi.json"),
    ".jsonl": lambda: _source("json/trafilatura.jsonl"),
    ".csv": lambda: _source("json/all-the-news.csv"),
    ".parquet": made_parquet,
    ".pdf": lambda: made_pdf(["The harbour town closed its only bridge."], columns=1),
    ".docx": lambda: _source("exports/nexis-uni.docx"),
    ".rtf": lambda: _source("exports/clip.rtf"),
    ".odt": made_odt,
    ".epub": made_epub,
    ".warc": made_warc,
    ".gz": lambda: gzip.compress(_source("story-folder/herald.txt")),
}
"""Of each format, by its first suffix, a file that it reads."""


def test_every_format_has_a_sample_that_is_read() -> None:
    assert {form.suffixes[0] for form in FORMATS if form.suffixes} == {
        *SAMPLES.keys() - {".xml"},
        ".rss",
    }
    for suffix, sample in SAMPLES.items():
        found = parse(sample(), f"a{suffix}")
        assert found.documents or found.addresses, suffix


def is_told(path: Path) -> bool:
    """Whether something is read of a file, or a safe line says why not; nothing is fetched."""
    reading, addresses = read_found(Found(str(path), path))
    for problem in reading.problems:
        assert problem.message
        assert len(problem.message) < 400
        assert problem.message.isprintable(), problem
        assert not problem.message.startswith("a fault")
    return bool(reading.texts or addresses or reading.problems)


@pytest.mark.parametrize("suffix", SAMPLES)
def test_nothing_is_raised_for_what_is_broken(suffix: str, tmp_path: Path) -> None:
    data = SAMPLES[suffix]()
    seen = random.Random(suffix)
    broken = [b"", b"\0" * 4096, b" \n" * 4096, data[1:], data * 2]
    broken += [data[: len(data) * n // 12] for n in range(1, 12)]
    broken += [data[:at] + seen.randbytes(12) + data[at + 12 :] for at in seen.sample(range(len(data)), 12)]
    broken += [data.decode("latin-1").encode("utf-16"), b"\xff\xfe" + data, data.replace(b"<", b"<<")]
    for number, each in enumerate(broken):
        path = tmp_path / f"{number}{suffix}"
        path.write_bytes(each)
        assert is_told(path), (number, suffix)


@pytest.mark.parametrize("suffix", SAMPLES)
def test_a_file_of_another_kind_is_read_as_what_it_is_or_refused(suffix: str, tmp_path: Path) -> None:
    for other, sample in SAMPLES.items():
        path = tmp_path / f"{other[1:]}{suffix}"
        path.write_bytes(sample())
        assert is_told(path), (other, suffix)


@pytest.mark.parametrize("form", [form for form in FORMATS if form.suffixes], ids=lambda form: form.name)
def test_what_is_far_too_large_is_not_read(form: object, tmp_path: Path) -> None:
    path = tmp_path / f"large{form.suffixes[0]}"  # type: ignore[attr-defined]
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 10 + 1)  # of zeros that take no room
    reading = read_sources([str(path)])
    assert not reading.texts
    (problem,) = reading.problems
    assert "larger than" in problem.message


NESTED = {
    ".json": b"[" * 200_000 + b"]" * 200_000,
    ".jsonl": b'{"a":' * 200_000 + b"\n" + b'{"text": "One line is right."}',
    ".html": b"<div>" * 200_000 + b"text",
    ".xml": b'<?xml version="1.0"?><rss version="2.0"><channel>' + b"<item>" * 100_000,
    ".opml": b"<opml>" + b"<outline>" * 200_000,
    ".rtf": b"{\\rtf1" + b"{" * 200_000 + b" text",
    ".md": b"> " * 20_000 + b"text",
    ".eml": b"".join(
        b"Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n)
        for n in range(1500)
    ),
    ".csv": b'text\n"' + b"a" * 11_000_000,
}


@pytest.mark.parametrize("suffix", NESTED)
def test_what_is_nested_or_endless_is_told(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"deep{suffix}"
    path.write_bytes(NESTED[suffix])
    assert is_told(path)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("suffix", "part"),
    [(".docx", "word/document.xml"), (".odt", "content.xml"), (".epub", "META-INF/container.xml")],
)
def test_an_archive_that_unpacks_to_far_more_is_refused(suffix: str, part: str) -> None:
    bomb = zipped({part: b"<a>" + b" " * 60_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(NotTextError, match="unpacks to far more"):
        parse(bomb, f"bomb{suffix}")


def test_a_compressed_bomb_is_refused() -> None:
    with pytest.raises(NotTextError, match="unpacks to more than 1 MB"):
        unpacked(gzip.compress(b"\0" * 2_000_000), 1024**2)
    with pytest.raises(NotTextError, match="compressed twice"):
        parse(gzip.compress(gzip.compress(b"text")), "a.txt.gz")
    with pytest.raises(NotTextError, match="cut off"):
        parse(gzip.compress(b"text" * 100)[:-9], "a.txt.gz")


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "%s"><!ENTITY y "&x;&x;"><!ENTITY z "&y;&y;">]>"""


@pytest.mark.parametrize(
    "root", [b"<rss><channel><item><title>&z;</title></item></channel></rss>", b"<opml>&z;</opml>"]
)
def test_entities_inside_entities_are_refused(root: bytes) -> None:
    with pytest.raises(NotTextError, match="entities"):
        parse(ENTITIES % (b"long " * 1000) + root, "a.xml")


def test_an_outside_entity_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    entity = f'<!DOCTYPE l [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    item = "<channel><item><title>A&x;B</title></item></channel>"
    feed = f"<?xml version='1.0'?>{entity}<rss version='2.0'>{item}</rss>"
    (document,) = parse(feed.encode(), "a.xml").documents
    assert "SECRET" not in str(document)
    content = f"<?xml version='1.0'?>{entity}<office><p>A&x;B</p></office>".encode()
    (document,) = parse(zipped({"content.xml": content}), "a.odt").documents
    assert "SECRET" not in str(document)


def test_a_library_that_is_missing_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for suffix, module, extra in (
        (".pdf", "pypdfium2", "docs"),
        (".docx", "docx", "docs"),
        (".rtf", "striprtf.striprtf", "docs"),
        (".xml", "feedparser", "docs"),
        (".warc", "warcio.archiveiterator", "docs"),
        (".eml", "lxml.html", "web"),
    ):
        sample = SAMPLES[suffix]()  # made with the library itself
        monkeypatch.setitem(sys.modules, module, None)
        with pytest.raises(NotParsedError, match=rf"pip install 'storyview\[{extra}\]'"):
            parse(sample, f"a{suffix}")
