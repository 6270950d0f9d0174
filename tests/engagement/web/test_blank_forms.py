"""A blank form is drawn once; a form with what somebody gave is drawn for them alone."""

import pytest
from django import forms
from django.template import Context, Template

from engagement.web import forms as public
from engagement.web.forms import PlainForm

PAGE = Template("{{ form }}")


class AskForm(PlainForm):
    words = forms.CharField(label="Your words", required=False)
    pick = forms.ChoiceField(label="Pick one", choices=[("a", "Apple"), ("b", "Bean")])


@pytest.fixture(autouse=True)
def drawings(monkeypatch):
    """Count how often a form is really drawn."""
    public._drawn.clear()
    counted = []
    draw = forms.Form.render

    def counting(form, *args, **kwargs):
        counted.append(type(form))
        return draw(form, *args, **kwargs)

    monkeypatch.setattr(forms.Form, "render", counting)
    yield counted
    public._drawn.clear()


def page(form) -> str:
    return PAGE.render(Context({"form": form}))


def test_a_blank_form_is_drawn_once(drawings) -> None:
    first, second = page(AskForm()), page(AskForm())
    assert first == second
    assert "Your words" in first
    assert "Apple" in first
    assert len(drawings) == 1


def test_other_words_make_another_form(drawings) -> None:
    page(AskForm())
    other = AskForm()
    other.fields["words"].label = "Other words"
    fewer = AskForm()
    fewer.fields["pick"].choices = [("a", "Apple")]
    assert "Other words" in page(other)
    assert "Bean" not in page(fewer)
    assert len(drawings) == 3


@pytest.mark.parametrize(
    "form",
    [
        lambda: AskForm({"words": "only mine", "pick": "b"}),
        lambda: AskForm(initial={"words": "only mine"}),
    ],
)
def test_what_somebody_gave_is_never_kept(form, drawings) -> None:
    assert "only mine" in page(form())
    assert "only mine" not in page(AskForm())
    assert not any("only mine" in kept for kept in public._drawn.values())


def test_a_field_with_a_value_of_its_own_is_drawn_each_time(drawings) -> None:
    for value in ("one", "two"):
        form = AskForm()
        form.fields["words"].initial = value
        assert value in page(form)


def test_what_is_kept_does_not_grow_without_end(monkeypatch) -> None:
    monkeypatch.setattr(public, "MOST_DRAWN", 3)
    for number in range(10):
        form = AskForm()
        form.fields["words"].label = f"Question {number}"
        assert f"Question {number}" in page(form)
    assert len(public._drawn) <= 3
