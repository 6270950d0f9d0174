# ruff: noqa: E501
"""What sounds like a disclosure and is none: idioms, subjects talked about, games, negations.

Plain data in the notation of ``screening_phrases``.
"""

# Words that name a subject. In "training about grooming" they tell of nobody.
TOPIC_GUARD = """
    (training|workshop~|course|courses|lesson|lessons|leaflet~|poster~|assembly|assemblies|awareness|policy|campaign|charity|pshe|film|movie|book|song|story|tv|documentary|play about|drama|topic|subject|talk about how|learn~ about|learnt|learned|taught|teach~|educat~|research|prevention|helpline~|specialist~|strategy|information about|information on|advice about|advice on|session~ (on|about)|signs of|understand~|knowledge|programme|survey|project)
    (service~|support|help|therapy|refuge~|counselling|groups?|group|team|provision|pathway|funding|nurses|more) (for|to|around|with|about|on|after|who) _ (people|young people|children|teenagers|teens|those|survivors|victims|anyone|kids|pupils|students|girls|boys|women|parents|families|young adults|domestic|self harm|suicid~|abuse|violence|mental|everyone)
    (children|young people|teenagers|people|kids|those|pupils|students) who (self harm|cut|run away|have been|are|go missing|feel suicidal|want to die|think about)
    (domestic abuse|self harm|suicide|domestic violence|sexual abuse|grooming|exploitation) (service~|team|support|worker~|training|course|charity|helpline|lead|group~|policy|prevention|awareness|strategy|nurse|refuge|advocate|unit|liaison|pathway|clinic)
"""
TOPIC_CONCERNS = frozenset({"self_harm", "suicide", "sexual", "exploitation", "fear", "missing"})

# Said without meaning it: these words are taken out before anything else is read.
IDIOMS = """
    (kill|killing|killed) (time|the time|some time|the mood|the vibe|two birds|for a _|zombies|mobs|the boss|them all in|everyone in)
    (dying|die|died|dead|kill) (for|of|to|from) (a|an|go|get|see|try|know|laugh~|boredom|bored|embarrassment|laughing|pizza|cringe|happiness|have|do|eat|meet|heat|the toilet|play|be (in|on|at)|hunger)
    (nearly|almost|literally|properly|basically) died (laughing|of|lol|END)
    (lesson|lessons|homework|maths|school|heat|waiting|wait|queue|feet|foot|back|legs|knees|shoes|bus|boredom|bored|suspense|it|this|head|stairs|walk) _ (kill|kills|killing|killed) (me|us|my|him|her|END)
    (kill~|killed|slay~) it (END|in|at|on|with)
    (would|could) (kill|murder|die) for (a|an|some)
    (could|would) murder (a|some)
    dead (good|funny|nice|easy|boring|cool|hard|long|cheap|kind|slow|tired|excited|end|line|friendly|helpful|proud|tasty|quiet|near|close|early|late|happy|sound|annoying|strict|battery)
    (bored|scared|worried|tickled) to death (of|about|by|with) (spider~|exam~|needle~|dentist|dark|dog~|clown~|height~|moving|lesson~|wasp~)
    bored to death
    (it|that|this|which|really|what|suddenly|then it|reality|news|grief) (hit|hits|hurt|hurts|hitting|touched|touches|kicked|scares|scared|struck) (me|us|her|him|them|home|my)
    (hit|hits|hitting) (it off|and miss|and run|me up|the (ball|target|gym|wall|nail|road|spot|books|bar|shops|town|post|goal|drum~|ground|tree|sack|pinata|buzzer|button~)|a (ball|wall|target|drum|six|home run|tree|bump)|puberty|rock bottom|my (head on|knee on|elbow|funny bone|toe|leg on|target~))
    (beat|beats|beating|beaten) (me|us|him|her|them|my (brother|sister|friend|dad|mum|cousin|nan|uncle|carer)|everyone|people|all) (at|in|on|to) (a|the|fifa|chess|football|mario|pool|snooker|uno|cards|games|darts|minecraft|it|fortnite|table|tennis|monopoly|race|swimming|basketball|running|connect|video|xbox|ps|go~|every|draughts|snap|air|ping|top|badminton|computer|this|that)
    (beat|beats|beating|beaten) (me|us|him|her|everyone) (again|every time|loads|lots|fair and square) (at|in|on)
    beats me
    (beat|beats) (the|my|our|a) (boss|level|game|queue~|record|system|score|team|odds|drum~|high score|heat|bullies|cancer|illness|clock|traffic|rush)
    cant beat _
    (punch|kick|hit) (bag|bags|line|boxing|pads)
    (punch|kick|hit) the (bag|pads)
    kick~ (a|the|my|about|around|off|ball|balls|it|goals)
    (touch|touched|touching) (by|base|wood|down|screen|on|rugby|typing|the (nurse|stars))
    (keep|stay|get|be|kept|keeps|getting|got|keeping|in|lose|lost|out of) (in)? touch
    (was|were|am|been|felt|so|very|really|deeply) touched
    (film|song|story|book|letter|kindness|speech|card|words|message|poem|music) _ touched (me|us|my heart|her|him)
    (touched|touches|touching) (my|our|her|the) heart
    cut~ (down|off|back|the (grass|cost~|budget~|paper~|red tape|waiting|list~|crap|cake|lawn|hedge~|hours|time|funding)|my (hair|hours|benefits|budget|nails|fringe|funding|support|grass|dla|pip|transport|food|toenails)|hair|her hair|his hair|your hair|it (short|fine)|out|up|across|short)
    (haircut|short cut|shortcut|paper cut|budget cuts|cuts to|funding cuts)
    (cut|hurt|burn|burned|burnt|injured|scratched) (myself|himself|herself|my (hand|finger|arm|leg|thumb|foot|knee|wrist|head)) (shaving|by accident|accidentally|on (a|the|some) _ (paper|fence|glass|door|nail|tin|bush|gate|slide|oven|iron|kettle|hob|swing|trampoline|bramble~|wire|corner|playground|stairs)|playing|falling|when i (fell|was (playing|cooking|climbing|running|riding))|while|doing (pe|sport|gymnastics|dance|karate)|at (football|rugby|pe|gymnastics|trampolining|school|netball|the park|boxing|work|swimming|karate|judo|dance)|in (pe|football|a match|goal|rugby|cookery|dt|tech|a race|gym~|the playground|art|food tech|woodwork)|with (the|a) (scissors|knife (cooking|in|when|making)|glue gun|stapler|saw|peeler)|cooking|making (dinner|tea|toast)|on my (bike|scooter|skateboard)|chopping|climbing|off my)
    (hurt|hurts|hurting) (my|his|her) (knee|ankle|foot|finger|toe|back|arm|leg|shoulder|hand|wrist|elbow|head|feelings|eyes|ears|feet|hip|neck|teeth|tooth) (playing|at|on|in|when i fell|falling|from|doing|and the|but|so|because of|END)
    make~ (myself|herself|himself) sick (with worry|worrying|eating|on|laughing)
    (ran|run|running|runs) away (with (the|it|our)|from (the (wasp~|bee~|dog~|problem~|ball|dentist|spider~|goose|geese|seagull~|point|cows?|issue~|questions?)|a (wasp|bee|dog|spider|goose)|wasps|bees|us playing|responsibil~))
    (dog|cat|rabbit|hamster|puppy|horse|time|bus|pet|gerbil|tortoise|group|meeting|cat) _ (ran|run|runs|running) (away|off)
    (run|runs|ran|running) (away|off) (over|on time|with the|to the (shop|toilet|loo|park|swings))
    (burn~|burnt) (toast|dinner|calories|the (toast|dinner|food|cakes|chips|rice)|cakes|my (toast|tongue|mouth|dinner)|out)
    (out|burned|burnt|burning) out
    (shot|shots|shoot|shooting) (hoops|of (a|vodka)|at goal|goals|some|a film|the ball|star~|put)
    (throw|throws|threw|throwing|chuck~) (me|us|him|her) (a (ball|party|rope|surprise|towel)|the ball|in at|off|out of the (team|club|class|lesson|library))
    (throw|throws|threw|throwing|chuck~) (a|the|it|balls?|snowballs?|water balloons?|sponges?|paper|the ball) _ (at|to|on|over) (me|us|him|her)
    (squeeze|squeez~|pinch~) (me|us) in
    (bear with|grab) (me|us) (a|an|some|some food|lunch|coffee|snacks|drinks|the)
    (push~|shove~) me (to (try|do|be|work|go|achieve|learn)|on the (swing|swings)|forward|out of my comfort|in my (chair|wheelchair|buggy)|around in|to (get|keep))
    shake~ (my|his|her|our|your) hand~
    (surprise|birthday) (party|present|visit|cake) __ (tell~|told|secret|say)
    secret (santa|garden|recipe|ingredient|weapon|admirer|mission|handshake|code|den|base|ballot|shopper|sauce|passage|agent~|door|level|stash|sweets|word)
    (didnt|wasnt|wasn|werent|not|never|nobody|no one|dont|doesnt|wont) (told|tell|tells|telling|say|said|inform~|to tell) (me|us|you|him|her|them|anyone|people|parents|families) (about the|the|that the|when|where|how|why|anything|which|in advance|in time|beforehand|what (to|time|day|is|was|the|they)|about (my|our|any|it|this|meetings|changes)|enough)
    cant (tell|say) (you|them|people) (how|enough)
    cant (tell|say) (which|whether|if|how|the (difference|time))
    cant (wait|stand the|stop (laugh~|smil~|talking|eating|playing|watching)) 
    (hungry|starving|starved) (caterpillar|horse|hippo~|by (dinner|lunch|tea|the time|then|the end)|after (pe|school|swimming|football|gym|training|sport)|when i (get|got|come) (in|home|back)|before (dinner|lunch|tea)|lol|haha|at (dinner|lunch|break|tea)~|for (lunch|dinner|tea|knowledge))
    hunger games
    (boss|nurse|midwife|doctor|dentist|needle|injection|vaccin~|blood test|physio|operation|jab|cannula|scan|stitches) _ (hurt|hurts|hurting|scared|scares|frighten~|bit|grab~|squeez~|push~|pinch~|touch~) (me|my|us|him|her|a|but|lots|less|so|END|at|when)
    (scared|afraid|frightened|terrified|petrified|fear|scary|worried) (of|about|by) (the|a|an|my|some|big|loud|going to|going on|having|starting|getting|failing|doing|new|moving|sitting|losing|missing|being (late|wrong|judged|laughed|told off|sick)|other people|change|taking|driving|public|maths|making|meeting new|speaking|what people|heights|everything|flying)? (the|a|an|my|some|new|first|year|to|from|up|on|in)? (spider~|dark|exam~|needle~|dentist|dog~|clown~|height~|wasp~|bee~|snake~|lift~|escalator~|bus|buses|train~|plane~|school|test~|interview~|gcse~|failing|school|secondary|college|uni~|class~|primary|teacher|doctor~|hospital|injection~|blood|water|swimming|thunder~|lightning|loud|noise~|crowd~|ghost~|monster~|roller~|ride~|alone on|change|new|moving|meeting|speaking|assembly|people laugh~|rats?|mice|germ~|cows?|horse~|fire alarm~|balloon~|firework~|hand dryer~|toilet~|being late|losing|getting lost|film~|movie~|maths|presentation~|stage|road~|traffic|cars|bike~|test|operation|covid|cancer|surgery|diagnosis|results?|scan|falling over|having a (fall|fit|seizure)|my anxiety|future|job|money running|turning 18|leaving care|living alone|living on my own)
    (didnt|did not|dont|never|do not) want (to)? (go|leave|come|going) (back)? home (from|because (it|the|we|i (was|had|love~|enjoy~)) _ (fun|good|great|love~|enjoy~|brilliant|amazing|best|having|such)|as (it|i|we)|it was (so|really|great)|i (love|loved|was having) )
    never want~ to go home from
    (want|wanted|could|would like|like) to? (be|stay|live) (here|there) (forever|for ever)
    (could|can) (stay|live) (here|there) (forever|for ever)
    (bus|taxi|coach|class|lesson|door|gate|room|library|shop|school|hospital|toilet) _ (full|locked|closed) 
    (feel|am|felt|are|is|being|be) _ (not)? (unsafe|safe) (crossing|on the (road|bus|tram|train|streets?|path|roads?|pavement)|in (traffic|town|the (park|street|city|car park|water|pool|sea|lift|taxi when the seat))|walking (home|to|in|alone|at|back|around|through)|cycling|riding|online shopping|travelling|when (crossing|cycling|walking))
    (website|password~|building|equipment|road|crossing|pavement|path|chair|hoist|playground|ramp|stairs|swing|seat|harness|wheelchair|lift|park|junction|entrance) _ (isnt|is not|not|was not|wasnt|are not|arent) _ safe
    not safe (for (passwords|wheelchair~|cycling|crossing|cars|prams|buggies|parking)|to (cross|cycle|park|ride|drive|use|climb|swim)|without a (crossing|ramp|rail|seat))
    (want|wanted) to be (in|on|at|late|with|part) 
    (dont|do not|didnt) want to be (in (this|that|the|a) (group|class|team|set|school|meeting|room|survey|care|photo~)|late|rude|a (burden on the|pain)|on (the|this|that)|at (the|this|that|school|college)|with (the|this) (group|class)|the (only|last|first)|part of|a (teacher|doctor|nurse)|here (today|for (this|the)|at the (meeting|appointment|hospital)|in (this|the) (meeting|appointment))|treated|told|seen|called|asked|moved|left out|rude|ungrateful|disturbed)
    cant take (the|a|my) (bus|taxi|train|car|dog|chair|class|exam)
    (take|takes|took|taking|had) (my|his|her|the|their) (tablets|medicine|medication|pills|meds|inhaler) (with|at|in|every|before|after|to school|on|when i|and|for|END|by)
    (took|take|taken|taking) (pictures|video) (at|of (the|our|it|all|everyone|my (work|art|cat|dog|garden|food))|and gave|together|with (my|the) (friends|group|family))
    (pictures|video) of me (on the wall|winning|and my|with my|at|when i was (little|a baby|small|younger)|in (the|my) (garden|school|uniform|newsletter|paper|play|show|magazine))
    (support|staff|nurse|night staff|carer|worker|they|mum|nan) _ (check on|checks on|check in on|looks in on|wake|wakes) (me|us) 
    (come|comes|came|coming|get|gets) (in|into) _ (room|bedroom) (to|and) (wake|check|say (good|night|hello|hi)|give|bring|tidy|clean|hoover|get|help|see if|ask|read|tuck|fix|turn off|turn the|open|collect|put|do my|change my)
    comes in (to|and) (check|wake|say)
    come in to check
    (without|dont|doesnt|didnt|never|always|should|please|must) _ (knock|knocking)
    (my|our) _ (son|daughter|child|boy|girl|children|grandson|granddaughter) __ (lash~ out|meltdown~|overwhelm~|dysregulat~|challenging behaviour|sensory) __ (hit~|kick~|bit~|hurt~|throw~|punch~|pull~|scratch~|scream~) _ (me|us|him|her|staff|himself|herself|his (brother|sister)|others|peers)
    (my|our) _ (son|daughter|child|boy|girl|children|grandson|granddaughter) __ (hit~|kick~|bites|hurts|punch~|pull~|throws|scratch~) (me|us|staff|others|peers|things) __ (overwhelm~|meltdown~|dysregulat~|autis~|sensory|adhd|support|respite|break)
    lash~ out and (hit~|kick~|bites|hurts|punch~) (me|us|him|her|people|others|staff)
    (rough|hard) at (football|rugby|games|play|basketball|boxing)
    (fight|fights|fighting|argue|row) (over|about) (the|who|remote|xbox|what|toys|bathroom|which|chores|washing|tv|food|homework|bedtime|ps|wifi|controller|front seat|turns|nothing|whose)
    (fight|fighting|fought) (for|to get|the system|the council|tooth|with the (council|school|la|local)) 
    (bruised|bruise) (banana~|fruit|apple~|ego|peach~|easily)
    (bruise|bruises|bruised|bruising) (from|playing|at|after|on my knee from|doing) (football|rugby|falling|the (blood|cannula|needle|injection|drip)|skating|skateboard~|my bike|playing|gymnastics|boxing|martial|karate|judo|blood|injection~|cannula|roller~|climbing|hockey|netball|netball)
    (abuse|abused|abusive|abuses) (the (system|rules|parking|trust|blue badge)|of (power|parking|the system)|on the (phone|telephone|line)|to (staff|reception~|receptionist~|nurses|drivers|the (staff|driver|nurse~))|by a (man|woman|person|caller|customer|patient) on the|patients|patient|when i asked for a refund|caller~|customer~)
    (alcohol|drug|substance|solvent) abuse
    (owe|owes|owed) (my|me|him|her) _ (a fiver|a tenner|a pound|chips|a drink|an apology|a favour|lunch|an explanation|sweets|a quid|dinner)
    (hang|hanging|hung) (out|around|on|about|up)
    jump~ (the queue|up|on the (trampoline|bed|sofa|bandwagon)|for joy|rope|in the (pool|water|puddle~|sea|river)|in puddles|off the (diving|swing|wall|trampoline)|out of (my skin|bed|the plane for)|at the chance|through hoops|to conclusions|scare~|in my seat)
    jump (out of|off|from) (a|the) plane
    (suicide squad|slaughter~ us|killer whale~|serial killer~|lady killer|painkiller~|pain killer~|buzz kill|overkill)
    (stab|stabs|shot) (at|in the dark)
    bite~ (my|the) (nails?|tongue|lip|bullet)
    (drown|drowning|drowned) (in (paperwork|homework|work|emails|forms|debt)|out)
    (choke|choked|choking) (up|on (a|my|food|her|his|the|an)|hazard)
    (not|no) (bad|so bad) at all
    (bad|terrible|awful|horrible) things (about|with) (the|this) (service|group|school|food|club)
    disappear~ (forever|for ever|for good)? (from|off) (the (list|system|website|waiting|register|screen|fridge)|my (record~|account))
    (miss|missed|missing) (out|the|my|school|lessons?|appointment~|from (the (list|website|page|form|survey|menu)|this (page|form|survey))|you|him|her|them|mum|dad|home)
    (has|have|is|are|was|were|information|something|what is|page|nothing|anything|details?) missing (from|in|on|and|END|is|here|at all)
    better off (without (it|them|the|a|that|this|him|her|social|my ex)|with (a|the|my nan)|in (a|the|this)|here|at (this|my|a)|now)
    (not|isnt) worth it (anymore|any more|END|for|because|to|if|at)
    (no|whats the|what is the) point (in|of|to) (having|asking|the|this|filling|complaining|telling|going to|calling|ringing|doing|it|a|trying to|these|answering|school|meetings|homework|me saying|surveys?|being in (a|the) (meeting|group)|being there)
    what is the point of (this|the|these|asking|a|it|having|doing|meetings|telling)
    want (it|this|the|them|everything|things) (all)? (to)? (stop|be over|end|go away) (being|raining|at|so (early|late)|before|by|changing|making)
    wish (i|we|it|he|she) (was|were|had|could|would) (never)? (stay (here|there|for)|be (in|on|at|with)|have|see|go to|live (with|here|near|in)|there|a|an|the|bigger|smaller|taller|older|younger|able|here for|home|more|on|in|rich|famous|allowed|better|not so|like|still|closer|nearer|with my|back with|told|longer|nicer|quicker|easier|open|free|less|warmer)
    (nobody|no one|no) (ever)? (hits?|hurts?|shouts|bullies|touches|harms?|beats|scares?|threatens?|abuses|kicks|punches|bothers) (me|us|you|anyone|each other|here|anybody)?
"""

# Just before a phrase, these turn it into its opposite ...
NEGATION = (
    "never|not|dont|doesnt|didnt|isnt|arent|wasnt|werent|wont|wouldnt|nobody|no one|none of them|"
    "neither|without|havent|hasnt|no|nor|aint|cant imagine|no longer|stopped|hardly ever"
)
# ... with any of these between.
BETWEEN = (
    "ever|even|really|been|being|get|gets|got|would|will|has|have|had|any|want to|wants to|going to"
    "|think about|to|feel|feeling|feels|felt|so|that|is|are|was|does|do|did|be|by|actually|at all"
    "|once|or|am|anyone|any of them|of them|else|all|too|very|here|longer|wanted to|in any way|shouts and|shout or|shouts or|shouted or|trying to|need to|about"
)
# Games, films and stories: what happens in them happens to nobody.
PRETEND = (
    "fortnite|minecraft|roblox|fifa|xbox|playstation|ps4|ps5|game|games|gaming|level|film|movie|"
    "episode|book|series|cartoon|zombie|zombies|boss|character|wrestling|boxing|karate|judo|mma|"
    "rugby|football|paintball|laser|nerf|gta|call of duty|cod|mario|zelda|dream|drama club|panto"
)
PRETEND_CONCERNS = frozenset({"physical", "emotional"})
