"""Keys are found by whatever name people write, and by no other."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key

from storyview.tui.key_names import NotAKeyError, parse, pressed, written
from storyview.tui.registry import BY_ID

USUAL = sorted({key for action in BY_ID.values() for key in action.keys})


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("j", "j"),
        ("J", "J"),
        ("?", "question_mark"),
        ("/", "slash"),
        ("slash", "slash"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("-", "minus"),
        (" ", "space"),
        ("Space", "space"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("↓", "down"),
        ("F5", "f5"),
        ("Ctrl+N", "ctrl+n"),
        ("^n", "ctrl+n"),
        ("shift+g", "G"),
        ("Shift+Tab", "shift+tab"),
        ("alt+ctrl+x", "ctrl+alt+x"),
        ("ctrl+i", "tab"),
        ("ctrl+m", "enter"),
        ("g g", "g g"),
        ("g  PgDn", "g pagedown"),
        ("é", "é"),
        ("ж", "ж"),
        ("'", "apostrophe"),
    ],
)
def test_a_key_has_the_names_people_write(name: str, key: str) -> None:
    assert parse(name) == key


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("pagdown", "did you mean “pagedown”?"),
        ("gg", "have a space between: “g g”"),
        ("hyperspace+x", "“hyperspace” is no key that is held down"),
        ("null", "“null” is no key"),
        ("no such key at all", "is no key"),
    ],
)
def test_what_is_no_key_is_told(name: str, advice: str) -> None:
    with pytest.raises(NotAKeyError, match=advice.replace("?", r"\?")):
        parse(name)


@pytest.mark.parametrize("key", USUAL)
def test_what_is_written_for_a_key_is_that_key(key: str) -> None:
    assert parse(written(key)) == key


@given(st.text(max_size=12))
@example("\xad")  # SOFT HYPHEN, which is no character that can be seen
@example("₠")  # EURO-CURRENCY SIGN
def test_any_text_is_one_key_or_none(name: str) -> None:
    try:
        key = parse(name)
    except NotAKeyError:
        return
    assert parse(written(key)) == key


@given(st.characters(categories=["L", "N", "P", "S"], exclude_characters="+^←↑→↓⏎⌫"))
def test_a_character_is_the_key_that_types_it(character: str) -> None:
    typed = [event for event in XTermParser(debug=False).feed(character) if isinstance(event, Key)]
    if len(typed) == 1:
        assert pressed(typed[0].key) == pressed(parse(character))


@pytest.mark.parametrize("digit", "123456789")
def test_escape_and_a_digit_are_alt_and_the_digit(digit: str) -> None:
    for sequence in (f"\x1b{digit}", f"\x1b[{ord(digit)};3u"):
        (event,) = (event for event in XTermParser(debug=False).feed(sequence) if isinstance(event, Key))
        assert pressed(event.key) == f"alt+{digit}" == BY_ID[f"pane-{digit}"].formerly[0]
