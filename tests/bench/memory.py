"""The most memory that a process of its own has held."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def peak() -> float:
    """Return the most that this process has held since its program began, in megabytes.

    What `getrusage` tells a child is never less than what its parent had held when it made the child.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        import resource

        unit = 2**20 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def told_by(code: str, *arguments: str) -> list[str]:
    """Return the words that some code prints in a new process, which finds `tests` and storyview."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT).stdout.split()
