"""A manifest is changed where it says something else, and left as it was written everywhere else."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.checked import NotParsedError
from storyview.engine.read.manifest_file import FileEntry, edited

WRITTEN = """# the desk's notes
title = "Old"   # to be found

[files."a.txt"]  # the first
label = "A"
date = 2021-03-11
"""


def test_comments_and_what_is_not_changed_stay() -> None:
    text = edited(
        WRITTEN, title="New", lead="b.txt", order=["b.txt", "a.txt"], files={"b.txt": FileEntry("B")}
    )
    assert 'title = "New"   # to be found' in text
    assert text.startswith("# the desk's notes\n")
    assert '[files."a.txt"]  # the first\nlabel = "A"\ndate = 2021-03-11\n' in text
    told = tomllib.loads(text)
    assert (told["title"], told["lead"], told["order"]) == ("New", "b.txt", ["b.txt", "a.txt"])
    assert told["files"]["b.txt"] == {"label": "B"}


def test_what_is_said_already_changes_nothing() -> None:
    assert edited(WRITTEN, title="Old", files={"a.txt": FileEntry("A")}) == WRITTEN
    assert edited(WRITTEN) == WRITTEN


def test_a_key_goes_before_the_tables() -> None:
    told = tomllib.loads(edited('[files."a.txt"]\nlabel = "A"\n', title="T", lead="a.txt"))
    assert (told["title"], told["lead"], told["files"]["a.txt"]["label"]) == ("T", "a.txt", "A")


@pytest.mark.parametrize("text", ["title = ", 'files = "no table"', '[files]\n"a.txt" = 3'])
def test_what_is_no_manifest_is_not_changed(text: str) -> None:
    with pytest.raises(NotParsedError):
        edited(text, files={"a.txt": FileEntry("A")})


@given(st.text(min_size=1).filter(str.strip), st.lists(st.text(min_size=1), max_size=3), st.text(min_size=1))
def test_any_text_is_written_so_that_it_is_read_again(title: str, order: list[str], label: str) -> None:
    told = tomllib.loads(
        edited(
            WRITTEN,
            title=title,
            order=order,
            files={label: FileEntry(title, furniture=(label,), report=(title,))},
        )
    )
    assert told["title"] == title
    assert told.get("order", []) == order
    assert told["files"][label] == {"label": title, "furniture": [label], "report": [title]}


def test_first_words_are_added_and_taken_out_and_the_others_keep_their_comments() -> None:
    written = """[files."a.txt"]
furniture = [
    "Read also: the harbour",   # every day
    "Photo shop burns down",
]
"""
    text = edited(written, files={"a.txt": FileEntry(None, furniture=("Read also: the harbour", "Share"))})
    assert '"Read also: the harbour",   # every day' in text
    assert tomllib.loads(text)["files"]["a.txt"] == {"furniture": ["Read also: the harbour", "Share"]}
    assert (
        edited(text, files={"a.txt": FileEntry(None, furniture=("Read also: the harbour", "Share"))}) == text
    )
