"""Articles edited as outlets edit them, with every character's origin known."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.bookmarks.anchors import anchor_span
from storyview.engine.model import Span
from storyview.engine.read.decode import decode
from storyview.engine.read.source_texts import SourceText
from storyview.engine.segment.articles import segment
from storyview.engine.text.clean import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from storyview.engine.bookmarks.model import Passage
    from storyview.engine.model import Article

_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE_END = re.compile(r"(?<=[a-z][.!?])\s+(?=[A-Z“\"])")
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "."})

INVENTED = (
    "This page was last changed on Friday morning by the night desk.",
    "A ferry captain in Odense counted eleven seals on the breakwater before breakfast.",
    "Read our newsletter for more stories like this one, delivered twice a week.",
    "Correction: an earlier version misspelled the name of the village.",
    "Officials in several capitals welcomed the news with caution and asked for further details.",
    "Grain prices fell by two per cent in early trading, brokers in Rotterdam said.",
)

Piece = tuple[str, int | None]
"""A character and where it stood in the article before."""

Line = list[Piece]

Edit = Callable[["Draft", Random], None]


class Selection(NamedTuple):
    """A range of an article, and what kind of selection a reader made."""

    kind: str
    article: int
    span: Span


@dataclass(frozen=True, slots=True)
class Case:
    """A passage kept, and the story as it is found later."""

    name: str
    selection: Selection
    passage: Passage
    story: tuple[Article, ...]
    truth: frozenset[int]
    """Characters of the edited article that stood in the passage; empty when it was deleted."""
    retyped: bool
    """Whether nothing in the passage changed but white space and typography."""


def selections(articles: Sequence[Article], random: Random) -> Iterator[Selection]:
    """Draw selections of every kind from every article, without end."""
    while True:
        for number, article in enumerate(articles):
            paragraph = random.choice(article.paragraphs)
            yield Selection("paragraph", number, Span(paragraph.start, paragraph.end))
            paragraph = random.choice(article.paragraphs)
            sentence = random.choice(paragraph.sentences)
            yield Selection("sentence", number, Span(sentence.start, sentence.end))
            paragraph = random.choice(article.paragraphs)
            words = list(re.finditer(r"\S+", article.text[paragraph.start : paragraph.end]))
            first = random.randrange(len(words))
            last = min(len(words) - 1, first + random.randrange(8))
            start, end = words[first].start(), words[last].end()
            yield Selection("short", number, Span(paragraph.start + start, paragraph.start + end))
            at = random.randrange(len(article.paragraphs) - 1)
            one, two = article.paragraphs[at : at + 2]
            start = random.choice(one.sentences).start
            end = random.choice(two.sentences).end
            yield Selection("across paragraphs", number, Span(start, end))


def case(
    name: str, edits: Sequence[Edit], selection: Selection, articles: Sequence[Article], random: Random
) -> Case:
    """Return a passage and its story after some edits to its article, the others left as they are."""
    before = articles[selection.article]
    draft = Draft(before, selection.span)
    for edit in edits:
        edit(draft, random)
    if random.random() < 0.5:
        draft.source = f"elsewhere/{before.source}"
    after, origins = draft.published()
    start, end = selection.span
    truth = frozenset(n for n, origin in enumerate(origins) if origin is not None and start <= origin < end)
    there = "".join(after.text[n] for n in sorted(truth))
    whole = range(min(truth, default=0), max(truth, default=-1) + 1)
    strangers = any(not after.text[n].isspace() and n not in truth for n in whole)
    kept = "".join(before.text[start:end].split())
    story = tuple(after if n == selection.article else article for n, article in enumerate(articles))
    return Case(
        name,
        selection,
        anchor_span(before, start, end),
        story,
        truth,
        len(there) == len(kept) and not strangers,
    )


class Draft:
    """An article on an editor's desk: lines of characters that know where they come from."""

    def __init__(self, article: Article, marked: Span) -> None:
        self.article = article
        self.marked = marked
        self.title = article.title
        self.source = article.source
        self.encoding = "utf-8"
        self.between = "\n"
        self.width = 0
        self.lines: list[Line] = [
            [(article.text[n], n) for n in range(paragraph.start, paragraph.end)]
            for paragraph in article.paragraphs
        ]

    def touched(self) -> list[int]:
        """Return the lines in which the passage stands."""
        start, end = self.marked
        return [
            n
            for n, line in enumerate(self.lines)
            if any(origin is not None and start <= origin < end for _, origin in line)
        ]

    def published(self) -> tuple[Article, list[int | None]]:
        """Return the article as it is read and cut again, and where its characters stood before."""
        pieces: Line = []
        for line in self.lines:
            pieces += [*line, *((c, None) for c in self.between)]
        text = "".join(c for c, _ in pieces)
        if self.width:
            text = wrapped(text, self.width)
        data = text.encode(self.encoding, "replace")
        if decode(data) != text:
            data = text.encode()
        cleaned = neutralise(decode(data))
        digest = sha256(data).hexdigest()
        label, date = self.article.label, self.article.date
        (after,) = segment([SourceText(self.source, cleaned, digest, label, self.title, date)])
        stood = iter(origin for c, origin in pieces if not c.isspace())
        assert "".join(after.text.split()) == "".join(text.split())
        return after, [None if c.isspace() else next(stood) for c in after.text]


def invented(random: Random) -> Line:
    return [(c, None) for c in random.choice(INVENTED)]


def wrapped(text: str, width: int) -> str:
    lines = text.split("\n")
    return "\n".join(
        "\n".join(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False))
        for line in lines
    )


def delete_passage(draft: Draft, random: Random) -> None:
    """Take out exactly the passage."""
    start, end = draft.marked
    draft.lines = [
        [(c, origin) for c, origin in line if origin is None or not start <= origin < end]
        for line in draft.lines
    ]
    draft.lines = [line for line in draft.lines if any(not c.isspace() for c, _ in line)]


def delete_paragraph(draft: Draft, random: Random) -> None:
    """Take out every paragraph in which the passage stands."""
    gone = draft.touched()
    draft.lines = [line for n, line in enumerate(draft.lines) if n not in gone]


def delete_elsewhere(draft: Draft, random: Random) -> None:
    """Take out up to three paragraphs in which the passage does not stand."""
    for _ in range(random.randint(1, 3)):
        here = draft.touched()
        others = [n for n in range(len(draft.lines)) if n not in here]
        if others:
            del draft.lines[random.choice(others)]


def move(draft: Draft, random: Random) -> None:
    """Put the paragraphs in which the passage stands elsewhere."""
    here = draft.touched()
    if not here:
        return
    block = [draft.lines[n] for n in here]
    rest = [line for n, line in enumerate(draft.lines) if n not in here]
    at = random.randrange(len(rest) + 1)
    draft.lines = rest[:at] + block + rest[at:]


def move_elsewhere(draft: Draft, random: Random) -> None:
    """Put another paragraph elsewhere."""
    here = draft.touched()
    others = [n for n in range(len(draft.lines)) if n not in here]
    if others:
        line = draft.lines.pop(random.choice(others))
        inner = set(draft.touched()[1:])
        draft.lines.insert(random.choice([n for n in range(len(draft.lines) + 1) if n not in inner]), line)


def reword(draft: Draft, random: Random) -> None:
    """Replace up to a fifth of the words everywhere, and no more than that of the passage's own."""
    vocabulary = sorted({match[0] for match in _WORD.finditer(draft.article.text)})
    start, end = draft.marked
    mine = len(_WORD.findall(draft.article.text[start:end]))
    spare = mine // 5
    share = random.uniform(0.05, 0.2)
    for number, line in enumerate(draft.lines):
        text = "".join(c for c, _ in line)
        for match in reversed(list(_WORD.finditer(text))):
            if random.random() > share:
                continue
            origins = [origin for _, origin in line[match.start() : match.end()]]
            if any(origin is not None and start <= origin < end for origin in origins):
                if not spare:
                    continue
                spare -= 1
            word = random.choice(vocabulary)
            draft.lines[number][match.start() : match.end()] = [(c, None) for c in word]


def retitle(draft: Draft, random: Random) -> None:
    """Give the article another headline, above its text and in what is known of it."""
    draft.title = "Seals return to the harbour of Odense"
    draft.lines.insert(0, [(c, None) for c in draft.title])


def rewrap(draft: Draft, random: Random) -> None:
    """Break the lines at a fixed width, with blank lines between paragraphs."""
    draft.width = random.randint(60, 90)
    draft.between = "\n\n"


def reencode(draft: Draft, random: Random) -> None:
    """Save in another encoding, with plain quotation marks and dashes."""
    draft.encoding = random.choice(["utf-16", "utf-8-sig", "utf-8", "cp1252"])
    draft.lines = [[(c.translate(_CURLY), origin) for c, origin in line] for line in draft.lines]


def typeset(draft: Draft, random: Random) -> None:
    """Put typographic quotation marks for plain ones, no-break spaces and a dash between spaces."""
    draft.lines = [
        [
            (
                "”"
                if c == '"'
                else "’"
                if c == "'"
                else "\u00a0"
                if c == " " and random.random() < 0.2
                else c,
                o,
            )
            for c, o in line
        ]
        for line in draft.lines
    ]


def insert(draft: Draft, random: Random) -> None:
    """Put in up to three new paragraphs, not within the passage."""
    for _ in range(random.randint(1, 3)):
        inner = set(draft.touched()[1:])
        places = [n for n in range(len(draft.lines) + 1) if n not in inner]
        draft.lines.insert(random.choice(places), invented(random))


def insert_sentence(draft: Draft, random: Random) -> None:
    """Put a new sentence at the beginning or end of a paragraph, the passage's own first of all."""
    at = random.choice(draft.touched() or range(len(draft.lines)))
    line, new = draft.lines[at], invented(random)
    space: Piece = (" ", None)
    draft.lines[at] = [*new, space, *line] if random.random() < 0.5 else [*line, space, *new]


def split(draft: Draft, random: Random) -> None:
    """Break a paragraph in two at a sentence's end, one with the passage first of all."""
    for at in draft.touched() or range(len(draft.lines)):
        text = "".join(c for c, _ in draft.lines[at])
        ends = list(_SENTENCE_END.finditer(text))
        if ends:
            cut = random.choice(ends)
            line = draft.lines[at]
            draft.lines[at : at + 1] = [line[: cut.start()], line[cut.end() :]]
            return


def merge(draft: Draft, random: Random) -> None:
    """Run a paragraph, one with the passage first of all, on into its neighbour."""
    at = random.choice(draft.touched() or range(len(draft.lines)))
    at = min(at, len(draft.lines) - 2)
    draft.lines[at : at + 2] = [[*draft.lines[at], (" ", None), *draft.lines[at + 1]]]


KEEPING: tuple[Edit, ...] = (
    delete_elsewhere,
    move,
    move_elsewhere,
    reword,
    retitle,
    rewrap,
    reencode,
    typeset,
    insert,
    insert_sentence,
    split,
    merge,
)
"""Edits that leave a passage in its article."""

DELETING: tuple[Edit, ...] = (delete_passage, delete_paragraph)


def cases(articles: Sequence[Article], random: Random, count: int) -> Iterator[Case]:
    """Draw cases: a deleting edit in three of ten, others with it or without, one to four at a time."""
    drawn = selections(articles, random)
    for number in range(count):
        edits = [random.choice(DELETING)] if number % 10 < 3 else []
        edits += random.sample(KEEPING, random.randint(0, 3) if edits else random.choice([1, 1, 1, 2, 3, 4]))
        name = edits[0].__name__ if len(edits) == 1 else "several"
        yield case(name, edits, next(drawn), articles, random)
