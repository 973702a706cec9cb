"""Who said a quotation, and how that is known.

The first rule that applies:

1. `“…,” said X` or `“…,” X said`; an age or an apposition after a comma belongs to the name.
2. The last verb of saying before the quotation in its sentence. Who says it is the last name before the verb
   that stands after no preposition and owns nothing (`X, …, said`; `X, who …, said`); where the verb is a
   participle or is joined to another (`and added`), it is the subject of the sentence.
3. `according to X`, kept as *via* where 1 or 2 found somebody.
4. `X: “…”`.
5. Nothing but quotation goes on with the last speaker.
6. The sentence's subject, unsure.

A pronoun is the subject of the last sentence of the narrator. An office is the person who carries it most in
the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from storyview.engine.claims.model import How
from storyview.engine.claims.persons import Agent, Attribution, Resolving
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from storyview.engine.claims.facts import ArticleFacts, Facts, Quoted
    from storyview.engine.claims.names import Mention
    from storyview.engine.claims.persons import Names

_REACH: Final = 14
"""Tokens after a quotation in which its verb of saying is looked for."""
_ENDS: Final = ",?!…."
_DASHES: Final = "—–-"
_BEFORE_NOUN: Final = word_set("s of his her their its be been")
_AUXILIARIES: Final = word_set(
    "has have had also later then a ha ont hat haben avait habia tem tinha wird wurde subsequently "
    "quickly nun dann aussi tambem tambien depois despues auch"
)


class Speakers(Resolving):
    """Finds the speakers of one article's quotations, in order."""

    def __init__(self, article: ArticleFacts, names: Names, mentioned: dict[int, list[Mention]]) -> None:
        super().__init__(article, names, mentioned)
        self._speaker: Attribution | None = None
        self._speaker_at = -2
        self._done = -1

    def of(self, quoted: Quoted, whole: bool) -> Attribution:
        """Return who said a quotation; those of an article are asked for in order.

        `whole` says that it begins as a sentence does.
        """
        facts = self.article.sentence_at(quoted.span.start)
        if facts is None:
            return Attribution()
        self._read_on(facts)
        found = self._found(quoted, facts, whole)
        if found.speaker is not None and found.how is not How.SUBJECT:
            self._speaker, self._speaker_at = found, quoted.paragraph
        return found

    def _read_on(self, facts: Facts) -> None:
        """Take the subjects of the sentences before one."""
        for n in range(self._done + 1, len(self.article.sentences)):
            each = self.article.sentences[n]
            if each.start >= facts.start:
                return
            self._done = n
            subject = self._subject_of(each)
            if subject is not None:
                self.subject = subject
                if subject.key.split("+")[0] in self.names.persons:
                    self.person = subject

    def _found(self, quoted: Quoted, facts: Facts, whole: bool) -> Attribution:
        last_facts = self.article.sentence_at(quoted.span.end - 1) or facts
        after = self._after(quoted, last_facts)
        before = self._before(quoted, facts)
        via = self._according(quoted, last_facts) or self._according_before(quoted, facts)
        chosen = after if after is not None and (whole or before is None) else before
        if chosen is None:
            chosen = self._colon(quoted, facts)
        if chosen is not None:
            passed_on = via.shown if via is not None else None
            if chosen is before and after is not None and after.speaker != before.speaker:
                passed_on = after.speaker
            return Attribution(
                chosen.speaker, chosen.key, chosen.how, chosen.named, passed_on, chosen.verb, chosen.distance
            )
        if via is not None:
            return Attribution(via.shown, via.key, How.ACCORDING, via.named)
        if self._all_quoted(facts) and self._speaker is not None and quoted.paragraph - self._speaker_at <= 1:
            return Attribution(self._speaker.speaker, self._speaker.key, How.CONTINUED)
        subject = self.subject if self._all_quoted(facts) else self._subject_of(facts)
        if subject is None:
            return Attribution()
        return Attribution(subject.shown, subject.key, How.SUBJECT)

    # Rule 1

    def _after(self, quoted: Quoted, facts: Facts) -> Attribution | None:
        tokens, table = facts.tokens, facts.table
        n = next((n for n, token in enumerate(tokens) if token.start >= quoted.span.end), len(tokens))
        text = self.article.article.text
        closing = text[quoted.inner.end - 1 : quoted.inner.end]
        if n >= len(tokens) and closing in "?!…":
            following = self._next_in_paragraph(facts)
            if following is None or following.quoted[0]:
                return None
            facts, tokens, n = following, following.tokens, 0
        if n >= len(tokens) or (not quoted.closed and closing not in _ENDS):
            return None
        if closing not in _ENDS and tokens[n].text not in (",", *_DASHES):
            return None
        while n < len(tokens) and tokens[n].text in (",", "-", "–", "—"):
            n += 1
        verb = self._next_verb(facts, n)
        if verb is None:
            return None
        between = [
            t for t in range(n, verb) if tokens[t].low not in _AUXILIARIES and tokens[t].low not in ("t", "-")
        ]
        agent = None
        if not between:
            agent = self._behind(facts, verb + 1)
        elif (
            tokens[between[0]].low
            in table.prepositions | table.conjunctions | table.relatives | table.borders
        ):
            return None
        if between:
            agent = self._agent(facts, n, verb)
        if agent is None and not between and self.subject is not None and self._is_bare(facts, verb):
            subject = self.subject
            return Attribution(subject.shown, subject.key, How.AFTER, False, None, tokens[verb].text)
        if agent is None:
            return None
        place = tokens[agent.first].start
        return self._made(agent, How.AFTER, facts, verb, max(0, place - quoted.span.end))

    def _is_bare(self, facts: Facts, verb: int) -> bool:
        """Whether a verb of saying has its subject in its form alone (“…”, afirmou.)."""
        following = facts.tokens[verb + 1] if verb + 1 < len(facts.tokens) else None
        return following is None or not following.word or following.low in facts.table.prepositions

    def _next_in_paragraph(self, facts: Facts) -> Facts | None:
        """Return the sentence after one, of the same paragraph."""
        n = self.article.sentences.index(facts) + 1
        if n >= len(self.article.sentences):
            return None
        following = self.article.sentences[n]
        return following if following.ref.place == facts.ref.place else None

    def _next_verb(self, facts: Facts, n: int) -> int | None:
        for at in range(n, min(n + _REACH, len(facts.tokens))):
            token = facts.tokens[at]
            if facts.quoted[at] or token.text in ".;:":
                if (
                    token.text == "."
                    and at
                    and len(facts.tokens[at - 1].text) <= 3
                    and facts.tokens[at - 1].capital
                ):
                    continue
                return None
            if token.low in facts.table.saying and not (token.capital and at > n):
                return at
        return None

    def _behind(self, facts: Facts, n: int) -> Agent | None:
        """Return who stands after a verb of saying: `said one Moscow resident, Larisa, 46`."""
        tokens = facts.tokens
        found = [each for each in self.mentioned[facts.start] if n <= each.start < n + _REACH]
        if not found or found[0].start > n + 4:
            return None
        # In `said Lopes's aide`, Lopes is not who says it.
        found = [each for each in found if not each.possessive]
        if not found:
            return None
        first = self.apposed(found[0], facts)
        for between in range(n, found[0].start):
            if tokens[between].text in ",;:." or tokens[between].low in facts.table.prepositions:
                return None
        if len(found) > 1 and first is found[0] and first.kind == "name":
            # `said Kyiv resident Lev Sholoudko`: the name nearest to the end of the noun phrase
            for other in found[1:]:
                if other.start <= first.last and other.kind == "name":
                    first = other
        return self.resolved(first, facts)

    # Rule 2

    def _before(self, quoted: Quoted, facts: Facts) -> Attribution | None:
        tokens, table = facts.tokens, facts.table
        end = next((n for n, token in enumerate(tokens) if token.start >= quoted.span.start), len(tokens))
        for verb in range(end - 1, -1, -1):
            token = tokens[verb]
            if facts.quoted[verb] or token.low not in table.saying or not token.word:
                continue
            if token.capital and verb:
                continue
            if self._is_noun(facts, verb):
                continue
            agent = self._agent(facts, 0, verb)
            if agent is None:
                agent = self._behind_before(facts, verb, end)
            if agent is not None:
                place = tokens[agent.last - 1].end
                return self._made(agent, How.BEFORE, facts, verb, max(0, quoted.span.start - place))
        return None

    def _behind_before(self, facts: Facts, verb: int, end: int) -> Agent | None:
        """Return a speaker between the verb and the quotation: `Said X: “…”`, `declaró X que “…”`."""
        agent = self._behind(facts, verb + 1)
        return agent if agent is not None and agent.last <= end else None

    def _is_noun(self, facts: Facts, at: int) -> bool:
        """Whether a form of a verb of saying is a noun or a participle (the calls, a reported attack)."""
        before = facts.tokens[at - 1].low if at else ""
        return before in facts.table.articles or before in _BEFORE_NOUN

    def _agent(self, facts: Facts, begin: int, verb: int) -> Agent | None:
        """Return the agent of a verb of saying: the last that can be one before it."""
        tokens, table = facts.tokens, facts.table
        end = verb
        while end > begin and (tokens[end - 1].low in _AUXILIARIES or tokens[end - 1].low.endswith("ly")):
            end -= 1
        everyone = [each for each in self.mentioned[facts.start] if begin <= each.first and each.last <= verb]
        if not everyone:
            return None
        participle = tokens[verb].low in table.adding and tokens[verb].low.endswith(("ing", "ndo"))
        before = tokens[end - 1].low if end > begin else ""
        if participle or before in table.conjunctions:
            return self.first(everyone, facts)
        if before in table.relatives and not (before in ("that", "que") and end < 2):
            nearest = everyone[-1]
            return self.resolved(nearest, facts)
        able = [each for each in everyone if self.can_speak(each)]
        if before == ",":
            opening = next((n for n in range(end - 2, begin - 1, -1) if tokens[n].text == ","), None)
            if opening is not None and (outside := [each for each in able if each.last <= opening]):
                able = outside
        if not able:
            return None
        last = self.apposed(able[-1], facts)
        if last.kind == "name" and (joined := self.joined(able, facts)):
            return joined
        return self.resolved(last, facts)

    # Rules 3, 4 and 6

    def _according(self, quoted: Quoted, facts: Facts) -> Agent | None:
        n = next(
            (n for n, token in enumerate(facts.tokens) if token.start >= quoted.span.end), len(facts.tokens)
        )
        return self._according_in(facts, n, len(facts.tokens))

    def _according_before(self, quoted: Quoted, facts: Facts) -> Agent | None:
        end = next((n for n, token in enumerate(facts.tokens) if token.start >= quoted.span.start), 0)
        return self._according_in(facts, 0, end)

    def _according_in(self, facts: Facts, begin: int, end: int) -> Agent | None:
        places = [
            n for n in range(begin, end) if facts.tokens[n].text not in ("'", "’") and not facts.quoted[n]
        ]
        lows = [facts.tokens[n].low for n in places]
        for phrase in facts.table.according:
            for n in range(len(lows) - len(phrase) + 1):
                if lows[n] != phrase[0] or tuple(lows[n : n + len(phrase)]) != phrase:
                    continue
                if agent := self._behind_phrase(facts, places[n + len(phrase) - 1] + 1, end):
                    return agent
        return None

    def _behind_phrase(self, facts: Facts, n: int, end: int) -> Agent | None:
        for each in self.mentioned[facts.start]:
            if each.start <= n + 1 and each.first >= n and each.last <= end and each.kind != "pronoun":
                return self.resolved(each, facts)
        return None

    def _colon(self, quoted: Quoted, facts: Facts) -> Attribution | None:
        tokens = facts.tokens
        end = next((n for n, token in enumerate(tokens) if token.start >= quoted.span.start), 0)
        if not end or tokens[end - 1].text != ":":
            return None
        able = [each for each in self.mentioned[facts.start] if each.last < end and self.can_speak(each)]
        agent = self.resolved(self.apposed(able[0], facts), facts) if able else self.subject
        if agent is None:
            return None
        distance = max(0, quoted.span.start - tokens[agent.last - 1].end) if able else 0
        return self._made(agent, How.COLON, facts, None, distance)

    def _subject_of(self, facts: Facts) -> Agent | None:
        """Return the subject of a sentence, or who is said at its end to have said it."""
        tokens = facts.tokens
        for verb in range(len(tokens) - 1, max(0, len(tokens) - _REACH), -1):
            if facts.quoted[verb] or tokens[verb].low not in facts.table.saying or self._is_noun(facts, verb):
                continue
            border = next((n for n in range(verb - 1, 0, -1) if tokens[n].text in ',”"'), 0)
            if border and (agent := self._agent(facts, border, verb) or self._behind(facts, verb + 1)):
                return agent
            break
        for each in self.mentioned[facts.start]:
            if each.kind == "pronoun":
                return self.subject
            if self.can_speak(each):
                return self.resolved(self.apposed(each, facts), facts)
        return None

    def source_of(self, facts: Facts) -> Agent | None:
        """Return who a sentence has it from; None where it does not say."""
        found = self._according_in(facts, 0, len(facts.tokens))
        if found is not None:
            return found
        for verb in range(len(facts.tokens) - 1, -1, -1):
            token = facts.tokens[verb]
            if (
                token.low not in facts.table.saying
                or facts.quoted[verb]
                or token.capital
                or self._is_noun(facts, verb)
            ):
                continue
            return self._agent(facts, 0, verb) or self._behind(facts, verb + 1)
        return None

    def speaker_at(self, facts: Facts, first: int) -> Agent | None:
        """Return who says what begins at a token of a sentence: the agent of the verb of saying before it."""
        for verb in range(min(first, len(facts.tokens)) - 1, -1, -1):
            if facts.tokens[verb].low in facts.table.saying and not facts.quoted[verb]:
                return self._agent(facts, 0, verb)
        return None

    def _all_quoted(self, facts: Facts) -> bool:
        return not any(
            token.word and not inside for token, inside in zip(facts.tokens, facts.quoted, strict=True)
        )

    def _made(self, agent: Agent, how: How, facts: Facts, verb: int | None, distance: int) -> Attribution:
        said = facts.tokens[verb].text if verb is not None else None
        return Attribution(agent.shown, agent.key, how, agent.named, None, said, distance)
