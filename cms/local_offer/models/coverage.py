"""What the law asks a local offer to tell, who answers for it, and who was asked in each review."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from engagement.text_checks import prose_errors

from .category import Category
from .offer import Offer
from .service import Service


def new_code() -> str:
    return uuid4().hex


class Heading(ClusterableModel):
    """One thing that a local offer must or should tell, and how this one tells it (L-6).

    Its text and law come with Sayso; the rest is the council's.
    """

    personal_data = None

    class Level(models.TextChoices):
        MUST = "must", _("What the law says we must tell")
        SHOULD = "should", _("What guidance says we should tell")

    offer = models.CharField("local offer", max_length=20, choices=Offer.choices)
    code = models.SlugField(max_length=60, unique=True, editable=False, default=new_code)
    level = models.CharField(max_length=10, choices=Level.choices)
    text = models.CharField(max_length=255)
    law = models.CharField(max_length=255)
    position = models.PositiveSmallIntegerField(default=0)
    categories = models.ManyToManyField(
        Category,
        blank=True,
        related_name="+",
        help_text="Categories whose services answer this, if a whole category does.",
    )
    instead = models.TextField(
        "we do not provide this; instead",
        blank=True,
        help_text="Only if it is not provided: what there is instead, and where. Published.",
    )
    owner = models.CharField(
        max_length=120, blank=True, help_text="The team that answers for it, not a person's name."
    )
    review_on = models.DateField("look at it again on", null=True, blank=True)

    class Meta:
        ordering = ["offer", "position", "pk"]
        verbose_name = "thing the law asks for"
        verbose_name_plural = "things the law asks for"

    def __str__(self) -> str:
        return self.text

    @property
    def has_review_ahead(self) -> bool:
        return self.review_on is not None and self.review_on >= timezone.localdate()

    def clean(self) -> None:
        if errors := prose_errors(self, "instead", "owner"):
            raise ValidationError(errors)


class HeadingPlace(models.Model):
    """A page or a service that answers a heading."""

    personal_data = None

    heading = ParentalKey(Heading, on_delete=models.CASCADE, related_name="places")
    page = models.ForeignKey(
        Page, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.page or self.service)

    def clean(self) -> None:
        if bool(self.page_id) == bool(self.service_id):
            raise ValidationError({"page": "Choose a page or a service, one of the two."})


class Asked(models.TextChoices):
    """Whom a council consults when it reviews its local offer.

    SEND Regulations 2014, regulation 54; for care leavers, Children and Social Work Act 2017,
    section 2.
    """

    SEN = "sen", "children and young people with special educational needs, and their parents"
    DISABLED = "disabled", "disabled children and young people, and their parents"
    SCHOOLS = "schools", "governing bodies of maintained schools and nursery schools"
    ACADEMIES = "academies", "proprietors of academies"
    POST_16 = "post_16", "post-16 institutions"
    SPECIAL = "special", "governing bodies of non-maintained special schools"
    PRU = "pru", "management committees of pupil referral units"
    CENTRES = "centres", "advisory boards of children's centres"
    EARLY_YEARS = "early_years", "providers of early years education"
    YOUTH_JUSTICE = "youth_justice", "youth offending teams"
    PROVISION = "provision", "others who make special educational provision or advise on it"
    ADULTHOOD = "adulthood", "those who help young people to prepare for adulthood"
    OFFICERS = "officers", "the council's own officers in education and social care"
    NHS = "nhs", "the NHS bodies of the area"
    CARE_LEAVERS = "care_leavers", "care leavers"
    FOR_CARE_LEAVERS = "for_care_leavers", "people and bodies that speak for care leavers"

    @classmethod
    def of(cls, offer: str) -> list["Asked"]:
        """Return whom a review of this offer asks."""
        last = (cls.CARE_LEAVERS, cls.FOR_CARE_LEAVERS)
        return [each for each in cls if (each in last) == (offer == Offer.CARE_LEAVERS)]


class Review(ClusterableModel):
    """One review of an offer. It closes when each group was asked, or a reason says why not."""

    personal_data = None

    offer = models.CharField("local offer", max_length=20, choices=Offer.choices)
    began_on = models.DateField(default=timezone.localdate)
    closed_on = models.DateField(
        null=True, blank=True, help_text="Leave empty while groups are still to be asked."
    )
    changed = models.TextField(
        "what changed because of it", blank=True, help_text="In plain words. Published."
    )

    class Meta:
        ordering = ["-began_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_offer_display()}, review of {self.began_on:%B %Y}"

    def save(self, *args: object, **kwargs: object) -> None:
        is_new = self.pk is None
        super().save(*args, **kwargs)
        there = set(self.groups.values_list("group", flat=True)) if is_new else set()
        for group in Asked.of(self.offer) if is_new else ():
            if group not in there:
                ReviewGroup.objects.create(review=self, group=group)

    def clean(self) -> None:
        if self.closed_on and self.began_on and self.closed_on < self.began_on:
            raise ValidationError({"closed_on": "It cannot close before it began."})


class ReviewGroup(models.Model):
    """Whether one group was asked in a review, when and how, or why not (L-8)."""

    personal_data = None

    review = ParentalKey(Review, on_delete=models.CASCADE, related_name="groups")
    group = models.CharField(max_length=20, choices=Asked.choices)
    asked_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=255, blank=True, help_text="For example, at a meeting.")
    why_not = models.CharField(
        "why not", max_length=255, blank=True, help_text="If it was not asked."
    )

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["review", "group"], name="group_is_asked_once")
        ]

    def __str__(self) -> str:
        return str(self.get_group_display())

    @property
    def is_settled(self) -> bool:
        return self.asked_on is not None or bool(self.why_not)
