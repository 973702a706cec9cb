"""Work during which Python does not look for garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Given = ParamSpec("Given")
Made = TypeVar("Made")


def without_collecting(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """Return the function, its work done with the cyclic garbage collector off.

    Linking makes objects by the hundred thousand, all kept and none in a circle; looking through them
    again and again takes a third of the time. The collector is left as it was found.
    """

    @wraps(work)
    def quietly(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return quietly


@contextmanager
def kept() -> Iterator[None]:
    """Have what is made within never looked through, neither meanwhile nor later; it goes when unused.

    For what a program keeps for as long as it is used: a hundred thousand objects, looked through once in
    every generation, hold up a key by a twentieth of a second each time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if enabled:
            gc.enable()
