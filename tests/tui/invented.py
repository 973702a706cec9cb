"""An invented event in five outlets, its links, rows and marks by the declarations below alone.

Nothing here asks the engine, so that pictures of it change only when the painting does.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from storyview.engine.model import (
    Article,
    Furniture,
    Grade,
    Link,
    Omission,
    Paragraph,
    ParagraphMark,
    ParagraphRef,
    Row,
    Sentence,
    SentenceMark,
    SentenceRef,
    Share,
    Span,
    Status,
    Story,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SAID = "“A town without a clock is a town without a heart,” said Mayor Tove Lindqvist."
BUILT = "The clock was built in 1786 by Ilse Brandvik and had not stopped since the great frost of 1888."
NIGHT = "Between two and four on Monday morning the watchman was asleep in the cellar, police said."
REWARD = "The council offers a reward of 40,000 crowns for the return of the hands and the movement."


class Told(NamedTuple):
    """One paragraph of one sentence."""

    fact: str
    """What it reports; a fact of one outlet alone is unique."""
    text: str
    partial: bool = False
    """It shares the fact and says something else besides."""
    own: str = ""
    """Words of it that no other outlet has."""
    kind: Furniture | None = None


def _furniture(kind: Furniture, text: str) -> Told:
    return Told("", text, kind=kind)


COURIER = (
    _furniture(Furniture.HEADLINE, "Thieves steal the time of Varnholm"),
    Told("theft", "The hands and the movement of the town hall clock of Varnholm were stolen in the night to "
         "Monday, and nobody noticed until the bells failed to ring at six.",
         partial=True, own="and nobody noticed until the bells failed to ring at six"),
    Told("built", BUILT),
    Told("night", NIGHT),
    Told("mayor", SAID),
    Told("crane", "Tyre marks on the square suggest that the thieves came with a small crane, the "
         "police believe."),
    Told("reward", REWARD),
    _furniture(Furniture.PHOTO_CAPTION, "The empty clock face on Monday morning. Photo: Courier"),
    Told("baker", "The baker Aksel Torp, up since three, heard “a groaning as of an old ship” and "
         "took it for "
         "the wind."),
    Told("festival", "The harvest fair, which the clock has opened for two centuries, is put off by a week."),
    Told("insurance", "The insurance of the clock had lapsed in May because nobody had signed the renewal."),
    Told("school", "Pupils of the Brandvik school rang handbells on the square at noon."),
    _furniture(Furniture.PROMOTION, "Read more: ten clocks worth a journey"),
)  # fmt: skip
RADIO = (
    Told("mayor", SAID),
    Told("theft", "Overnight, unknown persons took both hands and the works of the clock on "
         "Varnholm's town hall."),
    Told("crane", "A crane was used: police found tracks of a lorry in front of the steps, and a lost glove.",
         partial=True, own="and a lost glove"),
    Told("ferry", "Customs searched the ferry Adele at the quay for three hours and found nothing "
         "but herring."),
    Told("reward", "Whoever brings the clock back gets 50,000 crowns from the council.", partial=True,
         own="50,000"),
    Told("value", "Dr Henrik Moe of the clock museum puts its worth at two million crowns."),
    Told("festival", "Next Saturday's harvest fair will take place seven days later."),
    Told("listeners", "Listeners have offered the town eleven grandfather clocks, a sundial and a rooster."),
    _furniture(Furniture.ADVERTISEMENT, "Advertisement"),
)  # fmt: skip
LEDGER = (
    _furniture(Furniture.DATELINE, "VARNHOLM, Tuesday —"),
    Told("theft", "Overnight, unknown persons took both hands and the works of the clock on "
         "Varnholm's town hall."),
    Told("built", BUILT),
    Told("value", "Experts value the work at two million, “if it is not melted down first”, as Dr Moe of the "
         "clock museum said.", partial=True, own="“if it is not melted down first”"),
    Told("crane", "Tyre marks on the square suggest that the thieves came with a small crane, the "
         "police believe."),
    Told("night", NIGHT),
    Told("insurance", "No insurance pays for it: the town let its policy run out in spring."),
    Told("market", "The price of tower clocks has doubled since the auction of the Delmenhorst "
         "works in 2019."),
    Told("budget", "The council's budget for the year holds 1,200 crowns for “timekeeping and flags”."),
    Told("mayor", "The mayor, Tove Lindqvist, spoke of a town without a heart."),
)  # fmt: skip
POLARIS = (
    Told(
        "theft",
        "Overnight, unknown persons took both hands and the works of the clock on Varnholm's town hall.",
    ),
    Told("built", BUILT),
    Told("mayor", SAID),
    Told("reward", REWARD),
    Told("night", NIGHT),
    Told("festival", "Next Saturday's harvest fair will take place seven days later."),
)
KYST = (
    _furniture(Furniture.BYLINE, "By Runa Solheim and 漢字 太郎"),
    Told("watchman", "“I closed my eyes for one minute, and it was four o'clock, or would have "
         "been,” the watchman "
         "told this paper."),
    Told("night", "The watchman slept from two until four, according to the police.", own=""),
    Told("theft", "Then the clock of the town hall, hands and works, was gone."),
    Told("mayor", "“A town without a clock is a town without a heart” — with these words Mayor Tove "
         "Lindqvist "
         "opened a meeting that ended early, nobody knows when.", partial=True,
         own="opened a meeting that ended early, nobody knows when"),
    Told("crane", "Police are looking for a lorry with a crane."),
    Told("fisher", "The fisherman Ole Brekke saw “a moon with hands” on a lorry bound for the coast "
         "road at 3:50."),
    Told("festival", "The harvest fair is put off by a week."),
    _furniture(Furniture.SHARE_WIDGET, "Share this article"),
    Told("poem", "A poem hangs on the door of the town hall: “It is later than we think, / but who "
         "can tell?”"),
)  # fmt: skip

OUTLETS = (
    ("Varnholm Courier", COURIER),
    ("Harbour Radio", RADIO),
    ("Northern Ledger", LEDGER),
    ("Polaris", POLARIS),
    ("Kystbladet", KYST),
)
LEAD = 0
TITLE = "The clock of Varnholm"


def _article(label: str, told: tuple[Told, ...], date: str) -> Article:
    placed = []
    at = 0
    for one in told:
        end = at + len(one.text)
        placed.append(Paragraph(at, end, (Sentence(at, end, one.kind),), one.kind))
        at = end + 2
    text = "\n\n".join(one.text for one in told)
    name = label.lower().replace(" ", "-")
    digest = sha256(text.encode()).hexdigest()
    return Article(f"{name}.txt", label, text, digest, tuple(placed), date=date)


def _tellers(fact: str) -> dict[int, int]:
    """Return which paragraph of which article reports a fact; each does it at most once."""
    return {
        number: paragraph
        for number, (_label, told) in enumerate(OUTLETS)
        for paragraph, one in enumerate(told)
        if fact and one.fact == fact
    }


def _told(number: int, paragraph: int) -> Told:
    return OUTLETS[number][1][paragraph]


def _grade(a: Told, b: Told) -> Grade:
    if a.text == b.text:
        return Grade.VERBATIM
    return Grade.PARTIAL if a.partial or b.partial else Grade.REWORDED


def _links() -> tuple[Link, ...]:
    facts = dict.fromkeys(one.fact for _label, told in OUTLETS for one in told if one.fact)
    return tuple(
        Link(SentenceRef(a, x, 0), SentenceRef(b, y, 0), _grade(_told(a, x), _told(b, y)), 0.9)
        for fact in facts
        for (a, x), (b, y) in combinations(_tellers(fact).items(), 2)
    )


def _rows() -> tuple[tuple[int | None, ...], ...]:
    """Return a row for each fact and unlinked paragraph: the lead's, others after their predecessor."""
    rows: list[list[int | None]] = []
    row_of: dict[ParagraphRef, list[int | None]] = {}
    for number in (LEAD, *(n for n in range(len(OUTLETS)) if n != LEAD)):
        after = -1
        for paragraph, one in enumerate(OUTLETS[number][1]):
            place = ParagraphRef(number, paragraph)
            if place not in row_of:
                tellers = _tellers(one.fact) or {number: paragraph}
                row = [tellers.get(n) for n in range(len(OUTLETS))]
                rows.insert(after + 1, row)
                row_of |= {ParagraphRef(n, there): row for n, there in tellers.items()}
            after = next(n for n, row in enumerate(rows) if row is row_of[place])
    return tuple(tuple(row) for row in rows)


def _mark(number: int, paragraph: int, article: Article, moved: frozenset[ParagraphRef]) -> ParagraphMark:
    one = _told(number, paragraph)
    tellers = _tellers(one.fact)
    counterparts = tuple((tellers[n],) if n in tellers and n != number else () for n in range(len(OUTLETS)))
    place = article.paragraphs[paragraph]
    if one.kind is not None:
        return ParagraphMark((SentenceMark(),), counterparts=counterparts)
    if len(tellers) == 1:
        whole = SentenceMark(Status.UNIQUE, None, (Span(place.start, place.end),))
        return ParagraphMark((whole,), Status.UNIQUE, counterparts=counterparts)
    order = (Grade.VERBATIM, Grade.REWORDED, Grade.PARTIAL)
    others = (_told(n, there) for n, there in tellers.items() if n != number)
    grade = min((_grade(one, other) for other in others), key=order.index)
    own = place.start + one.text.index(one.own) if one.own else None
    spans = (Span(own, own + len(one.own)),) if own is not None else ()
    sentence = SentenceMark(Status.SHARED, grade, spans)
    there = ParagraphRef(number, paragraph)
    return ParagraphMark((sentence,), Status.SHARED, grade, there in moved, counterparts)


def _moved(rows: tuple[tuple[int | None, ...], ...]) -> frozenset[ParagraphRef]:
    """Return the paragraphs that stand below a later one of their own article."""
    moved = set()
    for number in range(len(OUTLETS)):
        highest = -1
        for row in rows:
            there = row[number]
            if there is None:
                continue
            if there < highest:
                moved.add(ParagraphRef(number, there))
            highest = max(highest, there)
    return frozenset(moved)


@cache
def clock() -> Story:
    """Return the story of the stolen clock: the Courier leads."""
    dates = ("2031-10-06", "2031-10-06", "2031-10-07", "2031-10-06", "2031-10-08")
    articles = tuple(_article(label, told, date) for (label, told), date in zip(OUTLETS, dates, strict=True))
    rows = _rows()
    moved = _moved(rows)
    return Story(
        title=TITLE,
        articles=articles,
        links=_links(),
        lead=LEAD,
        rows=tuple(
            Row(
                tuple(() if there is None else (there,) for there in row),
                silent=tuple(n for n, there in enumerate(row) if there is None)
                if sum(there is not None for there in row) >= 3
                else (),
            )
            for row in rows
        ),
        marks=tuple(
            tuple(_mark(number, n, article, moved) for n in range(len(article.paragraphs)))
            for number, article in enumerate(articles)
        ),
        shares=(
            Share(153, 0.42, 0.31),
            Share(104, 0.38, 0.24),
            Share(130, 0.27, 0.52),
            Share(96, 0.0, 0.94),
            Share(128, 0.55, 0.0),
        ),
        omissions=tuple(_omissions(rows)),
    )


def _omissions(rows: Sequence[Sequence[int | None]]) -> Iterator[Omission]:
    """Yield what is left out of rows in which three articles or more stand."""
    for number, row in enumerate(rows):
        tellers = tuple(n for n, there in enumerate(row) if there is not None)
        if len(tellers) >= 3:
            best = SentenceRef(tellers[0], row[tellers[0]] or 0, 0)
            for silent in range(len(row)):
                if silent not in tellers:
                    yield Omission(silent, number, best, tellers, sure=True)


@cache
def crowd(articles: int = 9) -> Story:
    """Return a story of many outlets, each with the same two paragraphs."""
    made = tuple(
        _article(f"Outlet {n + 1}", (Told("mayor", SAID), Told("night", NIGHT)), "2031-10-06")
        for n in range(articles)
    )
    everywhere = tuple(range(articles))
    shared = SentenceMark(Status.SHARED, Grade.VERBATIM)
    return Story(
        title=TITLE,
        articles=made,
        links=tuple(
            Link(SentenceRef(a, paragraph, 0), SentenceRef(b, paragraph, 0), Grade.VERBATIM, 1.0)
            for paragraph in range(2)
            for a, b in combinations(everywhere, 2)
        ),
        lead=0,
        rows=tuple(Row(tuple((paragraph,) for _ in everywhere)) for paragraph in range(2)),
        marks=tuple(
            tuple(
                ParagraphMark(
                    (shared,),
                    Status.SHARED,
                    Grade.VERBATIM,
                    counterparts=tuple(() if n == own else (paragraph,) for n in everywhere),
                )
                for paragraph in range(2)
            )
            for own in everywhere
        ),
        shares=tuple(Share(31, 0.0, 1.0) for _ in everywhere),
    )
