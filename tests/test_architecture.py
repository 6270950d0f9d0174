"""The two guards: imports and relations both point from right to left."""

import shutil
import subprocess
import sys

import pytest
from django.apps import apps
from django.db import models

from tests.conftest import ROOT

LAYERS = ["engagement", "surveys", "feedback_analysis", "cms", "config"]


def layer_of(model: type[models.Model]) -> str:
    return model.__module__.split(".", 1)[0]


def wrong_relations(all_models: list[type[models.Model]]) -> list[str]:
    """Return the relations of our models that point to a package listed later."""
    wrong = []
    for model in all_models:
        here = layer_of(model)
        if here not in LAYERS:
            continue
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            there = layer_of(field.related_model)
            if there in LAYERS and LAYERS.index(there) > LAYERS.index(here):
                wrong.append(f"{model._meta.label}.{field.name} -> {there}")
    return wrong


def test_every_relation_points_to_a_package_listed_before() -> None:
    assert wrong_relations(list(apps.get_models(include_auto_created=True))) == []


def test_the_relation_guard_finds_a_forbidden_foreign_key() -> None:
    scratch = type(
        "Scratch",
        (models.Model,),
        {
            "__module__": "engagement.models.scratch",
            "Meta": type("Meta", (), {"app_label": "scratch"}),
            "survey": models.ForeignKey("surveys.Survey", models.CASCADE, related_name="+"),
        },
    )
    try:
        assert wrong_relations([scratch]) == ["scratch.Scratch.survey -> surveys"]
    finally:
        del apps.all_models["scratch"]
        apps.clear_cache()


def lint_imports(folder: object) -> subprocess.CompletedProcess[str]:
    command = (
        "import sys; sys.path.insert(0, '.'); sys.path.insert(0, 'site');"
        "from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    return subprocess.run(
        [sys.executable, "-P", "-c", command, "--no-cache"],
        cwd=str(folder),
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_import_points_to_a_package_listed_before() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def copy_of_the_code(tmp_path):
    for name in ("engagement", "surveys", "feedback_analysis", "cms", "site"):
        shutil.copytree(
            ROOT / name,
            tmp_path / name,
            ignore=shutil.ignore_patterns("__pycache__", "build", "static"),
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_import_guard_finds_a_forbidden_import(copy_of_the_code) -> None:
    scratch = copy_of_the_code / "engagement" / "scratch.py"
    scratch.write_text("from surveys import cleaning\n")
    (copy_of_the_code / "surveys" / "cleaning.py").touch()
    done = lint_imports(copy_of_the_code)
    assert done.returncode != 0
    assert "engagement.scratch -> surveys.cleaning" in done.stdout
