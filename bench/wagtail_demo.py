"""Pages drawn anew beside the like pages of Wagtail's demo site, in the same minute on one core.

``WAGTAIL_DEMO`` names the folder of a prepared checkout of github.com/wagtail/bakerydemo:

- ``.venv`` with its requirements (``requirements/production.txt``);
- its database filled (``manage.py migrate``, ``manage.py load_initial_data``) and
  ``manage.py collectstatic`` run, each with the settings that are measured;
- those are ``WAGTAIL_DEMO_SETTINGS``, by default ``bakerydemo.settings.production``, whose DEBUG
  is off: what else they read is in the environment of ``make bench``.

Without it the rows say "not run".
"""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench.facts import Reach
from bench.table import Row
from deploy.machine import ROOT

DRAWING = ROOT / "bench" / "drawing.py"
# By row: our page, theirs that is like it, and how much of its CPU ours may take.
LIKE = {
    "home": ("/", "homepage", 0.25),
    "content page": ("contentpage", "standardpage", 0.2),
    "consultation": ("consultationpage", "homepage", 0.25),
    "list": ("/local-offer/", "breadsindexpage", 0.45),
}


def rows(prefix: Sequence[str], environment: dict[str, str]) -> list[Row]:
    """Measure our pages, then theirs; ``prefix`` keeps both to one core."""
    ours = measured(
        [*prefix, "python"],
        {name: mine for name, (mine, _, _) in LIKE.items()},
        {**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        ROOT,
    )
    theirs = of_the_demo(prefix)
    return [
        row(f"{name}, drawn anew in process", ours[name], theirs.get(name), most)
        for name, (_, _, most) in LIKE.items()
    ]


def row(name: str, ours: float, theirs: float | None, most: float) -> Row:
    if theirs is None:
        return Row(name, cpu_ms=ours, limit="Wagtail's demo: not run")
    limit = f"Wagtail's demo, {theirs:.1f} ms"
    return Row(name, Reach(times=most), cpu_ms=ours, limit=limit, ratio=ours / theirs)


def of_the_demo(prefix: Sequence[str]) -> dict[str, float]:
    """Return what the demo site's pages cost; nothing where there is no checkout."""
    folder = os.environ.get("WAGTAIL_DEMO", "")
    if not folder:
        return {}
    settings = os.environ.get("WAGTAIL_DEMO_SETTINGS", "bakerydemo.settings.production")
    env = {**os.environ, "PYTHONPATH": folder, "DJANGO_SETTINGS_MODULE": settings}
    python = str(Path(folder) / ".venv" / "bin" / "python")
    pages = {name: like for name, (_, like, _) in LIKE.items()}
    return measured([*prefix, python], pages, env, Path(folder))


def measured(
    python: Sequence[str], pages: dict[str, str], env: dict[str, str], folder: Path
) -> dict[str, float]:
    done = subprocess.run(
        [*python, str(DRAWING), json.dumps(pages)],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{folder}: {done.stderr[-3000:]}")
    costs: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return costs
