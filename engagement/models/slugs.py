from django.db import models
from django.utils.text import slugify


def free_slug(instance: models.Model, text: str, *, longest: int = 120) -> str:
    """Return an address made of these words that no other record of the kind has."""
    stem = slugify(text)[: longest - 4] or str(instance._meta.model_name)
    others = type(instance)._default_manager.exclude(pk=instance.pk)
    taken = set(others.filter(slug__startswith=stem).values_list("slug", flat=True))
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)
