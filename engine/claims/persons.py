"""Persons of a story: whom a surname, an office or an acronym means, and who said a quotation.

`Names` knows the persons of a story by every form of their names; `Resolving` tells whom a name, an office or
a pronoun means where it stands; an `Attribution` is a speaker with how that is known.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import How
from storyview.engine.language.table import folded
from storyview.engine.text.word_lists import word_set
from storyview.engine.text.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from storyview.engine.claims.facts import ArticleFacts, Facts
    from storyview.engine.claims.names import Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said a quotation."""

    speaker: str | None = None
    key: str | None = None
    """What the speaker is known by in the whole story."""
    how: How = How.NONE
    named: bool = False
    via: str | None = None
    verb: str | None = None
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who says something, and the tokens of the name."""

    shown: str
    key: str
    named: bool
    first: int
    last: int


def is_one(one: str, other: str) -> bool:
    """Whether two keys name a person in common; that of two who speak as one names both (`rubio+waltz`)."""
    return not set(one.split("+")).isdisjoint(other.split("+"))


_LEADERS: Final = word_set("leader premier lider mandatario dirigeant staatschef regierungschef politician")
"""Offices that are told apart by what qualifies them alone (the Israeli leader)."""


class Names:
    """The names of a story."""

    def __init__(self, mentioned: Iterable[Mention]) -> None:
        full: defaultdict[str, Counter[str]] = defaultdict(Counter)
        short: Counter[str] = Counter()
        self._titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        everyone = list(mentioned)
        for each in everyone:
            if each.kind == "name":
                (full[each.key] if " " in each.words else short).update(
                    [each.words] if " " in each.words else [each.key]
                )
        self._same = _spellings(sorted({*full, *short}), full, short)
        self._same.update(_parts(full, short))
        self._same.update(_acronyms(everyone, full))
        self._full: dict[str, str] = {}
        for key, forms in sorted(full.items()):
            home = self._same.get(key, key)
            best = min(forms.items(), key=lambda form: (-form[1], -len(form[0]), form[0]))[0]
            if home not in self._full or key == home:
                self._full[home] = best
        for each in everyone:
            if each.kind == "name":
                key = self.key(each.key)
                for word in each.title:
                    self._titles[key][word] += 1
        self.persons = frozenset(key for key in self._full if short[key] or self._titles[key])
        """Keys of names that stand both in full and short, or with a title."""

    def key(self, key: str) -> str:
        """Return the key that all spellings of a surname share."""
        return self._same.get(key, key)

    def shown(self, mention: Mention) -> str:
        """Return what a name is shown as: the fullest form in the story."""
        return self._full.get(self.key(mention.key), mention.words)

    def holder(self, mention: Mention) -> str | None:
        """Return the key of the person who carries an office most, its qualifying words agreed with."""
        office = stem(mention.key)
        rest = mention.title - {office}
        best: tuple[int, int, str] | None = None
        for key, titles in self._titles.items():
            if not titles[office] or key not in self._full:
                continue
            shared = sum(titles[word] for word in rest)
            if rest and not shared:
                continue
            rank = (shared, titles[office], key)
            if best is None or rank[:2] > best[:2] or (rank[:2] == best[:2] and key < best[2]):
                best = rank
        if best is None and rest and mention.key in _LEADERS:
            able = [key for key in self.persons if all(self._titles[key][word] for word in rest)]
            return able[0] if len(able) == 1 else None
        return best[2] if best else None

    def named(self, key: str) -> str:
        """Return the full name of a key."""
        return self._full.get(key, key)


def _parts(full: dict[str, Counter[str]], short: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield the key of a name that is the inner word of one other, and that one (Lula, of Lula da Silva)."""
    inner: defaultdict[str, set[str]] = defaultdict(set)
    for key, forms in full.items():
        for words in forms:
            for word in words.split()[:-1]:
                inner[folded(word)].add(key)
    for key in short:
        if key not in full and len(inner.get(key, ())) == 1:
            yield key, next(iter(inner[key]))


def _acronyms(everyone: Iterable[Mention], full: dict[str, Counter[str]]) -> Iterator[tuple[str, str]]:
    """Yield the key of an acronym and that of the name whose capitals it is made of (ISW)."""
    short = {
        each.words
        for each in everyone
        if each.kind == "name" and each.words.isupper() and 2 < len(each.words) < 8
    }
    if not short:
        return
    for key, forms in sorted(full.items()):
        for words in sorted(forms):
            parts = words.split()
            for letters in (
                "".join(word[0] for word in parts if word[0].isupper()),
                "".join(word[0].upper() for word in parts),
            ):
                if letters in short and folded(letters) != key:
                    yield folded(letters), key


def _spellings(keys: Sequence[str], full: dict[str, Counter[str]], short: Counter[str]) -> dict[str, str]:
    """Return for each surname that is another spelling of a commoner one, that one (Zelensky, Zelenskyy)."""
    from rapidfuzz.distance import OSA

    count = {key: sum(full[key].values()) if key in full else 0 for key in keys}
    for key, times in short.items():
        count[key] = count.get(key, 0) + times
    same: dict[str, str] = {}
    by_start: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        if len(key) >= 6:
            by_start[key[:4]].append(key)
    for group in by_start.values():
        group.sort(key=lambda key: (-count[key], key))
        for n, key in enumerate(group[:200]):
            for other in group[:n]:
                if other not in same and OSA.distance(key, other, score_cutoff=1) <= 1:
                    same[key] = other
                    break
    return same


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
