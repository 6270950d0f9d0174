"""Tell those who import that a feed was held."""

from django.conf import settings
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import reverse

from cms.local_offer.models import ImportRun
from engagement import notices
from engagement.models import User

IMPORT = "local_offer.import_services"
BODY = """
{source} was not taken over, and nothing in the Local Offer was changed:

{reason}

Look at it here: {address}
"""


def held(run: ImportRun) -> None:
    """Tell everybody who may import services; the administrators where nobody may."""
    active = User.objects.filter(is_active=True)
    label, codename = IMPORT.split(".")
    held = Permission.objects.filter(codename=codename, content_type__app_label=label)
    by_role = active.filter(Q(groups__permissions__in=held) | Q(user_permissions__in=held))
    people = list(by_role.distinct()) or list(active.filter(is_superuser=True))
    address = settings.WAGTAILADMIN_BASE_URL + reverse("local_offer_import", args=[run.pk])
    body = BODY.format(source=run.source, reason=run.reason, address=address).strip()
    for person in people:
        notices.tell(
            to=person,
            subject="An import into the Local Offer was held",
            body=body,
            about=f"import of services {run.pk}",
        )
