"""What the council says that it did, as an Atom feed (RFC 4287): for who follows it in a reader."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from cms import you_said_we_did
from cms.models.you_said_we_did_page import told_to_everybody
from cms.serving import languages
from cms.you_said_we_did.published_pages import PageWithPairs
from engagement.models import Action

MOST = 30


class YouSaidWeDidFeed(Feed):
    """The latest published pairs that stand, newest first: the same words as on the pages."""

    feed_type = Atom1Feed
    title = _("You said, we did")

    def link(self) -> str:
        return languages.here("/")

    def items(self) -> list[PageWithPairs]:
        return you_said_we_did.latest(told_to_everybody(), MOST)

    def item_title(self, item: PageWithPairs) -> str:
        return str(item.page.title)

    def item_description(self, item: PageWithPairs) -> str:
        return " ".join(
            f"{pair.said} {Action.State(pair.state).label}: {pair.did}" for pair in item.pairs
        )

    def item_link(self, item: PageWithPairs) -> str:
        return str(item.page.url)

    def item_updateddate(self, item: PageWithPairs) -> datetime:
        told_on: Any = item.page.told_on
        return timezone.make_aware(datetime.combine(told_on, time()))
