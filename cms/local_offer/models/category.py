from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from .identified import Identified
from .offer import Offer


class Searched(models.Model):
    """What the search reads: when any of it changed, the search makes its index anew."""

    updated_at = models.DateTimeField(auto_now=True, editable=False, db_index=True)

    class Meta:
        abstract = True


class Category(Identified, Searched):
    """What a service is about, named the way a family looks for it."""

    personal_data = None

    offer = models.CharField(
        "local offer",
        max_length=20,
        choices=Offer.choices,
        default=Offer.SEND,
        db_index=True,
        help_text="Everything in this category is in this offer, and in no other.",
    )
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=255, blank=True)
    needs_heading = models.CharField(
        "in a family's words", max_length=120, blank=True, help_text="For example, We need a break."
    )
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the list of its services, in the offer that it is in."""
        care = self.offer == Offer.CARE_LEAVERS
        index = reverse("care_leavers_index" if care else "local_offer_index")
        return f"{index}?{urlencode({'category': self.slug})}#found"


class Need(Identified, Searched):
    """Something that a service is made for, such as autism. No need named: for everybody."""

    personal_data = None

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name
