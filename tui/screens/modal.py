"""What every panel over another screen has in common: it is framed, and looks as `panels.tcss` says."""

from __future__ import annotations

from pathlib import Path
from typing import Final, TypeVar

from textual.screen import ModalScreen

PANELS: Final = Path(__file__).parents[1] / "panels.tcss"
"""Kept apart from the reader's own style sheet: parsing it would hold up the first frame."""

Result = TypeVar("Result")


class Modal(ModalScreen[Result]):
    """A panel over another screen."""

    CSS_PATH = PANELS
    DEFAULT_CLASSES = "panel"
