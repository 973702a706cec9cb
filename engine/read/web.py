"""Fetch addresses side by side, within limits, and never from where they may not be.

Every address is fetched by a thread of its own, a few at a time. What takes too long is given up where it
is: a lookup that is not answered and a server that sends a byte a second cannot be told to hurry, and the
thread that waits for it ends with the program.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.read.hosts import ForbiddenError, UnknownHostError, allowed_hosts, is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping, Sequence

    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

    from storyview.engine.read.addresses import WebOptions
    from storyview.engine.read.web_cache import Cache, Kept

MAX_BYTES: Final = 5 * 1024 * 1024
"""Of a page after decompression."""
SECONDS: Final = 20.0
"""For one address with all its redirects."""
REDIRECTS: Final = 5
_PATIENCE: Final = 1.05
"""Share of its time after which a thread that should have ended by itself is left alone."""
_AT_ONCE: Final = 8
_FRESH: Final = 3600
"""Seconds for which a page is taken from the cache without asking whether it changed."""
_CHUNK: Final = 1 << 16

_REMEDY: Final = "open it in a browser and save the page"
_STATUS: Final = {
    401: f"it asks for a password; {_REMEDY}",
    402: f"it asks for money; {_REMEDY}",
    403: f"the server refuses to give it to programs; {_REMEDY}",
    404: "there is no such page any more; check the address",
    410: "there is no such page any more; check the address",
    429: "the server asks to wait; try again later",
    451: f"the server may not show it here; {_REMEDY}",
}


class FetchError(Exception):
    """A page that was not fetched; the message says why and what to do about it."""


class Fetched(NamedTuple):
    """A page as the server gave it."""

    data: bytes
    """After decompression."""
    media: str | None
    """Its media type, lower case."""
    charset: str | None
    address: str
    """Where redirects led."""
    notice: str | None = None
    """What is to be said of it: that it is an older copy, and why."""


def fetch_all(
    addresses: Sequence[str],
    options: WebOptions,
    on_fetched: Callable[[int, int, str], None] | None = None,
) -> dict[str, Fetched | FetchError]:
    """Fetch addresses, and return what came of each; nothing is raised for one that fails.

    `on_fetched` is told from this thread how many are done before one is, of how many, and which that is.
    Raises ImportError where urllib3 is not installed.
    """
    import urllib3  # noqa: F401 - found missing here rather than in every thread

    from storyview.engine.read.web_cache import Cache

    cache = Cache(options.cache)
    return _Crew(list(dict.fromkeys(addresses)), options, cache).work(on_fetched)


class _Crew:
    """Threads that fetch a few addresses at once, each left alone when its time is up."""

    def __init__(self, addresses: Sequence[str], options: WebOptions, cache: Cache) -> None:
        self._total = len(addresses)
        self._waiting = deque(addresses)
        self._options = options
        self._cache = cache
        self._since: dict[str, float] = {}
        self._results: dict[str, Fetched | FetchError] = {}
        self._news = threading.Condition()

    def work(self, on_fetched: Callable[[int, int, str], None] | None) -> dict[str, Fetched | FetchError]:
        """Fetch all of them and return what came of each."""
        told: set[str] = set()
        while len(told) < self._total:
            with self._news:
                self._start()
                if len(self._results) == len(told):
                    end = min(self._since.values()) + _PATIENCE * SECONDS
                    self._news.wait(max(0.01, end - time.monotonic()))
                self._give_up()
                new = [address for address in self._results if address not in told]
            for address in new:
                if on_fetched is not None:
                    on_fetched(len(told), self._total, address)
                told.add(address)
        return self._results

    def _start(self) -> None:
        while self._waiting and len(self._since) < _AT_ONCE:
            address = self._waiting.popleft()
            self._since[address] = time.monotonic()
            threading.Thread(
                target=self._fetch, args=(address,), name=f"fetch {address}", daemon=True
            ).start()

    def _fetch(self, address: str) -> None:
        result: Fetched | FetchError
        try:
            result = fetch(address, self._options, self._cache)
        except FetchError as error:
            result = error
        except Exception as error:  # a fault here must not leave the others waiting
            result = FetchError(f"it could not be fetched ({type(error).__name__}: {error}); {_REMEDY}")
        with self._news:
            if self._since.pop(address, None) is not None:
                self._results[address] = result
                self._news.notify()

    def _give_up(self) -> None:
        now = time.monotonic()
        for address, since in list(self._since.items()):
            if now - since >= _PATIENCE * SECONDS:
                del self._since[address]
                self._results[address] = _older(self._cache.get(address), _UnreachableError(_too_slow()))


def fetch(address: str, options: WebOptions, cache: Cache) -> Fetched:
    """Return one page, from the cache where it is fresh, or where it has not changed or cannot be had now.

    Raises FetchError.
    """
    kept = cache.get(address)
    if options.offline:
        if kept is None:
            raise FetchError("it was not fetched before; leave out --offline")
        return kept.page
    if kept is not None and not options.refresh and kept.age < _FRESH:
        return kept.page
    known = {} if kept is None or options.refresh else kept.validators
    deadline = time.monotonic() + SECONDS
    try:
        with _Journey(options.allow_private, deadline) as journey:
            response, at = journey.reach(address, known)
            if response.status == 304 and kept is not None:
                cache.confirm(address)
                return kept.page
            page = _page(response, at, deadline)
            if not journey.is_private:
                cache.put(address, page, response.headers)
            return page
    except _UnreachableError as error:
        older = _older(kept, error)
        if isinstance(older, FetchError):
            raise
        return older


class _UnreachableError(FetchError):
    """The page may be there, but the way to it is not."""


def _older(kept: Kept | None, error: FetchError) -> Fetched | FetchError:
    """Return the copy that was kept of a page that cannot be had now, else the error."""
    return error if kept is None else kept.page._replace(notice=f"shown as it was {kept.when}: {error}")


def _too_slow() -> str:
    return f"it took longer than {SECONDS:.0f} seconds; try again later, or {_REMEDY}"


class _Journey:
    """The way to one page, over redirects, with its connections."""

    def __init__(self, allow_private: bool, deadline: float) -> None:
        self.is_private = False
        """Whether any machine on the way is no public one."""
        self._allow_private = allow_private
        self._deadline = deadline
        self._pools: list[HTTPConnectionPool] = []

    def __enter__(self) -> _Journey:
        return self

    def __exit__(self, *_: object) -> None:
        for pool in self._pools:
            pool.close()

    def reach(self, address: str, known: Mapping[str, str]) -> tuple[BaseHTTPResponse, str]:
        """Return the response at the end of the redirects, unread, and where that is. Raises FetchError."""
        from urllib.parse import urljoin

        for _ in range(REDIRECTS + 1):
            response = self._ask(address, known)
            target = (
                response.headers.get("Location") if response.status in (301, 302, 303, 307, 308) else None
            )
            if target is None:
                self._check(response)
                return response, address
            response.close()
            try:
                address = urljoin(address, target)
            except ValueError as error:
                raise FetchError(f"it leads to something that is no address; {_REMEDY}") from error
        raise FetchError(f"it leads on more than {REDIRECTS} times; {_REMEDY}")

    def _check(self, response: BaseHTTPResponse) -> None:
        if response.status in (200, 203, 304):
            return
        told = _STATUS.get(response.status)
        if told is None and response.status >= 500:
            raise _UnreachableError(f"the server is in trouble (status {response.status}); try again later")
        raise FetchError(told or f"the server answers with status {response.status}; {_REMEDY}")

    def _ask(self, address: str, known: Mapping[str, str]) -> BaseHTTPResponse:
        """Return one machine's response, unread, after judging the machine."""
        from urllib3.exceptions import HTTPError, SSLError
        from urllib3.util import Timeout, parse_url

        try:
            url = parse_url(address)
        except (HTTPError, ValueError) as error:
            raise FetchError("it is no address; check it") from error
        if url.scheme not in ("http", "https"):
            raise FetchError("it leads to something that is no web page; only http and https are fetched")
        if not url.host:
            raise FetchError("it names no machine; check the address")
        if url.auth:
            raise FetchError("it holds a user name or password; leave that out")
        port = url.port or (443 if url.scheme == "https" else 80)
        host = url.host.strip("[]")
        headers = {
            "Host": url.netloc or host,
            "User-Agent": _agent(),
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
            **known,
        }
        failure: Exception | None = None
        for ip in self._machines(host, port):
            left = self._deadline - time.monotonic()
            if left <= 0:
                raise _UnreachableError(_too_slow())
            try:
                return self._pool(url.scheme, ip, host, port).urlopen(
                    "GET",
                    url.request_uri,
                    headers=headers,
                    redirect=False,
                    retries=False,
                    timeout=Timeout(total=left),
                    preload_content=False,
                    decode_content=True,
                )
            except SSLError as error:
                raise FetchError(f"its certificate is not to be trusted: {_reason(error)}") from error
            except (HTTPError, OSError, ValueError) as error:
                failure = error
        assert failure is not None
        raise _UnreachableError(_explained(failure)) from failure

    def _machines(self, host: str, port: int) -> list[str]:
        try:
            found = allowed_hosts(host, port, allow_private=self._allow_private)
        except ForbiddenError as error:
            raise FetchError(str(error)) from error
        except UnknownHostError as error:
            raise _UnreachableError(
                f"{host} is not found; check the address and that you are online"
            ) from error
        self.is_private |= not all(map(is_public, found))
        return found[:3]

    def _pool(self, scheme: str, ip: str, host: str, port: int) -> HTTPConnectionPool:
        """Return what connects to that very address, and holds the certificate to the name."""
        from urllib3 import HTTPConnectionPool, HTTPSConnectionPool

        if scheme == "https":
            pool: HTTPConnectionPool = HTTPSConnectionPool(
                ip, port, ssl_context=_trust(), server_hostname=host, assert_hostname=host, maxsize=1
            )
        else:
            pool = HTTPConnectionPool(ip, port, maxsize=1)
        self._pools.append(pool)
        return pool


def _page(response: BaseHTTPResponse, address: str, deadline: float) -> Fetched:
    """Return what a response holds, at most MAX_BYTES after decompression. Raises FetchError."""
    from urllib3.exceptions import DecodeError, HTTPError

    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and len(length) < 16 and int(length) > MAX_BYTES:
        raise FetchError(_too_large())
    parts: list[bytes] = []
    size = 0
    try:
        for part in response.stream(_CHUNK, decode_content=True):
            parts.append(part)
            size += len(part)
            if size > MAX_BYTES:
                raise FetchError(_too_large())
            if time.monotonic() > deadline:
                raise _UnreachableError(_too_slow())
    except DecodeError as error:
        raise FetchError(f"it is not compressed as it says; {_REMEDY}") from error
    except (HTTPError, OSError) as error:
        raise _UnreachableError(_explained(error)) from error
    media, _, parameters = response.headers.get("Content-Type", "").partition(";")
    charset = next(
        (
            value.strip(" \"'")
            for name, _, value in (each.partition("=") for each in parameters.split(";"))
            if name.strip().lower() == "charset"
        ),
        None,
    )
    return Fetched(b"".join(parts), media.strip().lower() or None, charset, address)


def _too_large() -> str:
    return f"it is larger than {MAX_BYTES // 1024**2} MB, too much for an article; {_REMEDY}"


def _agent() -> str:
    from storyview import __version__

    return f"Mozilla/5.0 (compatible; storyview/{__version__})"


def _trust() -> ssl.SSLContext:
    """Return whose certificates are believed: the system's authorities', and certifi's where there is one."""
    import ssl

    context = ssl.create_default_context()
    try:
        import certifi
    except ImportError:
        pass
    else:
        context.load_verify_locations(certifi.where())
    return context


def _reason(error: Exception) -> str:
    """Return what OpenSSL says, without where in its source it says so."""
    text = str(error)
    return text.partition("certificate verify failed: ")[2].partition(" (_ssl")[0] or "the handshake failed"


def _explained(error: Exception) -> str:
    from urllib3.exceptions import ProtocolError
    from urllib3.exceptions import TimeoutError as Timeout

    if isinstance(error, Timeout):
        return _too_slow()
    if isinstance(error, ProtocolError):
        return "the server broke off; try again later"
    return "no connection; check the address and that you are online"
