"""Tell those who import that a feed was held."""

from django.conf import settings
from django.urls import reverse

from cms.local_offer.models import ImportRun
from cms.local_offer.people import holders
from engagement import notices

IMPORT = "local_offer.import_services"
BODY = """
{source} was not taken over, and nothing in the Local Offer was changed:

{reason}

Look at it here: {address}
"""


def held(run: ImportRun) -> None:
    """Tell everybody who may import services; the administrators where nobody may."""
    address = settings.WAGTAILADMIN_BASE_URL + reverse("local_offer_import", args=[run.pk])
    body = BODY.format(source=run.source, reason=run.reason, address=address).strip()
    for person in holders(IMPORT):
        notices.tell(
            to=person,
            subject="An import into the Local Offer was held",
            body=body,
            about=f"import of services {run.pk}",
        )
