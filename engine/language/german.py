"""German."""

DECIMAL = ","
GROUPS = ".\u00a0\u202f'"
NUMBERS = """zwei=2 drei=3 vier=4 funf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwolf=12
    dreizehn=13 vierzehn=14 funfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20
    dreissig=30 vierzig=40 funfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 zweihundert=200
    dreihundert=300 vierhundert=400 funfhundert=500 sechshundert=600 siebenhundert=700 achthundert=800
    neunhundert=900 zweitausend=2000 dreitausend=3000 funftausend=5000 zehntausend=10000 einundzwanzig=21
    zweiundzwanzig=22 dreiundzwanzig=23 vierundzwanzig=24 funfundzwanzig=25 sechsundzwanzig=26
    siebenundzwanzig=27 achtundzwanzig=28 neunundzwanzig=29 zweien=2 dreien=3"""
_ONES = ["ein", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun"]
_TENS = ["zwanzig", "dreissig", "vierzig", "funfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
NUMBERS += " " + " ".join(
    f"{one}und{ten}={10 * n + m}" for n, ten in enumerate(_TENS, 2) for m, one in enumerate(_ONES, 1)
)
ONES = "ein eine einen einem einer eines"
SCALES = """hundert=100 tausend=1000 million=1e6 millionen=1e6 milliarde=1e9 milliarden=1e9 billion=1e12
    billionen=1e12"""
SHORT_SCALES = "mio=1e6 mrd=1e9 mill=1e6"
VAGUE = "dutzende=24 dutzenden=24 hunderte=200 hunderten=200 tausende=2000 tausenden=2000"
DOZENS = "dutzend=12"
HALVES = "halfte"
JOINS = "und"
ORDINALS = """zweite=2 zweiten=2 zweiter=2 zweites=2 dritte=3 dritten=3 dritter=3 drittes=3 vierte=4
    vierten=4 funfte=5 funften=5 sechste=6 sechsten=6 siebte=7 siebten=7 achte=8 neunte=9 zehnte=10
    zehnten=10"""
ORDINAL_ENDS = ""
UNITS = """sekunde=S sekunden=S minute=M minuten=M minutige=M minutigen=M minutiges=M stunde=H stunden=H
    stundige=H stundigen=H stundiges=H stundiger=H tag=D tage=D tagen=D tagige=D tagigen=D woche=W
    wochen=W wochige=W wochigen=W monat=MO monate=MO monaten=MO monatige=MO jahr=Y jahre=Y jahren=Y
    jahrige=Y jahrigen=Y jahriger=Y jahriges=Y jahrzehnt=10Y jahrzehnte=10Y jahrzehnten=10Y
    jahrhundert=100Y km=km kilometer=km kilometern=km meter=m metern=m zentimeter=cm cm=cm meile=mi
    meilen=mi fuss=ft kg=kg kilo=kg kilogramm=kg tonne=t tonnen=t liter=l litern=l barrel=bbl hektar=ha
    grad=deg knoten=kn megawatt=MW"""
ALONE = "stunde"
CURRENCIES = "dollar=USD euro=EUR pfund=GBP yen=JPY rubel=RUB yuan=CNY franken=CHF real=BRL pesos=MXN"
PERCENTS = "prozent prozentpunkte prozentpunkten"
WEEKDAYS = """montag=1 dienstag=2 mittwoch=3 donnerstag=4 freitag=5 samstag=6 sonnabend=6 sonntag=7
    montagabend=1 dienstagabend=2 mittwochabend=3 donnerstagabend=4 freitagabend=5 samstagabend=6
    sonntagabend=7 montagmorgen=1 dienstagmorgen=2 mittwochmorgen=3 donnerstagmorgen=4 freitagmorgen=5
    samstagmorgen=6 sonntagmorgen=7"""
MONTHS = """januar=1 janner=1 februar=2 marz=3 april=4 mai=5 juni=6 juli=7 august=8 september=9 oktober=10
    november=11 dezember=12"""
CAPITAL_DAYS = "ja"
MONTHS_DOUBTFUL = ""
OF = "von des"
BEFORE_TIME = (
    "im in seit bis ab von vor nach anfang ende mitte jahr jahre zwischen und am um herbst sommer winter"
)
CLOCK = "uhr=0"
AT_CLOCK = "um gegen ab"
AGED = ""
OLD = "alt alte alten alter jahrige jahrigen jahriger jahriges"
HEDGES = """etwa=about rund=about ungefahr=about circa=about ca=about zirka=about fast=under nahezu=under
    knapp=under beinahe=under mehr_als=over uber=over gut=over mindestens=atleast wenigstens=atleast
    bis_zu=atmost hochstens=atmost maximal=atmost weniger_als=under unter=under"""
HEDGES_AFTER = "oder_mehr=atleast oder_weniger=atmost"
LABELS = """flug artikel paragraf gesetz seite kapitel linie nummer tor saal kategorie serie phase stufe
    typ kanal gruppe nr"""
PEOPLE = """mensch menschen person personen mann manner mannern frau frauen kind kinder kindern zivilist
    zivilisten soldat soldaten polizist polizisten beamte passagier passagiere passagieren opfer bewohner
    anwohner studenten arbeiter arbeitern jugendliche verletzte verletzten tote toten fluchtlinge
    patienten fans schuler"""
ANYONE = "menschen personen person opfer"
OTHERS = "weitere weiteren andere anderen weiterer"
STATES = """dead: tot tote toten toter getotet totete toteten starb starben gestorben todesopfer
    umgekommen ums leben; hurt: verletzt verletzte verletzten verletzter; missing: vermisst vermisste
    vermissten verschollen; saved: gerettet geretteten rettete retteten uberlebende uberlebten uberlebt;
    held: festgenommen verhaftet festgenommene; aboard: bord; away: evakuiert vertrieben obdachlos"""
ACTING = "totete toteten rettete retteten verletzte verletzten todesopfer"
NEGATIONS = "nicht nie niemals kein keine keinen keinem keiner ohne niemand niemanden weder"
OPPOSITES = """akzeptierte akzeptiert zugestimmt stimmte / lehnte ablehnte abgelehnt verweigerte;
    bestatigte bestatigt / dementierte dementiert bestritt; stieg stiegen gestiegen / sank sanken fiel
    fielen gesunken gefallen; gewann gewonnen / verlor verloren; schuldig / unschuldig; unterstutzt
    unterstutzte / bekampft; verurteilt / freigesprochen; freigelassen / festgenommen verhaftet; geoffnet
    / geschlossen; legal / illegal; erlaubt / verboten"""
BORDERS = "dass nachdem als bevor wahrend weil obwohl wenn aber sondern da wo wie seit bis"
CONJUNCTIONS = "und oder aber"
FUNCTION = """der die das den dem des ein eine einen einem einer eines von in im an am auf aus bei mit
    nach zu zum zur fur gegen uber unter vor durch ohne um bis seit zwischen wahrend und oder aber wenn
    dass weil als ob wie wo was wer welche nicht kein keine auch noch schon nur sehr mehr weniger er sie
    es sein seine seinen seiner ihr ihre ihren ihrer ihm ihn ihnen sich dies diese dieser dieses diesen
    ist sind war waren wird werden wurde wurden worden hat haben hatte hatten soll sollen sei da so dann
    hier dort man sagte sagt laut"""
DOUBT = """angeblich mutmasslich mutmassliche mutmasslichen mutmasslicher vermeintlich offenbar wohl
    moglicherweise wahrscheinlich vielleicht soll sollen konnte konnten scheinbar"""
SAYING = """sagte sagt sagten sagen gesagt erklarte erklart erklarten teilte betonte betont fugte kundigte
    berichtete berichtet berichteten warnte warnt forderte fordert kritisierte fragte antwortete schrieb
    schreibt meinte meint erwiderte bestatigte bestatigt bestritt raumte behauptete behauptet ausserte
    versicherte versprach verlangte bezeichnete nannte nennt sprach spricht verkundete erzahlte erzahlt
    mahnte lobte verurteilte twitterte kommentierte hiess erganzte unterstrich begrundete"""
ADDING = "fugte erganzte fort hinzu"
ACCORDING = "laut nach_angaben nach_angaben_von zufolge nach_worten"
SINGULAR = "er sie"
RELATIVES = "der die das dessen deren welcher welche"
ROLES = """prasident prasidentin minister ministerin kanzler kanzlerin bundeskanzler bundeskanzlerin
    aussenminister innenminister verteidigungsminister sprecher sprecherin regierungssprecher
    polizeisprecher polizeisprecherin burgermeister burgermeisterin gouverneur senator senatorin
    abgeordneter abgeordnete direktor direktorin trainer trainerin spieler kapitan kommandant general
    oberst chef chefin polizei richter richterin anwalt anwaltin staatsanwalt staatsanwaltschaft bischof
    papst arzt arztin professor professorin experte expertin zeuge zeugin anwohner anwohnerin unternehmen
    firma regierung ministerium mitteilung botschafter behorden konig konigin feuerwehr quellen
    premierminister regierungschef student studentin leiter leiterin"""
ARTICLES = "der die das den dem des ein eine einen einem einer"
PREPOSITIONS = """von in im an am auf aus bei mit nach zu zum zur fur gegen uber unter vor durch ohne um
    bis seit zwischen wahrend"""
