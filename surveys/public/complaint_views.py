"""The way to complain about how we use what we hold (Data Protection Act 2018, section 164A)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from surveys.data_protection import complaints

from . import rate_limit
from .forms import reading_language
from .pages import page, public
from .rights_forms import ComplaintForm


@public
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """Take a complaint; say its reference at once, for nobody has to leave a way to reach them."""
    form = ComplaintForm(request.POST or None)
    if request.method != "POST":
        return page(request, "complain", None, form=form)
    refused = rate_limit.robot(request) or (
        {} if rate_limit.allows(request, rate_limit.SEND) else rate_limit.TOO_MANY
    )
    if refused:
        form.add_error(None, list(refused.values()))
    if form.is_valid():
        try:
            made = complaints.receive(**form.cleaned_data, language=reading_language())
        except ValueError:
            form.add_error("words", form.fields["words"].error_messages["required"])
        else:
            return page(request, "complained", None, complaint=made)
    return page(request, "complain", None, 422, form=form)
