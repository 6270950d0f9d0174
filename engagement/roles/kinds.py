"""The roles: what each is called, and the kind of work that it is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Role:
    """A kind of work. ``staff`` work on the officers' side, with a password and a second factor.

    The others are members: they sign in with a code that is sent to them, and have a page of
    their own that says what they can do.
    """

    name: str
    purpose: str
    staff: bool = True


PARTICIPATION_OFFICER = Role(
    "Participation officer",
    "Runs surveys and consultations, moderates responses, and publishes what changed.",
)
MODERATOR = Role("Moderator", "Reads what people wrote and decides what may be passed on.")
SAFEGUARDING_LEAD = Role(
    "Safeguarding lead", "Reads and handles safeguarding disclosures, and nothing else."
)
DEPUTY_LEAD = Role(
    "Deputy safeguarding lead",
    "Reads and handles safeguarding disclosures as the lead does, so that one of them is there.",
)
ANALYST = Role("Analyst", "Checks themes in cleared responses and links them to intentions.")
COMMISSIONER = Role(
    "Commissioner",
    "Records what the council plans, has done or will not do, and prepares board papers.",
)
BOARD_READER = Role(
    "Board reader",
    "Reads plans, boards, consultations and what the council promised. Changes nothing, and "
    "opens no response.",
)
WEB_EDITOR = Role("Web editor", "Keeps the website and the Local Offer up to date.")
DATA_PROTECTION_OFFICER = Role(
    "Data protection officer",
    "Checks what each survey asks and how long its words are kept, answers complaints about data, "
    "and sees in the audit log who did what. Opens no response.",
)
# People from other teams may sign in (to read help pages, say) and see nothing of this work.
OTHER_TEAM = Role("Other team", "Can sign in, but sees no responses.")
PROVIDER = Role(
    "Local Offer provider",
    "Runs a service that the Local Offer lists. To change the entry, they write to the council.",
    staff=False,
)
GROUP_WORKER = Role(
    "Group worker",
    "Works with a group of children, young people or families: records its meetings, invites its "
    "members, and vouches for young people who want an account, where the council offers them.",
    staff=False,
)
FORUM_CHAIR = Role(
    "Forum chair",
    "Chairs a group or a forum: writes its own view, and signs what was made together with it.",
    staff=False,
)
GROUP_MEMBER = Role(
    "Group member",
    "Is in a group of children, young people or families, and sees its space. No name is stored.",
    staff=False,
)

ROLES = (
    PARTICIPATION_OFFICER,
    MODERATOR,
    SAFEGUARDING_LEAD,
    DEPUTY_LEAD,
    ANALYST,
    COMMISSIONER,
    BOARD_READER,
    WEB_EDITOR,
    DATA_PROTECTION_OFFICER,
    OTHER_TEAM,
    PROVIDER,
    GROUP_WORKER,
    FORUM_CHAIR,
    GROUP_MEMBER,
)
