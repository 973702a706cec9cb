"""Spanish."""

DECIMAL = ","
GROUPS = ".\u00a0\u202f"
NUMBERS = """dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13
    catorce=14 quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21
    veintiun=21 veintiuna=21 veintidos=22 veintitres=23 veinticuatro=24 veinticinco=25 veintiseis=26
    veintisiete=27 veintiocho=28 veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70
    ochenta=80 noventa=90 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300
    cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 setecientos=700
    ochocientos=800 novecientos=900"""
ONES = "un una uno"
SCALES = "cien=100 mil=1000 millon=1e6 millones=1e6 billon=1e12 billones=1e12"
SHORT_SCALES = "mdd=1e6"
VAGUE = "decenas=20 docenas=24 centenares=200 cientos=200 miles=2000 centenar=100 decena=10"
DOZENS = "docena=12"
HALVES = "mitad"
HALVES_AFTER = "media medio"
JOINS = "y"
ORDINALS = """segundo=2 segunda=2 tercero=3 tercera=3 tercer=3 cuarto=4 cuarta=4 quinto=5 quinta=5 sexto=6
    sexta=6 septimo=7 septima=7 octavo=8 octava=8 noveno=9 novena=9 decimo=10 decima=10"""
ORDINAL_ENDS = "º ª o a"
UNITS = """segundos=S minuto=M minutos=M min=M hora=H horas=H dia=D dias=D semana=W semanas=W mes=MO
    meses=MO ano=Y anos=Y decada=10Y decadas=10Y siglo=100Y siglos=100Y km=km kilometro=km kilometros=km
    metro=m metros=m centimetros=cm cm=cm millas=mi milla=mi pies=ft kg=kg kilo=kg kilos=kg kilogramos=kg
    tonelada=t toneladas=t litro=l litros=l barriles=bbl hectarea=ha hectareas=ha grados=deg nudos=kn
    megavatios=MW"""
ALONE = "hora"
CURRENCIES = """dolar=USD dolares=USD euro=EUR euros=EUR libra=GBP libras=GBP yen=JPY yenes=JPY reales=BRL
    rublos=RUB yuanes=CNY peso=MXN pesos=MXN bolivares=VES"""
PERCENTS = "por_ciento puntos_porcentuales"
WEEKDAYS = "lunes=1 martes=2 miercoles=3 jueves=4 viernes=5 sabado=6 domingo=7"
MONTHS = """enero=1 febrero=2 marzo=3 abril=4 mayo=5 junio=6 julio=7 agosto=8 septiembre=9 setiembre=9
    octubre=10 noviembre=11 diciembre=12"""
MONTHS_DOUBTFUL = ""
OF = "de del"
BEFORE_TIME = """en desde hasta de entre del a ano por tras antes durante finales principios mediados y
    este pasado proximo"""
CLOCK = "h=0 horas=0 hs=0"
AT_CLOCK = "las las a"
AGED = ""
OLD = "edad"
HEDGES = """cerca_de=about aproximadamente=about alrededor_de=about unos=about unas=about casi=under
    mas_de=over por_encima_de=over al_menos=atleast por_lo_menos=atleast como_minimo=atleast hasta=atmost
    como_maximo=atmost menos_de=under en_torno_a=about"""
HEDGES_AFTER = "o_mas=atleast o_menos=atmost"
LABELS = """vuelo articulo ley pagina capitulo linea numero puerta sala categoria serie fase nivel tipo
    canal ruta grupo"""
PEOPLE = """persona personas hombre hombres mujer mujeres nino ninos nina ninas civil civiles soldado
    soldados militares policia policias agentes pasajero pasajeros tripulantes victima victimas vecinos
    estudiantes trabajadores obreros jovenes heridos muertos refugiados pacientes aficionados alumnos
    migrantes"""
ANYONE = "personas persona victimas"
OTHERS = "otros otras otro otra mas demas"
STATES = """dead: muerto muertos muerta muertas murio murieron muertes muerte mato mataron matando
    fallecidos fallecido fallecieron fallecio victimas mortales; hurt: herido heridos herida heridas hirio
    hirieron lesionados; missing: desaparecido desaparecidos desaparecida desaparecidas; saved: rescatado
    rescatados rescato rescataron salvo sobrevivientes supervivientes sobrevivieron; held: detenido
    detenidos detenida detenidas detuvo detuvieron arrestados arrestado arresto; aboard: bordo
    transportaba llevaba; away: evacuados desplazados damnificados"""
ACTING = """mato mataron matando hirio hirieron rescato rescataron detuvo detuvieron arresto transportaba
    llevaba muertes muerte"""
NEGATIONS = "no nunca jamas ningun ninguna ninguno ni sin nadie tampoco"
OPPOSITES = """acepto aceptaron accedio / rechazo rechazaron rehuso nego; confirmo confirmaron / desmintio
    desmintieron nego negaron; subio subieron aumento crecio / cayo cayeron bajo disminuyo; aprobo
    aprobaron aprobado / rechazo rechazado; gano vencio / perdio; culpable / inocente; apoya apoyo / opone
    opuso; condenado / absuelto; liberado / detenido; abrio abierto / cerro cerrado; legal / ilegal;
    permitio / prohibio"""
BORDERS = "que cuando tras despues antes mientras porque aunque si pero pues donde como segun desde hasta"
CONJUNCTIONS = "y e o u pero"
FUNCTION = """el la los las lo un una unos unas de del en a al por para con sin sobre bajo hasta entre
    tras antes desde contra durante y e o u pero si que quien quienes cual cuales cuyo cuya cuando donde
    como porque no ni ya aun tambien mas menos muy mucho muchos mucha muchas solo mismo el ella ellos
    ellas su sus le les se esto eso este esta estos estas ese esa esos esas aquel aquella partir fue
    fueron era eran ser sido sera seran es son esta estan estaba estaban ha han habia habian haber hay
    hubo va van iba dijo dice dicen segun"""
DOUBT = """supuestamente presuntamente presunto presunta presuntos presuntas supuesto supuesta habria
    habrian seria serian posiblemente probablemente quizas aparentemente sospechoso podria puede pueden"""
SAYING = """describio describe dijo dice dicen dijeron diciendo afirmo afirma afirman afirmaron afirmando
    declaro declara declararon anadio anade agrego agrega conto cuenta explico explica informo informa
    informaron anuncio anuncia anunciaron subrayo subraya destaco destaca aseguro asegura aseguraron
    advirtio advierte critico pregunto respondio responde escribio senalo senala concluyo recordo recuerda
    comento comenta reitero reafirmo confirmo confirma nego niega admitio admite defendio defiende
    argumento sostuvo sostiene indico indica manifesto manifiesta expreso relato revelo prometio pidio
    pide acuso acusa sugirio insistio insiste exigio califico califica llamo lamento denuncio precisó
    preciso apunto aclaro publico detallo puntualizo conto continuo"""
ADDING = "anadio anade agrego agrega concluyo continuo diciendo afirmando preciso"
ACCORDING = "segun de_acuerdo_con conforme_a en_palabras_de a_juicio_de"
SINGULAR = "ella"
PLURAL = "ellos ellas"
RELATIVES = "que quien cual cuyo cuya"
ROLES = """presidente presidenta ministro ministra secretario secretaria portavoz alcalde alcaldesa
    gobernador gobernadora senador senadora diputado diputada director directora tecnico entrenador
    entrenadora jugador capitan comandante general coronel lider jefe jefa policia juez jueza abogado
    abogada fiscal obispo papa medico medica profesor profesora experto experta testigo vecino vecina
    empresa compania gobierno ministerio comunicado embajador funcionario primer rey reina bomberos
    autoridades fuentes fuente estudiante vocero vocera mandatario canciller"""
ARTICLES = "el la los las lo un una unos unas"
PREPOSITIONS = (
    "de del en a al por para con sin sobre bajo hasta entre tras antes desde contra durante como ante segun"
)
