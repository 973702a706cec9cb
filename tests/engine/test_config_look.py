"""The theme of the configuration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from storyview.engine import config

if TYPE_CHECKING:
    from pathlib import Path


def _load(folder: Path, text: str) -> config.Config:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return config.load(path)


@pytest.mark.parametrize("theme", config.THEMES)
def test_every_theme_can_be_set(tmp_path: Path, theme: str) -> None:
    read = _load(tmp_path, f'[look]\ntheme = "{theme}"\n')
    assert read.look.theme == theme
    assert read.problems == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('theme = "ligth"', "“look.theme” has no theme “ligth”; did you mean “light”?"),
        ('theme = "x"', "“look.theme” has no theme “x”; there are dark, light, contrast, terminal"),
        ("theme = 1", "“look.theme” must be a text in quotation marks"),
        ('colour = "red"', "unknown key “look.colour”; known here: theme"),
    ],
)
def test_a_mistake_costs_the_theme_alone(tmp_path: Path, line: str, message: str) -> None:
    read = _load(tmp_path, f"[look]\n{line}\n[meaning]\nenabled = false\n")
    assert read.look.theme is None
    assert read.meaning.enabled is False
    assert [problem.message for problem in read.problems] == [message]
