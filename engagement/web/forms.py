"""The base of every form that the public meets: accessible parts in Sayso's own shapes.

``{{ form }}`` is right everywhere: an error summary with links, label, hint, error and control
tied together. Wagtail's admin keeps its own renderer; only these forms use this one.
"""

from typing import Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest
from django.template.loader import select_template
from django.utils.translation import gettext_lazy as _

CSS_CLASS = {"input": "govuk-input", "textarea": "govuk-textarea", "select": "govuk-select"}
KIND_WORDS = {
    "required": _("Please answer this one."),
    "invalid_choice": _("Please pick one of these."),
}
NOT_TEXT = {"hidden", "checkbox", "radio", "file", "submit"}


def _css_class(template_name: str, widget: dict[str, Any]) -> str:
    """Return the class of a control by its template; empty for boxes and hidden fields."""
    name = template_name.rsplit("/", 1)[-1].removesuffix(".html")
    if name in ("textarea", "select"):
        return CSS_CLASS[name]
    return CSS_CLASS["input"] if widget.get("type", "hidden") not in NOT_TEXT else ""


class PublicRenderer(TemplatesSetting):
    """Renders with templates/django/forms/plain/ where that has a template of the same name."""

    form_template_name = "django/forms/plain/form.html"
    field_template_name = "django/forms/plain/field.html"

    def get_template(self, template_name: str) -> Any:
        plain = template_name.replace("django/forms/", "django/forms/plain/", 1)
        return select_template([plain, template_name])

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        widget = context.get("widget")
        if widget is not None and (css := _css_class(template_name, widget)):
            error = f" {css}--error" if widget["attrs"].get("aria-invalid") else ""
            own = widget["attrs"].get("class", "")
            widget["attrs"]["class"] = f"{css}{error} {own}".strip()
        return super().render(template_name, context, request)


class Faces(forms.RadioSelect):
    """Five faces from very sad to very happy; any further choice is "don't know".

    The drawing goes by position, so give the choices in that order.
    """

    template_name = "django/forms/plain/widgets/faces.html"

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        position = int(option["index"].split("_")[0])
        option["face"] = f"icons/face_{position + 1 if position < 5 else 'dont_know'}.svg"
        return option


class KindWords:
    """Says what went wrong in kind words, where a field has not got words of its own."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for code, words in KIND_WORDS.items():
                usual = [base.__dict__.get("default_error_messages") for base in type(field).mro()]
                if field.error_messages.get(code) in [u.get(code) for u in usual if u]:
                    field.error_messages[code] = words


class PlainForm(KindWords, forms.Form):
    """A form for the public.

    ``question_headings``: each label is the page's only heading (one question on a screen).
    """

    question_headings: ClassVar[bool] = False
    default_renderer = PublicRenderer()
    # Errors are told in words on the page: the browser's own bubbles are not read out everywhere.
    use_required_attribute = False
