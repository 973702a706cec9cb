"""What the corrections of a story ask of it, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING

from storyview.engine.bookmarks.anchors import place
from storyview.engine.corrections.model import JUDGING, Act, Correction, is_about
from storyview.engine.model import ParagraphRef, SentenceRef, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from storyview.engine.claims.judgements import Judgement
    from storyview.engine.model import Article

Pair = tuple[SentenceRef, SentenceRef]
"""Two sentences of different articles, that of the earlier pane first."""


class State(StrEnum):
    """What became of a correction in a story."""

    APPLIED = "applied"
    OVERRULED = "overruled"
    """A later correction says the opposite."""
    INACTIVE = "inactive"
    """Its passages cannot be found, or it cannot be understood."""
    ELSEWHERE = "elsewhere"
    """It is about articles of another story."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one correction does in a story."""

    correction: Correction
    state: State
    at: tuple[ParagraphRef, ...] = ()
    """The paragraphs it is about, ascending; empty where it is inactive."""
    pairs: tuple[Pair, ...] = ()
    """Of an unlinked pair all sentences, of a linked one those of which one must be linked."""
    told: str = ""
    """What it does or why it does nothing, for the reader."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a story must be like. Whatever the order of the corrections, the same."""

    furniture: frozenset[SentenceRef] = frozenset()
    """Sentences that report nothing."""
    story: frozenset[SentenceRef] = frozenset()
    """Sentences that are no furniture."""
    apart: frozenset[Pair] = frozenset()
    """Sentences that are never linked."""
    together: tuple[tuple[Pair, ...], ...] = ()
    """Of each group at least one pair is linked."""
    shared: tuple[tuple[int, Span], ...] = ()
    """Articles and ranges of their text that are not unique."""
    judgements: tuple[Judgement, ...] = ()
    """What is said of quotations and conflicts, for `claims_of`; oldest first."""
    effects: tuple[Effect, ...] = ()
    """What becomes of each correction, oldest first."""


def applied(corrections: Iterable[Correction], articles: Sequence[Article]) -> Constraints:
    """Return what corrections ask of a story of these articles.

    A passage stands for every sentence that it touches. Where corrections contradict each other the later
    one holds; a link of longer passages leaves alone what was unlinked of them, as long as it can.
    """
    deciding = _Deciding(articles)
    for correction in sorted(corrections, key=lambda one: (one.created, one.id)):
        deciding.add(correction)
    return deciding.constraints()


class _Deciding:
    """Goes through corrections, oldest first."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._is_story: dict[SentenceRef, bool] = {}
        self._apart: set[Pair] = set()
        self._together: dict[str, list[Pair]] = {}
        self._shared: list[tuple[int, Span]] = []
        self._touched: dict[str, tuple[SentenceRef, ...]] = {}
        self._judgements: list[Judgement] = []
        self._effects: list[Effect] = []

    def add(self, correction: Correction) -> None:
        """Take in what a correction asks."""
        act = correction.act
        if act not in list(Act) or not is_about(Act(act), len(correction.passages)):
            self._effects.append(Effect(correction, State.INACTIVE, told="cannot be understood"))
            return
        places = [place(passage, self._articles) for passage in correction.passages]
        found = [(there.paragraph.article, there.span) for there in places if there is not None]
        touched = [tuple(_sentences(self._articles, *where)) for where in found]
        if len(touched) < len(places) or not all(touched):
            self._effects.append(self._unplaced(correction))
            return
        at = tuple(sorted({ref.place for refs in touched for ref in refs}))
        pairs: tuple[Pair, ...] = ()
        if Act(act) in JUDGING:
            self._judge(correction, found, at)
            return
        if len(touched) == 2:
            if found[0][0] == found[1][0]:
                told = "both passages stand in one article"
                self._effects.append(Effect(correction, State.INACTIVE, told=told))
                return
            left, right = sorted(touched)
            pairs = tuple(product(left, right))
        self._effects.append(Effect(correction, State.APPLIED, at, pairs))
        self._touched[correction.id] = touched[0]
        match Act(act):
            case Act.UNLINK:
                self._unlink(pairs)
            case Act.LINK:
                self._link(correction.id, *sorted(touched))
            case Act.NOT_UNIQUE:
                self._shared.append(found[0])
            case Act.FURNITURE | Act.STORY:
                self._is_story.update(dict.fromkeys(touched[0], act == Act.STORY))

    def _judge(
        self, correction: Correction, found: Sequence[tuple[int, Span]], at: tuple[ParagraphRef, ...]
    ) -> None:
        """Take in what a correction says of quotations or conflicts."""
        from storyview.engine.claims.judgements import Judgement, Verdict

        verdict = Verdict(correction.act)
        if verdict is Verdict.SPEAKER and not correction.note.strip():
            self._effects.append(Effect(correction, State.INACTIVE, at, told="it names nobody"))
            return
        if verdict is Verdict.NO_CONFLICT:
            self._judgements += [Judgement(verdict, (found[0], other)) for other in found[1:]]
        else:
            self._judgements.append(Judgement(verdict, tuple(found), correction.note.strip() or None))
        self._effects.append(Effect(correction, State.APPLIED, at))

    def constraints(self) -> Constraints:
        """Return what all of them ask."""
        together = {
            name: tuple(pair for pair in pairs if all(map(self._reports, pair)))
            for name, pairs in self._together.items()
        }
        return Constraints(
            furniture=frozenset(ref for ref, is_story in self._is_story.items() if not is_story),
            story=frozenset(ref for ref, is_story in self._is_story.items() if is_story),
            apart=frozenset(self._apart),
            together=tuple(pairs for pairs in together.values() if pairs),
            shared=tuple(sorted(self._shared)),
            judgements=tuple(self._judgements),
            effects=tuple(self._settled(effect, together) for effect in self._effects),
        )

    def _unlink(self, pairs: Iterable[Pair]) -> None:
        self._apart.update(pairs)
        for name, linked in self._together.items():
            self._together[name] = [pair for pair in linked if pair not in self._apart]

    def _link(self, name: str, left: Sequence[SentenceRef], right: Sequence[SentenceRef]) -> None:
        for side in (left, right):
            # What corresponds reports something; a dateline in a paragraph stays one.
            if not any(map(self._reports, side)):
                self._is_story.update(dict.fromkeys(side, True))
        pairs = [pair for pair in product(left, right) if all(map(self._reports, pair))]
        free = [pair for pair in pairs if pair not in self._apart]
        if not free:
            self._apart.difference_update(pairs)
        self._together[name] = free or pairs

    def _reports(self, ref: SentenceRef) -> bool:
        known = self._is_story.get(ref)
        if known is not None:
            return known
        paragraph = self._articles[ref.article].paragraphs[ref.paragraph]
        return paragraph.furniture is None and paragraph.sentences[ref.sentence].furniture is None

    def _settled(self, effect: Effect, together: dict[str, tuple[Pair, ...]]) -> Effect:
        """Return an effect as it is when all corrections have been taken in."""
        if effect.state is not State.APPLIED:
            return effect
        correction = effect.correction
        holds = True
        match Act(correction.act):
            case Act.UNLINK:
                holds = any(pair in self._apart for pair in effect.pairs)
            case Act.LINK:
                effect = replace(effect, pairs=together[correction.id])
                holds = bool(effect.pairs)
            case Act.FURNITURE:
                holds = not all(self._is_story[ref] for ref in self._touched[correction.id])
            case Act.STORY:
                holds = any(self._is_story[ref] for ref in self._touched[correction.id])
        if holds:
            return effect
        return replace(effect, state=State.OVERRULED, told="a later correction says the opposite")

    def _unplaced(self, correction: Correction) -> Effect:
        known = {article.sha256 for article in self._articles} | {
            article.source for article in self._articles
        }
        if any({each.article_sha256, each.source} & known for each in correction.passages):
            return Effect(correction, State.INACTIVE, told="its passage is no longer found")
        return Effect(correction, State.ELSEWHERE, told="about another story")


def _sentences(articles: Sequence[Article], number: int, span: Span) -> Iterable[SentenceRef]:
    """Yield the sentences that a range of an article's text touches, in order."""
    paragraphs = articles[number].paragraphs
    first = max(0, bisect_right(paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1)
    for p in range(first, len(paragraphs)):
        if paragraphs[p].start >= span.end:
            return
        for s, sentence in enumerate(paragraphs[p].sentences):
            if sentence.start < span.end and sentence.end > span.start:
                yield SentenceRef(number, p, s)
