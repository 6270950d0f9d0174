"""The screen on which an editor fills wordings for a survey."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.models import SurveyPage
from surveys.models import Wording
from tests import factories
from tests.factories import questions as written


def test_an_editor_writes_wordings_in_a_table_and_says_that_they_are_checked(
    client, have_your_say, officer
):
    survey = factories.survey("new", open_now=False)
    draft = [{"type": kind, "value": value} for kind, value in written.values("choice", "text")]
    page = SurveyPage(title="New", slug="new", survey=survey)
    page.questions = SurveyPage._meta.get_field("questions").to_python(json.dumps(draft))
    have_your_say.add_child(instance=page)
    page.save_revision()
    client.force_login(officer)
    address = reverse("survey_wordings", args=[page.pk]) + "?form=easy_read&language=en&ages="
    assert "Ask choice?" in client.get(address).content.decode()
    sent = {
        "choice-text": "What do you like?",
        "choice-label-food": "Eating",
        "choice-picture-food": "food",
        "text-text": "",
        "text-recording": SimpleUploadedFile("a.wav", b"no sound"),
    }
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "not a recording" in refused.content.decode()
    assert "What do you like?" in refused.content.decode()
    del sent["text-recording"]
    assert client.post(address, {**sent, "checked": "yes"}).status_code == 302
    wording = Wording.objects.get()
    assert (wording.question_key, wording.text, wording.checked_by) == (
        "choice",
        "What do you like?",
        officer,
    )
    assert wording.choices == [{"key": "food", "label": "Eating", "picture": "food"}]
    client.post(address, {**sent, "choice-text": "What else?"})
    assert Wording.objects.get().checked_by is None
    client.post(address, {})
    assert not Wording.objects.exists()
