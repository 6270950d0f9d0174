"""Within how many working days the council wants to have read what people send."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('engagement', '0013_audit_log'),
    ]

    operations = [
        migrations.AddField(
            model_name='council',
            name='days_to_read',
            field=models.PositiveSmallIntegerField(default=5, help_text='Officers see by which day each response is to be read. Nobody else is told.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='working days within which an officer reads what people send'),
        ),
    ]
