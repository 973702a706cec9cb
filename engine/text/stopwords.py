"""Words that say nothing about what a sentence reports, by language.

Articles, prepositions, pronouns, auxiliaries, conjunctions, and the verbs by which news attributes.
Folded as `words.fold` folds. A language that is not here loses little: its shortest words weigh less
by their length, its commonest by their frequency in the story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = {
    "en": """a about according add added adding after again all also although am amid among an and any
        are around as at be because been before being between both but by can could did do does doing
        don down during each even for from further get got had has have having he her here hers him his
        how however i if in into is it its just made make may me might more most must my no nor not now
        of off on once one only or other our out over own per s said same say says saying shall she
        should since so some still such t tell than that the their them then there these they this those
        through to told too under until up upon us very was we were what when where whether which while
        who whom whose why will with within without would yet you your ll re ve d m""",
    "es": """a al ademas ahora algo algun alguna ante antes aquel aquella asi aun aunque bajo cada como
        con contra cual cuando cuyo da de del desde despues dijo dice donde dos durante e el ella ellas
        ello ellos en entre era eran es esa ese eso esos esta estaba estan estar estas este esto estos
        fue fueron ha habia han hasta hay hizo incluso la las le les lo los mas me mi mientras muy nada
        ni no nos nosotros nuestro o os otra otro otros para pero poco por porque pues que quien quienes
        se sea segun ser si sido sin sobre solo son su sus tal tambien tan tanto tiene tienen toda todas
        todo todos tras tu un una unas uno unos y ya yo afirmo anadio""",
    "pt": """a afirmou agora ainda alem alguma algum alguns ao aos apenas apos aquela aquele as assim
        ate cada com como contra da das de dela dele deles depois desde dessa desse desta deste disse
        diz do dos durante e ela elas ele eles em enquanto entre era eram essa esse essas esses esta
        estao estar estava estavam este estes eu foi foram ha havia isso isto ja la lhe mais mas me
        mesmo meu minha muito muitos na nao nas nem nessa nesse nesta neste no nos nossa nosso num numa
        o onde os ou outra outro outros para pela pelas pelo pelos por porque qual quando que quem se
        segundo seja sem sendo ser sera sao seu seus si sido sob sobre so sua suas tambem tanto tem ter
        teve tinha tinham toda todas todo todos um uma umas uns vai voce""",
    "fr": """a afin ainsi alors apres au aucun aucune aussi autre autres aux avait avaient avant avec
        avoir c car ce cela celle celles celui ces cet cette ceux chaque comme contre d dans de deja
        depuis des dit donc dont du elle elles en encore entre est et etaient etait etant ete etre eu
        eux fait faire fut ici il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme mes
        moins mon n ne ni non nos notre nous on ont ou par parce pas pendant peu plus pour pourrait qu
        quand que quel quelle quelques qui quoi s sa sans se selon sera ses si son sont sous sur t ta
        tandis tant tel telle tous tout toute toutes tres tu un une vers votre vous y affirme ajoute
        declare""",
    "de": """aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim
        bereits bis bisher da dabei dadurch damit danach dann daran darauf das dass dem den denen denn
        der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine
        einem einen einer eines er es etwa etwas fur gegen gegenuber habe haben hat hatte hatten hier
        ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in indem ins ist ja jede jeder jedoch jetzt kann
        kein keine konnen konnte mehr mein mit muss nach nicht nichts noch nun nur ob oder ohne sagt
        sagte sei sein seine seinem seinen seiner seit selbst sich sie sind so sollen sollte sondern
        sowie teilte uber um und uns unter vom von vor war waren was weil weiter welche wenn wer werden
        werde wie wieder wir wird wo worden wurde wurden zu zum zur zwischen""",
    "it": """a abbia ad agli ai al alla alle allo anche ancora avere aveva avevano c che chi ci come con
        contro cosa cosi cui d da dagli dai dal dalla dalle degli dei del della delle dello dentro di
        detto dice dopo dove due durante e ed era erano essere fa fatto fino fra gia gli ha hanno i il
        in invece io l la le lei li lo loro lui ma me mentre mi mia mio molto ne negli nei nel nella
        nelle nello noi non nostro o ogni ora per perche piu poi prima puo qua qual quale quando quanto
        quella quelle quelli quello questa queste questi questo qui quindi secondo se sei senza si sia
        sono sopra sta stata state stati stato su sua sue sui sul sulla sulle suo suoi tra tu tutta
        tutte tutti tutto un una uno vi aggiunto""",
    "nl": """aan al alle als ander andere bij daar dan dat de deze die dit doen door dus een en er ge
        geen had hadden haar heb hebben heeft hem het hier hij hoe hun iets ik in is ja je kan kon maar
        me meer men met mijn moet na naar niet niets nog nu of om omdat ons ook op over reeds te tegen
        toch toen tot u uit uw van veel voor want waren was wat we wel werd wie wij wil worden wordt zal
        ze zei zegt zelf zich zij zijn zo zonder zou""",
    "pl": """a aby ale bardzo bez bo by byc byl byla bylo byly czy dla do go i ich ile im in iz ja jak
        jako je jednak jego jej jest jesli juz kiedy ktora ktore ktory ktorych lub ma mi mimo moze na
        nad nam nas nie nim o od on ona oni oraz po pod podczas powiedzial przed przez przy sa sie sobie
        ta tak takze tam te tego tej ten to tu tylko tym u w we wedlug wiec wszystko z za ze zostal""",
    "ru": """а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да для
        до его ее ей ему если есть еще же за заявил и из или им их к как когда кто ли между меня мне мы
        на над нас наш не него нее нет ни них но ну о об однако он она они оно от перед по под после при
        с сам свое своего своей свои свою сказал со так также такой там то того тоже только том тот ту
        ты у уже хотя чего чем что чтобы эта эти это этого этой этом этот я""",
    "uk": """а але без би був була були було бути в вас ви від він вона вони воно все всі втім де для до
        є же з за заявив зі й його йому її із інших її їх і коли крім ми між на над нас наш не ним ні
        них о об один після перед під по при про сказав своє свого своєї та так також там те того той
        тому у хто це цього цьому ця ці цей чи що щоб я як яка який які""",
}
_SHARE = 0.1
"""Share of an article's words that a language's table must know to be its language."""
_TOLD = 0.2
"""The same where two articles are to be told apart by it."""
_NEAR = 0.7
"""Share of what that table knows that another must know for its language to be as likely."""

FUNCTION_WORDS = {language: frozenset(table.split()) for language, table in _TABLE.items()}
ANY_LANGUAGE = frozenset().union(*FUNCTION_WORDS.values())
"""The function words of all of them."""


def function_words(counts: Mapping[str, int], total: int) -> frozenset[str]:
    """Return the function words of the language of a text of some words.

    `counts` tells how often it has each folded word, of which only those of the tables matter. Empty
    when no language of the tables accounts for a tenth of the words.
    """
    known, language = max(_known(counts))
    return FUNCTION_WORDS[language] if known > _SHARE * total else frozenset()


def likely_languages(counts: Mapping[str, int], total: int) -> tuple[str, ...]:
    """Return the languages that the same text may be in, the likeliest first; none where nothing tells.

    Near relatives (Spanish and Portuguese) are both likely of most texts in one of them.
    """
    known = sorted(_known(counts), reverse=True)
    most = known[0][0]
    if most <= _TOLD * total:
        return ()
    return tuple([language for count, language in known if count >= _NEAR * most])


def _known(counts: Mapping[str, int]) -> list[tuple[int, str]]:
    """Return for each language how many of some words its table knows."""
    return [
        (sum([counts[word] for word in counts.keys() & table]), language)
        for language, table in FUNCTION_WORDS.items()
    ]
