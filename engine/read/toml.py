"""The table of a TOML file, or one line on why there is none."""

from __future__ import annotations

from typing import Any

from storyview.engine.checked import NotParsedError, parsed
from storyview.engine.read.file_bytes import TooLargeError, UnreadableError, read_bytes
from storyview.engine.read.source_formats import MAX_BYTES


class NotTomlError(Exception):
    """The file cannot be read as TOML; its text says what is wrong and what to do about it."""


def read_table(path: str) -> dict[str, Any]:
    """Return the table of a TOML file. Raises NotTomlError.

    tomllib is imported here, since most folders hold no such file.
    """
    import tomllib

    try:
        text = read_bytes(path).data.decode("utf-8-sig").replace("\r\n", "\n")
        return parsed(tomllib.loads, text)
    except TooLargeError as error:
        told = f"it is larger than {MAX_BYTES // 1024**2} MB, too much for settings; keep only settings in it"
        raise NotTomlError(told) from error
    except UnreadableError as error:
        raise NotTomlError(str(error)) from error
    except UnicodeDecodeError as error:
        raise NotTomlError("it is not in UTF-8; save it in that encoding") from error
    except NotParsedError as error:
        raise NotTomlError(f"it is no valid TOML: {error}; correct that") from error
