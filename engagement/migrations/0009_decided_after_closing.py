from datetime import timedelta

from django.db import migrations, models


def closed_by_its_decision(apps, schema_editor):
    """What was decided while it stood open was closed by that: say so in its days."""
    Consultation = apps.get_model("engagement", "Consultation")
    for each in Consultation.objects.filter(decided_at__lte=models.F("closes_on")):
        each.closes_on = each.decided_at - timedelta(days=1)
        each.opens_on = min(each.opens_on, each.closes_on)
        each.save()


class Migration(migrations.Migration):

    dependencies = [
        ('engagement', '0008_page_changes'),
    ]

    operations = [
        migrations.RunPython(closed_by_its_decision, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='consultation',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at__isnull', True), ('decided_at__gt', models.F('closes_on')), _connector='OR'), name='consultation_decided_after_closing'),
        ),
    ]
