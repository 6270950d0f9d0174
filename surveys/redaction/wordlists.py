"""Words that help to tell a name from any other word. Plain data: add to it freely."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST_NAMES = _words(
    """
    aaliyah aaron abbie abby abdul abdullah abigail adam adele adil adrian agnieszka ahmad ahmed
    aidan aiden aimee aisha aishah alan alana alastair alex alexander alexandra alexia alfie ali
    alice alicia alina alisha alison alistair aliyah allan amanda amara amelia amelie amina
    aminah amir amira amrit amy ana anaya andrea andreea andrei andrew andrzej andy angela angus
    anita anna annabel annabelle anne annie anthony antonio anya archie ariana arjun arthur arya
    ashleigh ashley asif asma athena aurora ava ayaan ayan ayesha ayla aziz barbara barry beata
    beatrice becca becky ben benjamin bernadette bethan bethany bianca bilal bogdan bradley
    brandon brenda brendan brian bridget bronwyn bryan callum calum cameron camila carl carla
    carly caroline catherine cathy cerys chantelle charlene charles charlie charlotte chelsea
    cheryl chloe chris christina christine christopher cian ciara claire clara clare colin
    connie connor conor constance corey courtney craig curtis cynthia dafydd damian damien
    daniel daniela danielle danny darcey darcy darren dave david dawid debbie deborah declan
    denise dennis derek diana diane dinesh dominic dominik donna dorothy dougie duncan dylan
    ebony eddie edward edwin eesa eilidh elaine eleanor elena eli elias elijah elisha eliza
    elizabeth ella ellie elliot elliott ellis elodie eloise elsie emilia emily emma emmanuel
    eric erica erin esme esmee esther ethan eva evan evelyn evie ewa ewan ezra fahad faisal
    farah farhan fatima fatimah felix finlay finley fiona florence frances francesca francis
    frankie fred freddie frederick freya gabriel gabriela gareth gary gavin gemma geoff geoffrey
    george georgia georgie georgina gethin gillian giovanni glenn gloria gordon graham greg
    gregory grzegorz gurpreet hafsa haider hamza hana hanna hannah haris harleen harley harpreet
    harriet harris harrison harry hasan hashim hassan hayden hayley heidi helen helena henry
    hollie howard hugo humza hussain ian ibrahim idris ieuan imaan iman imogen imran ioan ioana
    iona ionut iqra irene irfan isaac isabel isabella isabelle isla ismail ivan jacek jackie
    jackson jacob jacqueline jaden jai jake jakub jamal james jamie jane janet janice jasleen
    jasmin jason jaspreet jayden jaydon jeanette jeff jemma jenna jennifer jenny jeremy jess
    jessica jessie jill jim jimmy joan joanna joanne jodie joe joel john johnny jonah jonathan
    jordan joseph josephine josh joshua joyce jozef juan judith julia julian julie justin
    justyna kai kaitlyn kamil karen karl karolina kasia katarzyna kate katherine kathleen
    kathryn kathy katie kayden kayla kayleigh keira keith kelly kelsey ken kenneth kerry kevin
    khadija khadijah khalid kian kieran kimberley kiran kirsty krystian krzysztof kyle kyra
    lacey laura lauren laurence layla leah leanne leila leon leona leonard lesley leslie lewis
    lexi lexie liam libby lilly linda lindsay lisa logan lola lorraine louis louisa louise luca
    lucas lucia lucy lukas lukasz luke lydia lynn lynne mackenzie maddie maddison maddox
    madeleine madison magdalena maggie maha mahmoud maisie malcolm malgorzata manpreet marcel
    marcin marcus margaret maria mariam marian marie marilyn mario marion marius marta martha
    martin martina martyn mary maryam mason mateusz matilda matt matthew maureen max maya megan
    mehmet melanie melissa michael michaela michal michelle mihai mike mikolaj millie milly
    miriam mirza mitchell mohamed mohammad mohammed moira molly monica monika moses muhammad
    musa mustafa mya nadia nancy naomi natalia natalie natasha nathan nathaniel navdeep neil nia
    niall nicholas nick nicola nicole nigel nikita nikki nina noah nora norman oakley olaf
    oliver olivia ollie omar orla oscar osian otis owen paige pamela patricia patrick patryk
    paul paula pauline pavel pawel penelope peter petra phil philip phillip phoebe piotr pippa
    priya przemek rachael rachel radu rafal rahul raj rajesh ralph ramona raymond rayyan rebecca
    reece reggie rehan remi reuben rhian rhys ria riaz ricardo richard ricky rita robert roberta
    robyn rodney roger roisin romeo ronnie rory rosa rosalind rosanna rosie roxanne roy rupert
    ryan sabrina sadia safiya sahar saira salma sam samantha samina samir samira samuel sana
    sandra sanjay sara sarah scott sean sebastian selina serena seth shabana shahid shane
    shannon sharon shaun shauna sheila shelley shirley shreya sian sidney sienna sikander silvia
    simon simran sinead siobhan sofia sonia sophia sophie stacey stanislaw stefan stella
    stephanie stephen steve steven stewart stuart sue suki sunita susan susie suzanne sylvia
    szymon tabitha tahir tamara tamsin tania tanya tara tariq taylor teddy teresa terry tess
    tessa thea theo theodore theresa thomas tim timothy tina toby todd tom tomasz tommy toni
    tony tracey tracy trevor tristan umar usman valerie vanessa vera veronica vicky victoria
    vikram viktoria vincent vivian wayne wendy wiktor wiktoria william wojciech xavier yasin
    yasmin yasmine yousef yusuf yvonne zac zach zachary zahra zain zainab zak zara zayn zeeshan
    zoe zofia zuzana zuzanna
    """
)
# Names that are words as well: taken as a name only with a capital inside a sentence.
WORDS_THAT_ARE_NAMES = _words(
    """
    amber angel art austin autumn bailey bea belle bill blue brook carol chase christian chuck
    cliff crystal daisy dale dan dawn dean dev eve faith fern frank gene glen grace grant gray
    guy hazel heath heather holly honey hope hunter iris ivy jack jade jan jasmine jay jean jo
    joy jude kim king kit lance lane lee leo liberty lily lottie luna mark mel mia
    miles mina morgan myles noor olive pam paris pat patience pearl penny perry pete pip poppy
    ray rich rick riley rob robin rod roman rose ross rowan ruby ruth sage sally sandy scarlett
    sky skye stan star sterling summer sunny tiffany tilly tyler van victor violet viv wade ward
    will willow winter wren
    """
)
# Words with which sentences open, and which are never somebody's name.
NEVER_NAMES = _words(
    """
    a about above actually after again against all also although always am amazing an and
    animals another any anyone anything apart are around as at aunt auntie aunty away back bad
    basically because been before being below best better between bipolar bit both boy brilliant
    brother brunch but by call called can cannot cant carer carers caring child children city
    communication community could couldnt crisis dad daddy day days dear dec definitely dementia
    did didnt different difficult district do doctor doctors does doesnt dog doing done dont drs
    during each east easy eight either else even ever every everybody everyone everything
    excellent fab family fantastic father feb feel few first five food for foster four fri
    friend friendly friends from get getting girl give go going good got grandad grandma granny
    great greatly group groups had happy has hasnt have havent having he health healthcare hello
    help helpful her here hers hes hi him his home homes honestly horticulture hosp house how
    however i id idea ideas if ill im immediate implemented impossible impressed improve
    improved improvement improvements improving in in-house include included including
    inconsistent increase ind indeed info inform informal information informed ins inside
    instead instruct interact interest interested internet into introduct introduction
    invaluable involve involved is isnt issue issues it its ive just kids kind know last later
    less let lets like literally little long look lots love lovely make many maybe me mean
    meeting meetings mental mindfulness mon more most mother mr mrs ms much mum mummy my myself
    nan near never new next nice nine no nobody none nope north not nothing nov now nurse nurses
    nursing oct of off oh ok okay old on once one only or other others our out over overall own
    parents parking people perhaps person phys physiotherapist physiotherapy place please poor
    probably quick quite rather really redacted right road royal said same sat saw say says
    school sept seven several she shes should since sister six slow so social some somebody
    someone something sometimes son sorry south staff still stroke such sun super support sure
    take teacher teachers team tell ten than thank thanks thankyou that thats the their them
    then therapist therapy there theres these they theyre thing things think this those though
    three through thurs time times to today told too top treatment tues two under until up us
    usually very visitor visitors wait waiting want was wasnt we weds well went were west weve
    what whatever when where whether which while who whole why wish with without wont work
    worker workers would wouldnt yeah yep yes yet you your youre
    """
)
# Words that are written with a capital and tell nobody's name.
COMMON_CAPITALS = _words(
    """
    a-level academy accident adhd african aldi allah amazon america american april arabic asd
    asda asian asperger aspergers august aunt auntie autism autistic bangladesh bible board
    braille breaks britain british brother btec camhs can't care carer caribbean catholic center
    centre children christian christmas church clinic college consultant corporate costa council
    covid covid-19 dad daddy december dentist department didn't discord disney diwali dla doctor
    don't down downs dr dvd early easter ebay ehc ehcp eid emergency england english europe
    european facebook february form fortnite forum french friday gcse german god google gp gran
    grandad grandma grandpa granny greggs gypsy halloween help hindu hospital i'd i'll i'm i've
    in india indian instagram ipad iphone ireland irish islam it's january jewish july june key
    kfc lego lidl local london madam makaton march matron may mcdonald mcdonalds microsoft
    midwife minecraft miss mom monday mosque mr mrs ms mum mummy muslim nan nando nandos nanny
    netflix nhs nintendo november nurse nursery october offer ofsted outpatients pakistan
    pakistani panjabi parent parenting pc pe physio pip plan playstation pokemon poland polish
    primary ptsd punjabi quran ramadan reception receptionist roblox roma romania romanian
    saturday school scotland scottish secondary sen senco senco's send september services short
    sikh sir sister sixth skype slovak slovakia snapchat social spotify stage sunday surgeon
    surgery switch teams tesco thursday tiktok traveller tuesday tv uber ucas uk uncle unit
    university urdu voice wales ward wednesday welsh whatsapp won't x-ray xbox year youtube zoom
    """
)
STREET_WORDS = _words(
    """
    street road rd avenue ave lane drive close crescent cres gardens grove terrace mews parade
    court way walk hill mews square row rise
    """
)
