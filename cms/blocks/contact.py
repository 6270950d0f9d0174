from django.core.exceptions import ValidationError
from wagtail import blocks

from engagement.text_checks import placeholder, refused

CONTACTS = ("phone", "email", "website", "address")


class ContactBlock(blocks.StructBlock):
    """How to reach somebody. A placeholder is refused: a family would ring it (S-12)."""

    name = blocks.CharBlock(max_length=120, help_text="The team, or the person's role.")
    phone = blocks.CharBlock(required=False, max_length=40)
    email = blocks.EmailBlock(required=False)
    website = blocks.URLBlock(required=False)
    address = blocks.TextBlock(required=False, rows=2)
    hours = blocks.CharBlock(required=False, max_length=120, help_text="When somebody can answer.")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        result = super().clean(value)
        errors = {
            name: ValidationError(refused(found))
            for name in CONTACTS
            if (found := placeholder(result.get(name) or ""))
        }
        if not any(result.get(name) for name in CONTACTS):
            errors["phone"] = ValidationError("Give at least one way to contact them.")
        if errors:
            raise blocks.StructBlockValidationError(errors)
        return result

    class Meta:
        icon = "mail"
        template = "blocks/contact.html"
