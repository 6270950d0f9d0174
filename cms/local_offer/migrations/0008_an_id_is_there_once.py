import uuid

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('local_offer', '0007_ids_organisations_and_places'),
    ]

    operations = [
        migrations.AlterField(
            model_name="category",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name="need",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.AlterField(
            model_name="service",
            name="uid",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.RemoveField(model_name="service", name="address"),
        migrations.RemoveField(model_name="service", name="postcode"),
    ]
