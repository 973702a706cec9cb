"""Addresses on the web among the sources, lists of them, and what they hold, read as what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from storyview.engine.read.decode import NotTextError
from storyview.engine.read.find import is_address
from storyview.engine.read.source_formats import Parsed, install, parse
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from storyview.engine.read.source_texts import Progress
    from storyview.engine.read.web import Fetched

_LONGEST: Final = 2000
_TRACKERS: Final = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "ito", "cmpid", "smid", "xtor")
"""Beginnings of parameters that say where a reader came from, not what is read."""


@dataclass(frozen=True, slots=True)
class WebOptions:
    """How addresses are fetched."""

    allow_private: bool = False
    """Whether addresses of this machine and its own network may be asked."""
    refresh: bool = False
    """Whether everything is fetched anew, however lately it was."""
    offline: bool = False
    """Whether nothing is asked and only what was fetched before is shown."""
    cache: Path | None = None
    """The file that keeps what was fetched; None for the usual place."""


def same_page(address: str) -> str:
    """Return what two addresses of one page have in common: neither fragment nor where a reader came from."""
    from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

    try:
        parts = urlsplit(address)
        query = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if not name.lower().startswith(_TRACKERS)
        ]
    except ValueError:
        return address
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, urlencode(query), ""))


def listed_addresses(text: str) -> list[str]:
    """Return the addresses of a text that is nothing but a list of them, else nothing.

    One a line; blank lines and those that begin with `#` are passed over, and so is what follows an address
    after white space and `#`.
    """
    found = []
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        address, _, rest = line.partition(" ")
        rest = rest.strip()
        if not is_address(address) or len(address) > _LONGEST or (rest and not rest.startswith("#")):
            return []
        found.append(address)
    return found


class Page(NamedTuple):
    """What an address holds."""

    parsed: Parsed
    """Why it holds nothing, where it does, is among its problems."""
    data: bytes = b""


def fetch_parsed(
    addresses: Sequence[str], web: WebOptions | None, on_source: Progress | None
) -> dict[str, Page]:
    """Fetch addresses side by side and read what they hold; nothing is raised for what fails.

    `on_source` is told how many are done, of how many, and the address that is done now.
    """
    try:
        from storyview.engine.read.web import Fetched, fetch_all

        def tell(done: int, of: int, address: str) -> None:
            if on_source is not None:
                on_source(done, of, neutralise_line(address))

        came = fetch_all(addresses, web or WebOptions(), tell)
    except ImportError as error:
        missing = f"fetching it takes {error.name}; {install('web')}"
        return {address: Page(Parsed(problems=[missing])) for address in addresses}
    return {
        address: _read(page) if isinstance(page, Fetched) else Page(Parsed(problems=[str(page)]))
        for address, page in came.items()
    }


def _read(page: Fetched) -> Page:
    """Read a fetched page; an encoding that its server tells holds where the page tells none."""
    data = page.data
    if page.charset and page.media in ("text/html", "text/plain", "application/xhtml+xml"):
        from storyview.engine.read.web_page import transcoded

        data = transcoded(data, page.charset)
    try:
        parsed = parse(data, page.address, page.media)
    except NotTextError as error:
        parsed = Parsed(problems=[str(error)])
    if page.notice:
        parsed = parsed._replace(problems=[*parsed.problems, page.notice])
    return Page(parsed, page.data)
