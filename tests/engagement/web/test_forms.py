"""Public forms: every control is tied to its words, and mistakes lead back to it."""

import re

import pytest
from django import forms

from engagement.web.forms import Faces, PlainForm

FACES = [("1", "Very sad"), ("2", "Sad"), ("3", "So so"), ("4", "Happy"), ("5", "Very happy")]


class Ask(PlainForm):
    feeling = forms.ChoiceField(
        label="How is home?", widget=Faces, choices=[*FACES, ("x", "Not sure")]
    )
    words = forms.CharField(label="Why?", help_text="No names.", widget=forms.Textarea)
    email = forms.EmailField(label="E-mail")
    about = forms.MultipleChoiceField(
        label="About", widget=forms.CheckboxSelectMultiple, choices=[("a", "Home"), ("b", "School")]
    )
    quote = forms.BooleanField(label="You may quote me", required=False)


@pytest.fixture
def blank() -> str:
    return str(Ask())


@pytest.fixture
def returned() -> str:
    """Return the form as it comes back when nothing was filled in."""
    return str(Ask({}))


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def test_every_label_points_at_a_control_that_is_there(blank):
    targets = re.findall(r'<label[^>]* for="([^"]+)"', blank)
    assert len(targets) == 6 + 1 + 1 + 2 + 1
    assert set(targets) <= ids(blank)


def test_each_group_of_choices_is_a_fieldset_with_its_question(blank):
    assert blank.count("<fieldset") == blank.count("<legend") == 2


def test_a_hint_is_read_with_its_field(blank):
    assert re.search(r'<textarea[^>]*aria-describedby="id_words_helptext"', blank)
    assert "id_words_helptext" in ids(blank)


def test_nothing_is_marked_as_wrong_before_it_was_sent(blank):
    assert "error" not in blank


def test_every_mistake_is_in_the_summary_and_leads_to_its_field(returned):
    summary = returned[: returned.index("</div>")]
    links = re.findall(r'<a href="#([^"]+)"', summary)
    assert links == ["id_feeling_0", "id_words", "id_email", "id_about_0"]
    assert set(links) <= ids(returned)


def test_a_mistake_is_told_in_kind_words_beside_its_field(returned):
    described = re.search(r'<textarea[^>]*aria-describedby="([^"]+)"', returned).group(1).split()
    assert described == ["id_words_helptext", "id_words_error"]
    assert set(described) <= ids(returned)
    assert "This field is required" not in returned
    assert returned.count("Please answer this one.") == 8  # each beside its field and above


def test_a_field_keeps_the_words_it_was_given():
    class Own(PlainForm):
        name = forms.CharField(error_messages={"required": "What may we call you?"})

    assert Own({}).errors == {"name": ["What may we call you?"]}


def test_the_faces_go_from_very_sad_to_very_happy_and_then_one_for_not_sure(blank):
    drawn = re.findall(r'<svg class="art face".*?</svg>', blank, re.DOTALL)
    assert len(set(drawn)) == len(drawn) == 6
    assert "stroke-dasharray" in drawn[5]


def test_one_question_on_a_screen_is_the_heading_of_the_page():
    class One(PlainForm):
        question_headings = True
        words = forms.CharField(label="What would help?")

    assert str(One()).count("<h1") == 1


def test_what_was_typed_is_escaped_when_it_comes_back():
    html = str(Ask({"words": "</textarea><script>alert(1)</script>"}))
    assert "<script>" not in html


def test_other_forms_keep_their_own_look():
    class Elsewhere(forms.Form):
        words = forms.CharField()

    assert "govuk" not in str(Elsewhere())
