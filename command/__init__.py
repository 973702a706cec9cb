"""storyview: every outlet's account of one event, side by side in the terminal.

In a notebook: `import storyview; story = storyview.open(["reports/"])` (`storyview.api`).
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from storyview.api import (
        Article,
        Conflict,
        Link,
        NothingReadable,
        Omission,
        Passage,
        Quote,
        Row,
        Story,
        Unique,
        open,  # noqa: A004
    )

__version__: Final = "0.1.0"

__all__ = [
    "Article",
    "Conflict",
    "Link",
    "NothingReadable",
    "Omission",
    "Passage",
    "Quote",
    "Row",
    "Story",
    "Unique",
    "__version__",
    "open",
]


def __getattr__(name: str) -> object:
    # What a notebook uses is loaded when it is used: all others pass through here too, for the version.
    if name in __all__:
        from importlib import import_module

        return getattr(import_module("storyview.api"), name)
    raise AttributeError(f"module 'storyview' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
