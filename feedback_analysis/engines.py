"""The door to the modules that are heavy to import: scikit-learn and TextBlob stand behind them.

A web process must never load them (110 MB a worker, 1.2 s to start), yet it must be able to
enqueue the tasks that use them. So everybody writes ``engines.theming.suggest_themes(…)``, and
the module is imported when that line first runs: in the worker or a command. A test starts a web
process and fails if scikit-learn or TextBlob came with it. See docs/decisions/0004.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import assignment, embedding, linking, theming, tone

__all__ = ["assignment", "embedding", "linking", "theming", "tone"]


def __getattr__(name: str) -> ModuleType:
    """Import a heavy module the first time that somebody asks for it."""
    if name in __all__:
        return import_module(f"feedback_analysis.{name}")
    raise AttributeError(name)
