"""`storyview compare`: its sources, options, output and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from tests.command.conftest import ALPHA, BETA, Ran

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Ran]


@pytest.mark.usefixtures("articles")
def test_text_is_the_default_and_shows_what_corresponds(storyview: Run) -> None:
    code, out, err = storyview("compare", "alpha.txt", "beta.txt")
    assert (code, err) == (0, "")
    level = [line for line in out.splitlines() if line.count("river Aller") == 2]
    assert len(level) == 1
    assert "Forty cows" in out


@pytest.mark.usefixtures("articles")
def test_json_is_the_contract(storyview: Run) -> None:
    code, out, err = storyview("compare", "alpha.txt", "beta.txt", "--format", "json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["schema"] == "storyview/1"
    assert [article["source"] for article in answer["articles"]] == ["alpha.txt", "beta.txt"]
    assert {"a": [0, 0, 0], "b": [1, 2, 0]}.items() <= answer["links"][0].items()


@pytest.mark.usefixtures("articles")
def test_a_folder_stands_for_the_articles_in_it(storyview: Run) -> None:
    by_folder = json.loads(storyview("compare", ".", "--format", "json").out)
    by_name = json.loads(storyview("compare", "alpha.txt", "beta.txt", "--format", "json").out)
    assert [article["text"] for article in by_folder["articles"]] == [a["text"] for a in by_name["articles"]]
    assert by_folder["links"] == by_name["links"]


@pytest.mark.usefixtures("articles")
def test_a_pattern_is_expanded_where_the_shell_did_not(storyview: Run) -> None:
    answer = json.loads(storyview("compare", "*a.txt", "--format", "json").out)
    assert len(answer["articles"]) == 2


@pytest.mark.usefixtures("empty_folder")
def test_without_a_source_the_five_articles_are_compared(storyview: Run) -> None:
    code, out, err = storyview("compare", "--format", "json")
    assert (code, err) == (0, "")
    assert len(json.loads(out)["articles"]) == 5


@pytest.mark.usefixtures("articles")
def test_standard_input_is_an_article_like_any_other(storyview: Run) -> None:
    code, out, _ = storyview("compare", "-", "beta.txt", "--format", "json", stdin=ALPHA.encode())
    assert code == 0
    answer = json.loads(out)
    named = json.loads(storyview("compare", "alpha.txt", "beta.txt", "--format", "json").out)
    assert answer["articles"][0]["source"] == "-"
    assert answer["articles"][0]["text"] == named["articles"][0]["text"]
    assert answer["links"] == named["links"]


@pytest.mark.usefixtures("articles")
def test_more_standard_input_than_an_article_may_have_is_one_problem(storyview: Run) -> None:
    code, _, err = storyview("compare", "-", "beta.txt", stdin=b"word " * (3 << 20))
    assert code == 0
    assert err.startswith("storyview: -: ")
    assert err.count("\n") == 1


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("lead", ["beta.txt", "2", "label"])
def test_the_lead_is_a_label_a_number_or_a_file(lead: str, storyview: Run) -> None:
    if lead == "label":
        lead = json.loads(storyview("compare", "alpha.txt", "beta.txt", "--format", "json").out)["articles"][
            1
        ]["label"]
    out = storyview("compare", "alpha.txt", "beta.txt", "--lead", lead).out
    head = out.split("\n\n")[0].splitlines()
    assert [" lead " in f"{line} " for line in head] == [False, True]
    rows = json.loads(storyview("compare", "alpha.txt", "beta.txt", "--lead", lead, "--format", "json").out)[
        "rows"
    ]
    assert [number for row in rows for number in row[1]] == [0, 1, 2]


@pytest.mark.usefixtures("articles")
def test_an_unknown_lead_is_a_wrong_command_line(storyview: Run) -> None:
    code, out, err = storyview("compare", "alpha.txt", "beta.txt", "--lead", "Gamma\x1b[2J")
    assert (code, out) == (2, "")
    assert err.startswith("storyview: no article is called 'Gamma")
    assert "\x1b" not in err


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("order", ["time", "story"])
def test_an_order_of_bookmarks_that_are_not_asked_for_is_refused(order: str, storyview: Run) -> None:
    command = ["compare", "alpha.txt", "beta.txt", "--format", "html", "--order", order]
    code, out, err = storyview(*command)
    assert (code, out) == (2, "")
    assert "add --bookmarks" in err
    assert storyview(*command, "--bookmarks").code == 0


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("command", ["compare", "pack"])
def test_a_number_of_no_article_is_told_with_those_that_there_are(command: str, storyview: Run) -> None:
    code, out, err = storyview(command, "alpha.txt", "beta.txt", "--lead", "9", "--output", "made")
    assert (code, out) == (2, "")
    assert "their numbers go from 1 to 2: alpha [1], beta [2]\n" in err
    assert storyview(command, "alpha.txt#3", "--output", "made").err.endswith("name it without #3\n")


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "command",
    [["compare", "alpha.txt"], ["pack", "alpha.txt"], ["stories", "alpha.txt"]],
    ids=lambda it: it[0],
)
@pytest.mark.parametrize(("target", "remedy"), [(".", "name a file in it"), ("no/where", "make its folder")])
def test_an_output_that_cannot_be_written_is_told_with_a_remedy(
    command: list[str], target: str, remedy: str, storyview: Run
) -> None:
    code, out, err = storyview(*command, "--output", target)
    assert (code, out) == (1, "")
    assert err.startswith(f"storyview: {target}: ")
    assert f"; {remedy}" in err
    assert err.count("\n") == 1


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize("width", [20, 60, 200])
def test_the_width_is_the_longest_line_s_limit(width: int, storyview: Run) -> None:
    lines = storyview("compare", "alpha.txt", "beta.txt", "--width", str(width)).out.splitlines()
    assert max(map(cell_len, lines)) <= width
    assert max(map(cell_len, lines)) > width / 3


@pytest.mark.usefixtures("articles")
def test_a_pipe_is_as_wide_as_columns_says_and_100_otherwise(
    storyview: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {width: storyview("compare", ".", "--width", str(width)).out for width in (70, 100)}
    assert given[70] != given[100]
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: (_ for _ in ()).throw(OSError("no terminal")))
    assert storyview("compare", ".").out == given[100]
    monkeypatch.setenv("COLUMNS", "70")
    assert storyview("compare", ".").out == given[70]


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--format", "xml"], "'xml' is not one of 'text', 'txt', 'html', 'markdown'"),
        (["--width", "wide"], "'wide' is not a valid integer"),
        (["--width", "19"], "19 is not in the range"),
        (["--width", "80", "--format", "json"], "--width is for --format text"),
        (["--colour"], "--colour"),
        (["--lead"], "requires an argument"),
        (["--\x1b]0;owned\x07"], "No such option"),
    ],
)
def test_a_wrong_command_line_is_told_in_two_lines(arguments: list[str], said: str, storyview: Run) -> None:
    code, out, err = storyview("compare", "alpha.txt", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert [line.split(":")[0] for line in err.splitlines()] == ["storyview", "storyview"]
    assert "`storyview compare --help`" in err
    assert not {"\x1b", "\x07"} & set(err)


def test_nothing_readable_is_one_line_a_source(empty_folder: Path, storyview: Run) -> None:
    (empty_folder / "empty.txt").write_bytes(b"")
    (empty_folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    code, out, err = storyview("compare", "empty.txt", "binary.txt", "missing.txt")
    assert (code, out) == (1, "")
    assert sorted(line.split(": ")[1] for line in err.splitlines()) == [
        "binary.txt",
        "empty.txt",
        "missing.txt",
    ]
    assert all(line.startswith("storyview: ") for line in err.splitlines())


@pytest.mark.usefixtures("articles")
def test_what_is_unreadable_does_not_keep_the_rest_back(storyview: Run) -> None:
    code, out, err = storyview("compare", "missing.txt", "alpha.txt", "beta.txt", "--format", "json")
    assert code == 0
    assert err.startswith("storyview: missing.txt: ")
    assert err.count("\n") == 1
    assert len(json.loads(out)["articles"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="other systems allow no such names")
@pytest.mark.parametrize("form", ["text", "json"])
def test_hostile_file_names_are_shown_and_never_obeyed(form: str, articles: Path, storyview: Run) -> None:
    readable = "\x1b]0;owned\x07\n\u202e.txt"
    (articles / readable).write_text(BETA, "utf-8")
    missing = "\x1b[31mmissing\nstoryview: all is well\x9b.txt"
    undecodable = os.fsdecode(b"caf\xe9.txt")
    code, out, err = storyview("compare", "alpha.txt", readable, missing, undecodable, "--format", form)
    assert code == 0
    assert err.count("\n") == 2
    assert not set("\x1b\x07\x9b\u202e") & set(err + out)
    out.encode("utf-8")


class TestOutput:
    """--output FILE."""

    def test_it_holds_what_standard_output_would(self, articles: Path, storyview: Run) -> None:
        expected = storyview("compare", ".", "--width", "100").out
        assert storyview("compare", ".", "--output", "story.out") == Ran(0, "", "")
        assert (articles / "story.out").read_text("utf-8") == expected

    def test_an_old_report_is_replaced(self, articles: Path, storyview: Run) -> None:
        (articles / "story.json").write_text("old" * 100_000)
        assert storyview("compare", "alpha.txt", "--format", "json", "--output", "story.json").code == 0
        assert json.loads((articles / "story.json").read_text("utf-8"))["schema"] == "storyview/1"
        assert sorted(path.name for path in articles.iterdir()) == ["alpha.txt", "beta.txt", "story.json"]

    @pytest.mark.usefixtures("articles")
    def test_a_dash_is_standard_output(self, storyview: Run) -> None:
        assert storyview("compare", ".", "--output", "-") == storyview("compare", ".")

    @pytest.mark.parametrize("target", ["nowhere/story.json", "folder", "alpha.txt/story.json"])
    def test_what_cannot_be_written_is_told_in_one_line(
        self, target: str, articles: Path, storyview: Run
    ) -> None:
        (articles / "folder").mkdir()
        code, out, err = storyview("compare", "alpha.txt", "--output", target)
        assert (code, out) == (1, "")
        assert err.startswith(f"storyview: {target}: ")
        assert err.count("\n") == 1

    def test_nothing_named_or_found_is_overwritten(self, articles: Path, storyview: Run) -> None:
        """Whatever became of reading it, and under whatever name."""
        (articles / "more").mkdir()
        (articles / "story.toml").write_text('title = "Flood"\n')
        (articles / "more" / "story.toml").write_text("no toml")
        (articles / "scan.pdf").write_bytes(b"%PDF-1.4 ")
        (articles / "empty.txt").touch()
        (articles / "same.txt").hardlink_to(articles / "beta.txt")
        (articles / "toml").hardlink_to(articles / "story.toml")
        (articles / "link").symlink_to("more/../scan.pdf")
        before = {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()}
        for sources in (("beta.txt", "scan.pdf", "empty.txt", "more"), (".", "*.pdf"), ("*", "./more")):
            for target in (*map(str, before), "more/../beta.txt", "./story.toml"):
                if target.endswith("alpha.txt") and sources[0] == "beta.txt":
                    continue
                code, out, err = storyview("compare", *sources, "--output", target)
                assert (code, out) == (2, ""), (sources, target)
                assert "would overwrite" in err
        assert {path: path.read_bytes() for path in articles.rglob("*") if path.is_file()} == before

    def test_what_stands_open_under_a_number_is_written_to(
        self, articles: Path, process: Callable[..., subprocess.Popen[bytes]]
    ) -> None:
        expected, _ = process("compare", "alpha.txt").communicate(timeout=60)
        for name in ("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
            assert process("compare", "alpha.txt", "--output", name).communicate(timeout=60) == (
                expected,
                b"",
            )
        assert len(expected) > 100

    def test_standard_streams_that_are_sources_are_told(self, articles: Path) -> None:
        command = f"{sys.executable} -m storyview compare"
        for line in (f"{command} alpha.txt >> alpha.txt", f"{command} - --output alpha.txt < alpha.txt"):
            run = subprocess.run(line, shell=True, capture_output=True, check=False)
            assert run.returncode == 2, line
        assert (articles / "alpha.txt").read_text("utf-8") == ALPHA

    @pytest.mark.usefixtures("articles")
    def test_an_empty_name_is_told(self, storyview: Run) -> None:
        for command in (["compare", "alpha.txt"], ["bookmarks", "export"]):
            code, out, err = storyview(*command, "--output", "")
            assert (code, out) == (2, "")
            assert "--output is empty" in err

    def test_nothing_readable_leaves_no_file(self, articles: Path, storyview: Run) -> None:
        assert storyview("compare", "missing.txt", "--output", "story.json").code == 1
        assert not (articles / "story.json").exists()
