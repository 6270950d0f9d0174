"""What a person can do with their code: see what became of it and what is held, correct, delete.

The code is only ever sent in a form's body: an address would stay in the browser's history.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagement import audit, marking
from surveys import correcting, erasing, receipts
from surveys.data_protection import access
from surveys.models import Response

from . import rate_limit
from .forms import CodeForm
from .pages import page, public
from .rights_forms import FactsForm


@public
@require_http_methods(["GET", "HEAD", "POST"])
def what_happened(request: HttpRequest) -> HttpResponse:
    """Look up what became of an answer, by its code."""
    if request.method != "POST":
        return page(request, "what_happened", None, form=CodeForm())
    found = _found(request)
    if isinstance(found, HttpResponse):
        return found
    return page(
        request,
        "what_happened",
        found.survey,
        form=CodeForm(),
        code=request.POST["code"],
        response=found,
        state=receipts.state_of(found),
        reason=receipts.reason_of(found),
        is_counted=receipts.is_counted(found),
        own_page=_in_its_language(found),
    )


def _in_its_language(found: Response) -> dict[str, object]:
    """Return where the same page is in the language of the answers, if it is read in another."""
    name = marking.NAMES.get(found.language)
    if name is None or found.language == marking.active():
        return {}
    with translation.override(found.language):
        url = reverse("survey_what_happened")
    return {"url": url, "name": name, "attributes": marking.mark(name)}


@public
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Delete what belongs to a code: asked once, then done, and said what is gone and what stays.

    Where safeguarding keeps something the pages are the same: whoever looks over a child's
    shoulder must not learn from them that the child told something.
    """
    if request.method != "POST":
        return redirect("survey_what_happened")
    found = _found(request)
    if isinstance(found, HttpResponse):
        return found
    if "sure" not in request.POST:
        return page(request, "delete", found.survey, response=found, code=request.POST["code"])
    proof = erasing.erase(response=found, by=None)
    return page(request, "deleted", found.survey, proof=proof)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest) -> HttpResponse:
    """Tell the person everything that is held under their code: on a page, or as a file."""
    if request.method != "POST":
        return redirect("survey_what_happened")
    found = _found(request)
    if isinstance(found, HttpResponse):
        return found
    all_of_it = access.held_on(found)
    if "file" in request.POST:
        audit.record("exported.held", found, by=None)
        plain = json.dumps(all_of_it.as_data(), indent=2, ensure_ascii=False)
        file = HttpResponse(plain, content_type="application/json; charset=utf-8")
        file["Content-Disposition"] = 'attachment; filename="what-we-hold.json"'
        return file
    audit.record("read.held", found, by=None)
    return _held_page(request, found, FactsForm(found))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Put right what a person told about themselves, and whether we may quote them."""
    if request.method != "POST":
        return redirect("survey_what_happened")
    found = _found(request)
    if isinstance(found, HttpResponse):
        return found
    form = FactsForm(found, request.POST)
    if form.is_valid():
        correcting.facts(response=found, voice=found.voice, by=None, **form.facts())
        found.refresh_from_db()
        form = FactsForm(found)
    return _held_page(request, found, form, 422 if form.is_bound else 200)


def _held_page(
    request: HttpRequest, found: Response, form: FactsForm, status: int = 200
) -> HttpResponse:
    """Return the page of all that is held, with the form to put it right."""
    return page(
        request,
        "held",
        found.survey,
        status,
        held=access.held_on(found),
        code=request.POST["code"],
        response=found,
        form=form,
        corrected=request.path == reverse("survey_correct") and not form.is_bound,
    )


def _found(request: HttpRequest) -> Response | HttpResponse:
    """Return the response of the code that was sent, or the page that says why there is none."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return page(request, "what_happened", None, 422, form=form)
    if rate_limit.is_spent(request, rate_limit.WRONG_CODE):
        return page(request, "too_many", None, 429)
    response = receipts.find(form.cleaned_data["code"])
    if response is None:
        rate_limit.allows(request, rate_limit.WRONG_CODE)
        form.add_error(
            "code",
            _("We do not know this code. Look at each word again."),
        )
        return page(request, "what_happened", None, 422, form=form)
    return response
