"""How a queue stands now, for an open screen that cannot have a live line."""

from django.http import HttpRequest, JsonResponse

from engagement.screens.base import OfficerView
from engagement.web.keyset import as_key
from surveys.moderation import open_screens

from .base import HANDLE_DISCLOSURE, MODERATE


class ModerationNowView(OfficerView):
    permissions = (MODERATE,)

    def get(self, request: HttpRequest) -> JsonResponse:
        now: dict[str, object] = {**open_screens.moderation_now(since=_number(request, "since"))}
        if item := _number(request, "item"):
            now["item"] = open_screens.item_now(pk=item, decided=_number(request, "decided"))
        return _fresh(now)


class SafeguardingNowView(OfficerView):
    permissions = (HANDLE_DISCLOSURE,)

    def get(self, request: HttpRequest) -> JsonResponse:
        return _fresh(open_screens.safeguarding_now(since=_number(request, "since")))


def _number(request: HttpRequest, name: str) -> int:
    return as_key(request.GET.get(name)) or 0


def _fresh(now: object) -> JsonResponse:
    return JsonResponse(now, headers={"Cache-Control": "no-store, private"})
