"""What one service has several of: places, opening times, prices, contacts, answers."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from engagement.text_checks import placeholder_errors

from .identified import Identified


class Part(models.Model):
    """Something that belongs to one service and is edited with it."""

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Place(Identified, Part):
    """Where a service can be met. ``masked``: families are told the district, never the street."""

    personal_data = None

    class Kind(models.TextChoices):
        PHYSICAL = "physical", "a place to go to"
        POSTAL = "postal", "an address to write to"
        VIRTUAL = "virtual", "online or by phone"

    service = ParentalKey("Service", on_delete=models.CASCADE, related_name="places")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.PHYSICAL)
    name = models.CharField(max_length=255, blank=True, help_text="What the place is called.")
    address = models.CharField("street", max_length=255, blank=True)
    city = models.CharField("town or city", max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True, db_index=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    masked = models.BooleanField(
        "keep the exact address secret",
        default=False,
        help_text="For refuges and people who work from home: only the district is shown.",
    )

    class Meta(Part.Meta):
        verbose_name = "place"

    def clean(self) -> None:
        placeholder_errors(self, "address", "postcode")
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": "Give both latitude and longitude, or neither."})

    @property
    def district(self) -> str:
        """Return the first half of the postcode: DE1 of DE1 2AB."""
        return re.sub(r"\s*\d[A-Za-z]{2}$", "", self.postcode.strip())

    @property
    def shown(self) -> str:
        """Return the address as families may see it, "" where nothing is known."""
        if self.kind == self.Kind.VIRTUAL:
            return self.name
        parts = (self.city, self.district) if self.masked else self.lines
        return ", ".join(part for part in parts if part)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the whole address; a name that only repeats the street is left out.

        Not for a masked place.
        """
        name = "" if self.name and self.name in self.address else self.name
        return (name, self.address, self.city, self.postcode)


class Weekday(models.TextChoices):
    """iCalendar's two letters (RFC 5545), as Open Referral UK's ``byday`` has them."""

    MONDAY = "MO", _("Monday")
    TUESDAY = "TU", _("Tuesday")
    WEDNESDAY = "WE", _("Wednesday")
    THURSDAY = "TH", _("Thursday")
    FRIDAY = "FR", _("Friday")
    SATURDAY = "SA", _("Saturday")
    SUNDAY = "SU", _("Sunday")


class Opening(Part):
    """One day of the week on which a service is open."""

    personal_data = None

    service = ParentalKey("Service", on_delete=models.CASCADE, related_name="openings")
    day = models.CharField(max_length=2, choices=Weekday.choices)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    valid_from = models.DateField("from this date", null=True, blank=True)
    valid_to = models.DateField("until this date", null=True, blank=True)
    note = models.CharField(max_length=255, blank=True, help_text="For example, term time only.")

    class Meta(Part.Meta):
        verbose_name = "opening time"

    def clean(self) -> None:
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": "It must close after it opens."})
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": "This date is before the first one."})


class CostOption(Part):
    """What somebody pays."""

    personal_data = None

    service = ParentalKey("Service", on_delete=models.CASCADE, related_name="cost_options")
    option = models.CharField("for whom", max_length=255, blank=True)
    amount = models.DecimalField("pounds", max_digits=8, decimal_places=2, null=True, blank=True)
    amount_description = models.CharField(
        "for what", max_length=255, blank=True, help_text="For example, each session."
    )

    class Meta(Part.Meta):
        verbose_name = "price"

    def clean(self) -> None:
        if not self.option and self.amount is None and not self.amount_description:
            raise ValidationError({"amount": "Write what it costs."})
        if self.amount is not None and self.amount < 0:
            raise ValidationError({"amount": "A price cannot be below 0."})


class Contact(Part):
    """Whom to ask for: a role, never a person's name (O-7)."""

    personal_data = None

    service = ParentalKey("Service", on_delete=models.CASCADE, related_name="contacts")
    role = models.CharField(
        max_length=120, blank=True, help_text="For example, Booking. Not a person's name."
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)

    class Meta(Part.Meta):
        verbose_name = "other contact"

    def clean(self) -> None:
        if not self.phone and not self.email:
            raise ValidationError({"phone": "Give a phone number or an email address."})
        placeholder_errors(self, "phone", "email")


class ProviderAnswer(Part):
    """What the provider says about SEND, and on which day (O-8)."""

    personal_data = None

    class Question(models.TextChoices):
        """The seven questions that directories on Outpost ask providers."""

        OUTCOMES = "outcomes", _("What children and young people get out of it")
        TRAINING = "training", _("What training the staff have had")
        PARENTS = "parents", _("How parents are involved")
        PROGRESS = "progress", _("How we hear about progress")
        ACCESSIBLE = "accessible", _("How accessible it is, indoors and outdoors")
        START = "start", _("How to start using it")
        FUTURE = "future", _("What is planned")

    service = ParentalKey("Service", on_delete=models.CASCADE, related_name="provider_answers")
    question = models.CharField(max_length=12, choices=Question.choices)
    answer = models.TextField()
    answered_on = models.DateField(default=timezone.localdate)

    class Meta(Part.Meta):
        verbose_name = "provider's answer"
        constraints = [
            models.UniqueConstraint(
                fields=["service", "question"], name="provider_answers_each_question_once"
            )
        ]
