"""The questions about the person, one on a screen, after everything else (``surveys.equality``)."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from engagement.web.forms import PlainForm
from surveys import drafts, equality
from surveys.models import Draft, Survey
from surveys.public import leaving, who
from surveys.public.getting_in import door
from surveys.public.pages import ABOUT_YOU, lost, page, public, survey_and_version
from surveys.questions import versions


class ItemForm(PlainForm):
    question_headings = True

    def __init__(self, *args: object, item: equality.Item, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = forms.ChoiceField(
            label=str(item.text),
            help_text=str(item.why),
            choices=item.choices,
            widget=forms.RadioSelect,
            required=False,
        )


def items_of(draft: Draft) -> list[equality.Item]:
    """Return what is asked of this person, by what they said so far."""
    survey, about = draft.version.survey, drafts.about(draft)
    if not survey.asks_equality:
        return []
    age = str(about.get("age_band", ""))
    return equality.asked_of(who.voice_of(survey, about), age, drafts.equality(draft))


def applying(draft: Draft) -> dict[str, str]:
    """Return what was said to the questions that (still) are for this person."""
    asked = {item.key for item in items_of(draft)}
    return {key: answer for key, answer in drafts.equality(draft).items() if key in asked}


def after(draft: Draft, key: str = "") -> str:
    """Return the address of the next of these questions, the first without ``key``; "" if none."""
    keys = [item.key for item in items_of(draft)]
    left = keys[keys.index(key) + 1 :] if key in keys else keys
    return _address(draft.version.survey, left[0]) if left and (not key or key in keys) else ""


def _before(draft: Draft, key: str) -> str:
    keys = [item.key for item in items_of(draft)]
    at = keys.index(key)
    survey = draft.version.survey
    if at == 0:
        return f"{reverse('survey_about_you', args=[survey.slug])}#main"
    return _address(survey, keys[at - 1])


def _address(survey: Survey, key: str) -> str:
    return f"{reverse('survey_about_me', args=[survey.slug, key])}#main"


@public
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask one of them. Each can be skipped, and all that are left at once."""
    draft = drafts.find(request, slug)
    if draft is None:
        return lost(request, survey_and_version(slug)[0])
    survey = draft.version.survey
    if away := door.shut(request, survey, draft):
        return away
    asked = {item.key: item for item in items_of(draft)}
    if key not in asked:
        raise Http404("This is not asked here.")
    before = {"answer": drafts.equality(draft).get(key, "")}
    pressed = request.POST.get("go")
    given = {} if pressed in {"skip", "enough"} else request.POST
    form = ItemForm(given if request.method == "POST" else None, item=asked[key], initial=before)
    if not form.is_valid():
        status = 422 if form.errors else 200
        return page(request, "about_me", survey, status, form=form)
    drafts.tell(draft, key, form.cleaned_data["answer"])
    count = len(versions.questions_of(draft.version))
    ends = pressed == "enough" or "change" in request.GET
    way = leaving.Way(
        survey,
        at=count + ABOUT_YOU,
        count=count,
        checks=False,
        onward="" if ends else after(draft, key),
        backward=_before(draft, key),
    )
    return leaving.keep_and_go(request, way, draft, draft.version)
