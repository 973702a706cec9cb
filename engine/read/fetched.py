"""What addresses hold: pages and feeds fetched, and read as what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.read.addresses import WebOptions
from storyview.engine.read.decode import NotTextError
from storyview.engine.read.formats import Parsed, install, parse
from storyview.engine.text.clean import neutralise_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.read.sources import Progress
    from storyview.engine.read.web import Fetched


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
        from storyview.engine.read.page import transcoded

        data = transcoded(data, page.charset)
    try:
        parsed = parse(data, page.address, page.media)
    except NotTextError as error:
        parsed = Parsed(problems=[str(error)])
    if page.notice:
        parsed = parsed._replace(problems=[*parsed.problems, page.notice])
    return Page(parsed, page.data)
