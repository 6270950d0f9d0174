from django.db import migrations

from cms.local_offer.first_synonyms import FILE, read


def bring_in(apps, schema_editor):
    Synonym = apps.get_model("local_offer", "Synonym")
    Synonym.objects.bulk_create(Synonym(said=said, means=means) for said, means in read(FILE))


class Migration(migrations.Migration):

    dependencies = [
        ('local_offer', '0003_search_as_a_family_thinks'),
    ]

    operations = [
        migrations.RunPython(bring_in, migrations.RunPython.noop, elidable=False),
    ]
