"""What analysis knows of a consultation: does everything that people said have its answer?"""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.urls import reverse

from engagement.consultations import Missing, Step
from engagement.models import Consultation
from feedback_analysis.models import Coding, Finding, Theme

SHOWN = 10


def missing(consultation: Consultation, step: str) -> Iterator[Missing]:
    """Yield what stands against a step (the hook ``sayso_consultation_gate``)."""
    if step != Step.DECIDE:
        return
    themes = Theme.objects.accepted().filter(codeframe__survey__consultation=consultation)
    said = Coding.objects.confirmed().readable().filter(theme=OuterRef("pk"))
    answered = Finding.objects.answered().filter(themes=OuterRef("pk"))
    open_ones = themes.filter(Exists(said), ~Exists(answered)).order_by("title")
    for theme in open_ones[:SHOWN]:
        why = f"Nobody has answered the theme “{theme.title}”. Answer a finding that rests on it."
        yield Missing(why, reverse("analysis:findings"))
    if (more := open_ones.count() - SHOWN) > 0:
        yield Missing(f"So it is with {more} more themes.", reverse("analysis:findings"))
