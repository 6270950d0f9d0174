"""The register of personal data: nothing that is held about anybody is missing from it."""

import re
from pathlib import Path

import pytest
from django.db import models
from django.urls import reverse

from engagement.models.personal_data import PersonalData
from surveys.data_protection import register
from surveys.models import Answer, Draft, Response

DOCUMENT = Path(__file__).parents[3] / "docs" / "data-protection.md"
BEGIN, END = "<!-- register -->\n", "\n<!-- end of the register -->"


@pytest.mark.parametrize("model", list(register.models()), ids=lambda each: each._meta.label)
def test_every_model_declares_every_field(model) -> None:
    assert register.undeclared(model) == []


@pytest.mark.parametrize("model", list(register.models()), ids=lambda each: each._meta.label)
def test_what_hangs_on_somebodys_answer_is_declared_as_personal(model) -> None:
    points_at = {
        field.related_model
        for field in model._meta.get_fields()
        if isinstance(field, (models.ForeignKey, models.OneToOneField))
    }
    if points_at & {Response, Answer, Draft}:
        assert model.personal_data is not None


def test_a_field_that_nobody_declared_is_found() -> None:
    class Diary(models.Model):
        words = models.TextField()
        mood = models.TextField()
        personal_data = PersonalData(
            "who answered", "To test.", "nobody", "a moment", {"words": "a diary"}, told=("gone",)
        )

        class Meta:
            app_label = "surveys"
            managed = False

    try:
        assert register.undeclared(Diary) == [
            "surveys.Diary.mood is not classed",
            "surveys.Diary.gone is told, not held",
        ]
        del Diary.personal_data
        assert register.undeclared(Diary) == ["surveys.Diary has no personal_data"]
    finally:
        from django.apps import apps

        del apps.all_models["surveys"]["diary"]
        apps.clear_cache()


def test_the_register_in_the_documents_is_that_of_the_code() -> None:
    """To write it anew: ``manage.py register --write``."""
    text = DOCUMENT.read_text(encoding="utf-8")
    stands = re.search(f"{BEGIN}(.*){END}", text, re.DOTALL)
    assert stands
    assert stands[1] == register.markdown()


def test_the_data_protection_officer_reads_it_on_a_screen(client, admin_user, officer) -> None:
    client.force_login(admin_user)
    words = client.get(reverse("data_protection:register")).content.decode()
    assert "what the person wrote" in words
    assert "surveys.Survey" in words
    client.force_login(officer)
    assert client.get(reverse("data_protection:register")).status_code == 404
