"""What the process ends with."""

from __future__ import annotations

from typing import Final

OK: Final = 0
FAILED: Final = 1
"""Nothing could be read, the report not be written, or the system gives no more memory or processes."""
USAGE: Final = 2
FAULT: Final = 70
"""A fault in storyview itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
