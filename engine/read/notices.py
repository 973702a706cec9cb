"""What is said of several sources in one line: guessed encodings, names that are not found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.model import Problem
from storyview.engine.text.counts import some_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAMED: Final = 3
"""How many sources a notice about several of them names."""


def encodings_guessed(guesses: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Yield what is said of encodings that were guessed; with each source comes its own."""
    if guesses:
        encodings = sorted({encoding.replace("cp125", "windows-125") for _, encoding in guesses})
        yield Problem(
            some_of([name for name, _ in guesses], _NAMED),
            f"encoding guessed ({', '.join(encodings)}); if letters are wrong, name the right one with "
            '--encoding NAME, or for one file in story.toml: encoding = "NAME"',
            opened=True,
        )


def names_changed(names: Sequence[str]) -> Iterator[Problem]:
    """Yield what is said of files that are called otherwise than they are shown."""
    if names:
        yield Problem(
            some_of(names, _NAMED),
            "shown so, since its real name cannot be: rename it, or it is not found again from a list of "
            "stories, a bookmark or a report",
            opened=True,
        )
