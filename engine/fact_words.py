"""Words that state a fact by themselves: figures, days, months, negations, hedges.

Where two accounts of one thing differ in such a word they say different things, however alike the rest is.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Fact(StrEnum):
    """What kind of fact a word states."""

    FIGURE = "figure"
    """A number in digits or words; the parts of a date or a time of day are figures too."""
    DAY = "day"
    MONTH = "month"
    NEGATION = "negation"
    HEDGE = "hedge"
    """How sure or how exact it is said to be: "reportedly", "about", "could"."""


_DAYS: Final = """
    monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow lunes martes
    miercoles jueves viernes sabado domingo ayer hoy manana lundi mardi mercredi jeudi vendredi samedi
    dimanche hier aujourd demain montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    gestern heute morgen lunedi martedi mercoledi giovedi venerdi sabato domenica ieri oggi domani
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gisteren vandaag segunda terca quarta
    quinta sexta ontem hoje amanha"""
_MONTHS: Final = """
    january february march april june july august september october november december enero febrero
    marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janeiro fevereiro marco
    maio junho julho setembro outubro novembro dezembro janvier fevrier mars avril juin juillet aout
    septembre octobre novembre decembre januar februar marz juni juli oktober dezember gennaio febbraio
    aprile maggio giugno luglio settembre ottobre dicembre januari februari maart mei augustus"""
_NUMBERS: Final = """
    thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred hundreds thousand thousands million millions billion billions dozen dozens
    trece catorce quince veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien cientos mil
    treze quatorze quinze dezesseis dezessete dezoito dezenove vinte trinta quarenta cinquenta sessenta
    oitenta cem centenas milhares treize vingt trente quarante cinquante soixante cent
    dreizehn vierzehn funfzehn zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig hundert
    tredici venti trenta cento dertien veertien vijftien twintig dertig honderd"""
_NEGATIONS: Final = """
    not no never none nobody nothing neither nor without cannot nao nunca jamais nenhum nenhuma nem sem
    ninguem ni sin nadie ningun ninguna pas sans aucun aucune nicht kein keine keinen keiner nie niemals
    ohne non senza nessuno nessuna niet geen nooit zonder nie bez didn doesn don isn wasn weren aren
    haven hasn hadn won couldn wouldn shouldn needn mustn"""
_HEDGES: Final = """
    reportedly allegedly apparently supposedly purportedly possibly probably perhaps maybe likely
    unlikely seemingly presumably suspected alleged could may might would should can must about around
    roughly approximately nearly almost partial partially least most some several up mostly supostamente
    aparentemente possivelmente provavelmente talvez cerca quase podera poderia suspeito presuntamente
    supuestamente probablemente posiblemente quizas casi aproximadamente podria pretendument apparemment
    probablement peut environ presque pourrait serait angeblich mutmasslich vermutlich moglicherweise
    wahrscheinlich vielleicht etwa rund fast konnte presumibilmente probabilmente forse circa quasi
    potrebbe naar verluidt vermoedelijk waarschijnlijk misschien ongeveer bijna zou"""


def _table() -> dict[str, Fact]:
    """Return the kind of every word of the tables; of a word of two kinds the earlier one counts."""
    found: dict[str, Fact] = {}
    for kind, words in (
        (Fact.FIGURE, _NUMBERS),
        (Fact.NEGATION, _NEGATIONS),
        (Fact.DAY, _DAYS),
        (Fact.MONTH, _MONTHS),
        (Fact.HEDGE, _HEDGES),
    ):
        for word in words.split():
            found.setdefault(word, kind)
    return found


FACTS: Final = _table()
"""The kind of a word, case-folded and without accents. Digits and small numbers the lexicon tells itself."""


def fact_of(surface: str, *, capital: bool) -> Fact | None:
    """Return what kind of fact a word states, by its folded form; "May" is a month and "may" a hedge."""
    surface = surface.lower()
    if capital and surface == "may":
        return Fact.MONTH
    return FACTS.get(surface)
