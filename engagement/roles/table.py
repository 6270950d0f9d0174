"""The table: each line says what it is about, what may be done with it, and which roles may.

What no line gives to a role it cannot do: in particular a commissioner cannot open a response
(L-15), and only the safeguarding lead and the deputy read a disclosure (L-29). Nobody needs two
roles to do one job; a person may hold several. An administrator may do everything here without a
role, except what ``engagement.models.user.BY_ROLE_ONLY`` names.
"""

from dataclasses import dataclass

from .kinds import (
    ANALYST,
    BOARD_READER,
    COMMISSIONER,
    DATA_PROTECTION_OFFICER,
    DEPUTY_LEAD,
    GROUP_WORKER,
    MODERATOR,
    PARTICIPATION_OFFICER,
    ROLES,
    SAFEGUARDING_LEAD,
    WEB_EDITOR,
    Role,
)


@dataclass(frozen=True)
class Right:
    """One line of the table.

    ``permissions`` are ``app.codename``; ``on_pages`` are codenames that hold for the whole page
    tree, ``on_files`` are ``app.codename`` and hold for every collection of pictures and files.
    """

    thing: str
    verb: str
    roles: tuple[Role, ...]
    permissions: tuple[str, ...] = ()
    on_pages: tuple[str, ...] = ()
    on_files: tuple[str, ...] = ()


_STAFF = tuple(role for role in ROLES if role.staff)
_MEMBERS = tuple(role for role in ROLES if not role.staff)
_READ_PLANS = (PARTICIPATION_OFFICER, ANALYST, COMMISSIONER, BOARD_READER)
_LEADS = (SAFEGUARDING_LEAD, DEPUTY_LEAD)
_WRITE = (PARTICIPATION_OFFICER, COMMISSIONER, WEB_EDITOR)
_PUBLISH = (PARTICIPATION_OFFICER, WEB_EDITOR)


def _each(app: str, verbs: str, nouns: str) -> tuple[str, ...]:
    """Return Django's names of permissions: each of these verbs for each of these models."""
    return tuple(f"{app}.{verb}_{noun}" for noun in nouns.split() for verb in verbs.split())


RIGHTS = (
    Right("The officers' side", "open", _STAFF, ("wagtailadmin.access_admin",)),
    Right("A page of their own on the website", "open", _MEMBERS),
    Right(
        "Plans: strategies, intentions, boards",
        "read",
        _READ_PLANS,
        _each("engagement", "view", "strategy intention lineage board selfassessment"),
    ),
    Right(
        "Plans: strategies, intentions, boards",
        "add and change",
        (COMMISSIONER,),
        _each("engagement", "add change", "strategy intention board selfassessment"),
    ),
    Right(
        "Consultations and groups",
        "read",
        (*_READ_PLANS, DATA_PROTECTION_OFFICER),
        _each("engagement", "view", "consultation group"),
    ),
    Right(
        "Consultations and groups",
        "add and change",
        (PARTICIPATION_OFFICER,),
        _each("engagement", "add change", "consultation group"),
    ),
    Right(
        "Surveys",
        "read",
        (PARTICIPATION_OFFICER, DATA_PROTECTION_OFFICER),
        ("surveys.view_survey",),
    ),
    Right(
        "Surveys",
        "add and change",
        (PARTICIPATION_OFFICER,),
        _each("surveys", "add change", "survey"),
    ),
    Right(
        "Responses as they were sent",
        "read and moderate",
        (PARTICIPATION_OFFICER, MODERATOR),
        ("surveys.moderate_response",),
    ),
    Right(
        "Young people's accounts",
        "vouch for one, and have new pictures chosen; a group worker for their own groups",
        (PARTICIPATION_OFFICER, GROUP_WORKER),
        ("surveys.vouch_for_young_people",),
    ),
    Right(
        "Responses as they were sent",
        "import",
        (PARTICIPATION_OFFICER,),
        ("surveys.import_responses",),
    ),
    Right(
        "Safeguarding disclosures",
        "read and handle",
        _LEADS,
        ("surveys.handle_disclosure",),
    ),
    Right(
        "Staffed hours, bank holidays and who is on duty",
        "read, add, change and delete",
        _LEADS,
        (
            *_each("surveys", "view add change delete", "onduty staffedhours bankholiday"),
            "surveys.change_safeguardingtimes",
        ),
    ),
    Right(
        "Erasures, how long words are kept, complaints about data",
        "see and handle",
        (DATA_PROTECTION_OFFICER,),
        ("surveys.protect_data",),
    ),
    Right(
        "How long words are kept, and why",
        "change",
        (DATA_PROTECTION_OFFICER,),
        ("surveys.change_retentionperiods",),
    ),
    Right(
        "The audit log",
        "read and download",
        (DATA_PROTECTION_OFFICER,),
        ("engagement.view_auditentry",),
    ),
    Right(
        "Cleared responses",
        "read, give themes and link to plans",
        (PARTICIPATION_OFFICER, ANALYST),
        ("feedback_analysis.code_answers",),
    ),
    Right(
        "Cleared responses",
        "download",
        (PARTICIPATION_OFFICER, ANALYST),
        ("surveys.export_responses",),
    ),
    Right(
        "Findings", "answer with an action", (COMMISSIONER,), ("feedback_analysis.answer_finding",)
    ),
    Right("Actions", "read", _READ_PLANS, ("engagement.view_action",)),
    Right(
        "Actions", "add and change", (COMMISSIONER,), _each("engagement", "add change", "action")
    ),
    Right("Board papers", "draft", (COMMISSIONER,), ("cms.draft_board_paper",)),
    Right(
        "Comments on the Local Offer",
        "read once they are cleared, and answer",
        (WEB_EDITOR,),
        ("local_offer.answer_comment",),
    ),
    Right(
        "The yearly report on comments about the Local Offer",
        "publish, and say who is told when it is overdue",
        (WEB_EDITOR,),
        ("local_offer.publish_report", "local_offer.change_localoffersettings"),
    ),
    Right(
        "Services of the Local Offer, who runs them, their categories, needs and lists of words",
        "read, add and change",
        (WEB_EDITOR,),
        _each("local_offer", "view add change", "category need organisation service term"),
    ),
    Right(
        "What the law asks a local offer to tell, and how ours answers it",
        "read and change",
        (WEB_EDITOR,),
        _each("local_offer", "view change", "heading"),
    ),
    Right(
        "Reviews of the local offers, and who was asked",
        "read, add and change",
        (WEB_EDITOR,),
        _each("local_offer", "view add change", "review"),
    ),
    Right(
        "Services of another directory",
        "import into the Local Offer",
        (WEB_EDITOR,),
        ("local_offer.import_services",),
    ),
    Right(
        "Words that the Local Offer's search knows (synonyms)",
        "read, add, change and delete",
        (WEB_EDITOR,),
        _each("local_offer", "view add change delete", "synonym"),
    ),
    Right("Pages", "write", _WRITE, on_pages=("add_page", "change_page")),
    Right("Pages", "publish", _PUBLISH, on_pages=("publish_page",)),
    Right("Pages", "translate", (WEB_EDITOR,), ("simple_translation.submit_translation",)),
    Right(
        "Pictures and documents",
        "choose for a page",
        _WRITE,
        on_files=("wagtailimages.choose_image", "wagtaildocs.choose_document"),
    ),
    Right(
        "Pictures",
        "add and change",
        _PUBLISH,
        on_files=_each("wagtailimages", "add change", "image"),
    ),
    Right(
        "Documents",
        "add and change",
        (WEB_EDITOR,),
        on_files=_each("wagtaildocs", "add change", "document"),
    ),
    Right(
        "The council's name, numbers and look",
        "change",
        (WEB_EDITOR,),
        ("engagement.change_council",),
    ),
    Right(
        "Messages that could not be sent",
        "see that there are some, and for whom",
        (PARTICIPATION_OFFICER, *_LEADS),
        ("engagement.view_notice",),
    ),
)


def rights_of(role: Role) -> tuple[Right, ...]:
    return tuple(right for right in RIGHTS if role in right.roles)


def permissions_of(role: Role) -> frozenset[str]:
    return frozenset(name for right in rights_of(role) for name in right.permissions)


def page_permissions_of(role: Role) -> frozenset[str]:
    return frozenset(name for right in rights_of(role) for name in right.on_pages)


def file_permissions_of(role: Role) -> frozenset[str]:
    return frozenset(name for right in rights_of(role) for name in right.on_files)
