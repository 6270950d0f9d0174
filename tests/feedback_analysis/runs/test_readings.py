"""A tone that a person corrected is theirs, and teaches the machine."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis.coding import tones
from feedback_analysis.models import Reading
from feedback_analysis.runs import analysis


@pytest.fixture
def reading(said, taxis, codeframe) -> Reading:
    analysis.run(codeframe=codeframe)
    return Reading.objects.order_by("pk").first()


def test_a_corrected_tone_says_who_and_teaches(reading, analyst, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        tones.correct(reading=reading, tone="positive", by=commissioner)
    with pytest.raises(ValidationError, match="one of the tones"):
        tones.correct(reading=reading, tone="grumpy", by=analyst)
    tones.correct(reading=reading, tone="positive", by=analyst)
    reading.refresh_from_db()
    assert (reading.tone, reading.corrected_by) == ("positive", analyst)
    line = ModelLogEntry.objects.get(action="sayso.reading.corrected")
    assert "taxi" not in f"{line.label} {line.data}".lower()
    (told,) = tones.corrected()[0]
    assert (told.text, told.tone) == (reading.answer.cleared_text, "positive")
