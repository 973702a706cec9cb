"""Which of the optional parts are installed, as the package's own metadata names them."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from typing import Final

_REQUIREMENT: Final = re.compile(r"^([A-Za-z0-9._-]+)[^;]*;(.*)$")
_EXTRA: Final = re.compile(r"extra\s*==\s*['\"]([\w-]+)['\"]")
_PLATFORM: Final = re.compile(r"sys_platform\s*(==|!=)\s*['\"](\w+)['\"]")
_NOT_TOLD: Final = ("dev", "all")


def extras() -> dict[str, bool]:
    """Return each optional part with whether all that it needs on this system is installed."""
    try:
        required = metadata.requires("storyview") or []
    except metadata.PackageNotFoundError:
        return {}
    found: dict[str, bool] = {}
    for requirement in required:
        parts = _REQUIREMENT.match(requirement)
        extra = _EXTRA.search(requirement)
        if parts is None or extra is None or extra[1] in _NOT_TOLD:
            continue
        platform = _PLATFORM.search(parts[2])
        if platform is None or (platform[2] == sys.platform) is (platform[1] == "=="):
            found[extra[1]] = found.get(extra[1], True) and _is_installed(parts[1])
    return found


def _is_installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def told() -> str:
    """Return in a line or two what is installed, and the command that brings the rest; empty if unknown."""
    known = extras()
    there = [name for name, installed in known.items() if installed]
    missing = [name for name, installed in known.items() if not installed]
    lines = [f"Installed extras: {', '.join(there) or 'none'}."] if known else []
    if missing:
        lines.append(f"Not installed: {', '.join(missing)}; pip install 'storyview[{','.join(missing)}]'")
    return "\n".join(lines)
