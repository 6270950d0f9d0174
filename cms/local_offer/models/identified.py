"""Records that the feed names by an id that never changes."""

from uuid import uuid4

from django.db import models


class Identified(models.Model):
    """``uid`` is the record's id in the Open Referral UK feed: made once, or the source's own."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True
