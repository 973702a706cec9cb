"""The quotations of a story with their speakers, before they are grouped; and what reports them indirectly.

Indirect is speech in other words that says what another article quotes:

    “I supported this step,” Zelensky said.      Zelensky stated that Kyiv supports the moratorium.

It is looked for only in sentences that are linked to the quotation's, of the same speaker, and in what stands
after the verb of saying (and "that") up to the end of its clause.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import At, Form, How, Occurrence
from storyview.engine.claims.persons import is_one
from storyview.engine.claims.topics import spaced
from storyview.engine.figures.tokens import tokens
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from storyview.engine.claims.facts import ArticleFacts, Facts, Quoted
    from storyview.engine.claims.model import Quotation
    from storyview.engine.claims.persons import Attribution
    from storyview.engine.claims.speakers import Speakers
    from storyview.engine.figures.tokens import Token
    from storyview.engine.model import SentenceRef

_TERM: Final = 3
"""Words up to which something in quotation marks may be a term."""


class Said:
    """A quotation of one article, with its speaker and the words by which it is compared with others."""

    __slots__ = (
        "article",
        "attribution",
        "form",
        "keys",
        "link_ref",
        "occurrence",
        "quoted",
        "table",
        "words",
    )

    def __init__(
        self, article: ArticleFacts, quoted: Quoted, attribution: Attribution, form: Form, ref: SentenceRef
    ) -> None:
        self.article = article.number
        self.quoted = quoted
        self.attribution = attribution
        self.form = form
        self.table = article.table
        text = article.article.text
        found = tokens(text, quoted.inner.start, quoted.inner.end, spaced=article.table.spaced)
        self.words = _said_words(found)
        self.keys = [token.low for token in self.words]
        self.link_ref = ref
        self.occurrence = Occurrence(
            At(article.number, quoted.span, ref),
            text[quoted.inner.start : quoted.inner.end],
            form,
            attribution.speaker,
            attribution.how,
            attribution.named,
            attribution.via,
            attribution.verb,
            attribution.distance,
        )


def _said_words(found: Sequence[Token]) -> list[Token]:
    """Return the words of a quotation; what an editor put in square brackets was not said."""
    words: list[Token] = []
    depth = 0
    for token in found:
        depth += (token.text == "[") - (token.text == "]" and depth > 0)
        if not depth and (token.word or token.digits):
            words.append(token)
    return words


def said_in(article: ArticleFacts, speakers: Speakers) -> list[Said]:
    """Return the quotations of an article, in order; terms among them have that form."""
    found: list[Said] = []
    for quoted in article.quotations:
        facts = article.sentence_at(quoted.span.start)
        if facts is None or quoted.span.start >= facts.end:
            continue
        whole = _is_whole(article, quoted, facts)
        attribution = speakers.of(quoted, whole)
        form = Form.DIRECT if whole else Form.FRAGMENT
        if not whole and _is_term(article, quoted, facts, attribution):
            form = Form.TERM
        found.append(Said(article, quoted, attribution, form, facts.ref))
    return found


def _is_whole(article: ArticleFacts, quoted: Quoted, facts: Facts) -> bool:
    """Whether a quotation begins as a sentence does."""
    text = article.article.text
    before = text[facts.start : quoted.span.start].rstrip()
    return not before or (
        before[-1] in ":.!?—–," and text[quoted.inner.start : quoted.inner.start + 1].isupper()
    )


def _is_term(article: ArticleFacts, quoted: Quoted, facts: Facts, attribution: Attribution) -> bool:
    """Whether words in quotation marks are a title or stand apart for another reason than being said."""
    text = article.article.text[quoted.inner.start : quoted.inner.end]
    words = text.split()
    if attribution.how in (How.SUBJECT, How.NONE) and len(words) <= _TERM:
        return True
    content = [token for token in tokens(text) if token.word and token.low not in facts.table.function]
    if len(content) > 1 and len(words) <= 8 and all(token.capital for token in content):
        return text[-1:] not in ".,!?" and attribution.how is not How.AFTER
    return False


def promoted(said: Sequence[Said]) -> None:
    """Take for quotations those terms whose words another article quotes."""
    quoted: dict[tuple[str, ...], set[int]] = {}
    for each in said:
        if each.form is not Form.TERM and each.keys:
            quoted.setdefault(tuple(each.keys), set()).add(each.article)
    for each in said:
        if (
            each.form is Form.TERM
            and len(each.keys) > 1
            and quoted.get(tuple(each.keys), set()) - {each.article}
        ):
            each.form = Form.FRAGMENT


_FEWEST: Final = 5
"""Words of a quotation that others may report."""
_SHARE: Final = 0.25
"""Share of the reported words that the quotation must have."""
_LEAST: Final = 3
"""Words of what is reported."""


def with_indirect(
    quotations: Sequence[Quotation],
    members: Sequence[Sequence[Said]],
    by_ref: Mapping[SentenceRef, Facts],
    partners: Mapping[SentenceRef, Sequence[SentenceRef]],
    speakers: Sequence[Speakers],
) -> list[Quotation]:
    """Return the quotations with the reported speech of other articles that says the same."""
    return [
        _with(quotation, its, by_ref, partners, speakers)
        for quotation, its in zip(quotations, members, strict=True)
    ]


def _with(
    quotation: Quotation,
    its: Sequence[Said],
    by_ref: Mapping[SentenceRef, Facts],
    partners: Mapping[SentenceRef, Sequence[SentenceRef]],
    speakers: Sequence[Speakers],
) -> Quotation:
    longest = max(its, key=lambda each: len(each.keys))
    keys = {each.attribution.key for each in its if each.attribution.key}
    if len(longest.keys) < _FEWEST or not keys:
        return quotation
    function = longest.table.function
    wanted = {stem(word) for each in its for word in each.keys if word not in function}
    holding = {each.link_ref for each in its}
    found: dict[tuple[int, int], Occurrence] = {}
    for each in its:
        for ref in partners.get(each.link_ref, ()):
            facts = by_ref.get(ref)
            if facts is None or ref in holding:
                continue
            for first, last in _reported(facts):
                source = speakers[ref.article].speaker_at(facts, first) or speakers[ref.article].source_of(
                    facts
                )
                content = {facts.keys[n] for n in range(first, last) if facts.keys[n]}
                shared = len(content & wanted)
                same = source is not None and any(is_one(source.key, key) for key in keys)
                if source is None or not same or shared < max(1, _SHARE * len(content)):
                    continue
                span = facts.span_of(first, last)
                found[ref.article, span.start] = Occurrence(
                    facts.at(*span),
                    spaced(facts, first, last),
                    Form.INDIRECT,
                    source.shown,
                    How.BEFORE,
                    source.named,
                )
    if not found:
        return quotation
    both = sorted((*quotation.occurrences, *found.values()), key=lambda one: one.at)
    return quotation._replace(occurrences=tuple(both))


def _reported(facts: Facts) -> list[tuple[int, int]]:
    """Return the reported clauses of a sentence, as tokens: after a verb of saying and "that"."""
    tokens, table = facts.tokens, facts.table
    found = []
    for n, token in enumerate(tokens):
        if token.low not in table.saying or facts.quoted[n] or token.capital:
            continue
        first = next(
            (
                m + 1
                for m in range(n + 1, min(len(tokens), n + 8))
                if tokens[m].low in ("that", "que", "dass", "qu")
            ),
            n + 1,
        )
        last = first
        while last < len(tokens) and tokens[last].text not in ".;:" and not facts.quoted[last]:
            joined = tokens[last].low in table.conjunctions and any(
                token.low in table.saying for token in tokens[last + 1 : last + 3]
            )
            if joined or (
                tokens[last].text == "," and any(t.low in table.saying for t in tokens[last + 1 : last + 4])
            ):
                break
            last += 1
        if last < len(tokens) and facts.quoted[last]:
            continue
        if last - first >= _LEAST and first < len(tokens) - _LEAST:
            found.append((first, last))
    ending = _before_attribution(facts)
    return [*found, (0, ending)] if ending >= _LEAST else found


def _before_attribution(facts: Facts) -> int:
    """Return where an attribution that ends a sentence begins (`It will rain, she said.`); 0 for none."""
    tokens, table = facts.tokens, facts.table
    for n in range(len(tokens) - 1, max(0, len(tokens) - 4), -1):
        if tokens[n].low in table.saying and not facts.quoted[n]:
            return next((m for m in range(n - 1, 0, -1) if tokens[m].text == ","), 0)
    return 0
