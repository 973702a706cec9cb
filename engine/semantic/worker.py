"""The process in which stories are compared by meaning: `python -m storyview.engine.semantic.worker`.

It takes a pickle of (story, model) from standard input and writes a pickle of (kind, value) to standard
output: `refined` with the story, its articles left out, `refused` with a line for the reader, or
`fault` with what went wrong unexpectedly. It ends when standard input does.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, Final

from storyview.engine.semantic import models
from storyview.engine.semantic.cache import Cache
from storyview.engine.semantic.meaning import similarity, story_sentences
from storyview.engine.semantic.refine import refine
from storyview.engine.story import relink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storyview.engine.model import Story
    from storyview.engine.semantic.meaning import Vector
    from storyview.engine.semantic.models import Embed

MOST_SENTENCES: Final = 20_000
"""A model takes minutes for that many on one processor; what is longer is no story."""

_BATCH: Final = 256
"""Sentences that are asked for, and kept, at a time: what is stopped need not be done again."""
_NICE: Final = 10


def refined(story: Story, model: str) -> Story:
    """Return a story with the links that similarity of meaning adds. Raises NoModelError."""
    sentences = story_sentences(story.articles)
    if len(sentences) > MOST_SENTENCES:
        raise models.NoModelError(f"{len(sentences)} sentences are too many; open fewer articles")
    folder = models.locate(model)
    vectors = vectors_of(sentences.values(), lambda: models.load(folder), Cache(models.fingerprint(folder)))
    links = refine(story.articles, story.links, similarity(sentences, vectors))
    return relink(story, links) if links != story.links else story


def vectors_of(texts: Iterable[str], load: Callable[[], Embed], cache: Cache) -> dict[str, Vector]:
    """Return the vector of every text; the model is loaded only when some are not known yet."""
    wanted = sorted(set(texts))
    found = cache.read(wanted)
    unknown = [text for text in wanted if text not in found]
    if not unknown:
        return found
    embed = load()
    for at in range(0, len(unknown), _BATCH):
        batch = unknown[at : at + _BATCH]
        new = dict(zip(batch, embed(batch), strict=True))
        cache.write(new)
        found.update(new)
    return found


def main() -> None:
    """Serve one story."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the program that started this one to answer
    with suppress(AttributeError, OSError):
        os.nice(_NICE)
    given = sys.stdin.buffer
    with os.fdopen(os.dup(1), "wb") as answer:
        # Libraries print what they like; it must not get into the answer, nor onto the screen.
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        story, model = pickle.load(given)  # noqa: S301 - from the program that started this one
        threading.Thread(target=_end_with, args=(given,), daemon=True).start()
        with suppress(BrokenPipeError):
            pickle.dump(_answer(story, model), answer, pickle.HIGHEST_PROTOCOL)
            answer.flush()


def _answer(story: Story, model: str) -> tuple[str, object]:
    try:
        return "refined", replace(refined(story, model), articles=())
    except models.NoModelError as error:
        return "refused", str(error)
    except Exception as error:
        from traceback import extract_tb

        where = extract_tb(error.__traceback__)[-1]
        return "fault", f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})"


def _end_with(given: BinaryIO) -> None:
    """End this process as soon as the one that started it is gone, whatever is being done."""
    given.read()
    os._exit(1)


if __name__ == "__main__":
    main()
