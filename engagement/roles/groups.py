"""The database's groups, made from the table: a role is a group of the same name."""

import contextlib

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group as AuthGroup
from django.contrib.auth.models import Permission
from django.db import connections, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from engagement.models import User

from .kinds import ROLES, Role
from .table import (
    RIGHTS,
    file_permissions_of,
    page_permissions_of,
    permissions_of,
)

# Wagtail's migrations make these; no role of ours is among them.
WAGTAILS = ("Moderators", "Editors")
_BY_NAME = {role.name: role for role in ROLES}


def held(user: User) -> list[Role]:
    """Return the roles of somebody, in the order of the table."""
    names = {group.name for group in user.groups.all()}
    return [role for role in ROLES if role.name in names]


def is_member(user: User) -> bool:
    """Say whether somebody has a member's role and no work on the officers' side."""
    groups = [_BY_NAME.get(group.name) for group in user.groups.all()]
    return (
        bool(groups)
        and not user.is_superuser
        and all(role is not None and not role.staff for role in groups)
    )


def purposes() -> dict[str, str]:
    """Return what each role is for, by its name."""
    return {role.name: role.purpose for role in ROLES}


def _permissions() -> dict[str, Permission]:
    """Return every permission that the table names. Raises LookupError on one that is not there."""
    wanted = {name for right in RIGHTS for name in (*right.permissions, *right.on_files)}
    wanted |= {f"wagtailcore.{name}" for right in RIGHTS for name in right.on_pages}
    rows = Permission.objects.select_related("content_type").filter(
        codename__in={name.split(".")[1] for name in wanted}
    )
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    if missing := wanted - found.keys():
        raise LookupError(f"No such permission: {sorted(missing)}")
    return found


@transaction.atomic
def sync() -> None:
    """Make groups and their permissions agree with the table. Safe to run again."""
    root = Page.get_first_root_node()
    files = Collection.get_first_root_node()
    found = _permissions()
    for role in ROLES:
        group, _ = AuthGroup.objects.get_or_create(name=role.name)
        group.permissions.set([found[name] for name in permissions_of(role)])
        pages = [found[f"wagtailcore.{name}"] for name in page_permissions_of(role)]
        GroupPagePermission.objects.filter(group=group).exclude(permission__in=pages).delete()
        for permission in pages:
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
        kept = [found[name] for name in file_permissions_of(role)]
        GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=kept).delete()
        for permission in kept:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=files, permission=permission
            )
    AuthGroup.objects.filter(name__in=WAGTAILS, user=None).delete()


def after_migrate(sender: AppConfig, using: str, **kwargs: object) -> None:
    """Run ``sync`` once every app's permissions are there (a receiver of ``post_migrate``).

    Where somebody migrates to a state between, a permission or the root page is not there yet:
    then the groups stay as they are, and the last migration makes them agree.
    """
    with_models = [app for app in apps.get_app_configs() if app.models_module]
    if sender is not with_models[-1]:
        return
    tables = connections[using].introspection.table_names()
    if Page._meta.db_table not in tables or not Page.objects.exists():
        return
    with contextlib.suppress(LookupError):
        sync()
