"""A tone that a person corrected is theirs, and teaches the machine."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from feedback_analysis.models import Reading
from feedback_analysis.runs import analysis, readings


@pytest.fixture
def reading(said, taxis, codeframe) -> Reading:
    analysis.run(codeframe=codeframe)
    return Reading.objects.order_by("pk").first()


def test_a_corrected_tone_says_who_and_teaches(reading, analyst, commissioner) -> None:
    with pytest.raises(PermissionDenied):
        readings.correct_tone(reading=reading, tone="positive", by=commissioner)
    with pytest.raises(ValidationError, match="one of the tones"):
        readings.correct_tone(reading=reading, tone="grumpy", by=analyst)
    readings.correct_tone(reading=reading, tone="positive", by=analyst)
    reading.refresh_from_db()
    assert (reading.tone, reading.corrected_by) == ("positive", analyst)
    line = ModelLogEntry.objects.get(action="sayso.reading.corrected")
    assert "taxi" not in f"{line.label} {line.data}".lower()
    (told,) = readings.corrected_tones()
    assert (told.text, told.tone) == (reading.answer.cleared_text, "positive")
