"""The process in which stories are compared by meaning: `python -m storyview.engine.meaning.worker`.

It takes a pickle of (story, model) from standard input and writes a pickle of (kind, value) to standard
output: `refined` with the story, its articles left out, and who says what in it (None where that was not
found), `refused` with a line for the reader, or `fault` with what went wrong unexpectedly. It ends when
standard input does.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from storyview.engine.link.linker import Linker
from storyview.engine.meaning import models
from storyview.engine.meaning.cache import Cache
from storyview.engine.meaning.encoded import pack, unpack
from storyview.engine.meaning.fuse import matches, unit_texts
from storyview.engine.story import relink
from storyview.engine.text.language import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from storyview.engine.claims.model import Claims
    from storyview.engine.meaning.encoded import Encoded
    from storyview.engine.meaning.models import Model
    from storyview.engine.model import Story

MOST_SENTENCES: Final = 6_000
"""Every two of them are compared: more are no story, and take many minutes."""

_BATCH: Final = 64
"""Sentences that are asked about before they are kept: what is stopped need not be done again."""
_NICE: Final = 10


def refined(story: Story, model: str) -> Story:
    """Return a story linked by words and meaning. Raises NoModelError."""
    linker = Linker(story.articles)
    texts = unit_texts(story.articles, linker.lexicon)
    if len(texts) > MOST_SENTENCES:
        raise models.NoModelError(f"{len(texts)} sentences are too many; open fewer articles")
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    if 2 * sum(map(is_unspaced, letters)) > len(letters):
        raise models.NoModelError("it is written without spaces between words; words alone were compared")
    folder = models.locate(model)
    encodings = encodings_of(texts, lambda: models.load(folder), Cache(models.fingerprint(folder)))
    found = matches(story.articles, linker, encodings)
    return relink(story, found.links, candidates=found.candidates, copies=found.copies, meaning=True)


def encodings_of(texts: Iterable[str], load: Callable[[], Model], cache: Cache) -> dict[str, Encoded]:
    """Return the encoding of every text; the model is loaded only when some are not known yet."""
    wanted = sorted(set(texts))
    found = {text: unpack(packed) for text, packed in cache.read(wanted).items()}
    unknown = [text for text in wanted if text not in found]
    if not unknown:
        return found
    model = load()
    for at in range(0, len(unknown), _BATCH):
        # Packed and unpacked: what is new must not differ from what was kept.
        new = {text: pack(model.encode(text)) for text in unknown[at : at + _BATCH]}
        cache.write(new)
        found.update({text: unpack(packed) for text, packed in new.items()})
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
        found = refined(story, model)
        return "refined", (found._replace(articles=()), _claims(found))
    except models.NoModelError as error:
        return "refused", str(error)
    except Exception as error:
        from traceback import extract_tb

        where = extract_tb(error.__traceback__)[-1]
        return "fault", f"{type(error).__name__}: {error} ({where.filename}:{where.lineno})"


def _claims(story: Story) -> Claims | None:
    """Return who says what, found here so that the reader's process has neither the work nor its modules."""
    from storyview.engine.claims import claims_of

    # The reader's process finds it itself where this fails, and tells the fault.
    with suppress(Exception):
        return claims_of(story, ())
    return None


def _end_with(given: BinaryIO) -> None:
    """End this process as soon as the one that started it is gone, whatever is being done."""
    given.read()
    os._exit(1)


if __name__ == "__main__":
    main()
