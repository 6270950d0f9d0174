"""The wordings of a survey: a table by question, for one form, language and age band at a time."""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.images import get_image_model

from cms.models import SurveyPage
from engagement.models import User
from surveys.models import Ages, Form, Survey, Wording
from surveys.questions import blocks, kinds, writing
from surveys.questions.drawings import DRAWINGS
from surveys.questions.wordings import How

from .open_survey import CHANGE

MOST_IMAGES = 200


class PlaceForm(forms.Form):
    """Which wordings are written: in which form, language and for which ages."""

    form = forms.ChoiceField(choices=Form.choices)
    language = forms.ChoiceField(
        choices=[(code.split("-")[0], name) for code, name in settings.LANGUAGES]
    )
    ages = forms.ChoiceField(choices=[("", "Everybody"), *Ages.choices], required=False)


class WordingForm(forms.Form):
    """One question in one form: its words, its pictures, its recording."""

    text = forms.CharField(max_length=255, required=False, label="Question")
    hint = forms.CharField(max_length=255, required=False)
    picture = forms.ChoiceField(required=False)
    recording = forms.FileField(required=False, label="Recording or BSL video")
    captions = forms.FileField(required=False, label="Captions of the video (WebVTT)")

    def __init__(
        self,
        *args: Any,
        asked: Mapping[str, Any],
        wording: Wording | None,
        pictures: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **{**kwargs, "prefix": str(asked["key"])})
        self.asked, self.wording = asked, wording
        self.fields["picture"].choices = pictures  # type: ignore[attr-defined]
        own = {each["key"]: each for each in wording.choices} if wording else {}
        if wording:
            self.initial = {
                "text": wording.text,
                "hint": wording.hint,
                "picture": wording.picture,
            }
        self.answers = kinds.by_key(asked["kind"]).to_word(blocks.question_of(asked))
        for choice in self.answers:
            before = own.get(choice["key"], {})
            self.fields[f"label-{choice['key']}"] = forms.CharField(
                max_length=120, required=False, label=choice["label"], initial=before.get("label")
            )
            self.fields[f"picture-{choice['key']}"] = forms.ChoiceField(
                choices=pictures,
                required=False,
                label=f"Picture of “{choice['label']}”",
                initial=before.get("picture"),
            )

    def clean_recording(self) -> tuple[str, bytes] | None:
        sent = self.cleaned_data["recording"]
        return self._read(writing.recording_for, sent) if sent else None

    def clean_captions(self) -> bytes | None:
        sent = self.cleaned_data["captions"]
        return self._read(writing.captions_for, sent) if sent else None

    @staticmethod
    def _read(read: Any, sent: Any) -> Any:
        try:
            return read(sent.read())
        except ValueError as wrong:
            raise forms.ValidationError(str(wrong)) from None

    @property
    def said(self) -> writing.Said:
        given = self.cleaned_data
        return writing.Said(
            text=given["text"],
            hint=given["hint"],
            picture=given["picture"],
            choices=[
                {
                    "key": choice["key"],
                    "label": given[f"label-{choice['key']}"],
                    "picture": given[f"picture-{choice['key']}"],
                }
                for choice in self.answers
            ],
            recording=given["recording"],
            captions=given["captions"],
        )


@permission_required(CHANGE, raise_exception=True)
@require_http_methods(["GET", "POST"])
def wordings(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show a survey's questions with their words in one form; on POST, keep what was written."""
    page = get_object_or_404(SurveyPage, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    if blocks.keep_keys(draft.questions):
        draft.save_revision(user=request.user)
    place = PlaceForm(request.GET or {"form": Form.EASY_READ, "language": "en", "ages": ""})
    how = How(**place.cleaned_data) if place.is_valid() else How()
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    rows = list(_rows(draft.record, draft.drafted(), how, sent))
    right = [each.is_valid() for each in rows]  # each, so that every fault shows
    if request.method == "POST" and all(right):
        writing.write(
            survey=draft.record,
            how=how,
            said={str(each.asked["key"]): each.said for each in rows},
            checked="checked" in request.POST,
            by=cast(User, request.user),
        )
        messages.success(request, "Saved. People see these words once you publish the questions.")
        here = reverse("survey_wordings", args=[page.pk])
        return redirect(f"{here}?form={how.form}&language={how.language}&ages={how.ages}")
    status = 422 if any(each.errors for each in rows) else 200
    context = {"page": page, "place": place, "rows": rows, "how": how}
    return render(request, "cms/admin/wordings.html", context, status=status)


def _rows(
    survey: Survey, asked: list[dict[str, object]], how: How, sent: tuple[Any, ...]
) -> Iterator[WordingForm]:
    found = (
        Wording.objects.drafted()
        .select_related("checked_by")
        .filter(survey=survey, form=how.form, language=how.language, ages=how.ages)
    )
    written = {each.question_key: each for each in found}
    images = get_image_model().objects.order_by("-created_at")[:MOST_IMAGES]
    pictures = [
        ("", "No picture"),
        *DRAWINGS.items(),
        *((f"image:{each.pk}", f"Uploaded: {each.title}") for each in images),
    ]
    for each in asked:
        key = str(each["key"])
        yield WordingForm(*sent, asked=each, wording=written.get(key), pictures=pictures)
