"""The keys a user sets are the keys there are, and what cannot be is told with file and key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.containers import Vertical, VerticalScroll

from storyview.engine import config
from storyview.engine.config import Config
from storyview.tui.key_names import UNBOUND
from storyview.tui.keymap import USUAL, keymap
from storyview.tui.reader import declared
from storyview.tui.registry import BY_ID
from tests.tui.driving import reading
from tests.tui.invented import clock

FILE = Path("somewhere/config.toml")


def told(**keys: str | tuple[str, ...]) -> list[str]:
    """Return what is said of keys; an underscore stands for the hyphen of an id."""
    return [str(problem) for problem in keymap(given_keys(**keys)).problems]


def given_keys(**keys: str | tuple[str, ...]) -> Config:
    wanted = {name.replace("_", "-"): (key,) if isinstance(key, str) else key for name, key in keys.items()}
    return Config(keys=wanted, path=FILE)


def test_without_a_word_all_is_usual() -> None:
    assert keymap(Config()) is USUAL
    assert USUAL.rebound == {}


def test_a_key_is_exchanged_and_another_keeps_its_own() -> None:
    found = keymap(given_keys(layout=("F9", "f7 f7"), note=()))
    assert found.problems == ()
    assert found.rebound == {"layout": "f9,f7 f7", "note": UNBOUND}


def test_two_actions_exchange_their_keys() -> None:
    found = keymap(given_keys(next_unique="s", next_silence="u"))
    assert found.problems == ()
    assert found.keys["next-unique"] == ("s",)
    assert found.keys["next-silence"] == ("u",)


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"next_uniqe": "d"}, "unknown action “keys.next-uniqe”; did you mean “next-unique”?"),
        ({"zzzzzzzz": "d"}, "unknown action “keys.zzzzzzzz”; `storyview keys` lists all"),
        ({"layout": "hyper+bananas"}, "“keys.layout”: “hyper+bananas” is no key"),
        ({"layout": "5"}, "“keys.layout”: “5” counts (5 and a key do it five times)"),
        ({"layout": "ctrl+q"}, "“keys.layout”: “ctrl+q” is always the key of quit"),
        (
            {"layout": "f7", "zoom": ("f7", "f9")},
            "“keys.zoom”: “f7” is set for layout too, which keeps it",
        ),
        (
            {"layout": "n"},
            "“keys.layout”: “n” is usually the key of next-match, which has lost it;"
            " set “keys.next-match” too",
        ),
        ({"layout": "j f9"}, "“keys.layout”: “j f9” cannot be typed: “j” is the key of next-paragraph"),
        (
            {"layout": "g"},
            "“keys.layout”: “g” usually begins keys of first-paragraph, figures, disagreements and 12 more,"
            " which cannot be typed; what has another key is under that, all of it in the palette",
        ),
    ],
)
def test_what_cannot_be_is_told(keys: dict[str, str], message: str) -> None:
    assert told(**keys) == [f"{FILE}: {message}"]


def test_who_has_a_key_that_two_want() -> None:
    assert keymap(given_keys(layout="f7", zoom=("f7", "f9"))).keys["zoom"] == ("f9",)
    lost = keymap(given_keys(layout="n"))
    assert (lost.keys["layout"], lost.keys["next-match"]) == (("n",), ())
    assert keymap(given_keys(layout="bananas")).keys["layout"] == BY_ID["layout"].keys, "of no use"


def test_what_shares_a_key_goes_on_sharing_it() -> None:
    found = keymap(given_keys(clear_search=("escape", "f7")))
    assert found.problems == ()
    sharing = {action.id for action in BY_ID.values() if "escape" in action.keys}
    assert found.rebound.keys() == sharing
    assert found.rebound["clear-search"] == "escape,f7"
    assert all("escape" in found.rebound[action].split(",") for action in sharing)


KEYS = st.sampled_from(
    ["j", "x", "G", "f5", "ctrl+n", "g g", "g", "t t", "t", "escape", "5", "?", "no key", "é"]
)
"""Keys that are free, that are not, and that are none."""


@given(st.dictionaries(st.sampled_from(sorted(BY_ID)), st.lists(KEYS, max_size=3).map(tuple), max_size=6))
def test_every_key_runs_one_action_whatever_is_set(wanted: dict[str, tuple[str, ...]]) -> None:
    found = keymap(Config(keys=wanted, path=FILE))
    assert set(found.keys) == set(BY_ID)
    owners: dict[str, set[str]] = {}
    for action, keys in found.keys.items():
        for key in keys:
            owners.setdefault(key, set()).add(action)
    assert all(
        len(actions) == 1 or set.intersection(*(set(BY_ID[one].keys) for one in actions))
        for actions in owners.values()
    )
    assert not any(longer.startswith(f"{key} ") for key in owners for longer in owners)
    # Textual makes of it what is told here.
    bindings = declared().copy()
    bindings.apply_keymap(found.rebound)
    applied = {
        key: {binding.id for binding in bound}
        for key, bound in bindings.key_to_bindings.items()
        if key != UNBOUND
    }
    assert applied == owners


async def test_the_reader_tells_what_is_wrong_and_opens(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\nnext-uniqe = "d"\nlayout = "f7"\nzoom = 3\n', "utf-8")
    async with reading(clock(), store, config=config.load(path)) as reader:
        (notice,) = reader.notices()
        assert f"{path}: unknown action “keys.next-uniqe”; did you mean “next-unique”?" in notice
        assert f"{path}: “keys.zoom” must be a key, several in brackets, or false" in notice
        await reader.press("f7")
        assert reader.layout.value == "grid"


async def test_a_key_of_the_users_stands_in_hints_help_and_advice(store: Path) -> None:
    chosen = given_keys(search="f6", help="f8", layout=("f7", "f9 f9"), quit="Q")
    async with reading(clock(), store, size=(160, 36), config=chosen) as reader:
        assert "f6 search" in reader.key_line()
        assert "f7 layout" in reader.key_line()
        await reader.press("n")
        assert "f6 searches every pane" in reader.status()
        await reader.press("f9")
        assert "f9 … f9 layout" in reader.status()
        await reader.press("f9")
        assert reader.layout.value == "grid"
        await reader.resize(120, 36)
        await reader.press("f8")
        assert reader.top_screen == "HelpScreen"
        words = " ".join(
            " ".join(
                line.text
                for line in reader.app.screen.query_one("#keys-table").render_lines(
                    reader.app.screen.query_one("#keys-table").size.region
                )
            ).split()
        )
        assert f"f7 f9 f9 {BY_ID['layout'].help}" in words
        await reader.press("f8")
        assert reader.top_screen == "ReaderScreen"
        await reader.press("ctrl+q")
        assert reader.app.return_code == 0, "nobody is locked in"


async def test_keys_in_a_row_of_ones_own_go_up_and_down_in_lists_too(store: Path) -> None:
    chosen = Config(keys={"last-paragraph": ("F8 F9",), "next-paragraph": ("F8 F7",)})
    async with reading(clock(), store, config=chosen) as reader:
        await reader.press("question_mark")
        page = reader.app.screen.query_one(VerticalScroll)
        await reader.press("f8", "f7")
        assert page.scroll_y == 1
        await reader.press("f8", "f9")
        assert page.scroll_y == page.max_scroll_y > 1
        frame = reader.app.screen.query(Vertical).first()
        await reader.press("f8")
        assert frame.border_subtitle == "f8 …"
        await reader.press("escape")
        assert (frame.border_subtitle, reader.top_screen) == ("", "HelpScreen")
        await reader.press("f8", "k")
        assert "is nobody's key here" in str(frame.border_subtitle)
        assert page.scroll_y == page.max_scroll_y
        await reader.press("escape")
        assert reader.top_screen == "ReaderScreen"
