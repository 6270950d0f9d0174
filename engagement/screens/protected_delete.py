"""Deleting in the admin: what other work stands on cannot go."""

from typing import Any

from django.contrib import messages
from django.db import models, transaction
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.admin.views import generic


class CarefulDeleteView(generic.DeleteView):
    """Says what stands in the way instead of breaking."""

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
