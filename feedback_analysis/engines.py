"""The door to the modules that are heavy to import: numpy, scipy, TextBlob stand behind.

A web process must not load them when it starts (60 MB a worker, most of a second), yet it must be
able to enqueue the tasks that use them. So everybody writes ``engines.theming.suggest_themes(…)``,
and the module is imported when that line first runs: in the worker or a command (numpy in the web,
too, for an officer who looks at how far coders agree). What only corrections need is behind the
door even for the analysis. A test starts a web process and fails if one of them came with it. See
docs/decisions/0004.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import (
        agreement,
        assignment,
        corrections,
        embedding,
        linking,
        look_alikes,
        theming,
        tone,
        tone_lessons,
    )

__all__ = [
    "agreement",
    "assignment",
    "corrections",
    "embedding",
    "linking",
    "look_alikes",
    "theming",
    "tone",
    "tone_lessons",
]


def __getattr__(name: str) -> ModuleType:
    """Import a heavy module the first time that somebody asks for it."""
    if name in __all__:
        return import_module(f"feedback_analysis.{name}")
    raise AttributeError(name)
