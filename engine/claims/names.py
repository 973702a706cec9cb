"""Who is mentioned: names, offices and pronouns, and whom an office or a surname means in this story.

A name is a run of capitalised words; the last is its key (Trump), the fullest run that ends in it is what is
shown (Donald Trump). Words of office before it are its title, by which "the president" is found again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from storyview.engine.text.word_lists import word_set
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storyview.engine.claims.facts import ArticleFacts, Facts
    from storyview.engine.figures.tokens import Token

_PARTICLES: Final = word_set(
    "of the for de da do dos das del la le du des von van der den bin al el y e et und and di"
)
_INNER: Final = word_set("of for de da do dos das del la le du des von van der den bin al el di")
_HONORIFICS: Final = word_set(
    "mr mrs ms miss dr prof rev sen rep gov gen lt col sgt capt sir dame lord lady sr sra srta dom dona "
    "don doña herr frau m mme mlle me monsieur madame st"
)
_LONGEST: Final = 6
"""Words of a name or an office."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something that can speak."""

    first: int
    """The first token of the name, the office or the pronoun."""
    last: int
    """The token after it."""
    start: int
    """The first token of the whole noun phrase: article, adjectives, title."""
    kind: str
    """name, role or pronoun."""
    key: str
    words: str
    title: frozenset[str] = frozenset()
    """Stems of the words of office and what qualifies them."""
    possessive: bool = False
    after_preposition: bool = False


def mentions(facts: Facts, known: frozenset[str]) -> list[Mention]:
    """Return the names, offices and pronouns of a sentence, in order, outside quotation marks.

    `known` are the folded words that stand with a capital inside sentences of the story: one of them that
    begins a sentence is a name there too.
    """
    return list(_Mentions(facts, known).find())


def capitalised(articles: Iterable[ArticleFacts]) -> frozenset[str]:
    """Return the folded words that stand with a capital inside a sentence."""
    return frozenset(
        token.low
        for article in articles
        for facts in article.sentences
        for token, before in zip(facts.tokens[1:], facts.tokens, strict=False)
        if token.capital and before.word
    )


class _Mentions:
    def __init__(self, facts: Facts, known: frozenset[str]) -> None:
        self.known = known
        self.facts = facts
        self.tokens = facts.tokens
        self.table = facts.table
        self.according = {word for phrase in facts.table.according for word in phrase}
        self.german = "prasident" in facts.table.roles and "dass" in facts.table.borders

    def find(self) -> Iterator[Mention]:
        """Yield the mentions; an office right before a name is its title, and so is one it stands beside."""
        last: Mention | None = None
        for each in self._all():
            if last is not None and last.kind == "role" and each.kind == "name":
                if last.last >= each.start and last.start <= each.start:
                    last = None
                elif self._apposed(last, each):
                    yield last
                    last = replace(each, title=each.title | last.title)
                    continue
            if last is not None:
                yield last
            last = each
        if last is not None:
            yield last

    def _apposed(self, role: Mention, name: Mention) -> bool:
        """Whether a name stands in apposition to an office: `the head of the school, Maria Lopes`."""
        between = self.tokens[role.last : name.start]
        if not between or len(between) > 2 * _LONGEST or between[-1].text != ",":
            return False
        return all(
            (token.word or token.text == "-") and token.low not in self.table.saying for token in between[:-1]
        )

    def _all(self) -> Iterator[Mention]:
        n, end = 0, len(self.tokens)
        while n < end:
            token = self.tokens[n]
            if self.facts.quoted[n] or not token.word:
                n += 1
                continue
            table = self.table
            last = self._name(n)
            if (
                last > n
                and self._low(last) in table.roles
                and self.tokens[last].start > self.tokens[last - 1].end
            ):
                n = last  # "Ukrainian official": what stands before an office qualifies it
                continue
            if last > n:
                yield from self._named(n, last)
                n = last
            elif size := self._role(n):
                yield self._made(n, n + size, "role", self._joined(n, size))
                n += size
            else:
                if token.low in table.singular | table.plural and not token.text.isupper():
                    yield self._made(n, n + 1, "pronoun", token.low)
                n += 1

    def _role(self, n: int) -> int:
        """Return how many tokens the office at a token has: 3 with a hyphen (porta-voz), 0 for none."""
        hyphen = n + 2 < len(self.tokens) and self.tokens[n + 1].text == "-" and self._touching(n + 2)
        if hyphen and self._joined(n, 3) in self.table.roles:
            return 3
        return int(self.tokens[n].low in self.table.roles)

    def _joined(self, n: int, size: int) -> str:
        return "".join(token.low for token in self.tokens[n : n + size])

    def _is_name(self, n: int) -> bool:
        token, table = self.tokens[n], self.table
        if not token.capital or self.facts.quoted[n]:
            return False
        low = token.low
        if (
            low in self.according
            or low in table.weekdays
            or low in table.months
            or low in table.function
            or low in table.borders
        ):
            return low in ("us", "who") and token.text.isupper()
        if n == 0 and (low in table.before_time or low in table.saying or (low,) in table.according):
            return False
        initial = n > 1 and self.tokens[n - 1].text == "." and len(self.tokens[n - 2].text) == 1
        if n == 0 or (not initial and self.tokens[n - 1].text in '.:!?…“"'):
            return self._stands_at_start(n)
        return low not in table.numbers and not (self.german and len(low) > 1 and low in table.people)

    def _stands_at_start(self, n: int) -> bool:
        """Whether the first word of a sentence is a name: it is one elsewhere, or another follows."""
        token = self.tokens[n]
        following = self.tokens[n + 1] if n + 1 < len(self.tokens) else None
        if following is None:
            return False
        if token.low in self.table.numbers or token.low in self.table.scales:
            return False
        if token.low in self.known:
            return True
        if following.low in self.table.saying:
            return True
        if following.low in self.table.conjunctions and n + 2 < len(self.tokens):
            return self.tokens[n + 2].capital
        return following.capital and following.low not in self.table.weekdays

    def _name(self, n: int) -> int:
        """Return the token after the name that begins at a token; the token itself where none does."""
        if not self._is_name(n):
            return n
        last = n + 1
        while last < len(self.tokens) and last - n < _LONGEST * 2:
            token = self.tokens[last]
            if (
                (token.capital and self._is_name(last))
                or (token.text == "." and len(self.tokens[last - 1].text) <= 2 and self._capital(last + 1))
                or (
                    token.text in "-’'"
                    and self._touching(last)
                    and self._capital(last + 1)
                    and self._touching(last + 1)
                )
            ):
                last += 1
            elif token.low in _INNER and self._capital(last + 1):
                last += 2
            elif token.low in ("for", "of") and self._low(last + 1) in ("the",) and self._capital(last + 2):
                last += 3
            else:
                break
        return min(last, len(self.tokens))

    def _capital(self, n: int) -> bool:
        return n < len(self.tokens) and self._is_name(n)

    def _low(self, n: int) -> str:
        return self.tokens[n].low if 0 <= n < len(self.tokens) else ""

    def _touching(self, n: int) -> bool:
        return 0 < n < len(self.tokens) and self.tokens[n - 1].end == self.tokens[n].start

    def _named(self, first: int, last: int) -> Iterator[Mention]:
        """Yield a name; where an office ends it (Foreign Ministry, President), the office."""
        roles = [n for n in range(first, last) if self.tokens[n].low in self.table.roles]
        if roles and roles[-1] == last - 1:
            yield self._made(first, last, "role", self.tokens[last - 1].low)
            return
        begin = roles[-1] + 1 if roles else first
        while begin < last - 1 and (not self.tokens[begin].capital):
            begin += 1
            while begin < last - 1 and self.tokens[begin].low in _PARTICLES:
                begin += 1
            if roles and self.tokens[begin].low in self.table.roles:
                begin += 1
        while begin < last - 1 and self.tokens[begin].low in _HONORIFICS:
            begin += 2 if self.tokens[begin + 1].text == "." and begin + 2 < last else 1
        # "Secretary of State Marco Rubio", "National Security Adviser Mike Waltz": the name is what is left.
        if roles and self.tokens[roles[-1] + 1].low in _PARTICLES:
            begin = max(begin, last - 2)
        yield self._made(begin, last, "name", self.tokens[last - 1].low, first)

    def _made(self, first: int, last: int, kind: str, key: str, begin: int | None = None) -> Mention:
        start = first if begin is None else begin
        table = self.table
        office = kind == "role" or any(token.low in table.roles for token in self.tokens[start:first])
        if kind != "pronoun":
            while start > 0 and first - start < _LONGEST:
                before = self.tokens[start - 1]
                if not before.word or self.facts.quoted[start - 1]:
                    if (
                        before.text in "-’'"
                        and start > 1
                        and self.tokens[start - 2].word
                        and self._touching(start - 1)
                    ):
                        start -= 2
                        continue
                    break
                low = before.low
                if low in table.articles:
                    start -= 1
                    break
                possessive = low == "s" and start > 1 and self.tokens[start - 2].text in "’'"
                if possessive or (before.capital and self._is_name(start - 1)) or low in table.roles:
                    office = office or low in table.roles
                    start -= 1
                    continue
                if not office or low in table.function or low in table.saying or low in table.prepositions:
                    break
                if low in table.borders or low in table.adding:
                    break
                start -= 1
        title = frozenset(
            stem(token.low)
            for token in self.tokens[start : self._qualified(last) if kind == "role" else first]
            if token.word and token.low not in table.function and token.low not in table.articles
        )
        after = self.tokens[last] if last < len(self.tokens) else None
        possessive = (after is not None and after.text in "’'" and self._low(last + 1) in ("s", "")) or (
            after is not None
            and after.text in "’'"
            and self.tokens[last - 1].low.endswith("s")
            and not self._touching(last + 1)
        )
        left = start - 1
        if self._low(left) in table.function and self._low(left) not in table.prepositions:
            left -= self._low(left - 1) in table.prepositions  # in his statement
        return Mention(
            first, last, start, kind, key, " ".join(_words(self.tokens[first:last])), title, bool(possessive),
            self._low(left) in table.prepositions,
        )  # fmt: skip

    def _qualified(self, last: int) -> int:
        """Return the token after what qualifies an office behind it: president of the school."""
        table = self.table
        if self._low(last) not in table.of:
            return last
        n = last + 1
        while n < len(self.tokens) and n < last + _LONGEST and self.tokens[n].word:
            low = self.tokens[n].low
            if low in table.saying or (
                low in table.function and low not in table.articles and low not in table.of
            ):
                break
            n += 1
        return n


def _words(tokens: Sequence[Token]) -> list[str]:
    """Return the tokens' texts, those that touch as one."""
    found: list[str] = []
    last = -1
    for token in tokens:
        if token.start == last and found:
            found[-1] += token.text
        else:
            found.append(token.text)
        last = token.end
    return found
