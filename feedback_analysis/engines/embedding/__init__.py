"""Texts as vectors: what every other engine reads meaning with."""

from .vectors import (
    NONE_KNOWN,
    WEIGHTS,
    Known,
    digest,
    embed,
    embed_by_layer,
    from_bytes,
    learnt_file,
    likeness,
    tier,
    to_bytes,
)

__all__ = [
    "NONE_KNOWN",
    "WEIGHTS",
    "Known",
    "digest",
    "embed",
    "embed_by_layer",
    "from_bytes",
    "learnt_file",
    "likeness",
    "tier",
    "to_bytes",
]
