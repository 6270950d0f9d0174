"""What the lists of records in the admin have in common: most of all how a record is deleted."""

from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet


class ProtectedDeleteView(generic.DeleteView):
    """Deletes nothing that other work stands on, and says what stands in the way."""

    def form_valid(self, form: Form) -> HttpResponse:
        if getattr(self.object, "in_use", False):
            return self.refuse()
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except (models.ProtectedError, models.RestrictedError) as error:
            return self.refuse(error)
        return response

    def refuse(self, error: Any = None) -> HttpResponse:
        names = {str(held._meta.verbose_name_plural) for held in error.args[1]} if error else set()
        by = f" ({', '.join(sorted(names))})" if names else ""
        messages.error(self.request, f"This cannot be deleted because other records use it{by}.")
        return redirect(self.edit_url_name, self.object.pk)


class RecordViewSet(ModelViewSet):
    """A list searched by the database; a record of it is never copied."""

    search_backend_name = None
    inspect_view_enabled = True
    copy_view_enabled = False
    delete_view_class = ProtectedDeleteView


class RelatedListView(generic.IndexView):
    """Reads what its columns name of other records in the same query."""

    def get_base_queryset(self) -> QuerySet:
        shown = {column for column in self.list_display if isinstance(column, str)}
        related = [
            field.name
            for field in self.model._meta.concrete_fields
            if field.is_relation and field.name in shown
        ]
        return super().get_base_queryset().select_related(*related)
