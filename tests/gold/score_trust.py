"""Score what a reader is asked to believe: "only here", "left out", "word for word".

    python -m tests.gold.score_trust GOLD_FOLDER ANSWER.json [--json]

Beside what score.py reads of the answer: a sentence's `sure`, `omissions` with `best`, and the grades.

only_here  sentences said to be in one article alone and sure: P, and KEPT, the share of all sentences of one
           article alone that are said so and sure
unmatched  the same for all sentences with status unique
left_out   P of the sure claims: the silent article has no gold or tolerated link to `best`, and most of the
           others have it
verbatim   links graded verbatim, and HIDDEN, those in which a word is changed, added or missing (but for
           case, punctuation, the spelling of one word, plural endings and first names)
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from storyview.engine.model import SentenceRef
from tests.gold.score import Scorer

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PAIRS = ({"us", "usa"}, {"aid", "aide"})


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and possessive endings."""
    folded = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in folded if not unicodedata.combining(c)).replace(".", "").replace("’", "'")
    return [word.removesuffix("'s") for word in _WORD.findall(plain)]


def _is_one_word(a: str, b: str) -> bool:
    if a == b:
        return True
    if a[:1] != b[:1] or min(len(a), len(b)) < 4:
        return {a, b} in _PAIRS
    if a.rstrip("s") == b.rstrip("s"):
        return True
    return len(a) > 4 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def _capitals(text: str) -> set[str]:
    return {word for raw in _WORD.findall(text) if raw[0].isupper() for word in words(raw)}


def edits(left: str, right: str) -> int:
    """Return how many words are changed, added or missing between two texts."""
    a, b = words(left), words(right)
    names = _capitals(left), _capitals(right)
    count = 0
    for tag, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        # "Donald Trump" beside "Trump": a longer form of one name.
        longer = tag == "delete" and j - i == 1 and j < len(a) and {a[i], a[j]} <= names[0]
        shorter = tag == "insert" and m - k == 1 and m < len(b) and {b[k], b[m]} <= names[1]
        spelled = tag == "replace" and j - i == m - k and all(map(_is_one_word, a[i:j], b[k:m]))
        if tag != "equal" and not (longer or shorter or spelled):
            count += max(j - i, m - k)
    return count


class TrustScorer(Scorer):
    """One answer, laid over one gold folder, and what it asks to be believed."""

    def trust(self) -> dict[str, Any]:
        """Return every figure by its name."""
        sure, said = set(), set()
        for (n, i, j), where in self.sentences.items():
            paragraph = self.answer["articles"][n]["paragraphs"][i]
            sentence = paragraph["sentences"][j]
            if where and sentence.get("status") == "unique" and where not in self.furniture:
                said.add(where)
                if sentence.get("sure", True):
                    sure.add(where)
        return {
            "only_here": self._claim(sure),
            "unmatched": self._claim(said),
            "left_out": self._left_out(),
            "verbatim": self._verbatim(),
        }

    def _claim(self, said: set[Any]) -> dict[str, float]:
        right = len(said & self.wanted)
        return {
            "p": round(right / len(said), 3) if said else 0.0,
            "kept": round(right / len(self.wanted), 3) if self.wanted else 1.0,
            "n": len(said),
        }

    def is_left_out(self, best: SentenceRef, silent: int) -> bool:
        """Whether most articles have what a sentence says and one has nothing of it."""
        where = self.sentences[best]
        have = {place[0] for pair in self.tolerated if where in pair for place in pair}
        have |= {where[0]} if where else set()
        return (
            self.documents[silent] not in have and len(have) >= 2 and 2 * len(have) > len(self.documents) - 1
        )

    def _left_out(self) -> dict[str, float]:
        claims = [claim for claim in self.answer["omissions"] if claim["sure"]]
        right = sum(self.is_left_out(SentenceRef(*claim["best"]), claim["article"]) for claim in claims)
        return {"p": round(right / len(claims), 3) if claims else 1.0, "n": len(claims)}

    def _verbatim(self) -> dict[str, int]:
        said = [link for link in self.answer["links"] if link["grade"] == "verbatim"]
        hidden = sum(edits(self._text(link["a"]), self._text(link["b"])) > 0 for link in said)
        return {"n": len(said), "hidden": hidden}

    def _text(self, at: list[int]) -> str:
        article = self.answer["articles"][at[0]]
        sentence = article["paragraphs"][at[1]]["sentences"][at[2]]
        text: str = article["text"][sentence["start"] : sentence["end"]]
        return text


def score_trust(folder: Path, answer: Any) -> dict[str, Any]:
    """Return the figures of an answer; raises SystemExit when it is about other articles."""
    return TrustScorer(folder, answer).trust()


def main() -> None:
    """Print the figures of the answer named on the command line."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    result = score_trust(Path(arguments[0]), json.loads(Path(arguments[1]).read_text("utf-8")))
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    for name, value in result.items():
        sys.stdout.write(f"{name:10} {'  '.join(f'{k} {v}' for k, v in value.items())}\n")


if __name__ == "__main__":
    main()
