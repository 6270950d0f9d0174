"""One person per role, who do the demo's work through the same verbs as anybody."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group as AuthGroup
from django.utils.crypto import get_random_string

from engagement import roles
from engagement.models import User

# Only where the site is one machine's own; in production each load makes a new one.
LOCAL_PASSWORD = "sayso-on-this-machine"  # noqa: S105


@dataclass(frozen=True)
class People:
    officer: User
    second_officer: User
    safeguarding_lead: User
    deputy_lead: User
    analyst: User
    commissioner: User
    web_editor: User
    other_team: User
    moderator: User
    board_reader: User
    data_protection_officer: User
    provider: User
    group_worker: User
    forum_chair: User
    group_member: User
    administrator: User


# (field of People, first name, last name, job title, role)
CAST = (
    ("officer", "Priya", "Anand", "Participation officer", roles.PARTICIPATION_OFFICER),
    ("second_officer", "Marcus", "Bell", "Participation officer", roles.PARTICIPATION_OFFICER),
    ("safeguarding_lead", "Sal", "Whitlock", "Safeguarding lead", roles.SAFEGUARDING_LEAD),
    ("deputy_lead", "Dana", "Okafor", "Deputy safeguarding lead", roles.DEPUTY_LEAD),
    ("analyst", "Ana", "Mirza", "Insight analyst", roles.ANALYST),
    ("commissioner", "Colin", "Baptiste", "Short breaks commissioner", roles.COMMISSIONER),
    ("web_editor", "Wendy", "Oyelaran", "Web editor", roles.WEB_EDITOR),
    ("other_team", "Otto", "Fairclough", "Parks officer", roles.OTHER_TEAM),
    ("moderator", "Moira", "Szabo", "Business support officer", roles.MODERATOR),
    ("board_reader", "Bashir", "Quayle", "Elected member", roles.BOARD_READER),
    (
        "data_protection_officer",
        "Dorota",
        "Finch",
        "Data protection officer",
        roles.DATA_PROTECTION_OFFICER,
    ),
    ("provider", "Pete", "Hollis", "Manager, Otter Street short breaks", roles.PROVIDER),
    ("group_worker", "Gwen", "Adeyemi", "Participation worker", roles.GROUP_WORKER),
    ("forum_chair", "Farah", "Whitcombe", "Chair, parent carer forum", roles.FORUM_CHAIR),
    ("group_member", "", "", "Chair, Children in Care Council", roles.GROUP_MEMBER),
    ("administrator", "Ada", "Lindqvist", "Administrator", None),
)


def password() -> str:
    return get_random_string(20) if settings.PRODUCTION else LOCAL_PASSWORD


def address(job: str) -> str:
    return f"{job.replace('_', '.')}@rivermead.example"


def load(secret: str) -> People:
    """Make the cast, all with this password: hashed once, which takes a second each time."""
    roles.sync()
    hashed = make_password(secret)
    return People(**{cast[0]: _person(*cast, hashed=hashed) for cast in CAST})


def _person(
    job: str, first: str, last: str, title: str, role: roles.Role | None, *, hashed: str
) -> User:
    facts = {"first_name": first, "last_name": last, "job_title": title}
    if role is None:
        user = User.objects.create_superuser(address(job), **facts)
    else:
        user = User.objects.create_user(address(job), **facts)
        user.groups.add(AuthGroup.objects.get(name=role.name))
    user.password = hashed
    user.save(update_fields=["password"])
    return user
