"""A stand-in for the libraries that ask a model: small, deterministic, and as ill-behaved as told.

It knows synonyms, which is what a model is for. A file `behaviour` in the model's folder makes it fail.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SYNONYMS = {
    word: words.split()[0]
    for words in (
        "river aller stream water",
        "rose climbed swelled higher",
        "night evening dark",
        "closed shut barred",
        "bridge crossing span",
        "mayor burgomaster",
        "thanked praised lauded",
        "volunteers helpers hands",
        "police officers constables",
    )
    for word in words.split()
}
"""What the stand-in knows to be alike."""

_TOKENIZERS = """
import re
from zlib import crc32

SYNONYMS = {synonyms!r}

class Encoding:
    def __init__(self, text):
        words = list(re.finditer(r"\\w+", text))
        self.ids = [0, *(1 + crc32(SYNONYMS.get(w, w).encode()) % 255 for w in (m[0].lower() for m in words))]
        self.offsets = [(0, 0), *(m.span() for m in words)]
        self.special_tokens_mask = [1] + [0] * len(words)

class Tokenizer:
    @staticmethod
    def from_file(path):
        return Tokenizer()
    def no_padding(self): pass
    def no_truncation(self): pass
    def encode(self, text):
        return Encoding(text)
"""
_ONNXRUNTIME = """
import os, sys, time
from pathlib import Path
from types import SimpleNamespace

import numpy as np

class SessionOptions:
    intra_op_num_threads = 0

class InferenceSession:
    def __init__(self, path, options):
        assert options.intra_op_num_threads > 0 and os.environ["HF_HUB_OFFLINE"] == "1"
        folder = Path(path).parent
        self.behaviour = ""
        self.path = folder / "behaviour"
        if self.path.exists():
            self.behaviour = self.path.read_text()
        with open(folder.parent / "loaded", "a") as log:
            log.write(f"{os.getpid()}\\n")
        print("Loading weights: 100%")
        print("a warning", file=sys.stderr)
        if self.behaviour == "broken":
            raise OSError("no weights\\nand much more")

    def get_inputs(self):
        return [SimpleNamespace(name="input_ids"), SimpleNamespace(name="attention_mask")]

    def run(self, outputs, inputs):
        if self.behaviour == "hang":
            time.sleep(600)
        while self.behaviour == "wait" and self.path.read_text() == "wait":
            time.sleep(0.01)
        if self.behaviour == "die":
            os._exit(3)
        if self.behaviour == "fault":
            raise ZeroDivisionError("of all things")
        return [np.eye(256, dtype=np.float32)[inputs["input_ids"]]]
"""
_HUB = """
import os
from pathlib import Path

def try_to_load_from_cache(name, file):
    if " " in name:
        raise ValueError(name)
    path = Path(os.environ["HF_HOME"]) / name / file
    return str(path) if path.exists() else None
"""


class FakeModel:
    """A model in a folder, and the libraries to ask it installed for this process and those it starts."""

    def __init__(self, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = base / "model"
        self.folder.mkdir()
        for name in ("tokenizer.json", "model.onnx"):
            (self.folder / name).write_text("{}")
        packages = base / "packages"
        packages.mkdir()
        (packages / "tokenizers.py").write_text(_TOKENIZERS.replace("{synonyms!r}", repr(SYNONYMS)))
        (packages / "onnxruntime.py").write_text(_ONNXRUNTIME)
        (packages / "huggingface_hub.py").write_text(_HUB)
        monkeypatch.syspath_prepend(packages)
        known = os.environ.get("PYTHONPATH")
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(packages), *([known] if known else [])]))
        monkeypatch.setenv("HF_HOME", str(base / "hub"))

    def behave(self, how: str) -> None:
        """Make it `broken`, `hang`, `die`, end with a `fault`, or `wait` until it is to behave otherwise."""
        (self.folder / "behaviour").write_text(how)

    @property
    def loads(self) -> int:
        """How often it was loaded."""
        return len(self.processes)

    @property
    def processes(self) -> list[int]:
        """The processes that loaded it."""
        log = self.folder.parent / "loaded"
        return [int(line) for line in log.read_text().split()] if log.exists() else []


def is_alive(process: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


# The built-in evidence links the first pair and leaves the second, which says the same in other words.
HERALD = (
    "The Aller rose by two metres on Monday night, the water board said.",
    "Police closed the old bridge at Celle for lorries at night.",
    "Forty cows swam to the church of Wienhausen.",
    "Tickets for the summer fair are sold from Friday.",
)
COURIER = (
    "The Aller rose by two metres on Monday night, the water board said.",
    "Officers shut the crossing in Celle after dark.",
    "A choir from Hanover sang at the hospital.",
    "The museum of clocks has a new roof.",
)
