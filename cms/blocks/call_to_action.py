import re

from django.core.exceptions import ValidationError
from wagtail import blocks

from cms.serving import languages
from engagement.text_checks import placeholder, refused

# A path of this site, a part of the page, a web address, a telephone number or an e-mail address:
# never one that runs a script.
LEADS_SOMEWHERE = re.compile(r"(/(?!/)|#|https?://|tel:|mailto:)[^\s\\]*$", re.IGNORECASE)
NOT_AN_ADDRESS = (
    "Write an address on this site, for example /local-offer/, or one that starts with https://."
)


class CallToActionValue(blocks.StructValue):
    def href(self) -> str:
        """Return the page's address, or else the one that was typed."""
        page, typed = self.get("page"), self.get("address") or ""
        address = page.url if page else typed if LEADS_SOMEWHERE.match(typed) else ""
        return languages.here(address or "")


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next. ``address`` may be a path of this site, such as /local-offer/."""

    text = blocks.CharBlock(max_length=80)
    page = blocks.PageChooserBlock(required=False)
    address = blocks.CharBlock(required=False, max_length=255)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        if not result.get("page") and not result.get("address"):
            raise blocks.StructBlockValidationError(
                {"page": ValidationError("Choose a page or write an address.")}
            )
        if (address := result.get("address")) and not LEADS_SOMEWHERE.match(address):
            raise blocks.StructBlockValidationError({"address": ValidationError(NOT_AN_ADDRESS)})
        if found := placeholder(result.get("address") or ""):
            raise blocks.StructBlockValidationError({"address": ValidationError(refused(found))})
        return result

    class Meta:
        icon = "link"
        template = "blocks/call_to_action.html"
        value_class = CallToActionValue
