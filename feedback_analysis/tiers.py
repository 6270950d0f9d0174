"""The tiers of embedding that a council may choose with ``SAYSO_EMBEDDING``. Light to import."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

# What each needs installed. Every one works offline: weights travel in the packages.
NEEDS = {
    "wordllama": ("wordllama", "tokenizers", "safetensors"),
    "tf-idf": (),
}


def refuse_missing(name: str) -> None:
    """Raise ImproperlyConfigured, in one sentence, for a tier that is unknown or not installed."""
    if name not in NEEDS:
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING must be one of {', '.join(NEEDS)}, not {name!r}."
        )
    if not all(find_spec(package) for package in NEEDS[name]):
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING asks for {name}, which is not installed: "
            f"install requirements/base.txt first."
        )
