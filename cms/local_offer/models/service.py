from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from modelcluster.models import ClusterableModel

from engagement.marking import filled, marked, ours
from engagement.text_checks import placeholder_errors, prose_errors

from .category import Category, Need, Searched
from .identified import Identified
from .offer import Offer
from .organisation import Organisation
from .source import Source
from .term import Term

PROSE = (
    *("name", "summary", "description", "status_note", "how_to_start", "cost_note"),
    *("waiting_time", "area", "opening", "accessibility"),
)
# After this a family should ring first: half of what such pages say has changed in a year.
CHECKED_LONG_AGO = timedelta(days=183)


# Pages of the Local Offer that are not a service.
RESERVED = {"tell-us", "thanks", "shortlist", "comments", "law", "print", "still-right"}


class ServiceQuerySet(models.QuerySet["Service"]):
    def listed(self) -> Self:
        """Return the services that families see, those closed for a time among them."""
        return self.filter(status__in=Service.Status.listed())

    def for_age(self, age: int) -> Self:
        """Return services that take this age. An age that is not given does not rule one out."""
        return self.filter(
            Q(min_age__isnull=True) | Q(min_age__lte=age),
            Q(max_age__isnull=True) | Q(max_age__gte=age),
        )

    def for_need(self, slug: str) -> Self:
        """Return services made for this need, and those that are for everybody."""
        made_for = Service.needs.through.objects.filter(service=models.OuterRef("pk"))
        return self.filter(models.Exists(made_for.filter(need__slug=slug)) | Q(for_everybody=True))

    def in_area(self, area: str) -> Self:
        """Return services in this area and those that reach every area."""
        return self.filter(
            Q(area=area) | Q(reach__in=[Service.Reach.EVERYWHERE, Service.Reach.ONLINE])
        )


class Service(Identified, Searched, ClusterableModel):
    """One thing that families can use, and where its facts were last checked.

    An empty fact is not known; it never reads as no.
    """

    personal_data = None

    class Status(models.TextChoices):
        ACTIVE = "active", "running"
        TEMPORARILY_CLOSED = "temporarily_closed", "closed for a time"
        INACTIVE = "inactive", "not shown"

        @classmethod
        def listed(cls) -> list[str]:
            return [cls.ACTIVE, cls.TEMPORARILY_CLOSED]

    class Reach(models.TextChoices):
        AREA = "area", gettext_lazy("in one area")
        EVERYWHERE = "everywhere", gettext_lazy("everywhere in the council's area")
        ONLINE = "online", gettext_lazy("online")

    class Cost(models.TextChoices):
        FREE = "free", gettext_lazy("Free")
        PAID = "paid", gettext_lazy("You pay something")

    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        help_text="Who runs it.",
    )
    # The organisation's name, where the search reads it.
    provider = models.CharField(max_length=255, blank=True, editable=False)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="services")
    summary = models.CharField(max_length=255, help_text="One plain sentence, for the list.")
    description = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ACTIVE)
    status_note = models.CharField(
        max_length=255,
        blank=True,
        help_text="Why it is closed, until when, and what to do in the meantime.",
    )
    min_age = models.PositiveSmallIntegerField("youngest age", null=True, blank=True)
    max_age = models.PositiveSmallIntegerField("oldest age", null=True, blank=True)
    for_everybody = models.BooleanField(
        default=False, help_text="Open to children and young people with any need."
    )
    needs = models.ManyToManyField(Need, blank=True, related_name="services")
    reach = models.CharField(
        "where",
        max_length=20,
        choices=Reach.choices,
        blank=True,
        help_text="Leave empty if you do not know.",
    )
    area = models.CharField(
        max_length=120, blank=True, help_text="If it covers one area, which one."
    )
    cost = models.CharField(
        max_length=10, choices=Cost.choices, blank=True, help_text="Leave empty if you do not know."
    )
    cost_note = models.CharField(
        max_length=255, blank=True, help_text="How much it costs, and any help with paying."
    )
    how_to_start = models.TextField(blank=True)
    waiting_time = models.CharField(
        max_length=255, blank=True, help_text="For example, about six weeks in November 2026."
    )
    needs_referral = models.BooleanField(
        "people need a referral", null=True, blank=True, help_text="Leave empty if you do not know."
    )
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    opening = models.CharField("when it is open", max_length=255, blank=True)
    accessibility = models.TextField(
        blank=True, help_text="For example steps, toilets, noise and signing."
    )
    access_features = models.ManyToManyField(
        Term,
        blank=True,
        related_name="services_with_access",
        limit_choices_to={"vocabulary": Term.Vocabulary.ACCESS},
    )
    languages = models.ManyToManyField(
        Term,
        blank=True,
        related_name="services_in_language",
        limit_choices_to={"vocabulary": Term.Vocabulary.LANGUAGE},
        help_text="Languages that staff speak or sign.",
    )
    topics = models.ManyToManyField(
        Term,
        blank=True,
        related_name="services_on_topic",
        limit_choices_to={"vocabulary": Term.Vocabulary.TOPIC},
        help_text="What another directory files it under.",
    )
    last_checked_on = models.DateField(
        null=True, blank=True, help_text="When somebody last checked every fact here."
    )
    checked_by = models.CharField(
        max_length=120,
        blank=True,
        help_text="A team or role that families know, not a person's name.",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who is reminded to check it.",
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        editable=False,
    )
    source_key = models.CharField(max_length=255, blank=True, editable=False)
    # What the source said when it was last taken over: the same again changes nothing.
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(min_age__isnull=True)
                | Q(max_age__isnull=True)
                | Q(min_age__lte=F("max_age")),
            ),
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=Q(source__isnull=False),
                name="service_once_from_its_source",
            ),
        ]
        indexes = [models.Index(fields=["status", "name", "id"], name="service_in_a_list")]

    def save(self, *args: object, **kwargs: object) -> None:
        self.provider = self.organisation.name if self.organisation else ""
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return its page, which is in the offer that its category is in."""
        of_care = self.category.offer == Offer.CARE_LEAVERS
        return reverse(
            "care_leavers_service" if of_care else "local_offer_service", args=[self.slug]
        )

    def clean(self) -> None:
        if self.slug in RESERVED:
            raise ValidationError({"slug": "Another page already has this address."})
        if self.min_age is not None and self.max_age is not None and self.max_age < self.min_age:
            raise ValidationError({"max_age": "The oldest age must not be below the youngest."})
        if errors := prose_errors(self, *PROSE):
            raise ValidationError(errors)
        placeholder_errors(self, "phone", "email", "website")

    @property
    def ages(self) -> str:
        """Return the ages in words, "" where neither end is known."""
        if self.min_age is None and self.max_age is None:
            return ""
        if self.max_age is None:
            return (
                filled(_("%(from)s and over"), **{"from": self.min_age})
                if self.min_age
                else _("Any age")
            )
        if not self.min_age:
            return filled(_("Up to %(to)s"), to=self.max_age)
        return filled(_("%(from)s to %(to)s"), **{"from": self.min_age, "to": self.max_age})

    @property
    def made_for(self) -> str:
        """Return the needs in words, "" where neither a need nor everybody is named."""
        names: list[str] = [marked(need.name) for need in self.needs.all()]
        if self.for_everybody:
            names.append(_("everybody else") if names else _("Everybody"))
        return format_html_join(", ", "{}", ((name,) for name in names))

    @property
    def place(self) -> str:
        if self.reach == self.Reach.AREA or not self.reach:
            return self.area
        return ours(capfirst(self.get_reach_display()))

    @property
    def is_closed_for_a_time(self) -> bool:
        return self.status == self.Status.TEMPORARILY_CLOSED

    @property
    def checked_words(self) -> str:
        """Say how fresh these facts are, in whole months."""
        if self.last_checked_on is None:
            return _("Nobody has checked this yet. Ask before you go.")
        day = date_format(self.last_checked_on)
        months = (timezone.localdate() - self.last_checked_on).days // 30
        if months < 1:
            return _("%(day)s, less than a month ago") % {"day": day}
        words = ngettext("%(day)s, a month ago", "%(day)s, %(months)s months ago", months)
        on = words % {"day": day, "months": months}
        return (
            _("%(checked)s. It may be out of date") % {"checked": on}
            if self.checked_long_ago
            else on
        )

    @property
    def checked_long_ago(self) -> bool:
        return self.checked_before(timezone.localdate() - CHECKED_LONG_AGO)

    def checked_before(self, day: date) -> bool:
        return self.last_checked_on is not None and self.last_checked_on < day
