"""How a reader wants the site to look: their choice and nothing else, in one cookie.

There is no cookie before the choice, and none after going back to how it was. What it holds is
read leniently and written in one form only, so kept pages can be told apart by it
(config/serving/page_cache.py).
"""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from engagement.web.forms import PlainForm

COOKIE = "sayso_reading"
KEPT_SECONDS = 365 * 24 * 60 * 60

# By option, the values that a page may be drawn with; the first is how it looks to everybody.
# Each is an attribute of <html>: data-size, data-space, data-theme (_reading.scss).
OPTIONS = {
    "size": ["1", "2", "3", "4"],
    "space": ["usual", "wide"],
    "theme": ["device", "light", "dark", "contrast"],
}
Chosen = dict[str, str]


def read(text: str) -> Chosen:
    """Return the options in a cookie's text; defaults and unknown values are left out."""
    given = [part.partition("-") for part in text[:100].split(".")]
    asked = {name: value for name, _dash, value in given}
    return {name: asked[name] for name in OPTIONS if asked.get(name) in OPTIONS[name][1:]}


def chosen(request: HttpRequest) -> Chosen:
    return read(request.COOKIES.get(COOKIE, ""))


def written(choice: Mapping[str, str]) -> str:
    """Return the one text for a choice: "" where it is the usual, else as "size-3.theme-dark"."""
    return ".".join(
        f"{name}-{choice[name]}" for name in OPTIONS if choice.get(name) in OPTIONS[name][1:]
    )


def keep(response: HttpResponse, choice: Mapping[str, str]) -> None:
    """Have the browser remember the choice, or forget it where everything is as usual."""
    text = written(choice)
    if text:
        response.set_cookie(
            COOKIE,
            text,
            max_age=KEPT_SECONDS,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def address(request: HttpRequest) -> str:
    """Return the address of the options, which lead back to this page."""
    page = reverse("reading_options")
    if request.path == page:
        return page
    here = request.get_full_path() if request.method == "GET" else request.path
    return f"{page}?{urlencode({'next': here})}"


class ReadingForm(PlainForm):
    size = forms.ChoiceField(
        label=_("How big are the words?"),
        choices=[("1", _("As they are")), ("2", _("Big")), ("3", _("Bigger")), ("4", _("Huge"))],
        widget=forms.RadioSelect,
    )
    space = forms.ChoiceField(
        label=_("How much space is around them?"),
        choices=[("usual", _("As it is")), ("wide", _("More space between letters and lines"))],
        widget=forms.RadioSelect,
    )
    theme = forms.ChoiceField(
        label=_("Which colours?"),
        choices=[
            ("device", _("As my device is set")),
            ("light", _("Light")),
            ("dark", _("Dark")),
            ("contrast", _("Strong contrast: black on white")),
        ],
        widget=forms.RadioSelect,
    )
