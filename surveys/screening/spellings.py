"""Spellings that the screening undoes. Plain data: add to it freely."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(text: str) -> dict[str, str]:
    """Read lines of ``meant = spelling, spelling``."""
    pairs = {}
    for line in text.strip().splitlines():
        meant, _, spellings = line.partition("=")
        for spelling in spellings.split(","):
            pairs[spelling.strip()] = meant.strip()
    return pairs


# Text-speak, contractions and common slips.
SPELLINGS = _pairs(
    """
    want to = wanna, wana, wanner, wonna
    want = wnt, wnat, wan
    want to = wan2, want2
    going to = gonna, gona, gunna, gunner, gna
    got to = gotta
    dont know = dunno, idk, dno, dunnow
    do not care = idc, idgaf
    dont = dnt, dint, dony, dontt, don
    doesnt = dosent, doesent, dosnt, dusnt, doesn, doent, dosen't, dsnt
    didnt = dident, didn, didt
    cant = carnt, cannot, cnt, can't, carn't
    wont = woun, won't
    isnt = isn
    im = am i'm, i'am, iam, ima
    ive = iv
    he is = hes, hez
    she is = shes, shez
    they are = theyre
    that is = thats
    there is = theres
    what is = whats, wots
    i would = id
    you are = youre
    you = u, yu, ya, yew
    your = ur, yr
    are = r
    to = 2, tu
    for = 4
    be = b
    and = n, nd, an'
    before = b4, befor, befour
    tonight = 2nite, tonite, 2night
    night = nite, nyt, nights, nightime, nighttime
    because = cos, coz, cuz, bcos, bcoz, bcuz, becos, becoz, becuz, becuase, becouse, beacuse, cus
    because = cause, bc
    someone = sum1, some1, sumone, sumbody, somebody, somone
    anyone = any1, ne1, anybody, eny1, enyone
    everyone = every1, evry1, everybody, evryone
    nobody = no1, noone, nobodys, nobdy, nowun
    anymore = nemore, anymor, enymore, nomore, anymre
    something = sumthing, sumthin, somethin, smth, sth, sumfin, somefing, sumfing
    anything = anythin, anyfing, enything, nething, owt, anythink
    nothing = nothin, nuffin, nuthin, nuttin, nuthing, nuffink, nowt, nothink
    things = fings, thingz, thngs
    thing = fing
    think = fink, thnk
    the = teh, th
    this = dis
    that = dat, tht
    with = wiv, wif, wid, w
    what = wot, wat, wht
    have = hav, hve
    has = haz
    myself = meself, mysel, mysef, myslef, me self, miself
    himself = hisself, hiself
    my = mah
    friend = mate, frend, freind, m8, bff, bestie
    boyfriend = bf, boyf, boyfreind, boyfrend
    girlfriend = gf, girlfreind
    brother = bro, bruv, brudda, brothr, bruther
    sister = sis, sistr
    dad = dads, da', papa, daddy, dady, father, fathers
    mum = mums, mom, mam, mummy, mumy, mother, mothers, moms
    stepdad = step-dad, stepdads, stepfather, stepdaddy
    stepmum = stepmom, stepmother
    nan = nanny, nana, grandma, gran, granny, nans
    grandad = grandpa, granddad, grampa, grandads, gramps
    uncle = uncles
    cousin = cuz', cozin, cousins
    carer = carers, carrer, carrers
    said = sed, sez, sayd, siad
    says = sais, sayz
    tell = tel
    told = toled, tould
    really = rly, realy, rlly, relly
    people = ppl, peeps, peple, poeple
    school = skool, scool, skl
    here = hear
    hurt = hert, hrt, hurrt
    hurts = herts
    hurting = hertin, hurtin, herting
    hit = hitt
    hits = hitz
    punch = puch, pnch
    punches = punchs
    punched = punchd, puncht
    kicked = kickd, kikd, kiked
    kicks = kiks
    slapped = slaped, slappd
    touched = tuched, touchd, toched
    touches = tuches, toches
    touching = tuching, touchin
    scared = scard, skared, scaird, scaried, scarred2, sceard, skerd
    afraid = afriad, affraid, frade, afrade, afaid
    frightened = frightend, fritened, frightned, frighted, fritend, frightning
    kill = kil
    kill myself = kms, unalive myself, kmself
    killing = killin
    killed = unalived
    die = dye, dieing
    suicide = suiside, sucide, suicde, suicid, sewicide, sewerslide, suacide, sueside, sui
    suicidal = suisidal, sucidal, suicidle, sucidle, suiciadal, suacidal
    self harm = selfharm, selfharming, self-harm, selfharmed, selfharms
    rape = raep
    raped = rapd
    abuse = abbuse, abus, abuze
    alone = aloan
    threatens = threatns, thretens, thretns
    threatening = thretening, threatning
    threatened = thretened, threatend
        drinks = drinkz
    believe = beleive, belive, beleve
    secret = secrit, secrets, secrat
    leave = leev
    disappear = disapear, dissapear, dissappear
    disappeared = disapeared, dissapeared
    sometimes = sumtimes, somtimes, smtimes, sometime, sumtime
    always = allways, alwys, alwayz
    hungry = hungrey, hungery, hungy
    asleep = aslep
    sleep = slep
    pictures = pics, photos, pix, pictres, picture, photo, pic
    nudes = noods, nood, nude
    money = cash, munny
    drugs = druggs
    until = til, till, untill
    stomach = tummy, belly, stomick, stumack
    naked = nakid
    bruises = brusies, bruses, bruzes
    police = polis, feds
    phone = fone
    okay = ok
    about = abt, bout
    through = thru
    knows = nos
    know = no it, kno
    wish = wsh
    would = wud, wld, wuld
    could = cud, cld
    should = shud, shld
    every = evry, evrey, evry
    hate = h8
    later = l8r
    great = gr8
    prostitute = prossie
    """
)
# Words that are recognised through one slip of the pen ("strangel", "threatend").
CORRECTABLE = _words(
    """
    abuse abused abusing afraid alive always anymore anyone asleep attacked bathroom beaten
    beating bedroom believe bleed bleeding boyfriend bruise bruises burned burning bullied
    choked chokes choking clothes controlling cousin cutting disappear drinking drinks drugs
    everyone exploited feeling forced frightened frightens goodbye grabbed grandad groomed
    grooming harming hiding hitting hungry hurting kicked kicking killed killing knife leaving
    locked marriage married molested naked neglect nightmares nobody online overdose overdosed
    package parties passport pictures police pregnant private privates punched punches punching
    pushed raped restrained running safe scared scares scratch screaming screams secret sexual
    shouting shouts slapped slapping sleeping smacked smashed someone starving stepdad stomach
    strangle strangled strangles stranger suicidal suicide tablets terrified threatened
    threatening threatens threw touched touches touching trouble uncle unsafe violence violent
    wardrobe weekend weekends worthless
    """
)
# English words that are one slip away from those and mean something else.
NEVER_CORRECTED = _words(
    """
    accused albus alice alike aline allays amuse amused amusing attached attacker beading
    beaming bearing belle bells betting billy bleating blend blending bouts breed breeding
    brushes brutes buried burying cannon career careers caress caret carree carrel carrier
    carriers carter carters caused causes cheated clash clause clothe clothed cloths cooked
    cousine crash cuttings dandy didst dining downy drags dregs drums dyeing eating fangs
    farther feather feathers felling fiend fines finns fitting fling flings forcer forces forged
    formed frame freed frightening grain grand grant groan grooved grooving gunners gutta handy
    harding heard hears hearts heated heating herds herein hinting hiring hunting hurling hurry
    knitting lacked leading leaking leaning leaping leasing licked locke locket marred marriages
    marries mater mather named nancy nightmare papal partie passports patties pictured pinch
    pinched poles policy polish polite polls pouch proto pushes raced raged rally rapid rapped
    raved razed realm reaped relay reply ruining sacked sacred safer safes sails sandy sapping
    scald scales scarf scarred scarves scoop scored scores scouting scouts scowl seared seating
    secrete shaped shared shares sharing sheds shoots sitting slapping slashed slipped slipping
    smasher smith snapped snapping soared spared spares spool spouting stacked stared stares
    starring stepmothers stool streaming streams stronger subside sweeping tables tablet teres
    thank thebes themes theresa threaten threes tiled tolled tommy toned tongs torches touche
    treated troubled troubles tucked tucking violet wander winner wound yours
    """
)
