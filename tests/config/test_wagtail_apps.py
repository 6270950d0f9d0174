"""What Wagtail's apps do at their start is done by ours, but for the API that nobody serves."""

import ast
import inspect
import subprocess
import sys
import textwrap

import pytest

from config import wagtail_apps

OURS = [
    wagtail_apps.Images,
    wagtail_apps.Documents,
    wagtail_apps.Snippets,
    wagtail_apps.Locales,
]


def statements(ready) -> list[str]:
    """Return the lines of what is done, without imports, docstring and what is of the API."""
    [function] = ast.parse(textwrap.dedent(inspect.getsource(ready))).body
    lines = [ast.unparse(each) for each in function.body if not isinstance(each, ast.ImportFrom)]
    of_the_api = ("register_content_types()", "api.add_router(", '"Do nothing')
    return [line for line in lines if not line.startswith(of_the_api)]


@pytest.mark.parametrize("ours", OURS)
def test_an_app_starts_as_wagtails_does(ours) -> None:
    wagtails = ours.__mro__[1]
    assert statements(ours.ready) == statements(wagtails.ready)


def test_the_web_process_loads_nothing_heavy() -> None:
    heavy = ("numpy", "scipy", "sklearn", "tokenizers", "ninja", "wagtail.api.v3.api")
    code = f"import sys, config.asgi; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
