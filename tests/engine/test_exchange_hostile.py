"""Whatever stands in articles, notes and tags is text in every export: it shows, and it does nothing."""

from __future__ import annotations

import csv
import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storyview.engine.exchange.bookmark_files import FORMATS, export
from storyview.engine.exchange.csv_export import COLUMNS
from storyview.engine.exchange.escaping import cell, markdown_line, yaml_scalar
from storyview.engine.exchange.model import Bundle
from storyview.engine.exchange.wording import by_article, web_address
from storyview.engine.text.clean import neutralise, neutralise_line
from tests.engine.kept import HOSTILE, all_hostile, bookmark, bookmarks, corrections_of, passage, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from storyview.engine.bookmarks.model import Bookmark

several = st.lists(st.sampled_from(all_hostile()) | bookmarks(), max_size=3).map(tuple)

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def words(text: str) -> str:
    """Return what is shown of a text, white space aside."""
    return neutralise_line(text)


@given(several, st.sampled_from(FORMATS))
def test_nothing_that_a_terminal_obeys_is_written(kept: Sequence[Bookmark], form: str) -> None:
    written = export(kept, form, corrections_of(kept)).decode()
    assert FORBIDDEN.search(written) is None
    if form != "csv":
        assert "\r" not in written
        assert "\t" not in written


# Markdown


def tokens_of(markdown: str) -> list[Token]:
    """Return the tokens of an export without its front matter, as GitHub's Markdown has them."""
    _, _, body = markdown.removeprefix("---\n").partition("\n---\n")
    return MarkdownIt("gfm-like").parse(body)


def front_matter(markdown: str) -> object:
    matter, _, _ = markdown.removeprefix("---\n").partition("\n---\n")
    return yaml.safe_load(matter)


def shown(token: Token) -> str:
    """Return the text of an inline token, in which there must be nothing but text, code and addresses."""
    parts = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "link_open":
            # Only what stands between < and > may be a link, and that only to the web.
            assert child.markup == "autolink"
            assert str(child.attrs["href"]).startswith(("http://", "https://"))
        else:
            assert child.type in ("text", "code_inline", "link_close"), child
            parts.append(child.content)
    return words("".join(parts))


def quotations(tokens: list[Token]) -> Iterator[str]:
    """Yield the text of each block quote."""
    inside: list[str] | None = None
    for token in tokens:
        if token.type == "blockquote_open":
            assert inside is None, "a quotation in a quotation"
            inside = []
        elif token.type == "blockquote_close":
            yield words(" ".join(inside or ()))
            inside = None
        elif token.type == "inline" and inside is not None:
            inside.append(shown(token))
        elif inside is not None:
            assert token.type in ("paragraph_open", "paragraph_close"), token


@given(several)
@example(all_hostile())
def test_markdown_shows_every_quotation_as_it_was(kept: Sequence[Bookmark]) -> None:
    corrections = corrections_of(kept)
    found = list(quotations(tokens_of(export(kept, "markdown", corrections).decode())))
    articles = [article for each in Bundle(tuple(kept), corrections).records for article in by_article(each)]
    assert found == [words(each.exact) for article in articles for each in article]


BLOCKS = {"heading", "paragraph", "bullet_list", "list_item", "blockquote", "inline"}


@given(several)
@example(all_hostile())
def test_markdown_has_only_the_blocks_it_was_given(kept: Sequence[Bookmark]) -> None:
    tokens = tokens_of(export(kept, "markdown", corrections_of(kept)).decode())
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= BLOCKS
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    expected = ["h1", *(tag for each in kept for tag in ["h2"] + ["h3"] * len(by_article(each)))]
    assert headings == expected * (2 if kept else 1)
    for token in tokens:
        if token.type == "inline":
            shown(token)


@given(several)
@example(all_hostile())
@example(tuple(bookmark(number=n, note=note) for n, note in enumerate(("\x1f", "\x1c", " \x1e\n"))))
def test_markdown_shows_every_note(kept: Sequence[Bookmark]) -> None:
    tokens = tokens_of(export(kept, "markdown").decode())
    found: list[list[str]] = []
    tags: list[str] = []
    in_list = above_articles = False
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            above_articles = token.tag == "h2"
            if above_articles:
                found.append([])
        elif token.type in ("bullet_list_open", "bullet_list_close"):
            in_list = token.type == "bullet_list_open"
        elif token.type == "inline" and in_list and token.content.startswith("Tags: "):
            tags.append(shown(token))
        elif (
            token.type == "inline"
            and above_articles
            and not in_list
            and tokens[at - 1].type == "paragraph_open"
        ):
            found[-1].append(shown(token))
    assert [words(" ".join(note)) for note in found] == [words(each.note) for each in kept]
    wanted = [", ".join(tag for each in one.tags if (tag := words(each))) for one in kept]
    assert tags == [f"Tags: {each}" for each in wanted if each]


@given(text())
def test_a_line_of_markdown_is_text(said: str) -> None:
    for before in ("", "> ", "- ", "# ", "a\n", "    a\n\n"):
        inline = [
            token for token in MarkdownIt("gfm-like").parse(before + markdown_line(said)) if token.children
        ]
        if words(said):
            assert shown(inline[-1]).endswith(words(said))


def test_lines_of_a_note_stay_lines() -> None:
    written = export([bookmark(note="one\ntwo\n\nthree")], "markdown").decode()
    assert "\none  \ntwo  \n\nthree\n" in written


def test_markdown_reads_well() -> None:
    assert markdown_line("The U.S. paid $3.5 million - 5% of it, (he) said: “no”.") == (
        r"The U.S. paid \$3.5 million - 5% of it, (he) said: “no”."
    )


@given(several)
@example(all_hostile())
def test_front_matter_is_yaml_of_these_values(kept: Sequence[Bookmark]) -> None:
    found = front_matter(export(kept, "markdown").decode())
    assert isinstance(found, dict)
    assert list(found) == [
        "title",
        "generator",
        "bookmarks",
        *(["updated"] if kept else []),
        "outlets",
        "tags",
    ]
    assert found["bookmarks"] == len(kept)
    assert found["tags"] == sorted({tag for each in kept for tag in map(words, each.tags) if tag})
    assert all(isinstance(each, str) and each for each in found["outlets"])


@given(text())
def test_a_scalar_of_yaml_is_the_text(said: str) -> None:
    assert yaml.safe_load(f"a:\n  - {yaml_scalar(said)}\nb: 1\n") == {"a": [words(said)], "b": 1}


# CSV


@given(several)
@example(all_hostile())
def test_no_cell_is_a_formula(kept: Sequence[Bookmark]) -> None:
    corrections = corrections_of(kept)
    written = export(kept, "csv", corrections).decode("utf-8-sig")
    header, *lines = csv.reader(io.StringIO(written, newline=""))
    assert tuple(header) == COLUMNS
    assert len(lines) == 2 * sum(max(1, len(each.passages)) for each in kept)
    for line in lines:
        assert len(line) == len(COLUMNS)
        for value in line:
            assert not value.strip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
            assert not value.startswith(("\t", "\r", "\n"))
    told = [dict(zip(COLUMNS, line, strict=True)) for line in lines]
    quoted = [line["exact"] for line in told if line["passage"]]
    kept_words = [
        neutralise(each.exact) for one in Bundle(tuple(kept), corrections).records for each in one.passages
    ]
    assert [each.removeprefix("'") for each in quoted] == [each.removeprefix("'") for each in kept_words]


@pytest.mark.parametrize(
    "formula", ["=1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u200e=1"]
)
def test_what_looks_like_a_formula_begins_with_an_apostrophe(formula: str) -> None:
    assert cell(formula).startswith("'")


@pytest.mark.parametrize("plain", ["", "a=1", "1-2", "'a", "“=1”", "2025-03-20"])
def test_any_other_cell_is_left_alone(plain: str) -> None:
    assert cell(plain) == plain


def test_every_cell_is_quoted_and_a_line_ends_as_the_rfc_says() -> None:
    written = export([bookmark(passage('He said "no", twice'))], "csv").decode("utf-8-sig")
    assert written.count("\r\n") == 2
    assert '"He said ""no"", twice"\r\n' in written
    assert export([], "csv").startswith(b"\xef\xbb\xbf")


# HTML

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "article"),
    *(
        "h1",
        "h2",
        "p",
        "span",
        "ul",
        "li",
        "div",
        "figure",
        "figcaption",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "a",
    ),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "id", "class", "dir", "cite", "href", "rel"),
}


class Page(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.others: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag != "meta":
            self._open.append(tag)
            self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[-1] = (self.texts[-1][0], self.texts[-1][1] + data)

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        self.others.append(data)


@given(several)
@example(all_hostile())
def test_a_page_has_only_the_elements_it_was_given(kept: Sequence[Bookmark]) -> None:
    page = Page(export(kept, "html", corrections_of(kept)).decode())
    assert {tag for tag, _ in page.elements} <= ELEMENTS
    assert {name for _, attributes in page.elements for name in attributes} <= ATTRIBUTES
    assert page.others == ["DOCTYPE html"]
    assert sum(tag == "article" for tag, _ in page.elements) == 2 * len(kept)
    addresses = [
        attributes[name] or ""
        for _, attributes in page.elements
        for name in ("href", "cite")
        if name in attributes
    ]
    sources = {each.source for one in kept for each in one.passages}
    assert all(address in sources and address.startswith(("http://", "https://")) for address in addresses)


@given(several)
@example(all_hostile())
def test_a_page_shows_every_quotation_note_and_tag(kept: Sequence[Bookmark]) -> None:
    corrections = corrections_of(kept)
    page = Page(export(kept, "html", corrections).decode())
    found: list[str] = []
    for tag, said in page.texts:
        if tag == "blockquote":
            found.append("")
        elif tag == "p" and found and found[-1] is not None:
            found[-1] += f" {said}"
    articles = [article for each in Bundle(tuple(kept), corrections).records for article in by_article(each)]
    quoted = [words(each.exact) for article in articles for each in article]
    shown_words = {words(said) for _, said in page.texts}
    assert len(found) == len(quoted)
    for at, each in enumerate(quoted):
        assert words(found[at]).startswith(each)
    for one in kept:
        assert {words(one.note), *map(words, one.tags)} - {""} <= shown_words


def test_the_policy_allows_its_own_style_and_nothing_else() -> None:
    page = Page(export(all_hostile(), "html").decode())
    (policy,) = (
        each["content"] for _, each in page.elements if each.get("http-equiv") == "Content-Security-Policy"
    )
    (style,) = (said for tag, said in page.texts if tag == "style")
    allowed = dict(part.strip().split(" ", 1) for part in str(policy).split(";"))
    style_hash = f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    nothing = dict.fromkeys(("default-src", "img-src", "script-src", "base-uri", "form-action"), "'none'")
    assert allowed == nothing | {"style-src": style_hash}
    assert not any("style" in each for _, each in page.elements)


@pytest.mark.parametrize(
    "source",
    [
        *HOSTILE,
        *("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "https://"),
        *("https://bbc.com@example.org/", "https://a b.org", "https://example.org/\n", "ftp://example.org"),
        *('https://example.org/"onclick="x', "https://example.org/<b>", "https://example.org/`x`", "HTTPS:x"),
    ],
)
def test_what_is_no_plain_address_is_no_link(source: str) -> None:
    assert web_address(source) is None
    written = export([bookmark(passage(source=source))], "html").decode()
    assert "href=" not in written


def test_an_address_is_a_link() -> None:
    source = "https://www.example.org/a/b-c_d~e(1)?x=1&y=%20#top"
    page = Page(export([bookmark(passage(source=source))], "html").decode())
    (link,) = (each for tag, each in page.elements if tag == "a")
    assert link == {"href": source, "rel": "noopener noreferrer nofollow"}
    assert f"<{source}>" in export([bookmark(passage(source=source))], "markdown").decode()


# JSON


@given(several)
@example(all_hostile())
def test_json_can_stand_anywhere(kept: Sequence[Bookmark]) -> None:
    for form in ("json", "w3c"):
        assert json.loads(export(kept, form))


def test_a_bookmark_of_nothing_has_a_heading() -> None:
    empty = replace(bookmark(), passages=(), kind="")
    for form in ("markdown", "html"):
        assert "Without words" in export([empty], form).decode()
