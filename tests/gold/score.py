"""Score an answer of `storyview compare --format json` against a gold folder.

    python -m tests.gold.score GOLD_FOLDER ANSWER.json [--json]

A gold folder holds segments.json, links.json, paragraph_pairs.json, unique.json and, where present,
optional_links.json, paragraph_pairs_optional.json, must_not_link.json. Articles are matched by file
name, text by character overlap, so an answer may cut sentences and paragraphs as it likes.

Figures (precision, recall, F1):

links      sentence pairs, against the gold links that carry a main assertion; every other gold or
           tolerated link counts neither way
rows       paragraph pairs that the rows put side by side, against the primary gold pairs; secondary
           and tolerated pairs count neither way
grades     share of the found links whose grade the gold accepts
unique     sentences said to stand in one article alone
chars      characters highlighted as unique (unique sentences and unique spans)
furniture  sentences said to be no story text
traps      links that must not be made, and were
"""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import Any

from storyview.engine.text.clean import neutralise

Place = tuple[Any, ...]
Pair = frozenset[Place]


def _load(folder: Path, name: str) -> Any:
    path = folder / name
    return json.loads(path.read_text("utf-8")) if path.exists() else []


def _pair(link: Any) -> Pair:
    return frozenset((tuple(link["a"]), tuple(link["b"])))


def _prf(found: set[Any], gold: set[Any], neutral: set[Any]) -> dict[str, float]:
    hit = len(found & gold)
    false = len(found - gold - neutral)
    precision = hit / (hit + false) if hit + false else 0.0
    recall = hit / len(gold) if gold else 1.0
    both = precision + recall
    return {
        "p": round(precision, 3),
        "r": round(recall, 3),
        "f1": round(2 * precision * recall / both, 3) if both else 0.0,
    }


class _Placed:
    """Gold paragraphs and sentences of one article, as ranges of characters of the answer's text."""

    def __init__(self, document: Any, text: str) -> None:
        self.doc: str = document["doc"]
        self.paragraphs: dict[Place, tuple[int, int]] = {}
        self.sentences: dict[Place, tuple[int, int]] = {}
        self.furniture: set[Place] = set()
        at = 0
        for paragraph in document["paragraphs"]:
            begin = None
            for sentence in paragraph["sentences"]:
                where = (self.doc, paragraph["i"], sentence["i"])
                # The gold quotes the files; the answer's text is cleaned.
                said = neutralise(sentence["text"])
                start = text.find(said, at)
                if start < 0:
                    raise SystemExit(f"{where} is not in the answer's text: {sentence['text'][:60]!r}")
                at = start + len(said)
                begin = start if begin is None else begin
                self.sentences[where] = (start, at)
                if paragraph["furniture"] or sentence["furniture"]:
                    self.furniture.add(where)
            if begin is not None:
                self.paragraphs[self.doc, paragraph["i"]] = (begin, at)

    def sentence(self, start: int, end: int) -> Place | None:
        return _most_covered(self.sentences, start, end)

    def paragraph(self, start: int, end: int) -> Place | None:
        return _most_covered(self.paragraphs, start, end)


def _most_covered(ranges: dict[Place, tuple[int, int]], start: int, end: int) -> Place | None:
    covered = {place: min(end, stop) - max(start, begin) for place, (begin, stop) in ranges.items()}
    best = max(covered, key=covered.__getitem__, default=None)
    return best if best is not None and covered[best] > 0 else None


def _characters(article: int, text: str, start: int, end: int) -> set[tuple[int, int]]:
    return {(article, at) for at in range(start, end) if not text[at].isspace()}


_SAYS = {"edited": {"verbatim", "edited", "reworded"}}
"""An edited copy is a verbatim one with a word or two changed: right where the gold accepts either."""


class Scorer:
    """One answer, laid over one gold folder."""

    def __init__(self, folder: Path, answer: Any) -> None:
        self._folder = folder
        self.answer = answer
        documents = {document["doc"]: document for document in _load(folder, "segments.json")}
        self._placed: list[_Placed] = []
        self.documents = [Path(article["source"]).name for article in answer["articles"]]
        for article in answer["articles"]:
            name = Path(article["source"]).name
            if name not in documents:
                raise SystemExit(f"the gold has no article {name}")
            self._placed.append(_Placed(documents.pop(name), article["text"]))
        if documents:
            raise SystemExit(f"the answer lacks {sorted(documents)}")
        self.sentences: dict[Place, Place | None] = {}
        self._paragraphs: dict[Place, Place | None] = {}
        for n, article in enumerate(answer["articles"]):
            for i, paragraph in enumerate(article["paragraphs"]):
                where = self._placed[n].paragraph(paragraph["start"], paragraph["end"])
                self._paragraphs[n, i] = where
                for j, sentence in enumerate(paragraph["sentences"]):
                    within = self._placed[n].sentence(sentence["start"], sentence["end"])
                    self.sentences[n, i, j] = within

        gold = _load(folder, "unique.json") or {"sentences": [], "spans": []}
        self.wanted: set[Place] = {tuple(place) for place in gold["sentences"]}
        self.furniture: set[Place] = set().union(*(placed.furniture for placed in self._placed))
        links = (*_load(folder, "links.json"), *_load(folder, "optional_links.json"))
        self.tolerated: set[Pair] = set(map(_pair, links))
        """Every link that the gold has or puts up with."""

    def score(self) -> dict[str, Any]:
        """Return every figure by its name."""
        return {**self._links(), "rows": self._rows(), **self._marks()}

    def _links(self) -> dict[str, Any]:
        gold = {_pair(link): link for link in _load(self._folder, "links.json")}
        main = {pair for pair, link in gold.items() if link.get("main", True)}
        neutral = {*gold, *map(_pair, _load(self._folder, "optional_links.json"))}
        traps = set(map(_pair, _load(self._folder, "must_not_link.json")))
        found: dict[Pair, str] = {}
        for link in self.answer["links"]:
            a, b = self.sentences.get(tuple(link["a"])), self.sentences.get(tuple(link["b"]))
            if a and b and a[0] != b[0]:
                found[frozenset((a, b))] = link.get("grade")
        graded = [pair for pair in found if pair in gold]
        accepted = [
            pair
            for pair in graded
            if _SAYS.get(found[pair], {found[pair]})
            & {gold[pair]["label"], *gold[pair].get("label_also_ok", ())}
        ]
        return {
            "links": _prf(set(found), main, neutral),
            "grades": round(len(accepted) / len(graded), 3) if graded else 0.0,
            "traps": [len(traps & set(found)), len(traps)],
        }

    def _rows(self) -> dict[str, float]:
        pairs = {_pair(link): link for link in _load(self._folder, "paragraph_pairs.json")}
        primary = {pair for pair, link in pairs.items() if link.get("tier") != "secondary"}
        neutral = {*pairs, *map(_pair, _load(self._folder, "paragraph_pairs_optional.json"))}
        beside: set[Pair] = set()
        for row in self.answer["rows"]:
            cells = [[self._paragraphs.get((n, i)) for i in cell] for n, cell in enumerate(row)]
            for left, right in combinations(cells, 2):
                beside |= {frozenset((x, y)) for x in left for y in right if x and y and x != y}
        return _prf(beside, primary, neutral)

    def _marks(self) -> dict[str, Any]:
        gold = _load(self._folder, "unique.json") or {"sentences": [], "spans": []}
        wanted, furniture = self.wanted, self.furniture
        said_unique: set[Place] = set()
        said_furniture: set[Place] = set()
        shown: set[tuple[int, int]] = set()
        told: set[tuple[int, int]] = set()
        for n, article in enumerate(self.answer["articles"]):
            text, placed = article["text"], self._placed[n]
            for i, paragraph in enumerate(article["paragraphs"]):
                for j, sentence in enumerate(paragraph["sentences"]):
                    where = self.sentences[n, i, j]
                    if where is None:
                        continue
                    if paragraph.get("furniture") or sentence.get("furniture"):
                        said_furniture.add(where)
                        continue
                    if sentence.get("status") == "unique":
                        said_unique.add(where)
                    for start, end in sentence.get("unique", ()):
                        shown |= _characters(n, text, start, end)
            for place in wanted & placed.sentences.keys():
                told |= _characters(n, text, *placed.sentences[place])
            for span in gold["spans"]:
                if tuple(span["at"]) in placed.sentences:
                    start, end = placed.sentences[tuple(span["at"])]
                    at = text.index(span["text"], start, end)
                    told |= _characters(n, text, at, at + len(span["text"]))
        return {
            "unique": _prf(said_unique - furniture, wanted, set()),
            "chars": _prf(shown, told, set()),
            "furniture": _prf(said_furniture, furniture, set()),
        }


def score(folder: Path, answer: Any) -> dict[str, Any]:
    """Return the figures of an answer; raises SystemExit when it is about other articles."""
    return Scorer(folder, answer).score()


def main() -> None:
    """Print the figures of the answer named on the command line."""
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    result = score(Path(arguments[0]), json.loads(Path(arguments[1]).read_text("utf-8")))
    if "--json" in sys.argv:
        sys.stdout.write(json.dumps(result) + "\n")
        return
    for name, value in result.items():
        shown = "  ".join(f"{k} {v:.3f}" for k, v in value.items()) if isinstance(value, dict) else value
        sys.stdout.write(f"{name:10} {shown}\n")


if __name__ == "__main__":
    main()
