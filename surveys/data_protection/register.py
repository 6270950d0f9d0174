"""The register of personal data: every model that holds any, from the declarations beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Field, Model

from engagement.models.personal_data import PersonalData

OURS = ("engagement", "surveys", "feedback_analysis", "cms", "local_offer")


@dataclass(frozen=True)
class Declared:
    """A model with its declaration. ``name`` is how code calls it, ``called`` how people do."""

    name: str
    called: str
    data: PersonalData


def models() -> Iterator[type[Model]]:
    """Yield every model of Sayso itself, in the order of the packages."""
    for label in OURS:
        yield from sorted(apps.get_app_config(label).get_models(), key=lambda each: each.__name__)


def declared() -> list[Declared]:
    """Return the models that hold personal data."""
    return [
        Declared(model._meta.label, str(model._meta.verbose_name), data)
        for model in models()
        if (data := getattr(model, "personal_data", None)) is not None
    ]


def without() -> list[str]:
    """Return the names of the models that hold none."""
    return [each._meta.label for each in models() if getattr(each, "personal_data", None) is None]


def undeclared(model: type[Model]) -> list[str]:
    """Return what is wrong with a model's declaration: fields it does not class, or does not have.

    Fields that point at other records say nothing by themselves, unless they are declared.
    """
    if not hasattr(model, "personal_data"):
        return [f"{model._meta.label} has no personal_data"]
    data = model.personal_data
    if data is None:
        return []
    own = {each.name for each in model._meta.get_fields() if isinstance(each, Field)}
    loose = {
        each.name
        for each in model._meta.get_fields()
        if isinstance(each, Field) and not each.is_relation and not each.primary_key
    }
    classed = {*data.fields, *data.plain}
    missing = [f"{model._meta.label}.{name} is not classed" for name in sorted(loose - classed)]
    unknown = [f"{model._meta.label} has no {name}" for name in sorted(classed - own)]
    unknown += [
        f"{model._meta.label}.{name} is told, not held" for name in data.told if name not in classed
    ]
    return missing + unknown


def markdown() -> str:
    """Return the register as the table that stands in docs/data-protection.md."""
    head = ["| Record | About | Held | Why | Who may see it | Until |", "|---|---|---|---|---|---|"]
    rows = [
        f"| `{each.name}` | {each.data.about} | "
        + "; ".join(f"`{name}`: {what}" for name, what in each.data.fields.items())
        + f" | {each.data.purpose} | {each.data.seen_by} | {each.data.kept} |"
        for each in declared()
    ]
    return "\n".join([*head, *rows])
