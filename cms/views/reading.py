"""The reading options: shown, kept and forgotten by a plain form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods

from cms.serving import reading_options
from surveys.public.pages import public


@public
@require_http_methods(["GET", "HEAD", "POST"])
def options(request: HttpRequest) -> HttpResponse:
    """Show the choice; on POST, keep it and show it at once."""
    back = _back(request)
    if request.method != "POST":
        usual = {name: values[0] for name, values in reading_options.OPTIONS.items()}
        form = reading_options.ReadingForm(initial=usual | reading_options.chosen(request))
        kept = "kept" in request.GET
        return _show(request, {"form": form, "next": back, "kept": kept})
    form = reading_options.ReadingForm(request.POST)
    wants_usual = request.POST.get("go") == "usual"
    if not wants_usual and not form.is_valid():
        return _show(request, {"form": form, "next": back}, status=422)
    query = urlencode({"next": back, "kept": ""})
    response = redirect(f"{reverse('reading_options')}?{query}")
    reading_options.keep(response, {} if wants_usual else form.cleaned_data)
    return response


def _show(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    """Return the page, with the way out: children come here from a survey."""
    context = {**context, "exit_page": True}
    return render(request, "cms/reading_options.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """Return the page of this site that the reader came from; the first page in doubt."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if safe else "/"
