"""Names of keys: as people write them, as Textual calls them, and as they are shown."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from itertools import product
from typing import Final
from unicodedata import lookup

from textual.keys import Keys, _character_to_key, format_key, key_to_character

JOINTS: Final = 10
"""The most spaces and hyphens in a Unicode name that has both."""
MODIFIERS: Final = ("ctrl", "alt", "shift", "super", "hyper", "meta")

UNBOUND: Final = "<ignore>"
"""A key no keyboard has, for an action without one."""

_WRITTEN: Final = {
    "esc": "escape",
    "pgdn": "pagedown",
    "pgup": "pageup",
    "del": "delete",
    "ins": "insert",
    "return": "enter",
    "backtab": "shift+tab",
    "⏎": "enter",
    "⌫": "backspace",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    # What a terminal sends for these is the byte of another key.
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""Other names → Textual's."""

_SENT: Final = {
    # Escape and a digit, as Textual reads them: for what the option key of a Mac types.
    "inverted_exclamation_mark": "alt+1",
    "trade_mark_sign": "alt+2",
    "pound_sign": "alt+3",
    "cent_sign": "alt+4",
    "infinity": "alt+5",
    "section_sign": "alt+6",
    "pilcrow_sign": "alt+7",
    "bullet": "alt+8",
    "ª": "alt+9",
    "º": "alt+0",
}


def pressed(key: str) -> str:
    """Return the name of a key as Textual reports it, under the one it is bound by."""
    return _SENT.get(key, key)


class NotAKeyError(ValueError):
    """A name that is no key's; says what is wrong with it."""


@cache
def _named() -> frozenset[str]:
    """Return the names of keys that type no character."""
    names = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
    return frozenset(name for name in names if len(name) > 1 and not name.startswith("ctrl-"))


def parse(written: str) -> str:
    """Return Textual's name of a key, or of keys pressed one after the other with a space between.

    Raises NotAKeyError when it is neither.
    """
    if written == " ":
        return "space"
    return " ".join(_parse_one(part) for part in written.split())


def _parse_one(written: str) -> str:
    if written.startswith("^") and len(written) > 1:
        written = f"ctrl+{written[1:]}"
    held, _, key = written.rpartition("+")
    if not key:  # the plus is the key
        held, key = held.removesuffix("+"), "+"
    modifiers = {modifier.lower() for modifier in held.split("+")} if held else set()
    if unknown := sorted(modifiers - set(MODIFIERS)):
        known = ", ".join(MODIFIERS)
        raise NotAKeyError(f"“{unknown[0]}” is no key that is held down; those are {known}")
    key = _WRITTEN.get(key, key)
    if len(key) == 1 and "shift" in modifiers:
        modifiers.remove("shift")
        key = key.upper()
    elif len(key) == 1 and modifiers:
        key = key.lower()
    elif len(key) > 1:
        key = _key_called(_WRITTEN.get(key.lower(), key.lower()), written)
    if len(key) == 1:
        if not key.isprintable():
            raise NotAKeyError("a character that cannot be seen is no key; give it by its name")
        key = _character_to_key(key)
    name = "+".join((*(modifier for modifier in MODIFIERS if modifier in modifiers), key))
    return _WRITTEN.get(name, name)


def _key_called(name: str, written: str) -> str:
    """Return the name, or the character it is the name of. Raises NotAKeyError."""
    if name in _named() or "+" in name:
        return name
    character = _typed_by(name)
    if character is None:
        raise NotAKeyError(_advice(written, name))
    return character


def _typed_by(name: str) -> str | None:
    """Return the character that is called so, None where there is none that can be seen."""
    character = format_key(name)  # knows Textual's own names, the other Unicode's
    if len(character) > 1:
        character = key_to_character(name) or _hyphenated(name) or ""
    return character if len(character) == 1 and character.isprintable() else None


@cache
def _hyphenated(name: str) -> str | None:
    """Return the character in whose Unicode name hyphens stand, which Textual writes as it writes spaces."""
    first, *others = name.upper().split("_")
    for joints in product(" -", repeat=len(others)) if len(others) <= JOINTS else ():
        with suppress(KeyError):
            return lookup(first + "".join(map("".join, zip(joints, others, strict=True))))
    return None


def _advice(written: str, key: str) -> str:
    from storyview.engine.text.nearest import nearest

    guess = nearest(key, sorted(_named()))
    if guess:
        return f"“{written}” is no key; did you mean “{guess}”?"
    if written.isalnum() and len(written) <= 3:
        return f"“{written}” is no key; keys one after the other have a space between: “{' '.join(written)}”"
    return f"“{written}” is no key"


def written(keys: str) -> str:
    """Return how a key, or keys in a row, are written in a configuration: a character as itself."""
    return " ".join(_written_one(key) for key in keys.split(" "))


def _written_one(key: str) -> str:
    *held, last = key.split("+")
    typed = _typed_by(last) or last
    # Brackets and the backslash have names because they are typed with control too.
    is_name = last in _named() and not (len(typed) == 1 and typed.isascii() and typed != " ")
    return "+".join((*held, last if is_name else typed))


def in_a_row(shown: list[str]) -> str:
    """Return how keys pressed one after the other are shown, given how each is."""
    return ("" if all(len(one) == 1 for one in shown) else " ").join(shown)
