from django.db import migrations, models

from cms.local_offer.first_synonyms import SENTENCES, read


def bring_in_more(apps, schema_editor):
    """Add the sentences that came to the first synonyms, and touch nothing of the council's."""
    Synonym = apps.get_model("local_offer", "Synonym")
    there = set(Synonym.objects.values_list("said", flat=True))
    Synonym.objects.bulk_create(
        Synonym(said=said, means=means) for said, means in read(SENTENCES) if said not in there
    )


class Migration(migrations.Migration):

    dependencies = [
        ('local_offer', '0005_directory_for_open_referral'),
    ]

    operations = [
        migrations.CreateModel(
            name='TextVector',
            fields=[
                ('updated_at', models.DateTimeField(auto_now=True, db_index=True, editable=False)),
                ('digest', models.BigIntegerField(primary_key=True, serialize=False)),
                ('row', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RunPython(bring_in_more, migrations.RunPython.noop, elidable=False),
    ]
