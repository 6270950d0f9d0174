# ruff: noqa: RUF001
"""Words that stand beside names: before one, after one, and those that are never one.

In small letters without accents, as ``reading.folded`` gives them. Plain data: add to it freely.
"""


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = words("mr mrs miss ms mx dr prof professor rev reverend sir dame imam pastor rabbi pc dc")
"""A name follows, in small letters too."""
CAPITAL_TITLES = words(
    """
    nurse councillor cllr coach officer constable sergeant inspector sheikh hafiz ustad sister
    brother father teacher
    """
)
"""A name follows where both have a capital."""
FOREIGN_TITLES = words("pani pan مسز مسٹر مس السيد السيدة")
KIN_TITLES = words(
    "uncle aunt auntie aunty nanny nannie nan nana gran granny grandma grandad grandpa"
)
KIN = words(
    """
    son sons daughter daughters child boy boys girl girls brother brothers sister sisters bro sis
    friend friends mate mates bestie bff cousin cousins niece nephew dad mum stepdad stepmum
    step-dad step-mum stepbrother stepsister partner husband wife boyfriend girlfriend bf gf ex
    twin twins baby kid kids lad lads grandson granddaughter grandchild grandchildren grandsons
    stepson stepdaughter eldest oldest youngest uncle aunt auntie aunty nan gran grandad grandma
    neighbour neighbor classmate roommate housemate godson foster-brother foster-sister lodger
    flatmate bully dog cat children
    """
)
ROLES = words(
    """
    worker workers keyworker carer carers teacher teachers tutor senco sendco advocate iro pa
    nurse doctor gp therapist counsellor psychologist psychiatrist paediatrician pediatrician
    consultant mentor coach officer ta lsa headteacher head driver escort guardian solicitor
    dentist physio volunteer assistant sw ssw cpn childminder councillor mp physiotherapist
    dietitian cook caretaker receptionist librarian trainer instructor matron midwife visitor
    practitioner manager lady man woman bloke guy called named person lad chef lawyer barber
    facilitator supervisor
    """
)
PERSONS = (
    KIN
    | ROLES
    | words(
        "someone somebody people is was am are im i'm he's she's hes shes get gets being be who's"
    )
)
"""Before "called", who is called so."""
FOREIGN = words(
    """
    pani pana panią pania imie imieniu corka corke corki syn syna brat siostra siostre kolega
    kolezanka przyjaciel przyjaciolka numesc cheama fiul fiica fratele naam behen adim oglum kizim
    magacaygu waa ina wiilkayga gabadhayda dcera sestra kamarat kamaratka volam vola اسمي اسمه
    اسمها ابني ابنتي اخي أخي اختي أختي صديقي صديقتي السيد السيدة الأستاذة المعلمة نام بیٹا بیٹے
    بیٹی بھائی بہن دوست مسز مسٹر ٹیچر ਨਾਮ ਨਾਂ ਪੁੱਤਰ ਧੀ ਭਰਾ ਭੈਣ ਦੋਸਤ ਮੁੰਡਾ ਕੁੜੀ зовут звати звуть
    сын син дочь донька брат сестра друг подруга вчителька
    """
)
"""What a name follows in other languages: Polish, Urdu, Somali, Ukrainian and others."""
FOREIGN_NAMES = words(
    """
    imie imieniu numesc cheama naam adim magacaygu اسمي اسمه اسمها نام ਨਾਮ ਨਾਂ مسز مسٹر السيد
    السيدة الأستاذة المعلمة зовут звати звуть
    """
)
"""Of those, what only a name follows: "my name is"."""
FOREIGN_BETWEEN = words(
    """
    meu mea meus lui este je jest to sie sa ma hai ہے ਹੈ waa
    """
)
FOREIGN_NEVER = words(
    """
    ہے ہیں کا کی کے کو نے میں سے اور بہت اس وہ نہیں بھی پر تھا تھی في من على إلى هو هي لا كان كانت
    مع هذا هذه و جدا ਹੈ ਹਨ ਦਾ ਦੀ ਦੇ ਨੂੰ ਨੇ ਵਿੱਚ ਤੋਂ ਅਤੇ ਬਹੁਤ ਇਹ ਉਹ ਨਹੀਂ у в на и і не что що он
    она він вона это це мой моя мій
    """
)
PERSONAL = words(
    """
    with by told tell telling asked ask met meet thank thanks thankyou hi hello hey dear bye ring
    rang texted text miss missed saw visit visited message messaged phoned emailed email hugged
    invited helped trust trusted regards hiya ty @ w/ signed
    """
)
"""Before a capital: most likely somebody is named."""
LOOSE = words(
    """
    for to about when if that because cos cuz bc than from but so how where and or as like love
    see seeing says said think thinks then while until since know knew knows let lets why what
    loved liked after before wish hope hoped call called without is was until us me him her them
    only between against
    """
)
"""Before a capital: somebody may be named, where a verb follows."""
SAYING = words(
    """
    said says told tells asked asks rang texted explained shouted shouts replied promised listened
    listens taught laughed cried emailed phoned screamed whispered chatted
    """
)
"""After a name: only persons do so."""
DOING = words(
    """
    helped helps came comes visited teaches works worked understood understands knows knew is was
    has had will would always never really does did made makes gave gives left went goes thinks
    thought lives lived got gets can keeps kept let lets took takes looked looks needs wants loves
    likes loved hits hit deserves who isnt isn't wasnt wasn't doesnt doesn't didnt didn't wont
    won't cant can't and aged age being just also even plays played shows showed brings brought
    makes moved moves picks picked bullies bullied punched kicked treats treated supports
    supported cares cared runs ran leads led sorted sorts stayed stays sat sits cooks cooked
    drives drove waits waited struggles struggled goes refuses refused starts started finished
    needed wanted tried tries smiled smiles talked talks spoke speaks
    """
)
"""After a name, and after many other words."""
SEASONS = words(
    """
    spring summer autumn winter april may june august july march sunday monday tuesday friday
    christmas easter christian islam star
    """
)
"""Names that stand as words in every survey: only who says "my friend Summer" means a person."""
VIRTUES = words(
    """
    faith hope joy grace patience mercy charity love peace happiness honesty harmony liberty
    freedom unity victory destiny trust bill art angel prince princess king queen lady beauty
    bliss blessing comfort glory favour chance justice miracle pride dawn
    """
)
"""Names that open sentences as words: only what none but a person does tells them."""
COMMANDS = words("will mark sue rob drew pat frank chase grant")
"""Names that open sentences as verbs: no verb follows a verb."""
ACTING = SAYING | words(
    """
    drives drove runs ran picks picked hit hits punched kicked teaches taught cooks cooked visited
    visits answered lives lived works worked came comes brings brought moved smiled smiles knows
    knew rang shouts bullies bullied left sits sat plays played
    """
)
"""What none but a person does."""
FEELING = words("loves likes hates needs wants misses enjoys struggles uses goes gets")
"""What is said of a child, and of few things."""
TELLING = words("told tell ask asked thank texted rang met dear")
THANKED_OR_TALKED_TO = words("thanks thank talk talked talking spoke speak listen listened")
"""Before "to" and somebody."""
SIGNING = words("yours sincerely faithfully truly regards wishes love thanks thankyou cheers ta")
"""Before a comma and a name, at the end of what somebody writes."""
NOT_MISS = words(
    """
    i we you they to really will would do did dont don't not also still just always can might kids
    people never ill i'll we'll id i'd gonna u and
    """
)
"""Before "miss" where somebody misses somebody."""
BEFORE_NAMES = PERSONAL - {"by", "see"} | words(
    "for when if because cos cuz about without miss replace recommend than wasnt one from"
)
"""Before a word that nobody knows, in small letters."""
VERBS_AND_ADJECTIVES = words(
    """
    will may can drew rich free happy lovely lucky special wise loyal well ever only so as an in
    may my of or the do to let see us it is am be by he we up on at if no yes not hope love trust
    mean long gay happy blessing gem gift art hero angel star princess prince queen king
    """
)
"""Names that in small letters are nearly always the word."""
FUNCTION = words(
    """
    a about above after again all also always am an and any are aren't as at back be because been
    before being but by can can't cant come could did didn't didnt do does doesn't doesnt don't
    dont down each even every few for from get gets go goes going good got had has have haven't he
    her here hers him his how i i'm im if in into is isn't isnt it it's its just know let like
    made make many me more most much my never new no not now of off on once one only or other our
    out over own really right said same say see she should so some still such take than that
    that's thats the their them then there they they're this those though through time to too two
    under until up us very want wants was wasn't wasnt we we're well went were what when where
    which while who why will with won't wont would you you're your yours yet i've i'd i'll ive id
    ill theyre youre weve first last next both another xx x xxx
    """
)
"""Words that may follow a name and never belong to it."""
PARTICLES = words("de da di do dos van von der den bin ibn al el ul ur mac mc st le la o du")
KIND_OF_PLACE = words(
    """
    street road avenue lane drive close crescent park hospital ward hall centre center station
    infirmary trust foundation syndrome disease palsy law rule act sponge cross bank test scale
    academy school college primary nursery university house lodge court unit suite building hub
    club gardens square bridge market hotel arms pub library church cathedral chapel mosque temple
    clinic surgery charity award cup stadium league estate farm campus island river valley county
    town city village fc afc united rovers theatre museum festival day week group groups project
    programme team teams holiday holidays break term scheme fund camp club clubs camps week weeks
    appeal service services fair fayre ball report review strategy plan time course lake moor
    """
)
"""After what looks like a name: it is the name of a thing."""
SURNAMES_THAT_ARE_WORDS = words(
    """
    smith brown green white black wood woods hall hill baker taylor walker wright cooper ward
    carter parker turner marsh fox bell palmer mason fisher hunter webb clark ball field fields
    barker potter porter shepherd king cross banks brooks flowers marshall bishop knight stone
    rose lamb wolf swan sharp stokes
    """
)
