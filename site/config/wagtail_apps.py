"""Wagtail's apps without its REST API, which Sayso does not serve.

Wagtail 8 builds that API, with a schema for each type of page, whenever these apps start: 18 MB in
every process and a quarter of its start. Each ``ready`` here is Wagtail's without those lines; a
test fails where Wagtail's is another one.
"""
# ruff: noqa: PLC0415 - these need the models, which are ready only when ``ready`` is called

from django.db.models import ForeignKey
from django.db.models.signals import post_migrate
from wagtail.documents import get_document_model
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images import get_image_model, get_permission_policy
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.locales.apps import WagtailLocalesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class Images(WagtailImagesAppConfig):
    default = False

    def ready(self) -> None:
        from wagtail.admin.compare import register_comparison_class
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.ui.fields import register_display_class
        from wagtail.images.components import ImageDisplay
        from wagtail.images.edit_handlers import ImageFieldComparison
        from wagtail.images.signal_handlers import register_signal_handlers
        from wagtail.images.widgets import AdminImageChooser
        from wagtail.models.reference_index import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        Image = get_image_model()  # noqa: N806 - as Wagtail calls it
        register_permission_policy(Image, get_permission_policy())
        register_signal_handlers()
        register_form_field_override(ForeignKey, to=Image, override={"widget": AdminImageChooser})
        register_comparison_class(ForeignKey, to=Image, comparison_class=ImageFieldComparison)
        register_display_class(ForeignKey, to=Image, display_class=ImageDisplay)
        ReferenceIndex.register_model(Image)


class Documents(WagtailDocsAppConfig):
    default = False

    def ready(self) -> None:
        from wagtail.admin.ui.fields import register_display_class
        from wagtail.documents import get_permission_policy
        from wagtail.documents.components import DocumentDisplay
        from wagtail.documents.signal_handlers import register_signal_handlers
        from wagtail.models.reference_index import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        Document = get_document_model()  # noqa: N806 - as Wagtail calls it
        register_permission_policy(Document, get_permission_policy())
        register_signal_handlers()
        register_display_class(ForeignKey, to=Document, display_class=DocumentDisplay)
        ReferenceIndex.register_model(Document)


class Snippets(WagtailSnippetsAppConfig):
    default = False

    def ready(self) -> None:
        from wagtail.snippets.models import create_extra_permissions, register_deferred_snippets

        register_deferred_snippets()
        post_migrate.connect(create_extra_permissions, sender=self)


class Locales(WagtailLocalesAppConfig):
    default = False

    def ready(self) -> None:
        """Do nothing: Wagtail's does nothing but add to the API."""
