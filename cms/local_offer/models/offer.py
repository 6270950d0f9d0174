from django.db import models
from django.utils.translation import gettext_lazy as _


class Offer(models.TextChoices):
    """The two local offers that a council publishes. What stands in one is not in the other.

    SEND: Children and Families Act 2014, section 30. Care leavers: Children and Social Work Act
    2017, section 2.
    """

    SEND = "send", _("SEND Local Offer")
    CARE_LEAVERS = "care_leavers", _("Local offer for care leavers")
