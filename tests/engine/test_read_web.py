"""Addresses are fetched within limits, never from where they may not be, and every failure is one line."""

from __future__ import annotations

import socket
import sqlite3
import tracemalloc
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from storyview.engine.read import hosts, web, web_cache
from storyview.engine.read.addresses import WebOptions, listed_addresses, same_page
from storyview.engine.read.hosts import is_public
from storyview.engine.read.source_texts import Reading, read_sources
from tests.engine.web_server import SENTENCES, Server, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

REAL_CONNECT = socket.socket.connect
REAL_GETADDRINFO = socket.getaddrinfo


@pytest.fixture(autouse=True)
def this_machine(monkeypatch: pytest.MonkeyPatch, no_network: None) -> None:
    """Let connections to this machine through, which the tests' server is on."""

    def connect(connection: socket.socket, address: object) -> None:
        assert isinstance(address, tuple)
        assert address[0] in ("127.0.0.1", "::1"), address
        REAL_CONNECT(connection, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "pages.db"


@pytest.fixture
def options(cache: Path) -> WebOptions:
    return WebOptions(allow_private=True, cache=cache)


def problem(reading: Reading) -> str:
    assert not reading.texts
    (only,) = reading.problems
    assert "\n" not in str(only)
    return only.message


def titles(reading: Reading) -> list[str | None]:
    return [text.title for text in reading.texts]


def test_an_address_is_a_source(server: Server, options: WebOptions) -> None:
    address = server.at("page/1?id=2#part")
    (text,) = read_sources([address], web=options).texts
    assert text.source == address
    assert (text.title, text.url, text.language) == ("Bridge shut 1?id=2", address, "en")
    assert text.text == "\n\n".join(SENTENCES)


def test_addresses_are_fetched_side_by_side_and_keep_their_order(server: Server, options: WebOptions) -> None:
    Path(options.cache.parent).mkdir() if options.cache else None
    file = Path(str(options.cache)).with_name("a.txt")
    file.write_text("A text of its own.", "utf-8")
    told: list[tuple[int, int, str]] = []
    sources = [server.at("together/a"), str(file), server.at("together/b"), server.at("together/c")]
    reading = read_sources(sources, web=options, on_source=lambda *step: told.append(step))
    assert [text.source for text in reading.texts] == sources
    assert told[0] == (1, 4, str(file))
    assert [step[:2] for step in told[1:]] == [(0, 3), (1, 3), (2, 3)]
    assert {step[2] for step in told[1:]} == {sources[0], *sources[2:]}


def test_a_list_of_addresses_stands_for_what_they_hold(
    server: Server, options: WebOptions, tmp_path: Path
) -> None:
    file = tmp_path / "morning.txt"
    lines = ["# from the meeting", server.at("page/1"), "", f"{server.at('page/1')}?utm_source=rss  # again"]
    file.write_text("\n".join([*lines, server.at("list/page/2+missing"), server.at("status/500")]), "utf-8")
    reading = read_sources([str(file), server.at("page/1")], web=options)
    assert titles(reading) == ["Bridge shut 1", "Bridge shut 2"]
    assert {each.source.rpartition("/")[2] for each in reading.problems} == {"missing", "500"}


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing", "no such page"),
        ("status/401", "password"),
        ("status/403", "refuses"),
        ("status/418", "status 418"),
        ("status/429", "later"),
        ("status/503", "trouble"),
        ("moved/6/page", "more than 5 times"),
        ("to/file:///etc/passwd", "only http and https"),
        ("to/http://user:word@127.0.0.1/", "user name"),
        ("to/http://[::bad/", "no address"),
        ("bomb", "larger than 5 MB"),
        ("announced", "larger than 5 MB"),
        ("endless", "larger than 5 MB"),
        ("garbled", "compressed"),
        ("nested", "compressed"),
        ("short", "broke off"),
        ("noise", "broke off"),
        ("picture", "a picture"),
    ],
)
def test_a_failure_is_one_line_and_the_rest_opens(
    server: Server, options: WebOptions, path: str, said: str
) -> None:
    reading = read_sources([server.at(path), server.at("page")], web=options)
    assert titles(reading) == ["Bridge shut"]
    (only,) = reading.problems
    assert only.source == server.at(path)
    assert said in only.message
    assert "\n" not in str(only)


@pytest.mark.parametrize("path", ["silent", "dripping", "slowly"])
def test_what_takes_too_long_is_given_up(
    server: Server, options: WebOptions, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(web, "SECONDS", 0.3)
    assert "longer than" in problem(read_sources([server.at(path)], web=options))


def test_a_name_that_is_never_looked_up_is_given_up(
    server: Server, options: WebOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(*_: object, **__: object) -> list[object]:
        server.ended.wait(20)
        return []

    monkeypatch.setattr(web, "SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", wait)
    assert "longer than" in problem(read_sources(["http://slow.example/"], web=options))


def test_a_bomb_does_not_go_off_in_memory(server: Server, options: WebOptions) -> None:
    tracemalloc.start()
    try:
        problem(read_sources([server.at("bomb")], web=options))
        assert tracemalloc.get_traced_memory()[1] < 60 * 1024 * 1024  # the server's own are in it
    finally:
        tracemalloc.stop()


def test_redirects_lead_to_the_page(server: Server, options: WebOptions) -> None:
    (text,) = read_sources([server.at("moved/5/page")], web=options).texts
    assert (text.source, text.url) == (server.at("moved/5/page"), server.at("page"))


def test_encodings_compression_and_an_absurd_length(server: Server, options: WebOptions) -> None:
    paths = ("cyrillic", "zipped", "plain", "absurd")
    reading = read_sources([server.at(path) for path in paths], web=options)
    assert titles(reading) == ["Мост закрыт", "Zipped", None, "Absurd"]
    assert reading.texts[2].text == "\n\n".join(SENTENCES)


PRIVATE = [
    "http://127.0.0.1/",
    "http://localhost/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://0.0.0.0/",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1:8080/",
    "http://192.168.1.1/",
    "http://172.16.0.9/",
    "http://[fe80::1%25lo]/",
    "http://[fd00::1]/",
    "http://100.64.0.1/",
    "http://[64:ff9b::a00:1]/",
    "http://[2002:7f00:1::]/",
    "http://224.0.0.1/",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_this_machine_and_its_network_are_not_asked(
    address: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("it was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    said = problem(read_sources([address], web=WebOptions(cache=cache)))
    assert "--allow-private" in said or "no address" in said


def test_public_addresses_are_public() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
    assert is_public("::ffff:93.184.216.34")
    assert not is_public("no address")


def names(monkeypatch: pytest.MonkeyPatch, **machines: list[str]) -> list[str]:
    """Let names stand for machines, of which 127.0.0.1 counts as public; return what is looked up."""
    asked: list[str] = []

    def look_up(host: str, port: int, *rest: object, **named: object) -> list[object]:
        asked.append(host)
        found = machines.get(host.partition(".")[0])
        if found is None:
            return REAL_GETADDRINFO(host, port, *rest, **named)  # type: ignore[arg-type,return-value]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(hosts, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    return asked


def test_a_name_that_stands_for_this_network_is_not_asked(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, inner=["10.0.0.1", "192.168.0.1"])
    assert "--allow-private" in problem(read_sources(["http://inner.example/"], web=WebOptions(cache=cache)))


def test_the_address_that_was_judged_is_the_one_connected_to(
    server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(monkeypatch, outer=["10.0.0.1", "127.0.0.1"])
    address = f"http://outer.example:{server.port}/page"
    assert titles(read_sources([address], web=WebOptions(cache=cache))) == ["Bridge shut"]
    assert asked.count("outer.example") == 1
    assert server.asked[0][1]["Host"] == f"outer.example:{server.port}"


def test_a_redirect_is_judged_too(server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names(monkeypatch, outer=["127.0.0.1"], inner=["10.0.0.1"])
    address = f"http://outer.example:{server.port}/to/http://inner.example/page"
    assert "--allow-private" in problem(read_sources([address], web=WebOptions(cache=cache)))
    assert len(server.asked) == 1


def test_no_proxy_of_the_environment_is_used(
    server: Server, options: WebOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert titles(read_sources([server.at("page")], web=options)) == ["Bridge shut"]


def test_a_certificate_that_nobody_vouches_for_is_refused(options: WebOptions) -> None:
    with serving(tls=True) as server:
        said = problem(read_sources([f"https://127.0.0.1:{server.port}/page"], web=options))
        assert "certificate" in said
        assert not server.asked


def test_a_certificate_of_another_name_is_refused(
    options: WebOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    from tests.engine.web_server import CERTIFICATE

    monkeypatch.setattr(web, "_trust", lambda: ssl.create_default_context(cafile=str(CERTIFICATE)))
    names(monkeypatch, other=["127.0.0.1"])
    with serving(tls=True) as server:
        assert titles(read_sources([f"https://localhost:{server.port}/page"], web=options)) == ["Bridge shut"]
        said = problem(read_sources([f"https://other.example:{server.port}/page"], web=options))
        assert "certificate" in said


def test_what_was_fetched_is_kept(
    server: Server, cache: Path, options: WebOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    names(monkeypatch, outer=["127.0.0.1"])
    address = f"http://outer.example:{server.port}/kept"
    public = WebOptions(cache=cache)
    assert titles(read_sources([address], web=public)) == ["Version one"]
    server.changed = True
    assert titles(read_sources([address], web=public)) == ["Version one"]
    assert len(server.asked) == 1
    assert titles(read_sources([address], web=WebOptions(cache=cache, refresh=True))) == ["Version two"]
    monkeypatch.setattr(web, "_FRESH", 0)
    assert titles(read_sources([address], web=public)) == ["Version two"]
    assert server.asked[-1][1]["If-None-Match"] == '"two"'
    server.broken = True
    older = read_sources([address], web=public)
    assert titles(older) == ["Version two"]
    assert "shown as it was on" in older.problems[0].message
    count = len(server.asked)
    offline = WebOptions(cache=cache, offline=True)
    assert titles(read_sources([address], web=offline)) == ["Version two"]
    assert "--offline" in problem(read_sources([server.at("other")], web=offline))
    assert len(server.asked) == count


def test_what_may_not_be_kept_is_not(server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    private = WebOptions(cache=cache, allow_private=True)
    assert titles(read_sources([server.at("page")], web=private)) == ["Bridge shut"]
    assert web_cache.Cache(cache).get(server.at("page")) is None
    names(monkeypatch, outer=["127.0.0.1"])
    for path in ("secret", "missing"):
        read_sources([f"http://outer.example:{server.port}/{path}"], web=WebOptions(cache=cache))
    assert web_cache.Cache(cache).get(f"http://outer.example:{server.port}/secret") is None
    assert web_cache.Cache(cache).get(f"http://outer.example:{server.port}/missing") is None


@pytest.mark.parametrize("damage", [b"not a database" * 100, b""])
def test_a_damaged_cache_is_begun_anew(
    server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    names(monkeypatch, outer=["127.0.0.1"])
    address = f"http://outer.example:{server.port}/kept"
    cache.parent.mkdir()
    cache.write_bytes(damage)
    for _ in range(3):
        assert titles(read_sources([address], web=WebOptions(cache=cache))) == ["Version one"]
    assert len(server.asked) < 3


@pytest.mark.parametrize(
    "harm",
    [
        "fetched = 'seven'",
        "fetched = 9e999",
        "at = x'ff00'",
        "media = x'00'",
        "etag = x'00'",
        "body = 'text'",
    ],
)
def test_a_kept_page_of_the_wrong_kind_is_fetched_again(
    server: Server, cache: Path, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    names(monkeypatch, outer=["127.0.0.1"])
    address = f"http://outer.example:{server.port}/kept"
    read_sources([address], web=WebOptions(cache=cache))
    with closing(sqlite3.connect(cache, isolation_level=None)) as connection:
        connection.execute(f"UPDATE pages SET {harm}")
    assert titles(read_sources([address], web=WebOptions(cache=cache)))[0] is not None
    assert len(server.asked) == 2


def test_a_cache_that_cannot_be_written_is_done_without(server: Server, options: WebOptions) -> None:
    blocked = Path(str(options.cache)).parent
    blocked.write_text("a file where a folder should be", "utf-8")
    assert titles(read_sources([server.at("page")], web=options)) == ["Bridge shut"]


def test_lists_are_told_from_texts() -> None:
    address = "https://courier.example/a"
    assert listed_addresses(f"# one\n\n{address}\n  {address} # two") == [address, address]
    for text in (f"See {address}", f"{address} says so", "", "# nothing", f"{address}\nA sentence."):
        assert listed_addresses(text) == []
    assert same_page(f"{address}?utm_source=x&id=2&fbclid=3#top") == f"{address}?id=2"
    assert same_page("http://[bad") == "http://[bad"
