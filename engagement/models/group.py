from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from engagement.text_checks import prose_errors

from .personal_data import PersonalData
from .slugs import free_slug


class Voice(models.TextChoices):
    """Whose words these are. Voices are never mixed, and nobody's is guessed (S-19)."""

    OWN_WORDS = "own_words", "young person, in their own words"
    WITH_SUPPORTER = "with_supporter", "young person, with someone helping"
    PARENT_CARER = "parent_carer", "parent or carer"
    PROFESSIONAL = "professional", "someone who works with children"
    ELECTED_MEMBERS = "elected_members", "elected members: a committee or a council"
    NOT_SAID = "not_said", "did not say who they are"

    @classmethod
    def young(cls) -> list[str]:
        return [cls.OWN_WORDS, cls.WITH_SUPPORTER]

    @classmethod
    def formal(cls) -> list[str]:
        """Return the voices of bodies that sit in public: no age, and no number of people (E-1)."""
        return [cls.ELECTED_MEMBERS]

    @classmethod
    def that_can_be_asked(cls) -> list[tuple[str, str]]:
        """Return the choices for whom a survey or a group is; "did not say" is nobody's."""
        return [choice for choice in cls.choices if choice[0] != cls.NOT_SAID]


class AgeBand(models.TextChoices):
    """Bands only; nobody is asked for a date of birth."""

    UNDER_8 = "under_8", "under 8"
    FROM_8 = "8_10", "8 to 10"
    FROM_11 = "11_15", "11 to 15"
    FROM_16 = "16_17", "16 or 17"
    FROM_18 = "18_25", "18 to 25"
    ADULT = "adult", "26 or over"


class Group(ClusterableModel):
    """A standing group of people whose voice the council must hear."""

    personal_data = None

    class Kind(models.TextChoices):
        CHILDREN_IN_CARE_COUNCIL = "children_in_care_council", "Children in Care Council"
        PARENT_CARER_FORUM = "parent_carer_forum", "Parent carer forum"
        YOUNG_PEOPLE_NETWORK = "young_people_network", "Young people's network"

    name = models.CharField(max_length=255, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=40, choices=Kind.choices)
    voice = models.CharField(
        max_length=20, choices=Voice.that_can_be_asked(), default=Voice.OWN_WORDS
    )
    about = models.TextField(help_text="In plain words: who is in it and what it does.")
    meets = models.CharField(max_length=255, blank=True, help_text="How often and where.")
    ages = models.CharField(max_length=60, blank=True)
    children_in_care = models.BooleanField(
        default=False, help_text="Uses the higher threshold for small numbers."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if errors := prose_errors(self, "name", "about", "meets", "ages"):
            raise ValidationError(errors)

    def save(self, **kwargs: object) -> None:
        self.slug = self.slug or free_slug(self, self.name)
        super().save(**kwargs)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def standing(self) -> Self:
        """Return the parts of those who belong to their group today: their term is not over."""
        today = timezone.localdate()
        return self.filter(Q(until__isnull=True) | Q(until__gte=today))


class Membership(models.Model):
    """Somebody's part in a group. Young members are not named here."""

    personal_data = PersonalData(
        about="members of a group who have an account",
        purpose="To know who speaks for whom, and to let them into the group's own space",
        seen_by="officers; the other members, by nickname or role",
        kept="Until they leave the group",
        fields={
            "role": "what they are in the group",
            "nickname": "what they want to be called there: no real name is asked for",
        },
        plain=("since", "until"),
    )

    class Role(models.TextChoices):
        CHAIR = "chair", "chair"
        WORKER = "worker", "worker"
        MEMBER = "member", "member"

    group = ParentalKey(Group, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    nickname = models.CharField(
        max_length=40,
        blank=True,
        db_default="",
        help_text="What they want to be called in the group's space. Leave it empty for the role.",
    )
    since = models.DateField("member since", default=timezone.localdate)
    until = models.DateField("term ends on", null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "user"], name="one_membership_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} of {self.group}"

    @property
    def shown_as(self) -> str:
        """Return what others see of them: never the name or address of the account."""
        return self.nickname or self.get_role_display()
