"""What the process ends with."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FAILED: Final = 1
"""Nothing could be read, or the report not be written."""
USAGE: Final = 2
FAULT: Final = 70
"""A fault in storyview itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
