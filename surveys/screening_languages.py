# ruff: noqa: E501
"""Disclosures in the languages that families here speak most, and in their romanised spellings.

Notation of ``screening_phrases``; Latin letters without accents, Arabic letters folded as in
``plain_tokens``. To be read by a speaker of each language before it is relied on.
"""

PHRASES_IN_OTHER_LANGUAGES = {
    "physical": """
        (bije|bija|bil|bila|uderzyl~|uderza|uderzaja|kopie|kopnal|kopna~|dusi|dusil|szarpie|szarpal|krzywdzi|krzywdza|popycha|popchn~) (mnie|nas|mame|mojego|moja|moje|go|ja|brata|siostre)
        (mnie|nas|mame) (bije|bija|bil|bila|uderzyl~|uderza|kopie|dusi|krzywdzi|krzywdza|szarpie|bijal)
        (dostaje|dostalem|dostalam) (pasem|lanie|w twarz|po twarzy)
        (mam siniaki|siniaki na)
        (ma|nas|mamu|brata|sestru|mna) (bije|biju|bil|udrel~|kope|skrti|udiera|fackal|mlati|zbil|skrtil)
        (bije|biju|bil|udrel~|kope|skrti|mlati|zbil|ublizuje) (ma|nas|mamu|brata|sestru|ho|ju)
        (ubliz~|ublizuje) (mi|nam)
        (mam modriny|modriny na)
        (ma|m|ne|o|il|pe) (bate|batea|bat|loveste|lovit|lovea|loveau|pocneste|strange de gat|maltrateaza|bataie)
        (bate|loveste|batut|lovit) (pe)? (mine|mama|noi|fratele|sora|copii|copiii)
        am vanatai
        (مجهي|مجهكو|همين|امي|ميري|بهاي|بهن|مجهے|اسے) _ (مارتا|مارتي|مارتي|مارتے|مارا|مار|پيٹتا|پيٹتي|پيٹتے|مارتين|مارتاهي)
        (مارتا|مارتي|مارتے|پيٹتا|پيٹتي|مارتين) (هي|هين|تها|تهي)
        (مجهي|مجهے) _ (تكليف|چوٹ) _ (ديتا|ديتي|پهنچاتا)
        (ਮੈਨੂੰ|ਸਾਨੂੰ|ਮੰਮੀ|ਮਾਂ|ਭਰਾ|ਭੈਣ) _ (ਮਾਰਦਾ|ਮਾਰਦੀ|ਮਾਰਦੇ|ਕੁੱਟਦਾ|ਕੁੱਟਦੀ|ਕੁੱਟਦੇ|ਮਾਰਿਆ|ਕੁੱਟਿਆ)
        (ਮਾਰਦਾ|ਮਾਰਦੀ|ਮਾਰਦੇ|ਕੁੱਟਦਾ|ਕੁੱਟਦੀ|ਕੁੱਟਦੇ) (ਹੈ|ਹਨ|ਸੀ)
        (يضربني|تضربني|يضربوني|يضربونني|ضربني|ضربتني|يضربنا|يضرب امي|يؤذيني|يوذيني|توذيني|يوذونني|يخنقني|يركلني|يعنفني|يصفعني|بيضربني|عم يضربني)
        (mujhe|mujhay|mujhko|hame|hamen|ammi ko) _ (marta|marti|marte|maarta|maarti|maarte|pitta|peetta|pitta)
        (menu|mainu|sanu) _ (marda|mardi|marde|maarda|kutda|kutdi|kutde)
    """,
    "sexual": """
        (dotyka|dotykal|dotykala|obmacuje|obmacywal|calowal|maca) (mnie|mi|mojego|moja)
        (mnie|sie mnie) (dotyka|dotykal|zgwalcil|obmacuje|obmacywal|gwalci|molestuje|molestowal)
        (zgwalc~|gwalt|molest~)
        (przychodzi|wchodzi) __ (w nocy|pokoju w nocy|mojego lozka|do lozka)
        (kaze|kazal|zmusza|zmuszal) mi _ (rozbierac|dotykac|robic rzeczy|rozebrac)
        (chyta|dotyka|ohmata~|obchytkava|obchytava) (ma|sa ma|mna)
        (ma|sa ma) (chyta|dotyka|dotykal|ohmat~|znasil~|obchytkava)
        (znasiln~)
        (chodi|prichadza) __ (v noci|do postele|mojej postele|v noci do)
        (ma|m) (atinge|atins|pipaie|violat|mangaie|sarutat|violeaza|abuzat|molesteaza)
        (viol|violat|violata|abuzat|abuzata|molestat)
        (vine|intra) __ (noaptea|in patul|in pat la mine)
        (مجهي|ميري|مجهے) _ (چهوتا|چهوتي|هاته لگاتا|هاته لگاتے|چهيڑتا)
        (رات كو) _ (ميري|كمري|بستر) __ (آتا|اتا|اتے|آتے)
        (زيادتي|ريپ|جنسي)
        (ਮੈਨੂੰ) _ (ਛੂਹਦਾ|ਹੱਥ ਲਾਉਂਦਾ|ਛੇੜਦਾ)
        (ਰਾਤ ਨੂੰ) _ (ਮੇਰੇ) __ (ਆਉਂਦਾ)
        (يلمسني|لمسني|يتحرش~|تحرش~|اغتصب~|يغتصب~|اغتصاب|يلمس جسمي|يلمس جسدي|بيلمسني)
        (يدخل|ياتي) _ (غرفتي|سريري) _ (ليلا|الليل|في الليل|بالليل)
    """,
    "secret": """
        (nie mow|nie wolno mi mowic|kazal mi nie mowic|kazala mi nie mowic|zebym nie mow~|nikomu nie mow~|to nasza tajemnica|nie moge nikomu powiedziec|nie moge powiedziec|boje sie powiedziec)
        (jak|jesli|jezeli) (powiem|komus powiem) __ (zabije|zrobi|krzywd~|zbije|pobije|uderzy)
        (nesmiem to povedat|nesmiem nikomu|nikomu nehovor|nehovor nikomu|nemozem povedat|bojim sa povedat|nase tajomstvo)
        (nu am voie sa spun|sa nu spun|nu spune nimanui|sa nu spui|secretul nostru|mi e frica sa spun|nu pot sa spun|nu pot spune)
        (كسي كو نه بتانا|كسي كو مت بتانا|كسي كو نهين بتا سكتا|كسي كو نهين بتا سكتي|كسي كو مت بتاو|كسي كو بتايا تو)
        (ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸੀਂ|ਕਿਸੇ ਨੂੰ ਨਾ ਦੱਸਣਾ|ਕਿਸੇ ਨੂੰ ਨਹੀਂ ਦੱਸ ਸਕਦਾ|ਕਿਸੇ ਨੂੰ ਨਹੀਂ ਦੱਸ ਸਕਦੀ)
        (لا تخبر احدا|لا تخبري احدا|لا اخبر احدا|الا اخبر احدا|لا استطيع ان اخبر|اخاف ان اخبر|ممنوع احكي|سر بيننا|سرنا)
        (kisi ko mat batana|kisi ko na batana|kise nu na dassi~)
        (يهددني|تهددني|هددني|يهدد بقتل~|سيقتلني|راح يقتلني)
        (grozi (mi|nam|mamie)|grozil mi|vyhraza sa mi|vyhraza sa|ma ameninta|ne ameninta|دهمكي~|ਧਮਕੀ~|zabije mnie|zabije ma|ma omoara|zabijem ta)
    """,
    "self_harm": """
        (tne sie|tnie sie|cielam sie|cialem sie|pocielam sie|pocialem sie|okaleczam sie|samookalecz~|krzywdze sie|robie sobie krzywde|ranie sie)
        (rezem sa|porezal sa|porezala sa|porezal som sa|porezala som sa|sebaposkodz~|ublizujem si|poskodzujem sa)
        (ma tai|ma taiam|m am taiat|imi fac rau|ma autoranesc|ma ranesc singur~)
        (خود كو نقصان|خود كو كاٹ~|اپنے آپ كو نقصان|اپني آپ كو كاٹ~|اپني كلائي|اپني آپ كو نقصان)
        (ਆਪਣੇ ਆਪ ਨੂੰ ਨੁਕਸਾਨ|ਆਪਣੇ ਆਪ ਨੂੰ ਕੱਟ~|ਆਪਣੀਆਂ ਬਾਹਾਂ)
        (اجرح نفسي|اوذي نفسي|أؤذي نفسي|اؤذي نفسي|اقطع يدي|بجرح حالي)
        (khud ko kaat~|khud ko nuqsan|apne aap ko nuksan)
    """,
    "suicide": """
        (nie chce) (mi sie)? (juz)? (zyc|mi sie zyc|tu byc|istniec|sie obudzic|byc na tym swiecie)
        (nie chce mi sie (juz)? zyc|chce umrzec|chcialbym umrzec|chcialabym umrzec|chcialabym nie zyc|chce sie zabic|zabije sie|chcialam sie zabic|chcialem sie zabic|samobojstw~|mysle o smierci|lepiej bez~ mnie|lepiej gdybym nie|skoncze ze soba|odebrac sobie zycie)
        (nechcem (uz)? (zit|zyt|tu byt|existovat|byt)|nechce sa mi (uz)? zit|chcem zomriet|chcem umriet|zabijem sa|chcem sa zabit|samovrazd~|lepsie bezo mna|bolo by lepsie bez)
        (nu mai vreau sa (traiesc|exist|fiu)|nu vreau sa mai (traiesc|fiu)|vreau sa mor|as vrea sa mor|ma omor|sa ma omor|sa ma sinucid|sinucid~|suicid~|mai bine fara mine|vreau sa ma omor)
        (مرنا چاهتا|مرنا چاهتي|زنده نهين رهنا|جينا نهين چاهت~|جينا نهين|مر جانا چاهت~|خودكشي|خود كشي|خود كو مار|زندگي ختم|مرجاون|مر جاون|خود كو ختم)
        (ਮਰਨਾ ਚਾਹੁੰਦਾ|ਮਰਨਾ ਚਾਹੁੰਦੀ|ਜੀਣਾ ਨਹੀਂ|ਜਿਉਣਾ ਨਹੀਂ|ਜੀਉਣਾ ਨਹੀਂ|ਖੁਦਕੁਸ਼ੀ|ਆਤਮ ਹੱਤਿਆ|ਮਰ ਜਾਵਾਂ)
        (لا اريد ان اعيش|لا اريد العيش|ما بدي عيش|ما اريد اعيش|اريد ان اموت|اريد الموت|اتمني الموت|اتمني ان اموت|بدي موت|بدي اموت|اقتل نفسي|انتحر~|انتحار|الانتحار|سانتحر|ليتني اموت|ليتني لم اولد|انهي حياتي|ابغي اموت)
        (marna chahta|marna chahti|marna chahnda|marna chahndi|jeena nahi|jina nahi|khudkushi|mar jana chaht~|zinda nahi rehna|jeena nahin)
    """,
    "neglect": """
        (nie ma (nic)? (do jedzenia|jedzenia)|nie ma co jesc|nie mam co jesc|jestem (ciagle|zawsze) glodn~|chodze glodn~|nie dostaje jesc|nie daje (mi|nam) jesc|nie daja (mi|nam) jesc|zostawia (nas|mnie) sam~|zamyka mnie|mama (ciagle|zawsze)? (pije|jest pijana)|tata (ciagle|zawsze)? (pije|jest pijany))
        (nemame co jest|nemam co jest|nie je co jest|som (stale|vzdy) hladn~|nedava (mi|nam) jest|zatvara ma|zamyka ma|necha~ (ma|nas) sam~|nechava (ma|nas) sam~|mama (stale)? pije|otec (stale)? pije)
        (nu avem (ce)? (mancare|manca)|nu am (ce)? (mancare|manca)|n am ce manca|mi e (mereu)? foame|nu (imi|ne|mi) da (de)? (mancare|mancat|mananc~)|ma (incuie|inchide)|ma lasa singur~|ne lasa singur~|mama bea|tata bea|este beat|e beat)
        (كهانا نهين (ديتا|ديتي|ديتے|ملتا|هوتا)|كهاني كو كچه نهين|بهوكا (رهتا|سوتا)|بهوكي (رهتي|سوتي)|اكيلا چهوڑ~|كمري مين بند)
        (ਖਾਣਾ ਨਹੀਂ (ਦਿੰਦਾ|ਦਿੰਦੀ|ਦਿੰਦੇ|ਮਿਲਦਾ)|ਭੁੱਖਾ|ਭੁੱਖੀ|ਇਕੱਲਾ ਛੱਡ~|ਇਕੱਲੀ ਛੱਡ~)
        (لا يوجد طعام|لا يوجد اكل|ما في اكل|لا يطعم~|لا تطعم~|انا جائع دائما|جوعان دائما|يتركنا وحدنا|تتركنا وحدنا|يتركني وحدي|تتركني وحدي|يحبسني|تحبسني|يقفل علي الباب)
    """,
    "missing": """
        (uciekne|ucieklem|ucieklam|chce uciec|uciekam z|uciec z domu|ucieczk~)
        (utecem|utiekol som|utiekla som|chcem utiect|chcem ujst|ujst z domu|utekam z)
        (fug de acasa|vreau sa fug|o sa fug|am fugit)
        (بهاگ (جاون|جانا|جاونگا|جاونگي)|گهر سے بهاگ~|گهر سي بهاگ~)
        (ਭੱਜ (ਜਾਵਾਂ|ਜਾਣਾ|ਜਾਵਾਂਗਾ|ਜਾਵਾਂਗੀ)|ਘਰੋਂ ਭੱਜ~)
        (اهرب من البيت|اريد ان اهرب|ساهرب|هربت من|بدي اهرب)
    """,
    "fear": """
        (boje sie|boi sie|balam sie|balem sie|strach mi|przeraza mnie) _ (wracac|wrocic|isc|domu|ojca|taty|mamy|jego|jej|go|ojczyma|partnera|wujka|byc|spac|ze mnie|ich|w nocy|zasnac|brata|opiekun~|meza|chlopaka)
        boje sie (END|w domu|w nocy|tam|tu)
        (nie chce|nie kaz~ mi|prosze nie kaz~) _ (wracac|wrocic|isc) _ (do domu|do niego|do niej|do taty|do mamy|tam)
        (nie czuje sie|nie jestem) (tu|tam|w domu)? bezpieczn~
        (pomozcie mi|pomocy|ratunku|prosze o pomoc on)
        (bojim sa|boji sa|bal som sa|bala som sa|mam strach) _ (ist|domov|vratit|otca|mamy|ho|jej|ocina|byt|spat|stryka|doma|partnera|nevlastn~|ich|ze ma|v noci|zaspat|brata|END)
        (nechcem) _ (ist|vratit) _ (domov|k nemu|k nej|k otcovi|tam)
        (necitim sa|nie som) (tu|tam|doma)? (bezpecne|v bezpeci)
        (pomozte mi|prosim pomozte)
        (mi e|mie|mi este|imi este|imi e|mi i) (frica|teama|groaza) (sa|de|END|acasa|noaptea|cand)
        (ma tem|ma sperie) (de|sa) (tata|tatal|mama|el|ea|unchi~|tatal vitreg|merg|acasa|ma duc|ei|sotul~|fratele)
        (nu vreau sa|nu ma) (ma)? (intorc|duc|merg|lasa~ sa ma) _ (acasa|la el|la ea|la tata|la mama|acolo)
        (nu ma simt|nu sunt) in siguranta
        (ajutati ma|va rog ajutati|ajutor)
        (گهر|واپس|گهر جاني|جاني) _ (ڈر|خوف) _ (لگتا|آتا|اتا)
        (مجهي|مجهے|همين) _ (ڈر|خوف) _ (لگتا|آتا|اتا|هي)
        (ڈر لگتا|ڈرتا هون|ڈرتي هون|خوف آتا|ڈر لگتاهي)
        (گهر نهين جانا|واپس نهين جانا|محفوظ نهين)
        (مدد كرو|ميري مدد كرين|بچاو|مجهي بچا~)
        (ਡਰ ਲੱਗਦਾ|ਡਰ ਲਗਦਾ|ਡਰਦਾ ਹਾਂ|ਡਰਦੀ ਹਾਂ|ਡਰ ਆਉਂਦਾ)
        (ਘਰ ਨਹੀਂ ਜਾਣਾ|ਵਾਪਸ ਨਹੀਂ ਜਾਣਾ|ਸੁਰੱਖਿਅਤ ਨਹੀਂ|ਮੇਰੀ ਮਦਦ ਕਰੋ|ਮੈਨੂੰ ਬਚਾ~)
        (اخاف|خايف|خائف|خائفه|خايفه|اشعر بالخوف|بخاف|اخشي) _ (العوده|اعود|ارجع|الرجوع|البيت|من ابي|من امي|منه|منها|ابي|والدي|زوج امي|زوجي|النوم|ان يقتل~|الليل|اذهب|اروح|من والدي|من عمي|من اخي|في البيت|من)
        (لا اريد ان اعود الي|لا اريد العوده|لا اريد الرجوع|ما بدي ارجع|لا اشعر بالامان|لا احس بالامان|لست بامان|لست في امان|ساعدوني|انقذوني|النجده)
        (ghar jane se dar|ghar jaane se dar|ghar jane se darr|dar lagta|darr lagta|dar lagda|darr lagda|ghar nahi jana|ghar nahin jana|ghar nai jana|mehfooz nahi)
        (ghar jaan ton dar|ghar jaan to dar|dar lagda)
    """,
    "exploitation": """
        (zmusza~|kaze|kaza|kazal) (mnie|mi|nas) _ (krasc|pracowac|sprzedawac|nosic|wyjsc za maz|sprzedawania|pracy)
        (nutia|nuti|nutil) (ma|nas) _ (kradnut|pracovat|predavat|vydat)
        (ma|ne) (obliga|pune|forteaza) sa _ (fur|furam|muncesc|vand|lucrez|ma marit|cersesc)
        (zabrali|zabral|wzial) mi (paszport|dowod)
        (زبردستي|زبردستي شادي|جبري شادي|شادي نهين كرنا)
        (ਜ਼ਬਰਦਸਤੀ|ਵਿਆਹ ਨਹੀਂ ਕਰਨਾ)
        (يجبرني|يجبرونني|تجبرني|يجبروني|اجبروني|لا اريد ان اتزوج|لا اريد الزواج|زواج قسري)
        (zabardasti shadi|shadi nahi karni)
    """,
}
