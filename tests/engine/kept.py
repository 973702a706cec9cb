"""Bookmarks of anything at all, and of what is meant to break out of each format."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from hypothesis import strategies as st

from storyview.engine.bookmarks.model import Bookmark, Passage
from storyview.engine.corrections.model import Act, Correction

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE: Final = (
    "<script>document.title = 'broken'</script>",
    "</script><script>document.title='broken'</script>",
    '"><img src=x onerror="document.title=\'broken\'">',
    "'\"><svg/onload=document.title='broken'>",
    "</style></blockquote></article><h1>broken</h1>",
    "<!-- --> --!> ]]> <![CDATA[ <?php ?>",
    "&lt;b&gt; &amp;amp; &#60;script&#62; &copy &notit;",
    "{{constructor.constructor('x')()}} {% raw %} ${x} #{x}",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org","x")',
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    " \t=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\ufeff=1+1",
    "＝1+1",
    '",=1+1,"',
    "\x1b[31mred\x1b]0;title\x07 \x9b2J \x08\x7f\x00",
    "\u202egnorw \u2066isolate\u2069 \u200f\u061c",
    "\U000e0041\U000e0042 \ufdd0 \uffff \ufff9x\ufffa",
    "\ud800 alone \udfff",
    "`code` ``` ~~~ `` ` ``",
    "```\nfence",
    "~~~\nfence",
    "    indented\n\tcode",
    "> quoted\n\n> again\nlazy",
    "first\n\nsecond\n\n\nthird",
    "Heading\n===\nOther\n---\n# atx #\n***\n___\n- - -",
    "- list\n+ list\n* list\n1. one\n2) two\n123456789. n",
    "[text](javascript:alert(1)) ![alt](http://example.org/x.png) [ref][1] [^1]\n\n[1]: http://example.org",
    "<http://example.org> http://example.org/?a=b&c=d www.example.org",
    "someone@example.org mailto:a@example.org ftp://example.org",
    "**bold** __bold__ *em* _em_ ~~gone~~ ==mark== %%comment%% ^up^ $x^2$ $$y$$ :smile:",
    "#tag [[wiki]] ![[embed]] ((block)) ^anchor",
    "key:: value\n: definition\nterm\n: again",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "trailing backslash\\",
    "two spaces  \nbreak\\\nbreak",
    "---\ntitle: broken\n---\n...",
    "a: b # comment",
    "- x\n  y: [1, 2}",
    "!!python/object/apply:os.system ['true'] &anchor *alias |\n >",
    "null",
    "yes",
    "2025-03-20",
    "\x85nel\u2028line\u2029paragraph\x0bvt\x0cff",
    '\\" \\u0041 \\x41 \\n',
    "e\u0301 ﬁ 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 हिन्दी العربية 日本語 ไทย",
    "x" * 500,
    " ",
    "",
)

MOMENT: Final = "2025-03-20T14:05:06.789+00:00"

_PAIR: Final = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def text() -> st.SearchStrategy[str]:
    """Draw any text or hostile ones joined; lone surrogates too, but no two that make one character."""
    drawn = st.text(st.characters(exclude_categories=()), max_size=30)
    hostile = st.lists(st.sampled_from(HOSTILE), max_size=2).map("".join)
    return st.one_of(drawn, hostile, st.tuples(hostile, drawn).map("".join)).map(
        lambda found: _PAIR.sub("", found)
    )


def passages() -> st.SearchStrategy[Passage]:
    """Draw a passage whose offsets make sense."""
    spans = st.tuples(st.integers(0, 2**40), st.integers(1, 2**40)).map(lambda at: (at[0], at[0] + at[1]))
    digests = st.one_of(text(), st.binary(min_size=32, max_size=32).map(bytes.hex))
    sources = st.one_of(text(), st.sampled_from(["https://example.org/a?b=c", "a b.txt", "-", "C:\\x.txt"]))
    maybe = st.none() | text()
    return st.builds(
        lambda digest, source, title, date, span, words: Passage(
            digest, source, words[0], title, date, span[0], span[1], words[1], words[2], words[3]
        ),
        digests,
        sources,
        maybe,
        maybe,
        spans,
        st.tuples(text(), text(), text(), text()),
    )


def bookmarks(least_passages: int = 0) -> st.SearchStrategy[Bookmark]:
    """Draw a bookmark of any texts, its times as the store writes them."""
    first, last = datetime(1990, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001 - hypothesis wants them so
    times = st.datetimes(first, last, timezones=st.just(UTC)).map(
        lambda time: time.isoformat(timespec="milliseconds")
    )
    ids = st.one_of(st.uuids().map(lambda name: name.hex), text().filter(bool), st.uuids().map(UUID.__str__))
    return st.builds(
        Bookmark,
        ids,
        times,
        times,
        text(),
        st.lists(passages(), min_size=least_passages, max_size=3).map(tuple),
        text(),
        st.lists(text(), max_size=3).map(tuple),
        text(),
        text(),
    )


def passage(exact: str = "They agreed on a halt.", label: str = "AFP", **others: object) -> Passage:
    """Return a passage; what is not named is unremarkable."""
    known: dict[str, object] = {
        "article_sha256": "ab" * 32,
        "source": "afp.txt",
        "title": "A title",
        "date": "2025-03-20",
        "start": 10,
        "end": 10 + len(exact),
        "prefix": "On Monday ",
        "suffix": " Nobody else did.",
    }
    return Passage(exact=exact, label=label, **(known | others))  # type: ignore[arg-type]


def bookmark(*quoted: Passage, number: int = 1, **others: object) -> Bookmark:
    """Return a bookmark; what is not named is unremarkable."""
    known: dict[str, object] = {
        "id": f"{number:032x}",
        "created": MOMENT,
        "updated": MOMENT,
        "kind": "unique",
        "passages": quoted or (passage(),),
    }
    return Bookmark(**(known | others))  # type: ignore[arg-type]


def correction(number: int = 1, **others: object) -> Correction:
    """Return a correction; what is not named is unremarkable."""
    both = (passage(), passage("The halt was agreed.", "BBC"))
    known: dict[str, object] = {
        "id": f"{number:032x}",
        "created": MOMENT,
        "act": Act.UNLINK,
        "passages": both,
    }
    return Correction(**(known | others))  # type: ignore[arg-type]


def corrections_of(kept: Iterable[Bookmark]) -> tuple[Correction, ...]:
    """Return for each bookmark a correction of the same passages and words."""
    return tuple(Correction(each.id, each.created, each.kind, each.passages, each.note) for each in kept)


def all_hostile() -> tuple[Bookmark, ...]:
    """Return bookmarks that have every hostile text in every place."""
    return tuple(_hostile(number, each) for number, each in enumerate(HOSTILE))


def _hostile(number: int, words: str) -> Bookmark:
    quoted = Passage(words, words, words, words, words, 1, 9, words, words, words)
    return Bookmark(
        f"{words} {number}",
        words,
        words,
        words,
        (quoted, passage(words)),
        words,
        (words, "plain"),
        words,
        words,
    )
