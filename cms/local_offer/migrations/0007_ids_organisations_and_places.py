"""Each record gets an id of its own, each provider a record, each address a place."""

import uuid

from django.db import migrations


def give_ids(apps, schema_editor):
    for name in ("Category", "Need", "Service"):
        rows = list(apps.get_model("local_offer", name).objects.only("pk"))
        for row in rows:
            row.uid = uuid.uuid4()
        apps.get_model("local_offer", name).objects.bulk_update(rows, ["uid"], batch_size=500)


def make_records(apps, schema_editor):
    Organisation = apps.get_model("local_offer", "Organisation")
    Place = apps.get_model("local_offer", "Place")
    Service = apps.get_model("local_offer", "Service")
    for name in Service.objects.exclude(provider="").values_list("provider", flat=True).distinct():
        made, _ = Organisation.objects.get_or_create(name=name)
        Service.objects.filter(provider=name).update(organisation=made)
    for service in Service.objects.exclude(address="", postcode=""):
        Place.objects.create(
            service=service, address=service.address, postcode=service.postcode, kind="physical"
        )


def write_addresses(apps, schema_editor):
    for place in apps.get_model("local_offer", "Place").objects.order_by("-pk"):
        street = ", ".join(part for part in (place.address, place.city) if part)
        place.service.address, place.service.postcode = street[:255], place.postcode
        place.service.save(update_fields=["address", "postcode"])


class Migration(migrations.Migration):

    dependencies = [
        ('local_offer', '0006_what_texts_mean'),
    ]

    operations = [
        migrations.RunPython(give_ids, migrations.RunPython.noop, elidable=False),
        migrations.RunPython(make_records, write_addresses, elidable=False),
    ]
