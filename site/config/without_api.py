"""Wagtail's content API (version 3) is left out: no address of ours leads to it.

Wagtail 8 loads it into every process when its apps are ready, whether or not it has an address:
Django Ninja, Pydantic and a schema for each model, a quarter of the time that a web process takes
to start and 22 MB of it. It does so through the few modules named here, so they are replaced by
ones whose functions do nothing. Should a later Wagtail name them otherwise, it loads its API again:
that is slower, and harmless. Who wants the API takes ``leave_out`` out of settings.py.
"""

import sys
from types import ModuleType
from typing import Any

MODULES = (
    "wagtail.api.v3.api",
    "wagtail.documents.api.v3.registry",
    "wagtail.documents.api.v3.router",
    "wagtail.images.api.v3.registry",
    "wagtail.images.api.v3.router",
    "wagtail.locales.api.v3",
    "wagtail.snippets.api.v3",
    "wagtail.snippets.api.v3.router",
)


class Nothing:
    """Takes any call and any question, and does nothing."""

    def __call__(self, *args: object, **kwargs: object) -> "Nothing":
        return self

    def __getattr__(self, name: str) -> "Nothing":
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class LeftOut(ModuleType):
    """Has whatever is asked of it, and none of it does anything."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Nothing()


def leave_out() -> None:
    """Put the stand-ins in place. Call it before the apps are loaded."""
    for name in MODULES:
        sys.modules.setdefault(name, LeftOut(name))
