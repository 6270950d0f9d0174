"""A picture or a recording that somebody sent, opened by whoever may read the response.

Each time it is opened is in the audit log. It is shown here and nowhere else.
"""

from django.http import Http404, HttpRequest, HttpResponse

from engagement import audit
from engagement.models import User
from engagement.screens.base import OfficerView
from surveys.models import AnswerFile, Disclosure, Response
from surveys.moderation import reading

from .base import HANDLE_DISCLOSURE, MODERATE

POLICY = "default-src 'none'; img-src 'self'; media-src 'self'; sandbox"
NOT_HERE = "No such file, or it is with the safeguarding lead."


class ModeratorsFileView(OfficerView):
    """For who moderates: not of a response that is with the lead, nor of one about themselves."""

    permissions = (MODERATE,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = _find(pk)
        response = reading.find(file.answer.response_id) if file.answer else None
        if response is None:
            raise Http404(NOT_HERE)
        try:
            reading.answers_of(response, by=self.officer)
        except reading.OutOfSightError as why:
            raise Http404(str(why)) from None
        return _shown(file, response, self.officer)


class LeadsFileView(OfficerView):
    """For the safeguarding lead: of a case that they see."""

    permissions = (HANDLE_DISCLOSURE,)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        file = _find(pk)
        seen = Disclosure.objects.visible_to(self.officer).select_related("response")
        disclosure = seen.filter(response__answers__files=file).first()
        if disclosure is None:
            raise Http404(NOT_HERE)
        return _shown(file, disclosure.response, self.officer)


def _find(pk: int) -> AnswerFile:
    found = AnswerFile.objects.filter(pk=pk, answer__isnull=False).select_related("answer").first()
    if found is None:
        raise Http404(NOT_HERE)
    return found


def _shown(file: AnswerFile, response: Response, officer: User) -> HttpResponse:
    audit.record("read.file", response, by=officer, file=file.pk)
    shown = HttpResponse(bytes(file.content), content_type=file.media_type)
    shown["Cache-Control"] = "no-store, private"
    # Whatever the bytes are: nothing in them may run.
    shown["Content-Security-Policy"] = POLICY
    shown["Content-Disposition"] = "inline"
    return shown
