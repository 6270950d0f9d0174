"""What officers know of a response in the queue: urgent, who has it, whose it is, what is alike."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0018_erasures_and_complaints_about_data'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='QueueCard',
            fields=[
                ('response', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='card', serialize=False, to='surveys.response')),
                ('held_since', models.DateTimeField(blank=True, null=True)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('note', models.CharField(blank=True, help_text='From one to the other.', max_length=255)),
                ('not_for', models.JSONField(blank=True, default=list, help_text='Keys of the officers whom it is about: they never see it (L-31).')),
                ('group', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('behind', models.ForeignKey(blank=True, help_text='The one that stands for it in the list, as long as that one waits.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='surveys.response')),
                ('band_1', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('band_2', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('band_3', models.BigIntegerField(blank=True, db_index=True, null=True)),
                ('band_4', models.BigIntegerField(blank=True, db_index=True, null=True)),
            ],
        ),
        migrations.RemoveIndex(
            model_name='response',
            name='response_by_state_and_day',
        ),
        migrations.AddField(
            model_name='response',
            name='urgent',
            field=models.BooleanField(db_default=False, help_text='To be read first: the safeguarding lead handed it back, or a colleague asked.'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['state', '-urgent', 'received_on', 'id'], name='response_by_urgency'),
        ),
        migrations.AddField(
            model_name='queuecard',
            name='handed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queuecard',
            name='handed_to',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='queuecard',
            name='held_by',
            field=models.ForeignKey(blank=True, help_text='Who has it open. Others can take it over.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='queuecard',
            index=models.Index(fields=['held_until'], name='card_by_holding'),
        ),
    ]
