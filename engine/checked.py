"""JSON objects read with care: what is not as it should be is told by its place in the file.

`parsed` holds the parsers of other libraries to one kind of error.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Data = TypeVar("Data")
Result = TypeVar("Result")

_LONGEST = 200
"""Characters of a parser's own words; some quote all that they were given."""


class NotParsedError(ValueError):
    """What was given is not what the parser reads; its text says why, to follow "it cannot be read: "."""


def parsed(parse: Callable[[Data], Result], data: Data) -> Result:
    """Return what a parser makes of data; raises NotParsedError for whatever goes wrong in it.

    Parsers raise more than they declare: ValueError for a number of five thousand digits,
    RecursionError or MemoryError for what is nested too deep, OverflowError for a date.
    """
    try:
        return parse(data)
    except (NotParsedError, ImportError):  # an optional library, which its caller knows to name
        raise
    except RecursionError as error:
        raise NotParsedError("it is nested too deep") from error
    except MemoryError as error:
        raise NotParsedError("it takes more memory than there is") from error
    except Exception as error:
        raise NotParsedError(_reason(error)) from error


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    if "integer string conversion" in words:
        return "a number in it has too many digits"
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


class Refused(Exception):  # noqa: N818 - it is what happened, in the words of the reader
    """Something that is not what it should be; its text is one line that says what and what to do."""


OFFSETS: Final = 2**53
"""Offsets from which programs that keep numbers as JSON's do are no longer exact (RFC 8259, section 6)."""

_REMEDY: Final = "mend the file, or export the bookmarks again"


class Checked:
    """One object of a file. Every method raises Refused for a value of the wrong type."""

    def __init__(self, value: object, place: str) -> None:
        self.place = place
        """Where it stands, in words (`bookmark 3, passage 1`)."""
        if not isinstance(value, dict):
            raise Refused(f"{place} is no JSON object: {_REMEDY}")
        self.value: dict[str, object] = value
        """The object itself."""

    def has(self, key: str) -> bool:
        """Whether there is a value."""
        return key in self.value

    def text(self, key: str, default: str | None = None, *, empty: bool = True) -> str:
        """Return a string, which must be there unless there is a default."""
        value = self.value.get(key, default)
        if not isinstance(value, str) or not (value or empty):
            raise self._refused(key, "text" if empty else "text that is not empty")
        return value

    def text_or_none(self, key: str) -> str | None:
        """Return a string, or None where it is null or missing."""
        return None if self.value.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, empty where it is missing."""
        values = self.value.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self._refused(key, "a list of texts")
        return tuple(values)

    def time(self, key: str) -> str:
        """Return a time of ISO 8601 as the store writes it: in UTC, so that text sorts by time."""
        found = parse_time(self.text(key))
        if found is None:
            raise self._refused(key, "a time such as 2025-03-20T14:05:00Z")
        return found.isoformat(timespec="milliseconds")

    def span(self) -> tuple[int, int]:
        """Return `start` and `end`, offsets of a range."""
        start, end = (self._offset(key) for key in ("start", "end"))
        if start > end:
            raise self._refused("end", "a whole number not before `start`")
        return start, end

    def items(self, key: str, name: str) -> list[Checked]:
        """Return a list of objects, each by its place: `name` and its number from 1."""
        values = self.value.get(key)
        if not isinstance(values, list):
            raise self._refused(key, "a list")
        within = "" if self.place == "the file" else f"{self.place}, "
        return [Checked(value, f"{within}{name} {number}") for number, value in enumerate(values, 1)]

    def _offset(self, key: str) -> int:
        value = self.value.get(key)
        # True is an int to Python, not to JSON.
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < OFFSETS:
            raise self._refused(key, "a whole number from 0")
        return value

    def _refused(self, key: str, wanted: str) -> Refused:
        return Refused(f"{self.place}: `{key}` must be {wanted}: {_REMEDY}")


def parse_time(text: str) -> datetime | None:
    """Return a time of ISO 8601 in UTC, which it is taken to be in where it names no zone, or None."""
    try:
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
