"""The command line itself: help, sub-commands, faults, and the way to the reader."""

from __future__ import annotations

import gc
import shlex
import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from storyview import __version__, streams
from storyview.cli import is_plain
from storyview.commands import cli
from storyview.engine.config import THEMES
from storyview.engine.identity import ArticleKey
from storyview.engine.model import Problem
from storyview.engine.notebook.store import Notebook
from storyview.engine.sessions import Session
from tests.command.conftest import ALPHA, Ran

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Run = Callable[..., Ran]


@pytest.mark.parametrize("command", [[], ["compare"]])
def test_help_shows_how_to_call_it(command: list[str], storyview: Run) -> None:
    code, out, err = storyview(*command, "--help")
    assert (code, err) == (0, "")
    assert storyview(*command, "-h").out == out
    assert out.startswith(" ".join(["Usage: storyview", *command, "[OPTIONS] [SOURCE]..."]))
    assert "Examples:" in out
    assert "Exit status:" in out
    assert max(map(len, out.splitlines())) <= 80
    assert out.isascii()


def test_help_names_the_sub_command(storyview: Run) -> None:
    out = storyview("--help").out
    assert "storyview compare [OPTIONS] [SOURCE]..." in out
    assert "storyview bookmarks [OPTIONS] [COMMAND] [ARGS]..." in out
    commands = out.split("Commands:\n")[1].split("\n\n")[0].splitlines()
    assert all(line.endswith(".") and not line.endswith("...") for line in commands), "told in full"
    assert "./compare" in out


def test_help_is_found_after_sources_too(storyview: Run) -> None:
    assert storyview("some.txt", "-h") == storyview("-h")


def test_version(storyview: Run) -> None:
    assert storyview("--version") == Ran(0, f"storyview {__version__}\n", "")


@pytest.mark.usefixtures("articles")
def test_without_a_terminal_the_text_is_written(storyview: Run) -> None:
    written = storyview("alpha.txt", "beta.txt")
    assert written == storyview("compare", "alpha.txt", "beta.txt")
    assert written.code == 0
    lead = storyview("alpha.txt", "--lead", "2", "beta.txt")
    assert lead == storyview("compare", "--lead", "2", "alpha.txt", "beta.txt")
    assert lead.code == 0


@pytest.mark.usefixtures("empty_folder")
def test_without_a_terminal_and_a_source_the_five_articles_are_written(storyview: Run) -> None:
    written = storyview()
    assert written == storyview("compare")
    assert (written.code, written.err) == (0, "")
    assert written.out.count(".txt\n") == 5


def test_only_the_first_word_can_be_a_sub_command(articles: Path, storyview: Run) -> None:
    (articles / "compare").mkdir()
    (articles / "compare" / "inside.txt").write_text(ALPHA, "utf-8")
    for arguments in (["./compare"], ["--", "compare"], ["--lead", "1", "compare"]):
        code, out, _ = storyview(*arguments)
        assert code == 0
        assert "compare/inside.txt" in out


def test_a_wrong_option_is_told_in_two_lines(storyview: Run) -> None:
    code, out, err = storyview("--nope")
    assert (code, out) == (2, "")
    assert "--nope" in err
    assert "`storyview --help`" in err
    assert err.count("\n") == 2


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["comapre", "alpha.txt", "--format", "json"], "compare"),
        (["bokmarks"], "bookmarks"),
        (["--data-dir", "kept", "stroies", "alpha.txt"], "stories"),
    ],
)
def test_a_mistyped_command_is_told_with_the_one_that_was_meant(
    arguments: list[str], meant: str, storyview: Run
) -> None:
    code, out, err = storyview(*arguments)
    assert (code, out) == (2, "")
    assert f"did you mean `storyview {meant}`?" in err
    assert err.count("\n") == 2


def test_what_is_a_file_or_more_like_one_is_no_mistyped_command(articles: Path, storyview: Run) -> None:
    (articles / "comapre").write_text(ALPHA, "utf-8")
    assert storyview("comapre").code == 0
    (articles / "storie.txt").write_text(ALPHA, "utf-8")
    for word in ("storie", "xyzzy", "./comapr", "comapr.txt", "no\0name"):
        code, out, err = storyview(word)
        assert (code, out) == (1, "")
        assert "`storyview" not in err
        assert err.count("\n") == 1


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("arguments", [["alpha.txt", "check"], ["--lead", "1", "keys"]])
def test_a_command_after_something_else_is_told_to_come_first(arguments: list[str], storyview: Run) -> None:
    code, out, err = storyview(*arguments)
    assert (code, out) == (2, "")
    assert f"a command comes before all else: `storyview {arguments[-1]} …`" in err


class TestFaults:
    """What goes wrong inside storyview."""

    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
        def set_up(error: BaseException) -> None:
            def raise_it(*_: object, **__: object) -> None:
                raise error

            monkeypatch.setattr("storyview.engine.story.open_story", raise_it)

        return set_up

    def test_a_fault_is_one_line_that_says_how_to_see_more(self, broken: Any, storyview: Run) -> None:
        broken(ZeroDivisionError("by\nzero\x1b[2J"))
        code, out, err = storyview("compare")
        assert (code, out) == (70, "")
        assert "ZeroDivisionError: by zero␛[2J" in err
        assert "STORYVIEW_DEBUG=1" in err
        assert err.count("\n") == 1

    def test_a_system_that_gives_no_more_is_no_fault(self, broken: Any, storyview: Run) -> None:
        broken(MemoryError())
        code, out, err = storyview("compare")
        assert (code, out) == (1, "")
        assert err.startswith("storyview: there is not enough memory; ")
        assert err.count("\n") == 1

    def test_it_shows_where_when_asked(
        self, broken: Any, storyview: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        broken(ZeroDivisionError("by zero"))
        monkeypatch.setenv("STORYVIEW_DEBUG", "1")
        with pytest.raises(ZeroDivisionError):
            storyview("compare")

    def test_an_interrupt_is_quiet(self, broken: Any, storyview: Run) -> None:
        broken(KeyboardInterrupt())
        assert storyview("compare") == Ran(130, "", "")


@pytest.mark.parametrize("first", [*cli.commands, "-", "--lead", "-h"])
def test_commands_and_options_never_take_the_short_way(first: str) -> None:
    assert not is_plain([first, "a.txt"])
    assert not is_plain(["./a.txt", first]) or not first.startswith("-")


class TestReader:
    """The way to the reader, which is played by others here."""

    @pytest.fixture
    def played(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
        """Yield what the reader was given; `answer` is what it returns."""
        seen: dict[str, Any] = {"answer": (0, ()), "calls": []}

        class Loading:
            is_apart = False  # so nothing is painted early either

            def __init__(self, sources: Any, lead: Any, stdin: Any, **how: Any) -> None:
                seen.update(sources=tuple(sources), lead=lead, stdin=stdin, how=how)

            def start(self) -> None:
                seen["calls"].append("start")

        def run(loading: Loading, *, store: Path | None, meaning: bool | None, theme: str | None) -> Any:
            seen["calls"].append("run")
            seen["theme"] = theme
            seen["meaning"] = meaning
            seen["store"] = store
            seen["collecting"] = gc.isenabled()
            return seen["answer"]

        played: dict[str, dict[str, object]] = {"loading": {"Loading": Loading}, "app": {"run": run}}
        for name, held in played.items():
            module = ModuleType(f"storyview.tui.{name}")
            vars(module).update(held)
            monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(streams, "suits_reader", lambda: True)
        monkeypatch.setattr(streams, "take_keyboard", lambda: seen["calls"].append("keyboard"))
        yield seen
        gc.enable()

    def test_it_is_given_the_sources_and_the_lead(self, played: Any, storyview: Run) -> None:
        assert storyview("b.txt", "--lead", "AFP", "a.txt") == Ran(0, "", "")
        assert (played["sources"], played["lead"], played["stdin"]) == (("b.txt", "a.txt"), "AFP", None)
        assert played["calls"] == ["keyboard", "start", "run"]
        assert played["meaning"] is None

    @pytest.mark.parametrize(("option", "meaning"), [("--meaning", True), ("--no-meaning", False)])
    def test_it_is_told_whether_to_compare_by_meaning(
        self, played: Any, storyview: Run, option: str, meaning: bool
    ) -> None:
        assert storyview("a.txt", option) == Ran(0, "", "")
        assert played["meaning"] is meaning

    def test_it_is_told_which_folder_holds_what_was_kept(self, played: Any, storyview: Run) -> None:
        assert storyview("a.txt", "--data-dir", "elsewhere") == Ran(0, "", "")
        assert played["store"] == Path("elsewhere") / "bookmarks.sqlite3"
        assert storyview("--data-dir=elsewhere", "a.txt") == Ran(0, "", "")
        assert (played["store"], played["sources"]) == (Path("elsewhere") / "bookmarks.sqlite3", ("a.txt",))
        assert storyview("a.txt") == Ran(0, "", "")
        assert played["store"] is None

    def test_it_is_told_which_theme_to_wear(self, played: Any, storyview: Run) -> None:
        for theme in THEMES:
            assert storyview("a.txt", "--theme", theme) == Ran(0, "", "")
            assert played["theme"] == theme
        assert storyview("a.txt") == Ran(0, "", "")
        assert played["theme"] is None

    def test_a_theme_nobody_knows_is_told(self, played: Any, storyview: Run) -> None:
        code, _, err = storyview("a.txt", "--theme", "pink")
        assert (code, played["calls"]) == (2, [])
        assert "there is no theme 'pink'; choose from dark, light, contrast, terminal" in err

    def test_the_help_names_every_theme(self, storyview: Run) -> None:
        assert "|".join(THEMES) in storyview("--help").out

    def test_nothing_is_collected_on_the_way(self, played: Any, storyview: Run) -> None:
        storyview("a.txt")
        assert played["collecting"] is False

    def test_without_a_source_it_leaves_it_to_the_five(self, played: Any, storyview: Run) -> None:
        storyview()
        assert played["sources"] == ()

    def test_a_story_is_taken_up_where_it_was_left_unless_a_fresh_start_is_asked_for(
        self, played: Any, storyview: Run
    ) -> None:
        assert storyview("a.txt", "--data-dir", "elsewhere") == Ran(0, "", "")
        store = Path("elsewhere") / "bookmarks.sqlite3"
        assert played["how"] == {
            "store": store,
            "resumes": True,
            "offers": False,
            "nothing": "",
            "encoding": None,
            "web": None,
            "fields": None,
            "one_story": False,
        }
        assert storyview("--fresh", "a.txt") == Ran(0, "", "")
        assert played["how"]["resumes"] is False

    def test_the_story_read_last_is_opened_again(self, played: Any, storyview: Run, tmp_path: Path) -> None:
        assert storyview("--resume") == Ran(0, "", "")
        assert (played["sources"], played["how"]["nothing"]) == ((), "No story has been read yet")
        folder = tmp_path / "data"
        with Notebook(folder / "bookmarks.sqlite3") as store:
            store.sessions.save(Session(("/reports",), (ArticleKey("AFP", "0", "/reports/afp.txt"),)))
        assert storyview("--resume", "--data-dir", str(folder)) == Ran(0, "", "")
        assert played["sources"] == ("/reports",)
        assert played["how"] == {
            "store": folder / "bookmarks.sqlite3",
            "resumes": True,
            "offers": True,
            "nothing": "",
            "encoding": None,
            "web": None,
            "fields": None,
            "one_story": False,
        }
        code, _, err = storyview("--resume", "a.txt")
        assert code == 2
        assert "leave it out, or the sources" in err

    def test_standard_input_is_read_before_the_keyboard_is_taken(self, played: Any, storyview: Run) -> None:
        storyview("-", "a.txt", stdin=b"an article")
        assert played["stdin"] == b"an article"
        assert played["calls"][0] == "keyboard"

    def test_standard_input_is_left_alone_when_not_asked_for(self, played: Any, storyview: Run) -> None:
        storyview("a.txt", stdin=b"something else")
        assert played["stdin"] is None

    def test_its_problems_are_told_after_it_has_closed(self, played: Any, storyview: Run) -> None:
        played["answer"] = (1, (Problem("a\x1b.txt", "is empty"), Problem("b.txt", "is binary")))
        code, out, err = storyview("a.txt", "b.txt")
        assert (code, out) == (1, "")
        assert err == "storyview: a␛.txt: is empty\nstoryview: b.txt: is binary\n"

    def test_without_a_keyboard_it_says_what_to_do(
        self, played: Any, storyview: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none() -> None:
            raise streams.NoKeyboard

        monkeypatch.setattr(streams, "take_keyboard", none)
        code, _, err = storyview("-", stdin=b"an article")
        assert code == 2
        assert "no keyboard" in err
        assert "`storyview compare`" in err
        assert played["calls"] == []


WRONG: dict[str, tuple[int, str]] = {
    "compare --width wide alpha.txt": (2, "not a valid integer; name one from 20 to 1000"),
    "compare --width 5 alpha.txt": (2, "5 is not in the range 20 to 1000"),
    "serve --port x alpha.txt": (2, "name one from 1 to 65535"),
    "serve --port": (2, "'--port' requires an argument: --port 1-65535"),
    "serve alpha.txt --host": (2, "'--host' requires an argument: --host ADDRESS"),
    "compare alpha.txt --lead": (2, "'--lead' requires an argument: --lead LABEL|NUMBER|FILE"),
    "compare alpha.txt --what": (2, "'--what' requires an argument: --what story|map|ledger"),
    "compare -": (1, "pipe a text into it or name a file"),
    "compare - - -": (1, "pipe a text into it or name a file"),
    "compare ''": (1, "'': it is no name; name a file or a folder"),
    "compare ftp://a.example/b?c": (1, "only http:// and https:// are fetched"),
    "check file:///alpha.txt": (1, "name a file by its path"),
    "compare http:///a": (1, "it names no machine; check the address"),
    "--data-dir alpha.txt bookmarks": (2, "--data-dir alpha.txt is no folder"),
    "compare --data-dir alpha.txt alpha.txt": (2, "--data-dir alpha.txt is no folder"),
    "compare made.storyview.d": (1, "`storyview open made.storyview.d/a.storyview` opens it"),
    "compare --format html --width 80 alpha.txt": (2, "--width is for --format text"),
    "open alpha.txt": (1, "alpha.txt: "),
    "bookmarks import nothere.json": (1, "check the name"),
    "pack alpha.txt": (2, "--output"),
    "completion tcsh": (2, "bash"),
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line_gives_a_line_with_the_remedy(
    line: str, articles: Path, storyview: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    (articles / "made.storyview.d").mkdir()
    (articles / "made.storyview.d" / "a.storyview").write_bytes(b"PK")
    code, remedy = WRONG[line]
    ran = storyview(*shlex.split(line))
    told = ran.out if line.startswith("check") else ran.err
    assert ran.code == code
    assert remedy in told
    assert "Traceback" not in told
    assert ran.err.count("\n") == (0 if line.startswith("check") else 1 if code == 1 else 2)
