"""Surveys that were opened before keys were kept: each question gets the key it was asked with."""

import json

from django.db import migrations
from django.utils.text import slugify


def key(given, words, taken):
    wanted = base = (slugify(given or "") or slugify(words or ""))[:50].strip("-") or "q"
    number = 2
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    taken.add(wanted)
    return wanted


def keep(blocks, known):
    """Fill in what is empty, from ``known`` (keys by a block's id) or from the words."""
    taken = set()
    for block in blocks:
        value = block["value"]
        value["key"] = key(value.get("key") or known.get(block.get("id")), value["text"], taken)
        picks = set()
        for item in value.get("choices") or []:
            choice = item.get("value", item)
            given = choice.get("key") or known.get(item.get("id"))
            choice["key"] = key(given, choice["label"], picks)
            known.setdefault(item.get("id"), choice["key"])
        known.setdefault(block.get("id"), value["key"])
    return blocks


def keep_keys(apps, schema_editor):
    Revision = apps.get_model("wagtailcore", "Revision")
    SurveyPage = apps.get_model("cms", "SurveyPage")
    for page in SurveyPage.objects.filter(survey__opened_at__isnull=False):
        known = {}
        page.questions = json.dumps(keep(list(page.questions.raw_data), known))
        page.save(update_fields=["questions"])
        revision = Revision.objects.filter(pk=page.latest_revision_id).first()
        if revision and revision.content.get("questions"):
            blocks = keep(json.loads(revision.content["questions"]), known)
            revision.content["questions"] = json.dumps(blocks)
            revision.save()


class Migration(migrations.Migration):
    dependencies = [("cms", "0010_a_paper_is_sealed_with_its_hash")]
    operations = [migrations.RunPython(keep_keys, migrations.RunPython.noop)]
