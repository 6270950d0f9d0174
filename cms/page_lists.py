"""Lists of pages of one type in the admin's menu: the two that close the loop."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from .models import BoardPaperPage, YouSaidWeDidPage


class PagesMenuItem(MenuItem):
    """For those who may do something with pages; Wagtail shows such a list to everybody."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Page)
        return policy.explorable_root_instance(request.user) is not None


class PageList(PageListingViewSet):
    add_to_admin_menu = True
    menu_item_class = PagesMenuItem


class YouSaidWeDidList(PageList):
    model = YouSaidWeDidPage
    menu_label = "You said, we did"
    icon = "openquote"


class BoardPaperList(PageList):
    model = BoardPaperPage
    menu_label = "Board papers"
    icon = "doc-full"
