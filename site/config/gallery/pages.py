"""Every component from sample data, for those who build pages. Served under DEBUG only."""

from typing import NamedTuple

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString

from cms.blocks import samples as block_samples
from engagement.web.forms import Faces, PlainForm

from .samples import SAMPLES


class Shown(NamedTuple):
    name: str
    cases: list[SafeString]


class SampleForm(PlainForm):
    """Every kind of field there is."""

    feeling = forms.ChoiceField(
        label="How does home feel?",
        widget=Faces,
        choices=[
            ("1", "Very sad"),
            ("2", "Sad"),
            ("3", "In between"),
            ("4", "Happy"),
            ("5", "Very happy"),
            ("x", "Not sure"),
        ],
    )
    who = forms.ChoiceField(
        label="Who is answering?",
        help_text="Nobody checks. It helps us count fairly.",
        widget=forms.RadioSelect,
        choices=[("own", "A young person"), ("parent", "A parent or carer")],
    )
    about = forms.MultipleChoiceField(
        label="What is it about?",
        widget=forms.CheckboxSelectMultiple,
        choices=[("home", "Home"), ("school", "School"), ("taxi", "Getting there")],
    )
    words = forms.CharField(
        label="Anything else?", help_text="Please leave out names.", widget=forms.Textarea
    )
    email = forms.EmailField(label="E-mail address")
    area = forms.ChoiceField(label="Where?", choices=[("n", "North"), ("s", "South")])
    quote = forms.BooleanField(label="You may show my words to other people")
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)


ART = ["people", "home", "school", "taxi", "hospital", "meeting", "mobile", "talking", "heard"]
ART += ["path", "letter", "thanks", "lost", "tangled", "door", "seedling"]
ART += ["family", "safe", "mending", "reader", "money", "calendar"]


def samples() -> list[Shown]:
    """Return every component's name and its sample cases as HTML."""
    return [
        Shown(
            sample.name,
            [render_to_string(f"components/{sample.name}.html", case) for case in sample.cases],
        )
        for sample in SAMPLES
    ]


def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything; ``?mistakes`` shows the form as it comes back."""
    form = SampleForm({} if "mistakes" in request.GET else None)
    art = [f"icons/{name}.svg" for name in ART]
    context = {
        "samples": samples(),
        "blocks": block_samples.shown(),
        "form": form,
        "art": art,
        "exit_page": True,
    }
    return render(request, "gallery.html", context)


urlpatterns = [path("gallery/", gallery, name="gallery")]
