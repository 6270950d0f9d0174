"""Who may do what: one readable page. ``manage.py sync_roles`` makes the database agree.

A role is a Django group of the same name. Nobody needs two roles to do one job; a person may
hold several. What a role does not list, it cannot do: in particular a commissioner cannot open
a response (L-15) and only the safeguarding lead reads a disclosure (L-29). An administrator may do
everything else without a role, and this not (``engagement.models.user.BY_ROLE_ONLY``).
"""

from dataclasses import dataclass

from django.contrib.auth.models import Group as AuthGroup
from django.contrib.auth.models import Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page


@dataclass(frozen=True)
class Role:
    """Permissions are ``app.codename``.

    Page permissions hold for the whole page tree, those of pictures and files for every collection.
    """

    name: str
    purpose: str
    permissions: tuple[str, ...] = ()
    page_permissions: tuple[str, ...] = ()
    file_permissions: tuple[str, ...] = ()


ADMIN = "wagtailadmin.access_admin"
READ_PLANS = (
    "engagement.view_strategy",
    "engagement.view_intention",
    "engagement.view_lineage",
    "engagement.view_board",
    "engagement.view_group",
    "engagement.view_consultation",
    "engagement.view_action",
)
EDIT_PAGES = ("add_page", "change_page")
KEEP_PICTURES = ("wagtailimages.add_image", "wagtailimages.change_image")
KEEP_FILES = ("wagtaildocs.add_document", "wagtaildocs.change_document")
CHOOSE_FILES = ("wagtailimages.choose_image", "wagtaildocs.choose_document")

PARTICIPATION_OFFICER = Role(
    "Participation officer",
    "Runs surveys and consultations, moderates responses, and publishes what changed.",
    (
        ADMIN,
        *READ_PLANS,
        "engagement.add_group",
        "engagement.change_group",
        "engagement.add_consultation",
        "engagement.change_consultation",
        "engagement.view_notice",
        "surveys.view_survey",
        "surveys.add_survey",
        "surveys.change_survey",
        "surveys.moderate_response",
        "surveys.import_responses",
        "surveys.export_responses",
        "feedback_analysis.code_answers",
    ),
    (*EDIT_PAGES, "publish_page"),
    (*CHOOSE_FILES, *KEEP_PICTURES),
)
SAFEGUARDING_LEAD = Role(
    "Safeguarding lead",
    "Reads and handles safeguarding disclosures, and nothing else.",
    (ADMIN, "surveys.handle_disclosure", "engagement.view_notice"),
)
ANALYST = Role(
    "Analyst",
    "Checks themes in cleared responses and links them to intentions.",
    (ADMIN, *READ_PLANS, "surveys.export_responses", "feedback_analysis.code_answers"),
)
COMMISSIONER = Role(
    "Commissioner",
    "Records what the council plans, has done or will not do, and prepares board papers.",
    (
        ADMIN,
        *READ_PLANS,
        "engagement.add_strategy",
        "engagement.change_strategy",
        "engagement.add_intention",
        "engagement.change_intention",
        "engagement.add_board",
        "engagement.change_board",
        "engagement.add_action",
        "engagement.change_action",
        "feedback_analysis.answer_finding",
        "cms.draft_board_paper",
    ),
    EDIT_PAGES,
    CHOOSE_FILES,
)
WEB_EDITOR = Role(
    "Web editor",
    "Keeps the website and the Local Offer up to date.",
    (
        ADMIN,
        "engagement.change_council",
        "simple_translation.submit_translation",
        "local_offer.view_category",
        "local_offer.add_category",
        "local_offer.change_category",
        "local_offer.view_need",
        "local_offer.add_need",
        "local_offer.change_need",
        "local_offer.view_service",
        "local_offer.add_service",
        "local_offer.change_service",
        "local_offer.view_synonym",
        "local_offer.add_synonym",
        "local_offer.change_synonym",
        "local_offer.delete_synonym",
        "local_offer.answer_comment",
    ),
    (*EDIT_PAGES, "publish_page"),
    (*CHOOSE_FILES, *KEEP_PICTURES, *KEEP_FILES),
)
# People from other teams may sign in (to read help pages, say) and see nothing of this work.
OTHER_TEAM = Role("Other team", "Can sign in, but sees no responses.", (ADMIN,))

ROLES = (
    PARTICIPATION_OFFICER,
    SAFEGUARDING_LEAD,
    ANALYST,
    COMMISSIONER,
    WEB_EDITOR,
    OTHER_TEAM,
)


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    """Return the permissions of these names. Raises LookupError on one that does not exist."""
    wanted = {tuple(name.split(".", 1)) for name in names}
    found = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in Permission.objects.select_related("content_type").filter(
            codename__in=[codename for _, codename in wanted]
        )
    }
    missing = wanted - found.keys()
    if missing:
        raise LookupError(f"No such permission: {sorted(missing)}")
    return [found[name] for name in wanted]  # type: ignore[index]


@transaction.atomic
def sync() -> None:
    """Make groups and their permissions agree with this page. Safe to run again."""
    root = Page.get_first_root_node()
    files = Collection.get_first_root_node()
    for role in ROLES:
        group, _ = AuthGroup.objects.get_or_create(name=role.name)
        group.permissions.set(_permissions(role.permissions))
        wanted = Permission.objects.filter(
            content_type__app_label="wagtailcore", codename__in=role.page_permissions
        )
        GroupPagePermission.objects.filter(group=group).exclude(permission__in=wanted).delete()
        for permission in wanted:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        held = _permissions(role.file_permissions)
        GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=held).delete()
        for permission in held:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission
            )
