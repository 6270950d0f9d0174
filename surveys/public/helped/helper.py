"""Who helps to answer: a role, never a name; whose words these are; gone through together.

Asked after the answers, before they are sent, of whoever said that somebody helps. What a helper
says in a child's place is stored as the helper's: it never counts as the child's own words.
"""

from collections.abc import Iterator, Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from engagement.models import Voice
from engagement.web.forms import PlainForm
from surveys import drafts
from surveys.models import Response, Support, Survey
from surveys.public import who
from surveys.public.pages import closed, lost, page, public, survey_and_version

ASKED = "helper_asked"
FACTS = ("helper", "words", "went_through")
# What a draft keeps of it beside the answers.
KEPT = (*FACTS, ASKED)


class HelperForm(PlainForm):
    """Each can be left out."""

    helper = forms.ChoiceField(
        label=_("Who is helping?"),
        help_text=_("We do not need a name."),
        choices=[*Support.Helper.choices, ("", who.NOT_SAID)],
        widget=forms.RadioSelect,
        required=False,
    )
    words = forms.ChoiceField(
        label=_("Whose words are these?"),
        choices=[*Support.Words.choices, ("", who.NOT_SAID)],
        widget=forms.RadioSelect,
        required=False,
    )
    went_through = forms.ChoiceField(
        label=_("Have you gone through the answers together?"),
        help_text=_("Read or show each answer once more, in the way that works best."),
        choices=[*Support.WentThrough.choices, ("", who.NOT_SAID)],
        widget=forms.RadioSelect,
        required=False,
    )


def is_due(survey: Survey, about: Mapping[str, object]) -> bool:
    """Say whether somebody helps and was not asked about it yet."""
    return who.voice_of(survey, about) == Voice.WITH_SUPPORTER and not about.get(ASKED)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def helper(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask the child and whoever helps, together; then show all answers."""
    draft = drafts.find(request, slug)
    if draft is None:
        return lost(request, survey_and_version(slug)[0])
    survey = draft.version.survey
    if not survey.is_open:
        return closed(request, survey)
    before = drafts.about(draft)
    sent = request.POST if request.method == "POST" else None
    form = HelperForm(sent, initial={name: before.get(name, "") for name in FACTS})
    if not form.is_valid():
        return page(request, "helper", survey, 422 if form.errors else 200, form=form)
    drafts.keep(draft, {}, about={**before, **form.cleaned_data, ASKED: True})
    if request.POST.get("go") == "back":
        return redirect("survey_about_you", slug)
    return redirect("survey_check", slug)


def rows(about: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield what was said about the help, as a line of the check each."""
    if about.get(ASKED):
        for name, field in HelperForm.base_fields.items():
            labels = dict(field.choices)  # type: ignore[attr-defined]
            yield str(field.label), str(labels[about.get(name, "")])


def record(response: Response, about: Mapping[str, object]) -> None:
    """Note with a response who helped, where somebody said so."""
    told = {name: str(about.get(name, "")) for name in FACTS}
    if any(told.values()):
        Support.objects.create(response=response, **told)
