"""The words by which councils' documents show what a part of them is.

Nothing here is a sentence of any one council: headings, the words before a list, and the verbs with
which a plan says what will be done.
"""

import re
from enum import Enum


class Role(Enum):
    """What a part of a strategy holds."""

    INTENTION = "intention"  # the document itself calls them commissioning intentions
    ACTION = "action"  # "what we will do", an action plan
    PRIORITY = "guiding_priority"
    RECOMMENDATION = "recommendation"
    OUTCOME = "priority_outcome"
    MEASURE = "measure"
    PRINCIPLE = "principle"
    PAST = "past"
    DUTY = "duty"
    HEARD = "heard"
    CONTEXT = "context"
    CONTENTS = "contents"
    APPENDIX = "appendix"
    OTHERS = "others"  # of other organisations
    NONE = ""


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(words) + r")", re.I)


# The first that fits says what a heading is of: what is past before what is planned.
HEADINGS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.CONTENTS, _any(r"^(?:table of )?contents$", r"^in this (?:document|plan|strategy)$")),
    (Role.APPENDIX, _any(r"^(?:appendix|annex|annexe|appendices|annexes|schedule)\b")),
    (
        Role.PAST,
        _any(
            r"\bprogress\b",
            r"\bachievements?\b",
            r"what (?:we|was|has been|have we)(?: have)?(?: already)?(?: just)? "
            r"(?:did|done|achieved|delivered|changed)",
            r"\blast year\b|\bprevious (?:year|plan|strateg)|\blooking back\b|\bsince (?:the|"
            r"our) last",
            r"\bso far\b|\bour journey\b|\bwhere (?:are we|we are)(?: now)?\b|\bwhat has changed\b",
            r"\byou said,? we did\b|\bsuccess(?:es)? (?:of|in|from|since)\b|\bour successes\b",
            r"\breview of (?:the )?(?:last|previous|20\d\d)|\bdelivered in 20\d\d",
            r"\bcompleted\b|\bwe have (?:done|delivered|achieved)\b|\balready (?:done|in place)\b",
        ),
    ),
    (
        Role.HEARD,
        _any(
            r"\bwhat .{0,60}\b(?:told us|tell us|said|say|think|asked(?: for)?|want(?:ed)?)\b",
            r"\b(?:voices?|views|feedback) (?:of|from)\b|\byou (?:said|told us)\b",
            r"\b(?:listening|engagement|consultation|co-?production|participation)\b(?! plan)",
            r"\bwhy\b|\bbackground\b|\bcase stud|\bwhat (?:do )?we (?:already )?(?:know|heard)\b|"
            r"\bcurrent (?:provision|offer|services?|position|picture)\b|\bkey challenges\b",
            r"\binvolving\b|\bhow (?:we|this .{3,20} was) (?:listened|developed|written|heard)",
        ),
    ),
    (
        Role.MEASURE,
        _any(
            r"\bmeasur|\bindicators?\b|\bkpis?\b|\bhow (?:will )?we(?:'ll|’ll|"
            r" will)? (?:will )?know\b",
            r"\bperformance\b|\btargets?\b|\bmonitor|\bevaluat|\bwhat (?:success|"
            r"good) (?:will )?looks?",
            r"\bcheck\b|\bimpact\b|\bscorecard\b|\bmade a difference\b",
        ),
    ),
    (
        Role.DUTY,
        _any(
            r"\blegislat|\bstatut|\bdut(?:y|ies)\b|\blegal\b|\bregulat|\bnational (?:policy|"
            r"context)",
            r"\bpolicy (?:framework|context|drivers)|\bthe law\b|\bcompliance\b|\bwhat we must\b",
            r"\brequirements?\b|\bmust do\b|\brequired (?:by|to)\b",
        ),
    ),
    (
        Role.INTENTION,
        _any(
            r"^(?!.*\b(?:development|developing|background|approach|how)\b).*"
            r"\b(?:commissioning|strategic|our|joint|market|purchasing|procurement)\b.{0,40}"
            r"\bintentions?\b",
            r"^(?:\W*\d*\W*)(?:the )?intentions?\b(?: for| to|$|\W*\d)|\bintentions? (?:\d|"
            r"[a-z]\b)",
        ),
    ),
    (
        Role.PRINCIPLE,
        _any(
            r"\bprinciples?\b|\bvalues\b|\bways? of working\b|\bhow we (?:will )?(?:work|"
            r"commission)\b",
            r"\bour approach\b|\bvision\b|\bmission\b|\bethos\b|\bbehaviours\b|"
            r"\bpledges? to each\b",
            r"\bstandards\b|\bhow we will (?:behave|treat)|\bunderpin",
        ),
    ),
    (Role.RECOMMENDATION, _any(r"\brecommendations?\b|\brecommended\b")),
    (
        Role.ACTION,
        _any(
            r"\bwhat (?:will we|we will|we(?:'ll|’ll)|we(?:'re|’re| are) going to|we plan to|"
            r"we intend to|we want to|we propose to|we need to|the council will|will we|"
            r"we shall|this means we will|we aim to)\b",
            r"\bwhat (?:will (?:change|happen)|happens next|is changing|comes next|changes)\b",
            r"\bwe (?:will|are going to|plan to|intend to|propose to)\b(?! know| work| commission)",
            r"\bactions?\b(?! taken)|\bour (?:commissioning )?plans?\b(?! on a page)",
            r"\b(?:commissioning|delivery|implementation|work|forward|improvement|action) "
            r"(?:and \w+ )?(?:plan|programme|activity|projects?|cycle for|proposals|pipeline)\b",
            r"\bcommissioning priorit|\bpriorities for (?:action|commissioning)\b",
            r"\bcommitments?\b|\bplans for\b|\bproposals?\b|\bproposed changes\b|\bpromises?\b",
            r"\b(?:service|planned|key) changes\b|\bchanges (?:we|to services)\b|\bdeliverables\b",
            r"\bwhat (?:do )?we (?:will |plan to |intend to )?(?:buy|stop|start|commission|"
            r"do next)",
            r"\bprocurement (?:plan|pipeline|programme)\b|\bcommissioning for\b|\bmilestones\b",
            r"\bhow (?:we will|will we|we(?:'ll|’ll)|we are going to) (?:deliver|achieve|get|do|"
            r"meet|make)",
        ),
    ),
    (
        Role.OUTCOME,
        _any(
            r"\boutcomes?\b|\bambitions?\b|\baspirations?\b|\bgoals?\b|\bdifference\b|\bi[’' ]?"
            r" statements?\b|\bwhat (?:children|families|people|we want|this will mean|will be)\b",
        ),
    ),
    (
        Role.PRIORITY,
        _any(
            r"\bpriorit(?:y|ies)\b|\bobjectives?\b|\baims?\b|\bareas? (?:of|for) (?:focus|"
            r"development)",
            r"\bfocus\b|\bstrategic (?:themes?|direction)\b|\bworkstreams?\b|\bthemes?\b",
        ),
    ),
    (
        Role.CONTEXT,
        _any(
            r"\bintroduction\b|\bbackground\b|\bcontext\b|\bforeword\b|\babout\b|\bneeds?\b",
            r"\bpopulation\b|\bkey facts\b|\bchalleng|\bdemand\b|\bdata\b|\bwhat (?:do )?we know\b",
            r"\bcase stud|\bdefinitions?\b|\bscope\b|\bglossary\b|\bresources\b|\bfinanc|\bbudget",
            r"\brisks?\b|\bwhy\b|\bgovernance\b|\baccountab|\bboards?\b|\bmembers\b|\breferences\b",
            r"\bcontacts?\b|\bequality\b|\bfurther information\b|\bversion\b|"
            r"\breview(?:ing)? (?:of )?"
            r"th(?:is|e) (?:strategy|plan)|\bpurpose\b|\bsummary\b|\bmarket (?:position|overview)",
            r"\bcurrent (?:provision|offer|services?|position|picture)\b|\bgaps\b|\bevidence\b",
            r"\bpartners[’']?\b|\bhow to (?:read|use)|\bdocument control\b|\btimetable\b|"
            r"\bnext steps\b",
        ),
    ),
)

# What the words before a list say of it; the first that fits.
LEADS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.INTENTION,
        _any(r"\bcommissioning intentions?\b", r"\b(?:our|these|following) intentions?\b"),
    ),
    (
        Role.PAST,
        _any(
            r"\b(?:we|council|partners|board|team) (?:have|has)\b(?! agreed| identified| set|"
            r" chosen| "
            r"developed| decided| committed| a (?:legal|statutory|duty))",
            r"\b(?:last year|over the (?:last|past)|since (?:19|20)\d\d|in the past|so far|"
            r"to date)\b",
            r"\bachieve(?:d|ments)\b|\bprogress\b|\bdelivered\b|\bwe did\b|\bcompleted\b",
        ),
    ),
    (
        Role.PRINCIPLE,
        _any(
            r"\bprinciples?\b|\bvalues\b|\bwe believe\b|\bguide (?:our|all|how|everything)\b|"
            r"\bways? (?:of working|we work)\b|\bin everything we do\b|\bhow we (?:will )?work\b",
        ),
    ),
    (
        Role.MEASURE,
        _any(
            r"\bmeasur|\bwe will know\b|\bindicators?\b|\bsuccess (?:will|means|looks)|\bmonitor\b|"
            r"\btrack\b|\bjudge(?:d)?\b|\bkpis?\b|\bcount\b|\breport\b.{0,70}\bon\b|\bcheck\b",
        ),
    ),
    (
        Role.DUTY,
        _any(
            r"\b(?:must|required|requires?|duty|duties|statutory|legally|by law)\b|"
            r"\b(?:act|code of practice|regulations?)\b.{0,30}\b(?:says|sets|places|means)\b",
        ),
    ),
    (
        Role.HEARD,
        _any(
            r"\b(?:told us|said|asked (?:us|for)|wanted|want to see|spoke about|raised|"
            r"fed back|heard)\b",
        ),
    ),
    (
        Role.OUTCOME,
        _any(
            r"\boutcomes?\b|\bwe want (?:every|all|children|families|young|people)\b|"
            r"\b(?:children|families|young people|they|parents|everyone)\b.{0,40}\bwill (?:be|"
            r"have|feel)"
            r"\b|\bby 20\d\d.{0,60}\bwill (?:be|have|feel)\b|\bambitions? (?:is|are)\b|"
            r"\bthis will mean",
        ),
    ),
    (Role.RECOMMENDATION, _any(r"\brecommend")),
    (
        Role.ACTION,
        _any(
            r"\b(?:we|council|commissioners?|partners(?:hip)?|board|icb|authority|services?|"
            r"team|and) (?:will|shall|are going to|is going to|plans? to|intends? to|aims? to|"
            r"propos(?:e|es) to|commits? to|are committed to|want to|need to|also)\b",
            r"\bwill (?:therefore|now|also|be)?\s*:?$|\bactions?\b|\bwe(?:'ll|’ll)\b",
            r"\bcommitments?\b|\bplans? (?:is|are|for)\b|\bchanges? (?:are|will|we)\b|"
            r"\bproposals?\b",
            r"\bfocus(?:ing|ed)? on\b|\bsteps? (?:are|we)\b|\bthis means\b",
        ),
    ),
    (Role.PRIORITY, _any(r"\bpriorit(?:y|ies)\b|\bobjectives?\b|\baims?\b")),
    (
        Role.CONTEXT,
        _any(
            r"\bwe know\b|\bchalleng|\binclud(?:es|ing|ed)\b|\bsuch as\b|\bfor example\b|"
            r"\bshows?\b|"
            r"\bconsists?\b|\bmade up of\b|\bcurrently\b|\bneeds? analysis\b|\brisks?\b",
        ),
    ),
)

# What a column of a table is of, by its heading. The best column of a plan holds what will be done.
COLUMNS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        Role.PAST,
        _any(
            r"\bprogress\b|\bwhat we did\b|\bachiev|\bwhat (?:has )?happened\b|\bupdate\b|"
            r"\bwe did\b|\bwhat was done\b|\bdelivered\b",
        ),
    ),
    (Role.INTENTION, _any(r"\bintentions?\b")),
    (
        Role.MEASURE,
        _any(
            r"\bmeasure|\bindicator|\bkpis?\b|\btarget|\bbaseline\b|\bhow (?:will )?we(?:'ll|’ll)?"
            r"(?: will)? know|\bsuccess\b",
        ),
    ),
    (
        Role.ACTION,
        _any(
            r"\bactions?\b|\bwhat (?:we(?:'ll|’ll| will| plan| are going| intend| propose| want)|"
            r"will)\b|"
            r"\bwe will\b|\bproposals?\b|\bactivit|\bcommissioning (?:activity|plan)|"
            r"\bplanned\b|\bchange|\btasks?\b|\bproject|\bcommitment|\bsteps?\b|\bdeliverable|"
            r"^what$|\bpromise",
        ),
    ),
    (Role.OUTCOME, _any(r"\boutcome|\bdifference\b|\bimpact\b|\bbenefit|\bresult")),
    (Role.PRIORITY, _any(r"\bpriorit|\bobjective|\baim\b|\bgoal|\bfocus\b|\btheme\b|\barea\b")),
    (Role.HEARD, _any(r"\byou said\b|\bwhat .{0,30}(?:said|told)|\bfeedback\b")),
    (Role.RECOMMENDATION, _any(r"\brecommend")),
)

_VERBS = """
accelerate achieve act adapt add address adopt agree align allocate amend apply appoint arrange ask
assess assist attract audit award base begin bring broaden build buy carry cease challenge change
clarify close co-design co-locate co-produce codesign coproduce collaborate collectively combine
commence commission commit communicate complete conduct confirm consider consolidate construct
consult continue continually contribute convert convene cooperate coordinate co-ordinate create cut
decommission decrease deepen define deliver deploy design determine develop devise discontinue
diversify divert double draw drive embed employ empower enable encourage end engage enhance enlarge
ensure equip establish evaluate examine expand explore extend facilitate fill finalise finish focus
formalise foster freeze fully fund further gather give grow guarantee halve harmonise help hold
identify implement improve increase incentivise influence inform initiate insource integrate
introduce invest investigate invite involve issue join jointly keep launch lead lengthen let level
lift limit link listen look lower maintain make manage map maximise meet merge minimise mobilise
modernise modify move negotiate not offer open operate optimise organise outsource oversee
participate partner pay phase pilot place plan pool prepare prevent prioritise procure produce
promote protect provide publish purchase put raise re-commission re-design re-procure re-tender
re-shape reach realign rebalance rebuild receive recommission reconfigure recruit redesign redirect
reduce redevelop refine reform refresh refurbish reinvest relaunch release relocate remodel remove
renegotiate renew reorganise repair replace replicate reprocure require reset reshape resource
respond restructure retain retender rethink retire return review revise ring-fence roll rollout run
scale scope secure seek separate set set-up share shift shorten simplify source specify speed spend
standardise start stop streamline strengthen strive stretch support sustain switch take target
tackle tender terminate test tighten track trial train transfer transform transition treat triage
trial triple turn undertake update upgrade upskill use utilise vary widen wind withdraw work write
aim aspire
"""
VERBS = frozenset(_VERBS.split())
PAST_VERBS = re.compile(
    r"^(?:was|were|had|held|set|led|gave|took|began|won|built|brought|made|ran|grew|cut|"
    r"[a-z]+(?:-[a-z]+)?ed)\b"
)
