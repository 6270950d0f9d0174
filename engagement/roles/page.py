"""docs/roles.md, written from the table."""

from .kinds import ROLES, Role
from .table import RIGHTS, rights_of

HEAD = """# Who may do what

Written by `manage.py write_roles` from `engagement/roles/table.py`; a test holds the two together.
`manage.py migrate` makes the groups in the database agree with it. Nobody needs two roles to do one
job; a person may hold several.

**Staff** sign in with a password and a second factor. **Members** sign in with a code that is sent
to their e-mail address, and never see the officers' side. Children and families need no account.

**An administrator** may do everything in this table without a role, and alone adds people, gives
roles and resets a second factor. One thing takes the role: reading and handling safeguarding
disclosures. Whoever runs the computers does not thereby read what children tell of harm. No
administrator can give themselves that role, and those who hold it are told of each newcomer.
"""


def text() -> str:
    """Return the whole page as Markdown, ending in a line break."""
    lines = [HEAD, "## The table", "", "| What | May be done | By |", "|---|---|---|"]
    lines += [
        f"| {right.thing} | {right.verb} | {', '.join(role.name for role in right.roles)} |"
        for right in RIGHTS
    ]
    lines += ["", "## The roles", ""]
    for role in ROLES:
        lines += _about(role)
    return "\n".join(lines)


def _about(role: Role) -> list[str]:
    kind = "Staff" if role.staff else "Member"
    rights = [f"- {right.thing}: {right.verb}" for right in rights_of(role)]
    return [f"### {role.name}", "", f"{kind}. {role.purpose}", "", *rights, ""]
