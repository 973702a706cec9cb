"""Addresses on the web among the sources, and lists of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_SCHEMES: Final = ("http://", "https://")
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


def is_address(name: str) -> bool:
    """Whether a source is named by an address of the web."""
    return name[:8].lower().startswith(_SCHEMES)


def looks_like_address(name: str) -> bool:
    """Whether a name that no file has may be an address without its beginning (`www.courier.example/a`)."""
    host, slash, _ = name.partition("/")
    return bool(slash or name.startswith("www.")) and "." in host.strip(".") and " " not in name


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
