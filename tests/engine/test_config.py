"""What a user has set holds, and a mistake in it costs only what it touches."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine import config
from storyview.engine.config import DEFAULT_MODEL, Config, Meaning
from storyview.engine.homes import config_files


@pytest.fixture(autouse=True)
def nothing_set() -> None:
    """Take away what the surroundings of all tests set."""
    for file in config_files():
        if file.parent.exists():
            file.unlink(missing_ok=True)
            file.parent.rmdir()


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def messages(read: Config) -> list[str]:
    return [problem.message for problem in read.problems]


def test_nothing_is_set_without_a_file() -> None:
    assert config.find() is None
    assert config.load() == Config(Meaning(enabled=None, model=DEFAULT_MODEL), ())


@pytest.mark.parametrize("enabled", [True, False])
def test_every_key_is_read(tmp_path: Path, enabled: bool) -> None:
    path = written(tmp_path, f'[meaning]\nenabled = {str(enabled).lower()}\nmodel = "owner/name"\n')
    assert config.load(path) == Config(Meaning(enabled, "owner/name"), path=path)


def test_the_keys_of_actions_are_read_as_one_several_or_none(tmp_path: Path) -> None:
    text = """
[keys]
next-unique = "d"
page-down = ["space", "ctrl+n"]
note = false
help = ""
layout = [" ", ""]
zoom = 3
hide = true
lead = ["l", 1]
"""
    read = config.load(written(tmp_path, text))
    assert read.keys == {
        "next-unique": ("d",),
        "page-down": ("space", "ctrl+n"),
        "note": (),
        "help": (),
        "layout": (" ",),
    }
    assert messages(read) == [
        f"“keys.{action}” must be a key, several in brackets, or false" for action in ("zoom", "hide", "lead")
    ]
    assert read.path == tmp_path / "config.toml"


def test_windows_line_ends_and_a_byte_order_mark_are_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf[meaning]\r\nenabled = false\r\n")
    assert config.load(path) == Config(Meaning(enabled=False), path=path)


def test_it_is_found_where_the_platform_keeps_configuration() -> None:
    from platformdirs import user_config_path

    folder = user_config_path("storyview", appauthor=False)
    folder.mkdir(parents=True)
    path = written(folder, "[meaning]\nenabled = true\n")
    assert config.find() == path
    assert config.load().meaning.enabled is True


def test_a_variable_names_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_config_path

    usual = user_config_path("storyview", appauthor=False)
    usual.mkdir(parents=True)
    written(usual, "[meaning]\nenabled = true\n")
    monkeypatch.setenv("STORYVIEW_CONFIG_DIR", str(tmp_path / "mine"))
    assert config.find() is None
    (tmp_path / "mine").mkdir()
    path = written(tmp_path / "mine", "[meaning]\nenabled = false\n")
    assert config.find() == path
    assert config.load().meaning.enabled is False


def test_macos_looks_in_the_home_folder_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    *first, last = config_files()
    assert len(first) == 1
    assert last == Path("~/.config/storyview/config.toml").expanduser()


@pytest.mark.parametrize("name", ["./minilm", "models/minilm", "minilm"])
def test_a_folder_is_seen_from_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    home = tmp_path / "settings"
    (home / name).mkdir(parents=True)
    path = written(home, f'[meaning]\nmodel = "{name}"\n')
    monkeypatch.chdir(tmp_path)
    for given_path in (path, Path("settings/config.toml")):
        assert Path(config.load(given_path).meaning.model) == home / name


def test_a_folder_may_be_below_the_home_folder(tmp_path: Path) -> None:
    path = written(tmp_path, '[meaning]\nmodel = "~/minilm"\n')
    assert config.load(path).meaning.model == str(Path("~/minilm").expanduser())


def test_a_name_of_the_hub_stays_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, '[meaning]\nmodel = "owner/minilm"\n')
    assert config.load(path).meaning.model == "owner/minilm"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[meanings]\nenabled = true\n", ["meanings", "did you mean “meaning”?"]),
        ("[meaning]\nenable = true\n", ["meaning.enable", "did you mean “enabled”?"]),
        ("[meaning]\nzzz = true\n", ["meaning.zzz", "enabled, model"]),
        ("[meaning]\nenabled = 1\n", ["meaning.enabled", "true or false"]),
        ("[meaning]\nmodel = 7\n", ["meaning.model", "quotation marks"]),
        ('[meaning]\nmodel = " "\n', ["meaning.model", "must name"]),
        ("meaning = true\n", ["meaning", "[meaning]"]),
        ("[meaning\n", ["TOML"]),
        (b'[meaning]\nmodel = "\xff"\n', ["UTF-8"]),
        ("x = " + "[" * 5000, ["TOML"]),
    ],
)
def test_a_mistake_names_file_key_and_what_was_meant(
    tmp_path: Path, text: str | bytes, says: list[str]
) -> None:
    path = written(tmp_path, text)
    read = config.load(path)
    assert read.meaning == Meaning()
    (problem,) = read.problems
    assert problem.source == str(path)
    assert all(words in problem.message for words in says)
    assert "\n" not in str(problem)


def test_a_mistake_leaves_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, 'colour = 1\n[meaning]\nenabled = "no"\nmodel = "a/b"\nmodle = "c"\n')
    read = config.load(path)
    assert read.meaning == Meaning(enabled=None, model="a/b")
    assert len(read.problems) == 3


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    assert messages(config.load(tmp_path / "config.toml")) != []


def test_what_a_terminal_would_obey_is_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, '["\\u001b[2J"]\n')
    assert "\x1b" not in str(config.load(path).problems[0])


@given(st.binary(max_size=200))
def test_any_bytes_give_a_configuration(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read = config.load(written(tmp_path_factory.mktemp("any"), data))
    assert isinstance(read, Config)


def test_a_number_of_many_digits_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    for content in (f"[look]\ntheme = {'1' * 5000}", f"[keys]\nquit = {'[' * 20_000}", f"x = 0x{'f' * 9000}"):
        file.write_text(content)
        (problem,) = config.load(file).problems
        assert len(str(problem)) < 400


@pytest.mark.parametrize("theme", config.THEMES)
def test_every_theme_can_be_set(tmp_path: Path, theme: str) -> None:
    read = config.load(written(tmp_path, f'[look]\ntheme = "{theme}"\n'))
    assert read.look.theme == theme
    assert read.problems == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('theme = "ligth"', "“look.theme” has no theme “ligth”; did you mean “light”?"),
        ('theme = "x"', "“look.theme” has no theme “x”; there are dark, light, contrast, terminal"),
        ("theme = 1", "“look.theme” must be a text in quotation marks"),
        ('colour = "red"', "unknown key “look.colour”; known here: theme"),
    ],
)
def test_a_mistake_in_the_look_costs_the_theme_alone(tmp_path: Path, line: str, message: str) -> None:
    read = config.load(written(tmp_path, f"[look]\n{line}\n[meaning]\nenabled = false\n"))
    assert read.look.theme is None
    assert read.meaning.enabled is False
    assert messages(read) == [message]
