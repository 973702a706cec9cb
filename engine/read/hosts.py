"""Which machines may be asked for a page: those of the public internet, unless others are allowed.

An address on a list, or one that a page redirects to, may name a machine that only this one can reach: its
own services, the router, a cloud's metadata. So a name is resolved here, every address it stands for is
judged, and the connection is made to the very address that was judged, so that a name that is answered
otherwise the next time (DNS rebinding) gains nothing. Other ways to write an address (`2130706433`,
`0177.0.0.1`, `::ffff:127.0.0.1`) are resolved to what they mean before they are judged.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Final

_EMBEDDING: Final = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
"""Networks whose addresses hold one of IPv4 in their last four bytes (NAT64)."""


class ForbiddenError(Exception):
    """A machine that may not be asked; the message says why and what to do about it."""


class UnknownHostError(Exception):
    """A name that no machine has, or that cannot be looked up now."""


def allowed_hosts(host: str, port: int, *, allow_private: bool) -> list[str]:
    """Return the addresses to connect to for a host, all of which may be asked, in the system's order.

    Raises ForbiddenError where none may, and UnknownHostError where there is none.
    """
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(host) from error
    found = list(dict.fromkeys(str(answer[4][0]) for answer in answers))
    allowed = [address for address in found if allow_private or is_public(address)]
    if not allowed:
        raise ForbiddenError(
            "it is on this machine or in its own network; --allow-private opens it"
            if found
            else "it has no address"
        )
    return allowed


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, that of IPv4 inside of one of IPv6 included."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and any(ip in network for network in _EMBEDDING):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is None and int(ip) >> 32 == 0:  # IPv4-compatible, long deprecated
            return False
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)
