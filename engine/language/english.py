"""English."""

DECIMAL = "."
GROUPS = ",'\u00a0\u202f"
NUMBERS = """two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12
    thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30
    forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90"""
ONES = "one a an"
SCALES = "hundred=100 thousand=1000 million=1e6 billion=1e9 trillion=1e12"
SHORT_SCALES = "k=1000 m=1e6 mn=1e6 mln=1e6 b=1e9 bn=1e9 tn=1e12 trn=1e12"
VAGUE = "dozens=24 scores=40 hundreds=200 thousands=2000 millions=2e6 billions=2e9 trillions=2e12"
DOZENS = "dozen=12 couple=2"
HALVES = "half"
JOINS = "and"
ORDINALS = """second=2 third=3 fourth=4 fifth=5 sixth=6 seventh=7 eighth=8 ninth=9 tenth=10 eleventh=11
    twelfth=12 thirteenth=13 fourteenth=14 fifteenth=15 twentieth=20"""
ORDINAL_ENDS = "st nd rd th"
UNITS = """second=S seconds=S minute=M minutes=M min=M mins=M hour=H hours=H hr=H hrs=H day=D days=D
    week=W weeks=W month=MO months=MO year=Y years=Y yr=Y yrs=Y decade=10Y decades=10Y century=100Y
    centuries=100Y km=km kilometer=km kilometers=km kilometre=km kilometres=km mile=mi miles=mi metre=m
    metres=m meter=m meters=m centimetres=cm centimeters=cm cm=cm feet=ft foot=ft ft=ft inch=in inches=in
    yards=yd kg=kg kilogram=kg kilograms=kg kilo=kg kilos=kg tonne=t tonnes=t ton=t tons=t ounces=oz
    grams=g litre=l litres=l liter=l liters=l gallons=gal barrels=bbl hectare=ha hectares=ha acre=acre
    acres=acre mph=mph kmh=km/h kph=km/h knots=kn degrees=deg megawatts=MW"""
ALONE = "hour"
LONG = "long"
CURRENCIES = """dollar=USD dollars=USD euro=EUR euros=EUR pound=GBP pounds=GBP sterling=GBP yen=JPY
    rouble=RUB roubles=RUB ruble=RUB rubles=RUB reais=BRL yuan=CNY rupee=INR rupees=INR francs=CHF
    hryvnia=UAH cents=USc pesos=MXN"""
PERCENTS = "percent per_cent pct percentage_point percentage_points"
WEEKDAYS = """monday=1 tuesday=2 wednesday=3 thursday=4 friday=5 saturday=6 sunday=7 mon=1 tue=2 tues=2
    wed=3 thu=4 thur=4 thurs=4 fri=5"""
MONTHS = """january=1 february=2 march=3 april=4 may=5 june=6 july=7 august=8 september=9 october=10
    november=11 december=12 jan=1 feb=2 mar=3 apr=4 jun=6 jul=7 aug=8 sep=9 sept=9 oct=10 nov=11 dec=12"""
CAPITAL_DAYS = "yes"
FEASTS = "black good ash holy bloody cyber super palm easter boxing shrove maundy"
MONTHS_DOUBTFUL = "may march august mar jan jun dec sep"
OF = "of"
BEFORE_TIME = """in since until till by from of last next this early late mid during before after through
    to between around and on year fiscal"""
CLOCK = "am=0 pm=12 gmt=0 utc=0"
AT_CLOCK = "at by"
AGED = "aged age ages"
OLD = "old"
HEDGES = """about=about around=about roughly=about approximately=about some=about circa=about
    close_to=about nearly=under almost=under more_than=over over=over above=over well_over=over
    upwards_of=over just_over=over at_least=atleast no_fewer_than=atleast no_less_than=atleast
    not_less_than=atleast a_minimum_of=atleast up_to=atmost as_many_as=atmost as_much_as=atmost
    no_more_than=atmost at_most=atmost a_maximum_of=atmost less_than=under fewer_than=under under=under
    just_under=under below=under an_estimated=about estimated=about in_excess_of=over as_long_as=atmost"""
HEDGES_AFTER = "or_more=atleast or_so=about or_less=atmost or_fewer=atmost"
LABELS = """terminal runway platform pier lane flight article section route page chapter highway channel
    level phase type grade category line gate room number no resolution model version unit reactor
    amendment title district precinct interstate step verse"""
PEOPLE = """people person persons man men woman women child children boy boys girl girls civilian
    civilians soldier soldiers troops police officer officers student students worker workers passenger
    passengers crew victim victims resident residents pilot pilots teenager teenagers family families
    villager villagers protester protesters islanders others migrants refugees patients miners fighters
    militants suspects customers employees tourists"""
ANYONE = "people person persons victims victim others"
OTHERS = "another other further additional more extra"
STATES = """dead: dead died die dies death deaths killed killing kill kills killings toll fatalities
    perished slain; hurt: injured injuring wounded wounding hurt injuries casualties; missing: missing
    unaccounted disappeared; saved: rescued saved survived rescuing saving survivors survivor pulled;
    held: arrested detained arresting detaining custody; aboard: aboard board carrying boarded; away:
    evacuated displaced homeless fled evacuating"""
ACTING = """killed killing kill kills injured injuring wounded wounding rescued saved rescuing saving
    arrested arresting detained detaining carrying evacuated displaced evacuating hurt toll deaths death"""
NEGATIONS = "not never no cannot without nobody none neither nor"
OPPOSITES = """agreed agrees agree accepted accepts / refused refuses refuse rejected rejects declined
    declines; confirmed confirms / denied denies; rose rises increased gained climbed / fell falls
    decreased dropped lost; approved approves passed / rejected rejects vetoed; won wins / lost loses;
    guilty / innocent; opened / closed; supports supported backs backed / opposes opposed; alive / dead;
    remained stayed / left resigned quit; convicted / acquitted; released freed / detained arrested; legal
    / illegal; allowed permitted / banned forbade"""
BORDERS = (
    "after when before while that because although as if but whereas since until which who following saying"
)
CONJUNCTIONS = "and or but"
FUNCTION = """a an the of in on at by to for from with without into onto over under about after before
    between through during against among across near off up down out than as and or but if that which who
    whom whose what when where while because although it its he him his she her hers they them their
    theirs we us our you your i me my this these those there here is are was were be been being am has
    have had having do does did will would can could should may might must shall not no nor so too also
    very just only more most less some any each every all both other another such own same then now still
    yet even one said says say saying told tells tell added adding according s t"""
DOUBT = """reportedly allegedly apparently supposedly purportedly alleged suspected possibly probably
    perhaps likely could might may unconfirmed presumably"""
SAYING = """said says say saying told tells telling added adds announced announces announcing claimed
    claims claiming stated states stating warned warns warning insisted insists insisting declared
    declares declaring explained explains explaining argued argues arguing asked asks asking replied
    replies wrote writes writing tweeted posted called calls calling described describes describing
    characterised characterized characterises characterizes noted notes noting recalled recalls admitted
    admits acknowledged acknowledges confirmed confirms denied denies suggested suggests suggesting
    stressed stresses stressing emphasised emphasized emphasises emphasizes underscored underlined
    reiterated reported reports remarked observed commented comments predicted predicts urged urges
    demanded demands quipped joked concluded concludes continued hailed praised condemned accused vowed
    vows pledged promised promises repeated testified tells shouted yelled cried whispered joked
    complained disclosed revealed expressed voiced quoted cited talked spoke thought believes believed
    feels floated lamented responded conceded contended maintained asserted asserts alleged alleges
    proposed read reads dubbed labelled labeled branded termed blasted slammed denounced criticized
    criticised answered exclaimed interjected mused pleaded proclaimed recounted"""
ADDING = """added adds adding continued saying stating telling noting insisting arguing warning claiming
    calling describing"""
ACCORDING = "according_to in_the_words_of as_told_by"
SINGULAR = "he she"
PLURAL = "they"
RELATIVES = "who which that whose"
ROLES = """president minister secretary spokesman spokeswoman spokesperson official officials leader chief
    mayor governor chairman chairwoman chair director officer commander general colonel captain ambassador
    envoy adviser advisor aide senator congressman congresswoman representative lawmaker mp mep judge
    lawyer attorney prosecutor sheriff sergeant police authorities government ministry court company
    agency department witness witnesses resident residents analyst expert experts professor doctor owner
    manager coach player founder ceo king queen prince pope bishop father mother brother sister son
    daughter husband wife statement report document survivor passenger teacher pilot coastguard
    firefighters operator union party premier chancellor student neighbor neighbour source sources"""
ARTICLES = "a an the"
PREPOSITIONS = """of in on at by to for from with without into over under about after before between
    through during against among across near off as like than via per toward towards around following
    including"""
