from datetime import timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

DAYS_IN_MONTH = 365 / 12
# A slip of the finger must not erase at the next full hour what came in last week.
AT_LEAST, AT_MOST = 3, 1200
# What each kind is called, and from when its time counts.
KINDS = {
    "decided": ("Words in surveys with a day of decision", "the decision"),
    "undecided": ("Words in surveys without a day of decision", "the day they came"),
    "comments": ("Comments on the Local Offer", "the day they came"),
    "cases": (
        "Worries, and whatever else is with the safeguarding lead",
        "the day the case was closed",
    ),
}
WARNING = (
    "<p>What is past its time is erased within the hour and cannot be had back. The screen "
    "<em>Data protection</em> and <code>manage.py erase_old_words --dry-run</code> say what goes "
    "when. The privacy page, the line at each form and the register tell what stands here.</p>"
)


def _months(kind: str, default: int) -> models.PositiveSmallIntegerField[int, int]:
    return models.PositiveSmallIntegerField(
        f"months, counted from {KINDS[kind][1]}",
        default=default,
        validators=[MinValueValidator(AT_LEAST), MaxValueValidator(AT_MOST)],
    )


def _why(default: str) -> models.CharField[str, str]:
    return models.CharField(
        "why so long: the lawful reason",
        max_length=300,
        default=default,
        help_text="In plain words, with the law. The full privacy page prints it.",
    )


@register_setting(icon="history")
class RetentionPeriods(BaseGenericSetting):
    """How long what people wrote is kept, by the kind of survey, and why (L-14).

    The council's own retention schedule decides; UK GDPR, Article 5(1)(e) asks for it.
    """

    personal_data = None

    decided = _months("decided", 12)
    decided_why = _why(
        "So that the council can show what its decision rests on, and answer for it: UK GDPR, "
        "Article 6(1)(e)."
    )
    undecided = _months("undecided", 12)
    undecided_why = _why(
        "So that what was said can be read and answered: UK GDPR, Article 6(1)(e)."
    )
    comments = _months("comments", 12)
    comments_why = _why(
        "So that comments stand with their answer at least once a year: SEND Regulations 2014, "
        "regulation 56."
    )
    cases = _months("cases", 72)
    cases_why = _why(
        "So that a worry that comes again is seen together with the one before: UK GDPR, Article "
        "9(2)(g), with the Data Protection Act 2018, Schedule 1, paragraph 18."
    )

    panels = [
        HelpPanel(WARNING),
        *(
            MultiFieldPanel([FieldPanel(name), FieldPanel(f"{name}_why")], heading=heading)
            for name, (heading, _since) in KINDS.items()
        ),
    ]

    class Meta:
        verbose_name = "how long words are kept"

    def __str__(self) -> str:
        return "How long words are kept"

    @classmethod
    def current(cls) -> Self:
        """Return what the council has set, or what holds until it does; stores nothing."""
        return cls.objects.order_by("pk").first() or cls()

    def months(self, kind: str) -> int:
        """Return how long this kind of ``KINDS`` is kept."""
        months: int = getattr(self, kind)
        return months

    def kept(self, kind: str) -> timedelta:
        return timedelta(days=round(self.months(kind) * DAYS_IN_MONTH))

    def why(self, kind: str) -> str:
        why: str = getattr(self, f"{kind}_why")
        return why
