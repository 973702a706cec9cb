"""Sentences of a paragraph.

The sentencex library (Wikimedia) cuts; its offsets are characters. It is given the paragraph with
quotation marks blanked, since in news their marks are too mixed for its pairs, and in pieces, since
its time grows with the square of what it is given. Its cuts are then corrected:

- a closing mark or bracket belongs to the sentence before it, an opening one to the next;
- a quotation whose marks span sentences stays one unit with its attribution, unless it is a speech:
  longer than `LONGEST_QUOTATION`;
- a question or an exclamation that is quoted and attributed (“Why?” she asked) is one sentence;
- no cut before a small letter or a sign that begins no sentence ("&"), inside " ... ", after a title, an
  abbreviation or a lone numeral, nor between a time of day and its day or zone ("6 a.m. Monday");
- a cut where a space is missing ("ended.Then") and after a month ("in May. Acme"), which the library
  takes for an abbreviation.

The abbreviations with which a sentence does not end are listed here, language by language.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from storyview.engine.dates import MONTHS
from storyview.engine.model import Span
from storyview.engine.segment.date_words import WEEKDAYS
from storyview.engine.segment.quotation_marks import CORNER, MARKS, SINGLE, quotations
from storyview.engine.text.language import is_beyond_latin
from storyview.engine.text.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


ABBREVIATIONS: Final = {
    "en": word_set("St vs viz cf approx Vol Nos pp"),
    "pt": word_set(
        "Av Cap Dep dep Gal Cel Ten Ver Pe S D n sr sra srta dr dra sen gov prof eng pág art exmo"
    ),
    "es": word_set("Av Ing Lic D EE sr sra srta dr dra dña gral cnel prof lic ing pág núm art"),
    "fr": word_set("M Me St Ste art env p"),
    "de": word_set("Fr Nr bzw z.B d.h u.a Abs sog Dipl Ing St Min Gen Mag med jur phil vgl ca ggf evtl inkl"),
    "it": word_set("On Ing on sig avv dott gen ing prof pag art col cap"),
    "nl": word_set("dhr mevr drs ir mr dr prof ing jhr blz"),
    "sv": word_set("bl.a dvs t.ex prof doc fr hr resp"),
    "da": word_set("bl.a dvs f.eks prof hr fr pct"),
    "no": word_set("bl.a dvs f.eks prof hr fr pst"),
    "pl": word_set(
        "prof dr gen płk ppłk mjr kpt por ks bp abp kard mec inż mgr red hab doc św ul al pl nr str "
        "tzw np im p"
    ),
    "cs": word_set("p pí sl prof doc gen plk mjr kpt por dr ing mgr tzv např ul nám sv č mj"),
    "sk": word_set("p pani prof doc gen plk mjr kpt dr ing tzv napr ul nám sv č"),
    "ro": word_set("dl dna d-na dr prof ing gen col str bd nr"),
    "hu": word_set("dr ifj id özv prof gr ún pl"),
    "tr": word_set("Av Org Op Alb Mah Cad Sok Müh Sn sn"),
    "id": word_set("Jl H Hj KH Ir Tn Ny Bpk Sdr Sdri Kol Jend"),
    "ca": word_set("Av sr sra dr dra prof pl"),
    "ru": word_set("ул им проф акад доц г-н г-жа ген полк лейт кап гр тов см св стр пр просп пл наб"),
    "uk": word_set("вул ім проф акад доц ген полк див св пл просп"),
    "bg": word_set("ул бул проф акад доц инж ген полк г-н г-жа д-р св вж"),
    "el": word_set("κ κα κκ δρ Δρ καθ αρ οδ"),
    "ar": word_set("د أ م ا أ.د ص"),
    "fa": word_set("د م"),
    "he": word_set("פרופ גב רח"),
    "hi": word_set("डॉ प्रो श्री सुश्री कु पं"),
}
"""What stands before a name or a number and never ends a sentence, as it is written; beside `TITLES`."""

TITLES: Final = word_set(
    "Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Cmdr Comdr Com Maj Brig Adm Rev Hon Msgr Messrs "
    "Amb Atty Insp Supt Det Cpl Pvt Pres Asst Assoc Treas Ald Dist "
    "Sr Sra Srta Srs Dra Profa Exmo Exma Dña Gral Cnel Mme Mmes Mlle Mlles Mgr Mgrs Pr "
    "Hr Hrn Frl Pfr Sig Dott Avv Dhr Mevr Drs Ing Mgr MUDr JUDr PhDr RNDr Doç Yrd Kard Płk"
)
"""Titles that outlets of any language write before names; as words of their own they end no sentence."""

TIME_ZONES: Final = word_set(
    "local eastern central pacific mountain atlantic greenwich british "
    "gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt ist bst cet cest eet eest msk jst kst aest wib hst"
)
"""What follows a time of day, and belongs to it."""

SPEECH_VERBS: Final = word_set(
    "said says asked asks added adds told replied wrote cried shouted exclaimed "
    "disse afirmou perguntou respondeu declarou acrescentou questionou "
    "dijo preguntó respondió afirmó declaró añadió "
    "dit demande demandé répondu ajouté déclaré lance lancé "
    "sagte fragte antwortete rief erklärte sagt fragt "
    "disse chiese chiesto ha aggiunge aggiunto detto "
    "zei vroeg zegt vraagt sade frågade säger sagde spurgte sa "
    "powiedział zapytał dodał řekl "
    "сказал сказала спросил спросила заявил заявила добавил добавила "
    "kata ujar tanya dedi sordu"
)

DOMAINS: Final = word_set("com net org io tv js ai py eu uk de fr br co gov edu info")
"""What follows the full stop in names of sites and programs."""


LONGEST_QUOTATION: Final = 500
"""Characters; a quotation longer than that is cut like other text."""

_PIECE: Final = 2000
"""Characters given to the library at once."""

# Blanked with a space, so that a mark neither hides a full stop nor joins two words. Single marks
# are left where letters stand on both sides.
_BLANKED: Final = re.compile(rf"[{re.escape(MARKS)}](?:(?<![{SINGLE}])|(?<!\w.)|(?!\w))", re.DOTALL)

_WIDE_END: Final = re.compile("[。！？][」』”’）]*")
_BRACKETS: Final = frozenset(")]}）】")
_CONTEXT: Final = 40
"""Characters looked at on either side of a cut."""
_MISSING_SPACE: Final = re.compile(r"[.!?](?<=[^\W\d_]{3}.)[\"”’]?(?=([^\W\d_]{2,})[\s,])")
_STOP: Final = re.compile("[.!?…]")
"""Without one before its last word a Latin paragraph has one sentence, and the library is not asked."""

_HIRAGANA: Final = re.compile("[\u3041-\u309f]")
_NUMERAL: Final = re.compile(r"(?:\d{1,3}|[ivxIVX]{1,4})\.")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ELIDED: Final = re.compile("^(?:[ld]|dell|all|un)['’](?=.)", re.IGNORECASE)
"""An article before a title (l'on. Verdi)."""
_NO_START: Final = frozenset("&,;:/%+=~|?!")
_OPENING: Final = "([{" + MARKS
_AFTER_MONTH: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{3,12})\.[\"”’»)]?(?=\s+[\"“‘«(]?[^\W\d_])")
_SHORT: Final = 4
"""Characters up to which a month may be an abbreviation ("In Sept. Acme ..."), other than at the end."""
_TIME: Final = re.compile(r"\d\s?[ap]\.\s?m\.$", re.IGNORECASE)


def sentences(text: str, language: str) -> list[Span]:
    """Return the sentences of one paragraph, trimmed, in order, holding all that is not white space.

    Offsets are characters of the text given. The language is an ISO 639-1 code; an unknown one is cut
    by sentencex's fallback. Never raises.
    """
    last = len(text)
    while last and not text[last - 1].isalnum():
        last -= 1
    if not _STOP.search(text, 0, last) and not is_beyond_latin(text):
        return list(_spans(text, ()))
    cuts = set(_library_cuts(text, language))
    cuts.update(match.end() for match in _MISSING_SPACE.finditer(text) if _is_new_start(match))
    cuts.update(match.end() for match in _AFTER_MONTH.finditer(text) if _ends_in_month(match))
    if not cuts:
        return list(_spans(text, ()))
    quoted = quotations(text)
    spoken = [span for span in quoted.spans if span.end - span.start <= LONGEST_QUOTATION]
    placed = sorted({_placed(text, cut, quoted.closing) for cut in cuts})
    abbreviations = ABBREVIATIONS.get(language, ABBREVIATIONS["en"])
    return list(_spans(text, _joined(text, placed, spoken, abbreviations)))


def _ends_in_month(match: re.Match[str]) -> bool:
    """Whether a full stop after a month ends a sentence rather than shortens the month's name."""
    if (
        match[1].casefold() not in MONTHS
        or not match.string[match.end() : match.end() + 8].lstrip(' "“‘«(')[:1].isupper()
    ):
        return False
    before = match.string[max(0, match.start() - _CONTEXT) : match.start()]
    begun = max(before.rfind(mark + " ") for mark in ".!?") + 1
    return len(match[1]) > _SHORT or match[1].casefold() == "may" or len(before[begun:].split()) > 2


def _library_cuts(text: str, language: str) -> Iterator[int]:
    """Yield where the library ends a sentence."""
    from sentencex import get_sentence_boundaries

    masked = _BLANKED.sub(" ", text)
    # What UTF-8 cannot carry, the library cannot be given.
    masked = masked.encode("utf-8", "replace").decode("utf-8")
    at = 0
    while at < len(masked):
        piece, whole = _piece(masked, at)
        for boundary in get_sentence_boundaries(language, piece):
            end: int = boundary["end_index"]
            if end < len(piece) or whole:
                yield at + end
        at += len(piece)


def _piece(text: str, at: int) -> tuple[str, bool]:
    """Return the next piece, and whether a sentence ends with it.

    A piece ends at a sentence end in its second half when there is one, else at white space.
    """
    rest = text[at : at + _PIECE]
    if at + _PIECE >= len(text):
        return rest, True
    half = _PIECE // 2
    ends = [m.end() for m in _WIDE_END.finditer(rest, half)]
    if ends:
        return rest[: ends[-1]], True
    last = max(rest.rfind(mark + " ", half) for mark in ".!?")
    if last >= 0:
        return rest[: last + 2], True
    space = rest.rfind(" ", half)
    return (rest[: space + 1] if space >= 0 else rest), False


def _placed(text: str, cut: int, closing: frozenset[int]) -> int:
    """Return a cut moved behind what closes the sentence and before what opens the next."""
    end = cut
    while end > 0 and (text[end - 1].isspace() or text[end - 1] in MARKS or text[end - 1] in _BRACKETS):
        end -= 1
    at = end
    while at < len(text) and at < end + 12:
        if at in closing or text[at] in _BRACKETS:
            end = at + 1
        elif not text[at].isspace():
            break
        at += 1
    return end


def _joined(text: str, cuts: list[int], spoken: list[Span], abbreviations: frozenset[str]) -> Iterator[int]:
    """Yield the cuts that hold."""
    starts = [span.start for span in spoken]
    last = 0
    for number, cut in enumerate(cuts):
        before, after = text[max(0, cut - _CONTEXT) : cut].rstrip(), text[cut : cut + _CONTEXT].lstrip()
        if not before or not after:
            continue
        n = bisect_right(starts, cut) - 1
        if n >= 0 and spoken[n].start < cut < spoken[n].end:
            continue
        following = cuts[number + 1] if number + 1 < len(cuts) else len(text)
        if (
            _continues(before, after)
            or _ends_in(before, abbreviations, alone=len(text[last:cut].split()) == 1)
            or _is_address(text, cut)
            or _attributed(before, text[cut : min(following, cut + 4 * _CONTEXT)])
        ):
            continue
        if _NUMERAL.fullmatch(text[last : min(cut, last + _CONTEXT)].strip()):  # of a list item
            continue
        last = cut
        yield cut


def _continues(before: str, after: str) -> bool:
    """Whether what follows is part of the same sentence."""
    if after[0].islower() and before[-1] not in "。！？":
        return True
    if before[-1] in CORNER and _HIRAGANA.match(after):  # 「…。」と述べた
        return True
    return after[0] in _NO_START or before.endswith((" ...", " …")) or _is_dated(before, after)


def _is_dated(before: str, after: str) -> bool:
    """Whether a time of day is followed by its day or its zone."""
    if not _TIME.search(before):
        return False
    words = [word.casefold() for word in _LETTERS.findall(after)[:2]]
    if not words or not after[0].isalpha():
        return False
    return words[0] in TIME_ZONES | WEEKDAYS or words[0] in MONTHS or words[1:] == ["time"]


def _ends_in(before: str, abbreviations: frozenset[str], *, alone: bool) -> bool:
    """Whether a text ends in a title or an abbreviation that never ends a sentence.

    One that stands `alone` begins its sentence, and is written with a capital for that.
    """
    if before[-1] != "." or not (words := before[-24:].split()):
        return False
    word = _ELIDED.sub("", words[-1].lstrip(_OPENING))[:-1]
    return word in abbreviations or word in TITLES or (alone and word.lower() in abbreviations)


def _is_address(text: str, cut: int) -> bool:
    """Whether a cut stands inside the name of a site (Booking.Com)."""
    word = _LETTERS.match(text, cut)
    return word is not None and word[0].casefold() in DOMAINS and not text[cut - 1].isspace()


def _attributed(before: str, following: str) -> bool:
    """Whether a quoted question or exclamation is followed by who said it."""
    if before[-1] not in MARKS or before[-1] in CORNER or before.rstrip(MARKS)[-1:] not in ("!", "?", "…"):
        return False
    words = following.split()
    return len(words) <= 6 and any(word.strip(".,;:").casefold() in SPEECH_VERBS for word in words[:4])


def _is_new_start(match: re.Match[str]) -> bool:
    """Whether a capital after a full stop without a space begins a sentence rather than a name.

    Names that have a full stop inside end in a few known words (Node.js, Booking.com).
    """
    word = match[1]
    return word[0].isupper() and word[1:].islower() and word.casefold() not in DOMAINS


def _spans(text: str, cuts: Iterable[int]) -> Iterator[Span]:
    """Yield the trimmed ranges between cuts."""
    start = 0
    for end in (*cuts, len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(stripped))
        start = end
