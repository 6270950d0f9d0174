from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="warning")
class SafeguardingTimes(BaseGenericSetting):
    """How long a case may wait before the deputy is told, and who hears of it at night (L-27)."""

    personal_data = None

    open_within = models.PositiveSmallIntegerField(
        "staffed minutes until a case must be opened",
        default=60,
        validators=[MinValueValidator(5), MaxValueValidator(480)],
        help_text="Then the deputy on the rota is told, or every lead where there is none. Only "
        "staffed hours count, and hours on call.",
    )
    acknowledge_within = models.PositiveSmallIntegerField(
        "working days until a referral must be acknowledged",
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text="Then lead and deputy on the rota are told to ask for it, or every lead.",
    )
    out_of_hours_email = models.EmailField(
        "e-mail address of the out-of-hours team",
        blank=True,
        help_text="Told that something came in outside staffed hours, never what. Leave "
        "empty where that team is reached by phone only: its number is in Settings, Council.",
    )

    class Meta:
        verbose_name = "safeguarding times"

    def __str__(self) -> str:
        return "Safeguarding times"
