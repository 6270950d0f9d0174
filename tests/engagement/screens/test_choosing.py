"""An empty choice says in words what it means, and boxes to tick stand in a named group."""

import pytest
from django.urls import reverse
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminDateInput
from wagtail.images.models import Rendition
from wagtail.images.widgets import AdminImageChooser

from cms.board_papers.form import DraftForm
from engagement.models import Consultation
from engagement.screens.choosing import Ticks
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("screen", ["intention:add", "action:add"])
def test_no_list_to_choose_from_begins_with_dashes(client, commissioner, screen) -> None:
    client.force_login(commissioner)
    page = client.get(reverse(screen))
    assert page.status_code == 200
    assert "---------" not in page.content.decode()


def test_a_choice_that_must_be_made_says_choose_and_another_says_none(client, officer) -> None:
    client.force_login(officer)
    form = client.get(reverse("consultation:add")).context["form"]
    assert '<option value="" selected>Choose</option>' in str(form["decides"])
    assert '<option value="" selected>Choose</option>' in str(form["stage"])
    made = factories.survey()
    survey = client.get(reverse("surveys_list:edit", args=[made.pk])).context["form"]
    assert '<option value="" selected>None</option>' in str(survey["consultation"])


def test_a_picture_is_still_chosen_with_wagtails_chooser() -> None:
    field = Rendition._meta.get_field("image")
    assert isinstance(formfield_for_dbfield(field).widget, AdminImageChooser)
    assert formfield_for_dbfield(Consultation._meta.get_field("decides")).empty_label == "Choose"


def test_days_of_a_consultation_are_chosen_as_everywhere_else(client, officer) -> None:
    client.force_login(officer)
    form = client.get(reverse("consultation:add")).context["form"]
    assert isinstance(form.fields["opens_on"].widget, AdminDateInput)


def test_boxes_to_tick_stand_in_a_fieldset_that_says_what_they_are() -> None:
    factories.intention()
    group = str(DraftForm()["intentions"]).partition("<fieldset")[2].partition("</fieldset>")[0]
    assert ">Intentions</legend>" in group
    assert 'type="checkbox" name="intentions"' in group


def test_a_group_of_boxes_keeps_what_was_ticked() -> None:
    boxes = Ticks(legend="Who", choices=[("a", "A"), ("b", "B")])
    assert boxes.render("who", ["b"], {"id": "who"}).count("checked") == 1
