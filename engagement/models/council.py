from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from engagement import colours
from engagement.colours import COLOUR
from engagement.text_checks import placeholder_errors

from .help_line import HoursWords, in_other_languages, in_readers_language

IS_COLOUR = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", "Write a colour as # and six digits or letters, for example #0a5f66."
)

CONTACTS = (
    *("phone", "text_relay", "email", "address", "front_door_phone", "out_of_hours_phone"),
    *("staffed_hours", "formats_offer"),
)


# Half a year (L-25): a number that rings nowhere is worse than none.
CHECK_NUMBERS_EVERY = timedelta(days=183)
RING_NUMBERS = (
    "Ring every number in the help strip first, then enter the date in Settings, Council: "
    "nobody has checked them for half a year."
)

COLOUR_BOX = forms.TextInput(attrs={"size": 9, "maxlength": 7, "spellcheck": "false"})


class ColourField(models.CharField):
    """A colour as "#rrggbb", in small letters; empty where none was chosen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        fixed = {"max_length": 7, "blank": True, "validators": [IS_COLOUR]}
        super().__init__(*args, **{**fixed, **kwargs})

    def to_python(self, value: Any) -> Any:
        return value.strip().lower() if isinstance(value, str) else super().to_python(value)


@register_setting(icon="home")
class Council(ClusterableModel, BaseSiteSetting):
    """The council's own facts: its name, how to reach it, where to get help."""

    personal_data = None

    name = models.CharField(max_length=255, default="Your council")
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Shown at the top of every page instead of the council's name.",
    )
    logo_alt = models.CharField(
        "the logo in words",
        max_length=120,
        blank=True,
        help_text="Read out to people who cannot see the logo. Leave empty to "
        "use the council's name.",
    )
    brand_colour = ColourField(help_text="For links and buttons. Leave empty to use Sayso's own.")
    said_colour = ColourField(
        "colour for \u201cyou said\u201d", help_text="A light tint. Leave empty to use Sayso's own."
    )
    did_colour = ColourField(
        "colour for \u201cwe did\u201d", help_text="A light tint. Leave empty to use Sayso's own."
    )
    phone = models.CharField(max_length=40, blank=True)
    text_relay = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    front_door_phone = models.CharField(
        "children's social care",
        max_length=40,
        blank=True,
        help_text="The number for office hours.",
    )
    out_of_hours_phone = models.CharField(
        "children's social care, nights and weekends", max_length=40, blank=True
    )
    staffed_hours = models.CharField(
        max_length=255,
        default="Monday to Friday, 9am to 5pm",
        help_text="When staff read what children send. Only shown where no hours stand under "
        "Safeguarding rota, Staffed hours: those are told wherever there are any.",
    )
    hours_in_languages = in_other_languages(HoursWords())
    numbers_checked_on = models.DateField(
        null=True,
        blank=True,
        help_text="The date somebody last rang every number in the help strip to check it.",
    )
    formats_offer = models.TextField(
        blank=True,
        help_text="Which other formats and languages there are, and how to ask for them.",
    )
    days_to_read = models.PositiveSmallIntegerField(
        "working days within which an officer reads what people send",
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Officers see by which day each response is to be read. Nobody else is told.",
    )
    consultation_days = models.PositiveSmallIntegerField(
        "working days that a formal consultation is open, at least",
        default=30,
        db_default=30,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="Your own policy. Bank holidays do not count. Others are open for 5 at least.",
    )
    small_number = models.PositiveSmallIntegerField(
        "hide counts of people below",
        default=5,
        validators=[MinValueValidator(5)],
    )
    small_number_children_in_care = models.PositiveSmallIntegerField(
        "hide counts of children in care below",
        default=10,
        validators=[MinValueValidator(5)],
    )

    young_accounts = models.BooleanField(
        "young people may have an account",
        default=False,
        db_default=False,
        help_text="A worker vouches; the young person opens it with a nickname and three pictures, "
        "and nobody else can. It keeps their codes together. Nobody needs one to have their say.",
    )

    # The hours by which the clock of safeguarding goes, as the layout of the page has them.
    hours_told: str = ""

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("logo"),
                FieldPanel("logo_alt"),
                FieldRowPanel(
                    [
                        FieldPanel("brand_colour", widget=COLOUR_BOX),
                        FieldPanel("said_colour", widget=COLOUR_BOX),
                        FieldPanel("did_colour", widget=COLOUR_BOX),
                    ]
                ),
            ],
            "The council's look",
            help_text="Written as #rrggbb. A colour by which somebody could not read is refused, "
            "and the nearest that works is named. The dark page and high contrast take the same "
            "hues, lighter or darker as they need.",
        ),
        MultiFieldPanel(
            [
                FieldPanel("phone"),
                FieldPanel("text_relay"),
                FieldPanel("email"),
                FieldPanel("address"),
                FieldPanel("formats_offer"),
            ],
            "How to reach the council",
        ),
        MultiFieldPanel(
            [
                FieldPanel("front_door_phone"),
                FieldPanel("out_of_hours_phone"),
                FieldPanel("staffed_hours"),
                FieldPanel("hours_in_languages"),
            ],
            "When a child may not be safe",
        ),
        InlinePanel("help_lines", label="Help line", heading="Help lines, in the order shown"),
        FieldPanel("numbers_checked_on"),
        InlinePanel(
            "checked_languages",
            label="Language",
            heading="Languages that a fluent speaker has checked",
            help_text="Until a language is checked, its pages say that a computer "
            "translated Sayso's own words.",
        ),
        FieldPanel("days_to_read"),
        FieldPanel("consultation_days"),
        MultiFieldPanel(
            [FieldPanel("small_number"), FieldPanel("small_number_children_in_care")],
            "Small numbers",
        ),
        FieldPanel("young_accounts"),
    ]

    class Meta:
        verbose_name = "council"
        constraints = [
            models.CheckConstraint(
                name="small_number_at_least_5",
                condition=models.Q(small_number__gte=5, small_number_children_in_care__gte=5),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Council":
        """Return the council whose site this is; unsaved on a database without one."""
        return cls.objects.order_by("pk").first() or cls()

    def clean(self) -> None:
        placeholder_errors(self, *CONTACTS)
        if self.numbers_checked_on and self.numbers_checked_on > timezone.localdate():
            raise ValidationError({"numbers_checked_on": "This date is in the future."})
        refused = colours.problems(self.colours)
        if refused:
            raise ValidationError(
                {f"{name}_colour": problem.text for name, problem in refused.items()}
            )

    @property
    def hours(self) -> str:
        """Return when staff read what children send, in the words of whoever reads the page."""
        return self.hours_told or in_readers_language(
            self.hours_in_languages, "hours", self.staffed_hours
        )

    @property
    def numbers_are_stale(self) -> bool:
        """Say whether nobody has checked the help numbers for half a year, or ever."""
        checked = self.numbers_checked_on
        return checked is None or checked < timezone.localdate() - CHECK_NUMBERS_EVERY

    @property
    def colours(self) -> dict[str, str]:
        """Return the chosen colours by name, as ``engagement.colours`` takes them."""
        chosen = {name: getattr(self, f"{name}_colour") for name in ("brand", "said", "did")}
        return {name: colour for name, colour in chosen.items() if COLOUR.fullmatch(colour)}


class CheckedLanguage(Orderable):
    """A language whose machine-drafted words somebody who speaks it has checked."""

    personal_data = None

    council = ParentalKey(Council, on_delete=models.CASCADE, related_name="checked_languages")
    language = models.CharField(max_length=12, choices=settings.LANGUAGES[1:])
    checked_on = models.DateField(help_text="The date a fluent speaker last read all of it.")

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["council", "language"], name="language_checked_once")
        ]

    def __str__(self) -> str:
        return self.get_language_display()
