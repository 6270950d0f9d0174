"""Bring services into the directory, whole: with their places, times, prices and contacts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from engagement.models import User

from .models import Category, Need, Organisation, Service, Term

# By the name of the relation ("places", "openings" …) the facts of each part, in their order.
Parts = Mapping[str, Sequence[Mapping[str, Any]]]


@transaction.atomic
def keep(
    *,
    slug: str,
    category: Category,
    by: User | None,
    needs: Iterable[Need] = (),
    provider: str | None = None,
    parts: Parts | None = None,
    terms: Mapping[str, Iterable[Term]] | None = None,
    **facts: object,
) -> Service:
    """Make the service of this address, or bring its facts up to date.

    ``provider`` names the organisation, which is made where there is none of that name. Parts and
    terms that are not named stay as they are. Raises ValidationError by field where a fact cannot
    be, ages in the wrong order among them.
    """
    service = Service.objects.filter(slug=slug).first() or Service(slug=slug)
    service.category = category
    if provider is not None:
        service.organisation = organisation(provider)
    for name, value in facts.items():
        setattr(service, name, value)
    service.full_clean()
    service.save()
    service.needs.set(needs)
    for name, chosen in (terms or {}).items():
        getattr(service, name).set(chosen)
    for name, rows in (parts or {}).items():
        _keep_parts(service, name, rows)
    log(service, "sayso.service.kept", user=by)
    return service


def organisation(name: str) -> Organisation | None:
    """Return the organisation of this name, made where there was none; None for no name."""
    name = " ".join(name.split())
    return Organisation.objects.get_or_create(name=name)[0] if name else None


def term(vocabulary: str, name: str) -> Term:
    """Return the term of this name in a list, made where there was none."""
    found, _made = Term.objects.get_or_create(
        vocabulary=vocabulary, slug=slugify(name)[:120] or "other", defaults={"name": name[:120]}
    )
    return found


def _keep_parts(service: Service, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the parts what these rows say; a part that stays keeps its id.

    Raises ValidationError where one cannot be.
    """
    model: Any = Service._meta.get_field(name).related_model
    old = list(model._default_manager.filter(service=service).order_by("pk"))
    for at, facts in enumerate(rows):
        part = old[at] if at < len(old) else model(service=service)
        for field, value in facts.items():
            setattr(part, field, value)
        part.full_clean()
        part.save()
    for part in old[len(rows) :]:
        part.delete()
