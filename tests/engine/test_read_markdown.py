"""Markdown reads as the prose it stands for."""

from __future__ import annotations

import contextlib

from hypothesis import given
from hypothesis import strategies as st

from storyview.engine.read.decode import NotTextError
from storyview.engine.read.markdown_source import prose
from storyview.engine.read.source_formats import read_markdown

TEXT = """---
title: "Fire in the harbour"
date: 2025-03-20
outlet: The Herald
tags: [fire, harbour]
---
# Big fire

A *fire* **destroyed** a [warehouse](https://example.test "title")
in the `harbour`.<br>

> “We saw it,” a man said.

- one
- two

3. three
4. four

![A photo of the harbour](fire.jpg)

| a | b |
|---|---|
| c | d |

<script>alert(1)</script>

```
code
```
"""


def test_marks_go_and_prose_stays() -> None:
    document = prose(TEXT)
    assert document.text.split("\n\n") == [
        "Big fire",
        "A fire destroyed a warehouse in the harbour.",
        "“We saw it,” a man said.",
        "• one",
        "• two",
        "3. three",
        "4. four",
        "A photo of the harbour",
        "a | b",
        "c | d",
        "code\n",
    ]


def test_front_matter_describes() -> None:
    document = prose(TEXT)
    assert (document.title, document.date, document.label) == (
        "Fire in the harbour",
        "2025-03-20",
        "The Herald",
    )


def test_the_first_heading_is_the_title_otherwise() -> None:
    assert prose("Intro.\n\nBig *fire*\n========\n\nText.").title == "Big fire"
    assert prose("Only text.").title is None


def test_a_rule_is_no_front_matter() -> None:
    assert prose("---\nOnly text here, no field.\n\nMore.\n").text.startswith("Only text here")


def test_front_matter_of_toml() -> None:
    document = prose('+++\ntitle = "Fire"\n+++\nText.\n')
    assert (document.title, document.text) == ("Fire", "Text.\n")


@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("#*_`>-+[]()!|<&\n 1.a\t~="), max_size=60).map(str.encode)
)
def test_nothing_raises_but_refusals(data: bytes) -> None:
    with contextlib.suppress(NotTextError):
        assert "\r" not in read_markdown(data.replace(b"\r", b"")).documents[0].text


def test_headings_head_what_stands_below_them() -> None:
    told = prose(
        "# Big fire\n\nIt burned.\n\n## What we know\n\n- one\n\nWarnings ignored?\n---\n\nThey were.\n"
    )
    assert [(block.text, block.furniture) for block in told.blocks] == [
        ("Big fire", "headline"),
        ("It burned.", None),
        ("What we know", "subhead"),
        ("• one", None),
        ("Warnings ignored?", "subhead"),
        ("They were.", None),
    ]
    assert [block.furniture for block in prose("It burned.\n\n## Why\n\nNobody knows.").blocks] == [
        None, "subhead", None,
    ]  # fmt: skip
    assert [block.furniture for block in prose("# " + "word " * 40).blocks] == [None]
