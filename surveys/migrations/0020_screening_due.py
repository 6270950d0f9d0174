"""What waits for an officer when this comes in is read for its meaning, too."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def ask_for_what_waits(apps, schema_editor):
    due = apps.get_model("surveys", "ScreeningDue").objects
    waiting = apps.get_model("surveys", "Response").objects.filter(state="waiting")
    due.bulk_create(
        (due.model(response_id=pk) for pk in waiting.values_list("pk", flat=True).iterator()),
        batch_size=1_000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0019_queue_cards'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScreeningDue',
            fields=[
                ('response', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='screening_due', serialize=False, to='surveys.response')),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name_plural': 'screenings due',
                'default_permissions': (),
                'indexes': [models.Index(fields=['since'], name='screening_due_since')],
            },
        ),
        migrations.CreateModel(
            name='Suspicion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concern', models.CharField(help_text='A code, as a disclosure has it.', max_length=40)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='suspicions', to='surveys.answer')),
            ],
            options={
                'ordering': ['answer', 'start'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='suspicion_of_some_words')],
            },
        ),
        migrations.RunPython(ask_for_what_waits, migrations.RunPython.noop),
    ]
