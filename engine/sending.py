"""Send what a story is made of from one process to another."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from operator import attrgetter
from pickle import HIGHEST_PROTOCOL, Pickler
from typing import TYPE_CHECKING, Any, BinaryIO

from storyview.engine import model

if TYPE_CHECKING:
    from collections.abc import Callable


def send(value: object, file: BinaryIO) -> None:
    """Write a value as a pickle for `pickle.load`, to be read in half the time where it is of a story.

    Raises what pickling and the file raise.
    """
    _Sender(file, HIGHEST_PROTOCOL).dump(value)
    file.flush()


class _Sender(Pickler):
    # As they come, frozen dataclasses with slots are read field by field in Python.
    def reducer_override(self, value: object) -> Any:
        """Tell what makes the same object again: its class, and the values of its fields in order."""
        kind = type(value)
        if kind not in _known:
            _known[kind] = _values_of(kind)
        values = _known[kind]
        return NotImplemented if values is None else (type(value), values(value))


_known: dict[type, Callable[[object], tuple[object, ...]] | None] = {}
"""What takes the values of each class that was met."""


def _values_of(kind: type) -> Callable[[object], tuple[object, ...]] | None:
    """Return what takes the values of the fields of an object of a class; None unless it is of the model."""
    if kind.__module__ != model.__name__ or not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
