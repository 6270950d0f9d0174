import json
from pathlib import Path

from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / 'coverage' / 'headings.json'


def load(apps, schema_editor):
    Heading = apps.get_model('local_offer', 'Heading')
    rows = json.loads(FILE.read_text('utf-8'))
    Heading.objects.bulk_create(
        Heading(position=position, **facts) for position, facts in enumerate(rows)
    )


class Migration(migrations.Migration):

    dependencies = [
        ('local_offer', '0011_what_the_law_asks'),
    ]

    operations = [
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
