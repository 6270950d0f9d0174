"""What the page of all that is held calls things, so that translators find it.

The labels and choices stand beside the models, in the words of officers. ``WORDS`` has each that a
person may be shown; a test holds that none is missing.
"""

from django.utils.translation import gettext, gettext_noop

# What is declared as told and has no label, as it says nothing of anybody.
PLAIN = {
    "engine": gettext_noop("by which program"),
    "made_at": gettext_noop("when"),
    "chosen_at": gettext_noop("when"),
    "read_at": gettext_noop("when"),
    "translated_at": gettext_noop("when"),
}
KINDS = (
    *(gettext_noop("what was said"), gettext_noop("words of a group")),
    *(gettext_noop("what you sent"), gettext_noop("your answer"), gettext_noop("answer vector")),
    *(
        gettext_noop("moderation decision"),
        gettext_noop("safe contact"),
        gettext_noop("coding"),
        gettext_noop("link"),
    ),
    *(
        gettext_noop("quote"),
        gettext_noop("reading"),
        gettext_noop("second reading"),
        gettext_noop("translation"),
    ),
    gettext_noop("service comment"),
    gettext_noop("how you were asked"),
    gettext_noop("help with answering"),
    gettext_noop("picture or recording"),
    gettext_noop("what you told us about yourself"),
)
LABELS = (
    *(
        gettext_noop("question"),
        gettext_noop("what the person wrote"),
        gettext_noop("what they picked"),
    ),
    gettext_noop("that text once a person hid what could tell who somebody is"),
    *(gettext_noop("what was decided"), gettext_noop("why, from a closed list")),
    gettext_noop("an officer’s note, without names or words"),  # noqa: RUF001
    *(
        gettext_noop("the day on which it came"),
        gettext_noop("where it stands"),
        gettext_noop("how it came"),
    ),
    *(gettext_noop("who answered, in a broad way"), gettext_noop("an age band")),
    *(gettext_noop("the language it was written in"), gettext_noop("whether we may quote it")),
    *(gettext_noop("a safe way to reach the person"), gettext_noop("a theme it was put into")),
    *(gettext_noop("whether a person agreed"), gettext_noop("a plan it bears on")),
    *(gettext_noop("a passage of the cleared text"), gettext_noop("that passage in English")),
    gettext_noop("how it sounds, of the answer and never of a person"),
    *(gettext_noop("whether it says anything"), gettext_noop("what the person wrote, in English")),
    *(gettext_noop("what it is about"), gettext_noop("for whom"), gettext_noop("which service")),
    gettext_noop("the council’s answer"),  # noqa: RUF001
    gettext_noop("in which form the questions were asked"),
    gettext_noop("in which language they were asked"),
    gettext_noop("for which ages they were worded"),
    gettext_noop("which kind of file it is"),
    gettext_noop("what they say"),
    gettext_noop("whether it helped"),
    gettext_noop("who helped, as a role"),
    gettext_noop("whose words these are"),
    gettext_noop("whether they went through the answers together"),
)
CHOICES = (
    *(
        gettext_noop("yes"),
        gettext_noop("no"),
        gettext_noop("waiting to be read"),
        gettext_noop("cleared"),
        gettext_noop("withheld"),
    ),
    *(
        gettext_noop("cleared with words hidden"),
        gettext_noop("withheld, and a second person agrees"),
    ),
    *(gettext_noop("with the safeguarding lead"), gettext_noop("passed to the safeguarding lead")),
    gettext_noop("it could show who somebody is, even with words hidden"),
    gettext_noop("it is about one person's own support: passed to complaints or advice"),
    *(gettext_noop("it is abusive towards a person"), gettext_noop("it is spam or not an answer")),
    *(
        gettext_noop("the same person sent it twice"),
        gettext_noop("publishing it would break the law"),
    ),
    *(
        gettext_noop("web page"),
        gettext_noop("paper"),
        gettext_noop("e-mail"),
        gettext_noop("phone"),
        gettext_noop("visit or meeting"),
    ),
    *(
        gettext_noop("another tool"),
        gettext_noop("Local Offer comment"),
        gettext_noop("worry page"),
    ),
    *(
        gettext_noop("young person, in their own words"),
        gettext_noop("young person, with someone helping"),
    ),
    *(gettext_noop("parent or carer"), gettext_noop("someone who works with children")),
    *(
        gettext_noop("did not say who they are"),
        gettext_noop("under 8"),
        gettext_noop("8 to 10"),
        gettext_noop("11 to 15"),
    ),
    *(gettext_noop("16 or 17"), gettext_noop("18 to 25"), gettext_noop("26 or over")),
    *(gettext_noop("suggested by the computer"), gettext_noop("confirmed by a person")),
    *(gettext_noop("refused by a person"), gettext_noop("negative"), gettext_noop("positive")),
    *(
        gettext_noop("neither or both"),
        gettext_noop("not scored"),
        gettext_noop("about themselves"),
    ),
    gettext_noop("for a child or young person"),
    gettext_noop("Usual words"),
    gettext_noop("Easy Read"),
    gettext_noop("Pictures and symbols"),
    gettext_noop("Read out"),
    gettext_noop("British Sign Language"),
    gettext_noop("4 to 7"),
    gettext_noop("8 to 11"),
    gettext_noop("11 to 17"),
    gettext_noop("Adults"),
    gettext_noop("elected members: a committee or a council"),
)
CORRECTIONS = (
    gettext_noop("an officer"),
    gettext_noop("you, with your code"),
    gettext_noop("your words"),
)
WORDS = frozenset((*PLAIN.values(), *KINDS, *LABELS, *CHOICES, *CORRECTIONS))


def said(words: object) -> str:
    """Return these words of ours in the language of the page; "" stays ""."""
    text = str(words)
    return gettext(text) if text else ""
