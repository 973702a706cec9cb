"""Stories made by hand for tests: every mark is as written, nothing is computed."""

from __future__ import annotations

from hashlib import sha256

from storyview.engine.model import (
    Article,
    Furniture,
    Grade,
    Link,
    Paragraph,
    ParagraphMark,
    Problem,
    Row,
    Sentence,
    SentenceMark,
    SentenceRef,
    Share,
    Span,
    Status,
    Story,
)

FLOOD = "The river Aller rose by two metres on Monday night."
BRIDGE = "The old bridge at Celle was closed [bold]at once[/bold]."
BRIDGE_AGAIN = "Police shut Celle's old bridge."
COWS = "Forty cows swam to the church of Wienhausen and climbed its steps."
PHOTO = "Photo: the Aller in flood."
MAYOR = "“Nobody was hurt,” the mayor said."


def article(
    label: str,
    paragraphs: list[str],
    *,
    source: str | None = None,
    furniture: dict[int, Furniture] | None = None,
    title: str | None = None,
    date: str | None = None,
) -> Article:
    """Return an article whose paragraphs are one sentence each."""
    kinds = furniture or {}
    text = "\n\n".join(paragraphs)
    placed: list[Paragraph] = []
    at = 0
    for number, words in enumerate(paragraphs):
        end = at + len(words)
        kind = kinds.get(number)
        placed.append(Paragraph(at, end, (Sentence(at, end, kind),), kind))
        at = end + 2
    return Article(
        source=source or f"{label.lower()}.txt",
        label=label,
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        paragraphs=tuple(placed),
        title=title,
        date=date,
    )


def shared(grade: Grade, *, moved: bool = False, own: tuple[Span, ...] = ()) -> ParagraphMark:
    """Return the mark of a paragraph of one sentence that another article has."""
    return ParagraphMark((SentenceMark(Status.SHARED, grade, own),), Status.SHARED, grade, moved)


def unique(article: Article, paragraph: int) -> ParagraphMark:
    """Return the mark of a paragraph that no other article has."""
    there = article.paragraphs[paragraph]
    return ParagraphMark((SentenceMark(Status.UNIQUE, None, (Span(there.start, there.end),)),), Status.UNIQUE)


FURNITURE = ParagraphMark((SentenceMark(),))


def flood(*, source: str = "alpha.txt", label: str = "Alpha", problems: tuple[Problem, ...] = ()) -> Story:
    """Return three outlets on a flood.

    Alpha leads; Beta has its two shared paragraphs in the other order, an own one between them and a
    caption; Gamma says nothing of the bridge. The word "Monday night" is Alpha's alone.
    """
    alpha = article(label, [FLOOD, BRIDGE], source=source, title="Aller rises", date="2024-01-02")
    beta = article("Beta", [BRIDGE_AGAIN, COWS, FLOOD, PHOTO], furniture={3: Furniture.PHOTO_CAPTION})
    gamma = article("Gamma", [FLOOD, MAYOR])
    monday = FLOOD.index("Monday")
    return Story(
        title="Flood at the Aller",
        articles=(alpha, beta, gamma),
        links=(
            Link(
                SentenceRef(0, 0, 0), SentenceRef(1, 2, 0), Grade.VERBATIM, 0.987654321, ("run: the river",)
            ),
            Link(SentenceRef(0, 0, 0), SentenceRef(2, 0, 0), Grade.VERBATIM, 1.0),
            Link(SentenceRef(0, 1, 0), SentenceRef(1, 0, 0), Grade.REWORDED, 0.5),
        ),
        lead=0,
        rows=(
            Row(((0,), (2,), (0,))),
            Row(((), (3,), ())),
            Row(((1,), (0,), ()), silent=(2,)),
            Row(((), (1,), ())),
            Row(((), (), (1,))),
        ),
        marks=(
            (
                shared(Grade.VERBATIM, own=(Span(monday, monday + len("Monday night")),)),
                shared(Grade.REWORDED),
            ),
            (shared(Grade.REWORDED, moved=True), unique(beta, 1), shared(Grade.VERBATIM), FURNITURE),
            (shared(Grade.VERBATIM), unique(gamma, 1)),
        ),
        shares=(Share(20, 0.1, 0.5), Share(30, 0.4, 0.33), Share(16, 0.375, 0.6)),
        problems=problems,
    )
