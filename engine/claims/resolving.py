"""Whom a name, an office or a pronoun means where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.claims.persons import Agent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from storyview.engine.claims.facts import ArticleFacts, Facts
    from storyview.engine.claims.names import Mention
    from storyview.engine.claims.persons import Names

_REACH: Final = 14
"""Tokens of a noun phrase between an office and the name beside it."""


class Resolving:
    """The mentions of one article, and the last subject that a pronoun can mean."""

    def __init__(self, article: ArticleFacts, names: Names, mentioned: dict[int, list[Mention]]) -> None:
        self.article = article
        self.names = names
        self.mentioned = mentioned
        """For each sentence, by where it starts, who is mentioned in it."""
        self.subject: Agent | None = None
        """The subject of the narrator's last sentence."""
        self.person: Agent | None = None
        """The last subject that is a person."""

    def resolved(self, mention: Mention, facts: Facts) -> Agent | None:
        """Return whom a name, an office or a pronoun means."""
        if mention.kind == "pronoun":
            earlier = [
                each
                for each in self.mentioned[facts.start]
                if each.last <= mention.first and each.kind != "pronoun" and self.can_speak(each)
            ]
            if mention.key not in facts.table.plural:
                earlier = [each for each in earlier if self.is_person(each)]
            if earlier:
                one = self.resolved(earlier[0], facts)
                return None if one is None else Agent(one.shown, one.key, False, mention.first, mention.last)
            subject = self.subject
            known = subject is not None and subject.named and " " not in subject.shown
            if mention.key not in facts.table.plural and not known:
                subject = self.person or subject
            if subject is None:
                return None
            return Agent(subject.shown, subject.key, False, mention.first, mention.last)
        if mention.kind == "role":
            holder = self.names.holder(mention)
            if holder is not None:
                return Agent(self.names.named(holder), holder, False, mention.first, mention.last)
            span = facts.span_of(mention.start, mention.last)
            words = _bare(self.article.article.text[span.start : span.end], facts)
            return Agent(words, "~" + words.casefold(), False, mention.first, mention.last)
        key = self.names.key(mention.key)
        return Agent(self.names.shown(mention), key, True, mention.first, mention.last)

    def apposed(self, mention: Mention, facts: Facts) -> Mention:
        """Return the name that stands in apposition to an office: `the spokesman of the police, Tom Hale`."""
        if mention.kind != "role":
            return mention
        tokens, table = facts.tokens, facts.table
        n = mention.last
        while n < len(tokens) and n < mention.last + _REACH and (tokens[n].word or tokens[n].text == "-"):
            if tokens[n].low in table.saying or tokens[n].low in table.borders:
                break
            n += 1
        if n >= len(tokens) or tokens[n].text != ",":
            return mention
        return next(
            (each for each in self.mentioned[facts.start] if each.start == n + 1 and each.kind == "name"),
            mention,
        )

    def can_speak(self, each: Mention) -> bool:
        """Whether a mention can be a subject: it stands after no preposition and owns nothing."""
        return not each.after_preposition and not each.possessive

    def is_person(self, mention: Mention) -> bool:
        """Whether a mention is of a person, as far as the story tells."""
        if mention.kind == "role":
            return self.names.holder(mention) is not None
        return self.names.key(mention.key) in self.names.persons

    def joined(self, able: Sequence[Mention], facts: Facts) -> Agent | None:
        """Return two names as one speaker: `Rubio and Waltz said`."""
        if len(able) < 2:
            return None
        one, other = able[-2:]
        gap = facts.tokens[one.last : other.start]
        if one.kind != "name" or len(gap) != 1 or gap[0].low not in facts.table.conjunctions:
            return None
        first, second = self.resolved(one, facts), self.resolved(other, facts)
        if first is None or second is None:
            return None
        return Agent(
            f"{first.shown} {gap[0].text} {second.shown}",
            f"{first.key}+{second.key}",
            True,
            one.first,
            other.last,
        )

    def first(self, everyone: Sequence[Mention], facts: Facts) -> Agent | None:
        """Return the first of some mentions that can be a subject."""
        able = [each for each in everyone if self.can_speak(each)]
        return self.resolved(self.apposed(able[0], facts), facts) if able else None


def _bare(words: str, facts: Facts) -> str:
    """Return a noun phrase without its article, on one line."""
    parts = words.split()
    if len(parts) > 1 and parts[0].casefold() in facts.table.articles:
        parts = parts[1:]
    return " ".join(parts)
