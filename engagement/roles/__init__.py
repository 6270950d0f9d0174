"""Who may do what: one table, from which the groups, the tests and docs/roles.md are made.

``roles.RIGHTS`` is the table, ``roles.sync()`` makes the database's groups agree with it.
"""

from .groups import held, is_member, purposes, sync
from .kinds import (
    ANALYST,
    BOARD_READER,
    COMMISSIONER,
    DATA_PROTECTION_OFFICER,
    DEPUTY_LEAD,
    FORUM_CHAIR,
    GROUP_MEMBER,
    GROUP_WORKER,
    MODERATOR,
    OTHER_TEAM,
    PARTICIPATION_OFFICER,
    PROVIDER,
    ROLES,
    SAFEGUARDING_LEAD,
    WEB_EDITOR,
    Role,
)
from .table import (
    RIGHTS,
    Right,
    file_permissions_of,
    page_permissions_of,
    permissions_of,
    rights_of,
)

__all__ = [
    "ANALYST",
    "BOARD_READER",
    "COMMISSIONER",
    "DATA_PROTECTION_OFFICER",
    "DEPUTY_LEAD",
    "FORUM_CHAIR",
    "GROUP_MEMBER",
    "GROUP_WORKER",
    "MODERATOR",
    "OTHER_TEAM",
    "PARTICIPATION_OFFICER",
    "PROVIDER",
    "RIGHTS",
    "ROLES",
    "SAFEGUARDING_LEAD",
    "WEB_EDITOR",
    "Right",
    "Role",
    "file_permissions_of",
    "held",
    "is_member",
    "page_permissions_of",
    "permissions_of",
    "purposes",
    "rights_of",
    "sync",
]
