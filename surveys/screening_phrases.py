# ruff: noqa: E501
"""What children and families say when something is wrong. Plain data, one phrase on a line.

Words are in the plain spelling of ``plain_tokens``. In a phrase:

``hurt~``      a word that begins so        ``(a|b c)``  one of these    ``(a)?``  or nothing
``hits?``      the last letter or not       ``_``        up to three words between
``{person}``   a group from GROUPS          ``__``       up to six; ``___`` up to twelve
``END``        the sentence ends
``= 0.5``      not enough alone: two such are

A phrase that is added here needs a case in tests/surveys/screening_cases.json.
"""

VERSION = "2026-11-22"

GROUPS = {
    "person": (
        "he|she|they|someone|everyone|dad|mum|stepdad|stepmum|step dad|step mum|uncle|auntie|aunt"
        "|nan|grandad|brother|sister|stepbrother|cousin|carer|staff|worker|teacher|coach|tutor"
        "|boyfriend|girlfriend|partner|ex|husband|wife|man|men|guy|guys|lad|lads|boy|boys|girl"
        "|girls|woman|driver|neighbour|lodger|people|friend|kids|parent|parents|adult|adults"
        "|grown ups|priest|imam|boss|gang|family|babysitter|escort|passenger assistant|pa|who"
    ),
    "child": (
        "me|us|him|her|them|kids|children|mum|baby|my _ (brother|sister|brothers|sisters|son"
        "|daughter|child|girl|boy|friend|mum|twin|twins|siblings|cousin|foster brother|sibling)"
        "|(his|her|our|the|a|their) (own|little|baby|big|older|younger|youngest|oldest|other|to)?"
        " (brother|sister|son|daughter|child|children|kids|kid|baby|girl|boy|siblings|little ones)"
        "|each other|mum and me|my _ and me"
    ),
    "home": (
        "home|house|there|dad|mum|his|hers|carer|placement|flat|residential|foster home|weekends"
        "|the children~ home|contact|family time|nan|uncle|back"
    ),
    "very": "so|really|very|too|well|proper|always|still|dead|bare|just|all|also|quite|a bit|bit|kinda",
    "feel": "feel|feels|feeling|felt|am|are|is|be|being|was|get|gets|getting|got|so|i|always|been",
    "scared": "scared|afraid|frightened|terrified|petrified|fear|scary|worried about going|dread~",
    "night": "night|dark|midnight|bed|bedtime|bathroom|bath|shower|bedroom|asleep|sleep|sleeping",
    "selves": "myself|himself|herself|themself|themselves|herselves|theirself|theirselves|ourselves",
    "older": "older|old|grown|adult|big|bigger|strange|random|different|some",
}

PHRASES = {
    "physical": """
        (hit~|slap~|punch~|kick~|smack~|thump~|whip~|batter~|headbutt~|whack~|thrash~|belt~) {child}
        (beat|beats|beating|beaten) {child}
        (beat|beats|beating|beaten) (up|me up|him up|her up) = 0.5
        {person} (beat|beats|beating) _ up
        (hurt|hurts|hurting|injure~|harm~|harms) {child}
        {person} _ (hurt|hurts|hurting) {child}
        {person} (strangl~|chok~|suffocat~|smother~|stab~|burn~|scald~|bite~|bit|drown~) {child}
        (strangl~|chok~|throttl~) {child}
        (grab~|drag~|shove~|shak~|throw|throws|threw|chuck~|yank~|pinch~|squeez~) {child}
        (throw|throws|threw|chuck~|smash~|launch~) _ (at|on|over) (me|us|mum|him|her)
        threw __ (at|and it) _ (me|us|mum|him|her|cut)
        (twist~|squeez~|grab~|pull~|bend~|bent) (my|his|her) (arm|arms|wrist|wrists|hair|neck|throat|ear|fingers|hand)
        (held|hold|holds|holding|pin|pins|pinned|push~|restrain~) (me|us|him|her|my son|my daughter) _ (down|to the floor|against|wall|floor)
        (held|pinned|sat) _ (on|down) _ floor __ (breathe|breath|cry~|hurt)
        restrain~ {child} = 0.5
        (could|couldnt|cant|could not|not) (breathe|breath) = 0.5
        {person} _ (on top of|knelt on|kneel~ on|sat on) me
        (get|gets|got|getting|given|gave me|gives me) (hit|beaten|beat|battered|slapped|smacked|punched|kicked|strangled|whipped|a beating|a hiding|a slap|the belt|the slipper|the stick|a smack|licks|beats)
        (been|being|was|were|am|is|are) (hit|beaten|beat|battered|slapped|smacked|punched|kicked|strangled|choked|attacked|assaulted|burned|burnt)
        (hit|hits|beat|beats|hitting) __ (with|wiv) (a|his|her|the) (belt|stick|slipper|shoe|stick|wire|cable|spoon|bat|pole|rod|hanger|ruler|fist|fists)
        (bruise|bruises|bruised|bruising|black eye|burn marks|finger marks|cigarette burn~|scars) = 0.5
        (have|got|get|gets|with|left|leaves|gave|see|saw|found|has|had|hide|hiding|these) _ (bruise|bruises|marks|a black eye|black eyes|burns|cuts|welts) _ (on|from|round|where|when|he|she|me|my|her|his|END)
        leaves marks
        say (i|we) (fell|walked into)
        (tell|told) __ i (fell|tripped|walked into|banged)
        {person} (kick~|punch~|smash~) _ (door|wall|walls|tv|house|windows|window|everything) = 0.6
        {person} _ (violent|aggressive|handy with his fists) _ (to|with|towards|at home|when|dad|END)
        (violence|violent) _ (home|house|dad|partner|carer|stepdad|family|ex) = 0.7
        (physical|physically|physicaly) (abuse~|hurt~|attack~|assault~)
        (hits|punches|kicks|slaps|smacks|beats|hit|punched|slapped|kicked) (my|his|our) (mum|brother|sister|wife|girlfriend|partner|baby|little brother|little sister|head|face|dog)
        {person} _ (hit|hits|hitting|beats|slaps|slapped|punched|punches|smacks|smacked|kicks|kicked) (out|me|us|people|kids|children|residents|the kids|everyone|someone)
        (raise|raises|raised|lift|lifts) (his|her|their) (hand|hands|fist) (to|at|on)
        (lay|lays|laid|put|puts) (his|her|their|a) (hand|hands|finger) on (me|us|my|him|her)
        hands (round|around) my (neck|throat)
        (attack~|assault~) {child}
        (shake|shakes|shook) the baby
        (knife|machete|blade|weapon) _ (at|to|on|near) (me|us|mum|my) 
        (pull~|hold~|held|point~|got) _ (knife|machete|gun) _ (me|us|mum|my|on)
        made (me|us) (stand|kneel|sit|eat) __ (hours|floor|corner|outside|cold)
        (soap|chilli|chili) in my mouth
        (throw|threw|throws) (me|us|him|her) (against|down|across|out|into|onto)
    """,
    "sexual": """
        (touch~|grope~|groping|feels|felt|finger~|fondl~|stroke~|strok~|rub~) {child} _ (where|there|private|privates|down|up|inappropriate~|bum|boobs|leg|legs|body|under|places|wrong|funny|when|in|at|and|like|END)
        {person} _ (touch~|grope~|groping|fondl~|molest~|stroke~|stroking|rub~|finger~|kiss~) (me|my|him|her|us)
        (touch~|grope~|groping) (my|her|his|our) (leg|legs|bum|boobs|chest|body|thigh|thighs|private~|bits|breast~|bottom|hair|self|down)
        (private|privates|private parts|private part|privates|willy|fanny|vagina|penis|minnie|foof) = 0.5
        (touch~|see|show~|look~|hurt~|pictures|wash~|kiss~|grab~) _ (private|privates|private parts|private part|willy|vagina|penis|fanny|bits|parts)
        (touch~|grab~|hurt~) __ (shouldnt|should not|not supposed to|dont like|isnt okay|not okay|uncomfortable|wrong)
        (make|makes|made|making|force~|forcing) {child} _ (touch|kiss|do things|do it|do stuff|undress|take my|take off|strip|have sex|lie|lay|watch|sit on|suck|hold his)
        (do|does|did|doing) (things|bad things|stuff|horrible things|nasty things|something|it) (to|with|on) (me|us|him|her)
        (things|stuff|something) (i|we) (dont|didnt|do not|did not) (want|like|wanna|understand) (to|happen~|doing|END)
        (come|comes|came|coming|sneak~|creep~|walk~|get|gets|got|climb~) (in|into|in to|inside) _ (my|our|her|the) (room|bed|bedroom|bunk|shower|bath|bathroom) __ (night|dark|asleep|sleep|sleeping|late|bed|touch~|naked|changing|undress~|door|shower|pretend|nobody|when|sits|lies|watch~)
        (comes|came|gets|got|climbs|climbed|get|getting|coming) (in|into|in to) (my|her|his|our) bed
        (comes|came|coming|come|sneaks|creeps) (in|into|in to|to) (my|our|her) (room|bedroom|bed) 
        {person} (comes|came|come|coming|sneaks|creeps|sneak) (in|into|in to|to|up) _ night
        (watch~|look~|stare~|staring|film~|perv~|spy~|spies|spied) _ (me|us|her) __ (shower|bath|dress~|undress~|naked|chang~|sleep|asleep|toilet|wash~|knickers|pants|body|bed)
        (take|takes|took|taking|taken|make|made|has|have|got|send|sends|sent|sending|share~|sharing|post~|want|wants|wanted|ask~|keep asking for|keeps asking for|show~|leak~) __ (pictures|video|videos|film) _ (of (me|my|us|her|him) (with no|without|naked|in the bath|in the shower|in my (under|pants|bra|knickers)|body|undress~|private~|when i was|asleep|sleeping)|my body|no clothes|naked|private~)
        (nudes|dick pictures|dickpic~|sexting|sext|naked pictures|naked video|sexual pictures|upskirt~)
        (rude|dirty|naked|sexy|porn|sex|adult|disgusting) (video|videos|film|films|pictures|magazines|things|messages|texts|stuff|comments)
        (porn|pornography|pornhub)
        (rape|raped|raping|rapes|rapist|molest~|sexual~ (abuse~|assault~|harass~)|sexually|incest|sex attack~)
        (has|have|had|having|have|wanted|wants) sex __ (me|him|her|with|uncle|brother|carer|older|man|force~|drunk|didnt|dont|girl|boy|money)
        sex (with|for) (me|him|her|someone|money|drugs|his|a man|men|older|my)
        (pervert~|perv|pervy|paedo~|pedo|pedos|pedophile|paedophile|nonce|nonces|kiddy fiddler)
        (creepy|weird|funny|uncomfortable|icky|dirty) (touch~|uncle|man|hugs|cuddles|staff|carer|feeling when|with me|around me|near me|to me)
        (hand|hands|fingers|finger) (on|up|in|down|under|between|over|into) (my|her|his) (leg|legs|thigh|thighs|skirt|top|shirt|pants|knickers|trousers|bra|body|bum|boobs|chest|knee|dress|pyjamas|underwear)
        (put|puts|putting|stick~|stuck|shov~) (his|her|it|something|things|their) __ (inside|in my|in me|up my|down my|mouth)
        (put~|putting) (his|their|her) (hand|hands|fingers|thing|willy|tongue)
        (his|her|their) (willy|thing|private~|penis|dick|cock) (out|on|in|at|to)
        (get|gets|got|gets me|make|makes me) (undress~|naked|changed in front of|to take my clothes off|my clothes off)
        (take|took|takes|pull~) (off my|my) (clothes|pants|knickers|trousers|top|underwear|bra) (off|down|END)
        (lie|lies|lay|lays|sleeps|slept|sleep|sits|cuddles up) (in bed with|on top of|in my bed|in bed next to) (me|us|END)
        (kiss~|lick~|snog~) (me|her|us) _ (on the lips|lips|mouth|neck|properly|tongue|when|and|END)
        all (girls|boys|kids|dads|uncles|children) do it
        (says|said|told me) __ (special|normal|our) (game|games|cuddles|friend|time|touch~|for girls|for boys)
        he (is|was) (being|too) (friendly|touchy|weird|creepy|sexual|close) (with|to|towards|near) (me|her|my daughter|us|the girls)
        (touchy feely|handsy)
        (pregnant|baby) __ (uncle|cousin|brother|carer|teacher|stepdad|he made me|forced) = 0.9
        (flash~|exposed (himself|his)) (at|me|to|us|himself|his)
        (inappropriate|inappropriately) (touch~|with|towards|to|comments|things|messages|behaviour towards|relationship) = 0.9
        (grooming|groomed) (me|my|her|him|by|us|online|daughter|son|girls|someone|kids|END)
    """,
    "secret": """
        (say|says|said|saying|tells|told|warned|warns|asked|made|makes|makes me promise|make me swear|promise) (me|us|him|her|i|i am|i have)? (to)? (not|never|dont|i cant|i better not|i must not|i mustnt|i shouldnt|no|we cant) (to|ever|to ever)? (tell|say|talk|speak|snitch|grass|repeat)
        (says|said|tells me|told me|say) _ (keep|keeping) (it|this) (a|as|between|our|quiet|to myself|secret)
        dont tell (anyone|no|mum|dad|my|nobody|the|him|her|them|staff|social|people|on|school|carer|teacher|police) = 0.7
        (please|pls|plz) (dont|do not|never) (tell|say|show|let) (anyone|my|him|her|them|mum|dad|the|staff|no|carer|nobody)
        (dont|do not) let (my|him|her|them|mum|dad|the|carer|staff) __ (see|know|find out|read|hear) _ (this|answer|it|what|END)
        (will|would|gonna|going to) (go mad|kill me|hit me|batter me|hurt me|go crazy|lose it|kick off) (if|when|END)
        (our|a|his|their|is a|keep|keep it|keeping|keep this|special|big|little|have a|got a) (little|big|own|special|bad|dark|horrible)? secret (he|she|END|between|with|from|and|i cant|that)
        secret _ (he|she|dad|uncle|mum|carer|brother|man) _ (say~|said|told|and me|make~|made)
        (if|when) (i|we|anyone|you|she|he) (tell|tells|told|say|says|said|speak|speaks|talk|talks|grass|snitch|report) __ (hurt|kill|take me|taken away|get it|worse|in trouble|trouble|beat|mad|angry|hate me|leave|prison|something bad|bad things|die|punish~|split up|batter|hit)
        (cant|not allowed to|scared to|afraid to|too scared to|frightened to|wish i could|dont dare|daren~|want to but i cant|not meant to|not supposed to|arent allowed to|never allowed to|too afraid to|dont dare to|not safe to) (tell|say|talk|speak) (what|why|about|anyone|you|because|the truth|my|to anyone|it|happens|goes|END)
        (cant|could never) (tell|say to) (anyone|nobody|no one|someone|people|my mum|mum|dad|the police|a teacher|my social) _ (what|about|because|or|in case|he|she|END)
        (cant|couldnt|dont want to) (say|tell you|talk about) (what|how) (goes on|happens|he|she|they|is happening|happened|my)
        (in|big|massive) trouble (if|when|for telling|for saying|because) _ (tell|say|told|talk) = 0.9
        (trouble|punish~) __ (if|for) _ (tell|telling|talk|talking|say|saying)
        (nobody|no one|they|mum|police|wouldnt|wont|never|people|dont) (will|would|wont|wouldnt|ever|going to|even)? (believe|believes|believed) (me|us|anyway|him over|END)
        (say|says|said|scared|know|knew|tell~) _ (nobody|no one|they) _ (would|will|wont) _ believe
        {person} (threat~) (me|us|to|him|her|mum|that|my|the|them)
        (threatens|threatening|threatened) (me|us|to (hurt|kill|hit|take|stab|leave|kick|harm|burn|come|send|put|do|call|smash|tell)|him|her|mum|my|with)
        (know|knows|knew) where (i|my|we|our) _ (live|lives|house|school|go|nan)
        (something|a thing) (bad|happened|horrible|terrible|awful|wrong) (happened|happens|is happening|going on|has happened|to me) _ (home|to me|me|there|when|with|my|i|and|at|END) = 0.9
        (bad|horrible|awful|terrible) (things|stuff) _ (happen|happens|happening|happened|go on|goes on|going on) _ (home|to me|me|house|here|there|my|at|in|when|us)
        (things|stuff) _ (happen~|go on|going on|goes on) (at home|in (my|the|this) (house|home|room)) _ (cant|not|dont|never|i|scared|secret|END) = 0.9
        what (goes on|happens|he does|she does|they do|is going on) (in this house|in my house|at home|behind closed doors|at night|to me|when nobody|when no one)
        when (no one|nobody|no body|everyone) (is|are|else is)? (looking|around|watching|about|in|there|home|asleep|out|here|sleeping|else) = 0.6
        (wish|want|need) (i could|to) (tell|talk to) (someone|anyone) _ (what|about|but|happening|happens|he|she|scared) = 0.8
    """,
    "self_harm": """
        (cut|cuts|cutting|slit|slits|scratch~|burn~|burnt|hurt|hurts|hurting|harm|harms|harming|starve|starves|starving|stab~|bite|biting|pinch~|punish~|injure|injuring|poison~) {selves} _ (when|because|END|and|to|again|sometimes|if|on|at|with|so|but|since|every|just|i|or|after|for|in)
        (cut|cuts|cutting|slit|slits|slitting|scratch~|burn~|slice~|slicing|carv~) (my|her|his|their|on my) (arm|arms|wrist|wrists|leg|legs|thigh|thighs|skin|body|stomach|self)
        (hit|hits|hitting|punch~|bang|bangs|banging|bash~|headbang~|smash~) (my|his|her|their) (head|face|self|selves|fist) 
        (bang|bangs|banging|bash~|hit|hits|smash~) (my|his|her) head (on|against|off|into|when|until)
        (self harm|self harming|self harmed|self harms|self injur~|self hurt|selfharm)
        (cutting|cut) (again|every|to feel|helps|makes me feel|is the only|deeper|because i|when i)
        (started|start|been|stop|cant stop|keep|keeps|still|is|are|am|want to|thinking about|thought about|go back to|resort~ to) (cutting) (again|my|END|and|because|when|since|but|herself|himself)
        (want|wants|wanted|urge|urges|need|needs|feel like|going to|thoughts of|thinking about|think about|think of) _ (hurt|harm|cut|hurting|harming|cutting) (myself|herself|himself|my arms|themselves)
        (hide|hides|hiding|cover|covers|covering|so nobody sees|so no one sees|dont see|see) _ (the|my|her|his) (cuts|scars|scar|marks|arms|wrists|bruises)
        long sleeves = 0.6
        (scars|cuts) on (my|her|his) (arm|arms|wrist|wrists|leg|legs|thighs)
        (razor|razors|blade|blades) __ (arm|arms|wrist|skin|room|hide|myself|pillow|under|drawer) = 0.9
        (make|makes|making|made) (myself|herself|himself) (sick|be sick|throw up|vomit|puke)
        (throw|throwing|throws) up __ (after|every|meal|food|eat) = 0.8
        (stopped|stop|not|dont|wont|refus~|cant|havent) (eating|eat|eaten|ate) __ (fat|days|week|skinny|thin|hate|weight|ugly|lunch and|disappear|body) = 0.9
        (starv~) (myself|herself|himself)
        (took|take|taken|taking|swallow~|had) (loads of|a load of|lots of|all my|all the|too many|a whole|whole|a bunch of|all her|all his|a packet of|packets of|to many|so many|handful of|a handful of) _ (tablets|pills|paracetamol|meds|medicine|medication|ibuprofen|them|sleeping)
        (overdose|overdosed|overdosing|overdoses|od) = 0.9
        (took|take|taken) an overdose
        (save~|saving|stash~|stor~|hid~|collect~) _ (tablets|pills|paracetamol|meds)
        (scratch~|pick~|bite|bites|cut~) __ (until|till|makes it|so it) _ (bleed|bleeds|blood|bled)
        (drink|drank|swallow~) (bleach|poison|cleaning)
        (pull~|rip~) (out)? my (own)? hair out __ (sad|upset|stress~|night|scared|cry~) = 0.8
    """,
    "suicide": """
        (kill|killing|killed|hang|hanging|shoot|drown|top|off|unalive|unaliving|end|kll) {selves}
        (suicide|suicidal|suicidle|suicides)
        (want|wants|wanted|wish|wishes|wishing|like|rather|going|ready|hope|hoping|love|need|just|prefer|better|waiting|try|trying|tried|thinking about|planning) (to|i could|i would|i will|i|he could|she could|that i would)? (just|really|only)? (die|be dead|not be alive|not exist|stop existing|disappear|vanish|not wake up|be with (my)? _ (in heaven|in the sky)|go to heaven|cease to exist|be gone)
        (wish|wishes|wished|wishing) (that)? (i|he|she|we) (was|were|had|wasnt|werent|hadnt|would|could|wouldnt|never|didnt|am) (dead|gone|never|not|just)? _ (born|dead|here|alive|exist|existed|die|disappear|wake up|woke up|gone|END)
        wish _ (never|not|didnt|wasnt|dead|wouldnt) _ (born|alive|wake up|woke up|dead|exist|woken up)
        (dont|doesnt|didnt|do not|not|never|no longer|cant|doesnt) (want to|wanna|wants to|wanted to|like to) (be|live|exist|wake|go on|carry on|keep going|keep living|keep on|wake up|continue) (here|alive|anymore|any more|any longer|living|up|on|on this|in this world|going|END|on like this|tomorrow|like this|with|if)
        (dont|doesnt|do not) want to (be here|live|be alive|exist|wake up) _ (anymore|no more|any more|END)
        (dont|cant|doesnt|do not|not) (want|see the point|bear|stand|take) (to|in|of)? (live|living|life|being alive|being here|it|this|going on) (anymore|any more|no more|any longer|much longer|END)
        (hate|hates) (my life|being alive|living|myself and want)
        cant (go on|carry on|cope|do this|do it|take this|take it|live like this|live with|keep going) (anymore|any more|no more|any longer|much longer|like this)
        (no|not any|any|the|isnt any|isnt a|whats the) point (in|of|to|being|me) (living|life|being here|me being|being alive|carrying on|going on|me living|anything anymore|anything any more|trying anymore|me anymore)
        (what is|whats|what) the point (anymore|of me|of living|of being here|of life|of carrying on|in living|in life|in me|everyone would|i would|in going on)
        (better off|happier|better|fine|easier|less trouble) (without|if i|if he|if she|when i|dead|when i am|once i|with me) (me|was|were|wasnt|werent|am|dead|gone|not|died|didnt|END|just) _ (gone|dead|here|exist|END|alive|died|around|me|born|in)
        (better off|better|best) (without me|dead|if i was dead|if i wasnt here|if i wasnt around|if i died)
        (end|ending|ended|ends) (my|his|her|their|this) (own)? life
        (end|ending) it (all|for good|now|tonight|soon|END|because|and|sometimes|when)
        (want|wanting|wanted|think~|thought|feel like|plan~|ready|going) (to|about|of) (end|ending) (it|things|everything|my)
        (take|taking|took|taken) (my|his|her|their) own life
        (not|isnt|aint|never) worth (living|being here|being alive|it anymore|it any more|going on|carrying on)
        (life|everything|nothing) (is|isnt|feels|not|aint) (not|just)? (worth (living|it)|pointless|hopeless|worthless)
        (go|went|fall|falling|fell|going|get) (to)? (sleep|bed|asleep) (and|an|but|hoping|wishing|hope|without) (not|never|dont|i|to|i wont|i will|didnt|wouldnt)? (never|not|wont|dont)? (to)? (wake|waking|woke|get) up
        (never|not|didnt|dont|wont|wouldnt|dont want to) (wake|woke|waking) up (again|anymore|in the morning|tomorrow|END)
        (nobody|no one|no body|who|everyone|anyone|wouldnt|they|nobody would) (would|wouldnt|will|wont|even|ever)? (even|ever|really)? (care|notice|miss me|cry|be bothered|mind|be happier|miss) _ (if|when) (i|he|she) (was|were|wasnt|died|die|disappeared|disappear|left|am|went|vanish~|killed|just|never|didnt|ended|dead)
        (want|wants|wanted|just want|wish) (it|everything|the pain|this|things|my life|the voices) (all|would|to|could|just)? (all|just)? (stop|to stop|be over|to be over|end|to end|go away) _ (forever|for ever|all|END|now|for good|and|so)
        (jump|jumping|jumped) (off|in front of|out of|from|out|under) (a|the|of|my|that)? (bridge|building|roof|train|window|car|cars|car park|bus|lorry|balcony|road|traffic|motorway|tracks|flats|multi)
        (walk~|run~|step~|stand~) (in front of|into|out in front of|out into) (a|the)? (train|traffic|lorry|bus|cars|road|motorway)
        (rope|noose|hang~) _ (round|around|neck|myself|tree|door) = 0.9
        (said|say|saying|write|wrote|written|writing) (my)? (goodbye|goodbyes|a goodbye|goodbye letter|a note|letters) (to|for|letter) _ (everyone|family|my|before|when i am|after i) = 0.8
        (think|thinks|thinking|thought|thoughts|talk|talks|talking|dream|dreaming|obsess~) (about|of) (dying|death|being dead|killing|ending|suicide|not being here|not being alive|not existing|the best way to die|how to die|my funeral|my own)
        (my|a|got a|have a|made a|has a) plan to (die|end|kill|do it|jump|hang|leave this)
        (date|day) (set|picked|planned) to (die|end|do it)
        (in heaven|up there|join him|join her) (soon|with)
        (disappear|disappeared|vanish|vanished|go away|gone) (forever|for ever|for good|off the face)
        (not|wont|never|dont think i will|wont even) be (here|around|alive) (much longer|long|for long|next|at christmas|by christmas|for my|when you|soon|tomorrow|anymore|to see|at the|after)
        nothing matters (anymore|any more|i|END|now) = 0.6
        (everyone|people|mum|they|dad|family|world) _ (hates|would be better|dont want|doesnt want|wants me gone|better off|happier) _ (me|without|if i) = 0.6
        (tried|try|trying|attempt~) to (kill|hang|end|take|drown|overdose|od|jump|top) _ (myself|herself|himself|life|own|tablets|off|END|it|again)
        (might|could|would|will|going to|gonna) (as well)? (be dead|kill myself|end it|do something stupid|do something silly|not be here)
        do something (stupid|silly|bad|terrible) to (myself|herself|himself|him|her|them)
    """,
    "neglect": """
        (no|never any|not any|not enough|hardly any|isnt any|never|aint no|isnt enough|never enough|barely any) food (in|at|left|for|here|when|END|to eat|because|most|again|and|on|or)
        (nothing|not enough|never anything|never enough|no|hardly anything|isnt anything) (to eat|for (tea|dinner|breakfast|lunch)) (at|in|when|at home|because|for|END|and|most|all|until|tonight|on|except)
        (dont|doesnt|never|do not|didnt|not|wont|forgets to|forget to|stopped|havent) (feed|feeds|feeding|fed|give us food|give me food|cook|cooks|make us food|make food|get food|make tea|make dinner|buy food|get fed|eaten|ate|have dinner|get dinner|get tea) _ (me|us|anything|for|food|her|them|when|since|until|at|all|END|days|because|yesterday)
        nobody (feeds?|fed|cooks|washes|makes|looks after|takes care of|cares for|is home|is ever|is there|is in|gives) _ (me|us|tea|dinner|food|home|when|at|her|him|END)
        (always|so|really|often|go to bed|going to bed|went to bed|still|kids|brother|sister|left|goes|usually|go to school|come to school|be|am|are|get|starving and|both) (so|always|really|to school|both|very)? hungry (at (home|night|dad|mum|the|weekends|his)|and (my|dirty|cold|scared|smelly|tired|no|mum|dad|we|there|steal|take)|because (there|mum|dad|she|he|we|no|they)|all the time|every|most|when mum|when dad|in the night|a lot of|to bed)
        (steal|steals|stole|stealing|nick|nicking|take|taking) _ (food|dinner|lunch|snacks) _ (from|because|school|shop|bin|so|for|to) = 0.9
        eat~ (out of|from) (the)? (bin|bins|rubbish)
        (left|leave|leaves|leaving|leaf) (me|us|him|her|them|my _ (brother|sister)|the kids|kids|alone|the (baby|children|kids)|little ones) (alone|on (my|our|his|her|their|there) own|by (myself|ourselves|himself|herself)|home alone|at home alone|in the house|with (no one|nobody|strangers|a stranger)) _ (night|all|for|when|days|hours|weekend|and|while|at|overnight|am|long|END|until|with|every|evening|to|in|since)
        (home|house|left) (alone|on (my|our) own|by (myself|ourselves)) _ (all night|night|overnight|days|all weekend|weekend|weekends|all day|until|for hours|hours|week|lots|often|every|and (scared|i am|she|he|no|hungry)|with (my|the) (baby|little|brother|sister))
        (on (my|our) own|alone|by (myself|ourselves)) (all night|overnight|all weekend|for days|all day and|for a week|in the dark|in the house|most nights|every night|at night)
        (goes out|went out|out|at the pub|stays out|disappears|not come home|didnt come home|never comes home|doesnt come home|wasnt there|dont come back|comes back|gone) _ (all night|for days|all weekend|every night|most nights|days at a time|until (morning|the morning|to|three|3|four|4|5|am|next day))
        (have to|i|had to|must|got to|always|need to) (look after|looking after|take care of|care for|feed|put|cook for|bath|dress|wash) (my|the|them|her|him|our) _ (sister|sisters|brother|brothers|baby|babies|siblings|kids|twins|little ones|to bed|them) __ (because|when|mum|dad|drunk|bed|out|asleep|drinks|get up|drugs|all|night|every|no one|nobody|cant|passed|school|on my own|END) = 0.7
        i (look after|feed|put|cook for|bath|wash|dress) _ (sister|sisters|brother|brothers|baby|siblings|kids|twins) __ (mum|dad|she|he) __ (doesnt|wont|cant|drunk|bed|out|asleep|drinks|never|drugs|isnt|drinking|high|poorly|passed)
        (drink|drinks|drinking|drank) __ (passes out|passed out|pass out|falls asleep|fall over|falls over|collaps~|on the floor|angry|mad|nasty|shout~|hit~|violent|every night|all day|all the time|too much|scared|vodka|again)
        (mum|dad|he|she|they|carer|stepdad|parents|boyfriend|nan|uncle|partner) _ (drunk|off (his|her|their) (face|head)|drinking|high|stoned|on drugs|taking drugs|does drugs|smokes drugs|take drugs|takes drugs|passed out|uses drugs|on heroin|overdosed|injects|an alcoholic|drink problem)
        (find|found|see|saw) (needles|drugs|mum on the floor|her on the floor|him on the floor|mum passed|dad passed)
        (no|without|dont have any|dont have|havent got|have no|not got|never have|never any|cant afford|isnt any|cut off|turned off) (any)? (heating|electric|electricity|hot water|gas|lights|running water|bed|beds|blanket|blankets|clean clothes|toilet|bathroom)
        (no|not) (bed|mattress) (for me|to sleep|of my own)
        (sleep|sleeps|sleeping|slept) (on) (the|a)? (floor|sofa|settee|bath|chair|kitchen floor) _ (no bed|because|there|every|all|not|dont have|with|since|END|and) = 0.7
        (sleep|sleeping|slept) (on|in|under) (the)? (floor|bath|shed|car|street|streets|park|garage|stairwell|bus station|train station|rough|bus stop)
        (lock|locks|locked|locking|shut|shuts|shutting|trap~) (me|us|him|her|them|my (brother|sister|son|daughter)) (in|out|inside|outside|away|up) _ (room|bedroom|house|cupboard|shed|bathroom|garden|car|cellar|night|day|all|hours|garage|dark|cold|END|when|for|of|toilet|basement|attic|loft|wardrobe|cage|and)
        (clothes|hair|i|uniform|they|she|he|brother|sister|kids) (smell|smells|stink|stinks|are dirty|is dirty|always dirty|smelly) __ (no|nobody|hungry|wash~|mum|never|laugh|school|home|END) = 0.5
        (never|doesnt|dont|wont|no one|nobody) (wash~|cleans|change|changes|bath~) (me|us|my clothes|our clothes|his nappy|her nappy|the baby|nappies|him|them|the house)
        (dog poo|poo|wee|rats|mice|mould|maggots|bugs|needles|dirty nappies) (on|all over|in|everywhere) (the|my|our)? (floor|bed|house|walls|room|kitchen|everywhere)
        (never|doesnt|dont|wont|not|didnt) (takes|take|took|taken) (me|us|him|her|them) to (the)? (doctor|doctors|dentist|hospital|a and e) __ (when|sick|poorly|hurt|pain|broke~|even|teeth|tooth|ill|blood) = 0.8
        (doesnt|dont|never|no one|nobody|wont) (care|cares|look after|looks after|looked after) (if i|about me|me|us|for me|for us|what happens) _ (live|die|eat|home|or|anymore|END|hungry|hurt|properly|at) = 0.7
        (kick~|threw|chuck~|throw~|lock~) (me|us|him|her|my (son|daughter)) out __ (night|nowhere|street|streets|house|live|sleep|home|flat|cold|END)
        (nowhere|no place|not anywhere) (to sleep|to go|to live|safe|to stay) _ (tonight|safe|sleep|because|after|i|END|and|when|if|at|else|now)
        (passes out|passed out|pass out|unconscious|wont wake up) = 0.6
        (doesnt|dont|wont|cant|never|not) (get|gets|got) (up|out of bed) _ (and|so|all|most|any|anymore|to|because|for|days|in|until|END) = 0.6
    """,
    "exploitation": """
        (older|grown|adult|big|some|this|that|these|random|strange) (guys|guy|man|men|lad|lads|boy|boys|woman|people|blokes|bloke|dealers|kids|friends) __ (money|phone|drugs|package|carry|hold|deliver|sell|lift|lifts|vape~|drink|alcohol|trainers|parties|party|hotel|car|meet|pictures|presents|gifts|drop|run|trap|count|train|collect~|want me to|make me|makes me|ask me to|gives me|give me|buy me|buys me|bought me|pick me up|picks me up)
        (carry|carrying|hold|holding|deliver|delivering|sell|selling|run|running|shot|shotting|move|moving|hide|hiding|mind|minding|drop|dropping|take|taking|keep|keeping|look after|looking after|pick up|post) (a|some|the|their|his|my|these|this|bags of|parcels|things|drugs|packages)? (drugs|package|packages|parcels|parcel|things for (him|them|someone|people|money|some|older|a)|weapon~|knife|knives|gun|food for|bag for|bags for|money for (him|them|some))
        carry things (to|for|around|across|on the)
        (sell|selling|deal|dealing|shot|shotting|running|trapping|push~) (drugs|weed|food|packs|gear|things for)
        (county line~|trap house|bando|cuckoo~|going cunch|go cunch|going country|go country|drug line|trap phone|graft phone)
        (owe|owes|owed|debt) (them|him|money|to|for|her|some|people|these|the|2|me) _ (they|he|or|and|drugs|bag|so|because|pay|work|now|know|hurt|stab|for|else|END) __ (hurt|kill|stab|know where|live|nan|family|work|do|pay|threat~|come|beat|run|sell|drugs|scared|beaten|find|make me|said|nights)
        (a|in|my|his|the|drug|work off|working off|pay off|paying off) debt __ (work|drugs|gang|them|sell|hurt|threat~|dealer|make me|stab|pay it) = 0.9
        (make|makes|made|making|force~|forcing|tell|tells|want|wants|get|gets|asked|asks) (me|us|him|her|my (son|daughter|brother|sister)) (to)? (carry|sell|deliver|hold|steal|rob|deal|nick|run|beg|work|shoplift|fight|drop|collect|traffic|hide) _ (things|drugs|for|a|from|packages|it|money|them|shops|people|food|weapons|knife|END)
        (will|going to|would|gonna|said) _ (stab|kill|shoot|hurt|shank|jump|batter|get|cut|wet) (me|us|my (family|mum|brother|nan|sister)) (if|or|unless|END|and|because|when|for)
        (or|and) they will (stab|kill|shoot|hurt|beat) (me|us|my)
        gang~ _ (make|makes|made|want|wants|after me|threat~|hurt|join|initiat~|owe|force~|for|beat|leave|out) = 0.9
        (met|meet|meeting|talk|talking|chat|chatting|messag~|speaking|know|knows|has) _ (man|guy|boy|bloke|someone|people|friend|girl|boyfriend|lad|him|person|men) _ (online|on the internet|on snapchat|on snap|on instagram|on insta|on tiktok|on discord|on roblox|on fortnite|on an app|on whatsapp|in a game|in my game|on my game|on a game|on my phone|on omegle|on xbox|on ps) __ (meet|pictures|video|naked|love~|secret|older|old|gift~|money|address|live|camera|webcam|weird|sexy|body|scared|wearing|asks|asked|wants|bra|dont tell|age|parents|coming)
        (man|guy|someone|person|boy|stranger|strangers|men|people|friend|he) (online|on the internet|on snapchat|on instagram|on tiktok|on discord|on roblox|in my game|on my game|on a game|on whatsapp|on an app|i met online|on fortnite|on my phone|in the game|i dont know) _ (wants|want|asks|asked|asking|keeps|keep|said|says|told|sends|sent|is|messag~|making|makes|made) _ (meet|me|pictures|send|what i|where i|my|undress|camera|secret|private|video|body|address|asking|sexy|he|rude|gifts|old|older|love~|to)
        (wants|want|asked|asks|asking|told|keeps|trying|try|keep) (me|to|us|asking) (to)? (meet|meet up|come to (his|the|a)|go to his|get in his|send|video call|turn my camera|turn on my camera|stay at his) _ (him|up|hotel|flat|car|house|pictures|alone|on my own|secretly|them|with|END|in|somewhere|at|park|me|but|camera|on)
        (what|asking what) (i am|am i|im|i was|you are|colour) wearing
        (says|said) he is (17|16|18|15|14|my age|same age) (but|and)
        (looks|is|sounds|actually|really|much) (old|older|way older|like a man|like a grown up|30|40|50|28|25|35) __ (online|met|meet|he says|13|14|15|12|11|me) = 0.8
        (boyfriend|boyf|man i am seeing|guy i am seeing|partner|he) (is|was|are)? (19|20|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41|42|45|50) (and|but|years|old) _ (i am|am|i) (only|just)? (11|12|13|14|15|16)
        (i am|am|im|she is|is|only) (only|just)? (11|12|13|14|15) (and|but) (my|her|the) (boyfriend|man|bf|partner|lad) _ (is|older)
        (older|adult|much older|way older) (boyfriend|bf|man as a boyfriend) = 0.9
        boyfriend __ (hits|hit|makes me|make me|force~|controls|wont let|friends to|his friends|pay|drugs|money|share~|threat~|hurt~|pressur~|older than)
        (bought|buys|buy|gave|gives|giving|give|getting|gets) (me|us|her|my (daughter|sister)) _ (phone|trainers|presents|gifts|vapes|vape|clothes|money|drink|alcohol|weed|drugs|jewellery|nails|things|iphone|coat|cigarettes|fags|lifts|takeaways|food) __ (and (now|then|wants|want|says|said|i have|i had|he|they|expects|asks|makes|if i)|but (i have|he|they|i must|now|says|want)|for (sex|pictures|a kiss|favours|holding|carrying|doing|letting|touch~)|if i|so i|in return|to (keep|stay|be quiet|do|carry|hold|meet|not))
        (i have to|got to|make me|makes me|have to) do (what|whatever|anything) (he|she|they) (want|wants|say|says|tell|tells)
        (pick|picks|picked|picking|drive|drives|drove|driving|take|takes|took|taking) (me|us|her|them|the girls|girls|my daughter) (up|off|out|to|round|around|from)? __ (older (men|man|guys|lads|boys)|men|hotel|hotels|parties|strange|strangers|car park|takeaway|flat with|flats|his mates|man|drink and|drugs|vodka|dont know)
        (parties|party|hotel|hotels) _ (with|older|where|men|and) __ (older|men|man|drugs|sex|drink|vodka|adults|guys|strangers)
        (send|sent|sending|sends) (him|her|them|me|a|some|my|men|boys|people|to) _ (nudes|pictures of (me|my|his|her)|naked|videos of me|private|underwear|topless)
        (post|share|leak|send|show|spread|upload) (them|it|my (pictures|nudes)|the (pictures|video|nudes)) _ (everyone|school|online|if|unless|mum|family|to|END|around) = 0.7
        (blackmail~|sextort~)
        (work|works|working|worked|clean|cleaning|cook|cooking) ___ (dont|doesnt|not|never|without|no|arent|wont|isnt) (get|gets|getting|being|be)? (pay|paid|payed|any money|money|a wage|wages)
        (takes|take|took|keeps|keep|kept|has|hold|holds) (my|all my|our|her|his) (wages|passport|money i earn|documents|visa|papers|bank card|benefits|bank account|id card|card off)
        (used|use|uses|using|borrow~|give|gave|took) (my|a) bank (account|card) _ (money|for|to|someone|people|them|he|and)
        (married|marry|marriage|wedding|engaged) __ (dont want|force~|forced|abroad|pakistan|bangladesh|india|back home|holiday|against|no choice|cousin|made me|making me|never met|scared|said no|14|15|16|13|didnt want)
        (force~|forced|make|makes|made|making|taking me|sent|sending) __ (married|marry|marriage|be a bride)
        (cut|cutting|cutter|circumcis~|fgm) __ (girls|down there|holiday|africa|somalia|baby girl|sister|private~|women) = 0.9
        fgm
        (traffick~|modern slavery|slave|slaves) = 0.9
        (sleep|slept|go|went|be nice|nice) (with|to) (men|his friends|his mates|him) (for|because|or|so|to pay|END) = 0.9
    """,
    "missing": """
        (run|running|ran|runs|runaway) (away|off) (from|because|again|tonight|soon|on|last|when|every|and|if|END|to|with|cos|so|a lot|all|4|2|3|as|before|since|at|but|i|times)
        (want|wanted|wants|going|plan~|thinking|think|thought|like|keep|keeps|try|trying|tried|feel like|might|will|gonna|would|about) (to|about|of)? (just)? (run|running|runs) (away|off)
        (i|she|he|we|daughter|son|sister|brother|friend|they) (always|have|keep|keeps|just|usually)? (ran|run|runs|running) (away|off) 
        (went|gone|going|goes|been|go|is|was|reported|reports) missing (again|from|last|for|and|every|times|a lot|because|overnight|END|all|with|when|since|on|at|3|2|4|loads)
        (stay|stays|stayed|staying|out|slept) (out)? (all night|overnight|for days|for nights) __ (hate|scared|cos|because|him|her|them|with|men|lads|not safe|home|park|street|dont want|older|mate|END|friend|rather|so)
        (sleep|sleeping|slept|sleeps) (rough|on the street~|in the park|outside|in a (doorway|tent|shed|car)|on a bench|at the station|on the bus~)
        (packed|pack|packing|got) (a|my|the|our|me|his|her) (bag|bags|stuff|things|case|clothes|rucksack) __ (leave|leaving|go|going|run|gone|out|before|tonight|escape|get out)
        (leave|leaving|get out|escape|go|going|get away|gone) _ (before|when|while) (he|she|they|dad|mum|stepdad|carer) (get|gets|come|comes|is|are|wake|wakes|get home|finds|back)
        (not|never|wont|cant|refuse to|am not|dont want to|dont make me) (going|go|be going|ever going|gonna go|coming) back (there|to (him|her|them|that (house|home|place)|my (dad|mum|stepdad|carer|uncle|placement|foster)|live|dads|mums|the (house|home|carer)|his|hers)) 
        (need|want|trying|have|got|planning|help me|plan) (to)? (escape|get away from|get out of) (here|him|her|them|this house|that house|this place|home|my (dad|mum|house|home|stepdad|carer|uncle|family)|there|the house)
    """,
    "fear": """
        {scared} (of|about|to|when|if|that|because|at|in|for|by|all|a lot|with|my|cos|around|near|every) (go|going|be|being|live|living|come|coming|get|getting|sleep|sleeping|walk|what)? (going|go|be|being|back|in|at|to|will)? (in|at|to|with|back|for|around|near|on|he|she)? (the|my|our|his|her|their|to)? (the|own|foster|real|birth)? (home|house|dad|mum|stepdad|stepmum|step dad|carer|him|her|them|uncle|auntie|brother|cousin|boyfriend|man|men|partner|ex|husband|foster|grandad|nan|father|parents|family|staff|he|she|they|lodger|neighbour|weekends|weekend|placement|contact|someone in|happens at|happens when|happen at|happen to me|driver|people i live|other (boys|kids|girls|young people)|older (boy|boys|man|men|lad|lads|kids)|worker|coach|tutor|gang|dads|bedroom|my life|something bad|everyone here|teacher|residents)
        (scared|afraid|frightened|terrified|petrified) (to|of|about) (go|going|be|being|get|getting|sleep|sleeping|stay|staying|live|living|come|coming|walk|walking)? (go|going|be|back|in|to|at)? (home|back|my (room|bedroom|house|bed)|in my (room|bed|bedroom|own house|own home|house|home)|here|there|in my|sleep|at night|in the house|in this house|close my eyes|fall asleep|shut my eyes)
        {scared} (to|of) (say|saying|tell|telling|talk|talking|speak|ask|write)
        (scared|afraid|frightened|terrified|worried) (that)? (i|he|she|they|someone|dad|mum|ex|my (ex|partner|husband|dad|stepdad)) (will|would|might|am going to|is going to|are going to|could|going to|gonna|may) (hurt|kill|hit|take|come|find|harm|do|get|lose|shake|snap|beat|touch|shout|leave|be (hurt|hit|killed)|stab)
        {person} (scares|scare|frightens|frighten|terrifies|intimidat~|terroris~) (me|us|my|him|her|the kids|them)
        (i am|am|im|i|we are|are|so|really|always|been|feel|feeling|get|gets|still|is|very|just|get so) (so|really|very|too|always|still|all|constantly|just)? (scared|frightened|terrified|petrified|afraid) (END|all the time|at home|at night|here|there|every day|every night|when (he|she|they|dad|mum|people|the door|i hear|i go|its dark and|stepdad|it gets)|and (cant|dont|hide|alone|nobody|no one|hungry|want)|in this|most|that he|that she|because (he|she|they|dad|mum|of (him|her|them|dad|mum|what)|i|my))
        (dont|do not|not|never|doesnt|didnt|dosent|isnt|wasnt|cant) (ever|really|even|always|actually)? (feel|feels|felt|feeling|be|am|is) (very|really|at all|that|so|completely|always|100)? safe (END|at (home|night|mum|dad|his|her|the|my|nan|weekends|contact)|in (my (house|home|room|bed|own|placement|flat|family)|this (house|home|place|placement)|here|bed|the (house|home|flat|placement))|with (him|her|them|my|the|mum|dad|carer|some|staff|one|anyone|certain|my)|here|there|where i live|around (him|her|them|my|some|certain)|because (he|she|they|dad|mum|of|the (older|other)|staff|my)|anymore|when|living|or|and|being|sleeping|near|going home|if i|since|staying)
        (feel|feels|felt|feeling|is|am|so|be|very|really|it) unsafe (END|at (home|night|the|dad|mum)|in (my (house|home|room|bed|flat|placement)|this|here|the (house|home|flat|placement))|with|here|there|where i live|around|because (he|she|they|of|dad|my)|when (he|she|they|dad|mum)|living|and)
        (not|isnt|aint|wasnt|never) safe (at home|there|here|for me|with him|with her|in my|in this house|in that house|at (dad|mum|my)|where i|to go (home|back)|for us|END)
        (dont|do not|please dont|dont ever) (make|send|let|put|force|take) (me|us|him|her|them) (go|going|back|live|come|see|stay|to|have to|them)? (back|home|go|live|to|there|with|see|stay|to live|them take|him take)? (to|there|home|with|him|her|them|live|my|at)? _ (dad|mum|him|her|them|home|there|house|END|stepdad|carer|uncle|placement|live)
        (dont|do not|never|cant|didnt|hate|hates|dread~|hating|doesnt|not wanting|refuse~ to) (ever)? (want to|wanna|like|like to|wants to|bear|stand)? (go|going|be|being|come|coming|live|living|get|getting|return) (back)? (home|to (his|her|my dad|my mum|dads|mums|dad|mum|that house|my house|their house|my stepdad)|at home|in that house|in this house|round (his|there|to)) (because|cos|END|anymore|as|when|after|on|to (him|her|them|dad|my)|at|with|he|she|ever|and|alone|every|for|if|from|so|any more|it is (not|horrible|scary|bad))
        (hate|hates|dread|dreading|dreads|cry on|hate it on|scared of) (weekends|fridays|friday|going home|the weekend|the holidays|half term|home time|bedtime|night|nights|when it is (night|bedtime|time to go)|when school|being at home|being alone with|it when (he|she|dad|stepdad) (comes|gets|drinks|is (home|drunk|here)|come|shout~|touch~)|the end of school|being left) __ (because|then|cos|home|his|he|him|house|dad|stepdad|her|drunk|shout~|END|have to|go|mum)
        i (hide|hid|am hiding|hides|lock myself|have to hide|go and hide|always hide|barricade) _ (in|under|behind|from|when|until|my|wardrobe|cupboard|bed|away|myself|outside|upstairs) __ (when|dad|mum|he|she|they|him|her|shout~|fight~|wardrobe|cupboard|bathroom|come~|home|row~|drunk|argue~|drink~|gets|until|scared|END)
        (hide|hid|hiding) (in|under|behind) (the|my|a) (wardrobe|cupboard|bed|covers|stairs|sofa|bathroom|toilet|table|shed)
        (chair|drawers|table|wardrobe|box|boxes|bag|something|stuff|things|furniture|bed) (against|behind|in front of|up against|under) (my|the) (door|handle|bedroom door)
        (lock|locks|block|barricade|wedge|locked|push) (my|the) (door|bedroom door|room) __ (night|he|come~|in case|so|scared|him|drunk|safe|they|dad) = 0.9
        (sleep|sleeping|slept) with (a (knife|bat|chair|weapon)|my door locked|the (light|lights) on because|one eye open|my clothes on|my shoes on)
        (cant|dont|too scared to|scared to|afraid to|not|hardly|never) (sleep|slept|sleeping) __ (scared|in case|he|comes|might|night~mares|because of (him|her|dad|what)|hear|shouting|fighting|hurts|door)
        (cry|cries|crying|cried) (every night|in bed|all night|in my room every|myself to sleep|most nights|every day|all the time|at night) = 0.6
        (cry|cries|crying|cried) (every night|all the time|myself to sleep|every day|all night|most nights) __ (scared|why|nobody|no one|him|hurt|home|hate|alone|end|die|mum|dad|cant|because)
        (too|so|really) scared to (say|tell|talk|speak|sleep|go|move|ask|breathe|eat|leave|come)
        (stomach|tummy|heart|hands|body|i feel sick|feel sick|shake|shaking|i shake|head|i feel ill|wet the bed|wet myself) (hurts|hurt|aches|goes|races|shake|shaking|drops|turns|when|every|starts|beats|feels sick|sick)? __ (when|every time|before|knowing|if|because|know) __ (he|him|coming|home|dad|contact|go|comes|door|stepdad|key|weekend|mum|carer|see)
        (walk~|walking|tread~|live|living) on (egg|eggshells|egg shells|pins)
        (when|if|once|after|every time|because|cos|until) (he|dad|stepdad|mum|she|carer|uncle|boyfriend|they|husband|partner) (is|gets|has|goes|has been|comes home|starts|been|comes back|loses|has had|come home|was|drinks|been drinking|is in|flips|kicks) __ (drunk|angry|mad|drinking|temper|drink|violent|rage|nasty|mood|off|hits|shouts|scream~|scared|hide|smash~|throw~|drinks|his temper|beer|wine|pub|too much|vodka) = 0.7
        (he|she|dad|mum|stepdad|partner|carer|boyfriend|ex|husband|wife) (wont|doesnt|never|dont|will not|not) (let|lets|allow|allows) (me|us|her|him|mum) (leave|out|go out|see (my|anyone|friends)|have (friends|money|a phone)|talk to|speak to|use|eat|sleep|go to (school|the doctor)|ring|phone|out of|work|shower|wash|drink) 
        (checks|check|tracks|track|goes through|takes|took|smashed|reads|controls|monitors|control) (my|her|all my|mum) (phone|messages|every move|money|everything|location|bank|what i) = 0.7
        (controlling|coercive|control|gaslight~) (partner|ex|husband|behaviour|relationship|boyfriend|dad|wife|me|us|mum|her) = 0.9
        (ex|ex partner|ex husband|dad|father|stalker|he|husband|partner) (keeps|keep|is|has been|constantly|always)? (turn~ up|stalk~|follow~|harass~|hang~ around|break~ in|broke in|kicking the door|watch~ the house|threat~|messag~ threats|outside (my|our|the) house|breach~)
        (take|takes|taking|took|kidnap|snatch|abduct|steal) (the|my|our|her|his) (kids|children|child|son|daughter|baby|girls|boys|me) (away|abroad|from (school|me|us|home)|off me|and not|out of the country|END|if|without|and run) = 0.6
        (domestic|family) (abuse|violence|violent)
        (am|are|was|were|been|being|is|got|get|gets|getting|be|still|often) (physically|emotionally|sexually|verbally|mentally|badly|always|also|being)? (abused|abusing)
        (abuse|abuses|abused|abusing|abuser|abusive) (me|us|my|him|her|mum|by|to|towards|the kids|them|partner|ex|relationship|dad|husband|home|at home|parents|family|boyfriend|END|when|and)
        (fight|fights|fighting|argue|argues|arguing|shout|shouts|shouting|scream|screams|screaming|row|rows|rowing) (all|every|and|at|so|until|most|really|loads|a lot|constantly|in|like|non)? (the|night|mum|me|each|us|time|police|loud)? __ (police|scared|hit~|smash~|throw~|knife|blood|bleed~|hide|cry|stop it|ears|punch~|push~|hurt~|violent|drunk|worthless|kill~|threat~) = 0.9
        (scream|screams|screaming|shout|shouts|shouting|yells|yelling) (at|in) (me|us|my face|the (kids|children|baby)|my (brother|sister|mum)|mum|him|her) (all|every|constantly|for (no|nothing)|and (hits|calls|throws|swears|says|i|then|scares|it)|when|until|day|so|non|in my|face|because|that) = 0.6
        (afraid|scared|worried|think|feel like|thought|thoughts|might|going to|could|want to) (i|of|about|that|i am|that i|i might|i am going to|i could|to)? (will|might|may|am going to|would|could|going to|gonna)? (hurt|hurting|harm|harming|shake|shaking|smother|kill|killing|drop|hit|hitting|lose it with) (my|the|our|him|her|them|one of) _ (baby|son|daughter|child|children|kids|END|if|one)
        (cant|not|struggl~) (cope|coping|bond|look after|take) (with|after)? __ (hurt|harm|snap|shake|scared i|leave (him|her|them)|lose it|kill|care (anymore|any more)|social services take)
    """,
    "emotional": """
        (call|calls|called|calling) (me|us|him|her|my (son|daughter|brother|sister)) (a|an|names|fat|stupid|ugly|worthless|thick|useless|disgusting|retard~|the|dumb|evil|all|horrible) _ (slut|slag|bitch|cow|whore|mistake|burden|nothing|retard|freak|idiot|cunt|names|worthless|useless|pig|bastard|waste|twat|rat|animal|dog|stupid|accident|shit|thick) = 0.7
        (call|calls|called|calling) (me|us) _ (slut|slag|whore|bitch|cow|cunt|mistake|worthless|burden|bastard|retard|pig|animal)
        (say|says|said|tell|tells|told|saying|telling|reckons) (me|us|that|to me)? _ (nobody (wants|loves|likes|cares)|no one (wants|loves|likes|cares)|hates? me|hate me|wish~ (i|he|she|we) (was|were|had|wasnt|never)|never (wanted|loved)|i ruin~|my fault|i am (worthless|nothing|a mistake|useless|disgusting|a burden|rubbish|evil|not wanted|unwanted|unlovable)|am (worthless|nothing|a mistake|useless|a burden|evil|unwanted)|dont (want|love) me|doesnt (want|love) me|should (die|be dead|kill myself|have died|have had)|put me back|get rid of me|going to kill (me|us)|will kill (me|us))
        (wish|wishes|wished) (i|he|she) (was|were|had|had been|would) (never|not)? (born|dead|an abortion|aborted|die|had me|never had me)
        (says|said|tells|told|threatens|threatened|going to|will|say) (me|us|she|he|he will|she will|they will|to|he is going to|that he will|that she will)? (will|would|is going to|to)? (kill|stab|strangle|batter|end|murder|burn|smash) (me|us|mum|my|him|her|himself|herself|the house|my face)
        (treat|treats|treated) (me|us|him|her) (like|worse than) (a|an|the|dirt|shit|rubbish|slave|animal) _ = 0.7
        (hates|hate|dont love|doesnt love|doesnt want) me and __ (hit~|lock~|food|hurt~|kill~|die|says) = 0.8
        (bully|bullied|bullies|bullying) __ (kill|die|hurt|hit~|punch~|kick~|cut|every day|knife|beat~|suicid~|spit~|toilet|scared|end it|not here|want to) = 0.9
        kys
        (go|should) (kill|unalive) (yourself|urself|myself)
        tell~ me to (kill|die|cut|hurt|hang|end)
        (stop|help) (him|her|them|me|us) (hurting|hitting|beating|doing this|doing it|please|touching|i am scared) 
        (please|pls|plz|someone|need someone to) (help|save) (me|us|my (brother|sister|mum)) (END|i|he|she|now|hes|before|from|get|please|because|am) = 0.9
        (help me please|please help me|save me) = 0.9
        (need|needs|want) (saving|rescuing|to be rescued|rescue)
    """,
}
