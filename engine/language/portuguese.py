"""Portuguese, of Brazil and of Portugal."""

DECIMAL = ","
GROUPS = ".\u00a0\u202f"
NUMBERS = """dois=2 duas=2 tres=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12
    treze=13 catorze=14 quatorze=14 quinze=15 dezesseis=16 dezasseis=16 dezessete=17 dezassete=17
    dezoito=18 dezenove=19 dezanove=19 vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70
    oitenta=80 noventa=90 cento=100 duzentos=200 duzentas=200 trezentos=300 trezentas=300 quatrocentos=400
    quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900"""
ONES = "um uma"
SCALES = (
    "cem=100 mil=1000 milhao=1e6 milhoes=1e6 bilhao=1e9 bilhoes=1e9 bilioes=1e12 trilhao=1e12 trilhoes=1e12"
)
SHORT_SCALES = "mi=1e6 bi=1e9 tri=1e12"
VAGUE = "dezenas=20 dezena=10 centenas=200 centena=100 milhares=2000 milhar=1000"
DOZENS = "duzia=12"
HALVES = "metade"
HALVES_AFTER = "meia meio"
JOINS = "e"
ORDINALS = """segundo=2 segunda=2 terceiro=3 terceira=3 quarto=4 quarta=4 quinto=5 quinta=5 sexto=6
    setimo=7 setima=7 oitavo=8 oitava=8 nono=9 nona=9 decimo=10 decima=10"""
ORDINAL_ENDS = "º ª o a"
UNITS = """segundos=S minuto=M minutos=M min=M hora=H horas=H dia=D dias=D semana=W semanas=W mes=MO
    meses=MO ano=Y anos=Y decada=10Y decadas=10Y seculo=100Y seculos=100Y km=km quilometro=km
    quilometros=km metro=m metros=m centimetros=cm cm=cm milhas=mi milha=mi pes=ft kg=kg quilo=kg
    quilos=kg quilogramas=kg tonelada=t toneladas=t litro=l litros=l barris=bbl hectare=ha hectares=ha
    graus=deg nos=kn megawatts=MW"""
ALONE = "hora"
CURRENCIES = """dolar=USD dolares=USD euro=EUR euros=EUR libra=GBP libras=GBP iene=JPY ienes=JPY real=BRL
    reais=BRL rublos=RUB yuans=CNY pesos=MXN"""
PERCENTS = "por_cento ponto_percentual pontos_percentuais"
WEEKDAYS = """segunda-feira=1 terca-feira=2 quarta-feira=3 quinta-feira=4 sexta-feira=5 sabado=6 domingo=7
    segunda=1 terca=2 quarta=3 quinta=4 sexta=5"""
MONTHS = """janeiro=1 fevereiro=2 marco=3 abril=4 maio=5 junho=6 julho=7 agosto=8 setembro=9 outubro=10
    novembro=11 dezembro=12"""
MONTHS_DOUBTFUL = ""
OF = "de do da dos das"
BEFORE_TIME = """em desde ate de entre no do a ano por apos antes durante final inicio fim comeco e neste
    deste nesse passado proximo"""
CLOCK = "h=0 horas=0"
AT_CLOCK = "as a ate das pelas"
AGED = "aos"
OLD = "idade"
HEDGES = """cerca_de=about aproximadamente=about por_volta_de=about em_torno_de=about perto_de=about
    quase=under mais_de=over acima_de=over pelo_menos=atleast ao_menos=atleast no_minimo=atleast
    ate=atmost no_maximo=atmost menos_de=under abaixo_de=under uns=about umas=about praticamente=about"""
HEDGES_AFTER = "ou_mais=atleast ou_menos=atmost"
LABELS = """terminal pista plataforma voo artigo lei pagina capitulo linha numero portao sala categoria
    serie fase nivel tipo canal rodovia artigos copa grupo boeing airbus"""
PEOPLE = """pessoa pessoas homem homens mulher mulheres crianca criancas civil civis soldado soldados
    militares policial policiais passageiro passageiros tripulante tripulantes vitima vitimas morador
    moradores estudante estudantes trabalhadores operarios rebeldes jovem jovens feridos mortos refugiados
    pacientes torcedores alunos"""
ANYONE = "pessoas pessoa vitimas vitima"
OTHERS = "outros outras outro outra mais demais"
STATES = """dead: morto mortos morta mortas morreu morreram mortes morte matou mataram matando vitimas
    fatais obitos; hurt: ferido feridos ferida feridas ferindo feriu feriram; missing: desaparecido
    desaparecidos desaparecida desaparecidas; saved: resgatado resgatados resgatou salvou salvos
    sobreviventes sobreviveram; held: preso presos presa presas detido detidos detidas prendeu prenderam
    deteve; aboard: bordo transportava levava; away: desabrigados desabrigadas desalojados retirados
    evacuados"""
ACTING = """matou mataram matando ferindo feriu feriram resgatou salvou prendeu prenderam deteve
    transportava levava mortes morte"""
NEGATIONS = "nao nunca jamais nenhum nenhuma nem sem ninguem"
OPPOSITES = """aceitou aceitaram concordou concordaram / recusou recusaram rejeitou rejeitaram negou-se;
    confirmou confirmaram / negou negaram desmentiu desmentiram; subiu subiram aumentou cresceu / caiu
    cairam diminuiu recuou; aprovou aprovaram aprovado aprovada / rejeitou rejeitaram rejeitado rejeitada;
    venceu ganhou / perdeu; culpado / inocente; apoia apoiou / opoe opos; condenado / absolvido; solto
    libertado / preso detido; abriu aberto / fechou fechado; legal / ilegal; permitiu / proibiu"""
BORDERS = "que quando apos depois antes enquanto porque embora se mas pois onde como segundo desde ate"
CONJUNCTIONS = "e ou mas"
FUNCTION = """deve devem devera a o as os um uma uns umas de do da dos das em no na nos nas num numa por
    pelo pela pelos pelas para com sem sob sobre ate entre apos antes desde contra durante e ou mas se que
    quem qual quais cujo cuja quando onde como porque nao nem ja ainda tambem mais menos muito muitos
    muita muitas so apenas mesmo ele ela eles elas seu sua seus suas lhe lhes isso isto esse essa esses
    essas este esta estes estas aquele aquela ao aos deste desta desse dessa neste nesta nesse nessa
    partir foi foram era eram ser sido sera serao sao esta estao estava estavam tem tinha tinham ter havia
    ha houve vai vao ia disse dizem diz afirmou segundo"""
DOUBT = """supostamente suposto suposta supostos supostas teria teriam seria seriam possivelmente
    provavelmente talvez aparentemente suspeito suspeitos alegadamente poderia pode podem estaria"""
SAYING = """descreveu descreve descreveram disse dizem diz dizendo disseram afirmou afirma afirmam
    afirmaram afirmando declarou declara declararam declarando acrescentou acrescenta contou conta
    contaram explicou explica explicando informou informa informaram anunciou anuncia anunciaram ressaltou
    ressalta destacou destaca garantiu garante alertou alerta advertiu criticou perguntou respondeu
    responde escreveu ponderou completou concluiu lembrou lembra comentou comenta reiterou reafirmou
    confirmou confirma negou nega admitiu admite admitiram defendeu defende argumentou argumenta avaliou
    avalia observou considerou considera classificou classifica chamou chama relatou relata revelou
    prometeu promete pediu pede acusou acusa sugeriu salientou frisou enfatizou insistiu exigiu justificou
    falou desabafou brincou disparou analisou assegurou elogiou lamentou apontou citou publicou diria
    continuou"""
ADDING = """acrescentou acrescenta completou concluiu continuou emendou dizendo afirmando declarando
    explicando"""
ACCORDING = """segundo de_acordo_com conforme na_opiniao_de para_o para_a nas_palavras_de na_avaliacao_de
    segundo_informou"""
SINGULAR = "ele ela"
PLURAL = "eles elas"
RELATIVES = "que quem qual cujo cuja"
ROLES = """presidente presidenta ministro ministra secretario secretaria porta-voz porta-vozes prefeito
    prefeita governador governadora senador senadora deputado deputada delegado delegada diretor diretora
    tecnico treinador treinadora jogador atacante capitao comandante general coronel lider chefe policia
    policial juiz juiza advogado advogada promotor promotora procurador procuradora bispo papa medico
    medica professor professora especialista testemunha morador moradora empresa companhia governo
    ministerio comunicado nota relator vice embaixador funcionario primeiro-ministro premie rei rainha
    bombeiros autoridades fontes fonte estudante superintendente"""
ARTICLES = "o a os as um uma uns umas"
PREPOSITIONS = """de do da dos das em no na nos nas num numa por pelo pela pelos pelas para com sem sob
    sobre ate entre apos antes desde contra durante ao aos como"""
