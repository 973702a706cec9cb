"""Finding a model of sentence embeddings on this machine, and asking it. Nothing is ever downloaded."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from storyview.engine.semantic.meaning import Vector

Embed = Callable[[Sequence[str]], Sequence["Vector"]]
"""Gives every text a vector, all of one length."""

_LIBRARY: Final = "sentence_transformers"
_MARK: Final = "modules.json"
"""The file that every model of sentence-transformers has at its top."""
_USUAL_OWNER: Final = "sentence-transformers"
"""Whose models may be named without their owner."""
_SMALL: Final = 64 * 1024
"""Bytes up to which a file of a model is told from another by its content, not by its date."""


class NoModelError(Exception):
    """Why there is no model to ask, in one line for the reader: what is wrong and what to do."""


def is_installed() -> bool:
    """Whether the library is there; it is not imported, which takes seconds."""
    from importlib.util import find_spec

    return find_spec(_LIBRARY) is not None


def locate(model: str) -> Path:
    """Return the folder of a model that is on this machine, given by that folder or by its name.

    Raises NoModelError.
    """
    folder = Path(model)
    if folder.is_absolute():
        if (folder / _MARK).is_file():
            return folder
        what = "holds no model" if folder.is_dir() else "is not there"
        raise NoModelError(f"the folder {model} {what}; correct semantic.model in config.toml")
    from huggingface_hub import try_to_load_from_cache

    for name in (model,) if "/" in model else (f"{_USUAL_OWNER}/{model}", model):
        try:
            found = try_to_load_from_cache(name, _MARK)
        except ValueError:  # it cannot be a name
            continue
        if isinstance(found, str):
            return Path(found).parent
    raise NoModelError(f"the model {model} is not on this machine; fetch it once with: hf download {model}")


def fingerprint(folder: Path) -> str:
    """Return what tells a model from every other: a change of any of its files changes it."""
    digest = sha256(str(folder).encode("utf-8", "surrogatepass"))
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            status = path.stat()
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{status.st_size}\0".encode())
            if status.st_size <= _SMALL:
                digest.update(path.read_bytes())
            else:
                digest.update(str(status.st_mtime_ns).encode())
    return digest.hexdigest()


def load(folder: Path) -> Embed:
    """Return what asks the model in a folder, which takes seconds. Raises NoModelError."""
    _stay_small_and_offline()
    try:
        from sentence_transformers import SentenceTransformer

        model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except Exception as error:
        # Whatever is wrong in there, the reader can do one thing about it.
        lines = str(error).split("\n")
        raise NoModelError(f"the model in {folder} does not load ({lines[0]}); choose another") from error

    def embed(texts: Sequence[str]) -> Sequence[Vector]:
        found = model.encode(list(texts), show_progress_bar=False, normalize_embeddings=True)
        return [[float(x) for x in vector] for vector in found]

    return embed


def _stay_small_and_offline() -> None:
    """Set what the libraries look at when they are imported: no network, half of the processors."""
    threads = str(max(1, (os.cpu_count() or 1) // 2))
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, threads)
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["HF_HUB_OFFLINE"] = os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
