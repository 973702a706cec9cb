"""French."""

DECIMAL = ","
GROUPS = "\u00a0\u202f ."
NUMBERS = """deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13
    quatorze=14 quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60
    septante=70 octante=80 nonante=90"""
ONES = "un une"
SCALES = """cent=100 cents=100 mille=1000 million=1e6 millions=1e6 milliard=1e9 milliards=1e9 billion=1e12
    billions=1e12"""
SHORT_SCALES = "m=1e6 md=1e9 mds=1e9 mrd=1e9"
VAGUE = (
    "dizaines=20 centaines=200 milliers=2000 dizaine=10 centaine=100 quinzaine=15 vingtaine=20 trentaine=30"
)
DOZENS = "douzaine=12"
HALVES = "moitie"
HALVES_AFTER = "demie demi"
JOINS = "et"
ORDINALS = """deuxieme=2 seconde=2 troisieme=3 quatrieme=4 cinquieme=5 sixieme=6 septieme=7 huitieme=8
    neuvieme=9 dixieme=10 onzieme=11 douzieme=12"""
ORDINAL_ENDS = "e eme ieme er ere"
UNITS = """secondes=S minute=M minutes=M min=M mn=M heure=H heures=H jour=D jours=D semaine=W semaines=W
    mois=MO an=Y ans=Y annee=Y annees=Y decennie=10Y decennies=10Y siecle=100Y siecles=100Y km=km
    kilometre=km kilometres=km metre=m metres=m centimetres=cm cm=cm milles=mi pieds=ft kg=kg kilo=kg
    kilos=kg kilogrammes=kg tonne=t tonnes=t litre=l litres=l barils=bbl hectare=ha hectares=ha degres=deg
    noeuds=kn megawatts=MW"""
ALONE = "heure"
CURRENCIES = """dollar=USD dollars=USD euro=EUR euros=EUR livres=GBP yen=JPY yens=JPY roubles=RUB
    yuans=CNY francs=CHF reais=BRL pesos=MXN"""
PERCENTS = "pour_cent points_de_pourcentage"
WEEKDAYS = "lundi=1 mardi=2 mercredi=3 jeudi=4 vendredi=5 samedi=6 dimanche=7"
MONTHS = """janvier=1 fevrier=2 mars=3 avril=4 mai=5 juin=6 juillet=7 aout=8 septembre=9 octobre=10
    novembre=11 decembre=12"""
MONTHS_DOUBTFUL = ""
OF = "de d du"
BEFORE_TIME = (
    """en depuis jusqu de entre du a annee apres avant durant fin debut mi et ce dernier prochain le l au"""
)
CLOCK = "h=0 heures=0"
AT_CLOCK = "a vers des"
AGED = "age agee ages"
OLD = ""
HEDGES = """environ=about autour_de=about quelque=about quelques=about pres_de=under presque=under
    plus_de=over plus_d=over au_dela_de=over au_moins=atleast jusqu_a=atmost au_plus=atmost
    au_maximum=atmost moins_de=under moins_d=under a_peine=under une_bonne=about"""
HEDGES_AFTER = "ou_plus=atleast ou_moins=atmost environ=about"
LABELS = """vol article loi page chapitre ligne numero porte salle categorie serie phase niveau type
    chaine route groupe"""
PEOPLE = """personne personnes homme hommes femme femmes enfant enfants civil civils soldat soldats
    militaires policier policiers agents passager passagers victime victimes habitants etudiants ouvriers
    travailleurs jeunes blesses morts refugies patients supporters eleves migrants salaries"""
ANYONE = "personnes personne victimes"
OTHERS = "autres autre supplementaires"
STATES = """dead: mort morts morte mortes mourut moururent deces tue tues tuee tuees tuant tuaient; hurt:
    blesse blesses blessee blessees blessant; missing: disparu disparus disparue disparues; saved: sauve
    sauves secourus secouru rescapes survivants survecu; held: arrete arretes arretee interpelle
    interpelles interpellees arretant; aboard: bord transportait; away: evacues deplaces sinistres"""
ACTING = "tue tuant tuaient blesse blessant arrete interpelle arretant transportait sauve secouru"
NEGATIONS = "pas jamais aucun aucune ni sans personne rien n ne"
OPPOSITES = """accepte acceptent accepta / refuse refusent rejette rejete rejettent; confirme confirment /
    dement dementi dementent nie; augmente grimpe progresse / baisse chute recule diminue; approuve adopte
    / rejete; gagne remporte / perd perdu; coupable / innocent; soutient / oppose; condamne / acquitte
    relaxe; libere relache / arrete detenu; ouvert / ferme; legal / illegal; autorise / interdit"""
BORDERS = (
    "que qu quand apres avant lorsque tandis parce bien si mais car ou comme selon depuis alors dont qui"
)
CONJUNCTIONS = "et ou mais"
FUNCTION = """le la les l un une des de du d en a au aux par pour avec sans sous sur dans entre apres
    avant depuis contre durant pendant chez vers et ou mais si que qu qui quoi dont quand comme parce ne n
    pas ni deja encore aussi plus moins tres seulement meme il elle ils elles on son sa ses leur leurs lui
    se s ce c cet cette ces cela ca est sont etait etaient ete etre sera seront a ont avait avaient avoir
    eu fut furent va vont y j je nous vous dit selon"""
DOUBT = """soi-disant presume presumee presumes presumees pretendument aurait auraient serait seraient
    peut-etre probablement apparemment suspect pourrait pourraient possiblement"""
SAYING = """decrit dit disent disait declare declarent declarait affirme affirment affirmait ajoute
    ajoutent raconte explique expliquent informe annonce annoncent souligne soulignent assure assurent
    averti avertit critique demande repond repondu ecrit note conclu conclut rappele rappelle commente
    reitere confirme nie admis admet defend estime estiment juge precise precisent indique indiquent
    revele promis promet accuse suggere insiste exige qualifie denonce deplore lance martele confie
    temoigne regrette reconnu reconnait poursuit poursuivi tweete publie evoque salue lache"""
ADDING = "ajoute ajoutent conclu conclut poursuit poursuivi precise"
ACCORDING = "selon d_apres aux_yeux_de pour_le pour_la"
SINGULAR = "il elle"
PLURAL = "ils elles"
RELATIVES = "qui que dont lequel laquelle"
ROLES = """president presidente ministre secretaire porte-parole maire gouverneur senateur senatrice
    depute deputee directeur directrice entraineur entraineuse selectionneur joueur capitaine commandant
    general colonel chef cheffe leader police juge avocat avocate procureur procureure eveque pape medecin
    professeur professeure expert experte temoin habitant habitante entreprise compagnie gouvernement
    ministere communique ambassadeur fonctionnaire premier roi reine pompiers autorites sources source
    etudiant etudiante responsable patron chancelier"""
ARTICLES = "le la les l un une des"
PREPOSITIONS = """de du d des en a au aux par pour avec sans sous sur dans entre apres avant depuis contre
    durant pendant chez vers"""
