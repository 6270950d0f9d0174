"""How a queue stands now, for an open screen that cannot have a live line."""

from django.http import HttpRequest, JsonResponse

from engagement.screens.base import OfficerView
from engagement.web.keyset import as_key, keys_in
from surveys.moderation import holds, open_screens

from .base import HANDLE_DISCLOSURE, MODERATE
from .consumers import MOST_ROWS


class ModerationNowView(OfficerView):
    permissions = (MODERATE,)

    def get(self, request: HttpRequest) -> JsonResponse:
        now: dict[str, object] = {**open_screens.moderation_now(since=_number(request, "since"))}
        if item := _number(request, "item"):
            decided = _number(request, "decided")
            now["item"] = open_screens.item_now(pk=item, decided=decided, by=self.officer)
            holds.keep(response_id=item, by=self.officer)
        if rows := keys_in(request.GET.get("rows", "").split(",")[:MOST_ROWS]):
            now["rows"] = open_screens.rows_now(rows, by=self.officer)
        return _fresh(now)


class SafeguardingNowView(OfficerView):
    permissions = (HANDLE_DISCLOSURE,)

    def get(self, request: HttpRequest) -> JsonResponse:
        return _fresh(open_screens.safeguarding_now(since=_number(request, "since")))


def _number(request: HttpRequest, name: str) -> int:
    return as_key(request.GET.get(name)) or 0


def _fresh(now: object) -> JsonResponse:
    return JsonResponse(now, headers={"Cache-Control": "no-store, private"})
