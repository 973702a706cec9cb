"""The parsers of other libraries, held to one kind of error."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

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
