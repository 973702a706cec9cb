"""Stories built of given or drawn sentences, cut as the builder says; nothing is segmented."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from storyview.engine.model import Article, Furniture, Paragraph, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

_POOL = (
    "The river Aller rose by two metres on Monday night, the water board said.",
    "By Tuesday morning the Aller stood 2 metres higher, according to the water board.",
    "“We have never seen so much water,” mayor Karin Oltmann told reporters in Celle.",
    'Mayor Karin Oltmann said: "We have never seen so much water".',
    "Forty cows swam to the church of Wienhausen and climbed its steps.",
    "Damage is put at $180 million, 90 houses were evacuated.",
    "Ninety houses had to be evacuated; the damage may reach $180 million.",
    "Firefighters from Hanover pumped out cellars all night.",
    "Нижняя Саксония объявила чрезвычайное положение, сообщил министр Шульц.",
    "アラー川の水位は月曜日の夜に二メートル上昇した。",
    "No.",
    "…",
)


def build(label: str, paragraphs: Sequence[Sequence[str]], furniture: Sequence[int] = ()) -> Article:
    """Return an article of these sentences; the paragraphs numbered in `furniture` are a promotion."""
    text = ""
    found = []
    for number, sentences in enumerate(paragraphs):
        kind = Furniture.PROMOTION if number in furniture else None
        cut = []
        for sentence in sentences:
            start = len(text)
            text += sentence
            cut.append(Sentence(start, len(text), kind))
            text += " "
        start, end = (cut[0].start, cut[-1].end) if cut else (len(text), len(text))
        found.append(Paragraph(start, end, tuple(cut), kind))
        text += "\n\n"
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(f"{label}.txt", label, text, digest, tuple(found))


def sentences() -> st.SearchStrategy[str]:
    """Draw a sentence on one event, a variation of one, or any text at all."""
    pool = st.sampled_from(_POOL)
    varied = st.tuples(pool, st.integers(0, 6), st.integers(1, 4)).map(_without_words)
    return st.one_of(pool, pool, varied, st.text(max_size=40))


def stories(least: int = 1, most: int = 5) -> st.SearchStrategy[tuple[Article, ...]]:
    """Draw articles of one story, each with a label of its own; some paragraphs are furniture."""
    body = st.lists(st.lists(sentences(), max_size=3), max_size=6)
    one = st.tuples(body, st.sets(st.integers(0, 5), max_size=1))
    return st.lists(one, min_size=least, max_size=most).map(
        lambda drawn: tuple(
            build(f"Outlet {n}", paragraphs, sorted(kinds)) for n, (paragraphs, kinds) in enumerate(drawn)
        )
    )


def _without_words(drawn: tuple[str, int, int]) -> str:
    sentence, begin, count = drawn
    words = sentence.split(" ")
    return " ".join(words[:begin] + words[begin + count :]) or sentence
