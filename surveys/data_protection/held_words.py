"""What the page of all that is held calls things, so that translators find it.

The labels and choices stand beside the models, in the words of officers. ``WORDS`` has each that a
person may be shown; a test holds that none is missing.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as noop

# What is declared as told and has no label, as it says nothing of anybody.
PLAIN = {
    "engine": noop("by which program"),
    "made_at": noop("when"),
    "chosen_at": noop("when"),
    "read_at": noop("when"),
    "translated_at": noop("when"),
}
KINDS = (
    *(noop("what you sent"), noop("your answer"), noop("answer vector")),
    *(noop("moderation decision"), noop("safe contact"), noop("coding"), noop("link")),
    *(noop("quote"), noop("reading"), noop("second reading"), noop("translation")),
    noop("service comment"),
)
LABELS = (
    *(noop("question"), noop("what the person wrote"), noop("what they picked")),
    noop("that text once a person hid what could tell who somebody is"),
    *(noop("what was decided"), noop("why, from a closed list")),
    noop("an officer\u2019s note, without names or words"),
    *(noop("the day on which it came"), noop("where it stands"), noop("how it came")),
    *(noop("who answered, in a broad way"), noop("an age band")),
    *(noop("the language it was written in"), noop("whether we may quote it")),
    *(noop("a safe way to reach the person"), noop("a theme it was put into")),
    *(noop("whether a person agreed"), noop("a plan it bears on")),
    *(noop("a passage of the cleared text"), noop("that passage in English")),
    noop("how it sounds, of the answer and never of a person"),
    *(noop("whether it says anything"), noop("what the person wrote, in English")),
    *(noop("what it is about"), noop("for whom"), noop("which service")),
    noop("the council\u2019s answer"),
)
CHOICES = (
    *(noop("yes"), noop("no"), noop("waiting to be read"), noop("cleared"), noop("withheld")),
    *(noop("cleared with words hidden"), noop("withheld, and a second person agrees")),
    *(noop("with the safeguarding lead"), noop("passed to the safeguarding lead")),
    noop("it could show who somebody is, even with words hidden"),
    noop("it is about one person's own support: passed to complaints or advice"),
    *(noop("it is abusive towards a person"), noop("it is spam or not an answer")),
    *(noop("the same person sent it twice"), noop("publishing it would break the law")),
    *(noop("web page"), noop("paper"), noop("e-mail"), noop("phone"), noop("visit or meeting")),
    *(noop("another tool"), noop("Local Offer comment"), noop("worry page")),
    *(noop("young person, in their own words"), noop("young person, with someone helping")),
    *(noop("parent or carer"), noop("someone who works with children")),
    *(noop("did not say who they are"), noop("under 8"), noop("8 to 10"), noop("11 to 15")),
    *(noop("16 or 17"), noop("18 to 25"), noop("26 or over")),
    *(noop("suggested by the computer"), noop("confirmed by a person")),
    *(noop("refused by a person"), noop("negative"), noop("positive")),
    *(noop("neither or both"), noop("not scored"), noop("about themselves")),
    noop("for a child or young person"),
)
CORRECTIONS = (noop("an officer"), noop("you, with your code"), noop("your words"))
WORDS = frozenset((*PLAIN.values(), *KINDS, *LABELS, *CHOICES, *CORRECTIONS))


def said(words: object) -> str:
    """Return these words of ours in the language of the page; "" stays ""."""
    text = str(words)
    return gettext(text) if text else ""
