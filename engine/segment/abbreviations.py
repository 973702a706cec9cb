"""The words that tell where sentences end and do not end, language by language. Data only."""

from __future__ import annotations

from typing import Final


def _words(*lines: str) -> frozenset[str]:
    """Return the words of the lines, which white space parts."""
    return frozenset(word for line in lines for word in line.split())


ABBREVIATIONS: Final = {
    "en": _words("St vs viz cf approx Vol Nos pp"),
    "pt": _words("Av Cap Dep dep Gal Cel Ten Ver Pe S D n sr sra srta dr dra sen gov prof eng pág art exmo"),
    "es": _words("Av Ing Lic D EE sr sra srta dr dra dña gral cnel prof lic ing pág núm art"),
    "fr": _words("M Me St Ste art env p"),
    "de": _words("Fr Nr bzw z.B d.h u.a Abs sog Dipl Ing St Min Gen Mag med jur phil vgl ca ggf evtl inkl"),
    "it": _words("On Ing on sig avv dott gen ing prof pag art col cap"),
    "nl": _words("dhr mevr drs ir mr dr prof ing jhr blz"),
    "sv": _words("bl.a dvs t.ex prof doc fr hr resp"),
    "da": _words("bl.a dvs f.eks prof hr fr pct"),
    "no": _words("bl.a dvs f.eks prof hr fr pst"),
    "pl": _words(
        "prof dr gen płk ppłk mjr kpt por ks bp abp kard mec inż mgr red hab doc św ul al pl nr str "
        "tzw np im p"
    ),
    "cs": _words("p pí sl prof doc gen plk mjr kpt por dr ing mgr tzv např ul nám sv č mj"),
    "sk": _words("p pani prof doc gen plk mjr kpt dr ing tzv napr ul nám sv č"),
    "ro": _words("dl dna d-na dr prof ing gen col str bd nr"),
    "hu": _words("dr ifj id özv prof gr ún pl"),
    "tr": _words("Av Org Op Alb Mah Cad Sok Müh Sn sn"),
    "id": _words("Jl H Hj KH Ir Tn Ny Bpk Sdr Sdri Kol Jend"),
    "ca": _words("Av sr sra dr dra prof pl"),
    "ru": _words("ул им проф акад доц г-н г-жа ген полк лейт кап гр тов см св стр пр просп пл наб"),
    "uk": _words("вул ім проф акад доц ген полк див св пл просп"),
    "bg": _words("ул бул проф акад доц инж ген полк г-н г-жа д-р св вж"),
    "el": _words("κ κα κκ δρ Δρ καθ αρ οδ"),
    "ar": _words("د أ م ا أ.د ص"),
    "fa": _words("د م"),
    "he": _words("פרופ גב רח"),
    "hi": _words("डॉ प्रो श्री सुश्री कु पं"),
}
"""What stands before a name or a number and never ends a sentence, as it is written; beside `TITLES`."""

TITLES: Final = _words(
    "Mr Mrs Ms Mx Dr Prof Sen Rep Gov Gen Col Lt Sgt Capt Cmdr Comdr Com Maj Brig Adm Rev Hon Msgr Messrs "
    "Amb Atty Insp Supt Det Cpl Pvt Pres Asst Assoc Treas Ald Dist "
    "Sr Sra Srta Srs Dra Profa Exmo Exma Dña Gral Cnel Mme Mmes Mlle Mlles Mgr Mgrs Pr "
    "Hr Hrn Frl Pfr Sig Dott Avv Dhr Mevr Drs Ing Mgr MUDr JUDr PhDr RNDr Doç Yrd Kard Płk"
)
"""Titles that outlets of any language write before names; as words of their own they end no sentence."""

TIME_ZONES: Final = _words(
    "local eastern central pacific mountain atlantic greenwich british "
    "gmt utc est edt et cst cdt ct mst mdt mt pst pdt pt ist bst cet cest eet eest msk jst kst aest wib hst"
)
"""What follows a time of day, and belongs to it."""

SPEECH_VERBS: Final = _words(
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

DOMAINS: Final = _words("com net org io tv js ai py eu uk de fr br co gov edu info")
"""What follows the full stop in names of sites and programs."""
