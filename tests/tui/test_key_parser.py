"""What a terminal sends is read as the keys and pastes that it is, in whatever pieces it comes."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.events import Key, MouseMove, Paste

from storyview.tui.app import StoryviewApp
from storyview.tui.key_parser import MOST, KeyParser, PasteWaits
from tests.tui.driving import Given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OBEYED = (
    *(
        "\x1b",
        "\x1b\x1b",
        "\x1b[",
        "\x1bO",
        "\x1bq",
        "\x1b[A",
        "\x1b[31m",
        "\x1b[5~",
        "\x1b[27u",
        "\x1b[113u",
    ),
    *("\x1b[<0;3;4M", "\x1b[M !!", "\x1b[I", "\x1b[O", "\x1b[3;4R", "\x1b[?2026;1$y", "\x1b[48;0;0;0;0t"),
    *(
        "\x1b]0;title\x07",
        "\x1b]52;c;eA==\x1b\\",
        "\x1bP1$r\x1b\\",
        "\x9b31m",
        "\x9d0;x\x9c",
        "\x03",
        "\x1a",
        "\x00",
    ),
    *(START, START[:-1], END[:-1], "\x1b[201", "\x1b[2", "[201~", "~", "q", "m", "\r", "\n", "\t", "東", "é"),
)
PASTED = (
    st.lists(st.sampled_from(OBEYED) | st.text(max_size=5))
    .map("".join)
    .filter(lambda text: END not in text + END[:-1])
)
SLOW = 0.3
"""Seconds after which what has begun with an escape is no key of several characters any more."""


class Clock:
    """The time, as the parsers are told it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        for name in ("storyview.tui.key_parser.monotonic", "textual._parser.get_time"):
            patch.setattr(name, lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


class Read(NamedTuple):
    """What was read: keys by their names, and pastes."""

    keys: list[str]
    pastes: list[str]
    others: list[object]


def read(events: Iterable[object]) -> Read:
    known = Read([], [], [])
    for event in events:
        if isinstance(event, Key):
            known.keys.append(event.key)
        elif isinstance(event, Paste):
            known.pastes.append(event.text)
            known.keys.append("paste")
        else:
            known.others.append(event)
    return known


def sent(clock: Clock, pieces: Iterable[str], seconds: float = 0.0) -> Iterator[object]:
    """Yield what is read of pieces, between which so much time goes by."""
    parser = KeyParser()
    for piece in pieces:
        yield from parser.feed(piece)
        clock.now += seconds
        yield from parser.tick()
    clock.now += SLOW
    yield from parser.tick()


def cut(text: str, at: Iterable[int]) -> list[str]:
    """Return the pieces of a text that is cut at some places."""
    places = [0, *sorted({place % (len(text) + 1) for place in at}), len(text)]
    return [text[start:stop] for start, stop in pairwise(places) if start < stop]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PASTED, st.lists(st.integers(min_value=0)))
def test_a_paste_is_one_whatever_is_in_it_and_in_whatever_pieces_it_comes(
    clock: Clock, text: str, at: list[int]
) -> None:
    found = read(sent(clock, cut(f"j\x1b[A{START}{text}{END}k{START}{text}{END}\x1b[Bl", at)))
    assert found == Read(["j", "up", "paste", "k", "paste", "down", "l"], [text, text], [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PASTED, st.lists(st.integers(min_value=0)))
def test_of_a_paste_that_comes_slowly_nothing_is_a_key(clock: Clock, text: str, at: list[int]) -> None:
    pieces = [START, *cut(f"{text}{END}k", at)]
    assert read(sent(clock, pieces, SLOW)) == Read(["paste", "k"], [text], [])


@pytest.mark.parametrize(
    ("pieces", "keys"),
    [
        (["\x1b[2", "00~"], ""),
        (["\x1b[20", "0", "~"], ""),
        (["\x1b", "[200~"], "escape"),
        (["\x1b", "[2", "00~"], "escape left_square_bracket 2"),
        (["\x1b[", "200~"], "alt+left_square_bracket"),
        (["\x1b", "j\x1b[20", "0~"], "escape j"),
    ],
)
def test_of_a_paste_whose_start_comes_slowly_nothing_is_a_key_but_what_has_come_of_that(
    clock: Clock, pieces: list[str], keys: str
) -> None:
    found = read(sent(clock, [*pieces, "a\x1bq", "q", END, "k"], SLOW))
    assert found == Read([*keys.split(), "paste", "k"], ["a\x1bqq"], [])


@pytest.mark.parametrize("text", OBEYED)
def test_one_character_after_the_other_is_the_same_paste(clock: Clock, text: str) -> None:
    for pasted in (text, f"a{text}q", f"{text}{text}"):
        assert read(sent(clock, f"{START}{pasted}{END}k")) == Read(["paste", "k"], [pasted], [])


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        ("\x1b", "escape"),
        ("j\x1b", "j escape"),
        ("\x1b[", "circumflex_accent left_square_bracket"),
        ("\x1bO", "circumflex_accent O"),
        ("\x1b[2", "circumflex_accent left_square_bracket 2"),
    ],
)
def test_what_was_begun_before_a_paste_is_no_part_of_it(clock: Clock, before: str, keys: str) -> None:
    whole = f"{before}{START}a\x1bq{END}k"
    for pieces in ([whole], [before, whole[len(before) :]], [*whole]):
        assert read(sent(clock, pieces)) == Read([*keys.split(), "paste", "k"], ["a\x1bq"], [])


@pytest.mark.parametrize("key", ["\x1b", "\x03", "\x1b[27u", "\x1b[99;5u"])
def test_a_paste_without_an_end_is_ended_by_a_key_after_a_silence(clock: Clock, key: str) -> None:
    parser = KeyParser()
    assert not [*parser.feed(f"{START}a\x1bq"), *parser.feed(key), *parser.tick()]
    text = f"a\x1bq{key}"
    for _ in range(30):
        clock.now += 0.1
        told = [*parser.tick()]
        if told:
            break
    assert [type(one) for one in told] == [PasteWaits]
    clock.now += 5
    assert not [*parser.tick()], "it is said once"
    assert read(parser.feed(key)) == Read(["paste"], [text], [])
    assert read(parser.feed("jk")) == Read(["j", "k"], [], [])
    assert read(parser.feed(f"{START}b{END}")).pastes == ["b"]


def test_no_other_key_and_no_end_of_more_than_a_key_ends_a_paste(clock: Clock) -> None:
    parser = KeyParser()
    assert not [*parser.feed(START)]
    pieces = ["q", "\x1b[A", "\x1bq", "\x03\x03x", "\x1b[27u" * 9]
    for piece in pieces:
        clock.now += 9
        assert [type(one) for one in parser.tick()] == [PasteWaits]
        assert not [*parser.feed(piece)]
    assert read(parser.feed(END)).pastes == ["".join(pieces)]


def test_of_a_paste_no_more_is_kept_than_can_be_worked_with() -> None:
    parser = KeyParser()
    assert not [*parser.feed(START)]
    for _ in range(MOST // 4096 + 9):
        assert not [*parser.feed("\x1b[31mq" * 683)]
    (paste,) = read(parser.feed(f"{END}")).pastes
    assert len(paste) == MOST + 1
    assert read(parser.feed("j")).keys == ["j"]


@pytest.mark.parametrize("report", ["\x1b[48;0;0;0;0t\x1b[<64;3;4M", f"\x1b[{'9' * 5000};1u"])
def test_a_report_that_nobody_means_takes_no_paste_with_it(clock: Clock, report: str) -> None:
    sizes = "\x1b[48;36;120;0;0t"
    found = read(sent(clock, [f"{sizes}\x1b[<35;3;4M{report}{START}a\x1bq{END}k"]))
    assert found.pastes == ["a\x1bq"]
    assert found.keys[-2:] == ["paste", "k"]


def test_the_mouse_is_read_as_ever(clock: Clock) -> None:
    (moved,) = read(sent(clock, ["\x1b[<35;3;4M"])).others
    assert isinstance(moved, MouseMove)
    assert (moved.x, moved.y) == (2, 3)


def test_what_leads_to_a_browser_reads_pastes_too(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = import_module("textual.drivers.web_driver")
    monkeypatch.setattr(browser, "XTermParser", XTermParser)
    monkeypatch.setattr(App, "get_driver_class", lambda _app: browser.WebDriver)
    assert StoryviewApp(Given(None)).get_driver_class() is browser.WebDriver
    assert browser.XTermParser is KeyParser


@pytest.mark.parametrize("half", ["\x1b[55296u", "\x1b[97;;57343u", f"\x1b[{'9' * 28};1u", "\x1b[1114112u"])
@pytest.mark.parametrize("cut_at", [0, 1, 2])
def test_what_no_text_can_hold_is_no_key_and_takes_none_with_it(clock: Clock, half: str, cut_at: int) -> None:
    after = f"k{START}q{END}l"
    pieces = [f"j{half}{after[:cut_at]}", after[cut_at:]]
    found = read(sent(clock, filter(None, pieces)))
    assert found.keys[0] == "j"
    assert found.keys[-3:] == ["k", "paste", "l"]
    assert "".join(found.keys).isascii()


def test_behind_half_a_character_the_next_key_is_one(clock: Clock) -> None:
    assert read(sent(clock, ["j\x1b[55296uk\x1b[97;;57343uq"])).keys == ["j", "k", "q"]
