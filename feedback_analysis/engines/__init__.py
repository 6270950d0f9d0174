"""The engines, and the door to them: numpy, scipy and TextBlob stand behind it.

Pure: texts in, suggestions out; they know no database. A web process must not load them when it
starts (60 MB a worker, most of a second), yet it must be able to enqueue the tasks that use them.
So everybody outside writes ``engines.theming.suggest_themes(…)``, and the room is imported when
that line first runs: in the worker or a command (numpy in the web, too, for an officer who looks
at how far coders agree and for whoever searches the Local Offer). A test starts a web process and
fails if one of them came with it. See docs/decisions/0004.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        assignment,
        embedding,
        kappa,
        linking,
        screening,
        search,
        theming,
        tone,
    )

__all__ = [
    "assignment",
    "embedding",
    "kappa",
    "linking",
    "screening",
    "search",
    "theming",
    "tone",
]


def __getattr__(name: str) -> ModuleType:
    """Import a heavy module the first time that somebody asks for it."""
    if name in __all__:
        return import_module(f"{__name__}.{name}")
    raise AttributeError(name)
