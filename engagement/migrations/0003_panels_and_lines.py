import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("engagement", "0002_council")]

    operations = [
        migrations.RemoveField("intention", "source_line"),
        migrations.AddField(
            "intention",
            "source_line",
            models.CharField(
                blank=True,
                max_length=60,
                default="",
                help_text="Line of the document's text, or several: 267, 278.",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            "measure",
            "intention",
            modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="measures",
                to="engagement.intention",
            ),
        ),
        migrations.AlterField(
            "membership",
            "group",
            modelcluster.fields.ParentalKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="memberships",
                to="engagement.group",
            ),
        ),
    ]
